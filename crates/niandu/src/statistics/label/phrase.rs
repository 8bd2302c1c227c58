//! Cutting names out of the text around a number.

use super::vocabulary::{FILLERS, HEADS, LEADS, LIGHT_VERBS, NOT_FILLERS, STOPS, VERBS};
use super::{COMFORTABLE, LONGEST, ends_with_any};
use crate::statistics::numeral::is_digit;
use crate::statistics::words::{any_begins, begins, is_blank};

/// The name found before a number.
#[derive(Debug, Default)]
pub(super) struct Noun {
    /// The name with all of its items: `六大优势产业、高技术制造业增加值`.
    pub(super) full: String,
    /// The name for one number.
    pub(super) label: String,
}

/// Fewest characters that name something without the verb before them.
const SHORTEST_OBJECT: usize = 4;

/// Fewest characters that name something without a light verb before them.
const SHORTEST_NAME: usize = 2;

/// The name between `start` and the number at `lead`.
pub(super) fn noun_before(line: &[char], names: &[bool], start: usize, lead: usize) -> Noun {
    let end = strip_leads(line, start, lead);
    let begin = strip_front(line, start, end);
    let full: String = line[begin..end].iter().filter(|sign| !is_blank(**sign)).collect();
    let last = (begin..end).rev().find(|at| line[*at] == '、' && !names[*at]);
    let label = match last {
        Some(comma) if full.chars().count() > COMFORTABLE => {
            let begin = strip_front(line, comma + 1, end);
            line[begin..end].iter().filter(|sign| !is_blank(**sign)).collect()
        }
        _ => full.clone(),
    };
    let names_something = label.chars().count() >= SHORTEST_NAME && !is_verb(&label);
    Noun { label: if names_something { label } else { String::new() }, full }
}

/// Whether the text is a verb and nothing else: 收取, 覆盖, 高于全国.
fn is_verb(text: &str) -> bool {
    let compares = ["高于", "低于", "快于", "优于", "好于", "占比"].iter().any(|word| text.starts_with(word));
    compares || VERBS.contains(&text) || LIGHT_VERBS.contains(&text) || FILLERS.contains(&text) || LEADS.contains(&text)
}

/// Whether a verb stands right before the number, so that its object must follow.
pub(super) fn verb_before(line: &[char], lead: usize) -> bool {
    ends_with_any(line, lead, VERBS).is_some() || ends_with_any(line, lead, LIGHT_VERBS).is_some()
}

/// The name that follows a number up to `end`, or nothing.
pub(super) fn noun_after(line: &[char], tail: usize, end: usize) -> String {
    let mut start = tail;
    while start < end && (is_blank(line[start]) || line[start] == '的') {
        start += 1;
    }
    let mut stop = start;
    let mut depth = 0_usize;
    while stop < end {
        match line[stop] {
            '“' | '《' | '（' | '(' => depth += 1,
            '”' | '》' | '）' | ')' if depth == 0 => break,
            '”' | '》' | '）' | ')' => depth -= 1,
            '和' | '及' | '与' if depth == 0 && stop + 1 == end => break,
            '中' | '内' | '里' | '等' if depth == 0 && ends_name(line, stop, end) => break,
            _ if depth == 0 && any_begins(line, stop, STOPS).is_some() && !inside_name(line, start, stop) => break,
            _ => {}
        }
        stop += 1;
    }
    let name: String = line[start..stop].iter().filter(|sign| !is_blank(**sign)).collect();
    let name = name.trim_end_matches(['和', '、', '的', '等']).to_owned();
    if name.chars().count() >= SHORTEST_NAME { name } else { String::new() }
}

/// What follows a number whose clause names nothing else, without the preposition: 在中西部就近城镇化.
pub(super) fn rest_of_clause(line: &[char], tail: usize, end: usize) -> String {
    let start = strip_front(line, tail, end);
    let rest: String = line[start..end].iter().filter(|sign| !is_blank(**sign)).collect();
    if rest.chars().count() >= SHORTEST_OBJECT { rest } else { String::new() }
}

/// 在627个村中选聘…: 中 ends the name unless it begins a word.
fn ends_name(line: &[char], at: usize, end: usize) -> bool {
    let words = [
        "中心", "中小", "中等", "中药", "中医", "中型", "中央", "中高", "中层", "中学", "内容", "内河", "内部", "里程",
        "等级", "中欧", "中试",
    ];
    at + 1 < end && any_begins(line, at, &words).is_none()
}

/// Words of the stop table inside longer nouns: 高 in 高标准农田, 建 in 建议, 设 in 设施.
fn inside_name(line: &[char], start: usize, at: usize) -> bool {
    let words = [
        "高标准", "高新", "高校", "高职", "高等", "高级", "高端", "高层", "高速", "高质量", "高效", "高技", "高龄",
        "高铁", "高原", "高频", "低收入", "低保", "低碳", "低空", "低效", "快递", "快速", "建议", "建筑", "建制",
        "建档", "设施", "设备", "设计", "设区", "可再生", "能源", "能力", "能耗", "应急", "应用", "应诉", "无障碍",
        "无人机", "未成年", "未就业", "不动产", "不良", "不合格", "有机", "有效", "有色", "首台", "首次", "首席",
        "走廊", "接触", "接待", "用地", "用电", "用水", "用户", "用人", "用工", "对口", "对外", "对接", "与会", "到户",
        "至", "经济", "经营", "经开", "按揭", "为民", "要素", "再就业", "再生", "打工", "在线", "在建", "在校", "在职",
        "在岗", "也门", "不同", "不达标", "向海", "给水", "比赛", "已建", "快办",
    ];
    if any_begins(line, at, &words).is_some() {
        return true;
    }
    // A word's second half: 城建, 基建, 开设 are left to the word before.
    let pairs = [
        "共建", "城建", "基建", "新建", "在建", "改建", "续建", "党建", "扩建", "创建", "对接", "链接", "常设", "增设",
        "建设", "公用", "信用", "利用", "应用", "使用", "费用", "专用", "通用", "不对", "结对", "绝对", "提高", "最高",
        "崇高", "参与", "赋能", "产能", "功能", "智能", "性能", "节能", "职能", "技能", "动能", "储能", "人居", "居民",
        "居家", "社区", "迁居", "同比", "占比", "评比", "许可", "认可", "需要", "主要", "重要", "纪要", "国有", "所有",
        "私有", "特有", "拥有", "具有", "稀有", "原创", "首创", "文创", "双创", "专列", "系列", "行为", "作为", "行政",
        "财经", "神经", "已经", "历经", "正在", "存在", "潜在", "现在", "自由", "理由", "事由", "缘由", "报到", "达标",
        "发达", "表达", "四至", "甚至", "以至", "直达", "设立", "是否", "凡是", "从业", "服从", "从事", "由来", "按时",
        "被子", "较大", "较高", "直播", "用品", "列车", "达人", "居住", "居委", "创新", "创业", "创意", "创客", "有限",
        "向导", "方向", "定向", "导向", "意向", "面向", "志向", "供给", "补给", "自给", "保给", "排列", "并网", "兼并",
        "合并", "并购", "一并", "能人", "可能", "设区市", "建成区",
    ];
    pairs.iter().any(|pair| {
        let first_half = at > start && begins(line, at - 1, pair) && pair.chars().count() == 2;
        first_half || begins(line, at, pair)
    })
}

/// Moves `end` back over words that only lead to the number.
fn strip_leads(line: &[char], start: usize, lead: usize) -> usize {
    let mut end = lead;
    loop {
        while end > start && is_blank(line[end - 1]) {
            end -= 1;
        }
        match ends_with_any(line, end, LEADS) {
            Some(length) if end - length >= start => end -= length,
            _ => return end,
        }
    }
}

/// The position after time, place and order words at the head of a clause.
pub(super) fn skip_fillers(line: &[char], start: usize, end: usize) -> usize {
    let mut at = start;
    while at < end {
        if is_blank(line[at]) {
            at += 1;
        } else if let Some(next) = skip_time(line, at, end) {
            at = next;
        } else if any_begins(line, at, NOT_FILLERS).is_some() {
            break;
        } else if let Some(length) = any_begins(line, at, FILLERS).filter(|length| at + length <= end) {
            at += length;
        } else {
            break;
        }
    }
    at.min(end)
}

/// Time and comparison at the head of a clause: 2021年以来, 近三年, 比改革前.
fn skip_time(line: &[char], at: usize, end: usize) -> Option<usize> {
    let digits = line[at..end].iter().take_while(|sign| is_digit(**sign)).count();
    if digits == 4 {
        let year = at + digits;
        return any_begins(line, year, &["年以来", "年底", "年末", "年"]).map(|length| year + length);
    }
    let near = |from: usize, signs: &[char]| (from..end.min(from + 7)).find(|next| signs.contains(&line[*next]));
    match line[at] {
        '近' | '过' => near(at, &['年']).filter(|year| year - at <= 3).map(|year| year + 1),
        '比' | '较' => near(at, &['前', '年', '末', '初']).map(|last| last + 1),
        '在' => near(at, &['中', '内', '上'])
            .filter(|last| last - at >= 3 && !begins(line, *last, "中央"))
            .map(|last| last + 1),
        _ => None,
    }
}

/// Moves `start` over fillers and verbs, as long as a name is left.
fn strip_front(line: &[char], start: usize, end: usize) -> usize {
    let mut at = skip_fillers(line, start, end);
    loop {
        let left = |from: usize| end.saturating_sub(from);
        if let Some(length) = any_begins(line, at, LIGHT_VERBS)
            && left(at + length) >= SHORTEST_NAME
        {
            at = skip_fillers(line, at + length, end);
            continue;
        }
        let object = any_begins(line, at, VERBS).map(|length| skip_quantifiers(line, at + length, end));
        match object {
            Some(object) if left(object) >= SHORTEST_OBJECT => at = object,
            _ => return at,
        }
    }
}

/// 各类, 各项 and the like before a name.
fn skip_quantifiers(line: &[char], at: usize, end: usize) -> usize {
    let next =
        any_begins(line, at, &["各类", "各项", "各种", "一批", "了", "相关", "有关"]).map_or(at, |length| at + length);
    next.min(end)
}

/// One name for each of `count` numbers: the items of a list, with the head they share.
pub(super) fn distribute(full: &str, count: usize) -> Option<Vec<String>> {
    let items: Vec<&str> = full.split(['、', '和', '与', '及']).filter(|item| !item.is_empty()).collect();
    if items.len() == 1 && count == 2 {
        let (before, after) = full.split_once("城乡")?;
        return Some(vec![format!("{before}城镇{after}"), format!("{before}农村{after}")]);
    }
    if items.len() != count {
        return None;
    }
    let last = items.last()?;
    let head = HEADS.iter().find(|head| last.ends_with(**head)).copied().unwrap_or_default();
    let complete = |item: &str| HEADS.iter().any(|head| item.ends_with(head));
    Some(items.iter().map(|item| if complete(item) { (*item).to_owned() } else { format!("{item}{head}") }).collect())
}

/// Shortens a name to what a table's row can hold, dropping what only qualifies it.
pub(crate) fn shorten(name: &str) -> String {
    let name = name.trim_matches(|sign: char| is_blank(sign) || matches!(sign, '、' | '的' | '—' | '·' | '-'));
    let signs: Vec<char> = name.chars().filter(|sign| !"，。；：！？,;:\t".contains(*sign)).collect();
    let signs = share_of(&without_remarks(&signs));
    if signs.len() <= COMFORTABLE {
        return signs.into_iter().collect();
    }
    if let Some(at) = after_verb(&signs).or_else(|| after_mark(&signs)) {
        return signs[at..].iter().collect();
    }
    if signs.len() <= LONGEST {
        return signs.into_iter().collect();
    }
    signs[signs.len() - COMFORTABLE..].iter().collect()
}

/// Drops remarks in brackets: 作其他处理（含申请人主动撤回申请）.
fn without_remarks(signs: &[char]) -> Vec<char> {
    let mut kept = Vec::with_capacity(signs.len());
    let mut at = 0;
    while at < signs.len() {
        let close = matches!(signs[at], '（' | '(')
            .then(|| signs[at..].iter().position(|sign| matches!(sign, '）' | ')')))
            .flatten();
        match close {
            Some(length) if length > SHORTEST_OBJECT => at += length + 1,
            _ => {
                kept.push(signs[at]);
                at += 1;
            }
        }
    }
    kept
}

/// 服务业在国内生产总值中的比重 is 服务业占国内生产总值比重.
fn share_of(signs: &[char]) -> Vec<char> {
    let text: String = signs.iter().collect();
    let parts = text.split_once('在').and_then(|(part, rest)| Some((part, rest.split_once("中的")?)));
    match parts {
        Some((part, (whole, share))) if share.starts_with('比') && !part.is_empty() => {
            format!("{part}占{whole}{share}").chars().collect()
        }
        _ => signs.to_vec(),
    }
}

/// Where a name begins after the last verb that leaves enough of it.
fn after_verb(signs: &[char]) -> Option<usize> {
    (1..signs.len().saturating_sub(SHORTEST_OBJECT)).find_map(|at| {
        let length =
            any_begins(signs, at, VERBS).or_else(|| any_begins(signs, at, LIGHT_VERBS).filter(|length| *length > 1))?;
        let mut rest = at + length;
        if signs.get(rest) == Some(&'了') {
            rest += 1;
        }
        let left = signs.len().saturating_sub(rest);
        ((SHORTEST_OBJECT..=LONGEST).contains(&left) && !matches!(signs[rest], '的' | '和' | '、' | '率' | '量' | '额'))
            .then_some(rest)
    })
}

/// Where a name begins after a mark that closes what qualifies it.
fn after_mark(signs: &[char]) -> Option<usize> {
    const MARKS: &[&str] = &["的", "等", "”", "》", "、", "及以上", "或", "和", "与"];
    (0..signs.len()).rev().find_map(|at| {
        let after = at + any_begins(signs, at, MARKS)?;
        let left = signs.len() - after;
        (SHORTEST_OBJECT - 1..=LONGEST - 2).contains(&left).then_some(after)
    })
}
