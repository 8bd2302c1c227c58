//! Reads web pages of government sites: the article among navigation and footer, as a document.

mod article;
mod flatten;
mod header;
mod names;
mod page;
mod table;

use super::encoding::Page;
use super::lines::Lines;
use super::{FormatError, Source};

/// Reads a page as a whole.
pub(super) fn read(page: &Page) -> Result<Source, FormatError> {
    let tree = page::parse(&page.text)?;
    let root = article::find(&tree);
    let mut lines = Lines::default();
    let body = flatten::flatten(root);
    for line in header::lines(&tree, root, body.blocks()) {
        lines.line(&line, niandu::LineKind::Paragraph);
    }
    lines.append(body);
    let (document, text) = lines.finish();
    // Wrong bytes outside the article do no harm; within it a sentence would be altered unseen.
    match &page.damage {
        Some(damage) if text.contains('\u{fffd}') || text.is_empty() => Err(damage.clone().into()),
        _ => Ok(Source { document, text, year: None }),
    }
}

/// Adds a piece of a page, such as Markdown holds, to a document.
pub(super) fn append(fragment: &str, lines: &mut Lines) -> Result<(), FormatError> {
    let tree = page::parse(fragment)?;
    lines.append(flatten::flatten(page::body(&tree)));
    Ok(())
}
