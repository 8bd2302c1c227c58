//! Reading aloud: the sentences of a report in order, and how a Chinese voice has to say them.

mod numeral;
mod spoken;

use std::ops::Range;

use crate::model::{Content, Inline, Report, Section, Table};
use crate::text_place::{TextPlace, after, before, heads, texts};

pub use spoken::spoken;

/// What is said in one go, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Utterance {
    /// The text it comes from.
    pub place: TextPlace,
    /// The sentence in that text, in Unicode scalar values: what to highlight meanwhile.
    pub range: Range<usize>,
    /// What to say.
    pub text: String,
}

/// The report's sentences in reading order: headings with their markers, cells after the heads of
/// their columns.
///
/// Text in a language other than Chinese is said as it stands.
pub fn utterances(report: &Report) -> Vec<Utterance> {
    let mut found = Vec::new();
    let mut reading = Reading::new(report);
    while let Some(utterance) = reading.utterance() {
        found.push(utterance.clone());
        if !reading.forward(report) {
            break;
        }
    }
    found
}

/// How far reading aloud has come in a report, which is to be the same at each call. A piece at a time is made ready,
/// so that it begins at once however long the report is.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// The piece that is being read, by indexes from the top.
    path: Vec<usize>,
    /// What is said of it.
    utterances: Vec<Utterance>,
    /// Index of what is being said.
    at: usize,
}

impl Reading {
    /// At the beginning.
    pub fn new(report: &Report) -> Self {
        let mut reading = Self::default();
        reading.seek(report, after);
        reading
    }

    /// At what is first said from the character at `offset` of a text on.
    pub fn from(report: &Report, place: &TextPlace, offset: usize) -> Self {
        let utterances = of_piece(report, &place.path);
        let at = utterances.iter().position(|one| (one.place.part, one.range.end) > (place.part, offset));
        let mut reading = Self { path: place.path.clone(), utterances, at: at.unwrap_or_default() };
        if at.is_none() && !reading.seek(report, after) {
            return Self::new(report);
        }
        reading
    }

    /// What is being said; `None` in a report that says nothing.
    pub fn utterance(&self) -> Option<&Utterance> {
        self.utterances.get(self.at)
    }

    /// Goes on; false at the end, where it stays.
    pub fn forward(&mut self, report: &Report) -> bool {
        if self.at + 1 < self.utterances.len() {
            self.at += 1;
            return true;
        }
        self.seek(report, after)
    }

    /// Goes back; false at the beginning, where it stays.
    pub fn back(&mut self, report: &Report) -> bool {
        if self.at > 0 {
            self.at -= 1;
            return true;
        }
        let moved = self.seek(report, before);
        if moved {
            self.at = self.utterances.len() - 1;
        }
        moved
    }

    /// Goes to the beginning of the next piece that says something. Whether there is one.
    fn seek(&mut self, report: &Report, step: fn(&Report, &[usize]) -> Option<Vec<usize>>) -> bool {
        let mut next = step(report, &self.path);
        while let Some(path) = next {
            let utterances = of_piece(report, &path);
            if !utterances.is_empty() {
                *self = Self { path, utterances, at: 0 };
                return true;
            }
            next = step(report, &path);
        }
        false
    }
}

/// What is said of a piece.
fn of_piece(report: &Report, path: &[usize]) -> Vec<Utterance> {
    let chinese = report.language.starts_with("zh");
    let say = |text: &str| if chinese { spoken(text) } else { text.trim().to_owned() };
    let mut found = Vec::new();
    let mut rows = Rows::default();
    texts(report, path, &mut |met| {
        let lead = match met.content {
            Content::Section(section) => heading(section),
            Content::Table(table) => match rows.lead(table, met.part, chinese) {
                Some(lead) => lead,
                None => return,
            },
            _ => String::new(),
        };
        let place = TextPlace { path: path.to_vec(), part: met.part };
        sentences(met.inline, &mut |range, sentence| {
            let lead = if range.start == 0 { lead.as_str() } else { "" };
            let text = say(&format!("{lead}{sentence}"));
            found.push(Utterance { place: place.clone(), range, text });
        });
    });
    found
}

/// What is said before a heading's title.
fn heading(section: &Section) -> String {
    section.marker.clone()
}

/// Calls `each` with every sentence that says something and its range.
fn sentences(inline: &Inline, each: &mut dyn FnMut(Range<usize>, &str)) {
    let mut start = 0;
    for sentence in inline.sentences() {
        let text: String = sentence.0.iter().map(|piece| piece.text()).collect();
        let end = start + text.chars().count();
        if text.chars().any(char::is_alphanumeric) {
            each(start..end, &text);
        }
        start = end;
    }
}

/// The rows of the table that is being read.
#[derive(Debug, Default)]
struct Rows {
    /// Columns in which its cells begin.
    columns: Vec<Vec<usize>>,
    /// Row and number of the next cell.
    next: (usize, usize),
}

impl Rows {
    /// What is said before a cell; `None` for a cell that is not said by itself: it heads a column.
    fn lead(&mut self, table: &Table, part: usize, chinese: bool) -> Option<String> {
        if part == 0 {
            (self.columns, self.next) = (table.columns(), (0, 0));
            return Some(String::new());
        }
        while table.rows.get(self.next.0).is_some_and(|row| self.next.1 >= row.cells.len()) {
            self.next = (self.next.0 + 1, 0);
        }
        let (row, cell) = self.next;
        self.next.1 += 1;
        let (_, column) = heads(table, &self.columns, row, cell);
        let headed = table.rows.get(row)?.cells.iter().all(|cell| cell.header);
        if headed || (row == 0 && table.rows.len() > 1) {
            return None;
        }
        let colon = if chinese { "：" } else { ": " };
        Some(if column.is_empty() { column } else { format!("{column}{colon}") })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(language: &str, content: &str, expected: &[(&str, usize, usize)]) {
        let json = format!(
            r#"{{"format": "niandu-report/1", "title": "报告", "year": 2023, "language": "{language}", "content": [{content}]}}"#
        );
        let report = Report::from_json(json.as_bytes()).expect("a report");
        let found = utterances(&report);
        let shown: Vec<_> = found.iter().map(|said| (said.text.as_str(), said.range.start, said.range.end)).collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn sentences_come_in_order_with_their_ranges() {
        check("zh-CN", r#""增长6%。下降5%。", "……""#, &[("增长百分之六。", 0, 5), ("下降百分之五。", 5, 10)]);
        check(
            "zh-CN",
            r#"{"section": {"marker": "（一）", "title": "总体", "content": ["办结3件"]}}"#,
            &[("（一）总体", 0, 2), ("办结三件", 0, 4)],
        );
        check("en", r#""Up 6.5%. Then down.""#, &[("Up 6.5%.", 0, 9), ("Then down.", 9, 19)]);
    }

    #[test]
    fn reading_goes_through_all_pieces_and_back() {
        let json = r#"{"format": "niandu-report/1", "title": "报告", "year": 2023, "content": [
            {"paragraph": {"text": "报告", "role": "title"}}, "一句。又一句。", "……", {"section": {"title": "甲", "content": [
                {"section": {"title": "乙", "content": ["里面。"]}}, {"list": {"items": ["甲项", "乙项"]}}, "——"]}}, "末尾。"]}"#;
        let report = Report::from_json(json.as_bytes()).expect("a report");
        let all: Vec<_> = utterances(&report).into_iter().map(|said| said.text).collect();
        assert_eq!(all, ["一句。", "又一句。", "甲", "乙", "里面。", "甲项", "乙项", "末尾。"]);
        let mut reading = Reading::from(&report, &TextPlace { path: vec![4], part: 0 }, 0);
        let mut back = Vec::new();
        loop {
            back.extend(reading.utterance().map(|said| said.text.clone()));
            if !reading.back(&report) {
                break;
            }
        }
        back.reverse();
        assert_eq!(back, all);
        assert_eq!(reading.utterance().map(|said| said.text.as_str()), Some("一句。"), "it stays at the beginning");
    }

    #[test]
    fn reading_begins_at_a_sentence_or_after_what_says_nothing() {
        #[track_caller]
        fn check(report: &Report, path: &[usize], offset: usize, expected: &str) {
            let place = TextPlace { path: path.to_vec(), part: 0 };
            let reading = Reading::from(report, &place, offset);
            assert_eq!(reading.utterance().map(|said| said.text.as_str()), Some(expected));
        }
        let json = r#"{"format": "niandu-report/1", "title": "报告", "year": 2023, "content": [
            "一句。又一句。", "……", {"section": {"title": "甲", "content": ["里面。"]}}, "……"]}"#;
        let report = Report::from_json(json.as_bytes()).expect("a report");
        check(&report, &[0], 0, "一句。");
        check(&report, &[0], 3, "又一句。");
        check(&report, &[1], 0, "甲");
        check(&report, &[2, 0], 0, "里面。");
        check(&report, &[3], 0, "一句。");
        check(&report, &[9, 9], 0, "一句。");
        let silent = Report::from_json(
            r#"{"format": "niandu-report/1", "title": "报告", "year": 2023, "content": ["……"]}"#.as_bytes(),
        );
        assert_eq!(Reading::new(&silent.expect("a report")).utterance(), None);
    }

    #[test]
    fn a_cell_is_said_after_the_head_of_its_column() {
        check(
            "zh-CN",
            r#"{"table": {"caption": "收案", "rows": [["类别", "数量"], ["复议", "12"], ["诉讼", ""]]}}"#,
            &[("收案", 0, 2), ("类别：复议", 0, 2), ("数量：十二", 0, 2), ("类别：诉讼", 0, 2)],
        );
    }
}
