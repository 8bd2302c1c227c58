//! Reads web pages: an HTML parser in front of the core's reader of pages.

mod parse;

use niandu::lines::Lines;

use super::encoding::Page;
use super::{FormatError, Source};

/// Reads a page as a whole.
pub(super) fn read(page: &Page) -> Result<Source, FormatError> {
    let (document, text) = parse::parse(&page.text)?.read();
    // Wrong bytes outside the article do no harm; within it a sentence would be altered unseen.
    match &page.damage {
        Some(damage) if text.contains('\u{fffd}') || text.is_empty() => Err(damage.clone().into()),
        _ => Ok(Source { document, text, year: None }),
    }
}

/// Adds a piece of a page, such as Markdown holds, to a document.
pub(super) fn append(fragment: &str, lines: &mut Lines) -> Result<(), FormatError> {
    lines.append_page(&parse::parse(fragment)?);
    Ok(())
}
