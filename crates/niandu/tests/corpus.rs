//! Every text of the corpus beside the project comes back from its report, line by line.
//!
//! The corpus is no part of the project; where it is absent the test says so and checks nothing.

use std::fs;
use std::path::{Path, PathBuf};

use niandu::{Document, ImportOptions, import};

/// The source's lines as the report must give them back: blank lines and outer blanks aside.
fn lines(text: &str) -> Vec<String> {
    text.trim_start_matches('\u{feff}')
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

/// All `.txt` files below `folder`, sorted.
fn texts(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut found: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .flat_map(|path| if path.is_dir() { texts(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    found.sort();
    found
}

#[test]
fn every_text_comes_back_from_its_report() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    let texts = texts(&corpus);
    if texts.is_empty() {
        eprintln!("Skipped: there is no corpus in ../shared beside the project.");
        return;
    }
    for path in texts {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let text = fs::read_to_string(&path).unwrap();
        let report = import(&Document::from_text(&text), &ImportOptions::default()).report;
        let (expected, rebuilt) = (lines(&text), report.source_lines());
        for (number, (expected, rebuilt)) in expected.iter().zip(&rebuilt).enumerate() {
            assert_eq!(rebuilt.trim(), expected, "{name}, line {} of those with text", number + 1);
        }
        assert_eq!(rebuilt.len(), expected.len(), "{name}: as many lines as the source");
    }
}
