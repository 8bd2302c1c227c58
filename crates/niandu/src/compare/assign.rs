//! The choice among possible matches: one to one, the surest first.

use crate::compare::profile::Mention;
use crate::compare::score::Likeness;

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
const SURE: f32 = 0.6;
/// Below which score there is no match.
const ENOUGH: f32 = 0.43;
/// What each neighbour that matches adds, and how many count.
const NEIGHBOUR: f32 = 0.05;
const NEIGHBOURS: u8 = 3;
/// How much the match of its level speaks for or against that of a change.
const LEVEL: f32 = 0.12;

/// The best match of each of the `new` statistics. `old` are all older ones, in groups numbered below `groups`.
pub(super) fn choose(mut edges: Vec<Edge>, new: &[Mention], old: &[Mention], groups: usize) -> Vec<Option<Edge>> {
    let sure = greedy(&mut edges, new.len(), groups, SURE);
    for edge in &mut edges {
        edge.neighbours = neighbours(edge, &sure, old);
        edge.score += NEIGHBOUR * f32::from(edge.neighbours) + of_level(edge, &sure, new, old);
        edge.score = edge.score.clamp(0.0, 1.0);
    }
    greedy(&mut edges, new.len(), groups, ENOUGH)
}

/// How many of the statistics around the new one are surely matched with one around the old one.
fn neighbours(edge: &Edge, sure: &[Option<Edge>], old: &[Mention]) -> u8 {
    let around = edge.new.saturating_sub(2)..sure.len().min(edge.new + 3);
    let near = around.filter(|new| *new != edge.new).filter_map(|new| sure[new]).filter(|other| {
        other.old != edge.old && old[other.old].report == old[edge.old].report && other.old.abs_diff(edge.old) <= 3
    });
    near.fold(0, |count, _| (count + 1).min(NEIGHBOURS))
}

/// A change that is stated after its level goes with it.
fn of_level(edge: &Edge, sure: &[Option<Edge>], new: &[Mention], old: &[Mention]) -> f32 {
    if !new[edge.new].of_level || !old[edge.old].of_level {
        return 0.0;
    }
    let level = edge.new.checked_sub(1).and_then(|level| sure[level]);
    if level.is_some_and(|level| level.old + 1 == edge.old) { LEVEL } else { -LEVEL }
}

fn greedy(edges: &mut [Edge], count: usize, groups: usize, enough: f32) -> Vec<Option<Edge>> {
    edges.sort_unstable_by(|one, other| {
        let score = other.score.total_cmp(&one.score);
        score.then_with(|| (one.distance, one.new, one.old).cmp(&(other.distance, other.new, other.old)))
    });
    let mut chosen = vec![None; count];
    let mut taken = vec![false; groups];
    for edge in edges.iter().take_while(|edge| edge.score >= enough) {
        if !taken[edge.group] && chosen[edge.new].is_none() && !edge.likeness.is_doubtful(edge.score) {
            taken[edge.group] = true;
            chosen[edge.new] = Some(*edge);
        }
    }
    chosen
}
