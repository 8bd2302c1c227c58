//! What readers take away from the data view, the comparison and the inspector: files and copies.

use std::fs;

use browser_tests::{Page, Viewer, browse, root};
use niandu::Report;
use niandu::compare::Alignment;
use niandu::observations::{COLUMNS, Cell, rows};
use serde_json::{Value as Json, json};

use crate::data::data;

/// Keeps what the page would hand to the reader as a file.
const CATCH_FILES: &str = "const make = URL.createObjectURL; \
                           URL.createObjectURL = blob => { window.taken = blob; return make(blob); }; \
                           HTMLAnchorElement.prototype.click = function () { window.takenName = this.download; }";

/// The reports of the sample archive, as the page has loaded them.
fn reports() -> Vec<Report> {
    let folder = root().join("dist/data/hailan");
    let read = |year: i32| {
        let json = fs::read(folder.join(format!("{year}.json"))).expect("the sample archive is built");
        Report::from_json(&json).expect("a report")
    };
    (2019..=2023).map(read).collect()
}

/// The cells of all observations, by row.
fn observations() -> Vec<Vec<String>> {
    let reports = reports();
    let reports: Vec<&Report> = reports.iter().collect();
    let alignment = Alignment::of(&reports);
    let text = |cell: &Cell<'_>| match cell {
        Cell::Empty => String::new(),
        Cell::Number(number) => number.to_string(),
        Cell::Text(text) => text.clone().into_owned(),
    };
    rows(&alignment.with(&reports), &reports, false).iter().map(|row| row.cells().iter().map(text).collect()).collect()
}

/// Presses a button and returns the content of the file that comes of it.
#[track_caller]
fn file(page: &Page, viewer: &Viewer<'_>, button: &str) -> String {
    page.script("window.taken = null", vec![]);
    viewer.click_named(button);
    page.wait_until("a file", || page.holds("return window.taken !== null"));
    // `text()` would leave out the mark at the beginning, which is to be seen here.
    let body = "return taken.arrayBuffer().then(bytes => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes))";
    page.text(body, vec![])
}

/// Whether two rows say the same; a number in a file has nine decimals at most.
fn same(one: &[String], other: &[String]) -> bool {
    let near = |one: &str, other: &str| match (one.parse::<f64>(), other.parse::<f64>()) {
        (Ok(one), Ok(other)) => (one - other).abs() < 1e-8,
        _ => false,
    };
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one == other || near(one, other))
}

/// The header and the rows of a file.
fn table(csv: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let own = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect();
    let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let header = own(reader.headers().expect("a header"));
    (header, reader.records().map(|record| own(&record.expect("a record"))).collect())
}

fn records(csv: &str) -> Vec<Vec<String>> {
    let (header, rows) = table(csv);
    assert_eq!(header, COLUMNS);
    rows
}

#[test]
fn the_csv_holds_the_observations() {
    data("#/data?by=mention&year=2022", |page, viewer| {
        page.script(CATCH_FILES, vec![]);
        let csv = file(page, viewer, "导出 CSV");
        assert!(csv.starts_with('\u{feff}'), "spreadsheets know UTF-8 by its mark");
        let (found, expected) = (records(&csv), observations());
        assert_eq!(found.len(), expected.len());
        for (found, expected) in found.iter().zip(&expected) {
            assert!(same(found, expected), "{found:?} is not {expected:?}");
        }
        assert_eq!(page.text("return takenName", vec![]), "海岚市法治政府建设年度报告.csv");
        viewer.wait_for_text(".said", "海岚市法治政府建设年度报告.csv");
    });
}

#[test]
fn the_csv_holds_the_rows_shown_and_no_others() {
    data("#/data?by=mention&unit=money&sort=-value&year=2022", |page, viewer| {
        page.script(CATCH_FILES, vec![]);
        let found = records(&file(page, viewer, "导出 CSV"));
        let shown = viewer.script(
            "return [...root.querySelectorAll('.figures .figure-cell')].slice(1).map(cell => cell.innerText)",
            json!(null),
        );
        let surfaces: Vec<Json> = found.iter().map(|record| json!(record[6])).collect();
        assert!(!surfaces.is_empty());
        assert_eq!(Json::Array(surfaces), shown);
        let all = observations();
        assert!(found.iter().all(|record| all.iter().any(|other| same(record, other))));
    });
}

#[test]
fn the_comparison_is_saved_as_it_is_shown() {
    let address = "index.html#/compare/2021/2022?tab=figures&show=down&sort=-before";
    browse(address, |page| {
        let viewer = page.viewer();
        viewer.wait_for("[data-view=compare] .changes tr[data-row]");
        page.wait_until("the years to be worked out", || viewer.count(".pending") == 0);
        page.script(CATCH_FILES, vec![]);
        let csv = file(page, &viewer, "导出 CSV");
        assert!(csv.starts_with('\u{feff}'), "spreadsheets know UTF-8 by its mark");
        let (header, rows) = table(&csv);
        assert_eq!(header[3..7], ["2021", "2021_value", "2022", "2022_value"]);
        let shown = viewer.script(
            "return [...root.querySelectorAll('.changes tr[data-row]')].map(row => \
             ['.pick', '.c-before', '.c-after'].map(cell => row.querySelector(cell).firstChild.textContent))",
            json!(null),
        );
        let taken: Vec<Json> = rows.iter().map(|row| json!([row[1], row[3], row[5]])).collect();
        assert!(taken.len() > 3);
        assert_eq!(Json::Array(taken), shown);
        assert!(rows.iter().all(|row| row[10] == "down"));
        assert_eq!(page.text("return takenName", vec![]), "海岚市法治政府建设年度报告 2021-2022.csv");
        viewer.wait_for_text(".said[role=status]", &format!("已导出 {} 项", rows.len()));
    });
}

#[test]
fn the_inspector_hands_on_its_series() {
    data("#/data?q=%E8%A1%8C%E6%94%BF%E5%A4%8D%E8%AE%AE%E7%94%B3%E8%AF%B7&year=2022", |page, viewer| {
        page.script(CATCH_FILES, vec![]);
        viewer.click(".figures tr[data-row] .first button");
        viewer.wait_for("[data-panel=inspector] .acts");
        let found = records(&file(page, viewer, "导出此项"));
        assert!(found.len() > 1, "a series");
        let years: Vec<&str> = found.iter().map(|record| record[0].as_str()).collect();
        assert!(years.is_sorted(), "{years:?}");
        assert!(found.iter().all(|record| record[4] == found[0][4]), "one indicator");
        let all = observations();
        assert!(found.iter().all(|record| all.iter().any(|other| same(record, other))));
    });
}

#[test]
fn the_json_holds_the_same() {
    data("#/data?by=mention&q=%E7%83%AD%E7%BA%BF&year=2022", |page, viewer| {
        page.script(CATCH_FILES, vec![]);
        let csv = records(&file(page, viewer, "导出 CSV"));
        let json: Vec<Json> = serde_json::from_str(&file(page, viewer, "导出 JSON")).expect("JSON");
        assert_eq!(json.len(), csv.len());
        for (object, record) in json.iter().zip(&csv) {
            assert_eq!(object["sentence"].as_str().unwrap_or_default(), record[14]);
            assert_eq!(object["address"].as_str().unwrap_or_default(), record[15]);
            assert_eq!(object["year"].to_string(), record[0]);
        }
    });
}

#[test]
fn the_table_is_copied() {
    data("#/data?columns=2021%7C2022&sort=-2022&unit=money&year=2022", |page, viewer| {
        page.script(
            "Object.defineProperty(navigator, 'clipboard', { value: { writeText: text => { window.copied = text; return Promise.resolve(); } } })",
            vec![],
        );
        viewer.click_named("复制表格");
        viewer.wait_for_text(".said[role=status]", "已复制");
        let table = page.text("return copied", vec![]);
        let lines: Vec<_> = table.lines().collect();
        assert_eq!(lines[0], "指标\t2021\t2022");
        assert_eq!(lines.len() as u64, viewer.count(".figures tr[data-row]") + 1);
        assert!(lines.iter().all(|line| line.matches('\t').count() == 2), "{table}");
    });
}

#[test]
fn the_table_is_copied_without_permission() {
    data("#/data?columns=2021%7C2022&unit=money&year=2022", |page, viewer| {
        page.script(
            "Object.defineProperty(navigator, 'clipboard', { value: undefined }); \
             addEventListener('copy', event => { window.copied = event.composedPath()[0].value }, true)",
            vec![],
        );
        viewer.focus(".data-bar .btn.line:not(.filter-button)");
        viewer.click_named("复制表格");
        viewer.wait_for_text(".said[role=status]", "已复制");
        assert!(page.text("return copied", vec![]).starts_with("指标\t2021\t2022\n"));
        assert!(viewer.holds("return root.querySelector('textarea') === null", json!(null)));
    });
}
