//! Reading order: every section and statistic of a report with its place.

use crate::model::{Content, Inline, Report, Section, Statistic};

/// A section with its place in the outline.
#[derive(Debug, Clone)]
pub struct Placed<'a> {
    /// The section.
    pub section: &'a Section,
    /// Numbers from the top, counted from 1: `[1, 3, 2]` is written `1.3.2`.
    pub path: Vec<usize>,
}

/// A piece of inline text with its place.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    /// The text.
    pub inline: &'a Inline,
    /// The section it stands in; `None` before the first one. A heading stands in its own section.
    pub section: Option<&'a Section>,
    /// Offset of its first character in the decoded source text, where known.
    pub offset: Option<usize>,
}

impl Report {
    /// All sections in reading order, parents first.
    pub fn sections(&self) -> Vec<Placed<'_>> {
        let mut found = Vec::new();
        collect_sections(&self.content, &mut Vec::new(), &mut found);
        found
    }

    /// All inline texts in reading order: headings, paragraphs, captions, cells, items.
    pub fn texts(&self) -> Vec<Text<'_>> {
        let mut found = Vec::new();
        collect_texts(&self.content, None, &mut found);
        found
    }

    /// All statistics in reading order.
    pub fn statistics(&self) -> impl Iterator<Item = &Statistic> {
        self.texts().into_iter().flat_map(|text| text.inline.statistics())
    }
}

impl Section {
    /// Subsections in reading order.
    pub fn sections(&self) -> impl Iterator<Item = &Section> {
        subsections(&self.content)
    }

    /// Statistics in the section, its heading and its subsections.
    pub fn statistic_count(&self) -> usize {
        let mut texts = Vec::new();
        collect_texts(&self.content, None, &mut texts);
        self.title.statistics().count() + texts.iter().map(|text| text.inline.statistics().count()).sum::<usize>()
    }
}

/// The sections directly among `content`.
pub fn subsections(content: &[Content]) -> impl Iterator<Item = &Section> {
    content.iter().filter_map(|item| match item {
        Content::Section(section) => Some(section),
        _ => None,
    })
}

fn collect_sections<'a>(content: &'a [Content], path: &mut Vec<usize>, found: &mut Vec<Placed<'a>>) {
    for (index, section) in subsections(content).enumerate() {
        path.push(index + 1);
        found.push(Placed { section, path: path.clone() });
        collect_sections(&section.content, path, found);
        path.pop();
    }
}

fn collect_texts<'a>(content: &'a [Content], section: Option<&'a Section>, found: &mut Vec<Text<'a>>) {
    for item in content {
        match item {
            Content::Paragraph(paragraph) => {
                found.push(Text { inline: &paragraph.text, section, offset: paragraph.offset });
            }
            Content::Figure(figure) => found.push(Text { inline: &figure.caption, section, offset: None }),
            Content::List(list) => {
                let mut offset = list.offset;
                for inline in &list.items {
                    found.push(Text { inline, section, offset });
                    offset = offset.map(|start| start + length(inline) + 1);
                }
            }
            Content::Table(table) => {
                found.push(Text { inline: &table.caption, section, offset: None });
                for row in &table.rows {
                    let mut offset = row.offset;
                    for cell in &row.cells {
                        found.push(Text { inline: &cell.text, section, offset });
                        offset = offset.map(|start| start + length(&cell.text) + 1);
                    }
                }
            }
            Content::Section(inner) => {
                let start = inner.offset.map(|offset| offset + inner.marker.chars().count());
                found.push(Text { inline: &inner.title, section: Some(inner), offset: start });
                collect_texts(&inner.content, Some(inner), found);
            }
        }
    }
}

/// Length in Unicode scalar values.
fn length(inline: &Inline) -> usize {
    inline.0.iter().map(|run| run.text().chars().count()).sum()
}
