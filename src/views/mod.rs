//! What fills the element: functions of the state, the route and the settings.
//!
//! One component, [`app::App`], keeps everything that changes and hears every
//! message. The others are components only so that what they draw is not drawn
//! again without need. Each kind of component, and each hook, costs about two
//! kilobytes of code: those that keep nothing are one kind together, [`crate::memo`].

pub(crate) mod app;
mod compare;
pub(crate) mod data;
mod document;
pub(crate) mod files;
mod inspector;
mod keys;
mod paper;
mod prose;
pub(crate) mod search;
pub(crate) mod share;
mod status;

pub(crate) use app::Message;
pub(crate) use prose::shows;

use std::rc::Rc;

use web_sys::HtmlElement;
use yew::{AttrValue, Callback, MouseEvent, Properties};

use crate::archive::Archive;
use crate::comparison::Comparison;
use crate::language::Words;
use crate::route::Route;

/// What every part of the interface needs: its words, and where messages go.
#[derive(Clone, PartialEq)]
pub(crate) struct Interface {
    pub(crate) words: &'static Words,
    pub(crate) send: Callback<Message>,
}

/// What the views of more than one report are given. What one of them shows, and
/// what is chosen in it, is in the route: `route.choice("sort")`, changed by
/// `Action::Adjust(route.choosing("sort", "name"))`.
#[derive(Properties, PartialEq)]
pub(crate) struct ViewProps {
    pub(crate) interface: Interface,
    /// The custom element.
    pub(crate) host: HtmlElement,
    pub(crate) archive: Rc<Archive>,
    /// The loaded reports with their years aligned; `None` until all have come, and with one report only.
    pub(crate) comparison: Option<Rc<Comparison>>,
    pub(crate) route: Route,
}

impl Interface {
    /// A listener that sends a message, whatever the event.
    pub(crate) fn sends<E>(&self, message: impl Into<Message> + Clone + 'static) -> Callback<E> {
        self.send.reform(move |_: E| message.clone().into())
    }

    /// A listener that writes a choice of the reader's to one of the element's attributes.
    pub(crate) fn chooses(&self, name: &'static str, value: impl Into<AttrValue>) -> Callback<MouseEvent> {
        self.sends(Message::Choose(name, value.into()))
    }

    /// A listener that sends a message if the event means one.
    pub(crate) fn hears<E>(&self, message: impl Fn(E) -> Option<Message> + 'static) -> Callback<E> {
        let send = self.send.clone();
        Callback::from(move |event| {
            if let Some(message) = message(event) {
                send.emit(message);
            }
        })
    }
}
