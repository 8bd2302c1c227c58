//! How exactly a value is stated: the words around a numeral that bound it.

use super::words::{any_begins, begins, ends, skip_blanks, skip_blanks_back};
use crate::model::Bound;

/// Words right before a numeral, longer before shorter.
const BEFORE: &[(&str, Bound)] = &[
    ("不少于", Bound::AtLeast),
    ("不低于", Bound::AtLeast),
    ("不下于", Bound::AtLeast),
    ("不小于", Bound::AtLeast),
    ("至少", Bound::AtLeast),
    ("不超过", Bound::AtMost),
    ("不超出", Bound::AtMost),
    ("不高于", Bound::AtMost),
    ("不多于", Bound::AtMost),
    ("不大于", Bound::AtMost),
    ("至多", Bound::AtMost),
    ("最多", Bound::AtMost),
    ("超过了", Bound::MoreThan),
    ("超过", Bound::MoreThan),
    ("突破了", Bound::MoreThan),
    ("突破", Bound::MoreThan),
    ("超出", Bound::MoreThan),
    ("多于", Bound::MoreThan),
    ("高于", Bound::MoreThan),
    ("大于", Bound::MoreThan),
    ("逾", Bound::MoreThan),
    ("超", Bound::MoreThan),
    ("不足", Bound::LessThan),
    ("不到", Bound::LessThan),
    ("低于", Bound::LessThan),
    ("少于", Bound::LessThan),
    ("小于", Bound::LessThan),
    ("接近", Bound::LessThan),
    ("将近", Bound::LessThan),
    ("近", Bound::LessThan),
    ("大约", Bound::About),
    ("大概", Bound::About),
    ("约为", Bound::About),
    ("约", Bound::About),
];

/// Longer words that end like one of [`BEFORE`] and bound nothing.
const NOT_BEFORE: &[&str] = &["节约", "条约", "签约", "预约", "履约", "公约", "集约", "最近", "附近", "邻近", "就近"];

/// Words right after the unit, longer before shorter.
const AFTER: &[(&str, Bound)] = &[
    ("及以上", Bound::AtLeast),
    ("（含）以上", Bound::AtLeast),
    ("以上", Bound::AtLeast),
    ("及以下", Bound::AtMost),
    ("以下", Bound::AtMost),
    ("以内", Bound::AtMost),
    ("之内", Bound::AtMost),
    ("左右", Bound::About),
    ("上下", Bound::About),
    ("有余", Bound::MoreThan),
    ("余", Bound::MoreThan),
    ("多", Bound::MoreThan),
];

/// Words after the unit that begin like one of [`AFTER`] and bound nothing.
const NOT_AFTER: &[&str] =
    &["多元", "多种", "多个", "多项", "多年", "多层", "多式", "余额", "余热", "以上述", "多功能", "多语"];

/// The bound of an approximator inside the numeral.
pub(crate) fn inner(approximator: char) -> Bound {
    if approximator == '来' { Bound::About } else { Bound::MoreThan }
}

/// The bound that stands right before `start`, and where it begins.
pub(crate) fn before(line: &[char], start: usize) -> Option<(Bound, usize)> {
    let end = skip_blanks_back(line, start);
    if NOT_BEFORE.iter().any(|word| ends(line, end, word)) {
        return None;
    }
    let (word, bound) = BEFORE.iter().find(|(word, _)| ends(line, end, word))?;
    Some((*bound, end - word.chars().count()))
}

/// The bound that stands right after `end`, and the position after it.
pub(crate) fn after(line: &[char], end: usize) -> Option<(Bound, usize)> {
    let start = skip_blanks(line, end);
    if any_begins(line, start, NOT_AFTER).is_some() {
        return None;
    }
    let (word, bound) = AFTER.iter().find(|(word, _)| begins(line, start, word))?;
    Some((*bound, start + word.chars().count()))
}
