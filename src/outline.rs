//! The outline tree without its looks: which items show, and what each key does,
//! by the tree pattern of the ARIA Authoring Practices.

use niandu::{Content, Report};

/// Of so many items or more only the outermost show at first: to draw all takes too long.
const MANY: usize = 300;

/// A section as the tree shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Item {
    /// The section's id.
    pub(crate) id: String,
    /// The enumerator without blanks around it.
    pub(crate) marker: String,
    /// The heading.
    pub(crate) title: String,
    /// Statistics in it and below.
    pub(crate) count: usize,
    /// 1 for the outermost.
    pub(crate) level: usize,
    /// Index of the section around it.
    pub(crate) parent: Option<usize>,
    /// Its number among its siblings, from 1, and how many they are.
    pub(crate) position: (usize, usize),
    /// Whether it has subsections.
    pub(crate) branch: bool,
}

/// All sections of a report in reading order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Outline(pub(crate) Vec<Item>);

/// Whether the subsections of each section show, by its index.
pub(crate) type Expanded = Vec<bool>;

/// What a key asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    /// Move the focus to the item with this index.
    Focus(usize),
    /// Show the subsections of these.
    Expand(Vec<usize>),
    /// Hide the subsections of this one.
    Collapse(usize),
    /// Go to the section.
    Choose(usize),
}

impl Outline {
    /// The outline of a report.
    pub(crate) fn of(report: &Report) -> Self {
        let mut items = Vec::new();
        collect(&report.content, None, 1, &mut items);
        Self(items)
    }

    /// The levels that show at first: subsections of the outermost sections, where there are not too many,
    /// and no deeper, so that enumerations inside paragraphs do not crowd the tree.
    pub(crate) fn first_expanded(&self) -> Expanded {
        let few = self.0.len() <= MANY;
        self.0.iter().map(|item| few && item.branch && item.level == 1).collect()
    }

    /// Indexes of the items that show, from top to bottom.
    pub(crate) fn visible(&self, expanded: &[bool]) -> Vec<usize> {
        (0..self.0.len()).filter(|index| self.ancestors(*index).all(|above| expanded[above])).collect()
    }

    /// Index of the section with this id.
    pub(crate) fn index(&self, id: &str) -> Option<usize> {
        self.0.iter().position(|item| item.id == id)
    }

    /// The item itself if it shows, else the nearest one around it that does.
    pub(crate) fn nearest_visible(&self, index: usize, expanded: &[bool]) -> usize {
        let mut nearest = index;
        for above in self.ancestors(index) {
            if !expanded[above] {
                nearest = above;
            }
        }
        nearest
    }

    /// Indexes of the sections around an item, innermost first.
    pub(crate) fn ancestors(&self, index: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(self.0[index].parent, |above| self.0[*above].parent)
    }

    /// What `key` does while the item `focus` has the focus.
    pub(crate) fn step(&self, expanded: &[bool], focus: usize, key: &str) -> Option<Step> {
        let item = self.0.get(focus)?;
        let visible = self.visible(expanded);
        let at = visible.iter().position(|index| *index == focus)?;
        let open = item.branch && expanded[focus];
        match key {
            "ArrowDown" => visible.get(at + 1).copied().map(Step::Focus),
            "ArrowUp" => at.checked_sub(1).map(|above| Step::Focus(visible[above])),
            "Home" => visible.first().copied().map(Step::Focus),
            "End" => visible.last().copied().map(Step::Focus),
            "ArrowRight" if open => Some(Step::Focus(focus + 1)),
            "ArrowRight" if item.branch => Some(Step::Expand(vec![focus])),
            "ArrowLeft" if open => Some(Step::Collapse(focus)),
            "ArrowLeft" => item.parent.map(Step::Focus),
            "Enter" | " " => Some(Step::Choose(focus)),
            "*" => Some(Step::Expand(self.siblings(focus).filter(|index| self.0[*index].branch).collect())),
            _ => None,
        }
    }

    /// The next item after `focus`, going round, whose title or marker begins with `typed`.
    ///
    /// While one letter is typed the search starts after the focus, so that
    /// the same letter again goes on; a longer text may stay where it is.
    pub(crate) fn type_ahead(&self, expanded: &[bool], focus: usize, typed: &str) -> Option<usize> {
        let visible = self.visible(expanded);
        let at = visible.iter().position(|index| *index == focus)?;
        let first = usize::from(typed.chars().count() == 1);
        (first..visible.len() + first).map(|offset| visible[(at + offset) % visible.len()]).find(|index| {
            let item = &self.0[*index];
            begins(&item.title, typed) || begins(&format!("{}{}", item.marker, item.title), typed)
        })
    }

    fn siblings(&self, index: usize) -> impl Iterator<Item = usize> {
        let parent = self.0[index].parent;
        (0..self.0.len()).filter(move |other| self.0[*other].parent == parent)
    }
}

/// Whether `text` begins with `start`, whatever the case of Latin letters.
fn begins(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
}

fn collect(content: &[Content], parent: Option<usize>, level: usize, items: &mut Vec<Item>) {
    let total = niandu::subsections(content).count();
    for (index, section) in niandu::subsections(content).enumerate() {
        let own = items.len();
        items.push(Item {
            id: section.id.clone(),
            marker: section.marker.trim().to_owned(),
            title: section.title.text(),
            count: section.statistic_count(),
            level,
            parent,
            position: (index + 1, total),
            branch: section.sections().next().is_some(),
        });
        collect(&section.content, Some(own), level + 1, items);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 甲 (甲一, 甲二 (inner)), 乙, 丙 (丙一).
    fn outline() -> Outline {
        let section = |id: &str, title: &str, content: &str| {
            format!(r#"{{"section": {{"id": "{id}", "marker": "一、", "title": "{title}", "content": [{content}]}}}}"#)
        };
        let inner = section("a2i", "Inner", "");
        let first = section("a", "甲", &[section("a1", "甲一", ""), section("a2", "甲二", &inner)].join(","));
        let content = [first, section("b", "乙", ""), section("c", "丙", &section("c1", "丙一", ""))].join(",");
        let json = format!(r#"{{"format": "niandu-report/1", "title": "报告", "year": 2023, "content": [{content}]}}"#);
        Outline::of(&Report::from_json(json.as_bytes()).expect("valid"))
    }

    fn ids(outline: &Outline, indexes: &[usize]) -> Vec<String> {
        indexes.iter().map(|index| outline.0[*index].id.clone()).collect()
    }

    #[test]
    fn only_the_outermost_sections_are_open_at_first() {
        let outline = outline();
        let expanded = outline.first_expanded();
        assert_eq!(ids(&outline, &outline.visible(&expanded)), ["a", "a1", "a2", "b", "c", "c1"]);
        assert_eq!(outline.nearest_visible(3, &expanded), 2);
        assert_eq!(outline.nearest_visible(3, &[false; 7]), 0);
        assert_eq!(outline.0[2].position, (2, 2));
    }

    #[test]
    fn keys_follow_the_tree_pattern() {
        let outline = outline();
        let expanded = outline.first_expanded();
        let check = |focus: &str, key: &str, expected: Option<Step>| {
            let focus = outline.index(focus).expect("there");
            assert_eq!(outline.step(&expanded, focus, key), expected, "{key} on {focus}");
        };
        check("a", "ArrowDown", Some(Step::Focus(1)));
        check("a2", "ArrowDown", Some(Step::Focus(4)));
        check("c1", "ArrowDown", None);
        check("b", "ArrowUp", Some(Step::Focus(2)));
        check("a", "ArrowUp", None);
        check("b", "Home", Some(Step::Focus(0)));
        check("a", "End", Some(Step::Focus(6)));
        check("a", "ArrowRight", Some(Step::Focus(1)));
        check("a2", "ArrowRight", Some(Step::Expand(vec![2])));
        check("b", "ArrowRight", None);
        check("a", "ArrowLeft", Some(Step::Collapse(0)));
        check("a2", "ArrowLeft", Some(Step::Focus(0)));
        check("b", "ArrowLeft", None);
        check("b", "Enter", Some(Step::Choose(4)));
        check("b", " ", Some(Step::Choose(4)));
        check("b", "*", Some(Step::Expand(vec![0, 5])));
        check("b", "Tab", None);
    }

    #[test]
    fn typed_letters_jump() {
        let outline = outline();
        let mut expanded = outline.first_expanded();
        let jump = |expanded: &[bool], from: &str, typed| {
            outline
                .type_ahead(expanded, outline.index(from).expect("there"), typed)
                .map(|index| outline.0[index].id.clone())
        };
        assert_eq!(jump(&expanded, "a", "甲").as_deref(), Some("a1"));
        assert_eq!(jump(&expanded, "a2", "甲").as_deref(), Some("a"));
        assert_eq!(jump(&expanded, "a", "甲二").as_deref(), Some("a2"));
        assert_eq!(jump(&expanded, "a", "一、丙").as_deref(), Some("c"));
        assert_eq!(jump(&expanded, "a", "i"), None, "hidden items are passed over");
        expanded[2] = true;
        assert_eq!(jump(&expanded, "a", "i").as_deref(), Some("a2i"));
    }
}
