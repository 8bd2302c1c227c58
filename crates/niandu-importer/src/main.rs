//! The importer in the browser: a module of its own, loaded when a page's article,
//! another page or a reader's file is to be read as a report.
//!
//! It reads the tree that the browser has built, through the same reader of
//! pages as the command, and gives back the report's JSON.

use niandu::page::{Page, READ_ATTRIBUTES};
use niandu::{Document, ImportOptions, Report, limits};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Node};

/// The element that wraps an article.
const WRAPPER: &str = "niandu-viewer";

/// Reads the article of a page as a report's JSON: what `wrapper` holds, else what the page's own
/// wrapper holds, else what is found.
///
/// `year` and `issuer` go before what the text states; `name` is the page's file name.
#[wasm_bindgen]
pub fn import_page(
    page: &web_sys::Document,
    wrapper: Option<Element>,
    name: Option<String>,
    year: Option<i32>,
    issuer: Option<String>,
) -> Result<String, JsValue> {
    let root = page.document_element().ok_or("the page is empty")?;
    let mut walk = Walk { page: Page::default(), wrapper, elements: 0 };
    walk.element(&root, 0);
    let (document, _) = walk.page.read();
    finish(&document, name, year, issuer)
}

/// Reads a plain text as a report's JSON.
#[wasm_bindgen]
pub fn import_text(text: &str, name: Option<String>) -> Result<String, JsValue> {
    finish(&Document::from_text(text), name, None, None)
}

fn finish(
    document: &Document,
    name: Option<String>,
    year: Option<i32>,
    issuer: Option<String>,
) -> Result<String, JsValue> {
    if document.blocks.is_empty() {
        return Err("no text".into());
    }
    let mut report: Report = niandu::import(document, &ImportOptions { name }).report;
    report.year = year.unwrap_or(report.year);
    report.issuer = issuer.unwrap_or(report.issuer);
    Ok(report.to_json())
}

/// A way through the browser's tree, within the limits that hold for every page.
struct Walk {
    page: Page,
    wrapper: Option<Element>,
    elements: usize,
}

impl Walk {
    fn element(&mut self, element: &Element, depth: usize) {
        let name = element.local_name();
        let foreign = name == WRAPPER && self.wrapper.as_ref().is_some_and(|wrapper| wrapper != element);
        self.elements += 1;
        if foreign || self.elements > limits::PAGE_ELEMENTS {
            return;
        }
        let values: Vec<(&str, String)> = if element.has_attributes() {
            let read = READ_ATTRIBUTES.iter();
            read.filter_map(|name| Some((*name, element.get_attribute(name)?))).collect()
        } else {
            Vec::new()
        };
        let attributes: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        // Beyond the bound only the tags are left out: their text stays.
        let open = depth < limits::PAGE_DEPTH;
        if open {
            self.page.open(&name, &attributes);
        }
        let mut next = element.first_child();
        while let Some(node) = next {
            match node.node_type() {
                Node::TEXT_NODE | Node::CDATA_SECTION_NODE => {
                    self.page.text(&node.node_value().unwrap_or_default());
                }
                Node::ELEMENT_NODE => {
                    if let Some(child) = node.dyn_ref::<Element>() {
                        self.element(child, depth + 1);
                    }
                }
                _ => {}
            }
            next = node.next_sibling();
        }
        if open {
            self.page.close();
        }
    }
}

/// Everything is called from outside.
fn main() {}
