//! A report as the rules read it: source lines with their figures, and tables.

use std::ops::Range;

use super::sheet::Sheet;
use super::words::holds;
use crate::model::{Content, Inline, Paragraph, Report, Role, Run, Section, Statistic};

/// Everything that the rules look at.
#[derive(Debug)]
pub(super) struct Material<'a> {
    /// The report.
    pub(super) report: &'a Report,
    /// Lines of the source, tables aside, in reading order.
    pub(super) passages: Vec<Passage<'a>>,
    /// Tables in reading order.
    pub(super) sheets: Vec<Sheet<'a>>,
}

/// A line of the source: heading, enumerated items and text put together again.
#[derive(Debug, Default)]
pub(super) struct Passage<'a> {
    /// Its characters.
    pub(super) signs: Vec<char>,
    /// Its statistics in order.
    pub(super) figures: Vec<Stated<'a>>,
    /// Headings that begin in it: where, and the marker.
    pub(super) headings: Vec<Heading<'a>>,
    /// Offset of its first character.
    pub(super) offset: Option<usize>,
    /// It speaks of what is to be done, not of what was.
    pub(super) plan: bool,
    /// It looks back on several years: “十四五”, 五年来.
    pub(super) several_years: bool,
    /// How many brackets are open before each character, and at the end.
    depths: Vec<usize>,
    /// Whether it belongs to the report's argument.
    pub(super) role: Option<Role>,
}

/// A heading in a passage.
#[derive(Debug, Clone, Copy)]
pub(super) struct Heading<'a> {
    /// Position of its marker in the passage.
    pub(super) start: usize,
    /// Position after its title.
    pub(super) end: usize,
    /// Its marker as printed, without outer blanks.
    pub(super) marker: &'a str,
}

/// A statistic in a passage; positions are characters of the passage.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stated<'a> {
    /// The statistic.
    pub(super) statistic: &'a Statistic,
    /// Its first character.
    pub(super) start: usize,
    /// The position after it.
    pub(super) end: usize,
}

/// The most characters before and after a place that are taken for its sentence.
const LONGEST_SENTENCE: usize = 1000;

/// Words of a heading, or of a paragraph's opening, after which a report speaks of its plans.
const PLANS: &[&str] = &[
    "下一步", "下步", "工作安排", "工作打算", "总体部署", "工作部署", "工作计划", "主要目标", "预期目标", "总体要求",
    "工作建议", "今年工作", "重点任务", "目标任务", "工作重点", "改进措施", "主要任务", "今年要", "展望",
];

/// Words of a heading, or of a paragraph's opening, after which a report looks back on several years.
const SEVERAL_YEARS: &[&str] = &["五年", "四年", "三年来", "“十二五”", "“十三五”", "“十四五”", "“十五五”", "本届政府"];

/// Words after which it speaks of one year again.
const ONE_YEAR: &[&str] = &["去年", "过去一年", "一年来", "过去的一年", "上年", "今年", "全年"];

/// Words of a heading after which it speaks of results again.
const RESULTS: &[&str] = &["情况", "回顾", "其他", "附", "成效", "成绩"];

impl<'a> Material<'a> {
    pub(super) fn read(report: &'a Report) -> Self {
        let mut material = Self { report, passages: Vec::new(), sheets: Vec::new() };
        material.add_content(&report.content);
        material.passages.iter_mut().for_each(Passage::measure_depths);
        mark_times(&mut material.passages, report.year);
        material
    }

    /// The passages that belong to the report's argument.
    pub(super) fn body(&self) -> impl Iterator<Item = &Passage<'a>> {
        self.passages.iter().filter(|passage| passage.role.is_none())
    }

    /// Whether the report, given early in a year, reviews the year before (政府工作报告).
    pub(super) fn reviews_year_before(&self) -> bool {
        self.report.title.contains("政府工作报告")
    }

    /// Whether most of the report is Chinese.
    pub(super) fn is_chinese(&self) -> bool {
        let (chinese, other) = self.body().flat_map(|passage| &passage.signs).fold((0, 0), |(chinese, other), sign| {
            if is_chinese(*sign) { (chinese + 1, other) } else { (chinese, other + usize::from(sign.is_alphabetic())) }
        });
        chinese >= other
    }

    fn add_content(&mut self, content: &'a [Content]) {
        for item in content {
            match item {
                Content::Paragraph(paragraph) => self.add_paragraph(paragraph),
                Content::List(list) => {
                    let mut offset = list.offset;
                    for inline in &list.items {
                        self.start(offset, None);
                        self.add_inline(inline);
                        offset = offset.map(|start| start + inline.text().chars().count() + 1);
                    }
                }
                Content::Table(table) => self.sheets.push(Sheet::read(table, self.passages.len())),
                Content::Section(section) => self.add_section(section),
                Content::Figure(_) => {}
            }
        }
    }

    fn add_paragraph(&mut self, paragraph: &'a Paragraph) {
        if !paragraph.continues || self.passages.is_empty() {
            self.start(paragraph.offset, paragraph.role);
        }
        self.add_inline(&paragraph.text);
    }

    fn add_section(&mut self, section: &'a Section) {
        if !section.inline || self.passages.is_empty() {
            self.start(section.offset, None);
        }
        let start = self.passages.last().map_or(0, |passage| passage.signs.len());
        self.add_text(&section.marker);
        self.add_inline(&section.title);
        if let Some(passage) = self.passages.last_mut() {
            let end = passage.signs.len();
            passage.headings.push(Heading { start, end, marker: section.marker.trim() });
        }
        self.add_text(&section.title_end);
        self.add_content(&section.content);
    }

    fn start(&mut self, offset: Option<usize>, role: Option<Role>) {
        self.passages.push(Passage { offset, role, ..Passage::default() });
    }

    fn add_text(&mut self, text: &str) {
        if let Some(passage) = self.passages.last_mut() {
            passage.signs.extend(text.chars());
        }
    }

    fn add_inline(&mut self, inline: &'a Inline) {
        let Some(passage) = self.passages.last_mut() else { return };
        for run in &inline.0 {
            let start = passage.signs.len();
            passage.signs.extend(run.text().chars());
            if let Run::Statistic(statistic) = run {
                passage.figures.push(Stated { statistic, start, end: passage.signs.len() });
            }
        }
    }
}

/// Marks what time the passages speak of: each opening that says so holds until another does.
fn mark_times(passages: &mut [Passage<'_>], year: i32) {
    let (mut plan, mut several_years) = (false, false);
    let years = [format!("{year}年"), format!("{}年", year - 1)];
    for passage in passages {
        let heading = passage.headings.first().filter(|heading| heading.start == 0);
        let opening = &passage.signs[..passage.signs.len().min(heading.map_or(30, |heading| heading.end))];
        if holds(opening, PLANS) {
            plan = true;
        } else if heading.is_some_and(|heading| heading.marker.ends_with('、')) && holds(opening, RESULTS) {
            plan = false;
        }
        if holds(opening, ONE_YEAR) || years.iter().any(|year| holds(opening, &[year])) {
            several_years = false;
        } else if holds(opening, SEVERAL_YEARS) {
            several_years = true;
        }
        passage.plan = plan;
        passage.several_years = several_years;
    }
}

impl<'a> Passage<'a> {
    /// Offset in the source of the character at `at`.
    pub(super) fn at(&self, at: usize) -> Option<usize> {
        self.offset.map(|offset| offset + at)
    }

    /// The sentence around `at`, its stop aside.
    pub(super) fn sentence(&self, at: usize) -> Range<usize> {
        self.between(at, at, |sign| matches!(sign, '。' | '！' | '？'))
    }

    /// The clause around the figure: from the mark before to the mark after.
    pub(super) fn clause(&self, figure: &Stated<'_>) -> Range<usize> {
        self.between(figure.start, figure.end, is_mark)
    }

    /// The stretch around `start..end` between the nearest signs that `ends` names; bounded, so that
    /// no text takes long.
    fn between(&self, start: usize, end: usize, ends: impl Fn(char) -> bool) -> Range<usize> {
        let (first, last) = (start.saturating_sub(LONGEST_SENTENCE), self.signs.len().min(end + LONGEST_SENTENCE));
        let before = self.signs[first..start].iter().rposition(|sign| ends(*sign));
        let after = self.signs[end..last].iter().position(|sign| ends(*sign));
        before.map_or(first, |found| first + found + 1)..after.map_or(last, |found| end + found)
    }

    /// The figures in a stretch of the passage.
    pub(super) fn figures_in(&self, range: &Range<usize>) -> &[Stated<'a>] {
        let first = self.figures.partition_point(|figure| figure.start < range.start);
        let last = self.figures.partition_point(|figure| figure.end <= range.end);
        self.figures.get(first..last).unwrap_or_default()
    }

    /// How many brackets are open before the character at `at`.
    pub(super) fn depth(&self, at: usize) -> usize {
        self.depths.get(at).copied().unwrap_or(0)
    }

    fn measure_depths(&mut self) {
        let mut depth = 0_usize;
        self.depths = Vec::with_capacity(self.signs.len() + 1);
        self.depths.push(depth);
        for sign in &self.signs {
            depth = match sign {
                '（' | '(' => depth + 1,
                '）' | ')' => depth.saturating_sub(1),
                _ => depth,
            };
            self.depths.push(depth);
        }
    }
}

/// Whether the sign is a Chinese character (the Unicode block “CJK Unified Ideographs”).
pub(super) fn is_chinese(sign: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&sign)
}

/// Whether the sign ends a clause.
pub(super) fn is_mark(sign: char) -> bool {
    matches!(sign, '，' | '。' | '；' | '：' | '！' | '？' | '、' | '（' | '）' | '(' | ')' | ',' | ';' | ':' | '—')
}
