//! Reads reports and catalogs from JSON, shorthands included, and refuses what is wrong.

use std::collections::HashMap;

use crate::catalog::{Catalog, Entry};
use crate::format::error::{Problem, shorten};
use crate::format::node::Node;
use crate::format::path::{Step, written};
use crate::format::tree::Json;
use crate::format::values;
use crate::limits;
use crate::link::Link;
use crate::model::{
    Bound, Cell, Content, Direction, Figure, Inline, List, Paragraph, Report, Role, Row, Run, Section, Statistic,
    Table, default_language,
};
use crate::value::Value;

/// A report; its version has been looked at.
pub(crate) fn report(node: &Node<'_>) -> Report {
    let mut reader = Reader::default();
    Report {
        format: values::text(&node.needed("format")),
        issuer: node.or_default("issuer", values::text),
        title: values::filled(&node.needed("title")),
        year: values::year(&node.needed("year")),
        document_number: node.optional("documentNumber", values::text),
        index_number: node.optional("indexNumber", values::text),
        written: node.optional("written", values::day),
        published: node.optional("published", values::day),
        notice: node.optional("notice", values::text),
        language: language(node),
        content: node.needed("content").items(|item| reader.content(item)),
    }
}

/// A catalog; its version has been looked at.
pub(crate) fn catalog(node: &Node<'_>) -> Catalog {
    let mut files = HashMap::new();
    Catalog {
        format: values::text(&node.needed("format")),
        title: values::filled(&node.needed("title")),
        issuer: node.optional("issuer", values::text),
        notice: node.optional("notice", values::text),
        language: language(node),
        reports: node.needed("reports").items(|item| entry(item, &mut files)),
    }
}

/// An entry of a catalog; `files` are those met so far, each with its path.
fn entry(node: &Node<'_>, files: &mut HashMap<String, Vec<Step>>) -> Entry {
    let file_node = node.needed("file");
    let file = values::address(&file_node);
    if let Some(first) = files.insert(file.clone(), file_node.path.steps()) {
        file_node.refuse(Problem::DuplicateFile { file: shorten(&file), first: written(&first) });
    }
    Entry {
        year: values::year(&node.needed("year")),
        issuer: node.or_default("issuer", values::text),
        title: values::filled(&node.needed("title")),
        file,
        bytes: node.optional("bytes", values::size),
        sections: node.optional("sections", count),
        statistics: node.optional("statistics", count),
        document_number: node.optional("documentNumber", values::text),
        notice: node.optional("notice", values::text),
    }
}

fn language(node: &Node<'_>) -> String {
    node.field("language").map_or_else(default_language, |node| values::language(&node))
}

fn count(node: &Node<'_>) -> usize {
    usize::try_from(values::size(node)).unwrap_or(usize::MAX)
}

const INLINE: &str = "text, or an array of texts and statistics";

/// The walk through a report.
#[derive(Default)]
struct Reader {
    /// Ids met so far, each with its path.
    ids: HashMap<String, Vec<Step>>,
    /// Sections around the place.
    depth: usize,
    /// Sections and statistics met so far.
    named: usize,
}

impl Reader {
    fn content(&mut self, node: &Node<'_>) -> Content {
        const EXPECTED: &str =
            "text, an array of texts and statistics, or an object with one of paragraph, table, list, figure, section";
        if !matches!(node.json, Json::Object(_)) {
            let text = self.inline_or(node, EXPECTED);
            return Content::Paragraph(Paragraph { text, ..Paragraph::default() });
        }
        let mut found = None;
        for kind in ["paragraph", "table", "list", "figure", "section"] {
            if let Some(inner) = node.field(kind)
                && found.replace((kind, inner)).is_some()
            {
                let found = "two of them in one object".to_owned();
                node.refuse(Problem::WrongType { found, expected: EXPECTED.to_owned() });
            }
        }
        match found {
            Some(("table", inner)) => Content::Table(self.table(&inner)),
            Some(("list", inner)) => Content::List(self.list(&inner)),
            Some(("figure", inner)) => Content::Figure(self.figure(&inner)),
            Some(("section", inner)) => Content::Section(self.section(&inner)),
            Some((_, inner)) => Content::Paragraph(self.paragraph(&inner)),
            None => {
                let found = "none of them".to_owned();
                node.refuse(Problem::WrongType { found, expected: EXPECTED.to_owned() });
                Content::Paragraph(Paragraph::default())
            }
        }
    }

    fn section(&mut self, node: &Node<'_>) -> Section {
        self.depth += 1;
        if self.depth > limits::SECTION_DEPTH {
            node.refuse(Problem::TooDeep { limit: limits::SECTION_DEPTH });
            return Section::default();
        }
        let title_node = node.needed("title");
        let section = Section {
            id: self.id(node),
            marker: node.or_default("marker", values::text),
            title: self.inline(&title_node),
            links: links(node),
            title_end: node.or_default("titleEnd", values::text),
            inline: node.or_default("inline", values::flag),
            offset: node.optional("offset", count),
            content: node.or_default("content", |content| content.items(|item| self.content(item))),
        };
        self.depth -= 1;
        if section.marker.trim().is_empty() && section.title.text().trim().is_empty() {
            title_node.refuse(Problem::Blank);
        }
        section
    }

    fn paragraph(&mut self, node: &Node<'_>) -> Paragraph {
        Paragraph {
            text: self.inline(&node.needed("text")),
            links: links(node),
            continues: node.or_default("continues", values::flag),
            role: node.optional("role", |role| one_of(role, &Role::ALL, Role::name)),
            offset: node.optional("offset", count),
        }
    }

    fn table(&mut self, node: &Node<'_>) -> Table {
        Table {
            caption: node.or_default("caption", |caption| self.inline(caption)),
            rows: node.needed("rows").items(|row| self.row(row)),
        }
    }

    fn row(&mut self, node: &Node<'_>) -> Row {
        match node.json {
            Json::Array(cells) => Row { cells: node.each(cells, |cell| self.cell(cell)), offset: None },
            Json::Object(_) => Row {
                cells: node.needed("cells").items(|cell| self.cell(cell)),
                offset: node.optional("offset", count),
            },
            _ => {
                node.wrong("a row: an array of cells, or an object with `cells`");
                Row::default()
            }
        }
    }

    fn cell(&mut self, node: &Node<'_>) -> Cell {
        if !matches!(node.json, Json::Object(_)) {
            let expected = "a cell: text, an array of texts and statistics, or an object with `text`";
            return Cell { text: self.inline_or(node, expected), ..Cell::default() };
        }
        let span = |name| node.field(name).map_or(1, |node| values::span(&node));
        Cell {
            text: self.inline(&node.needed("text")),
            links: links(node),
            header: node.or_default("header", values::flag),
            columns: span("columns"),
            rows: span("rows"),
        }
    }

    fn list(&mut self, node: &Node<'_>) -> List {
        List {
            ordered: node.or_default("ordered", values::flag),
            items: node.needed("items").items(|item| self.inline(item)),
            links: links(node),
            offset: node.optional("offset", count),
        }
    }

    fn figure(&mut self, node: &Node<'_>) -> Figure {
        Figure {
            source: node.or_default("source", values::address),
            alternative: node.or_default("alternative", values::text),
            caption: node.or_default("caption", |caption| self.inline(caption)),
        }
    }

    fn inline(&mut self, node: &Node<'_>) -> Inline {
        self.inline_or(node, INLINE)
    }

    fn inline_or(&mut self, node: &Node<'_>, expected: &str) -> Inline {
        match node.json {
            Json::Text(text) => Inline::plain(text.as_ref()),
            Json::Array(runs) => Inline(node.each(runs, |run| self.run(run))),
            _ => {
                node.wrong(expected);
                Inline::default()
            }
        }
    }

    fn run(&mut self, node: &Node<'_>) -> Run {
        match node.json {
            Json::Text(text) => Run::Text(text.to_string()),
            Json::Object(_) => Run::Statistic(self.statistic(node)),
            _ => {
                node.wrong("text or a statistic");
                Run::Text(String::new())
            }
        }
    }

    fn statistic(&mut self, node: &Node<'_>) -> Statistic {
        Statistic {
            id: self.id(node),
            text: values::filled(&node.needed("text")),
            value: value(&node.needed("value")),
            unit: node.or_default("unit", values::text),
            bound: node.or_default("bound", |bound| one_of(bound, &Bound::ALL, Bound::sign)),
            direction: node.or_default("direction", |sign| one_of(sign, &Direction::ALL, Direction::sign)),
            label: node.or_default("label", values::text),
            indicator: node.optional("indicator", values::text),
        }
    }

    /// The id of a section or statistic; an empty one has yet to be made.
    fn id(&mut self, owner: &Node<'_>) -> String {
        self.named += 1;
        if self.named > limits::NAMED_PARTS {
            owner.refuse(Problem::TooMany { limit: limits::NAMED_PARTS });
        }
        let Some(node) = owner.field("id") else { return String::new() };
        let id = values::id(&node);
        if !id.is_empty()
            && let Some(first) = self.ids.insert(id.clone(), node.path.steps())
        {
            node.refuse(Problem::DuplicateId { id: id.clone(), first: written(&first) });
        }
        id
    }
}

/// The links of a block.
fn links(block: &Node<'_>) -> Vec<Link> {
    block.or_default("links", |links| links.items(link))
}

fn link(node: &Node<'_>) -> Link {
    let (start, end) = (count(&node.needed("start")), count(&node.needed("end")));
    if start > end {
        node.wrong("an `end` that is not before its `start`");
    }
    Link { start, end, href: node.or_default("href", values::link), name: node.or_default("name", values::text) }
}

fn value(node: &Node<'_>) -> Value {
    const EXPECTED: &str = "a number, or two numbers in brackets for a range";
    match node.json {
        Json::Number(number) => return Value::Number(*number),
        Json::Array(ends) => match node.each(ends, values::number).as_slice() {
            [low, high] if low > high => node.refuse(Problem::ReversedRange { low: *low, high: *high }),
            [low, high] => return Value::Range(*low, *high),
            ends => {
                let found = format!("an array of {}", ends.len());
                node.refuse(Problem::WrongType { found, expected: EXPECTED.to_owned() });
            }
        },
        _ => node.wrong(EXPECTED),
    }
    Value::Number(0.0)
}

/// One of the words or signs of a table.
fn one_of<T: Copy>(node: &Node<'_>, all: &[T], name: fn(T) -> &'static str) -> T {
    let text = values::text(node);
    let place = all.iter().position(|item| name(*item) == text);
    if place.is_none() {
        let names: Vec<_> = all.iter().map(|item| format!("\"{}\"", name(*item))).collect();
        let found = format!("\"{}\"", shorten(&text));
        node.refuse(Problem::WrongType { found, expected: format!("one of {}", names.join(", ")) });
    }
    all[place.unwrap_or_default()]
}
