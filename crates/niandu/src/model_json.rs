//! The shorthands of the JSON format: text without statistics is a string, a
//! paragraph or cell without extras is its text, a block names its kind as key.

use std::fmt;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{self, MapAccess, SeqAccess};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::model::{Cell, Content, Figure, Inline, List, Paragraph, Run, Section, Statistic, Table};

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
            && *paragraph == (Paragraph { text: paragraph.text.clone(), ..Paragraph::default() })
            && let [Run::Text(text)] = paragraph.text.0.as_slice()
        {
            return serializer.serialize_str(text);
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
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        enum Kind {
            Paragraph,
            Table,
            List,
            Figure,
            Section,
        }

        struct Visitor;

        impl<'de> de::Visitor<'de> for Visitor {
            type Value = Content;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("text, or an object with one of paragraph, table, list, figure, section")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Content, E> {
                Ok(Content::Paragraph(Paragraph { text: Inline::plain(text), ..Paragraph::default() }))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Content, A::Error> {
                let kind = map.next_key()?.ok_or_else(|| de::Error::invalid_length(0, &self))?;
                let content = match kind {
                    Kind::Paragraph => map.next_value::<Paragraph>().map(Content::Paragraph),
                    Kind::Table => map.next_value::<Table>().map(Content::Table),
                    Kind::List => map.next_value::<List>().map(Content::List),
                    Kind::Figure => map.next_value::<Figure>().map(Content::Figure),
                    Kind::Section => map.next_value::<Section>().map(Content::Section),
                }?;
                if map.next_key::<de::IgnoredAny>()?.is_some() {
                    return Err(de::Error::invalid_length(2, &self));
                }
                Ok(content)
            }
        }

        deserializer.deserialize_any(Visitor)
    }
}

/// A cell with everything written out.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", rename = "Cell")]
struct FullCell {
    text: Inline,
    #[serde(default)]
    header: bool,
    #[serde(default = "one", skip_serializing_if = "is_one")]
    columns: u32,
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
        if !self.header && self.columns == 1 && self.rows == 1 {
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
