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
        let (first, last) = (self.bytes[one], self.bytes[other]);
        // Where the next may begin.
        let mut free = 0;
        let mut look = |place: usize| {
            let stands = place >= free && text[place..].starts_with(self.bytes);
            free = if stands { place + self.bytes.len() } else { free };
            !stands || go_on(place)
        };
        let Some(end) = text.len().checked_sub(self.bytes.len()) else { return };
        let (firsts, _) = text[one..].as_chunks::<BLOCK>();
        let (lasts, _) = text[other..].as_chunks::<BLOCK>();
        let mut at = 0;
        for (firsts, lasts) in firsts.iter().zip(lasts) {
            // One question for the whole block, without a branch, so that it is asked of many bytes
            // at once: most blocks have nothing.
            let both = firsts.iter().zip(lasts).map(|(one, other)| u8::from(*one == first) & u8::from(*other == last));
            if both.clone().fold(0, |any, both| any | both) != 0
                && !(at..).zip(both).filter(|(_, both)| *both != 0).all(|(place, _)| look(place))
            {
                return;
            }
            at += BLOCK;
        }
        let _ = (at..=end).all(look);
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
