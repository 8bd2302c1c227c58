//! Tables to take away come back from a reader of CSV as they went in.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]

use niandu::compare::Alignment;
use niandu::observations::{COLUMNS, Cell, Csv, rows};
use niandu::{Document, ImportOptions, Report, import};
use proptest::prelude::*;

fn read_back(csv: &Csv) -> Vec<Vec<String>> {
    let text = csv.text().strip_prefix('\u{feff}').expect("a byte order mark");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

proptest! {
    #[test]
    fn any_text_comes_back(cells in prop::collection::vec("[-=+@\t\r\n,\" a字'＝]{0,6}", 3)) {
        let mut csv = Csv::new(&["a", "b", "c"]);
        csv.row(&cells.iter().map(|cell| Cell::of(cell)).collect::<Vec<_>>());
        let found = read_back(&csv);
        prop_assert_eq!(found.len(), 2);
        for (cell, found) in cells.iter().zip(&found[1]) {
            let marked = found.strip_prefix('\'') == Some(cell.as_str());
            prop_assert!(marked || found == cell, "{:?} came back as {:?}", cell, found);
            prop_assert!(!found.starts_with(['=', '+', '-', '@', '\t', '\r']), "{:?}", found);
        }
    }
}

#[test]
fn every_figure_of_the_invented_city_has_a_row() {
    let reports: Vec<Report> = (2019..=2023)
        .map(|year| {
            let path = format!("{}/../../samples/hailan/{year}.txt", env!("CARGO_MANIFEST_DIR"));
            let text = std::fs::read_to_string(path).unwrap();
            import(&Document::from_text(&text), &ImportOptions::default()).report
        })
        .collect();
    let reports: Vec<&Report> = reports.iter().collect();
    let alignment = Alignment::of(&reports);
    let rows = rows(&alignment.with(&reports), &reports, false);
    let statistics: Vec<_> = reports.iter().flat_map(|report| report.statistics()).collect();
    let mut csv = Csv::new(&COLUMNS);
    for row in &rows {
        csv.row(&row.cells());
    }
    let table = read_back(&csv);
    assert_eq!(table[0], COLUMNS);
    assert_eq!(table.len() - 1, statistics.len());
    for (statistic, row) in statistics.iter().zip(&table[1..]) {
        let cell = |name: &str| row[COLUMNS.iter().position(|known| *known == name).unwrap()].as_str();
        let plain = |text: &str| text.split_whitespace().collect::<String>();
        assert!(cell("address").ends_with(&statistic.id), "{statistic:?}");
        assert_eq!(cell("label"), statistic.label);
        assert!(plain(cell("sentence")).contains(&plain(&statistic.text)), "{statistic:?}");
        assert!(cell("value").split("..").all(|number| number.parse::<f64>().is_ok()), "{statistic:?}");
    }
}
