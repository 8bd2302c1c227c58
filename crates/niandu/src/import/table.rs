//! Reads tables: numeric cells are statistics, named by their row and column.

use crate::document::{SourceLine, SourceRow, SourceTable};
use crate::model::{Bound, Cell, Direction, Inline, Row, Run, Statistic, Table};
use crate::statistics::{self, begins};

/// The most characters of a line that can caption a table.
const LONGEST_CAPTION: usize = 40;

/// Whether the line before a table is its caption: it states a unit, or is numbered as a table.
pub(super) fn is_caption(line: &SourceLine) -> bool {
    let text = &line.text;
    text.chars().count() <= LONGEST_CAPTION
        && !text.contains('。')
        && (text.contains("单位：") || text.contains("单位:") || (text.starts_with('表') && !text.contains('，')))
}

/// Reads a table. `above` is the line that captions it; where the table has a caption of its own,
/// that line only states the unit and remains a line.
pub(super) fn read(above: Option<&SourceLine>, source: &SourceTable) -> Table {
    let above = above.map_or("", |line| line.text.as_str());
    let caption = if has_caption(source) { source.caption.as_str() } else { above };
    let mut table = Table { caption: Inline::plain(caption), rows: source.rows.iter().map(plain_row).collect() };
    let columns = table.columns();
    let grid = Grid::of(source, &columns);
    let unit = stated_unit(caption).or_else(|| stated_unit(above));
    for (index, row) in table.rows.iter_mut().enumerate() {
        for (cell, column) in row.cells.iter_mut().zip(&columns[index]) {
            if cell.header || index < grid.headers || *column < grid.heads_of_row(index) {
                cell.header = true;
            } else if let Some(found) =
                figure(&cell.text.text(), &grid.row_name(index), &grid.column_name(*column), unit.as_deref())
            {
                cell.text = found;
            }
        }
    }
    table
}

/// Whether a table has a caption of its own.
pub(super) fn has_caption(source: &SourceTable) -> bool {
    !source.caption.trim().is_empty()
}

fn plain_row(row: &SourceRow) -> Row {
    let cells = row.cells.iter().map(|cell| Cell {
        text: Inline::plain(&cell.text),
        links: cell.links.clone(),
        header: cell.header && number(&cell.text).is_none(),
        columns: cell.columns,
        rows: cell.rows,
    });
    Row { cells: cells.collect(), offset: Some(row.offset) }
}

/// A table with every covered place filled in.
struct Grid<'a> {
    rows: Vec<Vec<&'a str>>,
    /// How many rows at the top hold no number.
    headers: usize,
}

/// The most rows at the top that can be headers.
const MOST_HEADERS: usize = 3;

impl<'a> Grid<'a> {
    fn of(source: &'a SourceTable, columns: &[Vec<usize>]) -> Self {
        let mut rows: Vec<Vec<&str>> = vec![Vec::new(); source.rows.len()];
        for (index, (row, starts)) in source.rows.iter().zip(columns).enumerate() {
            for (cell, start) in row.cells.iter().zip(starts) {
                let below = (index + cell.rows as usize).min(source.rows.len());
                for covered in &mut rows[index..below] {
                    let end = start + cell.columns as usize;
                    covered.resize(covered.len().max(end), "");
                    covered[*start..end].fill(cell.text.trim());
                }
            }
        }
        let is_figure = |cell: &&str| number(cell).is_some();
        let first_figures = rows.iter().position(|row| row.iter().skip(1).any(is_figure));
        let headers = first_figures.unwrap_or(1).min(MOST_HEADERS);
        Self { rows, headers }
    }

    /// How many places at the left of a row hold no number.
    fn heads_of_row(&self, row: usize) -> usize {
        let cells = self.rows[row].as_slice();
        cells.iter().position(|cell| number(cell).is_some()).unwrap_or(1).min(MOST_HEADERS)
    }

    /// What heads a row, from left to right.
    fn row_name(&self, row: usize) -> String {
        let mut heads = self.rows[row][..self.heads_of_row(row)].to_vec();
        heads.dedup();
        heads.retain(|head| !head.is_empty());
        heads.join("/")
    }

    /// What heads a column, from top to bottom.
    fn column_name(&self, column: usize) -> String {
        let mut heads: Vec<&str> =
            self.rows[..self.headers].iter().filter_map(|row| row.get(column)).copied().collect();
        heads.dedup();
        heads.concat()
    }
}

/// A cell that is a number as a whole.
fn number(text: &str) -> Option<statistics::Expression> {
    let signs: Vec<char> = text.trim().chars().collect();
    // A unit of their own makes bare digits an expression; what is longer than one is text.
    let mut probe = signs.clone();
    let bare =
        !signs.is_empty() && signs.iter().all(|sign| sign.is_ascii_digit() || matches!(sign, '.' | ',' | '-' | '+'));
    if bare {
        probe.push('件');
    }
    let mut found = statistics::expressions(&probe).into_iter();
    let expression = found.next()?;
    (found.next().is_none() && expression.lead == 0 && expression.tail == probe.len()).then(|| statistics::Expression {
        unit: if bare { String::new() } else { expression.unit.clone() },
        end: expression.end.min(signs.len()),
        ..expression
    })
}

/// The statistic of a numeric cell as a run.
fn figure(text: &str, row: &str, column: &str, common_unit: Option<&str>) -> Option<Inline> {
    let expression = number(text)?;
    let signs: Vec<char> = text.chars().collect();
    let blanks = text.chars().take_while(|sign| sign.is_whitespace()).count();
    let unit = if expression.unit.is_empty() {
        stated_unit(column).or_else(|| stated_unit(row)).or_else(|| common_unit.map(str::to_owned)).unwrap_or_default()
    } else {
        expression.unit
    };
    let (value, unit) = scaled(&signs[blanks..blanks + expression.end], expression.value, &unit);
    let mut runs = Vec::new();
    let push_text = |part: &[char], runs: &mut Vec<Run>| {
        if !part.is_empty() {
            runs.push(Run::Text(part.iter().collect()));
        }
    };
    push_text(&signs[..blanks], &mut runs);
    runs.push(Run::Statistic(Statistic {
        id: String::new(),
        text: signs[blanks..blanks + expression.end].iter().collect(),
        value,
        unit,
        bound: Bound::Exact,
        direction: Direction::None,
        label: label(row, column),
        indicator: None,
    }));
    push_text(&signs[blanks + expression.end..], &mut runs);
    Some(Inline(runs))
}

/// Applies the multiplier of a stated unit: 59237.2449 in 万元.
fn scaled(written: &[char], value: crate::Value, unit: &str) -> (crate::Value, String) {
    let multiplied: Vec<char> = written.iter().copied().chain(unit.chars()).collect();
    match statistics::expressions(&multiplied).as_slice() {
        [only] if unit.starts_with(['十', '百', '千', '万', '亿']) => (only.value, only.unit.clone()),
        _ => (value, unit.to_owned()),
    }
}

/// The unit that a heading or caption states: `（单位：万元）`, `（件）`, `制发件数`.
fn stated_unit(text: &str) -> Option<String> {
    let signs: Vec<char> = text.chars().collect();
    for at in 0..signs.len() {
        if begins(&signs, at, "单位：") || begins(&signs, at, "单位:") {
            let unit: String =
                signs[at + 3..].iter().take_while(|sign| !matches!(sign, '）' | ')' | '，' | ' ')).collect();
            return is_unit(&unit).then_some(unit);
        }
    }
    let bracketed = text.strip_suffix(['）', ')']).and_then(|open| open.rsplit(['（', '(']).next());
    bracketed.filter(|inner| is_unit(inner)).map(str::to_owned).or_else(|| counted(text))
}

/// 件 of 件数 at the end of a heading.
fn counted(heading: &str) -> Option<String> {
    let before = heading.strip_suffix('数')?;
    let unit: String = before.chars().next_back()?.to_string();
    is_unit(&unit).then_some(unit)
}

fn is_unit(text: &str) -> bool {
    let probe: Vec<char> = "5".chars().chain(text.chars()).collect();
    matches!(statistics::expressions(&probe).as_slice(), [only] if only.end == probe.len() && only.end > 1)
}

/// A cell's name: the last part of its row's heading, and its column's when both fit.
fn label(row: &str, column: &str) -> String {
    let mut parts = row.rsplit('/').map(without_marker);
    let leaf = parts.next().unwrap_or_default();
    // 其他 alone says nothing without the heading above it.
    let row = match parts.next().filter(|_| leaf.chars().count() <= 2) {
        Some(above) => format!("{above}·{leaf}"),
        None => statistics::shorten_heading(leaf),
    };
    let column = without_unit(column);
    if row.is_empty() {
        return column.to_owned();
    }
    // 2021年 and 增长 tell apart figures that would otherwise be taken for one.
    let tells_apart = column.contains(|sign: char| sign.is_ascii_digit() || matches!(sign, '增' | '减' | '比' | '年'));
    let longest = if tells_apart { statistics::LONGEST_LABEL } else { statistics::COMFORTABLE_LABEL };
    if column.is_empty() || row.chars().count() + column.chars().count() + 1 > longest {
        return row;
    }
    format!("{row}·{column}")
}

/// Drops the enumerator of a row's heading: 一、, （三）, 1.
fn without_marker(text: &str) -> &str {
    let text = text.trim();
    let marker = |sign: char| sign.is_ascii_digit() || "一二三四五六七八九十（）().、".contains(sign);
    let rest = text.trim_start_matches(marker);
    let has_stop = text[..text.len() - rest.len()].contains(['.', '、', '）', ')']);
    if has_stop && !rest.is_empty() { rest } else { text }
}

/// Drops the unit in brackets at the end of a heading.
fn without_unit(text: &str) -> &str {
    match text.find(['（', '(']) {
        Some(at) if text.ends_with(['）', ')']) => text[..at].trim(),
        _ => text.trim(),
    }
}
