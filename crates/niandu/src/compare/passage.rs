//! Passages of a report: its statistics and clauses with their places.

use crate::compare::clause;
use crate::compare::line::{self, Line};
use crate::compare::stage::{self, Located, Part, Stage};
use crate::model::{Inline, Report, Section, Statistic};
use crate::sentence::{Piece, Sentence};

/// A place in a report at which something is planned or told.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Passage<'a> {
    /// The section it stands in; `None` before the first one.
    pub section: Option<&'a Section>,
    /// The text it stands in.
    pub text: &'a Inline,
    /// The statistic that is meant; `None` for a clause of words only.
    pub statistic: Option<&'a Statistic>,
    /// The clause that is meant: for a statistic the words that lead to it.
    pub clause: &'a str,
    /// Offset of the statistic, or else of the clause, in the decoded source text, where known.
    pub offset: Option<usize>,
    /// Its text among the report's texts, and its place in it: what comes first is less.
    pub(super) order: (usize, usize),
}

/// What ends a clause.
const ENDS: [char; 5] = ['，', '；', '。', ',', ';'];

impl<'a> Passage<'a> {
    /// The sentence around it.
    pub fn sentence(&self) -> Sentence<'a> {
        let mut start = 0;
        for sentence in self.text.sentences() {
            start += sentence.0.iter().map(|piece| piece.text().chars().count()).sum::<usize>();
            if self.order.1 < start {
                return sentence;
            }
        }
        Sentence::default()
    }

    /// The text of the sentence around it.
    pub(super) fn sentence_text(&self) -> String {
        self.sentence().0.iter().map(|piece| piece.text()).collect()
    }
}

/// Every statistic of a report with its passage, in reading order.
pub(super) fn of_statistics(report: &Report) -> Vec<Passage<'_>> {
    let sections = report.sections();
    let mut found = Vec::new();
    for (number, located) in stage::texts(report).into_iter().enumerate() {
        let section = located.section.and_then(|number| sections.get(number)).map(|placed| placed.section);
        let (mut at, mut before) = (0, "");
        for run in &located.inline.0 {
            match run.statistic() {
                Some(statistic) => found.push(Passage {
                    section,
                    text: located.inline,
                    statistic: Some(statistic),
                    clause: clause::last(before),
                    offset: located.offset.map(|start| start + at),
                    order: (number, at),
                }),
                None => before = run.text(),
            }
            at += run.text().chars().count();
        }
    }
    found
}

/// The clauses of a report's running text that speak of `wanted`, with the
/// statistic to which each leads. Those that only follow a statistic are left out.
pub(super) fn of_clauses(report: &Report, wanted: Stage) -> Vec<Passage<'_>> {
    let sections = report.sections();
    let planned = line::planned_year(report);
    let mut line = Line::new(Stage::Review, planned);
    let mut found = Vec::new();
    for (number, located) in stage::texts(report).into_iter().enumerate() {
        line = if located.continues { line.go_on(located.stage) } else { Line::new(located.stage, planned) };
        let plain = located.part == Part::Running || located.part == Part::Title && wanted == Stage::Review;
        let stages = if plain { line.sentences(located.inline) } else { Vec::new() };
        // A plan is made where plans stand, not where a review mentions one.
        if located.stage != wanted {
            continue;
        }
        let section = located.section.and_then(|number| sections.get(number)).map(|placed| placed.section);
        let mut at = 0;
        for (sentence, stage) in located.inline.sentences().iter().zip(stages) {
            if stage == wanted {
                add_clauses(sentence, &located, section, (number, at), &mut found);
            }
            at += sentence.0.iter().map(|piece| piece.text().chars().count()).sum::<usize>();
        }
    }
    found
}

fn add_clauses<'a>(
    sentence: &Sentence<'a>,
    located: &Located<'a>,
    section: Option<&'a Section>,
    (number, start): (usize, usize),
    found: &mut Vec<Passage<'a>>,
) {
    let mut at = start;
    for (index, piece) in sentence.0.iter().enumerate() {
        let Piece::Text(text) = *piece else {
            at += piece.text().chars().count();
            continue;
        };
        let next = sentence.0.get(index + 1).and_then(|next| match next {
            Piece::Statistic(statistic) => Some(*statistic),
            Piece::Text(_) => None,
        });
        for (nth, part) in text.split_inclusive(ENDS).enumerate() {
            let clause = part.trim_matches(|character: char| ENDS.contains(&character) || character.is_whitespace());
            let leads = !part.ends_with(ENDS)
                && std::ptr::eq(part.as_bytes().as_ptr_range().end, text.as_bytes().as_ptr_range().end);
            let order = (number, at);
            at += part.chars().count();
            if clause.is_empty() || nth == 0 && index > 0 {
                continue;
            }
            found.push(Passage {
                section,
                text: located.inline,
                statistic: next.filter(|_| leads),
                clause,
                offset: located.offset.map(|start| start + order.1),
                order,
            });
        }
    }
}
