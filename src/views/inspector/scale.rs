//! The unit in which a series is shown: that of the statistic being looked at, as printed.

use niandu::compare::Change;
use niandu::{Bound, Printed, Statistic, Value, grouped};

use crate::language::Words;

/// The unit of a statistic.
pub(in crate::views) struct Scale<'a> {
    home: &'a Statistic,
    /// What the digits are multiplied by.
    pub(in crate::views) factor: f64,
    /// Multiplier and unit: `万件`.
    pub(in crate::views) unit: String,
}

impl<'a> Scale<'a> {
    pub(in crate::views) fn of(home: &'a Statistic) -> Self {
        let printed = home.printed();
        let factor = printed.as_ref().map_or(1.0, Printed::factor);
        Self { home, factor, unit: printed_unit(home) }
    }

    /// A statistic in this unit; `None` where its own cannot be converted.
    pub(in crate::views) fn convert<'b>(&self, statistic: &'b Statistic) -> Option<Scaled<'b>> {
        let conversion = Change::between(statistic, self.home)?.conversion;
        let own = statistic.printed().map_or(1.0, |printed| printed.factor());
        let (factor, converted) = match conversion {
            None => (1.0 / self.factor, false),
            Some(conversion) => (conversion.factor / own, (conversion.factor - 1.0).abs() > 1e-9),
        };
        let value = match statistic.value {
            Value::Number(number) => (number * factor, number * factor),
            Value::Range(low, high) => (low * factor, high * factor),
        };
        Some(Scaled { statistic, value, converted })
    }

    /// What has to be said of the unit in which a statistic is printed.
    pub(super) fn note(&self, scaled: &Scaled<'_>, words: &Words) -> Option<String> {
        let own = printed_unit(scaled.statistic);
        if scaled.converted {
            Some((words.converted)(&spoken(scaled.statistic), &self.unit))
        } else {
            (own != self.unit && !own.is_empty()).then(|| (words.other_unit)(&own))
        }
    }
}

/// A statistic in the unit of another.
pub(in crate::views) struct Scaled<'b> {
    statistic: &'b Statistic,
    /// The lowest and highest value.
    pub(in crate::views) value: (f64, f64),
    /// Whether the number is another than the printed one.
    converted: bool,
}

impl Scaled<'_> {
    /// The number alone: as printed where the unit is the same, else rounded.
    fn number(&self) -> String {
        let (low, high) = self.value;
        let decimals = if !self.converted {
            6
        } else if high < 1.0 {
            4
        } else {
            2
        };
        match self.statistic.printed() {
            Some(printed) if !self.converted && printed.decimals() > 0 && printed.number.is_ascii() => {
                in_groups(printed.number)
            }
            _ if low < high => format!("{}–{}", grouped(low, decimals), grouped(high, decimals)),
            _ => grouped(low, decimals),
        }
    }

    /// Beside a point of a chart: `≥29`.
    pub(super) fn short(&self) -> String {
        format!("{}{}", bound_sign(self.statistic.bound), self.number())
    }

    /// The number with what the report says of its precision: `29 余`, `≥ 200`.
    pub(in crate::views) fn written(&self) -> String {
        let number = self.number();
        match self.statistic.printed() {
            Some(printed) if !printed.approximator.is_empty() => format!("{number} {}", printed.approximator),
            _ if self.statistic.bound == Bound::Exact => number,
            _ => format!("{} {number}", bound_sign(self.statistic.bound)),
        }
    }
}

/// Multiplier and unit as printed: `万件`.
fn printed_unit(statistic: &Statistic) -> String {
    statistic.printed().map_or_else(|| statistic.unit.clone(), |printed| printed.unit(&statistic.unit))
}

/// The figure as printed, with groups of three: `168,342 件`.
fn spoken(statistic: &Statistic) -> String {
    match (statistic.printed(), statistic.value) {
        (Some(printed), Value::Number(number)) if printed.decimals() == 0 && printed.approximator.is_empty() => {
            format!("{} {}", grouped(number / printed.factor(), 0), printed_unit(statistic))
        }
        _ => statistic.text.clone(),
    }
}

/// A number as printed, to the last decimal, with groups of three: `7,030.50`.
pub(in crate::views) fn in_groups(printed: &str) -> String {
    match printed.split_once('.') {
        Some((whole, decimals)) => match whole.parse::<u32>() {
            Ok(whole) => [&grouped(f64::from(whole), 0), ".", decimals].concat(),
            Err(_) => printed.to_owned(),
        },
        None => printed.to_owned(),
    }
}

/// A bound as a sign: before a number, or beside a point of a chart.
pub(super) fn bound_sign(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact => "",
        Bound::MoreThan | Bound::AtLeast => "≥",
        Bound::LessThan | Bound::AtMost => "≤",
        Bound::About => "≈",
    }
}

#[cfg(test)]
mod tests {
    use niandu::{Document, ImportOptions, import};

    use super::*;
    use crate::language::Language;

    fn statistic(text: &str) -> Statistic {
        let report = import(&Document::from_text(&format!("受理诉求{text}。")), &ImportOptions::default()).report;
        report.statistics().next().cloned().expect("a statistic")
    }

    #[test]
    fn a_series_is_shown_in_the_unit_of_its_figure() {
        #[track_caller]
        fn check(home: &str, other: &str, written: &str, short: &str, note: Option<&str>) {
            let (home, other) = (statistic(home), statistic(other));
            let scale = Scale::of(&home);
            let scaled = scale.convert(&other).expect("comparable");
            let words = Language::Chinese.words();
            assert_eq!((scaled.written().as_str(), scaled.short().as_str()), (written, short));
            assert_eq!(scale.note(&scaled, words).as_deref(), note);
        }
        check("29万余件", "29万余件", "29 余", "≥29", None);
        check("29万余件", "27.90万件", "27.90", "27.90", None);
        check("9.3万件", "８．６万件", "8.6", "8.6", None);
        check("6100万元", "7030.50万元", "7,030.50", "7,030.50", None);
        check("6100万元", "7,030.5万元", "7,030.5", "7,030.5", None);
        check("29万余件", "168342件", "16.83", "16.83", Some("168,342 件，换算为万件"));
        check("168342件", "29万余件", "290,000 余", "≥290,000", Some("29万余件，换算为件"));
        check("50项", "60个", "60", "60", Some("原文单位为“个”"));
        check("1500万亩", "66.7万公顷", "1,000.5", "1,000.5", Some("66.7万公顷，换算为万亩"));
        check("0.61亿元", "5240万元", "0.524", "0.524", Some("5,240 万元，换算为亿元"));
    }

    #[test]
    fn what_cannot_be_converted_is_not() {
        assert!(Scale::of(&statistic("5件")).convert(&statistic("5元")).is_none());
    }
}
