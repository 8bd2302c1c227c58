//! A whole session by keyboard alone: read, look into a figure, compare, search, take away, come back.

use browser_tests::{Key, Page, Viewer, browse};
use serde_json::json;

const INSPECTOR: &str = "[data-panel=inspector]";

/// Presses Tab, or Shift and Tab, until what `css` finds has the focus.
#[track_caller]
fn tab_to(page: &Page, viewer: &Viewer<'_>, css: &str, backwards: bool) {
    let held: &[Key] = if backwards { &[Key::Shift] } else { &[] };
    let mut way = Vec::new();
    for _ in 0..120 {
        if viewer.has_focus(css) {
            return;
        }
        page.chord(held, Key::Tab);
        way.push(focused(page, viewer));
    }
    panic!("Tab does not lead to {css} but to {way:#?}");
}

fn focused(page: &Page, viewer: &Viewer<'_>) -> String {
    let body = "const active = root.activeElement; return active && `${active.localName} ${active.className} ${active.innerText}`.slice(0, 60)";
    match viewer.script(body, json!(null)).as_str() {
        Some(inside) => inside.to_owned(),
        None => page.text("return `outside: ${document.activeElement?.localName}`", vec![]),
    }
}

/// The focus is on something that can be seen, inside the viewer.
#[track_caller]
fn check_focus_is_kept(viewer: &Viewer<'_>, after: &str) {
    let kept = "const active = root.activeElement; return active !== null && active.checkVisibility({ visibilityProperty: true })";
    assert!(viewer.holds(kept, json!(null)), "the focus is lost after {after}");
}

#[test]
fn a_whole_session_without_a_mouse() {
    browse("index.html#/2022", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        page.script(
            "URL.createObjectURL = blob => { window.taken = blob; return 'data:,'; }; window.taken = null; \
             HTMLAnchorElement.prototype.click = function () { window.takenName = this.download; }",
            vec![],
        );

        // Into the contents, by the first letters to a section, and into its text.
        tab_to(page, &viewer, "[role=treeitem]", false);
        page.press(Key::End);
        page.press(Key::Home);
        page.press(Key::Down);
        let section = viewer
            .script("return root.activeElement.dataset.target", json!(null))
            .as_str()
            .unwrap_or_default()
            .to_owned();
        page.press(Key::Enter);
        page.wait_for_fragment(&format!("#/2022/{section}"));
        check_focus_is_kept(&viewer, "a section was chosen");

        // A figure, its details, and back.
        tab_to(page, &viewer, "[data-view=read] .prose [data-statistic]", false);
        page.press('n');
        check_focus_is_kept(&viewer, "the next figure");
        let figure = viewer
            .script("return root.activeElement.dataset.statistic", json!(null))
            .as_str()
            .unwrap_or_default()
            .to_owned();
        page.press(Key::Enter);
        viewer.wait_for_focus(".insp-h h2");
        tab_to(page, &viewer, &format!("{INSPECTOR} button[data-year]"), false);
        page.press(Key::Escape);
        viewer.wait_until_gone(INSPECTOR);
        viewer.wait_for_focus(&format!("[data-statistic='{figure}']"));

        // Two years side by side: a tab, a row, its details.
        page.press('2');
        viewer.wait_for("[data-view=compare] [role=tab]");
        check_focus_is_kept(&viewer, "comparing");
        tab_to(page, &viewer, "[role=tab][aria-selected=true]", false);
        page.press(Key::Right);
        page.wait_for_fragment("#/compare/2021/2022?tab=figures");
        viewer.wait_for_focus("[role=tab][aria-selected=true]");
        tab_to(page, &viewer, ".pick", false);
        page.press(Key::Enter);
        viewer.wait_for(INSPECTOR);
        check_focus_is_kept(&viewer, "a row was opened");
        page.press(Key::Escape);
        viewer.wait_until_gone(INSPECTOR);
        viewer.wait_for_focus(".pick");

        // Search, a result, and its place in the text.
        page.press('/');
        viewer.wait_for_focus("input[type=search]:not([data-view=data] *)");
        "行政复议".chars().for_each(|character| page.press(character));
        page.wait_until("results", || viewer.count(".hit") > 0);
        page.press(Key::Down);
        viewer.wait_for_focus("[data-hit='0'] button");
        page.press(Key::Enter);
        viewer.wait_for(".finding");
        check_focus_is_kept(&viewer, "a result was opened");

        // The table of all figures, sorted, and taken away as a file.
        page.press('3');
        viewer.wait_for(".figures tr[data-row]");
        check_focus_is_kept(&viewer, "all figures");
        tab_to(page, &viewer, ".figures .first button", false);
        page.press(Key::Enter);
        viewer.wait_for_attribute(".figures th.first", "aria-sort", "ascending");
        viewer.wait_for_focus(".figures th.first button");
        tab_to(page, &viewer, ".data-bar .solid", true);
        page.press(Key::Enter);
        page.wait_until("a file", || page.holds("return window.taken !== null && takenName.endsWith('.csv')"));
        check_focus_is_kept(&viewer, "taking a file away");

        // And back to the text.
        page.press('1');
        viewer.wait_until_ready();
        check_focus_is_kept(&viewer, "coming back");
    });
}
