//! One spelling for what readers type in many: full and half width, upper and lower case,
//! variants of punctuation, blanks.
//!
//! Each character becomes one character, never longer in UTF-8, or nothing. Blanks count only
//! between two words of letters or digits, where they become one space: pages break `2013 年` and
//! `（一） 总体` with them as they please.

/// A character's one spelling; `None` for one that is not seen.
///
/// Sources: the Unicode blocks “Halfwidth and Fullwidth Forms”, “General Punctuation” and “CJK
/// Symbols and Punctuation”.
pub(super) fn fold_char(character: char) -> Option<char> {
    // Chinese characters come first: most of a report is made of them.
    if matches!(character, '\u{3041}'..='\u{feff}') {
        return (character != '\u{feff}').then_some(character);
    }
    Some(match character {
        'A'..='Z' => character.to_ascii_lowercase(),
        '！'..='～' => char::from_u32(u32::from(character) - 0xfee0).map_or(character, |half| match half {
            '[' | ']' | '{' | '}' => fold_bracket(half),
            _ => half.to_ascii_lowercase(),
        }),
        '“' | '”' | '„' | '‟' | '「' | '」' | '『' | '』' | '〝' | '〞' | '〟' | '｢' | '｣' => '"',
        '‘' | '’' | '‚' | '‛' => '\'',
        '‐'..='―' | '−' => '-',
        '\u{301c}' | '∼' => '~',
        '∶' => ':',
        '〔' | '〕' | '【' | '】' | '〖' | '〗' | '{' | '}' => fold_bracket(character),
        '•' | '・' | '‧' | '･' => '·',
        '｡' => '。',
        '､' => '、',
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' => return None,
        _ => character,
    })
}

fn fold_bracket(character: char) -> char {
    if matches!(character, '〔' | '【' | '〖' | '{' | '[') { '[' } else { ']' }
}

/// Whether the character is a blank of any width, or ends a line.
fn is_blank(character: char) -> bool {
    matches!(
        character,
        ' ' | '\t'..='\r' | '\u{85}' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{2028}' | '\u{2029}'
            | '\u{202f}' | '\u{205f}' | '\u{3000}'
    )
}

/// Whether the folded character belongs to a word that blanks divide: letters and digits, but no
/// Chinese ones.
fn is_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '\u{c0}'..='\u{1fff}')
}

/// Text on its way to its one spelling.
#[derive(Debug, Default)]
pub(super) struct Folder {
    /// What is folded so far.
    pub(super) folded: String,
    /// Where source characters were left out: the byte offset of the folded character after them,
    /// and how many there were from the very beginning up to it.
    pub(super) gaps: Vec<(u32, u32)>,
    /// The last folded character of the present text.
    last: Option<char>,
    /// Source characters left out since.
    skipped: u32,
    /// A blank is among them.
    blank: bool,
}

impl Folder {
    /// Adds a source character; returns its byte offset if it stands in the folded text.
    pub(super) fn push(&mut self, character: char) -> Option<usize> {
        let blank = is_blank(character);
        let Some(folded) = fold_char(character).filter(|_| !blank) else {
            self.skipped += 1;
            self.blank |= blank;
            return None;
        };
        if self.skipped > 0 {
            if self.blank && is_word(folded) && self.last.is_some_and(is_word) {
                self.folded.push(' ');
                self.skipped -= 1;
            }
            self.leave_out();
        }
        self.last = Some(folded);
        let at = self.folded.len();
        self.folded.push(folded);
        Some(at)
    }

    /// Ends a text: what follows is no part of it.
    pub(super) fn end(&mut self) {
        // A text of which nothing is left has no place, and what it left out counts for no other.
        if self.last.take().is_none() {
            self.skipped = 0;
        }
        self.leave_out();
    }

    fn leave_out(&mut self) {
        if self.skipped > 0 {
            let before = self.gaps.last().map_or(0, |(_, total)| *total);
            self.gaps.push((super::small(self.folded.len()), before + self.skipped));
        }
        (self.skipped, self.blank) = (0, false);
    }
}

/// The text in its one spelling.
///
/// ```
/// use niandu::search::fold;
///
/// assert_eq!(fold("（２０１３ 年）ＧＤＰ"), "(2013年)gdp");
/// assert_eq!(fold("Annual\u{3000} Report"), "annual report");
/// ```
pub fn fold(text: &str) -> String {
    let mut folder = Folder::default();
    for character in text.chars() {
        folder.push(character);
    }
    folder.folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(fold(text), expected, "{text}");
        assert_eq!(fold(expected), expected, "folding again changes nothing");
        assert!(expected.len() <= text.len());
    }

    #[test]
    fn width_case_and_punctuation_have_one_spelling() {
        check("", "");
        check("ＧＤＰ增长６．５％", "gdp增长6.5%");
        check("“放管服”、「放管服」", "\"放管服\"、\"放管服\"");
        check("〔2022〕4号 [2022]4号 【2022】4号", "[2022]4号[2022]4号[2022]4号");
        check("6.5%—7%，６．５％－７％", "6.5%-7%,6.5%-7%");
        check("２．５∶１ 2.5：1", "2.5:1 2.5:1");
        check("；？！：", ";?!:");
        check("｡､｢", "。、\"");
        check("𠮷é", "𠮷é");
    }

    #[test]
    fn blanks_count_only_between_words() {
        check("2013\u{a0}年", "2013年");
        check(" （一）\u{3000}总体 ", "(一)总体");
        check("the  Annual\nReport, and", "the annual report,and");
        check("3 %", "3%");
        check("12 345", "12 345");
        check("软\u{ad}连\u{200b}字", "软连字");
    }
}
