//! An indicator over the years in the inspector: chart, table, or why there is none.

use niandu::{Bound, Observation, Printed, Report, Statistic, Value, grouped, series};
use yew::Html;

use crate::archive::Archive;
use crate::route::Route;
use crate::state::Action;
use crate::views::Interface;
use crate::views::inspector::{bound_sign, quote};
use crate::widgets::chart::{Point, chart};
use crate::widgets::element::{all, button, element};
use crate::widgets::icon::Icon;

/// The series of the statistic `id` in the year with index `home`.
pub(crate) fn draw_series(interface: &Interface, archive: &Archive, home: usize, id: &str) -> Html {
    let words = interface.words;
    let (indexes, reports): (Vec<usize>, Vec<&Report>) =
        archive.reports().map(|(index, report)| (index, &**report)).unzip();
    let Some(position) = indexes.iter().position(|index| *index == home) else { return Html::default() };
    let observations = series(&reports, position, id);
    let Some(own) = observations.iter().find(|observation| observation.report == position) else {
        return Html::default();
    };
    let coming = (!archive.is_settled()).then_some(words.years_coming);
    if observations.len() < 2 {
        let line = if archive.years.len() == 1 {
            (words.only_report)(own.year)
        } else if own.statistic.label.is_empty() {
            words.no_label.to_owned()
        } else {
            coming.map_or_else(|| (words.only_year)(own.year), str::to_owned)
        };
        return element("p", "alone").text(line).made();
    }
    let scale = Scale::of(own.statistic);
    let points: Vec<_> = observations
        .iter()
        .map(|observation| Point {
            year: observation.year,
            value: observation.statistic.value.middle() / scale.factor,
            label: format!("{}{}", bound_sign(observation.statistic.bound), scale.number(observation.statistic)),
            current: observation.report == position,
        })
        .collect();
    let spoken: Vec<_> = points.iter().map(|point| (point.year, point.label.clone())).collect();
    let description = (words.chart)(&own.statistic.label, &scale.unit, &spoken);
    let (first, last) = (observations[0].year, observations[observations.len() - 1].year);
    let rows = observations.iter().rev().map(|observation| row(interface, observation, &scale, position));
    let picture = element("div", "box")
        .child(element("div", "box-h").text((words.span)(first, last, &scale.unit)).made())
        .child(element("div", "box-b").child(chart(&points, description)).made());
    let column = |class: &'static str, name: String| element("th", class).with("scope", "col").text(name).made();
    let names =
        element("tr", "").child(column("", words.year.to_owned())).child(column("num", (words.value)(&scale.unit)));
    let table = element("table", "series")
        .with("part", "table")
        .child(element("caption", "sr").text(words.series).made())
        .child(element("thead", "").child(names.made()).made())
        .child(all(rows));
    all([
        picture.made(),
        element("div", "box").child(table.made()).made(),
        coming.map(|line| element("p", "alone").text(line).made()).unwrap_or_default(),
    ])
}

/// A year of the series: its value, and its sentence with the way there.
fn row(interface: &Interface, observation: &Observation<'_>, scale: &Scale, home: usize) -> Html {
    let words = interface.words;
    let Observation { year, statistic, text, report, .. } = *observation;
    let here = report == home;
    let sentence = text.sentence_of(&statistic.id).map(|sentence| quote(&sentence, &statistic.id));
    let route = Route::place(year, None, Some(statistic.id.clone()));
    let converted = if scale.is_own(statistic) { "" } else { words.converted };
    let end = if here { element("small", "").text(words.here).made() } else { Icon::GoTo.small() };
    let value = element("td", "num")
        .child(element("small", "u").text(converted).made())
        .text(format!(" {}", scale.written(statistic)));
    let jump = button("jump", interface.sends(Action::Go(route)))
        .with("title", (words.go_to)(year))
        .with("data-year", year.to_string())
        .child(element("span", "grow").child_if(sentence).made())
        .child(end);
    let numbers = element("tr", "")
        .child(element("th", "").with("scope", "row").text(year.to_string()).made())
        .child(value.made());
    let quoted = element("tr", "q").child(element("td", "").with("colspan", "2").child(jump.made()).made());
    element("tbody", if here { "cur" } else { "" }).child(numbers.made()).child(quoted.made()).made()
}

/// The unit in which a series is shown: that of the statistic being looked at, as printed.
struct Scale {
    factor: f64,
    /// Multiplier and unit: `万件`.
    unit: String,
}

impl Scale {
    fn of(statistic: &Statistic) -> Self {
        let printed = statistic.printed();
        let factor = printed.as_ref().map_or(1.0, Printed::factor);
        let multiplier = printed.map(|printed| printed.multiplier).unwrap_or_default();
        Self { factor, unit: format!("{multiplier}{}", statistic.unit) }
    }

    /// Whether a statistic is printed in this unit.
    fn is_own(&self, statistic: &Statistic) -> bool {
        let factor = statistic.printed().map_or(1.0, |printed| printed.factor());
        (factor / self.factor - 1.0).abs() < 1e-9
    }

    /// The number alone: as printed where the unit is the same, else rounded.
    fn number(&self, statistic: &Statistic) -> String {
        let own = self.is_own(statistic);
        match (statistic.value, statistic.printed()) {
            (_, Some(printed)) if own && printed.decimals() > 0 => printed.number.to_owned(),
            (Value::Number(number), _) => grouped(number / self.factor, if own { 6 } else { 2 }),
            (Value::Range(low, high), _) => {
                format!("{}–{}", grouped(low / self.factor, 2), grouped(high / self.factor, 2))
            }
        }
    }

    /// The number with what the report says of its precision: `29 余`, `≥ 200`.
    fn written(&self, statistic: &Statistic) -> String {
        let number = self.number(statistic);
        match statistic.printed() {
            Some(printed) if !printed.approximator.is_empty() => format!("{number} {}", printed.approximator),
            _ if statistic.bound == Bound::Exact => number,
            _ => format!("{} {number}", bound_sign(statistic.bound)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use niandu::Direction;

    fn statistic(text: &str, value: f64, bound: Bound) -> Statistic {
        Statistic {
            id: "s".to_owned(),
            text: text.to_owned(),
            value: Value::Number(value),
            unit: "件".to_owned(),
            bound,
            direction: Direction::None,
            label: "热线".to_owned(),
            indicator: None,
        }
    }

    #[test]
    fn a_series_is_shown_in_the_unit_of_its_figure() {
        let scale = Scale::of(&statistic("29万余件", 290_000.0, Bound::MoreThan));
        assert_eq!(scale.unit, "万件");
        let check = |statistic: &Statistic, written: &str, own: bool| {
            assert_eq!((scale.written(statistic).as_str(), scale.is_own(statistic)), (written, own));
        };
        check(&statistic("29万余件", 290_000.0, Bound::MoreThan), "29 余", true);
        check(&statistic("27.90万件", 279_000.0, Bound::Exact), "27.90", true);
        check(&statistic("168342件", 168_342.0, Bound::Exact), "16.83", false);
        check(&statistic("30万件", 300_000.0, Bound::AtLeast), "≥ 30", true);
    }
}
