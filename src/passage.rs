//! Sentences by number: the address of a sentence within its section, and the way back to its text.
//!
//! A section's own sentences are counted from 1 in reading order: those of its heading, then those
//! of its blocks, but none of its subsections. Before the first section the report's own blocks
//! are counted. The page draws an element for each sentence, in the same order.

use std::ops::Range;

use niandu::{Content, Inline, Report, TextPlace};

use crate::node::inlines;
use crate::views::shows;

/// A sentence of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Passage {
    /// The id of the section; `None` before the first.
    pub(crate) section: Option<String>,
    /// Number of the sentence among the section's own, from 1.
    pub(crate) number: usize,
}

/// All sentences of a report that the page draws, in reading order.
pub(crate) struct Sentences(Vec<Sentence>);

/// A sentence with its place.
pub(crate) struct Sentence {
    /// The text it stands in.
    pub(crate) place: TextPlace,
    /// Where in the text, in Unicode scalar values.
    pub(crate) range: Range<usize>,
    /// Its address.
    pub(crate) passage: Passage,
}

/// Characters that are enough to know a sentence by.
const BEGINNING: usize = 24;

impl Sentences {
    /// Those of a report.
    pub(crate) fn of(report: &Report) -> Self {
        let mut all = Self(Vec::new());
        all.contents(&report.content, &mut Vec::new(), &mut Passage { section: None, number: 0 });
        all
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// The sentence of this index.
    pub(crate) fn get(&self, index: usize) -> Option<&Sentence> {
        self.0.get(index)
    }

    /// Index of the sentence that holds the character at `offset` of a text.
    pub(crate) fn at(&self, place: &TextPlace, offset: usize) -> Option<usize> {
        let after = self.0.partition_point(|known| (&known.place, known.range.start) <= (place, offset));
        let index = after.checked_sub(1)?;
        (self.0[index].place == *place).then_some(index)
    }

    /// Index of a passage.
    pub(crate) fn find(&self, passage: &Passage) -> Option<usize> {
        self.0.iter().position(|known| known.passage == *passage)
    }

    fn contents(&mut self, pieces: &[Content], path: &mut Vec<usize>, last: &mut Passage) {
        for (index, piece) in pieces.iter().enumerate() {
            path.push(index);
            if let Content::Section(section) = piece {
                let mut own = Passage { section: Some(section.id.clone()), number: 0 };
                self.block(piece, path, &mut own);
                self.contents(&section.content, path, &mut own);
            } else if shows(piece) {
                self.block(piece, path, last);
            }
            path.pop();
        }
    }

    fn block(&mut self, piece: &Content, path: &[usize], last: &mut Passage) {
        for (part, inline) in inlines(piece).into_iter().enumerate() {
            let mut at = 0;
            for sentence in inline.sentences() {
                let start = at;
                at += sentence.0.iter().map(|part| part.text().chars().count()).sum::<usize>();
                last.number += 1;
                let place = TextPlace { path: path.to_vec(), part };
                self.0.push(Sentence { place, range: start..at, passage: last.clone() });
            }
        }
    }
}

impl Passage {
    /// The sentence of a text that holds the character at `offset`.
    pub(crate) fn of(report: &Report, place: &TextPlace, offset: usize) -> Option<Self> {
        let sentences = Sentences::of(report);
        sentences.get(sentences.at(place, offset)?).map(|sentence| sentence.passage.clone())
    }

    /// Its text: which, and where in it, in Unicode scalar values.
    pub(crate) fn text(&self, report: &Report) -> Option<(TextPlace, Range<usize>)> {
        let sentences = Sentences::of(report);
        let sentence = sentences.get(sentences.find(self)?)?;
        Some((sentence.place.clone(), sentence.range.clone()))
    }

    /// Its beginning, for people.
    pub(crate) fn beginning(&self, report: &Report) -> String {
        let Some((place, range)) = self.text(report) else { return String::new() };
        let text = place.inline(report).map(Inline::text).unwrap_or_default();
        let mut beginning: String = text.chars().skip(range.start).take(range.len().min(BEGINNING)).collect();
        if range.len() > BEGINNING {
            beginning.push('…');
        }
        beginning.trim().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report() -> Report {
        let json = r#"{"format": "niandu-report/1", "title": "报告", "year": 2023, "content": [
            {"paragraph": {"role": "metadata", "text": "甲政发〔2023〕1号"}},
            "开头。又一句。",
            {"section": {"id": "a", "marker": "一、", "title": "甲", "content": [
                {"section": {"id": "b", "title": "乙", "content": ["里面一句。"]}},
                {"table": {"caption": "表", "rows": [{"cells": ["格一", "格二"]}]}},
                ["受理", {"id": "s", "text": "1件", "value": 1}, "。办结。"]]}}]}"#;
        Report::from_json(json.as_bytes()).expect("valid")
    }

    #[test]
    fn sentences_are_numbered_within_their_section() {
        #[track_caller]
        fn check(report: &Report, section: Option<&str>, number: usize, expected: &str) {
            let passage = Passage { section: section.map(str::to_owned), number };
            let (place, range) = passage.text(report).expect("there");
            let text: String =
                place.inline(report).expect("there").text().chars().skip(range.start).take(range.len()).collect();
            assert_eq!(text, expected);
            assert_eq!(Passage::of(report, &place, range.start), Some(passage.clone()));
            assert_eq!(Passage::of(report, &place, range.end - 1), Some(passage));
        }
        let report = report();
        check(&report, None, 1, "开头。");
        check(&report, None, 2, "又一句。");
        check(&report, Some("a"), 1, "甲");
        check(&report, Some("a"), 2, "表");
        check(&report, Some("a"), 4, "格二");
        check(&report, Some("a"), 5, "受理1件。");
        check(&report, Some("a"), 6, "办结。");
        check(&report, Some("b"), 2, "里面一句。");
        let absent = |section: &str, number| Passage { section: Some(section.to_owned()), number }.text(&report);
        assert_eq!((absent("a", 7), absent("z", 1), absent("a", 0)), (None, None, None));
    }
}
