//! A section: its heading, its blocks and its subsections.

use niandu::{Content, Section};

use crate::node::inlines;
use crate::views::prose::block::{draw_block, shows};
use crate::views::prose::inline::draw_linked;
use crate::views::prose::{Choice, Marks};
use crate::widgets::drawing::Drawing;
use crate::widgets::icon::Icon;

/// What a text is drawn with.
#[derive(Clone, Copy)]
pub(super) struct Look<'a> {
    pub(super) choice: &'a Choice,
    /// The name of the button beside a heading begins with it.
    pub(super) share: &'static str,
}

impl Look<'_> {
    /// A block, or a section with all inside it, `depth` sections deep; nothing where it does not show.
    pub(super) fn draw(self, drawing: &mut Drawing, content: &Content, depth: usize) {
        match content {
            Content::Section(section) => {
                self.open_section(drawing, content, section, depth);
                section.content.iter().for_each(|inside| self.draw(drawing, inside, depth + 1));
                drawing.close();
            }
            block if shows(block) => draw_block(drawing, block, Marks::of(self.choice, &inlines(block))),
            _ => {}
        }
    }

    /// A section's beginning: its heading. What follows is inside it until it is closed.
    pub(super) fn open_section(self, drawing: &mut Drawing, content: &Content, section: &Section, depth: usize) {
        let runs_in = runs_in(section, depth);
        let class = if runs_in { "sec run-in" } else { "sec" };
        drawing.open("section", &[("class", class), ("data-section", &section.id)]);
        if !runs_in {
            draw_share_button(drawing, &[self.share, section.marker.as_str(), &section.title.text()].concat());
        }
        draw_heading(drawing, section, depth, Marks::of(self.choice, &inlines(content)));
    }
}

/// A heading: the level follows the outline, the looks the enumerator's place in official documents.
fn draw_heading(drawing: &mut Drawing, section: &Section, depth: usize, marks: Marks<'_>) {
    const NAMES: [&str; 5] = ["h2", "h3", "h4", "h5", "h6"];
    let attributes = [("class", "heading"), ("id", section.id.as_str()), ("tabindex", "-1"), ("data-block", "")];
    drawing.open(NAMES[depth.min(4)], &attributes);
    drawing.leaf("span", &[("class", "mk")], &section.marker);
    draw_linked(drawing, &section.title, &section.links, marks);
    if !section.title_end.is_empty() {
        drawing.leaf("span", &[("class", "end")], &section.title_end);
    }
    drawing.close();
}

/// Beside the heading and no part of it: what names the section is its title alone. The text hears it.
fn draw_share_button(drawing: &mut Drawing, name: &str) {
    let (label, title) = (("aria-label", name), ("title", name));
    drawing.open("button", &[("class", "btn icon share"), ("type", "button"), ("data-share", ""), label, title]);
    Icon::Share.write(drawing);
    drawing.close();
}

/// Whether the heading begins its paragraph in place of standing above it:
/// 一是 inside a paragraph, and from the third level on where text follows on the line.
pub(crate) fn runs_in(section: &Section, depth: usize) -> bool {
    let text_follows = matches!(section.content.first(), Some(Content::Paragraph(paragraph)) if paragraph.continues);
    section.inline || (depth >= 2 && text_follows)
}
