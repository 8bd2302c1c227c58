//! A good guest on a host's page: several of it, taken away and put back, quiet elsewhere.

use browser_tests::browse;
use serde_json::json;

#[test]
fn two_viewers_do_not_disturb_each_other() {
    browse("two.html", |page| {
        let (first, second) = (page.viewer_at("#first"), page.viewer_at("#second"));
        first.wait_until_ready();
        second.wait_until_ready();
        first.wait_for_text("[data-view=read]", "测试市2020年度工作报告");
        second.wait_for_text("[data-view=read]", "测试市2022年度工作报告");
        first.click("[data-statistic='reviews-received']");
        first.wait_for_text("[data-panel=inspector]", "300");
        assert!(!second.visible("[data-panel=inspector] table"), "the other one selected nothing");
        first.click_named("2021");
        first.wait_for_text("[data-view=read]", "测试市2021年度工作报告");
        second.wait_for_text("[data-view=read]", "测试市2022年度工作报告");
        assert_eq!(page.fragment(), "", "without routing the address is the host's");
        let selected = page.events("niandu-select");
        assert!(selected.iter().all(|detail| detail["from"] == "first"), "{selected:?}");
    });
}

#[test]
fn removed_and_put_back_it_starts_again() {
    browse("single.html#/2021", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        page.script("window.kept = document.getElementById('only'); kept.remove()", vec![]);
        page.script("location.hash = '#/2020'", vec![]);
        assert_eq!(page.script("return document.querySelectorAll('niandu-viewer').length", vec![]), json!(0));
        page.script("document.body.append(kept)", vec![]);
        viewer.wait_until_ready();
        viewer.wait_for_text("[data-view=read]", "测试市2020年度工作报告");
        viewer.click("[data-statistic='matters']");
        viewer.wait_for_text("[data-panel=inspector]", "办理事项");
    });
}

#[test]
fn moved_within_the_page_it_goes_on() {
    browse("single.html#/2021", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        for _ in 0..5 {
            page.script("const it = document.getElementById('only'); it.remove(); document.body.prepend(it)", vec![]);
        }
        viewer.wait_until_ready();
        viewer.wait_for_text("[data-view=read]", "测试市2021年度工作报告");
        assert_eq!(viewer.count("[data-view=read]"), 1, "it is drawn once");
    });
}

#[test]
fn a_removed_viewer_frees_its_listeners() {
    browse("single.html#/2021", |page| {
        page.viewer().wait_until_ready();
        page.script("document.getElementById('only').remove()", vec![]);
        let before = page.events("niandu-navigate").len();
        page.script("location.hash = '#/2020'", vec![]);
        page.script("dispatchEvent(new Event('resize'))", vec![]);
        page.press('n');
        assert_eq!(page.events("niandu-navigate").len(), before, "nobody listens any more");
    });
}

#[test]
fn attributes_take_effect_at_run_time() {
    browse("two.html", |page| {
        let viewer = page.viewer_at("#first");
        viewer.wait_until_ready();
        let ink = "return getComputedStyle(root.querySelector('[data-view=read]')).color";
        viewer.set("theme", Some("light"));
        let light = viewer.script(ink, json!(null));
        viewer.set("theme", Some("dark"));
        page.wait_until("the dark theme", || viewer.script(ink, json!(null)) != light);
        viewer.set("theme", Some("light"));
        page.wait_until("the light theme", || viewer.script(ink, json!(null)) == light);
        viewer.set("lang", Some("en"));
        viewer.wait_for_attribute("nav:has([role=tree])", "aria-label", "Contents");
        viewer.set("lang", Some("zh-CN"));
        viewer.wait_for_attribute("nav:has([role=tree])", "aria-label", "目录");
        viewer.set("year", Some("2021"));
        viewer.wait_for_text("[data-view=read]", "测试市2021年度工作报告");
        viewer.set("src", Some("archive/2022.json"));
        viewer.wait_for_text("[data-view=read]", "测试市2022年度工作报告");
        let size = "return parseFloat(getComputedStyle(root.querySelector('[data-view=read] p')).fontSize)";
        let normal = viewer.script(size, json!(null)).as_f64().unwrap_or_default();
        viewer.set("text-size", Some("150%"));
        page.wait_until("larger text", || viewer.script(size, json!(null)).as_f64().unwrap_or_default() > normal * 1.2);
    });
}

#[test]
fn the_address_is_followed_only_with_routing() {
    browse("single.html#/2021", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        viewer.set("routing", Some("none"));
        viewer.click_named("2020");
        viewer.wait_for_text("[data-view=read]", "测试市2020年度工作报告");
        assert_eq!(page.fragment(), "#/2021");
        viewer.set("routing", Some("hash"));
        viewer.click_named("2022");
        page.wait_for_fragment("#/2022");
    });
}

#[test]
fn events_cross_the_shadow_root_with_their_detail() {
    browse("report.html", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        page.wait_for_event("niandu-ready", |detail| detail["year"] == 2021 && detail["composed"] == true);
        viewer.click("[data-statistic='matters']");
        page.wait_for_event("niandu-select", |detail| {
            detail["statistic"]["id"] == "matters" && detail["year"] == 2021 && detail["composed"] == true
        });
        assert!(page.events("niandu-error").is_empty());
    });
}

#[test]
fn nothing_of_the_hosts_page_is_touched() {
    browse("single.html#/2021", |page| {
        page.viewer().wait_until_ready();
        for (what, script) in [
            ("no style sheet", "return document.styleSheets.length === 0 && document.adoptedStyleSheets.length === 0"),
            ("no font", "return document.fonts.size === 0"),
            ("no style element", "return document.querySelectorAll('style').length === 0"),
            ("no attribute on the body", "return document.body.attributes.length === 0"),
            ("no storage", "return localStorage.length === 0 && sessionStorage.length === 0"),
            ("the host's own heading", "return document.querySelector('h1').textContent === '页面自己的标题'"),
        ] {
            assert!(page.holds(script), "{what}");
        }
    });
}

#[test]
fn web_assembly_is_loaded_only_for_a_viewer() {
    browse("none.html", |page| {
        page.wait_until("the element to be defined", || {
            page.holds("return customElements.get('niandu-viewer') !== undefined")
        });
        let loaded = "return performance.getEntriesByType('resource').some(entry => entry.name.endsWith('.wasm'))";
        assert!(!page.holds(loaded), "no element, no WebAssembly");
        page.script(
            "const it = document.createElement('niandu-viewer'); it.setAttribute('src', 'archive/catalog.json'); \
             document.body.append(it)",
            vec![],
        );
        page.viewer().wait_until_ready();
        assert!(page.holds(loaded));
    });
}
