//! Sorting for all of the project: one copy of each way in the browser's bytes, whatever is sorted.
//!
//! The standard library's sorting is made anew for each type and each order, three kilobytes a time.

use std::cmp::Ordering;

/// The positions below `count` in the order of what stands there; equal ones keep theirs.
///
/// ```
/// let words = ["丙", "甲", "乙"];
/// let order = niandu::ordered(words.len(), &|one, other| words[one].cmp(words[other]));
/// assert_eq!(order, [0, 2, 1]);
/// ```
pub fn ordered(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    let mut merged = Vec::with_capacity(count);
    let mut width = 1;
    while width < count {
        for pair in order.chunks(2 * width) {
            let (mut left, mut right) = pair.split_at(width.min(pair.len()));
            while let (Some(one), Some(other)) = (left.first(), right.first()) {
                let taken = if compare(*one, *other) == Ordering::Greater { &mut right } else { &mut left };
                merged.push(taken[0]);
                *taken = &taken[1..];
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        std::mem::swap(&mut order, &mut merged);
        merged.clear();
        width *= 2;
    }
    order
}

/// Up to how many numbers are sorted by moving each to its place.
const FEW: usize = 40;

/// Sorts numbers by their bits from `lowest` on: the lowest first, and equal ones keep their order.
pub(crate) fn ascend(numbers: &mut Vec<u64>, lowest: u32) {
    if numbers.len() <= FEW {
        for end in 1..numbers.len() {
            let number = numbers[end];
            let mut at = end;
            while at > 0 && numbers[at - 1] >> lowest > number >> lowest {
                numbers[at] = numbers[at - 1];
                at -= 1;
            }
            numbers[at] = number;
        }
        return;
    }
    let (mut all, mut any) = (u64::MAX, 0);
    for number in numbers.iter() {
        all &= number;
        any |= number;
    }
    // Byte by byte from the lowest, those left out in which the numbers do not differ.
    let mut sorted = vec![0; numbers.len()];
    for shift in (lowest..64).step_by(8).filter(|shift| (all ^ any) >> shift & 0xff != 0) {
        let byte = |number: u64| (number >> shift & 0xff) as usize;
        let mut places = [0; 256];
        for number in numbers.iter() {
            places[byte(*number)] += 1;
        }
        let mut start = 0;
        for place in &mut places {
            start += std::mem::replace(place, start);
        }
        for number in numbers.iter() {
            let place = &mut places[byte(*number)];
            sorted[*place] = *number;
            *place += 1;
        }
        std::mem::swap(numbers, &mut sorted);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers as if by chance, with equal ones among them.
    fn numbers(count: u64) -> Vec<u64> {
        let mix = |number: u64| number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (0..count).map(|number| mix(number / 2).rotate_left(29) >> (number % 50)).collect()
    }

    #[test]
    fn numbers_ascend() {
        for count in [0, 1, 2, 40, 41, 1000] {
            let mut expected = numbers(count);
            let mut found = expected.clone();
            expected.sort_unstable();
            ascend(&mut found, 0);
            assert_eq!(found, expected, "{count} numbers");
            expected = numbers(count);
            found = expected.clone();
            expected.sort_by_key(|number| number >> 40);
            ascend(&mut found, 40);
            assert_eq!(found, expected, "{count} numbers by their highest bits");
        }
    }

    #[test]
    fn positions_are_ordered_and_equal_ones_keep_their_order() {
        for count in [0, 1, 2, 3, 7, 64, 1000] {
            let numbers = numbers(count);
            let key = |at: usize| numbers[at] % 10;
            let mut expected: Vec<usize> = (0..numbers.len()).collect();
            expected.sort_by_key(|at| key(*at));
            assert_eq!(ordered(numbers.len(), &|one, other| key(one).cmp(&key(other))), expected, "{count} numbers");
        }
    }
}
