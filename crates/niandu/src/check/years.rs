//! Years that do not fit the report's own.
//!
//! Only what can hardly be meant is told: a comparison with the very year under
//! report, sections headed by the year before, a year whose digits were swapped,
//! dates before the time reported on.

use super::Finding;
use super::material::{Material, Passage};
use crate::statistics::half_width;

/// How far from the report's year a misspelt year is looked for.
const NEAR: i32 = 10;

/// Findings in the whole report.
pub(super) fn find(material: &Material<'_>) -> Vec<Finding> {
    let year = material.report.year;
    let mut findings = Vec::new();
    for passage in material.body() {
        for (at, stated) in years(&passage.signs) {
            if let Some(meant) = misspelt(passage, at, stated, year) {
                let message = format!("the year {stated} is far from the report's {year}; {meant} may be meant");
                findings.push(Finding::new(passage.at(at), message));
            } else if !material.reviews_year_before() && compares_with_itself(passage, at, stated, year) {
                let message = format!("the report for {year} compares its results with the year {stated}");
                findings.push(Finding::new(passage.at(at), message));
            }
        }
    }
    if !material.reviews_year_before() {
        findings.extend(openings(material));
        findings.extend(published_before(material));
    }
    findings
}

/// The years that a text states as `2023年`, with their places.
fn years(signs: &[char]) -> Vec<(usize, i32)> {
    let digit = |at: usize| signs.get(at).copied().map(half_width).filter(char::is_ascii_digit);
    let mut found = Vec::new();
    for at in 0..signs.len().saturating_sub(4) {
        let whole = (at == 0 || digit(at - 1).is_none()) && signs[at + 4] == '年';
        let text: Option<String> = (at..at + 4).map(digit).collect();
        if let Some(year) = text.filter(|_| whole).and_then(|text| text.parse().ok()) {
            found.push((at, year));
        }
    }
    found
}

/// The year near the report's whose digits are those of a year far from it: 2032 for 2023.
fn misspelt(passage: &Passage<'_>, at: usize, stated: i32, year: i32) -> Option<i32> {
    let digits = |year: i32| {
        let mut digits: Vec<char> = year.to_string().chars().collect();
        digits.sort_unstable();
        digits
    };
    // Years to come stand in plans; after 2100 nothing is planned.
    let far = !(1000..=2100).contains(&stated);
    let span = passage.signs.get(at + 5).is_some_and(|sign| matches!(sign, '来' | '前' | '历' | '的' | '以'));
    let near = (year - NEAR..=year + NEAR).find(|near| digits(*near) == digits(stated));
    near.filter(|_| far && !span)
}

/// 比2023年增长 in the report for 2023.
fn compares_with_itself(passage: &Passage<'_>, at: usize, stated: i32, year: i32) -> bool {
    let compares = at > 0 && matches!(passage.signs[at - 1], '比' | '较');
    let sentence = passage.sentence(at);
    let later = years(&passage.signs[sentence.start..at]).iter().any(|(_, other)| *other > stated);
    compares && !passage.plan && !later && stated >= year
}

/// Sections and paragraphs that open with the year before although none opens with the report's.
fn openings(material: &Material<'_>) -> Vec<Finding> {
    let year = material.report.year;
    let opens = |passage: &Passage<'_>, expected: i32| {
        let start = passage
            .headings
            .first()
            .filter(|heading| heading.start == 0)
            .map_or(0, |heading| heading.marker.chars().count());
        let range = start..passage.signs.len().min(start + 8);
        years(&passage.signs[range])
            .first()
            .filter(|(at, stated)| *at <= 1 && *stated == expected)
            .map(|(at, _)| start + at)
    };
    let own = material
        .body()
        .any(|passage| passage.signs.len() > 5 && years(&passage.signs).iter().any(|(_, stated)| *stated == year));
    let mut findings = Vec::new();
    for passage in material.body().filter(|passage| !own && !passage.plan) {
        let Some(at) = opens(passage, year - 1) else { continue };
        let after: Vec<char> = passage.signs[at + 5..].iter().take(2).copied().collect();
        if matches!(after.as_slice(), ['以', _] | ['底' | '末' | '至' | '度' | '—', ..]) {
            continue;
        }
        let message = format!("the report for {year} begins here with the year {}, and never names its own", year - 1);
        findings.push(Finding::new(passage.at(at), message));
        break;
    }
    findings
}

/// The date of publication or signing before the year that is reported on.
fn published_before(material: &Material<'_>) -> Option<Finding> {
    let report = material.report;
    let dates = [report.written.as_deref(), report.published.as_deref()];
    let early = dates.into_iter().flatten().find(|date| {
        let year = date.split('-').next().and_then(|year| year.parse::<i32>().ok());
        year.is_some_and(|year| year < report.year)
    })?;
    Some(Finding::new(None, format!("the report for {} is dated {early}", report.year)))
}
