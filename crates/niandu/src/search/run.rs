//! A search, a report at a time.

use super::figure::Figure;
use super::filter::Filter;
use super::group::{Closeness, Found, Group, Hit};
use super::index::Index;
use super::query::{Query, Term};
use super::scan::Needle;
use super::{large, small};
use crate::model::{Report, Statistic};

/// Where a term was found, in bytes of the folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Mark {
    pub(super) start: u32,
    pub(super) end: u32,
    /// Number of the term.
    term: u32,
}

/// A search under way.
///
/// Reports are searched in any order, each in a step of its own, so that a browser can draw and
/// answer between them; what has been found so far can be shown at any time.
#[derive(Debug, Default)]
pub struct Search {
    query: Query,
    filter: Filter,
    found: Vec<Found>,
}

impl Search {
    /// A search that has not begun.
    pub fn new(query: Query, filter: Filter) -> Self {
        Self { query, filter, found: Vec::new() }
    }

    /// What is sought.
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// What the search is limited to.
    pub fn filter(&self) -> &Filter {
        &self.filter
    }

    /// Searches one report, whose number among the caller's is `number`, and adds what is found.
    ///
    /// `changed` tells whether a statistic of the report counts as changed; it is asked only where
    /// the filter wants changes.
    pub fn step(&mut self, number: usize, report: &Report, index: &Index, changed: &dyn Fn(&Statistic) -> bool) {
        if self.query.terms.is_empty() || !self.filter.admits_year(index.year) {
            return;
        }
        let marks = marks(&self.query.terms, index);
        let found = sentences(self.query.terms.len(), marks, index, &|text, start, end| {
            self.filter.admits(text, (start, end), report, index, changed)
        });
        if !found.0.is_empty() {
            let found = Found::new(number, index, found.0, found.1);
            // Newest first; reports of one year in the caller's order.
            let key = |found: &Found| (std::cmp::Reverse(found.year), found.report);
            let at = self.found.partition_point(|known| key(known) <= key(&found));
            self.found.insert(at, found);
        }
    }

    /// What has been found: first where all terms stand in one sentence, then where they do in one
    /// section; years newest first, sections and hits in reading order.
    pub fn groups(&self) -> Vec<Group<'_>> {
        let mut groups = Vec::with_capacity(self.found.iter().map(Found::group_count).sum());
        for closeness in [Closeness::Sentence, Closeness::Section] {
            groups.extend(self.found.iter().flat_map(|found| found.groups(closeness)));
        }
        groups
    }

    /// How often something was found: the marks of all groups.
    pub fn count(&self) -> usize {
        self.found.iter().map(Found::count).sum()
    }
}

/// Where the terms stand, in reading order.
fn marks(terms: &[Term], index: &Index) -> Vec<Mark> {
    let mut marks = Vec::new();
    for (number, term) in (0..).zip(terms) {
        let texts = text_marks(number, &term.text, index);
        let figures = term.figure.as_ref().map(|figure| figure_marks(number, figure, &texts, index));
        marks = merge(merge(marks, texts), figures.unwrap_or_default());
    }
    marks
}

fn text_marks(number: u32, sought: &str, index: &Index) -> Vec<Mark> {
    let mut marks = Vec::new();
    let Some(needle) = Needle::new(sought) else { return marks };
    needle.each(index.folded.as_bytes(), &mut |at| {
        marks.push(Mark { start: small(at), end: small(at + sought.len()), term: number });
        true
    });
    marks
}

/// The statistics that a term's figure finds, except those in which its text was found.
fn figure_marks(number: u32, figure: &Figure, texts: &[Mark], index: &Index) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut texts = texts.iter().peekable();
    let units: Vec<bool> = index.units.iter().map(|unit| figure.measures(unit)).collect();
    for stated in &index.figures {
        let measures = units.get(large(stated.unit)) == Some(&true);
        if stated.start == stated.end || !measures || !figure.holds(stated.value) {
            continue;
        }
        while texts.next_if(|mark| mark.start < stated.start).is_some() {}
        if texts.peek().is_none_or(|mark| mark.end > stated.end) {
            marks.push(Mark { start: stated.start, end: stated.end, term: number });
        }
    }
    marks
}

/// Two lists in reading order as one. The standard library's sorting is larger.
fn merge(one: Vec<Mark>, other: Vec<Mark>) -> Vec<Mark> {
    if one.is_empty() || other.is_empty() {
        return if one.is_empty() { other } else { one };
    }
    let mut all = Vec::with_capacity(one.len() + other.len());
    let mut one = one.into_iter().peekable();
    for mark in other {
        while let Some(before) = one.next_if(|before| *before <= mark) {
            all.push(before);
        }
        all.push(mark);
    }
    all.extend(one);
    all
}

/// A sentence with marks in it.
struct Marked {
    hit: Hit,
    /// The terms that are in it, a bit each.
    terms: u32,
    /// Number of the section it is listed under.
    home: u32,
}

/// The sentences that count, those with all terms first, and the marks in them.
fn sentences(
    terms: usize,
    marks: Vec<Mark>,
    index: &Index,
    admits: &dyn Fn(usize, u32, u32) -> bool,
) -> (Vec<Hit>, Vec<Mark>) {
    let all = (1_u32 << terms.min(31)) - 1;
    let mut marked: Vec<Marked> = Vec::new();
    let (mut sentence, mut text, mut at) = (0, 0, 0);
    while let Some(mark) = marks.get(at) {
        sentence = advance(&index.sentences, sentence, mark.start, |start| *start);
        text = advance(&index.texts, text, mark.start, |text| text.start);
        let start = index.sentences.get(sentence).copied().unwrap_or(0);
        let end = index.sentences.get(sentence + 1).copied().unwrap_or(u32::MAX).min(index.text_end(text));
        let first = at;
        let mut found = 0;
        while let Some(mark) = marks.get(at).filter(|mark| mark.start < end.max(start + 1)) {
            found |= 1 << mark.term;
            at += 1;
        }
        // Nothing stands before the first sentence; but a step must be made.
        at = at.max(first + 1);
        let hit =
            Hit { text: small(text), start, end, marks: (small(first), small(at)), closeness: Closeness::Sentence };
        marked.push(Marked { hit, terms: found, home: index.home(text) });
    }
    if terms > 1 {
        let mut sections = vec![0; index.block_count() + 1];
        let last = sections.len() - 1;
        for sentence in &marked {
            sections[large(sentence.home).min(last)] |= sentence.terms;
        }
        marked.retain(|sentence| sections[large(sentence.home).min(last)] == all);
        for sentence in marked.iter_mut().filter(|sentence| sentence.terms != all) {
            sentence.hit.closeness = Closeness::Section;
        }
    }
    let mut hits = Vec::with_capacity(marked.len());
    for closeness in [Closeness::Sentence, Closeness::Section] {
        let near = marked.iter().map(|sentence| sentence.hit).filter(|hit| hit.closeness == closeness);
        hits.extend(near.filter(|hit| admits(large(hit.text), hit.start, hit.end)));
    }
    (hits, marks)
}

/// The last of `list`, from number `from` on, that begins at or before `place`.
fn advance<T>(list: &[T], mut from: usize, place: u32, start: impl Fn(&T) -> u32) -> usize {
    let begins = |at: usize| list.get(at).is_some_and(|next| start(next) <= place);
    // Mostly it is the next one or none; where it is far away, steps that double and then halve again.
    let mut step = 1;
    while begins(from + step) {
        from += step;
        step *= 2;
    }
    while step > 1 {
        step /= 2;
        if begins(from + step) {
            from += step;
        }
    }
    from
}
