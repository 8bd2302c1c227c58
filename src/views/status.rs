//! What stands in place of a report: on its way, not to be had, or none.

use yew::prelude::*;

use crate::failure::Failure;
use crate::language::Words;
use crate::state::{Action, Notice};
use crate::views::Interface;
use crate::widgets::element::{all, button, element, text};
use crate::widgets::icon::Icon;
use crate::widgets::note;

/// Lines in place of the text of `year`; no year while the source itself is on
/// its way. The style sheet shows them after a moment only.
pub(crate) fn loading(words: &Words, year: Option<i32>) -> Html {
    let line = element("p", "").text((words.loading_report)(year)).made();
    let skeleton = (0..7).map(|_| element("div", "skel").made());
    element("div", "skeleton").flag("aria-busy", true).child(line).child(all(skeleton)).made()
}

/// A report or source that is not to be had: what, why, where, and another try.
///
/// `others` says that other years can be read.
pub(crate) fn failed(
    words: &Words,
    failure: &Failure,
    year: Option<i32>,
    others: bool,
    retry: Callback<MouseEvent>,
) -> Html {
    let paragraph = || element("p", "");
    let code = |content: &str| element("code", "").text(content.to_owned()).made();
    let mut reason = (words.failure)(failure);
    if others {
        reason.push_str(words.others_readable);
    }
    let path = failure.path().and_then(named).or_else(|| failure.is_of_all().then(|| text(words.whole_file)));
    let place = paragraph().child(code(&failure.file)).text(" ").child_if(path);
    let content = all([
        paragraph().child(element("b", "").text((words.report_failed)(year)).made()).made(),
        paragraph().text(reason).made(),
        place.made(),
        button("btn line small", retry).child(Icon::Retry.small()).child(text(words.retry)).made(),
    ]);
    element("div", "place").with("role", "alert").with("data-state", "error").child(note::error(content)).made()
}

/// A place in a file that says something: `$` alone is the file as a whole.
pub(crate) fn named(path: &str) -> Option<Html> {
    (path != "$").then(|| element("code", "").text(path.to_owned()).made())
}

/// The element's own children under one line that says why there is nothing else, and what can be done.
pub(crate) fn fallback(line: &'static str, way_out: Html) -> Html {
    let place = element("div", "place").with("data-state", "empty").child(note::information(line)).made();
    all([place, way_out, element("slot", "").made()])
}

/// Says where a wrong address has led.
pub(crate) fn notice(interface: &Interface, notice: &Notice) -> Html {
    let words = interface.words;
    let line = element("p", "").text((words.notice)(notice)).made();
    let close = Icon::Close.button("btn icon", words.close, interface.sends(Action::Dismiss));
    element("div", "nd-col notice").with("data-state", "notice").child(note::error(line)).child(close).made()
}
