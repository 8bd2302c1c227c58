//! Paths into JSON, written `$.content[2].section.title`.

use std::fmt::{self, Write};

use crate::format::error::shorten;

/// The way from the top of a file to a value, held as links so that walking a
/// report costs nothing until a path has to be shown.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Path<'a> {
    /// The file as a whole.
    Root,
    /// A field of the value before it.
    Field(&'a Self, &'a str),
    /// An item of the array before it, counted from 0.
    Item(&'a Self, usize),
}

impl Path<'_> {
    /// A field of the value here.
    pub(crate) fn field<'a>(&'a self, name: &'a str) -> Path<'a> {
        Path::Field(self, name)
    }

    /// An item of the array here.
    pub(crate) fn item(&self, index: usize) -> Path<'_> {
        Path::Item(self, index)
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => formatter.write_char('$'),
            Self::Field(parent, name) => {
                parent.fmt(formatter)?;
                write_field(name, formatter)
            }
            Self::Item(parent, index) => write!(formatter, "{parent}[{index}]"),
        }
    }
}

/// The path at which `serde_path_to_error` stopped.
pub(crate) fn from_serde(segments: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;

    let mut path = "$".to_owned();
    for segment in segments {
        // Writing to a string cannot fail.
        let _ = match segment {
            Segment::Seq { index } => write!(path, "[{index}]"),
            Segment::Map { key: name } | Segment::Enum { variant: name } => write_field(name, &mut path),
            Segment::Unknown => Ok(()),
        };
    }
    path
}

fn write_field(name: &str, out: &mut impl Write) -> fmt::Result {
    let plain = name.starts_with(|first: char| first.is_alphabetic() || first == '_')
        && name.chars().all(|character| character.is_alphanumeric() || character == '_');
    let name = shorten(name);
    if plain { write!(out, ".{name}") } else { write!(out, "[{name:?}]") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_reads_from_the_top() {
        let content = Path::Root.field("content");
        let item = content.item(2);
        let section = item.field("section");
        assert_eq!(section.field("title").to_string(), "$.content[2].section.title");
        assert_eq!(section.field("标题").to_string(), "$.content[2].section.标题");
        assert_eq!(Path::Root.field("a b\"").to_string(), r#"$["a b\""]"#);
    }
}
