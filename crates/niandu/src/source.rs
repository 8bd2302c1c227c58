//! The source text of a report, put together again: proof that import loses nothing.

use crate::model::{Content, Inline, Report, Section};

impl Report {
    /// The lines of the source text without blank ones and without a line's outer blanks.
    ///
    /// The cells of a table's row are joined by tabs.
    ///
    /// ```
    /// use niandu::{Document, ImportOptions};
    ///
    /// let text = "一、总体情况。办结3件。\n项目\t数量\n规章\t2";
    /// let report = niandu::import(&Document::from_text(text), &ImportOptions::default()).report;
    /// assert_eq!(report.source_lines().join("\n"), text);
    /// ```
    pub fn source_lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        collect(&self.content, &mut lines);
        lines
    }

    /// The year, where the title does not state it: without it the reports of all years would have one name.
    pub fn untold_year(&self) -> Option<String> {
        Some(self.year.to_string()).filter(|year| !self.title.contains(year))
    }
}

fn collect(content: &[Content], lines: &mut Vec<String>) {
    for item in content {
        match item {
            Content::Paragraph(paragraph) => add(lines, &paragraph.text.text(), paragraph.continues),
            Content::List(list) => lines.extend(list.items.iter().map(Inline::text)),
            Content::Figure(figure) => lines.extend((!figure.caption.is_empty()).then(|| figure.caption.text())),
            Content::Table(table) => {
                lines.extend((!table.caption.is_empty()).then(|| table.caption.text()));
                for row in &table.rows {
                    let cells: Vec<String> = row.cells.iter().map(|cell| cell.text.text()).collect();
                    lines.push(cells.join("\t"));
                }
            }
            Content::Section(section) => {
                add(lines, &heading(section), section.inline);
                collect(&section.content, lines);
            }
        }
    }
}

/// A section's heading as printed.
fn heading(section: &Section) -> String {
    format!("{}{}{}", section.marker, section.title.text(), section.title_end)
}

fn add(lines: &mut Vec<String>, text: &str, continues: bool) {
    match lines.last_mut().filter(|_| continues) {
        Some(line) => line.push_str(text),
        None => lines.push(text.to_owned()),
    }
}
