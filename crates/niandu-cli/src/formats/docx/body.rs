//! Writes a Word file's paragraphs down as lines, as Word would print them with all changes accepted.

use niandu::{Document, LineKind, Link};

use super::fields::{self, Fields};
use super::numbering::{Marker, Numbering, Place};
use super::package::Addresses;
use super::styles::{self, Styles};
use super::table;
use super::xml::{Element, Node};
use crate::formats::linked::Linked;
use niandu::lines::{Lines, is_outer};

/// The state of writing.
pub(super) struct Writer<'a> {
    styles: &'a Styles,
    numbering: Numbering,
    pub(super) lines: Lines,
    /// Text of a paragraph whose end was deleted: it belongs to the next.
    carried: Option<Text>,
    /// Ids of the footnotes and endnotes in the order of their marks.
    notes: Vec<Note>,
    /// Where the links of the part lead that is being written.
    addresses: Addresses,
}

/// The part that holds notes, and where its links lead.
pub(super) struct Notes {
    pub(super) part: Option<Element>,
    pub(super) addresses: Addresses,
}

/// A note's mark in the text.
struct Note {
    id: String,
    at_end: bool,
}

/// The text of a paragraph.
#[derive(Default)]
struct Text {
    /// Its lines.
    lines: Vec<Linked>,
    /// The fields that are open.
    fields: Fields,
    /// Characters, blanks aside.
    characters: usize,
    /// Characters that are bold.
    bold: usize,
    /// What its pictures show.
    pictures: Vec<String>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(styles: &'a Styles, numbering: Numbering, addresses: Addresses) -> Self {
        Self { styles, numbering, lines: Lines::default(), carried: None, notes: Vec::new(), addresses }
    }

    /// Writes the blocks of a body, cell or note.
    pub(super) fn blocks(&mut self, parent: &Element) {
        for element in parent.elements() {
            match element.name.as_str() {
                "p" => self.paragraph(element),
                "tbl" => table::write(self, element),
                "sdt" if is_contents(element) => {}
                "sdt" | "sdtContent" | "ins" | "moveTo" | "customXml" | "smartTag" => self.blocks(element),
                _ => {}
            }
        }
    }

    /// The text of a cell or note on one line.
    pub(super) fn on_one_line(&mut self, parent: &Element) -> (String, Vec<Link>) {
        let outer = std::mem::take(&mut self.lines);
        self.blocks(parent);
        std::mem::replace(&mut self.lines, outer).on_one_line()
    }

    /// Writes the notes that the text has marks for.
    pub(super) fn notes(&mut self, mut footnotes: Notes, mut endnotes: Notes) {
        let marks = std::mem::take(&mut self.notes);
        let mut written = Vec::new();
        for mark in &marks {
            let notes = if mark.at_end { &mut endnotes } else { &mut footnotes };
            let Some(part) = &notes.part else { continue };
            if let Some(note) = part.elements().find(|note| note.attribute("id") == Some(mark.id.as_str())) {
                std::mem::swap(&mut self.addresses, &mut notes.addresses);
                let mut line = Linked::from(self.on_one_line(note));
                std::mem::swap(&mut self.addresses, &mut notes.addresses);
                line.prepend(&format!("[{}] ", written.len() + 1));
                written.push(line);
            }
        }
        if !written.is_empty() {
            self.lines.notes();
        }
        for line in written {
            line.write(LineKind::Paragraph, false, &mut self.lines);
        }
    }

    /// The document and the text in which its offsets count.
    pub(super) fn finish(mut self) -> (Document, String) {
        if let Some(text) = self.carried.take() {
            self.write(text, None, LineKind::Paragraph);
        }
        self.lines.finish()
    }

    fn paragraph(&mut self, paragraph: &Element) {
        let empty = Element::default();
        let properties = paragraph.child("pPr").unwrap_or(&empty);
        let style = properties.child_value("pStyle");
        if self.styles.is_contents(style) {
            return;
        }
        let mut text = self.carried.take().unwrap_or_default();
        let bold = self.styles.is_bold(style);
        self.inline(paragraph, bold, &mut text);
        if properties.child("rPr").is_some_and(|mark| mark.child("del").is_some()) {
            self.carried = Some(text);
            return;
        }
        let place = Place::of(properties).or(&self.styles.place(style));
        let marker = self.numbering.next(&place);
        let own_level = properties.child("outlineLvl").map(|_| styles::outline_level(properties));
        let kind = match own_level.unwrap_or_else(|| self.styles.heading(style)) {
            Some(level) => LineKind::Heading(level),
            None if marker == Some(Marker::Bullet) => LineKind::Item { ordered: false },
            None => LineKind::Paragraph,
        };
        self.write(text, marker, kind);
    }

    fn write(&mut self, mut text: Text, marker: Option<Marker>, kind: LineKind) {
        let whole_bold = text.bold > 0 && text.bold == text.characters;
        if let (Some(Marker::Text(marker)), Some(first)) = (marker, text.lines.first_mut()) {
            *first = Linked::from(first.take().trimmed());
            first.prepend(&before(&marker, first.text()));
        }
        let bold = whole_bold && kind == LineKind::Paragraph;
        for line in &mut text.lines {
            line.take().write(kind, bold, &mut self.lines);
        }
        for alternative in text.pictures {
            self.lines.figure("", &alternative, "");
        }
    }

    /// Adds the text of runs, also of those in links, fields and insertions.
    fn inline(&mut self, parent: &Element, bold: bool, text: &mut Text) {
        for element in parent.elements() {
            match element.name.as_str() {
                "r" => self.run(element, bold, text),
                "hyperlink" => {
                    let address = element.attribute("id").and_then(|id| self.addresses.get(id)).cloned();
                    text.begin(address.as_deref());
                    self.inline(element, bold, text);
                    text.end();
                }
                "fldSimple" => {
                    text.begin(element.attribute("instr").and_then(fields::address).as_deref());
                    self.inline(element, bold, text);
                    text.end();
                }
                "ins" | "moveTo" | "smartTag" | "sdt" | "sdtContent" | "customXml" | "dir" | "bdo" | "rubyBase" => {
                    self.inline(element, bold, text);
                }
                "oMath" | "oMathPara" => formula(element, text),
                _ => {}
            }
        }
    }

    fn run(&mut self, run: &Element, bold: bool, text: &mut Text) {
        let properties = run.child("rPr");
        if properties.and_then(|own| own.switch("vanish")) == Some(true) {
            return;
        }
        let bold = properties.and_then(|own| own.switch("b")).unwrap_or(bold);
        for element in run.elements() {
            match element.name.as_str() {
                "t" => element.text().for_each(|part| text.push(part, bold)),
                "tab" | "ptab" => text.push(" ", bold),
                "noBreakHyphen" => text.push("-", bold),
                "br" if matches!(element.attribute("type"), Some("page" | "column")) => {}
                "br" | "cr" => text.end_line(),
                "instrText" => text.fields.instruct(&element.text().collect::<String>()),
                "fldChar" => text.field(element.attribute("fldCharType").unwrap_or_default()),
                "sym" => text.push(symbol(element).as_deref().unwrap_or_default(), bold),
                "drawing" | "pict" | "object" => text.pictures.extend(picture(element)),
                "AlternateContent" => {
                    // The same picture in a newer and an older form.
                    let drawing = element.child("Choice").or_else(|| element.child("Fallback"));
                    let drawing = drawing.and_then(|form| form.elements().find_map(picture));
                    text.pictures.extend(drawing);
                }
                "ruby" => self.inline(element, bold, text),
                "footnoteReference" | "endnoteReference" => {
                    let at_end = element.name == "endnoteReference";
                    self.notes.extend(element.attribute("id").map(|id| Note { id: id.to_owned(), at_end }));
                }
                _ => {}
            }
        }
    }
}

impl Text {
    fn push(&mut self, part: &str, bold: bool) {
        let characters = part.chars().filter(|sign| !is_outer(*sign)).count();
        self.characters += characters;
        self.bold += if bold { characters } else { 0 };
        self.line().push(part);
    }

    /// The line that is written now.
    fn line(&mut self) -> &mut Linked {
        if self.lines.is_empty() {
            self.lines.push(Linked::default());
        }
        let last = self.lines.len() - 1;
        &mut self.lines[last]
    }

    /// A link begins, if it has an address.
    fn begin(&mut self, address: Option<&str>) {
        if let Some(address) = address {
            self.line().begin(address);
        }
    }

    fn end(&mut self) {
        self.line().end();
    }

    /// Ends the line. A link goes on in the next.
    fn end_line(&mut self) {
        let ended = self.line().take();
        let last = self.lines.len() - 1;
        self.lines.insert(last, ended);
    }

    /// A field's beginning, the end of its instruction, or its own end.
    fn field(&mut self, part: &str) {
        match part {
            "begin" => self.fields.begin(),
            "separate" => {
                let address = self.fields.address();
                self.begin(address.as_deref());
            }
            "end" if self.fields.end() => self.end(),
            _ => {}
        }
    }
}

/// A marker as it stands before a text. Word puts a tab between; in Chinese type none is seen after
/// 、 and ）.
fn before(marker: &str, text: &str) -> String {
    let marker = marker.trim_matches(is_outer);
    let latin = marker.ends_with(['.', ')']) && text.starts_with(|sign: char| sign.is_ascii_alphanumeric());
    let blank = if latin || marker.ends_with(char::is_alphanumeric) { " " } else { "" };
    format!("{marker}{blank}")
}

/// The text of a formula, sign after sign.
fn formula(element: &Element, text: &mut Text) {
    for child in &element.children {
        if let Node::Element(child) = child {
            if child.name == "t" {
                child.text().for_each(|part| text.push(part, false));
            } else {
                formula(child, text);
            }
        }
    }
}

/// A sign by its number; those of fonts with pictures for letters have none.
fn symbol(element: &Element) -> Option<String> {
    let number = u32::from_str_radix(element.attribute("char")?, 16).ok()?;
    let private = (0xe000..=0xf8ff).contains(&number);
    char::from_u32(number).filter(|_| !private).map(String::from)
}

/// What a picture shows; none for text boxes and lines.
fn picture(drawing: &Element) -> Option<String> {
    if drawing.find("blip").is_none() && drawing.find("imagedata").is_none() {
        return None;
    }
    let description = drawing.find("docPr").or_else(|| drawing.find("imagedata"))?;
    let stated = ["descr", "title", "name"].into_iter().filter_map(|name| description.attribute(name));
    Some(stated.map(str::trim).find(|text| !text.is_empty()).unwrap_or_default().to_owned())
}

/// Whether a block is a table of contents.
fn is_contents(block: &Element) -> bool {
    let gallery = block.child("sdtPr").and_then(|properties| properties.find("docPartGallery"));
    gallery.and_then(Element::value) == Some("Table of Contents")
}
