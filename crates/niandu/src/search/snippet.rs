//! A sentence cut to what fits in a list of results, with its matches marked.

use std::ops::Range;

/// A piece of a snippet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fragment {
    /// Source text, or `…` where something was left out.
    pub text: String,
    /// Whether it was found.
    pub marked: bool,
}

/// Cuts a sentence to about `length` characters around its first matches. It begins at `offset`
/// of its text; offsets are Unicode scalar values.
pub(super) fn snippet(signs: &[char], offset: usize, matches: &[Range<usize>], length: usize) -> Vec<Fragment> {
    let end = signs.len();
    let inside = |place: usize| place.saturating_sub(offset).min(end);
    let matches: Vec<Range<usize>> = matches.iter().map(|found| inside(found.start)..inside(found.end)).collect();
    let window = window(signs, &matches, length);
    let mut fragments = Vec::new();
    let mut add = |range: Range<usize>, marked: bool| {
        if let Some(signs) = signs.get(range).filter(|signs| !signs.is_empty()) {
            // Room for Chinese characters, so that it is asked for once.
            let mut text = String::with_capacity(3 * signs.len());
            text.extend(signs);
            fragments.push(Fragment { text, marked });
        }
    };
    let mut at = window.start;
    for found in &matches {
        let (from, to) = (found.start.max(at), found.end.min(window.end));
        if from < to {
            add(at..from, false);
            add(from..to, true);
            at = to;
        }
    }
    add(at..window.end, false);
    let left_out = || Fragment { text: "…".to_owned(), marked: false };
    if window.start > 0 {
        fragments.insert(0, left_out());
    }
    if window.end < end {
        fragments.push(left_out());
    }
    fragments
}

/// The part of the sentence that is shown.
fn window(signs: &[char], matches: &[Range<usize>], length: usize) -> Range<usize> {
    if signs.len() <= length {
        return 0..signs.len();
    }
    let first = matches.first().cloned().unwrap_or(0..0);
    // A third of the room goes before the first match: reading begins there.
    let before = length.saturating_sub(first.len()) / 3;
    let earliest = first.start.saturating_sub(before);
    let start = if earliest == 0 { earliest } else { next_start(signs, earliest, first.start) };
    let latest = (start + length).max(first.end).min(signs.len());
    let end = if latest == signs.len() { latest } else { last_end(signs, first.end, latest) };
    start..end
}

/// The first place from `from` to `to` at which a clause or word begins; `from` if there is none.
fn next_start(signs: &[char], from: usize, to: usize) -> usize {
    let clause = (from..=to).find(|at| at.checked_sub(1).is_some_and(|before| ends_clause(signs[before])));
    clause.or_else(|| (from..=to).find(|at| !splits(signs, *at))).unwrap_or(from)
}

/// The last place from `from` to `to` at which a clause ends, or else a word; `to` if there is none.
fn last_end(signs: &[char], from: usize, to: usize) -> usize {
    // Most of the room is used, even if a clause ends long before.
    let most = from + (to - from) / 2;
    let clause = (most.max(from + 1)..=to).rev().find(|at| ends_clause(signs[at - 1]));
    clause.or_else(|| (from..=to).rev().find(|at| !splits(signs, *at))).unwrap_or(to)
}

fn ends_clause(sign: char) -> bool {
    matches!(sign, '，' | '；' | '。' | '：' | '！' | '？' | ',' | ';' | '、')
}

/// Whether a number or a word of letters goes on across the place.
fn splits(signs: &[char], at: usize) -> bool {
    let word = |sign: Option<&char>| {
        sign.is_some_and(|sign| {
            sign.is_ascii_alphanumeric() || matches!(sign, '.' | '%' | '％') || matches!(sign, '０'..='９')
        })
    };
    word(at.checked_sub(1).and_then(|before| signs.get(before))) && word(signs.get(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Matches are given by brackets in the text, and shown by brackets in the snippet.
    #[track_caller]
    fn check(text: &str, length: usize, expected: &str) {
        let mut matches = Vec::new();
        let mut plain = Vec::new();
        for sign in text.chars() {
            match sign {
                '[' => matches.push(plain.len()..plain.len()),
                ']' => matches.last_mut().expect("an open bracket").end = plain.len(),
                _ => plain.push(sign),
            }
        }
        let found: String = snippet(&plain, 0, &matches, length)
            .into_iter()
            .map(|piece| if piece.marked { format!("[{}]", piece.text) } else { piece.text })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn what_fits_is_whole() {
        check("办结[行政复议]案件142件。", 40, "办结[行政复议]案件142件。");
        check("[甲]乙[甲]", 40, "[甲]乙[甲]");
        check("", 40, "");
    }

    #[test]
    fn what_does_not_fit_is_cut_between_clauses() {
        check(
            "全年工作扎实推进，各项任务如期完成，办结[行政复议]案件142件，群众满意率提高，社会反响良好。",
            24,
            "…办结[行政复议]案件142件，群众满意率提高，…",
        );
        check("甲乙丙丁戊己庚辛壬癸[子]丑寅卯辰巳午未申酉戌亥", 9, "…壬癸[子]丑寅卯辰巳午…");
    }

    #[test]
    fn numbers_and_words_stay_whole() {
        check("增长速度的数字是1234567890[件]以及更多的其他内容在后面", 9, "…[件]以及更多的其他内…");
        check("the government [reported] considerable improvement", 24, "… [reported] considerable …");
    }
}
