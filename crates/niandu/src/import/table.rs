//! Reads tables: numeric cells are statistics, named by their row and column.

use crate::document::{SourceLine, SourceRow, SourceTable};
use crate::limits::CELL_SPAN;
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
            if cell.header || index < grid.top.len() || *column < grid.left[index].len() {
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

/// What heads the rows and columns of a table, every covered place filled in.
struct Grid<'a> {
    /// The rows at the top that hold no number.
    top: Vec<Vec<&'a str>>,
    /// For each row, the places at its left that hold no number.
    left: Vec<Vec<&'a str>>,
}

/// The most rows at the top, and places at the left, that can head others.
const MOST_HEADERS: usize = 3;

/// A place in a table: its text, and whether that is a number.
type Place<'a> = (&'a str, bool);

impl<'a> Grid<'a> {
    /// One row at a time: with all of them, a small table of cells that cover much would fill the memory.
    fn of(source: &'a SourceTable, columns: &[Vec<usize>]) -> Self {
        let (mut top, mut left, mut first_figures) = (Vec::new(), Vec::new(), None);
        // What covers each column from above, and how many rows it does so from here on.
        let mut above: Vec<(Place<'a>, u32)> = Vec::new();
        for (index, (row, starts)) in source.rows.iter().zip(columns).enumerate() {
            let places = places(row, starts, &mut above);
            if first_figures.is_none() && places.iter().skip(1).any(|(_, figure)| *figure) {
                first_figures = Some(index);
            }
            let heads = places.iter().position(|(_, figure)| *figure).unwrap_or(1).min(MOST_HEADERS);
            let texts: Vec<&str> = places.iter().map(|(text, _)| *text).collect();
            left.push(texts[..heads.min(texts.len())].to_vec());
            if index < MOST_HEADERS {
                top.push(texts);
            }
        }
        top.truncate(first_figures.unwrap_or(1));
        Self { top, left }
    }

    /// What heads a row, from left to right.
    fn row_name(&self, row: usize) -> String {
        let mut heads = self.left[row].clone();
        heads.dedup();
        heads.retain(|head| !head.is_empty());
        heads.join("/")
    }

    /// What heads a column, from top to bottom.
    fn column_name(&self, column: usize) -> String {
        let mut heads: Vec<&str> = self.top.iter().filter_map(|row| row.get(column)).copied().collect();
        heads.dedup();
        heads.concat()
    }
}

/// The places of a row, with what covers them from above, to which this adds what the row covers below it.
fn places<'a>(row: &'a SourceRow, starts: &[usize], above: &mut Vec<(Place<'a>, u32)>) -> Vec<Place<'a>> {
    let mut places = Vec::with_capacity(above.len());
    for (place, rows) in &mut *above {
        places.push(if *rows > 0 { *place } else { ("", false) });
        *rows = rows.saturating_sub(1);
    }
    for (cell, start) in row.cells.iter().zip(starts) {
        let text = cell.text.trim();
        let place = (text, number(text).is_some());
        // What lies past the limit shares the last place, as it does for `Table::columns`.
        let end = (start + cell.columns as usize).min(CELL_SPAN as usize + 1);
        places.resize(places.len().max(end), ("", false));
        places[*start..end].fill(place);
        if cell.rows > 1 {
            above.resize(above.len().max(end), (("", false), 0));
            above[*start..end].fill((place, cell.rows - 1));
        }
    }
    while above.last().is_some_and(|(_, rows)| *rows == 0) {
        above.pop();
    }
    places
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
