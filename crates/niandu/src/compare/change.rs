//! What changed between two statistics, never more precise than what they state.

use std::fmt;

use crate::compare::unit::{Dimension, Measure};
use crate::model::{Bound, Direction, Statistic};
use crate::value::Value;

/// The change from one statistic to another of the same indicator.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Which way it went.
    pub tendency: Tendency,
    /// The difference, in the unit of the later statistic without multiplier; for
    /// percentages in percentage points. A change by direction counts with its
    /// sign: from `下降3%` to `下降6%` is −3.
    pub absolute: Estimate,
    /// The difference in percent of the earlier one; `None` for percentages, for
    /// changes, and where the earlier one is not above zero.
    pub relative: Option<Estimate>,
    /// The absolute change is in percentage points.
    pub points: bool,
    /// How the earlier statistic was converted, if its unit or multiplier differs.
    pub conversion: Option<Conversion>,
}

/// Which way something went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tendency {
    /// More than before.
    Rise,
    /// Less than before.
    Fall,
    /// The same as before.
    Same,
    /// What is stated leaves it open: `超过60个`, then `62个`.
    Open,
}

/// A number that is known only as far as its sources go.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The number, already rounded to what is known.
    pub value: f64,
    /// How exactly it is known.
    pub precision: Precision,
    /// How many decimals it is worth writing.
    pub decimals: u32,
}

/// How exactly a derived number is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Precision {
    /// As exactly as its sources.
    Exact,
    /// One of its sources is rounded in words: 余, 约, or a range.
    About,
    /// It is this much or more.
    AtLeast,
    /// It is this much or less.
    AtMost,
}

/// A conversion that was needed to compare two statistics.
#[derive(Debug, Clone, PartialEq)]
pub struct Conversion {
    /// The earlier statistic's multiplier and unit: `公顷`, `万元`.
    pub from: String,
    /// The later statistic's: `亩`, `亿元`.
    pub to: String,
    /// What a number in the first is multiplied by to be one in the second.
    pub factor: f64,
}

/// What a statistic states, in its dimension's first unit, with its sign.
struct Stated {
    low: f64,
    high: f64,
    /// It may be more, or less, than that.
    open_above: bool,
    open_below: bool,
    rounded: Rounded,
    /// What its last digit stands for; 0 for a plain count, which is exact.
    resolution: f64,
}

/// Whether a number is rounded in words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rounded {
    /// It is not.
    No,
    /// It is that much and a little more: 29万余.
    Down,
    /// It may be a little more or less: 约29万.
    Either,
}

impl Estimate {
    /// How much it is, whichever way it goes: less by 3 or even less is a fall by 3 or more.
    #[must_use]
    pub fn magnitude(self) -> Self {
        let precision = match self.precision {
            Precision::AtLeast if self.value < 0.0 => Precision::AtMost,
            Precision::AtMost if self.value < 0.0 => Precision::AtLeast,
            precision => precision,
        };
        Self { value: self.value.abs(), precision, ..self }
    }
}

impl Change {
    /// The change from `before` to `after`; `None` when their units cannot be compared.
    pub fn between(before: &Statistic, after: &Statistic) -> Option<Self> {
        let (from, to) = (Measure::of(&before.unit), Measure::of(&after.unit));
        if !from.dimension.agrees(to.dimension) || !before.value.is_finite() || !after.value.is_finite() {
            return None;
        }
        let (old, new) = (Stated::of(before, from), Stated::of(after, to));
        let difference = new.middle() - old.middle();
        let precision = precision(&old, &new);
        // A number that is rounded down, or a bound, bounds the difference as exactly as if it were the number meant.
        let resolution = match precision {
            Precision::AtLeast if new.rounded == Rounded::Down || new.open_above => old.resolution,
            Precision::AtMost if old.rounded == Rounded::Down || old.open_above => new.resolution,
            _ => old.resolution.max(new.resolution),
        } / to.factor;
        let absolute = estimate(difference / to.factor, resolution, precision);
        let points = from.dimension == Dimension::Percent;
        let level = before.direction == Direction::None && after.direction == Direction::None;
        let relative = (level && !points && old.middle() > 0.0).then(|| {
            let share = difference / old.middle() * 100.0;
            let unsure =
                (old.resolution / old.middle() * (1.0 + share.abs() / 100.0) + new.resolution / old.middle()) * 50.0;
            percentage(share, unsure, precision)
        });
        Some(Self {
            tendency: tendency(&old, &new, absolute),
            absolute,
            relative: relative.filter(|estimate| estimate.value.is_finite()),
            points,
            conversion: Conversion::between(before, after),
        })
    }
}

impl Stated {
    fn of(statistic: &Statistic, measure: Measure) -> Self {
        let (low, high) = match statistic.value {
            Value::Number(number) => (number, number),
            Value::Range(low, high) => (low.min(high), low.max(high)),
        };
        let printed = statistic.printed();
        let approximated = printed.as_ref().is_some_and(|printed| !printed.approximator.is_empty());
        let resolution = printed.map_or(0.0, |printed| {
            let decimals = i32::try_from(printed.decimals().min(9)).unwrap_or_default();
            if decimals == 0 && printed.multiplier.is_empty() { 0.0 } else { printed.factor() / 10f64.powi(decimals) }
        });
        let outside = |bounds: [Bound; 2]| !approximated && bounds.contains(&statistic.bound);
        let mut stated = Self {
            low: low * measure.factor,
            high: high * measure.factor,
            open_above: outside([Bound::MoreThan, Bound::AtLeast]),
            open_below: outside([Bound::LessThan, Bound::AtMost]),
            rounded: match statistic.bound {
                Bound::MoreThan if approximated && statistic.direction != Direction::Down => Rounded::Down,
                Bound::About => Rounded::Either,
                _ if approximated || low < high => Rounded::Either,
                _ => Rounded::No,
            },
            resolution: resolution * measure.factor,
        };
        if statistic.direction == Direction::Down {
            (stated.low, stated.high) = (-stated.high, -stated.low);
            (stated.open_above, stated.open_below) = (stated.open_below, stated.open_above);
        }
        stated
    }

    fn middle(&self) -> f64 {
        f64::midpoint(self.low, self.high)
    }
}

fn precision(old: &Stated, new: &Stated) -> Precision {
    let more = new.open_above || old.open_below;
    let less = new.open_below || old.open_above;
    let difference = new.middle() - old.middle();
    match (more, less) {
        // From 26.3万 to 29万余 it is that much or more; from 29万余 to 27.9万 it is that much less or more.
        (false, false) if (old.rounded, new.rounded) == (Rounded::No, Rounded::Down) && difference > 0.0 => {
            Precision::AtLeast
        }
        (false, false) if (old.rounded, new.rounded) == (Rounded::Down, Rounded::No) && difference < 0.0 => {
            Precision::AtMost
        }
        (true, true) => Precision::About,
        (true, false) => Precision::AtLeast,
        (false, true) => Precision::AtMost,
        (false, false) if (old.rounded, new.rounded) != (Rounded::No, Rounded::No) => Precision::About,
        (false, false) => Precision::Exact,
    }
}

fn tendency(old: &Stated, new: &Stated, absolute: Estimate) -> Tendency {
    let overlaps = old.low <= new.high && new.low <= old.high;
    match absolute.precision {
        Precision::AtLeast if absolute.value < 0.0 => Tendency::Open,
        Precision::AtMost if absolute.value > 0.0 => Tendency::Open,
        Precision::About if overlaps && absolute.value != 0.0 => Tendency::Open,
        _ if absolute.value > 0.0 => Tendency::Rise,
        _ if absolute.value < 0.0 => Tendency::Fall,
        Precision::AtLeast => Tendency::Rise,
        Precision::AtMost => Tendency::Fall,
        _ => Tendency::Same,
    }
}

/// A percentage that may be wrong by `unsure` because its sources are rounded.
fn percentage(value: f64, unsure: f64, precision: Precision) -> Estimate {
    match precision {
        Precision::Exact if unsure < 0.05 => estimate(value, 0.1, precision),
        Precision::Exact if unsure > 0.5 => estimate(value, 1.0, Precision::About),
        Precision::Exact | Precision::About => estimate(value, 1.0, precision),
        Precision::AtLeast | Precision::AtMost => estimate(value, 0.1, precision),
    }
}

/// Rounds a number to steps of `step`; 0 leaves it as it is, but for what binary fractions add.
fn estimate(value: f64, step: f64, precision: Precision) -> Estimate {
    let decimals = if step > 0.0 {
        // Up to which the step is one of the last decimal, but for what binary fractions take away.
        (0..9).find(|decimals| step * 10f64.powi(*decimals) > 1.0 - 1e-12).unwrap_or(9)
    } else if value.fract() == 0.0 {
        0
    } else {
        6
    };
    // Steps are powers of ten times a unit's factor: rounding by decimals keeps 0.1 from becoming 0.1000…1.
    let rounded = if step >= 1.0 { (value / step).round() * step } else { value };
    let scale = 10f64.powi(decimals);
    let value = if rounded.abs() * scale < 9e15 { (rounded * scale).round() / scale } else { rounded };
    Estimate { value: value + 0.0, precision, decimals: decimals.unsigned_abs() }
}

impl Conversion {
    fn between(before: &Statistic, after: &Statistic) -> Option<Self> {
        let name = |statistic: &Statistic| {
            statistic.printed().map_or_else(|| statistic.unit.clone(), |printed| printed.unit(&statistic.unit))
        };
        let factor = |statistic: &Statistic| {
            statistic.printed().map_or(1.0, |printed| printed.factor()) * Measure::of(&statistic.unit).factor
        };
        let (from, to) = (name(before), name(after));
        (from != to).then(|| Self { factor: factor(before) / factor(after), from, to })
    }
}

impl fmt::Display for Estimate {
    /// The number with its sign and how exactly it is known: `+10`, `~+10`, `>=-3.1`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match self.precision {
            Precision::Exact => "",
            Precision::About => "~",
            Precision::AtLeast => ">=",
            Precision::AtMost => "<=",
        };
        write!(formatter, "{sign}{}{}", if self.value > 0.0 { "+" } else { "" }, self.value)
    }
}

impl fmt::Display for Change {
    /// As in tables: `+224 (+19.4%)`, `-0.5 points`, `~+100 (~+10%)`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.absolute)?;
        if self.points {
            write!(formatter, " points")?;
        }
        match self.relative {
            Some(relative) => write!(formatter, " ({relative}%)"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Document, ImportOptions, import};

    fn statistic(text: &str) -> Statistic {
        let report = import(&Document::from_text(text), &ImportOptions::default()).report;
        report.statistics().next().cloned().expect("a statistic")
    }

    #[track_caller]
    fn check(before: &str, after: &str, expected: Option<(&str, Tendency)>) {
        let change = Change::between(&statistic(before), &statistic(after));
        let found = change.as_ref().map(|change| (change.to_string(), change.tendency));
        assert_eq!(found, expected.map(|(text, tendency)| (text.to_owned(), tendency)), "{before} {after}");
    }

    #[test]
    fn changes_are_as_precise_as_their_sources() {
        use Tendency::{Fall, Open, Rise, Same};
        check("办结案件1154件。", "办结案件1382件。", Some(("+228 (+19.8%)", Rise)));
        check("办结案件1000余件。", "办结案件1100件。", Some(("~+100 (~+10%)", Rise)));
        check("诉求26.3万件。", "诉求29万余件。", Some((">=+27000 (>=+10.3%)", Rise)));
        check("诉求29万余件。", "诉求27.9万件。", Some(("<=-11000 (<=-3.8%)", Fall)));
        check("产量57121万吨。", "产量1.2万亿斤。", Some(("+100000000000 (~+5%)", Rise)));
        check("比重46.1%。", "比重48.2%。", Some(("+2.1 points", Rise)));
        check("产值增长7.4%。", "产值增长6.9%。", Some(("-0.5 points", Fall)));
        check("能耗下降3.7%。", "能耗下降4.8%。", Some(("-1.1 points", Fall)));
        check("超过60个单位参加。", "62个单位参加。", Some(("<=+2 (<=+3.3%)", Open)));
        check("产量超过1.2万亿斤。", "产量1.21万亿斤。", Some(("<=+10000000000 (<=+0.8%)", Open)));
        check("产量1.19万亿斤。", "产量超过1.2万亿斤。", Some((">=+10000000000 (>=+0.8%)", Rise)));
        check("办结率100%。", "办结率100%。", Some(("0 points", Same)));
        check("办结案件5件。", "投入5元。", None);
        check("罚款58.63万元。", "罚款142.5万元。", Some(("+839000 (+143%)", Rise)));
    }

    #[test]
    fn a_conversion_is_told() {
        let change = Change::between(&statistic("退耕66.7万公顷。"), &statistic("退耕1500万亩。")).expect("comparable");
        let conversion = change.conversion.expect("converted");
        assert_eq!((conversion.from.as_str(), conversion.to.as_str(), conversion.factor), ("万公顷", "万亩", 15.0));
        assert_eq!(
            Change::between(&statistic("投入5万元。"), &statistic("投入6万元。")).and_then(|change| change.conversion),
            None
        );
    }
}
