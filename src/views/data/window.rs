//! Which lines of a long table are drawn: those near the view.

use std::ops::Range;

use web_sys::HtmlElement;

use crate::widgets::dom;

/// Up to so many lines all are drawn.
pub(super) const ALL: usize = 200;
/// Lines come and go in steps, so that not every bit of scrolling draws anew.
const STEP: usize = 20;

/// The lines drawn before it is known where the reader is.
pub(super) fn first(count: usize) -> Range<usize> {
    0..if count > ALL { STEP } else { count }
}

/// The lines to draw when the table's body begins `top` pixels below the window's upper edge.
pub(super) fn around(top: f64, window: f64, line: f64, count: usize) -> Range<usize> {
    if count <= ALL || line <= 0.0 {
        return first(count);
    }
    let step = |pixels: f64| whole(pixels / line / STEP as f64);
    let start = step(-top).saturating_sub(1) * STEP;
    let end = (step(window - top) + 2) * STEP;
    let end = end.min(count);
    start.min(end.saturating_sub(STEP))..end
}

/// How high a line is; all are equally high where not all are drawn.
pub(super) fn line_height(body: &HtmlElement) -> f64 {
    dom::first(body, "tr[data-row]").map_or(0.0, |row| row.get_bounding_client_rect().height())
}

/// The same for a table in the page.
pub(super) fn of_body(body: &HtmlElement, count: usize) -> Range<usize> {
    let window = web_sys::window().and_then(|window| window.inner_height().ok()?.as_f64()).unwrap_or(0.0);
    around(body.get_bounding_client_rect().top(), window, line_height(body), count)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rounded down, not negative")]
fn whole(number: f64) -> usize {
    number.max(0.0) as usize
}

/// How high the place of lines is that are not drawn.
pub(super) fn height(lines: usize, line: f64) -> String {
    whole(lines as f64 * line).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_tables_are_drawn_whole() {
        assert_eq!(around(-4000.0, 900.0, 44.0, 200), 0..200);
        assert_eq!(first(7), 0..7);
    }

    #[test]
    fn long_tables_are_drawn_near_the_view() {
        #[track_caller]
        fn check(top: f64, expected: Range<usize>) {
            let lines = around(top, 900.0, 44.0, 40_000);
            assert_eq!(lines, expected, "{top}");
            let seen = (-top / 44.0).max(0.0)..(900.0 - top).max(0.0) / 44.0;
            assert!(lines.start as f64 <= seen.start && lines.end as f64 >= seen.end.min(40_000.0), "{top}");
        }
        check(200.0, 0..40);
        check(-100.0, 0..60);
        check(-4400.0, 80..160);
        check(-44.0 * 39_990.0, 39_960..40_000);
        check(5000.0, 0..40);
    }

    #[test]
    fn nothing_is_drawn_beyond_the_end() {
        assert_eq!(around(-1e7, 900.0, 44.0, 1000), 980..1000);
    }
}
