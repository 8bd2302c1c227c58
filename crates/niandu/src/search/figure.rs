//! Figures in a query: `1.3万件` finds what states 13000, `>=5%`, `10..20亿元`.

use super::fold::fold_char;
use crate::statistics::{is_digit, read_digits};
use crate::value::Value;

/// What a statistic's value has to be.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The least value.
    pub low: f64,
    /// The greatest value; the same as `low` when one value is sought.
    pub high: f64,
    /// Whether the limits themselves are excluded.
    pub strict: bool,
    /// The unit in one spelling; empty for any.
    pub unit: String,
}

/// Signs of comparison; those that begin with another stand before it.
const COMPARISONS: [&str; 7] = [">=", "≥", "<=", "≤", ">", "<", "="];

/// Numbers this close to one another, relatively, are the same: decimals are stored in binary.
const CLOSE: f64 = 1e-9;

impl Figure {
    /// Reads a term in one spelling; `None` if it is no figure, or more than one.
    pub(super) fn read(term: &str) -> Option<Self> {
        let sign = COMPARISONS.iter().find(|sign| term.starts_with(**sign)).copied().unwrap_or_default();
        let rest = term.get(sign.len()..)?;
        if sign.is_empty()
            && let Some((low, high)) = rest.split_once("..").or_else(|| rest.split_once('~'))
        {
            return Self::between(low, high);
        }
        let Quantity { number, power, unit } = Quantity::read(rest)?;
        let number = times_ten_to(number, power);
        let (low, high) = match sign {
            ">" | ">=" | "≥" => (number, f64::INFINITY),
            "<" | "<=" | "≤" => (f64::NEG_INFINITY, number),
            _ => (number, number),
        };
        Some(Self { low, high, strict: matches!(sign, ">" | "<"), unit })
    }

    /// `10..20亿元`: what the first number leaves out it shares with the second.
    fn between(low: &str, high: &str) -> Option<Self> {
        let (low, high) = (Quantity::read(low)?, Quantity::read(high)?);
        let shared = low.power == 0 && low.unit.is_empty();
        let least = times_ten_to(low.number, if shared { high.power } else { low.power });
        let most = times_ten_to(high.number, high.power);
        let sound = least < most && (low.unit.is_empty() || low.unit == high.unit);
        sound.then_some(Self { low: least, high: most, strict: false, unit: high.unit })
    }

    /// Whether the value is such a one.
    pub(super) fn holds(&self, value: Value) -> bool {
        let (first, last) = match value {
            Value::Number(number) => (number, number),
            Value::Range(low, high) => (low, high),
        };
        let close = |one: f64, other: f64| other.is_finite() && (one - other).abs() <= CLOSE * other.abs();
        if self.low.total_cmp(&self.high).is_eq() {
            close(first, self.low) || close(last, self.low)
        } else if self.strict {
            let above = last > self.low && !close(last, self.low);
            above && first < self.high && !close(first, self.high)
        } else {
            (last >= self.low || close(last, self.low)) && (first <= self.high || close(first, self.high))
        }
    }

    /// Whether a unit is the one sought, or none is.
    pub(super) fn measures(&self, unit: &str) -> bool {
        self.unit.is_empty() || same_unit(&self.unit, unit)
    }
}

/// A number with its multiplier and unit, as typed.
struct Quantity {
    /// The number without multiplier.
    number: f64,
    /// The multiplier's power of ten.
    power: i32,
    /// What follows.
    unit: String,
}

impl Quantity {
    fn read(text: &str) -> Option<Self> {
        let line: Vec<char> = text.chars().collect();
        line.first().filter(|first| is_digit(**first))?;
        let numeral = read_digits(&line, 0);
        let (mut number, mut decimals) = (0.0, None);
        for sign in &line[..numeral.digits_end] {
            if let Some(digit) = sign.to_digit(10) {
                number = number * 10.0 + f64::from(digit);
                decimals = decimals.map(|count: i32| count + 1);
            } else if *sign == '.' {
                decimals = Some(0);
            }
        }
        let unit = &line[numeral.end..];
        let plain = unit.iter().all(|sign| !is_digit(*sign) && !matches!(sign, '.' | ',' | '-' | '~'));
        let number = times_ten_to(number, -decimals.unwrap_or(0));
        (plain && number.is_finite()).then(|| Self { number, power: numeral.power, unit: unit.iter().collect() })
    }
}

/// What the standard library has for it reads decimals, and is large.
fn times_ten_to(number: f64, power: i32) -> f64 {
    let scale = 10f64.powi(power.abs());
    if power < 0 { number / scale } else { number * scale }
}

/// Whether a unit in one spelling is that of a statistic: 百分点 is 个百分点.
pub(super) fn same_unit(sought: &str, unit: &str) -> bool {
    sought.chars().eq(unit.chars().filter_map(fold_char))
        || matches!((sought, unit), ("百分点", "个百分点") | ("基点", "个基点"))
}

#[cfg(test)]
mod tests {
    use super::super::fold::fold;
    use super::*;

    /// Low, high, strict and unit of a term; `None` if it is no figure.
    #[track_caller]
    fn check(term: &str, expected: Option<(f64, f64, bool, &str)>) {
        let figure = Figure::read(&fold(term));
        let found = figure.as_ref().map(|figure| (figure.low, figure.high, figure.strict, figure.unit.as_str()));
        assert_eq!(found, expected, "{term}");
    }

    #[test]
    fn figures_are_read() {
        let (most, least) = (f64::INFINITY, f64::NEG_INFINITY);
        check("1.3万", Some((13000.0, 13000.0, false, "")));
        check("1.3万件", Some((13000.0, 13000.0, false, "件")));
        check("１３，０００件", Some((13000.0, 13000.0, false, "件")));
        check("13,000件", Some((13000.0, 13000.0, false, "件")));
        check("9.9％", Some((9.9, 9.9, false, "%")));
        check("67.7万亿元", Some((67.7e12, 67.7e12, false, "元")));
        check("3个百分点", Some((3.0, 3.0, false, "个百分点")));
        check("3百分点", Some((3.0, 3.0, false, "百分点")));
        check(">1000件", Some((1000.0, most, true, "件")));
        check("＞＝5%", Some((5.0, most, false, "%")));
        check("≤5%", Some((least, 5.0, false, "%")));
        check("<3", Some((least, 3.0, true, "")));
        check("=3", Some((3.0, 3.0, false, "")));
        check("10..20亿元", Some((10e8, 20e8, false, "元")));
        check("9千万元..2亿元", Some((9e7, 2e8, false, "元")));
        check("5％～6％", Some((5.0, 6.0, false, "%")));
        check("20..10", None);
        check("行政复议", None);
        check("第3条", None);
        check("2016-2020年", None);
        check("1.2.3", None);
        check(">", None);
        check(&"9".repeat(400), None);
    }

    #[track_caller]
    fn holds(term: &str, value: Value, unit: &str, expected: bool) {
        let figure = Figure::read(&fold(term)).expect("a figure");
        assert_eq!(figure.holds(value) && figure.measures(unit), expected, "{term} of {value} {unit}");
    }

    #[test]
    fn a_value_is_compared_whatever_its_multiplier() {
        holds("1.3万", Value::Number(13000.0), "件", true);
        holds("1.3万件", Value::Number(13000.0), "件", true);
        holds("1.3万件", Value::Number(13000.0), "项", false);
        holds("99.5%", Value::Number(99.5), "%", true);
        holds("3百分点", Value::Number(3.0), "个百分点", true);
        holds(">1000", Value::Number(1000.0), "件", false);
        holds(">=1000", Value::Number(1000.0), "件", true);
        holds("<1000", Value::Number(999.0), "件", true);
        holds("6.5%", Value::Range(6.5, 7.0), "%", true);
        holds("6.8%", Value::Range(6.5, 7.0), "%", false);
        holds(">6.8%", Value::Range(6.5, 7.0), "%", true);
        holds("7..8%", Value::Range(6.5, 7.0), "%", true);
        holds("1..2千瓦", Value::Number(1500.0), "kW", false);
        holds("1..2kw", Value::Number(1.5), "kW", true);
    }
}
