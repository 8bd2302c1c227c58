//! Small lines over the years.

use yew::Html;

use crate::views::data::cells::Shown;
use crate::views::data::cells::in_scale;
use crate::views::data::table::value_in;
use crate::widgets::element::element;

/// Room around the line, for its dots.
const MARGIN: f64 = 4.0;

/// A line in a drawing of this size, with a dot for the base year.
///
/// What it shows is in its name: each year with its value.
pub(super) fn spark(shown: &Shown<'_>, row: usize, width: u16, height: u16) -> Html {
    let (table, base) = (shown.table, shown.choices.base);
    let scale = &table.nearest(row, base).statistic;
    let mut points = Vec::new();
    let mut spoken = Vec::new();
    for number in &table.indicators[row].mentions {
        let mention = &table.mentions[*number];
        let year = table.year(mention);
        if let Some(value) = value_in(&mention.statistic, scale) {
            points.push((year, value));
        }
        spoken.push((year, in_scale(&mention.statistic, scale)));
    }
    let span = (table.years.first().copied().unwrap_or(0), table.years.last().copied().unwrap_or(0));
    let places = places(&points, span, f64::from(width), f64::from(height));
    let unit = crate::views::inspector::scale::Scale::of(scale).unit;
    let name = (shown.words.chart)(shown.name(row), &unit, &spoken);
    let mut drawing = element("svg", "spark")
        .with("viewBox", ["0 0 ", &width.to_string(), " ", &height.to_string()].concat())
        .with("role", "img")
        .with("aria-label", name)
        .child(element("path", "").with("d", path(&places)).made());
    for (at, (year, x, y)) in places.iter().enumerate() {
        let alone = !follows(&places, at) && !places.get(at + 1).is_some_and(|_| follows(&places, at + 1));
        if *year == base || alone {
            let dot = element("circle", if *year == base { "s" } else { "" });
            drawing = drawing.child(dot.with("cx", written(*x)).with("cy", written(*y)).with("r", "3").made());
        }
    }
    drawing.made()
}

/// Where each year's point is; heights from the lowest to the highest value.
fn places(points: &[(i32, f64)], span: (i32, i32), width: f64, height: f64) -> Vec<(i32, f64, f64)> {
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    for (_, value) in points {
        (low, high) = (low.min(*value), high.max(*value));
    }
    let years = f64::from((span.1 - span.0).max(1));
    let mut places = Vec::new();
    for (year, value) in points {
        let share = if high > low { (value - low) / (high - low) } else { 0.5 };
        let x = MARGIN + f64::from(year - span.0) / years * (width - 2.0 * MARGIN);
        places.push((*year, x, height - MARGIN - share * (height - 2.0 * MARGIN)));
    }
    places
}

/// Whether a point is joined to the one before it: a missing year is a gap.
fn follows(places: &[(i32, f64, f64)], at: usize) -> bool {
    at > 0 && places[at].0 - places[at - 1].0 <= 1
}

fn path(places: &[(i32, f64, f64)]) -> String {
    let mut path = String::new();
    for (at, (_, x, y)) in places.iter().enumerate() {
        path.push(if follows(places, at) { 'L' } else { 'M' });
        path.push_str(&written(*x));
        path.push(' ');
        path.push_str(&written(*y));
    }
    path
}

fn written(number: f64) -> String {
    niandu::grouped(number, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(points: &[(i32, f64)], expected: &str) {
        assert_eq!(path(&places(points, (2020, 2024), 48.0, 28.0)), expected);
    }

    #[test]
    fn lines_go_from_the_lowest_to_the_highest() {
        check(&[(2020, 1.0), (2021, 3.0), (2022, 2.0)], "M4 24L14 4L24 14");
        check(&[], "");
        check(&[(2022, 7.0)], "M24 14");
        check(&[(2020, 5.0), (2021, 5.0)], "M4 14L14 14");
    }

    #[test]
    fn a_missing_year_is_a_gap() {
        check(&[(2020, 0.0), (2021, 1.0), (2023, 1.0), (2024, 0.0)], "M4 24L14 4M34 4L44 24");
    }
}
