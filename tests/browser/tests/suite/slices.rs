//! A long text comes in slices: the first can be read and used, and in the end all of it is there.

use std::cell::Cell;

use browser_tests::{Browser, Fault, Page, Server, Viewer, browse_prepared};
use serde_json::{Value, json};

use crate::large::{SECTIONS, STATISTICS, report, serve};

/// How long a section's sentence is: the report has more than a megabyte.
const LENGTH: usize = 450;

/// From then on what the page wants to do in a moment waits until the test lets it.
const HOLD: &str = "
    const [set, clear] = [window.setTimeout, window.clearTimeout];
    const held = new Map();
    let last = 1e9;
    window.setTimeout = (run, after, ...rest) => after > 0 ? set(run, after, ...rest) : (held.set(++last, run), last);
    window.clearTimeout = (timer) => held.delete(timer) || clear(timer);
    window.goOn = () => { for (const [timer, run] of [...held]) { held.delete(timer); run(); } };";

/// Waits for the first slice at this address, with the others held.
#[track_caller]
fn with_first_slice(fragment: &str, test: impl FnOnce(&Page, &Viewer<'_>)) {
    let prepare = |server: &Server| {
        serve(server, 1, LENGTH);
        server.fault("archive/2024.json", Fault::Hold);
    };
    browse_prepared(&format!("single.html#/2024{fragment}"), prepare, |page| {
        let viewer = page.viewer();
        viewer.wait_for("[data-view=read] .skeleton");
        page.script(HOLD, vec![]);
        serve(page.server(), 1, LENGTH);
        // The held request hears of the change when something has been healed.
        page.server().heal("archive/nothing.json");
        page.wait_until("the first slice", || goes_on(page, || viewer.count(".prose[aria-busy] [data-block]") > 0));
        test(page, &viewer);
    });
}

/// Lets the page do what it has waited with, and then tells whether something holds.
#[track_caller]
fn goes_on(page: &Page, holds: impl Fn() -> bool) -> bool {
    holds() || {
        page.script("goOn()", vec![]);
        holds()
    }
}

/// Whether all of the text is there: also what is inside the last sections.
fn is_whole(viewer: &Viewer<'_>) -> bool {
    let sections = (SECTIONS + SECTIONS / 10) as u64;
    viewer.count(".prose:not([aria-busy])") == 1 && viewer.count("article [data-section]") == sections
}

#[track_caller]
fn wait_for_the_end(page: &Page, viewer: &Viewer<'_>) {
    page.wait_until("the end of the text", || goes_on(page, || is_whole(viewer)));
}

#[track_caller]
fn top(viewer: &Viewer<'_>, id: &str) -> f64 {
    let top = viewer.script("return root.getElementById(argument).getBoundingClientRect().top", json!(id));
    top.as_f64().unwrap_or(f64::NAN)
}

/// The texts of a report's headings and blocks, in order.
fn texts(content: &Value, found: &mut Vec<String>) {
    let text = |value: &Value| value["text"].as_str().or(value.as_str()).unwrap_or_default().to_owned();
    for piece in content.as_array().into_iter().flatten() {
        if let Some(section) = piece.get("section") {
            found.push(format!("{}{}", text(&section["marker"]), text(&section["title"])));
            texts(&section["content"], found);
        } else if let Some(runs) = piece.as_array() {
            found.push(runs.iter().map(text).collect());
        } else {
            found.push(text(piece));
        }
    }
}

#[test]
fn the_first_slice_is_read_while_the_others_come() {
    with_first_slice("", |page, viewer| {
        assert!(viewer.count("article [data-section]") < SECTIONS as u64 / 2);
        viewer.wait_until_ready();
        viewer.click_tree_item("（1）第1片");
        page.wait_until("a section that is there", || goes_on(page, || viewer.in_view("[id=section-1]")));
        viewer.click("[id=section-1] ~ p [data-statistic]");
        page.wait_until("a statistic", || goes_on(page, || viewer.text("[data-panel=inspector]").contains("124件")));
        assert_eq!(viewer.count(".prose[aria-busy]"), 1, "all this takes no longer than the text");
        wait_for_the_end(page, viewer);
        let mut expected = Vec::new();
        texts(&report(2024, LENGTH)["content"], &mut expected);
        let drawn = viewer.script(
            "return [...root.querySelectorAll('.prose [data-block]')].map(block => block.textContent)",
            json!(null),
        );
        assert!(drawn == json!(expected), "the text is the report's, in its order");
        assert_eq!(viewer.count(".prose [data-statistic]"), STATISTICS as u64);
        assert!(viewer.in_view("[id=section-1]"), "nothing moves what is read");
    });
}

#[test]
fn a_section_that_is_still_to_come_is_gone_to_when_it_is_there() {
    with_first_slice("", |page, viewer| {
        assert_eq!(viewer.count("[id=section-84]"), 0);
        viewer.click_tree_item("（84）第84片");
        page.wait_until("the section", || goes_on(page, || viewer.in_view("[id=section-84]")));
        wait_for_the_end(page, viewer);
        viewer.wait_for_view("[id=section-84]");
        page.wait_for_fragment("#/2024/section-84");
    });
}

#[test]
fn an_address_leads_into_what_is_still_to_come_and_nothing_jumps_afterwards() {
    with_first_slice("/section-40", |page, viewer| {
        page.wait_until("the section", || goes_on(page, || viewer.in_view("[id=section-40]")));
        let frames = "const frame = () => new Promise(requestAnimationFrame); \
                      return (async () => { for (let i = 0; i < 20; i += 1) await frame(); return true })()";
        page.script(frames, vec![]);
        let before = top(viewer, "section-40");
        assert_eq!(viewer.count(".prose[aria-busy]"), 1, "it is there before the text is whole");
        wait_for_the_end(page, viewer);
        page.script(frames, vec![]);
        let after = top(viewer, "section-40");
        assert!((before - after).abs() <= 1.0, "from {before} to {after}");
    });
}

#[test]
fn everything_is_printed() {
    with_first_slice("", |page, viewer| {
        if page.browser() == Browser::Chromium {
            page.print();
        } else {
            page.script("dispatchEvent(new Event('beforeprint'))", vec![]);
        }
        // What had begun before may have been waiting; but not so many slices.
        let rounds = Cell::new(0);
        page.wait_until("the whole text", || {
            rounds.set(rounds.get() + 1);
            goes_on(page, || is_whole(viewer))
        });
        assert!(rounds.get() < 5, "{} slices", rounds.get());
    });
}
