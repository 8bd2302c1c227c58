//! The reader's choices: written to the element's attributes, and remembered if the page allows it.
//!
//! They are kept in the origin's local storage under one name, as lines `attribute=value`. Storage
//! that is full or denied does not matter: the choice holds until the page is left.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::{HtmlElement, Storage};

use crate::settings::CHOICES;
use crate::widgets::dom;

/// The name in local storage.
const NAME: &str = "niandu";

/// The attributes that the reader has chosen, with what the page had set before.
pub(crate) type Before = Rc<RefCell<Vec<(&'static str, Option<String>)>>>;

/// Takes over what was remembered on an earlier visit.
pub(crate) fn restore(host: &HtmlElement) -> Before {
    let before = Before::default();
    if let Some(storage) = storage(host)
        && let Ok(Some(remembered)) = storage.get_item(NAME)
    {
        for (name, value) in parse(&remembered) {
            set(host, &before, name, value);
        }
    }
    before
}

/// Makes a choice.
pub(crate) fn choose(host: &HtmlElement, before: &Before, name: &'static str, value: &str) {
    set(host, before, name, value);
    if let Some(storage) = storage(host) {
        let chosen = before.borrow();
        let lines = chosen.iter().filter_map(|(name, _)| Some(format!("{name}={}", host.get_attribute(name)?)));
        // Storage may be full.
        let _ = storage.set_item(NAME, &lines.collect::<Vec<_>>().join("\n"));
    }
}

/// Takes back all choices: what the page had set holds again.
pub(crate) fn reset(host: &HtmlElement, before: &Before) {
    for (name, value) in before.take() {
        let _ = match value {
            Some(value) => host.set_attribute(name, &value),
            None => host.remove_attribute(name),
        };
    }
    if let Some(storage) = storage(host) {
        let _ = storage.remove_item(NAME);
    }
}

fn set(host: &HtmlElement, before: &Before, name: &'static str, value: &str) {
    let mut before = before.borrow_mut();
    if before.iter().all(|(known, _)| *known != name) {
        before.push((name, host.get_attribute(name)));
    }
    dom::set(host, name, value);
}

/// Where choices are remembered, if the page allows it and the browser has it.
fn storage(host: &HtmlElement) -> Option<Storage> {
    if !host.has_attribute("remember") {
        return None;
    }
    host.owner_document()?.default_view()?.local_storage().ok()?
}

/// The choices in what was remembered; what is none is left out.
fn parse(remembered: &str) -> impl Iterator<Item = (&'static str, &str)> {
    remembered.lines().filter_map(|line| {
        let (name, value) = line.split_once('=')?;
        Some((CHOICES.into_iter().find(|known| *known == name)?, value))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_choices_are_taken_over() {
        let parsed: Vec<_> = parse("theme=dark\nonclick=alert(1)\nsrc=x\n\nmode=elder\nfont").collect();
        assert_eq!(parsed, [("theme", "dark"), ("mode", "elder")]);
    }
}
