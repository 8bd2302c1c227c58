//! The numbers of headings and enumerations: gaps, repeats, wrong order.
//!
//! Markers are read from the text again, not taken from the outline: import
//! takes a marker in mid-line for a heading only where it follows the one before.

use std::cmp::Ordering;

use super::Finding;
use super::material::{Material, Passage};
use super::words::chinese_number;

/// Kinds of markers from the highest to the lowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// 第一章, 第一部分
    Part,
    /// 一、
    First,
    /// （一）
    Second,
    /// 1.
    Third,
    /// （1）
    Fourth,
    /// 一是
    Item,
}

/// The most characters of a line that announces an annex: 附件1, 附件：任务清单.
const LONGEST_ANNEX: usize = 30;

/// A marker with its place.
#[derive(Debug, Clone, Copy)]
struct Marker {
    kind: Kind,
    number: usize,
    at: usize,
}

/// The signs of a marker at `at`, for messages.
fn written(marker: Marker) -> String {
    const NUMERALS: &str = "一二三四五六七八九";
    let digit = |number: usize| NUMERALS.chars().nth(number.wrapping_sub(1)).map(String::from).unwrap_or_default();
    let (tens, ones) = (marker.number / 10, marker.number % 10);
    let tens = match tens {
        0 => String::new(),
        1 => "十".to_owned(),
        _ => digit(tens) + "十",
    };
    let chinese = tens + &digit(ones);
    match marker.kind {
        Kind::Part => format!("第{chinese}"),
        Kind::First => format!("{chinese}、"),
        Kind::Second => format!("（{chinese}）"),
        Kind::Third => format!("{}.", marker.number),
        Kind::Fourth => format!("（{}）", marker.number),
        Kind::Item => format!("{chinese}是"),
    }
}

/// Findings in the whole report.
pub(super) fn find(material: &Material<'_>) -> Vec<Finding> {
    let mut last: Vec<Marker> = Vec::new();
    let mut findings = Vec::new();
    if !material.is_chinese() {
        return findings;
    }
    for passage in material.body() {
        if begins_anew(passage) {
            last.clear();
        }
        for marker in markers(passage) {
            last.retain(|other| other.kind <= marker.kind);
            let before = last.last().copied().filter(|before| before.kind == marker.kind);
            if let Some(problem) = problem(before, marker) {
                findings.push(Finding::new(passage.at(marker.at), problem));
            }
            last.retain(|other| other.kind < marker.kind);
            last.push(marker);
        }
    }
    findings
}

/// Whether numbers begin anew: at a heading without one, and at an annex.
fn begins_anew(passage: &Passage<'_>) -> bool {
    let unnumbered = passage.headings.iter().any(|heading| heading.start == 0 && heading.marker.is_empty());
    unnumbered || (passage.signs.starts_with(&['附', '件']) && passage.signs.len() <= LONGEST_ANNEX)
}

/// What is wrong with a marker after the one of its kind before it.
fn problem(before: Option<Marker>, marker: Marker) -> Option<String> {
    let shown = written(marker);
    let Some(before) = before else {
        return (marker.number > 1)
            .then(|| format!("“{shown}” comes first; “{}” is missing", written(Marker { number: 1, ..marker })));
    };
    let expected = Marker { number: before.number + 1, ..marker };
    // Lists and enumerations begin anew under one heading.
    let begins_anew = marker.number == 1 && before.number > 1 && marker.kind >= Kind::Third;
    if marker.number == expected.number || begins_anew {
        return None;
    }
    let (expected, last) = (written(expected), written(before));
    Some(match marker.number.cmp(&before.number) {
        Ordering::Greater => format!("“{shown}” follows “{last}”; “{expected}” is missing"),
        Ordering::Equal => format!("“{shown}” stands twice; “{expected}” is expected"),
        Ordering::Less => format!("“{shown}” follows “{last}”; “{expected}” is expected"),
    })
}

/// The markers of a passage: of its headings, and of enumerations within it.
fn markers(passage: &Passage<'_>) -> Vec<Marker> {
    let mut found: Vec<Marker> = passage
        .headings
        .iter()
        .filter_map(|heading| {
            heading_marker(heading.marker).map(|(kind, number)| Marker { kind, number, at: heading.start })
        })
        .collect();
    let signs = &passage.signs;
    for at in 0..signs.len() {
        if (at == 0 || matches!(signs[at - 1], '。' | '；' | '：' | ';' | ':'))
            && let Some((kind, number)) = marker_in_text(&signs[at..])
        {
            found.push(Marker { kind, number, at });
        }
    }
    found.sort_by_key(|marker| marker.at);
    found.dedup_by_key(|marker| marker.at);
    found
}

/// The marker of a heading: 一、, （一）, 1., （1）, 一是, 第一章.
fn heading_marker(marker: &str) -> Option<(Kind, usize)> {
    let marker: String =
        marker.chars().filter(|sign| !sign.is_whitespace()).map(crate::statistics::half_width).collect();
    if let Some(inner) = marker.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        let arabic = inner.parse().ok().map(|number| (Kind::Fourth, number));
        return chinese_number(inner).map(|number| (Kind::Second, number)).or(arabic);
    }
    if let Some(rest) = marker.strip_prefix('第') {
        let numeral: String = rest.chars().take_while(|sign| chinese_number(&sign.to_string()).is_some()).collect();
        let part = ["部分", "章", "编"].iter().any(|word| rest[numeral.len()..].starts_with(word));
        return chinese_number(&numeral).filter(|_| part).map(|number| (Kind::Part, number));
    }
    if let Some(numeral) = marker.strip_suffix('、').and_then(chinese_number) {
        return Some((Kind::First, numeral));
    }
    if let Some(number) =
        marker.trim_end_matches(['.', '、']).parse().ok().filter(|_| !marker.ends_with(char::is_numeric))
    {
        return Some((Kind::Third, number));
    }
    marker.strip_suffix('是').and_then(chinese_number).map(|number| (Kind::Item, number))
}

/// A marker at the beginning of a sentence or part of one: （三）, 三是.
fn marker_in_text(signs: &[char]) -> Option<(Kind, usize)> {
    let numeral = |from: usize| -> String {
        signs[from..].iter().take(3).take_while(|sign| chinese_number(&sign.to_string()).is_some()).collect()
    };
    let item = numeral(0);
    if let Some(number) = chinese_number(&item)
        && signs.get(item.chars().count()) == Some(&'是')
    {
        return Some((Kind::Item, number));
    }
    if !matches!(signs.first(), Some('（' | '(')) {
        return None;
    }
    let inner = numeral(1);
    let end = 1 + inner.chars().count();
    let closed = matches!(signs.get(end), Some('）' | ')'))
        && !matches!(signs.get(end + 1), Some('、' | '至' | '项' | '，' | '和' | '款') | None);
    chinese_number(&inner).filter(|_| closed).map(|number| (Kind::Second, number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_are_read_by_their_form() {
        for (marker, expected) in [
            ("一、", Some((Kind::First, 1))),
            ("（十二）", Some((Kind::Second, 12))),
            ("(3)", Some((Kind::Fourth, 3))),
            ("２．", Some((Kind::Third, 2))),
            ("三是", Some((Kind::Item, 3))),
            ("第二章", Some((Kind::Part, 2))),
            ("第一，", None),
            ("", None),
            ("12", None),
        ] {
            assert_eq!(heading_marker(marker), expected, "{marker}");
        }
    }

    #[test]
    fn a_marker_is_written_as_printed() {
        for (kind, number, expected) in
            [(Kind::First, 12, "十二、"), (Kind::Second, 20, "（二十）"), (Kind::Fourth, 3, "（3）")]
        {
            assert_eq!(written(Marker { kind, number, at: 0 }), expected);
        }
    }
}
