//! `check` on the corpus beside the project: every alarm is listed with a verdict in
//! `docs/checks/corpus.md`, and the arithmetic of statutory tables is really computed.
//!
//! The corpus is no part of the project; where it is absent the tests say so and check nothing.

#![allow(clippy::expect_used, reason = "a test may fail")]

mod beside;

use std::fs;
use std::path::{Path, PathBuf};

use beside::{corpus, skipped, texts};
use niandu::{CheckOptions, Content, Document, ImportOptions, Place, Report, Table, check, import};

const ALARMS: &str = "../../docs/checks/corpus.md";

fn read(text: &str, name: &str) -> Report {
    let options = ImportOptions { name: Some(name.to_owned()) };
    import(&Document::from_text(text), &options).report
}

/// The characters at an offset that tell a reader which place is meant.
fn surface(text: &str, offset: usize) -> String {
    text.chars()
        .skip(offset)
        .take(6)
        .take_while(|sign| !matches!(sign, '\n' | '|'))
        .collect::<String>()
        .trim()
        .to_owned()
}

#[test]
fn every_alarm_is_listed_with_its_verdict() {
    let texts = texts(&corpus());
    if texts.is_empty() {
        return skipped();
    }
    let mut found = Vec::new();
    let mut previous: Option<(PathBuf, Report)> = None;
    for path in texts {
        let text = fs::read_to_string(&path).expect("a text in UTF-8");
        let folder = path.parent().map(Path::to_owned).unwrap_or_default();
        let name = path.strip_prefix(corpus()).expect("a text of the corpus").with_extension("");
        let report = read(&text, &name.to_string_lossy());
        let before = previous.as_ref().filter(|(other, before)| *other == folder && before.year + 1 == report.year);
        let options = CheckOptions { previous: before.map(|(_, before)| before), ..CheckOptions::default() };
        for alarm in check(&report, &options) {
            let (offset, surface) = match alarm.place {
                Place::Offset(offset) => (offset.to_string(), surface(&text, offset)),
                _ => (String::new(), String::new()),
            };
            found.push(format!("| {} | {offset} | `{}` | {surface} |", name.display(), alarm.rule));
        }
        previous = Some((folder, report));
    }
    let page = fs::read_to_string(ALARMS).expect("the list of alarms");
    let listed: Vec<&str> = page.lines().filter(|line| line.contains(" | `")).collect();
    for row in &found {
        assert!(
            listed.iter().any(|line| line.starts_with(row)),
            "an alarm without verdict in docs/checks/corpus.md: {row}"
        );
    }
    for line in listed {
        assert!(found.iter().any(|row| line.starts_with(row)), "no such alarm any more: {line}");
    }
}

fn tables(content: &[Content]) -> Vec<&Table> {
    content
        .iter()
        .flat_map(|item| match item {
            Content::Table(table) => vec![table],
            Content::Section(section) => tables(&section.content),
            _ => Vec::new(),
        })
        .collect()
}

/// The offsets of all numbers in a report's tables that have totals.
fn numbers_with_totals(report: &Report) -> Vec<usize> {
    let with_totals = tables(&report.content)
        .into_iter()
        .filter(|table| table.rows[0].cells.iter().any(|cell| cell.text.text() == "总计"));
    let mut found = Vec::new();
    for row in with_totals.flat_map(|table| &table.rows) {
        let mut offset = row.offset.expect("an imported row knows its place");
        for cell in &row.cells {
            if cell.text.statistics().next().is_some() {
                found.push(offset);
            }
            offset += cell.text.text().chars().count() + 1;
        }
    }
    found
}

#[test]
fn no_cell_of_a_table_with_totals_can_be_altered_unnoticed() {
    let Ok(text) = fs::read_to_string(corpus().join("suqian/suqian-2023.txt")) else { return skipped() };
    assert_eq!(check(&read(&text, "suqian-2023"), &CheckOptions::default()), [], "the text as published adds up");
    // The third and fourth part, which hold these tables, are enough to read again for each cell.
    let (start, end) = (text.find("\n三、").expect("a third part"), text.find("\n五、").expect("a fifth part"));
    let text = &text[start..end];
    let report = read(text, "suqian-2023");
    let unaltered = check(&report, &CheckOptions::default());
    let numbers = numbers_with_totals(&report);
    assert_eq!(numbers.len(), 25 * 7 + 3 * 5, "all cells of both tables");
    for offset in numbers {
        let mut altered: Vec<char> = text.chars().collect();
        let digit = altered[offset].to_digit(10).expect("a number begins with a digit");
        altered[offset] = char::from_digit(if digit > 7 { 1 } else { digit + 1 }, 10).expect("a digit");
        let altered: String = altered.into_iter().collect();
        let found = check(&read(&altered, "suqian-2023"), &CheckOptions::default());
        let rules = ["row-total", "column-total", "table-relation"];
        assert!(found.iter().any(|alarm| rules.contains(&alarm.rule)), "altered at {offset}: {found:?}");
        assert!(!unaltered.iter().any(|alarm| rules.contains(&alarm.rule)), "and nothing without: {unaltered:?}");
    }
}

#[test]
fn the_stated_relation_of_rows_is_computed() {
    let Ok(text) = fs::read_to_string(corpus().join("suqian/suqian-2023.txt")) else { return skipped() };
    // Only the relation between the four items can notice when all of a row is altered alike.
    let altered = text.replace("\t118\t3\t0\t0\t0\t0\t121", "\t119\t3\t0\t0\t0\t0\t122");
    assert_ne!(altered, text);
    let found = check(&read(&altered, "suqian-2023"), &CheckOptions::default());
    let relations = found.iter().filter(|alarm| alarm.rule == "table-relation").count();
    assert_eq!(relations, 2, "of the first column and of the totals: {found:?}");
    let unstated = altered.replace("第一项加第二项之和", "各项");
    let found = check(&read(&unstated, "suqian-2023"), &CheckOptions::default());
    assert!(
        found.iter().all(|alarm| alarm.rule != "table-relation"),
        "a relation counts where it is stated: {found:?}"
    );
}
