//! Targets that one report plans, with the outcomes that the next one states.

use crate::compare::assign::{self, Edge};
use crate::compare::clause::Sort;
use crate::compare::passage::{self, Passage};
use crate::compare::profile::{Mention, Prepared};
use crate::compare::promise::Promises;
use crate::compare::rarity::Rarity;
use crate::compare::reason::Reasons;
use crate::compare::score::{self, Placed, Question};
use crate::compare::stage::Stage;
use crate::compare::verdict::{self, Verdict};
use crate::model::Report;

/// A target of one report with what the next one says of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Target<'a> {
    /// The passage that plans it.
    pub plan: Passage<'a>,
    /// The passage that states the outcome.
    pub outcome: Option<Passage<'a>>,
    /// How both compare.
    pub verdict: Verdict,
    /// What the verdict rests on.
    pub evidence: Evidence,
    /// How sure it is that the outcome is that of the target, from 0 to 1.
    pub confidence: f32,
    /// On what grounds.
    pub reasons: Reasons,
}

/// What a verdict rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Evidence {
    /// Figures that both state.
    Figures,
    /// Words only: weaker, and to be read before it is believed.
    Words,
}

/// The targets planned in `before`, in reading order, with the outcomes that `after`, the next
/// year's report, states in its review: those with a figure, and promises without one.
pub fn targets<'a>(before: &'a Report, after: &'a Report) -> Vec<Target<'a>> {
    let mut targets = numbered_targets(before, after);
    let mut promises = Promises::of(before, after);
    while promises.step(&mut targets) {}
    targets
}

/// The targets with a figure alone: the first half of [`targets`], for where a page is to stay answerable;
/// [`Promises`] is the second.
pub fn numbered_targets<'a>(before: &'a Report, after: &'a Report) -> Vec<Target<'a>> {
    let prepared = [Prepared::of(before), Prepared::of(after)];
    let rarity = score::count(&[&prepared[0], &prepared[1]]).rarity();
    let [plans, reviews] = [0, 1].map(|report| score::place(&prepared[report], report, &rarity));
    let (planned, reviewed) = (passage::of_statistics(before), passage::of_statistics(after));
    let aims = |rank: usize| is_aim(plans[rank].mention, &planned[rank]);
    let edges = edges(&plans, &reviews, &rarity, aims);
    let chosen = assign::choose(edges, (&plans, &reviews), reviews.len(), Question::Outcome);
    let mut targets = Vec::new();
    for (rank, edge) in chosen.iter().enumerate().filter(|(rank, _)| aims(*rank)) {
        let plan = planned[rank];
        targets.push(match edge {
            Some(edge) => Target {
                plan,
                outcome: Some(reviewed[edge.old]),
                verdict: verdict::of(&plan, &reviewed[edge.old]),
                evidence: Evidence::Figures,
                confidence: edge.score,
                reasons: edge.likeness.reasons(plans[rank].mention, reviews[edge.old].mention, edge.neighbours > 0),
            },
            None => Target::open(plan),
        });
    }
    drop_repeated(&mut targets);
    targets
}

impl<'a> Target<'a> {
    /// A target of which no outcome is known.
    pub(super) fn open(plan: Passage<'a>) -> Self {
        Self {
            plan,
            outcome: None,
            verdict: Verdict::NotMentioned,
            evidence: Evidence::Figures,
            confidence: 0.0,
            reasons: Reasons::default(),
        }
    }

    /// What is planned, as a table's row would name it: its label, or the words of a promise.
    pub fn name(&self) -> String {
        let label = self.plan.statistic.map(|statistic| statistic.indicator.as_ref().unwrap_or(&statistic.label));
        label.cloned().unwrap_or_else(|| self.plan.clause.trim().to_owned())
    }
}

/// Of targets that a report repeats keeps the one with an outcome, else the first.
fn drop_repeated<'a>(targets: &mut Vec<Target<'a>>) {
    let key = |target: &Target<'a>| {
        let statistic = target.plan.statistic;
        statistic.map(|found| (&*found.label, &*found.unit, found.direction, found.value))
    };
    let all: Vec<_> = targets.iter().map(|target| (key(target), target.outcome.is_some())).collect();
    let mut number = 0;
    targets.retain(|target| {
        let own = &all[number].0;
        let answered = all.iter().any(|(other, answered)| other == own && *answered);
        let first = all[..number].iter().all(|(other, _)| other != own);
        number += 1;
        target.outcome.is_some() || !answered && first
    });
}

/// Words by which a plan states what is, not what is to be.
const GIVEN: &[&str] = &["已", "去年", "上年", "目前", "现有", "我国有", "现在", "超收", "将达", "将高达"];

/// Whether a statistic of a plan is something to reach.
fn is_aim(mention: &Mention, passage: &Passage<'_>) -> bool {
    let sort = matches!(mention.sort, Sort::Level | Sort::Change);
    mention.stage == Stage::Plan && sort && !mention.of_level && !GIVEN.iter().any(|word| passage.clause.contains(word))
}

fn edges(plans: &[Placed<'_>], reviews: &[Placed<'_>], rarity: &Rarity, aims: impl Fn(usize) -> bool) -> Vec<Edge> {
    let mut edges = Vec::new();
    for (new, plan) in plans.iter().enumerate().filter(|(new, _)| aims(*new)) {
        for (old, review) in reviews.iter().enumerate() {
            if score::compatible(plan.mention, review.mention, Question::Outcome) {
                let likeness = plan.likeness(review, rarity, Question::Outcome);
                let distance = new + old;
                edges.push(Edge { new, old, group: old, distance, likeness, score: likeness.score, neighbours: 0 });
            }
        }
    }
    edges
}
