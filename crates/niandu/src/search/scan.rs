//! Finding a string of bytes in a text: two of its bytes, a block of places at a time.
//!
//! In Chinese text the first byte of every character is one of six, so looking for it alone would
//! stop nearly everywhere. The last bytes of the first and of the last character tell more.

/// A string to be found, with the two bytes that are looked for.
pub(super) struct Needle<'a> {
    bytes: &'a [u8],
    /// Places of the two bytes in it.
    places: [usize; 2],
}

/// Places that are looked at in one go.
const BLOCK: usize = 64;

impl<'a> Needle<'a> {
    /// `None` for an empty text.
    pub(super) fn new(text: &'a str) -> Option<Self> {
        let bytes = text.as_bytes();
        let last = bytes.len().checked_sub(1)?;
        let first = text.chars().next().map_or(0, char::len_utf8) - 1;
        let first = if first == last { last.saturating_sub(1) } else { first };
        Some(Self { bytes, places: [first, last] })
    }

    /// Whether it stands anywhere in the text.
    pub(super) fn is_in(&self, text: &[u8]) -> bool {
        let mut known = false;
        self.each(text, &mut |_| {
            known = true;
            false
        });
        known
    }

    /// Tells where it stands in the text, one place after the other without overlaps, until `go_on` is false.
    pub(super) fn each(&self, text: &[u8], go_on: &mut dyn FnMut(usize) -> bool) {
        let [one, other] = self.places;
        // Where the next may begin.
        let mut free = 0;
        let mut look = |place: usize| {
            let found = text.get(place..place + self.bytes.len()).filter(|_| place >= free);
            // Byte by byte: most strings are short, and most places are left at the first byte.
            let stands = found.is_some_and(|found| found.iter().zip(self.bytes).all(|(one, other)| one == other));
            free = if stands { place + self.bytes.len() } else { free };
            !stands || go_on(place)
        };
        let Some(end) = text.len().checked_sub(self.bytes.len()) else { return };
        let (firsts, _) = text[one..].as_chunks();
        let (lasts, _) = text[other..].as_chunks();
        let count = firsts.len().min(lasts.len());
        let mut block = 0;
        while let Some(next) = self.first_block(&firsts[block..], &lasts[block..]) {
            block += next;
            let places = self.both(&firsts[block], &lasts[block]);
            for (start, eight) in (block * BLOCK..).step_by(8).zip(places.as_chunks().0) {
                // A byte for each place, the lowest for the first.
                let mut left = u64::from_le_bytes(*eight);
                while left != 0 {
                    if !look(start + left.trailing_zeros() as usize / 8) {
                        return;
                    }
                    left &= left - 1;
                }
            }
            block += 1;
        }
        let _ = (count * BLOCK..=end).all(look);
    }

    /// At which places of a block both bytes stand: 1 there, else 0.
    fn both(&self, firsts: &[u8; BLOCK], lasts: &[u8; BLOCK]) -> [u8; BLOCK] {
        let [first, last] = self.places.map(|place| self.bytes[place]);
        std::array::from_fn(|at| u8::from(firsts[at] == first) & u8::from(lasts[at] == last))
    }

    /// The number of the first block in which both bytes stand at any place. Most blocks have nothing.
    ///
    /// It is one question for all places of a block, without a branch, so that it is asked of many bytes
    /// at once; and a function of its own, so that nothing of what is counted elsewhere goes along.
    #[inline(never)]
    fn first_block(&self, firsts: &[[u8; BLOCK]], lasts: &[[u8; BLOCK]]) -> Option<usize> {
        let any = |places: [u8; BLOCK]| places.iter().fold(0, |any, both| any | both) != 0;
        firsts.iter().zip(lasts).position(|(firsts, lasts)| any(self.both(firsts, lasts)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all(text: &str, needle: &str) -> Vec<usize> {
        let mut found = Vec::new();
        let Some(sought) = Needle::new(needle) else { return found };
        sought.each(text.as_bytes(), &mut |place| {
            found.push(place);
            true
        });
        assert_eq!(sought.is_in(text.as_bytes()), !found.is_empty());
        found
    }

    #[track_caller]
    fn check(text: &str, needle: &str) {
        let expected: Vec<usize> = text.match_indices(needle).map(|(at, _)| at).collect();
        assert_eq!(all(text, needle), expected, "{needle} in {text}");
    }

    #[test]
    fn each_occurrence_is_found() {
        check("", "甲");
        check("甲", "甲");
        check("甲", "甲乙");
        check("aaaaaaaaaaaaaaaaaaaaa", "aa");
        check("办结行政复议案件142件，行政复议案件", "行政复议");
        check(&"的是的了的".repeat(20), "的");
        check("0123456789", "9");
        check("\u{0}\u{1}\u{0}\u{1}", "\u{1}");
    }

    proptest! {
        #[test]
        fn found_is_what_a_plain_scan_finds(text in "[ab的地甲]{0,200}", needle in "[ab的地甲]{1,3}") {
            check(&text, &needle);
        }
    }
}
