//! Handles to the parts of a shared report: cheap to copy and compare, so that
//! drawing one part again leaves all others alone.

use std::rc::Rc;

use niandu::{Content, Inline, Report, Section, Statistic};

/// A piece of a report's content, by its indexes from the top.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    report: Rc<Report>,
    path: Vec<usize>,
}

/// Two handles are equal when they point to the same piece of the same report in memory.
impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.report, &other.report) && self.path == other.path
    }
}

impl Node {
    /// The report as a whole.
    pub(crate) fn root(report: &Rc<Report>) -> Self {
        Self { report: Rc::clone(report), path: Vec::new() }
    }

    /// The report it belongs to.
    pub(crate) fn report(&self) -> &Rc<Report> {
        &self.report
    }

    /// The handle of a piece directly inside.
    #[must_use]
    pub(crate) fn child(&self, index: usize) -> Self {
        let mut path = self.path.clone();
        path.push(index);
        Self { report: Rc::clone(&self.report), path }
    }

    /// The piece; `None` for the report as a whole.
    pub(crate) fn content(&self) -> Option<&Content> {
        let (last, parents) = self.path.split_last()?;
        let mut content = self.report.content.as_slice();
        for index in parents {
            content = match content.get(*index)? {
                Content::Section(section) => &section.content,
                _ => return None,
            };
        }
        content.get(*last)
    }

    /// What stands directly inside, in reading order.
    pub(crate) fn children(&self) -> &[Content] {
        match self.content() {
            None => &self.report.content,
            Some(Content::Section(section)) => &section.content,
            Some(_) => &[],
        }
    }

    /// The sections around and including the piece, outermost first.
    pub(crate) fn sections(&self) -> Vec<&Section> {
        let mut content = self.report.content.as_slice();
        let mut sections = Vec::new();
        for index in &self.path {
            match content.get(*index) {
                Some(Content::Section(section)) => {
                    sections.push(section);
                    content = &section.content;
                }
                _ => break,
            }
        }
        sections
    }

    /// How many sections are around the piece.
    pub(crate) fn depth(&self) -> usize {
        self.path.len().saturating_sub(1)
    }

    /// The section with this id.
    pub(crate) fn section(report: &Rc<Report>, id: &str) -> Option<Self> {
        Some(Self { report: Rc::clone(report), path: section_path(report, id)? })
    }

    /// The piece that holds the statistic with this id: a block, or a section for its heading.
    pub(crate) fn of_statistic(report: &Rc<Report>, id: &str) -> Option<Self> {
        let holds = |content: &Content| {
            inlines(content).into_iter().any(|inline| inline.statistics().any(|statistic| statistic.id == id))
        };
        let path = search(&report.content, &holds)?;
        Some(Self { report: Rc::clone(report), path })
    }

    /// A statistic of this very piece, with the text around it.
    pub(crate) fn statistic(&self, id: &str) -> Option<(&Inline, &Statistic)> {
        inlines(self.content()?).into_iter().find_map(|inline| {
            inline.statistics().find(|statistic| statistic.id == id).map(|statistic| (inline, statistic))
        })
    }
}

/// The inline texts of a piece without its subsections' and blocks'.
pub(crate) fn inlines(content: &Content) -> Vec<&Inline> {
    match content {
        Content::Paragraph(paragraph) => vec![&paragraph.text],
        Content::Section(section) => vec![&section.title],
        Content::List(list) => list.items.iter().collect(),
        Content::Figure(figure) => vec![&figure.caption],
        Content::Table(table) => std::iter::once(&table.caption)
            .chain(table.rows.iter().flat_map(|row| row.cells.iter().map(|cell| &cell.text)))
            .collect(),
    }
}

/// What an element costs to be drawn, in bytes of text.
const ELEMENT: usize = 100;

/// How much there is to draw of a piece with all inside it: the bytes of its text, and its elements.
pub(crate) fn weight(content: &Content) -> usize {
    let runs = inlines(content).into_iter().flat_map(|text| &text.0);
    let own: usize = runs.map(|run| run.text().len() + ELEMENT).sum();
    let inside = if let Content::Section(section) = content { section.content.as_slice() } else { &[] };
    own + ELEMENT + inside.iter().map(weight).sum::<usize>()
}

/// The indexes of the section with this id.
pub(crate) fn section_path(report: &Report, id: &str) -> Option<Vec<usize>> {
    search(&report.content, &|content| matches!(content, Content::Section(section) if section.id == id))
}

/// The indexes of the first piece in reading order for which `wanted` holds.
fn search(content: &[Content], wanted: &impl Fn(&Content) -> bool) -> Option<Vec<usize>> {
    content.iter().enumerate().find_map(|(index, item)| {
        if wanted(item) {
            return Some(vec![index]);
        }
        let Content::Section(section) = item else { return None };
        let mut path = search(&section.content, wanted)?;
        path.insert(0, index);
        Some(path)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report() -> Rc<Report> {
        let json = r#"{"format": "niandu-report/1", "title": "报告", "year": 2023, "content": [
            "开头", {"section": {"id": "a", "title": "甲", "content": [
                {"section": {"id": "b", "title": [{"id": "t", "text": "3项", "value": 3}, "工作"], "content": [
                    {"paragraph": {"text": [{"id": "s", "text": "1件", "value": 1}]}}]}}]}}]}"#;
        Rc::new(Report::from_json(json.as_bytes()).expect("valid"))
    }

    #[test]
    fn sections_and_statistics_are_found_with_their_way() {
        let report = report();
        let ids = |node: &Node| node.sections().iter().map(|section| section.id.clone()).collect::<Vec<_>>();
        let statistic = Node::of_statistic(&report, "s").expect("there");
        assert_eq!(ids(&statistic), ["a", "b"]);
        assert_eq!(statistic.statistic("s").map(|(_, statistic)| statistic.text.as_str()), Some("1件"));
        let heading = Node::of_statistic(&report, "t").expect("there");
        assert_eq!(heading, Node::section(&report, "b").expect("there"));
        assert_eq!(Node::of_statistic(&report, "none"), None);
        assert_eq!(Node::section(&report, "none"), None);
    }

    #[test]
    fn children_lead_down() {
        let report = report();
        let root = Node::root(&report);
        assert_eq!(root.children().len(), 2);
        let section = root.child(1);
        assert_eq!((section.children().len(), section.depth()), (1, 0));
        assert!(root.child(0).children().is_empty());
        assert!(root.child(7).content().is_none());
        assert_ne!(root, Node::root(&Rc::new((*report).clone())), "another copy is another report");
    }
}
