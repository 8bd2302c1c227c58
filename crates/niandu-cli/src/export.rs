//! `niandu export`: every observation of an archive as a table.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use niandu::compare::Alignment;
use niandu::observations::{COLUMNS, Cell, Csv, Row, rows};
use niandu::{Report, rivals};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format as CellFormat, FormatAlign, Workbook, XlsxError};

use crate::files::sources;
use crate::message::{self, shown};
use crate::output::{print, write_file};
use crate::reading::{Reading, reports};
use crate::source::ending;
use crate::{Failure, Outcome};

/// Formats of tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Comma separated values in UTF-8
    Csv,
    /// A workbook, as Excel and others read it
    Xlsx,
}

/// A table that does not go into a workbook.
#[derive(Debug, thiserror::Error)]
#[error("the workbook cannot be made: {0}; try --format csv")]
pub(crate) struct WorkbookError(#[from] XlsxError);

/// Aligns all reports that can be read and writes their observations.
pub(crate) fn run(
    inputs: &[PathBuf],
    output: Option<&Path>,
    format: Option<Format>,
    indicators: Option<&Path>,
) -> Result<Outcome, Failure> {
    let format = format.or_else(|| of_ending(output?)).unwrap_or(Format::Csv);
    if format == Format::Xlsx && output.is_none() && std::io::stdout().is_terminal() {
        return Err(Failure::Usage("a workbook cannot be shown here; name a file with -o".to_owned()));
    }
    let (files, refused) = sources(inputs, None);
    for (input, reason) in &refused {
        message::say(&format!("{}: error: {reason}", shown(input)));
    }
    let Reading { reports, outcome, .. } = reports(files, inputs, indicators);
    if reports.is_empty() {
        return Ok(Outcome::InputErrors);
    }
    let reports: Vec<&Report> = reports.iter().collect();
    let alignment = Alignment::of(&reports);
    let apart = !rivals(reports.iter().map(|report| (report.year, report.issuer.as_str()))).is_empty();
    let rows = rows(&alignment.with(&reports), &reports, apart);
    let table = match format {
        Format::Csv => csv(&rows).into_bytes(),
        Format::Xlsx => workbook(&rows).map_err(WorkbookError)?,
    };
    match output {
        Some(path) => {
            write_file(path, table)?;
            let (observations, files) = (rows.len(), reports.len());
            let (observations, files) = (message::count(observations, "row"), message::count(files, "report"));
            message::say(&format!("{files} → {}: {observations}", path.display()));
        }
        None => print(table)?,
    }
    Ok(if refused.is_empty() { outcome } else { Outcome::InputErrors })
}

/// The format that a file's ending names.
fn of_ending(path: &Path) -> Option<Format> {
    Format::from_str(&ending(path), false).ok()
}

fn csv(rows: &[Row<'_>]) -> String {
    let mut csv = Csv::new(&COLUMNS);
    for row in rows {
        csv.row(&row.cells());
    }
    csv.into_text()
}

/// How many characters a workbook's cell holds.
const CELL: usize = 32_767;

/// Widths of the columns in characters, by name; others are as wide as spreadsheets make them.
const WIDTHS: &[(&str, f64)] = &[
    ("issuer", 20.0),
    ("title", 24.0),
    ("section", 32.0),
    ("indicator", 24.0),
    ("label", 24.0),
    ("surface", 14.0),
    ("value", 18.0),
    ("change", 16.0),
    ("change_percent", 15.0),
    ("change_bound", 14.0),
    ("sentence", 80.0),
    ("address", 32.0),
];

/// The rows as a workbook with numbers as numbers, and the same bytes each time.
fn workbook(rows: &[Row<'_>]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&day));
    let heading = CellFormat::new().set_bold();
    let wrapped = CellFormat::new().set_text_wrap().set_align(FormatAlign::Top);
    let sheet = workbook.add_worksheet().set_name("observations")?;
    let mut last = 0;
    for (column, name) in (0u16..).zip(COLUMNS) {
        sheet.write_string_with_format(0, column, name, &heading)?;
        if let Some((_, width)) = WIDTHS.iter().find(|(known, _)| *known == name) {
            sheet.set_column_width(column, *width)?;
        }
        last = column;
    }
    for (line, row) in (1u32..).zip(rows) {
        for (column, (cell, name)) in (0u16..).zip(row.cells().iter().zip(COLUMNS)) {
            match cell {
                Cell::Empty => continue,
                Cell::Number(number) => sheet.write_number(line, column, *number)?,
                Cell::Text(text) if name == "sentence" => {
                    sheet.write_string_with_format(line, column, fitting(text), &wrapped)?
                }
                Cell::Text(text) => sheet.write_string(line, column, fitting(text))?,
            };
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofilter(0, 0, u32::try_from(rows.len()).unwrap_or(u32::MAX), last)?;
    workbook.save_to_buffer()
}

/// What of a text goes into a cell.
fn fitting(text: &str) -> String {
    let whole = text.encode_utf16().count() <= CELL;
    if whole { text.to_owned() } else { text.chars().take(CELL / 2 - 1).chain(['…']).collect() }
}

#[cfg(test)]
mod tests {
    use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
    use niandu::{Document, ImportOptions, import};

    use super::*;

    #[test]
    fn numbers_are_numbers_in_a_workbook_and_formulas_are_text() {
        let read = |text: &str| import(&Document::from_text(text), &ImportOptions::default()).report;
        let mut reports = [read("甲市2022年报告\n办结案件210件。"), read("甲市2023年报告\n办结案件245件。")];
        reports[1].title = "=1+1".to_owned();
        let reports: Vec<&Report> = reports.iter().collect();
        let alignment = Alignment::of(&reports);
        let rows = rows(&alignment.with(&reports), &reports, false);
        let bytes = workbook(&rows).unwrap();
        assert_eq!(bytes, workbook(&rows).unwrap(), "the same bytes each time");
        let mut workbook: Xlsx<_> = open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
        let sheet = workbook.worksheet_range("observations").unwrap();
        let cell = |line: usize, name: &str| {
            let column = COLUMNS.iter().position(|known| *known == name).unwrap();
            sheet.get((line, column)).cloned().unwrap_or(Data::Empty)
        };
        assert_eq!(cell(0, "year"), Data::String("year".to_owned()));
        assert_eq!(cell(1, "value"), Data::Float(210.0));
        assert_eq!(cell(2, "change"), Data::Float(35.0));
        assert_eq!(cell(2, "title"), Data::String("=1+1".to_owned()));
        assert!(workbook.worksheet_formula("observations").unwrap().is_empty());
    }

    #[test]
    fn the_ending_tells_the_format() {
        let check = |name: &str, expected| assert_eq!(of_ending(Path::new(name)), expected);
        check("a.xlsx", Some(Format::Xlsx));
        check("a.CSV", Some(Format::Csv));
        check("a.txt", None);
    }

    #[test]
    fn a_text_too_long_for_a_cell_is_cut() {
        assert_eq!(fitting("句子"), "句子");
        let long = "字".repeat(CELL + 1);
        assert!(fitting(&long).ends_with('…') && fitting(&long).encode_utf16().count() <= CELL);
    }
}
