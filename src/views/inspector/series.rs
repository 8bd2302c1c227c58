//! An indicator over the years in the inspector: chart, table, or why there is none.

use niandu::Statistic;
use niandu::compare::{Aligned, Observation, Revision, Tendency};
use yew::Html;

use super::grounds::{draw_grounds, part_button};
use super::scale::Scale;
use super::years::{Slot, slots};
use super::{Inspector, quote};
use crate::comparison::Comparison;
use crate::language::Words;
use crate::node::Node;
use crate::route::{Route, View};
use crate::state::Action;
use crate::trend::{self, Difference};
use crate::views::Message;
use crate::widgets::chart::{Chart, Point, chart};
use crate::widgets::element::{all, button, element};
use crate::widgets::icon::Icon;

/// The series of the statistic that the inspector shows.
pub(super) struct Series<'a> {
    pub(super) comparison: &'a Comparison,
    pub(super) aligned: Aligned<'a>,
    /// The statistic itself.
    pub(super) own: Observation<'a>,
    /// The observations by year, the statistic's own among them.
    pub(super) observations: Vec<Observation<'a>>,
    revisions: Vec<Revision<'a>>,
}

impl<'a> Series<'a> {
    /// The series of a statistic, if its report is among those compared.
    pub(super) fn of(comparison: &'a Comparison, node: &Node, id: &str) -> Option<Self> {
        let aligned = comparison.aligned();
        let own = *aligned.find(comparison.position_of(node.report())?, id)?;
        let observations = aligned.list(&comparison.alignment.series(own.number));
        let revisions = aligned.revisions();
        Some(Self { comparison, aligned, own, observations, revisions })
    }

    /// What changed up to an observation, and the figure from which that is counted; whether it is a revised one.
    fn change(&self, observation: &Observation<'a>) -> Option<(Difference, Observation<'a>, bool)> {
        let (before, revised) = trend::base(&self.aligned, &self.revisions, observation)?;
        Some((Difference::between(before.statistic, observation.statistic)?, before, revised))
    }

    /// What a later report made of a figure, or what it makes of an earlier one.
    fn revision(&self, observation: &Observation<'_>, words: &Words) -> Option<String> {
        self.revisions.iter().find_map(|Revision { first, revised }| {
            if first.number == observation.number {
                Some((words.revised_later)(revised.year, &revised.statistic.text))
            } else if revised.number == observation.number {
                Some((words.revises)(first.year, &first.statistic.text))
            } else {
                None
            }
        })
    }
}

/// The change on the year before, in words, for beside the figure.
pub(super) fn headline(series: &Series<'_>, words: &Words) -> Option<Html> {
    let (difference, before, revised) = series.change(&series.own)?;
    let mut said = (words.changed)(Some(before.year), &difference);
    let way = matches!(difference.tendency, Tendency::Rise | Tendency::Fall);
    let amount = difference.absolute.as_ref().filter(|_| difference.share.is_some() && way).map(words.amount);
    let from = revised.then(|| (words.from_revised)(&before.statistic.text));
    let more = match (amount, from) {
        (Some(amount), Some(from)) => Some((words.beside)(&amount, &from)),
        (amount, from) => amount.or(from),
    };
    if let Some(more) = more {
        said.push_str(&(words.besides)(&more));
    }
    Some(element("span", "d").child(sign(difference.tendency)).text(said).made())
}

/// What has to be known of the figure: that it was revised, or says where a change starts.
pub(super) fn remarks(series: &Series<'_>, words: &Words) -> Html {
    let revision = series.revision(&series.own, words);
    let starting = series.own.starting.then(|| words.starting.to_owned());
    let line = |remark: String| element("p", "plain").text(remark).made();
    all([revision, starting].into_iter().flatten().map(line))
}

/// The series, or why there is none.
pub(super) fn draw_series(inspector: &Inspector, series: Option<&Series<'_>>, name: &str) -> Html {
    let Inspector { interface, archive, selected, .. } = inspector;
    let words = interface.words;
    let year = selected.node.report().year;
    let alone = |line: String| element("p", "alone").text(line).made();
    let Some(series) = series else {
        return alone(if archive.years.len() == 1 {
            (words.only_report)(year)
        } else if !archive.is_settled() {
            words.years_coming.to_owned()
        } else if archive.reports().count() < 2 {
            words.others_failed.to_owned()
        } else {
            words.comparing.to_owned()
        });
    };
    let parted = taken_out(inspector, series);
    if series.observations.len() < 2 {
        return all([parted, alone((words.only_year)(year))]);
    }
    let scale = Scale::of(series.own.statistic);
    let slots = slots(archive, series.comparison, &series.observations);
    all([
        picture(inspector, series, &slots, &scale, name),
        element("div", "box").child(table(inspector, series, &slots, &scale)).made(),
        element("p", "derived").text(words.derived).made(),
        parted,
        draw_grounds(words, series),
    ])
}

/// The chart in its box, with the switch between its shapes.
fn picture(inspector: &Inspector, series: &Series<'_>, slots: &[Slot<'_>], scale: &Scale<'_>, name: &str) -> Html {
    let words = inspector.interface.words;
    let mut points = Vec::new();
    for slot in slots {
        let silent = |year: i32, label: &str| Point {
            year,
            value: None,
            bound: niandu::Bound::Exact,
            label: label.to_owned(),
            current: false,
        };
        points.push(match slot {
            Slot::Stated(one) => match scale.convert(one.statistic) {
                Some(scaled) => Point {
                    year: one.year,
                    value: Some(scaled.value),
                    bound: one.statistic.bound,
                    label: scaled.short(),
                    current: one.number == series.own.number,
                },
                None => silent(one.year, &one.statistic.text),
            },
            Slot::Silent(year) => silent(*year, words.not_mentioned),
            Slot::Failed(year) => silent(*year, words.not_loaded),
            // Where several years in a row are missing, one box stands for them.
            Slot::Absent(first, last) => silent(i32::midpoint(*first, *last), words.not_held),
        });
    }
    let (first, last) = (points.first().map_or(0, |point| point.year), points.last().map_or(0, |point| point.year));
    let spoken: Vec<_> = points.iter().map(|point| (point.year, point.label.clone())).collect();
    let unit = scale.unit.as_str();
    let drawn = Chart { points, ratio: unit.starts_with(['%', '‰', '％']), columns: inspector.columns };
    let axis = drawn.foot().map(|foot| (words.axis_from)(&niandu::grouped(foot, 2)));
    let mut title = (words.span)(first, last, unit);
    if let Some(axis) = &axis {
        title.push_str(&(words.besides)(axis));
    }
    let choice = |columns: bool, label: &'static str| {
        button("", inspector.interface.sends(Message::Columns(columns)))
            .flag("aria-pressed", inspector.columns == columns)
            .text(label)
            .made()
    };
    let shapes = element("span", "seg")
        .with("role", "group")
        .with("aria-label", words.shape)
        .child(choice(false, words.line))
        .child(choice(true, words.columns));
    let head = element("div", "box-h").child(element("span", "grow").text(title).made()).child(shapes.made());
    let description = (words.chart)(name, unit, &spoken);
    element("div", "box")
        .child(head.made())
        .child(element("div", "box-b").child(chart(&drawn, description)).made())
        .made()
}

fn table(inspector: &Inspector, series: &Series<'_>, slots: &[Slot<'_>], scale: &Scale<'_>) -> Html {
    let words = inspector.interface.words;
    let column = |class: &'static str, name: String| element("th", class).with("scope", "col").text(name).made();
    let names = element("tr", "")
        .child(column("", words.year.to_owned()))
        .child(column("num", (words.value)(&scale.unit)))
        .child(column("num", words.change.to_owned()));
    let rows = slots.iter().rev().map(|slot| match slot {
        Slot::Stated(observation) => row(inspector, series, observation, scale),
        Slot::Silent(year) => absent(year.to_string(), words.not_mentioned),
        Slot::Failed(year) => absent(year.to_string(), words.not_loaded),
        Slot::Absent(first, last) if first == last => absent(first.to_string(), words.not_held),
        Slot::Absent(first, last) => absent(format!("{first}–{last}"), words.not_held),
    });
    element("table", "series")
        .with("part", "table")
        .child(element("caption", "sr").text(words.series).made())
        .child(element("thead", "").child(names.made()).made())
        .child(all(rows))
        .made()
}

/// A year without the figure.
fn absent(year: String, why: &'static str) -> Html {
    let row = element("tr", "")
        .child(element("th", "").with("scope", "row").text(year).made())
        .child(element("td", "num").with("colspan", "2").text(why).made());
    element("tbody", "none").child(row.made()).made()
}

/// A year of the series: its value, the change, and its sentence with the way there.
fn row(inspector: &Inspector, series: &Series<'_>, observation: &Observation<'_>, scale: &Scale<'_>) -> Html {
    let words = inspector.interface.words;
    let Observation { year, statistic, .. } = *observation;
    let here = observation.number == series.own.number;
    let scaled = scale.convert(statistic);
    let written = scaled.as_ref().map_or_else(|| statistic.text.clone(), super::scale::Scaled::written);
    let unit = scaled.and_then(|scaled| scale.note(&scaled, words));
    let notes = [unit, series.revision(observation, words), observation.starting.then(|| words.starting.to_owned())];
    let notes = notes.into_iter().flatten().map(|note| element("p", "n").text(note).made());
    let end = if here { element("small", "").text(words.here).made() } else { Icon::GoTo.small() };
    let jump = button("jump", inspector.interface.sends(Action::Go(place(&inspector.route, year, statistic))))
        .with("title", (words.go_to)(year))
        .with("data-year", year.to_string())
        .child(element("span", "grow").child(quote(&observation.sentence(), &statistic.id)).made())
        .child(end);
    let numbers = element("tr", "")
        .child(element("th", "").with("scope", "row").text(year.to_string()).made())
        .child(element("td", "num").text(written).made())
        .child(element("td", "num").child(change(series, observation, words)).made());
    let part = (!here).then(|| {
        part_button(&inspector.interface, observation)
            .with("aria-label", (words.not_same_in)(year))
            .with("data-part", year.to_string())
            .text(words.not_same)
            .made()
    });
    let quoted = element("td", "").with("colspan", "3").child(all(notes)).child(jump.made()).child_if(part);
    element("tbody", if here { "cur" } else { "" })
        .child(numbers.made())
        .child(element("tr", "q").child(quoted.made()).made())
        .made()
}

/// The change on the year before as a table shows it.
fn change(series: &Series<'_>, observation: &Observation<'_>, words: &Words) -> Html {
    let Some((difference, before, _)) = series.change(observation) else {
        return element("span", "dl").text("—").made();
    };
    let since = (before.year + 1 != observation.year)
        .then(|| element("small", "u").text((words.since)(before.year)).text(" ").made());
    let (class, said) = match difference.tendency {
        Tendency::Rise => ("dl up", difference.amount().map(words.amount)),
        Tendency::Fall => ("dl down", difference.amount().map(words.amount)),
        Tendency::Same => ("dl", Some(words.unchanged.to_owned())),
        Tendency::Open => ("dl", Some(words.undecided.to_owned())),
    };
    let way = (words.changed)(Some(before.year), &difference);
    all([
        since.unwrap_or_default(),
        element("span", class)
            .with("title", way)
            .child(sign(difference.tendency))
            .text(said.unwrap_or_default())
            .made(),
    ])
}

/// The sign of a direction, told by the words beside it.
fn sign(tendency: Tendency) -> Html {
    let sign = match tendency {
        Tendency::Rise => "▲",
        Tendency::Fall => "▼",
        Tendency::Same => "＝",
        Tendency::Open => return Html::default(),
    };
    element("span", "sign").flag("aria-hidden", true).text(sign).made()
}

/// Where a year's statistic is looked at: in its text, or without leaving a view of several years.
fn place(route: &Route, year: i32, statistic: &Statistic) -> Route {
    let id = statistic.id.clone();
    if route.view == View::Read { Route::place(year, None, Some(id)) } else { route.inspecting(year, id) }
}

/// What the reader has taken out of this series, each with a way back.
fn taken_out(inspector: &Inspector, series: &Series<'_>) -> Html {
    let words = inspector.interface.words;
    let Series { comparison, aligned, own, .. } = series;
    let indicator = |number: usize| comparison.whole.indicator(number);
    let lines =
        comparison.parted.iter().filter(|number| indicator(**number) == indicator(own.number)).filter_map(|number| {
            let observation = aligned.get(*number)?;
            let said = (words.taken_out)(observation.year, &observation.statistic.text);
            let undo = part_button(&inspector.interface, observation)
                .with("aria-label", [words.undo, words.data.colon, &said].concat())
                .text(words.undo)
                .made();
            Some(element("p", "").text(said).text(" ").child(undo).made())
        });
    element("div", "parted").with("role", "status").child(all(lines)).made()
}
