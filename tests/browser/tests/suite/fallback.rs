//! Where the viewer cannot run, or not in full: the text stays readable, one line says so, nothing spins.

use browser_tests::{Fault, Page, Server, browse, browse_prepared};
use serde_json::json;

/// The one line of explanation.
const LINE: &str = "此处无法启动互动阅读，以下为原文。";

/// Opens `address`, where the viewer cannot start, and checks what a reader is left with.
#[track_caller]
fn check_plain(address: &str, prepare: impl FnOnce(&Server)) {
    browse_prepared(address, prepare, |page| {
        // The browsers' own words for what the test takes away.
        for complaint in [
            "WebAssembly", "Content Security Policy", "Content-Security-Policy", "Failed to load resource",
            "Loading module", "Loading failed", "Importing a module",
        ] {
            page.expect_console(complaint);
        }
        page.wait_for_event("niandu-error", |detail| detail["code"] == "webassembly" && detail["composed"] == true);
        check_children(page);
        let viewer = page.viewer();
        assert_eq!(viewer.text("[role=status]"), LINE);
        assert_eq!(viewer.count("[aria-busy=true]"), 0, "nothing goes on loading");
        assert_eq!(viewer.count("*"), 2, "there is the line, the children, and no more");
        assert!(page.events("niandu-ready").is_empty());
        assert_eq!(page.events("niandu-error").len(), 1);
    });
}

/// Checks that the element's own children take up room.
#[track_caller]
fn check_children(page: &Page) {
    let shown = "return document.getElementById('fallback').getBoundingClientRect().height > 0";
    page.wait_until("the children to show", || page.holds(shown));
}

/// Opens a page whose browser lacks something that the viewer can do without.
#[track_caller]
fn check_works_without(what: &str) {
    browse(&format!("without.html?{what}"), |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        viewer.click("[data-statistic='reviews-received']");
        viewer.wait_for_text("[data-panel=inspector]", "340");
        viewer.click_named("2021");
        viewer.wait_for_text("[data-view=read]", "测试市2021年度工作报告");
        assert!(page.events("niandu-error").is_empty());
    });
}

#[test]
fn scripts_switched_off() {
    browse("none.html", |page| {
        page.disable_scripts();
        page.open("single.html");
        check_children(page);
        assert!(page.holds("return window.recorded === undefined"), "no script ran");
    });
}

#[test]
fn web_assembly_blocked_by_the_policy() {
    let policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:";
    check_plain("single.html", |server| server.fault("single.html", Fault::Policy(policy)));
}

#[test]
fn web_assembly_unknown_to_the_browser() {
    check_plain("without.html?webassembly", |_| {});
}

#[test]
fn web_assembly_missing_on_the_server() {
    check_plain("single.html", |server| server.fault("niandu-viewer_bg.wasm", Fault::Status(404)));
}

#[test]
fn web_assembly_cut_short() {
    check_plain("single.html", |server| server.fault("niandu-viewer_bg.wasm", Fault::Half));
}

#[test]
fn module_missing_on_the_server() {
    check_plain("single.html", |server| server.fault("niandu-viewer.js", Fault::Status(404)));
}

#[test]
fn every_request_of_scripts_blocked() {
    let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:";
    check_plain("single.html", |server| server.fault("single.html", Fault::Policy(policy)));
}

#[test]
fn requests_for_data_blocked() {
    let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                  connect-src http://127.0.0.1:*/niandu-viewer_bg.wasm; img-src 'self' data:";
    let block = |server: &Server| server.fault("single.html", Fault::Policy(policy));
    browse_prepared("single.html", block, |page| {
        page.expect_console("Content Security Policy");
        page.expect_console("Content-Security-Policy");
        page.expect_console("Fetch API cannot load");
        let viewer = page.viewer();
        viewer.wait_for_text("[role=alert]", "catalog.json");
        page.wait_for_event("niandu-error", |detail| detail.to_string().contains("catalog.json"));
        page.wait_until("the end of loading", || viewer.count("[aria-busy=true]") == 0);
        check_children(page);
    });
}

#[test]
fn a_module_that_never_arrives_hides_nothing() {
    let hold = |server: &Server| server.fault("niandu-viewer_bg.wasm", Fault::Hold);
    browse_prepared("single.html", hold, |page| {
        page.wait_until("the request", || page.server().requests("niandu-viewer_bg.wasm") > 0);
        check_children(page);
        assert_eq!(page.viewer().count("[aria-busy=true]"), 0, "a reader is not told to wait");
        page.server().heal("niandu-viewer_bg.wasm");
        page.viewer().wait_until_ready();
    });
}

#[test]
fn storage_denied() {
    check_works_without("storage");
}

#[test]
fn style_sheets_that_cannot_be_adopted() {
    let policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'nonce-tested'; \
                  connect-src 'self'; img-src 'self' data:";
    let allow = |server: &Server| server.fault("without.html", Fault::Policy(policy));
    browse_prepared("without.html?sheets", allow, |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        assert_eq!(viewer.count("style"), 1, "a style element takes their place");
        assert!(
            viewer.holds(
                "return getComputedStyle(root.querySelector('[data-statistic]')).whiteSpace === 'nowrap'",
                json!(null)
            ),
            "the page's nonce lets it apply"
        );
        viewer.click("[data-statistic]");
        viewer.wait_for("[data-panel=inspector] .acts");
        assert_eq!(viewer.count("style"), 1, "what comes later is in the same element");
        assert!(
            viewer.holds("return getComputedStyle(root.querySelector('.acts')).display === 'flex'", json!(null)),
            "and applies"
        );
    });
}

#[test]
fn no_observers_of_scrolling_and_size() {
    check_works_without("observers");
}
