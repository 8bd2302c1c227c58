//! Text as sets of small numbers: pairs of characters.
//!
//! Chinese is read two characters at a time, other scripts by words. Digits and
//! punctuation are left out, so that `2021年` and `2022年` read the same.

use std::hash::{BuildHasherDefault, Hasher};

use crate::compare::contrast;
use crate::order::ascend;

/// How maps of numbers are hashed here.
pub(super) type Mixing = BuildHasherDefault<Mixer>;

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

/// The number of a pair or word: below [`contrast::PAIRS`] that of a word of our tables, else a hash.
/// That two share one is as good as never; it would only make two words look alike.
fn number(key: u64) -> u32 {
    let known = contrast::number(key);
    known.unwrap_or_else(|| {
        let mixed = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        u32::try_from(mixed >> 32).unwrap_or_default() | HASHED
    })
}

const HASHED: u32 = 1 << 31;

/// How many places a table needs that is indexed by [`place`].
pub(super) const PLACES: usize = contrast::PAIRS as usize + (1 << 16);

const _: () = assert!(contrast::PAIRS <= 1 << 16, "the lowest 16 bits tell words of ours apart");

/// The place of a pair in tables: words of ours have one each, others share one now and then,
/// which makes them seem a little more common than they are.
pub(super) fn place(gram: u32) -> usize {
    // Without a branch, which would be taken by chance.
    ((gram & 0xffff) + (gram >> 31) * contrast::PAIRS) as usize
}

/// Adds the tokens of `text` to `tokens`.
pub(super) fn read(text: &str, tokens: &mut Vec<Token>) {
    let mut before: Option<char> = None;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        // Most characters are Chinese: they need no further look.
        if ('\u{4e00}'..='\u{9fff}').contains(&character) {
            tokens.push(before.map_or(Token::Rest, |before| Token::Gram(number(pair(before, character)))));
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
            tokens.push(Token::Gram(number(word.finish() | WORD)));
            before = None;
        } else if let Some(mark) = mark(character) {
            tokens.push(mark);
            before = None;
        } else if !character.is_alphanumeric() || character.is_ascii_digit() {
            before = before.filter(|_| is_transparent(character));
        } else {
            tokens.push(before.map_or(Token::Rest, |before| Token::Gram(number(pair(before, character)))));
            before = Some(character);
        }
    }
}

/// The different grams of a short text, in ascending order.
pub(super) fn set(text: &str) -> Vec<u32> {
    let mut tokens = Vec::with_capacity(text.len() / 3 + 1);
    read(text, &mut tokens);
    distinct(&tokens, &[])
}

/// The different grams among `tokens` and `more`, in ascending order.
pub(super) fn distinct(tokens: &[Token], more: &[u32]) -> Vec<u32> {
    let mut grams: Vec<u64> = Vec::with_capacity(tokens.len() + more.len());
    grams.extend(tokens.iter().filter_map(|token| token.gram()).map(u64::from));
    grams.extend(more.iter().copied().map(u64::from));
    ascend(&mut grams, 0);
    grams.dedup();
    #[expect(clippy::cast_possible_truncation, reason = "they were as small before")]
    grams.into_iter().map(|gram| gram as u32).collect()
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

/// The key of a pair of characters.
pub(super) fn pair(first: char, second: char) -> u64 {
    u64::from(u32::from(first)) << 32 | u64::from(u32::from(second))
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
        assert_eq!(set(one) == set(other), equal, "{one} and {other}");
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
    fn pairs_have_numbers_of_their_own() {
        let text: String = (0x4e00..0x9000).filter_map(char::from_u32).collect();
        assert_eq!(set(&text).len(), 0x9000 - 0x4e00 - 1);
        assert!(set("城镇新增就业").iter().all(|gram| place(*gram) < PLACES));
    }
}
