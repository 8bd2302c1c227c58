//! A table as rows and columns of numbers, each row with the path of its headings.

use super::quantity::Quantity;
use crate::model::{Cell, Run, Table};

/// A table whose cells stand where a reader sees them.
#[derive(Debug)]
pub(super) struct Sheet<'a> {
    /// The table.
    pub(super) table: &'a Table,
    /// How many passages stand before it.
    pub(super) passages_before: usize,
    /// The headings of each column, from top to bottom put together.
    pub(super) columns: Vec<String>,
    /// The rows that hold numbers.
    pub(super) rows: Vec<SheetRow<'a>>,
}

/// A row of numbers.
#[derive(Debug)]
pub(super) struct SheetRow<'a> {
    /// Its headings from the outermost: `三、本年度办理结果`, `（一）予以公开`.
    pub(super) path: Vec<String>,
    /// Its cells by column.
    pub(super) cells: Vec<Option<NumberCell<'a>>>,
}

/// A cell that is a number as a whole.
#[derive(Debug, Clone, Copy)]
pub(super) struct NumberCell<'a> {
    /// The number.
    pub(super) quantity: Quantity,
    /// The number as printed.
    pub(super) text: &'a str,
    /// Its unit, where the table states one.
    pub(super) unit: &'a str,
    /// Offset of the number in the source.
    pub(super) offset: Option<usize>,
}

/// How far a heading that says “total” reaches: a higher one covers lower ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum TotalRank {
    /// 小计
    Subtotal,
    /// 合计
    Total,
    /// 总计
    GrandTotal,
}

/// The most columns that are looked at.
const MOST_COLUMNS: usize = 200;

impl<'a> Sheet<'a> {
    pub(super) fn read(table: &'a Table, passages_before: usize) -> Self {
        let starts = table.columns();
        let first_numbers = table.rows.iter().position(|row| row.cells.iter().any(|cell| number(cell, None).is_some()));
        let headers = first_numbers.unwrap_or(table.rows.len());
        let mut columns: Vec<String> = Vec::new();
        let mut above: Vec<(String, u32)> = Vec::new();
        let mut rows = Vec::new();
        for (index, (row, starts)) in table.rows.iter().zip(&starts).enumerate() {
            let mut offset = row.offset;
            let mut cells: Vec<Option<NumberCell<'a>>> = Vec::new();
            let mut names: Vec<(usize, String)> = Vec::new();
            for (cell, start) in row.cells.iter().zip(starts) {
                let text = cell.text.text();
                if index < headers {
                    name_columns(&mut columns, cell, *start, &text);
                } else if let Some(found) = number(cell, offset) {
                    put(&mut cells, *start, found);
                } else if !text.trim().is_empty() {
                    names.push((*start, text.trim().to_owned()));
                }
                cover(&mut above, cell, *start, &text);
                offset = offset.map(|at| at + text.chars().count() + 1);
            }
            if index >= headers {
                let first = cells.iter().position(Option::is_some).unwrap_or(usize::MAX);
                rows.push(SheetRow { path: path(names, &above, starts, first), cells });
            }
            for (_, rows) in &mut above {
                *rows = rows.saturating_sub(1);
            }
        }
        Self { table, passages_before, columns, rows }
    }

    /// The rank of a column that holds totals.
    pub(super) fn total_column(&self, column: usize) -> Option<TotalRank> {
        total_rank(self.columns.get(column)?)
    }

    /// The innermost heading of a column, for messages.
    pub(super) fn column_name(&self, column: usize) -> &str {
        self.columns.get(column).map(String::as_str).unwrap_or_default()
    }

    /// How many columns hold numbers.
    pub(super) fn width(&self) -> usize {
        self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0)
    }
}

impl<'a> SheetRow<'a> {
    /// The number in a column.
    pub(super) fn cell(&self, column: usize) -> Option<NumberCell<'a>> {
        self.cells.get(column).copied().flatten()
    }

    /// The rank of a row that holds totals.
    pub(super) fn total(&self) -> Option<TotalRank> {
        total_rank(self.path.last()?)
    }

    /// The headings above the innermost.
    pub(super) fn parents(&self) -> &[String] {
        self.path.split_last().map(|(_, parents)| parents).unwrap_or_default()
    }

    /// The innermost heading without its enumerator.
    pub(super) fn name(&self) -> &str {
        self.path.last().map(|name| without_marker(name)).unwrap_or_default()
    }
}

/// The rank of a heading that says “total”.
fn total_rank(heading: &str) -> Option<TotalRank> {
    let bare: String = heading.chars().filter(|sign| !sign.is_whitespace() && *sign != '\u{3000}').collect();
    let bare = bare.split(['（', '(']).find(|part| !part.is_empty() && !part.contains(['）', ')'])).unwrap_or(&bare);
    let name = without_marker(bare);
    if name.ends_with("小计") {
        Some(TotalRank::Subtotal)
    } else if name.ends_with("合计") {
        Some(TotalRank::Total)
    } else if ["总计", "共计", "总数"].iter().any(|word| name.ends_with(word)) {
        Some(TotalRank::GrandTotal)
    } else {
        None
    }
}

/// A heading without its enumerator: 一、, （三）, 1.
pub(super) fn without_marker(text: &str) -> &str {
    let enumerator = |sign: char| sign.is_ascii_digit() || "一二三四五六七八九十（）().、．".contains(sign);
    let rest = text.trim_start_matches(enumerator);
    let marked = text[..text.len() - rest.len()].contains(['.', '．', '、', '）', ')']);
    if marked && !rest.is_empty() { rest.trim() } else { text.trim() }
}

/// The number of a cell that holds nothing else, and where it stands when the cell begins at `offset`.
fn number(cell: &Cell, offset: Option<usize>) -> Option<NumberCell<'_>> {
    let mut found = None;
    let mut before = 0;
    for run in &cell.text.0 {
        match run {
            Run::Statistic(statistic) if found.is_none() => {
                found = Some((statistic, before));
            }
            Run::Text(text) if text.trim().is_empty() => before += text.chars().count(),
            _ => return None,
        }
    }
    let (statistic, blanks) = found?;
    Some(NumberCell {
        quantity: Quantity::exact(statistic)?,
        text: &statistic.text,
        unit: &statistic.unit,
        offset: offset.map(|at| at + blanks),
    })
}

fn put<'a>(cells: &mut Vec<Option<NumberCell<'a>>>, column: usize, found: NumberCell<'a>) {
    if column < MOST_COLUMNS {
        cells.resize(cells.len().max(column + 1), None);
        cells[column] = Some(found);
    }
}

/// Adds a heading to the columns it covers.
fn name_columns(columns: &mut Vec<String>, cell: &Cell, start: usize, text: &str) {
    let end = start.saturating_add(cell.columns as usize).min(MOST_COLUMNS);
    if start < end {
        columns.resize(columns.len().max(end), String::new());
        columns[start..end].iter_mut().for_each(|name| name.push_str(text.trim()));
    }
}

/// Remembers a heading that covers rows below.
fn cover(above: &mut Vec<(String, u32)>, cell: &Cell, start: usize, text: &str) {
    if cell.rows > 1 && start < MOST_COLUMNS {
        above.resize(above.len().max(start + 1), (String::new(), 0));
        above[start] = (text.trim().to_owned(), cell.rows);
    }
}

/// The headings of a row: its own and those that cover it, left of its first number.
fn path(names: Vec<(usize, String)>, above: &[(String, u32)], starts: &[usize], first_number: usize) -> Vec<String> {
    let covering = above.iter().enumerate().filter(|(column, (_, rows))| *rows > 0 && !starts.contains(column));
    let mut all: Vec<(usize, String)> =
        names.into_iter().chain(covering.map(|(column, (text, _))| (column, text.clone()))).collect();
    all.sort_by_key(|(column, _)| *column);
    all.into_iter()
        .filter(|(column, _)| *column < first_number)
        .flat_map(|(_, text)| text.split('/').map(|part| part.trim().to_owned()).collect::<Vec<_>>())
        .filter(|part| !part.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(rows: &str, columns: &[&str], paths: &[&[&str]]) {
        let number = r#"[{"text": "1", "value": 1}]"#;
        let content = format!(r#"[{{"table": {{"rows": {}}}}}]"#, rows.replace('#', number));
        let json = format!(r#"{{"format": "niandu-report/1", "title": "报告", "year": 2023, "content": {content}}}"#);
        let report = crate::Report::from_json(json.as_bytes()).expect("a report");
        let Some(crate::Content::Table(table)) = report.content.first() else { panic!("a table") };
        let sheet = Sheet::read(table, 0);
        assert_eq!(sheet.columns, columns);
        assert_eq!(sheet.rows.iter().map(|row| row.path.clone()).collect::<Vec<_>>(), paths);
    }

    #[test]
    fn rows_carry_the_headings_that_cover_them() {
        check(r#"[["项目", "数量"], ["甲", #], ["乙/丙", #]]"#, &["项目", "数量"], &[&["甲"], &["乙", "丙"]]);
        check(
            r#"[[{"text": "项目", "columns": 2}, "数量"], [{"text": "甲", "rows": 2}, "一", #], ["二", #], ["乙", "三", #]]"#,
            &["项目", "项目", "数量"],
            &[&["甲", "一"], &["甲", "二"], &["乙", "三"]],
        );
    }

    #[test]
    fn total_headings_are_known_by_their_last_word() {
        for (heading, rank) in [
            ("小计", Some(TotalRank::Subtotal)),
            ("合  计", Some(TotalRank::Total)),
            ("（七）总计", Some(TotalRank::GrandTotal)),
            ("合计（件）", Some(TotalRank::Total)),
            ("案件", None),
            ("", None),
        ] {
            assert_eq!(total_rank(heading), rank, "{heading}");
        }
    }
}
