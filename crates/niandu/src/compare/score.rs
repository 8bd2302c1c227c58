//! How much two statistics have in common.

use crate::compare::clause::Sort;
use crate::compare::contrast;
use crate::compare::profile::Mention;
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

/// How rare each pair of characters is among the statistics compared.
#[derive(Debug)]
pub(super) struct Rarity {
    weights: Vec<f32>,
    /// The lines of contrasting words, a mask each.
    contrasts: Vec<u64>,
}

/// A statistic with its topic.
#[derive(Debug, Clone, Copy)]
pub(super) struct Topical<'a> {
    pub(super) mention: &'a Mention,
    pub(super) topic: &'a [u32],
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
/// What words of no meaning of their own weigh beside others.
const GENERIC: f32 = 0.3;

impl Rarity {
    /// The rarity of `kinds` pairs among the statistics.
    pub(super) fn of<'a>(mentions: impl Iterator<Item = &'a Mention>, kinds: usize) -> Self {
        let mut counts = vec![0u32; kinds];
        let mut total = 0u32;
        for mention in mentions {
            total += 1;
            mention.for_each_gram(|gram| counts[gram as usize] += 1);
        }
        let all = (total.max(1)) as f32;
        let scale = (1.0 + all).ln().recip();
        let weigh = |(gram, count): (u32, u32)| {
            let weight = (1.0 + all / count.max(1) as f32).ln() * scale;
            if contrast::is_generic(gram) { weight * GENERIC } else { weight }
        };
        Self { weights: (0..).zip(counts).map(weigh).collect(), contrasts: contrast::lines() }
    }

    /// The weight of a pair: 1 for one that stands once, towards 0 for one that stands everywhere.
    pub(super) fn weight(&self, gram: u32) -> f32 {
        self.weights[gram as usize]
    }

    /// What a statistic's label and context weigh.
    pub(super) fn weights(&self, mention: &Mention) -> (f32, f32) {
        let context = mention.context.iter().map(|(gram, closeness)| closeness * self.weight(*gram));
        (self.of_set(&mention.label), context.sum())
    }

    fn of_set(&self, set: &[u32]) -> f32 {
        set.iter().map(|gram| self.weight(*gram)).sum()
    }

    /// Compares two statistics that are [`compatible`].
    pub(super) fn likeness(&self, one: Topical<'_>, other: Topical<'_>, question: Question) -> Likeness {
        let (a, b) = (one.mention, other.mention);
        if a.fingerprint == b.fingerprint && a.stage == b.stage {
            return Likeness { label: 1.0, context: 1.0, name: 1.0, weight: 1.0, topic: 1.0, score: 1.0 };
        }
        let (label, covered) = self.of_labels(one, other);
        let context = self.of_contexts(one, other);
        let topic = self.of_topics(one.topic, other.topic);
        let mut name = label.max(0.85 * covered);
        if label < 0.4 {
            name = name.max(0.7 * self.named_around(one, other));
        }
        let labelled = !a.label.is_empty() && !b.label.is_empty();
        let mut score = if labelled { 0.5 * (name + context) } else { 0.7 * context };
        score += 0.15 * (topic.min(0.6) - 0.2) + value_cue(a, b, question);
        score -= self.costs(a, b, question);
        Likeness { label, context, name, weight: a.weights.0.min(b.weights.0), topic, score: score.clamp(0.0, 1.0) }
    }

    /// What differences of kind take from the score.
    fn costs(&self, one: &Mention, other: &Mention, question: Question) -> f32 {
        let mut cost = stage_cost(one, other, question).unwrap_or(1.0);
        if one.measure.dimension != other.measure.dimension {
            cost += 0.05;
        }
        if one.direction != other.direction {
            let opposite = one.direction != Direction::None && other.direction != Direction::None;
            cost += match question {
                Question::SameIndicator => 0.08,
                Question::Outcome => {
                    if opposite {
                        0.2
                    } else {
                        0.02
                    }
                }
            };
        }
        if contrast::conflict(&self.contrasts, one.contrasts, other.contrasts) {
            cost += 0.5;
        }
        cost
    }

    /// Share of common pairs, and how much of the shorter label the longer one covers.
    fn of_labels(&self, one: Topical<'_>, other: Topical<'_>) -> (f32, f32) {
        let mut common = 0.0;
        in_both(&one.mention.label, &other.mention.label, |gram| *gram, |gram, _| common += self.weight(*gram));
        let (first, second) = (one.mention.weights.0, other.mention.weights.0);
        (2.0 * common / (first + second + 0.4), common / (first.min(second) + 0.2))
    }

    fn of_contexts(&self, one: Topical<'_>, other: Topical<'_>) -> f32 {
        let mut common = 0.0;
        in_both(
            &one.mention.context,
            &other.mention.context,
            |(gram, _)| *gram,
            |(gram, first), (_, second)| {
                common += first.min(*second) * self.weight(*gram);
            },
        );
        2.0 * common / (one.mention.weights.1 + other.mention.weights.1 + 0.8)
    }

    fn of_topics(&self, one: &[u32], other: &[u32]) -> f32 {
        let mut common = 0.0;
        in_both(one, other, |gram| *gram, |gram, _| common += self.weight(*gram));
        if common > 0.0 { 2.0 * common / (self.of_set(one) + self.of_set(other)) } else { 0.0 }
    }

    /// How much of one's label stands in the words around the other.
    fn named_around(&self, one: Topical<'_>, other: Topical<'_>) -> f32 {
        let share = |named: Topical<'_>, around: &[(u32, f32)]| {
            let found = named.mention.label.iter().filter_map(|gram| {
                let at = around.binary_search_by_key(gram, |(gram, _)| *gram).ok()?;
                Some(self.weight(*gram) * (0.4 + 0.6 * around[at].1))
            });
            found.sum::<f32>() / named.mention.weights.0.max(1.0)
        };
        share(one, &other.mention.context).max(share(other, &one.mention.context))
    }
}

/// Calls `visit` with the items of two ascending lists that have the same key.
fn in_both<T>(one: &[T], other: &[T], key: impl Fn(&T) -> u32, mut visit: impl FnMut(&T, &T)) {
    let (mut i, mut j) = (0, 0);
    while let (Some(first), Some(second)) = (one.get(i), other.get(j)) {
        let (low, high) = (key(first), key(second));
        if low == high {
            visit(first, second);
        }
        i += usize::from(low <= high);
        j += usize::from(high <= low);
    }
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
        && (one.averaged == other.averaged || one.stage != other.stage)
}

/// Whether an outcome may state as a level what its target states as a change: `新增20个`, `建成14个`.
fn may_fulfil(one: &Mention, other: &Mention) -> bool {
    use crate::compare::unit::Dimension::{Percent, Points};
    let counted = |mention: &Mention| !matches!(mention.measure.dimension, Percent | Points);
    let sort = |mention: &Mention| matches!(mention.sort, Sort::Level | Sort::Change);
    counted(one) && counted(other) && sort(one) && sort(other)
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
    mention.sort == Sort::Level && (mention.stage == Stage::Review || mention.reached || mention.averaged)
}

/// A level seldom grows or shrinks many times over in a few years.
fn value_cue(one: &Mention, other: &Mention, question: Question) -> f32 {
    if one.sort != Sort::Level && question == Question::SameIndicator {
        return 0.0;
    }
    match ratio(one, other) {
        ratio if ratio < 1.1 => 0.06,
        ratio if ratio < 1.6 => 0.03,
        ratio if ratio < 6.0 => 0.0,
        ratio if ratio < 30.0 => -0.04,
        _ => -0.1,
    }
}

/// How many times one value is the other, at least 1; 1 where that says nothing.
pub(super) fn ratio(one: &Mention, other: &Mention) -> f64 {
    let positive = one.value > 0.0 && other.value > 0.0;
    if positive { (one.value / other.value).max(other.value / one.value) } else { 1.0 }
}
