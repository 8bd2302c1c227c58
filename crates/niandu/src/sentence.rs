//! Cuts inline text into sentences, for citing, tinting and reading aloud.

use crate::model::{Inline, Run, Statistic};
use crate::statistics::bound;

/// One sentence of an [`Inline`]; its pieces put together are its text to the letter.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sentence<'a>(pub Vec<Piece<'a>>);

/// A part of a sentence. A run of text may be cut at a sentence's end; a statistic never is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Piece<'a> {
    /// Plain text.
    Text(&'a str),
    /// A statistic.
    Statistic(&'a Statistic),
}

impl Inline {
    /// The sentences in reading order; together they are the whole text.
    pub fn sentences(&self) -> Vec<Sentence<'_>> {
        let mut sentences = Vec::new();
        let mut current = Sentence::default();
        for run in &self.0 {
            match run {
                Run::Statistic(statistic) => current.0.push(Piece::Statistic(statistic)),
                Run::Text(text) => {
                    let mut rest = text.as_str();
                    while let Some(end) = sentence_end(rest) {
                        let (head, tail) = rest.split_at(end);
                        current.0.push(Piece::Text(head));
                        sentences.push(std::mem::take(&mut current));
                        rest = tail;
                    }
                    if !rest.is_empty() {
                        current.0.push(Piece::Text(rest));
                    }
                }
            }
        }
        if !current.0.is_empty() {
            sentences.push(current);
        }
        sentences
    }

    /// The sentence in which the statistic `id` stands.
    pub fn sentence_of(&self, id: &str) -> Option<Sentence<'_>> {
        self.sentences().into_iter().find(|sentence| sentence.statistics().any(|statistic| statistic.id == id))
    }
}

impl Sentence<'_> {
    /// The statistics in reading order.
    pub fn statistics(&self) -> impl Iterator<Item = &Statistic> {
        self.0.iter().filter_map(|piece| match piece {
            Piece::Text(_) => None,
            Piece::Statistic(statistic) => Some(*statistic),
        })
    }

    /// The words before and after a statistic that bound it: `超过` and nothing, or nothing and `以上`.
    pub fn bounding(&self, statistic: &Statistic) -> [String; 2] {
        let own = |piece: &Piece<'_>| matches!(piece, Piece::Statistic(own) if std::ptr::eq(*own, statistic));
        let Some(at) = self.0.iter().position(own) else { return <[String; 2]>::default() };
        let beside = |at: Option<usize>| match at.and_then(|at| self.0.get(at)) {
            Some(Piece::Text(text)) => *text,
            _ => "",
        };
        bound::around(beside(at.checked_sub(1)), beside(Some(at + 1)))
    }
}

impl<'a> Piece<'a> {
    /// The piece's source text.
    pub fn text(self) -> &'a str {
        match self {
            Self::Text(text) => text,
            Self::Statistic(statistic) => &statistic.text,
        }
    }
}

/// Byte offset just after the first sentence of `text`, with the quotes and
/// brackets that close after its stop and the blanks that follow.
fn sentence_end(text: &str) -> Option<usize> {
    let mut characters = text.char_indices().peekable();
    while let Some((_, character)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        let stops = match character {
            '。' | '！' | '？' | '…' => true,
            // A full stop between digits or inside an abbreviation is followed by no blank.
            '.' | '!' | '?' => next.is_some_and(char::is_whitespace),
            _ => false,
        };
        if !stops {
            continue;
        }
        while characters.next_if(|(_, next)| is_closing(*next) || next.is_whitespace()).is_some() {}
        return Some(characters.peek().map_or(text.len(), |(index, _)| *index));
    }
    None
}

fn is_closing(character: char) -> bool {
    matches!(character, '”' | '’' | '」' | '』' | '》' | '）' | ')' | '"' | '…' | '！' | '？' | '。')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let inline = Inline::plain(text);
        let found: Vec<String> =
            inline.sentences().iter().map(|sentence| sentence.0.iter().map(|piece| piece.text()).collect()).collect();
        assert_eq!(found, expected, "{text}");
        assert_eq!(found.concat(), text);
    }

    #[test]
    fn text_is_cut_after_its_stops() {
        check("", &[]);
        check("没有句号", &["没有句号"]);
        check("第一句。第二句！第三句", &["第一句。", "第二句！", "第三句"]);
        check("他说：“好。”然后走了。", &["他说：“好。”", "然后走了。"]);
        check("等等……还有。", &["等等……", "还有。"]);
        check("It rose by 4.5 percent. Then it fell.", &["It rose by 4.5 percent. ", "Then it fell."]);
    }

    #[test]
    fn a_statistic_belongs_to_the_sentence_around_it() {
        let json = r#"["办结", {"id": "a", "text": "3件", "value": 3}, "。受理", {"id": "b", "text": "4件", "value": 4}, "。"]"#;
        let json = format!(r#"{{"format": "niandu-report/1", "title": "报告", "year": 2023, "content": [{json}]}}"#);
        let report = crate::Report::from_json(json.as_bytes()).expect("a report");
        let inline = report.texts()[0].inline;
        let text =
            |id| inline.sentence_of(id).map(|found| found.0.iter().map(|piece| piece.text()).collect::<String>());
        assert_eq!(text("a").as_deref(), Some("办结3件。"));
        assert_eq!(text("b").as_deref(), Some("受理4件。"));
        assert_eq!(text("c"), None);
    }

    #[test]
    fn a_figure_is_bounded_by_words_beside_it() {
        #[track_caller]
        fn check(before: &str, after: &str, expected: [&str; 2]) {
            let json = format!(
                r#"{{"format": "niandu-report/1", "title": "报告", "year": 2023,
                    "content": [[{before:?}, {{"id": "a", "text": "98%", "value": 98}}, {after:?}]]}}"#
            );
            let report = crate::Report::from_json(json.as_bytes()).expect("a report");
            let sentences = report.texts()[0].inline.sentences();
            let statistic = sentences[0].statistics().next().expect("a statistic");
            assert_eq!(sentences[0].bounding(statistic), expected);
        }
        check("出庭率达到", "以上，比上年高。", ["", "以上"]);
        check("出庭率不低于", "。", ["不低于", ""]);
        check("出庭率达到", "。", ["", ""]);
    }
}
