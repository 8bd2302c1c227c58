//! What each fuzz target does with its bytes, and what must hold whatever they are.
//!
//! The command and the viewer are no libraries: their readers of foreign data are compiled here from
//! their own files.

#![forbid(unsafe_code)]

#[allow(dead_code, reason = "a target reads texts, and no files")]
#[path = "../../crates/niandu-cli/src/corrections.rs"]
mod corrections;
#[allow(dead_code, reason = "a target reads texts, and no files")]
#[path = "../../crates/niandu-cli/src/formats/mod.rs"]
mod formats;
#[allow(dead_code, reason = "a target says nothing")]
#[path = "../../crates/niandu-cli/src/message.rs"]
mod message;
mod passage;
#[path = "../../crates/niandu/tests/promises/mod.rs"]
mod promises;
#[allow(dead_code, reason = "a target reads and writes addresses only")]
#[path = "../../src/route.rs"]
mod route;
#[allow(dead_code, reason = "a target reads bytes, and no files")]
#[path = "../../crates/niandu-cli/src/source.rs"]
mod source;

use std::collections::HashSet;
use std::io::{Cursor, Write as _};

use niandu::compare::{Alignment, align_sections, targets};
use niandu::observations::{COLUMNS, Csv, rows};
use niandu::search::{Filter, Index, Query, Search, Suggester, fold};
use niandu::{Catalog, CheckOptions, Document, FormatError, ImportOptions, Report, Used};
use zip::write::SimpleFileOptions;

use crate::formats::Source;
use crate::route::Route;

/// A plain text in any encoding is imported whole.
pub fn text(bytes: &[u8]) {
    if let Some(source) = document(bytes, "a.txt") {
        promises::check_text(&source.text);
        derive(&imported(&source.document));
    }
}

/// A web page is read, or refused with a reason.
pub fn html(bytes: &[u8]) {
    if let Some(source) = document(bytes, "a.html") {
        promises::check(&source.document);
    }
}

/// So is a Markdown file.
pub fn markdown(bytes: &[u8]) {
    if let Some(source) = document(bytes, "a.md") {
        promises::check(&source.document);
    }
}

/// So is a Word file. Bytes that are no package are the parts of one, parted by a byte that no
/// UTF-8 has, so that a change of one byte is a change of the XML and not a broken checksum.
pub fn docx(bytes: &[u8]) {
    let packed;
    let package = if bytes.starts_with(b"PK") {
        bytes
    } else {
        packed = pack(bytes.split(|byte| *byte == 0xff));
        &packed
    };
    if let Some(source) = document(package, "a.docx") {
        promises::check(&source.document);
    }
}

/// A report is read as it was written, and everything can be derived from it; or it is refused with a place.
pub fn report(bytes: &[u8]) {
    let Some(report) = read(Report::from_json(bytes)) else { return };
    assert_eq!(Report::from_json(report.to_json().as_bytes()).as_ref(), Ok(&report), "it is read as it was written");
    let sections = report.sections().into_iter().map(|placed| placed.section.id.clone());
    let ids: Vec<_> = sections.chain(report.statistics().map(|statistic| statistic.id.clone())).collect();
    assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len(), "ids are unique");
    derive(&report);
}

/// A catalog is read as it was written, and leads nowhere else; or it is refused with a place.
pub fn catalog(bytes: &[u8]) {
    let Some(catalog) = read(Catalog::from_json(bytes)) else { return };
    assert_eq!(Catalog::from_json(catalog.to_json().as_bytes()).as_ref(), Ok(&catalog), "it is read as it was written");
    for entry in &catalog.reports {
        let away = ["//", "\\", "javascript:", "data:", "http:"].iter().any(|start| entry.file.starts_with(start));
        assert!(!away, "{} leads away", entry.file);
    }
}

/// A page's hash is a place or not ours, and a place's own hash leads to that place.
pub fn address(bytes: &[u8]) {
    let hash = String::from_utf8_lossy(bytes);
    let (Some(Ok(route)) | Some(Err((route, _)))) = Route::parse(&hash) else { return };
    let written = route.to_hash();
    let Some(Ok(again)) = Route::parse(&written) else { panic!("{written} cannot be read") };
    assert_eq!(again.to_hash(), written, "an address is written in one way");
}

/// Corrections are applied to a report, or refused with a place; whatever they say, the text stays.
pub fn indicators(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let Ok(corrections) = corrections::parse("indicators.toml", &text) else { return };
    let mut report = imported(&Document::from_text(CORRECTED));
    let lines = report.source_lines();
    let mut used = Used::default();
    corrections.apply(&mut report, &mut used);
    assert_eq!(report.source_lines(), lines, "corrections change no text");
    corrections.unused(&used);
    corrections.ambiguous(&used);
    assert!(Report::from_json(report.to_json().as_bytes()).is_ok_and(|again| again == report));
}

/// What is typed in the first line is sought in the rest, and every place found folds to what was sought.
pub fn search(bytes: &[u8]) {
    let all = String::from_utf8_lossy(bytes);
    let (typed, text) = all.split_once('\n').unwrap_or((&all, CORRECTED));
    let report = imported(&Document::from_text(text));
    let index = Index::of(&report);
    let query = Query::parse(typed, &[&index]);
    let terms: Vec<String> = query.terms.iter().map(|term| term.text.clone()).collect();
    let figures = query.terms.iter().any(|term| term.figure.is_some());
    let mut suggester = Suggester::new(&query, &Filter::default());
    suggester.step(0, &report, &index, &|_| true);
    suggester.suggestions();
    let mut search = Search::new(query, Filter::default());
    search.step(0, &report, &index, &|_| true);
    for group in search.groups() {
        group.sections(&report, &index);
        for hit in group.hits {
            let occurrence = group.occurrence(hit, &report, &index);
            let inline = occurrence.place.inline(&report).map(niandu::Inline::text).unwrap_or_default();
            let signs: Vec<char> = inline.chars().collect();
            for range in &occurrence.matches {
                let found = fold(&signs[range.clone()].iter().collect::<String>());
                assert!(figures || terms.contains(&found), "{found:?} was not sought");
            }
            assert!(!occurrence.snippet(&report, 20).is_empty());
        }
    }
}

/// A report for corrections and searches: figures with and without names, in sections and a table.
const CORRECTED: &str = "海岚市2023年度报告\n一、政务服务\n全年受理诉求1300件，办结1290件，办结率99.2%。\n\
                         窗口由12个增加到15个，其中新增3个。\n二、普法\n开展宣传活动300场，覆盖2.5万人次。\n";

/// The file read as one of this name, with its text whole; none when it is refused, which has a reason.
fn document(bytes: &[u8], name: &str) -> Option<Source> {
    match formats::read(bytes, name) {
        Ok(source) => {
            let report = imported(&source.document);
            let bare = |text: &str| text.chars().filter(|sign| !promises::is_outer(*sign)).collect::<String>();
            assert_eq!(bare(&report.source_lines().concat()), bare(&source.text), "import loses nothing");
            Some(source)
        }
        Err(error) => {
            assert!(!error.to_string().is_empty());
            None
        }
    }
}

fn imported(document: &Document) -> Report {
    niandu::import(document, &ImportOptions::default()).report
}

fn read<T>(result: Result<T, FormatError>) -> Option<T> {
    result.inspect_err(|error| assert!(!error.to_string().is_empty())).ok()
}

/// Everything that is made of reports, with this one as both years.
fn derive(report: &Report) {
    niandu::check(report, &CheckOptions { previous: Some(report), ..CheckOptions::default() });
    Index::of(report);
    niandu::speech::utterances(report);
    let both = [report, report];
    let alignment = Alignment::of(&both);
    let mut csv = Csv::new(&COLUMNS);
    for row in rows(&alignment.with(&both), &both, true) {
        csv.row(&row.cells());
    }
    align_sections(report, report);
    targets(report, report);
}

/// A Word file of these parts.
fn pack<'a>(parts: impl Iterator<Item = &'a [u8]>) -> Vec<u8> {
    const NAMES: [&str; 6] = [
        "word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml", "word/endnotes.xml",
        "word/_rels/document.xml.rels",
    ];
    const RELATIONS: &str = r#"<Relationships><Relationship Type="t/styles" Target="styles.xml"/><Relationship Type="t/numbering" Target="numbering.xml"/><Relationship Type="t/footnotes" Target="footnotes.xml"/><Relationship Type="t/endnotes" Target="endnotes.xml"/></Relationships>"#;
    let mut package = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let parts: Vec<&[u8]> = parts.take(NAMES.len()).collect();
    let usual = (parts.len() < NAMES.len()).then_some((NAMES[NAMES.len() - 1], RELATIONS.as_bytes()));
    for (name, part) in NAMES.into_iter().zip(parts).chain(usual) {
        let written = package.start_file(name, stored).and_then(|()| Ok(package.write_all(part)?));
        assert!(written.is_ok(), "a package in memory can be written");
    }
    package.finish().map(Cursor::into_inner).unwrap_or_default()
}
