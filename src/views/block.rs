//! Blocks: paragraphs, tables, lists and figures, each drawn again only when its own marks change.

use niandu::{Content, Figure, Inline, Link, List, Paragraph, Role, Table, within};
use yew::prelude::*;

use crate::node::{Node, inlines};
use crate::views::document::Marked;
use crate::views::inline::{Marks, draw, draw_linked};
use crate::widgets::element::{all, element};

/// What a block is given.
#[derive(Properties, PartialEq)]
pub(crate) struct BlockProps {
    pub(crate) node: Node,
    pub(crate) marked: Marked,
}

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

/// A block.
pub(crate) struct Block;

impl Component for Block {
    type Message = ();
    type Properties = BlockProps;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let BlockProps { node, marked } = context.props();
        let Some(block) = node.content() else { return Html::default() };
        let marks = Marks::of(marked, &inlines(block));
        match block {
            Content::Paragraph(paragraph) => draw_paragraph(paragraph, marks),
            Content::Table(table) => draw_table(table, marks),
            Content::List(list) => draw_list(list, marks),
            Content::Figure(figure) => draw_figure(figure, marks),
            Content::Section(_) => Html::default(),
        }
    }
}

fn draw_paragraph(paragraph: &Paragraph, marks: Marks<'_>) -> Html {
    let text = draw_linked(&paragraph.text, &paragraph.links, marks);
    if paragraph.role == Some(Role::Signature) {
        html! { <p class="signature" data-block="">{ text }</p> }
    } else {
        html! { <p data-block="">{ text }</p> }
    }
}

fn draw_table(table: &Table, marks: Marks<'_>) -> Html {
    let heads = table.rows.iter().take_while(|row| row.cells.iter().all(|cell| cell.header)).count();
    let rows = |range: std::ops::Range<usize>, scope: &'static str| -> Html {
        table.rows[range]
            .iter()
            .map(|row| {
                let cells = row.cells.iter().map(|cell| {
                    let colspan = (cell.columns > 1).then(|| cell.columns.to_string());
                    let rowspan = (cell.rows > 1).then(|| cell.rows.to_string());
                    let (name, scope) = if cell.header { ("th", Some(scope)) } else { ("td", None) };
                    element(name, "")
                        .with_some("scope", scope)
                        .with_some("colspan", colspan)
                        .with_some("rowspan", rowspan)
                        .child(draw_linked(&cell.text, &cell.links, marks))
                        .made()
                });
                element("tr", "").child(all(cells)).made()
            })
            .collect()
    };
    let caption = table.caption.text();
    let label = (!caption.is_empty()).then_some(caption);
    let caption = label.as_ref().map(|_| element("caption", "").child(draw(&table.caption, marks)).made());
    let head = (heads > 0).then(|| element("thead", "").child(rows(0..heads, "col")).made());
    let body = element("tbody", "").child(rows(heads..table.rows.len(), "row")).made();
    let table = element("table", "tbl").with("part", "table").child_if(caption).child_if(head).child(body).made();
    // A pane that scrolls sideways must be within reach of the keyboard.
    element("div", "scroll")
        .with("data-block", "")
        .with("tabindex", "0")
        .with("role", "group")
        .with_some("aria-label", label)
        .child(table)
        .made()
}

fn draw_list(list: &List, marks: Marks<'_>) -> Html {
    let mut at = 0;
    let items = list.items.iter().map(|item| {
        let links = if list.links.is_empty() { Vec::new() } else { item_links(list, item, &mut at) };
        element("li", "").child(draw_linked(item, &links, marks)).made()
    });
    element(if list.ordered { "ol" } else { "ul" }, "list").with("data-block", "").child(all(items)).made()
}

/// The links of an item that begins at the character `at`, which is moved to the next item.
fn item_links(list: &List, item: &Inline, at: &mut usize) -> Vec<Link> {
    let range = *at..*at + item.text().chars().count();
    *at = range.end + 1;
    within(&list.links, &range)
}

/// A picture; where its file is not to be had, the browser shows its text.
fn draw_figure(figure: &Figure, marks: Marks<'_>) -> Html {
    let picture = if figure.source.is_empty() {
        element("p", "picture").text(figure.alternative.clone())
    } else {
        element("img", "picture")
            .with("src", figure.source.clone())
            .with("alt", figure.alternative.clone())
            .with("loading", "lazy")
    };
    let picture = picture.made();
    let caption = element("figcaption", "").child(draw(&figure.caption, marks)).made();
    element("figure", "").with("data-block", "").child(picture).child(caption).made()
}
