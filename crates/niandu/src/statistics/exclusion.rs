//! Numerals that are no statistics: dates, ordinals, document numbers, codes, names.

use super::numeral::{is_chinese_numeral, is_digit};
use super::words::{Words, begins, half_width, is_blank, skip_blanks, skip_blanks_back};

/// Words and signs before a numeral that make it part of an ordinal, code or number.
static BEFORE: Words = Words::new("第 前 〔 [ 【 + ＋ × · No. NO. 编号 代码 电话 邮编 排名 位列 位居 农历 拨打");

/// Words of [`BEFORE`] that also end longer words, with which they mean nothing: 目前12项, 安排5亿元.
static NOT_BEFORE: Words = Words::new("目前 当前 此前 年前 之前 日前 以前 提前");

/// Words and signs after a numeral that make it a name, a code, a time or a rank.
static AFTER: Words = Words::new(
    "号 〕 ] 】 + ＋ × 热线 平台 国集团 国峰会 强 后 级 时 点 版 楼 路 岁以上 岁以下 岁及以上 岁老 周岁 年代 世纪 \
     周年 字头 大 网 型 ·",
);

/// What may join two years or two days: 2016—2020年, 3至5月.
static JOINS: Words = Words::new("—— — – - ～ ~ 至 到 、 和 与 及 /");

/// Where the numeral that begins at `start` is part of something else, the position after that.
pub(crate) fn skip(line: &[char], start: usize, end: usize) -> Option<usize> {
    if joined_to_letters(line, start) || (ends_word(line, start) && !is_share(line, end)) {
        return Some(end);
    }
    date(line, start, end).or_else(|| code_or_name(line, end))
}

/// A letter, a point or a dash that belongs to a code before the numeral: C919, PM2.5, GB-18030.
fn joined_to_letters(line: &[char], start: usize) -> bool {
    let Some(before) = start.checked_sub(1).map(|at| half_width(line[at])) else { return false };
    if before.is_ascii_alphabetic() || before == '.' {
        return true;
    }
    let joins = matches!(before, '-' | '_' | '/');
    joins && start >= 2 && half_width(line[start - 2]).is_ascii_alphanumeric()
}

fn ends_word(line: &[char], start: usize) -> bool {
    let end = skip_blanks_back(line, start);
    BEFORE.end(line, end).is_some() && NOT_BEFORE.end(line, end).is_none()
}

fn is_share(line: &[char], end: usize) -> bool {
    begins(line, end, "%") || begins(line, end, "％") || begins(line, end, "个百分点")
}

/// A year, month, day or clock time.
fn date(line: &[char], start: usize, end: usize) -> Option<usize> {
    let digits = end - start;
    let after = skip_blanks(line, end);
    let number: u32 = line[start..end].iter().map(|digit| half_width(*digit)).collect::<String>().parse().ok()?;
    if digits == 4 && (1800..=2200).contains(&number) {
        if begins(line, after, "年") {
            return Some(after + 1);
        }
        if let Some(next) = joined_numeral(line, after)
            && begins(line, skip_blanks(line, next), "年")
        {
            return Some(next);
        }
    }
    if digits <= 2 {
        if begins(line, after, "月") || begins(line, after, "日") {
            return Some(after + 1);
        }
        if let Some(next) = joined_numeral(line, after) {
            let unit = skip_blanks(line, next);
            if next - after <= 4 && (begins(line, unit, "月") || begins(line, unit, "日")) {
                return Some(next);
            }
        }
        if is_clock(line, end) {
            return Some(end + 3);
        }
    }
    None
}

/// `07:41`: two digits after a colon.
fn is_clock(line: &[char], end: usize) -> bool {
    let colon = line.get(end).is_some_and(|sign| matches!(sign, ':' | '：'));
    let digit = |at: usize| line.get(at).is_some_and(|character| is_digit(*character));
    colon && digit(end + 1) && digit(end + 2) && !digit(end + 3)
}

/// After a join at `at`, the end of the numeral that follows.
fn joined_numeral(line: &[char], at: usize) -> Option<usize> {
    let join = JOINS.begin(line, at)?;
    let start = skip_blanks(line, at + join);
    let end = start + line[start..].iter().take_while(|character| is_digit(**character)).count();
    (end > start).then_some(end)
}

fn code_or_name(line: &[char], end: usize) -> Option<usize> {
    let after = skip_blanks(line, end);
    if let Some(length) = AFTER.begin(line, after) {
        return Some(after + length);
    }
    // A decimal with two points is a version or a section number.
    let dotted = line.get(end).is_some_and(|sign| half_width(*sign) == '.')
        && line.get(end + 1).is_some_and(|next| is_digit(*next));
    dotted.then(|| end + line[end..].iter().take_while(|sign| is_digit(**sign) || half_width(**sign) == '.').count())
}

/// For every character of a line, whether it stands in 《…》 or in short “…” that hold a name.
pub(crate) fn names(line: &[char]) -> Vec<bool> {
    let mut inside = vec![false; line.len()];
    let mut at = 0;
    while at < line.len() {
        let close = match line[at] {
            '《' => '》',
            '“' => '”',
            '‘' => '’',
            '「' => '」',
            '〔' => '〕',
            _ => {
                at += 1;
                continue;
            }
        };
        let limit = line.len().min(at + LONGEST_NAME);
        let end = line[at + 1..limit].iter().position(|sign| *sign == close).map(|offset| at + 1 + offset);
        match end {
            Some(end) if close != '”' || !is_sentence(&line[at + 1..end]) => {
                inside[at..=end].fill(true);
                at = end + 1;
            }
            _ => at += 1,
        }
    }
    inside
}

/// The most characters a quoted name has; what is longer is a quotation.
const LONGEST_NAME: usize = 60;

/// Whether quoted text is a statement rather than a name.
fn is_sentence(quoted: &[char]) -> bool {
    quoted.iter().any(|sign| matches!(sign, '。' | '；' | '，'))
        && quoted.iter().any(|sign| matches!(sign, '%' | '％' | '元'))
}

/// Whether a Chinese numeral may begin here: it is not the end of a longer word or an ordinal.
pub(crate) fn may_begin_chinese(line: &[char], start: usize) -> bool {
    let before = start.checked_sub(1).map(|at| line[at]);
    !before.is_some_and(|sign| {
        is_chinese_numeral(sign) || is_blank(sign) && start < 2 || matches!(sign, '第' | '“' | '《' | '〔' | '十')
    })
}
