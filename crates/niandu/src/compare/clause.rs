//! What the words right before and after a statistic say of its sort.

use crate::compare::line;
use crate::model::Statistic;

/// What sort of number a statistic is. Only equal sorts are aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Sort {
    /// A level.
    Level,
    /// A change.
    Change,
    /// The level from which a change starts: `由320元提高到380元`.
    Start,
    /// A difference from something else than the year before: `比预算低0.4个百分点`; a repeated plan:
    /// `原定建成15个`; a standard: `将2300元作为新的扶贫标准`.
    Difference,
}

/// Of what a number is stated. Only equal scopes are aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// Of one thing and time.
    One,
    /// The average of several years.
    Average,
    /// The sum of several things that stand before it: `保障性住房、棚户区改造住房共1000万套`.
    Sum,
}

impl Scope {
    /// The scope of a statistic after its clause, the end of the text `leading` to it.
    pub(super) fn of(clause: &str, leading: &str) -> Self {
        if line::is_averaged(clause) {
            Self::Average
        } else if is_sum(leading) {
            Self::Sum
        } else {
            Self::One
        }
    }
}

/// Nouns that name a change, by their last character.
const CHANGE_NOUNS: &[(char, &[&str])] = &[
    ('长', &["增长"]),
    ('幅', &["涨幅", "增幅", "降幅"]),
    ('速', &["增速"]),
    ('率', &["增长率"]),
    ('标', &["增长目标", "增速目标"]),
];
const COMPARING: &[char] = &['多', '少', '高', '低', '快', '慢', '出'];

/// The clause that ends with `text`.
pub(super) fn last(text: &str) -> &str {
    text.rsplit(['，', '。', '；', ',', '、']).next().unwrap_or_default()
}

/// The sort of a statistic between its clause and the text `after`, which may lead to another statistic.
pub(super) fn sort(statistic: &Statistic, clause: &str, after: &str, followed: bool) -> Sort {
    if followed && clause.contains(['由', '从']) && leads_on(after) {
        return Sort::Start;
    }
    if repeats_plan(clause, after) || is_standard(clause, after) {
        return Sort::Difference;
    }
    if !statistic.direction.is_none() || ends_with_any(&statistic.label, CHANGE_NOUNS) {
        return Sort::Change;
    }
    if clause.ends_with(COMPARING) && clause.contains('比') {
        return Sort::Difference;
    }
    Sort::Level
}

/// Whether the words around a statistic say that it is only what was planned: `原定建成15个`, `98%以上的目标`.
fn repeats_plan(clause: &str, after: &str) -> bool {
    let after = ["以上", "左右", "以内"].iter().find_map(|word| after.strip_prefix(word)).unwrap_or(after);
    clause.contains("原定") || clause.contains("原计划") || after.starts_with("的目标") || after.starts_with("的计划")
}

/// Whether the text before a statistic sums up several things: `保障性住房、棚户区改造住房共`.
fn is_sum(leading: &str) -> bool {
    let Some(things) = SUMMING.iter().find_map(|word| leading.trim_end().strip_suffix(word)) else { return false };
    let clause = things.rsplit(['，', '。', '；', ',']).next().unwrap_or_default();
    clause.contains(['、', '和', '与', '及'])
}

const SUMMING: &[&str] = &["合计", "总计", "共计", "一共", "总共", "共"];

/// Whether a figure is made a standard, not stated as what is: `将农民人均纯收入2300元作为新的扶贫标准`.
fn is_standard(clause: &str, after: &str) -> bool {
    let near = after.split(['，', '。', '；']).next().unwrap_or_default();
    clause.contains(['将', '把', '以']) && near.contains("作为")
}

/// Whether the text between two statistics leads from the first to the second: `提高到`.
fn leads_on(between: &str) -> bool {
    between.chars().count() <= 10 && between.contains(['到', '至', '为']) && !between.contains(['。', '；'])
}

/// Whether the text between two statistics names nothing of its own: `，比上年增长`.
pub(super) fn is_continued(between: &str) -> bool {
    between.starts_with(['，', ',', '、', '（']) && between.chars().count() <= 8
}

/// Words after which a level follows that has been reached, by their last character.
const REACHED: &[(char, &[&str])] = &[
    ('达', &["达"]),
    ('到', &["到"]),
    ('至', &["至"]),
    ('为', &["为"]),
    ('有', &["有"]),
    ('总', &["总"]),
    ('率', &["率"]),
    ('过', &["超过"]),
    ('破', &["突破"]),
    ('近', &["接近"]),
    ('程', &["里程"]),
    ('累', &["积累"]),
    ('额', &["余额", "总额"]),
    ('量', &["总量"]),
    ('重', &["比重"]),
    ('例', &["比例"]),
];

/// Whether a clause says what has been reached, not what was done over a time: `里程达到`, not `新建`.
pub(super) fn is_reached(clause: &str, unit: &str) -> bool {
    unit == "%" || ends_with_any(clause.trim_end(), REACHED)
}

/// Whether the text ends with a word of the table.
fn ends_with_any(text: &str, table: &[(char, &[&str])]) -> bool {
    let Some(last) = text.chars().next_back() else { return false };
    let words = table.iter().find(|(character, _)| *character == last).map(|(_, words)| words);
    words.is_some_and(|words| words.iter().any(|word| text.ends_with(word)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Document, ImportOptions, import};

    #[track_caller]
    fn check(text: &str, expected: &[Sort]) {
        let report = import(&Document::from_text(text), &ImportOptions::default()).report;
        let mut found = Vec::new();
        for located in report.texts() {
            let runs = &located.inline.0;
            for (index, run) in runs.iter().enumerate() {
                let Some(statistic) = run.statistic() else { continue };
                let text = |at: Option<usize>| at.and_then(|at| runs.get(at)).map_or("", |run| run.text());
                let followed = runs.get(index + 2).is_some_and(|run| run.statistic().is_some());
                found.push(sort(statistic, last(text(index.checked_sub(1))), text(Some(index + 1)), followed));
            }
        }
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn sorts_are_told_by_the_words_around() {
        check("补助标准由每人每年320元提高到380元。", &[Sort::Start, Sort::Level]);
        check("赤字率从去年的2.1%提高到2.3%。", &[Sort::Start, Sort::Level]);
        check("粮食产量57121万吨，增长4.5%。", &[Sort::Level, Sort::Change]);
        check("居民消费价格涨幅3%左右。", &[Sort::Change]);
        check("调解室原定建成15个，年内建成9个。", &[Sort::Difference, Sort::Level]);
        check("出庭应诉率97.8%，比98%以上的目标略低。", &[Sort::Level, Sort::Difference]);
        check("将人均纯收入2300元（2010年不变价）作为新的扶贫标准。", &[Sort::Difference]);
        check("会前学法6次，比2021年少2次。", &[Sort::Level, Sort::Difference]);
    }

    #[test]
    fn a_sum_is_told_from_its_parts() {
        assert!(is_sum("再开工建设保障性住房、棚户区改造住房共"));
        assert!(!is_sum("全国财政赤字合计"));
        assert!(!is_sum("保障性住房、棚户区改造住房"));
        assert!(!is_sum("公园、广场，全年共"));
    }

    #[test]
    fn what_is_reached_is_told_from_what_was_done() {
        assert!(is_reached("高速公路总里程达", "公里"));
        assert!(is_reached("民间投资比重", "%"));
        assert!(!is_reached("新增公路", "公里"));
    }
}
