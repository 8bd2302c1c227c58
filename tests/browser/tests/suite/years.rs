//! The timeline: going from year to year.

use browser_tests::{Fault, Key, Viewer, browse, browse_prepared};

#[track_caller]
fn wait_for_year(page: &browser_tests::Page, viewer: &Viewer<'_>, year: u32) {
    let title = format!("测试市{year}年度工作报告");
    page.wait_until(&format!("the report of {year}"), || viewer.text("[data-view=read]").contains(&title));
}

#[test]
fn opens_the_newest_year() {
    browse("single.html", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        wait_for_year(page, &viewer, 2022);
        page.wait_for_event("niandu-ready", |detail| detail["year"] == 2022);
    });
}

#[test]
fn click_changes_the_year() {
    browse("single.html#/2022", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        viewer.click_named("2020");
        wait_for_year(page, &viewer, 2020);
        page.wait_for_fragment("#/2020");
        page.wait_for_event("niandu-navigate", |detail| detail["year"] == 2020);
        viewer.wait_for_text("[data-statistic='matters']", "1000件");
    });
}

#[test]
fn keys_change_the_year_while_the_focus_is_inside() {
    browse("single.html#/2022", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        viewer.focus("[data-statistic='matters']");
        page.press('[');
        wait_for_year(page, &viewer, 2021);
        viewer.focus("[data-statistic='matters']");
        page.press(']');
        wait_for_year(page, &viewer, 2022);
        viewer.focus("[data-statistic='matters']");
        page.press(Key::Escape);
        wait_for_year(page, &viewer, 2022);
    });
}

#[test]
fn the_first_report_does_not_wait_for_the_others() {
    let hold = |server: &browser_tests::Server| server.fault("archive/2020.json", Fault::Hold);
    browse_prepared("single.html#/2022/reviews?s=reviews-received", hold, |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        viewer.wait_for_text("[data-panel=inspector]", "其他年份正在载入");
        assert!(!viewer.text("[data-panel=inspector]").contains("300余件"), "2020 is still on its way");
        page.server().heal("archive/2020.json");
        viewer.wait_for_text("[data-panel=inspector]", "300余件");
    });
}
