//! Links and citations of sections, sentences and statistics.

use browser_tests::{Key, Page, Viewer, browse};
use serde_json::json;

/// Keeps what the page copies; `denied` is a browser that does not let it.
#[track_caller]
fn watch_clipboard(page: &Page, denied: bool) {
    page.load("stand-ins.js");
    page.script("standIns.clipboard(arguments[0])", vec![json!(denied)]);
}

#[track_caller]
fn wait_for_copy(page: &Page, part: &str) -> String {
    let copied = || page.text("return window.copied.at(-1) ?? ''", vec![]);
    page.wait_until(&format!("{part} on the clipboard"), || copied().contains(part));
    copied()
}

fn opened(address: &str, denied: bool, test: impl FnOnce(&Page, &Viewer<'_>)) {
    browse(address, |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        watch_clipboard(page, denied);
        test(page, &viewer);
    });
}

#[test]
fn a_section_is_linked_and_cited_by_keyboard() {
    opened("single.html#/2021", false, |page, viewer| {
        let heading = "return root.getElementById('reviews').textContent";
        assert_eq!(
            viewer.script(heading, json!(null)),
            json!("（二）行政复议"),
            "the button is no part of the heading"
        );
        viewer.focus("[data-section=reviews] > [data-share]");
        page.press(Key::Enter);
        viewer.wait_for_focus("[data-panel=share] button");
        page.press(Key::Enter);
        let link = wait_for_copy(page, "#/2021/reviews");
        assert!(link.starts_with("http://127.0.0.1") || link.starts_with("http://localhost"), "{link}");
        viewer.wait_for_text(".niandu > [role=status]", "链接已复制");
        viewer.click_named("复制引文（GB/T 7714）");
        let citation = wait_for_copy(page, "[R/OL]");
        assert!(citation.starts_with("测试市人民政府. 测试市2021年度工作报告: 测政发〔2022〕3号[R/OL]."), "{citation}");
        assert!(citation.contains("（二）行政复议") && citation.contains("#/2021/reviews"), "{citation}");
        viewer.click_named("复制引文（普通）");
        wait_for_copy(page, "《测试市2021年度工作报告》");
        page.press(Key::Escape);
        viewer.wait_until_gone("[data-panel=share]");
        viewer.wait_for_focus("[data-section=reviews] > [data-share]");
    });
}

#[test]
fn a_statistic_is_cited_with_its_sentence() {
    opened("single.html#/2021/reviews?s=reviews-closed", false, |page, viewer| {
        viewer.click("[data-panel=inspector] [data-copy=citation]");
        let citation = wait_for_copy(page, "#/2021/reviews?s=reviews-closed");
        assert!(citation.contains("“全年受理行政复议案件320余件，办结310件。”"), "{citation}");
    });
}

#[test]
fn without_the_clipboard_the_text_is_there_to_be_copied() {
    opened("single.html#/2021/reviews?s=reviews-closed", true, |page, viewer| {
        viewer.click("[data-panel=inspector] [data-copy=link]");
        viewer.wait_for_focus("[data-panel=share] textarea");
        let selected = "const field = root.querySelector('textarea'); \
                        return field.value.slice(field.selectionStart, field.selectionEnd)";
        page.wait_until("the selected address", || {
            viewer.script(selected, json!(null)).as_str().is_some_and(|text| text.ends_with("?s=reviews-closed"))
        });
    });
}

#[test]
fn a_selected_sentence_has_a_link_that_leads_back_to_it() {
    opened("single.html#/2021", false, |page, viewer| {
        let select = "const sentence = root.querySelectorAll('[data-section=reviews] p')[1].querySelectorAll('.s')[1] \
                      ?? root.querySelectorAll('[data-section=reviews] p')[1].querySelector('.s'); \
                      const text = sentence.firstChild; \
                      getSelection().setBaseAndExtent(text, 0, text, 4); return sentence.textContent";
        let sentence = viewer.script(select, json!(null));
        viewer.wait_for("[data-panel=share]");
        viewer.click_named("复制链接");
        let link = wait_for_copy(page, "?at=");
        let address = link.split_once("/single.html").map(|(_, hash)| hash.to_owned()).unwrap_or_default();
        page.open("none.html");
        page.open(&format!("single.html{address}"));
        viewer.wait_until_ready();
        viewer.wait_for_view("[data-linked]");
        let linked = "return root.querySelector('[data-linked]').textContent";
        assert_eq!(viewer.script(linked, json!(null)), sentence);
    });
}

#[test]
fn at_360_pixels_links_are_in_the_panel() {
    browse("none.html", |page| {
        page.resize(360, 740);
        page.open("single.html#/2021/reviews");
        let viewer = page.viewer();
        viewer.wait_until_ready();
        watch_clipboard(page, false);
        assert!(!viewer.visible("[data-share]"));
        viewer.click(".display > button");
        viewer.click("[data-panel=display] [data-copy=link]");
        wait_for_copy(page, "#/2021/reviews");
        assert_eq!(page.script("return document.documentElement.scrollWidth", vec![]), json!(360));
    });
}
