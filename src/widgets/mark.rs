//! Marks in the drawn text that leave its elements alone: what a search found, and a sentence linked to.
//!
//! Browsers with custom highlights mark the very characters; in others the sentence is marked as a whole.

use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement, Node, Range};

use crate::passage::Passage;
use crate::widgets::dom;

/// The text as a whole.
pub(crate) const TEXT: &str = ".prose";

#[wasm_bindgen]
extern "C" {
    #[derive(Debug, Clone)]
    type Highlight;

    #[wasm_bindgen(constructor, catch)]
    fn new() -> Result<Highlight, JsValue>;

    #[wasm_bindgen(method)]
    fn add(this: &Highlight, range: &Range);

    #[wasm_bindgen(method)]
    fn delete(this: &Highlight, range: &Range);

    type Highlights;

    #[wasm_bindgen(method)]
    fn get(this: &Highlights, name: &str) -> Option<Highlight>;

    #[wasm_bindgen(method)]
    fn set(this: &Highlights, name: &str, highlight: &Highlight);
}

/// The marks that are shown; they go when this is dropped.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    /// Characters, with the highlight that shows them.
    ranges: Vec<(Highlight, Range)>,
    /// Sentences marked as a whole.
    sentences: Vec<(HtmlElement, &'static str)>,
}

/// How something is marked: the name of a highlight, and of the attribute in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Something found.
    Found,
    /// What was found and is being looked at.
    Here,
}

impl Mark {
    fn name(self) -> &'static str {
        match self {
            Self::Found => "niandu-found",
            Self::Here => "niandu-here",
        }
    }

    fn attribute(self) -> &'static str {
        match self {
            Self::Found => "data-found",
            Self::Here => "data-here",
        }
    }
}

/// The elements of a section's own sentences, or of those of the text outside all sections, in reading order.
pub(crate) fn sentences(section: &Element) -> Vec<HtmlElement> {
    dom::all(section, ":scope > :not([data-section]) .s")
}

/// The characters from `start` to `end`, counted from the beginning of the first of these sentences.
fn range(sentences: &[HtmlElement], start: usize, end: usize) -> Option<Range> {
    let range = Range::new().ok()?;
    let (mut at, mut begun) = (0, false);
    for sentence in sentences {
        let mut texts = Vec::new();
        collect_texts(sentence, &mut texts);
        for text in texts {
            let content = text.node_value().unwrap_or_default();
            let length = content.chars().count();
            if !begun && start < at + length {
                range.set_start(&text, units(&content, start - at)).ok()?;
                begun = true;
            }
            if begun && end <= at + length {
                range.set_end(&text, units(&content, end - at)).ok()?;
                return Some(range);
            }
            at += length;
        }
    }
    None
}

impl Marks {
    /// Marks the characters from `start` to `end`, counted from the beginning of the first of these sentences.
    pub(crate) fn add(&mut self, sentences: &[HtmlElement], start: usize, end: usize, mark: Mark) {
        if let Some(highlight) = highlight(mark) {
            if let Some(range) = range(sentences, start, end) {
                highlight.add(&range);
                self.ranges.push((highlight, range));
            }
        } else if let Some(sentence) = sentences.first() {
            self.add_sentence(sentence, mark.attribute());
        }
    }

    /// Marks a whole sentence.
    pub(crate) fn add_sentence(&mut self, sentence: &HtmlElement, attribute: &'static str) {
        if sentence.set_attribute(attribute, "").is_ok() {
            self.sentences.push((sentence.clone(), attribute));
        }
    }
}

impl Drop for Marks {
    fn drop(&mut self) {
        for (highlight, range) in &self.ranges {
            highlight.delete(range);
        }
        for (sentence, attribute) in &self.sentences {
            dom::unset(sentence, attribute);
        }
    }
}

/// The highlight of a name: one for all elements on the page, each adds its own ranges.
fn highlight(mark: Mark) -> Option<Highlight> {
    let css = Reflect::get(&js_sys::global(), &"CSS".into()).ok()?;
    let highlights = Reflect::get(&css, &"highlights".into()).ok().filter(|known| !known.is_undefined())?;
    let highlights: Highlights = highlights.unchecked_into();
    if let Some(known) = highlights.get(mark.name()) {
        return Some(known);
    }
    let made = Highlight::new().ok()?;
    highlights.set(mark.name(), &made);
    Some(made)
}

fn collect_texts(node: &Node, texts: &mut Vec<Node>) {
    if node.node_type() == Node::TEXT_NODE {
        texts.push(node.clone());
    }
    let mut next = node.first_child();
    while let Some(child) = next {
        collect_texts(&child, texts);
        next = child.next_sibling();
    }
}

/// The browser counts in UTF-16.
fn units(text: &str, characters: usize) -> u32 {
    text.chars().take(characters).map(|character| if character.len_utf16() == 2 { 2 } else { 1 }).sum()
}

/// The sentence in which a selection begins, if something is selected in the text.
pub(crate) fn selected(root: &HtmlElement) -> Option<HtmlElement> {
    let shadow = root.get_root_node();
    let call = |object: &JsValue, name: &str, argument: &JsValue| {
        let function: js_sys::Function = Reflect::get(object, &name.into()).ok()?.dyn_into().ok()?;
        function.call1(object, argument).ok()
    };
    let window: JsValue = web_sys::window()?.into();
    let selection = call(&window, "getSelection", &JsValue::UNDEFINED)?;
    // What is selected inside a shadow root is told in three ways, by age of the browser.
    let options = crate::object::object(&[("shadowRoots", js_sys::Array::of1(&shadow).into())]);
    let composed = call(&selection, "getComposedRanges", &options).map(|ranges| js_sys::Array::from(&ranges).get(0));
    let (told, nothing, start) = if let Some(range) = composed {
        (range, "collapsed", "startContainer")
    } else {
        let own = call(&shadow, "getSelection", &JsValue::UNDEFINED).unwrap_or(selection);
        (own, "isCollapsed", "anchorNode")
    };
    let get = |name: &str| Reflect::get(&told, &name.into()).ok();
    if get(nothing)?.is_truthy() {
        return None;
    }
    let node = get(start)?;
    let node: Node = node.dyn_into().ok()?;
    if !root.contains(Some(&node)) {
        return None;
    }
    let element = node.dyn_into::<Element>().or_else(|node| node.parent_element().ok_or(node)).ok()?;
    element.closest(".prose .s").ok()??.dyn_into().ok()
}

/// The drawn sentence of a passage.
pub(crate) fn element(root: &Element, passage: &Passage) -> Option<HtmlElement> {
    let around = match &passage.section {
        Some(id) => dom::section(root, id),
        None => dom::first(root, TEXT),
    }?;
    sentences(&around).into_iter().nth(passage.number.checked_sub(1)?)
}

/// The passage that a drawn sentence is.
pub(crate) fn passage(sentence: &Element) -> Option<Passage> {
    let section = sentence.closest("[data-section]").ok()?;
    let id = section.as_ref().and_then(|section| section.get_attribute("data-section"));
    let around = section.or_else(|| sentence.closest(TEXT).ok()?)?;
    let index = sentences(&around).iter().position(|known| **known == *sentence)?;
    Some(Passage { section: id, number: index + 1 })
}
