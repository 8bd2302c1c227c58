//! The years of an archive on a line.

use std::rc::Rc;

use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;

use crate::route::Route;
use crate::state::{Action, Archive, Document, Year};
use crate::views::{use_send, use_words};
use crate::widgets::dom;

/// What the timeline is given.
#[derive(Properties, PartialEq)]
pub(crate) struct TimelineProps {
    pub(crate) archive: Rc<Archive>,
    /// Index of the year being read.
    pub(crate) current: usize,
}

/// The timeline: one tab stop, arrows between its years.
#[component]
pub(crate) fn Timeline(TimelineProps { archive, current }: &TimelineProps) -> Html {
    let words = use_words();
    let list = use_node_ref();
    let stop = use_state_eq(|| *current);
    {
        let (stop, list) = (stop.clone(), list.clone());
        use_effect_with(*current, move |current| {
            stop.set(*current);
            keep_in_sight(&list);
        });
    }
    let onkeydown = {
        let (list, stop, last) = (list.clone(), stop.clone(), archive.years.len() - 1);
        Callback::from(move |event: KeyboardEvent| {
            let to = match event.key().as_str() {
                "ArrowLeft" => stop.saturating_sub(1),
                "ArrowRight" => (*stop + 1).min(last),
                "Home" => 0,
                "End" => last,
                _ => return,
            };
            event.prevent_default();
            stop.set(to);
            if let Some(button) = list.cast::<HtmlElement>().and_then(|list| dom::all(&list, "button").into_iter().nth(to)) {
                // The line may be wider than the element: this scrolls along it.
                let _ = button.focus();
            }
        })
    };
    let mut previous: Option<i32> = None;
    let items = archive.years.iter().enumerate().map(|(index, year)| {
        let gap = previous.replace(year.year).is_some_and(|previous| year.year - previous > 1);
        html! { <YearItem key={index} year={year.clone()} current={index == *current} stop={index == *stop} {gap} /> }
    });
    html! {
        <nav class="nd-time" aria-label={words.years}>
            <ol class="nd-years" ref={list} {onkeydown}>{ for items }</ol>
        </nav>
    }
}

#[derive(Properties, PartialEq)]
struct YearProps {
    year: Year,
    current: bool,
    stop: bool,
    /// Years are missing before it.
    gap: bool,
}

#[component]
fn YearItem(YearProps { year, current, stop, gap }: &YearProps) -> Html {
    let (words, send) = (use_words(), use_send());
    let (state, count) = match &year.document {
        Document::Failed(_) => ("failed", Some(words.not_loaded.to_owned())),
        Document::Loading if *current => ("loading", Some(words.loading.to_owned())),
        Document::Loading => ("loading", year.statistics.map(words.statistics_short)),
        Document::Waiting => ("waiting", year.statistics.map(words.statistics_short)),
        Document::Ready(_) => ("ready", year.statistics.map(words.statistics_short)),
    };
    let number = year.year;
    let onclick = Callback::from(move |_: MouseEvent| send.emit(Action::Go(Route::year(number))));
    html! {
        <li class={classes!(gap.then_some("gap"))} data-year={number.to_string()} data-state={state}>
            <button type="button" aria-current={current.then_some("true")} tabindex={if *stop { "0" } else { "-1" }} {onclick}>
                <span class="dot"></span>
                <span class="lab"><span class="y">{ number }</span>
                if let Some(count) = count { { " " }<span class="n">{ count }</span> }</span>
            </button>
        </li>
    }
}

/// Scrolls along the line, never the page, until the current year shows.
fn keep_in_sight(list: &NodeRef) {
    let Some(list) = list.cast::<HtmlElement>() else { return };
    let (Some(pane), Some(item)) = (list.parent_element(), dom::first(&list, "[aria-current]")) else { return };
    let (outer, inner) = (pane.get_bounding_client_rect(), item.get_bounding_client_rect());
    let by = (inner.left() + inner.right() - outer.left() - outer.right()) / 2.0;
    #[expect(clippy::cast_possible_truncation, reason = "whole pixels")]
    pane.set_scroll_left(pane.scroll_left() + by as i32);
}
