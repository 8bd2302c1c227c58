//! A section: its heading, its blocks and its subsections.

use niandu::{Content, Section};
use yew::prelude::*;

use crate::node::Node;
use crate::trend::Trends;
use crate::views::block::{Block, shows};
use crate::views::document::{Marked, Selection};
use crate::views::inline::{Marks, draw_linked};
use crate::widgets::element::element;
use crate::widgets::icon::Icon;

/// What a section is given.
#[derive(Properties, PartialEq)]
pub(crate) struct SectionProps {
    pub(crate) node: Node,
    /// The chosen statistic, if it is in this section.
    pub(crate) selected: Option<Selection>,
    /// The statistic that has, or had last, the focus, if it is in this section.
    pub(crate) focused: Option<Selection>,
    /// The changes on the year before.
    pub(crate) trends: Trends,
    /// The name of the button beside the heading begins with it.
    pub(crate) share: &'static str,
}

/// Everything directly inside a section or report.
pub(crate) fn contents(
    node: &Node,
    selected: Option<&Selection>,
    focused: Option<&Selection>,
    trends: &Trends,
    share: &'static str,
) -> Html {
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
                html! { <SectionText key={index} node={child} {selected} {focused} trends={trends.clone()} {share} /> }
            } else {
                html! { <Block key={index} node={child} marked={Marked::of(selected, focused, trends)} /> }
            }
        })
        .collect()
}

/// A section.
pub(crate) struct SectionText;

impl Component for SectionText {
    type Message = ();
    type Properties = SectionProps;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let SectionProps { node, selected, focused, trends, share } = context.props();
        let Some(Content::Section(section)) = node.content() else { return Html::default() };
        let own = |selection: &Option<Selection>| selection.clone().filter(|selection| selection.node == *node);
        let runs_in = runs_in(section, node.depth());
        element("section", if runs_in { "sec run-in" } else { "sec" })
            .with("data-section", section.id.clone())
            .child_if(
                (!runs_in).then(|| share_button([share, section.marker.as_str(), &section.title.text()].concat())),
            )
            .child(heading(section, node.depth(), &Marked::of(own(selected), own(focused), trends)))
            .child(contents(node, selected.as_ref(), focused.as_ref(), trends, share))
            .made()
    }
}

/// A heading: the level follows the outline, the looks the enumerator's place in official documents.
fn heading(section: &Section, depth: usize, marked: &Marked) -> Html {
    const NAMES: [&str; 5] = ["h2", "h3", "h4", "h5", "h6"];
    let marks = Marks::of(marked, &[&section.title]);
    element(NAMES[depth.min(4)], "heading")
        .with("id", section.id.clone())
        .with("tabindex", "-1")
        .with("data-block", "")
        .child(element("span", "mk").text(section.marker.clone()).made())
        .child(draw_linked(&section.title, &section.links, marks))
        .child(element("span", "end").text(section.title_end.clone()).made())
        .made()
}

/// Beside the heading and no part of it: what names the section is its title alone. The text hears it.
fn share_button(name: String) -> Html {
    element("button", "btn icon share")
        .with("type", "button")
        .with("data-share", "")
        .with("aria-label", name.clone())
        .with("title", name)
        .child(Icon::Share.small())
        .made()
}

/// Whether the heading begins its paragraph in place of standing above it:
/// 一是 inside a paragraph, and from the third level on where text follows on the line.
pub(crate) fn runs_in(section: &Section, depth: usize) -> bool {
    let text_follows = matches!(section.content.first(), Some(Content::Paragraph(paragraph)) if paragraph.continues);
    section.inline || (depth >= 2 && text_follows)
}
