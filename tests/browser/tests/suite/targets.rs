//! Fingers and small views: everything is large enough to be hit, and a phone on its side leaves room for the text.

use std::collections::BTreeMap;

use browser_tests::{Browser, Fault, Server, browse, browse_prepared};
use serde_json::json;

use crate::places::{COMPARING, DATA, FAILED, NOTES, PANELS, Place, READING, SEARCHING};

/// The least size in pixels, without and with 长者模式.
const SIZES: [(Option<&str>, u32); 2] = [(None, 24), (Some("elder"), 44)];

/// On a phone, everything that can be operated has the size that its mode promises.
#[track_caller]
fn check(places: &[Place], prepare: fn(&Server)) {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    browse_prepared("none.html", prepare, |page| {
        page.expect_console("Failed to load resource");
        for place in places {
            place.visit(page, 360);
            let viewer = page.viewer();
            for (mode, least) in SIZES {
                viewer.set("mode", mode);
                page.settle();
                for line in viewer.small_targets(least) {
                    found.entry(format!("{least} px: {line}")).or_default().push(place.address.to_owned());
                }
            }
        }
    });
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn views_can_be_hit() {
    for places in [&READING[..], &COMPARING, &DATA, &SEARCHING] {
        check(places, |_| {});
    }
}

#[test]
fn panels_can_be_hit() {
    check(&PANELS, |_| {});
}

#[test]
fn notes_can_be_hit() {
    check(&NOTES, |_| {});
    check(&FAILED, |server| server.fault("archive/2021.json", Fault::Status(404)));
}

/// Panels that are worked through before anything else: they may cover the text, but must fit the view.
const OVER: &str =
    ":is([data-panel=display], [data-panel=keys], [data-panel=filters][data-open] .pane, .nd-tree[data-open] .pane)";

#[test]
fn a_phone_on_its_side_leaves_room_for_the_text() {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    browse("none.html", |page| {
        let places = READING.iter().chain(&COMPARING).chain(&DATA).chain(&SEARCHING).chain(&PANELS);
        for place in places {
            for mode in [None, Some("elder")] {
                place.visit(page, 640);
                let viewer = page.viewer();
                viewer.set("mode", mode);
                page.resize(640, 360);
                page.settle();
                let mut note =
                    |line: String| found.entry(line).or_default().push(format!("{} {mode:?}", place.address));
                if viewer.visible(OVER) {
                    if !viewer.holds(FITS, json!(OVER)) {
                        note("what is open does not fit".to_owned());
                    }
                    continue;
                }
                page.script("document.documentElement.scrollTop += 150", vec![]);
                page.settle();
                let covered = viewer.covered();
                if covered > 1.0 / 3.0 {
                    note(format!("{:.0} % are covered", covered * 100.0));
                }
                if !page.holds("return document.documentElement.scrollWidth <= innerWidth") {
                    note("the page scrolls sideways".to_owned());
                }
            }
        }
    });
    assert!(found.is_empty(), "{found:#?}");
}

/// What is open stands inside the view with all its height, and scrolls where that is not enough.
const FITS: &str = "
    const pane = root.querySelector(argument);
    pane.scrollIntoView({ block: 'start', behavior: 'instant' });
    const box = pane.getBoundingClientRect();
    return box.top >= -1 && box.bottom <= innerHeight + 1 && (pane.scrollHeight <= pane.clientHeight + 1 || getComputedStyle(pane).overflowY === 'auto')";

#[test]
fn the_end_of_a_panel_is_not_under_the_switch_between_views() {
    browse("none.html", |page| {
        for (width, height) in [(360, 740), (640, 360)] {
            for (control, panel) in [
                (".display > button", "[data-panel=display]"),
                ("[data-statistic='reviews-received']", "[data-panel=inspector]"),
            ] {
                page.resize(width, height);
                page.open("none.html");
                page.open("single.html#/2021");
                let viewer = page.viewer();
                viewer.wait_until_ready();
                page.wait_until("the changes on the year before", || viewer.count("[data-trend]") > 0);
                page.script("document.documentElement.scrollTop = 100", vec![]);
                viewer.script("root.querySelector(argument).click()", json!(control));
                viewer.wait_for(panel);
                page.settle();
                // The last control is brought into view as a browser does for Tab.
                let clear = "const last = [...root.querySelector(argument).querySelectorAll('button')].at(-1); \
                             for (let at = last.parentElement; at; at = at.parentElement) at.scrollTop += at.matches('.nd-side, .insp, .menu') ? 9999 : 0; \
                             return last.getBoundingClientRect().bottom <= root.querySelector('.tabbar').getBoundingClientRect().top";
                page.wait_until(&format!("the end of {panel} at {width} × {height}"), || {
                    viewer.holds(clear, json!(panel))
                });
            }
        }
    });
}

#[test]
fn bars_stay_clear_of_a_notch() {
    browse("single.html#/2021", |page| {
        if page.browser() != Browser::Chromium {
            eprintln!("SKIPPED: only Chromium can pretend to have a notch.");
            return;
        }
        // Wide enough to have the same layout with less room.
        page.resize(740, 360);
        let viewer = page.viewer();
        viewer.wait_until_ready();
        let measure = "const box = css => root.querySelector(css).getBoundingClientRect(), around = host.getBoundingClientRect(); \
                       return [box('.contents-button').left - around.left, around.right - box('.display').right, \
                           box('.tabbar button').left - around.left, box('.tabbar').height]";
        let measure =
            || -> Vec<f64> { serde_json::from_value(viewer.script(measure, json!(null))).unwrap_or_default() };
        let before = measure();
        let insets = json!({ "insets": { "left": 44, "right": 44, "bottom": 21 } });
        page.devtools("Emulation.setSafeAreaInsetsOverride", &insets);
        let more = [44.0, 44.0, 44.0, 21.0];
        page.wait_until("the bars to make room", || {
            let now = measure();
            now.len() == 4 && (0..4).all(|at| (now[at] - before[at] - more[at]).abs() < 1.0)
        });
        page.devtools("Emulation.setSafeAreaInsetsOverride", &json!({ "insets": {} }));
    });
}

#[test]
fn no_text_passes_above_the_bar_under_a_notch() {
    browse("single.html#/2021", |page| {
        if page.browser() != Browser::Chromium {
            eprintln!("SKIPPED: only Chromium can pretend to have a notch.");
            return;
        }
        page.resize(360, 740);
        let viewer = page.viewer();
        viewer.wait_until_ready();
        page.devtools("Emulation.setSafeAreaInsetsOverride", &json!({ "insets": { "top": 59 } }));
        let bar = |top: i32| {
            let there = "return Math.round(root.querySelector('.nd-bar').getBoundingClientRect().top) === argument";
            page.wait_until(&format!("the bar at {top}"), || viewer.holds(there, json!(top)));
        };
        // A pseudo-element is hit as the element that has it.
        let at = |what: &str, place: &str| {
            let hit = "const { top, bottom } = root.querySelector('.nd-bar').getBoundingClientRect(); \
                       const y = { above: top - 20, inside: top + 20, below: bottom + 2 }[argument[1]]; \
                       const hit = root.elementFromPoint(innerWidth / 2, y); \
                       return hit?.closest('.nd-bar, .nd-time, article, .niandu')?.matches(argument[0]) === true";
            assert!(viewer.holds(hit, json!([what, place])), "{place} the bar is no {what}");
        };
        at(".nd-bar", "inside");
        at(".nd-time", "below");
        page.script("document.documentElement.scrollTop = 600", vec![]);
        bar(59);
        at(".nd-bar", "inside");
        at(".niandu", "above");
        at("article", "below");
        // A head of the page knows of the notch itself.
        viewer.script("host.style.setProperty('--nd-sticky-top', '100px')", json!(null));
        bar(100);
        page.devtools("Emulation.setSafeAreaInsetsOverride", &json!({ "insets": {} }));
    });
}
