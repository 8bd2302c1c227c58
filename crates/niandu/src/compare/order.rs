//! Sorting by scores, and counting, for all of comparison: one copy of each in the browser's bytes.

use std::cmp::Ordering;
use std::collections::HashMap;

use crate::compare::gram::Mixing;
use crate::order::{ascend, ordered};

/// Small numbers by keys that are already well mixed.
pub(super) type Numbers = HashMap<u64, u32, Mixing>;

/// The positions below `count` by their scores, which are not negative: the highest first. `compare`
/// orders those with equal scores.
pub(super) fn by_score(
    count: usize,
    score: &dyn Fn(usize) -> f32,
    compare: &dyn Fn(usize, usize) -> Ordering,
) -> Vec<usize> {
    // Score and position in one number: bits of floats that are not negative sort as they do.
    let key = |position: usize| u64::from(!score(position).to_bits()) << 32 | u64::from(small(position));
    let mut keys: Vec<u64> = (0..count).map(key).collect();
    ascend(&mut keys);
    #[expect(clippy::cast_possible_truncation, reason = "the lower half is the position")]
    let mut order: Vec<usize> = keys.iter().map(|key| *key as u32 as usize).collect();
    let mut start = 0;
    while start < count {
        let equal = keys[start..].iter().take_while(|key| *key >> 32 == keys[start] >> 32).count();
        if equal > 1 {
            let run = order[start..start + equal].to_vec();
            let sorted = ordered(equal, &|one, other| compare(run[one], run[other]));
            for (place, at) in order[start..start + equal].iter_mut().zip(sorted) {
                *place = run[at];
            }
        }
        start += equal;
    }
    order
}

/// A position as a small number. A report has far fewer than 2^32 statistics.
pub(super) fn small(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_come_from_high_to_low_and_equal_ones_as_told() {
        let scores = [0.5, 1.0, 0.0, 0.5, 1.0, 0.25];
        let order = by_score(scores.len(), &|at| scores[at], &|one, other| other.cmp(&one));
        assert_eq!(order, [4, 1, 3, 0, 5, 2]);
        assert!(by_score(0, &|_| 0.0, &|_, _| Ordering::Equal).is_empty());
    }
}
