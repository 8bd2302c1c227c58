//! Single-key shortcuts: inside the element only, and never while something is typed.

use browser_tests::{Key, browse};
use serde_json::json;

#[test]
fn next_and_previous_statistic() {
    browse("single.html#/2021", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        viewer.focus("[data-statistic='matters']");
        page.press('n');
        viewer.wait_for_focus("[data-statistic='online-share']");
        page.press('n');
        viewer.wait_for_focus("[data-statistic='days-before']");
        page.press('p');
        viewer.wait_for_focus("[data-statistic='online-share']");
    });
}

#[test]
fn keys_outside_the_element_do_nothing() {
    browse("single.html#/2021", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        page.script("document.getElementById('outside').focus()", vec![]);
        for key in ['n', '[', ']', '1', '/', '?'] {
            page.press(key);
        }
        let typed = page.text("return document.getElementById('outside').value", vec![]);
        assert_eq!(typed, "n[]1/?", "the host's own field receives every key");
        page.script("document.activeElement.blur()", vec![]);
        for key in ['n', '[', '/'] {
            page.press(key);
        }
        assert_eq!(page.fragment(), "#/2021");
        assert!(viewer.holds("return root.activeElement === null", json!(null)), "the focus stayed outside");
    });
}

#[test]
fn tab_goes_through_toolbar_timeline_tree_text() {
    browse("single.html#/2021", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        page.script("document.getElementById('outside').focus()", vec![]);
        let place = "const active = root.activeElement; if (!active) return 'outside'; \
                     if (active.closest('[role=tree]')) return 'tree'; \
                     if (active.closest('[data-statistic]')) return 'text'; return 'bar'";
        let mut places: Vec<String> = Vec::new();
        for _ in 0..60 {
            page.press(Key::Tab);
            let now = viewer.script(place, json!(null)).as_str().unwrap_or_default().to_owned();
            if places.last() != Some(&now) {
                places.push(now);
            }
        }
        let order: Vec<&str> = places.iter().map(String::as_str).collect();
        let start: Vec<&str> = order.iter().copied().skip_while(|place| *place == "outside").take(3).collect();
        assert_eq!(start.first(), Some(&"bar"), "{order:?}");
        let tree = order.iter().position(|place| *place == "tree");
        let text = order.iter().position(|place| *place == "text");
        assert!(tree.is_some() && tree < text, "the tree comes before the text: {order:?}");
    });
}
