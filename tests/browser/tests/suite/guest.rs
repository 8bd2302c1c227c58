//! A good guest wherever a host puts it: in forms, frames and hidden tabs, beside other programs, and
//! nothing of the page is touched.

use browser_tests::{Browser, Fault, Key, Server, Viewer, browse, browse_prepared};
use serde_json::json;

/// Host pages with frames say so in their policy.
const FRAMES: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
                      img-src 'self' data:; frame-src 'self'";

#[test]
fn in_a_form_nothing_is_sent_and_nothing_is_added() {
    browse("guest/form.html", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        let others = "return [...root.querySelectorAll('button')].filter(button => button.type !== 'button').length";
        assert_eq!(viewer.script(others, json!(null)), json!(0), "no button sends a form");
        assert_eq!(viewer.count("form"), 0);
        viewer.focus("input[type=search]");
        "复议".chars().for_each(|character| page.press(character));
        page.wait_until("results", || viewer.count(".hit") > 0);
        page.press(Key::Enter);
        viewer.wait_until_ready();
        viewer.focus("[data-statistic]");
        page.press(Key::Enter);
        viewer.wait_for("[data-panel=inspector]");
        viewer.click(".display > button");
        viewer.wait_for("[data-panel=display]");
        assert!(page.events("submit").is_empty(), "the form was sent");
        let names = "return [...new FormData(document.getElementById('editor')).keys()]";
        assert_eq!(page.script(names, vec![]), json!(["title"]));
        page.script("document.querySelector('#editor > p:last-child button').click()", vec![]);
        assert_eq!(page.events("submit"), [json!({ "keys": ["title"] })], "the form's own button still sends it");
    });
}

#[track_caller]
fn check_in_frame(viewer: &Viewer<'_>) {
    viewer.wait_until_ready();
    viewer.click("[data-statistic='matters']");
    viewer.wait_for_text("[data-panel=inspector]", "办理事项");
    viewer.click_named("2020");
    viewer.wait_for_text("[data-view=read]", "测试市2020年度工作报告");
    viewer.set("theme", Some("dark"));
    viewer.click(".display > button");
    viewer.wait_for("[data-panel=display]");
}

#[test]
fn in_a_frame_of_the_same_site() {
    let policy = |server: &Server| server.fault("guest/frames.html", Fault::Policy(FRAMES));
    browse_prepared("guest/frames.html", policy, |page| {
        page.enter_frame("#same");
        check_in_frame(&page.viewer());
        page.wait_for_fragment("#/2020");
        page.leave_frame();
        assert_eq!(page.fragment(), "", "the address of the page around it stays");
    });
}

#[test]
fn in_a_frame_that_has_no_origin_and_no_storage() {
    // The driver of WebKitGTK waits for ever on a page that is or holds something without origin: docs/browsers.md.
    if Browser::chosen() == Browser::WebKit {
        return;
    }
    let policy = |server: &Server| server.fault("guest/frames.html", Fault::Policy(FRAMES));
    browse_prepared("guest/frames.html", policy, |page| {
        // Both frames tell the page around them when they are ready.
        page.wait_for_event("framed", |told| told["origin"] == "null" && told["storage"] == false);
        page.wait_for_event("framed", |told| told["origin"] != "null" && told["storage"] == true);
        page.enter_frame("#sandboxed");
        check_in_frame(&page.viewer());
        page.leave_frame();
    });
}

#[test]
fn in_a_hidden_tab_it_is_there_when_it_is_shown() {
    browse("guest/hidden.html", |page| {
        let viewer = page.viewer();
        page.wait_for_event("niandu-ready", |detail| detail["year"] == 2023);
        assert!(!viewer.visible(".niandu"));
        page.script("document.getElementById('tab').hidden = false", vec![]);
        viewer.wait_until_ready();
        viewer.wait_for(".nd-tree [role=treeitem]");
        let current = "const pane = root.querySelector('.nd-time').getBoundingClientRect(); \
                       const year = root.querySelector('.nd-years [aria-current]').getBoundingClientRect(); \
                       return year.width > 0 && year.left >= pane.left - 1 && year.right <= pane.right + 1";
        page.wait_until("the current year to be in sight", || viewer.holds(current, json!(null)));
        let last = "const sections = [...root.querySelectorAll('.prose > section')]; const last = sections.at(-1); \
                    last.scrollIntoView({ behavior: 'instant' }); return last.dataset.section";
        viewer.script(last, json!(null));
        let followed = "const sections = [...root.querySelectorAll('.prose > section')]; const chosen = \
                        root.querySelector('[role=treeitem][aria-selected=true]'); \
                        return chosen !== null && chosen !== root.querySelector('[role=treeitem]')";
        page.wait_until("the outline to follow", || viewer.holds(followed, json!(null)));
        viewer.click("[data-statistic]");
        viewer.wait_for("[data-panel=inspector] svg");
        let overhang = page.script("return document.documentElement.scrollWidth - innerWidth", vec![]);
        assert!(overhang.as_i64() <= Some(0), "{overhang} px too wide");
    });
}

#[test]
fn every_attribute_takes_effect_when_it_comes_late() {
    browse("two.html", |page| {
        let viewer = page.viewer_at("#first");
        viewer.wait_until_ready();
        viewer.set("year", Some("2022"));
        viewer.wait_for_text("[data-view=read]", "测试市2022年度工作报告");
        viewer.set("compare", Some("2021"));
        viewer.wait_for_text("[data-view=compare] h1", "2021 对 2022");
        viewer.set("view", Some("data"));
        viewer.wait_for("[data-view=data]");
        viewer.set("view", Some("read"));
        viewer.wait_until_ready();
        let look = |css: &str, property: &str| {
            let body = "return getComputedStyle(root.querySelector(argument[0]))[argument[1]]";
            viewer.script(body, json!([css, property]))
        };
        let becomes = |what: &str, css: &str, property: &str, attribute: &str, value: &str| {
            let before = look(css, property);
            viewer.set(attribute, Some(value));
            page.wait_until(what, || look(css, property) != before);
            viewer.set(attribute, None);
            page.wait_until(&format!("{what}, taken back"), || look(css, property) == before);
        };
        becomes("figures like the text", ".stat", "color", "figures", "off");
        becomes("another typeface", ".prose p", "fontFamily", "font", "sans");
        becomes("wider lines", ".prose p", "lineHeight", "spacing", "widest");
        becomes("larger controls", ".prose p", "fontSize", "mode", "elder");
        becomes("larger text", ".prose p", "fontSize", "text-size", "180");
        becomes("another ink", ".prose p", "color", "theme", "dark");
        page.wait_until("changes beside figures", || viewer.count("[data-trend]") > 0);
        viewer.set("trends", Some("off"));
        page.wait_until("no changes beside figures", || viewer.count("[data-trend]") == 0);
        viewer.set("trends", None);
        page.wait_until("changes beside figures again", || viewer.count("[data-trend]") > 0);
        viewer.set("shortcuts", Some("off"));
        viewer.focus(".prose [data-statistic]");
        page.press('/');
        assert!(!viewer.has_focus("input[type=search]"), "single keys do nothing");
        viewer.set("shortcuts", None);
        viewer.focus(".prose [data-statistic]");
        page.wait_until("single keys to work", || {
            page.press('/');
            viewer.has_focus("input[type=search]")
        });
        assert!(page.holds("return localStorage.length === 0"));
        viewer.set("remember", Some(""));
        viewer.click(".language-button");
        page.wait_until("the choice to be remembered", || {
            page.holds("return localStorage.getItem('niandu')?.includes('lang=en') === true")
        });
    });
}

#[test]
fn beside_another_program_with_web_assembly() {
    browse("guest/other.html", |page| {
        let (viewer, other) = (page.viewer(), page.viewer_at("#other"));
        viewer.wait_until_ready();
        other.wait_until_ready();
        viewer.wait_for_text("[data-view=read]", "测试市2021年度工作报告");
        other.wait_for_text("[data-view=read]", "测试市2022年度工作报告");
        viewer.click("[data-statistic='matters']");
        viewer.wait_for_text("[data-panel=inspector]", "办理事项");
        assert!(!other.visible("[data-panel=inspector]"), "a press in one is not heard in the other");
        other.click("[data-statistic]");
        other.wait_for("[data-panel=inspector]");
        page.script("document.getElementById('other').remove()", vec![]);
        viewer.click_named("2020");
        viewer.wait_for_text("[data-view=read]", "测试市2020年度工作报告");
    });
}

#[test]
fn the_host_is_as_it_was() {
    browse("guest/touched.html", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        viewer.click("[data-statistic]");
        viewer.wait_for("[data-panel=inspector]");
        page.script("window.after = look()", vec![]);
        let unlike = "return Object.keys(before).filter((what) => JSON.stringify(before[what]) !== \
                      JSON.stringify(after[what])).map((what) => [what, before[what], after[what]])";
        assert_eq!(page.script(unlike, vec![]), json!([]));
        // A selection inside a shadow root is told to the document alone.
        assert_eq!(page.script("return [...new Set(listeners)]", vec![]), json!(["selectionchange"]));
        page.script("document.getElementById('outside').focus()", vec![]);
        page.press('/');
        assert!(page.holds("return document.getElementById('outside').value === '/'"), "keys outside are the host's");
        page.script("document.querySelector('niandu-viewer').remove(); window.after = look()", vec![]);
        assert_eq!(
            page.script(
                "return after.root + after.head + after.body === before.root + before.head + before.body",
                vec![]
            ),
            json!(true)
        );
    });
}
