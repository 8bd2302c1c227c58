//! The outline tree: the mouse, the keys of the ARIA tree pattern, and following the text.

use browser_tests::{Key, Viewer, browse};
use serde_json::json;

/// The first line of the tree item that has the focus.
fn focused(viewer: &Viewer<'_>) -> String {
    let body = "const active = root.activeElement; \
                const item = active?.matches('[role=treeitem]') ? active \
                    : root.getElementById(active?.getAttribute('aria-activedescendant') ?? ''); \
                return item?.innerText.trim().split('\\n')[0] ?? ''";
    viewer.script(body, json!(null)).as_str().unwrap_or_default().to_owned()
}

#[track_caller]
fn check_focus(viewer: &Viewer<'_>, title: &str) {
    let focused = focused(viewer);
    assert!(focused.contains(title), "the focus is on “{focused}” instead of “{title}”");
}

/// The tree item of the section being read.
const CURRENT: &str = "nav [role=treeitem][aria-selected=true]";

#[test]
fn is_an_aria_tree_with_counts() {
    browse("single.html#/2021", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        assert_eq!(viewer.count("nav[aria-label] [role=tree]"), 1);
        assert_eq!(viewer.count("[role=treeitem]"), 7, "the third level is folded at first");
        assert_eq!(viewer.count("[role=treeitem][aria-expanded=false]"), 1);
        assert_eq!(viewer.count("[role=treeitem][tabindex='0']"), 1, "one tab stop");
        let levels = "return [...root.querySelectorAll('[role=treeitem]')].every(item => \
                      item.hasAttribute('aria-level') || item.parentElement.closest('[role=group], [role=tree]'))";
        assert!(viewer.holds(levels, json!(null)), "every item has a level");
        let counts = viewer.text("[role=treeitem]");
        assert!(counts.lines().any(|line| line.contains('3')), "网上办理 has three statistics: {counts}");
    });
}

#[test]
fn click_leads_to_the_section() {
    browse("single.html#/2021", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        assert!(!viewer.in_view("[id='plan-reviews']"), "the section is further down at first");
        viewer.click_tree_item("依法办理复议");
        viewer.wait_for_view("[id='plan-reviews']");
        page.wait_for_fragment("#/2021/plan-reviews");
        page.wait_for_event("niandu-navigate", |detail| detail["section"] == "plan-reviews");
        page.wait_until("the item to be current", || viewer.text(CURRENT).contains("依法办理复议"));
    });
}

#[test]
fn keys_move_through_the_tree() {
    browse("single.html#/2021", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        viewer.focus("[role=treeitem][tabindex='0']");
        page.press(Key::Home);
        check_focus(&viewer, "主要工作");
        page.press(Key::Down);
        check_focus(&viewer, "网上办理");
        page.press(Key::Down);
        check_focus(&viewer, "行政复议");
        page.press(Key::Up);
        check_focus(&viewer, "网上办理");
        page.press(Key::Left);
        check_focus(&viewer, "主要工作");
        page.press(Key::Left);
        viewer.wait_for("[role=treeitem][aria-expanded=false]");
        page.press(Key::Down);
        check_focus(&viewer, "下一年安排");
        page.press(Key::Up);
        page.press(Key::Right);
        check_focus(&viewer, "主要工作");
        page.press(Key::Right);
        check_focus(&viewer, "网上办理");
        page.press(Key::End);
        check_focus(&viewer, "依法办理复议");
        page.press('学');
        check_focus(&viewer, "学习培训");
        page.press(Key::Enter);
        viewer.wait_for_view("[id='training']");
        page.wait_for_fragment("#/2021/training");
    });
}

/// What is wrong with the tree: rows are brought up to date one by one, and what opens is drawn then.
const FLAWS: &str = "
    const flaws = [], items = [...root.querySelectorAll('[role=treeitem]')];
    const say = (item, flaw) => flaws.push(`${item.innerText}: ${flaw}`);
    for (const item of items) {
        const [group, ...others] = [...item.parentElement.children].slice(1);
        if (others.length) say(item, 'more than one group');
        if ((item.getAttribute('aria-expanded') === 'true') !== Boolean(group)) say(item, 'open or not');
        if (item.getAttribute('aria-owns') !== (group ? group.id : null)) say(item, 'whose group');
        const [level, place, count] = ['level', 'posinset', 'setsize'].map(name => Number(item.getAttribute(`aria-${name}`)));
        const siblings = [...item.parentElement.parentElement.children];
        if (siblings.length !== count || siblings.indexOf(item.parentElement) !== place - 1) say(item, 'its place');
        const around = item.parentElement.closest('[role=group]');
        if (level !== (around ? Number(around.previousElementSibling.getAttribute('aria-level')) + 1 : 1)) say(item, 'its level');
    }
    if (items.filter(item => item.tabIndex === 0).length !== 1) flaws.push('one tab stop');
    return flaws";

#[test]
fn stays_a_tree_whatever_opens_and_closes() {
    browse("single.html#/2021", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        let check = |items: usize| {
            let count = "return root.querySelectorAll('[role=treeitem]').length === argument";
            page.wait_until(&format!("{items} items"), || viewer.holds(count, json!(items)));
            assert_eq!(viewer.script(FLAWS, json!(null)), json!([]), "with {items} items");
        };
        check(7);
        viewer.focus("[role=treeitem][tabindex='0']");
        page.press(Key::Home);
        for (key, items) in [
            // The third level opens and stays open inside what closes.
            (Key::Down, 7),
            (Key::Down, 7),
            (Key::Down, 7),
            (Key::Right, 9),
            (Key::Home, 9),
            (Key::Left, 4),
            (Key::Right, 9),
            (Key::End, 9),
            (Key::Left, 9),
            (Key::Left, 7),
            (Key::Home, 7),
            (Key::Left, 2),
            (Key::Right, 7),
        ] {
            page.press(key);
            check(items);
        }
        page.press('*');
        check(9);
    });
}

#[test]
fn follows_the_text_while_it_scrolls() {
    browse("single.html#/2021", |page| {
        let viewer = page.viewer();
        page.resize(1440, 500);
        viewer.wait_until_ready();
        for (section, title) in [("reviews", "行政复议"), ("plan-reviews", "依法办理复议"), ("online", "网上办理")]
        {
            viewer.script("root.querySelector(`[id='${argument}']`).scrollIntoView()", json!(section));
            page.wait_until(&format!("{title} to be current"), || viewer.text(CURRENT).contains(title));
        }
        assert_eq!(viewer.count(CURRENT), 1, "one place at a time");
    });
}

#[test]
fn shows_the_current_item_however_long_the_tree_is() {
    browse("single.html#/2021", |page| {
        let viewer = page.viewer();
        page.resize(1440, 260);
        viewer.wait_until_ready();
        // Only now: a page that is resized while it jumps stays where it was.
        page.open("single.html#/2021/plan-reviews");
        page.wait_until("the item to be current", || viewer.text(CURRENT).contains("依法办理复议"));
        let shown = "const item = root.querySelector(argument); const nav = item.closest('nav').getBoundingClientRect(); \
                     const box = item.getBoundingClientRect(); \
                     return box.top >= nav.top - 1 && box.top < Math.min(nav.bottom, innerHeight)";
        page.wait_until("the current item to be in view", || viewer.holds(shown, json!(CURRENT)));
    });
}
