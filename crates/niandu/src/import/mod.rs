//! Turns a document into a report: metadata, outline, statistics.
//!
//! Import never fails: it returns a report and what a person should know about it.

mod marker;
mod metadata;
mod outline;
mod table;

use crate::diagnostic::Diagnostic;
use crate::document::{Document, LineKind, SourceBlock, SourceLine};
use crate::format::stays_on_site;
use crate::id::fill_ids;
use crate::link::{drop_harmful, within};
use crate::model::{Content, Figure, Inline, Paragraph, Report, Role, Run, Section, Statistic};
use crate::statistics;

use outline::{Outline, Piece};

/// What is known about a source besides its text.
#[derive(Debug, Clone, Default)]
pub struct ImportOptions {
    /// The source's name without ending. A year in it is used when the text states none.
    pub name: Option<String>,
}

/// A report and what a person should know about how it was read.
#[derive(Debug, Clone)]
pub struct Imported {
    /// The report.
    pub report: Report,
    /// In reading order.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a document as a report. The same document always gives the same report.
///
/// ```
/// use niandu::{Document, ImportOptions};
///
/// let text = "海岚市2022年工作报告\n一、总体情况\n全年受理申请1382件，比上年增长20%。";
/// let report = niandu::import(&Document::from_text(text), &ImportOptions::default()).report;
/// assert_eq!(report.year, 2022);
/// let found: Vec<_> = report.statistics().map(|found| (found.text.as_str(), found.value.to_string())).collect();
/// assert_eq!(found, [("1382件", "1382".to_owned()), ("20%", "20".to_owned())]);
/// ```
pub fn import(document: &Document, options: &ImportOptions) -> Imported {
    let header = metadata::read(document, options);
    let mut outline = Outline::new(document);
    let mut caption: Option<&SourceLine> = None;
    for (index, block) in document.blocks.iter().enumerate() {
        match block {
            SourceBlock::Line(line) if line.text.trim().is_empty() => {}
            SourceBlock::Line(line) => {
                let next_is_table = matches!(document.blocks.get(index + 1), Some(SourceBlock::Table(_)));
                if let Some(role) = header.role(index).or_else(|| outline.repeats(line).then_some(Role::Furniture)) {
                    outline.add(Content::Paragraph(whole_line(line, role)));
                } else if next_is_table && table::is_caption(line) {
                    caption = Some(line);
                } else {
                    add_line(&mut outline, line);
                }
            }
            SourceBlock::Table(table) => {
                outline.leave_inline();
                let above = caption.take();
                if let Some(line) = above.filter(|_| table::has_caption(table)) {
                    let (text, offset) = (Inline::plain(&line.text), Some(line.offset));
                    outline.add(Content::Paragraph(Paragraph { text, offset, ..Paragraph::default() }));
                }
                outline.add(Content::Table(table::read(above, table)));
            }
            SourceBlock::Figure(figure) => {
                outline.leave_inline();
                outline.add(Content::Figure(Figure {
                    // A reader's browser asks no other site for anything, so such an address is of no use.
                    source: if stays_on_site(&figure.source) { figure.source.clone() } else { String::new() },
                    alternative: figure.alternative.clone(),
                    caption: Inline::plain(&figure.caption),
                }));
            }
        }
    }
    let mut report = header.report;
    report.content = outline.finish();
    fill_ids(&mut report);
    let mut diagnostics = header.diagnostics;
    drop_harmful(&mut report.content, &mut diagnostics);
    Imported { report, diagnostics }
}

fn whole_line(line: &SourceLine, role: Role) -> Paragraph {
    Paragraph {
        text: Inline::plain(&line.text),
        links: line.links.clone(),
        role: Some(role),
        offset: Some(line.offset),
        continues: false,
    }
}

/// Adds a line's headings and text to the outline.
fn add_line(outline: &mut Outline<'_>, line: &SourceLine) {
    let signs: Vec<char> = line.text.chars().collect();
    // The number of a file in a list of files begins no part of the text.
    let pieces =
        if line.leads_to_files() { vec![Piece::Text(0..signs.len())] } else { outline.split(&signs, line.kind) };
    for piece in pieces {
        match piece {
            Piece::Heading(heading) => {
                let title: String = signs[heading.title.clone()].iter().collect();
                let section = Section {
                    marker: signs[heading.start..heading.title.start].iter().collect(),
                    title: inline(&signs[heading.title.clone()], &title),
                    links: within(&line.links, &heading.title),
                    title_end: signs[heading.title.end..heading.end].iter().collect(),
                    inline: heading.start > 0,
                    offset: Some(line.offset + heading.start),
                    ..Section::default()
                };
                outline.open(heading.rank, section);
            }
            Piece::Text(range) => {
                if range.start == 0 {
                    outline.leave_inline();
                }
                let topic = outline.topic();
                if let LineKind::Item { ordered } = line.kind
                    && range == (0..signs.len())
                {
                    outline.add_item(ordered, inline(&signs, &topic), line);
                    continue;
                }
                outline.add(Content::Paragraph(Paragraph {
                    text: inline(&signs[range.clone()], &topic),
                    links: within(&line.links, &range),
                    continues: range.start > 0,
                    role: None,
                    offset: Some(line.offset + range.start),
                }));
            }
        }
    }
}

/// Cuts text into runs. `topic` names what it is about where its sentences do not.
fn inline(signs: &[char], topic: &str) -> Inline {
    let found = statistics::statistics(signs, topic);
    if found.is_empty() {
        return Inline::plain(signs.iter().collect::<String>());
    }
    let mut runs = Vec::with_capacity(found.len() * 2 + 1);
    let mut at = 0;
    for (expression, label) in found {
        if expression.start > at {
            runs.push(Run::Text(signs[at..expression.start].iter().collect()));
        }
        at = expression.end;
        runs.push(Run::Statistic(Statistic {
            id: String::new(),
            text: signs[expression.start..expression.end].iter().collect(),
            value: expression.value,
            unit: expression.unit,
            bound: expression.bound,
            direction: expression.direction,
            label,
            indicator: None,
        }));
    }
    if at < signs.len() {
        runs.push(Run::Text(signs[at..].iter().collect()));
    }
    Inline(runs)
}

#[cfg(test)]
mod tests;
