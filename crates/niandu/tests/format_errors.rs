//! Everything a hand-written report or catalog could get wrong, with the exact
//! sentence a person reads about it: the cases are in `format_errors.txt`.
//!
//! `NIANDU_UPDATE=1 cargo test` writes the sentences anew; read them before committing.

#![allow(clippy::expect_used, reason = "a test may fail")]

use std::fmt::Write;

use niandu::{Catalog, FormatError, Report, Source, limits};

const CASES: &str = "tests/format_errors.txt";

/// A report with `content` as its content.
fn with_content(content: &str) -> String {
    format!(r#"{{"format": "niandu-report/1", "title": "报告", "year": 2023, "content": {content}}}"#)
}

/// Reads the input of a case, which is wrong.
fn error(kind: &str, input: &str) -> FormatError {
    let json = match kind {
        "file" | "catalog" => input.replace('⏎', "\n"),
        "content" => with_content(&input.replace('⏎', "\n")),
        "statistic" => with_content(&format!(r#"[["办理", {input}, "。"]]"#)),
        "fields" => with_content(&format!("[], {input}")),
        "entries" => format!(r#"{{"format": "niandu-catalog/1", "title": "报告", "reports": [{input}]}}"#),
        other => panic!("no such kind of case: {other}"),
    };
    let refused = match kind {
        "catalog" | "entries" => Catalog::from_json(json.as_bytes()).err(),
        _ => Report::from_json(json.as_bytes()).err(),
    };
    refused.unwrap_or_else(|| panic!("this should be refused: {input}"))
}

#[test]
fn every_mistake_has_its_sentence() {
    let table = std::fs::read_to_string(CASES).expect("the table of cases");
    let mut written = String::new();
    let mut cases = 0;
    let mut lines = table.lines();
    while let Some(line) = lines.next() {
        written += line;
        written.push('\n');
        if line.is_empty() || line.starts_with('#') || line.starts_with("//") {
            continue;
        }
        let (kind, input) = line.split_once(' ').unwrap_or((line, ""));
        let error = error(kind, input);
        writeln!(written, "    {}: {error}", error.code()).expect("a string takes all");
        cases += 1;
        lines.next();
    }
    assert!(cases > 100, "the table was read");
    if std::env::var_os("NIANDU_UPDATE").is_some() {
        std::fs::write(CASES, &written).expect("the table can be written");
    }
    for (expected, got) in table.lines().zip(written.lines()) {
        assert_eq!(got, expected);
    }
    assert_eq!(table.lines().count(), written.lines().count());
}

#[track_caller]
fn check(json: &[u8], code: &str, message: &str) {
    let error = Report::from_json(json).expect_err("a wrong report");
    assert_eq!((error.to_string().as_str(), error.code()), (message, code));
}

#[test]
fn other_encodings_are_named_as_such() {
    check(b"{\"title\": \"\xba\xa3\xe1\xb0\"}", "not-utf8", "not UTF-8 from byte 11 on; save the file as UTF-8");
    check(b"\xff\xfe{\x00", "not-utf8", "not UTF-8 from byte 0 on; save the file as UTF-8");
}

#[test]
fn a_byte_order_mark_is_no_mistake() {
    let report = Report::from_json(("\u{feff}".to_owned() + &with_content("[]")).as_bytes()).expect("a report");
    assert_eq!(report.title, "报告");
    check("\u{feff}".as_bytes(), "nothing", "the file is empty; expected JSON");
}

#[test]
fn sections_nest_to_a_limit() {
    let sections = |depth: usize| {
        let open = r#"{"section": {"title": "一", "content": ["#.repeat(depth);
        with_content(&format!("[{open}{}]", "]}}".repeat(depth)))
    };
    Report::from_json(sections(limits::SECTION_DEPTH).as_bytes()).expect("as deep as allowed");
    let deepest = r#"[{"table": {"rows": [{"cells": [{"text": [{"text": "3", "value": [3, 4]}]}]}]}}]"#;
    let with_table = sections(limits::SECTION_DEPTH).replace("[]", deepest);
    let report = Report::from_json(with_table.as_bytes()).expect("what a section may hold fits at any level");
    assert_eq!(report.statistics().count(), 1);
    for depth in [limits::SECTION_DEPTH + 1, 200, 100_000] {
        let error = Report::from_json(sections(depth).as_bytes()).expect_err("too deep");
        assert_eq!(error.problem.to_string(), "nested too deeply; at most 32 sections may stand within one another");
        assert!(error.path.starts_with("$.content[0].section.content[0]"), "{}", error.path);
    }
}

#[test]
fn a_huge_file_is_refused_before_it_is_parsed() {
    let huge = " ".repeat(limits::REPORT_BYTES + 1);
    check(
        huge.as_bytes(),
        "too-large",
        "the file has 8388609 bytes, and at most 8388608 are read; split it, or remove what is not the report",
    );
}

#[test]
fn a_file_is_what_it_says_it_is() {
    let report = with_content(r#"["甲"]"#);
    let catalog = r#"{"format": "niandu-catalog/1", "title": "某市", "reports": []}"#;
    assert!(matches!(Source::from_json(report.as_bytes()), Ok(Source::Report(report)) if report.content.len() == 1));
    assert!(matches!(Source::from_json(catalog.as_bytes()), Ok(Source::Catalog(catalog)) if catalog.title == "某市"));
    // A report may be longer than a catalog.
    let padding = " ".repeat(limits::CATALOG_BYTES);
    assert!(matches!(Source::from_json((padding.clone() + &report).as_bytes()), Ok(Source::Report(_))));
    let kind = |json: &str| Source::from_json(json.as_bytes()).expect_err("wrong").code();
    assert_eq!(kind(&(padding + catalog)), "too-large");
    assert_eq!(kind(&report.replace("report/1", "report/9")), "unknown-version");
    assert_eq!(kind(&catalog.replace("catalog/1", "catalog/9")), "unknown-version");
    assert_eq!(kind("{}"), "no-format");
    assert_eq!(kind("[]"), "wrong-type");
}

#[test]
fn unknown_fields_are_ignored() {
    let deep = format!("{}{}", "[".repeat(100), "]".repeat(100));
    let json = with_content(&format!(
        r#"[{{"note": {deep}, "section": {{"title": "一", "colour": "red"}}, "editor": "张"}}], "extra": {deep}"#
    ));
    let report = Report::from_json(json.as_bytes()).expect("a report");
    assert_eq!(report.sections().len(), 1);
}
