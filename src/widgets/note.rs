//! A note in place of, or above, what the reader came for.

use yew::prelude::*;

use crate::widgets::icon::Icon;

/// A note on something that is absent, where that is all right.
pub(crate) fn information(content: Html) -> Html {
    note("note", Icon::Information, content)
}

/// A note on something that went wrong.
pub(crate) fn error(content: Html) -> Html {
    note("note err", Icon::Warning, content)
}

fn note(class: &'static str, icon: Icon, content: Html) -> Html {
    html! { <div {class}>{ icon.normal() }<div class="grow">{ content }</div></div> }
}
