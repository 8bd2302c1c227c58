//! The sheet of keys: a modal dialog.

use yew::prelude::*;

use crate::views::{Interface, Message};
use crate::widgets::element::{all, element};
use crate::widgets::icon::Icon;

/// The sheet; `shortcuts` says whether single keys are on.
#[inline(never)] // It belongs to the rest of the program.
pub(crate) fn help(interface: &Interface, shortcuts: bool) -> Html {
    let words = interface.words;
    let close = || interface.sends(Message::Help(false));
    let head = element("div", "menu-h")
        .child(element("h2", "grow").with("id", "keys-title").text(words.comfort.keys_title).made())
        .child(Icon::Close.button("btn icon", words.close, close()))
        .made();
    let rows = words.comfort.keys.iter().map(|(keys, meaning)| {
        let caps = keys.split(' ').map(|key| element("kbd", "").text(key).made());
        let term = element("dt", "").child(all(caps)).made();
        element("div", "").child(term).child(element("dd", "").text(*meaning).made()).made()
    });
    let note = if shortcuts { words.comfort.keys_note } else { words.comfort.keys_off };
    let pane = element("div", "pane")
        .with("role", "dialog")
        .with("aria-modal", "true")
        .with("aria-labelledby", "keys-title")
        .with("data-panel", "keys")
        .child(head)
        .child(element("dl", "key-list").child(all(rows)).made())
        .child(element("p", "keys-note").text(note).made());
    let scrim = element("div", "scrim").on_click(close()).made();
    element("div", "help").child(scrim).child(pane.made()).made()
}
