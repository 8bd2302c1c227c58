//! Quotation marks and brackets without partner in a paragraph.

use super::Finding;
use super::material::{Material, Passage, is_chinese};

/// Marks that open, and those that close them; full and half width may pair.
const PAIRS: &[(&[char], &[char])] = &[
    (&['“'], &['”']),
    (&['‘'], &['’']),
    (&['《'], &['》']),
    (&['〔'], &['〕']),
    (&['「'], &['」']),
    (&['（', '('], &['）', ')']),
    (&['【'], &['】']),
];

/// Findings in the whole report: the first of each kind in a paragraph.
pub(super) fn find(material: &Material<'_>) -> Vec<Finding> {
    material
        .body()
        .flat_map(|passage| PAIRS.iter().filter_map(|(open, close)| unpaired(passage, open, close)))
        .collect()
}

fn unpaired(passage: &Passage<'_>, open: &[char], close: &[char]) -> Option<Finding> {
    let skipping_enumerators = scan(passage, open, close, true);
    let (at, problem) = scan(passage, open, close, false).filter(|_| skipping_enumerators.is_some())?;
    Some(Finding::new(passage.at(at), format!("“{}” {problem} in this paragraph", passage.signs[at])))
}

/// The first mark without partner; `enumerators` says whether `1）` may close without being opened.
fn scan(passage: &Passage<'_>, open: &[char], close: &[char], enumerators: bool) -> Option<(usize, &'static str)> {
    let mut waiting = Vec::new();
    for (at, sign) in passage.signs.iter().enumerate() {
        if is_apostrophe(passage, at) || (enumerators && ends_enumerator(passage, at)) {
            continue;
        }
        if open.contains(sign) {
            waiting.push(at);
        } else if close.contains(sign) && waiting.pop().is_none() {
            return Some((at, "is closed but not opened"));
        }
    }
    waiting.first().map(|at| (*at, "is opened but not closed"))
}

/// `1）` and `a)` that no bracket opens: a digit or letter behind a blank or a mark.
fn ends_enumerator(passage: &Passage<'_>, at: usize) -> bool {
    let before = &passage.signs[..at];
    let number = before.iter().rev().take_while(|sign| sign.is_ascii_alphanumeric()).count();
    let opened = before[..at - number].last().is_some_and(|sign| matches!(sign, '（' | '('));
    let closes = matches!(passage.signs[at], '）' | ')');
    closes && (1..=2).contains(&number) && !opened && !before[..at - number].last().copied().is_some_and(is_chinese)
}

/// `’` in foreign words and before their figures.
fn is_apostrophe(passage: &Passage<'_>, at: usize) -> bool {
    let beside = [at.checked_sub(1), Some(at + 1)];
    let foreign = beside.into_iter().flatten().filter_map(|at| passage.signs.get(at)).any(char::is_ascii_alphanumeric);
    matches!(passage.signs[at], '’' | '‘') && foreign
}
