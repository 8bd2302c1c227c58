//! The shorthands in which JSON is written: text without statistics is a string, a
//! paragraph or cell without extras is its text, a row without extras its cells,
//! and everything else in a report's content names its kind as its one key.
//! `format/read.rs` reads them.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::link::Link;
use crate::model::{Cell, Content, Inline, Row, Run, is_false};

impl Serialize for Inline {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.as_slice() {
            [] => serializer.serialize_str(""),
            [Run::Text(text)] => serializer.serialize_str(text),
            runs => runs.serialize(serializer),
        }
    }
}

impl Serialize for Run {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Statistic(statistic) => statistic.serialize(serializer),
        }
    }
}

impl Serialize for Content {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Self::Paragraph(paragraph) = self
            && paragraph.is_plain()
        {
            return paragraph.text.serialize(serializer);
        }
        let mut map = serializer.serialize_map(Some(1))?;
        match self {
            Self::Paragraph(paragraph) => map.serialize_entry("paragraph", paragraph)?,
            Self::Table(table) => map.serialize_entry("table", table)?,
            Self::List(list) => map.serialize_entry("list", list)?,
            Self::Figure(figure) => map.serialize_entry("figure", figure)?,
            Self::Section(section) => map.serialize_entry("section", section)?,
        }
        map.end()
    }
}

impl Serialize for Row {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.offset {
            None => self.cells.serialize(serializer),
            offset => FullRow { cells: &self.cells, offset }.serialize(serializer),
        }
    }
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_plain() {
            return self.text.serialize(serializer);
        }
        let Self { text, links, header, columns, rows } = self;
        FullCell { text, links, header: *header, columns: *columns, rows: *rows }.serialize(serializer)
    }
}

/// A row with everything written out.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "RowObject"))]
#[serde(rename_all = "camelCase")]
pub(crate) struct FullRow<'a> {
    /// Cells from left to right; one spanned from a row above is not repeated.
    cells: &'a [Cell],
    /// Offset of the row's first character; a row's cells are one character apart.
    #[serde(skip_serializing_if = "Option::is_none")]
    offset: Option<usize>,
}

/// A cell with everything written out.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "CellObject"))]
#[serde(rename_all = "camelCase")]
pub(crate) struct FullCell<'a> {
    /// The text.
    text: &'a Inline,
    /// Links in the text.
    #[serde(default, skip_serializing_if = "<[Link]>::is_empty")]
    links: &'a [Link],
    /// It heads its column or row.
    #[serde(default, skip_serializing_if = "is_false")]
    header: bool,
    /// How many columns it covers, at least 1.
    #[cfg_attr(feature = "schema", schemars(default = "one"))]
    #[serde(skip_serializing_if = "is_one")]
    columns: u32,
    /// How many rows it covers, at least 1.
    #[cfg_attr(feature = "schema", schemars(default = "one"))]
    #[serde(skip_serializing_if = "is_one")]
    rows: u32,
}

#[cfg(feature = "schema")]
fn one() -> u32 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
fn is_one(count: &u32) -> bool {
    *count == 1
}
