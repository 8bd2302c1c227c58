//! Reads Word files (Office Open XML, ECMA-376): a ZIP package of XML parts.

mod body;
mod fields;
mod numbering;
mod numerals;
mod package;
mod styles;
mod table;
mod xml;

use niandu::limits;

use super::Source;
use body::{Notes, Writer};
use package::Package;

/// Why a Word file cannot be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WordError {
    /// No package, or a damaged one.
    #[error("its ZIP package is damaged ({0})")]
    Package(String),
    /// Not the package of a text.
    #[error("it holds no text document")]
    NoDocument,
    /// A part that is no XML.
    #[error("{part} is no well-formed XML at byte {byte}")]
    Xml {
        /// The part's name.
        part: String,
        /// Where in the part.
        byte: u64,
    },
    /// A part made to exhaust its reader, or not a text at all.
    #[error("{0} is larger than {most} MB or has more than {elements} elements", most = limits::PART_BYTES >> 20, elements = limits::PART_ELEMENTS)]
    TooLarge(String),
    /// A part with too many elements within one another.
    #[error("{0} has more than {depth} elements within one another", depth = limits::PART_DEPTH)]
    TooDeep(String),
}

/// Reads a Word file.
pub(super) fn read(bytes: &[u8]) -> Result<Source, WordError> {
    let mut package = Package::open(bytes)?;
    let document = package.document()?.ok_or(WordError::NoDocument)?;
    let body = document.child("body").ok_or(WordError::NoDocument)?;
    let styles = package.related("styles")?.map(|part| styles::read(&part)).unwrap_or_default();
    let numbering = package.related("numbering")?.map(|part| numbering::read(&part)).unwrap_or_default();
    let mut writer = Writer::new(&styles, numbering, package.addresses(None)?);
    writer.blocks(body);
    let footnotes = Notes { part: package.related("footnotes")?, addresses: package.addresses(Some("footnotes"))? };
    let endnotes = Notes { part: package.related("endnotes")?, addresses: package.addresses(Some("endnotes"))? };
    writer.notes(footnotes, endnotes);
    let (document, text) = writer.finish();
    Ok(Source { document, text, year: None })
}
