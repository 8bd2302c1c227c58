//! Opening a reader's own files: the button, and what went wrong.

use std::rc::Rc;

use yew::Html;

use crate::failure::Failure;
use crate::files::{self, ACCEPTED, FilesMessage};
use crate::views::{Interface, Message, status};
use crate::widgets::element::{all, element, text};
use crate::widgets::icon::Icon;
use crate::widgets::note;

/// The button that opens files, with what becomes of them. The field is hidden from sight only: its
/// label is what is pressed, and it has the focus itself.
pub(crate) fn opener(interface: &Interface) -> Html {
    let words = interface.words.files;
    let chosen =
        interface.hears(|event| files::of_change(&event).map(|files| Message::Files(FilesMessage::Chosen(files))));
    let field = element("input", "sr")
        .with("type", "file")
        .with("multiple", "")
        .with("accept", ACCEPTED)
        .on_change(chosen)
        .made();
    let label = element("label", "btn line").child(field).child(Icon::Open.small()).child(text(words.open)).made();
    element("div", "opener").child(label).child(element("p", "").text(words.stays_here).made()).made()
}

/// Says above a text that it is from a file of the reader's own.
pub(crate) fn brought(interface: &Interface, name: &str) -> Html {
    let line = (interface.words.files.brought)(name);
    element("p", "nd-col brought").child(Icon::Open.small()).child(text(line)).made()
}

/// The files that could not be read.
pub(crate) fn failures(interface: &Interface, failures: &[Rc<Failure>]) -> Option<Html> {
    if failures.is_empty() {
        return None;
    }
    let words = interface.words;
    let lines = failures.iter().map(|failure| {
        element("p", "")
            .child(element("b", "").text((words.files.not_read)(&failure.file)).made())
            .text((words.failure)(failure))
            .text(" ")
            .child_if(failure.path().and_then(status::named))
            .made()
    });
    let close = Icon::Close.button("btn icon", words.close, interface.sends(Message::Files(FilesMessage::Dismiss)));
    Some(
        element("div", "nd-col notice")
            .with("data-state", "files")
            .with("role", "alert")
            .child(note::error(all(lines)))
            .child(close)
            .made(),
    )
}
