//! The choice among possible matches: one to one, the surest first.

use crate::compare::order::{by_keys, descending, small};
use crate::compare::score::{self, Likeness, Placed, Question, THIN};

/// A possible match of a new statistic with an older one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edge {
    /// Position of the new statistic among those of its report.
    pub(super) new: usize,
    /// The older statistic.
    pub(super) old: usize,
    /// What may be matched only once: the older statistic's group.
    pub(super) group: usize,
    /// How far the two stand from each other in the order of their reports.
    pub(super) distance: usize,
    /// What the two have in common.
    pub(super) likeness: Likeness,
    /// The score with all that speaks for or against the match, at most 1.
    pub(super) score: f32,
    /// How many statistics around them match too.
    pub(super) neighbours: u8,
}

/// From which score on a match counts as sure enough to speak for its neighbours.
pub(super) const SURE: f32 = 0.6;
const SURE_OUTCOME: f32 = 0.5;
/// Below which score there is no match.
const ENOUGH: f32 = 0.43;
/// The same for targets and outcomes: in the next report there is little else that it could be.
const ENOUGH_OUTCOME: f32 = 0.35;
/// What each neighbour that matches adds, and how many count.
const NEIGHBOUR: f32 = 0.05;
const NEIGHBOURS: u8 = 3;
/// How much the match of its level speaks for or against that of a change.
const LEVEL: f32 = 0.12;

/// The best match of each of the `new` statistics. `old` are all older ones, in groups numbered below `groups`.
pub(super) fn choose(
    mut edges: Vec<Edge>,
    (new, old): (&[Placed<'_>], &[Placed<'_>]),
    groups: usize,
    question: Question,
) -> Vec<Option<Edge>> {
    let sure = if question == Question::Outcome { SURE_OUTCOME } else { SURE };
    let sure = greedy(&mut edges, new.len(), groups, (sure, question));
    for edge in &mut edges {
        edge.neighbours = neighbours(edge, &sure, old);
        edge.score += NEIGHBOUR * f32::from(edge.neighbours) + of_level(edge, &sure, new, old);
        edge.score = edge.score.clamp(0.0, 1.0);
    }
    let enough = if question == Question::Outcome { ENOUGH_OUTCOME } else { ENOUGH };
    let mut chosen = greedy(&mut edges, new.len(), groups, (enough, question));
    if question == Question::SameIndicator {
        add_unrivalled(&edges, (new, old), &mut chosen);
    }
    chosen
}

/// Adds likely matches of what is left over, where nothing else that is left over is nearly as likely.
/// `edges` are sorted, the best first.
fn add_unrivalled(edges: &[Edge], (new, old): (&[Placed<'_>], &[Placed<'_>]), chosen: &mut [Option<Edge>]) {
    let groups = edges.iter().map(|edge| edge.group + 1).max().unwrap_or_default();
    let mut taken = vec![false; groups];
    for edge in chosen.iter().flatten() {
        taken[edge.group] = true;
    }
    // For each side how often it has come, and the score of its second best.
    let mut by_new = vec![(0u32, 0.0f32); chosen.len()];
    let mut by_group = vec![(0u32, 0.0f32); groups];
    let mut likely: Vec<Edge> = Vec::new();
    for edge in edges.iter().filter(|edge| chosen[edge.new].is_none() && !taken[edge.group]) {
        let mut first = true;
        for side in [&mut by_new[edge.new], &mut by_group[edge.group]] {
            side.0 += 1;
            if side.0 == 2 {
                side.1 = edge.score;
            }
            first &= side.0 == 1;
        }
        let Likeness { label, context, weight, score, .. } = edge.likeness;
        let plain = edge.score >= score && score::ratio(new[edge.new].mention, old[edge.old].mention) < 3.0;
        let telling = plain && label.min(context) >= TELLING && weight >= THIN;
        if first && telling && edge.score >= LIKELY {
            likely.push(*edge);
        }
    }
    for edge in likely {
        let rival = by_new[edge.new].1.max(by_group[edge.group].1);
        if edge.score - rival >= MARGIN {
            chosen[edge.new] = Some(edge);
        }
    }
}

/// From which score on a match is likely, how much label and context must have in common, and how far rivals stay behind.
const LIKELY: f32 = 0.37;
const TELLING: f32 = 0.22;
const MARGIN: f32 = 0.12;

/// How many of the statistics around the new one are surely matched with one around the old one.
fn neighbours(edge: &Edge, sure: &[Option<Edge>], old: &[Placed<'_>]) -> u8 {
    let around = edge.new.saturating_sub(2)..sure.len().min(edge.new + 3);
    let near = around.filter(|new| *new != edge.new).filter_map(|new| sure[new]).filter(|other| {
        other.old != edge.old && old[other.old].report == old[edge.old].report && other.old.abs_diff(edge.old) <= 3
    });
    near.fold(0, |count, _| (count + 1).min(NEIGHBOURS))
}

/// A change that is stated after its level goes with it.
fn of_level(edge: &Edge, sure: &[Option<Edge>], new: &[Placed<'_>], old: &[Placed<'_>]) -> f32 {
    if !new[edge.new].mention.of_level || !old[edge.old].mention.of_level {
        return 0.0;
    }
    let level = edge.new.checked_sub(1).and_then(|level| sure[level]);
    if level.is_some_and(|level| level.old + 1 == edge.old) { LEVEL } else { -LEVEL }
}

fn greedy(
    edges: &mut Vec<Edge>,
    count: usize,
    groups: usize,
    (enough, question): (f32, Question),
) -> Vec<Option<Edge>> {
    let score = |at: usize| descending(edges[at].score);
    let distance = |at: usize| small(edges[at].distance);
    let (new, old) = (|at: usize| small(edges[at].new), |at: usize| small(edges[at].old));
    let order = by_keys(edges.len(), &[&score, &distance, &new, &old]);
    *edges = order.into_iter().map(|at| edges[at]).collect();
    let mut chosen = vec![None; count];
    let mut taken = vec![false; groups];
    for edge in edges.iter().take_while(|edge| edge.score >= enough) {
        if !taken[edge.group] && chosen[edge.new].is_none() && !edge.likeness.is_doubtful(edge.score, question) {
            taken[edge.group] = true;
            chosen[edge.new] = Some(*edge);
        }
    }
    chosen
}
