//! What assistive technology is told: roles and names.

use browser_tests::{Browser, Page, Viewer, browse};
use serde_json::json;

use crate::places::{COMPARING, DATA, PANELS, READING, SEARCHING};

/// Whether the browser's driver does not say what assistive technology is told.
fn is_silent(page: &Page) -> bool {
    let silent = page.browser() == Browser::WebKit;
    if silent {
        eprintln!("SKIPPED: the driver of WebKitGTK knows few names.");
    }
    silent
}

fn told(address: &str, there: &str, test: impl FnOnce(&Page, &Viewer<'_>)) {
    browse(address, |page| {
        if is_silent(page) {
            return;
        }
        let viewer = page.viewer();
        viewer.wait_for(there);
        page.wait_until("the years to be worked out", || viewer.count(".pending") == 0);
        page.settle();
        test(page, &viewer);
    });
}

/// Insists that these are among the names of a role.
#[track_caller]
fn check_told(page: &Page, role: &str, names: &[impl AsRef<str>]) {
    let spoken = page.spoken(role);
    for name in names.iter().map(AsRef::as_ref) {
        assert!(spoken.iter().any(|one| one == name), "no {role} “{name}” among {spoken:#?}");
    }
}

#[test]
fn a_statistic_is_read_with_its_change() {
    told("index.html#/2022", "[data-view=read] [data-trend]", |page, viewer| {
        let marked = "return [...root.querySelectorAll('[data-view=read] [data-statistic]')].map(figure => \
                      [figure.textContent.trim(), figure.dataset.trend ?? ''])";
        let marked = viewer.script(marked, json!(null));
        let names = page.spoken("button");
        let mut changes = 0;
        for figure in marked.as_array().into_iter().flatten() {
            let (text, trend) = (figure[0].as_str().unwrap_or_default(), figure[1].as_str().unwrap_or_default());
            let said = |name: &&String| name.starts_with(text) && (trend.is_empty() || *name != text);
            let name = names.iter().find(said);
            assert!(name.is_some(), "“{text}” with “{trend}” is not among {names:#?}");
            changes += usize::from(!trend.is_empty());
        }
        assert!(changes > 20, "{changes} figures have a change");
    });
}

#[test]
fn charts_are_read_with_their_values() {
    told("single.html#/2021/reviews?s=reviews-received", "[data-panel=inspector] svg[role=img]", |page, _| {
        check_told(page, "image", &["受理行政复议案件（件）：2020 年 ≥300，2021 年 ≥320，2022 年 ≥340"]);
        check_told(page, "heading", &["受理行政复议案件"]);
        check_told(page, "columnheader", &["年度", "数值（件）", "较上年"]);
        check_told(page, "treeitem", &["（二）行政复议，2 项数据"]);
    });
    told("index.html#/data?year=2022", ".figures .spark", |page, _| {
        check_told(page, "image", &["“一件事”套餐（个）：2021 年 21，2022 年 36，2023 年 52"]);
        check_told(page, "columnheader", &["2022 较上年"]);
        check_told(page, "rowheader", &["从轻处罚"]);
    });
    told("index.html#/compare/2021/2022?tab=plans", ".target-bar", |page, _| {
        check_told(page, "image", &["未达到 2，未提及 4，已落实 7，超额落实 1"]);
        check_told(page, "tab", &["安排与落实"]);
    });
}

#[test]
fn names_of_rows_and_sections_say_which() {
    told("index.html#/compare/2021/2022?tab=figures", ".changes .pick", |page, viewer| {
        let rows = "return [...root.querySelectorAll('.changes tr[data-row]')].map(row => \
                    [row.querySelector('.pick').firstChild.data, row.querySelector('.u')?.textContent ?? ''])";
        let rows = viewer.script(rows, json!(null));
        let (mut names, mut units) = (Vec::new(), 0);
        for row in rows.as_array().into_iter().flatten() {
            let (name, unit) = (row[0].as_str().unwrap_or_default(), row[1].as_str().unwrap_or_default());
            names.push(format!("{name}{unit}"));
            assert!(unit.is_empty() || unit.starts_with('（') && unit.ends_with('）'), "“{name}{unit}” runs together");
            units += usize::from(!unit.is_empty());
        }
        assert!(units > 10, "{units} rows have a unit");
        check_told(page, "rowheader", &names);
    });
    told("single.html#/2021", "[data-share]", |page, viewer| {
        let headings = "return [...root.querySelectorAll('[data-share]')].map(button => { \
                        const heading = button.nextElementSibling.cloneNode(true); \
                        heading.querySelector('.end')?.remove(); return heading.textContent })";
        let headings = viewer.script(headings, json!(null));
        let headings = headings.as_array().into_iter().flatten().filter_map(|one| one.as_str());
        let names: Vec<String> = headings.map(|heading| format!("链接与引文：{heading}")).collect();
        assert!(names.len() > 2, "{names:?}");
        check_told(page, "button", &names);
    });
}

#[test]
fn everything_that_can_be_operated_has_a_name() {
    let views = READING.iter().chain(&COMPARING).chain(&DATA).chain(&SEARCHING).chain(&PANELS);
    browse("none.html", |page| {
        if is_silent(page) {
            return;
        }
        for place in views {
            place.visit(page, 1440);
            for role in [
                "button", "link", "image", "searchbox", "combobox", "checkbox", "tab", "treeitem", "dialog", "heading",
                "rowheader",
            ] {
                let names = page.spoken(role);
                assert!(
                    names.iter().all(|name| !name.trim().is_empty()),
                    "{}: a {role} without a name among {names:#?}",
                    place.address
                );
            }
        }
    });
}
