//! Values over the years as a line or as columns: where everything is, and the drawing.

use niandu::{Bound, grouped};
use yew::Html;

use crate::widgets::element::{Element, all, element};

/// Units of the drawing.
const WIDTH: u16 = 338;
const HEIGHT: u16 = 152;
/// Where the plot is inside the drawing.
const END: f64 = 330.0;
/// The least room at both ends of a line.
const MARGIN: f64 = 24.0;
const TOP: f64 = 28.0;
const BOTTOM: f64 = 126.0;
/// The widest column.
const COLUMN: f64 = 30.0;

/// What is drawn.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Chart {
    /// By year.
    pub(crate) points: Vec<Point>,
    /// Whether the values are percentages: a line of them need not begin at zero.
    pub(crate) ratio: bool,
    /// Whether they are columns.
    pub(crate) columns: bool,
}

/// One year.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Point {
    pub(crate) year: i32,
    /// The lowest and highest value; `None` for a year without one.
    pub(crate) value: Option<(f64, f64)>,
    /// How exactly it is stated.
    pub(crate) bound: Bound,
    /// The value as it is written beside its point, or why there is none.
    pub(crate) label: String,
    /// It is the statistic being looked at.
    pub(crate) current: bool,
}

/// The drawing's geometry.
#[derive(Debug, Clone, PartialEq)]
struct Plot {
    /// Where each point is; the height is that of the middle of its value.
    positions: Vec<(f64, f64)>,
    /// Values and heights of the lines across.
    ticks: Vec<(f64, f64)>,
    /// The value at the foot.
    low: f64,
    /// The highest value.
    high: f64,
    /// Where the lines across begin.
    start: f64,
    /// How far years stand from each other.
    slot: f64,
    /// Width of a column.
    width: f64,
    /// Indexes of points joined by a line; a missing year is a gap.
    lines: Vec<std::ops::Range<usize>>,
}

impl Chart {
    /// The value at the foot, if it is not zero.
    pub(crate) fn foot(&self) -> Option<f64> {
        let low = self.bounds().0;
        (low > 0.0).then_some(low)
    }

    /// The values at the foot and at the top. Counted from zero, so that the eye may
    /// compare heights; but a line of percentages that lie close together stands near them.
    fn bounds(&self) -> (f64, f64) {
        let values = || self.points.iter().filter_map(|point| point.value);
        let high = values().fold(0.0, |high, (_, value)| f64::max(high, value));
        let low = values().fold(f64::INFINITY, |low, (value, _)| f64::min(low, value));
        let span = high - low;
        if self.ratio && !self.columns && low > high / 2.0 && span > 0.0 && span.is_finite() {
            let step = tick_step(span);
            let foot = ((low - span / 4.0) / step).floor() * step;
            return (foot.max(0.0), high);
        }
        (low.min(0.0), high)
    }
}

impl Plot {
    /// Lays out points that are sorted by year.
    fn of(chart: &Chart) -> Self {
        let points = &chart.points;
        let (low, high) = chart.bounds();
        let span = if high > low { high - low } else { 1.0 };
        let y = |value: f64| BOTTOM - (value - low) / span * (BOTTOM - TOP);
        let (first, last) = (points.first().map_or(0, |point| point.year), points.last().map_or(0, |point| point.year));
        let years = f64::from((last - first).max(1));
        let step = tick_step(span);
        let mut ticks = Vec::new();
        let mut tick = (low / step).ceil() * step;
        while tick <= high && ticks.len() < 8 {
            if tick != 0.0 {
                ticks.push((tick, y(tick)));
            }
            tick += step;
        }
        // The numbers at the side stand clear of the first label, the last label inside the drawing.
        let side = ticks.iter().map(|(value, _)| label_width(&grouped(*value, 4))).fold(18.0, f64::max);
        let half = |point: Option<&Point>| {
            point.map_or(0.0, |point| label_width(&point.label) / 2.0).clamp(MARGIN / 2.0, 40.0)
        };
        let (start, left) = (side + 4.0, side + 2.0 + half(points.first()));
        let right = f64::from(WIDTH) - half(points.last()).max(MARGIN);
        let slot = if chart.columns { (END - start) / (years + 1.0) } else { (right - left) / years };
        let x = |year: i32| {
            let at = f64::from(year - first);
            if chart.columns { start + (at + 0.5) * slot } else { left + at * slot }
        };
        let middle = |point: &Point| point.value.map_or(BOTTOM, |(low, high)| y(f64::midpoint(low, high)));
        let positions = points.iter().map(|point| (x(point.year), middle(point))).collect();
        let mut lines: Vec<std::ops::Range<usize>> = Vec::new();
        for (at, point) in points.iter().enumerate().filter(|(_, point)| point.value.is_some()) {
            match lines.last_mut() {
                Some(line) if line.end == at && point.year - points[at - 1].year == 1 => line.end = at + 1,
                _ => lines.push(at..at + 1),
            }
        }
        Self { positions, ticks, low, high, start, slot, width: (slot * 0.6).min(COLUMN), lines }
    }

    /// The height of a value.
    fn y(&self, value: f64) -> f64 {
        let span = if self.high > self.low { self.high - self.low } else { 1.0 };
        BOTTOM - (value - self.low) / span * (BOTTOM - TOP)
    }

    /// The path along the points of a range.
    fn path(&self, range: std::ops::Range<usize>) -> String {
        let mut path = String::new();
        for (x, y) in &self.positions[range] {
            path.push(if path.is_empty() { 'M' } else { 'L' });
            path.extend([&rounded(*x), " ", &rounded(*y)]);
        }
        path
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

/// Which labels are written so that none touches another: the current one first, then
/// those of the ends, then the others from left to right.
fn fitting(labels: &[(f64, f64)], current: Option<usize>) -> Vec<bool> {
    let mut shown = vec![false; labels.len()];
    let last = labels.len().wrapping_sub(1);
    for index in current.into_iter().chain([last, 0]).chain(1..labels.len()) {
        let Some((x, width)) = labels.get(index) else { continue };
        let touches =
            |(other, there): (&(f64, f64), &bool)| *there && (x - other.0).abs() < (width + other.1) / 2.0 + 4.0;
        if !labels.iter().zip(&shown).any(touches) {
            shown[index] = true;
        }
    }
    shown
}

/// About how wide a label is.
fn label_width(label: &str) -> f64 {
    label.chars().map(|character| if character.is_ascii() { 7.0 } else { 12.0 }).sum()
}

fn rounded(number: f64) -> String {
    // A drawing has no groups of three.
    grouped(number, 1).replace(',', "").replace('−', "-")
}

/// The chart; `description` says the same in words.
pub(crate) fn chart(chart: &Chart, description: String) -> Html {
    let plot = Plot::of(chart);
    let mut shapes = Vec::new();
    let current = chart.points.iter().position(|point| point.current);
    if let Some((x, _)) = current.and_then(|at| plot.positions.get(at)) {
        let width = plot.slot.clamp(plot.width + 4.0, 48.0);
        shapes.push(shape(
            "rect",
            "band",
            &[("x", x - width / 2.0), ("y", 4.0), ("width", width), ("height", 147.0), ("rx", 4.0)],
        ));
    }
    for &(value, y) in &plot.ticks {
        shapes.push(line("gr", plot.start, y));
        shapes.push(text("tick", 0.0, y + 4.0, grouped(value, 4)));
    }
    if !chart.columns {
        for range in plot.lines.iter().filter(|range| range.len() > 1) {
            let path = plot.path(range.clone());
            let (first, last) = (plot.positions[range.start].0, plot.positions[range.end - 1].0);
            let foot = rounded(plot.y(plot.low.max(0.0)));
            let area = format!("{path}L{} {foot}L{} {foot}Z", rounded(last), rounded(first));
            shapes.push(path_of("ar", area));
            shapes.push(path_of("ln", path));
        }
    }
    shapes.push(line("ax", plot.start, plot.y(plot.low.max(0.0))));
    if chart.foot().is_some() {
        // The axis is broken below.
        shapes.push(path_of("brk", format!("M{} 130l4-8m1 8l4-8", rounded(plot.start))));
    }
    let years: Vec<_> = plot.positions.iter().map(|(x, _)| (*x, 30.0)).collect();
    let shown = |point: &Point| !point.label.is_empty() && (point.value.is_some() || chart.columns);
    let widths = chart.points.iter().map(|point| if shown(point) { label_width(&point.label) } else { -f64::INFINITY });
    let labels: Vec<_> = plot.positions.iter().zip(widths).map(|((x, _), width)| (*x, width)).collect();
    let (years, labels) = (fitting(&years, current), fitting(&labels, current));
    for (index, point) in chart.points.iter().enumerate() {
        let x = plot.positions[index].0;
        let label = if point.current { "mid sel" } else { "mid" };
        let top = if chart.columns { column(&plot, point, x, &mut shapes) } else { dot(&plot, point, x, &mut shapes) };
        if labels[index] && shown(point) {
            shapes.push(text(label, x, top, point.label.clone()));
        }
        if years[index] {
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

/// A point of the line with its bounds; the height of its label.
fn dot(plot: &Plot, point: &Point, x: f64, shapes: &mut Vec<Html>) -> f64 {
    let Some((low, high)) = point.value else { return TOP };
    let (bottom, top) = (plot.y(low), plot.y(high));
    let middle = f64::midpoint(bottom, top);
    if low < high {
        let [x, top, bottom] = [x, top, bottom].map(rounded);
        shapes.push(path_of("bound", format!("M{x} {top}V{bottom}m-4 0h8M{x} {top}m-4 0h8")));
    }
    let radius = if point.current { 6.0 } else { 4.5 };
    let class = match (point.current, point.bound == Bound::About) {
        (false, false) => "pt",
        (true, false) => "pt sel",
        (false, true) => "pt about",
        (true, true) => "pt sel about",
    };
    shapes.push(shape("circle", class, &[("cx", x), ("cy", middle), ("r", radius)]));
    let up = open_end(point.bound, x, middle, radius, shapes);
    top - radius - if up { 9.0 } else { 6.0 }
}

/// A column, or a dashed box for a year without a value; the height of its label.
fn column(plot: &Plot, point: &Point, x: f64, shapes: &mut Vec<Html>) -> f64 {
    let zero = plot.y(0.0);
    let (class, top, bottom) = match point.value {
        None => ("miss", BOTTOM - 24.0, BOTTOM),
        Some((low, high)) => {
            let value = plot.y(f64::midpoint(low, high));
            (if point.current { "col sel" } else { "col" }, value.min(zero), value.max(zero))
        }
    };
    let (left, height) = (x - plot.width / 2.0, (bottom - top).max(1.0));
    shapes.push(shape("rect", class, &[("x", left), ("y", top), ("width", plot.width), ("height", height)]));
    let Some((low, high)) = point.value else { return top - 5.0 };
    if low < high {
        let [x, top, bottom] = [x, plot.y(high), plot.y(low)].map(rounded);
        shapes.push(path_of("bound", format!("M{x} {top}V{bottom}m-4 0h8M{x} {top}m-4 0h8")));
    }
    let up = open_end(point.bound, x, top, 1.0, shapes);
    plot.y(high).min(top) - if up { 10.0 } else { 6.0 }
}

/// A small arrow at the side on which a value is open; whether it points up.
fn open_end(bound: Bound, x: f64, y: f64, radius: f64, shapes: &mut Vec<Html>) -> bool {
    let (side, up) = match bound {
        Bound::MoreThan | Bound::AtLeast => (-1.0, true),
        Bound::LessThan | Bound::AtMost => (1.0, false),
        Bound::Exact | Bound::About => return false,
    };
    let [left, foot, half] = [x - 4.0, y + side * (radius + 1.0), side * 4.0].map(rounded);
    let back = rounded(-side * 4.0);
    shapes.push(path_of("bound", format!("M{left} {foot}l4 {half} 4 {back}")));
    up
}

/// A line across from `start`, at the height `y`.
fn line(class: &'static str, start: f64, y: f64) -> Html {
    shape("line", class, &[("x1", start), ("x2", END), ("y1", y), ("y2", y)])
}

fn path_of(class: &'static str, path: String) -> Html {
    element("path", class).with("d", path).made()
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

    /// A chart of years and values; a negative infinity is a year without one.
    fn of(values: &[(i32, f64)]) -> Chart {
        let point = |&(year, value): &(i32, f64)| Point {
            year,
            value: value.is_finite().then_some((value, value)),
            bound: Bound::Exact,
            label: String::new(),
            current: false,
        };
        Chart { points: values.iter().map(point).collect(), ratio: false, columns: false }
    }

    const NONE: f64 = f64::NEG_INFINITY;

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
        let plot = Plot::of(&of(&[(2021, 10.0), (2022, 20.0)]));
        let heights: Vec<_> = plot.positions.iter().map(|(_, y)| BOTTOM - y).collect();
        assert_eq!(rounded(heights[0] * 2.0), rounded(heights[1]));
        assert_eq!(rounded(plot.y(0.0)), rounded(BOTTOM));
    }

    #[test]
    fn percentages_close_together_stand_on_a_broken_axis_but_never_in_columns() {
        #[track_caller]
        fn check(values: &[(i32, f64)], ratio: bool, columns: bool, foot: Option<f64>) {
            assert_eq!(Chart { ratio, columns, ..of(values) }.foot(), foot);
        }
        let close = [(2021, 94.7), (2022, 95.8), (2023, 97.0)];
        check(&close, true, false, Some(94.0));
        check(&close, true, true, None);
        check(&close, false, false, None);
        check(&[(2021, 20.0), (2022, 95.0)], true, false, None);
        check(&[(2021, 100.0), (2022, 100.0)], true, false, None);
        check(&[(2021, 95.0)], true, false, None);
        let plot = Plot::of(&Chart { ratio: true, ..of(&close) });
        assert!(plot.positions.iter().all(|(_, y)| (TOP..=BOTTOM).contains(y)), "{plot:?}");
    }

    #[test]
    fn a_missing_year_is_a_gap() {
        let plot = Plot::of(&of(&[(2018, 1.0), (2019, 2.0), (2021, 3.0), (2022, 4.0)]));
        assert_eq!(plot.lines, [0..2, 2..4]);
        let plot = Plot::of(&of(&[(2018, NONE), (2019, 2.0), (2020, NONE), (2021, 3.0), (2022, 4.0)]));
        assert_eq!(plot.lines, [1..2, 3..5]);
    }

    #[test]
    fn columns_stand_side_by_side_inside_the_plot() {
        for count in [1, 2, 5, 20] {
            let values: Vec<_> = (0..count).map(|year| (2000 + year, 5.0)).collect();
            let plot = Plot::of(&Chart { columns: true, ..of(&values) });
            assert!(
                plot.positions.iter().all(|(x, _)| x - plot.width / 2.0 >= plot.start && x + plot.width / 2.0 <= END)
            );
            assert!(plot.positions.windows(2).all(|pair| pair[1].0 - pair[0].0 > plot.width), "{count}");
        }
    }

    #[test]
    fn long_labels_stay_clear_of_the_side_and_the_edge() {
        let mut chart = of(&[(2021, 1_234_567.0), (2022, 1_500_000.0)]);
        for point in &mut chart.points {
            point.label = grouped(point.value.map_or(0.0, |(value, _)| value), 0);
        }
        let plot = Plot::of(&chart);
        let half = label_width("1,234,567") / 2.0;
        let side = plot.ticks.iter().map(|(value, _)| label_width(&grouped(*value, 4))).fold(0.0, f64::max);
        assert!(plot.positions[0].0 - half >= side && plot.positions[1].0 + half <= f64::from(WIDTH), "{plot:?}");
    }

    #[test]
    fn one_point_nothing_and_zeros_can_be_drawn() {
        for values in
            [&[][..], &[(2021, 0.0)], &[(2021, NONE)], &[(2021, 0.0), (2022, 0.0)], &[(2021, -3.0), (2022, 5.0)]]
        {
            for columns in [false, true] {
                let plot = Plot::of(&Chart { columns, ..of(values) });
                assert!(plot.positions.iter().all(|(x, y)| x.is_finite() && (TOP..=BOTTOM).contains(y)));
            }
        }
    }

    #[test]
    fn labels_never_touch() {
        #[track_caller]
        fn check(count: usize, width: f64, current: Option<usize>, expected: &[usize]) {
            let step = 280.0 / (count.max(2) - 1) as f64;
            let labels: Vec<_> = (0..count).map(|index| (34.0 + index as f64 * step, width)).collect();
            let shown = fitting(&labels, current);
            let indexes: Vec<_> = (0..count).filter(|index| shown[*index]).collect();
            assert_eq!(indexes, expected);
        }
        check(0, 30.0, None, &[]);
        check(5, 30.0, None, &[0, 1, 2, 3, 4]);
        check(12, 30.0, None, &[0, 2, 4, 6, 8, 11]);
        check(12, 30.0, Some(1), &[1, 3, 5, 7, 9, 11]);
        check(3, 400.0, Some(1), &[1]);
    }
}
