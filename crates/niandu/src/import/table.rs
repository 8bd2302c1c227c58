//! Reads tables: numeric cells are statistics, named by their row and column.

use crate::document::{SourceLine, SourceRow};
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

/// Reads the rows of a table under its caption.
pub(super) fn read(caption: Option<&SourceLine>, rows: &[SourceRow]) -> Table {
    let caption_text = caption.map(|line| line.text.as_str()).unwrap_or_default();
    let headers = header_rows(rows);
    let columns: Vec<String> = (0..widest(rows)).map(|column| column_name(&rows[..headers], column)).collect();
    let common_unit = stated_unit(caption_text);
    let rows = rows
        .iter()
        .enumerate()
        .map(|(index, row)| Row {
            cells: row
                .cells
                .iter()
                .enumerate()
                .map(|(column, text)| {
                    let header = index < headers || (column == 0 && number(text).is_none());
                    let name = if column == 0 { "" } else { row.cells[0].as_str() };
                    let heading = columns.get(column).map(String::as_str).unwrap_or_default();
                    let inline = if header { None } else { figure(text, name, heading, common_unit.as_deref()) };
                    Cell { text: inline.unwrap_or_else(|| Inline::plain(text)), header, ..Cell::default() }
                })
                .collect(),
            offset: Some(row.offset),
        })
        .collect();
    Table { caption: Inline::plain(caption_text), rows }
}

fn widest(rows: &[SourceRow]) -> usize {
    rows.iter().map(|row| row.cells.len()).max().unwrap_or(0)
}

/// How many rows at the top hold no number.
fn header_rows(rows: &[SourceRow]) -> usize {
    let first_numbers = rows.iter().position(|row| row.cells.iter().skip(1).any(|cell| number(cell).is_some()));
    first_numbers.unwrap_or(1).min(3)
}

/// The headings of a column, from top to bottom.
fn column_name(headers: &[SourceRow], column: usize) -> String {
    headers.iter().filter_map(|row| row.cells.get(column)).map(|cell| cell.trim()).collect::<Vec<_>>().join("")
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
        None => statistics::shorten(leaf),
    };
    let column = without_unit(column);
    if row.is_empty() {
        return column.to_owned();
    }
    if column.is_empty() || row.chars().count() + column.chars().count() + 1 > statistics::COMFORTABLE_LABEL {
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
