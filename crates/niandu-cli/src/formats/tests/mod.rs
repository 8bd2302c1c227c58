//! Each format's markup by the smallest input that shows it; and that no bytes do harm.

mod markdown;
mod pages;
mod properties;
mod word;

use niandu::{ImportOptions, LineKind, SourceBlock, SourceCell};

use super::{Source, read};

/// A document, a line a block: `# heading`, `- item`, `1. item`, `| cell | cell |`, `! picture`.
fn shown(source: &Source) -> Vec<String> {
    source.document.blocks.iter().flat_map(show).collect()
}

fn show(block: &SourceBlock) -> Vec<String> {
    match block {
        SourceBlock::Line(line) => vec![match line.kind {
            LineKind::Paragraph => line.text.clone(),
            LineKind::Heading(level) => format!("{} {}", "#".repeat(usize::from(level)), line.text),
            LineKind::Item { ordered: false } => format!("- {}", line.text),
            LineKind::Item { ordered: true } => format!("1. {}", line.text),
        }],
        SourceBlock::Table(table) => {
            let caption = (!table.caption.is_empty()).then(|| format!("|= {}", table.caption));
            let rows = table.rows.iter().map(|row| row.cells.iter().map(show_cell).collect::<String>() + "|");
            caption.into_iter().chain(rows).collect()
        }
        SourceBlock::Figure(figure) => {
            vec![format!("! {} [{}] {}", figure.source, figure.alternative, figure.caption).trim_end().to_owned()]
        }
    }
}

/// `|2x3 text` covers two columns and three rows; `|! text` is a header.
fn show_cell(cell: &SourceCell) -> String {
    let span =
        if (cell.columns, cell.rows) == (1, 1) { String::new() } else { format!("{}x{}", cell.columns, cell.rows) };
    let header = if cell.header { "!" } else { "" };
    format!("|{span}{header} {} ", cell.text)
}

#[track_caller]
fn check(name: &str, bytes: &[u8], expected: &[&str]) {
    let source = read(bytes, name).unwrap();
    assert_eq!(shown(&source), expected);
    check_whole(&source);
}

/// The links of lines and cells: the text of each, and where it leads.
fn links(source: &Source) -> Vec<(String, String)> {
    let lines = source.document.blocks.iter().flat_map(|block| match block {
        SourceBlock::Line(line) => vec![(&line.text, &line.links)],
        SourceBlock::Table(table) => {
            table.rows.iter().flat_map(|row| &row.cells).map(|cell| (&cell.text, &cell.links)).collect()
        }
        SourceBlock::Figure(_) => Vec::new(),
    });
    let found = lines.flat_map(|(text, links)| {
        links.iter().map(|link| {
            let shown = text.chars().skip(link.start).take(link.end - link.start).collect();
            (shown, link.href.clone())
        })
    });
    found.collect()
}

/// Compares with `text → address`, and looks whether import keeps the text whole.
#[track_caller]
fn check_links(name: &str, bytes: &[u8], expected: &[&str]) {
    let source = read(bytes, name).unwrap();
    let found: Vec<String> = links(&source).into_iter().map(|(text, href)| format!("{text} → {href}")).collect();
    assert_eq!(found, expected);
    check_whole(&source);
}

/// Import keeps every sign of the text, blanks aside, and every offset is right.
#[track_caller]
fn check_whole(source: &Source) {
    check_offsets(source);
    let report = niandu::import(&source.document, &ImportOptions::default()).report;
    let bare = |text: &str| text.chars().filter(|sign| !sign.is_whitespace()).collect::<String>();
    assert_eq!(bare(&report.source_lines().concat()), bare(&source.text));
}

/// Every line and row stands in the text where its offset says.
#[track_caller]
fn check_offsets(source: &Source) {
    let signs: Vec<char> = source.text.chars().collect();
    let stands = |offset: usize, text: &str| {
        let length = text.chars().count();
        let found: String = signs.iter().skip(offset).take(length).collect();
        assert_eq!(found, text, "at {offset}");
    };
    for block in &source.document.blocks {
        match block {
            SourceBlock::Line(line) => stands(line.offset, &line.text),
            SourceBlock::Table(table) => {
                for row in &table.rows {
                    let cells: Vec<&str> = row.cells.iter().map(|cell| cell.text.as_str()).collect();
                    stands(row.offset, &cells.join("\t"));
                }
            }
            SourceBlock::Figure(_) => {}
        }
    }
}
