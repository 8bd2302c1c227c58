//! Why the years of a series are taken for the same indicator, and the button by which a reader says that one is not.

use niandu::compare::Observation;
use yew::prelude::*;

use super::series::Series;
use crate::language::Words;
use crate::state::Action;
use crate::views::Interface;
use crate::widgets::dom;
use crate::widgets::element::{Element, all, button, element};

/// The grounds of each match with the statistic itself, behind a disclosure.
pub(super) fn draw_grounds(words: &Words, series: &Series<'_>) -> Html {
    let others = series.observations.iter().rev().filter(|other| other.number != series.own.number);
    let items = others.map(|other| {
        let (confidence, reasons) = series.comparison.alignment.grounds(series.own.number, other.number);
        let reasons: Vec<_> = reasons.iter().map(words.reason).collect();
        let said = (words.grounds)(other.year, &reasons, (words.confidence)(confidence));
        element("li", "").text(said).made()
    });
    element("details", "why")
        .child(element("summary", "").text(words.why).made())
        .child(element("ul", "").child(all(items)).made())
        .made()
}

/// A button that takes an observation out of its series, or puts it back. It goes
/// away with that: the focus moves to the heading, and a status line says what happened.
pub(super) fn part_button(interface: &Interface, observation: &Observation<'_>) -> Element {
    let send = interface.send.clone();
    let key = (observation.year, observation.statistic.id.clone());
    button(
        "btn line small",
        Callback::from(move |event: MouseEvent| {
            let around = dom::target(&event).and_then(|button| dom::around(&button));
            if let Some(heading) = around.and_then(|around| dom::first(&around, ".insp-h h2")) {
                dom::focus(&heading);
            }
            send.emit(Action::Part(key.clone()).into());
        }),
    )
}
