//! Finds the element that holds a page's article.
//!
//! Known names of content management systems come first; else the text decides. Text counts
//! where it is prose: outside links, and most where it has the signs of sentences. From the body
//! the search goes down for as long as one element holds nearly all of it, and what stands beside
//! it does not read like a part of the article: losing a part is worse than keeping a footer.

use std::collections::HashMap;

use ego_tree::NodeId;
use ego_tree::iter::Edge;
use scraper::{ElementRef, Html, Node};

use super::page::{self, Role};
use super::{names, table};

/// The share of the page's prose that an element with a known name must hold.
const SHARE_OF_NAMED: f64 = 0.5;

/// The share of an element's prose that one child must hold for the search to go on in it.
const SHARE_OF_CHILD: f64 = 0.75;

/// How much a character of text without any sign of a sentence counts: menus, footers, tables.
const WEIGHT_OF_LABELS: f64 = 0.1;

/// How many paragraphs an element must have to hold an article and be no paragraph itself.
const FEWEST_PARAGRAPHS: usize = 2;

/// What an element holds.
#[derive(Debug, Clone, Copy, Default)]
struct Weight {
    /// Its characters outside links, those of labels reduced.
    prose: f64,
    /// Its blocks and line breaks.
    paragraphs: usize,
    /// Its texts with a full stop, outside links.
    sentences: usize,
    /// Its headings, by element or by marker.
    headings: usize,
}

impl Weight {
    fn add(&mut self, inner: Self) {
        self.prose += inner.prose;
        self.paragraphs += inner.paragraphs;
        self.sentences += inner.sentences;
        self.headings += inner.headings;
    }
}

/// The element that holds the article; the body when nothing stands out.
pub(super) fn find(tree: &Html) -> ElementRef<'_> {
    let body = page::body(tree);
    let weights = weigh(body);
    let weight = |element: &ElementRef<'_>| weights.get(&element.id()).copied().unwrap_or_default();
    let needed = weight(&body).prose * SHARE_OF_NAMED;
    let holds = |element: &ElementRef<'_>| weight(element).prose > 0.0 && weight(element).prose >= needed;
    if let Some(named) = named(body, holds) {
        return named;
    }
    let mut found = body;
    loop {
        let needed = weight(&found).prose * SHARE_OF_CHILD;
        let inner = inner(found);
        let child = inner.iter().position(|child| {
            let Weight { prose, paragraphs, .. } = weight(child);
            prose > 0.0 && prose >= needed && paragraphs >= FEWEST_PARAGRAPHS && can_hold_article(*child)
        });
        let Some(child) = child else { return found };
        // A preface stands before the rest, a short last part after it.
        let before = inner[..child].iter().any(|beside| weight(beside).sentences > 0);
        let after = inner[child + 1..].iter().map(weight).any(|beside| beside.sentences > 0 && beside.headings > 0);
        if before || after {
            return found;
        }
        found = inner[child];
    }
}

/// The element with a known name that holds enough; when more of them have sentences, the one
/// that holds them all, for none is the whole article.
fn named<'a>(body: ElementRef<'a>, holds: impl Fn(&ElementRef<'a>) -> bool) -> Option<ElementRef<'a>> {
    let within = |element: &ElementRef<'_>, outer: &ElementRef<'_>| {
        element.id() == outer.id() || element.ancestors().any(|above| above.id() == outer.id())
    };
    let mut outermost: Vec<ElementRef<'a>> = Vec::new();
    for element in body.descendent_elements().filter(|element| page::is_named(element.value(), names::ARTICLE)) {
        if outermost.last().is_none_or(|outer| !within(&element, outer)) {
            outermost.push(element);
        }
    }
    outermost.retain(|element| holds(element) || element.text().any(|text| text.contains('。')));
    let first = outermost.first()?;
    let mut around = first.ancestors().filter_map(ElementRef::wrap);
    let all = |outer: &ElementRef<'_>| outermost.iter().all(|element| within(element, outer));
    let found = if all(first) { Some(*first) } else { around.find(all) };
    found.filter(holds)
}

/// The elements among which the search goes on: those within an element, the cells of a table.
/// A row is never the article, however long one of its cells is.
fn inner(element: ElementRef<'_>) -> Vec<ElementRef<'_>> {
    match element.value().name() {
        "table" => table::rows(element).into_iter().flat_map(table::cells).collect(),
        _ => element.child_elements().collect(),
    }
}

/// Whether an element lays out a page, and is no part of a text such as a list or a table of data.
fn can_hold_article(element: ElementRef<'_>) -> bool {
    match element.value().name() {
        "div" | "td" | "article" | "section" | "main" | "form" | "center" | "span" | "font" => true,
        "table" => !table::has_data(element),
        _ => false,
    }
}

/// Weighs every element of the body.
fn weigh(body: ElementRef<'_>) -> HashMap<NodeId, Weight> {
    let mut weights = HashMap::new();
    let mut open = vec![Weight::default()];
    // How many elements are open within one that is not read, or within a link.
    let (mut skipped, mut links) = (0_usize, 0_usize);
    for edge in body.traverse() {
        let (node, opens) = match edge {
            Edge::Open(node) => (node, true),
            Edge::Close(node) => (node, false),
        };
        let Some(element) = ElementRef::wrap(node) else {
            if let (Node::Text(text), true, 0, 0) = (node.value(), opens, skipped, links)
                && let Some(weight) = open.last_mut()
            {
                weight.prose += prose(text);
                weight.sentences += usize::from(text.contains('。'));
                weight.headings += usize::from(has_marker(text));
            }
            continue;
        };
        let role = page::role(element);
        if opens {
            skipped += usize::from(skipped > 0 || role == Role::Skipped);
            links += usize::from(links > 0 || role == Role::Link);
            open.push(Weight::default());
            continue;
        }
        skipped = skipped.saturating_sub(1);
        links = links.saturating_sub(1);
        let weight = open.pop().unwrap_or_default();
        if let Some(parent) = open.last_mut() {
            parent.add(weight);
            parent.paragraphs += usize::from(matches!(role, Role::Block | Role::Break));
            parent.headings += usize::from(matches!(element.value().name(), "h1" | "h2" | "h3" | "h4"));
        }
        weights.insert(node.id(), weight);
    }
    weights
}

/// Whether a text begins like a heading: 一、 or （一）.
fn has_marker(text: &str) -> bool {
    let digit = |sign: char| "一二三四五六七八九十".contains(sign);
    let text = text.trim_start();
    let rest = text.trim_start_matches(['（', '(']).trim_start_matches(digit);
    text.starts_with(|first: char| digit(first) || matches!(first, '（' | '(')) && rest.starts_with(['、', '）', ')'])
}

fn prose(text: &str) -> f64 {
    let characters = text.chars().filter(|sign| sign.is_alphanumeric()).count() as f64;
    let sentence = text.contains(['。', '，', '；']) || text.contains(". ") || text.contains(", ");
    if sentence { characters } else { characters * WEIGHT_OF_LABELS }
}
