//! When something is wrong: what failed, where, a retry, and all that is loaded stays usable.

use browser_tests::{Fault, Page, Server, browse, browse_prepared};
use serde_json::json;

/// Where the viewer says what went wrong.
const ERROR: &str = "[role=alert]";

/// Breaks the catalog, waits for a message with all of `parts`, mends the catalog and retries.
#[track_caller]
fn check_catalog(fault: Fault, parts: &[&str]) {
    let prepare = |server: &Server| server.fault("archive/catalog.json", fault);
    browse_prepared("single.html", prepare, |page| {
        page.expect_console("Failed to load resource");
        let viewer = page.viewer();
        viewer.wait_for(ERROR);
        for part in parts.iter().chain(&["catalog.json"]) {
            viewer.wait_for_text(ERROR, part);
        }
        page.wait_for_event("niandu-error", |detail| detail.to_string().contains("catalog.json"));
        page.server().heal("archive/catalog.json");
        viewer.click_named("重试");
        viewer.wait_until_ready();
        viewer.wait_until_gone(ERROR);
    });
}

#[test]
fn missing_catalog() {
    check_catalog(Fault::Status(404), &["404"]);
}

#[test]
fn server_error() {
    check_catalog(Fault::Status(500), &["500"]);
}

#[test]
fn truncated_json() {
    check_catalog(Fault::Half, &[]);
}

#[test]
fn broken_connection() {
    check_catalog(Fault::Cut, &[]);
}

#[test]
fn a_web_page_instead_of_json() {
    check_catalog(Fault::Content("text/html", "<!doctype html><title>登录</title>".to_owned()), &[]);
}

#[test]
fn a_newer_version_is_refused_by_name() {
    let newer = json!({ "format": "niandu-catalog/2", "reports": [] }).to_string();
    check_catalog(Fault::Content("application/json", newer), &["niandu-catalog/2"]);
}

#[test]
fn a_wrong_shape_is_named_by_its_path() {
    let wrong = json!({
        "format": "niandu-catalog/1", "title": "目录",
        "reports": [{ "year": 2020, "title": "一份", "file": "2020.json" }, { "year": "去年", "title": "又一份", "file": "2021.json" }]
    });
    check_catalog(Fault::Content("application/json", wrong.to_string()), &["reports[1].year"]);
}

#[test]
fn an_empty_file_is_named_as_a_whole() {
    let prepare = |server: &Server| {
        server.fault("archive/catalog.json", Fault::Content("application/json", String::new()));
    };
    browse_prepared("single.html", prepare, |page| {
        let viewer = page.viewer();
        viewer.wait_for_text(ERROR, "catalog.json 整个文件");
        assert!(!viewer.text(ERROR).contains('$'), "a path is no words");
    });
}

#[test]
fn on_a_phone_the_tab_bar_stays_at_the_foot_of_the_screen() {
    for (fault, place) in [(Fault::Status(500), ERROR), (Fault::Hold, "[aria-busy=true]")] {
        let prepare = |server: &Server| server.fault("archive/2021.json", fault);
        browse_prepared("none.html", prepare, |page| {
            page.expect_console("Failed to load resource");
            page.resize(360, 740);
            page.open("single.html#/2021");
            let viewer = page.viewer();
            viewer.wait_for(place);
            let foot =
                "return Math.abs(root.querySelector('.tabbar').getBoundingClientRect().bottom - innerHeight) <= 1";
            page.wait_until("the tab bar at the foot", || viewer.holds(foot, json!(null)));
        });
    }
}

#[test]
fn missing_file_leaves_the_children_readable() {
    browse("absent.html", |page| {
        page.expect_console("Failed to load resource");
        let viewer = page.viewer();
        viewer.wait_for_text(ERROR, "absent.json");
        viewer.wait_for_text(ERROR, "404");
        check_children(page);
    });
}

#[track_caller]
fn check_children(page: &Page) {
    let shown = "return document.getElementById('fallback').getBoundingClientRect().height > 0";
    page.wait_until("the children to show", || page.holds(shown));
}

#[test]
fn one_bad_report_leaves_the_good_ones() {
    let broken = json!({
        "format": "niandu-report/1", "title": "坏的一份", "year": 2021,
        "content": [{ "section": { "title": "甲", "content": [{ "table": { "rows": [{ "cells": ["一", { "text": 3 }] }] } }] } }]
    });
    let prepare = |server: &Server| {
        server.fault("archive/2021.json", Fault::Content("application/json", broken.to_string()));
    };
    browse_prepared("single.html#/2022", prepare, |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        page.wait_for_event("niandu-error", |detail| detail.to_string().contains("2021.json"));
        let bad = "return [...root.querySelectorAll('button, a, [role=radio], [role=tab], li')].some(element => \
                   `${element.innerText} ${element.getAttribute('aria-label') ?? ''} ${element.title}`.includes('2021') \
                   && `${element.innerText} ${element.getAttribute('aria-label') ?? ''} ${element.title}`.includes('未能载入'))";
        page.wait_until("2021 to be marked", || viewer.holds(bad, json!(null)));
        viewer.click_named("2020");
        viewer.wait_for_text("[data-view=read]", "测试市2020年度工作报告");
        viewer.click_named("2021");
        viewer.wait_for_text(ERROR, "2021.json");
        viewer.wait_for_text(ERROR, "content[0]");
        page.server().heal("archive/2021.json");
        viewer.click_named("重试");
        viewer.wait_for_text("[data-view=read]", "测试市2021年度工作报告");
        page.wait_until("the mark to go", || !viewer.holds(bad, json!(null)));
    });
}

#[test]
fn loading_is_announced_and_not_drawn_as_ready() {
    let hold = |server: &Server| server.fault("archive/2021.json", Fault::Hold);
    browse_prepared("report.html", hold, |page| {
        let viewer = page.viewer();
        viewer.wait_for("[aria-busy=true]");
        assert_eq!(viewer.count("[data-statistic]"), 0);
        assert!(page.events("niandu-ready").is_empty());
        page.server().heal("archive/2021.json");
        viewer.wait_until_ready();
        page.wait_until("the end of loading", || viewer.count("[aria-busy=true]") == 0);
    });
}

#[test]
fn the_children_stay_readable_while_loading() {
    let hold = |server: &Server| server.fault("archive/catalog.json", Fault::Hold);
    browse_prepared("single.html", hold, |page| {
        page.wait_until("the request", || page.server().requests("archive/catalog.json") > 0);
        check_children(page);
        page.server().heal("archive/catalog.json");
        page.viewer().wait_until_ready();
        assert!(!page.holds("return document.getElementById('fallback').getBoundingClientRect().height > 0"));
    });
}

#[test]
fn a_report_without_sections_or_statistics_explains_itself() {
    let plain = json!({
        "format": "niandu-report/1", "title": "没有章节的一份", "year": 2021, "content": ["只有一段文字，没有数据。"]
    });
    let prepare = |server: &Server| {
        server.fault("archive/2021.json", Fault::Content("application/json", plain.to_string()));
    };
    browse_prepared("report.html", prepare, |page| {
        let viewer = page.viewer();
        viewer.wait_for_text("[data-view=read]", "只有一段文字，没有数据。");
        assert_eq!(viewer.count("[role=treeitem]"), 0);
        assert!(!viewer.visible(ERROR), "this is no error");
    });
}

#[test]
fn hostile_text_is_shown_as_text() {
    let hostile = json!({
        "format": "niandu-report/1", "title": "<img src=x onerror=alert(1)>", "year": 2021,
        "content": ["<script>window.struck = true</script>", {
            "section": { "title": "<b>粗</b>", "content": ["javascript:alert(1)"] }
        }]
    });
    let prepare = |server: &Server| {
        server.fault("archive/2021.json", Fault::Content("application/json", hostile.to_string()));
    };
    browse_prepared("report.html", prepare, |page| {
        let viewer = page.viewer();
        viewer.wait_for_text("[data-view=read]", "<script>window.struck = true</script>");
        viewer.wait_for_text("[data-view=read]", "<b>粗</b>");
        assert_eq!(viewer.count("script, img, [onclick]"), 0);
        assert!(!page.holds("return window.struck === true"));
    });
}
