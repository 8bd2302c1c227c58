//! Reads an input, whatever its kind, as a report.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use niandu::{Diagnostic, ImportOptions, Report, limits};

use crate::formats;

/// An input that has been read.
#[derive(Debug)]
pub(crate) struct Source {
    /// The report.
    pub(crate) report: Report,
    /// What a person should know about how it was read.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// The text in which offsets count; empty for JSON.
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
    #[error("has more than {} MB, and no more are read; remove what does not belong in it", .0 >> 20)]
    TooLarge(usize),
    /// No text in a format that is read.
    #[error(transparent)]
    Format(#[from] formats::FormatError),
    /// JSON that is no report.
    #[error(transparent)]
    Json(#[from] niandu::FormatError),
}

/// The ending of reports.
const JSON: &str = "json";

/// Endings of the files that are read, in lower case.
pub(crate) fn endings() -> impl Iterator<Item = &'static str> {
    formats::endings().chain([JSON])
}

/// Reads a file, or standard input for `-`.
pub(crate) fn read(path: &Path) -> Result<Source, SourceError> {
    parse(path, &bytes(path)?)
}

/// The bytes of a file, or of standard input for `-`.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, SourceError> {
    if path.as_os_str() == "-" {
        bounded(io::stdin().lock(), limits::SOURCE_BYTES)
    } else if path.is_dir() {
        Err(SourceError::Folder)
    } else {
        bounded(File::open(path)?, limits::SOURCE_BYTES)
    }
}

/// Reads the bytes of a file.
pub(crate) fn parse(path: &Path, bytes: &[u8]) -> Result<Source, SourceError> {
    let standard = path.as_os_str() == "-";
    if is_json(path, bytes) {
        return Ok(Source { report: Report::from_json(bytes)?, diagnostics: Vec::new(), text: String::new() });
    }
    let file_name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let formats::Source { document, text, year } = formats::read(bytes, &file_name)?;
    let stem = (!standard).then(|| path.file_stem()).flatten().map(|stem| stem.to_string_lossy().into_owned());
    // A year that the file itself states comes before one in its name.
    let name = year.map(|year| year.to_string()).or(stem);
    let imported = niandu::import(&document, &ImportOptions { name });
    Ok(Source { report: imported.report, diagnostics: imported.diagnostics, text })
}

/// The ending of a file's name in lower case; empty when there is none.
pub(crate) fn ending(path: &Path) -> String {
    path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
}

/// Whether an input is a report: by its ending, or without one by its content.
fn is_json(path: &Path, bytes: &[u8]) -> bool {
    match ending(path).as_str() {
        "" => bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start().starts_with(b"{"),
        other => other == JSON,
    }
}

/// What `input` holds, if it is no more than `limit` bytes.
pub(crate) fn bounded(input: impl Read, limit: usize) -> Result<Vec<u8>, SourceError> {
    let mut bytes = Vec::new();
    input.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > limit { Err(SourceError::TooLarge(limit)) } else { Ok(bytes) }
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
        check("2023.md", "# 甲市2023年报告".as_bytes(), Ok("甲市2023年报告"));
        check("2023", "<html><p>甲市2023年报告</p></html>".as_bytes(), Ok("甲市2023年报告"));
    }

    #[test]
    fn what_cannot_be_read_is_refused_by_name() {
        check(
            "2023.xls",
            b"",
            Err(".xls files are not read by this version; save it as text (.txt), a web page (.html) or Word (.docx)"),
        );
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
