//! One report in four formats and five encodings is one report.
//!
//! The web page, the Word file and the Markdown are made from the text here, in the way that
//! content management systems, Word and writers make them.

#![allow(clippy::expect_used, reason = "a test may fail")]
#![allow(clippy::format_push_string, clippy::format_collect, reason = "files are written out here as they look")]

mod bombs;
mod encodings;
mod four;
mod hostile;
mod page;
mod report;
mod word;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// What the command finds in a file.
#[derive(Debug, PartialEq)]
struct Found {
    /// The report's fields, the content aside.
    fields: Vec<(String, String)>,
    /// Each section's number and title.
    outline: String,
    /// Every statistic without its offset.
    statistics: Vec<String>,
}

/// A folder with a file in it.
fn file(name: &str, bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    fs::write(&path, bytes).expect("a file");
    (folder, path)
}

fn niandu(arguments: &[&str], path: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_niandu")).args(arguments).arg(path).output().expect("the command runs")
}

fn standard_output(arguments: &[&str], path: &Path) -> String {
    let output = niandu(arguments, path);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Imports a file and returns its report's JSON.
fn import(name: &str, bytes: &[u8]) -> String {
    let (folder, path) = file(name, bytes);
    let results = folder.path().join("results");
    let output = niandu(&["import", "-o", results.to_str().expect("UTF-8")], &path);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let stem = path.file_stem().expect("a name").to_string_lossy().into_owned();
    fs::read_to_string(results.join(format!("{stem}.json"))).expect("a report")
}

/// What the command finds in a file.
fn found(name: &str, bytes: &[u8]) -> Found {
    let report: Value = serde_json::from_str(&import(name, bytes)).expect("JSON");
    let fields = report.as_object().expect("an object").iter().filter(|(key, _)| *key != "content");
    let (_folder, path) = file(name, bytes);
    let statistics = standard_output(&["inspect", "statistics"], &path);
    Found {
        fields: fields.map(|(key, value)| (key.clone(), value.to_string())).collect(),
        outline: standard_output(&["inspect", "outline"], &path),
        statistics: statistics
            .lines()
            .skip(1)
            .filter_map(|line| line.split_once('\t'))
            .map(|(_, rest)| rest.to_owned())
            .collect(),
    }
}

/// Why the command refuses a file.
fn refusal(name: &str, bytes: &[u8]) -> String {
    let (_folder, path) = file(name, bytes);
    let output = niandu(&["inspect", "outline"], &path);
    assert_eq!(output.status.code(), Some(1));
    let message = String::from_utf8(output.stderr).expect("UTF-8");
    let (_, reason) = message.trim_end().split_once("error: ").expect("an error");
    reason.to_owned()
}
