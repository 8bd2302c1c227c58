//! The marks of a change: arrows, slopes, bars, and the words that say the same.

use niandu::compare::{Estimate, Precision};
use niandu::grouped;
use yew::Html;

use crate::language::ComparisonWords;
use crate::views::compare::rows::{Outcome, Row};
use crate::widgets::element::{Element, all, element, text};

/// From this change on, in percent or points, a slope is as steep as it gets.
const STEEPEST: f64 = 40.0;
/// As long a change is as a bar gets.
const LONGEST: f64 = 100.0;

impl Outcome {
    /// The class by which styles know it.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Rise => "dl up",
            Self::Fall => "dl down",
            _ => "dl flat",
        }
    }

    /// Its place among the words for what happened.
    fn index(self) -> usize {
        match self {
            Self::Rise => 0,
            Self::Fall => 1,
            Self::Same => 2,
            Self::Open => 3,
            Self::New => 4,
            Self::Gone => 5,
        }
    }
}

/// What happened, in words.
pub(super) fn name(words: &ComparisonWords, outcome: Outcome) -> &'static str {
    words.tendencies[outcome.index()]
}

/// ▲ ▼ ＝, never read aloud: the words stand beside it.
pub(super) fn arrow(outcome: Outcome) -> Html {
    let path = match outcome {
        Outcome::Rise => "M4 1 7.5 7H.5z",
        Outcome::Fall => "M4 7 .5 1h7z",
        Outcome::Same => "M1 2h6v1.4H1zM1 4.8h6v1.4H1z",
        _ => return Html::default(),
    };
    let path = element("path", "").with("d", path).made();
    element("svg", "arrow").with("viewBox", "0 0 8 8").flag("aria-hidden", true).child(path).made()
}

/// A change with its arrow, in words for those who do not see it.
pub(super) fn change(words: &ComparisonWords, row: &Row) -> Html {
    let said = amount(words, row);
    let name = name(words, row.outcome);
    let shown = if said.is_empty() { text(name) } else { text(said.clone()) };
    let spoken = (!said.is_empty()).then(|| element("span", "sr").text(format!("{name} ")).made());
    element("span", row.outcome.class()).child(arrow(row.outcome)).child_if(spoken).child(shown).made()
}

/// By how much a row changed: `+25（21%）`; empty where the outcome's name says all.
pub(super) fn amount(words: &ComparisonWords, row: &Row) -> String {
    let Some(change) = &row.change else {
        return if row.outcome == Outcome::Open { words.not_comparable.to_owned() } else { String::new() };
    };
    if change.absolute.value == 0.0 {
        return String::new();
    }
    let (factor, multiplier) = row.after.as_ref().map_or((1.0, ""), |after| (after.factor, after.multiplier.as_str()));
    let sign = if change.absolute.value < 0.0 { "−" } else { "+" };
    let mut said = if change.points {
        estimate(words, &change.absolute, 1.0, sign, words.points)
    } else {
        let after = if multiplier.is_empty() { String::new() } else { format!(" {multiplier}") };
        estimate(words, &change.absolute, factor, sign, &after)
    };
    if let Some(relative) = change.relative.as_ref().filter(|relative| relative.value != 0.0) {
        said.push_str(&(words.bracketed)(&estimate(words, relative, 1.0, "", "%")));
    }
    said
}

/// A number as exactly as it is known, with its sign before and its unit after it.
fn estimate(words: &ComparisonWords, estimate: &Estimate, factor: f64, sign: &str, unit: &str) -> String {
    let decimals = if factor > 1.0 { 4 } else { estimate.decimals };
    let number = format!("{sign}{}{unit}", grouped(estimate.value.abs() / factor, decimals));
    match estimate.precision {
        // What a bound of a fall, or one from above, leaves open is plain in signs alone.
        Precision::AtLeast if estimate.value < 0.0 => format!("≥ {number}"),
        Precision::AtMost => format!("≤ {number}"),
        precision => (words.estimate)(&number, precision),
    }
}

/// How far a slope goes up or down from its middle, from −1 to 1: by the square root, so that small changes show.
fn steepness(size: f64) -> f64 {
    (size.abs().min(STEEPEST) / STEEPEST).sqrt().copysign(size)
}

/// The part of a bar's room that a change takes, from −1 to 1; `scale` takes all.
fn length(size: f64, scale: f64) -> f64 {
    if scale > 0.0 { (size / scale).clamp(-1.0, 1.0) } else { 0.0 }
}

/// What takes all of a bar's room: the largest change, up to a limit.
pub(super) fn scale(rows: &[Row]) -> f64 {
    rows.iter().filter_map(Row::size).fold(0.0, |most: f64, size| most.max(size.abs())).min(LONGEST)
}

/// From a hollow circle, the earlier year, to a filled one, the later year. The cells around say it in words.
pub(super) fn slope(row: &Row) -> Html {
    let (middle, reach) = (14.0, 9.0);
    let step = row.size().map_or(0.0, steepness) * reach;
    let (from, to) = (middle + step, middle - step);
    let mut shapes = Vec::new();
    if row.before.is_some() && row.after.is_some() {
        let ends = [("x1", 6.0), ("y1", from), ("x2", 54.0), ("y2", to)];
        shapes.push(measured("line", "l", &ends).made());
    }
    if row.before.is_some() {
        shapes.push(measured("circle", "o", &[("cx", 6.0), ("cy", from), ("r", 3.5)]).made());
    }
    if row.after.is_some() {
        shapes.push(measured("circle", "f", &[("cx", 54.0), ("cy", to), ("r", 3.5)]).made());
    }
    let class = match row.outcome {
        Outcome::Rise => "slope",
        Outcome::Fall => "slope down",
        Outcome::Open => "slope open",
        _ => "slope flat",
    };
    drawing(class, "0 0 60 28", shapes).flag("aria-hidden", true).made()
}

/// The change as a bar from the middle: to the right for more, to the left and hatched for less.
pub(super) fn bar(row: &Row, scale: f64) -> Html {
    let axis = measured("line", "c", &[("x1", 60.0), ("x2", 60.0), ("y1", 0.0), ("y2", 16.0)]).made();
    let mut shapes = vec![axis];
    if let Some(size) = row.size().filter(|size| *size != 0.0) {
        let width = (length(size, scale) * 58.0).abs().max(1.5);
        let (class, x) = if size > 0.0 { ("b", 60.0) } else { ("b down", 60.0 - width) };
        shapes.push(measured("rect", class, &[("x", x), ("y", 3.0), ("width", width), ("height", 10.0)]).made());
    }
    drawing("divg", "0 0 120 16", shapes).flag("aria-hidden", true).made()
}

/// The pattern of all hatched areas; drawn once, before them.
pub(super) fn hatching() -> Html {
    let line = element("path", "").with("d", "M-1 5 5-1M2 8 8 2").made();
    let pattern = element("pattern", "")
        .with("id", "nd-hatching")
        .with("width", "6")
        .with("height", "6")
        .with("patternUnits", "userSpaceOnUse")
        .child(line);
    element("svg", "sr hatching").flag("aria-hidden", true).child(pattern.made()).made()
}

/// A drawing of shapes.
pub(super) fn drawing(class: &'static str, view: &'static str, shapes: Vec<Html>) -> Element {
    element("svg", class).with("viewBox", view).child(all(shapes))
}

/// A shape with its measures.
pub(super) fn measured(name: &'static str, class: &'static str, measures: &[(&'static str, f64)]) -> Element {
    let mut shape = element(name, class);
    for (name, value) in measures {
        shape = shape.with(name, grouped(*value, 1));
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use niandu::compare::Change;
    use niandu::{Document, ImportOptions, Statistic, import};

    use crate::views::compare::rows::Figure;

    fn statistic(text: &str) -> Statistic {
        let report = import(&Document::from_text(text), &ImportOptions::default()).report;
        report.statistics().next().cloned().expect("a statistic")
    }

    #[track_caller]
    fn check(before: &str, after: &str, chinese: &str, english: &str) {
        let (old, new) = (statistic(before), statistic(after));
        let change = Change::between(&old, &new);
        let rise = change.as_ref().is_some_and(|change| change.absolute.value != 0.0);
        let row = Row {
            name: String::new(),
            unit: String::new(),
            ratio: false,
            heading: 0,
            section: None,
            before: Some(Figure::of(&old, "")),
            after: Some(Figure::of(&new, "")),
            outcome: if rise { Outcome::Rise } else { Outcome::Open },
            change,
        };
        let said = [Language::Chinese, Language::English].map(|language| amount(language.words().comparison, &row));
        assert_eq!((said[0].as_str(), said[1].as_str()), (chinese, english));
    }

    #[test]
    fn changes_are_said_as_exactly_as_they_are_known() {
        check("办结案件117件。", "办结案件142件。", "+25（21.4%）", "+25 (21.4%)");
        check("办结案件1154件。", "办结案件1082件。", "−72（6.2%）", "−72 (6.2%)");
        check("办结率96.8%。", "办结率98.3%。", "+1.5 个百分点", "+1.5 points");
        check("办结案件1000余件。", "办结案件1100件。", "约 +100（约 10%）", "about +100 (about 10%)");
        check("诉求26.3万件。", "诉求29万余件。", "+2.7 万以上（10.3% 以上）", "at least +2.7 万 (at least 10.3%)");
        check("罚款5240万元。", "罚款0.61亿元。", "+0.09 亿（约 16%）", "+0.09 亿 (about 16%)");
        check("办结案件5件。", "投入5元。", "单位不同，不作比较", "Units differ");
        check("办结案件60件。", "办结案件60件以上。", "", "");
        check("罚款500000元。", "罚款500001元。", "+1", "+1");
    }

    #[test]
    fn slopes_and_bars_have_their_limits() {
        for (size, expected) in [(0.0, 0.0), (10.0, 0.5), (-10.0, -0.5), (40.0, 1.0), (900.0, 1.0), (-60.0, -1.0)] {
            assert!((steepness(size) - expected).abs() < 1e-9, "{size}");
        }
        for (size, scale, expected) in [(20.0, 80.0, 0.25), (-900.0, 100.0, -1.0), (0.0, 0.0, 0.0)] {
            assert!((length(size, scale) - expected).abs() < 1e-9, "{size}");
        }
    }
}
