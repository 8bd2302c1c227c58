//! Which statistics are found by a pair of characters.

use crate::compare::gram;
use crate::compare::rarity::{Counts, Rarity};

/// For each pair that is rare enough the statistics that are found by it, in the order of their taking.
#[derive(Debug)]
pub(super) struct Postings {
    /// For each place of a pair where its list ends so far; 0 where there is none.
    ends: Vec<u32>,
    /// The lists one after another, each with room for all that was counted, so that walking one
    /// stays in one place. [`NONE`] stands before each.
    lists: Vec<u32>,
}

/// In place of a statistic: there is none.
const NONE: u32 = u32::MAX;

impl Postings {
    /// Empty lists for what was counted, for pairs that weigh at least `least`.
    pub(super) fn new(counts: Counts, rarity: &Rarity, least: f32) -> Self {
        let mut ends = counts.into_places();
        let mut next = 1;
        for (end, weight) in ends.iter_mut().zip(rarity.weights()) {
            let room = if *weight < least { 0 } else { *end };
            *end = if room == 0 { 0 } else { next };
            next += if room == 0 { 0 } else { room + 1 };
        }
        Self { ends, lists: vec![NONE; next as usize] }
    }

    /// Makes a statistic findable by a pair for which it was counted.
    pub(super) fn add(&mut self, gram: u32, statistic: u32) {
        let end = &mut self.ends[gram::place(gram)];
        if *end > 0 {
            self.lists[*end as usize] = statistic;
            *end += 1;
        }
    }

    /// The statistics that are found by a pair, the latest first.
    pub(super) fn latest(&self, gram: u32) -> impl Iterator<Item = usize> {
        let end = self.ends[gram::place(gram)] as usize;
        self.lists[..end].iter().rev().take_while(|statistic| **statistic != NONE).map(|statistic| *statistic as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_pairs_find_the_latest_first() {
        let sets = ["办结案件", "受理案件", "新增案件", "办结申请"].map(gram::set);
        let mut counts = Counts::new();
        for set in &sets {
            counts.add_set(set);
        }
        let rarity = counts.rarity();
        let mut postings = Postings::new(counts, &rarity, 0.6);
        for (number, set) in (0..).zip(&sets) {
            for gram in set {
                postings.add(*gram, number);
            }
        }
        let found = |pair: &str| postings.latest(gram::set(pair)[0]).collect::<Vec<_>>();
        assert_eq!(found("办结"), [3, 0]);
        assert_eq!(found("受理"), [1]);
        assert_eq!(found("案件"), [0; 0], "it stands nearly everywhere");
        assert_eq!(found("报告"), [0; 0]);
    }
}
