//! Reading aloud: the sentences of a report in order, and how a Chinese voice has to say them.

mod numeral;
mod spoken;

use std::ops::Range;

use crate::model::{Content, Inline, Report, Section, Table};
use crate::text_place::{TextPlace, heads, walk};

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
    let chinese = report.language.starts_with("zh");
    let say = |text: &str| if chinese { spoken(text) } else { text.trim().to_owned() };
    let mut found = Vec::new();
    let mut rows = Rows::default();
    walk(report, &mut |met| {
        let lead = match met.content {
            Content::Section(section) => heading(section),
            Content::Table(table) => match rows.lead(table, met.part, chinese) {
                Some(lead) => lead,
                None => return,
            },
            _ => String::new(),
        };
        let place = TextPlace { path: met.path.to_vec(), part: met.part };
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
    fn a_cell_is_said_after_the_head_of_its_column() {
        check(
            "zh-CN",
            r#"{"table": {"caption": "收案", "rows": [["类别", "数量"], ["复议", "12"], ["诉讼", ""]]}}"#,
            &[("收案", 0, 2), ("类别：复议", 0, 2), ("数量：十二", 0, 2), ("类别：诉讼", 0, 2)],
        );
    }
}
