//! How exactly a value is stated: the words around a numeral that bound it.

use super::words::{Words, longest_begin, longest_end, skip_blanks, skip_blanks_back};
use crate::model::Bound;

/// Words right before a numeral.
static BEFORE: [(Bound, Words); 5] = [
    (Bound::AtLeast, Words::new("不少于 不低于 不下于 不小于 至少")),
    (Bound::AtMost, Words::new("不超过 不超出 不高于 不多于 不大于 至多 最多")),
    (Bound::MoreThan, Words::new("超过了 超过 突破了 突破 超出 多于 高于 大于 逾 超")),
    (Bound::LessThan, Words::new("不足 不到 低于 少于 小于 接近 将近 近")),
    (Bound::About, Words::new("大约 大概 约为 约")),
];

/// Longer words that end like one of [`BEFORE`] and bound nothing.
static NOT_BEFORE: Words = Words::new("节约 条约 签约 预约 履约 公约 集约 最近 附近 邻近 就近");

/// Words right after the unit.
static AFTER: [(Bound, Words); 4] = [
    (Bound::AtLeast, Words::new("及以上 （含）以上 以上")),
    (Bound::AtMost, Words::new("及以下 以下 以内 之内")),
    (Bound::About, Words::new("左右 上下")),
    (Bound::MoreThan, Words::new("有余 余 多")),
];

/// Words after the unit that begin like one of [`AFTER`] and bound nothing.
static NOT_AFTER: Words = Words::new("多元 多种 多个 多项 多年 多层 多式 余额 余热 以上述 多功能 多语");

/// The bound of an approximator inside the numeral.
pub(crate) fn inner(approximator: char) -> Bound {
    if approximator == '来' { Bound::About } else { Bound::MoreThan }
}

/// The bound that stands right before `start`, and where it begins.
pub(crate) fn before(line: &[char], start: usize) -> Option<(Bound, usize)> {
    let end = skip_blanks_back(line, start);
    if NOT_BEFORE.end(line, end).is_some() {
        return None;
    }
    let (length, bound) = longest_end(line, end, &BEFORE)?;
    Some((bound, end - length))
}

/// The bound that stands right after `end`, and the position after it.
pub(crate) fn after(line: &[char], end: usize) -> Option<(Bound, usize)> {
    let start = skip_blanks(line, end);
    if NOT_AFTER.begin(line, start).is_some() {
        return None;
    }
    let (length, bound) = longest_begin(line, start, &AFTER)?;
    Some((bound, start + length))
}

/// The words that bound a numeral: those right before it, at the end of one text, and those right after its unit, at
/// the beginning of another.
pub(crate) fn around(before: &str, after: &str) -> [String; 2] {
    let [head, tail] = [before, after].map(|text| text.chars().collect::<Vec<_>>());
    let start = self::before(&head, head.len()).map_or(head.len(), |(_, start)| start);
    let end = self::after(&tail, 0).map_or(0, |(_, end)| end);
    [head[start..].iter().collect(), tail[..end].iter().collect()]
}
