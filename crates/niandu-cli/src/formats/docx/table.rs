//! Reads a Word file's tables with their merged cells.

use niandu::{SourceCell, limits};

use super::body::Writer;
use super::xml::Element;

/// A cell and the column it begins in.
struct Placed {
    column: usize,
    cell: SourceCell,
}

/// Writes a table; one of a single column only frames its text.
pub(super) fn write(writer: &mut Writer<'_>, table: &Element) {
    let mut rows = Vec::new();
    collect(table, "tr", &mut rows);
    rows.retain(|row| row.child("trPr").is_none_or(|properties| properties.child("del").is_none()));
    let width = |row: &&Element| cells(row).into_iter().map(columns).sum::<usize>();
    if rows.iter().map(width).max().unwrap_or(0) < 2 {
        for cell in rows.into_iter().flat_map(cells) {
            writer.blocks(cell);
        }
        return;
    }
    let mut written: Vec<Vec<Placed>> = Vec::with_capacity(rows.len());
    for row in rows {
        let line = read_row(writer, row, &mut written);
        written.push(line);
    }
    let rows: Vec<Vec<SourceCell>> =
        written.into_iter().map(|row| row.into_iter().map(|placed| placed.cell).collect()).collect();
    if rows.iter().flatten().any(|cell| !cell.text.is_empty()) {
        writer.lines.table("", rows);
    }
}

/// Reads a row. A cell that goes on from above makes that one longer.
fn read_row(writer: &mut Writer<'_>, row: &Element, above: &mut [Vec<Placed>]) -> Vec<Placed> {
    let properties = row.child("trPr");
    let header = properties.and_then(|properties| properties.switch("tblHeader")) == Some(true);
    let before = properties.and_then(|properties| number(properties, "gridBefore")).unwrap_or(0);
    let mut line = Vec::new();
    let mut column = 0;
    if before > 0 {
        let columns = u32::try_from(before).unwrap_or(1);
        line.push(Placed { column, cell: SourceCell { columns, ..SourceCell::plain("") } });
        column += before;
    }
    for cell in cells(row) {
        let own = cell.child("tcPr");
        let merge = own.and_then(|properties| properties.child("vMerge"));
        let goes_on = merge.is_some_and(|merge| merge.value() != Some("restart"));
        let (text, links) = writer.on_one_line(cell);
        let width = columns(cell);
        if let Some(upper) = goes_on.then(|| placed_above(above, column)).flatten() {
            upper.rows = (upper.rows + 1).min(limits::CELL_SPAN);
        } else {
            let columns = u32::try_from(width).unwrap_or(1);
            line.push(Placed { column, cell: SourceCell { header, columns, links, ..SourceCell::plain(text) } });
        }
        column += width;
    }
    line
}

/// The cell above that a merged cell in a column belongs to, when it reaches down to here.
fn placed_above(above: &mut [Vec<Placed>], column: usize) -> Option<&mut SourceCell> {
    let below = above.len();
    above
        .iter_mut()
        .enumerate()
        .rev()
        .find_map(|(index, row)| {
            let placed = row.iter_mut().find(|placed| placed.column == column)?;
            Some((index, &mut placed.cell))
        })
        .filter(|(index, cell)| index + cell.rows as usize == below)
        .map(|(_, cell)| cell)
}

/// The elements of a name in a table or row, also those in content controls and insertions.
fn collect<'a>(parent: &'a Element, name: &str, found: &mut Vec<&'a Element>) {
    for element in parent.elements() {
        match element.name.as_str() {
            own if own == name => found.push(element),
            "sdt" | "sdtContent" | "ins" | "moveTo" | "customXml" => collect(element, name, found),
            _ => {}
        }
    }
}

fn cells(row: &Element) -> Vec<&Element> {
    let mut cells = Vec::new();
    collect(row, "tc", &mut cells);
    cells
}

/// How many columns a cell covers.
fn columns(cell: &Element) -> usize {
    cell.child("tcPr").and_then(|properties| number(properties, "gridSpan")).unwrap_or(1).max(1)
}

fn number(properties: &Element, name: &str) -> Option<usize> {
    let number: usize = properties.child_value(name)?.trim().parse().ok()?;
    Some(number.min(limits::CELL_SPAN as usize))
}
