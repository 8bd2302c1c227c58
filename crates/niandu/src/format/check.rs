//! What the JSON's shape cannot say: ids that differ, dates that exist, texts
//! that are not blank, addresses that stay on the site.

use std::collections::HashMap;

use crate::catalog::Catalog;
use crate::format::error::{FormatError, Problem, shorten};
use crate::format::path::Path;
use crate::limits;
use crate::model::{Cell, Content, Inline, Report, Run, Section, Statistic, Table};
use crate::value::Value;

type Outcome = Result<(), FormatError>;

/// Checks a report that has the right shape.
pub(crate) fn report(report: &Report) -> Outcome {
    let root = Path::Root;
    not_blank(&report.title, &root.field("title"))?;
    year(report.year, &root.field("year"))?;
    language(&report.language, &root.field("language"))?;
    date(report.written.as_deref(), &root.field("written"))?;
    date(report.published.as_deref(), &root.field("published"))?;
    Walk::default().contents(&report.content, &root.field("content"), 0)
}

/// Checks a catalog that has the right shape.
pub(crate) fn catalog(catalog: &Catalog) -> Outcome {
    let root = Path::Root;
    not_blank(&catalog.title, &root.field("title"))?;
    language(&catalog.language, &root.field("language"))?;
    let reports = root.field("reports");
    let mut files = HashMap::new();
    for (index, entry) in catalog.reports.iter().enumerate() {
        let path = reports.item(index);
        year(entry.year, &path.field("year"))?;
        not_blank(&entry.title, &path.field("title"))?;
        let file = path.field("file");
        address(&entry.file, &file)?;
        if let Some(first) = files.insert(entry.file.as_str(), index) {
            let first = reports.item(first).field("file").to_string();
            return Err(error(Problem::DuplicateFile { file: shorten(&entry.file), first }, &file));
        }
    }
    Ok(())
}

/// The walk over a report, with the ids met so far and where.
#[derive(Default)]
struct Walk {
    ids: HashMap<String, String>,
}

impl Walk {
    fn contents(&mut self, content: &[Content], path: &Path<'_>, depth: usize) -> Outcome {
        for (index, item) in content.iter().enumerate() {
            let path = &path.item(index);
            match item {
                Content::Paragraph(paragraph) => {
                    // Here and below: without extras the text stands for the whole, as the writer writes it.
                    let object = path.field("paragraph");
                    let text = object.field("text");
                    self.inline(&paragraph.text, if paragraph.is_plain() { path } else { &text })?;
                }
                Content::Table(table) => self.table(table, &path.field("table"))?,
                Content::List(list) => {
                    let list_path = path.field("list");
                    let items = list_path.field("items");
                    for (index, inline) in list.items.iter().enumerate() {
                        self.inline(inline, &items.item(index))?;
                    }
                }
                Content::Figure(figure) => {
                    let path = path.field("figure");
                    address(&figure.source, &path.field("source"))?;
                    self.inline(&figure.caption, &path.field("caption"))?;
                }
                Content::Section(section) => self.section(section, &path.field("section"), depth + 1)?,
            }
        }
        Ok(())
    }

    fn section(&mut self, section: &Section, path: &Path<'_>, depth: usize) -> Outcome {
        if depth > limits::SECTION_DEPTH {
            return Err(error(Problem::TooDeep { limit: limits::SECTION_DEPTH }, path));
        }
        self.id(&section.id, path)?;
        let title = path.field("title");
        if section.marker.trim().is_empty() {
            not_blank(&section.title.text(), &title)?;
        }
        self.inline(&section.title, &title)?;
        self.contents(&section.content, &path.field("content"), depth)
    }

    fn table(&mut self, table: &Table, path: &Path<'_>) -> Outcome {
        self.inline(&table.caption, &path.field("caption"))?;
        let rows = path.field("rows");
        for (index, row) in table.rows.iter().enumerate() {
            let row_path = rows.item(index);
            let cells = row_path.field("cells");
            let cells = if row.offset.is_none() { &row_path } else { &cells };
            for (index, cell) in row.cells.iter().enumerate() {
                self.cell(cell, &cells.item(index))?;
            }
        }
        Ok(())
    }

    fn cell(&mut self, cell: &Cell, path: &Path<'_>) -> Outcome {
        for (span, field) in [(cell.columns, "columns"), (cell.rows, "rows")] {
            if !(1..=limits::CELL_SPAN).contains(&span) {
                return Err(error(Problem::BadSpan { span, limit: limits::CELL_SPAN }, &path.field(field)));
            }
        }
        let text = path.field("text");
        self.inline(&cell.text, if cell.is_plain() { path } else { &text })
    }

    fn inline(&mut self, inline: &Inline, path: &Path<'_>) -> Outcome {
        for (index, run) in inline.0.iter().enumerate() {
            if let Run::Statistic(statistic) = run {
                self.statistic(statistic, &path.item(index))?;
            }
        }
        Ok(())
    }

    fn statistic(&mut self, statistic: &Statistic, path: &Path<'_>) -> Outcome {
        self.id(&statistic.id, path)?;
        not_blank(&statistic.text, &path.field("text"))?;
        let value = path.field("value");
        match statistic.value {
            Value::Range(low, high) if low > high => Err(error(Problem::ReversedRange { low, high }, &value)),
            number if !number.is_finite() => Err(error(Problem::NumberTooLarge, &value)),
            _ => Ok(()),
        }
    }

    /// Checks an id; an empty one has yet to be made.
    fn id(&mut self, id: &str, owner: &Path<'_>) -> Outcome {
        if id.is_empty() {
            return Ok(());
        }
        let path = owner.field("id");
        let sound = id.chars().count() <= limits::ID_CHARACTERS
            && id.chars().all(|character| character.is_alphanumeric() || matches!(character, '-' | '_' | '.'));
        if !sound {
            return Err(error(Problem::BadId { id: shorten(id) }, &path));
        }
        match self.ids.insert(id.to_owned(), path.to_string()) {
            Some(first) => Err(error(Problem::DuplicateId { id: id.to_owned(), first }, &path)),
            None => Ok(()),
        }
    }
}

fn error(problem: Problem, path: &Path<'_>) -> FormatError {
    FormatError { problem, path: path.to_string(), position: None }
}

fn not_blank(text: &str, path: &Path<'_>) -> Outcome {
    if text.trim().is_empty() { Err(error(Problem::Blank, path)) } else { Ok(()) }
}

fn year(year: i32, path: &Path<'_>) -> Outcome {
    if (1..=9999).contains(&year) { Ok(()) } else { Err(error(Problem::BadYear { year }, path)) }
}

/// A tag as in BCP 47, by its outline only: letters and digits joined by `-`.
fn language(tag: &str, path: &Path<'_>) -> Outcome {
    let mut parts = tag.split('-');
    let primary = parts
        .next()
        .is_some_and(|part| (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic()));
    let rest = parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    if primary && rest { Ok(()) } else { Err(error(Problem::BadLanguage { text: shorten(tag) }, path)) }
}

fn date(text: Option<&str>, path: &Path<'_>) -> Outcome {
    match text {
        Some(text) if !is_day(text) => Err(error(Problem::BadDate { text: shorten(text) }, path)),
        _ => Ok(()),
    }
}

/// Whether `text` is a day of the Gregorian calendar written `YYYY-MM-DD`.
fn is_day(text: &str) -> bool {
    let number = |part: &str, digits: usize| {
        (part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse::<u32>().ok())?
    };
    let parts: Vec<_> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return false };
    let (Some(year), Some(month), Some(day)) = (number(year, 4), number(month, 2), number(day, 2)) else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return false,
    };
    year > 0 && (1..=days).contains(&day)
}

/// An address on the same site: no scheme, no other host, nothing that a
/// browser would read as one (it drops tabs and line ends, and takes `\` for `/`).
fn address(address: &str, path: &Path<'_>) -> Outcome {
    not_blank(address, path)?;
    let first_segment = address.split(['/', '?', '#']).next().unwrap_or_default();
    let away = first_segment.contains(':')
        || address.starts_with("//")
        || address.contains(|character: char| character == '\\' || character.is_control())
        || address.trim() != address;
    if away { Err(error(Problem::BadAddress { address: shorten(address) }, path)) } else { Ok(()) }
}
