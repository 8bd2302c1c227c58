//! A line over the years: where its points are, and the drawing.

use yew::Html;

use crate::widgets::element::{Element, all, element};

/// Units of the drawing.
const WIDTH: u16 = 338;
const HEIGHT: u16 = 152;
/// Where the plot is inside the drawing.
const LEFT: f64 = 34.0;
const RIGHT: f64 = 314.0;
const TOP: f64 = 28.0;
const BOTTOM: f64 = 126.0;
/// As many labels stand beside each other without touching.
const LABELS: usize = 6;

/// One year's value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Point {
    pub(crate) year: i32,
    pub(crate) value: f64,
    /// The value as it is written beside its point.
    pub(crate) label: String,
    /// It is the statistic being looked at.
    pub(crate) current: bool,
}

/// A point in the drawing.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Position {
    x: f64,
    y: f64,
}

/// The drawing's geometry.
#[derive(Debug, Clone, PartialEq)]
struct Plot {
    /// Where each point is.
    positions: Vec<Position>,
    /// Values and heights of the lines across.
    ticks: Vec<(f64, f64)>,
    /// Height of the value 0.
    zero: f64,
    /// Indexes of points joined by a line; a missing year is a gap.
    lines: Vec<std::ops::Range<usize>>,
}

impl Plot {
    /// Lays out points that are sorted by year. Counted from zero, so that the eye may compare heights.
    fn of(points: &[Point]) -> Self {
        let values = || points.iter().map(|point| point.value);
        let (low, high) = (values().fold(0.0, f64::min), values().fold(0.0, f64::max));
        let step = tick_step(high - low);
        let span = if high > low { high - low } else { 1.0 };
        let y = |value: f64| BOTTOM - (value - low) / span * (BOTTOM - TOP);
        let (first, last) = (points.first().map_or(0, |point| point.year), points.last().map_or(0, |point| point.year));
        let years = f64::from((last - first).max(1));
        let x = |year: i32| LEFT + f64::from(year - first) / years * (RIGHT - LEFT);
        let positions = points.iter().map(|point| Position { x: x(point.year), y: y(point.value) }).collect();
        let mut ticks = Vec::new();
        let mut tick = (low / step).ceil() * step;
        while tick <= high && ticks.len() < 8 {
            if tick != 0.0 {
                ticks.push((tick, y(tick)));
            }
            tick += step;
        }
        let mut lines = Vec::new();
        let mut start = 0;
        for end in 1..=points.len() {
            if end == points.len() || points[end].year - points[end - 1].year > 1 {
                lines.push(start..end);
                start = end;
            }
        }
        Self { positions, ticks, zero: y(0.0), lines }
    }

    /// The path along the points of a range.
    fn path(&self, range: std::ops::Range<usize>) -> String {
        let points: Vec<_> =
            self.positions[range].iter().map(|point| format!("{} {}", rounded(point.x), rounded(point.y))).collect();
        format!("M{}", points.join("L"))
    }
}

/// A step of 1, 2 or 5 times a power of ten that divides `span` into two to five.
fn tick_step(span: f64) -> f64 {
    if span <= 0.0 || !span.is_finite() {
        return 1.0;
    }
    let (mut power, mut wanted) = (1.0, span / 3.0);
    while wanted >= 10.0 {
        (power, wanted) = (power * 10.0, wanted / 10.0);
    }
    while wanted < 1.0 {
        (power, wanted) = (power / 10.0, wanted * 10.0);
    }
    power
        * match wanted {
            ..1.5 => 1.0,
            ..3.3 => 2.0,
            ..7.5 => 5.0,
            _ => 10.0,
        }
}

/// Which of `count` labels are written, so that they do not touch; those of the ends and the current one always.
fn labelled(index: usize, count: usize, current: bool) -> bool {
    let step = count.div_ceil(LABELS);
    current || step <= 1 || index.is_multiple_of(step)
}

fn rounded(number: f64) -> String {
    niandu::grouped(number, 1)
}

/// The chart of points that are sorted by year; `description` says the same in words.
pub(crate) fn chart(points: &[Point], description: String) -> Html {
    let plot = Plot::of(points);
    let mut shapes = Vec::new();
    let placed = || points.iter().zip(&plot.positions);
    if let Some((_, position)) = placed().find(|(point, _)| point.current) {
        let [x, y] = [position.x - 24.0, 4.0];
        shapes.push(shape("rect", "band", &[("x", x), ("y", y), ("width", 48.0), ("height", 147.0), ("rx", 4.0)]));
    }
    for &(value, y) in &plot.ticks {
        shapes.push(line("gr", y));
        shapes.push(text("tick", 0.0, y + 4.0, niandu::grouped(value, 4)));
    }
    for range in plot.lines.iter().filter(|range| range.len() > 1) {
        let path = plot.path(range.clone());
        let (first, last) = (plot.positions[range.start].x, plot.positions[range.end - 1].x);
        let zero = rounded(plot.zero);
        let area = format!("{path}L{} {zero}L{} {zero}Z", rounded(last), rounded(first));
        shapes.push(element("path", "ar").with("d", area).made());
        shapes.push(element("path", "ln").with("d", path).made());
    }
    shapes.push(line("ax", plot.zero));
    for (index, (point, &Position { x, y })) in placed().enumerate() {
        let (dot, label, radius) = if point.current { ("pt sel", "mid sel", 6.0) } else { ("pt", "mid", 4.5) };
        shapes.push(shape("circle", dot, &[("cx", x), ("cy", y), ("r", radius)]));
        if labelled(index, points.len(), point.current) {
            shapes.push(text(label, x, y - 11.0, point.label.clone()));
            shapes.push(text(label, x, 144.0, point.year.to_string()));
        }
    }
    element("svg", "chart")
        .with("part", "chart")
        .with("viewBox", format!("0 0 {WIDTH} {HEIGHT}"))
        .with("role", "img")
        .with("aria-label", description)
        .child(all(shapes))
        .made()
}

/// A line across at the height `y`.
fn line(class: &'static str, y: f64) -> Html {
    shape("line", class, &[("x1", 24.0), ("x2", 330.0), ("y1", y), ("y2", y)])
}

fn text(class: &'static str, x: f64, y: f64, content: String) -> Html {
    measured("text", class, &[("x", x), ("y", y)]).text(content).made()
}

fn shape(name: &'static str, class: &'static str, measures: &[(&'static str, f64)]) -> Html {
    measured(name, class, measures).made()
}

fn measured(name: &'static str, class: &'static str, measures: &[(&'static str, f64)]) -> Element {
    measures.iter().fold(element(name, class), |element, (name, value)| element.with(name, rounded(*value)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(values: &[(i32, f64)]) -> Vec<Point> {
        values.iter().map(|&(year, value)| Point { year, value, label: String::new(), current: false }).collect()
    }

    #[test]
    fn steps_divide_the_height_into_two_to_five() {
        for span in [0.3, 1.0, 7.0, 29.0, 30.0, 99.9, 1234.0, 67.7e12] {
            let parts = span / tick_step(span);
            assert!((1.9..=5.0).contains(&parts), "{span}: {parts}");
        }
        assert_eq!(rounded(tick_step(29.0)), "10");
        assert_eq!(rounded(tick_step(0.0)), "1");
    }

    #[test]
    fn heights_are_counted_from_zero() {
        let plot = Plot::of(&points(&[(2021, 10.0), (2022, 20.0)]));
        let heights: Vec<_> = plot.positions.iter().map(|position| BOTTOM - position.y).collect();
        assert_eq!(rounded(heights[0] * 2.0), rounded(heights[1]));
        assert_eq!(rounded(plot.zero), rounded(BOTTOM));
    }

    #[test]
    fn a_missing_year_is_a_gap() {
        let plot = Plot::of(&points(&[(2018, 1.0), (2019, 2.0), (2021, 3.0), (2022, 4.0)]));
        assert_eq!(plot.lines, [0..2, 2..4]);
    }

    #[test]
    fn one_point_nothing_and_zeros_can_be_drawn() {
        for values in [&[][..], &[(2021, 0.0)], &[(2021, 0.0), (2022, 0.0)], &[(2021, -3.0), (2022, 5.0)]] {
            let plot = Plot::of(&points(values));
            assert!(
                plot.positions.iter().all(|position| position.x.is_finite() && (TOP..=BOTTOM).contains(&position.y))
            );
        }
    }

    #[test]
    fn labels_thin_out() {
        let shown = |count: usize| (0..count).filter(|index| labelled(*index, count, false)).count();
        assert_eq!(shown(5), 5);
        assert!(shown(12) <= LABELS);
        assert!(labelled(1, 12, true));
    }
}
