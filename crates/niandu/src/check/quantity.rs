//! How exactly a figure is written, and whether two of them can be the same amount.

use crate::model::{Bound, Statistic};
use crate::statistics::half_width;
use crate::value::Value;

/// Units in which a whole number is still a rounded one.
const MEASURED: &[&str] =
    &["%", "‰", "点", "公里", "千米", "米", "吨", "亩", "公顷", "千瓦", "瓦时", "立方", "天", "小时", "年", "岁", "倍"];

/// A figure's number with half a step of its last digit, by which rounding may have moved it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Quantity {
    pub(super) number: f64,
    pub(super) half_step: f64,
}

impl Quantity {
    /// The quantity of a statistic that states one number; `None` for ranges and Chinese numerals.
    pub(super) fn of(statistic: &Statistic) -> Option<Self> {
        let Value::Number(number) = statistic.value else { return None };
        let digits: String = statistic
            .text
            .chars()
            .map(half_width)
            .skip_while(|sign| !sign.is_ascii_digit())
            .take_while(|sign| sign.is_ascii_digit() || matches!(sign, '.' | ','))
            .filter(|sign| *sign != ',')
            .collect();
        let written: f64 = digits.trim_end_matches('.').parse().ok()?;
        let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let scale = if written == 0.0 { 1.0 } else { number / written };
        let counted = decimals == 0
            && (scale - 1.0).abs() < 1e-9
            && !MEASURED.iter().any(|unit| statistic.unit.ends_with(unit) || statistic.unit.contains('平'));
        let step = if counted { 0.0 } else { scale * 10_f64.powi(-i32::try_from(decimals).ok()?) };
        Some(Self { number, half_step: step / 2.0 })
    }

    /// The quantity of a statistic that is stated without 余, 近, 约 and the like.
    pub(super) fn exact(statistic: &Statistic) -> Option<Self> {
        statistic.bound.is_exact().then(|| Self::of(statistic)).flatten()
    }

    pub(super) fn low(self) -> f64 {
        self.number - self.half_step
    }

    pub(super) fn high(self) -> f64 {
        self.number + self.half_step
    }
}

/// The sum of parts; each may be off by its half step.
pub(super) fn sum(parts: impl IntoIterator<Item = Quantity>) -> Quantity {
    parts.into_iter().fold(Quantity { number: 0.0, half_step: 0.0 }, |sum, part| Quantity {
        number: sum.number + part.number,
        half_step: sum.half_step + part.half_step,
    })
}

/// Whether two quantities can be the same, rounding considered.
pub(super) fn agree(one: Quantity, other: Quantity) -> bool {
    let slack = 1e-9 * one.number.abs().max(other.number.abs()).max(1.0);
    (one.number - other.number).abs() <= one.half_step + other.half_step + slack
}

/// The lowest and highest amount that a statistic can mean, its bound considered generously.
pub(super) fn interval(statistic: &Statistic) -> Option<(f64, f64)> {
    if let Value::Range(low, high) = statistic.value {
        return Some((low, high));
    }
    let quantity = Quantity::of(statistic)?;
    let number = quantity.number;
    let slack = 1e-9 * number.abs().max(1.0);
    Some(match statistic.bound {
        Bound::Exact => (quantity.low() - slack, quantity.high() + slack),
        Bound::MoreThan | Bound::AtLeast => (number, number * 2.0 + 1.0),
        Bound::LessThan | Bound::AtMost => (number / 2.0, number),
        Bound::About => (number * 0.8, number * 1.2),
    })
}

/// A number in the multiplier of a figure: 15000 beside `1.2万元` is `1.5万`.
pub(super) fn shown_like(number: f64, figure: &str) -> String {
    match ["亿", "万"].into_iter().zip([1e8, 1e4]).find(|(multiplier, _)| figure.contains(multiplier)) {
        Some((multiplier, factor)) => shown(number / factor) + multiplier,
        None => shown(number),
    }
}

/// The middle of two numbers, as exactly as their distance allows.
pub(super) fn shown_between(low: f64, high: f64) -> String {
    let middle = f64::midpoint(low, high);
    let digits = (-(high - low).log10().floor()).clamp(0.0, 1.0) + 1.0;
    let scale = 10_f64.powf(digits);
    shown((middle * scale).round() / scale)
}

/// A number as a person would write it in a message.
pub(super) fn shown(number: f64) -> String {
    let rounded = (number * 1e4).round() / 1e4;
    if rounded == 0.0 { "0".to_owned() } else { rounded.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn statistic(text: &str, value: f64, unit: &str) -> Statistic {
        Statistic {
            id: String::new(),
            text: text.to_owned(),
            value: Value::Number(value),
            unit: unit.to_owned(),
            bound: Bound::Exact,
            direction: crate::model::Direction::None,
            label: String::new(),
            indicator: None,
        }
    }

    #[track_caller]
    fn check(text: &str, value: f64, unit: &str, half_step: Option<f64>) {
        let found = Quantity::of(&statistic(text, value, unit)).map(|quantity| quantity.half_step);
        match (found, half_step) {
            (Some(found), Some(expected)) => {
                assert!((found - expected).abs() <= 1e-9 * value.max(1.0), "{text}: {found}");
            }
            (found, expected) => assert_eq!(found, expected, "{text}"),
        }
    }

    #[test]
    fn numbers_are_shown_as_their_neighbours_are() {
        assert_eq!(shown_like(15_000.0, "1.2万元"), "1.5万");
        assert_eq!(shown_like(120_000_000.0, "3亿元"), "1.2亿");
        assert_eq!(shown_like(15_000.0, "12000件"), "15000");
        assert_eq!(shown_between(49.9, 50.1), "50");
        assert_eq!(shown_between(19.98, 19.98), "19.98");
    }

    #[test]
    fn the_last_digit_tells_how_exact_a_figure_is() {
        check("3607件", 3607.0, "件", Some(0.0));
        check("1.2万件", 12_000.0, "件", Some(500.0));
        check("99.56万元", 995_600.0, "元", Some(50.0));
        check("7.5%", 7.5, "%", Some(0.05));
        check("７%", 7.0, "%", Some(0.5));
        check("1,234人", 1234.0, "人", Some(0.0));
        check("0", 0.0, "", Some(0.0));
        check("六成", 60.0, "%", None);
    }
}
