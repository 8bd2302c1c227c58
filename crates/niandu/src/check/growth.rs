//! Figures against those of last year's report: stated growth, and 万 or 亿 that slipped.
//!
//! Two figures are taken for the same indicator only where label and unit are
//! equal and occur once among the results of each report. Growth at comparable
//! prices or on a comparable basis cannot be computed from the two figures.

use std::collections::BTreeMap;

use super::Finding;
use super::from_to::ratio;
use super::material::{Material, Passage, Stated};
use super::quantity::{Quantity, shown_between};
use super::words::{holds, text, without};
use crate::model::Direction;

/// Words by which a growth is not that of the figures themselves.
const OTHER_BASIS: &[&str] = &["实际", "可比", "同口径", "不变价", "扣除", "剔除", "年均", "按", "两年平均", "名义"];

/// Indicators whose growth is always stated at comparable prices.
const REAL: &[&str] = &["生产总值", "增加值", "GDP", "国民收入", "总产出"];

/// The words that may stand between a figure and its growth.
const BRIDGE: &[&str] = &[
    "同比", "比上年", "较上年", "比去年", "较去年", "上年同期", "去年同期", "比", "较", "增长", "下降", "增加", "减少",
    "上升", "提高", "降低", "了", "，", "（", " ",
];

/// The fewest characters of a label that says what is measured; a name that a publisher gave may be shorter.
const SHORTEST_LABEL: usize = 3;

/// An indicator: its name, else its label, and the unit.
type Key<'a> = (&'a str, &'a str);

/// Stated changes that disagree with last year's figure.
pub(super) fn find(material: &Material<'_>, previous: &Material<'_>) -> Vec<Finding> {
    let before = levels(previous);
    let mut findings = Vec::new();
    for (key, level) in levels(material) {
        let Some(last) = before.get(&key) else { continue };
        findings.extend(disagreement(&level, last));
    }
    findings
}

/// Figures that are ten thousand or a hundred million times those of last year.
pub(super) fn magnitude(material: &Material<'_>, previous: &Material<'_>) -> Vec<Finding> {
    let before = levels(previous);
    let mut findings = Vec::new();
    for (key, level) in levels(material) {
        let Some(last) = before.get(&key) else { continue };
        let times = level.quantity.number / last.quantity.number;
        let slipped = |factor: f64| {
            (factor / 3.0..=factor * 3.0).contains(&times) || (factor / 3.0..=factor * 3.0).contains(&times.recip())
        };
        if times.is_finite() && times > 0.0 && (slipped(1e4) || slipped(1e8)) {
            let message = format!(
                "“{}” is “{}” here and “{}” in last year's report",
                key.0, level.figure.statistic.text, last.figure.statistic.text
            );
            findings.push(Finding::new(level.passage.at(level.figure.start), message));
        }
    }
    findings
}

/// A figure among the results.
#[derive(Debug, Clone, Copy)]
struct Level<'p, 'a> {
    passage: &'p Passage<'a>,
    figure: Stated<'a>,
    quantity: Quantity,
}

/// The levels whose label and unit occur once among the report's results.
fn levels<'p, 'a>(material: &'p Material<'a>) -> BTreeMap<Key<'a>, Level<'p, 'a>> {
    let mut found: BTreeMap<Key<'a>, Option<Level<'p, 'a>>> = BTreeMap::new();
    for passage in material.body().filter(|passage| !passage.plan && !passage.several_years) {
        for figure in &passage.figures {
            let statistic = figure.statistic;
            let named = statistic.indicator.is_some() || statistic.label.chars().count() >= SHORTEST_LABEL;
            if !named || !statistic.direction.is_none() {
                continue;
            }
            let level = Quantity::exact(statistic).filter(|_| !dated(passage, figure)).map(|quantity| Level {
                passage,
                figure: *figure,
                quantity,
            });
            let name = statistic.indicator.as_deref().unwrap_or(&statistic.label);
            let key = (name, statistic.unit.as_str());
            found.entry(key).and_modify(|known| *known = None).or_insert(level);
        }
    }
    found.into_iter().filter_map(|(key, level)| level.map(|level| (key, level))).collect()
}

/// Whether the figure is that of several years, or of another one.
fn dated(passage: &Passage<'_>, figure: &Stated<'_>) -> bool {
    let start = passage.sentence(figure.start).start;
    holds(&passage.signs[start..figure.end], &["五年", "年来", "以来", "“十", "累计", "上半年", "季度", "由", "从"])
}

fn disagreement(level: &Level<'_, '_>, last: &Level<'_, '_>) -> Option<Finding> {
    let passage = level.passage;
    let growth = passage.figures.iter().find(|figure| figure.start >= level.figure.end)?;
    let between = text(&passage.signs[level.figure.end..growth.start]);
    let label = level.figure.statistic.label.as_str();
    let own = without(&between, BRIDGE).is_empty() && growth.statistic.direction != Direction::None;
    let sentence = passage.sentence(level.figure.start);
    if !own
        || REAL.iter().any(|word| label.contains(word))
        || holds(&passage.signs[sentence.start..growth.end], OTHER_BASIS)
    {
        return None;
    }
    let (stated, unit) = (Quantity::exact(growth.statistic)?, growth.statistic.unit.as_str());
    let (low, high) = match unit {
        "%" if level.figure.statistic.unit != "%" => ratio(last.quantity, level.quantity, 100.0),
        "倍" => ratio(last.quantity, level.quantity, 1.0),
        _ => {
            let points = unit == "个百分点" && level.figure.statistic.unit == "%";
            let same = unit == level.figure.statistic.unit && unit != "%";
            (points || same).then(|| signed_difference(last.quantity, level.quantity, growth.statistic.direction))?
        }
    };
    let rises = growth.statistic.direction == Direction::Up;
    let wrong_way = (level.quantity.low() > last.quantity.high() && !rises)
        || (level.quantity.high() < last.quantity.low() && rises);
    let slack = 1e-6 * high.abs().max(1.0);
    if !wrong_way && stated.high() + slack >= low && stated.low() - slack <= high {
        return None;
    }
    let message = format!(
        "“{label}” was “{}” in last year's report and is “{}” now: a change of {}{}, the text says a {} of “{}”",
        last.figure.statistic.text,
        level.figure.statistic.text,
        if level.quantity.number < last.quantity.number { "−" } else { "+" },
        shown_between(low, high).trim_start_matches('-'),
        if rises { "rise" } else { "fall" },
        growth.statistic.text
    );
    Some(Finding::new(passage.at(growth.start), message))
}

/// The lowest and highest difference in the stated direction.
fn signed_difference(from: Quantity, to: Quantity, direction: Direction) -> (f64, f64) {
    let difference = if direction == Direction::Down { from.number - to.number } else { to.number - from.number };
    let step = from.half_step + to.half_step;
    (difference - step, difference + step)
}
