//! Where the cells of a table stand when some cover several columns or rows.

use crate::limits::CELL_SPAN;
use crate::model::Table;

impl Table {
    /// For each row the column, counted from 0, in which each of its cells begins.
    /// Columns past the limit of [`crate::limits::CELL_SPAN`] count as the last.
    pub fn columns(&self) -> Vec<Vec<usize>> {
        let most = CELL_SPAN as usize;
        // How many rows from here on each column is still covered from above.
        let mut covered: Vec<u32> = Vec::new();
        let mut found = Vec::with_capacity(self.rows.len());
        for row in &self.rows {
            let mut column = 0;
            let mut columns = Vec::with_capacity(row.cells.len());
            let mut next = covered.iter().map(|rows| rows.saturating_sub(1)).collect::<Vec<_>>();
            for cell in &row.cells {
                while covered.get(column).is_some_and(|rows| *rows > 0) {
                    column += 1;
                }
                columns.push(column);
                let end = column.saturating_add(cell.columns as usize).min(most);
                if cell.rows > 1 {
                    next.resize(next.len().max(end), 0);
                    next[column..end].fill(cell.rows - 1);
                }
                column = end;
            }
            while next.last() == Some(&0) {
                next.pop();
            }
            covered = next;
            found.push(columns);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    #[track_caller]
    fn check(rows: &str, expected: &[&[usize]]) {
        let content = format!(r#"[{{"table": {{"rows": {rows}}}}}]"#);
        let json = format!(r#"{{"format": "niandu-report/1", "title": "报告", "year": 2023, "content": {content}}}"#);
        let report = crate::Report::from_json(json.as_bytes()).expect("a report");
        let Some(crate::Content::Table(table)) = report.content.first() else { panic!("a table") };
        assert_eq!(table.columns(), expected);
    }

    #[test]
    fn cells_stand_beside_those_from_above() {
        check(r#"[["a", "b"], ["c", "d", "e"]]"#, &[&[0, 1], &[0, 1, 2]]);
        check(r#"[[{"text": "a", "columns": 2}, "b"], ["c", "d", "e"]]"#, &[&[0, 2], &[0, 1, 2]]);
        check(r#"[[{"text": "a", "rows": 2}, "b"], ["c"], ["d", "e"]]"#, &[&[0, 1], &[1], &[0, 1]]);
        check(r#"[["a", {"text": "b", "rows": 3}, "c"], ["d", "e"], ["f", "g"]]"#, &[&[0, 1, 2], &[0, 2], &[0, 2]]);
        check(r#"[[], ["a"]]"#, &[&[], &[0]]);
    }

    #[test]
    fn spans_without_end_stay_within_bounds() {
        let wide = r#"{"text": "a", "columns": 1000, "rows": 1000}"#;
        check(&format!("[[{wide}, {wide}], [{wide}]]"), &[&[0, 1000], &[1000]]);
    }
}
