//! Words that tell apart what is otherwise named alike: 城镇 and 农村, 中央 and 地方.

use std::sync::LazyLock;

use crate::compare::{alias, gram, line};

/// Words of one line exclude each other: figures named by different ones are not the same.
/// Each has two characters, so that it is one pair.
const CONTRASTS: &[&[&str]] = &[
    &["新建", "开工", "建成"],
    &["城镇", "农村", "全国"],
    &["中央", "地方"],
    &["炼铁", "炼钢"],
    &["公路", "铁路", "机场"],
    &["收入", "支出"],
    &["受理", "办结", "审结"],
    &["复议", "应诉", "诉讼"],
    &["建议", "提案"],
    &["采纳", "收到"],
    &["小学", "高中", "高校"],
    &["氨氮", "硫排", "碳排"],
    &["一产", "二产", "三产"],
    &["小麦", "稻谷", "玉米"],
    &["养老", "医疗", "失业", "工伤", "生育"],
    &["水电", "核电", "风电", "火电"],
];

/// Words that say how something is stated or paid for, not what it is. They count little.
const GENERIC: &[&str] = &[
    "央财", "财政", "政安", "政拟", "政将", "政预", "安排", "拟安", "将安", "投入", "拟投", "资金", "用于", "今年",
    "去年", "全年", "年末", "比上", "上年", "比去", "年增", "增加", "增长", "提高", "高到", "加到", "达到", "超过",
    "突破", "下降", "减少", "左右", "以上", "累计", "其中", "分别", "实现", "完成", "继续", "进一", "一步", "项目",
    "问题", "工作", "情况", "标准",
];

/// How many pairs carry a contrast; they have the numbers below it.
pub(super) const CONTRASTING: u32 = count(CONTRASTS);
/// The pairs that count little have the numbers from [`CONTRASTING`] to below it.
const GENERIC_END: u32 = CONTRASTING + count(&[GENERIC]);
/// Those that stand in names with an alias, from there to below it.
const ALIASED_END: u32 = GENERIC_END + count(&[alias::SIGNS]);
/// Those that may turn a line to another time, from there to below it. This is how many pairs have a meaning of ours.
pub(super) const PAIRS: u32 = ALIASED_END + count(&[line::SIGNS]);

#[expect(clippy::cast_possible_truncation, reason = "a table of a few dozen words")]
const fn count(lines: &[&[&str]]) -> u32 {
    let mut total = 0;
    let mut line = 0;
    while line < lines.len() {
        total += lines[line].len() as u32;
        line += 1;
    }
    total
}

/// The words as keys of pairs, in the order of their numbers.
fn keys() -> impl Iterator<Item = u64> {
    CONTRASTS.iter().copied().flatten().chain(GENERIC).chain(alias::SIGNS).chain(line::SIGNS).filter_map(|word| {
        let mut characters = word.chars();
        Some(gram::pair(characters.next()?, characters.next()?))
    })
}

/// Places in [`TABLE`]: few enough are taken that one look mostly tells.
const PLACES: usize = 1 << 12;

/// Keys with their numbers, each at its place or after it.
static TABLE: LazyLock<Vec<(u64, u32)>> = LazyLock::new(|| {
    let mut table = vec![(0, 0); PLACES];
    for (number, key) in (0..).zip(keys()) {
        let mut at = place(key);
        while table[at].0 != 0 {
            at = (at + 1) % PLACES;
        }
        table[at] = (key, number);
    }
    table
});

fn place(key: u64) -> usize {
    usize::try_from(key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 52).unwrap_or_default() % PLACES
}

/// The number of a pair's key, if it is a word of ours.
pub(super) fn number(key: u64) -> Option<u32> {
    let mut at = place(key);
    loop {
        match TABLE[at] {
            (0, _) => return None,
            (known, number) if known == key => return Some(number),
            _ => at = (at + 1) % PLACES,
        }
    }
}

/// Whether a pair counts little.
pub(super) fn is_generic(gram: u32) -> bool {
    (CONTRASTING..GENERIC_END).contains(&gram)
}

/// Whether a pair may stand in a name with an alias.
pub(super) fn is_aliased(gram: u32) -> bool {
    (GENERIC_END..ALIASED_END).contains(&gram)
}

/// Whether a pair may turn a line to another time.
pub(super) fn is_turning(gram: u32) -> bool {
    (ALIASED_END..PAIRS).contains(&gram)
}

/// One mask a line: the bits of its words.
fn lines() -> impl Iterator<Item = u64> {
    let mut next = 0;
    CONTRASTS.iter().map(move |line| {
        let mask = ((1u64 << line.len()) - 1) << next;
        next += line.len();
        mask
    })
}

/// The words of contrast among pairs, a bit each.
pub(super) fn mask(grams: impl Iterator<Item = u32>) -> u64 {
    grams.filter(|gram| *gram < CONTRASTING).fold(0, |mask, gram| mask | 1 << gram)
}

/// The words that hold for a statistic: of each line the one right before the figure, else
/// those that its label has, else those `near` it.
pub(super) fn holding(adjacent: u64, named: u64, near: u64) -> u64 {
    if near == 0 {
        return named;
    }
    lines().fold(0, |held, mask| {
        let first = [adjacent, named, near].into_iter().find(|words| words & mask != 0);
        held | first.unwrap_or_default() & mask
    })
}

/// The words that tell apart a target and what came of it: `新建20个` may have come to `建成14个`.
pub(super) fn of_outcome(words: u64) -> u64 {
    // The first word of all is 新建.
    words & !1
}

/// Whether a word of one excludes a word of the other.
pub(super) fn conflict(one: u64, other: u64) -> bool {
    one != 0 && other != 0 && lines().any(|line| one & line != 0 && other & line != 0 && one & other & line == 0)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_reserved_pair_stands_once() {
        let all: Vec<_> = keys().collect();
        assert_eq!(all.len(), PAIRS as usize, "each word has two characters");
        assert_eq!(all.iter().collect::<HashSet<_>>().len(), all.len(), "no word stands twice");
        const { assert!(CONTRASTING <= 64, "a bit each") };
    }

    #[test]
    fn different_words_of_a_line_conflict() {
        let mask = |words: &[&str]| mask(words.iter().flat_map(|word| gram::set(word)));
        let check = |one: &[&str], other: &[&str], expected: bool| {
            assert_eq!(conflict(mask(one), mask(other)), expected, "{one:?} and {other:?}");
        };
        check(&["城镇"], &["农村"], true);
        check(&["城镇", "全国"], &["城镇"], false);
        check(&["城镇"], &["地方"], false);
        check(&["小麦"], &[], false);
        check(&["新建"], &["建成"], true);
        assert_eq!(of_outcome(mask(&["新建", "城镇"])), mask(&["城镇"]));
    }
}
