//! Finds the element that holds a page's article.
//!
//! Known names of content management systems come first; else the text decides. Text counts
//! where it is prose: outside links, and most where it has the signs of sentences. From the body
//! the search goes down for as long as one element holds nearly all of it.

use std::collections::HashMap;

use ego_tree::NodeId;
use ego_tree::iter::Edge;
use scraper::{ElementRef, Html, Node};

use super::names;
use super::page::{self, Role};

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
}

/// The element that holds the article; the body when nothing stands out.
pub(super) fn find(tree: &Html) -> ElementRef<'_> {
    let body = page::body(tree);
    let weights = weigh(body);
    let weight = |element: &ElementRef<'_>| weights.get(&element.id()).copied().unwrap_or_default();
    let needed = weight(&body).prose * SHARE_OF_NAMED;
    let holds = |element: &ElementRef<'_>| weight(element).prose > 0.0 && weight(element).prose >= needed;
    let mut named = body.descendent_elements().filter(|element| page::is_named(element.value(), names::ARTICLE));
    if let Some(named) = named.find(holds) {
        return named;
    }
    let mut found = body;
    loop {
        let needed = weight(&found).prose * SHARE_OF_CHILD;
        let holds = |child: &ElementRef<'_>| {
            let Weight { prose, paragraphs } = weight(child);
            prose > 0.0 && prose >= needed && paragraphs >= FEWEST_PARAGRAPHS
        };
        match found.child_elements().find(holds) {
            Some(child) => found = child,
            None => return found,
        }
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
            parent.prose += weight.prose;
            parent.paragraphs += weight.paragraphs + usize::from(matches!(role, Role::Block | Role::Break));
        }
        weights.insert(node.id(), weight);
    }
    weights
}

fn prose(text: &str) -> f64 {
    let characters = text.chars().filter(|sign| sign.is_alphanumeric()).count() as f64;
    let sentence = text.contains(['。', '，', '；']) || text.contains(". ") || text.contains(", ");
    if sentence { characters } else { characters * WEIGHT_OF_LABELS }
}
