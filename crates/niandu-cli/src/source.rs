//! Reads an input, whatever its kind, as a report.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use niandu::{Diagnostic, Document, FormatError, ImportOptions, Report, limits};

/// An input that has been read.
#[derive(Debug)]
pub(crate) struct Source {
    /// The report.
    pub(crate) report: Report,
    /// What a person should know about how it was read.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// The decoded text in which offsets count; empty for JSON.
    pub(crate) text: String,
}

/// Why an input cannot be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SourceError {
    /// The system says no.
    #[error("cannot be read: {0}")]
    Input(#[from] io::Error),
    /// A folder where a file is needed.
    #[error("is a folder, and a file is needed here")]
    Folder,
    /// Too many bytes.
    #[error("has more than {} MB, and no more are read; remove what is not the report", limits::SOURCE_BYTES >> 20)]
    TooLarge,
    /// An ending that says another kind of file.
    #[error(".{0} files are not read by this version; save it as plain text in UTF-8 (.txt)")]
    UnknownKind(String),
    /// Not UTF-8.
    #[error("not UTF-8 from byte {byte} on{guess}; save it as UTF-8")]
    NotUtf8 {
        /// Offset of the first wrong byte, from 0.
        byte: usize,
        /// What it seems to be instead.
        guess: &'static str,
    },
    /// No text.
    #[error("has no text")]
    Blank,
    /// JSON that is no report.
    #[error(transparent)]
    Format(#[from] FormatError),
}

/// What an input holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Json,
}

/// Endings of the files that are read, in lower case.
pub(crate) const ENDINGS: [&str; 2] = ["txt", "json"];

/// Reads a file, or standard input for `-`.
pub(crate) fn read(path: &Path) -> Result<Source, SourceError> {
    let standard = path.as_os_str() == "-";
    let kind = if standard { None } else { kind_by_ending(path)? };
    let bytes = if standard {
        bounded(io::stdin().lock())?
    } else if path.is_dir() {
        return Err(SourceError::Folder);
    } else {
        bounded(File::open(path)?)?
    };
    let name = (!standard).then(|| path.file_stem()).flatten().map(|stem| stem.to_string_lossy().into_owned());
    match kind.unwrap_or_else(|| kind_by_content(&bytes)) {
        Kind::Json => Ok(Source { report: Report::from_json(&bytes)?, diagnostics: Vec::new(), text: String::new() }),
        Kind::Text => {
            let text = decode(bytes)?;
            let imported = niandu::import(&Document::from_text(&text), &ImportOptions { name });
            Ok(Source { report: imported.report, diagnostics: imported.diagnostics, text })
        }
    }
}

/// The ending of a file's name in lower case; empty when there is none.
pub(crate) fn ending(path: &Path) -> String {
    path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
}

fn kind_by_ending(path: &Path) -> Result<Option<Kind>, SourceError> {
    match ending(path).as_str() {
        "txt" => Ok(Some(Kind::Text)),
        "json" => Ok(Some(Kind::Json)),
        "" => Ok(None),
        other => Err(SourceError::UnknownKind(other.to_owned())),
    }
}

fn kind_by_content(bytes: &[u8]) -> Kind {
    let content = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    if content.starts_with(b"{") { Kind::Json } else { Kind::Text }
}

fn bounded(input: impl Read) -> Result<Vec<u8>, SourceError> {
    let mut bytes = Vec::new();
    input.take(limits::SOURCE_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > limits::SOURCE_BYTES { Err(SourceError::TooLarge) } else { Ok(bytes) }
}

/// Decodes UTF-8; a byte order mark is no part of the text.
fn decode(bytes: Vec<u8>) -> Result<String, SourceError> {
    let guess = match bytes.as_slice() {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => " (it seems to be UTF-16)",
        [b'P', b'K', 3, 4, ..] => " (it seems to be a Word or ZIP file)",
        [b'%', b'P', b'D', b'F', ..] => " (it seems to be a PDF file)",
        _ => "",
    };
    let text = String::from_utf8(bytes)
        .map_err(|error| SourceError::NotUtf8 { byte: error.utf8_error().valid_up_to(), guess })?;
    let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
    if text.trim().is_empty() { Err(SourceError::Blank) } else { Ok(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, bytes: &[u8], expected: Result<&str, &str>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let found = read(&path).map(|source| source.report.title).map_err(|error| error.to_string());
        assert_eq!(found.as_deref().map_err(String::as_str), expected);
    }

    const REPORT: &str = r#"{"format": "niandu-report/1", "title": "甲市2023年报告", "year": 2023, "content": []}"#;

    #[test]
    fn the_kind_is_told_by_the_ending_or_else_the_content() {
        check("2023.txt", "甲市2023年报告\n一、总体情况".as_bytes(), Ok("甲市2023年报告"));
        check("2023.TXT", "\u{feff}甲市2023年报告\r\n一、总体情况".as_bytes(), Ok("甲市2023年报告"));
        check("2023.json", REPORT.as_bytes(), Ok("甲市2023年报告"));
        check("2023", ["\u{feff} \n", REPORT].concat().as_bytes(), Ok("甲市2023年报告"));
        check("2023", "甲市2023年报告".as_bytes(), Ok("甲市2023年报告"));
        check("2023.xls", b"", Err(".xls files are not read by this version; save it as plain text in UTF-8 (.txt)"));
    }

    #[test]
    fn what_is_not_utf8_is_refused_with_its_place() {
        check("a.txt", b"abc\xba\xa3", Err("not UTF-8 from byte 3 on; save it as UTF-8"));
        check("a.txt", b"\xff\xfea\0", Err("not UTF-8 from byte 0 on (it seems to be UTF-16); save it as UTF-8"));
        check("a.txt", " \u{3000}\n".as_bytes(), Err("has no text"));
        check("a.txt", b"", Err("has no text"));
        check(
            "a.json",
            b"<html>",
            Err(
                "this is HTML or XML, not JSON; check the address: a server often sends a page in place of a missing file",
            ),
        );
    }

    #[test]
    fn offsets_do_not_count_the_byte_order_mark() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        std::fs::write(&path, "\u{feff}办结3件。").unwrap();
        assert_eq!(read(&path).unwrap().text, "办结3件。");
    }
}
