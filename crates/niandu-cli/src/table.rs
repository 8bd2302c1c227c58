//! Tables as tab separated values, one line a row.

/// A table under construction.
#[derive(Debug)]
pub(crate) struct Table(String);

impl Table {
    /// A table with a header line.
    pub(crate) fn new(columns: &[&str]) -> Self {
        let mut table = Self(String::new());
        table.row(columns);
        table
    }

    /// Adds a row. A tab or line end within a cell becomes a blank.
    pub(crate) fn row(&mut self, cells: &[&str]) {
        for (index, cell) in cells.iter().enumerate() {
            if index > 0 {
                self.0.push('\t');
            }
            self.0.extend(cell.chars().map(|character| if breaks_rows(character) { ' ' } else { character }));
        }
        self.0.push('\n');
    }

    /// The table as text.
    pub(crate) fn into_text(self) -> String {
        self.0
    }
}

/// Whether some reader of tables would take the character for the end of a cell or row.
fn breaks_rows(character: char) -> bool {
    matches!(
        character,
        '\t' | '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_cannot_break_its_row() {
        let mut table = Table::new(&["a", "b"]);
        table.row(&["1\t2\r\n3", ""]);
        assert_eq!(table.into_text(), "a\tb\n1 2  3\t\n");
    }
}
