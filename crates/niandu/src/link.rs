//! Links in a report's text: where a place leads to, and the names by which places are led to.

use std::ops::Range;

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Place};
use crate::model::Content;
use crate::statistics::is_one_of;

/// A place in a text that leads somewhere, or that a link leads to. The text itself is in its block's runs.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Link {
    /// Offset of its first character in the block's text, in Unicode scalar values.
    pub start: usize,
    /// Offset behind its last character.
    pub end: usize,
    /// Where it leads: `http:`, `https:`, `mailto:`, `tel:`, an address relative to the report's file,
    /// or `#` with the name of a place or the id of a section. Empty for a place with a name alone.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub href: String,
    /// The name by which the report's links lead here.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
}

/// Endings of the files that go with a document.
const FILES: &str = "doc docx wps xls xlsx et ppt pptx pdf ofd zip rar 7z";

/// How many characters of an address a message shows.
const SHOWN: usize = 60;

/// Schemes of addresses outside the site that are kept.
const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// What is left of `links` in a part of their text that begins and ends at these characters.
pub fn within(links: &[Link], range: &Range<usize>) -> Vec<Link> {
    let part = |link: &Link| {
        let (start, end) = (link.start.max(range.start), link.end.min(range.end));
        // A name stands at one place; what follows takes it where two parts meet.
        let stands = start < end || (start == end && link.start == link.end && start < range.end.max(range.start + 1));
        let name = if link.start >= range.start { link.name.clone() } else { String::new() };
        let (start, end) = (start.checked_sub(range.start)?, end.checked_sub(range.start)?);
        stands.then(|| Link { start, end, href: link.href.clone(), name })
    };
    links.iter().filter_map(part).collect()
}

/// The same links in a longer text in which theirs begins at this character.
pub(crate) fn shifted(links: Vec<Link>, by: usize) -> impl Iterator<Item = Link> {
    links.into_iter().map(move |link| Link { start: link.start + by, end: link.end + by, ..link })
}

/// Visits the links of every block, with the offset of its first character in the source where that is known.
pub fn visit_links(content: &mut [Content], visit: &mut dyn FnMut(&mut Vec<Link>, Option<usize>)) {
    for item in content {
        match item {
            Content::Paragraph(paragraph) => visit(&mut paragraph.links, paragraph.offset),
            Content::List(list) => visit(&mut list.links, list.offset),
            Content::Figure(_) => {}
            Content::Table(table) => {
                for row in &mut table.rows {
                    row.cells.iter_mut().for_each(|cell| visit(&mut cell.links, row.offset));
                }
            }
            Content::Section(section) => {
                visit(&mut section.links, section.offset);
                visit_links(&mut section.content, visit);
            }
        }
    }
}

/// Leaves out where links may not lead, and says so.
pub(crate) fn drop_harmful(content: &mut [Content], diagnostics: &mut Vec<Diagnostic>) {
    visit_links(content, &mut |links, offset| {
        links.retain_mut(|link| {
            if may_lead_to(&link.href) {
                return true;
            }
            let place = offset.map_or(Place::Whole, |offset| Place::Offset(offset + link.start));
            let address: String = std::mem::take(&mut link.href).chars().take(SHOWN).collect();
            let message = format!("a link to “{address}” is left out; its text is kept");
            diagnostics.push(Diagnostic::note("link-left-out", message, place));
            !link.name.is_empty()
        });
    });
}

/// Whether an address is that of a file to keep rather than of a page to read.
pub(crate) fn is_file(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default().trim_end();
    path.rsplit_once('.').is_some_and(|(_, ending)| is_one_of(&ending.to_lowercase(), FILES))
}

/// Whether a link may lead to an address: nothing that a browser would run or open on the machine.
/// Browsers drop line ends and tabs from addresses, so none may be there.
pub(crate) fn may_lead_to(address: &str) -> bool {
    let scheme = address.split(['/', '?', '#']).next().and_then(|first| first.split_once(':'));
    let known = scheme.is_none_or(|(scheme, _)| SCHEMES.iter().any(|known| scheme.eq_ignore_ascii_case(known)));
    known && !address.contains(char::is_control) && address.trim() == address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_harmless_addresses_are_led_to() {
        for address in ["https://a.cn/b", "HTTP://a.cn", "mailto:a@b.cn", "tel:12345", "a.html", "../b?c:d", "#fn1", ""]
        {
            assert!(may_lead_to(address), "{address}");
        }
        for address in [
            "javascript:alert(1)", "JavaScript:1", "java\nscript:1", " javascript:1", "data:text/html,1", "file:///a",
            "vbscript:1", "blob:x",
        ] {
            assert!(!may_lead_to(address), "{address}");
        }
    }

    #[test]
    fn files_are_told_by_their_ending() {
        for address in ["a.pdf", "./P0201.DOCX", "../b/c.xls?d=1", "/e.ofd#f"] {
            assert!(is_file(address), "{address}");
        }
        for address in ["a.html", "pdf", "/pdf/", "b?c=d.pdf", "https://example.cn", ""] {
            assert!(!is_file(address), "{address}");
        }
    }

    #[test]
    fn a_part_keeps_what_stands_in_it() {
        let link = |start, end, name: &str| Link { start, end, href: "a".to_owned(), name: name.to_owned() };
        let links = [link(1, 4, "one"), link(6, 6, "two")];
        assert_eq!(within(&links, &(0..3)), [link(1, 3, "one")]);
        assert_eq!(within(&links, &(3..6)), [link(0, 1, "")]);
        assert_eq!(within(&links, &(6..8)), [link(0, 0, "two")]);
    }
}
