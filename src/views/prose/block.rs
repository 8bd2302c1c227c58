//! Blocks: paragraphs, tables, lists and figures.

use niandu::{Cell, Content, Figure, Inline, Link, List, Paragraph, Role, Table, within};

use crate::views::prose::Marks;
use crate::views::prose::inline::{draw, draw_linked};
use crate::widgets::drawing::Drawing;

/// Whether a block shows at all: the page's head has the title and metadata already.
pub(crate) fn shows(content: &Content) -> bool {
    match content {
        Content::Paragraph(paragraph) => {
            !matches!(paragraph.role, Some(Role::Title | Role::Metadata | Role::Furniture))
                && !paragraph.text.text().trim().is_empty()
        }
        _ => true,
    }
}

/// A block; a section is none.
pub(super) fn draw_block(drawing: &mut Drawing, block: &Content, marks: Marks<'_>) {
    match block {
        Content::Paragraph(paragraph) => draw_paragraph(drawing, paragraph, marks),
        Content::Table(table) => draw_table(drawing, table, marks),
        Content::List(list) => draw_list(drawing, list, marks),
        Content::Figure(figure) => draw_figure(drawing, figure, marks),
        Content::Section(_) => {}
    }
}

fn draw_paragraph(drawing: &mut Drawing, paragraph: &Paragraph, marks: Marks<'_>) {
    let attributes = [("data-block", ""), ("class", "signature")];
    let signature = paragraph.role == Some(Role::Signature);
    drawing.open("p", if signature { &attributes } else { &attributes[..1] });
    draw_linked(drawing, &paragraph.text, &paragraph.links, marks);
    drawing.close();
}

fn draw_table(drawing: &mut Drawing, table: &Table, marks: Marks<'_>) {
    let caption = table.caption.text();
    let mut attributes = vec![("class", "scroll"), ("data-block", "")];
    // A pane that scrolls sideways must be within reach of the keyboard.
    attributes.extend([("tabindex", "0"), ("role", "group")]);
    if !caption.is_empty() {
        attributes.push(("aria-label", &caption));
    }
    drawing.open("div", &attributes);
    drawing.open("table", &[("class", "tbl"), ("part", "table")]);
    if !caption.is_empty() {
        drawing.open("caption", &[]);
        draw(drawing, &table.caption, marks);
        drawing.close();
    }
    let heads = table.rows.iter().take_while(|row| row.cells.iter().all(|cell| cell.header)).count();
    let (head, body) = table.rows.split_at(heads);
    let parts = [("thead", head, "col"), ("tbody", body, "row")];
    for (name, rows, scope) in parts.into_iter().filter(|(name, rows, _)| *name == "tbody" || !rows.is_empty()) {
        drawing.open(name, &[]);
        for row in rows {
            drawing.open("tr", &[]);
            row.cells.iter().for_each(|cell| draw_cell(drawing, cell, scope, marks));
            drawing.close();
        }
        drawing.close();
    }
    drawing.close();
    drawing.close();
}

/// A cell; one that heads others heads those of its `scope`.
fn draw_cell(drawing: &mut Drawing, cell: &Cell, scope: &'static str, marks: Marks<'_>) {
    let (columns, rows) = (cell.columns.to_string(), cell.rows.to_string());
    let mut attributes = Vec::new();
    if cell.header {
        attributes.push(("scope", scope));
    }
    if cell.columns > 1 {
        attributes.push(("colspan", columns.as_str()));
    }
    if cell.rows > 1 {
        attributes.push(("rowspan", rows.as_str()));
    }
    drawing.open(if cell.header { "th" } else { "td" }, &attributes);
    draw_linked(drawing, &cell.text, &cell.links, marks);
    drawing.close();
}

fn draw_list(drawing: &mut Drawing, list: &List, marks: Marks<'_>) {
    drawing.open(if list.ordered { "ol" } else { "ul" }, &[("class", "list"), ("data-block", "")]);
    let mut at = 0;
    for item in &list.items {
        let links = if list.links.is_empty() { Vec::new() } else { item_links(list, item, &mut at) };
        drawing.open("li", &[]);
        draw_linked(drawing, item, &links, marks);
        drawing.close();
    }
    drawing.close();
}

/// The links of an item that begins at the character `at`, which is moved to the next item.
fn item_links(list: &List, item: &Inline, at: &mut usize) -> Vec<Link> {
    let range = *at..*at + item.text().chars().count();
    *at = range.end + 1;
    within(&list.links, &range)
}

/// A picture; where its file is not to be had, the browser shows its text.
fn draw_figure(drawing: &mut Drawing, figure: &Figure, marks: Marks<'_>) {
    drawing.open("figure", &[("data-block", "")]);
    if figure.source.is_empty() {
        drawing.leaf("p", &[("class", "picture")], &figure.alternative);
    } else {
        // Lazy before it has a source: the browser would ask for that at once.
        let picture =
            [("class", "picture"), ("loading", "lazy"), ("src", &figure.source), ("alt", &figure.alternative)];
        drawing.open("img", &picture);
        drawing.close();
    }
    drawing.open("figcaption", &[]);
    draw(drawing, &figure.caption, marks);
    drawing.close();
    drawing.close();
}
