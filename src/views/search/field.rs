//! The field that is typed into, and the keys of field and results.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

use super::finder::SearchMessage;
use crate::route::{Route, View};
use crate::state::Action;
use crate::views::document::focus_neighbour;
use crate::views::{Interface, Message};
use crate::widgets::dom;
use crate::widgets::element::element;
use crate::widgets::icon::Icon;

/// The field. Its text is the browser's own: what is being composed in it must not be replaced.
pub(crate) fn field(interface: &Interface, route: &Route) -> Html {
    let words = interface.words.search;
    let typed = interface.hears(|event: InputEvent| {
        if event.is_composing() {
            return None;
        }
        let field: HtmlInputElement = dom::target(&event)?.dyn_into().ok()?;
        Some(Message::Search(SearchMessage::Type(field.value())))
    });
    let here = route.clone();
    let pressed = interface.hears(move |event: KeyboardEvent| pressed(&event, &here));
    let input = element("input", "")
        .with("type", "search")
        .with("aria-label", words.name)
        .with("placeholder", words.name)
        .with("autocomplete", "off")
        .with("enterkeyhint", "search")
        .on_input(typed)
        .on_key(pressed)
        .made();
    element("div", "search-field").with("role", "search").child(Icon::Search.small()).child(input).made()
}

/// ↓ goes to the results, Enter opens the first, Escape empties the field and then leaves it.
fn pressed(event: &KeyboardEvent, route: &Route) -> Option<Message> {
    if event.is_composing() {
        return None;
    }
    let field: HtmlInputElement = dom::target(event)?.dyn_into().ok()?;
    let root = dom::around(&field)?;
    let message = match event.key().as_str() {
        "ArrowDown" => {
            dom::focus_and_show(&dom::first(&root, ".hit button")?);
            None
        }
        "Enter" => Some(Message::Search(SearchMessage::OpenFirst)),
        "Escape" if !field.value().is_empty() => {
            field.set_value("");
            Some(Message::Search(SearchMessage::Type(String::new())))
        }
        "Escape" if route.view == View::Search && route.statistic.is_none() => {
            if let Some(text) = dom::first(&root, ".nd-text") {
                dom::focus(&text);
            }
            Some(Action::Go(route.seen(View::Read)).into())
        }
        _ => return None,
    };
    event.prevent_default();
    message
}

/// The keys of the results: ↑ ↓ from one to the next, ← → between figures, Escape back to the field.
pub(super) fn pressed_in_results(event: &KeyboardEvent, route: &Route) -> Option<Message> {
    let target: HtmlElement = dom::target(event)?.dyn_into().ok()?;
    let root = dom::around(&target)?;
    let statistic = dom::statistic_id(&target);
    let message = match (event.key().as_str(), statistic) {
        ("Enter" | " ", Some(_)) => chosen(&target, route),
        ("ArrowLeft", Some(_)) => {
            focus_neighbour(&target, -1);
            None
        }
        ("ArrowRight", Some(_)) => {
            focus_neighbour(&target, 1);
            None
        }
        ("ArrowDown", _) => {
            move_focus(&root, &target, 1);
            None
        }
        ("ArrowUp", _) => {
            move_focus(&root, &target, -1);
            None
        }
        ("Escape", _) if route.statistic.is_none() => {
            dom::focus_and_show(&dom::first(&root, ".search-field input")?);
            None
        }
        _ => return None,
    };
    event.prevent_default();
    message
}

/// What a click in the results, or a key on a figure in them, chooses.
pub(super) fn chosen(element: &web_sys::Element, route: &Route) -> Option<Message> {
    let hit = element.closest("[data-hit]").ok()??;
    if let Ok(Some(statistic)) = element.closest("[data-statistic]") {
        if statistic.get_attribute("aria-expanded").as_deref() == Some("true") {
            return Some(Action::Close.into());
        }
        let year = hit.get_attribute("data-year")?.parse().ok()?;
        return Some(Action::Select(route.inspecting(year, dom::statistic_id(&statistic)?)).into());
    }
    Some(Message::Search(SearchMessage::Open(hit.get_attribute("data-hit")?.parse().ok()?)))
}

/// From one result to the next; before the first is the field.
fn move_focus(root: &web_sys::Element, from: &HtmlElement, by: isize) {
    let buttons = dom::all(root, ".hit button");
    let own = from.closest("[data-hit]").ok().flatten();
    let at = buttons.iter().position(|button| button.closest("[data-hit]").ok().flatten() == own);
    let next = at.and_then(|at| at.checked_add_signed(by)).map(|at| buttons.get(at));
    match next {
        Some(Some(button)) => dom::focus_and_show(button),
        Some(None) => {}
        None => {
            if let Some(field) = dom::first(root, ".search-field input") {
                dom::focus_and_show(&field);
            }
        }
    }
}
