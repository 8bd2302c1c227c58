//! Each hostile file of `tests/hostile/` is refused with a sentence that names it, or read, within
//! bounded memory and time.

#![allow(clippy::expect_used, reason = "a test may fail")]

#[path = "../../../tests/hostile/table.rs"]
mod table;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// Seconds of a processor's time that one file may take; far more than any needs on a slow machine.
const SECONDS: u32 = 60;

/// Kilobytes of memory that one file may take, all the program's own included.
const KILOBYTES: u32 = 2 << 20;

#[test]
fn every_file_is_refused_with_a_sentence_or_read() {
    let mut wrong = Vec::new();
    for row in table::rows() {
        let folder = tempfile::tempdir().expect("a folder");
        let found = if row.file.starts_with("catalog-") {
            built(folder.path(), &row.bytes())
        } else {
            fs::write(folder.path().join(&row.file), row.bytes()).expect("a file");
            said(&bounded(folder.path(), &["inspect", "statistics", &row.file]), &row.file)
        };
        if !table::matches(&found, &row.command) {
            wrong.push(format!("{}\n  expected {}\n  found    {found}", row.file, row.command));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_report_that_no_page_would_open_is_not_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = format!("海岚市2023年报告\n{}", "办结3件，".repeat(25_000));
    fs::write(folder.path().join("2023.txt"), text).expect("a file");
    let output = bounded(folder.path(), &["import", "2023.txt", "-o", "reports"]);
    let expected =
        "its report would have 25000 sections and statistics, and no reader takes more than 20000; split it by year";
    assert_eq!(said(&output, "2023.txt"), expected);
}

#[test]
fn corrections_nested_without_end_are_refused() {
    let dots = vec!["a"; 100_000].join(".");
    let nested = [format!("a = {}", "[".repeat(100_000)), format!("a = {}", "{a=".repeat(100_000))];
    for corrections in nested.into_iter().chain([format!("{dots} = 1"), format!("[{dots}]")]) {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("2023.txt"), "海岚市2023年报告\n办结3件。").expect("a file");
        fs::write(folder.path().join("indicators.toml"), &corrections).expect("a file");
        let output = bounded(folder.path(), &["import", "2023.txt", "-o", "reports"]);
        let expected = "is left out, because the corrections in indicators.toml cannot be read";
        assert_eq!(said(&output, "2023.txt"), expected, "{}", &corrections[..20]);
    }
}

#[test]
fn every_file_is_in_the_table() {
    let known: Vec<String> = table::rows().into_iter().map(|row| row.file).collect();
    for entry in fs::read_dir(table::folder()).expect("the folder") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        assert!(["README.md", "table.rs"].contains(&name.as_str()) || known.contains(&name), "{name} is in no row");
    }
}

/// What building a site of a catalog says.
fn built(folder: &Path, catalog: &[u8]) -> String {
    let (reports, viewer) = (folder.join("reports"), folder.join("viewer"));
    for made in [&reports, &viewer] {
        fs::create_dir(made).expect("a folder");
    }
    fs::write(reports.join("catalog.json"), catalog).expect("a catalog");
    fs::write(viewer.join("niandu.js"), "import(\"./niandu-viewer.js\");").expect("a script");
    fs::write(viewer.join("niandu-viewer.js"), "export class Viewer {}").expect("a script");
    fs::write(viewer.join("niandu-viewer_bg.wasm"), [0; 3000]).expect("WebAssembly");
    let output = bounded(folder, &["build", "reports", "-o", "site", "--viewer", "viewer"]);
    assert!(!folder.join("site").exists(), "nothing is written");
    said(&output, "reports")
}

/// Runs the command where it may not take more than its share.
fn bounded(folder: &Path, arguments: &[&str]) -> Output {
    let limits = format!("ulimit -t {SECONDS}; ulimit -v {KILOBYTES}; exec \"$0\" \"$@\"");
    let mut command = Command::new("sh");
    command.args(["-c", &limits, env!("CARGO_BIN_EXE_niandu")]).args(arguments).current_dir(folder);
    command.output().expect("the command runs")
}

/// The sentence that it says of `file`, or the number of statistics that it finds.
fn said(output: &Output, file: &str) -> String {
    let message = String::from_utf8(output.stderr.clone()).expect("UTF-8");
    assert!(!message.contains("panicked"), "{file}: {message}");
    match output.status.code() {
        Some(0) => {
            let rows = String::from_utf8_lossy(&output.stdout).lines().count();
            format!("reads {} statistic{}", rows - 1, if rows == 2 { "" } else { "s" })
        }
        Some(1) => {
            let error = message.lines().find(|line| line.contains("error: ")).unwrap_or_default();
            assert!(error.contains(file), "{file} is not named: {message}");
            let reason = error.split_once("error: ").map_or(error, |(_, reason)| reason);
            reason.strip_prefix("reports/catalog.json: ").unwrap_or(reason).to_owned()
        }
        code => format!("ends with {code:?}: {message}"),
    }
}
