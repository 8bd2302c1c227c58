//! The search over all years: typing, results, filters, and the way through the results in the text.

use browser_tests::{Fault, Key, Page, Viewer, browse, browse_prepared};
use serde_json::json;

const FIELD: &str = "input[type=search]:not([data-view=data] *)";

/// Types where the focus is.
fn write(page: &Page, text: &str) {
    text.chars().for_each(|character| page.press(character));
}

#[track_caller]
fn wait_for_hits(page: &Page, viewer: &Viewer<'_>) {
    page.wait_until("results", || viewer.count(".hit") > 0);
}

/// The number of results that the line above them states.
#[track_caller]
fn stated(viewer: &Viewer<'_>) -> u64 {
    viewer.attribute("[data-count]", "data-count").and_then(|count| count.parse().ok()).unwrap_or(0)
}

#[test]
fn typing_finds_in_all_years_and_leaves_one_entry_in_the_history() {
    browse("single.html#/2021", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        viewer.focus(FIELD);
        write(page, "行政复议");
        page.wait_for_fragment("#/search?q=行政复议");
        page.wait_until("every year", || viewer.count(".hit-year") == 3);
        assert!(viewer.has_focus(FIELD), "the focus stays in the field");
        assert_eq!(viewer.text(".hit-year"), "2022\n2021\n2020", "newest first");
        assert_eq!(viewer.count(".hit"), stated(&viewer));
        let marked = "return [...root.querySelectorAll('.hit')].every(hit => \
                      [...hit.querySelectorAll('mark')].map(mark => mark.textContent).join('').includes('行政复议'))";
        assert!(viewer.holds(marked, json!(null)));
        page.wait_until("the count in the live region", || {
            viewer.text(".niandu > [role=status]").contains(&stated(&viewer).to_string())
        });
        // However much was typed. (The length of the history tells less: some browsers count to 100.)
        page.back();
        viewer.wait_until_ready();
        page.wait_for_fragment("#/2021");
    });
}

#[test]
fn a_result_is_opened_by_keyboard_and_marked_in_the_text() {
    browse("single.html#/2021", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        let article = "return root.querySelector('.prose').textContent";
        let before = viewer.script(article, json!(null));
        viewer.focus("[data-statistic='matters']");
        page.press('/');
        viewer.wait_for_focus(FIELD);
        write(page, "行政复议");
        page.wait_until("every year", || viewer.count(".hit-year") == 3);
        let count = stated(&viewer);
        page.press(Key::Down);
        viewer.wait_for_focus("[data-hit='0'] button");
        page.press(Key::Down);
        viewer.wait_for_focus("[data-hit='1'] button");
        page.press(Key::Up);
        page.press(Key::Up);
        viewer.wait_for_focus(FIELD);
        page.press(Key::Enter);
        viewer.wait_for_text(".finding", &format!("第 1 处，共 {count} 处"));
        let here = "return [...(CSS.highlights.get('niandu-here') ?? [])].map(range => range.toString()).join()";
        page.wait_until("the mark", || viewer.script(here, json!(null)) == json!("行政复议"));
        let highlighted =
            "return [...CSS.highlights.get('niandu-found')].every(range => range.toString() === '行政复议')";
        assert!(viewer.holds(highlighted, json!(null)));
        viewer.click("[aria-label=下一处]");
        viewer.wait_for_text(".finding", &format!("第 2 处，共 {count} 处"));
        viewer.click("[aria-label=上一处]");
        viewer.wait_for_text(".finding", "第 1 处");
        viewer.click_named("搜索结果");
        viewer.wait_for_focus("[data-hit='0'] button");
        page.press(Key::Escape);
        viewer.wait_for_focus(FIELD);
        page.press(Key::Escape);
        page.wait_for_fragment("#/search");
        viewer.wait_for(".hints");
        page.press(Key::Escape);
        viewer.wait_until_ready();
        viewer.click_named("2021");
        page.wait_until("the same text as before", || viewer.script(article, json!(null)) == before);
    });
}

#[test]
fn the_search_stays_in_the_text_until_it_is_ended() {
    browse("single.html#/search?q=行政复议", |page| {
        let viewer = page.viewer();
        wait_for_hits(page, &viewer);
        viewer.click("[data-hit='1'] p");
        viewer.wait_for(".finding");
        viewer.click(".prose [data-statistic='reviews-received']");
        viewer.wait_for("[data-panel=inspector]");
        assert!(viewer.visible(".finding"), "a figure in the text does not end the search");
        viewer.click("[aria-label=结束搜索]");
        viewer.wait_until_gone(".finding");
        assert!(!page.fragment().contains("q="), "{}", page.fragment());
        let left = "return CSS.highlights.get('niandu-found')?.size ?? 0";
        assert_eq!(viewer.script(left, json!(null)), json!(0));
    });
}

#[test]
fn figures_are_found_by_value_and_stay_live() {
    browse("single.html#/search?q=>1150件", |page| {
        let viewer = page.viewer();
        wait_for_hits(page, &viewer);
        assert_eq!(viewer.text(".hit mark"), "1200件");
        viewer.focus(".hit [data-statistic='matters']");
        page.press(Key::Enter);
        viewer.wait_for_text("[data-panel=inspector]", "1,200");
        assert_eq!(page.fragment(), "#/search?q=>1150件&s=matters&year=2022");
        viewer.wait_for_attribute(".hit [data-statistic='matters']", "aria-expanded", "true");
        page.press(Key::Escape);
        viewer.wait_until_gone("[data-panel=inspector]");
    });
}

#[test]
fn filters_are_in_the_address() {
    browse("single.html#/search?q=行政复议", |page| {
        let viewer = page.viewer();
        page.wait_until("every year", || viewer.count(".hit-year") == 3);
        let all = stated(&viewer);
        viewer.click(".chips button:nth-child(3)");
        page.wait_for_fragment("#/search?in=2021&q=行政复议");
        page.wait_until("one year", || viewer.count(".hit-year") == 1);
        assert!(viewer.text(".chips button:first-child").contains(&all.to_string()), "the chips count all years");
        let choose = "const select = root.querySelector('[data-choice=unit]'); select.value = '件'; \
                      select.dispatchEvent(new Event('change', { bubbles: true }))";
        viewer.script(choose, json!(null));
        page.wait_for_fragment("#/search?in=2021&q=行政复议&unit=件");
        page.wait_until("fewer", || stated(&viewer) > 0 && stated(&viewer) < all / 3);
        let count = stated(&viewer);
        page.reload();
        page.wait_until("the same again", || stated(&viewer) == count);
        let kept =
            "return [root.querySelector('.search-field input').value, root.querySelector('[data-choice=unit]').value]";
        page.wait_until("the field and the filter", || viewer.script(kept, json!(null)) == json!(["行政复议", "件"]));
    });
}

#[test]
fn nothing_found_says_what_would_be() {
    browse("single.html#/search?q=行政复议飞船", |page| {
        let viewer = page.viewer();
        page.wait_until("every year", || viewer.count(".nd-years [data-state=ready]") == 3);
        viewer.wait_for_text("[data-state=empty]", "没有找到“行政复议飞船”");
        page.settle();
        viewer.click_named("改找“行政复议”");
        wait_for_hits(page, &viewer);
        viewer.wait_for_focus(FIELD);
        page.wait_for_fragment("#/search?q=行政复议");
    });
}

#[test]
fn what_is_being_composed_is_not_searched() {
    browse("single.html#/2021", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        let compose = "const field = root.querySelector('.search-field input'); field.value = 'xing'; \
                       field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, isComposing: true }))";
        viewer.script(compose, json!(null));
        page.settle();
        assert_eq!(page.fragment(), "#/2021");
        let end = "const field = root.querySelector('.search-field input'); field.value = '行政'; \
                   field.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, composed: true }))";
        viewer.script(end, json!(null));
        page.wait_for_fragment("#/search?q=行政");
    });
}

#[test]
fn years_that_are_still_coming_are_added() {
    let held = |server: &browser_tests::Server| server.fault("archive/2020.json", Fault::Hold);
    browse_prepared("single.html#/search?q=行政复议", held, |page| {
        let viewer = page.viewer();
        page.wait_until("two years", || viewer.count(".hit-year") == 2);
        viewer.wait_for_text(".search", "其他年份正在载入");
        page.server().heal("archive/2020.json");
        page.wait_until("the third year", || viewer.count(".hit-year") == 3);
        page.wait_until("no more to come", || !viewer.text(".search").contains("正在载入"));
    });
}

#[test]
fn at_360_pixels_the_field_stands_above_the_results() {
    browse("none.html", |page| {
        page.resize(360, 740);
        page.open("single.html#/2021");
        let viewer = page.viewer();
        viewer.wait_until_ready();
        assert!(!viewer.visible(FIELD));
        viewer.click(".tabbar [data-to=search]");
        viewer.wait_for_focus(FIELD);
        write(page, "复议");
        wait_for_hits(page, &viewer);
        let wide = "return document.documentElement.scrollWidth";
        assert_eq!(page.script(wide, vec![]), json!(360));
        viewer.click("[data-hit='0'] p");
        viewer.wait_for(".finding");
        let above = "const bar = root.querySelector('.finding').getBoundingClientRect(); \
                     const range = [...CSS.highlights.get('niandu-here')][0].getBoundingClientRect(); \
                     return range.top >= bar.bottom && range.bottom < innerHeight";
        page.wait_until("the place in view, clear of the bar", || viewer.holds(above, json!(null)));
        assert_eq!(page.script(wide, vec![]), json!(360));
    });
}

#[test]
fn another_mode_keeps_what_is_sought() {
    browse("single.html#/search?q=行政复议", |page| {
        let viewer = page.viewer();
        viewer.wait_for("[data-hit='1']");
        for mode in [Some("elder"), None] {
            viewer.set("mode", mode);
            let kept = "return root.querySelector('input[type=search]').value === '行政复议'";
            page.wait_until("the field to say what is sought", || viewer.holds(kept, json!(null)));
            assert_eq!(viewer.count(".few-tools") == 1, mode.is_some());
        }
    });
}
