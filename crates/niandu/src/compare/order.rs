//! Sorting and counting for all of comparison: one copy of each in the browser's bytes.

use std::cmp::Ordering;
use std::collections::HashMap;

use crate::compare::gram::Mixing;

/// Small numbers by keys that are already well mixed.
pub(super) type Numbers = HashMap<u64, u32, Mixing>;

/// The positions below `count` in the order of what stands there. `compare` must tell all apart
/// whose order matters: equal ones come in any.
pub(super) fn ordered(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_unstable_by(|one, other| compare(*one, *other));
    order
}

/// A position as a small number. A report has far fewer than 2^32 statistics.
pub(super) fn small(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}
