//! Reads web pages of government sites: the article among navigation and footer, as a document.
//!
//! What a page is read from, a parser of HTML or a browser, builds a [`Page`]; everything after is the same.

mod article;
mod attachments;
mod flatten;
mod header;
mod names;
mod role;
mod table;
mod tree;

pub use tree::{Page, READ_ATTRIBUTES};

use tree::Element;

use crate::document::{Document, LineKind};
use crate::lines::Lines;

impl Page {
    /// Reads a whole page: finds its article, and what the page around states about it. Returns the
    /// document and the text in which its offsets count, a line a block.
    pub fn read(&self) -> (Document, String) {
        let Some(root) = self.root() else { return Lines::default().finish() };
        let wrapper = article::wrapper(body(root));
        let around = wrapper.unwrap_or_else(|| body(root));
        let article = article::find(around);
        let text = flatten::flatten(article);
        let files = attachments::lines(around, article, wrapper.is_some());
        let mut lines = Lines::default();
        for line in header::lines(root, body(root), article, text.blocks()) {
            lines.line(&line, LineKind::Paragraph);
        }
        lines.append(text);
        lines.append(files);
        lines.finish()
    }

    /// Reads everything in it as the article.
    pub fn read_whole(&self) -> (Document, String) {
        let Some(root) = self.root() else { return Lines::default().finish() };
        let mut lines = Lines::default();
        lines.append(flatten::flatten(body(root)));
        lines.finish()
    }
}

impl Lines {
    /// Adds a piece of a page, such as Markdown holds.
    pub fn append_page(&mut self, page: &Page) {
        if let Some(root) = page.root() {
            self.append(flatten::flatten(body(root)));
        }
    }
}

/// The page's body, or what there is of the page.
fn body(root: Element<'_>) -> Element<'_> {
    root.child_elements().find(|element| element.name() == "body").unwrap_or(root)
}
