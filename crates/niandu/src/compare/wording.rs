//! How wording changed: texts of two years, laid side by side and compared word by word.

use similar::{Algorithm, ChangeTag, DiffOp};

use crate::compare::gram;
use crate::model::{Content, Inline, Row};

/// A piece of a comparison: the pieces that are not [`Kind::Added`], put together,
/// are the older text; those that are not [`Kind::Removed`] the newer one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fragment {
    /// Which of the texts has it.
    pub kind: Kind,
    /// The text.
    pub text: String,
}

/// Which text has a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Both.
    Kept,
    /// Only the older one.
    Removed,
    /// Only the newer one.
    Added,
}

/// What stays between two changes and is shorter than this reads better as changed too.
const ISLAND: usize = 2;

/// Compares two texts: Chinese by characters, numbers and other scripts by words.
///
/// ```
/// use niandu::compare::{Kind, wording};
///
/// let pieces = wording("提出审查意见341条", "提出法律意见397条");
/// let changed: Vec<_> = pieces.iter().filter(|piece| piece.kind != Kind::Kept).map(|piece| piece.text.as_str()).collect();
/// assert_eq!(changed, ["审查", "法律", "341", "397"]);
/// ```
pub fn wording(old: &str, new: &str) -> Vec<Fragment> {
    let (before, after) = (words(old), words(new));
    let mut fragments: Vec<Fragment> = Vec::new();
    for operation in similar::capture_diff_slices(Algorithm::Myers, &before, &after) {
        add(&operation, &before, &after, &mut fragments);
    }
    joined(without_islands(&fragments))
}

fn add(operation: &DiffOp, before: &[&str], after: &[&str], fragments: &mut Vec<Fragment>) {
    for change in operation.iter_changes(before, after) {
        let kind = match change.tag() {
            ChangeTag::Equal => Kind::Kept,
            ChangeTag::Delete => Kind::Removed,
            ChangeTag::Insert => Kind::Added,
        };
        match fragments.last_mut().filter(|last| last.kind == kind) {
            Some(last) => last.text.push_str(change.value()),
            None => fragments.push(Fragment { kind, text: change.value().to_owned() }),
        }
    }
}

/// Turns what is kept between two changes, and is too short to read, into a part of them.
fn without_islands(fragments: &[Fragment]) -> Vec<Fragment> {
    let count = fragments.len();
    let changed = |at: usize| fragments.get(at).is_some_and(|fragment| fragment.kind != Kind::Kept);
    let mut result = Vec::with_capacity(count);
    for (at, fragment) in fragments.iter().enumerate() {
        let letters = fragment.text.chars().filter(|character| character.is_alphanumeric()).count();
        let island = fragment.kind == Kind::Kept && at > 0 && changed(at - 1) && changed(at + 1);
        if island && (1..ISLAND).contains(&letters) {
            for kind in [Kind::Removed, Kind::Added] {
                result.push(Fragment { kind, text: fragment.text.clone() });
            }
        } else {
            result.push(fragment.clone());
        }
    }
    result
}

/// Puts what is removed between two kept pieces into one, and what is added too.
fn joined(fragments: Vec<Fragment>) -> Vec<Fragment> {
    let mut result: Vec<Fragment> = Vec::new();
    let (mut removed, mut added) = (String::new(), String::new());
    let flush = |removed: &mut String, added: &mut String, result: &mut Vec<Fragment>| {
        for (kind, text) in [(Kind::Removed, removed), (Kind::Added, added)] {
            if !text.is_empty() {
                result.push(Fragment { kind, text: std::mem::take(text) });
            }
        }
    };
    for fragment in fragments {
        match fragment.kind {
            Kind::Removed => removed.push_str(&fragment.text),
            Kind::Added => added.push_str(&fragment.text),
            Kind::Kept => {
                flush(&mut removed, &mut added, &mut result);
                match result.last_mut().filter(|last| last.kind == Kind::Kept) {
                    Some(last) => last.text.push_str(&fragment.text),
                    None => result.push(fragment),
                }
            }
        }
    }
    flush(&mut removed, &mut added, &mut result);
    result
}

/// A text cut into what is compared: runs of digits, runs of Latin letters, single characters.
fn words(text: &str) -> Vec<&str> {
    let kind = |character: char| match character {
        '0'..='9' | '０'..='９' | '.' | '．' | '%' | '％' => 1,
        character if character.is_ascii_alphabetic() => 2,
        _ => 0,
    };
    let mut found = Vec::new();
    let mut start = 0;
    let mut last = 0;
    for (at, character) in text.char_indices() {
        let own = kind(character);
        if at > 0 && (own == 0 || own != last) {
            found.push(&text[start..at]);
            start = at;
        }
        last = own;
    }
    if start < text.len() {
        found.push(&text[start..]);
    }
    found
}

/// Lays paragraphs side by side, in order: those that say the same stand in one row.
///
/// Each row has the positions of its paragraphs; every paragraph is in one row.
pub fn align_paragraphs(old: &[&str], new: &[&str]) -> Vec<(Option<usize>, Option<usize>)> {
    let before: Vec<Vec<u32>> = old.iter().map(|text| gram::set(text)).collect();
    let after: Vec<Vec<u32>> = new.iter().map(|text| gram::set(text)).collect();
    let like = |i: usize, j: usize| {
        if old[i] == new[j] {
            return 1.0;
        }
        let common = before[i].iter().filter(|gram| after[j].binary_search(gram).is_ok()).count();
        2.0 * common as f32 / (before[i].len() + after[j].len()).max(1) as f32
    };
    // best[i][j]: the most that paragraphs from i and j on have in common.
    let mut best = vec![vec![0.0f32; new.len() + 1]; old.len() + 1];
    let mut likes = vec![vec![0.0f32; new.len()]; old.len()];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            likes[i][j] = like(i, j);
            let together = if likes[i][j] >= SAME { best[i + 1][j + 1] + likes[i][j] } else { 0.0 };
            best[i][j] = together.max(best[i + 1][j]).max(best[i][j + 1]);
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut rows = Vec::new();
    while i < old.len() || j < new.len() {
        let both = i < old.len() && j < new.len();
        if both && likes[i][j] >= SAME && best[i][j] <= best[i + 1][j + 1] + likes[i][j] {
            rows.push((Some(i), Some(j)));
            (i, j) = (i + 1, j + 1);
        } else if i < old.len() && (j == new.len() || best[i + 1][j] >= best[i][j + 1]) {
            rows.push((Some(i), None));
            i += 1;
        } else {
            rows.push((None, Some(j)));
            j += 1;
        }
    }
    rows
}

/// The texts of a section's own blocks, without those of its subsections: what to align and to compare
/// with those of another section. The cells of a table's row are joined by tabs.
pub fn own_texts(content: &[Content]) -> Vec<String> {
    let mut texts = Vec::new();
    for item in content {
        match item {
            Content::Paragraph(paragraph) => texts.push(paragraph.text.text()),
            Content::List(list) => texts.extend(list.items.iter().map(Inline::text)),
            Content::Figure(figure) => texts.push(figure.caption.text()),
            Content::Table(table) => {
                texts.push(table.caption.text());
                let cells = |row: &Row| row.cells.iter().map(|cell| cell.text.text()).collect::<Vec<_>>().join("\t");
                texts.extend(table.rows.iter().map(cells));
            }
            Content::Section(_) => {}
        }
    }
    texts.retain(|text| !text.trim().is_empty());
    texts
}

/// From which share of common pairs on two paragraphs are versions of each other.
const SAME: f32 = 0.25;

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(old: &str, new: &str, expected: &str) {
        let fragments = wording(old, new);
        let shown: String = fragments
            .iter()
            .map(|fragment| match fragment.kind {
                Kind::Kept => fragment.text.clone(),
                Kind::Removed => format!("[-{}-]", fragment.text),
                Kind::Added => format!("{{+{}+}}", fragment.text),
            })
            .collect();
        assert_eq!(shown, expected);
        let side = |left_out: Kind| -> String {
            fragments
                .iter()
                .filter(|fragment| fragment.kind != left_out)
                .map(|fragment| fragment.text.as_str())
                .collect()
        };
        assert_eq!((side(Kind::Added).as_str(), side(Kind::Removed).as_str()), (old, new));
    }

    #[test]
    fn chinese_is_compared_by_characters_and_numbers_as_wholes() {
        check("办结案件1154件。", "办结案件1382件。", "办结案件[-1154-]{+1382+}件。");
        check("严格合法性审查", "把好合法性审查关", "[-严格-]{+把好+}合法性审查{+关+}");
        check("The city grew", "The town grew", "The [-city-]{+town+} grew");
        check("", "新的一段。", "{+新的一段。+}");
        check("相同", "相同", "相同");
    }

    #[test]
    fn islands_of_one_character_are_no_help() {
        check("推进改革的工作", "加快开放的步伐", "[-推进改革的工作-]{+加快开放的步伐+}");
    }

    #[test]
    fn paragraphs_stand_beside_what_they_became() {
        let old = ["全年办结案件210件。", "这一段被删去了，没有下文。", "公开信息3万条，答复申请12件。"];
        let new = ["新的开头写在这里。", "全年办结案件245件。", "主动公开信息4万条，答复申请15件。"];
        let rows = align_paragraphs(&old, &new);
        assert_eq!(rows, [(None, Some(0)), (Some(0), Some(1)), (Some(1), None), (Some(2), Some(2))]);
    }
}
