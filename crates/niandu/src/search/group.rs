//! What a search found: sentences with their matches, listed under their sections.

use std::ops::Range;

use super::index::{Index, NOWHERE};
use super::run::Mark;
use super::snippet::{Fragment, snippet};
use super::{large, small};
use crate::model::{Report, Section, Statistic};
use crate::text_place::TextPlace;

/// How near to one another the terms of a query stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Closeness {
    /// All in one sentence; always so for a single term.
    Sentence,
    /// Not all in the sentence, but all in the section it is listed under.
    Section,
}

/// A sentence in which something was found. [`Group::occurrence`] tells what and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Number of its text in the index.
    pub(super) text: u32,
    /// Where the sentence begins in the folded text.
    pub(super) start: u32,
    /// Where it ends.
    pub(super) end: u32,
    /// Numbers of its marks.
    pub(super) marks: (u32, u32),
    /// How near the terms stand.
    pub(super) closeness: Closeness,
}

/// What was found in one report.
#[derive(Debug)]
pub(super) struct Found {
    /// Its number among the caller's.
    pub(super) report: usize,
    /// Its year.
    pub(super) year: i32,
    /// By closeness, then in reading order.
    hits: Vec<Hit>,
    /// All marks in reading order; those of sentences that do not count are among them.
    marks: Vec<Mark>,
    /// The groups: closeness, section number and the numbers of their hits.
    groups: Vec<(Closeness, Option<u32>, Range<usize>)>,
}

/// The hits of one section of one report.
#[derive(Debug, Clone, Copy)]
pub struct Group<'a> {
    /// How near to one another the terms stand in each of the hits.
    pub closeness: Closeness,
    /// The report's number among the caller's.
    pub report: usize,
    /// The report's year.
    pub year: i32,
    /// The hits in reading order; never empty.
    pub hits: &'a [Hit],
    /// Number of the section's block.
    section: Option<u32>,
    /// All marks of the report.
    marks: &'a [Mark],
}

/// What was found in a sentence, and where. Offsets are Unicode scalar values of the text at `place`.
#[derive(Debug, Clone, PartialEq)]
pub struct Occurrence {
    /// The text in which it was found.
    pub place: TextPlace,
    /// The id of the innermost section around it; `None` before the first one.
    pub section: Option<String>,
    /// The sentence, without outer blanks.
    pub sentence: Range<usize>,
    /// The matches in reading order. Those of different terms may overlap.
    pub matches: Vec<Range<usize>>,
    /// The ids of the statistics that matches touch.
    pub statistics: Vec<String>,
}

impl Hit {
    /// How many matches it has.
    pub fn count(&self) -> usize {
        large(self.marks.1 - self.marks.0)
    }
}

impl Found {
    pub(super) fn new(report: usize, index: &Index, hits: Vec<Hit>, marks: Vec<Mark>) -> Self {
        let mut groups: Vec<(Closeness, Option<u32>, Range<usize>)> = Vec::new();
        for (number, hit) in hits.iter().enumerate() {
            let home = Some(index.home(large(hit.text))).filter(|home| *home != NOWHERE);
            match groups.last_mut() {
                Some((closeness, section, range)) if *closeness == hit.closeness && *section == home => {
                    range.end = number + 1;
                }
                _ => groups.push((hit.closeness, home, number..number + 1)),
            }
        }
        Self { report, year: index.year, hits, marks, groups }
    }

    pub(super) fn count(&self) -> usize {
        self.hits.iter().map(Hit::count).sum()
    }

    pub(super) fn group_count(&self) -> usize {
        self.groups.len()
    }

    pub(super) fn groups(&self, wanted: Closeness) -> impl Iterator<Item = Group<'_>> {
        self.groups.iter().filter(move |(closeness, ..)| *closeness == wanted).map(|(closeness, section, range)| {
            Group {
                closeness: *closeness,
                report: self.report,
                year: self.year,
                hits: &self.hits[range.clone()],
                section: *section,
                marks: &self.marks,
            }
        })
    }
}

impl Group<'_> {
    /// The sections around the group, outermost first; none before the first section.
    pub fn sections<'r>(&self, report: &'r Report, index: &Index) -> Vec<&'r Section> {
        let path = self.section.map(|block| index.path(block)).unwrap_or_default();
        TextPlace { path, part: 0 }.sections(report)
    }

    /// What a hit of this group found. The report and the index must be those of the group.
    pub fn occurrence(&self, hit: &Hit, report: &Report, index: &Index) -> Occurrence {
        let text = large(hit.text);
        let place = index.place(text);
        let marks = &self.marks[large(hit.marks.0)..large(hit.marks.1)];
        let begin = index.source_offset(text, hit.start);
        let range = |start: u32, end: u32| {
            let last = index.slice(start, end).chars().next_back().map_or(0, |last| small(last.len_utf8()));
            let from = begin + index.source_length(hit.start, start);
            from..from + index.source_length(start, end - last) + 1
        };
        let mut statistics: Vec<String> = Vec::new();
        for mark in marks {
            for statistic in index.statistics(text, &place, (mark.start, mark.end), report) {
                if !statistics.contains(&statistic.id) {
                    statistics.push(statistic.id.clone());
                }
            }
        }
        Occurrence {
            section: place.sections(report).last().map(|section| section.id.clone()),
            sentence: range(hit.start, hit.end),
            matches: marks.iter().map(|mark| range(mark.start, mark.end)).collect(),
            statistics,
            place,
        }
    }
}

impl Occurrence {
    /// The sentence around the matches in at most about `length` characters, cut where a clause ends.
    pub fn snippet(&self, report: &Report, length: usize) -> Vec<Fragment> {
        let end = self.matches.last().map_or(0, |last| last.end).max(self.sentence.end);
        let mut signs = Vec::with_capacity(end.saturating_sub(self.sentence.start));
        let runs = self.place.inline(report).into_iter().flat_map(|inline| &inline.0);
        let all = runs.flat_map(|run| run.text().chars());
        all.take(end).skip(self.sentence.start).for_each(|sign| signs.push(sign));
        snippet(&signs, self.sentence.start, &self.matches, length)
    }
}

impl Index {
    /// The statistics of a text, at its place, that stand, at least in part, from `start` to `end`.
    pub(super) fn statistics<'r>(
        &self,
        text: usize,
        place: &TextPlace,
        (start, end): (u32, u32),
        report: &'r Report,
    ) -> Vec<&'r Statistic> {
        let figures = self.figures_in(start, end);
        if figures.is_empty() {
            return Vec::new();
        }
        let before = self.texts.get(text).map_or(0, |text| self.figures_in(0, text.start).end);
        let all = place.inline(report).into_iter().flat_map(crate::Inline::statistics);
        all.skip(figures.start - before.min(figures.start)).take(figures.len()).collect()
    }
}
