//! What the command promises whatever it reads: exit codes, pipes, repetition, schemas.

#![allow(clippy::expect_used, reason = "a test may fail")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use niandu::{Catalog, Report};
use serde_json::Value;

fn niandu(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_niandu"));
    command.args(arguments).stdin(Stdio::null());
    command
}

fn output(arguments: &[&str]) -> Output {
    niandu(arguments).output().expect("the command runs")
}

fn samples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    let archives = fs::read_dir(folder).expect("the samples").map(|entry| entry.expect("an entry").path());
    archives.filter(|path| path.is_dir()).collect()
}

/// Imports a folder and returns the files it gave, by name.
fn import(input: &Path) -> Vec<(String, String)> {
    let folder = tempfile::tempdir().expect("a folder");
    let text = |path: &Path| path.to_str().expect("a name in UTF-8").to_owned();
    let done = output(&["import", &text(input), "-o", &text(folder.path())]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let mut files: Vec<_> = fs::read_dir(folder.path())
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path())
        .map(|path| (text(Path::new(path.file_name().expect("a name"))), fs::read_to_string(&path).expect("text")))
        .collect();
    files.sort();
    files
}

#[test]
fn wrong_usage_exits_with_2() {
    for arguments in [
        &[][..],
        &["export-nothing"],
        &["import"],
        &["import", "2023.txt"],
        &["inspect"],
        &["inspect", "outline"],
        &["schema", "novel"],
    ] {
        let output = output(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn help_and_version_are_data() {
    for arguments in [&["--help"][..], &["--version"], &["import", "--help"]] {
        let output = output(arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert!(!output.stdout.is_empty() && output.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("long.json");
    // Far more than a pipe holds.
    let statistic = r#"{"text": "3件", "value": 3, "unit": "件", "label": "行政复议案件"},"#.repeat(20_000);
    let content = format!(r#"[[{statistic} "。"]]"#);
    let json = format!(r#"{{"format": "niandu-report/1", "title": "报告", "year": 2023, "content": {content}}}"#);
    fs::write(&path, json).expect("a report");
    let mut child = niandu(&["inspect", "statistics"])
        .arg(&path)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn a_file_in_the_way_of_the_output_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let (source, blocked) = (folder.path().join("2023.txt"), folder.path().join("out"));
    fs::write(&source, "青屿县2023年报告").expect("a source");
    fs::write(&blocked, "").expect("a file");
    let output = niandu(&["import"]).arg(&source).arg("-o").arg(&blocked).output().expect("the command runs");
    assert_eq!(output.status.code(), Some(1));
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(message.starts_with(&format!("error: {}: cannot be written: ", blocked.display())), "{message}");
}

#[test]
fn a_report_that_no_reader_would_take_is_not_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let (source, out) = (folder.path().join("2023.txt"), folder.path().join("out"));
    fs::write(&source, "全年受理申请若干。\n".repeat(200_000)).expect("a source");
    let output = niandu(&["import"]).arg(&source).arg("-o").arg(&out).output().expect("the command runs");
    assert_eq!(output.status.code(), Some(1));
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(message.contains("and no reader takes more than 8; split it by year"), "{message}");
    assert!(fs::read_dir(&out).expect("the folder").next().is_none());
}

#[test]
fn the_same_sources_give_the_same_bytes() {
    for archive in samples() {
        let first = import(&archive);
        assert!(first.len() > 2, "reports and their catalog");
        assert_eq!(first, import(&archive));
    }
}

#[test]
fn samples_read_back_and_fit_their_schemas() {
    let schemas = output(&["schema"]).stdout;
    let schemas: Value = serde_json::from_slice(&schemas).expect("JSON");
    let validator = |format: &str| jsonschema::draft202012::new(&schemas[format]).expect("a sound schema");
    let (report_schema, catalog_schema) = (validator("niandu-report/1"), validator("niandu-catalog/1"));
    for (name, json) in samples().iter().flat_map(|archive| import(archive)) {
        let value: Value = serde_json::from_str(&json).expect("JSON");
        if name == "catalog.json" {
            let catalog = Catalog::from_json(json.as_bytes()).expect("a catalog");
            assert_eq!(catalog.to_json(), json);
            assert!(catalog_schema.is_valid(&value), "{name}");
        } else {
            let report = Report::from_json(json.as_bytes()).expect("a report");
            assert_eq!(report.to_json(), json);
            let errors: Vec<_> = report_schema.iter_errors(&value).map(|error| error.to_string()).collect();
            assert!(errors.is_empty(), "{name}: {errors:?}");
        }
    }
}

#[test]
fn schemas_are_printed_one_or_both_or_written_to_files() {
    let both: Value = serde_json::from_slice(&output(&["schema"]).stdout).expect("JSON");
    let report: Value = serde_json::from_slice(&output(&["schema", "report"]).stdout).expect("JSON");
    let catalog: Value = serde_json::from_slice(&output(&["schema", "catalog"]).stdout).expect("JSON");
    assert_eq!(both["niandu-report/1"], report);
    assert_eq!(both["niandu-catalog/1"], catalog);
    let folder = tempfile::tempdir().expect("a folder");
    let done = niandu(&["schema", "-o"]).arg(folder.path()).output().expect("the command runs");
    assert!(done.status.success() && done.stdout.is_empty());
    let written = fs::read_to_string(folder.path().join("niandu-report-1.schema.json")).expect("a file");
    assert_eq!(serde_json::from_str::<Value>(&written).expect("JSON"), report);
}
