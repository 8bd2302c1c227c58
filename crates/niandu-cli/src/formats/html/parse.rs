//! Parses a page into a tree of bounded depth.
//!
//! html5ever builds whatever depth it is told to, in time that grows with its square, so a filter
//! between its tokenizer and its tree builder leaves out the tags beyond the bound; their text stays.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use ego_tree::iter::Edge;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink};
use html5ever::{LocalName, TokenizerResult};
use niandu::limits;
use niandu::page::{Page, READ_ATTRIBUTES};
use scraper::{Html, HtmlTreeSink, Node};

use crate::formats::FormatError;

/// Elements whose end tag is often left out, or that have none: they nest only by others.
const CLOSE_THEMSELVES: &[&str] = &[
    "area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html", "img", "input", "li",
    "link", "meta", "optgroup", "option", "p", "param", "rp", "rt", "source", "tbody", "td", "tfoot", "th", "thead",
    "tr", "track", "wbr",
];

/// Elements that build the page. Of the others, such as `<span>`, old pages leave so many open
/// that they are counted apart.
const BUILD: &[&str] = &[
    "address", "article", "aside", "blockquote", "center", "details", "dialog", "dir", "div", "dl", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "iframe", "main", "menu",
    "nav", "noscript", "ol", "pre", "section", "script", "select", "style", "summary", "table", "template", "textarea",
    "title", "ul",
];

/// Parses a page. Scripts are text that nobody reads.
pub(super) fn parse(text: &str) -> Result<Page, FormatError> {
    bounded_attributes(text)?;
    let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let builder = TreeBuilder::new(HtmlTreeSink::new(Html::new_document()), options);
    let bounded = Bounded {
        builder,
        open: RefCell::default(),
        built: Cell::new(0),
        others: Cell::new(0),
        elements: Cell::new(0),
    };
    let tokenizer = Tokenizer::new(bounded, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(text));
    // The tokenizer stops after each script and declaration of an encoding, for others to act on.
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    if tokenizer.sink.elements.get() > limits::PAGE_ELEMENTS {
        return Err(FormatError::TooManyElements);
    }
    Ok(page_of(&tokenizer.sink.builder.sink.finish()))
}

/// The tree as the core reads it.
fn page_of(tree: &Html) -> Page {
    let mut page = Page::default();
    for edge in tree.root_element().traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Element(element) => page.open(element.name(), &element.attrs().collect::<Vec<_>>()),
                Node::Text(text) => page.text(text),
                _ => {}
            },
            Edge::Close(node) if node.value().is_element() => page.close(),
            Edge::Close(_) => {}
        }
    }
    page
}

/// Hands on tags up to a depth.
struct Bounded<Handle, Sink> {
    builder: TreeBuilder<Handle, Sink>,
    /// How many elements of a name are open.
    open: RefCell<HashMap<LocalName, usize>>,
    /// How many elements that build the page are open.
    built: Cell<usize>,
    /// How many other elements are open.
    others: Cell<usize>,
    /// How many elements there were.
    elements: Cell<usize>,
}

impl<Handle, Sink> Bounded<Handle, Sink> {
    /// Whether a tag stays within the bound, and counts it.
    fn admits(&self, tag: &Tag) -> bool {
        let name: &str = &tag.name;
        if tag.kind == TagKind::StartTag {
            self.elements.set(self.elements.get() + 1);
            if self.elements.get() > limits::PAGE_ELEMENTS {
                return false;
            }
        }
        if CLOSE_THEMSELVES.contains(&name) {
            return true;
        }
        let (depth, bound) = if BUILD.contains(&name) {
            (&self.built, limits::PAGE_DEPTH)
        } else {
            (&self.others, limits::PAGE_DEPTH / 2)
        };
        let mut open = self.open.borrow_mut();
        let count = open.entry(tag.name.clone()).or_default();
        match tag.kind {
            TagKind::StartTag if depth.get() >= bound => return false,
            TagKind::StartTag => {
                *count += 1;
                depth.set(depth.get() + 1);
            }
            TagKind::EndTag if *count > 0 => {
                *count -= 1;
                depth.set(depth.get() - 1);
            }
            TagKind::EndTag => {}
        }
        true
    }
}

impl<Handle: Clone, Sink: TreeSink<Handle = Handle>> TokenSink for Bounded<Handle, Sink> {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        match token {
            Token::TagToken(tag) if !self.admits(&tag) => TokenSinkResult::Continue,
            // Comments and processing instructions are no text.
            Token::CommentToken(_) | Token::ParseError(_) => TokenSinkResult::Continue,
            Token::TagToken(mut tag) => {
                tag.attrs.retain(|attribute| READ_ATTRIBUTES.contains(&&*attribute.name.local));
                self.builder.process_token(Token::TagToken(tag), line)
            }
            token => self.builder.process_token(token, line),
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Refuses a tag with so many attributes that comparing them with one another takes too long.
fn bounded_attributes(text: &str) -> Result<(), FormatError> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(open) = bytes[at..].iter().position(|byte| *byte == b'<') {
        let start = at + open;
        at = start + 1;
        if !bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        // Each attribute needs a blank, a slash or the end of a quotation before it.
        let mut parts = 0;
        while let Some(byte) = bytes.get(at).filter(|byte| **byte != b'>') {
            let parts_here = matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c' | b'/' | b'"' | b'\'');
            let name_follows = bytes.get(at + 1).is_some_and(|next| !next.is_ascii_whitespace() && *next != b'>');
            parts += usize::from(parts_here && name_follows);
            at += 1;
            if parts > limits::TAG_ATTRIBUTES * 8 {
                return Err(FormatError::TooManyAttributes { byte: start });
            }
        }
    }
    Ok(())
}
