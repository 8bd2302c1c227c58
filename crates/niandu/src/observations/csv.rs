//! Comma separated values that spreadsheets open as they stand.

use crate::observations::Cell;
use crate::printed;

/// A table under construction: RFC 4180 with a byte order mark, by which spreadsheets know UTF-8.
///
/// Text that a spreadsheet would take for a formula gets an apostrophe before it,
/// which makes it text there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Csv(String);

impl Csv {
    /// A table with a header row.
    pub fn new(columns: &[&str]) -> Self {
        let mut csv = Self("\u{feff}".to_owned());
        csv.row(&columns.iter().map(|column| Cell::of(column)).collect::<Vec<_>>());
        csv
    }

    /// Adds a row.
    pub fn row(&mut self, cells: &[Cell<'_>]) {
        for (index, cell) in cells.iter().enumerate() {
            if index > 0 {
                self.0.push(',');
            }
            match cell {
                Cell::Empty => {}
                Cell::Number(number) => self.0.push_str(&printed::plain(*number)),
                Cell::Text(text) => self.text_cell(text),
            }
        }
        self.0.push_str("\r\n");
    }

    /// The table as text.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// The table as text, for keeping.
    pub fn into_text(self) -> String {
        self.0
    }

    fn text_cell(&mut self, text: &str) {
        let quoted = text.contains([',', '"', '\r', '\n']) || text.starts_with(' ') || text.ends_with(' ');
        if quoted {
            self.0.push('"');
        }
        if is_formula(text) {
            self.0.push('\'');
        }
        for character in text.chars() {
            if character == '"' {
                self.0.push('"');
            }
            self.0.push(character);
        }
        if quoted {
            self.0.push('"');
        }
    }
}

/// Whether a spreadsheet might take a cell for a formula; a plain number it takes for that number.
fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) && !is_negative_number(text)
}

/// `-12`, `-0.5`.
fn is_negative_number(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    text.strip_prefix('-').is_some_and(|number| match number.split_once('.') {
        Some((whole, fraction)) => digits(whole) && digits(fraction),
        None => digits(number),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cell: Cell<'_>, expected: &str) {
        let mut csv = Csv::new(&["a", "b"]);
        csv.row(&[cell, Cell::Empty]);
        assert_eq!(csv.text(), format!("\u{feff}a,b\r\n{expected},\r\n"));
    }

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        check(Cell::of("办结案件"), "办结案件");
        check(Cell::of("a,b"), "\"a,b\"");
        check(Cell::of("他说“好”"), "他说“好”");
        check(Cell::of("said \"yes\""), "\"said \"\"yes\"\"\"");
        check(Cell::of("two\r\nlines"), "\"two\r\nlines\"");
        check(Cell::of(""), "");
    }

    #[test]
    fn numbers_are_numbers() {
        check(Cell::Number(290_000.0), "290000");
        check(Cell::Number(-0.5), "-0.5");
        check(Cell::Number(67.7e12), "67700000000000");
        check(Cell::of("-12.5"), "-12.5");
    }

    #[test]
    fn nothing_becomes_a_formula() {
        check(Cell::of("=1+1"), "'=1+1");
        check(Cell::of("+1"), "'+1");
        check(Cell::of("-1+1"), "'-1+1");
        check(Cell::of("-"), "'-");
        check(Cell::of("@SUM(A1)"), "'@SUM(A1)");
        check(Cell::of("\t=1"), "'\t=1");
        check(Cell::of("\r=1"), "\"'\r=1\"");
        check(Cell::of("＝1"), "'＝1");
        check(Cell::of("=HYPERLINK(\"a\",\"b\")"), "\"'=HYPERLINK(\"\"a\"\",\"\"b\"\")\"");
    }
}
