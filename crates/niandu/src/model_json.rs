//! The shorthands of the JSON format: text without statistics is a string, a
//! paragraph or cell without extras is its text, a row without extras its cells,
//! and everything else in a report's content names its kind as its one key.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{self, MapAccess, SeqAccess};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::model::{Cell, Content, Inline, Paragraph, Row, Run, Statistic, is_false};

impl Serialize for Inline {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.as_slice() {
            [] => serializer.serialize_str(""),
            [Run::Text(text)] => serializer.serialize_str(text),
            runs => runs.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Inline {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;

        impl<'de> de::Visitor<'de> for Visitor {
            type Value = Inline;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("text, or an array of texts and statistics")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Inline, E> {
                Ok(Inline::plain(text))
            }

            fn visit_string<E: de::Error>(self, text: String) -> Result<Inline, E> {
                Ok(Inline::plain(text))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Inline, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(items)).map(Inline)
            }
        }

        deserializer.deserialize_any(Visitor)
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

impl<'de> Deserialize<'de> for Run {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;

        impl<'de> de::Visitor<'de> for Visitor {
            type Value = Run;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("text or a statistic")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Run, E> {
                Ok(Run::Text(text.to_owned()))
            }

            fn visit_string<E: de::Error>(self, text: String) -> Result<Run, E> {
                Ok(Run::Text(text))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Run, A::Error> {
                Statistic::deserialize(MapAccessDeserializer::new(map)).map(Run::Statistic)
            }
        }

        deserializer.deserialize_any(Visitor)
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

impl<'de> Deserialize<'de> for Content {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;

        impl<'de> de::Visitor<'de> for Visitor {
            type Value = Content;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(
                    "text, an array of texts and statistics, or an object with one of paragraph, table, list, figure, section",
                )
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Content, E> {
                Ok(Content::Paragraph(Paragraph { text: Inline::plain(text), ..Paragraph::default() }))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Content, A::Error> {
                let text = Inline(Vec::deserialize(SeqAccessDeserializer::new(items))?);
                Ok(Content::Paragraph(Paragraph { text, ..Paragraph::default() }))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Content, A::Error> {
                let mut content = None;
                while let Some(key) = map.next_key::<String>()? {
                    let read = match key.as_str() {
                        "paragraph" => Content::Paragraph(object(&mut map)?),
                        "table" => Content::Table(object(&mut map)?),
                        "list" => Content::List(object(&mut map)?),
                        "figure" => Content::Figure(object(&mut map)?),
                        "section" => Content::Section(object(&mut map)?),
                        _ => {
                            map.next_value::<de::IgnoredAny>()?;
                            continue;
                        }
                    };
                    if content.replace(read).is_some() {
                        return Err(de::Error::invalid_value(
                            de::Unexpected::Other("two of them in one object"),
                            &self,
                        ));
                    }
                }
                content.ok_or_else(|| de::Error::invalid_value(de::Unexpected::Other("none of them"), &self))
            }
        }

        deserializer.deserialize_any(Visitor)
    }
}

/// Reads the value of a field as an object. serde would also take an array with
/// the fields in order, which nobody means.
fn object<'de, T: Deserialize<'de>, A: MapAccess<'de>>(map: &mut A) -> Result<T, A::Error> {
    struct Visitor<T>(PhantomData<T>);

    impl<'de, T: Deserialize<'de>> de::Visitor<'de> for Visitor<T> {
        type Value = T;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
            T::deserialize(MapAccessDeserializer::new(map))
        }
    }

    impl<'de, T: Deserialize<'de>> de::DeserializeSeed<'de> for Visitor<T> {
        type Value = T;

        fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
            deserializer.deserialize_any(self)
        }
    }

    map.next_value_seed(Visitor(PhantomData))
}

/// A row with everything written out.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "RowObject"))]
#[serde(rename_all = "camelCase")]
pub(crate) struct FullRow {
    /// Cells from left to right; one spanned from a row above is not repeated.
    cells: Vec<Cell>,
    /// Offset of the row's first character; a row's cells are one character apart.
    #[serde(default)]
    offset: Option<usize>,
}

impl Serialize for Row {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.offset.is_none() {
            return self.cells.serialize(serializer);
        }
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("cells", &self.cells)?;
        map.serialize_entry("offset", &self.offset)?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for Row {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;

        impl<'de> de::Visitor<'de> for Visitor {
            type Value = Row;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a row: an array of cells, or an object with `cells`")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Row, A::Error> {
                let cells = Vec::deserialize(SeqAccessDeserializer::new(items))?;
                Ok(Row { cells, offset: None })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Row, A::Error> {
                let FullRow { cells, offset } = FullRow::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Row { cells, offset })
            }
        }

        deserializer.deserialize_any(Visitor)
    }
}

/// A cell with everything written out.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "CellObject"))]
#[serde(rename_all = "camelCase")]
pub(crate) struct FullCell {
    /// The text.
    text: Inline,
    /// It heads its column or row.
    #[serde(default, skip_serializing_if = "is_false")]
    header: bool,
    /// How many columns it covers, at least 1.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    columns: u32,
    /// How many rows it covers, at least 1.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    rows: u32,
}

fn one() -> u32 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
fn is_one(count: &u32) -> bool {
    *count == 1
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_plain() {
            return self.text.serialize(serializer);
        }
        FullCell { text: self.text.clone(), header: self.header, columns: self.columns, rows: self.rows }
            .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Cell {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;

        impl<'de> de::Visitor<'de> for Visitor {
            type Value = Cell;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a cell: text, an array of texts and statistics, or an object with `text`")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Cell, E> {
                Ok(Cell { text: Inline::plain(text), ..Cell::default() })
            }

            fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Cell, A::Error> {
                let runs = Vec::deserialize(SeqAccessDeserializer::new(items))?;
                Ok(Cell { text: Inline(runs), ..Cell::default() })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Cell, A::Error> {
                let FullCell { text, header, columns, rows } = FullCell::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Cell { text, header, columns, rows })
            }
        }

        deserializer.deserialize_any(Visitor)
    }
}
