//! Sorting by scores, and counting, for all of comparison: one copy of each in the browser's bytes.

use std::collections::HashMap;

use crate::compare::gram::Mixing;
use crate::order::ascend;

/// Small numbers by keys that are already well mixed.
pub(super) type Numbers = HashMap<u64, u32, Mixing>;

/// The positions below `count` in the order of their keys: by the first key, what is equal in it by
/// the second, and so on; those that are equal in all keep their order.
pub(super) fn by_keys(count: usize, keys: &[&dyn Fn(usize) -> u32]) -> Vec<usize> {
    #[expect(clippy::cast_possible_truncation, reason = "the lower half is the position")]
    let position = |number: u64| number as u32 as usize;
    let mut numbers: Vec<u64> = (0..count).map(|position| u64::from(small(position))).collect();
    for key in keys.iter().rev() {
        for number in &mut numbers {
            let position = position(*number);
            *number = u64::from(key(position)) << 32 | u64::from(small(position));
        }
        ascend(&mut numbers, 32);
    }
    numbers.into_iter().map(position).collect()
}

/// A key by which scores, which are not negative, come from high to low.
pub(super) fn descending(score: f32) -> u32 {
    // Bits of floats that are not negative sort as they do.
    !score.to_bits()
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
        let things = [(0.5, 3), (1.0, 7), (0.0, 1), (0.5, 2), (1.0, 7), (0.25, 9)];
        let order = by_keys(things.len(), &[&|at| descending(things[at].0), &|at| things[at].1]);
        assert_eq!(order, [1, 4, 3, 0, 5, 2]);
        assert!(by_keys(0, &[&|_| 0]).is_empty());
    }
}
