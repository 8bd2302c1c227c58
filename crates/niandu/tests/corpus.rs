//! Every text of the corpus beside the project comes back from its report, line by line.
//!
//! The corpus is no part of the project; where it is absent the test says so and checks nothing.

mod beside;

use std::fs;

use beside::{corpus, skipped, texts};
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

#[test]
fn every_text_comes_back_from_its_report() {
    let texts = texts(&corpus());
    if texts.is_empty() {
        return skipped();
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
