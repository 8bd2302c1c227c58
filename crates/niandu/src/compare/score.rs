//! How much two statistics have in common.

use crate::compare::clause::Sort;
use crate::compare::contrast;
use crate::compare::profile::{Mention, Prepared};
use crate::compare::rarity::{Counts, Rarity, in_both};
use crate::compare::reason::{Reason, Reasons};
use crate::compare::stage::Stage;
use crate::model::Direction;

/// What two statistics are compared for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Question {
    /// Whether they are the same indicator in different reports.
    SameIndicator,
    /// Whether the second is the outcome of the first, a target.
    Outcome,
}

/// A statistic among those that are compared.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed<'p> {
    /// The statistic.
    pub(super) mention: &'p Mention,
    /// Its report.
    pub(super) report: usize,
    /// Pairs that tell its topic, and what they weigh.
    topic: &'p [u32],
    topic_weight: f32,
    /// What its label and its context weigh.
    label: f32,
    context: f32,
}

/// What comparing two statistics gave; every part is about 0–1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Likeness {
    /// What the labels have in common.
    pub(super) label: f32,
    /// What the words around have in common.
    pub(super) context: f32,
    /// How well one names the other, by its label or by the words around it.
    pub(super) name: f32,
    /// The weight of the shorter label.
    pub(super) weight: f32,
    /// What the topics have in common.
    pub(super) topic: f32,
    /// Everything put together.
    pub(super) score: f32,
}

/// From which closeness on a word around a statistic is used to find others like it.
pub(super) const FINDING: f32 = 0.3;
/// Below which weight a label is too thin to tell things apart.
pub(super) const THIN: f32 = 0.85;

/// How often pairs stand among the statistics of these reports.
pub(super) fn count(reports: &[&Prepared]) -> Counts {
    let mut counts = Counts::new();
    for mention in reports.iter().flat_map(|report| &report.mentions) {
        counts.add_set(&mention.finding);
    }
    counts
}

/// The statistics of the report at the position `report`.
pub(super) fn place<'p>(prepared: &'p Prepared, report: usize, rarity: &Rarity) -> Vec<Placed<'p>> {
    let topics: Vec<f32> = prepared.topics.iter().map(|topic| rarity.of_set(topic)).collect();
    let place = |mention: &'p Mention| Placed {
        mention,
        report,
        topic: &prepared.topics[mention.topic],
        topic_weight: topics[mention.topic],
        label: rarity.of_set(&mention.label),
        context: mention.context.iter().map(|(gram, closeness)| closeness * rarity.weight(*gram)).sum(),
    };
    prepared.mentions.iter().map(place).collect()
}

impl Placed<'_> {
    /// Compares it with another one that is [`compatible`].
    pub(super) fn likeness(&self, other: &Self, rarity: &Rarity, question: Question) -> Likeness {
        let (a, b) = (self.mention, other.mention);
        if a.fingerprint == b.fingerprint && a.stage == b.stage {
            return Likeness { label: 1.0, context: 1.0, name: 1.0, weight: 1.0, topic: 1.0, score: 1.0 };
        }
        let (label, covered) = self.label_likeness(other, rarity);
        let context = self.context_likeness(other, rarity);
        let topics = (self.topic_weight + other.topic_weight).max(f32::MIN_POSITIVE);
        let same = self.topic == other.topic;
        let common = if same { self.topic_weight } else { rarity.of_both(self.topic, other.topic) };
        let topic = 2.0 * common / topics;
        let mut name = label.max(0.85 * covered);
        if label < 0.4 {
            name = name.max(0.7 * self.named_around(other, rarity).max(other.named_around(self, rarity)));
        }
        let labelled = !a.label.is_empty() && !b.label.is_empty();
        let mut score = if labelled { 0.5 * (name + context) } else { 0.7 * context };
        score += 0.15 * (topic.min(0.6) - 0.2) + value_cue(a, b, question);
        score -= costs(a, b, question);
        Likeness { label, context, name, weight: self.label.min(other.label), topic, score: score.clamp(0.0, 1.0) }
    }

    /// Share of common pairs, and how much of the shorter label the longer one covers.
    fn label_likeness(&self, other: &Self, rarity: &Rarity) -> (f32, f32) {
        let same = self.mention.label == other.mention.label;
        let common = if same { self.label } else { rarity.of_both(&self.mention.label, &other.mention.label) };
        (2.0 * common / (self.label + other.label + 0.4), common / (self.label.min(other.label) + 0.2))
    }

    fn context_likeness(&self, other: &Self, rarity: &Rarity) -> f32 {
        let (a, b) = (&self.mention.context, &other.mention.context);
        let mut common = 0.0;
        if a == b {
            common = self.context;
        } else {
            let add = |(gram, one): &(u32, f32), (_, other): &(u32, f32)| {
                common += one.min(*other) * rarity.weight(*gram);
            };
            in_both(a, b, |(gram, _)| *gram, add);
        }
        2.0 * common / (self.context + other.context + 0.8)
    }

    /// How much of its label stands in the words around the other.
    fn named_around(&self, other: &Self, rarity: &Rarity) -> f32 {
        let around = &other.mention.context;
        let found = self.mention.label.iter().filter_map(|gram| {
            let at = around.binary_search_by_key(gram, |(gram, _)| *gram).ok()?;
            Some(rarity.weight(*gram) * (0.4 + 0.6 * around[at].1))
        });
        found.sum::<f32>() / self.label.max(1.0)
    }
}

/// What differences of kind take from the score.
fn costs(one: &Mention, other: &Mention, question: Question) -> f32 {
    let mut cost = stage_cost(one, other, question).unwrap_or(1.0);
    if one.measure.dimension != other.measure.dimension {
        cost += 0.05;
    }
    if one.direction != other.direction {
        let opposite = one.direction != Direction::None && other.direction != Direction::None;
        cost += match question {
            Question::SameIndicator => 0.08,
            Question::Outcome if opposite => 0.2,
            Question::Outcome => 0.02,
        };
    }
    let (held, others) = match question {
        Question::SameIndicator => (one.contrasts, other.contrasts),
        Question::Outcome => (contrast::of_outcome(one.contrasts), contrast::of_outcome(other.contrasts)),
    };
    if contrast::conflict(held, others) {
        cost += 0.5;
    }
    cost
}

impl Likeness {
    /// Whether it is too little for a match, in spite of a score that neighbours have raised to `score`.
    pub(super) fn is_doubtful(&self, score: f32, question: Question) -> bool {
        if question == Question::Outcome {
            return self.name < 0.3 && score < 0.5 || self.weight < THIN && self.context < 0.4 && score < 0.55;
        }
        self.label < 0.2 && score < 0.56
            || self.label < 0.3 && score < 0.5
            || self.label < 0.4 && self.context < 0.35 && score < 0.55
            || self.label < 0.6 && self.context < 0.2 && score < 0.5
            // One pair of characters is a thin name: 省份.
            || self.weight < THIN && (self.context < 0.25 || self.label < 0.6) && score < 0.6
    }

    /// The grounds for a match of the two.
    pub(super) fn reasons(&self, one: &Mention, other: &Mention, neighbours: bool) -> Reasons {
        let same_words = one.fingerprint == other.fingerprint;
        let same_label = !one.label.is_empty() && one.label == other.label;
        let same_unit = one.measure == other.measure;
        Reasons::default()
            .with(Reason::SameWords, same_words)
            .with(Reason::SameLabel, same_label)
            .with(Reason::SimilarLabel, !same_label && self.label >= 0.4)
            .with(Reason::SimilarContext, !same_words && self.context >= 0.3)
            .with(Reason::SameUnit, same_unit)
            .with(Reason::RelatedUnit, !same_unit)
            .with(Reason::SimilarTopic, !same_words && self.topic >= 0.3)
            .with(Reason::SameNeighbours, neighbours)
    }
}

/// Whether two statistics may be the same indicator, or target and outcome, at all.
pub(super) fn compatible(one: &Mention, other: &Mention, question: Question) -> bool {
    let sorts = one.sort == other.sort || question == Question::Outcome && may_fulfil(one, other);
    sorts
        && one.measure.dimension.agrees(other.measure.dimension)
        && stage_cost(one, other, question).is_some()
        && (question == Question::Outcome || one.scope == other.scope)
        && same_span(one, other)
}

/// Whether an outcome may state as a level what its target states as a change: `新增20个`, `建成14个`.
fn may_fulfil(one: &Mention, other: &Mention) -> bool {
    let sort = |mention: &Mention| matches!(mention.sort, Sort::Level | Sort::Change);
    !is_percent(one) && !is_percent(other) && sort(one) && sort(other)
}

/// Whether neither was done over other years than the other; what is reached in the end may be the same.
fn same_span(one: &Mention, other: &Mention) -> bool {
    let reached = one.sort == Sort::Level && one.reached && other.reached;
    // A look back on several years that does not say on how many is one on a term or a plan of five.
    let years = |mention: &Mention| if mention.years == 0 { 5 } else { mention.years };
    let both = one.stage == Stage::SeveralBehind && other.stage == Stage::SeveralBehind;
    reached || !both || years(one) == years(other)
}

/// What a difference of stage takes from the score; `None` where it forbids a match.
fn stage_cost(one: &Mention, other: &Mention, question: Question) -> Option<f32> {
    use Stage::{Apart, Plan, Review, SeveralAhead, SeveralBehind};
    if question == Question::Outcome {
        return (one.stage == Plan && other.stage == Review).then_some(0.0);
    }
    match (one.stage.min(other.stage), one.stage.max(other.stage)) {
        (same, equal) if same == equal => Some(0.0),
        // What was done in five years is not what was done in one; what is reached in the end may be the same.
        (Review, SeveralBehind) => (is_reached(one) && is_reached(other) && ratio(one, other) < 2.5).then_some(0.08),
        (Plan, SeveralAhead) => (one.sort == Sort::Level && ratio(one, other) < 2.5).then_some(0.14),
        (_, Apart) => Some(0.2),
        _ => None,
    }
}

/// Whether a statistic of several years can stand for the last of them.
fn is_reached(mention: &Mention) -> bool {
    mention.sort == Sort::Level && (mention.stage == Stage::Review || mention.reached)
}

/// A level seldom grows or shrinks many times over in a few years.
fn value_cue(one: &Mention, other: &Mention, question: Question) -> f32 {
    if one.sort != Sort::Level && question == Question::SameIndicator {
        return 0.0;
    }
    match ratio(one, other) {
        // An outcome lies near its target; among percentages that says little.
        ratio if ratio < 1.1 && question == Question::Outcome && !is_percent(one) => 0.1,
        ratio if ratio < 1.1 => 0.06,
        ratio if ratio < 1.6 => 0.03,
        ratio if ratio < 6.0 => 0.0,
        ratio if ratio < 30.0 => -0.04,
        _ => -0.1,
    }
}

fn is_percent(mention: &Mention) -> bool {
    use crate::compare::unit::Dimension::{Percent, Points};
    matches!(mention.measure.dimension, Percent | Points)
}

/// How many times one value is the other, at least 1; 1 where that says nothing.
pub(super) fn ratio(one: &Mention, other: &Mention) -> f64 {
    let positive = one.value > 0.0 && other.value > 0.0;
    if positive { (one.value / other.value).max(other.value / one.value) } else { 1.0 }
}
