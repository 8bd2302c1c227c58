//! Where a line of Chinese text may not be broken beyond what browsers know:
//! inside 《…》, and inside a document number such as 〔2022〕4号.

/// How a stretch of text keeps together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hold {
    /// Breaks as usual.
    Loose,
    /// Never breaks.
    Whole,
    /// Breaks only where lines are short.
    Long,
}

/// The longest title that keeps together at every width, in characters: a line that is justified
/// without a longer one has gaps.
const WHOLE: usize = 6;
/// The longest stretch that keeps together where lines are long enough and not justified.
const LONG: usize = 18;

/// Cuts text into stretches; together they are the text to the letter.
pub(crate) fn stretches(text: &str) -> Vec<(Hold, &str)> {
    let mut found = Vec::new();
    let mut rest = text;
    let mut searched = 0;
    while let Some(start) = rest[searched..].find(['《', '〔']).map(|start| start + searched) {
        let Some(length) = held_length(&rest[start..]) else {
            searched = start + '《'.len_utf8();
            continue;
        };
        if start > 0 {
            found.push((Hold::Loose, &rest[..start]));
        }
        let (held, tail) = rest[start..].split_at(length);
        let whole = held.starts_with('〔') || held.chars().count() <= WHOLE;
        found.push((if whole { Hold::Whole } else { Hold::Long }, held));
        rest = tail;
        searched = 0;
    }
    if !rest.is_empty() {
        found.push((Hold::Loose, rest));
    }
    found
}

/// Bytes of the stretch that `text` begins with, if it closes soon enough.
fn held_length(text: &str) -> Option<usize> {
    let (close, tail): (char, fn(char) -> bool) =
        if text.starts_with('《') { ('》', |_| false) } else { ('〕', |character| character.is_ascii_digit()) };
    let mut characters = text.char_indices().take(LONG);
    let (end, _) = characters.find(|(_, character)| *character == close)?;
    let closed = end + close.len_utf8();
    let rest = &text[closed..];
    let number = rest.find(|character| !tail(character)).unwrap_or(rest.len());
    let suffix = if number > 0 && rest[number..].starts_with('号') { '号'.len_utf8() } else { 0 };
    Some(closed + number + suffix)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(Hold, &str)]) {
        assert_eq!(stretches(text), expected);
    }

    #[test]
    fn titles_and_document_numbers_stay_whole() {
        use Hold::{Long, Loose, Whole};
        check("", &[]);
        check("没有书名", &[(Loose, "没有书名")]);
        check("印发《实施方案》，", &[(Loose, "印发"), (Whole, "《实施方案》"), (Loose, "，")]);
        check("海政发〔2022〕4号。", &[(Loose, "海政发"), (Whole, "〔2022〕4号"), (Loose, "。")]);
        check("〔2022〕", &[(Whole, "〔2022〕")]);
        check("《甲》《乙》", &[(Whole, "《甲》"), (Whole, "《乙》")]);
        check("《政府工作报告》", &[(Long, "《政府工作报告》")]);
        check("《海岚市行政程序规定实施》", &[(Long, "《海岚市行政程序规定实施》")]);
    }

    #[test]
    fn what_is_too_long_or_never_closes_breaks_as_usual() {
        let long = "《海岚市人民政府关于进一步加强和改进行政执法监督工作的意见》";
        check(long, &[(Hold::Loose, long)]);
        check("《没有关上", &[(Hold::Loose, "《没有关上")]);
        check("》〕《甲》", &[(Hold::Loose, "》〕"), (Hold::Whole, "《甲》")]);
        check("《没有关上〔1〕", &[(Hold::Loose, "《没有关上"), (Hold::Whole, "〔1〕")]);
    }
}
