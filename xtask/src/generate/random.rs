//! Numbers that look random and are the same on every machine: `SplitMix64`.

/// A sequence of numbers, determined by its seed.
#[derive(Debug, Clone)]
pub(super) struct Random(u64);

impl Random {
    /// The sequence for a part of something that has a seed: parts do not depend on each other.
    pub(super) fn part(seed: u64, parts: &[u64]) -> Self {
        let mixed =
            parts.iter().fold(seed, |mixed, part| Self(mixed ^ part.wrapping_mul(0x9e37_79b9_7f4a_7c15)).next());
        Self(mixed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from `low` to `high`, both included.
    pub(super) fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.next() % (high - low + 1)
    }

    /// One of several; they are never none.
    pub(super) fn one_of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[usize::try_from(self.next() % choices.len() as u64).unwrap_or_default()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sequence_is_that_of_the_published_algorithm() {
        let mut random = Random(1_234_567);
        let found = [random.next(), random.next(), random.next()];
        assert_eq!(found, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn numbers_stay_within_their_bounds() {
        let mut random = Random(1);
        let found: Vec<_> = (0..200).map(|_| random.between(3, 5)).collect();
        assert!((3..=5).all(|number| found.contains(&number)));
        assert!(found.iter().all(|number| (3..=5).contains(number)));
    }
}
