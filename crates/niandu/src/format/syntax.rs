//! Turns what `serde_json` reports into words for the person who wrote the file.

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::error::Category;

use crate::diagnostic::Position;
use crate::format::error::{FormatError, Problem, shorten};
use crate::format::path;
use crate::limits;

/// The error met while only the file's head was wanted: syntax, or no object at all.
pub(crate) fn in_head(text: &str, error: &serde_json::Error) -> FormatError {
    // Parsed again for its path: whatever is wrong in the syntax is met again at the same place.
    let mut deserializer = serde_json::Deserializer::from_str(text);
    match serde_path_to_error::deserialize::<_, Anything>(&mut deserializer) {
        Err(error) => explain(text, &error),
        Ok(Anything) => described(text, "$".to_owned(), error),
    }
}

/// An error with its path.
pub(crate) fn explain(text: &str, error: &serde_path_to_error::Error<serde_json::Error>) -> FormatError {
    described(text, path::from_serde(error.path()), error.inner())
}

fn described(text: &str, path: String, error: &serde_json::Error) -> FormatError {
    let position = position(text, error.line(), error.column());
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or(&message);
    let problem = match (error.classify(), message) {
        (Category::Eof, _) => Problem::Truncated,
        (_, "recursion limit exceeded") => Problem::TooDeep { limit: limits::SECTION_DEPTH },
        (_, "number out of range") => Problem::NumberTooLarge,
        (Category::Syntax | Category::Io, _) => {
            Problem::NotJson { detail: detail(message, position.and_then(|place| character(text, place))) }
        }
        (Category::Data, _) => data(message),
    };
    FormatError { problem, path, position }
}

/// A place that `serde_json` gives as line and byte of the line, in characters.
fn position(text: &str, line: usize, column: usize) -> Option<Position> {
    let bytes = text.split('\n').nth(line.checked_sub(1)?)?.as_bytes();
    let before = String::from_utf8_lossy(&bytes[..column.min(bytes.len())]);
    Some(Position { line, column: before.chars().count().max(1) })
}

fn character(text: &str, place: Position) -> Option<char> {
    text.split('\n').nth(place.line - 1)?.chars().nth(place.column - 1)
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
        "invalid escape" | "unexpected end of hex escape" => "a backslash in text is written `\\\\`",
        "invalid number" => "this is not a number; no leading zeros, no thousands separators",
        message if message.starts_with("control character") => {
            "a line end or tab stands inside text; write `\\n` or `\\t`"
        }
        message => return message.to_owned(),
    };
    advice.to_owned()
}

/// Says in words what serde's message names.
type Words = fn(&str) -> String;

/// How serde's messages about wrong values begin, and how to say what was found.
const STARTS: [(&str, Words); 4] = [
    ("invalid type: ", found_words),
    ("invalid value: ", found_words),
    ("unknown variant ", |found| format!("\"{}\"", shorten(found.trim_matches('`')))),
    ("invalid length ", |found| format!("an array of {found}")),
];

/// What is wrong with JSON of the wrong shape, from serde's message.
fn data(message: &str) -> Problem {
    if let Some(field) = quoted(message, "missing field `") {
        return Problem::MissingField { field };
    }
    if let Some(field) = quoted(message, "duplicate field `") {
        return Problem::DuplicateField { field };
    }
    for (start, found_words) in STARTS {
        // What was expected comes last, and holds no text of the file.
        if let Some((found, expected)) = message.strip_prefix(start).and_then(|rest| rest.rsplit_once(", expected ")) {
            return Problem::WrongType { found: found_words(found), expected: expected_words(expected) };
        }
    }
    Problem::NotJson { detail: message.to_owned() }
}

fn quoted(message: &str, start: &str) -> Option<String> {
    message.strip_prefix(start)?.strip_suffix('`').map(str::to_owned)
}

/// serde's word for a value, as a writer of JSON would say it.
fn found_words(found: &str) -> String {
    let (kind, value) = found.split_once(' ').unwrap_or((found, ""));
    let value = value.trim_matches('`');
    match kind {
        "string" => format!("the text \"{}\"", shorten(value.trim_matches('"'))),
        "integer" => format!("the number {value}"),
        "floating" => format!("the number {}", value.trim_start_matches("point `")),
        "boolean" => value.to_owned(),
        "sequence" => "an array".to_owned(),
        "map" => "an object".to_owned(),
        _ => shorten(found),
    }
}

/// serde's word for what it wanted, as a writer of JSON would say it.
fn expected_words(expected: &str) -> String {
    if let Some(words) = expected.strip_prefix("one of ") {
        return format!("one of {}", words.replace('`', "\""));
    }
    match expected {
        "a string" => "text in quotes",
        "a boolean" => "true or false",
        "a sequence" => "an array",
        "i32" => "a whole number",
        "u32" | "u64" | "usize" => "a whole number from 0",
        "f32" | "f64" => "a number",
        "option" => "a value",
        other if other.starts_with("struct ") => "an object",
        other => other,
    }
    .to_owned()
}

/// Any JSON, dropped as it is read: only its syntax matters.
struct Anything;

impl<'de> Deserialize<'de> for Anything {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Drop;

        impl<'de> Visitor<'de> for Drop {
            type Value = Anything;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("JSON")
            }

            fn visit_bool<E>(self, _: bool) -> Result<Anything, E> {
                Ok(Anything)
            }

            fn visit_i64<E>(self, _: i64) -> Result<Anything, E> {
                Ok(Anything)
            }

            fn visit_u64<E>(self, _: u64) -> Result<Anything, E> {
                Ok(Anything)
            }

            fn visit_f64<E>(self, _: f64) -> Result<Anything, E> {
                Ok(Anything)
            }

            fn visit_str<E>(self, _: &str) -> Result<Anything, E> {
                Ok(Anything)
            }

            fn visit_unit<E>(self) -> Result<Anything, E> {
                Ok(Anything)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Anything, A::Error> {
                while items.next_element::<Anything>()?.is_some() {}
                Ok(Anything)
            }

            fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Anything, A::Error> {
                while fields.next_key::<String>()?.is_some() {
                    fields.next_value::<Anything>()?;
                }
                Ok(Anything)
            }
        }

        deserializer.deserialize_any(Drop)
    }
}
