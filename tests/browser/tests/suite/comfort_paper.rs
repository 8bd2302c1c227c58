//! The report on paper, and what the reader's system prefers.

use std::fs;
use std::process::Command;

use browser_tests::{BELOW, Browser, Key, Page, Viewer, browse, browse_site, root};
use serde_json::json;

/// The text of each printed page without blanks; `None` where it cannot be read: one driver prints nothing,
/// Firefox's PDF does not say which letter each sign is, and `pdftotext` (Debian: poppler-utils) may be missing.
#[track_caller]
pub(crate) fn pages_on_paper(page: &Page, name: &str) -> Option<Vec<String>> {
    if page.browser() != Browser::Chromium {
        eprintln!("SKIPPED: only the text that Chromium prints can be read back.");
        return None;
    }
    let pdf = page.print();
    let folder = root().join("target/browser");
    fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("no folder for the printed page: {error}"));
    let file = folder.join(name).with_extension("pdf");
    fs::write(&file, pdf).unwrap_or_else(|error| panic!("the printed page could not be kept: {error}"));
    let Ok(output) = Command::new("pdftotext").arg("-raw").arg(&file).arg("-").output() else {
        eprintln!("SKIPPED: reading the printed page back needs pdftotext (Debian: poppler-utils).");
        return None;
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout);
    Some(text.split_terminator('\u{c}').map(|page| page.split_whitespace().collect()).collect())
}

/// The printed text as it runs on over the pages, without the heading of each. On the first, something of the page
/// around may stand before it.
#[track_caller]
pub(crate) fn without_headings(pages: &[String], heading: &str) -> String {
    let without = |(index, page): (usize, &String)| {
        let Some((before, after)) = page.split_once(heading) else {
            panic!("page {} is not headed “{heading}”: {page}", index + 1)
        };
        assert!(index == 0 || before.is_empty(), "“{before}” stands above the heading of page {}", index + 1);
        [before, after].concat()
    };
    pages.iter().enumerate().map(without).collect()
}

/// The title of the report that is read, without blanks.
#[track_caller]
fn title(viewer: &Viewer<'_>) -> String {
    pieces(viewer, &[".doc-title"]).concat()
}

/// What these find in the page, each piece's text without blanks.
#[track_caller]
fn pieces(viewer: &Viewer<'_>, css: &[&str]) -> Vec<String> {
    let pieces = viewer.script(
        "return argument.flatMap(css => [...root.querySelectorAll(css)]).filter(piece => !piece.querySelector('td, li')) \
         .map(piece => piece.textContent.replace(/\\s+/gu, ''))",
        json!(css),
    );
    pieces.as_array().into_iter().flatten().filter_map(|piece| piece.as_str()).map(str::to_owned).collect()
}

/// What comes after all pieces, which stand one after another.
#[track_caller]
fn after<'a>(mut rest: &'a str, pieces: &[impl AsRef<str>]) -> &'a str {
    for piece in pieces.iter().map(AsRef::as_ref) {
        let Some(at) = rest.find(piece) else { panic!("“{piece}” is missing, or out of order, in “{rest}”") };
        rest = &rest[at + piece.len()..];
    }
    rest
}

const HEAD: [&str; 3] = [".doc-title", ".doc-meta span:not(:last-child)", ".doc-notice"];
/// Headings that begin a paragraph are no entries of the contents.
const TITLES: &str = ".sec:not(.run-in) > .heading > :not(.end)";
const TEXT: &str = ".prose :is([data-block], td, th, li)";

#[test]
fn the_printed_text_is_the_reports_text_in_order() {
    browse("single.html#/2021", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        viewer.click("[data-statistic='matters']");
        viewer.wait_for("[data-panel=inspector]");
        let text = pieces(&viewer, &[TEXT]);
        assert!(text.len() > 10, "{text:?}");
        let Some(pages) = pages_on_paper(page, "printed") else { return };
        let printed = without_headings(&pages, &title(&viewer));
        let rest = after(&printed, &pieces(&viewer, &HEAD));
        let rest = after(after(rest, &["目录"]), &pieces(&viewer, &[TITLES]));
        after(rest, &text);
        for word in ["朗读", "长者模式", "数据详情", "标出数据", "与2020年对比", "3项数据", "数据表"]
        {
            assert!(!printed.contains(word), "“{word}” of the interface is on paper");
        }
        assert!(printed.contains("页面自己的标题"), "the page around prints as it wants");
    });
}

#[test]
fn a_table_of_all_figures_is_printed_if_it_is_wanted() {
    browse("single.html#/2021", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        viewer.click(".display > button");
        viewer.click("[data-switch=paper-figures]");
        viewer.wait_for_attribute("[data-switch=paper-figures]", "aria-pressed", "true");
        page.press(Key::Escape);
        let figures = pieces(&viewer, &[".prose [data-statistic]"]);
        assert!(figures.len() > 5, "{figures:?}");
        assert!(!viewer.visible("[data-view=read] .paper"), "it is on paper alone");
        let Some(pages) = pages_on_paper(page, "printed-with-table") else { return };
        let printed = without_headings(&pages, &title(&viewer));
        let rest = after(after(&printed, &pieces(&viewer, &[TEXT])), &["数据表", "指标", "原文", "章节"]);
        after(rest, &figures);
        after(rest, &["受理行政复议案件", "320余件", "（二）行政复议"]);
        viewer.set("paper-figures", None);
        viewer.wait_until_gone(".paper table");
    });
}

/// The printed text without the heading and the number of each page: a PDF has the number, from the page's foot,
/// first.
#[track_caller]
fn without_numbers(pages: &[String], heading: &str) -> String {
    assert!(pages.len() > 1, "one page alone shows no heading of a second");
    let without = |(index, page): (usize, &String)| {
        let beginning = format!("{}/{}{heading}", index + 1, pages.len());
        let rest = page.strip_prefix(&beginning);
        rest.unwrap_or_else(|| panic!("page {} does not begin with “{beginning}”: {page}", index + 1)).to_owned()
    };
    pages.iter().enumerate().map(without).collect()
}

#[test]
fn pages_of_a_written_site_are_headed_and_numbered_with_scripts_and_without() {
    browse_site("2022.html", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        let (title, text) = (title(&viewer), pieces(&viewer, &[TEXT]));
        let Some(pages) = pages_on_paper(page, "printed-site") else { return };
        after(&without_numbers(&pages, &title), &text);
        page.disable_scripts();
        page.open(&format!("{BELOW}/2022.html"));
        let Some(pages) = pages_on_paper(page, "printed-site-without-scripts") else { return };
        after(&without_numbers(&pages, &title), &text);
    });
}

/// Title of the sample's reports together.
const ALL: &str = "海岚市法治政府建设年度报告";

#[test]
fn views_of_several_reports_are_headed_by_the_title_of_all() {
    browse("index.html#/data", |page| {
        let viewer = page.viewer();
        viewer.wait_for("[data-view=data] tr[data-row]");
        let Some(pages) = pages_on_paper(page, "printed-data") else { return };
        without_numbers(&pages, ALL);
        assert!(pages.iter().all(|page| page.contains("指标单位章节")), "every page names the columns: {pages:?}");
        page.open("none.html");
        page.open("index.html#/data?by=mention");
        viewer.wait_for(".figures.long tr[data-row]");
        let Some(pages) = pages_on_paper(page, "printed-mentions") else { return };
        let printed = without_numbers(&pages, ALL);
        let figures = printed.matches("确数").count();
        assert!(figures > 200, "lines out of view are on paper too: {figures}");
        assert!(pages.iter().all(|page| page.contains("指标年度原文")), "every page names the columns: {pages:?}");
        assert!(pages[..pages.len() - 1].iter().all(|page| page.chars().count() > 300), "no page is empty: {pages:?}");
        page.open("none.html");
        page.open("index.html#/search?q=行政复议");
        viewer.wait_for("[data-count='19']");
        let Some(pages) = pages_on_paper(page, "printed-search") else { return };
        let printed = without_numbers(&pages, ALL);
        assert!(printed.starts_with("搜索·行政复议19处"), "it says what was sought, and offers no filters: {printed}");
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
