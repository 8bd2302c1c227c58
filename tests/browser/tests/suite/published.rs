//! What the command writes for publishers, as their readers open it: a site on a strict host below its
//! top, and a single file from the disk without a network.

use browser_tests::{Browser, Page, browse_bundle, browse_site, site_data};
use niandu::Report;
use serde_json::json;

const YEARS: std::ops::RangeInclusive<i32> = 2019..=2023;

/// Text without blanks, which HTML takes liberties with.
fn dense(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

/// The text of a report as its source has it.
fn source_text(year: i32) -> String {
    let report = Report::from_json(&site_data(&format!("{year}.json"))).expect("a report");
    dense(&report.source_lines().concat())
}

/// The text of what `selector` finds, as the page holds it.
fn page_text(page: &Page, selector: &str) -> String {
    let body = "return [...document.querySelectorAll(arguments[0])].map(part => part.textContent).join('')";
    dense(&page.text(body, vec![json!(selector)]))
}

#[test]
fn every_page_of_the_site_becomes_the_reader() {
    browse_site("index.html", |page| {
        let links = "return [...document.querySelectorAll('main a')].map(link => link.getAttribute('href')).sort()";
        let names: Vec<String> = YEARS.map(|year| format!("{year}.html")).collect();
        assert_eq!(page.script(links, vec![]), json!(names));
        for year in YEARS {
            page.open(&format!("{}/{year}.html", browser_tests::BELOW));
            let viewer = page.viewer();
            viewer.wait_until_ready();
            viewer.wait_for_text("h1", &year.to_string());
            assert!(viewer.count("[role=treeitem]") > 10, "{year} has its outline");
            // What is said and requested is gone with the page.
            page.check_quiet();
        }
    });
}

/// Opens the inspector, turns to another year, and then to two years side by side.
#[track_caller]
fn explain_turn_and_compare(page: &Page) {
    let viewer = page.viewer();
    viewer.click("[data-view=read] [data-statistic]");
    viewer.wait_for("[data-panel=inspector] table");
    viewer.click_named("2021");
    page.wait_for_fragment("#/2021");
    viewer.wait_for_text("h1", "2021");
    page.script("location.hash = '#/compare/2021/2022'", vec![]);
}

#[test]
fn the_sites_reader_goes_through_all_years() {
    browse_site("2022.html", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        explain_turn_and_compare(page);
        viewer.wait_for("[data-view=compare] tr[data-row]");
        page.script("location.hash = '#/data'", vec![]);
        viewer.wait_for("[data-view=data] tr[data-row]");
    });
}

#[test]
fn without_scripts_the_sites_pages_hold_the_whole_text_in_order() {
    browse_site("index.html", |page| {
        page.disable_scripts();
        for year in YEARS {
            page.open(&format!("{}/{year}.html", browser_tests::BELOW));
            assert!(page.holds("return !document.querySelector('niandu-viewer').shadowRoot"), "no script runs");
            assert_eq!(page_text(page, ".doc-lines, .doc-title, .prose"), source_text(year));
            let hidden = "return [...document.querySelectorAll('.prose :is(p, h2, h3, h4, h5, td, th, li)')] \
                          .filter(part => part.textContent.trim() && !part.getClientRects().length).length";
            assert_eq!(page.script(hidden, vec![]), json!(0), "all of it is shown");
        }
    });
}

#[test]
fn a_file_from_the_disk_is_read_compared_and_searched_without_a_network() {
    browse_bundle(|page| {
        if page.browser() != Browser::WebKit {
            assert!(page.holds("return navigator.onLine === false"), "the network is gone");
        }
        let viewer = page.viewer();
        viewer.wait_until_ready();
        viewer.wait_for_text("h1", "2023");
        explain_turn_and_compare(page);
        viewer.wait_for_text("[data-view=compare] h1", "2021 对 2022");
        viewer.wait_for("[data-view=compare] tr[data-row]");
        page.back();
        viewer.wait_until_ready();
        viewer.focus("input[type=search]");
        "行政复议".chars().for_each(|character| page.press(character));
        page.wait_until("results of every year", || viewer.count(".hit-year") == YEARS.count() as u64);
        viewer.click(".hit a, .hit button");
        viewer.wait_until_ready();
        assert!(viewer.text("[data-view=read]").contains("行政复议"));
    });
}
