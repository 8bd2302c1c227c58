//! What limits a search: years with their counts, section, unit, changed figures only.

use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::results::{BETWEEN, CHANGED, Results, SECTION, UNIT, YEARS, key, section_of, years};
use crate::archive::Archive;
use crate::route::Route;
use crate::state::Action;
use crate::views::Interface;
use crate::widgets::dom;
use crate::widgets::element::{all, button, element};

/// Units that are offered: the most frequent ones.
const UNITS: usize = 40;

/// The filters.
pub(super) fn filters(interface: &Interface, results: Option<&Results>, archive: &Archive, route: &Route) -> Html {
    let words = interface.words.search;
    let chips = results.map(|results| chips(interface, results, route));
    let changed = route.choice(CHANGED).is_some();
    let toggle = interface.sends(Action::Adjust(route.choosing(CHANGED, if changed { "" } else { "1" })));
    let selects = [
        select(interface, route, SECTION, words.section, words.all_sections, sections(archive)),
        select(interface, route, UNIT, words.unit, words.all_units, units(archive)),
        button("chip", toggle).flag("aria-pressed", changed).text(words.changed).made(),
    ];
    // Without a search there is nothing to limit.
    let limits = results.map(|_| element("div", "limits").child(all(selects)).made());
    element("div", "search-filters").child_if(chips).child_if(limits).made()
}

/// The years, each pressed to be added to those shown, or taken away.
fn chips(interface: &Interface, results: &Results, route: &Route) -> Html {
    let words = interface.words;
    let chosen = years(route);
    let chip = |name: &str, count: usize, pressed: bool, route: Route| {
        button("chip", interface.sends(Action::Adjust(route)))
            .flag("aria-pressed", pressed)
            .text(name.to_owned())
            .child(element("span", "n").text(count.to_string()).made())
            .made()
    };
    let everything = chip(words.search.all_years, results.count(&[]), chosen.is_empty(), route.choosing(YEARS, ""));
    let found = results.years();
    let mut offered = found.clone();
    for year in &chosen {
        if !found.iter().any(|(known, _)| known == year) {
            offered.push((*year, 0));
        }
    }
    let chips = offered.into_iter().map(|(year, count)| {
        let pressed = chosen.contains(&year);
        let mut next: Vec<i32> = chosen.iter().copied().filter(|known| *known != year).collect();
        if !pressed {
            next.push(year);
        }
        let mut choice = String::new();
        for year in next {
            if !choice.is_empty() {
                choice.push(BETWEEN);
            }
            choice.push_str(&year.to_string());
        }
        chip(&year.to_string(), count, pressed, route.choosing(YEARS, &choice))
    });
    element("div", "chips")
        .with("role", "group")
        .with("aria-label", words.years)
        .child(everything)
        .child(all(chips))
        .made()
}

fn select(
    interface: &Interface,
    route: &Route,
    choice: &'static str,
    name: &'static str,
    none: &'static str,
    options: Vec<(String, String)>,
) -> Html {
    let here = route.clone();
    let change = interface.hears(move |event: Event| {
        let select: HtmlSelectElement = dom::target(&event)?.dyn_into().ok()?;
        Some(Action::Adjust(here.choosing(choice, &select.value())).into())
    });
    let option = |value: String, name: String| element("option", "").with("value", value).text(name).made();
    let chosen = route.choice(choice).unwrap_or_default().to_owned();
    // An address may ask for what no report has.
    let foreign = !chosen.is_empty() && !options.iter().any(|(value, _)| *value == chosen);
    let options = options.into_iter().map(|(value, name)| option(value, name));
    element("select", "select")
        .with("aria-label", name)
        .with("data-choice", choice)
        .with("data-value", chosen.clone())
        .on_change(change)
        .child(option(String::new(), none.to_owned()))
        .child_if(foreign.then(|| option(chosen.clone(), chosen)))
        .child(all(options))
        .made()
}

/// The sections at the top of the reports, those of the newest first, each once for all years.
fn sections(archive: &Archive) -> Vec<(String, String)> {
    let mut sections: Vec<(String, String)> = Vec::new();
    let reports: Vec<_> = archive.reports().map(|(_, report)| report).collect();
    for section in reports.into_iter().rev().flat_map(|report| report.content.iter().filter_map(section_of)) {
        let key = key(section);
        if !key.is_empty() && !sections.iter().any(|(known, _)| *known == key) {
            sections.push((key, section.title.text()));
        }
    }
    sections
}

/// The units, the most frequent first.
fn units(archive: &Archive) -> Vec<(String, String)> {
    let mut units: Vec<(&str, usize)> = Vec::new();
    for (_, report) in archive.reports() {
        for statistic in report.statistics().filter(|statistic| !statistic.unit.is_empty()) {
            match units.iter().position(|(unit, _)| *unit == statistic.unit) {
                Some(mut at) => {
                    units[at].1 += 1;
                    // Kept in order on the way: most are in front already.
                    while at > 0 && units[at - 1].1 < units[at].1 {
                        units.swap(at - 1, at);
                        at -= 1;
                    }
                }
                None => units.push((&statistic.unit, 1)),
            }
        }
    }
    units.into_iter().take(UNITS).map(|(unit, _)| (unit.to_owned(), unit.to_owned())).collect()
}
