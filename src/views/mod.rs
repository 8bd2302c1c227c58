//! What fills the element: functions of the state, the route and the settings.

pub(crate) mod app;
mod block;
mod document;
mod inline;
mod inspector;
mod reader;
mod section;
mod status;

use yew::prelude::*;

use crate::language::Words;
use crate::state::Action;

/// The words of the interface's language.
#[hook]
pub(crate) fn use_words() -> &'static Words {
    use_context::<&'static Words>().unwrap_or_else(|| crate::language::Language::default().words())
}

/// Where actions go.
#[hook]
pub(crate) fn use_send() -> Callback<Action> {
    use_context::<Callback<Action>>().unwrap_or_else(Callback::noop)
}
