//! The reader's choices: 长者模式, the display panel, what is remembered, and the sheet of keys.

use browser_tests::{Key, Page, Viewer, browse};
use serde_json::json;

const ELDER: &str = ".niandu[data-elder]";
const KEYS: &str = "[data-panel=keys]";

#[track_caller]
fn reading(address: &str, test: impl FnOnce(&Page, &Viewer<'_>)) {
    browse(address, |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        test(page, &viewer);
    });
}

/// Everything that can be pressed, apart from statistics in the text, is large and has words.
#[track_caller]
fn check_targets(viewer: &Viewer<'_>) {
    let small = viewer.script(
        "return [...root.querySelectorAll('button, [role=treeitem], input, a')].filter(target => { \
         const box = target.getBoundingClientRect(); \
         return target.checkVisibility() && box.width > 0 && (box.height < 55.5 || box.width < 55.5); \
         }).map(target => `${target.className} ${target.innerText} ${target.getBoundingClientRect().height}`)",
        json!(null),
    );
    assert_eq!(small, json!([]), "targets smaller than 56 px");
    let wordless = viewer.script(
        "return [...root.querySelectorAll('button')].filter(button => button.checkVisibility() \
         && !button.innerText.trim() && getComputedStyle(button, '::after').content === 'none') \
         .map(button => button.className)",
        json!(null),
    );
    assert_eq!(wordless, json!([]), "buttons without words");
}

#[test]
fn one_button_enters_and_leaves_the_large_type_mode() {
    reading("single.html#/2021", |page, viewer| {
        let size = "return parseFloat(getComputedStyle(root.querySelector('.prose p')).fontSize)";
        assert_eq!(viewer.script(size, json!(null)), json!(18));
        viewer.click_named("长者模式");
        viewer.wait_for(ELDER);
        assert_eq!(viewer.attribute(".niandu", "data-elder").as_deref(), Some(""));
        assert!(viewer.script(size, json!(null)).as_f64().is_some_and(|size| (24.0..24.5).contains(&size)));
        for tool in ["搜索", "朗读", "A−", "A+", "退出长者模式"] {
            assert!(viewer.text(".nd-bar").contains(tool), "{tool}");
        }
        check_targets(viewer);
        viewer.click("[data-statistic='matters']");
        viewer.wait_for("[data-panel=inspector]");
        assert!(!viewer.visible("nav [role=tree]"), "two panels at most");
        check_targets(viewer);
        viewer.click_named("目录");
        viewer.wait_for("nav [role=tree]");
        page.press(Key::Escape);
        viewer.wait_until_gone("nav [role=tree]");
        viewer.click_named("退出长者模式");
        viewer.wait_until_gone(ELDER);
        assert_eq!(viewer.script(size, json!(null)), json!(18));
    });
}

#[test]
fn the_site_drives_the_large_type_mode() {
    reading("single.html#/2021", |page, viewer| {
        for width in [360, 980] {
            page.resize(width, 800);
            viewer.set("mode", Some("elder"));
            viewer.wait_for(ELDER);
            check_targets(viewer);
            assert!(page.holds("return document.documentElement.scrollWidth <= innerWidth"), "{width} px");
            viewer.set("mode", None);
            viewer.wait_until_gone(ELDER);
        }
    });
}

#[test]
fn the_largest_text_fits_at_every_width() {
    reading("single.html#/2021", |page, viewer| {
        for mode in [None, Some("elder")] {
            viewer.set("mode", mode);
            viewer.set("text-size", Some("200"));
            for width in [360, 600, 980, 1440] {
                page.resize(width, 800);
                page.settle();
                assert!(
                    page.holds("return document.documentElement.scrollWidth <= innerWidth"),
                    "{width} px, {mode:?}"
                );
            }
        }
    });
}

#[test]
fn choices_are_attributes_and_can_be_taken_back() {
    reading("single.html#/2021", |_, viewer| {
        viewer.set("theme", Some("light"));
        viewer.click(".display > button");
        for (name, value) in [("theme", "dark"), ("font", "sans"), ("spacing", "widest"), ("shortcuts", "off")] {
            viewer.click(&format!("[data-panel=display] [data-value={value}]"));
            assert!(viewer.holds("return host.getAttribute(argument[0]) === argument[1]", json!([name, value])));
        }
        viewer.wait_for_attribute(".niandu", "data-font", "sans");
        assert!(viewer.holds(
            "const text = getComputedStyle(root.querySelector('.prose p')); \
             return text.fontFamily.includes('Sans') && Math.abs(parseFloat(text.lineHeight) - 46.8) < 0.1",
            json!(null)
        ));
        viewer.click_named("恢复默认");
        viewer.wait_for_attribute(".niandu", "data-font", "serif");
        assert!(viewer.holds(
            "return host.getAttribute('theme') === 'light' && !host.hasAttribute('font') && localStorage.length === 0",
            json!(null)
        ));
    });
}

#[test]
fn choices_are_remembered_only_where_the_page_allows_it() {
    reading("single.html#/2021", |page, viewer| {
        let choose = |viewer: &Viewer<'_>| {
            viewer.click(".display > button");
            viewer.click("[data-panel=display] [data-value=contrast]");
        };
        choose(viewer);
        assert_eq!(page.script("return localStorage.length", vec![]), json!(0));
        viewer.set("remember", Some(""));
        viewer.click("[data-panel=display] [data-value=dark]");
        assert_eq!(page.text("return localStorage.getItem('niandu')", vec![]), "theme=dark");
        page.reload();
        viewer.wait_until_ready();
        assert!(
            viewer.holds("return host.getAttribute('theme') === null", json!(null)),
            "the page does not allow it now"
        );
        let again = "const old = document.querySelector('niandu-viewer'), fresh = old.cloneNode(true); \
                     fresh.setAttribute('remember', ''); old.replaceWith(fresh)";
        page.script(again, vec![]);
        viewer.wait_until_ready();
        assert!(viewer.holds("return host.getAttribute('theme') === 'dark'", json!(null)));
        viewer.click(".display > button");
        viewer.click_named("恢复默认");
        assert!(viewer.holds("return !host.hasAttribute('theme') && localStorage.length === 0", json!(null)));
    });
}

#[test]
fn storage_that_is_denied_does_not_matter() {
    reading("single.html#/2021", |page, viewer| {
        viewer.set("remember", Some(""));
        page.script(
            "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError') } })",
            vec![],
        );
        viewer.click(".display > button");
        viewer.click("[data-panel=display] [data-value=dark]");
        assert!(viewer.holds("return host.getAttribute('theme') === 'dark'", json!(null)));
        viewer.click_named("恢复默认");
        assert!(viewer.holds("return !host.hasAttribute('theme')", json!(null)));
    });
}

#[test]
fn the_interface_speaks_the_pages_language() {
    reading("single.html#/2021", |page, viewer| {
        assert_eq!(viewer.attribute(".niandu", "lang").as_deref(), Some("zh-CN"));
        page.script(
            "document.documentElement.lang = 'en'; const old = document.querySelector('niandu-viewer'); \
             old.replaceWith(old.cloneNode(true))",
            vec![],
        );
        viewer.wait_until_ready();
        assert_eq!(viewer.attribute(".niandu", "lang").as_deref(), Some("en"));
        assert!(viewer.text(".nd-bar").contains("Large-type mode"));
    });
}

#[test]
fn the_sheet_of_keys_holds_the_focus_and_gives_it_back() {
    reading("single.html#/2021", |page, viewer| {
        viewer.script("root.querySelector('.prose').before = true", json!(null));
        viewer.focus("[data-statistic='matters']");
        page.press('?');
        viewer.wait_for(KEYS);
        assert!(viewer.holds("return root.querySelector('.prose').before === true", json!(null)), "the text stays");
        assert_eq!(viewer.attribute(KEYS, "aria-modal").as_deref(), Some("true"));
        let clear = "const ground = getComputedStyle(root.querySelector(argument).parentElement).backgroundColor; \
                     return ground === 'rgba(0, 0, 0, 0)' || ground === 'transparent'";
        assert!(viewer.holds(clear, json!(KEYS)), "the text is seen behind the sheet");
        viewer.wait_for_focus("[data-panel=keys] *");
        for _ in 0..4 {
            page.press(Key::Tab);
            assert!(viewer.has_focus("[data-panel=keys] *"), "Tab left the sheet");
        }
        page.press('n');
        page.press(Key::Escape);
        viewer.wait_until_gone(KEYS);
        viewer.wait_for_focus("[data-statistic='matters']");
        viewer.click(".display > button");
        viewer.click_named("快捷键");
        viewer.wait_for(KEYS);
        page.press(Key::Escape);
        viewer.wait_for_focus(".display > button");
    });
}

#[test]
fn single_keys_can_be_switched_off() {
    reading("single.html#/2021", |page, viewer| {
        viewer.set("shortcuts", Some("off"));
        viewer.focus("[data-statistic='matters']");
        for key in ['n', '?', 'r', ']'] {
            page.press(key);
        }
        assert!(viewer.has_focus("[data-statistic='matters']"));
        assert!(!viewer.visible(KEYS) && !viewer.visible(".aloud"));
        assert_eq!(page.fragment(), "#/2021");
    });
}
