//! Which inline text of a report: the way to it from the top, and from one piece to the next.

use crate::model::{Content, Inline, Report, Role, Section, Table};

/// The place of an inline text in a report.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct TextPlace {
    /// Indexes from the top: the report's content, then that of each section on the way.
    pub path: Vec<usize>,
    /// Which text of the piece at the end of the path, from 0. A paragraph, a section (its heading)
    /// and a figure (its caption) have one; a list has its items; a table its caption and then its
    /// cells, row by row.
    pub part: usize,
}

impl TextPlace {
    /// The piece of content at the end of the path.
    pub fn content<'a>(&self, report: &'a Report) -> Option<&'a Content> {
        let mut content = report.content.as_slice();
        let (last, parents) = self.path.split_last()?;
        for index in parents {
            content = match content.get(*index)? {
                Content::Section(section) => &section.content,
                _ => return None,
            };
        }
        content.get(*last)
    }

    /// The text itself.
    pub fn inline<'a>(&self, report: &'a Report) -> Option<&'a Inline> {
        match self.content(report)? {
            Content::Paragraph(paragraph) => Some(&paragraph.text),
            Content::Section(section) => Some(&section.title),
            Content::Figure(figure) => Some(&figure.caption),
            Content::List(list) => list.items.get(self.part),
            Content::Table(table) => match self.part.checked_sub(1) {
                None => Some(&table.caption),
                Some(cell) => table.rows.iter().flat_map(|row| &row.cells).nth(cell).map(|cell| &cell.text),
            },
        }
    }

    /// The sections around the text, outermost first; a heading stands in its own section.
    pub fn sections<'a>(&self, report: &'a Report) -> Vec<&'a Section> {
        let mut content = report.content.as_slice();
        let mut found = Vec::new();
        for index in &self.path {
            let Some(Content::Section(section)) = content.get(*index) else { break };
            found.push(section);
            content = &section.content;
        }
        found
    }

    /// The heads of the table's cell that the text is: those of its row and its column, where they
    /// are others than the cell itself.
    pub fn heads(&self, report: &Report) -> (String, String) {
        let (Some(Content::Table(table)), Some(mut cell)) = (self.content(report), self.part.checked_sub(1)) else {
            return (String::new(), String::new());
        };
        for (row, content) in table.rows.iter().enumerate() {
            if cell < content.cells.len() {
                return heads(table, &table.columns(), row, cell);
            }
            cell -= content.cells.len();
        }
        (String::new(), String::new())
    }
}

/// The heads of a cell: those of its row and its column. `columns` is the table's
/// [`Table::columns`]. A header has none, nor has the first cell of a row one of its row.
pub(crate) fn heads(table: &Table, columns: &[Vec<usize>], row: usize, cell: usize) -> (String, String) {
    let headers = table.rows.iter().take_while(|row| row.cells.iter().all(|cell| cell.header)).count();
    // Without marked headers the first row has them.
    let headers = headers.max(1);
    if row < headers {
        return (String::new(), String::new());
    }
    let row_head = match table.rows.get(row).and_then(|row| row.cells.first()) {
        Some(first) if cell > 0 => tidy(&first.text),
        _ => String::new(),
    };
    let column = columns.get(row).and_then(|columns| columns.get(cell)).copied().unwrap_or(0);
    let mut column_head = String::new();
    for (row, columns) in table.rows.iter().zip(columns).take(headers) {
        let at = columns.partition_point(|first| *first <= column);
        let Some(header) = at.checked_sub(1).and_then(|at| row.cells.get(at)) else { continue };
        let text = tidy(&header.text);
        if !column_head.ends_with(&text) {
            column_head.push_str(&text);
        }
    }
    (row_head, column_head)
}

/// A text on one line.
fn tidy(inline: &Inline) -> String {
    inline.text().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text met on the walk.
pub(crate) struct Met<'a, 'b> {
    /// Indexes from the top to the piece of content.
    pub(crate) path: &'b [usize],
    /// The piece of content.
    pub(crate) content: &'a Content,
    /// Which of its texts.
    pub(crate) part: usize,
    /// The text.
    pub(crate) inline: &'a Inline,
}

/// The piece after another in reading order, and at first the first one: the report as a whole has no indexes.
pub(crate) fn after(report: &Report, path: &[usize]) -> Option<Vec<usize>> {
    if !inside(report, path).is_empty() {
        return Some([path, &[0]].concat());
    }
    let mut path = path.to_vec();
    loop {
        let next = path.pop()? + 1;
        if next < inside(report, &path).len() {
            path.push(next);
            return Some(path);
        }
    }
}

/// The piece before another in reading order.
pub(crate) fn before(report: &Report, path: &[usize]) -> Option<Vec<usize>> {
    let mut path = path.to_vec();
    if let Some(mut last) = path.pop()?.checked_sub(1) {
        loop {
            path.push(last);
            match inside(report, &path).len().checked_sub(1) {
                Some(deeper) => last = deeper,
                None => return Some(path),
            }
        }
    }
    (!path.is_empty()).then_some(path)
}

/// What stands in a section, or in the report as a whole.
fn inside<'a>(report: &'a Report, path: &[usize]) -> &'a [Content] {
    path.iter().fold(report.content.as_slice(), |contents, index| match contents.get(*index) {
        Some(Content::Section(section)) => &section.content,
        _ => &[],
    })
}

/// Calls `each` for the texts of a piece that a reader sees, in reading order: a heading without what stands in its
/// section, a paragraph, a caption, cells, items. The report's title and metadata stand in the page's head and are left
/// out, and so is what a web page adds around the text.
pub(crate) fn texts<'a>(report: &'a Report, path: &[usize], each: &mut dyn FnMut(Met<'a, '_>)) {
    let piece = path.split_last().and_then(|(last, around)| inside(report, around).get(*last));
    let Some(content) = piece else { return };
    let mut part = 0;
    let mut meet = |inline: &'a Inline| {
        each(Met { path, content, part, inline });
        part += 1;
    };
    match content {
        Content::Paragraph(paragraph) => {
            if !matches!(paragraph.role, Some(Role::Title | Role::Metadata | Role::Furniture)) {
                meet(&paragraph.text);
            }
        }
        Content::Figure(figure) => meet(&figure.caption),
        Content::List(list) => list.items.iter().for_each(meet),
        Content::Table(table) => {
            meet(&table.caption);
            table.rows.iter().flat_map(|row| &row.cells).for_each(|cell| meet(&cell.text));
        }
        Content::Section(section) => meet(&section.title),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_met_is_found_at_its_place() {
        let json = r#"{"format": "niandu-report/1", "title": "报告", "year": 2023, "content": [
            {"paragraph": {"text": "报告", "role": "title"}}, "开头",
            {"section": {"title": "甲", "content": [
                {"table": {"caption": "表", "rows": [["项目", "数"], ["规章", "2"]]}},
                {"section": {"title": "乙", "content": [{"list": {"items": ["一", "二"]}}]}}]}}]}"#;
        let report = Report::from_json(json.as_bytes()).expect("a report");
        let mut met = Vec::new();
        let mut ways = vec![Vec::new()];
        while let Some(path) = after(&report, &ways[ways.len() - 1]) {
            texts(&report, &path, &mut |text| {
                let place = TextPlace { path: text.path.to_vec(), part: text.part };
                assert!(place.inline(&report).is_some_and(|found| std::ptr::eq(found, text.inline)));
                met.push(format!("{}{}", place.sections(&report).len(), text.inline.text()));
            });
            ways.push(path);
        }
        for pair in ways[1..].windows(2) {
            assert_eq!(before(&report, &pair[1]).as_ref(), Some(&pair[0]), "the way back");
        }
        assert_eq!(met.join(" "), "0开头 1甲 1表 1项目 1数 1规章 12 2乙 2一 2二");
        let cell = TextPlace { path: vec![2, 0], part: 4 };
        assert_eq!(cell.heads(&report), ("规章".to_owned(), "数".to_owned()));
        assert_eq!(TextPlace { path: vec![1, 0], part: 0 }.inline(&report), None);
        assert_eq!(TextPlace::default().inline(&report), None);
    }
}
