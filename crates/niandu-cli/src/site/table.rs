//! Tables with their heads, scopes and spans.

use maud::{Markup, PreEscaped, html};
use niandu::{Cell, Row, Table};

use super::article::{LINE, Setting, element, html_attribute, inline, linked};

/// A table, in a pane that scrolls sideways where it is too wide and is within reach of the keyboard.
pub(crate) fn table(table: &Table, setting: &Setting<'_>) -> Markup {
    let (head, body) = table.rows.split_at(head_rows(&table.rows));
    let caption = table.caption.text();
    let label = Some(caption.trim()).filter(|label| !label.is_empty());
    html! {
        div .scroll role="group" tabindex="0" aria-label=[label] {
            table .tbl {
                @if label.is_some() { caption { (inline(&table.caption, setting)) } }
                @if !head.is_empty() { thead { @for row in head { (self::row(row, "col", setting)) } } }
                (LINE)
                tbody { @for row in body { (self::row(row, "row", setting)) } }
            }
        }
    }
}

/// How many rows at the top are heads alone. HTML cuts a cell that would reach from them into the
/// body, so that such a head is left in the body.
fn head_rows(rows: &[Row]) -> usize {
    let heads = rows.iter().take_while(|row| row.cells.iter().all(|cell| cell.header)).count();
    let reaches = |(index, row): (usize, &Row)| row.cells.iter().map(|cell| index + cell.rows as usize).max();
    let reach = rows.iter().take(heads).enumerate().filter_map(reaches).max().unwrap_or(0);
    if reach > heads { 0 } else { heads }
}

fn row(row: &Row, scope: &str, setting: &Setting<'_>) -> Markup {
    html! { tr { @for cell in &row.cells { (self::cell(cell, scope, setting)) } } (LINE) }
}

fn cell(cell: &Cell, scope: &str, setting: &Setting<'_>) -> Markup {
    let mut attributes = String::new();
    if cell.header {
        attributes += &html_attribute("scope", scope).0;
    }
    for (name, span) in [("colspan", cell.columns), ("rowspan", cell.rows)] {
        if span > 1 {
            attributes += &html_attribute(name, &span.to_string()).0;
        }
    }
    element(if cell.header { "th" } else { "td" }, &PreEscaped(attributes), &linked(&cell.text, &cell.links, setting))
}
