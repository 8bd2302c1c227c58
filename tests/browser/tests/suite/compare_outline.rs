//! The outline beside the comparison: its counts, its keys, and where a choice leads.

use browser_tests::{Key, Page, Viewer, browse};
use serde_json::json;

const VIEW: &str = "[data-view=compare]";
const ITEM: &str = "[role=treeitem]";
const CURRENT: &str = "[role=treeitem][aria-selected=true]";

/// Opens two years of the invented city at a width and waits until they are worked out.
#[track_caller]
fn compare(width: u32, choices: &str, test: impl FnOnce(&Page, &Viewer<'_>)) {
    browse("none.html", |page| {
        page.resize(width, 800);
        page.open(&format!("index.html#/compare/2021/2022{choices}"));
        let viewer = page.viewer();
        viewer.wait_for(&format!("{VIEW} [role=tab]"));
        page.wait_until("the years to be worked out", || viewer.count(&format!("{VIEW} .pending")) == 0);
        test(page, &viewer);
    });
}

/// The numbers that elements begin or end with.
fn numbers(viewer: &Viewer<'_>, css: &str) -> Vec<u64> {
    let body = "return [...root.querySelectorAll(argument)].map(element => Number(/\\d+/.exec(element.innerText)))";
    serde_json::from_value(viewer.script(body, json!(css))).unwrap_or_default()
}

#[track_caller]
fn check_current(page: &Page, viewer: &Viewer<'_>, title: &str) {
    page.wait_until(&format!("“{title}” to be current"), || viewer.text(CURRENT).contains(title));
    assert_eq!(viewer.count(CURRENT), 1);
}

#[test]
fn it_counts_the_changes_that_the_table_shows() {
    compare(1440, "?tab=figures", |page, viewer| {
        page.wait_until("the counts", || viewer.text(".nd-tree .panel-h").contains("处变化"));
        let filters = "[data-filter=up], [data-filter=down], [data-filter=new], [data-filter=gone]";
        let all: u64 = numbers(viewer, filters).iter().sum();
        assert_eq!(numbers(viewer, ".nd-tree .panel-h .grow"), [all]);
        // Each outermost section counts what stands in the table under its title.
        let rows = "const group = [...root.querySelectorAll('.changes tbody')].find(body => body.innerText.trim().startsWith(argument)); \
                    return group ? [...group.querySelectorAll('.c-change')].filter(cell => /上升|下降|新增|不再出现/.test(cell.textContent)).length : 0";
        page.wait_until("the whole table", || {
            viewer.count("tr[data-row]")
                == numbers(viewer, "[data-filter=both], [data-filter=new], [data-filter=gone]").iter().sum::<u64>()
        });
        let outermost = "return [...root.querySelectorAll('[role=treeitem][aria-level=\"1\"]')] \
                         .map(item => [item.querySelector('.tx').innerText, Number(item.querySelector('.ct').innerText), item.ariaLabel])";
        let outermost: Vec<(String, u64, String)> =
            serde_json::from_value(viewer.script(outermost, json!(null))).unwrap_or_default();
        assert!(outermost.len() > 5, "{outermost:?}");
        for (title, count, label) in outermost {
            assert_eq!(viewer.script(rows, json!(title)).as_u64(), Some(count), "{title}");
            assert_eq!(label, format!("{title}，{count} 处变化"));
        }
    });
}

#[test]
fn a_choice_leads_to_the_wording() {
    compare(1440, "", |page, viewer| {
        viewer.click_tree_item("合法性审查");
        page.wait_until("the wording", || viewer.text(".prose .heading[data-side=current]").contains("合法性审查"));
        viewer.wait_for_view(".revision");
        check_current(page, viewer, "合法性审查");
        viewer.wait_for_text(".tree-i.parent", "二、");
        assert!(page.fragment().contains("part="), "{}", page.fragment());
        // The same again, after the reader has gone elsewhere.
        page.script("scrollTo(0, 0)", vec![]);
        viewer.click_tree_item("合法性审查");
        viewer.wait_for_view(".revision");
        // The part's field and the outline go together.
        let choose = "const select = root.querySelector('select'); \
                      select.value = [...select.options].find(option => option.text.includes(argument)).value; \
                      select.dispatchEvent(new Event('input', { bubbles: true }))";
        viewer.script(choose, json!("行政应诉"));
        check_current(page, viewer, "行政应诉");
    });
}

#[test]
fn keys_choose_and_the_stepper_leads_the_mark() {
    compare(980, "?tab=wording", |page, viewer| {
        viewer.focus("[role=treeitem][tabindex='0']");
        page.press(Key::Home);
        page.press(Key::Enter);
        check_current(page, viewer, "一、");
        viewer.wait_for_focus(CURRENT);
        viewer.click_named("下一处");
        viewer.wait_for("[data-here]");
        // The first change is in the title of the outermost section, the last one in its subsection.
        check_current(page, viewer, "一、");
        viewer.click_named("上一处");
        check_current(page, viewer, "（一）");
    });
}

#[test]
fn a_choice_in_the_table_leads_to_the_sections_rows() {
    compare(1440, "?sort=-change&tab=figures", |page, viewer| {
        viewer.click_tree_item("六、");
        page.wait_until("the rows by section", || !page.fragment().contains("sort"));
        let group = "const group = [...root.querySelectorAll('.grp')].find(row => row.innerText.includes('六、')); \
                     const top = group?.getBoundingClientRect().top; return top >= 0 && top < innerHeight / 2";
        page.wait_until("the group of rows at the top", || viewer.holds(group, json!(null)));
        check_current(page, viewer, "六、");
    });
}

#[test]
fn it_leaves_the_plans_for_the_wording() {
    compare(1440, "?tab=plans", |page, viewer| {
        viewer.click_tree_item("行政应诉");
        viewer.wait_for_text("[role=tab][aria-selected=true]", "文字修订");
        check_current(page, viewer, "行政应诉");
    });
}

#[test]
fn there_is_none_where_there_is_no_room() {
    for width in [360, 800] {
        compare(width, "", |_, viewer| assert!(!viewer.visible(ITEM), "{width} px"));
    }
    for (width, elder, room) in [(1280, false, false), (1320, false, true), (1440, true, false)] {
        compare(width, "?tab=wording", |_, viewer| {
            viewer.set("mode", elder.then_some("elder"));
            assert!(viewer.visible(ITEM));
            viewer.click("[data-side=current] [data-statistic]");
            viewer.wait_for("[data-panel=inspector]");
            assert_eq!(viewer.visible(ITEM), room, "beside the inspector, at {width} px");
        });
    }
}

#[test]
fn everything_fits_beside_it() {
    for (width, elder) in [(840, false), (980, false), (980, true), (1320, false)] {
        compare(width, "", |page, viewer| {
            viewer.set("mode", elder.then_some("elder"));
            for language in ["zh-CN", "en"] {
                viewer.set("lang", Some(language));
                viewer.wait_for_attribute(".niandu", "lang", language);
                page.settle();
                assert!(viewer.visible(ITEM));
                assert_eq!(viewer.unreadable(), Vec::<String>::new(), "{width} px, {language}, large: {elder}");
                assert!(
                    page.holds("return document.documentElement.scrollWidth <= innerWidth"),
                    "{width} px, {language}"
                );
            }
        });
    }
}
