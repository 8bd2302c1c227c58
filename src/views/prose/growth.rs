//! How far a text is drawn. A long one comes in slices, so that the page stays answerable; the first can be read at
//! once.

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use yew::Callback;

use crate::node::{Node, weight};

/// Texts of up to so much, as [`weight`] counts, are drawn at once: reports as governments write them.
const ORDINARY: usize = 200_000;

/// How much of a longer one is drawn in a task: some ten milliseconds of work, where a reader feels a hundred.
const SLICE: usize = 60_000;

/// How far a text is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Growth {
    /// How much there is.
    whole: usize,
    /// How much of it is drawn; [`usize::MAX`] once that is all.
    pub(crate) drawn: usize,
}

impl Growth {
    /// The beginning of a report's text.
    pub(crate) fn of(report: &Node) -> Self {
        let whole = report.children().iter().map(weight).sum();
        Self { whole, drawn: 0 }.with(if whole > ORDINARY { SLICE } else { ORDINARY })
    }

    /// With so much more.
    pub(crate) fn with(self, more: usize) -> Self {
        let drawn = self.drawn.saturating_add(more);
        Self { drawn: if drawn < self.whole { drawn } else { usize::MAX }, ..self }
    }

    /// Whether it is another state of the same text.
    pub(crate) fn follows(self, before: Self) -> bool {
        self.whole == before.whole
    }

    /// Whether all is drawn.
    pub(crate) fn is_whole(self) -> bool {
        self.drawn == usize::MAX
    }
}

/// Has the next slice drawn in a task of its own, unless what this gives is dropped before.
pub(crate) fn next_slice(draw: Callback<usize>) -> Timeout {
    Timeout::new(0, move || draw.emit(SLICE))
}

/// Has everything drawn when the page is to be printed, as long as what this gives is kept.
pub(crate) fn whole_on_paper(draw: Callback<usize>) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(EventListener::new(&window, "beforeprint", move |_| draw.emit(usize::MAX)))
}
