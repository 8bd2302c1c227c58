//! Matching words of a table at a place in a line.
//!
//! Lines are slices of characters, so that every position is an offset in
//! Unicode scalar values. A table is one text, its words parted by blanks, because a
//! browser loads that in half the bytes of a list. One that is rarely looked at is that
//! text alone, and names its longer words before the shorter ones that begin (or, when
//! read backwards, end) the same way; in others, of type [`Words`], the longest word is
//! found whatever the order.

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

/// The length of the first of `words` that begins at `at`. For tables that are rarely looked at.
pub(crate) fn any_begins(line: &[char], at: usize, words: &str) -> Option<usize> {
    words.split(' ').find(|word| begins(line, at, word)).map(|word| word.chars().count())
}

/// The length of the first of `words` that ends just before `end`. For tables that are rarely looked at.
pub(crate) fn any_ends(line: &[char], end: usize, words: &str) -> Option<usize> {
    words.split(' ').find(|word| ends(line, end, word)).map(|word| word.chars().count())
}

/// Whether `text` is one of `words`.
pub(crate) fn is_one_of(text: &str, words: &str) -> bool {
    words.split(' ').any(|word| word == text)
}

/// A table of words, found by their first or last character; the longest word wins.
pub(crate) struct Words {
    list: &'static str,
    first: OnceLock<Index>,
    last: OnceLock<Index>,
}

/// Words by one of their characters, sorted by it; of each character the longest word first.
type Index = Vec<(char, Vec<Box<[char]>>)>;

impl Words {
    /// A table of these words, with a blank between them, in any order.
    pub(crate) const fn new(list: &'static str) -> Self {
        Self { list, first: OnceLock::new(), last: OnceLock::new() }
    }

    /// Whether the text is one of the words.
    pub(crate) fn has(&self, text: &str) -> bool {
        self.of(text).iter().any(|word| word.iter().copied().eq(text.chars()))
    }

    /// Whether the text begins with one of the words.
    pub(crate) fn begin_text(&self, text: &str) -> bool {
        self.of(text).iter().any(|word| text.chars().take(word.len()).eq(word.iter().copied()))
    }

    /// The words with which the text may begin.
    fn of(&self, text: &str) -> &[Box<[char]>] {
        text.chars().next().and_then(|first| look_up(self.by_first(), first)).unwrap_or_default()
    }

    /// The length of the longest word that begins at `at`.
    pub(crate) fn begin(&self, line: &[char], at: usize) -> Option<usize> {
        let words = look_up(self.by_first(), *line.get(at)?)?;
        words.iter().find(|word| line[at..].starts_with(word)).map(|word| word.len())
    }

    fn by_first(&self) -> &Index {
        self.first.get_or_init(|| index(self.list, <[char]>::first))
    }

    /// The length of the longest word that ends just before `end`.
    pub(crate) fn end(&self, line: &[char], end: usize) -> Option<usize> {
        let index = self.last.get_or_init(|| index(self.list, <[char]>::last));
        let words = look_up(index, *line.get(end.checked_sub(1)?)?)?;
        words.iter().find(|word| line[..end].ends_with(word)).map(|word| word.len())
    }
}

/// The longest word of any table that ends just before `end`: its length, and what its table stands for.
pub(crate) fn longest_end<T: Copy>(line: &[char], end: usize, tables: &[(T, Words)]) -> Option<(usize, T)> {
    longest(tables, |words| words.end(line, end))
}

/// The longest word of any table that begins at `at`: its length, and what its table stands for.
pub(crate) fn longest_begin<T: Copy>(line: &[char], at: usize, tables: &[(T, Words)]) -> Option<(usize, T)> {
    longest(tables, |words| words.begin(line, at))
}

fn longest<T: Copy>(tables: &[(T, Words)], length: impl Fn(&Words) -> Option<usize>) -> Option<(usize, T)> {
    let found = tables.iter().filter_map(|(meaning, words)| Some((length(words)?, *meaning)));
    found.max_by_key(|(length, _)| *length)
}

fn index(list: &str, key: fn(&[char]) -> Option<&char>) -> Index {
    let mut index = Index::new();
    for word in list.split(' ') {
        let signs: Box<[char]> = word.chars().collect();
        let Some(key) = key(&signs).copied() else { continue };
        match index.binary_search_by_key(&key, |(key, _)| *key) {
            Ok(at) => {
                let words = &mut index[at].1;
                words.insert(words.partition_point(|word| word.len() >= signs.len()), signs);
            }
            Err(at) => index.insert(at, (key, vec![signs])),
        }
    }
    index
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
