//! A section: its heading, its blocks and its subsections. The text as a whole is one without a heading.

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use niandu::{Content, Section};
use yew::prelude::*;

use crate::node::{Node, weight};
use crate::views::Message;
use crate::views::block::{Block, shows};
use crate::views::document::{Marked, Selection};
use crate::views::inline::{Marks, draw_linked};
use crate::views::prose::{Growth, next_slice, whole_on_paper};
use crate::widgets::element::element;
use crate::widgets::icon::Icon;
use crate::widgets::note;

/// From so many sections on, only those in view are laid out.
const LONG: usize = 80;

/// What a section is given.
#[derive(Properties, PartialEq)]
pub(crate) struct SectionProps {
    pub(crate) node: Node,
    /// The chosen statistic, if it is in this section.
    pub(crate) selected: Option<Selection>,
    /// The statistic that has, or had last, the focus, if it is in this section.
    pub(crate) focused: Option<Selection>,
    /// How much of it is drawn, as [`weight`] counts; [`usize::MAX`] for all of it, so that what is whole is not
    /// drawn again while the text grows.
    pub(crate) drawn: usize,
    /// The name of the button beside the heading begins with it.
    pub(crate) share: &'static str,
    /// Hears how far the whole has come; nothing is heard from its sections.
    #[prop_or_default]
    pub(crate) send: Option<Callback<Message>>,
    /// What is said below the whole.
    #[prop_or_default]
    pub(crate) note: Option<&'static str>,
}

/// What stands directly inside a section or report, as far as it is drawn.
fn contents(
    node: &Node,
    selected: Option<&Selection>,
    focused: Option<&Selection>,
    mut drawn: usize,
    share: &'static str,
) -> Html {
    let inside = |child: &Node, selection: Option<&Selection>| {
        selection.filter(|selection| child.holds(&selection.node)).cloned()
    };
    node.children()
        .iter()
        .enumerate()
        .filter(|(_, content)| shows(content))
        .map_while(|(index, content)| {
            let own = drawn_of(&mut drawn, content);
            let child = node.child(index);
            let (selected, focused) = (inside(&child, selected), inside(&child, focused));
            (own > 0).then(|| {
                if let Content::Section(_) = content {
                    html! { <SectionText key={index} node={child} {selected} {focused} drawn={own} {share} /> }
                } else {
                    html! { <Block key={index} node={child} marked={Marked::of(selected, focused)} /> }
                }
            })
        })
        .collect()
}

/// Takes what is drawn of a piece from what is drawn of all around it. Where all is drawn, nothing is counted.
fn drawn_of(drawn: &mut usize, content: &Content) -> usize {
    if *drawn == usize::MAX {
        return usize::MAX;
    }
    let (weight, left) = (weight(content), *drawn);
    *drawn = left.saturating_sub(weight);
    if weight <= left { usize::MAX } else { left }
}

/// A section, or a report as a whole.
pub(crate) struct SectionText {
    /// How far the whole is drawn; of no meaning to its sections, which are told.
    growth: Growth,
    /// Whether it has just grown.
    grown: bool,
    /// Draws the next slice of the whole.
    next: Option<Timeout>,
    /// On paper stands everything. Each part hears of it by itself: to be told by the whole may take another task,
    /// and the page would be printed without.
    paper: Option<EventListener>,
}

impl Component for SectionText {
    /// So much more of the whole is to be drawn.
    type Message = usize;
    type Properties = SectionProps;

    fn create(context: &Context<Self>) -> Self {
        let mut text = Self { growth: Growth::default(), grown: false, next: None, paper: None };
        text.begin(context);
        text
    }

    fn changed(&mut self, context: &Context<Self>, old: &SectionProps) -> bool {
        if context.props().node != old.node {
            self.begin(context);
        }
        true
    }

    fn update(&mut self, _: &Context<Self>, more: usize) -> bool {
        (self.growth, self.grown, self.next) = (self.growth.with(more), true, None);
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let SectionProps { node, selected, focused, drawn, share, note, .. } = context.props();
        let inside = |drawn| contents(node, selected.as_ref(), focused.as_ref(), drawn, share);
        let Some(Content::Section(section)) = node.content() else {
            let long = node.report().sections().len() > LONG;
            return element("div", if long { "prose long" } else { "prose" })
                .with_some("aria-busy", (!self.growth.is_whole()).then_some("true"))
                .child(inside(self.growth.drawn))
                .child_if(note.map(note::information))
                .made();
        };
        let own = |selection: &Option<Selection>| selection.clone().filter(|selection| selection.node == *node);
        let runs_in = runs_in(section, node.depth());
        element("section", if runs_in { "sec run-in" } else { "sec" })
            .with("data-section", section.id.clone())
            .child_if(
                (!runs_in).then(|| share_button([share, section.marker.as_str(), &section.title.text()].concat())),
            )
            .child(heading(section, node.depth(), &Marked::of(own(selected), own(focused))))
            .child(inside(self.growth.drawn.max(*drawn)))
            .made()
    }

    fn rendered(&mut self, context: &Context<Self>, _: bool) {
        let SectionProps { node, send, .. } = context.props();
        if let (true, Some(send)) = (std::mem::take(&mut self.grown), send) {
            send.emit(Message::Drawn(self.growth));
        }
        self.hear_of_paper(context);
        if node.content().is_none() && !self.growth.is_whole() && self.next.is_none() {
            self.next = Some(next_slice(context.link().callback(|more| more)));
        }
    }
}

impl SectionText {
    fn begin(&mut self, context: &Context<Self>) {
        let node = &context.props().node;
        self.growth = if node.content().is_none() { Growth::of(node) } else { Growth::default() };
        (self.next, self.paper) = (None, None);
        self.hear_of_paper(context);
    }

    /// Listens for the printing as long as something is still to be drawn.
    fn hear_of_paper(&mut self, context: &Context<Self>) {
        if context.props().drawn == usize::MAX || self.growth.is_whole() {
            self.paper = None;
        } else if self.paper.is_none() {
            self.paper = whole_on_paper(context.link().callback(|more| more));
        }
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
