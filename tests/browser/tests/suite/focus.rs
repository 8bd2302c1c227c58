//! The focus is never lost: whatever a key takes away, something visible inside the viewer has the focus afterwards.

use browser_tests::{Key, Page, Viewer, browse};
use serde_json::json;

/// A place, what has the focus there, the key that is pressed, and what shows that it has done its work.
struct Step {
    address: &'static str,
    focus: &'static str,
    key: char,
    done: fn(&Page, &Viewer<'_>),
    /// What has the focus then.
    after: &'static str,
}

const ENTER: char = '\u{e007}';

const fn step(
    address: &'static str,
    focus: &'static str,
    key: char,
    done: fn(&Page, &Viewer<'_>),
    after: &'static str,
) -> Step {
    Step { address, focus, key, done, after }
}

/// Puts the focus on the step's element, presses its key, and says where the focus is instead of where it belongs.
#[track_caller]
fn failure(page: &Page, step: &Step, open: Option<(&str, &str)>) -> Option<String> {
    page.open("none.html");
    page.open(step.address);
    let viewer = page.viewer();
    if let Some((opener, panel)) = open {
        viewer.focus(opener);
        page.press(Key::Enter);
        viewer.wait_for(panel);
    }
    viewer.wait_for(step.focus);
    page.wait_until("the years to be worked out", || viewer.count(".pending") == 0);
    viewer.focus(step.focus);
    page.press(step.key);
    (step.done)(page, &viewer);
    page.settle();
    let is_there = "const active = root.activeElement; \
                    return active?.matches(argument) === true && active.checkVisibility({ visibilityProperty: true })";
    if viewer.holds(is_there, json!(step.after)) {
        return None;
    }
    let now = viewer.script("return root.activeElement?.outerHTML.slice(0, 120) ?? 'nowhere'", json!(null));
    Some(format!("{} {} {:?}: the focus is {now}, not on {}", step.address, step.focus, step.key, step.after))
}

#[track_caller]
fn check(steps: &[(Step, Option<(&str, &str)>)]) {
    browse("none.html", |page| {
        let failures: Vec<_> = steps.iter().filter_map(|(step, open)| failure(page, step, *open)).collect();
        assert_eq!(failures, Vec::<String>::new());
    });
}

const READ: &str = "single.html#/2021";
const PANE: &str = ".nd-text";
const TABLE: &str = "single.html#/data";
const YEARS: &str = "single.html#/compare/2021/2022?tab=figures";
const OPENER: &str = ".display > button";

#[test]
fn from_view_to_view() {
    let read = |_: &Page, viewer: &Viewer<'_>| viewer.wait_until_ready();
    let compare = |_: &Page, viewer: &Viewer<'_>| viewer.wait_for("[data-view=compare] [role=tab]");
    let data = |_: &Page, viewer: &Viewer<'_>| viewer.wait_for("[data-view=data] table");
    let search = |_: &Page, viewer: &Viewer<'_>| viewer.wait_for(".hints");
    let year = |page: &Page, viewer: &Viewer<'_>| {
        page.wait_for_fragment("#/2022");
        viewer.wait_until_ready();
    };
    check(&[
        (step(READ, "[role=treeitem][tabindex='0']", '/', search, "input[type=search]"), None),
        (step(READ, "[data-statistic='matters']", '2', compare, PANE), None),
        (step(READ, "[data-statistic='matters']", ']', year, PANE), None),
        (step("single.html#/2021/reviews?s=reviews-received", ".insp-h h2", '3', data, PANE), None),
        (step(TABLE, ".figures tr[data-row] .first button", '1', read, PANE), None),
        (step(TABLE, ".figures tr[data-row] .first button", '2', compare, PANE), None),
        (step(YEARS, ".pick", '1', read, PANE), None),
        (step(YEARS, ".pick", '3', data, PANE), None),
        (step("single.html#/search?q=行政复议", "[data-hit='1'] button", '1', read, PANE), None),
    ]);
}

#[test]
fn when_what_had_it_closes() {
    check(&[
        (
            step(
                READ,
                "[data-panel=display] .menu-h button",
                ENTER,
                |_, viewer| viewer.wait_until_gone("[data-panel=display]"),
                OPENER,
            ),
            Some((OPENER, "[data-panel=display]")),
        ),
        (
            step(
                READ,
                "[data-panel=share] .share-h button",
                ENTER,
                |_, viewer| viewer.wait_until_gone("[data-panel=share]"),
                "[data-section=reviews] > [data-share]",
            ),
            Some(("[data-section=reviews] > [data-share]", "[data-panel=share]")),
        ),
        (
            step(
                READ,
                ".insp-h > button",
                ENTER,
                |_, viewer| viewer.wait_until_gone("[data-panel=inspector]"),
                "[data-statistic='matters']",
            ),
            Some(("[data-statistic='matters']", "[data-panel=inspector]")),
        ),
        (
            step(
                "single.html#/1999",
                "[data-state=notice] button",
                ENTER,
                |_, viewer| viewer.wait_until_gone("[data-state=notice]"),
                PANE,
            ),
            None,
        ),
        (
            step(
                "single.html#/data?q=复议",
                "[data-filter=q]",
                ENTER,
                |_, viewer| viewer.wait_until_gone("[data-filter=q]"),
                ".data-bar *, .nd-text",
            ),
            None,
        ),
        (
            step(READ, ".nd-bar > .elder-button", ENTER, |_, viewer| viewer.wait_for("[data-elder]"), ".elder-button"),
            None,
        ),
    ]);
}

#[test]
fn when_rows_are_sorted_and_filtered() {
    check(&[
        (
            step(
                "single.html#/data",
                ".figures th.first button",
                ENTER,
                |_, viewer| {
                    viewer.wait_for(".figures th.first:not([aria-sort=none])");
                },
                ".figures th.first button",
            ),
            None,
        ),
        (
            step(
                "single.html#/data",
                ".facets label input",
                ' ',
                |page, _| {
                    page.wait_until("the filter in the address", || page.fragment().contains("section="));
                },
                ".facets label input",
            ),
            None,
        ),
        (
            step(
                "single.html#/compare/2021/2022?tab=figures",
                "th.c-change button",
                ENTER,
                |_, viewer| {
                    viewer.wait_for("th[aria-sort=descending]");
                },
                "th.c-change button",
            ),
            None,
        ),
    ]);
}
