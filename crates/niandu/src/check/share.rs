//! Shares against the part and the whole beside them: `受理100件，其中行政处罚40件，占40%`.

use super::Finding;
use super::material::{Material, Passage, Stated};
use super::quantity::{Quantity, shown_between};
use super::words::{text, without};

/// What may stand after 占 when the whole is the total named before.
const OF_THE_TOTAL: &[&str] = &[
    "比", "总数", "总量", "总额", "总人数", "总件数", "总面积", "案件", "全部", "其", "的", "达到", "达", "为", "例",
    "重", "申请", "受理", "办理", "收到",
];

/// Findings in the whole report.
pub(super) fn find(material: &Material<'_>) -> Vec<Finding> {
    material
        .body()
        .flat_map(|passage| passage.figures.iter().filter_map(|figure| disagreement(passage, figure)))
        .collect()
}

fn disagreement(passage: &Passage<'_>, share: &Stated<'_>) -> Option<Finding> {
    if share.statistic.unit != "%" || !of_the_total(passage, share) {
        return None;
    }
    let stated = Quantity::exact(share.statistic)?;
    let before = passage.figures_in(&(passage.sentence(share.start).start..share.start));
    let (part, earlier) = before.split_last()?;
    if passage.signs[part.end..share.start].iter().filter(|sign| **sign == '，').count() > 1 {
        return None;
    }
    let part_quantity = Quantity::exact(part.statistic)?;
    let wholes: Vec<Quantity> = earlier
        .iter()
        .filter(|whole| whole.statistic.unit == part.statistic.unit && whole.statistic.direction.is_none())
        .map(|whole| Quantity::exact(whole.statistic))
        .collect::<Option<_>>()?;
    let shares: Vec<(f64, f64)> = wholes
        .iter()
        .filter(|whole| whole.number >= part_quantity.number && whole.number > 0.0)
        .map(|whole| share_of(part_quantity, *whole))
        .collect();
    let slack = 1e-6;
    let agrees = |(low, high): &(f64, f64)| stated.high() + slack >= *low && stated.low() - slack <= *high;
    if shares.is_empty() || shares.iter().any(agrees) {
        return None;
    }
    let (low, high) = shares[0];
    let message = format!(
        "“{}” is {}% of the total before it, the text says “{}”",
        part.statistic.text,
        shown_between(low, high),
        share.statistic.text
    );
    Some(Finding::new(passage.at(share.start), message))
}

/// Whether 占 stands right before the share, and the whole is what was named before.
fn of_the_total(passage: &Passage<'_>, share: &Stated<'_>) -> bool {
    let clause = passage.clause(share);
    let before = text(&passage.signs[clause.start..share.start]);
    before
        .rsplit_once('占')
        .is_some_and(|(subject, whole)| subject.trim().is_empty() && without(whole, OF_THE_TOTAL).trim().is_empty())
}

/// The lowest and highest share in percent that the two figures allow.
fn share_of(part: Quantity, whole: Quantity) -> (f64, f64) {
    (part.low() / whole.high() * 100.0, part.high() / whole.low() * 100.0)
}
