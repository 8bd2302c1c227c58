//! `niandu compare`: what two reports have in common, figure by figure or word by word.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use niandu::compare::{Alignment, Change, Fragment, Kind, align_paragraphs, align_sections, own_texts, wording};
use niandu::{Content, Report, Section};
use serde_json::{Value, json};

use crate::output::print;
use crate::reading::{Reading, reports};
use crate::table::Table;
use crate::{Failure, Outcome};

/// How tables are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum Format {
    /// Tab separated values with a header line
    #[default]
    Tsv,
    /// An array of objects
    Json,
}

/// What to compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Subject {
    /// Statistics of the same indicator.
    Statistics,
    /// The wording of sections that belong together.
    Text,
}

/// Prints what two reports have in common.
pub(crate) fn run(
    files: &[PathBuf; 2],
    subject: Subject,
    format: Format,
    indicators: Option<&Path>,
) -> Result<Outcome, Failure> {
    with_both(files, indicators, |a, b| match subject {
        Subject::Statistics => statistics(a, b, format),
        Subject::Text => text(a, b, format),
    })
}

/// Prints what is made of two reports, if both can be read.
pub(crate) fn with_both(
    files: &[PathBuf; 2],
    indicators: Option<&Path>,
    table: impl FnOnce(&Report, &Report) -> String,
) -> Result<Outcome, Failure> {
    if files.iter().all(|file| file.as_os_str() == "-") {
        return Err(Failure::Usage("standard input can be one of the two reports, not both".to_owned()));
    }
    let Reading { reports, outcome, .. } = reports(files.to_vec(), &[], indicators);
    if let [a, b] = reports.as_slice() {
        print(table(a, b))?;
    }
    Ok(outcome)
}

/// A statistic as printed, without blanks.
pub(crate) fn surface(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

/// An offset as a cell; a report written by hand has none.
pub(crate) fn cell(offset: Option<usize>) -> String {
    offset.map(|offset| offset.to_string()).unwrap_or_default()
}

/// The objects of a table in JSON.
pub(crate) fn array(objects: Vec<Value>) -> String {
    format!("{:#}\n", Value::Array(objects))
}

fn statistics(a: &Report, b: &Report, format: Format) -> String {
    let both = [a, b];
    let alignment = Alignment::of(&both);
    let aligned = alignment.with(&both);
    let mut table =
        Table::new(&["indicator", "offset_a", "surface_a", "value_a", "offset_b", "surface_b", "value_b", "change"]);
    let mut objects = Vec::new();
    for pair in alignment.pairs(0, 1) {
        let (Some(one), Some(other)) = (aligned.get(pair.a), aligned.get(pair.b)) else { continue };
        let indicator = aligned.name(pair.indicator);
        let change = Change::between(one.statistic, other.statistic).map(|change| change.to_string());
        let (surface_a, surface_b) = (surface(&one.statistic.text), surface(&other.statistic.text));
        match format {
            Format::Tsv => table.row(&[
                indicator,
                &cell(one.offset),
                &surface_a,
                &one.statistic.value.to_string(),
                &cell(other.offset),
                &surface_b,
                &other.statistic.value.to_string(),
                &change.unwrap_or_default(),
            ]),
            Format::Json => objects.push(json!({
                "indicator": indicator,
                "offset_a": one.offset,
                "surface_a": surface_a,
                "value_a": one.statistic.value,
                "offset_b": other.offset,
                "surface_b": surface_b,
                "value_b": other.statistic.value,
                "change": change,
                "confidence": confidence(pair.confidence),
            })),
        }
    }
    match format {
        Format::Tsv => table.into_text(),
        Format::Json => array(objects),
    }
}

/// A confidence in hundredths: it is worth no more digits.
pub(crate) fn confidence(confidence: f32) -> f64 {
    (f64::from(confidence) * 100.0).round() / 100.0
}

/// A row of changes in wording.
struct WordingRow {
    section_a: String,
    section_b: String,
    /// `changed`, `added`, `removed` or `moved`.
    change: &'static str,
    fragments: Vec<Fragment>,
}

fn text(a: &Report, b: &Report, format: Format) -> String {
    let (numbers_a, numbers_b) = (numbers(a), numbers(b));
    let mut rows = Vec::new();
    add_paragraphs(&mut rows, ("", ""), &a.content, &b.content);
    for pair in align_sections(a, b) {
        let sections = (number(pair.a, &numbers_a), number(pair.b, &numbers_b));
        let title = |section: Option<&Section>| section.map(|section| section.title.text());
        if pair.moved {
            rows.push(row(sections, "moved", kept(&title(pair.b).unwrap_or_default())));
        }
        add_pair(&mut rows, sections, title(pair.a), title(pair.b));
        add_paragraphs(&mut rows, sections, content(pair.a), content(pair.b));
    }
    match format {
        Format::Tsv => {
            let mut table = Table::new(&["section_a", "section_b", "change", "text"]);
            for WordingRow { section_a, section_b, change, fragments } in &rows {
                table.row(&[section_a, section_b, change, &marked(change, fragments)]);
            }
            table.into_text()
        }
        Format::Json => array(rows.iter().map(object).collect()),
    }
}

fn row((section_a, section_b): (&str, &str), change: &'static str, fragments: Vec<Fragment>) -> WordingRow {
    WordingRow { section_a: section_a.to_owned(), section_b: section_b.to_owned(), change, fragments }
}

fn kept(text: &str) -> Vec<Fragment> {
    vec![Fragment { kind: Kind::Kept, text: text.to_owned() }]
}

/// Adds the paragraphs that differ between two sections, without those of their subsections.
fn add_paragraphs(rows: &mut Vec<WordingRow>, sections: (&str, &str), a: &[Content], b: &[Content]) {
    let (old, new) = (own_texts(a), own_texts(b));
    let old_texts: Vec<&str> = old.iter().map(String::as_str).collect();
    let new_texts: Vec<&str> = new.iter().map(String::as_str).collect();
    for (one, other) in align_paragraphs(&old_texts, &new_texts) {
        add_pair(rows, sections, one.map(|at| old[at].clone()), other.map(|at| new[at].clone()));
    }
}

fn add_pair(rows: &mut Vec<WordingRow>, sections: (&str, &str), old: Option<String>, new: Option<String>) {
    let change = match (&old, &new) {
        (Some(old), Some(new)) if old == new => return,
        (Some(_), Some(_)) => "changed",
        (Some(_), None) => "removed",
        (None, Some(_)) => "added",
        (None, None) => return,
    };
    let (old, new) = (old.unwrap_or_default(), new.unwrap_or_default());
    if !old.is_empty() || !new.is_empty() {
        rows.push(row(sections, change, wording(&old, &new)));
    }
}

/// What stands in a section.
fn content(section: Option<&Section>) -> &[Content] {
    section.map_or(&[], |section| &section.content)
}

/// The number of a section; empty where there is none.
fn number<'a>(section: Option<&Section>, numbers: &'a HashMap<*const Section, String>) -> &'a str {
    section.and_then(|section| numbers.get(&std::ptr::from_ref(section))).map_or("", String::as_str)
}

/// The numbers of sections, such as `1.3.2`.
fn numbers(report: &Report) -> HashMap<*const Section, String> {
    let number = |path: &[usize]| path.iter().map(usize::to_string).collect::<Vec<_>>().join(".");
    report.sections().into_iter().map(|placed| (std::ptr::from_ref(placed.section), number(&placed.path))).collect()
}

/// The text with `[-what is gone-]` and `{+what is new+}`; a text that is all gone or new stands as it is.
fn marked(change: &str, fragments: &[Fragment]) -> String {
    let changed = change == "changed";
    fragments
        .iter()
        .map(|fragment| match fragment.kind {
            Kind::Removed if changed => format!("[-{}-]", fragment.text),
            Kind::Added if changed => format!("{{+{}+}}", fragment.text),
            _ => fragment.text.clone(),
        })
        .collect()
}

fn object(row: &WordingRow) -> Value {
    let fragment = |fragment: &Fragment| {
        let kind = match fragment.kind {
            Kind::Kept => "kept",
            Kind::Removed => "removed",
            Kind::Added => "added",
        };
        json!({"kind": kind, "text": fragment.text})
    };
    json!({
        "section_a": row.section_a,
        "section_b": row.section_b,
        "change": row.change,
        "fragments": row.fragments.iter().map(fragment).collect::<Vec<_>>(),
    })
}
