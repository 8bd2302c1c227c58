//! A line of text being written, with the links in it.

use niandu::lines::{Lines, is_outer};
use niandu::{LineKind, Link, within};

/// A line being written.
#[derive(Default)]
pub(super) struct Linked {
    text: String,
    /// Its length in Unicode scalar values.
    length: usize,
    links: Vec<Link>,
    /// Where the link leads that is open, and where it begins.
    open: Option<(String, usize)>,
}

impl Linked {
    /// The text so far.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Writes on.
    pub(super) fn push(&mut self, part: &str) {
        self.text.push_str(part);
        self.length += part.chars().count();
    }

    /// A link begins here. One to a place in the document is none: the places have no names here.
    pub(super) fn begin(&mut self, address: &str) {
        self.end();
        let address = address.trim();
        if !address.is_empty() && !address.starts_with('#') {
            self.open = Some((address.to_owned(), self.length));
        }
    }

    /// The link that is open ends here.
    pub(super) fn end(&mut self) {
        if let Some((href, start)) = self.open.take()
            && start < self.length
        {
            self.links.push(Link { start, end: self.length, href, name: String::new() });
        }
    }

    /// Ends the line and begins the next, in which a link that is open goes on.
    pub(super) fn take(&mut self) -> Self {
        let open = self.open.as_ref().map(|(href, _)| (href.clone(), 0));
        self.end();
        std::mem::replace(self, Self { open, ..Self::default() })
    }

    /// Puts something before the line.
    pub(super) fn prepend(&mut self, prefix: &str) {
        let by = prefix.chars().count();
        self.text.insert_str(0, prefix);
        self.length += by;
        for link in &mut self.links {
            (link.start, link.end) = (link.start + by, link.end + by);
        }
    }

    /// The text without its outer blanks, and the links in that.
    pub(super) fn trimmed(self) -> (String, Vec<Link>) {
        let before = self.text.chars().take_while(|sign| is_outer(*sign)).count();
        let text = self.text.trim_matches(is_outer);
        let links = within(&self.links, &(before..before + text.chars().count()));
        (text.to_owned(), links)
    }

    /// Adds the line to others, unless it is blank.
    pub(super) fn write(self, kind: LineKind, bold: bool, written: &mut Lines) {
        let (text, links) = self.trimmed();
        if text.is_empty() {
            return;
        }
        if bold {
            written.bold_line(&text);
        } else {
            written.line(&text, kind);
        }
        written.links(links);
    }
}

impl From<(String, Vec<Link>)> for Linked {
    fn from((text, links): (String, Vec<Link>)) -> Self {
        Self { length: text.chars().count(), text, links, open: None }
    }
}
