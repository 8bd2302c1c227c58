//! The list of joined figures in docs/alignment.md, which people have judged, is what alignment gives.
//!
//! The reports are no part of the project; where they are absent the test says so and checks nothing.
//! `NIANDU_UPDATE=1` writes the list anew: rows that have changed lose their verdict and must be judged again.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::fs;
use std::path::Path;

use niandu::compare::{Aligned, Alignment, Observation, Stage};
use niandu::{Direction, Document, ImportOptions, Report, import};

/// How many series are judged, the longest first.
const JUDGED: usize = 50;
const BEGIN: &str = "<!-- begin: the longest series -->\n";
const END: &str = "<!-- end -->";
const UNJUDGED: &str = "not judged";

#[test]
fn the_longest_series_are_those_that_were_judged() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let corpus = root.join("../shared/corpus/state-council");
    if !corpus.is_dir() {
        eprintln!("Skipped: there are no reports of the State Council in ../shared beside the project.");
        return;
    }
    let reports: Vec<Report> = (2008..=2016)
        .map(|year| {
            let text = fs::read_to_string(corpus.join(format!("state-council-{year}.txt"))).unwrap();
            import(&Document::from_text(&text), &ImportOptions { name: Some(year.to_string()) }).report
        })
        .collect();
    let reports: Vec<&Report> = reports.iter().collect();
    let alignment = Alignment::of(&reports);
    let aligned = alignment.with(&reports);
    let indicators = alignment.indicators();
    assert!(indicators[11].len() >= 7, "twelve indicators have seven or more observations");
    let rows: Vec<String> = (0..JUDGED).map(|indicator| row(&aligned, &reports, indicator)).collect();

    let path = root.join("docs/alignment.md");
    let page = fs::read_to_string(&path).unwrap();
    let (before, rest) = page.split_once(BEGIN).unwrap();
    let (list, after) = rest.split_once(END).unwrap();
    let verdict = |row: &String| list.lines().find_map(|line| line.strip_prefix(row.as_str()));
    if std::env::var_os("NIANDU_UPDATE").is_some() {
        let head = "| indicator | what | figures by year and section | verdict |\n| --- | --- | --- | --- |\n";
        let line = |row: &String| format!("{row}{}\n", verdict(row).unwrap_or(&format!(" {UNJUDGED} |")));
        let list: String = rows.iter().map(line).collect();
        fs::write(&path, [before, BEGIN, head, &list, END, after].concat()).unwrap();
        return;
    }
    for row in &rows {
        let verdict = verdict(row).unwrap_or_else(|| panic!("docs/alignment.md does not list: {row}"));
        assert!(verdict.starts_with(" right"), "{row}{verdict}");
    }
    assert_eq!(list.lines().count(), JUDGED + 2, "nothing else is listed");
}

/// A row without its verdict: `| 国内生产总值 | level, year reviewed | 2015 §1: 63.6万亿元; … |`.
fn row(aligned: &Aligned<'_>, reports: &[&Report], indicator: usize) -> String {
    let observations = aligned.of_indicator(indicator);
    let figures: Vec<String> = observations
        .iter()
        .map(|one| {
            let text: String = one.statistic.text.split_whitespace().collect();
            format!("{} §{}: {text}", one.year, section(one, reports[one.report]))
        })
        .collect();
    let name = aligned.name(indicator);
    format!("| {name} | {} | {} |", what(&observations[0]), figures.join("; "))
}

fn what(one: &Observation<'_>) -> String {
    let change = one.statistic.direction != Direction::None || one.statistic.label.ends_with('幅');
    let stage = match one.stage {
        Stage::Review => "year reviewed",
        Stage::Plan => "plan",
        Stage::SeveralBehind => "several years behind",
        Stage::SeveralAhead => "several years ahead",
        Stage::Apart => "note",
    };
    format!("{}, {stage}", if change { "change" } else { "level" })
}

fn section(one: &Observation<'_>, report: &Report) -> String {
    let own = |section| one.section.is_some_and(|own| std::ptr::eq(own, section));
    let placed = report.sections().into_iter().find(|placed| own(placed.section));
    let path = placed.map(|placed| placed.path.iter().map(usize::to_string).collect::<Vec<_>>().join("."));
    path.unwrap_or_else(|| "0".to_owned())
}
