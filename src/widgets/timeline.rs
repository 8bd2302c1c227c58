//! The years of an archive on a line.

use web_sys::{Element, HtmlElement, KeyboardEvent};
use yew::prelude::*;

use crate::archive::{Archive, Document, Year};
use crate::route::Route;
use crate::state::Action;
use crate::views::Interface;
use crate::widgets::dom;
use crate::widgets::element::{all, button, element};

/// The timeline; `current` is the index of the year being read. One tab stop,
/// arrows between its years.
pub(crate) fn timeline(interface: &Interface, archive: &Archive, current: usize) -> Html {
    let mut previous: Option<i32> = None;
    let items = archive.years.iter().enumerate().map(|(index, year)| {
        let gap = previous.replace(year.number).is_some_and(|previous| year.number - previous > 1);
        item(interface, year, gap, index == current)
    });
    let list = element("ol", "nd-years").on_key(Callback::from(move_focus)).child(all(items)).made();
    element("nav", "nd-time").with("aria-label", interface.words.years).child(list).made()
}

/// A year. `gap`: years are missing before it.
fn item(interface: &Interface, year: &Year, gap: bool, current: bool) -> Html {
    let words = interface.words;
    let (state, count) = match &year.document {
        Document::Failed(_) => ("failed", Some(words.not_loaded.to_owned())),
        Document::Loading if current => ("loading", Some(words.loading.to_owned())),
        Document::Loading => ("loading", year.statistics.map(words.statistics_short)),
        Document::Waiting => ("waiting", year.statistics.map(words.statistics_short)),
        Document::Ready(_) => ("ready", year.statistics.map(words.statistics_short)),
    };
    let number = year.number;
    let press: Callback<MouseEvent> = interface.sends(Action::Go(Route::year(number)));
    let mut label = element("span", "lab").child(element("span", "y").text(number.to_string()).made());
    if let Some(count) = count {
        label = label.text(" ").child(element("span", "n").text(count).made());
    }
    let button = button("", press)
        .with_some("aria-current", current.then_some("true"))
        .with("tabindex", if current { "0" } else { "-1" })
        .child(element("span", "dot").made())
        .child(label.made());
    element("li", if gap { "gap" } else { "" })
        .with("data-year", number.to_string())
        .with("data-state", state)
        .child(button.made())
        .made()
}

/// ← → Home End move the focus along the line.
#[expect(clippy::needless_pass_by_value, reason = "the signature of a listener")]
fn move_focus(event: KeyboardEvent) {
    let Some(button) = dom::target(&event) else { return };
    let Ok(Some(list)) = button.closest(".nd-years") else { return };
    let buttons = dom::all(&list, "button");
    let Some(at) = buttons.iter().position(|other| **other == button) else { return };
    let to = match event.key().as_str() {
        "ArrowLeft" => at.checked_sub(1),
        "ArrowRight" => Some(at + 1),
        "Home" => Some(0),
        "End" => buttons.len().checked_sub(1),
        _ => return,
    };
    event.prevent_default();
    if let Some(button) = to.and_then(|to| buttons.get(to)) {
        // The line may be wider than the element: this scrolls along it.
        dom::focus_and_show(button);
    }
}

/// Scrolls along the line, never the page, until the current year shows.
pub(crate) fn keep_in_sight(root: &HtmlElement) {
    let pane: Option<HtmlElement> = dom::first(root, ".nd-time");
    let item: Option<Element> = dom::first(root, ".nd-years [aria-current]").map(Into::into);
    let (Some(pane), Some(item)) = (pane, item) else { return };
    let (outer, inner) = (pane.get_bounding_client_rect(), item.get_bounding_client_rect());
    let by = (inner.left() + inner.right() - outer.left() - outer.right()) / 2.0;
    #[expect(clippy::cast_possible_truncation, reason = "whole pixels")]
    pane.set_scroll_left(pane.scroll_left() + by as i32);
}
