//! Narrow containers: 360 px, drawers and sheets instead of columns.

use browser_tests::{Browser, Key, Page, Viewer, browse};
use serde_json::json;

const TREE: &str = "nav [role=tree]";
const INSPECTOR: &str = "[data-panel=inspector]";

#[track_caller]
fn check_fits(page: &Page) {
    let fits = || page.holds("return document.documentElement.scrollWidth <= innerWidth");
    page.wait_until("the page to be no wider than the view", fits);
}

#[track_caller]
fn narrow(test: impl FnOnce(&Page, &Viewer<'_>)) {
    browse("none.html", |page| {
        page.resize(360, 740);
        page.open("single.html#/2021");
        let viewer = page.viewer();
        viewer.wait_until_ready();
        page.wait_until("the changes on the year before", || viewer.count("[data-trend]") > 0);
        test(page, &viewer);
        check_fits(page);
    });
}

/// The paragraphs that take more room at first than when their lines are broken once more; Chromium breaks them anew
/// when a style sheet takes away the gaps between Chinese and figures, and goes.
const TORN: &str = "const all = [...root.querySelectorAll('.prose :is(p, .run-in)')]; \
    const heights = () => all.map((one) => one.getBoundingClientRect().height); \
    const own = root.adoptedStyleSheets, without = new CSSStyleSheet(), before = heights(); \
    without.replaceSync('.prose { text-autospace: no-autospace !important; }'); \
    root.adoptedStyleSheets = [...own, without]; heights(); root.adoptedStyleSheets = own; \
    const after = heights(); \
    return all.filter((one, index) => before[index] > after[index] + 1).map((one) => one.textContent.slice(0, 20))";

#[test]
fn no_line_ends_before_it_is_full() {
    browse("none.html", |page| {
        for width in [360, 414, 600, 768, 980, 1440] {
            page.resize(width, 900);
            for address in ["index.html#/2022", "rushan.html#/2021"] {
                page.open("none.html");
                page.open(address);
                let viewer = page.viewer();
                viewer.wait_until_ready();
                page.wait_until("the rest of the program", || viewer.count(".paper") > 0);
                let torn = viewer.script(TORN, json!(null));
                assert_eq!(torn, json!([]), "{address} at {width} px");
            }
        }
    });
}

#[test]
fn the_outline_is_a_drawer() {
    narrow(|page, viewer| {
        assert!(!viewer.visible(TREE), "the text has the whole width");
        viewer.click_named("目录");
        viewer.wait_for(TREE);
        check_fits(page);
        page.press(Key::Escape);
        viewer.wait_until_gone(TREE);
        assert!(
            viewer.holds("return root.activeElement?.matches('button[aria-label*=目录]') === true", json!(null)),
            "the focus is back on the button"
        );
        viewer.click_named("目录");
        viewer.wait_for(TREE);
        viewer.click_tree_item("依法办理复议");
        viewer.wait_until_gone(TREE);
        viewer.wait_for_view("[id='plan-reviews']");
    });
}

#[test]
fn the_drawer_holds_the_focus() {
    narrow(|page, viewer| {
        viewer.click_named("目录");
        viewer.wait_for(TREE);
        for _ in 0..12 {
            page.press(Key::Tab);
            assert!(
                viewer.holds(
                    "return root.activeElement?.closest('[role=dialog], dialog, nav')?.querySelector('[role=tree]') !== null \
                     && root.activeElement !== null",
                    json!(null)
                ),
                "Tab left the drawer"
            );
        }
    });
}

#[test]
fn the_inspector_is_a_sheet_below_the_sentence() {
    narrow(|page, viewer| {
        viewer.click("[data-statistic='reviews-received']");
        viewer.wait_for_text(INSPECTOR, "340");
        page.settle();
        let above = "const sentence = root.querySelector(\"[data-statistic='reviews-received']\").closest('p').getBoundingClientRect(); \
                     const sheet = root.querySelector('[data-panel=inspector]').getBoundingClientRect(); \
                     return sentence.top >= 0 && sentence.bottom <= sheet.top + 1";
        page.wait_until("the sentence to stand above the sheet", || viewer.holds(above, json!(null)));
        check_fits(page);
        page.press(Key::Escape);
        viewer.wait_until_gone(&format!("{INSPECTOR} table"));
    });
}

#[test]
fn the_container_decides_not_the_window() {
    browse("single.html#/2021", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        viewer.wait_for(TREE);
        viewer.script("host.style.display = 'block'; host.style.width = '360px'", json!(null));
        viewer.wait_until_gone(TREE);
        viewer.script("host.style.width = '1400px'", json!(null));
        viewer.wait_for(TREE);
    });
}

#[test]
fn fits_every_width() {
    browse("single.html#/2021/reviews?s=reviews-received", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        for width in [1600, 1320, 1319, 980, 840, 839, 600, 599, 390, 360] {
            page.resize(width, 800);
            viewer.wait_for("[data-view=read]");
            check_fits(page);
        }
    });
}

/// A finger goes over an element from its middle, as far as `right` and `down` say.
fn swipe(viewer: &Viewer<'_>, css: &str, right: i32, down: i32) {
    let body = "const [css, right, down] = argument;
        const target = root.querySelector(css);
        const box = target.getBoundingClientRect();
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        const send = (name, clientX, clientY, lies) => {
          const touch = new Touch({ identifier: 1, target, clientX, clientY });
          const touches = lies ? [touch] : [];
          const about = { changedTouches: [touch], touches, bubbles: true, composed: true, cancelable: true };
          target.dispatchEvent(new TouchEvent(name, about));
        };
        send('touchstart', x, y, true);
        send('touchend', x + right, y + down, false);
        return true;";
    assert!(viewer.holds(body, json!([css, right, down])));
}

#[test]
fn a_finger_closes_the_outline_and_moves_the_sheet() {
    narrow(|page, viewer| {
        // Firefox and WebKit on a desk know no fingers.
        if page.browser() != Browser::Chromium {
            return;
        }
        viewer.click_named("目录");
        viewer.wait_for(TREE);
        swipe(viewer, "nav .pane", 20, 120);
        assert!(viewer.visible(TREE), "it scrolls");
        swipe(viewer, "nav .pane", -120, 20);
        viewer.wait_until_gone(TREE);

        viewer.click("[data-statistic]");
        viewer.wait_for("[data-panel=inspector][data-size=short]");
        swipe(viewer, ".grab", 0, -100);
        viewer.wait_for("[data-panel=inspector][data-size=tall]");
        swipe(viewer, ".grab", 0, 100);
        viewer.wait_for("[data-panel=inspector][data-size=short]");
        swipe(viewer, ".grab", 0, 100);
        viewer.wait_until_gone(INSPECTOR);
        let on_it = "return root.activeElement?.matches('[data-statistic]') === true";
        assert!(viewer.holds(on_it, json!(null)), "the focus is back in the text");
    });
}
