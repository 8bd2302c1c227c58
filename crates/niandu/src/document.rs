//! A source as a flat list of blocks: what every format is turned into before import.

use crate::link::{Link, is_file};
use crate::statistics::{is_blank, is_one_of};

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
    /// A table.
    Table(SourceTable),
    /// A picture.
    Figure(SourceFigure),
}

/// A line of text without its outer blanks.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SourceLine {
    /// The text.
    pub text: String,
    /// The links in it, as the source states them.
    pub links: Vec<Link>,
    /// Offset of its first character in the decoded source, in Unicode scalar values.
    pub offset: usize,
    /// What the format says the line is. A marker in the text (一、) says it more surely.
    pub kind: LineKind,
}

/// What a format can say about a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LineKind {
    /// Nothing: a paragraph.
    #[default]
    Paragraph,
    /// A heading of this level, 1 for the highest: `<h2>`, a Word heading, `##`.
    Heading(u8),
    /// An item of a list without a marker in its text.
    Item {
        /// Whether the list is numbered.
        ordered: bool,
    },
}

/// A table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SourceTable {
    /// Its caption, when the format has one.
    pub caption: String,
    /// Its rows from top to bottom.
    pub rows: Vec<SourceRow>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SourceRow {
    /// The cells; one spanned from a row above is not repeated.
    pub cells: Vec<SourceCell>,
    /// Offset of the row's first character in the decoded source, in Unicode scalar values.
    pub offset: usize,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceCell {
    /// The text without outer blanks.
    pub text: String,
    /// The links in it, as the source states them.
    pub links: Vec<Link>,
    /// The format calls it a header.
    pub header: bool,
    /// How many columns it covers, at least 1.
    pub columns: u32,
    /// How many rows it covers, at least 1.
    pub rows: u32,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SourceFigure {
    /// Its address.
    pub source: String,
    /// What it shows, in words.
    pub alternative: String,
    /// The line printed with it.
    pub caption: String,
}

impl SourceLine {
    /// Whether it does little else than lead to files: an entry of a list of 附件, whatever number it begins with.
    pub(crate) fn leads_to_files(&self) -> bool {
        let files = self.links.iter().filter(|link| is_file(&link.href));
        let linked: usize = files.map(|link| link.end - link.start).sum();
        linked > 0 && linked * 2 >= self.text.chars().count()
    }

    /// Whether it is the word above such a list.
    pub(crate) fn heads_files(&self) -> bool {
        is_one_of(self.text.trim_end_matches(['：', ':']), "附件 相关附件 附件下载 下载附件")
    }
}

impl SourceBlock {
    /// The text of a line; a table or picture has none.
    pub fn line(&self) -> Option<&SourceLine> {
        match self {
            Self::Line(line) => Some(line),
            Self::Table(_) | Self::Figure(_) => None,
        }
    }
}

impl SourceCell {
    /// A cell of one column and row.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), links: Vec::new(), header: false, columns: 1, rows: 1 }
    }
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
    /// assert!(matches!(&document.blocks[1], SourceBlock::Table(table) if table.rows.len() == 2));
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
                let row = SourceRow { cells: content.split('\t').map(SourceCell::plain).collect(), offset: start };
                match blocks.last_mut() {
                    Some(SourceBlock::Table(table)) if !blank_before => table.rows.push(row),
                    _ => blocks.push(SourceBlock::Table(SourceTable { rows: vec![row], ..SourceTable::default() })),
                }
            } else {
                blocks.push(SourceBlock::Line(SourceLine {
                    text: content.to_owned(),
                    offset: start,
                    ..SourceLine::default()
                }));
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
            .filter_map(SourceBlock::line)
            .map(|line| (line.text.as_str(), line.offset))
            .collect();
        assert_eq!(lines, [("标题", 1), ("正文。", 9)]);
    }
}
