//! What a passage speaks of: the year reviewed, the year planned, or several years.

use crate::model::{Content, Inline, Report};

/// The time a passage speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stage {
    /// The year that the report looks back on.
    Review,
    /// The coming year.
    Plan,
    /// Several years together, behind.
    SeveralBehind,
    /// Several years together, or a distant one, ahead.
    SeveralAhead,
    /// Notes and explanations.
    Apart,
}

/// A text with its place and stage.
#[derive(Debug, Clone, Copy)]
pub(super) struct Located<'a> {
    /// The text.
    pub(super) inline: &'a Inline,
    /// Position of its section in reading order.
    pub(super) section: Option<usize>,
    /// Offset in the source, where known.
    pub(super) offset: Option<usize>,
    /// What its section speaks of.
    pub(super) stage: Stage,
    /// It stands on the same source line as the text before.
    pub(super) continues: bool,
    /// What it is.
    pub(super) part: Part,
}

/// What a text is in its report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Running text.
    Running,
    /// The title of its section.
    Title,
    /// A cell of a table: its sentence is its label.
    Cell,
    /// No part of what the report tells: its own title, an address, a signature.
    Apart,
}

/// All texts in reading order, as [`Report::texts`] gives them, with the time their section speaks of.
pub(super) fn texts(report: &Report) -> Vec<Located<'_>> {
    let mut walk = Walk { found: Vec::new(), sections: 0, planned: false };
    walk.contents(&report.content, None, Stage::Review, 0);
    walk.found
}

struct Walk<'a> {
    found: Vec<Located<'a>>,
    /// How many sections have been entered.
    sections: usize,
    /// A section of plans has been met at the top: those after it go on with them.
    planned: bool,
}

impl<'a> Walk<'a> {
    fn contents(&mut self, content: &'a [Content], section: Option<usize>, stage: Stage, depth: usize) {
        for item in content {
            let mut add = |inline, offset, continues, part| {
                self.found.push(Located { inline, section, offset, stage, continues, part });
            };
            match item {
                Content::Paragraph(paragraph) => {
                    let part = if paragraph.role.is_none() { Part::Running } else { Part::Apart };
                    add(&paragraph.text, paragraph.offset, paragraph.continues, part);
                }
                Content::Figure(figure) => add(&figure.caption, None, false, Part::Running),
                Content::List(list) => {
                    let mut offset = list.offset;
                    for inline in &list.items {
                        add(inline, offset, false, Part::Running);
                        offset = offset.map(|start| start + length(inline) + 1);
                    }
                }
                Content::Table(table) => {
                    add(&table.caption, None, false, Part::Running);
                    for row in &table.rows {
                        let mut offset = row.offset;
                        for cell in &row.cells {
                            add(&cell.text, offset, false, Part::Cell);
                            offset = offset.map(|start| start + length(&cell.text) + 1);
                        }
                    }
                }
                Content::Section(inner) => {
                    let title = inner.title.text();
                    let fallback = if depth == 0 && self.planned { Stage::Plan } else { stage };
                    let stage = Stage::of_title(&title, depth).unwrap_or(fallback);
                    self.planned |= depth == 0 && matches!(stage, Stage::Plan | Stage::SeveralAhead);
                    let number = self.sections;
                    self.sections += 1;
                    self.found.push(Located {
                        inline: &inner.title,
                        section: Some(number),
                        offset: inner.offset.map(|offset| offset + inner.marker.chars().count()),
                        stage,
                        continues: inner.inline,
                        part: Part::Title,
                    });
                    self.contents(&inner.content, Some(number), stage, depth + 1);
                }
            }
        }
    }
}

/// Length in Unicode scalar values.
fn length(inline: &Inline) -> usize {
    inline.0.iter().map(|run| run.text().chars().count()).sum()
}

const NOTES: &[&str] = &["附注", "注释", "名词解释", "Notes", "Glossary"];
const BEHIND: &[&str] = &["过去五年", "五年来", "过去几年", "五年工作", "时期"];
const AHEAD: &[&str] = &["时期", "今后五年", "未来五年", "五年规划", "远景目标"];
const AIMS: &[&str] = &["目标", "任务", "要求", "部署", "蓝图", "展望", "规划", "思路"];
const REVIEW: &[&str] = &[
    "回顾", "总结", "完成情况", "执行情况", "工作情况", "落实情况", "成效", "不足", "问题", "短板", "Review", "review",
];
const PLAN: &[&str] = &[
    "安排", "打算", "部署", "主要任务", "重点任务", "重点工作", "工作重点", "预期目标", "主要目标", "目标任务",
    "工作思路", "工作计划", "下一步", "下一年", "明年", "今年", "年的工作", "今后", "努力方向", "展望", "Plan",
    "Priorities", "Targets", "Major tasks", "Main tasks", "Overall plan",
];
/// What makes a subsection one of plans, even in a review.
const PLAN_BELOW: &[&str] = &["工作安排", "工作打算", "下一步", "明年", "预期目标"];

impl Stage {
    /// What a section of this title speaks of, when the title says so. `depth` is 0 for a section at the top.
    pub(super) fn of_title(title: &str, depth: usize) -> Option<Self> {
        let has = |words: &[&str]| words.iter().any(|word| title.contains(word));
        if depth > 0 {
            return has(PLAN_BELOW).then_some(Stage::Plan);
        }
        if has(NOTES) {
            Some(Stage::Apart)
        } else if has(REVIEW) {
            Some(if has(BEHIND) { Stage::SeveralBehind } else { Stage::Review })
        } else if has(AHEAD) && has(AIMS) {
            Some(Stage::SeveralAhead)
        } else if has(PLAN) {
            Some(Stage::Plan)
        } else {
            None
        }
    }
}
