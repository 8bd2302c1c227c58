//! Where some words or figures stand, in all years: the field, the results, and the way through them in the text.
//!
//! [`Finder`] keeps the search; everything here is drawn from it and from the address, in which what
//! is sought and the filters stand: `#/search?q=…&in=2021_2022&unit=件`. In the text the same choices
//! stay in the address, so that what was found is marked there, and `at` is the sentence.

mod bar;
mod field;
mod filters;
mod finder;
mod list;
mod marking;
mod results;

pub(crate) use bar::bar;
pub(crate) use field::field;
pub(crate) use finder::{Finder, SearchMessage};
pub(crate) use results::Results;

use niandu::search::{Part, Suggestion};
use yew::Html;

use self::results::{CHANGED, SECTION, UNIT, YEARS, years};
use crate::archive::Archive;
use crate::route::Route;
use crate::views::{Interface, Message};
use crate::widgets::element::{all, button, element};
use crate::widgets::note;

/// The view.
pub(crate) fn search(interface: &Interface, finder: &Finder, archive: &Archive, route: &Route) -> Html {
    let words = interface.words;
    let mut title = (words.view_name)(route.view).to_owned();
    if let Some(sought) = route.choice("q").map(str::trim).filter(|sought| !sought.is_empty()) {
        title.push_str(" · ");
        title.push_str(sought);
    }
    let heading = element("h1", "sr").text(title).made();
    let results = finder.results();
    let filters = filters::filters(interface, results.map(|results| &**results), archive, route);
    let found = match results {
        None if !finder.is_busy() => hints(interface, route),
        Some(results) if !finder.is_busy() || results.count(&[]) > 0 => {
            let chosen = years(route);
            let count = results.count(&chosen);
            if count == 0 {
                nothing(interface, results, route)
            } else {
                let line = (words.search.count)(count, finder.years_with_results(&chosen));
                let line = element("p", "search-note").with("data-count", count.to_string()).text(line).made();
                all([line, list::list(interface, results, route, finder.shown())])
            }
        }
        _ => element("p", "search-note").text(words.search.searching).made(),
    };
    let coming = (!archive.is_settled()).then(|| element("p", "search-note").text(words.search.coming).made());
    element("div", "search").child(heading).child(filters).child_if(coming).child(found).made()
}

/// Another search in place of one: the button that is pressed goes, the field takes the focus.
fn tries(route: Route) -> Message {
    Message::Search(SearchMessage::Try(route))
}

/// What can be typed, before anything is.
fn hints(interface: &Interface, route: &Route) -> Html {
    let words = interface.words.search;
    let hints = words.hints.iter().map(|(typed, meaning)| {
        let press = interface.sends(tries(route.choosing("q", typed)));
        let example = button("link", press).text(*typed).made();
        let example = element("dt", "").child(example).made();
        element("div", "").child(example).child(element("dd", "").text(*meaning).made()).made()
    });
    element("dl", "hints").child(all(hints)).made()
}

/// Nothing was found: what would find something.
fn nothing(interface: &Interface, results: &Results, route: &Route) -> Html {
    let words = interface.words.search;
    let chosen = years(route);
    let mut ways: Vec<(Route, String)> = Vec::new();
    if !chosen.is_empty() && results.count(&[]) > 0 {
        ways.push((route.choosing(YEARS, ""), (words.other_years)(results.count(&[]))));
    }
    for suggestion in &results.suggestions {
        ways.push(match suggestion {
            Suggestion::WithoutFilter(part, count) => {
                let name = match part {
                    Part::Years => YEARS,
                    Part::Sections => SECTION,
                    Part::Unit => UNIT,
                    Part::Changed => CHANGED,
                };
                (route.choosing(name, ""), (words.without)(*part, *count))
            }
            Suggestion::TermAlone(term, count) => (route.choosing("q", term), (words.alone)(term, *count)),
            Suggestion::Shorter(term) => (route.choosing("q", term), (words.shorter)(term)),
            Suggestion::NearestFigure(text, _) => (route.choosing("q", text), (words.nearest)(text)),
        });
    }
    let line = element("p", "").text((words.nothing)(&results.asked.typed)).made();
    let ways: Vec<Html> = ways
        .into_iter()
        .map(|(route, name)| {
            let way = button("link", interface.sends(tries(route))).text(name).made();
            element("li", "").child(way).made()
        })
        .collect();
    let advice = if ways.is_empty() {
        element("p", "").text(words.advice).made()
    } else {
        element("ul", "ways").child(all(ways)).made()
    };
    element("div", "place").with("data-state", "empty").child(note::information_with(all([line, advice]))).made()
}
