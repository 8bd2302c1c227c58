//! Follows a line of text from sentence to sentence: which time each speaks of.

use crate::compare::contrast;
use crate::compare::gram::Token;
use crate::compare::stage::Stage;
use crate::model::{Content, Inline, Report};
use crate::sentence::{Piece, Sentence};

/// A line of text.
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
/// Words that say of how many years a sentence speaks.
const YEARS_BEHIND: &[(&str, u8)] = &[
    ("前三年", 3),
    ("近三年", 3),
    ("三年来", 3),
    ("前四年", 4),
    ("近五年", 5),
    ("过去五年", 5),
    ("五年来", 5),
    ("五年累计", 5),
    ("五年间", 5),
    ("这五年", 5),
];
const SPAN_AHEAD: &[&str] = &["今后五年", "未来五年", "今后三年", "五”时期", "五”末", "远景目标"];
const AIM: &[&str] = &["预期目标是", "预期目标为", "主要目标是", "下一步", "明年"];
const INTENT: &[&str] = &["今年", "目标", "要", "将", "拟", "力争"];
const LAST_YEAR: &[&str] = &["去年", "上年", "过去一年"];

/// Pairs of characters, quotes left out, of which at least one stands in every word above that can
/// turn a reviewing line to another time: a text without them needs no closer look.
pub(super) const SIGNS: &[&str] = &[
    "五年", "几年", "三年", "四年", "去五", "去几", "五时", "五末", "五以", "五期", "本届", "远景", "标是", "标为",
    "下一", "明年",
];

impl Line {
    /// The start of a line in a section.
    pub(super) fn new(section: Stage, planned: i32) -> Self {
        Self { section, current: section, planned }
    }

    /// The same line in the next text, which may be another section's.
    pub(super) fn go_on(self, section: Stage) -> Self {
        if section == self.section { self } else { Self::new(section, self.planned) }
    }

    /// What each statistic of the line's next text speaks of, and of how many years where a sentence
    /// says so (else 0), if the text's `tokens` give reason to look.
    pub(super) fn text(&mut self, inline: &Inline, tokens: &[Token]) -> Option<Vec<(Stage, u8)>> {
        let reviews = matches!(self.section, Stage::Review | Stage::Apart) && self.section == self.current;
        let turns = |token: &Token| token.gram().is_some_and(contrast::is_turning);
        if reviews && !tokens.iter().any(turns) {
            return None;
        }
        let of_sentences = self.sentences(inline);
        let mut found = Vec::new();
        for (stage, sentence) in of_sentences.into_iter().zip(inline.sentences()) {
            let years = if stage == Stage::SeveralBehind { years_behind(&sentence) } else { 0 };
            found.extend(sentence.statistics().map(|_| (stage, years)));
        }
        Some(found)
    }

    /// What each sentence of the line's next text speaks of.
    pub(super) fn sentences(&mut self, inline: &Inline) -> Vec<Stage> {
        inline.sentences().iter().map(|sentence| self.sentence(sentence)).collect()
    }

    /// What the line speaks of where no sentence says otherwise.
    pub(super) fn current(self) -> Stage {
        self.current
    }

    /// What the next sentence speaks of.
    fn sentence(&mut self, sentence: &Sentence<'_>) -> Stage {
        let texts = || sentence.0.iter().filter_map(|piece| plain(*piece));
        let has = |words: &[&str]| texts().any(|text| words.iter().any(|word| text.contains(word)));
        let opening = texts().next().unwrap_or_default();
        match self.section {
            Stage::Review if has(SPAN_BEHIND) => self.current = Stage::SeveralBehind,
            Stage::Review if has(SPAN_AHEAD) => return Stage::SeveralAhead,
            Stage::Review if self.current == Stage::Review && has(SENTENCE_BEHIND) => return Stage::SeveralBehind,
            Stage::Review if has(AIM) => return Stage::Plan,
            Stage::Plan if has(SPAN_AHEAD) || texts().any(|text| reaches_year(text, self.planned)) => {
                return Stage::SeveralAhead;
            }
            Stage::Plan if begins_with_past(opening, self.planned) => self.current = Stage::Review,
            Stage::Plan if has(INTENT) => self.current = Stage::Plan,
            Stage::SeveralBehind if has(&["去年"]) || first_year(opening) == Some(self.planned - 1) => {
                return Stage::Review;
            }
            Stage::SeveralAhead if begins_with_past(opening, self.planned) => return Stage::Review,
            _ => {}
        }
        self.current
    }
}

/// Of how many years a sentence says that it speaks; 0 where it does not say.
fn years_behind(sentence: &Sentence<'_>) -> u8 {
    let mut texts = sentence.0.iter().filter_map(|piece| plain(*piece));
    let named = |text: &str| YEARS_BEHIND.iter().find(|(word, _)| text.contains(word)).map(|(_, years)| *years);
    texts.find_map(named).unwrap_or_default()
}

fn plain(piece: Piece<'_>) -> Option<&str> {
    match piece {
        Piece::Text(text) => Some(text),
        Piece::Statistic(_) => None,
    }
}

/// `到2020年` with a year after the one planned.
fn reaches_year(text: &str, planned: i32) -> bool {
    text.match_indices('到').any(|(at, to)| leading_year(&text[at + to.len()..]).is_some_and(|year| year > planned))
}

fn begins_with_past(sentence: &str, planned: i32) -> bool {
    let start = sentence.trim_start();
    LAST_YEAR.iter().any(|word| start.starts_with(word)) || leading_year(start).is_some_and(|year| year < planned)
}

/// The first year that a text names.
fn first_year(text: &str) -> Option<i32> {
    text.char_indices()
        .filter(|(_, character)| digit(*character).is_some())
        .find_map(|(at, _)| leading_year(&text[at..]))
}

/// Whether a label names a year before the one reviewed: the column of a table, `办结案件·2021年`.
pub(super) fn is_of_earlier_year(label: &str, planned: i32) -> bool {
    label.contains('年') && first_year(label).is_some_and(|year| year < planned - 1)
}

/// The year at the beginning of `text`, as in `2020年`.
fn leading_year(text: &str) -> Option<i32> {
    let mut characters = text.chars();
    let mut year = 0;
    for _ in 0..4 {
        year = year * 10 + digit(characters.next()?)?;
    }
    characters.as_str().trim_start().starts_with('年').then_some(year)
}

fn digit(character: char) -> Option<i32> {
    let half = match character {
        '０'..='９' => u32::from(character) - u32::from('０'),
        _ => character.to_digit(10)?,
    };
    i32::try_from(half).ok()
}

/// The year that a report plans: the one in the title of its plans, else its own.
pub(super) fn planned_year(report: &Report) -> i32 {
    let titles = report.content.iter().filter_map(|item| match item {
        Content::Section(section) => Some(section.title.text()),
        _ => None,
    });
    let years =
        titles.filter(|title| Stage::of_title(title, 0) == Some(Stage::Plan)).filter_map(|title| first_year(&title));
    years.max().unwrap_or(report.year).clamp(report.year, report.year.saturating_add(1))
}

const AVERAGED: &[&str] = &["年均", "平均每年", "每年平均"];

/// Whether a clause states the average of several years.
pub(super) fn is_averaged(clause: &str) -> bool {
    clause.contains('均') && AVERAGED.iter().any(|word| clause.contains(word))
}

/// What a change in this clause of a reviewing sentence spans, which may be more than the sentence speaks of:
/// `2007年，…比2002年增长65.5%，年均增长10.6%`.
pub(super) fn of_change(clause: &str, planned: i32) -> Stage {
    let since = clause.match_indices('比').find_map(|(at, than)| leading_year(&clause[at + than.len()..]));
    let long = since.is_some_and(|year| year < planned - 2) || clause.contains("年前");
    if long || is_averaged(clause) { Stage::SeveralBehind } else { Stage::Review }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::gram;
    use crate::{Document, ImportOptions, import};

    /// The stages of the statistics of `text` in a section of the stage `section`, with plans for 2016.
    #[track_caller]
    fn check(section: Stage, text: &str, expected: &[Stage]) {
        let report = import(&Document::from_text(text), &ImportOptions::default()).report;
        let mut line = Line::new(section, 2016);
        let mut found = Vec::new();
        for text in report.texts() {
            let mut tokens = Vec::new();
            gram::read(&text.inline.text(), &mut tokens);
            let count = text.inline.statistics().count();
            found.extend(line.text(text.inline, &tokens).unwrap_or_else(|| vec![(line.current(), 0); count]));
        }
        let stages: Vec<Stage> = found.iter().map(|(stage, _)| *stage).collect();
        assert_eq!(stages, expected, "{text}");
    }

    #[test]
    fn a_sentence_may_speak_of_another_time_than_its_section() {
        use Stage::{Plan, Review, SeveralAhead, SeveralBehind};
        check(Review, "城镇新增就业1312万人，超过全年预期目标。", &[Review]);
        check(Review, "过去五年，我们努力工作。城镇新增就业6400万人。", &[SeveralBehind]);
        check(Review, "近三年淘汰水泥2.3亿吨。去年淘汰水泥3000万吨。", &[SeveralBehind, Review]);
        check(Review, "主要预期目标是：城镇新增就业1000万人。", &[Plan]);
        check(Plan, "到2020年，服务站达到300个。今年新增服务站20个。", &[SeveralAhead, Plan]);
        check(Plan, "2015年工作很好。新增服务站15个。今年要新增服务站20个。", &[Review, Plan]);
        check(SeveralBehind, "五年新增公路60万公里。2015年，新增公路9万公里。", &[SeveralBehind, Review]);
    }

    #[test]
    fn a_change_may_span_several_years() {
        assert_eq!(of_change("比2002年增长", 2008), Stage::SeveralBehind);
        assert_eq!(of_change("年均增长", 2008), Stage::SeveralBehind);
        assert_eq!(of_change("比上年增长", 2008), Stage::Review);
    }

    #[test]
    fn years_are_read_where_they_stand() {
        assert_eq!(first_year("海岚市2022年工作"), Some(2022));
        assert_eq!(first_year("２０１０年主要任务"), Some(2010));
        assert_eq!(leading_year("2009 年工作"), Some(2009));
        assert_eq!(leading_year("年"), None);
    }
}
