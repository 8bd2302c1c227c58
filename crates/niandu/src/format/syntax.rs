//! Turns what `serde_json` says of JSON that it cannot parse into words for the person who wrote it.

use serde_json::error::Category;

use crate::diagnostic::Position;
use crate::format::error::{FormatError, Problem};
use crate::format::path::{steps_at, written};
use crate::limits;

/// The error with its place.
pub(crate) fn explain(json: &str, error: &serde_json::Error) -> FormatError {
    let byte = byte(json, error.line(), error.column());
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or(&message);
    let problem = match (error.classify(), message) {
        (Category::Eof, _) => Problem::Truncated,
        (_, "recursion limit exceeded") => Problem::TooDeep { limit: limits::SECTION_DEPTH },
        (_, "number out of range") => Problem::NumberTooLarge,
        _ => Problem::NotJson { detail: detail(message, json[byte..].chars().next()) },
    };
    FormatError { problem, path: written(&steps_at(json, byte)), position: Some(Position::of_byte(json, byte)) }
}

/// The byte that `serde_json` gives as a line and a byte of the line, both from 1.
fn byte(json: &str, line: usize, column: usize) -> usize {
    let line_start: usize = json.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let byte = (line_start + column.saturating_sub(1)).min(json.len());
    (0..=byte).rev().find(|byte| json.is_char_boundary(*byte)).unwrap_or_default()
}

/// Punctuation that a Chinese keyboard gives, and what JSON wants in its place.
const FULL_WIDTH: [(char, char); 11] = [
    ('“', '"'),
    ('”', '"'),
    ('‘', '"'),
    ('’', '"'),
    ('「', '"'),
    ('：', ':'),
    ('，', ','),
    ('｛', '{'),
    ('｝', '}'),
    ('［', '['),
    ('］', ']'),
];

/// What to do about a syntax error, by the character it was met at and the parser's message.
fn detail(message: &str, met: Option<char>) -> String {
    if let Some(met) = met {
        if let Some((_, wanted)) = FULL_WIDTH.iter().find(|(wide, _)| *wide == met) {
            return format!("`{met}` is Chinese punctuation; write `{wanted}`");
        }
        match met {
            '\'' => return "text stands in straight double quotes `\"`, not single ones".to_owned(),
            '/' => return "comments are not part of JSON; remove it".to_owned(),
            '0'..='9' if message == "key must be a string" => {
                return "a number has no thousands separators, and a field's name stands in straight double quotes"
                    .to_owned();
            }
            'N' | 'I' => return "NaN and Infinity are not numbers of JSON; write a number".to_owned(),
            _ => {}
        }
    }
    let advice = match message {
        "trailing comma" => "a comma stands before the closing bracket; remove it",
        "trailing characters" => "something follows the end; remove it",
        "key must be a string" => "a field's name stands in straight double quotes",
        "expected `,` or `}`" | "expected `,` or `]`" => "a comma or closing bracket is missing before this",
        "expected value" | "expected ident" => {
            "this is no value; text stands in straight double quotes, numbers begin with a digit or `-`, \
             and true, false and null are in small letters"
        }
        "expected `:`" => "a colon is missing before this",
        "unexpected end of hex escape" | "lone leading surrogate in hex escape" => {
            "this is half a character: `\\ud800` to `\\udfff` stand in pairs"
        }
        "invalid escape" => "a backslash in text is written `\\\\`",
        "invalid number" => "this is not a number; no leading zeros, no thousands separators",
        message if message.starts_with("control character") => {
            "a line end or tab stands inside text; write `\\n` or `\\t`"
        }
        message => message,
    };
    advice.to_owned()
}
