//! A note in place of, or above, what the reader came for.

use yew::prelude::*;

use crate::widgets::icon::Icon;

/// What a note is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Something is absent, and that is all right.
    Information,
    /// Something went wrong.
    Error,
}

/// What a note is given.
#[derive(Properties, PartialEq)]
pub(crate) struct NoteProps {
    pub(crate) tone: Tone,
    pub(crate) children: Html,
}

/// A note.
#[component]
pub(crate) fn Note(NoteProps { tone, children }: &NoteProps) -> Html {
    let (class, icon) = match tone {
        Tone::Information => ("note", Icon::Information),
        Tone::Error => ("note err", Icon::Warning),
    };
    html! { <div {class}>{ icon.normal() }<div class="grow">{ children.clone() }</div></div> }
}
