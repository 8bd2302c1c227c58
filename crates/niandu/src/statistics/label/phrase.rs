//! Cutting names out of the text around a number.

use super::vocabulary::{
    ADVERBS, CHANGES, COMPARING, FILLERS, GENERIC, HEADS, JOINTS, LEADS, LIGHT_VERBS, NAMES_WITH_VERBS, NOT_COMPARING,
    NOT_FILLERS, NOT_PARTICLES, QUANTIFIERS, STOPS, VERBS, WORDS_ENDING_WITH_STOPS, WORDS_WITH_STOPS, YEARS,
};
use super::{COMFORTABLE, LONGEST};
use crate::statistics::numeral::is_digit;
use crate::statistics::words::{Words, begins, is_blank};

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

/// From the bracket before a remark to a unit to the one after: （套）, （市、区）.
const LONGEST_REMARK: usize = 4;

/// The name between `start` and the number at `lead`.
pub(super) fn noun_before(line: &[char], names: &[bool], start: usize, lead: usize) -> Noun {
    let end = strip_leads(line, start, lead);
    let begin = strip_front(line, after_adverb(line, start, end), end);
    let end = before_comparison(line, begin, end);
    let full: String = line[begin..end].iter().filter(|sign| !is_blank(**sign)).collect();
    let last = (begin..end).rev().find(|at| line[*at] == '、' && !names[*at]);
    let label = match last {
        Some(comma) if full.chars().count() > COMFORTABLE => {
            let begin = strip_front(line, comma + 1, end);
            line[begin..end].iter().filter(|sign| !is_blank(**sign)).collect()
        }
        _ => full.clone(),
    };
    // 发放补贴, 开展培训: after a verb that only carries it, a verb is a name.
    let carried = last.is_none() && LIGHT_VERBS.end(line, begin).is_some() && !LEADS.has(&label);
    let names_something = label.chars().count() >= SHORTEST_NAME && (carried || !is_verb(&label));
    Noun { label: if names_something { label } else { String::new() }, full }
}

/// 法院共受理案件: who does it stands before the adverb and is left out.
fn after_adverb(line: &[char], start: usize, end: usize) -> usize {
    let adverb = |at: usize| {
        let length = ADVERBS.begin(line, at).unwrap_or(0);
        let verb = at + length;
        let acts = VERBS.begin(line, verb).or_else(|| LIGHT_VERBS.begin(line, verb)).unwrap_or(0);
        (length > 0 && acts > 0 && end.saturating_sub(verb + acts) >= SHORTEST_NAME).then_some(verb)
    };
    (start..end).rev().find_map(adverb).unwrap_or(start)
}

/// What a clause that is only a verb (采纳418条) says of the thing named before: 采纳建议.
pub(super) fn verb_with_object(verb: &str, object: &str) -> Option<String> {
    if !VERBS.has(verb) {
        return None;
    }
    let signs: Vec<char> = object.chars().collect();
    let from = strip_front(&signs, 0, signs.len());
    let object: String = signs[without_verb(&signs, from)..].iter().collect();
    Some(format!("{verb}{object}"))
}

/// Drops the verb of 收到建议, where what is left is short but has a verb again.
fn without_verb(signs: &[char], from: usize) -> usize {
    let length = VERBS.begin(signs, from).unwrap_or(0);
    if signs.len() - from - length >= SHORTEST_NAME { from + length } else { from }
}

/// 贷款增速比各项贷款平均增速: what is compared, without what it is compared with.
fn before_comparison(line: &[char], begin: usize, end: usize) -> usize {
    let compares = |at: &usize| {
        matches!(line[*at], '比' | '较')
            && NOT_COMPARING.begin(line, *at).is_none()
            && !matches!(line[*at - 1], '同' | '环' | '占' | '对' | '评' | '之' | '入' | '性' | '配')
    };
    let found = (begin + SHORTEST_NAME..end.saturating_sub(1)).find(compares);
    found.map_or(end, |comparison| strip_leads(line, begin, comparison))
}

/// Whether the text is a verb and nothing else: 收取, 覆盖, 高于全国.
fn is_verb(text: &str) -> bool {
    COMPARING.begin_text(text)
        || GENERIC.has(text)
        || VERBS.has(text)
        || LIGHT_VERBS.has(text)
        || FILLERS.has(text)
        || LEADS.has(text)
}

/// Whether a verb stands right before the number, so that its object must follow.
pub(super) fn verb_before(line: &[char], lead: usize) -> bool {
    VERBS.end(line, lead).is_some() || LIGHT_VERBS.end(line, lead).is_some()
}

/// The name that follows a number up to `end`, or nothing.
pub(super) fn noun_after(line: &[char], tail: usize, end: usize) -> String {
    let mut start = tail;
    while start < end && (is_blank(line[start]) || line[start] == '的') {
        start += 1;
    }
    // 3.1万套（间） has a remark to its unit.
    if start < end && matches!(line[start], '（' | '(') {
        match line[start..end].iter().position(|sign| matches!(sign, '）' | ')')) {
            Some(length) if length <= LONGEST_REMARK => start += length + 1,
            _ => return String::new(),
        }
    }
    let mut stop = start;
    let mut depth = 0_usize;
    while stop < end {
        match line[stop] {
            '“' | '《' | '（' | '(' => depth += 1,
            '”' | '》' | '）' | ')' if depth == 0 => break,
            '”' | '》' | '）' | ')' => depth -= 1,
            '和' | '及' | '与' if depth == 0 && stop + 1 == end => break,
            _ if depth == 0 && changes(line, stop, end) => break,
            '中' | '内' | '里' | '等' if depth == 0 && ends_name(line, stop, end) => break,
            _ if depth == 0 && STOPS.begin(line, stop).is_some() && !inside_name(line, start, stop) => break,
            _ => {}
        }
        stop += 1;
    }
    let name: String = line[start..stop].iter().filter(|sign| !is_blank(**sign)).collect();
    let name = name.trim_end_matches(['和', '、', '的', '等']);
    // 农业转移人口和其他常住人口: the first of several is name enough.
    let first = name.split(['和', '及']).next().filter(|first| first.chars().count() > SHORTEST_NAME);
    let name = first.filter(|_| name.chars().count() > COMFORTABLE).unwrap_or(name).to_owned();
    let names_something = name.chars().count() >= SHORTEST_NAME && !GENERIC.has(&name);
    if names_something { name } else { String::new() }
}

/// What follows a number whose clause names nothing else, without the preposition: 在中西部就近城镇化.
pub(super) fn rest_of_clause(line: &[char], tail: usize, end: usize) -> String {
    let start = strip_front(line, tail, end);
    let rest: String = line[start..end].iter().filter(|sign| !is_blank(**sign)).collect();
    if rest.chars().count() >= SHORTEST_OBJECT { rest } else { String::new() }
}

/// 从28件提高到70件, 每50公斤提高5元: the verb of change belongs to the number after it.
fn changes(line: &[char], at: usize, end: usize) -> bool {
    CHANGES.begin(line, at).is_some_and(|length| at + length == end || matches!(line[at + length - 1], '到' | '至'))
}

/// 在627个村中选聘…: 中 ends the name unless it begins or ends a word.
fn ends_name(line: &[char], at: usize, end: usize) -> bool {
    let second_half = at > 0 && NOT_PARTICLES.begin(line, at - 1).is_some();
    at + 1 < end && !second_half && NOT_PARTICLES.begin(line, at).is_none()
}

/// Words of the stop table inside longer nouns: 高 in 高标准农田, 建 in 建议, 设 in 设施.
fn inside_name(line: &[char], start: usize, at: usize) -> bool {
    let second_half = at > start && WORDS_ENDING_WITH_STOPS.begin(line, at - 1).is_some();
    second_half || WORDS_WITH_STOPS.begin(line, at).is_some() || WORDS_ENDING_WITH_STOPS.begin(line, at).is_some()
}

/// Moves `end` back over words that only lead to the number.
fn strip_leads(line: &[char], start: usize, lead: usize) -> usize {
    let mut end = lead;
    loop {
        while end > start && is_blank(line[end - 1]) {
            end -= 1;
        }
        match LEADS.end(line, end).or_else(|| year_before(line, end)) {
            Some(length) if end - length >= start => end -= length,
            _ => return end,
        }
    }
}

/// The length of 2020年 or 2020年的, which dates the number that follows.
fn year_before(line: &[char], end: usize) -> Option<usize> {
    let of = end - usize::from(end > 0 && line[end - 1] == '的');
    let year = of - YEARS.end(line, of)?;
    let digits = line[..year].iter().rev().take_while(|sign| is_digit(**sign)).count();
    let compared = line[..year - digits].last().is_some_and(|sign| matches!(sign, '比' | '较'));
    (digits == 4 && !compared).then_some(end + digits - year)
}

/// The position after time, place and order words at the head of a clause.
pub(super) fn skip_fillers(line: &[char], start: usize, end: usize) -> usize {
    let mut at = start;
    while at < end {
        if is_blank(line[at]) {
            at += 1;
        } else if let Some(next) = skip_time(line, at, end) {
            at = next;
        } else if NOT_FILLERS.begin(line, at).is_some() {
            break;
        } else if let Some(length) = FILLERS.begin(line, at).filter(|length| at + length <= end) {
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
        return YEARS.begin(line, year).map(|length| year + length);
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
        if NAMES_WITH_VERBS.begin(line, at).is_some() {
            return at;
        }
        let left = |from: usize| end.saturating_sub(from);
        if let Some(length) = LIGHT_VERBS.begin(line, at)
            && left(at + length) >= SHORTEST_NAME
        {
            at = skip_fillers(line, at + length, end);
            continue;
        }
        let object = VERBS.begin(line, at).map(|length| skip_quantifiers(line, at + length, end));
        match object {
            Some(object) if left(object) >= SHORTEST_OBJECT => at = after_joint(line, object),
            _ => return at,
        }
    }
}

/// 新建和改造提升农村公路: the second verb follows the first.
fn after_joint(line: &[char], at: usize) -> usize {
    let next = JOINTS.begin(line, at).map_or(at, |length| at + length);
    if VERBS.begin(line, next).or_else(|| LIGHT_VERBS.begin(line, next)).is_some() { next } else { at }
}

/// 各类, 各项 and the like before a name.
fn skip_quantifiers(line: &[char], at: usize, end: usize) -> usize {
    let next = QUANTIFIERS.begin(line, at).map_or(at, |length| at + length);
    next.min(end)
}

/// One name for each of `count` numbers: the items of a list, with the head they share.
pub(super) fn distribute(full: &str, count: usize) -> Option<Vec<String>> {
    let split = |marks: &[char]| -> Vec<String> {
        full.split(marks).filter(|item| !item.is_empty()).map(str::to_owned).collect()
    };
    let items = split(&['、', '和', '与', '及']);
    if items.len() == 1 && count == 2 {
        let (before, after) = full.split_once("城乡")?;
        return Some(vec![format!("{before}城镇{after}"), format!("{before}农村{after}")]);
    }
    // 咨询、投诉、建议和表扬 may be three items or four.
    let items = if items.len() == count { items } else { split(&['、']) };
    if items.len() != count {
        return None;
    }
    let last = items.last()?;
    let head = HEADS.split(' ').find(|head| last.ends_with(head)).unwrap_or_default();
    let complete = |item: &str| HEADS.split(' ').any(|head| item.ends_with(head));
    Some(items.iter().map(|item| if complete(item) { item.clone() } else { format!("{item}{head}") }).collect())
}

/// Shortens a name to what a table's row can hold, dropping what only qualifies it.
pub(crate) fn shorten(name: &str) -> String {
    let name = name.trim_matches(|sign: char| is_blank(sign) || matches!(sign, '、' | '的' | '—' | '·' | '-'));
    let name = name.trim_start_matches(['”', '》', '）']);
    let signs: Vec<char> = name.chars().filter(|sign| !"，。；：！？,;:\t".contains(*sign)).collect();
    let mut signs = share_of(&without_remarks(&signs));
    if signs.len() > COMFORTABLE {
        signs = without_quotations(signs);
    }
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

/// Shortens the heading of a table's row, which is a name already.
pub(crate) fn shorten_heading(name: &str) -> String {
    let signs: Vec<char> = name.trim().chars().filter(|sign| !"，。；：！？,;:\t".contains(*sign)).collect();
    let from = if signs.len() <= LONGEST { 0 } else { after_mark(&signs).unwrap_or(signs.len() - LONGEST) };
    signs[from..].iter().collect()
}

/// Drops remarks in brackets (作其他处理（含申请人主动撤回申请）) and references to notes ([2]).
fn without_remarks(signs: &[char]) -> Vec<char> {
    let mut kept = Vec::with_capacity(signs.len());
    let mut at = 0;
    while at < signs.len() {
        let close = matches!(signs[at], '（' | '(' | '[' | '［')
            .then(|| signs[at..].iter().position(|sign| matches!(sign, '）' | ')' | ']' | '］')))
            .flatten();
        match close {
            Some(length) if length > SHORTEST_OBJECT || is_note(&signs[at..at + length]) => at += length + 1,
            _ => {
                kept.push(signs[at]);
                at += 1;
            }
        }
    }
    kept
}

/// `[2]` refers to a note.
fn is_note(bracket: &[char]) -> bool {
    matches!(bracket.first(), Some('[' | '［')) && bracket[1..].iter().all(|sign| is_digit(*sign))
}

/// Drops quoted names where enough is left without them: 部门联合“双随机、一公开”检查.
fn without_quotations(signs: Vec<char>) -> Vec<char> {
    let mut inside = false;
    let kept: Vec<char> = signs
        .iter()
        .copied()
        .filter(|sign| {
            let quoted = inside || *sign == '“';
            inside = quoted && *sign != '”';
            !quoted
        })
        .collect();
    let enough = !inside && kept.len() >= SHORTEST_OBJECT && !kept.contains(&'”');
    if enough { kept } else { signs }
}

/// 服务业在国内生产总值中的比重 is 服务业占国内生产总值比重; where even that is long, 服务业占比.
fn share_of(signs: &[char]) -> Vec<char> {
    let text: String = signs.iter().collect();
    if let Some((part, rest)) = text.split_once('在')
        && let Some((whole, share)) = rest.split_once("中的")
        && share.starts_with('比')
        && !part.is_empty()
    {
        return format!("{part}占{whole}{share}").chars().collect();
    }
    if signs.len() > COMFORTABLE {
        let is_share = "比例 比重 的比 占比".split(' ').any(|ending| text.ends_with(ending));
        let part = text.split_once('占').filter(|_| is_share).map(|(part, _)| part);
        let ratio = text.strip_suffix("之比").and_then(|ratio| ratio.rsplit_once(['与', '和'])).map(|(part, _)| part);
        if let Some(part) = part.or(ratio).filter(|part| part.chars().count() >= SHORTEST_NAME) {
            return format!("{part}占比").chars().collect();
        }
    }
    signs.to_vec()
}

/// Where a name begins after a verb: the first that leaves a comfortable length, or else any.
fn after_verb(signs: &[char]) -> Option<usize> {
    let cut = |longest: usize| {
        (1..signs.len().saturating_sub(SHORTEST_OBJECT)).find_map(|at| {
            let light = LIGHT_VERBS.begin(signs, at).filter(|length| *length > 1);
            let length = VERBS.begin(signs, at).or(light)?;
            let rest = at + length + usize::from(signs.get(at + length) == Some(&'了'));
            let left = signs.len().saturating_sub(rest);
            let begins_a_name =
                !matches!(signs[rest], '的' | '和' | '或' | '及' | '与' | '、' | '率' | '量' | '额' | '性' | '业');
            ((SHORTEST_OBJECT..=longest).contains(&left) && begins_a_name).then_some(rest)
        })
    };
    cut(COMFORTABLE).or_else(|| cut(LONGEST))
}

/// Where a name begins after a mark that closes what qualifies it.
fn after_mark(signs: &[char]) -> Option<usize> {
    static MARKS: Words = Words::new("的 等 ” 》 、 及以上 或者 或 和 与");
    (0..signs.len()).rev().find_map(|at| {
        let after = at + MARKS.begin(signs, at)?;
        let left = signs.len() - after;
        (SHORTEST_OBJECT - 1..=LONGEST - 2).contains(&left).then_some(after)
    })
}
