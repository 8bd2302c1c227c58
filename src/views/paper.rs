//! What a report has on paper besides its text: its contents before it and, if the reader wants, a table of
//! its figures after it.
//!
//! It is drawn soon after the text and shows in print alone: a page that prints itself waits for nothing to be drawn.

use niandu::{Content, Section, Statistic};
use yew::prelude::*;

use crate::language::Words;
use crate::memo::{Draw, memo};
use crate::node::{Node, inlines};
use crate::views::data::Column;
use crate::views::prose::runs_in;
use crate::widgets::element::{all, element};

/// What is drawn on paper alone.
#[derive(PartialEq)]
struct Paper {
    /// The report.
    node: Node,
    words: &'static Words,
    /// Which part it is.
    part: Part,
}

/// A part of the paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// The sections whose headings stand above their text.
    Contents,
    /// Every figure: what it measures, how it is printed, and where.
    Figures,
}

/// A part of what is on paper alone.
#[inline(never)] // It belongs to the rest of the program.
pub(crate) fn on_paper(report: &Node, words: &'static Words, part: Part) -> Html {
    memo(Paper { node: report.clone(), words, part })
}

impl Draw for Paper {
    fn draw(&self) -> Html {
        let Self { node, words, part } = self;
        let (name, drawn) = match part {
            Part::Contents => (words.contents, outline(node.children(), 0)),
            Part::Figures => (words.comfort.paper_figures, figures(node, words)),
        };
        let Some(drawn) = drawn else { return Html::default() };
        element("div", "paper").child(element("h2", "").text(name).made()).child(drawn).made()
    }
}

/// The titles of sections, each with those inside it.
fn outline(content: &[Content], depth: usize) -> Option<Html> {
    let items: Vec<Html> = standing(content, depth)
        .map(|section| {
            let title = element("span", "").text(title(section)).made();
            element("li", "").child(title).child_if(outline(&section.content, depth + 1)).made()
        })
        .collect();
    (!items.is_empty()).then(|| element("ol", "").child(all(items)).made())
}

/// The sections at this depth whose headings stand above their text.
fn standing(content: &[Content], depth: usize) -> impl Iterator<Item = &Section> {
    content.iter().filter_map(move |item| match item {
        Content::Section(section) if !runs_in(section, depth) => Some(section),
        _ => None,
    })
}

fn title(section: &Section) -> String {
    [section.marker.as_str(), &section.title.text()].concat()
}

/// The table of all figures in reading order, if there are any.
fn figures(report: &Node, words: &Words) -> Option<Html> {
    let mut rows = Vec::new();
    collect(report.children(), 0, words.opening, &mut |statistic, section| {
        let label = if statistic.label.is_empty() { words.unnamed } else { &statistic.label };
        let cells = [label.to_owned(), with_unit(statistic), section.to_owned()];
        rows.push(row("td", cells));
    });
    let empty = rows.is_empty();
    let name = |column| (words.data.column)(column, 0);
    let head = row("th", [name(Column::Indicator), name(Column::Figure), name(Column::Section)]);
    let head = element("thead", "").child(head).made();
    let body = element("tbody", "").child(all(rows)).made();
    (!empty).then(|| element("table", "tbl").child(head).child(body).made())
}

fn row(cell: &'static str, cells: [String; 3]) -> Html {
    element("tr", "").child(all(cells.map(|text| element(cell, "").text(text).made()))).made()
}

/// Hands on every figure with the title of the section that it stands in.
fn collect(content: &[Content], depth: usize, section: &str, each: &mut impl FnMut(&Statistic, &str)) {
    for item in content {
        let own = match item {
            Content::Section(inner) if !runs_in(inner, depth) => Some(title(inner)),
            _ => None,
        };
        let section = own.as_deref().unwrap_or(section);
        inlines(item).iter().flat_map(|inline| inline.statistics()).for_each(|statistic| each(statistic, section));
        if let Content::Section(inner) = item {
            collect(&inner.content, depth + 1, section, each);
        }
    }
}

/// The figure as printed; with its unit, where that stands at the head of its column.
fn with_unit(statistic: &Statistic) -> String {
    let apart = statistic.printed().is_some() && !statistic.text.contains(&statistic.unit);
    if apart { [&statistic.text, " ", &statistic.unit].concat() } else { statistic.text.clone() }
}
