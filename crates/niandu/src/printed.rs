//! How a statistic is printed: its digits, what stands between them and the
//! unit, and numbers written out for people.

use crate::model::Statistic;
use crate::statistics::english;

/// A statistic's text taken apart: `29万余件` is `29`, `余`, `万`, `件`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed<'a> {
    /// The digits as printed, in the report's own precision.
    pub number: &'a str,
    /// Words of approximation inside the expression: `余`, `多`.
    pub approximator: String,
    /// The multiplier: `万`, `亿`, `万亿`, `million`; empty for none.
    pub multiplier: String,
}

impl Printed<'_> {
    /// What the digits are multiplied by: 10000 for `万`.
    pub fn factor(&self) -> f64 {
        english::factor(&self.multiplier).unwrap_or_else(|| self.multiplier.chars().filter_map(multiplier).product())
    }

    /// The multiplier with the unit after it: `万件`, `million yuan`.
    pub fn unit(&self, unit: &str) -> String {
        let gap = if self.multiplier.is_ascii() && !self.multiplier.is_empty() && !unit.is_empty() { " " } else { "" };
        [self.multiplier.as_str(), gap, unit].concat()
    }

    /// Digits after the decimal point.
    pub fn decimals(&self) -> usize {
        self.number.split_once(['.', '．']).map_or(0, |(_, decimals)| decimals.chars().count())
    }
}

impl Statistic {
    /// The text taken apart, if it is one number in digits with at most a
    /// multiplier, an approximation and the unit after it; ranges, ratios and
    /// Chinese numerals are not.
    pub fn printed(&self) -> Option<Printed<'_>> {
        let end = self.text.find(|character| !is_digit_or_mark(character)).unwrap_or(self.text.len());
        let (number, rest) = self.text.split_at(end);
        if !number.chars().any(is_digit) {
            return None;
        }
        let between = rest.strip_suffix(self.unit.as_str()).unwrap_or(rest);
        if between.chars().any(|character| is_digit(character) || matches!(character, '/' | ':' | '：')) {
            return None;
        }
        let words = between.trim();
        if words.starts_with(|first: char| first.is_ascii_alphabetic()) {
            let multiplier = english::multiplier_before(words, &self.unit)?.to_owned();
            return Some(Printed { number, approximator: String::new(), multiplier });
        }
        let (multiplier, approximator) = between
            .chars()
            .filter(|character| !character.is_whitespace())
            .partition(|part| multiplier(*part).is_some());
        Some(Printed { number, approximator, multiplier })
    }
}

/// A number for people: groups of three, at most `decimals` digits after the point, no zeros at the end.
///
/// ```
/// assert_eq!(niandu::grouped(1_234_567.0, 2), "1,234,567");
/// assert_eq!(niandu::grouped(16.8342, 2), "16.83");
/// ```
pub fn grouped(number: f64, decimals: u32) -> String {
    written(number, decimals, Some(','))
}

/// A number as in JSON, for messages: without groups, and rounded where it has more than 15 digits.
///
/// What the standard library has for it is exact, and large: a browser would load five kilobytes for it.
pub(crate) fn plain(number: f64) -> String {
    let (mut head, mut power) = (number, 0);
    while head.is_finite() && head.abs() >= 1e15 {
        (head, power) = (head / 10.0, power + 1);
    }
    if power > 0 { format!("{}e{power}", written(head, 0, None)) } else { written(head, 9, None) }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rounded, not negative, below 2^64")]
fn written(number: f64, decimals: u32, group: Option<char>) -> String {
    let mut decimals = decimals.min(9);
    // Beyond 2^53 a double holds no decimals.
    while decimals > 0 && number.abs() * 10f64.powi(decimals.cast_signed()) > 9e15 {
        decimals -= 1;
    }
    let scale = 10u64.pow(decimals);
    let scaled = (number.abs() * scale as f64).round().min(1e19) as u64;
    let mut text = (scaled / scale).to_string();
    if let Some(mark) = group {
        for at in (1..text.len()).rev().filter(|at| (text.len() - at).is_multiple_of(3)).collect::<Vec<_>>() {
            text.insert(at, mark);
        }
    }
    let fraction = format!("{:0width$}", scaled % scale, width = decimals as usize);
    let fraction = fraction.trim_end_matches('0');
    if decimals > 0 && !fraction.is_empty() {
        text.push('.');
        text.push_str(fraction);
    }
    if number < 0.0 && scaled > 0 {
        // A minus sign for people, a hyphen for JSON.
        text.insert(0, if group.is_some() { '−' } else { '-' });
    }
    text
}

fn is_digit(character: char) -> bool {
    matches!(character, '0'..='9' | '０'..='９')
}

fn is_digit_or_mark(character: char) -> bool {
    is_digit(character) || matches!(character, '.' | '．' | ',' | '，')
}

fn multiplier(character: char) -> Option<f64> {
    match character {
        '十' => Some(1e1),
        '百' => Some(1e2),
        '千' => Some(1e3),
        '万' => Some(1e4),
        '亿' => Some(1e8),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Bound, Direction};
    use crate::value::Value;

    fn statistic(text: &str, unit: &str) -> Statistic {
        Statistic {
            id: String::new(),
            text: text.to_owned(),
            value: Value::Number(0.0),
            unit: unit.to_owned(),
            bound: Bound::Exact,
            direction: Direction::None,
            label: String::new(),
            indicator: None,
        }
    }

    #[track_caller]
    fn check(text: &str, unit: &str, expected: Option<(&str, &str, &str, f64)>) {
        let statistic = statistic(text, unit);
        let printed = statistic.printed();
        let found = printed
            .as_ref()
            .map(|printed| (printed.number, &*printed.approximator, &*printed.multiplier, printed.factor()));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn an_expression_is_taken_apart() {
        check("142项", "项", Some(("142", "", "", 1.0)));
        check("29万余件", "件", Some(("29", "余", "万", 1e4)));
        check("13000余件", "件", Some(("13000", "余", "", 1.0)));
        check("67.7万亿元", "元", Some(("67.7", "", "万亿", 1e12)));
        check("2,318项", "项", Some(("2,318", "", "", 1.0)));
        check("80.4%", "%", Some(("80.4", "", "", 1.0)));
        check("4.2", "个百分点", Some(("4.2", "", "", 1.0)));
        check("6800多万", "", Some(("6800", "多", "万", 1e4)));
        check("13.22 million", "", Some(("13.22", "", "million", 1e6)));
        check("605 million metric tons", "metric tons", Some(("605", "", "million", 1e6)));
        check("3 billion US dollars", "US$", Some(("3", "", "billion", 1e9)));
        check("7.4 percent", "%", Some(("7.4", "", "", 1.0)));
    }

    #[test]
    fn what_is_not_one_number_is_left_whole() {
        check("6.5%—7%", "%", None);
        check("1/3", "", None);
        check("四百二十七亿元", "元", None);
        check("7 out of ten", "", None);
    }

    #[test]
    fn a_ratio_keeps_its_second_part_in_the_unit() {
        check("2.50:1", ":1", Some(("2.50", "", "", 1.0)));
    }

    #[test]
    fn a_multiplier_stands_before_its_unit() {
        for (text, unit, expected) in [
            ("29万余件", "件", "万件"),
            ("3.2 million yuan", "yuan", "million yuan"),
            ("8 million", "", "million"),
            ("7项", "项", "项"),
        ] {
            let statistic = statistic(text, unit);
            assert_eq!(statistic.printed().expect("one number").unit(unit), expected);
        }
    }

    #[test]
    fn numbers_are_written_in_groups() {
        #[track_caller]
        fn check(number: f64, decimals: u32, expected: &str) {
            assert_eq!(grouped(number, decimals), expected);
        }
        check(0.0, 2, "0");
        check(290_000.0, 0, "290,000");
        check(999.0, 2, "999");
        check(1_000.5, 2, "1,000.5");
        check(80.4, 6, "80.4");
        check(0.07, 2, "0.07");
        check(995_600.000_000_1, 4, "995,600");
        check(67.7e12, 4, "67,700,000,000,000");
        check(-0.001, 2, "0");
        check(-12.5, 1, "−12.5");
        check(1_234_567.0, 0, "1,234,567");
    }

    #[test]
    fn numbers_in_messages_are_those_of_json() {
        for (number, expected) in [
            (7.0, "7"),
            (6.5, "6.5"),
            (-290_000.25, "-290000.25"),
            (1e15, "100000000000000e1"),
            (1e300, "100000000000000e286"),
        ] {
            assert_eq!(plain(number), expected);
        }
    }
}
