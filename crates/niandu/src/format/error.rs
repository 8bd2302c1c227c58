//! What can be wrong with a report's or catalog's JSON, where, and what to do.

use std::fmt;

use crate::diagnostic::Position;
use crate::format::quoted::Quoted;
use crate::printed::plain;

/// The first thing wrong with a file, as data; its `Display` is one English sentence or two.
///
/// ```
/// let error = niandu::Report::from_json(br#"{"format": "niandu-report/2"}"#).unwrap_err();
/// assert_eq!(error.code(), "unknown-version");
/// assert_eq!(error.path, "$.format");
/// ```
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub struct FormatError {
    /// What is wrong.
    pub problem: Problem,
    /// Where, as a JSON path: `$.content[2].section.title`; `$` is the file as a whole.
    pub path: String,
    /// Where in the text, if known.
    pub position: Option<Position>,
}

/// What is wrong with a file.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Problem {
    /// More bytes than a reader takes.
    TooLarge {
        /// Bytes of the file.
        bytes: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// More sections and statistics than a reader takes.
    TooMany {
        /// How many are allowed.
        limit: usize,
    },
    /// Not text in UTF-8.
    NotUtf8 {
        /// Offset of the first wrong byte, from 0.
        byte: usize,
    },
    /// Nothing in it.
    Nothing,
    /// HTML or XML: most often a server's page for a missing file.
    Markup,
    /// It ends in the middle.
    Truncated,
    /// Not JSON.
    NotJson {
        /// What the parser met and what to do, in English.
        detail: String,
    },
    /// More levels than a reader takes.
    TooDeep {
        /// Sections within one another that are allowed.
        limit: usize,
    },
    /// No field `format`.
    NoFormat {
        /// The format this build reads here.
        expected: &'static str,
    },
    /// Another format of Niandu: a catalog in a report's place, or the reverse.
    OtherFormat {
        /// The format named in the file.
        found: String,
        /// The format this build reads here.
        expected: &'static str,
    },
    /// A format that is not of Niandu.
    UnknownFormat {
        /// The format named in the file.
        found: String,
        /// The format this build reads here.
        expected: &'static str,
    },
    /// The right format in a version of which this build knows nothing.
    UnknownVersion {
        /// The format named in the file.
        found: String,
        /// The format this build reads here.
        expected: &'static str,
    },
    /// A field that must be there is not.
    MissingField {
        /// Its name.
        field: String,
    },
    /// A field stands twice in the same object.
    DuplicateField {
        /// Its name.
        field: String,
    },
    /// A value of the wrong type, or a word that is not among those allowed.
    WrongType {
        /// What stands there, in English.
        found: String,
        /// What should, in English.
        expected: String,
    },
    /// A number too large for a 64-bit floating point number.
    NumberTooLarge,
    /// A range whose first number is larger than its second.
    ReversedRange {
        /// The first number.
        low: f64,
        /// The second number.
        high: f64,
    },
    /// A text that must say something is empty or blank.
    Blank,
    /// An id that stands at another place too.
    DuplicateId {
        /// The id.
        id: String,
        /// JSON path of its first place.
        first: String,
    },
    /// An id that cannot stand in an address.
    BadId {
        /// The id.
        id: String,
    },
    /// A year outside 1 to 9999.
    BadYear {
        /// The year.
        year: i32,
    },
    /// Not a day written `YYYY-MM-DD`.
    BadDate {
        /// What stands there.
        text: String,
    },
    /// Not a language tag such as `zh-CN`.
    BadLanguage {
        /// What stands there.
        text: String,
    },
    /// A cell that covers no column or row, or too many.
    BadSpan {
        /// What stands there.
        span: u32,
        /// The most that is allowed.
        limit: u32,
    },
    /// An address that leads away from the folder of the file.
    BadAddress {
        /// The address.
        address: String,
    },
    /// The same file twice in a catalog.
    DuplicateFile {
        /// The file.
        file: String,
        /// JSON path of its first place.
        first: String,
    },
}

impl FormatError {
    /// A stable name for the kind of problem, by which the interface finds its words.
    pub fn code(&self) -> &'static str {
        match self.problem {
            Problem::TooLarge { .. } | Problem::TooMany { .. } => "too-large",
            Problem::NotUtf8 { .. } => "not-utf8",
            Problem::Nothing => "nothing",
            Problem::Markup => "markup",
            Problem::Truncated => "truncated",
            Problem::NotJson { .. } => "not-json",
            Problem::TooDeep { .. } => "too-deep",
            Problem::NoFormat { .. } => "no-format",
            Problem::OtherFormat { .. } => "other-format",
            Problem::UnknownFormat { .. } => "unknown-format",
            Problem::UnknownVersion { .. } => "unknown-version",
            Problem::MissingField { .. } => "missing-field",
            Problem::DuplicateField { .. } => "duplicate-field",
            Problem::WrongType { .. } => "wrong-type",
            Problem::NumberTooLarge => "number-too-large",
            Problem::ReversedRange { .. } => "reversed-range",
            Problem::Blank => "blank",
            Problem::DuplicateId { .. } => "duplicate-id",
            Problem::BadId { .. } => "bad-id",
            Problem::BadYear { .. } => "bad-year",
            Problem::BadDate { .. } => "bad-date",
            Problem::BadLanguage { .. } => "bad-language",
            Problem::BadSpan { .. } => "bad-span",
            Problem::BadAddress { .. } => "bad-address",
            Problem::DuplicateFile { .. } => "duplicate-file",
        }
    }
}

/// `$.year, line 3, column 13: expected a whole number, found the text "2023"`.
impl fmt::Display for FormatError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.path.as_str(), self.position) {
            ("$", None) => {}
            (path, None) => write!(formatter, "{path}: ")?,
            (path, Some(position)) => write!(formatter, "{path}, {position}: ")?,
        }
        self.problem.fmt(formatter)
    }
}

/// At most this many characters of a file's own text stand in a message.
const QUOTED_CHARACTERS: usize = 60;

/// A stretch of a file's own text, short enough for a message.
pub(crate) fn shorten(text: &str) -> String {
    match text.char_indices().nth(QUOTED_CHARACTERS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// The problem and what to do about it, without its place.
impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { bytes, limit } => write!(
                formatter,
                "the file has {bytes} bytes, and at most {limit} are read; split it, or remove what is not the report"
            ),
            Self::TooMany { limit } => write!(
                formatter,
                "more than {limit} sections and statistics, and no more are read; split the report"
            ),
            Self::NotUtf8 { byte } => {
                write!(formatter, "not UTF-8 from byte {byte} on; save the file as UTF-8")
            }
            Self::Nothing => formatter.write_str("the file is empty; expected JSON"),
            Self::Markup => formatter.write_str(
                "this is HTML or XML, not JSON; check the address: a server often sends a page in place of a missing file",
            ),
            Self::Truncated => formatter.write_str("the JSON ends in the middle; fetch or save the file again"),
            Self::NotJson { detail } => write!(formatter, "not JSON: {detail}"),
            Self::TooDeep { limit } => {
                write!(formatter, "nested too deeply; at most {limit} sections may stand within one another")
            }
            Self::NoFormat { expected } => {
                write!(formatter, "the field `format` is missing; add \"format\": \"{expected}\"")
            }
            Self::OtherFormat { found, expected } if found.starts_with("niandu-catalog/") => write!(
                formatter,
                "this is a catalog ({found}), and a report ({expected}) is needed here; give one of its reports"
            ),
            Self::OtherFormat { found, expected } => write!(
                formatter,
                "this is a report ({found}), and a catalog ({expected}) is needed here; \
                 `niandu import` writes one beside the reports"
            ),
            Self::UnknownFormat { found, expected } => {
                write!(formatter, "{} is not a format of Niandu; expected \"{expected}\"", Quoted(found))
            }
            Self::UnknownVersion { found, expected } => write!(
                formatter,
                "{found} is a version that this build does not read; it reads {expected}: \
                 update Niandu, or import the source again with this build"
            ),
            Self::MissingField { field } => write!(formatter, "the field `{field}` is missing; add it"),
            Self::DuplicateField { field } => {
                write!(formatter, "the field `{field}` stands twice in one object; keep one")
            }
            Self::WrongType { found, expected } => write!(formatter, "expected {expected}, found {found}"),
            Self::NumberTooLarge => formatter.write_str("the number is too large; at most about 1.8e308 can be held"),
            Self::ReversedRange { low, high } => {
                let (high, low) = (plain(*high), plain(*low));
                write!(formatter, "a range goes from its smaller to its larger number; write [{high}, {low}]")
            }
            Self::Blank => formatter.write_str("this may not be blank; write its text"),
            Self::DuplicateId { id, first } => write!(
                formatter,
                "the id {} stands at {first} already; change one, or leave it out to have it made",
                Quoted(id)
            ),
            Self::BadId { id } => write!(
                formatter,
                "the id {} cannot stand in an address; use at most {} letters, digits, `-`, `_` or `.`, \
                 or leave it out to have it made",
                Quoted(id),
                crate::limits::ID_CHARACTERS
            ),
            Self::BadYear { year } => write!(formatter, "{year} is not a year from 1 to 9999"),
            Self::BadDate { text } => {
                write!(formatter, "{} is not a day; write it as YYYY-MM-DD, for example 2023-03-09", Quoted(text))
            }
            Self::BadLanguage { text } => {
                write!(formatter, "{} is not a language tag; write for example zh-CN or en", Quoted(text))
            }
            Self::BadSpan { span, limit } => write!(formatter, "a cell covers from 1 to {limit}, not {span}"),
            Self::BadAddress { address } => write!(
                formatter,
                "{} leads away from this site; write an address relative to this file, for example 2023.json",
                Quoted(address)
            ),
            Self::DuplicateFile { file, first } => {
                write!(formatter, "{} stands at {first} already; list each report once", Quoted(file))
            }
        }
    }
}
