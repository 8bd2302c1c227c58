//! A section: its heading, its blocks and its subsections.

use niandu::{Content, Section};
use yew::prelude::*;

use crate::node::Node;
use crate::views::block::{Block, shows};
use crate::views::document::Selection;
use crate::views::inline::{draw, use_handlers};

/// What a section or heading is given.
#[derive(Properties, PartialEq)]
pub(crate) struct SectionProps {
    pub(crate) node: Node,
    /// The chosen statistic, if it is in this section.
    pub(crate) selected: Option<Selection>,
}

/// Everything directly inside a section or report.
pub(crate) fn contents(node: &Node, selected: Option<&Selection>) -> Html {
    node.children()
        .iter()
        .enumerate()
        .filter(|(_, content)| shows(content))
        .map(|(index, content)| {
            let child = node.child(index);
            let selected = selected.filter(|selected| child.holds(&selected.node)).cloned();
            match content {
                Content::Section(_) => html! { <SectionText key={index} node={child} {selected} /> },
                _ => html! { <Block key={index} node={child} {selected} /> },
            }
        })
        .collect()
}

/// A section.
#[component]
pub(crate) fn SectionText(SectionProps { node, selected }: &SectionProps) -> Html {
    let Some(Content::Section(section)) = node.content() else { return Html::default() };
    let run_in = runs_in(section, node.depth());
    // The heading has its own copy of the selection only if the statistic stands in it.
    let own = selected.clone().filter(|selected| selected.node == *node);
    html! {
        <section class={classes!("sec", run_in.then_some("run-in"))} data-section={section.id.clone()}>
            <Heading node={node.clone()} selected={own} />
            { contents(node, selected.as_ref()) }
        </section>
    }
}

/// A heading: the level follows the outline, the looks the enumerator's place in official documents.
#[component]
fn Heading(SectionProps { node, selected }: &SectionProps) -> Html {
    let handlers = use_handlers(node);
    let Some(Content::Section(section)) = node.content() else { return Html::default() };
    let depth = node.depth();
    let level = (depth + 2).min(6);
    let ids: Vec<&str> = section.title.statistics().map(|statistic| statistic.id.as_str()).collect();
    let marks = handlers.marks(selected.as_ref(), &ids);
    html! {
        <@{format!("h{level}")} id={section.id.clone()} class="heading" tabindex="-1" data-block=""
            onclick={handlers.onclick.clone()} onkeydown={handlers.onkeydown.clone()}
            onfocusin={handlers.onfocusin.clone()}>
            <span class="mk">{ &section.marker }</span>
            { draw(&section.title, marks) }
            if !section.title_end.is_empty() { <span class="end">{ &section.title_end }</span> }
        </@>
    }
}

/// Whether the heading begins its paragraph in place of standing above it:
/// 一是 inside a paragraph, and from the third level on where text follows on the line.
fn runs_in(section: &Section, depth: usize) -> bool {
    let text_follows = matches!(section.content.first(), Some(Content::Paragraph(paragraph)) if paragraph.continues);
    section.inline || (depth >= 2 && text_follows)
}
