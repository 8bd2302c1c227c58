//! A note in place of, or above, what the reader came for.

use yew::Html;

use crate::widgets::element::element;
use crate::widgets::icon::Icon;

/// A note of one line on something that is absent, where that is all right.
pub(crate) fn information(line: &'static str) -> Html {
    note("note", Icon::Information, element("p", "").text(line).made())
}

/// The same for a line that is made up.
pub(crate) fn information_of(line: String) -> Html {
    note("note", Icon::Information, element("p", "").text(line).made())
}

/// A note with more in it than one line.
pub(crate) fn with(content: Html) -> Html {
    note("note", Icon::Information, content)
}

/// The same with ways out.
pub(crate) fn information_with(content: Html) -> Html {
    note("note", Icon::Information, content)
}

/// A note on something that went wrong.
pub(crate) fn error(content: Html) -> Html {
    note("note err", Icon::Warning, content)
}

fn note(class: &'static str, icon: Icon, content: Html) -> Html {
    element("div", class).child(icon.normal()).child(element("div", "grow").child(content).made()).made()
}
