//! The years of an archive on a line.

use wasm_bindgen::prelude::Closure;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;

use crate::archive::{Archive, Document, Year};
use crate::route::{End, Route, View};
use crate::state::Action;
use crate::views::Interface;
use crate::widgets::dom;
use crate::widgets::element::{all, button, element};
use crate::widgets::icon::Icon;
use crate::widgets::scroll::SizeObserver;

/// The timeline; `current` is the index of the year being read. One tab stop for
/// the years, arrows between them.
pub(crate) fn timeline(interface: &Interface, archive: &Archive, current: usize, route: &Route) -> Html {
    let words = interface.words.comparison;
    let mut items = Vec::new();
    for (index, year) in archive.years.iter().enumerate() {
        let place = Place { interface, route, current: index == current };
        let before = index.checked_sub(1).map(|before| archive.years[before].number);
        let between = is_between(route, year.number);
        let missing = before.filter(|before| year.number - before > 1);
        if let Some(before) = missing {
            let line = (words.not_held)(before + 1, year.number - 1);
            let label = element("span", "lab").child(element("span", "n").text(line).made()).made();
            let mark = element("span", "absent").child(element("span", "dot").made()).child(label).made();
            items.push(element("li", if between { "gap between" } else { "gap" }).child(mark).made());
        }
        items.push(place.item(year, missing.is_some(), between));
    }
    let list = element("ol", "nd-years").on_key(Callback::from(move_focus)).child(all(items)).made();
    element("nav", "nd-time")
        .with("aria-label", interface.words.years)
        .child(list)
        .child_if(ends(interface, archive, current, route))
        .made()
}

/// From so many reports still to come on, the reader may do without them.
pub(crate) const MANY: usize = 8;

/// What stands at the line's end.
fn ends(interface: &Interface, archive: &Archive, current: usize, route: &Route) -> Option<Html> {
    let waiting = archive.waiting();
    let stop = (waiting >= MANY).then(|| {
        let name = element("span", "").text((interface.words.stop_loading)(waiting)).made();
        let button = button("btn small stop", interface.sends(Action::Stop));
        button.child(Icon::Close.small()).child(name).made()
    });
    let action = action(interface, archive, current, route);
    (stop.is_some() || action.is_some()).then(|| element("div", "time-end").child_if(stop).child_if(action).made())
}

/// The button at the line's end: compares with the year before, or swaps the two compared.
fn action(interface: &Interface, archive: &Archive, current: usize, route: &Route) -> Option<Html> {
    let words = interface.words.comparison;
    let (icon, name, route) = match route.view {
        View::Read => {
            let year = archive.years.get(current.checked_sub(1).unwrap_or(1))?.number;
            (Icon::Compare, (words.compare_with)(year), route.compared_with(year))
        }
        View::Compare if route.other.is_some() => (Icon::Swap, words.swap.to_owned(), route.swapped()),
        _ => return None,
    };
    let name = element("span", "").text(name).made();
    let button = button("btn line small", interface.sends(Action::Go(route))).child(icon.small()).child(name);
    Some(button.made())
}

/// Whether the line from the year before to this one is between two years compared.
fn is_between(route: &Route, year: i32) -> bool {
    match (route.view, route.year, route.other) {
        (View::Compare, Some(one), Some(other)) => one.min(other) < year && year <= one.max(other),
        _ => false,
    }
}

/// Where a year stands.
struct Place<'a> {
    interface: &'a Interface,
    route: &'a Route,
    /// It is the year being read.
    current: bool,
}

impl Place<'_> {
    /// A year. `gap`: years are missing before it; `between`: the line to it is between two years compared.
    fn item(&self, year: &Year, gap: bool, between: bool) -> Html {
        let Self { interface, route, current } = *self;
        let words = interface.words;
        let number = year.number;
        let base = route.view == View::Compare && route.other == Some(number);
        let end = (route.view == View::Compare && (base || current)).then_some(if base {
            words.comparison.base
        } else {
            words.comparison.current
        });
        let (state, said) = match &year.document {
            Document::Failed(_) => ("failed", Some(words.not_loaded)),
            Document::Loading => ("loading", current.then_some(words.loading)),
            Document::Waiting => ("waiting", None),
            Document::Ready(_) => ("ready", end),
        };
        let said = said.map(str::to_owned).or_else(|| year.statistics.map(words.statistics_short));
        let effect = route.gives_way(number).map(|end| match end {
            End::Base => words.comparison.becomes_base,
            End::Current => words.comparison.becomes_current,
        });
        let mut label = element("span", "lab").child(element("span", "y").text(number.to_string()).made());
        if let Some(said) = said {
            label = label.text(" ").child(element("span", if end.is_some() { "n end" } else { "n" }).text(said).made());
        }
        if let Some(effect) = effect {
            label = label.child(element("span", "sr").text(effect).made());
        }
        let button = button(if base { "base" } else { "" }, self.press(number))
            .with_some("aria-current", current.then_some("true"))
            .with_some("title", effect)
            .with("tabindex", if current { "0" } else { "-1" })
            .child(element("span", "dot").made())
            .child(label.made());
        let class = match (gap, between) {
            (false, false) => "",
            (true, false) => "gap",
            (false, true) => "between",
            (true, true) => "gap between",
        };
        element("li", class).with("data-year", number.to_string()).with("data-state", state).child(button.made()).made()
    }

    /// What a press on a year does: with Shift while reading, it is compared with the year being read.
    fn press(&self, number: i32) -> Callback<MouseEvent> {
        let (turned, compared) = (self.route.turned_to(number), self.route.compared_with(number));
        let may_compare = self.route.view == View::Read && !self.current;
        self.interface.hears(move |event: MouseEvent| {
            let route = if may_compare && event.shift_key() { &compared } else { &turned };
            Some(Action::Go(route.clone()).into())
        })
    }
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

/// Shows the current year, and again whenever the line's size changes; `None` while there is no line.
pub(crate) fn keep_in_sight(root: &HtmlElement) -> Option<SizeObserver> {
    let pane = dom::first(root, ".nd-time")?;
    let watched = pane.clone();
    SizeObserver::new(&pane, Closure::new(move || _ = show_current(&watched)))
}

/// Scrolls along the line, never the page, until the current year shows.
fn show_current(pane: &HtmlElement) -> Option<()> {
    let item = dom::first(pane, "[aria-current]")?;
    let (outer, inner) = (pane.get_bounding_client_rect(), item.get_bounding_client_rect());
    let by = (inner.left() + inner.right() - outer.left() - outer.right()) / 2.0;
    #[expect(clippy::cast_possible_truncation, reason = "whole pixels")]
    pane.set_scroll_left(pane.scroll_left() + by as i32);
    Some(())
}
