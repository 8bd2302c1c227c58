//! Matching words of a table at a place in a line.
//!
//! Lines are slices of characters, so that every position is an offset in
//! Unicode scalar values. A short table lists its longer words before the shorter
//! ones that begin (or, when read backwards, end) the same way; in a long one, of
//! type [`Words`], the longest word is found whatever the order.

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Whether `word` begins at `at`.
pub(crate) fn begins(line: &[char], at: usize, word: &str) -> bool {
    (at..).zip(word.chars()).all(|(position, expected)| line.get(position) == Some(&expected))
}

/// Whether `word` ends just before `end`.
pub(crate) fn ends(line: &[char], end: usize, word: &str) -> bool {
    let mut position = end;
    for expected in word.chars().rev() {
        if position == 0 || line.get(position - 1) != Some(&expected) {
            return false;
        }
        position -= 1;
    }
    true
}

/// The length of the first word of `table` that begins at `at`. For short tables.
pub(crate) fn any_begins(line: &[char], at: usize, table: &[&str]) -> Option<usize> {
    table.iter().find(|word| begins(line, at, word)).map(|word| word.chars().count())
}

/// The length of the first word of `table` that ends just before `end`. For short tables.
pub(crate) fn any_ends(line: &[char], end: usize, table: &[&str]) -> Option<usize> {
    table.iter().find(|word| ends(line, end, word)).map(|word| word.chars().count())
}

/// A long table of words, found by their first or last character; the longest word wins.
pub(crate) struct Words {
    list: &'static [&'static str],
    first: OnceLock<Index>,
    last: OnceLock<Index>,
}

/// Words by one of their characters, sorted by it.
type Index = Vec<(char, Vec<Box<[char]>>)>;

impl Words {
    /// A table of these words, in any order.
    pub(crate) const fn new(list: &'static [&'static str]) -> Self {
        Self { list, first: OnceLock::new(), last: OnceLock::new() }
    }

    /// Whether the text is one of the words.
    pub(crate) fn has(&self, text: &str) -> bool {
        self.list.contains(&text)
    }

    /// The length of the longest word that begins at `at`.
    pub(crate) fn begin(&self, line: &[char], at: usize) -> Option<usize> {
        let index = self.first.get_or_init(|| index(self.list, |word| word.first().copied()));
        let words = look_up(index, *line.get(at)?)?;
        words.iter().find(|word| line[at..].starts_with(word)).map(|word| word.len())
    }

    /// The length of the longest word that ends just before `end`.
    pub(crate) fn end(&self, line: &[char], end: usize) -> Option<usize> {
        let index = self.last.get_or_init(|| index(self.list, |word| word.last().copied()));
        let words = look_up(index, *line.get(end.checked_sub(1)?)?)?;
        words.iter().find(|word| line[..end].ends_with(word)).map(|word| word.len())
    }
}

fn index(list: &[&str], key: impl Fn(&[char]) -> Option<char>) -> Index {
    let mut by_key: BTreeMap<char, Vec<Box<[char]>>> = BTreeMap::new();
    for word in list {
        let signs: Box<[char]> = word.chars().collect();
        if let Some(key) = key(&signs) {
            by_key.entry(key).or_default().push(signs);
        }
    }
    for words in by_key.values_mut() {
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    }
    by_key.into_iter().collect()
}

fn look_up(index: &Index, key: char) -> Option<&[Box<[char]>]> {
    let at = index.binary_search_by_key(&key, |(key, _)| *key).ok()?;
    Some(&index[at].1)
}

/// The position after blanks that start at `at`.
pub(crate) fn skip_blanks(line: &[char], at: usize) -> usize {
    at + line.get(at..).unwrap_or_default().iter().take_while(|character| is_blank(**character)).count()
}

/// The position before blanks that end at `end`.
pub(crate) fn skip_blanks_back(line: &[char], end: usize) -> usize {
    end - line[..end].iter().rev().take_while(|character| is_blank(**character)).count()
}

/// A blank that may stand inside a numeral expression; a tab separates cells and is none.
pub(crate) fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\u{a0}' | '\u{2002}'..='\u{200a}' | '\u{3000}')
}

/// The half-width form of a full-width digit, letter or sign; others unchanged.
///
/// Source: Unicode block “Halfwidth and Fullwidth Forms”, U+FF01–U+FF5E.
pub(crate) fn half_width(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(character as u32 - 0xfee0).unwrap_or(character),
        other => other,
    }
}
