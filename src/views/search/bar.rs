//! The way through the results in the text: where the reader is among them, on, and back.

use yew::Html;

use super::finder::{Finder, SearchMessage};
use super::results::years;
use crate::route::{Route, View};
use crate::views::{Interface, Message};
use crate::widgets::element::{button, element, text};
use crate::widgets::icon::Icon;

/// The bar above the text, while something is sought.
pub(crate) fn bar(interface: &Interface, finder: &Finder, route: &Route) -> Option<Html> {
    let words = interface.words.search;
    let results = finder.results().filter(|_| route.view == View::Read)?;
    let count = results.count(&years(route));
    let typed = route.choice("q").unwrap_or_default().trim().to_owned();
    let place = match finder.position() {
        Some(position) => (words.position)(position + 1, count),
        None => (words.count)(count, finder.years_with_results(&years(route))),
    };
    let sends = |message: SearchMessage| interface.sends(Message::Search(message));
    let possible = |by: isize| match finder.position() {
        Some(position) => position.checked_add_signed(by).is_some_and(|to| to < count),
        None => by > 0 && count > 0,
    };
    let step = |by: isize, icon: Icon, name: &'static str| {
        button("btn icon", sends(SearchMessage::Step(by)))
            .with("aria-label", name)
            .with("title", name)
            // Not disabled: the focus must not be lost at the last one.
            .flag("aria-disabled", !possible(by))
            .child(icon.small())
            .made()
    };
    let back = button("btn line small", sends(SearchMessage::Results)).child(Icon::Search.small());
    Some(
        element("div", "finding")
            .with("role", "group")
            .with("aria-label", words.group)
            .child(back.child(text(words.results)).made())
            .child(element("b", "").text(typed).made())
            .child(element("span", "grow").text(place).made())
            .child(step(-1, Icon::Previous, words.previous))
            .child(step(1, Icon::Next, words.next))
            .child(Icon::Close.button("btn icon", words.end, sends(SearchMessage::End)))
            .made(),
    )
}
