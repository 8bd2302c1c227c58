//! Labels: what a statistic measures, short enough to head a table's row.
//!
//! A count is usually named by the noun after it (142项主题服务) or before it
//! (主题服务142项), a change by the subject of its clause, and a clause without a
//! subject takes that of the statistic before it.

use std::ops::Range;

use super::find::{Expression, is_reached};
use super::words::{begins, is_blank};
use super::{direction, exclusion};
use crate::model::Direction;

mod phrase;
mod vocabulary;

pub(crate) use phrase::shorten_heading;
use phrase::{Noun, noun_after, noun_before};

/// The most characters of a label, quotation marks included.
pub(crate) const LONGEST: usize = 16;

/// The length up to which a label is left as it stands in the text.
pub(crate) const COMFORTABLE: usize = 12;

/// Labels for the expressions of a line, in order; also completes directions that need the clause.
///
/// `topic` names what the section is about, for figures whose sentence names nothing.
pub(crate) fn labels(line: &[char], expressions: &mut [Expression], topic: &str) -> Vec<String> {
    let names = exclusion::names(line);
    let groups = groups(expressions);
    for group in &groups {
        let clause = Clause::of(line, &names, expressions, group.start);
        complete_directions(line, &clause, &mut expressions[group.clone()]);
    }
    let mut labeller =
        Labeller { line, names: &names, expressions, topic, labels: Vec::with_capacity(expressions.len()) };
    for group in groups {
        labeller.label_group(group);
    }
    labeller.labels
}

/// The expressions by lists: each range is one expression or the members of one list.
fn groups(expressions: &[Expression]) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::with_capacity(expressions.len());
    for (index, expression) in expressions.iter().enumerate() {
        match groups.last_mut() {
            Some(group) if expression.listed => group.end = index + 1,
            _ => groups.push(index..index + 1),
        }
    }
    groups
}

/// What stands around an expression, between the marks that end a thought.
#[derive(Debug)]
struct Clause {
    /// Position after the punctuation or expression before.
    start: usize,
    /// Position of the punctuation or expression after.
    end: usize,
    /// Index of the expression that precedes in the same sentence.
    previous: Option<usize>,
    /// Whether that expression stands in this very clause.
    continues: bool,
}

impl Clause {
    fn of(line: &[char], names: &[bool], expressions: &[Expression], index: usize) -> Self {
        let lead = expressions[index].lead;
        let before = index.checked_sub(1).map(|previous| expressions[previous].tail);
        let mut start = lead;
        let reach = lead.saturating_sub(REACH);
        while start > reach && (names[start - 1] || !is_boundary(line[start - 1])) {
            if matches!(line[start - 1], '）' | ')') {
                match opening_bracket(line, start - 1) {
                    Some(open) if before.is_none_or(|tail| open >= tail) => {
                        start = open;
                        continue;
                    }
                    _ => break,
                }
            }
            start -= 1;
        }
        let continues = before.is_some_and(|tail| tail > start);
        if continues {
            start = after_item(line, names, before.unwrap_or(start), lead);
        }
        let limit = expressions.get(index + 1).map_or(line.len(), |next| next.lead);
        let tail = expressions[index].tail;
        let end = clause_end(line, names, tail, limit);
        let sentence = start_after(line, lead, |sign| matches!(sign, '。' | '！' | '？'));
        let depth = bracket_depth(line, sentence, lead);
        let previous = (0..index)
            .rev()
            .take(FIGURES_BACK)
            .take_while(|other| expressions[*other].tail > sentence)
            .find(|other| bracket_depth(line, sentence, expressions[*other].lead) <= depth);
        Self { start, end, previous, continues }
    }
}

/// 建成5个园区、入驻企业300家: what stands right behind a figure names that figure, up to the mark between items.
fn after_item(line: &[char], names: &[bool], tail: usize, lead: usize) -> usize {
    (tail..lead).find(|at| line[*at] == '、' && !names[*at]).map_or(tail, |comma| comma + 1)
}

/// How many characters a sentence is looked back over; what is longer is no prose.
pub(crate) const REACH: usize = 600;

/// How many figures back the one is sought from which a name is taken over.
const FIGURES_BACK: usize = 32;

/// The position after the last sign before `end` that `ends` something, within reach.
pub(crate) fn start_after(line: &[char], end: usize, ends: impl Fn(char) -> bool) -> usize {
    let reach = end.saturating_sub(REACH);
    line[reach..end].iter().rposition(|sign| ends(*sign)).map_or(reach, |offset| reach + offset + 1)
}

/// Where the clause that goes on at `tail` ends, at the latest at `limit`.
fn clause_end(line: &[char], names: &[bool], tail: usize, limit: usize) -> usize {
    let mut at = tail;
    while at < limit {
        if matches!(line[at], '（' | '(') && !names[at] {
            match short_bracket(line, at, limit) {
                Some(close) => at = close + 1,
                None => return at,
            }
        } else if (is_boundary(line[at]) || line[at] == '、') && !names[at] {
            return at;
        } else {
            at += 1;
        }
    }
    limit
}

/// 县（市、区） is one word: the end of a bracket that holds a few characters.
fn short_bracket(line: &[char], open: usize, limit: usize) -> Option<usize> {
    let close = (open..limit.min(open + 7)).find(|at| matches!(line[*at], '）' | ')'))?;
    line[open..close].iter().all(|sign| !sign.is_ascii_digit()).then_some(close)
}

/// How many brackets are open at `end`.
fn bracket_depth(line: &[char], start: usize, end: usize) -> usize {
    line[start..end.max(start)].iter().fold(0, |depth: usize, sign| match sign {
        '（' | '(' => depth + 1,
        '）' | ')' => depth.saturating_sub(1),
        _ => depth,
    })
}

/// Punctuation that ends a clause. 、 only separates items of one.
fn is_boundary(sign: char) -> bool {
    matches!(sign, '，' | '。' | '；' | '：' | '！' | '？' | ',' | ';' | ':' | '!' | '?' | '\t' | '（' | '(' | '—')
}

/// The bracket that the one at `close` closes, when what it holds is short.
fn opening_bracket(line: &[char], close: usize) -> Option<usize> {
    let reach = close.saturating_sub(14);
    line[reach..close].iter().rposition(|sign| matches!(sign, '（' | '(')).map(|offset| reach + offset)
}

/// A verb at the head of the clause (减轻企业负担5000亿元) gives the number its direction.
fn complete_directions(line: &[char], clause: &Clause, group: &mut [Expression]) {
    let Some(first) = group.first() else { return };
    if !first.direction.is_none() || is_reached(line, first) {
        return;
    }
    let start = phrase::skip_fillers(line, clause.start, first.lead);
    let direction = direction::of_object(line, start, first.lead);
    for expression in group {
        if expression.direction == Direction::None {
            expression.direction = direction;
        }
    }
}

/// Finds the labels of a line one list after the other.
struct Labeller<'a> {
    line: &'a [char],
    names: &'a [bool],
    expressions: &'a [Expression],
    topic: &'a str,
    labels: Vec<String>,
}

impl Labeller<'_> {
    /// Labels the expressions `group`, the members of one list.
    fn label_group(&mut self, group: Range<usize>) {
        let clause = Clause::of(self.line, self.names, self.expressions, group.start);
        let first = &self.expressions[group.start];
        let inherited = clause.previous.and_then(|index| self.labels.get(index)).cloned();
        let subject = noun_before(self.line, self.names, clause.start, first.lead);
        if clause.continues && is_reached(self.line, first) && subject.label.is_empty() {
            // 由9.5天压缩至1天: both ends measure the same.
            self.labels.extend(std::iter::repeat_n(inherited.unwrap_or_default(), group.len()));
        } else if let Some(labels) = self.distributed(&group, &clause, &subject) {
            self.labels.extend(labels);
        } else {
            for index in group.clone() {
                let label = self.label_one(index, &clause, index == group.start, &subject, inherited.as_deref());
                self.labels.push(label);
            }
        }
    }

    /// One label for each member of a list whose subject is a list too.
    fn distributed(&self, group: &Range<usize>, clause: &Clause, subject: &Noun) -> Option<Vec<String>> {
        let members = group.len();
        if members < 2 {
            return None;
        }
        if let Some(items) = phrase::distribute(&subject.full, members) {
            return Some(items.iter().map(|item| phrase::shorten(item)).collect());
        }
        // 收入15781元，支出4761元，分别增长8.4%和8%.
        let recent = self.labels.len().checked_sub(members)?;
        let named_before = subject.label.is_empty() && clause.previous.is_some_and(|previous| previous + 1 >= members);
        named_before.then(|| self.labels[recent..].to_vec())
    }

    /// The label of one expression: a noun beside it, or what the words before it speak of.
    fn label_one(&self, index: usize, clause: &Clause, first: bool, subject: &Noun, inherited: Option<&str>) -> String {
        let expression = &self.expressions[index];
        let end = if first { clause.end } else { Clause::of(self.line, self.names, self.expressions, index).end };
        let label = beside(self.line, expression, end, subject, inherited);
        if !label.is_empty() {
            return label;
        }
        match self.labels.last() {
            Some(last) if !first => last.clone(),
            _ => self.before(index, clause, subject, inherited),
        }
    }

    /// What names a figure whose clause does not: the figure before, the clause before, the section.
    fn before(&self, index: usize, clause: &Clause, subject: &Noun, inherited: Option<&str>) -> String {
        let expression = &self.expressions[index];
        let inherited = inherited.filter(|label| !label.is_empty());
        let rest = phrase::rest_of_clause(self.line, expression.tail, clause.end);
        if phrase::verb_before(self.line, expression.lead) && !rest.is_empty() {
            return phrase::shorten(&rest);
        }
        let previous = clause.previous.map(|previous| &self.expressions[previous]);
        if let Some(object) = inherited.filter(|_| previous.is_some_and(|previous| previous.unit == expression.unit))
            && let Some(label) = phrase::verb_with_object(&subject.full, object)
        {
            return phrase::shorten(&label);
        }
        inherited.map_or_else(|| self.clause_before(clause), str::to_owned)
    }

    /// The subject of the nearest clause before in the sentence, or the section's topic.
    fn clause_before(&self, clause: &Clause) -> String {
        let mut end = clause.start;
        while end > 0 && self.line[end - 1] != '。' && (is_boundary(self.line[end - 1]) || is_blank(self.line[end - 1]))
        {
            end -= 1;
            let start = start_after(self.line, end, is_boundary);
            let subject = noun_before(self.line, self.names, start, end);
            if !subject.label.is_empty() {
                return phrase::shorten(&subject.label);
            }
            end = start;
        }
        phrase::shorten(self.topic)
    }
}

/// The label of one expression from the nouns beside it; empty when there are none.
fn beside(line: &[char], expression: &Expression, end: usize, subject: &Noun, inherited: Option<&str>) -> String {
    if let Some(share) = subject.label.strip_prefix('占').filter(|share| !share.starts_with("地面积")) {
        return share_label(share, inherited);
    }
    // 13亿人口: the unit is the first half of the noun.
    let from =
        if begins(line, expression.end.saturating_sub(1), "人口") { expression.end - 1 } else { expression.tail };
    let after = noun_after(line, from, end);
    let counted = expression.unit.is_empty() || (!is_measure(&expression.unit) && expression.direction.is_none());
    let object_follows = phrase::verb_before(line, expression.lead) && expression.direction.is_none();
    let leads_to_noun = counted || object_follows || begins(line, expression.tail, "的") || subject.label.is_empty();
    if leads_to_noun && !after.is_empty() {
        return phrase::shorten(&after);
    }
    // 经济增长6.5%: a name of two characters needs its verb.
    let grows = expression.direction == Direction::Up && subject.label.chars().count() == 2;
    if grows { format!("{}增长", subject.label) } else { phrase::shorten(&subject.label) }
}

/// 占世界的60%: the share that the thing named before has of something.
fn share_label(whole: &str, inherited: Option<&str>) -> String {
    let whole = whole.trim_end_matches(['的', '比', '达']);
    let label = format!("{}占{whole}", inherited.unwrap_or_default());
    if label.chars().count() <= LONGEST { label } else { phrase::shorten(&format!("占{whole}")) }
}

/// Units that measure an amount rather than count things: their noun stands before.
fn is_measure(unit: &str) -> bool {
    unit.ends_with(['%', '‰', '点', '元', '倍', '1'])
        || unit.starts_with(['元', '%'])
        || unit.ends_with("工作日")
        || super::unit::DURATIONS.begin_text(unit)
}
