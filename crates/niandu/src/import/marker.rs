//! Recognises the enumerators that number headings: 一、 （一） 1. （1） 第一， 一是.
//!
//! The order of markers is that of official documents (GB/T 9704—2012, 7.3.3):
//! 一、 then （一） then 1. then （1）. Enumerations within a paragraph (第一，; 一是)
//! come below whatever heading is open.

use crate::statistics::{begins, half_width, is_blank};

/// Kinds of headings from the highest to the lowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// 第一部分, 第一章
    Part,
    /// 第一节
    Chapter,
    /// 一、 and headings without marker
    First,
    /// （一）
    Second,
    /// 1.
    Third,
    /// （1）
    Fourth,
    /// 第一，
    Ordinal,
    /// 一是, 一要
    Item,
}

/// A marker in a line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Marker {
    pub(super) rank: Rank,
    pub(super) number: usize,
    /// Position after the marker and the blanks behind it.
    pub(super) end: usize,
}

/// The marker with which a line begins.
pub(super) fn marker_at_start(line: &[char]) -> Option<Marker> {
    chinese_comma(line)
        .or_else(|| hashes(line))
        .or_else(|| part(line))
        .or_else(|| digits(line))
        .or_else(|| roman(line))
        .or_else(|| marker_in_line(line, 0))
}

/// A marker that may stand in mid-line: （三）, 一是, 第一，.
pub(super) fn marker_in_line(line: &[char], at: usize) -> Option<Marker> {
    bracketed(line, at).or_else(|| item(line, at)).or_else(|| ordinal(line, at))
}

/// Whether a line begins with 一、 or the like.
pub(super) fn is_numbered_part(line: &str) -> bool {
    chinese_comma(&line.chars().take(8).collect::<Vec<_>>()).is_some()
}

/// 一、
fn chinese_comma(line: &[char]) -> Option<Marker> {
    let (number, end) = chinese_number(line, 0)?;
    let at = skip(line, end);
    let sign = *line.get(at)?;
    let next = line.get(at + 1).copied();
    let followed = next.is_some_and(|next| chinese_value(next).is_none());
    (matches!(sign, '、' | '．' | '.') && followed).then(|| Marker {
        rank: Rank::First,
        number,
        end: skip(line, at + 1),
    })
}

/// （一） and （1）
fn bracketed(line: &[char], at: usize) -> Option<Marker> {
    if !matches!(line.get(at)?, '（' | '(') {
        return None;
    }
    let inner = skip(line, at + 1);
    let (rank, number, end) = match chinese_number(line, inner) {
        Some((number, end)) => (Rank::Second, number, end),
        None => arabic(line, inner).map(|(number, end)| (Rank::Fourth, number, end))?,
    };
    let close = skip(line, end);
    let closed = line.get(close).is_some_and(|sign| matches!(sign, '）' | ')'));
    let end = skip(line, close + 1);
    let goes_on = line.get(end).is_some_and(|sign| !matches!(sign, '、' | '至' | '项' | '，' | '和'));
    (closed && goes_on).then_some(Marker { rank, number, end })
}

/// 1. and 1、
fn digits(line: &[char]) -> Option<Marker> {
    let (number, end) = arabic(line, 0)?;
    let sign = half_width(*line.get(end)?);
    let after = line.get(end + 1).copied().map(half_width);
    let title = after.is_some_and(|next| !next.is_ascii_digit());
    (matches!(sign, '.' | '、') && title).then(|| Marker { rank: Rank::Third, number, end: skip(line, end + 1) })
}

/// I. and IV. of English reports
fn roman(line: &[char]) -> Option<Marker> {
    const NUMBERS: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
    let end = line.iter().take_while(|sign| matches!(sign, 'I' | 'V' | 'X')).count();
    let text: String = line[..end].iter().collect();
    let number = NUMBERS.iter().position(|number| *number == text)? + 1;
    let blank = line.get(end + 1).is_some_and(|sign| is_blank(*sign));
    (line.get(end) == Some(&'.') && blank).then(|| Marker { rank: Rank::First, number, end: skip(line, end + 1) })
}

/// The `##` of lightly marked-up text.
fn hashes(line: &[char]) -> Option<Marker> {
    const RANKS: [Rank; 4] = [Rank::First, Rank::Second, Rank::Third, Rank::Fourth];
    let level = line.iter().take_while(|sign| **sign == '#').count();
    let rank = RANKS.get(level.checked_sub(1)?).copied().unwrap_or(Rank::Fourth);
    let blank = line.get(level).is_some_and(|sign| is_blank(*sign));
    (blank && level <= 6).then(|| Marker { rank, number: 0, end: skip(line, level) })
}

/// The most characters of a line that begins with 第一章.
const LONGEST_PART_TITLE: usize = 40;

/// How many signs of a line without blanks tell whether it begins with a marker.
pub(super) const MARKER_REACH: usize = LONGEST_PART_TITLE + 1;

/// 第一部分, 第二章, 第三节
fn part(line: &[char]) -> Option<Marker> {
    if line.first() != Some(&'第') {
        return None;
    }
    let (number, end) = chinese_number(line, 1).or_else(|| arabic(line, 1))?;
    let (rank, length) = if begins(line, end, "部分") {
        (Rank::Part, 2)
    } else if begins(line, end, "章") || begins(line, end, "编") {
        (Rank::Part, 1)
    } else if begins(line, end, "节") {
        (Rank::Chapter, 1)
    } else {
        return None;
    };
    let after = end + length;
    let separated = line.get(after).is_some_and(|sign| is_blank(*sign) || matches!(sign, '：' | ':' | '、'));
    (separated && line.len() <= LONGEST_PART_TITLE).then(|| Marker { rank, number, end: skip(line, after + 1) })
}

/// 一是, 一要, 其一，
fn item(line: &[char], at: usize) -> Option<Marker> {
    let (number, end) = chinese_number(line, at)?;
    let sign = *line.get(end)?;
    let goes_on = line.get(end + 1).is_some_and(|next| !matches!(next, '。' | '，' | '否' | '求'));
    (matches!(sign, '是' | '要') && goes_on).then(|| Marker { rank: Rank::Item, number, end: skip(line, end + 1) })
}

/// 第一，
fn ordinal(line: &[char], at: usize) -> Option<Marker> {
    if line.get(at) != Some(&'第') {
        return None;
    }
    let (number, end) = chinese_number(line, at + 1)?;
    let sign = *line.get(end)?;
    let after = line.get(end + 1).copied()?;
    let separated =
        matches!(sign, '，' | ',') || (matches!(sign, '、') && chinese_value(after).is_none() && after != '第');
    separated.then(|| Marker { rank: Rank::Ordinal, number, end: skip(line, end + 1) })
}

/// A Chinese number up to 99.
fn chinese_number(line: &[char], at: usize) -> Option<(usize, usize)> {
    let mut number = 0;
    let mut end = at;
    while let Some(value) = line.get(end).and_then(|sign| chinese_value(*sign)) {
        number = if value == 10 { number.max(1) * 10 } else { number + value };
        end += 1;
        if end - at > 3 {
            return None;
        }
    }
    (end > at && number > 0).then_some((number, end))
}

fn chinese_value(sign: char) -> Option<usize> {
    "一二三四五六七八九十".chars().position(|digit| digit == sign).map(|index| index + 1)
}

/// A number of one or two digits.
fn arabic(line: &[char], at: usize) -> Option<(usize, usize)> {
    let digits: String =
        line.get(at..)?.iter().map(|sign| half_width(*sign)).take_while(char::is_ascii_digit).collect();
    let number = digits.parse().ok()?;
    (digits.len() <= 2).then_some((number, at + digits.len()))
}

fn skip(line: &[char], at: usize) -> usize {
    at + line.get(at..).unwrap_or_default().iter().take_while(|sign| is_blank(**sign)).count()
}
