//! Finding words in a stretch of a passage.

/// The characters as a string.
pub(super) fn text(signs: &[char]) -> String {
    signs.iter().collect()
}

/// Whether any of `words` stands in `signs`.
pub(super) fn holds(signs: &[char], words: &[&str]) -> bool {
    let text = text(signs);
    words.iter().any(|word| text.contains(word))
}

/// The word of `words` with which `text` ends, the longest first.
pub(super) fn ending<'w>(text: &str, words: &[&'w str]) -> Option<&'w str> {
    words.iter().filter(|word| text.ends_with(**word)).max_by_key(|word| word.len()).copied()
}

/// `text` without any of `words`.
pub(super) fn without(text: &str, words: &[&str]) -> String {
    words.iter().fold(text.to_owned(), |rest, word| rest.replace(word, ""))
}

/// The number that Chinese numerals up to 99 write.
pub(super) fn chinese_number(text: &str) -> Option<usize> {
    let digit = |sign: char| "一二三四五六七八九".chars().position(|other| other == sign).map(|index| index + 1);
    let signs: Vec<char> = text.chars().collect();
    match signs.as_slice() {
        ['十'] => Some(10),
        [one] => digit(*one),
        ['十', one] => Some(10 + digit(*one)?),
        [ten, '十'] => Some(10 * digit(*ten)?),
        [ten, '十', one] => Some(10 * digit(*ten)? + digit(*one)?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_numbers_up_to_99() {
        for (text, expected) in [("一", 1), ("十", 10), ("十二", 12), ("二十", 20), ("三十五", 35)] {
            assert_eq!(chinese_number(text), Some(expected), "{text}");
        }
        for text in ["", "百", "一二", "件"] {
            assert_eq!(chinese_number(text), None, "{text}");
        }
    }
}
