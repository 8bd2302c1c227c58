//! Parts in running text against the total before them: `3607件（甲县477件、…）`,
//! `共制作119期，其中，市级47期、…`.
//!
//! A list may name only some parts. That parts exceed their total is wrong in
//! any case; that they fall short is told only where the list looks complete.

use std::ops::Range;

use super::Finding;
use super::material::{Material, Passage, Stated};
use super::quantity::{Quantity, agree, shown_like, sum};
use super::words::{holds, text};

/// Parts above their total.
pub(super) fn exceeding(material: &Material<'_>) -> Vec<Finding> {
    breakdowns(material).iter().filter(|found| found.excess() > 0.0).map(Breakdown::finding).collect()
}

/// Parts that look complete and stay below their total.
pub(super) fn falling_short(material: &Material<'_>) -> Vec<Finding> {
    breakdowns(material)
        .iter()
        .filter(|found| found.excess() < 0.0 && found.looks_complete())
        .map(Breakdown::finding)
        .collect()
}

/// A total with parts that do not add up to it.
#[derive(Debug)]
struct Breakdown<'a> {
    total: Stated<'a>,
    offset: Option<usize>,
    stated: Quantity,
    parts: Vec<Quantity>,
    /// The words say that only some parts are named.
    selective: bool,
}

/// Words by which a list names only some parts, or parts that overlap.
const SELECTIVE: &[&str] = &["等", "主要", "重点", "特别是", "包括", "包含", "含", "仅", "典型", "占"];

impl Breakdown<'_> {
    /// By how much the parts exceed the total; 0 where rounding explains it.
    fn excess(&self) -> f64 {
        let sum = sum(self.parts.iter().copied());
        if agree(sum, self.stated) { 0.0 } else { sum.number - self.stated.number }
    }

    /// The more parts are named, the surer it is that all are.
    fn looks_complete(&self) -> bool {
        let share = sum(self.parts.iter().copied()).number / self.stated.number;
        let least = match self.parts.len() {
            0 | 1 => return false,
            2 => 0.98,
            3 => 0.9,
            _ => 0.5,
        };
        !self.selective && share >= least
    }

    fn finding(&self) -> Finding {
        let sum = sum(self.parts.iter().copied()).number;
        let total = &self.total.statistic.text;
        let (shown_sum, difference) = (shown_like(sum, total), shown_like((sum - self.stated.number).abs(), total));
        let message = match self.parts.len() {
            1 => format!("a part is {shown_sum}, more than its total “{total}”"),
            count if sum > self.stated.number => {
                format!("the {count} parts add up to {shown_sum}, the total says “{total}”: {difference} too much")
            }
            count => format!("the {count} parts add up to {shown_sum}, the total says “{total}”: {difference} missing"),
        };
        Finding::new(self.offset, message)
    }
}

/// All totals of the running text whose parts do not add up to them.
fn breakdowns<'a>(material: &Material<'a>) -> Vec<Breakdown<'a>> {
    let mut found = Vec::new();
    for passage in material.body() {
        for total in &passage.figures {
            found.extend(bracketed(passage, total).into_iter().flat_map(|parts| compare(passage, total, &parts)));
        }
        for range in among_which(passage) {
            for totals in totals_before(passage, &range) {
                found.extend(among_candidates(passage, &totals, &range));
            }
        }
    }
    found
}

/// The most characters between a total and the bracket that splits it.
const NOUN_BEFORE_BRACKET: usize = 12;

/// The most characters of a bracket that splits a total.
const LONGEST_BRACKET: usize = 1000;

/// The most figures before 其中 of which one may be its total.
const CANDIDATES: usize = 6;

/// The bracket after a total: `申请3607件（…）`, `3607件申请（…）`.
fn bracketed(passage: &Passage<'_>, total: &Stated<'_>) -> Option<Range<usize>> {
    let rest = &passage.signs[total.end..];
    let open = rest.iter().take(NOUN_BEFORE_BRACKET + 1).position(|sign| matches!(sign, '（' | '('))?;
    let noun = &rest[..open];
    if noun.iter().any(|sign| !sign.is_alphabetic() || *sign == '占') {
        return None;
    }
    let start = total.end + open + 1;
    let depth = passage.depth(start);
    let last = passage.signs.len().min(start + LONGEST_BRACKET);
    let end = (start..last).find(|at| passage.depth(at + 1) < depth)?;
    Some(start..end)
}

/// What follows 其中, up to the end of its sentence or bracket.
fn among_which(passage: &Passage<'_>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in 0..passage.signs.len().saturating_sub(1) {
        if passage.signs[at..at + 2] != ['其', '中'] {
            continue;
        }
        let depth = passage.depth(at);
        let sentence = passage.sentence(at);
        // 、其中 speaks of the item before it alone.
        let of_an_item = at > 0 && passage.signs[at - 1] == '、';
        let ends = |end: &usize| passage.depth(end + 1) < depth || (of_an_item && passage.signs[*end] == '，');
        let end = (at..sentence.end).find(ends).unwrap_or(sentence.end);
        if let Some(before) = found.last_mut().filter(|before| before.end > at) {
            let semicolon = passage.signs[before.start..at].iter().rposition(|sign| matches!(sign, '；' | ';'));
            before.end = semicolon.map_or(at, |found| before.start + found);
        }
        found.push(at + 2..end);
    }
    found
}

/// The figures before 其中 that its parts may belong to: for each of their units, the nearest first.
fn totals_before<'a>(passage: &Passage<'a>, parts: &Range<usize>) -> Vec<Vec<Stated<'a>>> {
    let at = parts.start - 2;
    let sentence = passage.sentence(at);
    let opens = passage.signs[sentence.start..at].iter().all(|sign| sign.is_whitespace());
    let reach =
        if opens && sentence.start > 0 { passage.sentence(sentence.start - 1).start..at } else { sentence.start..at };
    let depth = passage.depth(at);
    let mut units: Vec<&str> = Vec::new();
    for figure in passage.figures_in(parts) {
        let unit = figure.statistic.unit.as_str();
        if !units.contains(&unit) {
            units.push(unit);
        }
    }
    let before =
        || passage.figures_in(&reach).iter().rev().filter(|total| passage.depth(total.start) == depth).copied();
    units
        .into_iter()
        .map(|unit| before().filter(|total| total.statistic.unit == unit).take(CANDIDATES).collect())
        .collect()
}

/// The breakdown of the nearest total, unless one of several adds up.
fn among_candidates<'a>(passage: &Passage<'a>, totals: &[Stated<'a>], parts: &Range<usize>) -> Vec<Breakdown<'a>> {
    let levels = || totals.iter().filter(|total| !says(passage, total, DIFFERENCES));
    let compared: Vec<_> = levels().map(|total| compare(passage, total, parts)).collect();
    if compared.iter().any(Vec::is_empty) { Vec::new() } else { compared.into_iter().next().unwrap_or_default() }
}

/// Compares a total with the figures of its unit in `range`.
///
/// A semicolon separates either parts or a second way of splitting the same
/// total: where one segment adds up by itself, each is taken as a whole.
fn compare<'a>(passage: &Passage<'a>, total: &Stated<'a>, range: &Range<usize>) -> Vec<Breakdown<'a>> {
    let Some(stated) = Quantity::exact(total.statistic) else { return Vec::new() };
    if total.statistic.unit.contains(['%', '点', '‰', '倍']) || total.statistic.unit.starts_with(':') {
        return Vec::new();
    }
    let Some(segments) = segments(passage, total, range) else { return Vec::new() };
    let adds_up = |parts: &Segment| parts.parts.len() > 1 && agree(sum(parts.parts.iter().copied()), stated);
    let groups = if segments.iter().any(adds_up) {
        segments
    } else {
        vec![Segment {
            selective: segments.iter().any(|segment| segment.selective),
            parts: segments.into_iter().flat_map(|segment| segment.parts).collect(),
        }]
    };
    let breakdown = |group: Segment| Breakdown {
        total: *total,
        offset: passage.at(total.start),
        stated,
        parts: group.parts,
        selective: group.selective,
    };
    groups
        .into_iter()
        .filter(|group| !group.parts.is_empty())
        .map(breakdown)
        .filter(|found| found.excess() != 0.0)
        .collect()
}

/// The parts between two semicolons.
#[derive(Debug)]
struct Segment {
    parts: Vec<Quantity>,
    selective: bool,
}

/// The parts in `range`, or nothing where one is not exact or the words compare rather than split.
fn segments(passage: &Passage<'_>, total: &Stated<'_>, range: &Range<usize>) -> Option<Vec<Segment>> {
    let depth = passage.depth(range.start);
    let mut segments = Vec::new();
    let mut start = range.start;
    while start < range.end {
        let semicolon = |at: &usize| matches!(passage.signs[*at], '；' | ';');
        let end = (start..range.end).find(semicolon).unwrap_or(range.end);
        let figures = passage.figures_in(&(start..end));
        let mut parts = Vec::new();
        for part in figures
            .iter()
            .filter(|part| passage.depth(part.start) == depth && part.statistic.unit == total.statistic.unit)
        {
            if compares(passage, part) {
                return None;
            }
            parts.push(Quantity::exact(part.statistic)?);
        }
        segments.push(Segment { parts, selective: holds(&passage.signs[start..end], SELECTIVE) });
        start = end + 1;
    }
    Some(segments)
}

/// Words in a part's clause by which it is a change, a limit or a comparison.
const COMPARING: &[&str] = &[
    "比", "较", "同比", "增加", "减少", "增长", "新增", "平均", "人均", "每", "最高", "最低", "达到", "从", "由", "至",
];

/// Words in a total's clause by which it is the difference from another.
const DIFFERENCES: &[&str] = &["比", "较"];

fn compares(passage: &Passage<'_>, part: &Stated<'_>) -> bool {
    !part.statistic.direction.is_none() || says(passage, part, COMPARING)
}

/// The most characters before a figure that are looked at for such words.
const LONGEST_CLAUSE: usize = 100;

/// Whether any of `words` stands between the figure and the mark before it.
fn says(passage: &Passage<'_>, part: &Stated<'_>, words: &[&str]) -> bool {
    let depth = passage.depth(part.start);
    let mark = |at: &usize| {
        matches!(passage.signs[*at], '，' | '、' | '；' | '：' | '。' | '（' | '(') && passage.depth(at + 1) == depth
    };
    let reach = part.start.saturating_sub(LONGEST_CLAUSE);
    let start = (reach..part.start).rev().find(mark).map_or(reach, |at| at + 1);
    let before = text(&passage.signs[start..part.start]);
    words.iter().any(|word| before.contains(word))
}
