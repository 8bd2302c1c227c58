//! The order in which Tab goes through each view: everything that can be operated, in reading order.

use browser_tests::{Key, Page, Viewer, browse};
use serde_json::json;

/// A part of a view: its name here, and what an element with the focus lies in.
type Part = (&'static str, &'static str);

const BAR: [Part; 2] = [("bar", ".nd-bar"), ("years", ".nd-time")];

/// The element that has the focus: the part it lies in, and its number among all elements in reading order.
#[track_caller]
fn place(viewer: &Viewer<'_>, parts: &[Part]) -> Option<(String, u64)> {
    let body = "const active = root.activeElement; if (!active) return null; \
                const part = argument.find(([, css]) => active.closest(css)); \
                return [part?.[0] ?? active.outerHTML.slice(0, 100), [...root.querySelectorAll('*')].indexOf(active)]";
    let place = viewer.script(body, json!(parts));
    Some((place[0].as_str()?.to_owned(), place[1].as_u64()?))
}

/// Goes from one end of the viewer to the other, and gives the places on the way.
#[track_caller]
fn walk(page: &Page, viewer: &Viewer<'_>, parts: &[Part]) -> Vec<(String, u64)> {
    let mut places = Vec::new();
    for _ in 0..400 {
        page.press(Key::Tab);
        match place(viewer, parts) {
            Some(place) => places.push(place),
            None if places.is_empty() => {}
            None => return places,
        }
    }
    panic!("the focus does not leave the viewer: {:?}", places.last());
}

/// The numbers of all elements to which Tab has to go.
#[track_caller]
fn operable(viewer: &Viewer<'_>) -> Vec<u64> {
    let body = "return [...root.querySelectorAll('*')].flatMap((element, number) => \
                element.tabIndex >= 0 && !element.disabled && element.checkVisibility({ visibilityProperty: true }) ? [number] : [])";
    viewer.script(body, json!(null)).as_array().into_iter().flatten().filter_map(serde_json::Value::as_u64).collect()
}

/// Whether Tab goes to everything in a view, part by part in their order.
#[track_caller]
fn check(address: &str, there: &str, parts: &[Part]) {
    browse(address, |page| {
        let viewer = page.viewer();
        viewer.wait_for(there);
        page.wait_until("the years to be worked out", || viewer.count(".pending") == 0);
        page.settle();
        let parts: Vec<Part> = BAR.iter().chain(parts).copied().collect();
        page.script(
            "const before = document.createElement('button'); before.textContent = '前'; \
             document.querySelector('niandu-viewer').before(before); before.focus()",
            vec![],
        );
        let places = walk(page, &viewer, &parts);
        let numbers: Vec<u64> = places.iter().map(|(_, number)| *number).collect();
        assert_eq!(numbers, operable(&viewer), "{places:?}");
        let mut order: Vec<&str> = places.iter().map(|(part, _)| part.as_str()).collect();
        order.dedup();
        let expected: Vec<&str> = parts.iter().map(|(name, _)| *name).collect();
        assert_eq!(order, expected);
    });
}

#[test]
fn two_years_are_gone_through_in_order() {
    check(
        "single.html#/compare/2021/2022?tab=figures",
        ".changes tr[data-row]",
        &[
            ("outline", ".nd-tree"),
            ("tabs", "[role=tab]"),
            ("filters", ".sum"),
            ("orders", ".sec-h"),
            ("heads", ".changes thead"),
            ("rows", ".changes tbody"),
        ],
    );
}

#[test]
fn the_figures_are_gone_through_in_order() {
    check(
        "single.html#/data?year=2022",
        ".figures tr[data-row]",
        &[
            ("filters", ".facets"),
            ("tools", ".data-bar"),
            ("the table itself", ".data-scroll:focus"),
            ("heads", ".figures thead"),
            ("rows", ".figures tbody"),
        ],
    );
}

#[test]
fn results_are_gone_through_in_order() {
    check(
        "single.html#/search?q=行政复议",
        "[data-hit='1']",
        &[("filters", ".search-filters"), ("results", ".results")],
    );
}
