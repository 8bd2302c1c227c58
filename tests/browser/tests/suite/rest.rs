//! The program in two parts: the first reads a report by itself, and what is asked of the rest waits for it.

use browser_tests::{Fault, Page, Server, browse_prepared};
use serde_json::json;

/// The rest of the program.
const REST: &str = "niandu-viewer_rest.wasm";

/// Its styles.
const STYLES: &str = "niandu-rest.css";

/// Every control that the page shows, pressed once, but nothing opens a window; the answer is how many there were.
const PRESS_ALL: &str = "window.print = () => {}; \
    const controls = 'button, [role=tab], [role=treeitem], a, select, input, [data-statistic]'; \
    const count = root.querySelectorAll(controls).length; \
    for (let number = 0; number < count; number += 1) { \
      const control = root.querySelectorAll(controls)[number]; \
      if (!control) break; \
      control.focus(); \
      for (const key of ['ArrowDown', 'ArrowRight', '?', '/', 'Escape']) \
        control.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true })); \
      if (control.type === 'search') { \
        control.value = '事项'; \
        control.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true })); \
      } else if (control.type !== 'file') control.click(); \
    } \
    return count";

/// Opens a page on which the rest is on its way until [`give`].
fn browse_held(address: &str, test: impl Fn(&Page)) {
    browse_prepared(address, |server: &Server| server.fault(REST, Fault::Hold), test);
}

fn give(page: &Page) {
    page.server().heal(REST);
}

#[test]
fn a_report_is_read_without_the_rest() {
    browse_held("single.html", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        viewer.wait_for("[role=treeitem]");
        viewer.click("[role=treeitem]");
        viewer.click_named("2021");
        viewer.wait_for_text("article h1", "2021");
        page.check_quiet();
        give(page);
    });
}

#[test]
fn the_rest_is_asked_for_when_the_text_is_there_or_when_it_is_needed() {
    let newest = "archive/2022.json";
    let hold = |server: &Server| server.fault(newest, Fault::Hold);
    browse_prepared("single.html", hold, |page| {
        let viewer = page.viewer();
        page.wait_until("the report's request", || page.server().requests(newest) == 1);
        viewer.wait_for("[aria-busy=true]");
        assert_eq!(page.server().requests(REST), 0);
        page.server().heal(newest);
        viewer.wait_for("article h1");
        page.wait_until("the rest's request", || page.server().requests(REST) == 1);
    });
    browse_prepared("single.html", hold, |page| {
        let viewer = page.viewer();
        viewer.wait_for("[data-to=compare]");
        viewer.click("[data-to=compare]");
        page.wait_until("the rest's request", || page.server().requests(REST) == 1);
        page.server().heal(newest);
        viewer.wait_for("[data-view=compare] table");
    });
}

#[test]
fn what_waits_for_the_rest_follows_once_it_is_there() {
    browse_held("single.html", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        viewer.click("[data-statistic]");
        page.wait_until("the address", || viewer.count("[data-statistic][aria-expanded]") > 0);
        assert!(!viewer.visible("[data-panel=inspector]"), "the inspector is part of the rest");
        give(page);
        viewer.wait_for("[data-panel=inspector]");
    });
    browse_held("single.html", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        viewer.click("[data-to=compare]");
        viewer.wait_for("[data-view=compare] [aria-busy=true]");
        give(page);
        viewer.wait_for("[data-view=compare] table");
    });
}

#[test]
fn whatever_is_pressed_before_the_rest_does_no_harm() {
    for (width, height) in [(1440, 900), (360, 740)] {
        browse_held("single.html", |page| {
            let viewer = page.viewer();
            viewer.wait_until_ready();
            page.resize(width, height);
            let pressed = viewer.script(PRESS_ALL, json!(null));
            assert!(pressed.as_u64().is_some_and(|count| count > 40), "{pressed}");
            page.settle();
            page.check_quiet();
            give(page);
            page.wait_until("what was asked for", || viewer.count("[aria-busy=true]") == 0);
            page.check_quiet();
        });
    }
}

/// What a page may do with its viewer, one thing after the other.
const DRIVE: &str = "const viewer = root.host; const wait = () => new Promise((done) => setTimeout(done)); \
    const steps = { view: ['compare', 'data', 'read', null], year: ['2020', '2022'], compare: ['2021', null], \
      lang: ['en', 'zh-CN', null], theme: ['dark', 'contrast', null], mode: ['elder', null], 'text-size': ['200', null], \
      figures: ['plain', null], trends: ['off', null], off: ['', null] }; \
    (async () => { \
      for (const [name, values] of Object.entries(steps)) for (const value of values) { \
        if (value === null) viewer.removeAttribute(name); else viewer.setAttribute(name, value); \
        await wait(); \
      } \
      for (const place of ['compare/2021/2022', 'data', 'search?q=事项', '2021/reviews', '2099', '2022?q=事项', '%']) { \
        location.hash = '/' + place; \
        await wait(); \
      } \
      getSelection().selectAllChildren(root.querySelector('.prose p') ?? root.host); \
      await wait(); \
      viewer.dataset.driven = ''; \
    })()";

#[test]
fn whatever_the_page_does_before_the_rest_does_no_harm() {
    browse_held("single.html", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        viewer.script(DRIVE, json!(null));
        page.wait_until("the end", || page.holds("return 'driven' in document.querySelector('niandu-viewer').dataset"));
        page.check_quiet();
        give(page);
        page.wait_until("what was asked for", || viewer.count("[aria-busy=true]") == 0);
        page.check_quiet();
    });
}

#[test]
fn a_link_to_a_sentence_leads_there_without_the_rest() {
    browse_held("single.html#/2021/reviews?at=2", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        viewer.wait_for_view("[data-section=reviews]");
        page.check_quiet();
        give(page);
        viewer.wait_for_view("[data-linked]");
    });
}

#[test]
fn a_figure_that_is_linked_to_is_not_covered_by_its_panel_when_that_comes() {
    browse_prepared(
        "none.html",
        |server| server.fault(REST, Fault::Hold),
        |page| {
            page.resize(360, 560);
            page.open("single.html#/2021/training?s=learners");
            let viewer = page.viewer();
            viewer.wait_until_ready();
            viewer.wait_for_view("[data-statistic=learners]");
            give(page);
            viewer.wait_for("[data-panel=inspector]");
            let above = "const box = css => root.querySelector(css).getBoundingClientRect(); \
                         return box('[data-statistic=learners]').bottom <= box('[data-panel=inspector]').top + 1";
            page.wait_until("the figure to stand above the sheet", || viewer.holds(above, json!(null)));
            viewer.wait_for_view("[data-statistic=learners]");
        },
    );
}

#[test]
fn an_element_may_go_before_the_rest_is_there() {
    browse_held("single.html", |page| {
        page.viewer().wait_until_ready();
        page.script(
            "const viewer = document.querySelector('niandu-viewer'); const place = viewer.parentNode; viewer.remove(); \
             place.append(viewer)",
            vec![],
        );
        page.viewer().wait_for("[data-statistic]");
        give(page);
        page.viewer().click("[data-statistic]");
        page.viewer().wait_for("[data-panel=inspector]");
    });
}

/// Where every element stands and what it looks like; from the second time on the answer is what has changed.
const CHANGES: &str = "
    const looks = (element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      const values = [...style].map((name) => [name, style.getPropertyValue(name)]);
      return { x, y, width, height, ...Object.fromEntries(values) };
    };
    const before = window.looked;
    window.looked = [...root.querySelectorAll('*')].map(looks);
    if (!before) return window.looked.length;
    if (before.length !== window.looked.length) return ['elements', before.length, window.looked.length];
    return [...root.querySelectorAll('*')].flatMap((element, number) => Object.keys(before[number])
      .filter((name) => before[number][name] !== window.looked[number][name])
      .map((name) => `${element.localName}.${element.getAttribute('class')} ${name}: ${before[number][name]} → ${window.looked[number][name]}`))
      .slice(0, 20)";

#[test]
fn nothing_changes_when_the_styles_of_the_rest_come() {
    let hold = |server: &Server| {
        server.fault(REST, Fault::Hold);
        server.fault(STYLES, Fault::Hold);
    };
    for mode in [None, Some("elder")] {
        for (width, height) in [(1440, 900), (1000, 700), (360, 740)] {
            browse_prepared("single.html", hold, |page| {
                let viewer = page.viewer();
                page.resize(width, height);
                viewer.set("mode", mode);
                viewer.wait_until_ready();
                viewer.wait_for("[data-statistic]");
                page.wait_until("all years", || {
                    viewer.count(".nd-years :is([data-state=loading], [data-state=waiting])") == 0
                });
                page.settle();
                let count = viewer.script(CHANGES, json!(null));
                assert!(count.as_u64().is_some_and(|count| count > 100), "{count}");
                let rules = "return root.adoptedStyleSheets[0].cssRules.length";
                let first = viewer.script(rules, json!(null)).as_u64();
                page.server().heal(STYLES);
                page.wait_until("the styles", || viewer.script(rules, json!(null)).as_u64() > first);
                page.settle();
                assert_eq!(viewer.script(CHANGES, json!(null)), json!([]), "{width} pixels, {mode:?}");
            });
        }
    }
}

#[test]
fn a_rest_that_is_not_to_be_had_is_named_and_asked_for_again() {
    for file in [REST, STYLES] {
        let missing = |server: &Server| server.fault(file, Fault::Status(404));
        browse_prepared("single.html", missing, |page| {
            page.expect_console("Failed to load resource");
            let viewer = page.viewer();
            viewer.wait_until_ready();
            viewer.click("[data-to=compare]");
            viewer.wait_for_text("[data-view=compare] [role=alert]", file);
            page.server().heal(file);
            viewer.click_named("重试");
            viewer.wait_for("[data-view=compare] table");
        });
    }
}
