//! The hostile files and what is expected of each: the table of README.md, read by the tests of
//! the command and of the page, and the files that are too large to be kept.

#![allow(dead_code, unreachable_pub, reason = "each test uses its part")]

use std::path::{Path, PathBuf};

/// A row of the table.
#[derive(Debug)]
pub struct Row {
    /// The file's name.
    pub file: String,
    /// What the command says, or `reads 3 statistics`; `…` stands for anything.
    pub command: String,
    /// What the page says or shows; none where it does not open such files.
    pub page: Option<String>,
}

impl Row {
    /// The file's content: of the file beside the table, or made.
    ///
    /// # Panics
    /// When there is neither.
    pub fn bytes(&self) -> Vec<u8> {
        made(&self.file)
            .or_else(|| std::fs::read(folder().join(&self.file)).ok())
            .unwrap_or_else(|| panic!("{} is neither kept nor made", self.file))
    }
}

/// The table's rows.
///
/// # Panics
/// When the table cannot be read.
pub fn rows() -> Vec<Row> {
    let text = std::fs::read_to_string(folder().join("README.md")).unwrap_or_default();
    let rows: Vec<Row> = text.lines().filter_map(row).collect();
    assert!(rows.len() > 40, "the table was found");
    rows
}

/// `| file | what it tries | the command | the page |`
fn row(line: &str) -> Option<Row> {
    let line = line.strip_prefix("| `")?.strip_suffix(" |")?;
    let cells: Vec<&str> = line.split(" | ").collect();
    let [file, _, command, page] = cells.as_slice() else { panic!("four columns are needed: {line}") };
    let page = Some((*page).to_owned()).filter(|page| page != "—");
    Some(Row { file: file.trim_end_matches('`').to_owned(), command: (*command).to_owned(), page })
}

/// Whether a sentence is the expected one, in which `…` stands for anything.
pub fn matches(found: &str, expected: &str) -> bool {
    match expected.split_once('…') {
        Some((start, end)) => found.starts_with(start) && found.ends_with(end),
        None => found == expected,
    }
}

/// The folder of the table.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/hostile")
}

/// A file that would take too much room.
fn made(name: &str) -> Option<Vec<u8>> {
    let report = |content: &str| {
        format!(r#"{{"format": "niandu-report/1", "title": "海岚市2023年报告", "year": 2023, "content": [{content}]}}"#)
    };
    let page = |body: &str| format!("<meta charset=utf-8><h1>海岚市2023年报告</h1>{body}<p>办结3件。");
    let many = |count: usize, piece: &dyn Fn(usize) -> String| (0..count).map(piece).collect::<Vec<_>>().join(",");
    let text = match name {
        "made-utf-16.txt" => {
            let units = "海岚市2023年报告\n办结3件。".encode_utf16().chain([0xd800]);
            return Some([0xfeff].into_iter().chain(units).flat_map(u16::to_le_bytes).collect());
        }
        "made-encoding.json" => return Some([b"{\"format\": \"", &[0xff, 0xfe][..], b"\"}"].concat()),
        "made-arrays.json" => report(&"[".repeat(100_000)),
        "made-objects.json" => report(&r#"{"section":"#.repeat(100_000)),
        "made-sections.json" => report(&many(100_000, &|_| r#"{"section":{"title":"甲"}}"#.to_owned())),
        "made-figures.json" => {
            report(&many(100_000, &|number| format!(r#"[{{"text":"{number}件","value":{number}}}]"#)))
        }
        "made-most.json" => {
            let sections = many(10_000, &|_| r#"{"section":{"title":"甲"}}"#.to_owned());
            report(&format!(
                "{sections},{}",
                many(10_000, &|number| format!(r#"[{{"text":"{number}件","value":{number}}}]"#))
            ))
        }
        "catalog-many.json" => {
            let reports =
                many(9999, &|before| format!(r#"{{"year": {0}, "title": "报告", "file": "{0}.json"}}"#, before + 1));
            format!(r#"{{"format": "niandu-catalog/1", "title": "海岚市", "reports": [{reports}]}}"#)
        }
        "made-bytes.json" => report(&format!("\"{}\"", "甲".repeat(3_000_000))),
        "made-sections.txt" => format!("海岚市2023年报告\n{}", "一、甲\n".repeat(100_000)),
        "made-line.txt" => format!("海岚市2023年报告\n{}", "办结3件，".repeat(100_000)),
        "made-nesting.html" => page(&"<div>".repeat(100_000)),
        "made-depth.html" => page(&"<div>".repeat(5_000)),
        "made-tables.html" => page(&"<table><tr><td>".repeat(2_000)),
        "made-attributes.html" => {
            page(&format!("<p{}>", many(100_000, &|number| format!(" a{number}=1")).replace(',', "")))
        }
        // A browser opens every mark again in every paragraph.
        "made-formatting.html" => {
            page(&(many(300, &|number| format!("<b id=b{number}>")).replace(',', "") + &"<p>".repeat(300)))
        }
        "made-spans.html" => {
            let cell = "<td colspan=1000 rowspan=1000>甲";
            let over = ["<tr>", &cell.repeat(20)].concat().repeat(300);
            let long = ["<tr>", cell, &"<tr>".repeat(999)].concat().repeat(200);
            page(&["<table>", &over, "</table><table>", &long, "</table>"].concat())
        }
        "made-attribute.html" => page(&format!("<p title=\"{}\">", "甲".repeat(3_000_000))),
        "made-elements.html" => page(&"<br>".repeat(1_000_001)),
        _ => return None,
    };
    Some(text.into_bytes())
}
