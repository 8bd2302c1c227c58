//! The change on the year before, beside figures in the text.

use browser_tests::{Page, Viewer, browse};
use serde_json::json;

/// The mark of the figure with this text; empty where it has none.
#[track_caller]
fn mark(viewer: &Viewer<'_>, text: &str) -> String {
    let find = "const found = [...root.querySelectorAll('[data-statistic]')].find(one => one.textContent === argument); \
                return found ? found.dataset.trend ?? '' : 'no such figure'";
    viewer.script(find, json!(text)).as_str().unwrap_or_default().to_owned()
}

#[track_caller]
fn wait_for_marks(page: &Page, viewer: &Viewer<'_>) {
    viewer.wait_until_ready();
    page.wait_until("the marks", || viewer.count("[data-statistic][data-trend]") > 20);
}

#[test]
fn marks_say_what_changed_and_how_surely() {
    browse("#/2022", |page| {
        let viewer = page.viewer();
        wait_for_marks(page, &viewer);
        for (text, expected) in [
            ("2,318项", "▲3.2%"),
            ("94.1%", "▲4.7点"),
            ("36个", "▲71%"),
            ("79件", "▼4.8%"),
            ("11.7万件", "▲约18%"),
            ("86份", "新"),
            // Changes and starting points have no mark of their own.
            ("41%", ""),
            ("8.6份", ""),
            ("200个", ""),
            // A table has years of its own.
            ("19.8%", ""),
        ] {
            assert_eq!(mark(&viewer, text), expected, "{text}");
        }
        let flat = viewer.script(
            "return [...root.querySelectorAll('[data-statistic]')].find(one => one.textContent === '38场次').getAttribute('aria-label')",
            json!(null),
        );
        assert_eq!(flat, json!("38场次，与上年持平"));
    });
}

#[test]
fn the_first_year_has_none() {
    browse("#/2020", |page| {
        let viewer = page.viewer();
        wait_for_marks(page, &viewer);
        viewer.click_named("2019");
        page.wait_until("the report of 2019", || viewer.text("[data-view=read]").contains("2019年法治政府"));
        page.settle();
        assert_eq!(viewer.count("[data-trend]"), 0);
    });
}

#[test]
fn marks_are_no_part_of_the_text() {
    browse("#/2022", |page| {
        let viewer = page.viewer();
        wait_for_marks(page, &viewer);
        let text = "const one = root.querySelector('[data-trend]'); \
                    const block = one.closest('[data-block]'); const selection = getSelection(); \
                    selection.selectAllChildren(block); \
                    return [one.textContent, block.textContent.includes('▲'), selection.toString().includes('▲'), \
                            one.dataset.trend, getComputedStyle(one, '::after').content !== 'none']";
        let found = viewer.script(text, json!(null));
        assert_eq!(found, json!(["2,318项", false, false, "▲3.2%", true]));
    });
}

#[test]
fn switches_turn_marks_and_highlights_off_and_on() {
    browse("#/2022", |page| {
        let viewer = page.viewer();
        wait_for_marks(page, &viewer);
        let underlined = "return getComputedStyle(root.querySelector('[data-trend]') ?? root.querySelector('[data-statistic]')) \
                          .textDecorationLine === 'underline'";
        assert!(viewer.holds(underlined, json!(null)));
        viewer.click(".nd-tree [data-switch=figures]");
        page.wait_until("plain figures", || !viewer.holds(underlined, json!(null)));
        assert_eq!(viewer.attribute(".nd-tree [data-switch=figures]", "aria-pressed").as_deref(), Some("false"));
        viewer.focus(".nd-tree [data-switch=trends]");
        page.press(' ');
        page.wait_until("no marks", || viewer.count("[data-trend]") == 0);
        assert_eq!(viewer.count("[data-statistic][aria-label]"), 0, "nor are they spoken");
        page.press(' ');
        page.wait_until("marks again", || viewer.count("[data-trend]") > 20);
        viewer.set("trends", Some("off"));
        page.wait_until("no marks", || viewer.count("[data-trend]") == 0);
    });
}

#[test]
fn a_phone_has_the_switches_in_the_display_panel() {
    browse("none.html", |page| {
        page.resize(360, 740);
        page.open("#/2022");
        let viewer = page.viewer();
        wait_for_marks(page, &viewer);
        let fits = "return document.documentElement.scrollWidth <= innerWidth";
        assert!(viewer.holds(fits, json!(null)), "the marks fit");
        viewer.click_named("显示设置");
        viewer.click("[data-panel=display] [data-switch=trends]");
        page.wait_until("no marks", || viewer.count("[data-trend]") == 0);
    });
}

#[test]
fn a_line_before_a_figure_is_not_torn_apart() {
    browse("#/2022", |page| {
        page.resize(1440, 900);
        let viewer = page.viewer();
        viewer.wait_for("[data-statistic]");
        let justified = |selector: &str| {
            let body = "return getComputedStyle(root.querySelector(argument)).textAlign === 'justify'";
            viewer.holds(body, json!(selector))
        };
        page.wait_until("text without figures to be justified", || justified(".prose p:not(:has([data-statistic]))"));
        assert!(!justified(".prose p:has([data-statistic])"), "figures do not break, and would leave gaps");
    });
}
