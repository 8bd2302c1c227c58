//! A report whose answer is late, cut, missing, elsewhere or another the next time: never half of it as
//! the whole, and a retry mends it.

use browser_tests::{Browser, Fault, Page, Server, browse, browse_prepared};
use serde_json::json;

const FILE: &str = "archive/2021.json";
const TITLE: &str = "测试市2021年度工作报告";
const ERROR: &str = "[role=alert]";

/// Where the same report is, too.
const MOVED: &str = "moved.json";

/// Opens the year whose file has the fault.
fn open(fault: Fault, test: impl FnOnce(&Page)) {
    let prepare = |server: &Server| {
        server.fault(FILE, fault);
        server.fault(MOVED, Fault::Content("application/json", content()));
    };
    browse_prepared("single.html#/2021", prepare, test);
}

/// Nothing of the report is shown but that it is missing; once it is there again, a retry brings it.
#[track_caller]
fn check_refused(fault: Fault) {
    open(fault, |page| {
        page.expect_console("Failed to load resource");
        page.expect_console("ERR_");
        let viewer = page.viewer();
        viewer.wait_for_text(ERROR, "2021.json");
        assert_eq!(viewer.count("[data-view=read] [data-statistic]"), 0, "no half of it is shown");
        assert!(!viewer.text("[data-view=read]").contains(TITLE));
        // The other years are there and stay so.
        viewer.click_named("2020");
        viewer.wait_for_text("[data-view=read]", "测试市2020年度工作报告");
        viewer.click_named("2021");
        viewer.wait_for_text(ERROR, "2021.json");
        page.server().heal(FILE);
        viewer.click_named("重试");
        viewer.wait_for_text("[data-view=read]", TITLE);
        viewer.wait_until_gone(ERROR);
    });
}

/// The report is shown whole.
#[track_caller]
fn check_shown(fault: Fault) {
    open(fault, |page| {
        let viewer = page.viewer();
        viewer.wait_for_text("[data-view=read]", TITLE);
        viewer.wait_for("[data-view=read] [data-statistic=reviews-received]");
        assert!(!viewer.visible(ERROR));
    });
}

fn content() -> String {
    std::fs::read_to_string(browser_tests::root().join("tests/browser/pages").join(FILE)).expect("the report")
}

#[test]
fn half_of_it_with_its_own_length() {
    check_refused(Fault::Half);
}

#[test]
fn half_of_it_without_a_length() {
    check_refused(Fault::Unannounced);
}

#[test]
fn half_of_what_was_announced() {
    check_refused(Fault::Cut);
}

#[test]
fn a_connection_that_ends_without_an_answer() {
    check_refused(Fault::Nothing);
}

#[test]
fn an_error_of_the_server_or_a_missing_file() {
    check_refused(Fault::Status(500));
    check_refused(Fault::Status(404));
}

#[test]
fn a_page_or_another_report_instead() {
    check_refused(Fault::Content("text/html", "<!doctype html><title>登录</title>".to_owned()));
    check_refused(Fault::Redirect("none.html"));
}

#[test]
fn whole_but_slow_of_another_type_or_from_elsewhere() {
    check_shown(Fault::Slow);
    check_shown(Fault::Content("text/plain", content()));
    check_shown(Fault::Content("application/octet-stream", content()));
    check_shown(Fault::Redirect(MOVED));
}

#[test]
fn a_file_that_changes_between_requests_is_shown_as_it_came_last() {
    open(Fault::Half, |page| {
        let viewer = page.viewer();
        viewer.wait_for_text(ERROR, "2021.json");
        let changed = content().replace(TITLE, "改过的一份报告");
        page.server().fault(FILE, Fault::Content("application/json", changed));
        viewer.click_named("重试");
        viewer.wait_for_text("h1", "改过的一份报告");
        assert!(!viewer.text("h1").contains(TITLE));
        // What is loaded stays as it was read, whatever becomes of the file.
        page.server().fault(FILE, Fault::Half);
        viewer.click_named("2020");
        viewer.wait_for_text("[data-view=read]", "测试市2020年度工作报告");
        viewer.click_named("2021");
        viewer.wait_for_text("h1", "改过的一份报告");
    });
}

#[test]
fn storage_that_is_full_does_not_matter() {
    browse("single.html#/2021", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        viewer.set("remember", Some(""));
        let full = "try { for (let size = 1 << 22; size; size >>= 1) for (;;) { \
                      try { localStorage.setItem(`${size}-${localStorage.length}`, 'x'.repeat(size)) } catch { break } \
                    } } finally { return localStorage.length > 0 }";
        assert!(page.holds(full));
        viewer.click(".display > button");
        viewer.click("[data-panel=display] [data-value=dark]");
        page.wait_until("the choice to hold", || {
            viewer.holds("return host.getAttribute('theme') === 'dark'", json!(null))
        });
        viewer.click_named("2020");
        viewer.wait_for_text("[data-view=read]", "测试市2020年度工作报告");
        page.script("localStorage.clear()", vec![]);
    });
}

#[test]
fn a_tab_put_to_sleep_in_the_middle_goes_on() {
    browse_prepared(
        "single.html#/2022",
        |server: &Server| server.fault(FILE, Fault::Hold),
        |page| {
            if page.browser() != Browser::Chromium {
                return;
            }
            let viewer = page.viewer();
            viewer.wait_until_ready();
            page.wait_until("the request", || page.server().requests(FILE) > 0);
            page.devtools("Page.setWebLifecycleState", &json!({ "state": "frozen" }));
            page.server().heal(FILE);
            page.devtools("Page.setWebLifecycleState", &json!({ "state": "active" }));
            page.wait_until("all years", || viewer.count(".nd-years [data-state=ready]") == 3);
            viewer.click_named("2021");
            viewer.wait_for_text("[data-view=read]", TITLE);
        },
    );
}
