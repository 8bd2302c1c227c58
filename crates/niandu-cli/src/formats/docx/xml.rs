//! A part's XML as a tree of bounded size and depth. Names are without namespace; entities other
//! than XML's own five are left out, so that none can expand.

use niandu::limits;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::WordError;

/// An element.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// Its name without prefix.
    pub(super) name: String,
    /// Names without prefix, and values.
    attributes: Vec<(String, String)>,
    /// What is in it.
    pub(super) children: Vec<Node>,
}

/// What is in an element.
#[derive(Debug)]
pub(super) enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// An attribute's value.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// The attribute `val`, where Word keeps most values.
    pub(super) fn value(&self) -> Option<&str> {
        self.attribute("val")
    }

    /// The elements in it.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element of a name in it.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.elements().find(|element| element.name == name)
    }

    /// The value of the first element of a name in it.
    pub(super) fn child_value(&self, name: &str) -> Option<&str> {
        self.child(name)?.value()
    }

    /// Whether a switch such as `<w:b/>` is on; none when it is not there.
    pub(super) fn switch(&self, name: &str) -> Option<bool> {
        self.child(name).map(|switch| !matches!(switch.value(), Some("0" | "false" | "off" | "none")))
    }

    /// The first element of a name at any depth.
    pub(super) fn find(&self, name: &str) -> Option<&Self> {
        self.elements().find_map(|element| if element.name == name { Some(element) } else { element.find(name) })
    }

    /// The text in it, that of its elements left out.
    pub(super) fn text(&self) -> impl Iterator<Item = &str> {
        self.children.iter().filter_map(|node| match node {
            Node::Text(text) => Some(text.as_str()),
            Node::Element(_) => None,
        })
    }
}

/// Parses a part.
pub(super) fn parse(part: &str, text: &str) -> Result<Element, WordError> {
    let mut reader = Reader::from_str(text);
    let mut open = vec![Element::default()];
    let mut elements = 0_usize;
    loop {
        let wrong = |reader: &Reader<&[u8]>| WordError::Xml { part: part.to_owned(), byte: reader.error_position() };
        let event = reader.read_event().map_err(|_| wrong(&reader))?;
        match event {
            Event::Start(start) => {
                elements += 1;
                open.push(element(&start).ok_or_else(|| wrong(&reader))?);
                if open.len() > limits::PART_DEPTH {
                    return Err(WordError::TooDeep(part.to_owned()));
                }
            }
            Event::Empty(start) => {
                elements += 1;
                add(&mut open, Node::Element(element(&start).ok_or_else(|| wrong(&reader))?));
            }
            Event::End(_) => {
                if let Some(done) = open.pop() {
                    add(&mut open, Node::Element(done));
                }
            }
            Event::Text(text) => add_text(&mut open, &text.xml10_content()),
            Event::CData(text) => add_text(&mut open, &text.xml10_content()),
            Event::GeneralRef(reference) => {
                let sign = match &*reference {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => reference.resolve_char_ref().ok().flatten(),
                };
                if let Some(sign) = sign {
                    add_text(&mut open, sign.encode_utf8(&mut [0; 4]));
                }
            }
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
        if elements > limits::PART_ELEMENTS {
            return Err(WordError::TooLarge(part.to_owned()));
        }
    }
    let end = WordError::Xml { part: part.to_owned(), byte: text.len() as u64 };
    let (Some(document), true) = (open.pop(), open.is_empty()) else { return Err(end) };
    document
        .children
        .into_iter()
        .find_map(|node| match node {
            Node::Element(root) => Some(root),
            Node::Text(_) => None,
        })
        .ok_or(end)
}

fn add(open: &mut [Element], node: Node) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(node);
    }
}

fn add_text(open: &mut [Element], text: &str) {
    let Some(parent) = open.last_mut() else { return };
    match parent.children.last_mut() {
        Some(Node::Text(before)) => before.push_str(text),
        _ => parent.children.push(Node::Text(text.to_owned())),
    }
}

fn element(start: &BytesStart<'_>) -> Option<Element> {
    let mut element = Element { name: start.local_name().into_inner().to_owned(), ..Element::default() };
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.ok()?;
        let name = attribute.key.local_name().into_inner().to_owned();
        // A reference to an entity that XML does not define stays as it is written.
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).unwrap_or_else(|_| attribute.value.clone());
        element.attributes.push((name, value.into_owned()));
    }
    Some(element)
}
