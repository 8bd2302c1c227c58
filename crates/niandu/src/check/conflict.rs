//! The same indicator with two values in the running text.
//!
//! Two figures are taken for the same only where their clauses say the same
//! words around them, fillers aside, and their sentences name the same years,
//! places and bodies.

use std::collections::BTreeMap;

use super::Finding;
use super::material::{Material, Passage, Stated, is_chinese};
use super::quantity::interval;
use super::words::{text, without};

/// Words of a clause that do not say what is measured.
const FILLERS: &[&str] = &[
    "全市", "全省", "全县", "全区", "我市", "我省", "我县", "我区", "本市", "本省", "全国", "全年", "年内", "共计",
    "累计", "总计", "合计", "全部", "达到", "突破", "超过", "约为", "余", "多", "约", "近", "超", "共", "达", "为",
    "是", "了", "已", "有", "的", " ", "\u{3000}",
];

/// The fewest characters that name an indicator.
const SHORTEST_NAME: usize = 5;

/// Words of a sentence by which its figures are those of a part, a plan or a longer time.
const NARROWING: &[&str] = &[
    "其中", "分别", "目标", "力争", "预计", "计划", "年均", "五年", "以来", "“十", "月底", "季度", "半年", "截至",
    "由", "从", "第一批", "首批", "每", "以上的", "最",
];

/// Words with which the names of places and bodies end.
const BODIES: &[char] = &[
    '县', '区', '镇', '乡', '村', '局', '委', '办', '厅', '院', '校', '司', '团', '会', '部', '署', '州', '盟', '旗',
    '处', '所', '站', '市', '省',
];

/// Findings in the whole report.
pub(super) fn find(material: &Material<'_>) -> Vec<Finding> {
    let mut known: BTreeMap<Key<'_>, Vec<Mention<'_, '_>>> = BTreeMap::new();
    for (number, passage) in material.body().enumerate().filter(|(_, passage)| !passage.plan) {
        for figure in &passage.figures {
            if let Some(key) = key(passage, figure) {
                let sentence = (number, passage.sentence(figure.start).start);
                known.entry(key).or_default().push(Mention { passage, figure: *figure, sentence });
            }
        }
    }
    let mut findings = Vec::new();
    for mentions in known.values() {
        let Some((first, others)) = mentions.split_first() else { continue };
        let conflicting = others.iter().find(|other| other.sentence != first.sentence && first.conflicts(other));
        findings.extend(conflicting.map(|other| first.finding(other)));
    }
    findings
}

/// What makes two figures the same indicator: the words around it, its unit, and the scope of its sentence.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key<'a> {
    words: String,
    unit: &'a str,
    scope: Vec<String>,
    several_years: bool,
}

/// A figure with its place.
#[derive(Debug)]
struct Mention<'p, 'a> {
    passage: &'p Passage<'a>,
    figure: Stated<'a>,
    /// Passage and start of its sentence.
    sentence: (usize, usize),
}

impl Mention<'_, '_> {
    fn conflicts(&self, other: &Self) -> bool {
        match (interval(self.figure.statistic), interval(other.figure.statistic)) {
            (Some((low, high)), Some((other_low, other_high))) => high < other_low || other_high < low,
            _ => false,
        }
    }

    fn finding(&self, other: &Self) -> Finding {
        let message = format!(
            "“{}” is “{}” here and “{}” before",
            other.figure.statistic.label, other.figure.statistic.text, self.figure.statistic.text
        );
        Finding::new(other.passage.at(other.figure.start), message)
    }
}

/// The key of a figure that stands for itself.
fn key<'a>(passage: &Passage<'_>, figure: &Stated<'a>) -> Option<Key<'a>> {
    let statistic = figure.statistic;
    if !statistic.direction.is_none() || statistic.label.is_empty() || passage.depth(figure.start) > 0 {
        return None;
    }
    let clause = passage.clause(figure);
    let alone = passage.figures_in(&clause).len() == 1;
    let around = [&passage.signs[clause.start..figure.start], &passage.signs[figure.end..clause.end]].concat();
    let words = without(text(&around).trim(), FILLERS);
    let lead = text(&passage.signs[passage.sentence(figure.start).start..figure.end]);
    let named = alone
        && words.chars().filter(|sign| is_chinese(*sign)).count() >= SHORTEST_NAME
        && !words.contains(|sign: char| sign.is_ascii_digit());
    (named && !NARROWING.iter().any(|word| lead.contains(word))).then(|| Key {
        words,
        unit: &statistic.unit,
        scope: scope(&lead),
        several_years: passage.several_years,
    })
}

/// The years, months, places and bodies that a sentence names before its figure.
fn scope(lead: &str) -> Vec<String> {
    let lead = without(lead, FILLERS);
    let signs: Vec<char> = lead.chars().collect();
    let mut found: Vec<String> = (0..signs.len())
        .filter(|at| BODIES.contains(&signs[*at]) || matches!(signs[*at], '年' | '月'))
        .map(|at| signs[at.saturating_sub(4)..=at].iter().collect())
        .collect();
    found.sort();
    found.dedup();
    found
}
