//! Text as sets of small numbers: pairs of characters, weighed by how rare they are.
//!
//! Chinese is read two characters at a time, other scripts by words. Digits and
//! punctuation are left out, so that `2021年` and `2022年` read the same.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// How maps of numbers are hashed here.
pub(super) type Mixing = BuildHasherDefault<Mixer>;

/// Numbers of the pairs and words met so far.
#[derive(Debug)]
pub(super) struct Grams {
    numbers: HashMap<u64, u32, Mixing>,
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
    /// The end of a sentence.
    Stop,
    /// A statistic.
    Figure,
}

impl Grams {
    /// Pairs whose numbers are fixed: `reserved[n]` has the number `n`.
    pub(super) fn new(reserved: impl IntoIterator<Item = [char; 2]>) -> Self {
        let mut grams = Self { numbers: HashMap::default() };
        for [first, second] in reserved {
            grams.number(pair(first, second));
        }
        grams
    }

    /// How many different ones there are.
    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }

    fn number(&mut self, key: u64) -> u32 {
        // A report has far fewer than 2^32 characters.
        let next = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        *self.numbers.entry(key).or_insert(next)
    }

    /// Adds the tokens of `text` to `tokens`.
    pub(super) fn read(&mut self, text: &str, tokens: &mut Vec<Token>) {
        let mut before: Option<char> = None;
        let mut characters = text.chars().peekable();
        while let Some(character) = characters.next() {
            let character = folded(character);
            if character.is_ascii_alphabetic() {
                let mut word = Mixer::default();
                word.write_u32(u32::from(character));
                while let Some(next) = characters.next_if(|next| folded(*next).is_ascii_alphanumeric()) {
                    word.write_u32(u32::from(folded(next)));
                }
                tokens.push(Token::Gram(self.number(word.finish() | WORD)));
                before = None;
                continue;
            }
            if let Some(mark) = mark(character) {
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
        let mut tokens = Vec::with_capacity(text.len() / 2);
        self.read(text, &mut tokens);
        let mut set: Vec<u32> = tokens.into_iter().filter_map(Token::gram).collect();
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
        '。' | '!' | '?' | '！' | '？' | ';' | '；' => Some(Token::Stop),
        ',' | '，' | ':' | '：' | '\t' | '—' => Some(Token::Comma),
        _ => None,
    }
}

/// Blanks, quotes and brackets stand inside a phrase without ending it.
fn is_transparent(character: char) -> bool {
    character.is_whitespace() || matches!(character, '“' | '”' | '"' | '（' | '）' | '(' | ')' | '《' | '》' | '、')
}

/// A fast hash for keys that nobody chooses with bad intent: a text can only slow its own comparison.
#[derive(Debug, Default)]
pub(super) struct Mixer(u64);

impl Hasher for Mixer {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u32(&mut self, number: u32) {
        self.write_u64(u64::from(number));
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(5) ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}
