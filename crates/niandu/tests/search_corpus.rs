//! Forty queries over the nine State Council reports: as often as the table says, in the years it
//! says, and for plain text exactly what a plain scan of the folded text finds.
//!
//! The corpus is no part of the project; where it is absent the test says so and checks nothing.

#![allow(clippy::expect_used, reason = "a test may fail")]

use std::fmt::Write;
use std::fs;
use std::path::Path;

use niandu::search::{Filter, Index, Query, Search, fold};
use niandu::{Document, ImportOptions, Report, import};

fn reports() -> Vec<Report> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus/state-council");
    let read = |year: i32| {
        let text = fs::read_to_string(folder.join(format!("state-council-{year}.txt"))).ok()?;
        let mut report = import(&Document::from_text(&text), &ImportOptions::default()).report;
        // Not every text has a title that names its year.
        report.year = year;
        Some(report)
    };
    (2008..=2016).filter_map(read).collect()
}

fn search(typed: &str, reports: &[Report], indexes: &[Index]) -> Search {
    let all: Vec<&Index> = indexes.iter().collect();
    let mut search = Search::new(Query::parse(typed, &all), Filter::default());
    for (number, (report, index)) in reports.iter().zip(indexes).enumerate() {
        search.step(number, report, index, &|_| true);
    }
    search
}

/// Matches a year, newest first, and the first match as printed.
fn row(typed: &str, reports: &[Report], indexes: &[Index]) -> String {
    let search = search(typed, reports, indexes);
    let groups = search.groups();
    let mut years: Vec<(i32, usize)> = Vec::new();
    for group in &groups {
        let count: usize = group.hits.iter().map(niandu::search::Hit::count).sum();
        match years.iter_mut().find(|(year, _)| *year == group.year) {
            Some((_, known)) => *known += count,
            None => years.push((group.year, count)),
        }
    }
    years.sort_unstable_by_key(|(year, _)| std::cmp::Reverse(*year));
    let shown: Vec<String> = years.iter().map(|(year, count)| format!("{year}:{count}")).collect();
    let first = groups.first().map(|group| {
        let (report, index) = (&reports[group.report], &indexes[group.report]);
        let found = group.occurrence(&group.hits[0], report, index);
        let text: Vec<char> = found.place.inline(report).expect("the text is there").text().chars().collect();
        let path: Vec<String> = found.place.path.iter().map(ToString::to_string).collect();
        let matched: String = text[found.matches[0].clone()].iter().collect();
        format!("{}@{} {matched}", path.join("."), found.matches[0].start)
    });
    format!("{typed}\t{}\t{}\t{}", search.count(), shown.join(" "), first.unwrap_or_default())
}

#[test]
fn forty_queries_find_what_the_table_says() {
    let reports = reports();
    if reports.len() < 9 {
        eprintln!("Skipped: there is no corpus in ../shared beside the project.");
        return;
    }
    let indexes: Vec<Index> = reports.iter().map(Index::of).collect();
    let table = include_str!("search_queries.tsv");
    let (mut found, mut count) = ("query\tmatches\tby year\tfirst match\n".to_owned(), 0);
    for line in table.lines().skip(1) {
        let typed = line.split('\t').next().unwrap_or_default();
        let _ = writeln!(found, "{}", row(typed, &reports, &indexes));
        count += 1;
    }
    assert_eq!(count, 40);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/search_queries.tsv");
        fs::write(path, &found).expect("the table can be written");
    }
    assert_eq!(found, table, "run with UPDATE_EXPECT=1 to write the table again, and read the changes");
}

#[test]
fn plain_text_is_found_as_often_as_a_plain_scan_finds_it() {
    let reports = reports();
    if reports.is_empty() {
        eprintln!("Skipped: there is no corpus in ../shared beside the project.");
        return;
    }
    let indexes: Vec<Index> = reports.iter().map(Index::of).collect();
    for (report, index) in reports.iter().zip(&indexes) {
        assert!(index.text_bytes() <= report.source_lines().join("\n").len(), "folded text is no larger");
    }
    for line in include_str!("search_queries.tsv").lines().skip(1) {
        let typed = line.split('\t').next().unwrap_or_default();
        if typed.contains(|sign: char| sign.is_whitespace() || sign.is_numeric()) {
            continue;
        }
        let (mut expected, mut found) = (Vec::new(), Vec::new());
        for (number, index) in indexes.iter().enumerate() {
            for (place, text) in index.folded_texts() {
                expected.extend(text.match_indices(&fold(typed)).map(|_| (number, place.clone())));
            }
        }
        let search = search(typed, &reports, &indexes);
        for group in search.groups() {
            let (report, index) = (&reports[group.report], &indexes[group.report]);
            for hit in group.hits {
                let occurrence = group.occurrence(hit, report, index);
                let text: Vec<char> = occurrence.place.inline(report).expect("there").text().chars().collect();
                for range in occurrence.matches {
                    assert_eq!(fold(&text[range].iter().collect::<String>()), fold(typed));
                    found.push((group.report, occurrence.place.clone()));
                }
            }
        }
        expected.sort();
        found.sort();
        assert_eq!(found, expected, "{typed}");
    }
}
