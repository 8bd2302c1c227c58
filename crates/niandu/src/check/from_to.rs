//! Changes from one value to another: `由9.5天压缩至1天`, `从46.9%提高到48.2%，提高1.3个百分点`.

use super::Finding;
use super::material::{Material, Passage, Stated};
use super::quantity::{Quantity, shown_between, shown_like};
use super::words::{ending, holds, text};
use crate::model::Direction;

/// Verbs of a rise.
const RISING: &[&str] = &[
    "提高", "上升", "提升", "增加", "增长", "增至", "增到", "扩大", "扩展", "扩至", "升", "升至", "攀升", "延长",
    "拓展", "跃升", "突破",
];

/// Verbs of a fall.
const FALLING: &[&str] = &[
    "压缩", "缩短", "缩减", "缩小", "压减", "减少", "减", "减至", "降低", "下降", "降", "降至", "精简", "回落", "收窄",
    "下调", "缩",
];

/// Words that join a verb with the value reached.
const REACHED: &[&str] = &["到了", "至了", "到", "至", "为"];

/// Words that introduce the value left.
const LEFT: &[&str] = &["由", "从", "自"];

/// Units of ranks and grades, where a rise lowers the number.
const RANKS: &[&str] = &["位", "名", "级", "等"];

/// A change from one figure to another.
#[derive(Debug, Clone, Copy)]
struct Change<'p, 'a> {
    passage: &'p Passage<'a>,
    from: Stated<'a>,
    to: Stated<'a>,
    /// The words between, of lists those between its last and the other's first member.
    verb: (usize, usize),
    /// Whether the verb tells of a rise; `None` for 调整 and the like.
    rises: Option<bool>,
    /// They are the only pair, not members of lists.
    alone: bool,
}

/// Changes that go the other way than their verb.
pub(super) fn direction(material: &Material<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for change in changes(material) {
        let (Some(from), Some(to), Some(rises)) =
            (Quantity::of(change.from.statistic), Quantity::of(change.to.statistic), change.rises)
        else {
            continue;
        };
        let rank = RANKS.contains(&change.to.statistic.unit.as_str());
        let against = if rises { to.number < from.number } else { to.number > from.number };
        if against && !rank {
            let (verb, way) = (change.verb(), if rises { "down" } else { "up" });
            let message =
                format!("“{verb}” leads from “{}” {way} to “{}”", change.from.statistic.text, change.to.statistic.text);
            findings.push(Finding::new(change.passage.at(change.to.start), message));
        }
    }
    findings
}

/// Stated changes that disagree with their two ends.
pub(super) fn change(material: &Material<'_>) -> Vec<Finding> {
    let after = changes(material).into_iter().filter(|change| change.alone).filter_map(stated_change);
    after.chain(material.body().flat_map(compared_changes)).collect()
}

impl Change<'_, '_> {
    fn verb(&self) -> String {
        text(&self.passage.signs[self.verb.0..self.verb.1])
    }
}

fn changes<'p, 'a>(material: &'p Material<'a>) -> Vec<Change<'p, 'a>> {
    let mut found = Vec::new();
    for passage in material.body() {
        for at in 1..passage.figures.len() {
            let Some(rises) = verb_between(passage, &passage.figures[at - 1], &passage.figures[at]) else { continue };
            let (left, right) = (list_before(passage, at - 1), list_after(passage, at));
            let introduced = text(&passage.signs[passage.clause_start(left[0].start)..left[0].start]);
            if left.len() != right.len() || !LEFT.iter().any(|word| introduced.contains(word)) {
                continue;
            }
            let verb = (passage.figures[at - 1].end, passage.figures[at].start);
            for (from, to) in left.iter().zip(right) {
                if from.statistic.unit == to.statistic.unit {
                    found.push(Change { passage, from: *from, to: *to, verb, rises, alone: left.len() == 1 });
                }
            }
        }
    }
    found
}

/// Whether the words between two figures lead from one to the other, and which way.
#[expect(clippy::option_option, reason = "no change at all, or a change whose way is open")]
fn verb_between(passage: &Passage<'_>, from: &Stated<'_>, to: &Stated<'_>) -> Option<Option<bool>> {
    let between = text(&passage.signs[from.end..to.start]);
    let verb = between.trim_end_matches(['近', '约', '超', '过']).trim();
    let verb = ending(verb, REACHED).map_or(verb, |reached| &verb[..verb.len() - reached.len()]);
    if verb.chars().count() > 6 || verb.len() == between.len() || verb.contains(['，', '。', '；', '、']) {
        return None;
    }
    // The latest word counts: 以上提高, 进一步压缩.
    let rising = ending(verb, RISING);
    let falling = ending(verb, FALLING);
    Some(match (rising, falling) {
        (Some(_), None) => Some(true),
        (None, Some(_)) => Some(false),
        _ => None,
    })
}

/// The list that ends with the figure `last`: `209元、280元`.
fn list_before<'p, 'a>(passage: &'p Passage<'a>, last: usize) -> &'p [Stated<'a>] {
    let mut first = last;
    while first > 0 && joined(passage, first - 1) {
        first -= 1;
    }
    &passage.figures[first..=last]
}

/// The list that begins with the figure `first`.
fn list_after<'p, 'a>(passage: &'p Passage<'a>, first: usize) -> &'p [Stated<'a>] {
    let mut last = first;
    while last + 1 < passage.figures.len() && joined(passage, last) {
        last += 1;
    }
    &passage.figures[first..=last]
}

/// Whether only a comma of lists stands between a figure and the next.
fn joined(passage: &Passage<'_>, figure: usize) -> bool {
    let between = text(&passage.signs[passage.figures[figure].end..passage.figures[figure + 1].start]);
    !between.is_empty()
        && between.trim().trim_start_matches("以上").chars().all(|sign| matches!(sign, '、' | '和' | '及' | '与'))
}

impl Passage<'_> {
    /// Where the clause before `at` begins; 、 only separates items of one.
    fn clause_start(&self, at: usize) -> usize {
        let mark = |sign: &char| matches!(sign, '，' | '。' | '；' | '：' | '！' | '？' | '（' | '）');
        self.signs[..at].iter().rposition(mark).map_or(0, |found| found + 1)
    }
}

/// Words that may stand between the value reached and the stated change.
const BRIDGE: &[&str] = &["同比", "累计", "共", "净", "了", "，", "（"];

/// Compares the change stated right after the value reached.
fn stated_change(change: Change<'_, '_>) -> Option<Finding> {
    let passage = change.passage;
    let next = passage.figures.iter().find(|figure| figure.start >= change.to.end)?;
    let between = text(&passage.signs[change.to.end..next.start]);
    let words = super::words::without(&between, BRIDGE);
    let verb = ending(&words, RISING)
        .or_else(|| ending(&words, FALLING))
        .or_else(|| ending(&words, &["提高", "增幅达", "增幅", "降幅达", "降幅"]))?;
    if verb != words || next.statistic.direction == Direction::None {
        return None;
    }
    let (from, to) = (Quantity::exact(change.from.statistic)?, Quantity::exact(change.to.statistic)?);
    if holds(&passage.signs[next.end..(next.end + 3).min(passage.signs.len())], &["以上", "左右", "多"]) {
        return None;
    }
    let unit = change.to.statistic.unit.as_str();
    let (low, high) = match next.statistic.unit.as_str() {
        "个百分点" if unit == "%" => difference(from, to),
        other if other == unit && unit != "%" => difference(from, to),
        "%" if unit != "%" => ratio(from, to, 100.0),
        "倍" if unit != "%" => ratio(from, to, 1.0),
        _ => return None,
    };
    disagreement(passage, &change.from, &change.to, next, (low, high))
}

/// Compares differences stated with the value before: `达到120件，较上年的100件增加25件`.
fn compared_changes(passage: &Passage<'_>) -> Vec<Finding> {
    passage.figures.windows(3).filter_map(|figures| compared_change(passage, figures)).collect()
}

fn compared_change(passage: &Passage<'_>, figures: &[Stated<'_>]) -> Option<Finding> {
    let [to, from, by] = figures else { return None };
    let unit = to.statistic.unit.as_str();
    let same = [from, by].iter().all(|figure| figure.statistic.unit == unit) && unit != "%";
    let (introduced, verb) = (text(&passage.signs[to.end..from.start]), text(&passage.signs[from.end..by.start]));
    let compares = ["，较", "，比", "、较", "、比"].iter().any(|word| introduced.starts_with(word));
    let levels = to.statistic.direction.is_none() && from.statistic.direction.is_none();
    if !same || !compares || !levels || introduced.contains(['。', '；']) || introduced.matches('，').count() > 1 {
        return None;
    }
    ending(&verb, RISING).or_else(|| ending(&verb, FALLING)).filter(|word| *word == verb)?;
    let (from_value, to_value) = (Quantity::exact(from.statistic)?, Quantity::exact(to.statistic)?);
    let range = difference(from_value, to_value);
    disagreement(passage, from, to, by, range)
}

/// What to tell where the stated change is outside what the two ends allow.
fn disagreement(
    passage: &Passage<'_>,
    from: &Stated<'_>,
    to: &Stated<'_>,
    by: &Stated<'_>,
    (low, high): (f64, f64),
) -> Option<Finding> {
    let stated = Quantity::exact(by.statistic)?;
    let slack = 1e-6 * high.abs().max(1.0);
    if stated.high() + slack >= low && stated.low() - slack <= high {
        return None;
    }
    let plain = matches!(by.statistic.unit.as_str(), "%" | "倍" | "个百分点");
    let found = if plain { shown_between(low, high) } else { shown_like(f64::midpoint(low, high), &by.statistic.text) };
    let (from, to, by_text) = (&from.statistic.text, &to.statistic.text, &by.statistic.text);
    let message = format!("“{from}” to “{to}” is a change of {found}, the text says “{by_text}”");
    Some(Finding::new(passage.at(by.start), message))
}

/// The lowest and highest difference that the two ends allow, without sign.
fn difference(from: Quantity, to: Quantity) -> (f64, f64) {
    let difference = (to.number - from.number).abs();
    let step = from.half_step + to.half_step;
    (difference - step, difference + step)
}

/// The lowest and highest relative change that the two ends allow, without sign.
pub(super) fn ratio(from: Quantity, to: Quantity, scale: f64) -> (f64, f64) {
    let (one, other) = ((to.low() / from.high() - 1.0) * scale, (to.high() / from.low() - 1.0) * scale);
    if one < 0.0 && other < 0.0 { (-other, -one) } else { (one, other) }
}
