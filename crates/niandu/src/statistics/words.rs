//! Matching words of a table at a place in a line.
//!
//! Lines are slices of characters, so that every position is an offset in
//! Unicode scalar values. A table lists its longer words before the shorter
//! ones that begin (or, when read backwards, end) the same way.

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

/// The length of the first word of `table` that begins at `at`.
pub(crate) fn any_begins(line: &[char], at: usize, table: &[&str]) -> Option<usize> {
    table.iter().find(|word| begins(line, at, word)).map(|word| word.chars().count())
}

/// The length of the first word of `table` that ends just before `end`.
pub(crate) fn any_ends(line: &[char], end: usize, table: &[&str]) -> Option<usize> {
    table.iter().find(|word| ends(line, end, word)).map(|word| word.chars().count())
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
