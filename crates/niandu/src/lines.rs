//! The text of a document as it is written line by line: what every adapter writes into.

use crate::document::{Document, LineKind, SourceBlock, SourceCell, SourceFigure, SourceLine, SourceRow, SourceTable};
use crate::link::{Link, shifted};

/// The most characters of a bold line that can be a heading.
const LONGEST_BOLD_HEADING: usize = 30;

/// A document under construction.
#[derive(Debug, Default)]
pub struct Lines {
    document: Document,
    text: String,
    /// Length of `text` in Unicode scalar values.
    characters: usize,
    /// Blocks that are bold as a whole.
    bold: Vec<usize>,
}

/// Whether a character is a blank or invisible: left out at a line's ends.
pub fn is_outer(sign: char) -> bool {
    sign.is_whitespace() || matches!(sign, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Whether no blank is written between a character and its neighbour of the same kind:
/// Chinese characters and full-width signs.
pub fn is_wide(sign: char) -> bool {
    matches!(sign, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}' | '“' | '”' | '‘' | '’' | '—' | '…' | '\u{20000}'..='\u{3ffff}')
}

/// Joins the lines of a cell or of a wrapped paragraph: between Chinese characters nothing is put.
pub fn join(lines: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let mut joined = String::new();
    for line in lines {
        join_to(&mut joined, line.as_ref());
    }
    joined
}

/// Joins one more line to others. Returns the byte at which it begins.
pub(crate) fn join_to(joined: &mut String, line: &str) -> usize {
    let line = line.trim_matches(is_outer);
    if let (Some(last), Some(first)) = (joined.chars().next_back(), line.chars().next())
        && (!is_wide(last) || !is_wide(first))
    {
        joined.push(' ');
    }
    let start = joined.len();
    joined.push_str(line);
    start
}

/// A text on one line: tabs and line ends are blanks, outer blanks left out.
fn one_line(text: &str) -> String {
    let breaks =
        |sign: char| matches!(sign, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    text.trim_matches(is_outer).chars().map(|sign| if breaks(sign) { ' ' } else { sign }).collect()
}

impl Lines {
    /// Adds a line unless it is blank.
    pub fn line(&mut self, text: &str, kind: LineKind) {
        let text = one_line(text);
        if !text.is_empty() {
            let offset = self.write(&text);
            self.document.blocks.push(SourceBlock::Line(SourceLine { text, offset, kind, ..SourceLine::default() }));
        }
    }

    /// Adds the links of the line that was added last.
    pub fn links(&mut self, links: Vec<Link>) {
        if let Some(SourceBlock::Line(line)) = self.document.blocks.last_mut() {
            line.links = links;
        }
    }

    /// Adds a line that is bold as a whole: perhaps a heading.
    pub fn bold_line(&mut self, text: &str) {
        let blocks = self.document.blocks.len();
        self.line(text, LineKind::Paragraph);
        if self.document.blocks.len() > blocks {
            self.bold.push(blocks);
        }
    }

    /// Adds a table. A first row of one cell that states a unit or a number is its caption.
    pub fn table(&mut self, caption: &str, mut rows: Vec<Vec<SourceCell>>) {
        let mut caption = one_line(caption);
        if caption.is_empty() && rows.len() > 1 && rows[0].len() == 1 && is_caption(&rows[0][0].text) {
            caption = one_line(&rows.remove(0)[0].text);
        }
        let written = caption.clone();
        // A line above that states the unit belongs to the caption; the importer reads only one.
        if !caption.is_empty()
            && let Some(above) =
                self.document.blocks.pop_if(|block| block.line().is_some_and(|line| is_caption(&line.text)))
            && let Some(line) = above.line()
        {
            caption = format!("{} {caption}", line.text);
            self.bold.retain(|bold| *bold < self.document.blocks.len());
        }
        if !written.is_empty() {
            self.write(&written);
        }
        let rows = rows.into_iter().map(|mut cells| {
            for cell in &mut cells {
                cell.text = one_line(&cell.text);
            }
            let line: Vec<&str> = cells.iter().map(|cell| cell.text.as_str()).collect();
            SourceRow { offset: self.write(&line.join("\t")), cells }
        });
        let rows = rows.collect();
        self.document.blocks.push(SourceBlock::Table(SourceTable { caption, rows }));
    }

    /// Adds a picture.
    pub fn figure(&mut self, source: &str, alternative: &str, caption: &str) {
        let caption = one_line(caption);
        if !caption.is_empty() {
            self.write(&caption);
        }
        let figure = SourceFigure { source: source.trim().to_owned(), alternative: one_line(alternative), caption };
        self.document.blocks.push(SourceBlock::Figure(figure));
    }

    /// Adds another document at the end.
    pub fn append(&mut self, other: Self) {
        let (before, shift) = (self.document.blocks.len(), self.characters);
        self.document.blocks.extend(other.document.blocks.into_iter().map(|mut block| {
            match &mut block {
                SourceBlock::Line(line) => line.offset += shift,
                SourceBlock::Table(table) => table.rows.iter_mut().for_each(|row| row.offset += shift),
                SourceBlock::Figure(_) => {}
            }
            block
        }));
        self.bold.extend(other.bold.into_iter().map(|index| index + before));
        self.characters += other.characters;
        self.text.push_str(&other.text);
    }

    /// Makes the only line among the blocks from `first` on an item of a list; what an inner
    /// list added is an item already.
    pub fn mark_item(&mut self, first: usize, ordered: bool) {
        let is_item =
            |block: &SourceBlock| matches!(block.line(), Some(line) if matches!(line.kind, LineKind::Item { .. }));
        let mut own = self.document.blocks[first..].iter_mut().filter(|block| !is_item(block));
        if let (Some(SourceBlock::Line(line)), None) = (own.next(), own.next())
            && line.kind == LineKind::Paragraph
        {
            line.kind = LineKind::Item { ordered };
        }
    }

    /// Adds a heading of their own for notes, so that they belong to no section of the text.
    pub fn notes(&mut self) {
        self.line("注释", LineKind::Paragraph);
    }

    /// The blocks so far.
    pub fn blocks(&self) -> &[SourceBlock] {
        &self.document.blocks
    }

    /// The document and the text in which its offsets count.
    pub fn finish(mut self) -> (Document, String) {
        self.settle_bold();
        (self.document, self.text)
    }

    /// The text as one line, of a cell or a note, with its links.
    pub fn on_one_line(self) -> (String, Vec<Link>) {
        let (document, text) = self.finish();
        let mut own = document.blocks.into_iter().filter_map(|block| match block {
            SourceBlock::Line(line) if !line.links.is_empty() => Some(line),
            _ => None,
        });
        let mut next = own.next();
        let (mut joined, mut links, mut offset, mut length) = (String::new(), Vec::new(), 0, 0);
        for part in text.split(['\n', '\t']) {
            let before = joined.len();
            let start = join_to(&mut joined, part);
            // Nothing, or one blank.
            length += start - before;
            if let Some(line) = next.take_if(|line| line.offset == offset) {
                links.extend(shifted(line.links, length));
                next = own.next();
            }
            length += joined[start..].chars().count();
            offset += part.chars().count() + 1;
        }
        (joined, links)
    }

    /// Writes a line and returns its offset.
    fn write(&mut self, line: &str) -> usize {
        let offset = self.characters;
        self.characters += line.chars().count() + 1;
        self.text.push_str(line);
        self.text.push('\n');
        offset
    }

    /// Bold lines are headings where the text numbers none of its parts: beside 一、 they are
    /// only emphasis, and a level for them would be a guess.
    fn settle_bold(&mut self) {
        let lines = || self.document.blocks.iter().filter_map(SourceBlock::line);
        if lines().any(|line| line.text.starts_with("一、")) {
            return;
        }
        let headings = lines().filter(|line| !line.text.contains("报告")).filter_map(|line| match line.kind {
            LineKind::Heading(level) => Some(level),
            LineKind::Paragraph | LineKind::Item { .. } => None,
        });
        let level = headings.max().map_or(2, |lowest| lowest.saturating_add(1));
        for index in std::mem::take(&mut self.bold) {
            if let SourceBlock::Line(line) = &mut self.document.blocks[index]
                && looks_like_heading(&line.text)
            {
                line.kind = LineKind::Heading(level);
            }
        }
    }
}

/// Whether a bold line reads like a heading: short and without the signs of a sentence.
fn looks_like_heading(text: &str) -> bool {
    text.chars().count() <= LONGEST_BOLD_HEADING && !text.contains(['，', '。', '；', '：', '！', '？', ':', '【'])
}

/// Whether a cell over a table's whole width is the table's caption.
fn is_caption(text: &str) -> bool {
    text.chars().count() <= LONGEST_BOLD_HEADING * 2
        && (text.contains("单位：") || text.contains("单位:") || text.starts_with('表'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_point_into_the_text() {
        let mut lines = Lines::default();
        lines.line("\u{3000}甲\t乙\u{a0}", LineKind::Paragraph);
        lines.line(" \u{200b}", LineKind::Paragraph);
        lines.table("表1", vec![vec![SourceCell::plain("项目"), SourceCell::plain("2\n件")]]);
        lines.figure("a.png", "图", "图1");
        lines.line("丙", LineKind::Heading(1));
        let (document, text) = lines.finish();
        assert_eq!(text, "甲 乙\n表1\n项目\t2 件\n图1\n丙\n");
        let [SourceBlock::Line(first), SourceBlock::Table(table), SourceBlock::Figure(_), SourceBlock::Line(last)] =
            document.blocks.as_slice()
        else {
            panic!("{document:?}")
        };
        assert_eq!((first.offset, table.rows[0].offset, last.offset), (0, 7, 17));
    }

    #[test]
    fn bold_lines_are_headings_only_where_nothing_is_numbered() {
        let kinds = |texts: &[&str]| {
            let mut lines = Lines::default();
            for text in texts {
                lines.bold_line(text);
            }
            let (document, _) = lines.finish();
            document.blocks.iter().filter_map(SourceBlock::line).map(|line| line.kind).collect::<Vec<_>>()
        };
        assert_eq!(kinds(&["总体情况", "说明：一句话。"]), [LineKind::Heading(2), LineKind::Paragraph]);
        assert_eq!(kinds(&["一、总体情况", "要点"]), [LineKind::Paragraph; 2]);
    }

    #[test]
    fn wrapped_chinese_is_joined_without_blanks() {
        assert_eq!(join(["行政复议", "案件"]), "行政复议案件");
        assert_eq!(join(["well", "known"]), "well known");
        assert_eq!(join(["2022年", "12月"]), "2022年 12月");
    }
}
