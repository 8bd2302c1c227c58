//! Messages to people, on standard error.

use std::io::Write;
use std::path::Path;

use niandu::{Diagnostic, Place, Position};

/// Writes one line. A standard error that is closed is nobody's concern.
pub(crate) fn say(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

/// `2023.txt:3:7: warning[rule] message`; `text` is the source in which offsets count.
pub(crate) fn diagnostic(name: &str, text: &str, diagnostic: &Diagnostic) -> String {
    let place = match &diagnostic.place {
        Place::Whole => String::new(),
        Place::Offset(offset) => position(Position::of(text, *offset)),
        Place::Json { path, position: None } => format!("{path}: "),
        Place::Json { path, position: Some(place) } => format!("{}{path}: ", position(*place)),
    };
    let separator = if place.starts_with(|first: char| first.is_ascii_digit()) { ":" } else { ": " };
    format!("{name}{separator}{place}{diagnostic}")
}

fn position(position: Position) -> String {
    format!("{}:{}: ", position.line, position.column)
}

/// `1 section`, `2 sections`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// A path as people type it.
pub(crate) fn shown(path: &Path) -> String {
    if path.as_os_str() == "-" { "standard input".to_owned() } else { path.display().to_string() }
}
