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
    /// It is a cell of a table: its sentence is its label.
    pub(super) cell: bool,
    /// It is the title of its section.
    pub(super) heads: bool,
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
            let mut add = |inline, offset, continues, cell| {
                self.found.push(Located { inline, section, offset, stage, continues, cell, heads: false });
            };
            match item {
                Content::Paragraph(paragraph) => add(&paragraph.text, paragraph.offset, paragraph.continues, false),
                Content::Figure(figure) => add(&figure.caption, None, false, false),
                Content::List(list) => {
                    let mut offset = list.offset;
                    for inline in &list.items {
                        add(inline, offset, false, false);
                        offset = offset.map(|start| start + length(inline) + 1);
                    }
                }
                Content::Table(table) => {
                    add(&table.caption, None, false, false);
                    for row in &table.rows {
                        let mut offset = row.offset;
                        for cell in &row.cells {
                            add(&cell.text, offset, false, true);
                            offset = offset.map(|start| start + length(&cell.text) + 1);
                        }
                    }
                }
                Content::Section(inner) => {
                    let title = inner.title.text();
                    let fallback = if depth == 0 && self.planned { Stage::Plan } else { stage };
                    let stage = of_title(&title, depth).unwrap_or(fallback);
                    self.planned |= depth == 0 && matches!(stage, Stage::Plan | Stage::SeveralAhead);
                    let number = self.sections;
                    self.sections += 1;
                    self.found.push(Located {
                        inline: &inner.title,
                        section: Some(number),
                        offset: inner.offset.map(|offset| offset + inner.marker.chars().count()),
                        stage,
                        continues: inner.inline,
                        cell: false,
                        heads: true,
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

fn of_title(title: &str, depth: usize) -> Option<Stage> {
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

/// Follows a line from sentence to sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    /// What the section speaks of.
    section: Stage,
    /// What the line has come to speak of.
    current: Stage,
    /// The year planned, below which a year named first is one reviewed.
    planned: i32,
}

const SPAN_BEHIND: &[&str] = &["过去五年", "五年来", "过去几年", "五年累计", "五年间", "这五年", "五”以来", "五”期间"];
const SENTENCE_BEHIND: &[&str] = &["前三年", "前四年", "近三年", "近五年", "近几年", "三年来", "几年来", "本届政府"];
const SPAN_AHEAD: &[&str] = &["今后五年", "未来五年", "今后三年", "五”时期", "五”末", "远景目标"];
const AIM: &[&str] = &["预期目标是", "预期目标为", "主要目标是", "下一步", "明年"];
const INTENT: &[&str] = &["今年", "目标", "要", "将", "拟", "力争"];
const LAST_YEAR: &[&str] = &["去年", "上年", "过去一年"];

impl Line {
    /// The start of a line in a section.
    pub(super) fn new(section: Stage, planned: i32) -> Self {
        Self { section, current: section, planned }
    }

    /// The same line in the next text, which may be another section's.
    pub(super) fn go_on(self, section: Stage) -> Self {
        if section == self.section { self } else { Self::new(section, self.planned) }
    }

    /// What the next sentence speaks of.
    pub(super) fn sentence(&mut self, sentence: &str) -> Stage {
        let has = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
        match self.section {
            Stage::Review if has(SPAN_BEHIND) => self.current = Stage::SeveralBehind,
            Stage::Review if has(SPAN_AHEAD) => return Stage::SeveralAhead,
            Stage::Review if self.current == Stage::Review && has(SENTENCE_BEHIND) => return Stage::SeveralBehind,
            Stage::Review if has(AIM) => return Stage::Plan,
            Stage::Plan if has(SPAN_AHEAD) || names_year(sentence, |year| year > self.planned) => {
                return Stage::SeveralAhead;
            }
            Stage::Plan if begins_with_past(sentence, self.planned) => self.current = Stage::Review,
            Stage::Plan if has(INTENT) => self.current = Stage::Plan,
            Stage::SeveralBehind if names_last_year(sentence, self.planned - 1) => return Stage::Review,
            Stage::SeveralAhead if begins_with_past(sentence, self.planned) => return Stage::Review,
            _ => {}
        }
        self.current
    }
}

/// `到2020年` with a year that fits.
fn names_year(sentence: &str, fits: impl Fn(i32) -> bool) -> bool {
    sentence.match_indices('到').any(|(at, _)| leading_year(&sentence[at + '到'.len_utf8()..]).is_some_and(&fits))
}

/// Whether a sentence about several years speaks of the last one: `去年`, or `2012年` not reached from an earlier one.
fn names_last_year(sentence: &str, last: i32) -> bool {
    sentence.contains("去年") || sentence.char_indices().find_map(|(at, _)| leading_year(&sentence[at..])) == Some(last)
}

fn begins_with_past(sentence: &str, planned: i32) -> bool {
    let start = sentence.trim_start();
    LAST_YEAR.iter().any(|word| start.starts_with(word)) || leading_year(start).is_some_and(|year| year < planned)
}

/// The year at the beginning of `text`, as in `2020年`.
fn leading_year(text: &str) -> Option<i32> {
    let digits = text.get(..4)?;
    text[4..].trim_start().starts_with('年').then(|| digits.parse().ok()).flatten()
}

/// The year that a report plans: the one in the title of its plans, else its own.
pub(super) fn planned_year(report: &Report) -> i32 {
    let titles = report.content.iter().filter_map(|item| match item {
        Content::Section(section) => Some(section.title.text()),
        _ => None,
    });
    let plans = titles.filter(|title| of_title(title, 0) == Some(Stage::Plan));
    let years = plans.filter_map(|title| title.char_indices().find_map(|(at, _)| leading_year(&title[at..])));
    years.max().unwrap_or(report.year).clamp(report.year, report.year + 1)
}

const AVERAGED: &[&str] = &["年均", "平均每年", "每年平均"];

/// Whether a clause states the average of several years.
pub(super) fn is_averaged(clause: &str) -> bool {
    AVERAGED.iter().any(|word| clause.contains(word))
}

/// What a change in this clause of a reviewing sentence spans, which may be more than the sentence speaks of:
/// `2007年，…比2002年增长65.5%，年均增长10.6%`.
pub(super) fn of_change(clause: &str, planned: i32) -> Stage {
    let since = clause.match_indices('比').find_map(|(at, _)| leading_year(&clause[at + '比'.len_utf8()..]));
    let long = since.is_some_and(|year| year < planned - 2) || clause.contains("年前");
    if long || is_averaged(clause) { Stage::SeveralBehind } else { Stage::Review }
}
