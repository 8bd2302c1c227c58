//! The results: sentences under their years and sections, with what was found marked and the figures live.

use std::ops::Range;

use niandu::search::{Closeness, Fragment};
use niandu::{Inline, Run};
use web_sys::Element;
use yew::prelude::*;

use super::field::{chosen, pressed_in_results};
use super::finder::SearchMessage;
use super::results::{Found, Results, years};
use crate::route::Route;
use crate::views::inspector::section_path;
use crate::views::{Interface, Message};
use crate::widgets::dom;
use crate::widgets::element::{all, button, element, text};
use crate::widgets::icon::Icon;

/// About as many characters of a sentence are shown.
const LENGTH: usize = 120;

/// The list, with at most `shown` sentences.
pub(super) fn list(interface: &Interface, results: &Results, route: &Route, shown: usize) -> Html {
    let words = interface.words;
    let chosen_years = years(route);
    let mut pieces: Vec<Html> = Vec::new();
    let mut rows: Vec<Html> = Vec::new();
    let mut last: Option<(Closeness, i32, Vec<String>)> = None;
    let close = |rows: &mut Vec<Html>, pieces: &mut Vec<Html>| {
        if !rows.is_empty() {
            pieces.push(element("ol", "hits").child(all(rows.drain(..))).made());
        }
    };
    results.each(&chosen_years, &mut |found| {
        if found.number >= shown {
            return false;
        }
        let sections = found.group.sections(&found.ready.report, &found.ready.index);
        let place =
            (found.group.closeness, found.group.year, sections.iter().map(|section| section.id.clone()).collect());
        if last.as_ref() != Some(&place) {
            close(&mut rows, &mut pieces);
            let apart = last.as_ref().map(|(closeness, ..)| *closeness) != Some(place.0);
            if apart && place.0 == Closeness::Section {
                pieces.push(element("p", "search-note apart").text(words.search.apart).made());
            }
            if apart || last.as_ref().map(|(_, year, _)| *year) != Some(place.1) {
                pieces.push(element("h2", "hit-year").text(place.1.to_string()).made());
            }
            pieces.push(
                element("h3", "hit-section")
                    .text(section_path(&sections).unwrap_or_else(|| words.opening.to_owned()))
                    .made(),
            );
            last = Some(place);
        }
        rows.push(row(interface, &found, route));
        true
    });
    close(&mut rows, &mut pieces);
    let count = results.count(&chosen_years);
    let more = (count > shown).then(|| {
        button("btn line more-hits", interface.sends(Message::Search(SearchMessage::More)))
            .text((words.search.more)(count - shown))
            .made()
    });
    let (clicked, pressed) = (route.clone(), route.clone());
    element("div", "results")
        .on_click(interface.hears(move |event: MouseEvent| {
            let target = dom::target(&event)?;
            // To select some words in a result is not to choose it.
            if target.closest("button").ok().flatten().is_none() && selects(&target) {
                return None;
            }
            chosen(&target, &clicked)
        }))
        .on_key(interface.hears(move |event: KeyboardEvent| pressed_in_results(&event, &pressed)))
        .child(all(pieces))
        .child_if(more)
        .made()
}

/// Whether something is selected.
fn selects(inside: &Element) -> bool {
    let selection = inside.owner_document().and_then(|document| document.get_selection().ok().flatten());
    selection.is_some_and(|selection| selection.type_() == "Range")
}

/// A sentence: the button goes to it, its figures open the inspector.
fn row(interface: &Interface, found: &Found<'_>, route: &Route) -> Html {
    let report = &found.ready.report;
    let occurrence = found.occurrence();
    let fragments = occurrence.snippet(report, LENGTH);
    let (window, cut) = window(&fragments, &occurrence.matches, &occurrence.sentence);
    let name: String = fragments.iter().map(|fragment| fragment.text.as_str()).collect();
    let sentence = occurrence.place.inline(report).map(|inline| {
        let here = (route.year == Some(found.group.year)).then_some(route.statistic.as_deref()).flatten();
        draw(inline, &window, &merged(&occurrence.matches), here)
    });
    let ellipsis = |shows: bool| if shows { text("…") } else { Html::default() };
    let go = button("btn icon", Callback::noop())
        .with("aria-label", (interface.words.search.open)(&name))
        .with("title", interface.words.see_text)
        .child(Icon::GoTo.small())
        .made();
    let sentence = element("p", "")
        .with("data-block", "")
        .with("lang", report.language.clone())
        .child(ellipsis(cut.0))
        .child_if(sentence)
        .child(ellipsis(cut.1))
        .made();
    element("li", "hit")
        .with("data-hit", found.number.to_string())
        .with("data-year", found.group.year.to_string())
        .child(sentence)
        .child(go)
        .made()
}

/// Where in its text the part that is shown stands, and whether something was left out before and after it.
fn window(fragments: &[Fragment], matches: &[Range<usize>], sentence: &Range<usize>) -> (Range<usize>, (bool, bool)) {
    let left_out =
        |fragment: Option<&Fragment>| fragment.is_some_and(|fragment| !fragment.marked && fragment.text == "…");
    let cut = (left_out(fragments.first()), fragments.len() > 1 && left_out(fragments.last()));
    let own = &fragments[usize::from(cut.0)..fragments.len() - usize::from(cut.1)];
    let length = |fragments: &[Fragment]| fragments.iter().map(|fragment| fragment.text.chars().count()).sum::<usize>();
    let before = own.iter().position(|fragment| fragment.marked).map(|first| length(&own[..first]));
    let start = match (before, matches.first()) {
        (Some(before), Some(first)) => first.start.saturating_sub(before),
        _ => sentence.start,
    };
    (start..start + length(own), cut)
}

/// The same places without overlaps.
fn merged(matches: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut merged: Vec<Range<usize>> = Vec::new();
    for found in matches {
        match merged.last_mut() {
            Some(last) if found.start < last.end => last.end = last.end.max(found.end),
            _ => merged.push(found.clone()),
        }
    }
    merged
}

/// A part of a text; `open` is the statistic in the inspector.
fn draw(inline: &Inline, window: &Range<usize>, matches: &[Range<usize>], open: Option<&str>) -> Html {
    let mut pieces: Vec<Html> = Vec::new();
    let (mut at, mut first) = (0, true);
    for run in &inline.0 {
        let content = run.text();
        let length = content.chars().count();
        let (from, to) = (window.start.max(at), window.end.min(at + length));
        if from < to {
            let marked = marked(content, at, from..to, matches);
            pieces.push(match run {
                Run::Text(_) => marked,
                Run::Statistic(statistic) => {
                    let stop = if std::mem::take(&mut first) { "0" } else { "-1" };
                    element("span", "stat")
                        .with("role", "button")
                        .with("tabindex", stop)
                        .with("data-statistic", statistic.id.clone())
                        .flag("aria-expanded", open == Some(&statistic.id))
                        .child(marked)
                        .made()
                }
            });
        }
        at += length;
    }
    all(pieces)
}

/// The characters of a run in `range`, with matches marked; the run begins at `start`.
fn marked(content: &str, start: usize, range: Range<usize>, matches: &[Range<usize>]) -> Html {
    let cut = |range: Range<usize>| content.chars().skip(range.start - start).take(range.len()).collect::<String>();
    let mut pieces: Vec<Html> = Vec::new();
    let mut at = range.start;
    for found in matches {
        let (from, to) = (found.start.max(at), found.end.min(range.end));
        if from < to {
            pieces.push(text(cut(at..from)));
            pieces.push(element("mark", "").text(cut(from..to)).made());
            at = to;
        }
    }
    pieces.push(text(cut(at..range.end)));
    all(pieces)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_part_that_is_shown_is_found_again() {
        #[track_caller]
        fn check(fragments: &[(&str, bool)], found: Range<usize>, expected: Range<usize>, cut: (bool, bool)) {
            let fragments: Vec<_> =
                fragments.iter().map(|(text, marked)| Fragment { text: (*text).to_owned(), marked: *marked }).collect();
            assert_eq!(window(&fragments, &[found], &(10..40)), (expected, cut));
        }
        check(&[("受理", false), ("诉求", true), ("。", false)], 12..14, 10..15, (false, false));
        check(&[("…", false), ("受理", false), ("诉求", true), ("…", false)], 22..24, 20..24, (true, true));
        check(&[("诉求", true)], 30..32, 30..32, (false, false));
    }

    #[test]
    fn overlapping_matches_are_one_mark() {
        assert_eq!(merged(&[1..3, 2..5, 7..8]), [1..5, 7..8]);
        assert_eq!(merged(&[1..6, 2..3, 9..10]), [1..6, 9..10]);
    }
}
