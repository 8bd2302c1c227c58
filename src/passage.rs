//! Sentences by number: the address of a sentence within its section, and the way back to its text.
//!
//! A section's own sentences are counted from 1 in reading order: those of its heading, then those
//! of its blocks, but none of its subsections. Before the first section the report's own blocks
//! are counted. The page draws an element for each sentence, in the same order.

use std::ops::Range;

use niandu::{Content, Inline, Report, TextPlace};

use crate::node::{inlines, section_path};
use crate::views::shows;

/// A sentence of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Passage {
    /// The id of the section; `None` before the first.
    pub(crate) section: Option<String>,
    /// Number of the sentence among the section's own, from 1.
    pub(crate) number: usize,
}

/// The own sentences of a section, or those of a report outside all sections, in reading order.
pub(crate) struct Sentences {
    /// The id of the section.
    pub(crate) section: Option<String>,
    /// In which text each stands, and where in it, in Unicode scalar values.
    all: Vec<(TextPlace, Range<usize>)>,
}

/// Characters that are enough to know a sentence by.
const BEGINNING: usize = 24;

impl Sentences {
    /// Those of the section at the end of a path; of a report's own without one.
    pub(crate) fn of(report: &Report, path: &[usize]) -> Self {
        let mut own = Self { section: None, all: Vec::new() };
        let mut contents = report.content.as_slice();
        for (depth, index) in path.iter().enumerate() {
            let Some(heading @ Content::Section(section)) = contents.get(*index) else { break };
            contents = &section.content;
            if depth + 1 == path.len() {
                own.section = Some(section.id.clone());
                own.add(heading, path);
            }
        }
        for (index, piece) in contents.iter().enumerate() {
            if !matches!(piece, Content::Section(_)) && shows(piece) {
                own.add(piece, &[path, &[index]].concat());
            }
        }
        own
    }

    /// Those among which a text has its own.
    pub(crate) fn around(report: &Report, place: &TextPlace) -> Self {
        Self::of(report, &place.path[..place.sections(report).len()])
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }

    /// Index of the sentence that holds the character at `offset` of a text.
    pub(crate) fn at(&self, place: &TextPlace, offset: usize) -> Option<usize> {
        let after = self.all.partition_point(|(known, range)| (known, range.start) <= (place, offset));
        after.checked_sub(1).filter(|index| self.all[*index].0 == *place)
    }

    /// Where the sentence of this index begins in its text.
    pub(crate) fn start(&self, index: usize) -> usize {
        self.all.get(index).map_or(0, |(_, range)| range.start)
    }

    fn add(&mut self, piece: &Content, path: &[usize]) {
        for (part, inline) in inlines(piece).into_iter().enumerate() {
            let mut at = 0;
            for sentence in inline.sentences() {
                let start = at;
                at += sentence.0.iter().map(|part| part.text().chars().count()).sum::<usize>();
                self.all.push((TextPlace { path: path.to_vec(), part }, start..at));
            }
        }
    }
}

impl Passage {
    /// The sentence of a text that holds the character at `offset`.
    pub(crate) fn of(report: &Report, place: &TextPlace, offset: usize) -> Option<Self> {
        let own = Sentences::around(report, place);
        let number = own.at(place, offset)? + 1;
        Some(Self { section: own.section, number })
    }

    /// Its text: which, and where in it, in Unicode scalar values.
    pub(crate) fn text(&self, report: &Report) -> Option<(TextPlace, Range<usize>)> {
        let path = match &self.section {
            None => Vec::new(),
            Some(id) => section_path(report, id)?,
        };
        Sentences::of(report, &path).all.get(self.number.checked_sub(1)?).cloned()
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
