//! The published schemas and the reader agree on what is right and what is wrong.

#![allow(clippy::expect_used, reason = "a test may fail")]

use jsonschema::Validator;
use niandu::{Report, schema};
use serde_json::{Value, json};

fn validator(schema: &Value) -> Validator {
    jsonschema::draft202012::new(schema).expect("a sound schema")
}

/// What the reader refuses and a schema cannot express.
const BEYOND_SCHEMA: [&str; 5] = ["duplicate-id", "duplicate-file", "duplicate-field", "reversed-range", "bad-date"];

#[test]
fn the_schemas_refuse_what_the_reader_refuses() {
    let (report, catalog) = (validator(&schema::report()), validator(&schema::catalog()));
    let table = include_str!("format_errors.txt");
    let lines: Vec<_> = table.lines().filter(|line| !line.is_empty() && !line.starts_with(['#', '/'])).collect();
    let mut compared = 0;
    for case in lines.chunks(2) {
        let [input, outcome] = case else { panic!("a case has two lines: {case:?}") };
        let (kind, input) = input.split_once(' ').unwrap_or((input, ""));
        let input = input.replace('⏎', "\n");
        let json = match kind {
            "content" => {
                format!(r#"{{"format": "niandu-report/1", "title": "报告", "year": 2023, "content": {input}}}"#)
            }
            "statistic" => {
                format!(r#"{{"format": "niandu-report/1", "title": "报告", "year": 2023, "content": [[{input}]]}}"#)
            }
            "fields" => {
                format!(r#"{{"format": "niandu-report/1", "title": "报告", "year": 2023, "content": [], {input}}}"#)
            }
            "entries" => format!(r#"{{"format": "niandu-catalog/1", "title": "报告", "reports": [{input}]}}"#),
            _ => input,
        };
        let Ok(value) = serde_json::from_str::<Value>(&json) else { continue };
        let code = outcome.trim().split(':').next().unwrap_or_default();
        let validator = if matches!(kind, "catalog" | "entries") { &catalog } else { &report };
        // A heading may be blank, but only after a marker.
        let beyond = BEYOND_SCHEMA.contains(&code) || (code == "blank" && outcome.contains("section.title"));
        if !beyond {
            assert!(!validator.is_valid(&value), "the schema should refuse: {json}");
            compared += 1;
        }
    }
    assert!(compared > 60, "the table was read");
}

#[track_caller]
fn check(content: &Value) {
    let report = json!({ "format": "niandu-report/1", "title": "报告", "year": 2023, "content": content });
    Report::from_json(report.to_string().as_bytes()).expect("the reader takes it");
    let errors: Vec<_> = validator(&schema::report()).iter_errors(&report).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
}

#[test]
fn the_schema_takes_every_shorthand() {
    let statistic =
        json!({ "text": "3件", "value": 3, "unit": "件", "bound": ">=", "direction": "+", "label": "案件" });
    check(&json!([]));
    check(&json!(["甲", ["乙", statistic, "丙"], { "paragraph": { "text": "丁", "role": "signature" } }]));
    check(&json!([{ "section": { "title": "一", "marker": "一、", "content": ["甲"] }, "note": "an unknown field" }]));
    check(
        &json!([{ "table": { "rows": [["甲", ["乙", statistic]], { "cells": [{ "text": "丙", "columns": 2 }], "offset": 3 }] } }]),
    );
    check(&json!([{ "list": { "ordered": true, "items": ["甲", [statistic]] } }]));
    check(
        &json!([{ "figure": { "source": "images/图 1.png", "caption": "图" } }, { "figure": { "source": "/a/b.png?v=1:2" } }]),
    );
    check(&json!([[{ "id": "第一-1.a_b", "text": "6.5%—7%", "value": [6.5, 7] }]]));
}

/// A field that this table in `schema.rs` names but the model no longer has would go unnoticed.
#[test]
fn every_limit_reached_its_field() {
    let (report, catalog) = (schema::report(), schema::catalog());
    for (schema, pointer) in [
        (&report, "/properties/title/pattern"),
        (&report, "/properties/year/maximum"),
        (&report, "/properties/language/pattern"),
        (&report, "/properties/written/pattern"),
        (&report, "/properties/published/pattern"),
        (&report, "/properties/format/const"),
        (&report, "/$defs/Section/properties/id/maxLength"),
        (&report, "/$defs/CellObject/properties/columns/maximum"),
        (&report, "/$defs/CellObject/properties/rows/minimum"),
        (&report, "/$defs/Figure/properties/source/pattern"),
        (&report, "/$defs/Statistic/properties/id/pattern"),
        (&report, "/$defs/Statistic/properties/text/pattern"),
        (&catalog, "/properties/title/pattern"),
        (&catalog, "/properties/language/pattern"),
        (&catalog, "/properties/format/const"),
        (&catalog, "/$defs/Entry/properties/year/minimum"),
        (&catalog, "/$defs/Entry/properties/title/pattern"),
        (&catalog, "/$defs/Entry/properties/file/pattern"),
    ] {
        assert!(schema.pointer(pointer).is_some(), "{pointer}");
    }
}

#[test]
fn every_field_is_described() {
    for schema in [schema::report(), schema::catalog()] {
        let defined = schema["$defs"].as_object().expect("definitions").values().chain([&schema]);
        for definition in defined {
            let Some(fields) = definition.get("properties").and_then(Value::as_object) else { continue };
            for (name, field) in fields {
                assert!(field.get("description").is_some() || field.get("$ref").is_some(), "{name} in {definition}");
            }
        }
    }
}

#[test]
fn the_examples_of_the_documentation_fit_the_schemas() {
    let page = include_str!("../../../docs/format.md");
    let examples: Vec<Value> = page
        .split("```json\n")
        .skip(1)
        .filter_map(|rest| serde_json::from_str(rest.split("```").next()?).ok())
        .collect();
    let [report, catalog] = examples.as_slice() else { panic!("one report and one catalog") };
    assert!(validator(&schema::report()).is_valid(report));
    assert!(validator(&schema::catalog()).is_valid(catalog));
}
