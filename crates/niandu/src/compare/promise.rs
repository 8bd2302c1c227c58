//! Promises without a figure, and the passages that answer them in words.

use crate::compare::gram;
use crate::compare::passage::{self, Passage};
use crate::compare::rarity::{Counts, Rarity};
use crate::compare::reason::{Reason, Reasons};
use crate::compare::stage::Stage;
use crate::compare::target::{Evidence, Target};
use crate::compare::verdict::Verdict;
use crate::model::Report;
use crate::order::ordered;

/// How much of a promise its answer must repeat.
const ENOUGH: f32 = 0.5;
/// How many pairs of characters a promise needs to be recognised.
const TELLING: usize = 5;
/// What an answer in words is worth beside one in figures.
const WEAK: f32 = 0.6;

/// What can be seen to be done or not. A promise begins with one of these, or ends with one of the others.
const DEEDS: &[&str] = &[
    "建立", "制定", "出台", "编制", "公布", "建成", "建设", "启动", "修订", "修改", "设立", "推出", "实施", "开展",
    "组织", "取消", "实行", "推行", "办好", "完成", "成立", "开通", "发布", "改革", "统一", "扩大", "推进", "推动",
    "补齐", "整治", "建好", "提高",
];
const DONE_AT_END: &[&str] = &["到岗", "公开", "覆盖", "完成", "挂钩", "建成", "开通", "到位"];
/// Words before a deed that do not change it.
const OPENINGS: &[&str] = &[
    "今年", "要", "继续", "进一步", "并", "全面", "深入", "加快", "抓紧", "再", "研究", "力争", "年内", "上半年",
    "下半年",
];
const UNDONE: &[&str] = &["尚未", "没有", "未能", "迟缓", "缓慢", "推迟", "停滞", "尚无"];
const BEGUN: &[&str] = &["已编制", "已制定", "已完成", "已起草", "部分"];

/// Answers, in words, the targets of a report that have no outcome, and adds its promises without a figure: some in
/// each step, so that a page stays answerable meanwhile.
#[derive(Debug)]
pub struct Promises<'a> {
    /// The report with the promises, and the one with the answers.
    reports: [&'a Report; 2],
    /// How many of both have been cut into clauses.
    cut: usize,
    plans: Vec<Clause<'a>>,
    reviews: Vec<Clause<'a>>,
    counts: Counts,
    /// How rare pairs are, once all have been counted.
    rarity: Option<Rarity>,
    /// How many plans have been answered.
    answered: usize,
}

/// A clause with its pairs of characters.
type Clause<'a> = (Passage<'a>, Vec<u32>);

/// Pairs of clauses that are compared in a step.
const COMPARED: usize = 20_000;

impl<'a> Promises<'a> {
    /// The promises of `before`, to be answered in `after`.
    pub fn of(before: &'a Report, after: &'a Report) -> Self {
        Self {
            reports: [before, after],
            cut: 0,
            plans: Vec::new(),
            reviews: Vec::new(),
            counts: Counts::new(),
            rarity: None,
            answered: 0,
        }
    }

    /// Takes the next step; false once all is answered, and the targets are in the order of the report.
    pub fn step(&mut self, targets: &mut Vec<Target<'a>>) -> bool {
        if let Some(report) = self.reports.get(self.cut) {
            let (stage, clauses) = match self.cut {
                0 => (Stage::Plan, &mut self.plans),
                _ => (Stage::Review, &mut self.reviews),
            };
            for passage in passage::of_clauses(report, stage) {
                let pairs = gram::set(passage.clause);
                self.counts.add_set(&pairs);
                clauses.push((passage, pairs));
            }
            self.cut += 1;
            return true;
        }
        let (counts, answered) = (&self.counts, self.answered);
        let rarity = self.rarity.get_or_insert_with(|| counts.rarity());
        let some = (COMPARED / self.reviews.len().max(1)).max(1);
        for (passage, promise) in self.plans.iter().skip(answered).take(some) {
            if promise.len() >= TELLING {
                let (share, answer) = best(passage, promise, &self.reviews, rarity);
                settle(targets, passage, share, answer);
            }
        }
        self.answered += some;
        let more = self.answered < self.plans.len();
        if !more {
            let order = ordered(targets.len(), &|one, other| targets[one].plan.order.cmp(&targets[other].plan.order));
            let mut all: Vec<_> = std::mem::take(targets).into_iter().map(Some).collect();
            targets.extend(order.into_iter().filter_map(|at| all[at].take()));
        }
        more
    }
}

/// Takes over what has been found for a plan.
fn settle<'a>(targets: &mut Vec<Target<'a>>, plan: &Passage<'a>, share: f32, answer: Option<Passage<'a>>) {
    match plan.statistic {
        Some(statistic) => {
            let own = |target: &&mut Target<'_>| target.plan.statistic.is_some_and(|one| std::ptr::eq(one, statistic));
            if let Some(target) = targets.iter_mut().find(own).filter(|target| target.outcome.is_none()) {
                miss(target, share, answer);
            }
        }
        None if is_promise(plan.clause) => targets.push(promised(*plan, share, answer)),
        None => {}
    }
}

/// Whether a clause promises a deed.
fn is_promise(clause: &str) -> bool {
    let mut rest = clause.trim_start();
    while let Some(cut) = OPENINGS.iter().find_map(|opening| rest.strip_prefix(opening)) {
        rest = cut.trim_start();
    }
    DEEDS.iter().any(|deed| rest.starts_with(deed)) || DONE_AT_END.iter().any(|end| rest.ends_with(end))
}

/// The clause that repeats most of a promise.
fn best<'a>(
    passage: &Passage<'_>,
    promise: &[u32],
    reviews: &[Clause<'a>],
    rarity: &Rarity,
) -> (f32, Option<Passage<'a>>) {
    let mut best = (0.0, None);
    for (review, grams) in reviews {
        let mut share = repeated(promise, grams, rarity);
        if share > best.0 || ((HINTING..NAMED).contains(&share) && best.0 < NAMED) {
            if share >= HINTING && names_same(passage.clause, review.clause) {
                share = share.max(NAMED);
            }
            if share > best.0 {
                best = (share, Some(*review));
            }
        }
    }
    best
}

/// From which share on an answer may name the same thing as the promise, and what that makes of it.
const HINTING: f32 = 0.3;
const NAMED: f32 = 0.6;
/// How many characters in a row name a thing: `规范性文件制定指南`.
const NAME: usize = 7;

/// Whether both name the same thing: in quotes, or by many characters in a row.
fn names_same(promise: &str, answer: &str) -> bool {
    let quoted = promise.split('“').skip(1).filter_map(|rest| rest.split_once('”')).map(|(name, _)| name);
    let mut names = quoted.filter(|name| name.chars().count() > 1);
    names.any(|name| answer.contains(name)) || {
        let places: Vec<usize> = promise.char_indices().map(|(at, _)| at).chain([promise.len()]).collect();
        places.windows(NAME + 1).any(|window| answer.contains(&promise[window[0]..window[NAME]]))
    }
}

/// A target with a figure, answered by words only: these can say that it was missed, not that it was met.
fn miss<'a>(target: &mut Target<'a>, share: f32, answer: Option<Passage<'a>>) {
    let undone = answer.filter(|answer| share >= ENOUGH && has(UNDONE, &answer.sentence_text()));
    if let Some(answer) = undone {
        target.outcome = Some(answer);
        target.verdict = Verdict::Missed;
        target.evidence = Evidence::Words;
        (target.confidence, target.reasons) = grounds(share);
    }
}

fn promised<'a>(plan: Passage<'a>, share: f32, answer: Option<Passage<'a>>) -> Target<'a> {
    let mut target = Target { evidence: Evidence::Words, ..Target::open(plan) };
    if let Some(answer) = answer.filter(|_| share >= ENOUGH) {
        let sentence = answer.sentence_text();
        target.verdict = match has(UNDONE, &sentence) {
            true if has(BEGUN, &sentence) => Verdict::Partly,
            true => Verdict::Missed,
            false => Verdict::Met,
        };
        target.outcome = Some(answer);
        (target.confidence, target.reasons) = grounds(share);
    }
    target
}

fn grounds(share: f32) -> (f32, Reasons) {
    (share * WEAK, Reasons::default().with(Reason::SimilarContext, true))
}

fn has(words: &[&str], text: &str) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// The share of a promise's weight that an answer repeats.
fn repeated(promise: &[u32], answer: &[u32], rarity: &Rarity) -> f32 {
    let all = rarity.of_set(promise);
    if all > 0.0 { rarity.of_both(promise, answer) / all } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_is_known_by_its_name() {
        assert!(names_same("建立政务服务“好差评”制度", "“好差评”制度全面实行"));
        assert!(names_same("编制并公布市级行政规范性文件制定指南", "规范性文件制定指南已编制完成"));
        assert!(!names_same("建立健全“一件事”制度", "健全现代企业制度"));
    }

    #[test]
    fn a_promise_is_a_deed() {
        assert!(is_promise("建立政务服务“好差评”制度"));
        assert!(is_promise("今年要全面推行证照分离改革"));
        assert!(is_promise("尚未到岗的镇街法律顾问上半年全部到岗"));
        assert!(!is_promise("能够量化的尽量量化"));
        assert!(!is_promise("人民生活更加美好"));
    }
}
