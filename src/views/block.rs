//! Blocks: paragraphs, tables, lists and figures, each drawn again only when its own marks change.

use niandu::{Content, Figure, List, Paragraph, Role, Table};
use yew::prelude::*;

use crate::node::{Node, inlines};
use crate::views::document::Marked;
use crate::views::inline::{Marks, draw};

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
#[component]
pub(crate) fn Block(BlockProps { node, marked }: &BlockProps) -> Html {
    let Some(content) = node.content() else { return Html::default() };
    let marks = Marks::of(marked, &inlines(content));
    match content {
        Content::Paragraph(paragraph) => draw_paragraph(paragraph, marks),
        Content::Table(table) => draw_table(table, marks),
        Content::List(list) => draw_list(list, marks),
        Content::Figure(figure) => draw_figure(figure, marks),
        Content::Section(_) => Html::default(),
    }
}

fn draw_paragraph(paragraph: &Paragraph, marks: Marks<'_>) -> Html {
    let class = (paragraph.role == Some(Role::Signature)).then_some("signature");
    html! { <p {class} data-block="">{ draw(&paragraph.text, marks) }</p> }
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
                    html! { <@{name} {scope} {colspan} {rowspan}>{ draw(&cell.text, marks) }</@> }
                });
                html! { <tr>{ for cells }</tr> }
            })
            .collect()
    };
    let caption = table.caption.text();
    let label = (!caption.is_empty()).then_some(caption);
    let caption = label.as_ref().map(|_| html! { <caption>{ draw(&table.caption, marks) }</caption> });
    let head = (heads > 0).then(|| html! { <thead>{ rows(0..heads, "col") }</thead> });
    // A pane that scrolls sideways must be within reach of the keyboard.
    html! {
        <div class="scroll" data-block="" tabindex="0" role="group" aria-label={label}>
            <table class="tbl" part="table">{ caption }{ head }<tbody>{ rows(heads..table.rows.len(), "row") }</tbody></table>
        </div>
    }
}

fn draw_list(list: &List, marks: Marks<'_>) -> Html {
    let items = list.items.iter().map(|item| html! { <li>{ draw(item, marks) }</li> });
    html! { <@{if list.ordered { "ol" } else { "ul" }} class="list" data-block="">{ for items }</@> }
}

/// A picture is named by its text; the file itself is shown once reports with
/// pictures can be imported.
fn draw_figure(figure: &Figure, marks: Marks<'_>) -> Html {
    html! {
        <figure data-block="">
            <p class="picture">{ figure.alternative.clone() }</p>
            <figcaption>{ draw(&figure.caption, marks) }</figcaption>
        </figure>
    }
}
