//! Reads a page's tables, and tells those with data from those that only lay out the page.

use std::collections::HashSet;
use std::rc::Rc;

use crate::{SourceCell, limits};

use super::flatten;
use super::role::{self, Role};
use super::tree::{Edge, Element};

/// The most characters of a cell in a table that nothing but its shape shows to hold data.
const LONGEST_CELL: usize = 300;

/// The most characters of a cell in a table that says it holds data.
const LONGEST_STATED_CELL: usize = 2000;

/// The most characters that the cells of such a table have on average.
const USUAL_CELL: usize = 40;

/// The rows of a table, those of tables within it aside.
pub(super) fn rows(table: Element<'_>) -> Vec<Element<'_>> {
    let mut rows = Vec::new();
    for child in table.child_elements() {
        match child.name() {
            "tr" => rows.push(child),
            "thead" | "tbody" | "tfoot" => rows.extend(child.child_elements().filter(|row| row.name() == "tr")),
            _ => {}
        }
    }
    rows.retain(|row| role::role(*row) != Role::Skipped);
    rows
}

/// The cells of a row.
pub(super) fn cells(row: Element<'_>) -> impl Iterator<Item = Element<'_>> {
    row.child_elements().filter(|cell| matches!(cell.name(), "td" | "th") && role::role(*cell) != Role::Skipped)
}

/// Whether a table holds data.
pub(super) fn has_data(table: Element<'_>) -> bool {
    if matches!(table.attr("role"), Some("presentation" | "none")) {
        return false;
    }
    let rows = rows(table);
    let widths = rows.iter().map(|row| cells(*row).map(|cell| span(cell, "colspan") as usize).sum());
    if widths.max().unwrap_or(0) < 2 {
        return false;
    }
    let length = |element: Element<'_>| characters(element.text());
    let inner = nested_characters(table);
    let longest = rows.iter().flat_map(|row| cells(*row)).map(length).max().unwrap_or(0);
    if inner * 2 > length(table) || longest > LONGEST_STATED_CELL {
        return false;
    }
    let own = |name: &str| table.child_elements().any(|child| child.name() == name);
    let heads = rows.iter().flat_map(|row| cells(*row)).any(|cell| cell.name() == "th");
    let border = table.attr("border").is_some_and(|width| !matches!(width.trim(), "0" | "0px" | "none"));
    let word = table.classes().any(|class| class.starts_with("Mso"));
    if own("caption") || own("thead") || heads || ((border || word) && rows.len() > 1) {
        return true;
    }
    let filled = |row: &Element<'_>| cells(*row).filter(|cell| length(*cell) > 0).count();
    let wide = rows.iter().filter(|row| filled(row) > 1).count();
    let all: usize = rows.iter().map(filled).sum();
    rows.len() > 1 && wide * 2 >= rows.len() && longest <= LONGEST_CELL && length(table) <= all * USUAL_CELL
}

/// A table's caption and its rows.
pub(super) fn read<'a>(table: Element<'a>, wanted: &Rc<HashSet<&'a str>>) -> (String, Vec<Vec<SourceCell>>) {
    let caption = table.child_elements().find(|child| child.name() == "caption").map(flatten::on_one_line);
    let found = rows(table);
    let mut read: Vec<Vec<SourceCell>> = Vec::with_capacity(found.len());
    // How many rows from here on have a cell that reaches down from above.
    let mut covered = 0_usize;
    for (index, row) in found.iter().enumerate() {
        let below = found.len() - index;
        let line: Vec<SourceCell> = cells(*row).map(|cell| read_cell(cell, below, wanted)).collect();
        if line.is_empty() && covered == 0 {
            continue;
        }
        let reach = line.iter().map(|cell| cell.rows as usize).max().unwrap_or(1);
        covered = covered.max(reach).saturating_sub(1);
        read.push(line);
    }
    (caption.unwrap_or_default(), read)
}

/// Reads a cell that has `below` rows from its own on.
fn read_cell<'a>(cell: Element<'a>, below: usize, wanted: &Rc<HashSet<&'a str>>) -> SourceCell {
    let below = u32::try_from(below).unwrap_or(limits::CELL_SPAN).min(limits::CELL_SPAN);
    // HTML's rowspan="0" is all the rows that are left.
    let rows = if cell.attr("rowspan").map(str::trim) == Some("0") { below } else { span(cell, "rowspan").min(below) };
    let (text, links) = flatten::linked_on_one_line(cell, wanted);
    SourceCell { text, links, header: cell.name() == "th", columns: span(cell, "colspan"), rows }
}

fn span(cell: Element<'_>, attribute: &str) -> u32 {
    let stated = cell.attr(attribute).and_then(|span| span.trim().parse().ok());
    stated.unwrap_or(1).clamp(1, limits::CELL_SPAN)
}

fn characters<'a>(text: impl Iterator<Item = &'a str>) -> usize {
    text.flat_map(str::chars).filter(|sign| !sign.is_whitespace()).count()
}

/// The characters that are in tables within a table.
fn nested_characters(table: Element<'_>) -> usize {
    let (mut open, mut found) = (0_usize, 0);
    table.walk(&mut |edge| {
        match edge {
            Edge::Open(element) => open += usize::from(element.name() == "table"),
            Edge::Close(element) => open -= usize::from(element.name() == "table"),
            Edge::Text(text) if open > 1 => found += characters(std::iter::once(text)),
            Edge::Text(_) => {}
        }
        true
    });
    found
}
