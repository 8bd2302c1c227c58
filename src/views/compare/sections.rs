//! The sections of two reports side by side, in parts that are shown one at a time.

use std::rc::Rc;

use niandu::compare::{Alignment, Reason, SectionPair, align_sections_by};
use niandu::{Content, Report};

use crate::node::{Node, inlines};
use crate::views::inspector::section_path;
use crate::views::shows;

/// A section, or the opening of both reports, with its partner.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Couple {
    /// The earlier one, the later one.
    pub(super) nodes: [Option<Node>; 2],
    /// It stands elsewhere now.
    pub(super) moved: bool,
    /// It has another title now.
    pub(super) retitled: bool,
}

/// Couples that are shown together: a heading with what stands under it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Part {
    /// The first couple and the one after the last.
    pub(super) couples: std::ops::Range<usize>,
    /// The id of its section; empty for the opening.
    pub(super) id: String,
    /// Enumerators and title of its heading; empty for the opening.
    pub(super) title: String,
    pub(super) fate: Fate,
    pub(super) moved: bool,
    pub(super) retitled: bool,
}

/// What became of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// Its wording changed.
    Changed,
    /// Only figures differ, if anything.
    Kept,
    New,
    Gone,
}

/// The couples of two reports, which are aligned, in the order of the later one, the opening first.
pub(super) fn couples([a, b]: [&Rc<Report>; 2], alignment: &Alignment) -> Vec<Couple> {
    let opening = Couple { nodes: [a, b].map(|report| Some(Node::root(report))), moved: false, retitled: false };
    let mut couples = vec![opening];
    for SectionPair { a: one, b: other, moved, reasons, .. } in align_sections_by(a, b, alignment) {
        let earlier = one.and_then(|section| Node::section(a, &section.id));
        let later = other.and_then(|section| Node::section(b, &section.id));
        let retitled = one.is_some() && other.is_some() && !reasons.contains(Reason::SameLabel);
        couples.push(Couple { nodes: [earlier, later], moved, retitled });
    }
    couples
}

/// Puts couples together into parts: each begins at a heading of the first two levels that has text above it.
pub(super) fn parts(couples: &[Couple]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut has_text = false;
    for (at, couple) in couples.iter().enumerate() {
        let begins = at > 0 && couple.is_heading();
        match parts.last_mut().filter(|_| !(begins && has_text)) {
            Some(part) if has_text || !begins => part.couples.end = at + 1,
            Some(part) => {
                // A heading right under another one: both head the part.
                part.couples.end = at + 1;
                (part.id, part.title) = (couple.own_id(), couple.title());
                (part.moved, part.retitled) = (part.moved || couple.moved, part.retitled || couple.retitled);
            }
            None => {
                let (moved, retitled) = (couple.moved, couple.retitled);
                let (id, title) = (couple.own_id(), couple.title());
                parts.push(Part { couples: at..at + 1, id, title, fate: Fate::Kept, moved, retitled });
                has_text = false;
            }
        }
        has_text |= couple.has_text();
    }
    if !has_text && parts.len() == 1 {
        parts.clear();
    }
    for part in &mut parts {
        part.fate = fate(&couples[part.couples.clone()]);
    }
    parts
}

fn fate(couples: &[Couple]) -> Fate {
    let has = |side: usize| couples.iter().any(|couple| couple.nodes[side].is_some() && couple.has_own(side));
    match (has(0), has(1)) {
        (false, true) => Fate::New,
        (true, false) => Fate::Gone,
        _ if couples.iter().all(Couple::has_same_wording) => Fate::Kept,
        _ => Fate::Changed,
    }
}

impl Couple {
    /// The id of one of its sections.
    pub(super) fn id(&self, side: usize) -> Option<&String> {
        match self.nodes[side].as_ref()?.content()? {
            Content::Section(section) => Some(&section.id),
            _ => None,
        }
    }

    /// Whether its later section has this id; an opening has none.
    pub(super) fn is_later(&self, id: &str) -> bool {
        self.id(1).map_or(id.is_empty() && self.id(0).is_none(), |own| own == id)
    }

    /// The id of the later section, or else of the earlier one; empty for the opening.
    fn own_id(&self) -> String {
        self.id(1).or_else(|| self.id(0)).cloned().unwrap_or_default()
    }

    /// The later one, or else the earlier one.
    fn node(&self) -> Option<&Node> {
        self.nodes[1].as_ref().or(self.nodes[0].as_ref())
    }

    /// Enumerator and title; empty for the opening.
    fn title(&self) -> String {
        let Some(node) = self.node() else { return String::new() };
        section_path(&node.sections()).unwrap_or_default()
    }

    /// Whether it is a heading of the first two levels that stands above its text.
    fn is_heading(&self) -> bool {
        self.node().is_some_and(|node| {
            let inline = matches!(node.content(), Some(Content::Section(section)) if section.inline);
            node.depth() < 2 && !inline && node.content().is_some()
        })
    }

    /// Whether there is text under its headings, without that of its subsections.
    fn has_text(&self) -> bool {
        self.nodes.iter().flatten().any(|node| node.children().iter().any(is_text))
    }

    /// Whether one side has a heading or text.
    fn has_own(&self, side: usize) -> bool {
        self.nodes[side].as_ref().is_some_and(|node| node.content().is_some() || node.children().iter().any(is_text))
    }

    /// Whether both sides say the same, figures left aside.
    fn has_same_wording(&self) -> bool {
        let [one, other] = [0, 1].map(|side| self.nodes[side].as_ref().map(words_of));
        one.unwrap_or_default() == other.unwrap_or_default()
    }
}

fn is_text(content: &Content) -> bool {
    !matches!(content, Content::Section(_)) && shows(content)
}

/// What a section says without its figures and subsections.
fn words_of(node: &Node) -> String {
    let mut words = String::new();
    let own = node.content().into_iter().chain(node.children().iter().filter(|content| is_text(content)));
    for inline in own.flat_map(inlines) {
        for run in &inline.0 {
            match run.statistic() {
                Some(_) => words.push('\u{fffc}'),
                None => words.push_str(run.text()),
            }
        }
        words.push('\n');
    }
    words
}

#[cfg(test)]
mod tests {
    use niandu::{Document, ImportOptions, import};

    use super::*;

    #[track_caller]
    fn check(before: &str, after: &str, expected: &[(&str, Fate, bool, bool)]) {
        let [old, new] =
            [before, after].map(|text| Rc::new(import(&Document::from_text(text), &ImportOptions::default()).report));
        let couples = couples([&old, &new], &Alignment::of(&[&old, &new]));
        let parts = parts(&couples);
        let found: Vec<_> =
            parts.iter().map(|part| (part.title.as_str(), part.fate, part.moved, part.retitled)).collect();
        assert_eq!(found, expected);
        let covered: Vec<usize> = parts.iter().flat_map(|part| part.couples.clone()).collect();
        assert!(parts.is_empty() || covered == (0..couples.len()).collect::<Vec<_>>(), "{covered:?}");
    }

    const FIRST: &str = "坚持把便民服务放在首位，窗口实行综合受理，群众少跑路。";
    const SECOND: &str = "健全规章制度，重大决策全部听取公众意见并作合法性审查。";
    const THIRD: &str = "加强监督检查，对发现的问题逐一督促整改落实到位。";

    #[test]
    fn sections_are_kept_changed_new_and_gone() {
        use Fate::{Changed, Gone, Kept, New};
        check(
            &format!("甲市2021年报告\n一、便民服务\n{FIRST}办结5件。\n二、制度建设\n{SECOND}\n三、监督检查\n{THIRD}"),
            &format!(
                "甲市2022年报告\n一、便民服务\n{FIRST}办结7件。\n二、制度建设\n{SECOND}今年又有新的做法。\n三、数字政府\n全市一网统管平台上线运行，数据共享更加顺畅。"
            ),
            &[
                ("一、便民服务", Kept, false, false),
                ("二、制度建设", Changed, false, false),
                ("三、监督检查", Gone, false, false),
                ("三、数字政府", New, false, false),
            ],
        );
    }

    #[test]
    fn a_report_without_text_has_no_parts() {
        let empty = Rc::new(
            Report::from_json(br#"{"format": "niandu-report/1", "title": "t", "year": 2021, "content": []}"#)
                .expect("valid"),
        );
        assert_eq!(parts(&couples([&empty, &empty], &Alignment::default())), []);
    }
}
