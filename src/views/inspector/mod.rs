//! One statistic in full: what it says, where, and the same in other years.

mod grounds;
pub(in crate::views) mod scale;
mod series;
mod years;

use std::rc::Rc;

use niandu::compare::Stage;
use niandu::{Bound, Piece, Printed, Section, Sentence, Statistic, Value, grouped};
use yew::prelude::*;

use self::scale::bound_sign;
use self::series::{Series, draw_series, headline, remarks};
use crate::archive::Archive;
use crate::comparison::Comparison;
use crate::language::Words;
use crate::memo::Draw;
use crate::route::{Route, View};
use crate::share::{self, Shared, What};
use crate::state::Action;
use crate::views::data::csv;
use crate::views::document::Selection;
use crate::views::share::buttons;
use crate::views::{Interface, Message};
use crate::widgets::dom;
use crate::widgets::element::{all, button, element, text};
use crate::widgets::icon::Icon;
use crate::widgets::swipe::Swipe;

/// The inspector: a column beside the text, or a sheet below it where there is no room.
#[derive(PartialEq)]
pub(crate) struct Inspector {
    pub(crate) interface: Interface,
    pub(crate) archive: Rc<Archive>,
    /// The loaded reports with their years aligned; `None` until all have come, and with one report only.
    pub(crate) comparison: Option<Rc<Comparison>>,
    pub(crate) route: Route,
    pub(crate) selected: Selection,
    /// Whether the chart has columns.
    pub(crate) columns: bool,
    /// Whether the sheet is high.
    pub(crate) tall: bool,
}

impl Draw for Inspector {
    fn draw(&self) -> Html {
        let Self { interface, comparison, route, selected, tall, .. } = self;
        let words = interface.words;
        let Selection { node, id, .. } = selected;
        let Some((inline, statistic)) = node.statistic(id) else { return Html::default() };
        let close = {
            let (send, id) = (interface.send.clone(), id.clone());
            Callback::from(move |event: Event| {
                if let Some(around) = dom::target(&event).and_then(|button| dom::around(&button)) {
                    dom::focus_statistic(&around, &id);
                }
                send.emit(Action::Close.into());
            })
        };
        let closes = close.reform(|event: MouseEvent| event.into());
        let sections = node.sections();
        let series = comparison.as_ref().and_then(|comparison| Series::of(comparison, node, id));
        let name = statistic.indicator.as_ref().or(Some(&statistic.label)).filter(|name| !name.is_empty());
        let name = name.map_or(words.unnamed, String::as_str).to_owned();
        let unit = if statistic.unit.is_empty() { words.no_unit.to_owned() } else { statistic.unit.clone() };
        let paragraph = |class: &'static str, content: String| element("p", class).text(content).made();
        let grab = button("grab", interface.sends(Message::Resize))
            .with("aria-label", if *tall { words.shorter } else { words.taller })
            .on_swipe(pulled(interface, close, *tall))
            .child(element("span", "").made());
        let titles = element("div", "grow")
            .child(paragraph("path", section_path(&sections).unwrap_or_else(|| words.opening.to_owned())))
            .child(element("h2", "").with("tabindex", "-1").text(name.clone()).made());
        let head =
            element("div", "insp-h").child(titles.made()).child(Icon::Close.button("btn icon", words.close, closes));
        let sentence = element("blockquote", "sentence")
            .with("lang", node.report().language.clone())
            .child_if(inline.sentence_of(id).map(|sentence| quote(&sentence, id)));
        let facts = element("dl", "facts")
            .child(fact(words.unit, unit))
            .child(fact(words.bound, (words.bound_name)(statistic.bound).to_owned()))
            .child(fact(words.direction, (words.direction_name)(statistic.direction).to_owned()))
            .child_if(stage_fact(series.as_ref(), words));
        let change = series.as_ref().and_then(|series| headline(series, words));
        let content = element("div", "insp")
            .child(grab.made())
            .child(head.made())
            .child(element("p", "figure").child(figure(statistic)).child_if(change).made())
            .child_if(reading(statistic, words).map(|reading| paragraph("plain", reading)))
            .child_if(series.as_ref().map(|series| remarks(series, words)))
            .child(sentence.made())
            .child_if(way_to_text(interface, route, selected, sections.last().copied()))
            .child(facts.made())
            .child(draw_series(self, series.as_ref(), &name))
            .child(actions(self, node.report().year, &name, statistic, series.as_ref()));
        element("aside", "nd-side")
            .with("part", "inspector")
            .with("data-panel", "inspector")
            .with("aria-label", words.inspector)
            .with("data-size", if *tall { "tall" } else { "short" })
            .child(content.made())
            .made()
    }
}

/// The sheet follows a finger on its handle: up to the top, down again, and away.
fn pulled(interface: &Interface, close: Callback<Event>, tall: bool) -> Callback<(Swipe, TouchEvent)> {
    interface.hears(move |(swipe, event): (_, TouchEvent)| match (swipe, tall) {
        (Swipe::Up, false) | (Swipe::Down, true) => Some(Message::Resize),
        (Swipe::Down, false) => {
            close.emit(event.into());
            None
        }
        _ => None,
    })
}

fn fact(name: &'static str, value: String) -> Html {
    let term = element("dt", "").text(name).made();
    element("div", "").child(term).child(element("dd", "").text(value).made()).made()
}

/// The time it speaks of, where that is not the report's own year.
fn stage_fact(series: Option<&Series<'_>>, words: &Words) -> Option<Html> {
    let stage = series?.own.stage;
    (stage != Stage::Review).then(|| fact(words.stage, (words.stage_name)(stage).to_owned()))
}

/// To the statistic in the text: back to its section, or from another view.
fn way_to_text(interface: &Interface, route: &Route, selected: &Selection, section: Option<&Section>) -> Option<Html> {
    let Selection { node, id, .. } = selected;
    let words = interface.words;
    let place = Route::place(node.report().year, section.map(|section| section.id.clone()), Some(id.to_string()));
    let link = button("link", interface.sends(Action::Go(place)));
    let around = element("p", "from");
    Some(if route.view == View::Read {
        around.text(words.section).text(" ").child(link.text(section?.title.text()).made()).made()
    } else {
        around.child(link.with("data-to", "text").text(words.see_text).made()).made()
    })
}

/// What can be done with the figure.
fn actions(inspector: &Inspector, year: i32, name: &str, statistic: &Statistic, series: Option<&Series<'_>>) -> Html {
    let Inspector { interface, route, comparison, archive, .. } = inspector;
    let words = interface.words;
    let series = comparison.as_ref().zip(series).filter(|(_, series)| series.observations.len() > 1);
    let export = series.map(|(comparison, series)| {
        let (comparison, figures) = (Rc::clone(comparison), comparison.alignment.series(series.own.number));
        let (apart, file) = (archive.issuer.is_some(), [name, ".csv"].concat());
        let save = Callback::from(move |event: MouseEvent| {
            if let Some(button) = dom::target(&event) {
                share::save(&button, &csv(&comparison, apart, &figures), &file, share::CSV);
            }
        });
        button("btn line small", save).child(Icon::Download.small()).text(words.export_series).made()
    });
    // Without a name it cannot be looked for.
    let data = (route.view != View::Data && !statistic.label.is_empty()).then(|| {
        let route = Route { view: View::Data, year: route.year, ..Route::default() }.choosing("q", name);
        button("btn line small", interface.sends(Action::Go(route)))
            .with("data-to", "data")
            .child(Icon::Data.small())
            .text(words.see_data)
            .made()
    });
    let shared = Shared { year, what: What::Statistic(statistic.id.clone()) };
    element("div", "acts").child(all(data)).child(all(export)).child(all(buttons(interface, &shared))).made()
}

/// `一（二）让热线连着源头`: the enumerators down to the section, and its title.
pub(in crate::views) fn section_path(sections: &[&Section]) -> Option<String> {
    let last = sections.last()?;
    let mut path = String::new();
    for section in sections {
        let marker = section.marker.trim_start();
        // What parts an enumerator from its title parts it from another one only where no bracket does.
        if marker.starts_with(['（', '(']) {
            path.truncate(path.trim_end_matches(['、', '.', '．', ' ']).len());
        }
        path.push_str(marker);
    }
    path.push_str(&last.title.text());
    Some(path)
}

/// The figure in the report's own precision, large.
fn figure(statistic: &Statistic) -> Html {
    let Some(printed) = statistic.printed() else {
        return element("span", "v").text(statistic.text.clone()).made();
    };
    let sign = if printed.approximator.is_empty() { bound_sign(statistic.bound) } else { "" };
    let number = match statistic.value {
        Value::Number(number) if printed.decimals() == 0 => grouped(number / printed.factor(), 0),
        _ => printed.number.to_owned(),
    };
    let approximator =
        if printed.approximator.is_empty() { String::new() } else { format!(" {}", printed.approximator) };
    let unit = printed.unit(&statistic.unit);
    let sign = (!sign.is_empty()).then(|| element("small", "").text(sign).made());
    element("span", "v")
        .child_if(sign)
        .text(format!("{number}{approximator}"))
        .child(element("small", "").text(unit).made())
        .made()
}

/// The value in plain words, where that says more than the figure itself.
fn reading(statistic: &Statistic, words: &Words) -> Option<String> {
    let unit = &statistic.unit;
    let says_all = |printed: Printed<'_>| printed.multiplier.is_empty() && printed.number.is_ascii();
    if statistic.bound == Bound::Exact && statistic.printed().is_some_and(says_all) {
        return None;
    }
    // Signs close up to the number; words stand apart.
    let space = if unit.starts_with(['%', '‰', ':', '：']) || unit.is_empty() { "" } else { " " };
    let value = match statistic.value {
        Value::Number(number) => grouped(number, 6),
        Value::Range(low, high) => (words.range)(&grouped(low, 6), &grouped(high, 6)),
    };
    Some((words.reading)(&statistic.text, statistic.bound, &format!("{value}{space}{unit}")))
}

/// A sentence with one statistic set off.
fn quote(sentence: &Sentence<'_>, id: &str) -> Html {
    let pieces = sentence.0.iter().map(|piece| match piece {
        Piece::Statistic(statistic) if statistic.id == id => element("b", "").text(statistic.text.clone()).made(),
        piece => text(piece.text().to_owned()),
    });
    all(pieces)
}

#[cfg(test)]
mod tests {
    use super::*;
    use niandu::Direction;

    fn statistic(text: &str, value: Value, unit: &str, bound: Bound) -> Statistic {
        Statistic {
            id: "s".to_owned(),
            text: text.to_owned(),
            value,
            unit: unit.to_owned(),
            bound,
            direction: Direction::None,
            label: "热线".to_owned(),
            indicator: None,
        }
    }

    #[test]
    fn values_are_said_in_plain_words() {
        #[track_caller]
        fn check(text: &str, value: Value, unit: &str, bound: Bound, expected: &str) {
            let words = crate::language::Language::Chinese.words();
            assert_eq!(reading(&statistic(text, value, unit, bound), words).unwrap_or_default(), expected);
        }
        let number = Value::Number;
        check("29万余件", number(290_000.0), "件", Bound::MoreThan, "原文“29万余件”，按不少于 290,000 件理解。");
        check("80.4%", number(80.4), "%", Bound::Exact, "");
        check("2318项", number(2318.0), "项", Bound::Exact, "");
        check("８．６份", number(8.6), "份", Bound::Exact, "原文“８．６份”，即 8.6 份。");
        check("200个", number(200.0), "个", Bound::AtLeast, "原文“200个”，按不少于 200 个理解。");
        check("6.5%—7%", Value::Range(6.5, 7.0), "%", Bound::Exact, "原文“6.5%—7%”，即 6.5 至 7%。");
        check("99.56万元", number(995_600.0), "元", Bound::Exact, "原文“99.56万元”，即 995,600 元。");
    }

    #[test]
    fn the_way_to_a_section_is_short() {
        let section = |marker: &str, title: &str| Section {
            marker: marker.to_owned(),
            title: niandu::Inline::plain(title),
            ..Section::default()
        };
        let (outer, inner) = (section("一、", "政务服务"), section("（二）", "热线"));
        assert_eq!(section_path(&[&outer, &inner]).as_deref(), Some("一（二）热线"));
        assert_eq!(section_path(&[&outer]).as_deref(), Some("一、政务服务"));
        let run_in = section("一是", "提速");
        assert_eq!(section_path(&[&outer, &run_in]).as_deref(), Some("一、一是提速"));
        assert_eq!(section_path(&[&section("I. ", "A Review")]).as_deref(), Some("I. A Review"));
        assert_eq!(section_path(&[]), None);
    }
}
