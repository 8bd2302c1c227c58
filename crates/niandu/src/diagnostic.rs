//! What a person should know about an input, and where it stands: the same for
//! import, check and format errors.

use std::fmt;

use crate::format::FormatError;

/// One thing to tell a person about an input.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnostic {
    /// How bad it is.
    pub level: Level,
    /// A stable name for its kind, by which it can be looked up or translated: `no-year`.
    pub rule: &'static str,
    /// What is the matter, as one English sentence without a full stop.
    pub message: String,
    /// What to do about it, if that is not plain.
    pub hint: Option<String>,
    /// Where it stands.
    pub place: Place,
}

/// How bad something is, from the mildest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Good to know.
    Note,
    /// Probably wrong; the result may still be right.
    Warning,
    /// Wrong.
    Error,
}

/// Where in an input something stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The input as a whole.
    Whole,
    /// At a character of a source text: Unicode scalar values from 0.
    Offset(usize),
    /// At a value of a JSON file.
    Json {
        /// The value's path: `$.content[2].section.title`.
        path: String,
        /// Where in the file, if known.
        position: Option<Position>,
    },
}

/// A place in a text file, for people: both numbers count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column, in Unicode scalar values.
    pub column: usize,
}

impl Diagnostic {
    /// Something that is wrong.
    pub fn error(rule: &'static str, message: impl Into<String>, place: Place) -> Self {
        Self::new(Level::Error, rule, message, place)
    }

    /// Something that is probably wrong.
    pub fn warning(rule: &'static str, message: impl Into<String>, place: Place) -> Self {
        Self::new(Level::Warning, rule, message, place)
    }

    /// Something good to know.
    pub fn note(rule: &'static str, message: impl Into<String>, place: Place) -> Self {
        Self::new(Level::Note, rule, message, place)
    }

    /// The same with advice on what to do.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    fn new(level: Level, rule: &'static str, message: impl Into<String>, place: Place) -> Self {
        Self { level, rule, message: message.into(), hint: None, place }
    }
}

impl Position {
    /// The position of the character at `offset` in `text`, or of its end.
    ///
    /// ```
    /// let position = niandu::Position::of("甲\n乙丙", 3);
    /// assert_eq!((position.line, position.column), (2, 2));
    /// ```
    pub fn of(text: &str, offset: usize) -> Self {
        let byte = text.char_indices().nth(offset).map_or(text.len(), |(byte, _)| byte);
        Self::of_byte(text, byte)
    }

    /// The position of the character that begins at a byte of `text`.
    pub(crate) fn of_byte(text: &str, byte: usize) -> Self {
        let before = &text[..byte];
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        Self { line: before.matches('\n').count() + 1, column: before[line_start..].chars().count() + 1 }
    }
}

impl From<FormatError> for Diagnostic {
    fn from(error: FormatError) -> Self {
        let (rule, message) = (error.code(), error.problem.to_string());
        Self::error(rule, message, Place::Json { path: error.path, position: error.position })
    }
}

/// `warning[no-year] the report states no year; give it in the file's name`.
impl fmt::Display for Diagnostic {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}[{}] {}", self.level, self.rule, self.message)?;
        match &self.hint {
            Some(hint) => write!(formatter, "; {hint}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

impl fmt::Display for Position {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "line {}, column {}", self.line, self.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diagnostic_is_one_line() {
        let diagnostic = Diagnostic::warning("no-year", "the report states no year", Place::Whole)
            .with_hint("give it in the file's name");
        assert_eq!(diagnostic.to_string(), "warning[no-year] the report states no year; give it in the file's name");
    }

    #[test]
    fn a_format_error_keeps_its_place() {
        let error = crate::Report::from_json(br#"{"format": "niandu-report/1", "title": 3}"#).unwrap_err();
        let diagnostic = Diagnostic::from(error);
        assert_eq!(diagnostic.to_string(), "error[wrong-type] expected text in quotes, found the number 3");
        let position = Some(Position { line: 1, column: 40 });
        assert_eq!(diagnostic.place, Place::Json { path: "$.title".to_owned(), position });
    }
}
