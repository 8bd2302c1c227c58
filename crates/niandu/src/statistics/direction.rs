//! Whether a value is a change, and which way: the verbs and nouns around it.
//!
//! The conventions are those of the specification of statistics: a level
//! reached by a change (上升到50.5%) is a level, 新增 right before a number is a
//! change and before a noun is not, a comparison between groups has no direction.

use super::words::{any_begins, any_ends, ends, skip_blanks_back};
use crate::model::Direction;

/// Verbs right before a numeral that mean a change by it.
const VERBS: &[(&str, Direction)] = &[
    ("增长", Direction::Up),
    ("增加", Direction::Up),
    ("新增加", Direction::Up),
    ("新增", Direction::Up),
    ("净增", Direction::Up),
    ("提高", Direction::Up),
    ("提升", Direction::Up),
    ("上升", Direction::Up),
    ("上涨", Direction::Up),
    ("上浮", Direction::Up),
    ("上调", Direction::Up),
    ("回升", Direction::Up),
    ("增收", Direction::Up),
    ("增产", Direction::Up),
    ("扩招", Direction::Up),
    ("扩大", Direction::Up),
    ("多增", Direction::Up),
    ("升值", Direction::Up),
    ("增", Direction::Up),
    ("升", Direction::Up),
    ("涨", Direction::Up),
    ("下降", Direction::Down),
    ("减少", Direction::Down),
    ("降低", Direction::Down),
    ("压减", Direction::Down),
    ("压缩", Direction::Down),
    ("压降", Direction::Down),
    ("收窄", Direction::Down),
    ("缩短", Direction::Down),
    ("缩减", Direction::Down),
    ("缩小", Direction::Down),
    ("精简", Direction::Down),
    ("裁减", Direction::Down),
    ("削减", Direction::Down),
    ("核减", Direction::Down),
    ("下调", Direction::Down),
    ("下浮", Direction::Down),
    ("下跌", Direction::Down),
    ("贬值", Direction::Down),
    ("回落", Direction::Down),
    ("减税降费", Direction::Down),
    ("减税", Direction::Down),
    ("减负", Direction::Down),
    ("减轻", Direction::Down),
    ("降", Direction::Down),
    ("减", Direction::Down),
    ("跌", Direction::Down),
];

/// Nouns that name a change: what follows is its size, with 为 or 达到 between or not.
const NOUNS: &[(&str, Direction)] = &[
    ("自然增长率", Direction::None),
    ("增长率", Direction::Up),
    ("增速", Direction::Up),
    ("增幅", Direction::Up),
    ("涨幅", Direction::Up),
    ("升幅", Direction::Up),
    ("增长速度", Direction::Up),
    ("增长幅度", Direction::Up),
    ("上涨幅度", Direction::Up),
    ("提价幅度", Direction::Up),
    ("提高幅度", Direction::Up),
    ("增长目标", Direction::Up),
    ("增长预期目标", Direction::Up),
    ("降幅", Direction::Down),
    ("跌幅", Direction::Down),
    ("下降幅度", Direction::Down),
    ("减幅", Direction::Down),
];

/// Words that may stand between a verb or noun of change and the numeral.
const BETWEEN: &[&str] = &[
    "幅度", "预期", "目标", "分别", "平均", "名义", "实际", "保持在", "稳定在", "控制在", "维持在", "力争", "达到",
    "达", "为", "约", "了", "仅", "各", "均", "近", "将", "再", "在", "是", "比例", "超", "高达", "：", ":",
];

/// The words of [`BETWEEN`] after which a verb's number is a level, not a change: 提高达到, 上升为.
const REACHED: &[&str] = &["达到", "达", "为", "是", "高达"];

/// Longer words that end like a verb of change and mean none.
const NOT_VERBS: &[&str] =
    &["先增", "倍增", "只减", "递增", "递减", "同增", "碳减", "加减", "持续增", "双降", "晋升", "毫升", "立升"];

/// Verbs that raise the quality of what is counted as often as its number: 提升3个中心.
const RAISES: &[&str] = &["提升", "提高", "扩大"];

/// Verbs at the head of a clause whose object's number is a change: 减轻企业负担5000亿元.
const OBJECT_VERBS: &[(&str, Direction)] = &[
    ("增加值", Direction::None),
    ("增加", Direction::Up),
    ("降低", Direction::Down),
    ("减轻", Direction::Down),
    ("减少", Direction::Down),
    ("压减", Direction::Down),
    ("压缩", Direction::Down),
    ("精简", Direction::Down),
    ("裁减", Direction::Down),
    ("削减", Direction::Down),
    ("缩减", Direction::Down),
    ("收窄", Direction::Down),
    ("缩短", Direction::Down),
    ("减税降费", Direction::Down),
    ("减税", Direction::Down),
    ("减负", Direction::Down),
    ("扩招", Direction::Up),
    ("少缴税", Direction::Down),
];

/// Nouns after the numeral that name it a rate of change: 7%左右的速度.
const RATES_AFTER: &[&str] =
    &["的速度", "的增速", "的增长速度", "的增长率", "的增幅", "的速率", "的年均增速", "的增长"];

/// The direction of the number whose expression (with its bound) stands at `start..end`.
pub(crate) fn of(line: &[char], start: usize, end: usize, unit: &str) -> Direction {
    if any_begins(line, end, RATES_AFTER).is_some() {
        return Direction::Up;
    }
    let mut at = skip_blanks_back(line, start);
    let mut reached = false;
    loop {
        if let Some((_, direction)) = longest(line, at, NOUNS) {
            return direction;
        }
        if !reached
            && any_ends(line, at, NOT_VERBS).is_none()
            && let Some((length, direction)) = longest(line, at, VERBS)
        {
            let raises = RAISES.iter().any(|verb| ends(line, at, verb)) && counts_a_noun(line, end, unit);
            return if raises || is_noun_like(line, at, length) { Direction::None } else { direction };
        }
        // 增长达到 is still a growth: only its number can be meant.
        if reached && ends(line, at, "增长") {
            return Direction::Up;
        }
        let Some(length) = any_ends(line, at, BETWEEN) else { return Direction::None };
        reached |= REACHED.iter().any(|word| ends(line, at, word));
        at = skip_blanks_back(line, at - length);
    }
}

/// Whether a noun follows that the unit counts: 3个中心, not 3个百分点 or 5元.
fn counts_a_noun(line: &[char], end: usize, unit: &str) -> bool {
    let measures =
        unit.ends_with(['%', '点', '元', '岁', '倍', '米', '吨', '亩', '里', '瓦', '天', '年']) || unit.is_empty();
    !measures && line.get(end).is_some_and(|next| next.is_alphabetic())
}

/// The direction that a verb at the head of the clause `clause..start` gives its object's number.
pub(crate) fn of_object(line: &[char], verb: usize, start: usize) -> Direction {
    let found = OBJECT_VERBS.iter().find(|(word, _)| super::words::begins(line, verb, word));
    let Some((word, direction)) = found else { return Direction::None };
    let object = verb + word.chars().count();
    let goes_on = object < start && !any_begins(line, object, &["到", "至", "为", "了到"]).is_some_and(|_| true);
    if goes_on { *direction } else { Direction::None }
}

fn longest(line: &[char], end: usize, table: &[(&str, Direction)]) -> Option<(usize, Direction)> {
    table
        .iter()
        .filter(|(word, _)| ends(line, end, word))
        .map(|(word, direction)| (word.chars().count(), *direction))
        .max_by_key(|(length, _)| *length)
}

/// 升 in 毫升 and the like: a verb of one character needs a word's beginning before it.
fn is_noun_like(line: &[char], end: usize, length: usize) -> bool {
    length == 1 && end >= 2 && matches!(line[end - 2], '公' | '毫' | '提' | '跃' | '爬' | '晋' | '高' | '催' | '激')
}
