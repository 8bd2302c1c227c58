//! Finds the element that holds a page's article.
//!
//! Known names of content management systems come first; else the text decides. Text counts
//! where it is prose: outside links, and most where it has the signs of sentences. From the body
//! the search goes down for as long as one element holds nearly all of it, and what stands beside
//! it does not read like a part of the article: losing a part is worse than keeping a footer.

use super::role::{self, Role};
use super::tree::{Edge, Element};
use super::{names, table};

/// The element of the viewer.
const WRAPPER: &str = "niandu-viewer";

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

/// What a page wraps for the viewer: it says where its article is.
pub(super) fn wrapper(body: Element<'_>) -> Option<Element<'_>> {
    body.elements().find(|element| element.name() == WRAPPER && element.text().any(|text| !text.trim().is_empty()))
}

/// The element that holds the article, in a page's body or in what it wraps; that itself when nothing stands out.
pub(super) fn find(body: Element<'_>) -> Element<'_> {
    let weights = weigh(body);
    let weight = |element: &Element<'_>| {
        weights
            .binary_search_by_key(&element.id(), |(id, _)| *id)
            .map_or_else(|_| Weight::default(), |at| weights[at].1)
    };
    let needed = weight(&body).prose * SHARE_OF_NAMED;
    let holds = |element: &Element<'_>| weight(element).prose > 0.0 && weight(element).prose >= needed;
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
fn named<'a>(body: Element<'a>, holds: impl Fn(&Element<'a>) -> bool) -> Option<Element<'a>> {
    let mut outermost: Vec<Element<'a>> = Vec::new();
    for element in body.elements().filter(|element| role::is_named(*element, names::ARTICLE)) {
        if outermost.last().is_none_or(|outer| !element.is_within(*outer)) {
            outermost.push(element);
        }
    }
    outermost.retain(|element| holds(element) || element.text().any(|text| text.contains('。')));
    let first = outermost.first()?;
    let mut around = first.ancestors();
    let all = |outer: &Element<'_>| outermost.iter().all(|element| element.is_within(*outer));
    let found = if all(first) { Some(*first) } else { around.find(all) };
    found.filter(holds)
}

/// The elements among which the search goes on: those within an element, the cells of a table.
/// A row is never the article, however long one of its cells is.
fn inner(element: Element<'_>) -> Vec<Element<'_>> {
    match element.name() {
        "table" => table::rows(element).into_iter().flat_map(table::cells).collect(),
        _ => element.child_elements().collect(),
    }
}

/// Whether an element lays out a page, and is no part of a text such as a list or a table of data.
fn can_hold_article(element: Element<'_>) -> bool {
    match element.name() {
        WRAPPER | "div" | "td" | "article" | "section" | "main" | "form" | "center" | "span" | "font" => true,
        "table" => !table::has_data(element),
        _ => false,
    }
}

/// Weighs every element of the body; by their numbers.
fn weigh(body: Element<'_>) -> Vec<(usize, Weight)> {
    let mut weights = Vec::new();
    let mut open = vec![Weight::default()];
    // How many elements are open within one that is not read, or within a link.
    let (mut skipped, mut links) = (0_usize, 0_usize);
    body.walk(&mut |edge| {
        match edge {
            Edge::Text(text) => {
                if let (0, 0, Some(weight)) = (skipped, links, open.last_mut()) {
                    weight.prose += prose(text);
                    weight.sentences += usize::from(text.contains('。'));
                    weight.headings += usize::from(has_marker(text));
                }
            }
            Edge::Open(element) => {
                let role = role::role(element);
                skipped += usize::from(skipped > 0 || role == Role::Skipped);
                links += usize::from(links > 0 || role == Role::Link);
                open.push(Weight::default());
            }
            Edge::Close(element) => {
                skipped = skipped.saturating_sub(1);
                links = links.saturating_sub(1);
                let weight = open.pop().unwrap_or_default();
                if let Some(parent) = open.last_mut() {
                    parent.add(weight);
                    let role = role::role(element);
                    parent.paragraphs += usize::from(matches!(role, Role::Block | Role::Break));
                    parent.headings += usize::from(matches!(element.name(), "h1" | "h2" | "h3" | "h4"));
                }
                weights.push((element.id(), weight));
            }
        }
        true
    });
    weights.sort_unstable_by_key(|(id, _)| *id);
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
