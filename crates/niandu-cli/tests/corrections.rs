//! The example of docs/indicators.md does what the page says.

#![allow(clippy::expect_used, reason = "a test may fail")]

use std::fs;
use std::process::{Command, Stdio};

use niandu::{Report, Statistic};

const PAGE: &str = include_str!("../../../docs/indicators.md");

/// The first block of the page in this language after these words.
fn block(words: &str, language: &str) -> &'static str {
    let (_, rest) = PAGE.split_once(words).expect("the words stand on the page");
    let (_, rest) = rest.split_once(&format!("```{language}\n")).expect("a block follows");
    rest.split_once("```").expect("the block ends").0
}

#[test]
fn the_pages_example_does_what_it_says() {
    let folder = tempfile::tempdir().expect("a folder");
    let reports = folder.path().join("reports");
    fs::create_dir(&reports).expect("a folder");
    for (name, language) in [("2022.txt", "text"), ("2023.txt", "text"), ("indicators.toml", "toml")] {
        fs::write(reports.join(name), block(&format!("\n`{name}`:\n"), language)).expect("a file");
    }
    let (call, said) = block("", "console").split_once('\n').expect("a call and its messages");
    let output = Command::new(env!("CARGO_BIN_EXE_niandu"))
        .args(call.split(' ').skip(2))
        .current_dir(folder.path())
        .stdin(Stdio::null())
        .output()
        .expect("the command runs");
    // No warning: every entry of the example matches something.
    assert_eq!(String::from_utf8_lossy(&output.stderr), said);
    assert_eq!(output.status.code(), Some(0));

    let read = |year: &str| {
        let json = fs::read(folder.path().join(format!("data/{year}.json"))).expect("a result");
        Report::from_json(&json).expect("a report")
    };
    let find = |report: &Report, text: &str, place: usize| -> Statistic {
        report.statistics().filter(|found| found.text == text).nth(place).expect("the statistic").clone()
    };
    let (first, second) = (read("2022"), read("2023"));
    let calls = [find(&first, "2100余件", 0), find(&second, "2600余件", 0)];
    assert!(calls.iter().all(|found| found.label == "热线诉求"), "{calls:?}");
    assert_eq!(find(&second, "99%", 0).label, "诉求办结率");
    let places = [find(&first, "3处", 0), find(&second, "4个", 0)];
    assert!(
        places.iter().all(|found| found.indicator.as_deref() == Some("服务场所") && found.unit == "个"),
        "{places:?}"
    );
    assert_eq!(find(&first, "12个", 0).indicator, None);
    assert_eq!(find(&first, "12个", 1).indicator.as_deref(), Some("企业窗口"));
}
