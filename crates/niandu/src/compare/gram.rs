//! Text as sets of small numbers: pairs of characters.
//!
//! Chinese is read two characters at a time, other scripts by words. Digits and
//! punctuation are left out, so that `2021年` and `2022年` read the same.

use std::hash::{BuildHasherDefault, Hasher};

/// How maps of numbers are hashed here.
pub(super) type Mixing = BuildHasherDefault<Mixer>;

/// Numbers of the pairs and words met so far.
#[derive(Debug)]
pub(super) struct Grams {
    /// Key and number by the key's hash; a key of 0 is a free place. Its length is a power of two.
    places: Vec<(u64, u32)>,
    /// How many different ones there are.
    count: u32,
    /// Room for the tokens of short texts.
    tokens: Vec<Token>,
}

/// A place in a text: what stands there, as far as comparison cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    /// A pair of characters, or a word.
    Gram(u32),
    /// A character that begins no pair: it was the second one of the pair before.
    Rest,
    /// A comma or the like.
    Comma,
    /// The end of a sentence, or of a part of it that stands for itself.
    Stop,
    /// A statistic.
    Figure,
}

impl Grams {
    /// Pairs whose numbers are fixed: `reserved[n]` has the number `n`.
    pub(super) fn new(reserved: impl IntoIterator<Item = [char; 2]>) -> Self {
        let mut grams = Self { places: vec![(0, 0); 1 << 13], count: 0, tokens: Vec::new() };
        for [first, second] in reserved {
            grams.number(pair(first, second));
        }
        grams
    }

    /// How many different ones there are.
    pub(super) fn len(&self) -> usize {
        self.count as usize
    }

    fn number(&mut self, key: u64) -> u32 {
        let mask = self.places.len() - 1;
        let mut at = place(key, mask);
        loop {
            let (known, number) = self.places[at];
            if known == key {
                return number;
            }
            if known == 0 {
                break;
            }
            at = (at + 1) & mask;
        }
        self.places[at] = (key, self.count);
        self.count += 1;
        if self.count as usize * 2 > self.places.len() {
            self.grow();
        }
        self.count - 1
    }

    fn grow(&mut self) {
        let mask = self.places.len() * 4 - 1;
        let old = std::mem::replace(&mut self.places, vec![(0, 0); mask + 1]);
        for (key, number) in old.into_iter().filter(|(key, _)| *key != 0) {
            let mut at = place(key, mask);
            while self.places[at].0 != 0 {
                at = (at + 1) & mask;
            }
            self.places[at] = (key, number);
        }
    }

    /// Adds the tokens of `text` to `tokens`.
    pub(super) fn read(&mut self, text: &str, tokens: &mut Vec<Token>) {
        let mut before: Option<char> = None;
        let mut characters = text.chars().peekable();
        while let Some(character) = characters.next() {
            // Most characters are Chinese: they need no further look.
            if ('\u{4e00}'..='\u{9fff}').contains(&character) {
                tokens.push(match before {
                    Some(before) => Token::Gram(self.number(pair(before, character))),
                    None => Token::Rest,
                });
                before = Some(character);
                continue;
            }
            let character = folded(character);
            if character.is_ascii_alphabetic() {
                let mut word = Mixer::default();
                word.write_u32(u32::from(character));
                while let Some(next) = characters.next_if(|next| folded(*next).is_ascii_alphanumeric()) {
                    word.write_u32(u32::from(folded(next)));
                }
                tokens.push(Token::Gram(self.number(word.finish() | WORD)));
                before = None;
            } else if let Some(mark) = mark(character) {
                tokens.push(mark);
                before = None;
            } else if !character.is_alphanumeric() || character.is_ascii_digit() {
                before = before.filter(|_| is_transparent(character));
            } else {
                tokens.push(match before {
                    Some(before) => Token::Gram(self.number(pair(before, character))),
                    None => Token::Rest,
                });
                before = Some(character);
            }
        }
    }

    /// The different grams of a short text, in ascending order.
    pub(super) fn set(&mut self, text: &str) -> Vec<u32> {
        let mut tokens = std::mem::take(&mut self.tokens);
        tokens.clear();
        self.read(text, &mut tokens);
        let mut set: Vec<u32> = Vec::with_capacity(tokens.len());
        set.extend(tokens.iter().filter_map(|token| token.gram()));
        self.tokens = tokens;
        set.sort_unstable();
        set.dedup();
        set
    }
}

impl Token {
    /// The number of the pair or word.
    pub(super) fn gram(self) -> Option<u32> {
        match self {
            Self::Gram(number) => Some(number),
            _ => None,
        }
    }
}

/// Marks the key of a word, which no pair of characters has.
const WORD: u64 = 1 << 63;

fn pair(first: char, second: char) -> u64 {
    u64::from(u32::from(first)) << 32 | u64::from(u32::from(second))
}

fn place(key: u64, mask: usize) -> usize {
    let mixed = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    usize::try_from(mixed >> 32).unwrap_or_default() & mask
}

fn folded(character: char) -> char {
    match character {
        'A'..='Z' => character.to_ascii_lowercase(),
        '\u{ff01}'..='\u{ff5e}' => {
            let half = char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character);
            half.to_ascii_lowercase()
        }
        _ => character,
    }
}

fn mark(character: char) -> Option<Token> {
    match character {
        '。' | '!' | '?' | ';' => Some(Token::Stop),
        ',' | ':' | '\t' | '—' => Some(Token::Comma),
        _ => None,
    }
}

/// Blanks, quotes and brackets stand inside a phrase without ending it.
fn is_transparent(character: char) -> bool {
    character.is_whitespace() || matches!(character, '“' | '”' | '"' | '(' | ')' | '《' | '》' | '、')
}

/// A fast hash for keys that nobody chooses with bad intent: a text can only slow its own comparison.
#[derive(Debug, Default)]
pub(super) struct Mixer(u64);

impl Hasher for Mixer {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut part = [0; 8];
            part[..chunk.len()].copy_from_slice(chunk);
            self.write_u64(u64::from_le_bytes(part));
        }
    }

    fn write_u32(&mut self, number: u32) {
        self.write_u64(u64::from(number));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(5) ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(one: &str, other: &str, equal: bool) {
        let mut grams = Grams::new([]);
        assert_eq!(grams.set(one) == grams.set(other), equal, "{one} and {other}");
    }

    #[test]
    fn digits_punctuation_and_width_do_not_count() {
        check("2021年以来", "2022年以来", true);
        check("广义货币Ｍ２", "广义货币M2", true);
        check("“三农”支出", "三农支出", true);
        check("GDP growth", "gdp Growth", true);
        check("财政收入", "财政支出", false);
    }

    #[test]
    fn many_pairs_keep_their_numbers() {
        let mut grams = Grams::new([['甲', '乙']]);
        let text: String = (0x4e00..0x9000).filter_map(char::from_u32).collect();
        let first = grams.set(&text);
        assert_eq!(first.len(), 0x9000 - 0x4e00 - 1);
        assert_eq!(grams.set(&text), first);
        assert_eq!(grams.set("甲乙"), [0]);
    }
}
