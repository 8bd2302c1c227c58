//! What `check` says about small reports: the cases are in `tests/check/`, a file a rule.
//!
//! A case is a line `=== what it shows`, the report's text, and after
//! `--- expected` the exact diagnostics, each with line and column; no line means
//! none. Before that, `--- previous` may give last year's report, and
//! `--- silenced` names of rules. A text without title and year is one of 2023.
//!
//! To add a case, write it without what is expected and run the tests with
//! `NIANDU_UPDATE=1`; read what they wrote before committing.

#![allow(clippy::expect_used, reason = "a test may fail")]

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use niandu::{CheckOptions, Diagnostic, Document, ImportOptions, Place, Position, Report, Rule, check, import};

const CASES: &str = "tests/check";

/// A case as written.
#[derive(Debug, Default)]
struct Case {
    title: String,
    text: String,
    previous: Option<String>,
    silenced: Vec<String>,
    expected: Vec<String>,
}

fn read(text: &str, year: &str) -> Report {
    let options = ImportOptions { name: Some(year.to_owned()) };
    import(&Document::from_text(text), &options).report
}

/// `3:12: error[row-total] …`, as the command prints it after the file's name.
fn line(text: &str, diagnostic: &Diagnostic) -> String {
    match diagnostic.place {
        Place::Offset(offset) => {
            let position = Position::of(text, offset);
            format!("{}:{}: {diagnostic}", position.line, position.column)
        }
        _ => diagnostic.to_string(),
    }
}

impl Case {
    fn run(&self) -> Vec<String> {
        let previous = self.previous.as_deref().map(|text| read(text, "2022"));
        let options = CheckOptions { previous: previous.as_ref(), silenced: self.silenced.clone() };
        check(&read(&self.text, "2023"), &options).iter().map(|found| line(&self.text, found)).collect()
    }

    fn write(&self, expected: &[String]) -> String {
        let mut written = format!("=== {}\n{}\n", self.title, self.text);
        if let Some(previous) = &self.previous {
            writeln!(written, "--- previous\n{previous}").expect("a string takes all");
        }
        if !self.silenced.is_empty() {
            writeln!(written, "--- silenced\n{}", self.silenced.join("\n")).expect("a string takes all");
        }
        written += "--- expected\n";
        for line in expected {
            writeln!(written, "{line}").expect("a string takes all");
        }
        written
    }
}

/// The cases of a file, after the comment that opens it.
fn cases(file: &str) -> (String, Vec<Case>) {
    let mut opening = String::new();
    let mut cases: Vec<Case> = Vec::new();
    let mut part = "text";
    for line in file.lines() {
        if let Some(title) = line.strip_prefix("=== ") {
            cases.push(Case { title: title.to_owned(), ..Case::default() });
            part = "text";
        } else if let Some(name) = line.strip_prefix("--- ") {
            part = name;
        } else if let Some(case) = cases.last_mut() {
            match part {
                "text" => add(&mut case.text, line),
                "previous" => add(case.previous.get_or_insert_default(), line),
                "silenced" if !line.is_empty() => case.silenced.push(line.to_owned()),
                "expected" if !line.is_empty() => case.expected.push(line.to_owned()),
                "silenced" | "expected" => {}
                other => panic!("no such part of a case: {other}"),
            }
        } else {
            opening += line;
            opening.push('\n');
        }
    }
    for case in &mut cases {
        case.text = case.text.trim_end().to_owned();
    }
    (opening, cases)
}

fn add(text: &mut String, line: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(line);
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut found: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .flat_map(|path| if path.is_dir() { files(&path, ending) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|extension| extension == ending))
        .collect();
    found.sort();
    found
}

#[test]
fn every_case_has_exactly_its_diagnostics() {
    let mut count = 0;
    let mut failures = String::new();
    for path in files(Path::new(CASES), "txt") {
        let (mut written, cases) = cases(&fs::read_to_string(&path).expect("a file of cases"));
        for case in &cases {
            let found = case.run();
            if found != case.expected {
                let (path, title) = (path.display(), &case.title);
                writeln!(failures, "{path}: {title}\n  expected: {:#?}\n  found: {found:#?}", case.expected)
                    .expect("text");
            }
            written += &case.write(&found);
            written.push('\n');
            count += 1;
        }
        if std::env::var_os("NIANDU_UPDATE").is_some() {
            fs::write(&path, format!("{}\n", written.trim_end())).expect("the cases can be written");
        }
    }
    assert!(failures.is_empty() || std::env::var_os("NIANDU_UPDATE").is_some(), "{failures}");
    assert!(count >= 25, "the cases were read: {count}");
}

#[test]
fn every_rule_has_cases_and_a_page() {
    let speaks: BTreeSet<String> = files(Path::new(CASES), "txt")
        .iter()
        .flat_map(|path| cases(&fs::read_to_string(path).expect("a file of cases")).1)
        .flat_map(|case| case.expected)
        .filter_map(|line| Some(line.split_once('[')?.1.split_once(']')?.0.to_owned()))
        .collect();
    let index = fs::read_to_string("../../docs/checks/README.md").expect("the list of rules");
    for rule in Rule::all() {
        assert!(speaks.contains(rule.id), "{} has a case in which it speaks", rule.id);
        let page = fs::read_to_string(Path::new("../..").join(rule.page())).expect(rule.id);
        assert!(page.starts_with(&format!("# `{}`\n", rule.id)), "{} heads its page", rule.id);
        assert!(page.contains(&format!("**{}**", rule.level)), "the page of {} states its level", rule.id);
        assert!(
            index.contains(&format!("[`{id}`]({id}.md) | {} | {} |", rule.level, rule.summary, id = rule.id)),
            "{} is listed",
            rule.id
        );
    }
}

#[test]
fn a_report_without_offsets_is_checked_too() {
    let json = r#"{"format": "niandu-report/1", "title": "报告", "year": 2023, "content": [["时限由",
        {"text": "1天", "value": 1, "unit": "天"}, "压缩至", {"text": "3天", "value": 3, "unit": "天"}, "。"]]}"#;
    let found = check(&Report::from_json(json.as_bytes()).expect("a report"), &CheckOptions::default());
    let [only] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((only.rule, &only.place), ("from-to-direction", &Place::Whole));
}

#[test]
fn long_lines_and_unclosed_brackets_are_no_trouble() {
    let text = "其中（3件、4件（2023年，占5%；一是由3件增加到2件“".repeat(300);
    check(&read(&text, "2023"), &CheckOptions::default());
    let row = "甲\t1\t2\t3\n合计\t1\t2\t3\n".repeat(300);
    check(&read(&row, "2023"), &CheckOptions::default());
}
