//! Selecting a statistic, and what the inspector says of it.

use browser_tests::{Key, browse};
use serde_json::json;

const INSPECTOR: &str = "[data-panel=inspector]";

#[test]
fn opens_by_mouse_and_explains_the_statistic() {
    browse("single.html#/2021", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        assert!(!viewer.visible(&format!("{INSPECTOR} table")), "nothing is selected at first");
        viewer.click("[data-statistic='reviews-received']");
        viewer.wait_for(INSPECTOR);
        for part in ["受理行政复议案件", "320", "件", "行政复议", "全年受理行政复议案件320余件，办结310件。"]
        {
            viewer.wait_for_text(INSPECTOR, part);
        }
        page.wait_for_fragment("#/2021/reviews?s=reviews-received");
        page.wait_for_event("niandu-select", |detail| detail["statistic"]["id"] == "reviews-received");
    });
}

#[test]
fn lists_the_other_years() {
    browse("single.html#/2021/reviews?s=reviews-received", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        for part in ["2020", "300", "2022", "340"] {
            viewer.wait_for_text(&format!("{INSPECTOR} table"), part);
        }
        viewer.click(&format!("{INSPECTOR} button[data-year='2020']"));
        page.wait_until("the report of 2020", || viewer.text("[data-view=read]").contains("测试市2020年度工作报告"));
        viewer.wait_for(INSPECTOR);
        viewer.wait_for_text(INSPECTOR, "全年受理行政复议案件300余件，办结290件。");
        page.wait_for_fragment("#/2020/reviews?s=reviews-received");
    });
}

#[test]
fn says_so_when_no_other_year_has_the_statistic() {
    browse("single.html#/2022", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        viewer.click("[data-statistic='complaints-handled']");
        viewer.wait_for_text(INSPECTOR, "处理投诉");
        viewer.wait_for_text(INSPECTOR, "77");
        assert_eq!(viewer.count(&format!("{INSPECTOR} svg[role=img]")), 0, "there is nothing to chart");
    });
}

#[test]
fn opens_and_closes_by_keyboard_and_gives_the_focus_back() {
    browse("single.html#/2021", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        viewer.focus("[data-statistic='online-share']");
        page.press(Key::Enter);
        viewer.wait_for_text(INSPECTOR, "网上办理率");
        page.press(Key::Escape);
        viewer.wait_until_gone(&format!("{INSPECTOR} table"));
        viewer.wait_for_focus("[data-statistic='online-share']");
        page.press(' ');
        viewer.wait_for_text(INSPECTOR, "网上办理率");
    });
}

#[test]
fn marks_the_selected_statistic_and_no_other() {
    browse("single.html#/2021", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        let selected = "[data-statistic][aria-expanded=true]";
        viewer.click("[data-statistic='days-before']");
        viewer.wait_for_text(INSPECTOR, "9");
        viewer.click("[data-statistic='days-after']");
        page.wait_until("one mark", || viewer.count(selected) == 1);
        assert_eq!(viewer.attribute(selected, "data-statistic").as_deref(), Some("days-after"));
    });
}

#[test]
fn arrows_move_between_the_statistics_of_a_paragraph() {
    browse("single.html#/2021", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        let stops = "const all = [...root.querySelectorAll('[data-statistic]')]; \
                     const paragraphs = new Set(all.map(element => element.parentElement)); \
                     return [...paragraphs].every(paragraph => \
                         [...paragraph.querySelectorAll('[data-statistic]')].filter(element => element.tabIndex === 0).length === 1)";
        assert!(viewer.holds(stops, json!(null)), "one tab stop a paragraph");
        viewer.focus("[data-statistic='online-share']");
        page.press(Key::Right);
        viewer.wait_for_focus("[data-statistic='days-before']");
        page.press(Key::Right);
        viewer.wait_for_focus("[data-statistic='days-after']");
        page.press(Key::Left);
        viewer.wait_for_focus("[data-statistic='days-before']");
    });
}

#[test]
fn every_statistic_stands_in_its_paragraph_with_its_text_untouched() {
    browse("single.html#/2021", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        assert_eq!(viewer.count("[data-statistic]"), 9);
        assert_eq!(viewer.text("[data-statistic='learners']").trim(), "1.3万人次");
        let sentence = "return root.querySelector(argument).closest('p').textContent.replace(/\\s/g, '')";
        let paragraph = viewer.script(sentence, json!("[data-statistic='days-before']"));
        let paragraph = paragraph.as_str().unwrap_or_default();
        assert!(paragraph.contains("平均办理时限由9天"), "{paragraph}");
    });
}

#[test]
fn stands_beside_each_view_and_leaves_it_the_room() {
    for (address, control) in [
        ("index.html#/2022", "[data-statistic]"),
        ("index.html#/compare/2021/2022?tab=figures", ".changes .pick"),
        ("index.html#/data?year=2022", ".figures tr[data-row] .first button"),
    ] {
        browse("none.html", |page| {
            page.resize(1440, 900);
            page.open(address);
            let viewer = page.viewer();
            viewer.wait_for(control);
            viewer.click(control);
            viewer.wait_for(&format!("{INSPECTOR} .insp-h"));
            // The outline beside the text, the filters beside the table: all of them stand in what the inspector leaves.
            let beside = "const [body, text, side] = ['.nd-body', '.nd-text', '.nd-side'] \
                          .map(part => root.querySelector(part).getBoundingClientRect()); \
                          return Math.abs(side.right - body.right) <= 1 && side.width < 400 && text.width > 700";
            page.wait_until(&format!("room in {address}"), || viewer.holds(beside, json!(null)));
        });
    }
}
