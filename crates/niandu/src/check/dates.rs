//! Dates that no calendar has: 2月30日, 13月.

use super::Finding;
use super::material::Material;
use crate::statistics::half_width;

/// Findings in the whole report, its head and signature included.
pub(super) fn find(material: &Material<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for passage in &material.passages {
        for at in 0..passage.signs.len() {
            if let Some(date) = date(&passage.signs, at).filter(|date| !date.exists()) {
                findings.push(Finding::new(passage.at(at), format!("there is no such day: “{}”", date.text)));
            }
        }
    }
    findings
}

/// A day of a year.
#[derive(Debug)]
struct Date {
    year: Option<u32>,
    month: u32,
    day: u32,
    text: String,
}

impl Date {
    fn exists(&self) -> bool {
        let leap = |year: u32| year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match self.month {
            2 if self.year.is_none_or(leap) => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => 0,
        };
        (1..=days).contains(&self.day)
    }
}

/// The date whose month begins at `at`: `3月5日`, with the year before it.
fn date(signs: &[char], at: usize) -> Option<Date> {
    if at > 0 && number_sign(signs[at - 1]) {
        return None;
    }
    let (month, after_month) = number(signs, at)?;
    let month_sign = *signs.get(after_month)? == '月';
    let (day, after_day) = number(signs, after_month + 1)?;
    if !month_sign || !matches!(signs.get(after_day), Some('日' | '号')) {
        return None;
    }
    let before: Vec<char> = signs[at.saturating_sub(5)..at].iter().copied().map(half_width).collect();
    let year = match before.as_slice() {
        [year @ .., '年'] => year.iter().collect::<String>().parse().ok().filter(|_| year.len() == 4),
        _ => None,
    };
    Some(Date { year, month, day, text: signs[at..=after_day].iter().collect() })
}

fn number(signs: &[char], at: usize) -> Option<(u32, usize)> {
    let digits: String = signs.get(at..)?.iter().copied().map(half_width).take_while(char::is_ascii_digit).collect();
    (digits.len() <= 2).then(|| digits.parse().ok()).flatten().map(|number| (number, at + digits.len()))
}

fn number_sign(sign: char) -> bool {
    half_width(sign).is_ascii_digit() || matches!(sign, '.' | '．')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<bool>) {
        let signs: Vec<char> = text.chars().collect();
        assert_eq!((0..signs.len()).find_map(|at| date(&signs, at)).map(|date| date.exists()), expected, "{text}");
    }

    #[test]
    fn days_are_those_of_the_calendar() {
        check("2023年2月28日", Some(true));
        check("2023年2月29日", Some(false));
        check("2024年2月29日", Some(true));
        check("2月29日", Some(true));
        check("２月３０日", Some(false));
        check("4月31日", Some(false));
        check("13月1日", Some(false));
        check("12月31日", Some(true));
        check("用时1.5月30日", None);
        check("1—11月", None);
    }
}
