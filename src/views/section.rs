//! A section: its heading, its blocks and its subsections.

use niandu::{Content, Section};
use yew::prelude::*;

use crate::node::Node;
use crate::views::block::{Block, shows};
use crate::views::document::{Marked, Selection};
use crate::views::inline::{Marks, draw};

/// What a section is given.
#[derive(Properties, PartialEq)]
pub(crate) struct SectionProps {
    pub(crate) node: Node,
    /// The chosen statistic, if it is in this section.
    pub(crate) selected: Option<Selection>,
    /// The statistic that has, or had last, the focus, if it is in this section.
    pub(crate) focused: Option<Selection>,
}

/// Everything directly inside a section or report.
pub(crate) fn contents(node: &Node, selected: Option<&Selection>, focused: Option<&Selection>) -> Html {
    let inside = |child: &Node, selection: Option<&Selection>| {
        selection.filter(|selection| child.holds(&selection.node)).cloned()
    };
    node.children()
        .iter()
        .enumerate()
        .filter(|(_, content)| shows(content))
        .map(|(index, content)| {
            let child = node.child(index);
            let (selected, focused) = (inside(&child, selected), inside(&child, focused));
            if let Content::Section(_) = content {
                html! { <SectionText key={index} node={child} {selected} {focused} /> }
            } else {
                html! { <Block key={index} node={child} marked={Marked::of(selected, focused)} /> }
            }
        })
        .collect()
}

/// A section.
#[component]
pub(crate) fn SectionText(SectionProps { node, selected, focused }: &SectionProps) -> Html {
    let Some(Content::Section(section)) = node.content() else { return Html::default() };
    let class = if runs_in(section, node.depth()) { "sec run-in" } else { "sec" };
    let own = |selection: &Option<Selection>| selection.clone().filter(|selection| selection.node == *node);
    html! {
        <section {class} data-section={section.id.clone()}>
            { heading(section, node.depth(), &Marked::of(own(selected), own(focused))) }
            { contents(node, selected.as_ref(), focused.as_ref()) }
        </section>
    }
}

/// A heading: the level follows the outline, the looks the enumerator's place in official documents.
fn heading(section: &Section, depth: usize, marked: &Marked) -> Html {
    const NAMES: [&str; 5] = ["h2", "h3", "h4", "h5", "h6"];
    let marks = Marks::of(marked, &[&section.title]);
    html! {
        <@{NAMES[depth.min(4)]} id={section.id.clone()} class="heading" tabindex="-1" data-block="">
            <span class="mk">{ section.marker.clone() }</span>
            { draw(&section.title, marks) }
            <span class="end">{ section.title_end.clone() }</span>
        </@>
    }
}

/// Whether the heading begins its paragraph in place of standing above it:
/// 一是 inside a paragraph, and from the third level on where text follows on the line.
fn runs_in(section: &Section, depth: usize) -> bool {
    let text_follows = matches!(section.content.first(), Some(Content::Paragraph(paragraph)) if paragraph.continues);
    section.inline || (depth >= 2 && text_follows)
}
