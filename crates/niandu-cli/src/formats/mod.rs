//! Turns a file's bytes into a document, whatever its format: plain text, web page, Word, Markdown.
//!
//! Each format is an adapter that writes into `niandu::lines::Lines`; nothing after it knows the format.

mod docx;
mod encoding;
mod html;
mod linked;
mod markdown;
#[cfg(test)]
mod tests;

use niandu::{Document, limits};

pub(crate) use encoding::EncodingError;

/// A file that has been read.
#[derive(Debug, PartialEq)]
pub(crate) struct Source {
    /// Its text as blocks.
    pub(crate) document: Document,
    /// The text in which offsets count: the decoded text of a text file; of any other format
    /// its lines, each ended by `\n`, the cells of a table's row parted by tabs.
    pub(crate) text: String,
    /// The year that a Markdown file's front matter states.
    pub(crate) year: Option<i32>,
}

/// Why a file cannot be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum FormatError {
    /// Too many bytes.
    #[error("has more than {} MB, and no more are read; remove what is not the report", limits::SOURCE_BYTES >> 20)]
    TooLarge,
    /// An ending that says another kind of file.
    #[error(".{0} files are not read by this version; save it as text (.txt), a web page (.html) or Word (.docx)")]
    UnknownKind(String),
    /// A file whose first bytes say that it is something else.
    #[error("seems to be {found}, not {expected}; {advice}")]
    OtherKind {
        /// What it seems to be, with article.
        found: &'static str,
        /// What its name says.
        expected: &'static str,
        /// What to do.
        advice: &'static str,
    },
    /// Bytes that are no text.
    #[error(transparent)]
    Encoding(#[from] EncodingError),
    /// A web page made to exhaust its reader.
    #[error("has a tag with more than {most} attributes at byte {byte} of its text; no page needs them", most = limits::TAG_ATTRIBUTES)]
    TooManyAttributes {
        /// Where the tag begins in the text as UTF-8.
        byte: usize,
    },
    /// Another such page.
    #[error("has more than {} elements, and no more are read; remove what is not the report", limits::PAGE_ELEMENTS)]
    TooManyElements,
    /// A damaged Word file.
    #[error("is no Word file that can be read: {0}; open it in Word and save it again as .docx")]
    Word(#[from] docx::WordError),
    /// No text.
    #[error("has no text")]
    Blank,
}

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Page,
    Word,
    Markdown,
}

/// File endings, in lower case, and what they say.
const KINDS: &[(&str, Kind)] = &[
    ("txt", Kind::Text),
    ("text", Kind::Text),
    ("html", Kind::Page),
    ("htm", Kind::Page),
    ("shtml", Kind::Page),
    ("xhtml", Kind::Page),
    ("docx", Kind::Word),
    ("docm", Kind::Word),
    ("md", Kind::Markdown),
    ("markdown", Kind::Markdown),
];

/// First bytes of files that are no text, with what they are and what helps.
const SIGNATURES: &[(&[u8], &str, &str)] = &[
    (b"%PDF", "a PDF file", "save its text as .txt or .docx"),
    (b"PK\x03\x04", "a Word or ZIP file", "rename it to .docx if it is one"),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word file or one with a password",
        "open it in Word and save it as .docx without a password",
    ),
    (b"{\\rtf", "an RTF file", "open it in Word and save it as .docx"),
    (b"\x89PNG", "a picture", "the report is needed as text"),
    (b"\xff\xd8\xff", "a picture", "the report is needed as text"),
];

/// Endings of the files that are read, in lower case.
pub(crate) fn endings() -> impl Iterator<Item = &'static str> {
    KINDS.iter().map(|(ending, _)| *ending)
}

/// Reads a file. `name` is its name, by whose ending the format is told; without one, as for
/// standard input (`-`), the content tells.
pub(crate) fn read(bytes: &[u8], name: &str) -> Result<Source, FormatError> {
    if bytes.len() > limits::SOURCE_BYTES {
        return Err(FormatError::TooLarge);
    }
    let kind = kind_by_name(name)?.unwrap_or_else(|| kind_by_content(bytes));
    let expected = match kind {
        Kind::Word => "a Word file",
        Kind::Text | Kind::Page | Kind::Markdown => "text",
    };
    let signature = SIGNATURES.iter().find(|(first, ..)| bytes.starts_with(first));
    if let Some((_, found, advice)) = signature.filter(|(first, ..)| kind != Kind::Word || *first != b"PK\x03\x04") {
        return Err(FormatError::OtherKind { found, expected, advice });
    }
    let source = match kind {
        Kind::Word => docx::read(bytes)?,
        Kind::Text => text(encoding::decode(bytes)?),
        Kind::Page => html::read(&encoding::decode_page(bytes))?,
        Kind::Markdown => markdown::read(&encoding::decode(bytes)?)?,
    };
    if source.document.blocks.is_empty() { Err(FormatError::Blank) } else { Ok(source) }
}

fn text(text: String) -> Source {
    Source { document: Document::from_text(&text), text, year: None }
}

/// The kind that a name's ending says; none when there is no ending.
fn kind_by_name(name: &str) -> Result<Option<Kind>, FormatError> {
    let Some((_, ending)) = name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()) else { return Ok(None) };
    let ending = ending.to_lowercase();
    match KINDS.iter().find(|(known, _)| *known == ending) {
        Some((_, kind)) => Ok(Some(*kind)),
        None => Err(FormatError::UnknownKind(ending)),
    }
}

fn kind_by_content(bytes: &[u8]) -> Kind {
    if bytes.starts_with(b"PK\x03\x04") {
        return Kind::Word;
    }
    // Every encoding here writes tags in ASCII; those of two bytes put a zero between.
    let start: Vec<u8> =
        bytes.iter().copied().filter(|byte| byte.is_ascii() && *byte != 0).take(512).collect::<Vec<u8>>();
    let start = start.trim_ascii_start().to_ascii_lowercase();
    let begins = |tag: &str| start.starts_with(tag.as_bytes());
    let page = ["<!doctype html", "<html", "<head", "<body", "<meta", "<?xml", "<!--", "<div", "<p>", "<table"];
    if page.into_iter().any(begins) { Kind::Page } else { Kind::Text }
}
