//! The report on paper, and what the reader's system prefers.

use std::fs;
use std::process::Command;

use browser_tests::{Browser, browse, root};
use serde_json::json;

/// The text of a PDF without blanks; `None` where `pdftotext` (Debian: poppler-utils) is not installed.
#[track_caller]
fn text_of(pdf: &[u8]) -> Option<String> {
    let folder = root().join("target/browser");
    fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("no folder for the printed page: {error}"));
    let file = folder.join("printed.pdf");
    fs::write(&file, pdf).unwrap_or_else(|error| panic!("the printed page could not be kept: {error}"));
    let Ok(output) = Command::new("pdftotext").arg("-raw").arg(&file).arg("-").output() else {
        eprintln!("SKIPPED: reading the printed page back needs pdftotext (Debian: poppler-utils).");
        return None;
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8_lossy(&output.stdout).split_whitespace().collect())
}

#[test]
fn the_printed_text_is_the_reports_text_in_order() {
    browse("single.html#/2021", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        viewer.click("[data-statistic='matters']");
        viewer.wait_for("[data-panel=inspector]");
        let pieces = viewer.script(
            "return ['.doc-title', '.doc-meta span:not(:last-child)', '.doc-notice', '.prose :is([data-block], td, th, li)'] \
             .flatMap(css => [...root.querySelectorAll(css)]).filter(piece => !piece.querySelector('td, li')) \
             .map(piece => piece.textContent.replace(/\\s+/gu, ''))",
            json!(null),
        );
        let pieces: Vec<&str> = pieces.as_array().into_iter().flatten().filter_map(|piece| piece.as_str()).collect();
        assert!(pieces.len() > 10, "{pieces:?}");
        let Some(printed) = text_of(&page.print()) else { return };
        let mut rest = printed.as_str();
        for piece in &pieces {
            let Some(at) = rest.find(piece) else {
                panic!("“{piece}” is missing, or out of order, in “{rest}”")
            };
            rest = &rest[at + piece.len()..];
        }
        for word in ["朗读", "长者模式", "数据详情", "标出数据", "与2020年对比", "3项数据"] {
            assert!(!printed.contains(word), "“{word}” of the interface is on paper");
        }
        assert!(printed.contains("页面自己的标题"), "the page around prints as it wants");
    });
}

#[test]
fn the_print_button_prints() {
    browse("single.html#/2021", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        page.script("window.print = () => { window.printed = (window.printed ?? 0) + 1 }", vec![]);
        viewer.click(".nd-bar > .print-button");
        page.wait_until("the page to be printed", || page.holds("return window.printed === 1"));
        page.resize(360, 800);
        viewer.click(".display > button");
        viewer.click_named("打印");
        page.wait_until("the page to be printed", || page.holds("return window.printed === 2"));
        assert!(!viewer.visible("[data-panel=display]"));
    });
}

#[test]
fn what_the_readers_system_prefers_is_honoured() {
    browse("single.html#/2021", |page| {
        if page.browser() != Browser::Chromium {
            eprintln!("SKIPPED: only Chromium can pretend to another system's preferences.");
            return;
        }
        let viewer = page.viewer();
        viewer.wait_until_ready();
        let style = |css: &str, name: &str| {
            viewer
                .script("return getComputedStyle(root.querySelector(argument[0]))[argument[1]]", json!([css, name]))
                .as_str()
                .unwrap_or_default()
                .to_owned()
        };
        let note = style(".doc-meta", "color");
        page.prefer("prefers-contrast", "more");
        assert_eq!(style(".doc-meta", "color"), style(".prose", "color"), "no soft greys");
        assert_eq!(style(".stat", "textDecorationThickness"), "2px");
        page.prefer("prefers-reduced-motion", "reduce");
        assert_eq!(style(".doc-meta", "color"), note);
        assert_eq!(style(".btn", "transitionDuration"), "0s");
        page.prefer("forced-colors", "active");
        assert!(page.holds("return matchMedia('(forced-colors: active)').matches"));
        assert!(style(".stat", "textDecorationLine").contains("underline"), "figures keep their underline");
        page.prefer("prefers-color-scheme", "dark");
        assert_eq!(style(".niandu", "backgroundColor"), "rgb(21, 24, 27)");
    });
}
