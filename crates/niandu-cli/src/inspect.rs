//! `niandu inspect`: what the import finds in one report, as tables.

use std::collections::HashMap;
use std::path::Path;

use niandu::{Level, Report, Text};

use crate::corrections::{CorrectionFile, CorrectionFiles};
use crate::message::{self, shown};
use crate::output::print;
use crate::source::{self, Source};
use crate::table::Table;
use crate::{Failure, Outcome};

/// Prints every statistic in reading order, corrected as an import would.
pub(crate) fn statistics(file: &Path, indicators: Option<&Path>) -> Result<Outcome, Failure> {
    let mut corrections = CorrectionFiles::new(indicators);
    let found = corrections.find(file, &[]);
    if let Some(error) = corrections.errors().next() {
        message::say(error);
        return Ok(Outcome::InputErrors);
    }
    inspect(file, corrections.get(found), |report| {
        let numbers = section_numbers(report);
        let mut table =
            Table::new(&["char_offset", "surface", "value", "unit", "bound", "direction", "label", "section"]);
        for text in report.texts() {
            let section = text.section.and_then(|section| numbers.get(section.id.as_str()));
            add_statistics(&mut table, &text, section.map_or("", String::as_str));
        }
        table
    })
}

/// Prints every section in reading order.
pub(crate) fn outline(file: &Path) -> Result<Outcome, Failure> {
    inspect(file, None, |report| {
        let numbers = section_numbers(report);
        let mut table = Table::new(&["section", "title"]);
        for placed in report.sections() {
            let number = numbers.get(placed.section.id.as_str()).map_or("", String::as_str);
            table.row(&[number, placed.section.title.text().trim().trim_end_matches('。')]);
        }
        table
    })
}

fn inspect(
    file: &Path,
    corrections: Option<&CorrectionFile>,
    table: impl FnOnce(&Report) -> Table,
) -> Result<Outcome, Failure> {
    let Source { mut report, diagnostics, text } = match source::read(file) {
        Ok(source) => source,
        Err(error) => {
            message::say(&format!("{}: error: {error}", shown(file)));
            return Ok(Outcome::InputErrors);
        }
    };
    for diagnostic in diagnostics.iter().filter(|diagnostic| diagnostic.level > Level::Note) {
        message::say(&message::diagnostic(&shown(file), &text, diagnostic));
    }
    if let Some(corrections) = corrections {
        corrections.apply(&mut report);
    }
    print(table(&report).into_text())?;
    Ok(Outcome::of(&diagnostics))
}

/// The numbers of sections, such as `1.3.2`, by id.
fn section_numbers(report: &Report) -> HashMap<&str, String> {
    let number = |path: &[usize]| path.iter().map(usize::to_string).collect::<Vec<_>>().join(".");
    report.sections().into_iter().map(|placed| (placed.section.id.as_str(), number(&placed.path))).collect()
}

/// Adds the statistics of a text. A report written by hand has no offsets; their cells stay empty.
fn add_statistics(table: &mut Table, text: &Text<'_>, section: &str) {
    let mut offset = text.offset;
    for run in &text.inline.0 {
        if let Some(statistic) = run.statistic() {
            let surface: String = statistic.text.chars().filter(|character| !character.is_whitespace()).collect();
            table.row(&[
                &offset.map(|offset| offset.to_string()).unwrap_or_default(),
                &surface,
                &statistic.value.to_string(),
                &statistic.unit,
                statistic.bound.sign(),
                statistic.direction.sign(),
                &statistic.label,
                section,
            ]);
        }
        offset = offset.map(|offset| offset + run.text().chars().count());
    }
}
