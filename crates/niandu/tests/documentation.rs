//! The examples of docs/format.md are read as they stand there.

#![allow(clippy::expect_used, reason = "a test may fail")]

use niandu::{Catalog, Report};

/// The JSON blocks of the page.
fn examples() -> Vec<&'static str> {
    let page = include_str!("../../../docs/format.md");
    page.split("```json\n").skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

#[test]
fn the_examples_are_right() {
    let examples = examples();
    let [report, catalog] = examples.as_slice() else { panic!("one report and one catalog: {examples:?}") };
    let report = Report::from_json(report.as_bytes()).expect("the page's report");
    assert_eq!((report.sections().len(), report.statistics().count()), (3, 4));
    let catalog = Catalog::from_json(catalog.as_bytes()).expect("the page's catalog");
    assert_eq!(catalog.reports.len(), 2);
}

#[test]
fn the_page_names_every_field() {
    let page = include_str!("../../../docs/format.md");
    let model = include_str!("../src/model.rs").split("\nimpl ").next().expect("the types").to_owned();
    let fields = [&model, include_str!("../src/catalog.rs")].into_iter().flat_map(|source| source.lines());
    let fields = fields.filter_map(|line| line.trim().strip_prefix("pub ")?.split_once(": ").map(|(name, _)| name));
    let mut count = 0;
    for field in fields.filter(|name| name.chars().all(|sign| sign.is_ascii_lowercase() || sign == '_')) {
        let mut words = field.split('_');
        let first = words.next().unwrap_or_default().to_owned();
        let name = words.fold(first, |name, word| name + &word[..1].to_uppercase() + &word[1..]);
        if name != "report" {
            assert!(page.contains(&format!("`{name}`")), "docs/format.md does not name `{name}`");
        }
        count += 1;
    }
    assert!(count > 30, "the fields were found");
}
