//! A report made ready for searching: its text in one spelling, and what stands where in it.

use super::fold::{Folder, fold};
use super::{large, small};
use crate::model::{Content, Inline, Report};
use crate::sentence::Piece;
use crate::text_place::{Met, TextPlace, after, texts};
use crate::value::Value;

/// Stands between two texts in the folded one. Blanks are folded away, so no query holds it.
const SEPARATOR: char = '\n';

/// No section: before the first one.
pub(super) const NOWHERE: u32 = u32::MAX;

/// A report's text in one spelling, and where its sentences, blocks and statistics stand in it.
///
/// It holds no reference to the report, and is to be kept beside it.
/// All offsets are bytes of the folded text.
#[derive(Debug, Default)]
pub struct Index {
    /// The report's year.
    pub(super) year: i32,
    /// All texts in reading order, in one spelling, a line each.
    pub(super) folded: String,
    /// The texts that are not empty.
    pub(super) texts: Vec<Text>,
    /// The pieces of content they belong to, in reading order.
    blocks: Vec<Block>,
    /// The ways to the blocks from the top, one after another.
    paths: Vec<u32>,
    /// Where each sentence begins.
    pub(super) sentences: Vec<u32>,
    /// The statistics.
    pub(super) figures: Vec<Stated>,
    /// Where source characters were left out: see [`Folder`].
    gaps: Vec<(u32, u32)>,
    /// The units of the statistics in one spelling.
    pub(super) units: Vec<String>,
}

/// A statistic of the index.
#[derive(Debug)]
pub(super) struct Stated {
    /// Where it begins.
    pub(super) start: u32,
    /// Where it ends.
    pub(super) end: u32,
    /// What it states.
    pub(super) value: Value,
    /// Number of its unit.
    pub(super) unit: u32,
}

/// A text of the index.
#[derive(Debug)]
pub(super) struct Text {
    /// Where it begins.
    pub(super) start: u32,
    /// Number of its block.
    pub(super) block: u32,
    /// Which text of the block.
    part: u32,
}

/// A piece of content.
#[derive(Debug)]
struct Block {
    /// Where its path begins; it ends where the next one's begins.
    path: u32,
    /// Number of the section it is listed under, [`NOWHERE`] before the first.
    home: u32,
}

impl Index {
    /// Makes a report ready.
    pub fn of(report: &Report) -> Self {
        let mut indexer = Indexer::new(report);
        while indexer.step() {}
        indexer.finish()
    }

    /// Bytes of the folded text: never more than those of the source text.
    pub fn text_bytes(&self) -> usize {
        self.folded.len()
    }

    /// Bytes of everything the index holds.
    pub fn bytes(&self) -> usize {
        self.folded.len()
            + size_of_val(self.texts.as_slice())
            + size_of_val(self.blocks.as_slice())
            + size_of_val(self.figures.as_slice())
            + size_of_val(self.gaps.as_slice())
            + 4 * (self.paths.len() + self.sentences.len())
            + self.units.iter().map(|unit| unit.len() + size_of::<String>()).sum::<usize>()
    }

    /// Each text's folded form in reading order, with its place. Empty ones are left out.
    pub fn folded_texts(&self) -> impl Iterator<Item = (TextPlace, &str)> {
        (0..self.texts.len()).map(|number| {
            let end = self.text_end(number);
            (self.place(number), self.slice(self.texts[number].start, end))
        })
    }

    /// Whether a statistic of the report has this unit, in one spelling.
    pub(super) fn has_unit(&self, unit: &str) -> bool {
        self.units.iter().any(|known| known == unit)
    }

    /// The number of the section under which a text's hits are listed.
    pub(super) fn home(&self, text: usize) -> u32 {
        self.texts.get(text).and_then(|text| self.blocks.get(large(text.block))).map_or(NOWHERE, |block| block.home)
    }

    /// How many blocks there are; sections are counted among them.
    pub(super) fn block_count(&self) -> usize {
        self.blocks.len()
    }

    /// The way to a block from the top.
    pub(super) fn path(&self, block: u32) -> Vec<usize> {
        let start = |at: usize| self.blocks.get(at).map_or(self.paths.len(), |block| large(block.path));
        self.paths[start(large(block))..start(large(block) + 1)].iter().map(|index| large(*index)).collect()
    }

    /// The place of a text.
    pub(super) fn place(&self, text: usize) -> TextPlace {
        let text = &self.texts[text];
        TextPlace { path: self.path(text.block), part: large(text.part) }
    }

    /// Where a text ends.
    pub(super) fn text_end(&self, text: usize) -> u32 {
        self.texts.get(text + 1).map_or(small(self.folded.len()), |next| next.start - 1)
    }

    /// How many Unicode scalar values of the source text stand between the characters at two places
    /// of a text.
    pub(super) fn source_length(&self, start: u32, end: u32) -> usize {
        let left_out = |place: u32| {
            let count = self.gaps.partition_point(|(gap, _)| *gap <= place);
            count.checked_sub(1).map_or(0, |last| self.gaps[last].1)
        };
        self.slice(start, end).chars().count() + large(left_out(end) - left_out(start))
    }

    /// The offset of a text's character at `at` in its source, in Unicode scalar values.
    pub(super) fn source_offset(&self, text: usize, at: u32) -> usize {
        let start = self.texts[text].start;
        // What was left out before the first character belongs to the text.
        let before = self.gaps.partition_point(|(gap, _)| *gap < start);
        let total = |count: usize| count.checked_sub(1).map_or(0, |last| self.gaps[last].1);
        let leading = self.gaps.get(before).filter(|(gap, _)| *gap == start).map_or(0, |gap| gap.1 - total(before));
        large(leading) + self.source_length(start, at)
    }

    /// The statistics that stand, at least in part, from `start` to `end`: their numbers, from 0.
    pub(super) fn figures_in(&self, start: u32, end: u32) -> std::ops::Range<usize> {
        let first = self.figures.partition_point(|figure| figure.end <= start);
        first..self.figures.partition_point(|figure| figure.start < end).max(first)
    }

    /// A piece of the folded text.
    pub(super) fn slice(&self, start: u32, end: u32) -> &str {
        self.folded.get(large(start)..large(end)).unwrap_or_default()
    }

    /// The number of a unit. A report has few.
    fn unit(&mut self, unit: String) -> u32 {
        let known = self.units.iter().position(|known| *known == unit);
        small(known.unwrap_or_else(|| {
            self.units.push(unit);
            self.units.len() - 1
        }))
    }

    fn add_block(&mut self, met: &Met<'_, '_>, homes: &mut Vec<(usize, u32)>) {
        let (number, depth) = (small(self.blocks.len()), met.path.len());
        while homes.last().is_some_and(|(home, _)| *home >= depth) {
            homes.pop();
        }
        // An enumeration in the middle of a paragraph is no heading to list hits under.
        if matches!(met.content, Content::Section(section) if !section.inline) {
            homes.push((depth, number));
        }
        let home = homes.last().map_or(NOWHERE, |(_, home)| *home);
        self.blocks.push(Block { path: small(self.paths.len()), home });
        self.paths.extend(met.path.iter().map(|index| small(*index)));
    }

    fn add_text(&mut self, part: usize, inline: &Inline, folder: &mut Folder) {
        let start = folder.folded.len();
        for sentence in inline.sentences() {
            let mut begin = None;
            for piece in sentence.0 {
                let mut first = None;
                for character in piece.text().chars() {
                    let at = folder.push(character);
                    first = first.or(at);
                }
                begin = begin.or(first);
                if let Piece::Statistic(statistic) = piece {
                    let end = folder.folded.len();
                    let unit = self.unit(fold(&statistic.unit));
                    let start = small(first.unwrap_or(end));
                    self.figures.push(Stated { start, end: small(end), value: statistic.value, unit });
                }
            }
            self.sentences.extend(begin.map(small));
        }
        folder.end();
        if folder.folded.len() > start {
            self.texts.push(Text { start: small(start), block: small(self.blocks.len() - 1), part: small(part) });
            folder.folded.push(SEPARATOR);
        }
    }
}

/// Makes a report ready in steps, for those who must not be kept long.
///
/// ```
/// use niandu::search::Indexer;
/// use niandu::{Document, ImportOptions, import};
///
/// let report = import(&Document::from_text("收入5亿元。"), &ImportOptions::default()).report;
/// let mut indexer = Indexer::new(&report);
/// while indexer.step() {
///     // Something else may be done here.
/// }
/// assert_eq!(indexer.finish().text_bytes(), "收入5亿元。".len());
/// ```
#[derive(Debug)]
pub struct Indexer<'a> {
    report: &'a Report,
    index: Index,
    folder: Folder,
    /// The sections around the present block under which hits are listed: depth and number.
    homes: Vec<(usize, u32)>,
    /// The piece that was made ready last.
    path: Vec<usize>,
}

/// Bytes of text that are made ready in a step: some ten milliseconds of work.
const STEP: usize = 1_000_000;

impl<'a> Indexer<'a> {
    /// Begins with a report.
    pub fn new(report: &'a Report) -> Self {
        let index = Index { year: report.year, ..Index::default() };
        Self { report, index, folder: Folder::default(), homes: Vec::new(), path: Vec::new() }
    }

    /// Takes the next step; false once there is none.
    pub fn step(&mut self) -> bool {
        let enough = self.folder.folded.len() + STEP;
        while self.folder.folded.len() < enough {
            let Some(path) = after(self.report, &self.path) else { return false };
            texts(self.report, &path, &mut |met| {
                if met.part == 0 {
                    self.index.add_block(&met, &mut self.homes);
                }
                self.index.add_text(met.part, met.inline, &mut self.folder);
            });
            self.path = path;
        }
        true
    }

    /// What has been made ready, once there is no step left.
    pub fn finish(mut self) -> Index {
        // After the last text nothing needs to be kept apart.
        if self.folder.folded.ends_with(SEPARATOR) {
            self.folder.folded.pop();
        }
        Index { folded: self.folder.folded, gaps: self.folder.gaps, ..self.index }
    }
}
