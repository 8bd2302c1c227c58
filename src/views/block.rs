//! Blocks: paragraphs, tables, lists and figures, each drawn again only when its own selection changes.

use niandu::{Content, Figure, Inline, List, Paragraph, Role, Table};
use yew::prelude::*;

use crate::node::Node;
use crate::views::document::Selection;
use crate::views::inline::{Marks, draw, use_handlers};
use crate::views::use_words;

/// What a block is given.
#[derive(Properties, PartialEq)]
pub(crate) struct BlockProps {
    pub(crate) node: Node,
    /// The chosen statistic, if it is in this block.
    pub(crate) selected: Option<Selection>,
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
pub(crate) fn Block(BlockProps { node, selected }: &BlockProps) -> Html {
    let words = use_words();
    let handlers = use_handlers(node);
    let content = node.content();
    let texts: Vec<&Inline> = content.map(crate::node::inlines).unwrap_or_default();
    let ids: Vec<&str> =
        texts.iter().flat_map(|text| text.statistics()).map(|statistic| statistic.id.as_str()).collect();
    let marks = handlers.marks(selected.as_ref(), &ids);
    let inner = match content {
        Some(Content::Paragraph(paragraph)) => return draw_paragraph(paragraph, marks, &handlers, ids.is_empty()),
        Some(Content::Table(table)) => draw_table(table, marks),
        Some(Content::List(list)) => draw_list(list, marks),
        Some(Content::Figure(figure)) => draw_figure(figure, marks, words),
        Some(Content::Section(_)) | None => return Html::default(),
    };
    html! {
        <div class="block" data-block="" onclick={handlers.onclick.clone()} onkeydown={handlers.onkeydown.clone()}
            onfocusin={handlers.onfocusin.clone()}>
            { inner }
        </div>
    }
}

fn draw_paragraph(
    paragraph: &Paragraph,
    marks: Marks<'_>,
    handlers: &crate::views::inline::Handlers,
    plain: bool,
) -> Html {
    let class = (paragraph.role == Some(Role::Signature)).then_some("signature");
    if plain {
        return html! { <p {class} data-block="">{ draw(&paragraph.text, marks) }</p> };
    }
    html! {
        <p {class} data-block="" onclick={handlers.onclick.clone()} onkeydown={handlers.onkeydown.clone()}
            onfocusin={handlers.onfocusin.clone()}>
            { draw(&paragraph.text, marks) }
        </p>
    }
}

fn draw_table(table: &Table, marks: Marks<'_>) -> Html {
    let heads = table.rows.iter().take_while(|row| row.cells.iter().all(|cell| cell.header)).count();
    let rows = |range: std::ops::Range<usize>, scope: &'static str| -> Html {
        table.rows[range]
            .iter()
            .map(|row| {
                let cells = row.cells.iter().map(|cell| {
                    let text = draw(&cell.text, marks);
                    let colspan = (cell.columns > 1).then(|| cell.columns.to_string());
                    let rowspan = (cell.rows > 1).then(|| cell.rows.to_string());
                    if cell.header {
                        html! { <th {scope} {colspan} {rowspan}>{ text }</th> }
                    } else {
                        html! { <td {colspan} {rowspan}>{ text }</td> }
                    }
                });
                html! { <tr>{ for cells }</tr> }
            })
            .collect()
    };
    let caption = table.caption.text();
    // A pane that scrolls sideways must be within reach of the keyboard.
    html! {
        <div class="scroll" tabindex="0" role="group" aria-label={(!caption.is_empty()).then_some(caption.clone())}>
            <table class="tbl" part="table">
                if !caption.is_empty() { <caption>{ draw(&table.caption, marks) }</caption> }
                if heads > 0 { <thead>{ rows(0..heads, "col") }</thead> }
                <tbody>{ rows(heads..table.rows.len(), "row") }</tbody>
            </table>
        </div>
    }
}

fn draw_list(list: &List, marks: Marks<'_>) -> Html {
    let items = list.items.iter().map(|item| html! { <li>{ draw(item, marks) }</li> });
    if list.ordered {
        html! { <ol class="list">{ for items }</ol> }
    } else {
        html! { <ul class="list">{ for items }</ul> }
    }
}

/// A picture is named and linked by the report's text; the file itself is shown
/// once reports with pictures can be imported.
fn draw_figure(figure: &Figure, marks: Marks<'_>, words: &crate::language::Words) -> Html {
    html! {
        <figure>
            if !figure.alternative.is_empty() { <p class="picture">{ (words.picture)(&figure.alternative) }</p> }
            <figcaption>{ draw(&figure.caption, marks) }</figcaption>
        </figure>
    }
}
