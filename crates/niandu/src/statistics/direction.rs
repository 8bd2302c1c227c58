//! Whether a value is a change, and which way: the verbs and nouns around it.
//!
//! The conventions are those of the specification of statistics: a level
//! reached by a change (上升到50.5%) is a level, 新增 right before a number is a
//! change and before a noun is not, a comparison between groups has no direction.

use super::words::{Words, ends, longest_begin, longest_end, skip_blanks_back};
use crate::model::Direction;

/// Verbs right before a numeral that mean a change by it.
static VERBS: [(Direction, Words); 2] = [
    (
        Direction::Up,
        Words::new(
            "增长 增加 新增加 新增 净增 提高 提升 上升 上涨 上浮 上调 回升 增收 增产 扩招 扩大 多增 升值 增 升 涨",
        ),
    ),
    (
        Direction::Down,
        Words::new(
            "下降 减少 降低 压减 压缩 压降 收窄 缩短 缩减 缩小 精简 裁减 削减 核减 下调 下浮 下跌 贬值 回落 减税降费 \
         减税 减负 减轻 降 减 跌",
        ),
    ),
];

/// Nouns that name a change: what follows is its size, with 为 or 达到 between or not.
static NOUNS: [(Direction, Words); 3] = [
    (Direction::None, Words::new("自然增长率")),
    (
        Direction::Up,
        Words::new("增长率 增速 增幅 涨幅 升幅 增长速度 增长幅度 上涨幅度 提价幅度 提高幅度 增长目标 增长预期目标"),
    ),
    (Direction::Down, Words::new("降幅 跌幅 下降幅度 减幅")),
];

/// Words that may stand between a verb or noun of change and the numeral.
static BETWEEN: Words = Words::new(
    "幅度 预期 目标 分别 平均 名义 实际 保持在 稳定在 控制在 维持在 力争 达到 高达 达 为 约 了 仅 各 均 近 将 再 在 是 \
     比例 超 ： :",
);

/// The words of [`BETWEEN`] after which a verb's number is a level, not a change: 提高达到, 上升为.
static REACHED: Words = Words::new("达到 达 为 是");

/// Longer words that end like a verb of change and mean none.
static NOT_VERBS: Words = Words::new("先增 倍增 只减 递增 递减 同增 碳减 加减 持续增 双降 晋升 毫升 立升");

/// Verbs that raise the quality of what is counted as often as its number: 提升3个中心.
static RAISES: Words = Words::new("提升 提高 扩大");

/// Verbs at the head of a clause whose object's number is a change: 减轻企业负担5000亿元.
static OBJECT_VERBS: [(Direction, Words); 3] = [
    (Direction::None, Words::new("增加值")),
    (Direction::Up, Words::new("增加 扩招")),
    (Direction::Down, Words::new("降低 减轻 减少 压减 压缩 精简 裁减 削减 缩减 收窄 缩短 减税降费 减税 减负 少缴税")),
];

/// Words after such a verb after which the number is what was reached.
static REACHING: Words = Words::new("到 至 为 了到");

/// Nouns after the numeral that name it a rate of change: 7%左右的速度.
static RATES_AFTER: Words = Words::new("的速度 的增速 的增长速度 的增长率 的增幅 的速率 的年均增速 的增长");

/// The direction of the number whose expression (with its bound) stands at `start..end`.
pub(crate) fn of(line: &[char], start: usize, end: usize, unit: &str) -> Direction {
    if RATES_AFTER.begin(line, end).is_some() {
        return Direction::Up;
    }
    let mut at = skip_blanks_back(line, start);
    let mut reached = false;
    loop {
        if let Some((_, direction)) = longest_end(line, at, &NOUNS) {
            return direction;
        }
        if !reached
            && NOT_VERBS.end(line, at).is_none()
            && let Some((length, direction)) = longest_end(line, at, &VERBS)
        {
            let raises = RAISES.end(line, at).is_some() && counts_a_noun(line, end, unit);
            return if raises || is_noun_like(line, at, length) { Direction::None } else { direction };
        }
        // 增长达到 is still a growth: only its number can be meant.
        if reached && ends(line, at, "增长") {
            return Direction::Up;
        }
        let Some(length) = BETWEEN.end(line, at) else { return Direction::None };
        reached |= REACHED.end(line, at).is_some();
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
    let Some((length, direction)) = longest_begin(line, verb, &OBJECT_VERBS) else { return Direction::None };
    let object = verb + length;
    let goes_on = object < start && REACHING.begin(line, object).is_none();
    if goes_on { direction } else { Direction::None }
}

/// 升 in 毫升 and the like: a verb of one character needs a word's beginning before it.
fn is_noun_like(line: &[char], end: usize, length: usize) -> bool {
    length == 1 && end >= 2 && matches!(line[end - 2], '公' | '毫' | '提' | '跃' | '爬' | '晋' | '高' | '催' | '激')
}
