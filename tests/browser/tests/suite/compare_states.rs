//! The comparison's states, and the timeline in it.

use browser_tests::{Fault, Key, browse, browse_prepared};
use serde_json::json;

const HEADING: &str = "[data-view=compare] h1";

#[test]
fn one_of_the_two_failed_and_can_be_asked_for_again() {
    let fail = |server: &browser_tests::Server| server.fault("archive/2020.json", Fault::Status(500));
    browse_prepared("single.html#/compare/2020/2021", fail, |page| {
        page.expect_console("500");
        let viewer = page.viewer();
        viewer.wait_for_text("[data-state=error]", "2020");
        page.server().heal("archive/2020.json");
        viewer.click("[data-view=compare] [data-state=error] button");
        viewer.wait_for_text("[data-view=compare] tr[data-row]", "320");
    });
}

#[test]
fn one_report_alone_says_why_there_is_nothing_to_compare() {
    browse("report.html", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        viewer.click_named("对比");
        viewer.wait_for_text("[data-view=compare] .note", "两年");
    });
}

#[test]
fn the_timeline_shows_and_moves_both_ends() {
    browse("single.html#/compare/2020/2021", |page| {
        let viewer = page.viewer();
        viewer.wait_for_text(HEADING, "2020 对 2021");
        viewer.wait_for_text(".nd-years .base", "对照年");
        viewer.wait_for_text(".nd-years [aria-current]", "当前年");
        assert_eq!(viewer.count(".nd-years .between"), 1);
        assert!(viewer.text("[data-year='2022']").contains("2022"));
        viewer.click("[data-year='2022'] button");
        viewer.wait_for_text(HEADING, "2020 对 2022");
        page.wait_for_fragment("#/compare/2020/2022");
        viewer.focus(".nd-years [aria-current]");
        page.press(Key::Left);
        viewer.wait_for_focus("[data-year='2021'] button");
        page.press(Key::Enter);
        viewer.wait_for_text(HEADING, "2020 对 2021");
        viewer.click_named("交换两年");
        viewer.wait_for_text(HEADING, "2021 对 2020");
        page.back();
        viewer.wait_for_text(HEADING, "2020 对 2021");
    });
}

#[test]
fn reading_leads_to_a_comparison() {
    browse("single.html#/2022", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        viewer.click_named("与 2021 年对比");
        viewer.wait_for_text(HEADING, "2021 对 2022");
        page.back();
        viewer.wait_until_ready();
        viewer.focus(".nd-years [aria-current]");
        page.press(Key::Home);
        viewer.script(
            "root.querySelector(\"[data-year='2020'] button\").dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, shiftKey: true }))",
            json!(null),
        );
        viewer.wait_for_text(HEADING, "2020 对 2022");
    });
}

#[test]
fn other_views_keep_their_choices_when_the_year_changes() {
    browse("single.html#/data?sort=name", |page| {
        let viewer = page.viewer();
        viewer.wait_for("[data-view=data]");
        viewer.click("[data-year='2020'] button");
        page.wait_for_fragment("#/data?sort=name&year=2020");
        viewer.wait_for("[data-view=data]");
    });
}
