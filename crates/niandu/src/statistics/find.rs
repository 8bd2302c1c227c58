//! Finds the numeral expressions of a line and reads value, unit, bound and direction.

use super::label::start_after;
use super::numeral::{Numeral, is_chinese_numeral, is_digit, read_chinese, read_digits};
use super::unit::{DURATIONS, unit_after_blanks};
use super::words::{Words, begins, half_width, is_blank, skip_blanks};
use super::{bound, direction, exclusion};
use crate::model::{Bound, Direction};
use crate::value::Value;

/// A numeral expression of a line; positions are characters of the line.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Expression {
    /// First character of the numeral.
    pub(crate) start: usize,
    /// Position after the unit.
    pub(crate) end: usize,
    /// Where a bound before the numeral begins; `start` without one.
    pub(crate) lead: usize,
    /// Position after a bound that follows the unit; `end` without one.
    pub(crate) tail: usize,
    /// The number or range.
    pub(crate) value: Value,
    /// The unit without multiplier.
    pub(crate) unit: String,
    /// How exactly the value is stated.
    pub(crate) bound: Bound,
    /// Whether the value is a change.
    pub(crate) direction: Direction,
    /// It follows the expression before it in a list: 4.2%、5%.
    pub(crate) listed: bool,
}

/// Signs and words that join the ends of a range.
static RANGE_JOINS: Words = Words::new("—— — － – ― - ~ ～ 至 到");

/// Signs and words between the members of a list.
const LIST_JOINS: &[char] = &['、', '和', '与', '及', '或', '，', '以'];

/// Words that make a duration an achievement rather than a date.
static DURATION_CUES: Words = Words::new(
    "连续 压缩 缩短 缩减 压减 延长 提前 提速 减至 降至 降到 减到 时限 期限 周期 年限 时长 用时 耗时 历时 时间由 \
     时间从 平均 办结 等待 寿命 天数 时数 稳定运行 只减不增",
);

/// The same for years of age.
static AGE_CUES: Words = Words::new("寿命 年龄");

/// Words after a duration that make it a date.
static DURATION_DATES: Words = Words::new("来 前 后 间 以来 之后 之前 期 一次 一届 多来 时间里");

/// Reads all numeral expressions of a line, in order.
pub(crate) fn expressions(line: &[char]) -> Vec<Expression> {
    let names = exclusion::names(line);
    let mut found: Vec<Expression> = Vec::new();
    let mut at = 0;
    while at < line.len() {
        let read = if is_digit(line[at]) {
            digits_expression(line, at, names[at])
        } else if is_chinese_numeral(line[at]) && !names[at] {
            chinese_expression(line, at)
        } else {
            at += 1;
            continue;
        };
        match read {
            Read::Expression(expression) => {
                at = expression.tail.max(at + 1);
                found.push(expression);
            }
            Read::Nothing(next) => at = next.max(at + 1),
        }
    }
    join_lists(line, &mut found);
    found
}

/// What stands at a position: an expression, or nothing up to the position given.
enum Read {
    Expression(Expression),
    Nothing(usize),
}

fn digits_expression(line: &[char], start: usize, named: bool) -> Read {
    let numeral = read_digits(line, start);
    if named {
        return Read::Nothing(numeral.digits_end);
    }
    if let Some(next) = exclusion::skip(line, start, numeral.digits_end) {
        return Read::Nothing(next);
    }
    if let Some(read) = ratio_or_fraction(line, start, &numeral) {
        return read;
    }
    if let Some(read) = range(line, start, &numeral) {
        return read;
    }
    let (unit, end) = match unit_after_blanks(line, numeral.end) {
        Some(found) => found,
        None => match unit_of_list(line, &numeral) {
            Some(unit) => (unit, numeral.end),
            None if stands_without_unit(line, start, &numeral) => (String::new(), numeral.end),
            None => return Read::Nothing(numeral.end),
        },
    };
    if !duration_counts(line, start, &unit, end, &numeral) {
        return Read::Nothing(end);
    }
    let (start, sign) = if is_negative(line, start) { (start - 1, -1.0) } else { (start, 1.0) };
    finish(line, start, end, Value::Number(sign * numeral.number()), unit, numeral.inner)
}

/// Whether a minus sign belongs to the number: after 为 or a bracket, not between two numbers.
fn is_negative(line: &[char], start: usize) -> bool {
    const BEFORE: &str = "为到至是达从由长率幅度（(：:";
    let minus = start.checked_sub(1).is_some_and(|at| matches!(line[at], '-' | '－' | '−'));
    let before = start.checked_sub(2).map(|at| line[at]);
    minus && before.is_none_or(|sign| BEFORE.contains(sign) || is_blank(sign))
}

/// Puts bound and direction around what was read.
fn finish(line: &[char], start: usize, end: usize, value: Value, unit: String, inner: Option<char>) -> Read {
    if !value.is_finite() {
        return Read::Nothing(end);
    }
    let before = bound::before(line, start);
    let after = bound::after(line, end);
    let lead = before.map_or(start, |(_, lead)| lead);
    let tail = after.map_or(end, |(_, tail)| tail);
    let bound = before
        .map(|(bound, _)| bound)
        .or_else(|| inner.map(bound::inner))
        .or_else(|| after.map(|(bound, _)| bound))
        .unwrap_or_default();
    let direction = direction::of(line, lead, tail, &unit);
    Read::Expression(Expression { start, end, lead, tail, value, unit, bound, direction, listed: false })
}

/// `2.50:1` and `1/3`; clock times and scores are nothing.
fn ratio_or_fraction(line: &[char], start: usize, numeral: &Numeral) -> Option<Read> {
    let end = numeral.digits_end;
    let sign = *line.get(end)?;
    if !line.get(end + 1).is_some_and(|next| is_digit(*next)) {
        return None;
    }
    let second = read_digits(line, end + 1);
    match sign {
        ':' | '：' | '∶' if line[end + 1..second.digits_end] == ['1'] => {
            Some(finish(line, start, end + 2, Value::Number(numeral.number()), ":1".to_owned(), None))
        }
        ':' | '∶' => Some(Read::Nothing(second.digits_end)),
        '/' | '／' => {
            let (part, whole) = (numeral.number(), second.number());
            let fraction = part > 0.0 && part < whole && whole <= 100.0 && line.get(second.digits_end) != Some(&'/');
            Some(if fraction {
                finish(line, start, second.digits_end, Value::Number(part / whole), String::new(), None)
            } else {
                Read::Nothing(second.digits_end)
            })
        }
        _ => None,
    }
}

/// `6.5%—7%`, `25%至30%`, `3—5万人`.
fn range(line: &[char], start: usize, low: &Numeral) -> Option<Read> {
    let low_unit = unit_after_blanks(line, low.end);
    let low_end = low_unit.as_ref().map_or(low.end, |(_, end)| *end);
    let at = skip_blanks(line, low_end);
    let join = RANGE_JOINS.begin(line, at)?;
    let high_start = skip_blanks(line, at + join);
    if !line.get(high_start).is_some_and(|next| is_digit(*next)) {
        return None;
    }
    let high = read_digits(line, high_start);
    let (unit, end) = unit_after_blanks(line, high.end)?;
    let same_unit = low_unit.as_ref().is_none_or(|(first, _)| *first == unit);
    let is_word = matches!(line[at], '至' | '到');
    if !same_unit || (is_word && from_to(line, start)) {
        return None;
    }
    // In 3—5万 the first number shares the multiplier.
    let power = if low.power == 0 && low_unit.is_none() { high.power } else { low.power };
    let (first, second) = (low.decimal.times_ten_to(power), high.number());
    let years = low.decimal.whole_digits() == 4 && low.power == 0 && unit == "年";
    if first >= second || years || !duration_counts(line, start, &unit, end, &high) {
        return (!is_word).then_some(Read::Nothing(high.end));
    }
    Some(finish(line, start, end, Value::Range(first, second), unit, high.inner))
}

/// Whether 由 or 从 stands shortly before: the ends of a from–to are two statistics.
fn from_to(line: &[char], start: usize) -> bool {
    let clause = line[..start].iter().rev().take(4).take_while(|sign| !matches!(sign, '，' | '。' | '；' | '、'));
    clause.into_iter().any(|sign| matches!(sign, '由' | '从' | '自'))
}

/// The unit that a later member of the list states: `4.2和0.7个百分点`.
fn unit_of_list(line: &[char], numeral: &Numeral) -> Option<String> {
    let mut at = skip_blanks(line, numeral.end);
    for _ in 0..12 {
        let joins = line.get(at..)?.iter().take_while(|sign| LIST_JOINS.contains(sign)).count();
        let next_start = skip_blanks(line, at + joins);
        if joins == 0 || !line.get(next_start).is_some_and(|next| is_digit(*next)) {
            return None;
        }
        let next = read_digits(line, next_start);
        exclusion::skip(line, next_start, next.digits_end).is_none().then_some(())?;
        if let Some((unit, _)) = unit_after_blanks(line, next.end) {
            let alike = next.decimal.has_point() == numeral.decimal.has_point() || unit.contains(['%', '点']);
            return (alike && !DURATIONS.has(&unit)).then_some(unit);
        }
        at = skip_blanks(line, next.end);
    }
    None
}

/// A number counts without a unit when it is written as a quantity: `6800多万`, `2.93`.
fn stands_without_unit(line: &[char], start: usize, numeral: &Numeral) -> bool {
    let scaled = numeral.power >= 3 || numeral.inner.is_some_and(|_| numeral.power > 0);
    // 由3.27缩小至2.93: what stands before a bare decimal may make it a level.
    let levels = ['由', '从', '至', '到', '达', '为', '是', '于'];
    let level = numeral.decimal.has_point() && line[..start].last().is_some_and(|sign| levels.contains(sign));
    let joined = line.get(numeral.end).is_some_and(|next| half_width(*next).is_ascii_alphanumeric());
    (scaled || level) && !joined
}

/// Whether a span of time is the thing measured; other units always count.
fn duration_counts(line: &[char], start: usize, unit: &str, end: usize, numeral: &Numeral) -> bool {
    if !DURATIONS.has(unit) {
        return true;
    }
    if matches!(unit, "周年" | "周岁") || DURATION_DATES.begin(line, end).is_some() {
        return false;
    }
    let clause_start = start_after(line, start, |sign| matches!(sign, '，' | '。' | '；' | '：'));
    let clause = &line[clause_start..start];
    let cue = |cues: &Words| (0..clause.len()).any(|at| cues.begin(clause, at).is_some());
    if unit == "岁" {
        return cue(&AGE_CUES);
    }
    numeral.decimal.has_point() || cue(&DURATION_CUES)
}

fn chinese_expression(line: &[char], start: usize) -> Read {
    if let Some(read) = per_hundred(line, start) {
        return read;
    }
    if !exclusion::may_begin_chinese(line, start) {
        return Read::Nothing(start + 1);
    }
    let Some(numeral) = read_chinese(line, start) else { return Read::Nothing(start + 1) };
    if let Some(read) = share(line, start, &numeral) {
        return read;
    }
    let length = numeral.digits_end - start;
    let scaled = line[start..numeral.digits_end].iter().any(|sign| matches!(sign, '十' | '百' | '千' | '万' | '亿'));
    match unit_after_blanks(line, numeral.end) {
        Some((unit, end)) if length >= 2 && scaled && !DURATIONS.has(&unit) => {
            finish(line, start, end, Value::Number(numeral.number()), unit, numeral.inner)
        }
        _ => Read::Nothing(numeral.end),
    }
}

/// 百分之六点六, 千分之三.
fn per_hundred(line: &[char], start: usize) -> Option<Read> {
    let unit = if begins(line, start, "百分之") {
        "%"
    } else if begins(line, start, "千分之") {
        "‰"
    } else {
        return None;
    };
    let at = start + 3;
    let next = *line.get(at)?;
    let numeral = if is_digit(next) {
        read_digits(line, at)
    } else if begins(line, at, "百") {
        return Some(finish(line, start, at + 1, Value::Number(100.0), unit.to_owned(), None));
    } else {
        read_chinese(line, at)?
    };
    Some(finish(line, start, numeral.end, Value::Number(numeral.number()), unit.to_owned(), numeral.inner))
}

/// What may follow 六成 when it is a share and not the beginning of a word.
static AFTER_TENTHS: Words = Words::new("以上 左右 多 ， 。 ； 、 ） 的 企业 以下 有余");

/// 三分之二, 六成, 六成五.
fn share(line: &[char], start: usize, numeral: &Numeral) -> Option<Read> {
    if numeral.inner.is_some() {
        return None;
    }
    let end = numeral.digits_end;
    if begins(line, end, "分之") {
        let part = read_chinese(line, end + 2)?;
        let value = part.number() / numeral.number();
        return (value < 1.0).then(|| finish(line, start, part.end, Value::Number(value), String::new(), None));
    }
    if begins(line, end, "成") && end == start + 1 && numeral.number() >= 1.0 && numeral.number() < 10.0 {
        let half =
            line.get(end + 1).filter(|sign| is_chinese_numeral(**sign)).and_then(|_| read_chinese(line, end + 1));
        let stop = half.as_ref().map_or(end + 1, |half| half.end);
        let percent = numeral.number() * 10.0 + half.map_or(0.0, |half| half.number());
        let ended = stop == line.len() || AFTER_TENTHS.begin(line, stop).is_some();
        return ended.then(|| finish(line, start, stop, Value::Number(percent), "%".to_owned(), None));
    }
    None
}

/// Marks the members of lists, which share the direction of the first.
fn join_lists(line: &[char], found: &mut [Expression]) {
    for index in 1..found.len() {
        let (before, rest) = found.split_at_mut(index);
        let (Some(previous), Some(current)) = (before.last(), rest.first_mut()) else { continue };
        let gap = &line[previous.tail..current.lead];
        let only_joins = !gap.is_empty() && gap.iter().all(|sign| LIST_JOINS.contains(sign) || is_blank(*sign));
        if only_joins && gap.iter().any(|sign| *sign != '，') {
            current.listed = true;
            if current.direction.is_none() && comparable(&previous.unit, &current.unit) {
                current.direction = previous.direction;
            }
        }
    }
}

/// Whether two members of a list measure in the same way.
fn comparable(first: &str, second: &str) -> bool {
    first == second || (first.is_empty() || second.is_empty())
}

/// Whether the expression's number is what a change led to: 提高到48.2%.
pub(crate) fn is_reached(line: &[char], expression: &Expression) -> bool {
    matches!(line[..expression.lead].last(), Some('到' | '至' | '为'))
}
