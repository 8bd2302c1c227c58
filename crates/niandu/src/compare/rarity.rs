//! How much it means that texts share a pair of characters: the rarer, the more.

use crate::compare::contrast;
use crate::compare::gram::{PLACES, place};

/// What words of no meaning of their own weigh beside others.
const GENERIC: f32 = 0.3;

/// The weights of pairs: 1 for one that stands once, towards 0 for one that stands everywhere.
#[derive(Debug)]
pub(super) struct Rarity(Vec<f32>);

/// Counts of pairs, from which their rarity follows.
#[derive(Debug)]
pub(super) struct Counts {
    counts: Vec<u32>,
    /// In how many things pairs were counted.
    total: u32,
}

impl Counts {
    /// Nothing counted yet.
    pub(super) fn new() -> Self {
        Self { counts: vec![0; PLACES], total: 0 }
    }

    /// Counts a thing that is a set of pairs.
    pub(super) fn add_set(&mut self, set: &[u32]) {
        self.total += 1;
        for gram in set {
            self.counts[place(*gram)] += 1;
        }
    }

    /// The counts by places of pairs.
    pub(super) fn into_places(self) -> Vec<u32> {
        self.counts
    }

    /// How rare each pair is.
    pub(super) fn rarity(&self) -> Rarity {
        let all = self.total.max(1) as f32;
        let scale = (1.0 + all).ln().recip();
        // Few counts are many: most pairs stand a few times.
        let weigh = |count: u32| (1.0 + all / count.max(1) as f32).ln() * scale;
        let common: Vec<f32> = (0..64).map(weigh).collect();
        let weight = |count: u32| common.get(count as usize).copied().unwrap_or_else(|| weigh(count));
        let mut weights: Vec<f32> = self.counts.iter().copied().map(weight).collect();
        for (weight, gram) in weights.iter_mut().zip(0..contrast::PAIRS) {
            if contrast::is_generic(gram) {
                *weight *= GENERIC;
            }
        }
        Rarity(weights)
    }
}

impl Rarity {
    /// The weights by places of pairs.
    pub(super) fn weights(&self) -> &[f32] {
        &self.0
    }

    /// The weight of a pair.
    pub(super) fn weight(&self, gram: u32) -> f32 {
        self.0[place(gram)]
    }

    /// The weight of a set of pairs.
    pub(super) fn of_set(&self, set: &[u32]) -> f32 {
        set.iter().map(|gram| self.weight(*gram)).sum()
    }

    /// The weight of what two ascending sets share.
    pub(super) fn of_both(&self, one: &[u32], other: &[u32]) -> f32 {
        let mut common = 0.0;
        in_both(one, other, |gram| *gram, |gram, _| common += self.weight(*gram));
        common
    }
}

/// The share of what two things have in common in all that they weigh together, from 0 to 1.
pub(super) fn share(common: f32, both: f32) -> f32 {
    if common > 0.0 { 2.0 * common / both } else { 0.0 }
}

/// Calls `visit` with the items of two ascending lists that have the same key.
pub(super) fn in_both<T>(one: &[T], other: &[T], key: impl Fn(&T) -> u32, mut visit: impl FnMut(&T, &T)) {
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
