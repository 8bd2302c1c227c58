//! Writes an element of a page down as lines, tables and pictures, as a browser would show it.

use std::collections::HashSet;
use std::rc::Rc;

use super::role::{self, Role};
use super::tree::{Child, Edge, Element};
use super::{header, names, table};
use crate::lines::{Lines, is_outer, is_wide};
use crate::link::{is_file, within};
use crate::{LineKind, Link, SourceBlock};

/// The most pixels of a picture that only decorates.
const ICON_PIXELS: f64 = 40.0;

/// How many links and nothing else make a list navigation.
const FEWEST_LINKS: usize = 3;

/// Flattens an element.
pub(super) fn flatten(root: Element<'_>) -> Lines {
    let mut writer = Writer { wanted: Rc::new(wanted(root)), ..Writer::default() };
    writer.children(root);
    writer.end_line();
    writer.lines
}

/// The names to which links within an element lead.
fn wanted(root: Element<'_>) -> HashSet<&str> {
    let mut names = HashSet::new();
    root.walk(&mut |edge| {
        if let Edge::Open(element) = edge
            && let Some(name) = element.attr("href").and_then(|address| address.trim().strip_prefix('#'))
        {
            names.insert(name);
        }
        true
    });
    names
}

/// Flattens what stands in an outer element before an inner one.
pub(super) fn flatten_before(outer: Element<'_>, inner: Element<'_>) -> Lines {
    flatten_beside(outer, inner, Scope::Before(inner.id())).lines
}

/// What stands in an outer element after an inner one.
pub(super) fn flatten_after(outer: Element<'_>, inner: Element<'_>) -> Vec<SourceBlock> {
    let writer = flatten_beside(outer, inner, Scope::After(inner.id()));
    writer.lines.finish().0.blocks.into_iter().skip(writer.before).collect()
}

fn flatten_beside<'a>(outer: Element<'a>, inner: Element<'a>, scope: Scope) -> Writer<'a> {
    let mut writer = Writer { scope, ..Writer::default() };
    if outer != inner {
        writer.children(outer);
    }
    writer.end_line();
    writer
}

/// An element's text on one line.
pub(super) fn on_one_line(element: Element<'_>) -> String {
    linked_on_one_line(element, &Rc::default()).0
}

/// An element's text on one line, with its links and the places in it that have a wanted name.
pub(super) fn linked_on_one_line<'a>(element: Element<'a>, wanted: &Rc<HashSet<&'a str>>) -> (String, Vec<Link>) {
    let mut writer = Writer { scope: Scope::OneLine, wanted: Rc::clone(wanted), ..Writer::default() };
    writer.name(element);
    writer.children(element);
    writer.end_line();
    writer.lines.on_one_line()
}

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Scope {
    /// The article: tables are tables.
    #[default]
    Article,
    /// What stands before an element: tables are lines, and those of header fields are read.
    Before(usize),
    /// What stands after an element, in the same way.
    After(usize),
    /// A cell or heading: everything is text.
    OneLine,
}

/// The state of writing.
#[derive(Default)]
struct Writer<'a> {
    scope: Scope,
    /// Names to which links lead.
    wanted: Rc<HashSet<&'a str>>,
    /// Those met since the last line that was written.
    names: Vec<Link>,
    /// Where the link leads that is open.
    href: Option<&'a str>,
    lines: Lines,
    line: Line,
    /// The level of the heading that is open.
    heading: Option<u8>,
    /// How many lists are open.
    lists: usize,
    /// How many bold elements are open.
    bold: usize,
    /// How many links are open.
    links: usize,
    /// How many elements are open in which line ends count.
    preformatted: usize,
    /// Pictures within the line, written after it.
    pictures: Vec<(String, String)>,
    /// The element at which writing stops has been reached.
    stopped: bool,
    /// How many blocks stand before the element after which they count.
    before: usize,
}

/// A line under construction.
#[derive(Default)]
struct Line {
    text: String,
    /// Blanks that will be one if text follows; whether there is a line end among them.
    blank: Option<bool>,
    /// Characters that are bold.
    bold: usize,
    /// Characters that are part of a link.
    linked: usize,
    /// All characters, blanks aside.
    characters: usize,
    /// All characters.
    length: usize,
    /// Where the link begins that is open.
    link: usize,
    links: Vec<Link>,
}

impl<'a> Writer<'a> {
    fn children(&mut self, element: Element<'a>) {
        for child in element.children() {
            if self.stopped {
                return;
            }
            match child {
                Child::Text(text) => self.text(text),
                Child::Element(element) => self.element(element),
            }
        }
    }

    fn element(&mut self, element: Element<'a>) {
        if self.scope == Scope::Before(element.id()) {
            self.stopped = true;
            return;
        }
        if self.scope == Scope::After(element.id()) {
            self.end_line();
            self.before = self.lines.blocks().len();
            return;
        }
        match (role::role(element), element.name()) {
            (Role::Skipped, _) => {}
            (Role::Break, _) => self.end_line(),
            (Role::Block, name) => {
                self.end_line();
                self.name(element);
                self.block(element, name);
                self.end_line();
            }
            (Role::Link, _) => {
                self.name(element);
                self.links += 1;
                let outer = std::mem::replace(&mut self.href, element.attr("href"));
                self.line.link = self.line.length;
                self.children(element);
                self.close_link();
                self.href = outer;
                self.links -= 1;
            }
            (Role::Inline, "img") => self.picture(element),
            (Role::Inline, _) => {
                self.name(element);
                self.with_style(element);
            }
        }
    }

    /// Keeps an element's name, if a link leads to it.
    fn name(&mut self, element: Element<'a>) {
        let names = [element.attr("id"), element.attr("name").filter(|_| element.name() == "a")];
        for name in names.into_iter().flatten().filter(|name| self.wanted.contains(name)) {
            let at = self.line.length;
            self.names.push(Link { start: at, end: at, href: String::new(), name: name.to_owned() });
        }
    }

    /// Ends the link that is open, on this line.
    fn close_link(&mut self) {
        if let Some(href) = self.href
            && self.line.link < self.line.length
        {
            let (start, end) = (self.line.link, self.line.length);
            self.line.links.push(Link { start, end, href: href.trim().to_owned(), name: String::new() });
        }
        self.line.link = self.line.length;
    }

    fn block(&mut self, element: Element<'a>, name: &str) {
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let outer = self.heading.replace(name.as_bytes()[1] - b'0');
                self.children(element);
                self.end_line();
                self.heading = outer;
            }
            "table" => self.table(element),
            "ul" | "ol" | "menu" | "dir" => {
                // Only the outermost list is looked through, so that nesting costs nothing.
                if self.lists > 0 || !is_navigation(element) {
                    self.lists += 1;
                    self.children(element);
                    self.end_line();
                    self.lists -= 1;
                }
            }
            "li" => {
                let first = self.lines.blocks().len();
                self.children(element);
                self.end_line();
                let ordered = element.parent().is_some_and(|list| list.name() == "ol");
                self.lines.mark_item(first, ordered);
            }
            "pre" | "listing" => {
                self.preformatted += 1;
                self.children(element);
                self.end_line();
                self.preformatted -= 1;
            }
            "figure" => self.figure(element),
            _ => self.with_style(element),
        }
    }

    /// Writes an element that may change how its text looks.
    fn with_style(&mut self, element: Element<'a>) {
        let weight = role::style(element, "font-weight");
        let bold = match weight.as_deref() {
            Some(weight) => weight.starts_with("bold") || matches!(weight, "600" | "700" | "800" | "900"),
            None => matches!(element.name(), "b" | "strong"),
        };
        let preformatted = role::style(element, "white-space").is_some_and(|space| space.starts_with("pre"));
        self.bold += usize::from(bold);
        self.preformatted += usize::from(preformatted);
        self.children(element);
        self.preformatted -= usize::from(preformatted);
        // A line that ends with its block is bold if the block is.
        if role::role(element) == Role::Block {
            self.end_line();
        }
        self.bold -= usize::from(bold);
    }

    fn text(&mut self, text: &str) {
        for sign in text.chars() {
            match sign {
                '\n' if self.preformatted > 0 => self.end_line(),
                ' ' | '\t' | '\n' | '\r' | '\x0c' => {
                    self.line.blank = Some(self.line.blank.unwrap_or(false) || sign == '\n');
                }
                // Invisible: places where a line may break, and marks of other programs.
                '\u{200b}' | '\u{feff}' | '\u{ad}' => {}
                sign => self.line.push(sign, self.bold > 0, self.links > 0),
            }
        }
    }

    fn table(&mut self, element: Element<'a>) {
        // A cell's text is read once for its table: reading its tables as tables would read
        // what is in them once more for each level.
        let fields = if self.scope == Scope::OneLine { None } else { header::fields_of_table(element) };
        if let Some(fields) = fields {
            for field in fields {
                self.lines.line(&field, LineKind::Paragraph);
            }
        } else if self.scope == Scope::Article && table::has_data(element) {
            let (caption, rows) = table::read(element, &self.wanted);
            if rows.iter().flatten().any(|cell| !cell.text.is_empty()) {
                self.lines.table(&caption, rows);
            }
        } else {
            self.with_style(element);
        }
    }

    fn figure(&mut self, element: Element<'a>) {
        let mut inner = element.elements();
        let Some(image) = inner.find(|inner| inner.name() == "img") else {
            return self.with_style(element);
        };
        let caption = element.elements().find(|inner| inner.name() == "figcaption");
        let caption = caption.map(on_one_line).unwrap_or_default();
        self.lines.figure(&address(image), image.attr("alt").unwrap_or_default(), &caption);
    }

    fn picture(&mut self, image: Element<'a>) {
        let side = |name| {
            let stated = image.attr(name).map(str::to_owned).or_else(|| role::style(image, name));
            stated.and_then(|side| side.trim().trim_end_matches("px").parse::<f64>().ok())
        };
        let icon = [side("width"), side("height")].into_iter().flatten().any(|side| side <= ICON_PIXELS);
        let (source, alternative) = (address(image), image.attr("alt").unwrap_or_default().trim());
        let shows = !source.is_empty() || !alternative.is_empty();
        if shows && !icon {
            self.pictures.push((source, alternative.to_owned()));
        }
    }

    fn end_line(&mut self) {
        self.close_link();
        let line = std::mem::take(&mut self.line);
        let text = line.text.trim_matches(is_outer);
        if !text.is_empty() && !leads_elsewhere(text, &line) {
            match self.heading {
                Some(level) => self.lines.line(text, LineKind::Heading(level)),
                None if line.bold == line.characters => self.lines.bold_line(text),
                None => self.lines.line(text, LineKind::Paragraph),
            }
            let before = line.text.chars().take_while(|sign| is_outer(*sign)).count();
            let range = before..before + text.chars().count();
            // A name at the line's end stands at its last character.
            self.names.iter_mut().for_each(|name| name.end = name.start.clamp(before, range.end - 1));
            let mut links = line.links;
            for name in self.names.drain(..) {
                let own = links.iter_mut().find(|link| link.start == name.end && link.name.is_empty());
                match own {
                    Some(found) => found.name = name.name,
                    None => links.push(Link { start: name.end, ..name }),
                }
            }
            links.sort_by_key(|link| link.start);
            self.lines.links(within(&links, &range));
        } else {
            // What stood on no line is found on the next.
            self.names.iter_mut().for_each(|name| (name.start, name.end) = (0, 0));
        }
        for (source, alternative) in std::mem::take(&mut self.pictures) {
            self.lines.figure(&source, &alternative, "");
        }
    }
}

impl Line {
    fn push(&mut self, sign: char, bold: bool, linked: bool) {
        if let Some(line_end) = self.blank.take()
            && let Some(last) = self.text.chars().next_back()
            // A line end in the page's source between Chinese characters is no blank.
            && !(line_end && is_wide(last) && is_wide(sign))
        {
            self.text.push(' ');
            // A link does not begin with the blank before it.
            self.link += usize::from(self.link == self.length);
            self.length += 1;
        }
        self.text.push(sign);
        self.length += 1;
        if !is_outer(sign) {
            self.characters += 1;
            self.bold += usize::from(bold);
            self.linked += usize::from(linked);
        }
    }
}

/// The address of a picture; none for one that is part of the page, and for one that is no address.
fn address(image: Element<'_>) -> String {
    let source = image.attr("src").unwrap_or_default().trim();
    let scheme = source.split_once(':').map(|(scheme, _)| scheme.to_lowercase());
    match scheme.as_deref() {
        Some(scheme) if !scheme.contains(['/', '?', '#', '.']) && !matches!(scheme, "http" | "https") => String::new(),
        _ => source.to_owned(),
    }
}

/// Whether a line is page numbers, or leads to another article.
fn leads_elsewhere(text: &str, line: &Line) -> bool {
    let linked = line.linked > 0;
    if names::NEIGHBOURS.iter().any(|start| text.starts_with(start)) && (linked || line.characters < 60) {
        return true;
    }
    let mut rest: String = text
        .chars()
        .filter(|sign| sign.is_alphabetic() || sign.is_numeric())
        .filter(|sign| !sign.is_ascii_digit())
        .collect();
    let turns = rest.contains("上一页") || rest.contains("下一页");
    for word in names::PAGING {
        rest = rest.replace(word, "");
    }
    let digits = text.chars().any(|sign| sign.is_ascii_digit());
    rest.is_empty() && (turns || (linked && digits))
}

/// Whether a list consists of links: to other pages, or to the parts of this one.
fn is_navigation(list: Element<'_>) -> bool {
    let items = list.child_elements().filter(|item| item.name() == "li").count();
    if items < FEWEST_LINKS {
        return false;
    }
    let (mut links, mut linked, mut prose) = (0_usize, false, false);
    list.walk(&mut |edge| {
        match edge {
            Edge::Open(element) if element.name() == "a" => {
                links += 1;
                linked = true;
                prose = element.attr("href").is_some_and(is_file);
            }
            Edge::Close(element) if element.name() == "a" => links -= 1,
            // Lists of news print a date beside each link; 附件 and other files belong to the article.
            Edge::Text(text) => {
                prose = text.contains("附件") || (links == 0 && text.chars().any(char::is_alphabetic));
            }
            Edge::Open(_) | Edge::Close(_) => {}
        }
        !prose
    });
    linked && !prose
}
