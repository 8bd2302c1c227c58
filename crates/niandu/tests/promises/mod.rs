//! What import promises of any document: the properties and the fuzz targets check the same.

#![allow(unreachable_pub, reason = "each user is a crate of its own")]

use std::collections::HashSet;

use niandu::{Document, ImportOptions, Report, SourceBlock, import};

/// Imports a document and checks all that must hold of the report.
#[track_caller]
pub fn check(document: &Document) -> Report {
    let report = import(document, &ImportOptions::default()).report;
    let mut found = report.source_lines();
    found.retain(|line| !line.trim().is_empty());
    assert_eq!(found, lines(document), "nothing is lost");

    let sections = report.sections().into_iter().map(|placed| placed.section.id.clone());
    let ids: Vec<_> = sections.chain(report.statistics().map(|statistic| statistic.id.clone())).collect();
    assert!(ids.iter().all(|id| !id.is_empty()));
    assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len(), "ids are unique");

    for statistic in report.statistics() {
        assert!(statistic.value.is_finite(), "{statistic:?}");
        assert!(!statistic.text.trim().is_empty(), "{statistic:?}");
        assert_eq!(statistic.text.trim(), statistic.text, "{statistic:?}");
    }

    let json = report.to_json();
    let read = Report::from_json(json.as_bytes()).expect("every imported report can be read");
    assert!(read == report, "JSON gives another report: {json}");
    report
}

/// Checks a text, and the offsets of what is found in it.
#[track_caller]
pub fn check_text(text: &str) {
    let document = Document::from_text(text);
    let letters = |text: &str| text.chars().filter(|sign| !is_outer(*sign)).collect::<String>();
    assert_eq!(letters(&lines(&document).concat()), letters(text), "the document loses nothing");
    let report = check(&document);
    let signs: Vec<char> = text.chars().collect();
    for text in report.texts().iter().filter(|text| !text.inline.is_empty()) {
        if let Some(start) = text.offset {
            let own: Vec<char> = text.inline.text().chars().collect();
            assert_eq!(signs.get(start..start + own.len()), Some(own.as_slice()), "it stands at its offset");
        }
    }
}

/// The lines that a document's text has, blank ones aside.
fn lines(document: &Document) -> Vec<String> {
    let mut lines = Vec::new();
    for block in &document.blocks {
        match block {
            SourceBlock::Line(line) => lines.push(line.text.clone()),
            SourceBlock::Figure(figure) => lines.push(figure.caption.clone()),
            SourceBlock::Table(table) => {
                lines.push(table.caption.clone());
                lines.extend(table.rows.iter().map(|row| {
                    let cells: Vec<_> = row.cells.iter().map(|cell| cell.text.as_str()).collect();
                    cells.join("\t")
                }));
            }
        }
    }
    lines.retain(|line| !line.trim().is_empty());
    lines
}

/// What may stand around lines and be left out.
pub fn is_outer(sign: char) -> bool {
    sign.is_whitespace() || sign == '\u{feff}'
}
