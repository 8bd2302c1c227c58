//! A source as a flat list of blocks: what every format is turned into before import.

use crate::statistics::is_blank;

/// A source text, block by block. Nothing after it knows the file's format.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    /// The blocks in reading order.
    pub blocks: Vec<SourceBlock>,
}

/// A block of a source text.
#[derive(Debug, Clone, PartialEq)]
pub enum SourceBlock {
    /// A line or paragraph.
    Line(SourceLine),
    /// The rows of a table.
    Table(Vec<SourceRow>),
}

/// A line of text without its outer blanks.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SourceLine {
    /// The text.
    pub text: String,
    /// Offset of its first character in the decoded source, in Unicode scalar values.
    pub offset: usize,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SourceRow {
    /// The cells' texts.
    pub cells: Vec<String>,
    /// Offset of the row's first character in the decoded source, in Unicode scalar values.
    pub offset: usize,
}

impl Document {
    /// Reads plain text, a paragraph a line; lines with tabs are rows of a table.
    ///
    /// Blank lines and the blanks around a line are left out, everything else is kept.
    ///
    /// ```
    /// use niandu::{Document, SourceBlock};
    ///
    /// let document = Document::from_text("一、总体情况\n\n项目\t数量\n规章\t2\n");
    /// assert_eq!(document.blocks.len(), 2);
    /// assert!(matches!(&document.blocks[1], SourceBlock::Table(rows) if rows.len() == 2));
    /// ```
    pub fn from_text(text: &str) -> Self {
        let mut blocks: Vec<SourceBlock> = Vec::new();
        let mut offset = 0;
        let mut blank_before = true;
        for line in text.split('\n') {
            let outer = |sign: char| sign.is_whitespace() || is_blank(sign) || sign == '\u{feff}';
            let content = line.trim_matches(outer);
            let start = offset + line.chars().take_while(|sign| outer(*sign)).count();
            offset += line.chars().count() + 1;
            if content.is_empty() {
                blank_before = true;
                continue;
            }
            if content.contains('\t') {
                let row = SourceRow { cells: content.split('\t').map(str::to_owned).collect(), offset: start };
                match blocks.last_mut() {
                    Some(SourceBlock::Table(rows)) if !blank_before => rows.push(row),
                    _ => blocks.push(SourceBlock::Table(vec![row])),
                }
            } else {
                blocks.push(SourceBlock::Line(SourceLine { text: content.to_owned(), offset: start }));
            }
            blank_before = false;
        }
        Self { blocks }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_count_characters_of_the_source() {
        let document = Document::from_text("\u{feff}标题\r\n\r\n\u{3000}\u{3000}正文。\n");
        let lines: Vec<(&str, usize)> = document
            .blocks
            .iter()
            .filter_map(|block| match block {
                SourceBlock::Line(line) => Some((line.text.as_str(), line.offset)),
                SourceBlock::Table(_) => None,
            })
            .collect();
        assert_eq!(lines, [("标题", 1), ("正文。", 9)]);
    }
}
