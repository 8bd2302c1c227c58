//! Swipes of a finger: each a second way to what a button does.

use std::cell::Cell;

use web_sys::TouchEvent;

thread_local! {
    /// Where the finger was put down, in CSS pixels; a page has one finger that swipes.
    static FROM: Cell<(i32, i32)> = const { Cell::new((0, 0)) };
}

/// How far a finger goes at least, in CSS pixels.
const FAR: i32 = 48;

/// Where a finger went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Swipe {
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// Up.
    Up,
    /// Down.
    Down,
}

impl Swipe {
    /// The way of a finger; none where it is short or slanting.
    fn of(right: i32, down: i32) -> Option<Self> {
        let (across, along) = (right.abs(), down.abs());
        if across.max(along) < FAR || across.min(along) * 2 > across.max(along) {
            return None;
        }
        Some(match (across > along, right > 0, down > 0) {
            (true, true, _) => Self::Right,
            (true, false, _) => Self::Left,
            (false, _, true) => Self::Down,
            (false, _, false) => Self::Up,
        })
    }
}

/// A finger is put down.
#[expect(clippy::needless_pass_by_value, reason = "as a listener is called")]
pub(super) fn begins(event: TouchEvent) {
    if let Some(touch) = event.changed_touches().get(0) {
        FROM.set((touch.client_x(), touch.client_y()));
    }
}

/// It is lifted; not when another one still lies.
pub(super) fn ends(event: &TouchEvent) -> Option<Swipe> {
    let touch = event.changed_touches().get(0).filter(|_| event.touches().length() == 0)?;
    let (x, y) = FROM.get();
    Swipe::of(touch.client_x() - x, touch.client_y() - y)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_swipe_is_long_and_straight() {
        assert_eq!(Swipe::of(-80, 10), Some(Swipe::Left));
        assert_eq!(Swipe::of(80, -10), Some(Swipe::Right));
        assert_eq!(Swipe::of(5, 60), Some(Swipe::Down));
        assert_eq!(Swipe::of(5, -60), Some(Swipe::Up));
        assert_eq!(Swipe::of(30, 4), None, "too short");
        assert_eq!(Swipe::of(60, 50), None, "slanting");
    }
}
