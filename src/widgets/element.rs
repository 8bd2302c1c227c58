//! Elements made by calls.
//!
//! `html!` writes out an element's whole structure at each place where one is
//! made; in the toolbar and panels, with many different elements drawn once,
//! calls cost a reader's browser half of that. The report's text is no business
//! of Yew's: [`drawing`](super::drawing).

use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::{VTag, VText};

use super::swipe::{self, Swipe};

/// An element being made. In a box, so that each step of making it hands on a pointer and no more.
pub(crate) struct Element(Box<VTag>);

/// Begins an element of a class; without one where it is empty.
#[inline(never)]
pub(crate) fn element(name: &'static str, class: &'static str) -> Element {
    let mut tag = VTag::new(name);
    if !class.is_empty() {
        tag.add_attribute("class", class);
    }
    Element(Box::new(tag))
}

/// A button with what a press does.
#[inline(never)]
pub(crate) fn button(class: &'static str, press: Callback<MouseEvent>) -> Element {
    element("button", class).with("type", "button").on_click(press)
}

/// Several pieces side by side.
pub(crate) fn all(pieces: impl IntoIterator<Item = Html>) -> Html {
    let mut pieces = pieces.into_iter();
    gathered(&mut || pieces.next())
}

/// Of what makes the pieces, only how to make one more is known: gathering them is not written out at each place.
#[inline(never)]
fn gathered(next: &mut dyn FnMut() -> Option<Html>) -> Html {
    std::iter::from_fn(next).collect()
}

/// A sign that says to the eye what is said in words too.
pub(crate) fn sign(sign: &'static str) -> Html {
    element("span", "mark").flag("aria-hidden", true).text(sign).made()
}

/// Text alone.
pub(crate) fn text(text: impl Into<AttrValue>) -> Html {
    VText::new(text).into()
}

impl Element {
    /// With an attribute.
    pub(crate) fn with(self, name: &'static str, value: impl Into<AttrValue>) -> Self {
        self.set(name, value.into())
    }

    /// With an attribute, if there is a value.
    pub(crate) fn with_some(self, name: &'static str, value: Option<impl Into<AttrValue>>) -> Self {
        match value {
            Some(value) => self.set(name, value.into()),
            None => self,
        }
    }

    /// With an attribute that is `true` or `false`.
    pub(crate) fn flag(self, name: &'static str, value: bool) -> Self {
        self.set(name, AttrValue::Static(if value { "true" } else { "false" }))
    }

    /// With what a click does.
    #[inline(never)]
    pub(crate) fn on_click(mut self, click: Callback<MouseEvent>) -> Self {
        self.0.add_listener(Rc::new(yew::html::onclick::Wrapper::new(click)));
        self
    }

    /// With what a key does.
    pub(crate) fn on_key(mut self, press: Callback<KeyboardEvent>) -> Self {
        self.0.add_listener(Rc::new(yew::html::onkeydown::Wrapper::new(press)));
        self
    }

    /// With what follows from a swipe that begins on it.
    pub(crate) fn on_swipe(mut self, swiped: Callback<(Swipe, TouchEvent)>) -> Self {
        let ends = Callback::from(move |event: TouchEvent| {
            if let Some(swipe) = swipe::ends(&event) {
                swiped.emit((swipe, event));
            }
        });
        self.0.add_listener(Rc::new(yew::html::ontouchstart::Wrapper::new(Callback::from(swipe::begins))));
        self.0.add_listener(Rc::new(yew::html::ontouchend::Wrapper::new(ends)));
        self
    }

    /// With what follows from a focus that comes or goes.
    pub(crate) fn on_focus(mut self, comes: Callback<FocusEvent>, goes: Callback<FocusEvent>) -> Self {
        self.0.add_listener(Rc::new(yew::html::onfocusin::Wrapper::new(comes)));
        self.0.add_listener(Rc::new(yew::html::onfocusout::Wrapper::new(goes)));
        self
    }

    /// With what follows from typing, dragging or ticking.
    #[inline(never)]
    pub(crate) fn on_input(mut self, input: Callback<InputEvent>) -> Self {
        self.0.add_listener(Rc::new(yew::html::oninput::Wrapper::new(input)));
        self
    }

    /// With what follows from another choice.
    pub(crate) fn on_change(mut self, change: Callback<Event>) -> Self {
        self.0.add_listener(Rc::new(yew::html::onchange::Wrapper::new(change)));
        self
    }

    /// With what a field holds, whatever has been typed into it.
    pub(crate) fn value(mut self, value: impl Into<AttrValue>) -> Self {
        self.0.set_value(Some(value.into()));
        self
    }

    /// With a box ticked or not, whatever has been ticked.
    pub(crate) fn checked(mut self, checked: bool) -> Self {
        self.0.set_checked(checked);
        self
    }

    /// With a key, by which it stays the same element when others come and go around it.
    pub(crate) fn keyed(mut self, key: usize) -> Self {
        self.0.key = Some(key.into());
        self
    }

    /// With a reference to what the browser makes of it.
    pub(crate) fn refer(mut self, reference: &NodeRef) -> Self {
        self.0.node_ref = reference.clone();
        self
    }

    /// With text in it.
    pub(crate) fn text(self, content: impl Into<AttrValue>) -> Self {
        self.child(text(content))
    }

    /// With something in it.
    #[inline(never)]
    pub(crate) fn child(mut self, child: Html) -> Self {
        self.0.add_child(child);
        self
    }

    /// With something in it, or an empty place for it: what follows keeps its
    /// number among the children, so that no element is taken for another.
    pub(crate) fn child_if(self, child: Option<Html>) -> Self {
        self.child(child.unwrap_or_default())
    }

    /// The element.
    #[inline(never)]
    pub(crate) fn made(self) -> Html {
        (*self.0).into()
    }

    #[inline(never)]
    fn set(mut self, name: &'static str, value: AttrValue) -> Self {
        self.0.add_attribute(name, value);
        self
    }
}
