//! What would find something when a query finds nothing.

use super::figure::Figure;
use super::filter::{Filter, Part};
use super::index::Index;
use super::query::{Query, Term};
use super::run::Search;
use super::scan::Needle;
use crate::model::{Report, Statistic};
use crate::value::Value;

/// What would find something. The words for it are the caller's.
#[derive(Debug, Clone, PartialEq)]
pub enum Suggestion {
    /// The query without a part of the filter finds so many matches.
    WithoutFilter(Part, usize),
    /// One of several terms alone finds so many matches.
    TermAlone(String, usize),
    /// The longest beginning or end of a term that stands somewhere.
    Shorter(String),
    /// The statistic whose value is nearest to the figure sought: its text and value.
    NearestFigure(String, Value),
}

/// Looks for suggestions, a report at a time.
#[derive(Debug)]
pub struct Suggester {
    query: Query,
    /// The parts of the filter, with a search that goes without each.
    filters: Vec<(Part, Search)>,
    /// Searches for each term alone; none for a single one.
    terms: Vec<Search>,
    /// For each term the longest piece found so far.
    shorter: Vec<String>,
    /// The nearest statistic so far, and how far away it is.
    nearest: Option<(f64, String, Value)>,
}

/// Fewest characters of a shorter term: one character alone stands everywhere.
const SHORTEST: usize = 2;

impl Suggester {
    /// For a query that found nothing.
    pub fn new(query: &Query, filter: &Filter) -> Self {
        let without = |part| (part, Search::new(query.clone(), filter.without(part)));
        let alone = |term: &Term| Search::new(Query { terms: vec![term.clone()] }, filter.clone());
        let several = query.terms.len() > 1;
        Self {
            filters: filter.parts().into_iter().map(without).collect(),
            terms: query.terms.iter().filter(|_| several).map(alone).collect(),
            shorter: vec![String::new(); query.terms.len()],
            nearest: None,
            query: query.clone(),
        }
    }

    /// Looks through one report; the arguments are those of [`Search::step`].
    pub fn step(&mut self, number: usize, report: &Report, index: &Index, changed: &dyn Fn(&Statistic) -> bool) {
        for search in self.filters.iter_mut().map(|(_, search)| search).chain(&mut self.terms) {
            search.step(number, report, index, changed);
        }
        for (term, shorter) in self.query.terms.iter().zip(&mut self.shorter) {
            lengthen(&term.text, index, shorter);
            if let Some(figure) = &term.figure {
                approach(figure, report, &mut self.nearest);
            }
        }
    }

    /// What was found, the most helpful first.
    pub fn suggestions(self) -> Vec<Suggestion> {
        let mut found = Vec::new();
        for (part, search) in self.filters {
            if search.count() > 0 {
                found.push(Suggestion::WithoutFilter(part, search.count()));
            }
        }
        for (term, search) in self.query.terms.iter().zip(self.terms) {
            if search.count() > 0 {
                found.push(Suggestion::TermAlone(term.text.clone(), search.count()));
            }
        }
        if let Some((_, text, value)) = self.nearest {
            found.push(Suggestion::NearestFigure(text, value));
        }
        for (term, shorter) in self.query.terms.iter().zip(self.shorter) {
            // A term that stands somewhere as a whole needs no shortening, and half a figure is none.
            if term.figure.is_none() && !shorter.is_empty() && shorter != term.text {
                found.push(Suggestion::Shorter(shorter));
            }
        }
        found
    }
}

/// Puts the longest beginning or end of `term` that stands in the report into `best`, if it is longer.
fn lengthen(term: &str, index: &Index, best: &mut String) {
    let stands = |piece: &str| Needle::new(piece).is_some_and(|needle| needle.is_in(index.folded.as_bytes()));
    let cuts: Vec<usize> = term.char_indices().map(|(at, _)| at).chain([term.len()]).collect();
    let count = cuts.len() - 1;
    for from_start in [true, false] {
        let piece = |length: usize| if from_start { &term[..cuts[length]] } else { &term[cuts[count - length]..] };
        // What holds a longer piece holds the shorter one too.
        let (mut known, mut beyond) = (best.chars().count().max(SHORTEST - 1), count + 1);
        while known + 1 < beyond {
            let middle = usize::midpoint(known, beyond);
            if stands(piece(middle)) { known = middle } else { beyond = middle }
        }
        let found = piece(known.min(count)).trim();
        if known >= SHORTEST && known > best.chars().count() {
            found.clone_into(best);
        }
    }
}

/// Keeps the statistic of the right unit whose value is nearest to the figure.
fn approach(figure: &Figure, report: &Report, nearest: &mut Option<(f64, String, Value)>) {
    for statistic in report.statistics().filter(|statistic| figure.measures(&statistic.unit)) {
        let value = statistic.value.middle();
        let away = if value < figure.low { figure.low - value } else { (value - figure.high).max(0.0) };
        if nearest.as_ref().is_none_or(|(least, ..)| away < *least) {
            *nearest = Some((away, statistic.text.clone(), statistic.value));
        }
    }
}
