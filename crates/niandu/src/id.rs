//! Ids that stay the same when text elsewhere changes, so that links into a
//! report outlive its next import.
//!
//! A section's id is a hash of the titles that lead to it; a statistic's, of its
//! section, its sentence (in a table: the heads of its row and column) and its
//! own text. Blanks do not count. What is equal in all this is told apart by a
//! number in reading order: `s3k9x0ab`, `s3k9x0ab-2`.

use std::collections::HashMap;

use crate::model::{Content, Inline, Report, Run, Section, Table};

/// Gives an id to every section and statistic that has none; those there are stay.
///
/// The same report gets the same ids each time, and no id stands twice.
pub fn fill_ids(report: &mut Report) {
    let sections = report.sections().into_iter().map(|placed| placed.section.id.clone());
    let kept = sections.chain(report.statistics().map(|statistic| statistic.id.clone()));
    let mut ids = Ids(kept.filter(|id| !id.is_empty()).map(|id| (id, SECOND)).collect());
    ids.contents(&mut report.content, "");
}

/// The number of an id that is made like another for the first time.
const SECOND: usize = 2;

/// All ids of the report, kept ones included; each with the number to try next for one that is made like it.
struct Ids(HashMap<String, usize>);

impl Ids {
    fn contents(&mut self, content: &mut [Content], section: &str) {
        for item in content {
            match item {
                Content::Paragraph(paragraph) => self.inline(&mut paragraph.text, section),
                Content::Table(table) => self.table(table, section),
                Content::List(list) => list.items.iter_mut().for_each(|item| self.inline(item, section)),
                Content::Figure(figure) => self.inline(&mut figure.caption, section),
                Content::Section(inner) => self.section(inner, section),
            }
        }
    }

    fn section(&mut self, section: &mut Section, parent: &str) {
        if section.id.is_empty() {
            let title = section.title.text();
            let name = if title.trim().is_empty() { &section.marker } else { &title };
            section.id = self.make('s', Hash::new().part(parent).part(name));
        }
        self.inline(&mut section.title, &section.id);
        self.contents(&mut section.content, &section.id);
    }

    /// Statistics in running text.
    fn inline(&mut self, inline: &mut Inline, section: &str) {
        // Most texts have none, and in a report that was read from JSON all have their ids.
        if inline.statistics().all(|statistic| !statistic.id.is_empty()) {
            return;
        }
        let mut hashes = Vec::new();
        for sentence in inline.sentences() {
            let pieces = sentence.0.iter().map(|piece| piece.text());
            let whole = pieces.fold(Hash::new().part(section), Hash::more).part("");
            hashes.extend(sentence.statistics().map(|statistic| whole.part(&statistic.text)));
        }
        self.statistics(inline, hashes);
    }

    fn table(&mut self, table: &mut Table, section: &str) {
        self.inline(&mut table.caption, section);
        let columns = table.columns();
        let mut heads: Vec<String> = Vec::new();
        if let (Some(row), Some(columns)) = (table.rows.first(), columns.first()) {
            for (cell, column) in row.cells.iter().zip(columns) {
                heads.resize(heads.len().max(column + 1), String::new());
                heads[*column] = cell.text.text();
            }
        }
        for (row, columns) in table.rows.iter_mut().zip(columns) {
            let row_head = row.cells.first().map(|cell| cell.text.text()).unwrap_or_default();
            for (cell, column) in row.cells.iter_mut().zip(columns) {
                let column_head = heads.get(column).map_or("", String::as_str);
                let whole = Hash::new().part(section).part(&row_head).part(column_head);
                let hashes = cell.text.statistics().map(|statistic| whole.part(&statistic.text)).collect();
                self.statistics(&mut cell.text, hashes);
            }
        }
    }

    /// Gives ids to the statistics of a text, whose hashes are in reading order.
    fn statistics(&mut self, inline: &mut Inline, hashes: Vec<Hash>) {
        let statistics = inline.0.iter_mut().filter_map(|run| match run {
            Run::Text(_) => None,
            Run::Statistic(statistic) => Some(statistic),
        });
        for (statistic, hash) in statistics.zip(hashes) {
            if statistic.id.is_empty() {
                statistic.id = self.make('n', hash);
            }
        }
    }

    /// An id that nothing has yet.
    fn make(&mut self, kind: char, hash: Hash) -> String {
        let base = format!("{kind}{}", hash.letters());
        let mut number = self.0.get(&base).copied().unwrap_or(SECOND);
        let mut id = base.clone();
        while self.0.contains_key(&id) {
            id = format!("{base}-{number}");
            number += 1;
        }
        self.0.insert(base, number);
        self.0.insert(id.clone(), SECOND);
        id
    }
}

/// FNV-1a in 64 bits, as published by Fowler, Noll and Vo.
#[derive(Clone, Copy)]
struct Hash(u64);

impl Hash {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// Adds a part, apart from what follows.
    fn part(self, text: &str) -> Self {
        // No byte of UTF-8 is 0xFF, so that parts cannot run into one another.
        self.more(text).byte(0xFF)
    }

    /// Adds text without its blanks.
    fn more(self, text: &str) -> Self {
        let mut buffer = [0; 4];
        text.chars()
            .filter(|character| !character.is_whitespace())
            .fold(self, |hash, character| character.encode_utf8(&mut buffer).bytes().fold(hash, Self::byte))
    }

    fn byte(self, byte: u8) -> Self {
        Self((self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
    }

    /// Seven letters and digits, 35 bits; letters that look like digits are left out.
    fn letters(self) -> String {
        const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
        let folded = self.0 ^ (self.0 >> 35);
        (0..7)
            .map(|index| {
                let [low, ..] = (folded >> (5 * index)).to_le_bytes();
                char::from(ALPHABET[usize::from(low & 31)])
            })
            .collect()
    }
}
