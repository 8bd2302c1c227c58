//! The years of an archive on a line.

use web_sys::{Element, HtmlElement, KeyboardEvent};
use yew::prelude::*;

use crate::route::Route;
use crate::state::{Action, Archive, Document, Year};
use crate::views::Interface;
use crate::widgets::dom;

/// The timeline; `current` is the index of the year being read. One tab stop,
/// arrows between its years.
pub(crate) fn timeline(interface: &Interface, archive: &Archive, current: usize) -> Html {
    let mut previous: Option<i32> = None;
    let items = archive.years.iter().enumerate().map(|(index, year)| {
        let gap = previous.replace(year.year).is_some_and(|previous| year.year - previous > 1);
        item(interface, year, gap, index == current)
    });
    html! {
        <nav class="nd-time" aria-label={interface.words.years}>
            <ol class="nd-years" onkeydown={Callback::from(move_focus)}>{ for items }</ol>
        </nav>
    }
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
    let number = year.year;
    let onclick: Callback<MouseEvent> = interface.sends(Action::Go(Route::year(number)));
    let count = count.map(|count| html! { <>{ " " }<span class="n">{ count }</span></> });
    html! {
        <li class={gap.then_some("gap")} data-year={number.to_string()} data-state={state}>
            <button type="button" aria-current={current.then_some("true")} tabindex={if current { "0" } else { "-1" }} {onclick}>
                <span class="dot"></span>
                <span class="lab"><span class="y">{ number }</span>{ count }</span>
            </button>
        </li>
    }
}

/// ← → Home End move the focus along the line.
#[expect(clippy::needless_pass_by_value, reason = "the signature of a listener")]
fn move_focus(event: KeyboardEvent) {
    let Some(button) = dom::target(&event) else { return };
    let Ok(Some(list)) = button.closest(".nd-years") else { return };
    let buttons = dom::all(&list, "button");
    let Some(at) = buttons.iter().position(|other| button.is_same_node(Some(other))) else { return };
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
        let _ = button.focus();
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
