//! JSON Schemas (2020-12) of `niandu-report/1` and `niandu-catalog/1`.
//!
//! Fields and their descriptions come from the model itself; here stand the
//! shorthands and the limits that `format/` reads and checks. What a
//! schema cannot say, such as that no id stands twice, only the reader checks.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value as Json, json};

use crate::catalog::Catalog;
use crate::format::{CATALOG_FORMAT, REPORT_FORMAT};
use crate::limits;
use crate::model::{Cell, Content, Figure, Inline, List, Paragraph, Report, Row, Run, Section, Statistic, Table};
use crate::model_json::{FullCell, FullRow};

/// The schema of a report.
pub fn report() -> Json {
    made::<Report>("urn:niandu:report:1", REPORT_FORMAT, "")
}

/// The schema of a catalog.
pub fn catalog() -> Json {
    made::<Catalog>("urn:niandu:catalog:1", CATALOG_FORMAT, "")
}

fn made<T: JsonSchema>(id: &str, format: &str, root: &str) -> Json {
    let mut schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>().to_value();
    let root_name = T::schema_name();
    for (owner, field, rule) in limits() {
        let owner = if owner == root_name { root.to_owned() } else { format!("/$defs/{owner}") };
        if let Some(Json::Object(field)) = schema.pointer_mut(&format!("{owner}/properties/{field}")) {
            field.extend(rule);
        }
    }
    if let Json::Object(root) = &mut schema {
        root.insert("$id".to_owned(), id.into());
        root.insert("title".to_owned(), format.into());
        root["properties"]["format"]["const"] = format.into();
    }
    schema
}

/// What the reader demands of a field beyond its type.
fn limits() -> Vec<(&'static str, &'static str, Map<String, Json>)> {
    let not_blank = json!({ "pattern": "\\S" });
    let year = json!({ "minimum": 1, "maximum": 9999 });
    let day = json!({ "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$" });
    let language = json!({ "pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$" });
    let id = json!({ "pattern": "^[\\p{L}\\p{M}\\p{N}._-]*$", "maxLength": limits::ID_CHARACTERS });
    let span = json!({ "minimum": 1, "maximum": limits::CELL_SPAN });
    let address = json!({ "pattern": "^(?!//)(?![^/?#]*:)[^\\s\\\\]([^\\\\\\p{Cc}]*[^\\s\\\\])?$" });
    let link = json!({ "pattern": "^(?:(?![^/?#]*:)|[Hh][Tt][Tt][Pp][Ss]?:|[Mm][Aa][Ii][Ll][Tt][Oo]:|[Tt][Ee][Ll]:)(?:[^\\s\\p{Cc}](?:[^\\p{Cc}]*[^\\s\\p{Cc}])?)?$" });
    let fields = [
        ("Report", "title", &not_blank),
        ("Report", "year", &year),
        ("Report", "language", &language),
        ("Report", "written", &day),
        ("Report", "published", &day),
        ("Section", "id", &id),
        ("CellObject", "columns", &span),
        ("CellObject", "rows", &span),
        ("Figure", "source", &address),
        ("Link", "href", &link),
        ("Statistic", "id", &id),
        ("Statistic", "text", &not_blank),
        ("Catalog", "title", &not_blank),
        ("Catalog", "language", &language),
        ("Entry", "year", &year),
        ("Entry", "title", &not_blank),
        ("Entry", "file", &address),
    ];
    let object = |rule: &Json| rule.as_object().cloned().unwrap_or_default();
    fields.map(|(owner, field, rule)| (owner, field, object(rule))).into()
}

impl JsonSchema for Inline {
    fn schema_name() -> Cow<'static, str> {
        "Inline".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Text: a string, or an array of texts and statistics that are put together.",
            "oneOf": [
                { "type": "string" },
                { "type": "array", "items": generator.subschema_for::<Run>() }
            ]
        })
    }
}

impl JsonSchema for Run {
    fn schema_name() -> Cow<'static, str> {
        "Run".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A piece of inline text: plain text, or a statistic.",
            "oneOf": [{ "type": "string" }, generator.subschema_for::<Statistic>()]
        })
    }
}

impl JsonSchema for Content {
    fn schema_name() -> Cow<'static, str> {
        "Content".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut choices = vec![json!(generator.subschema_for::<Inline>())];
        for (kind, schema) in [
            ("paragraph", generator.subschema_for::<Paragraph>()),
            ("table", generator.subschema_for::<Table>()),
            ("list", generator.subschema_for::<List>()),
            ("figure", generator.subschema_for::<Figure>()),
            ("section", generator.subschema_for::<Section>()),
        ] {
            choices.push(json!({ "type": "object", "properties": { kind: schema }, "required": [kind] }));
        }
        json_schema!({
            "description": "What stands in a report or section: a paragraph that is only its text, or an object \
                            with exactly one of `paragraph`, `table`, `list`, `figure`, `section`.",
            "oneOf": choices
        })
    }
}

impl JsonSchema for Row {
    fn schema_name() -> Cow<'static, str> {
        "Row".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A row of a table: an array of its cells, or an object when there is more to say.",
            "oneOf": [
                { "type": "array", "items": generator.subschema_for::<Cell>() },
                generator.subschema_for::<FullRow<'static>>()
            ]
        })
    }
}

impl JsonSchema for Cell {
    fn schema_name() -> Cow<'static, str> {
        "Cell".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A cell of a table: its text, or an object when there is more to say.",
            "oneOf": [generator.subschema_for::<Inline>(), generator.subschema_for::<FullCell<'static>>()]
        })
    }
}
