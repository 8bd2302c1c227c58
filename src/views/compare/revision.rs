//! The wording of two versions of a passage, compared word by word. Figures are no wording: they
//! stand beside each other, whatever their values.

use niandu::compare::{Kind, align_paragraphs, wording};
use niandu::{Content, Inline, Piece, Statistic};

use crate::node::Node;
use crate::views::compare::sections::Couple;
use crate::views::shows;

/// A passage of one side: a heading, a paragraph, an item, a row of a table.
#[derive(Debug, Clone, Default)]
struct Passage<'a>(Vec<Piece<'a>>);

/// Two versions of a passage.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    /// Which couple of the part it belongs to.
    pub(super) couple: usize,
    /// It is a heading.
    pub(super) heading: bool,
    /// Whether each side has it at all.
    pub(super) sides: [bool; 2],
    pub(super) spans: Vec<Span>,
}

/// A piece of both versions or one.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Span {
    /// Which versions have it.
    pub(super) kind: Kind,
    /// The number of the change it belongs to, counted through a part from 1 on; 0 for none.
    pub(super) change: usize,
    pub(super) content: Words,
}

/// What a piece is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Words {
    Text(String),
    /// A figure of the earlier version, of the later one, or of both.
    Figure([Option<Mention>; 2]),
}

/// A statistic in the text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mention {
    pub(super) id: String,
    pub(super) text: String,
}

/// Passages laid side by side and waiting to be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Row {
    /// Which couple of the part.
    couple: usize,
    /// Positions of the passages.
    sides: [Option<usize>; 2],
}

/// The passages of couples side by side: cheap, the comparing comes after.
pub(super) fn rows(couples: &[Couple]) -> Vec<Row> {
    let mut rows = Vec::new();
    for (number, couple) in couples.iter().enumerate() {
        let passages = passages(couple);
        let headings = [0, 1].map(|side| couple.id(side).map(|_| 0));
        if headings != [None, None] {
            rows.push(Row { couple: number, sides: headings });
        }
        let skip = headings.map(|heading| usize::from(heading.is_some()));
        let texts = [0, 1].map(|side| passages[side].iter().skip(skip[side]).map(Passage::text).collect::<Vec<_>>());
        let [old, new] = [0, 1].map(|side| texts[side].iter().map(String::as_str).collect::<Vec<_>>());
        for (one, other) in align_paragraphs(&old, &new) {
            let sides = [one.map(|at| at + skip[0]), other.map(|at| at + skip[1])];
            rows.push(Row { couple: number, sides });
        }
    }
    rows
}

/// Compares some of the rows; `changes` counts the changes of wording in those before.
pub(super) fn lines(couples: &[Couple], rows: &[Row], changes: &mut usize) -> Vec<Line> {
    let mut lines = Vec::with_capacity(rows.len());
    let mut known: Option<(usize, [Vec<Passage<'_>>; 2])> = None;
    for row in rows {
        let Some(couple) = couples.get(row.couple) else { continue };
        let passages = match known.take() {
            Some((number, passages)) if number == row.couple => passages,
            _ => passages(couple),
        };
        let [old, new] = [0, 1].map(|side| row.sides[side].and_then(|at| passages[side].get(at)));
        let sides = [old.is_some(), new.is_some()];
        let heading = [0, 1].into_iter().any(|side| row.sides[side] == Some(0) && couple.id(side).is_some());
        lines.push(Line { couple: row.couple, heading, sides, spans: compare(old, new, changes) });
        known = Some((row.couple, passages));
    }
    lines
}

/// The passages of each side without those of subsections, the heading first.
fn passages(couple: &Couple) -> [Vec<Passage<'_>>; 2] {
    [0, 1].map(|side| couple.nodes[side].as_ref().map(own_passages).unwrap_or_default())
}

fn own_passages(node: &Node) -> Vec<Passage<'_>> {
    let mut found = Vec::new();
    if let Some(Content::Section(section)) = node.content() {
        let mut heading = Passage(vec![Piece::Text(&section.marker)]);
        heading.add(&section.title);
        found.push(heading);
    }
    let own = found.len();
    for content in node.children() {
        match content {
            Content::Paragraph(paragraph) if shows(content) => found.push(Passage::of([&paragraph.text])),
            Content::List(list) => found.extend(list.items.iter().map(|item| Passage::of([item]))),
            Content::Figure(figure) => found.push(Passage::of([&figure.caption])),
            Content::Table(table) => {
                found.push(Passage::of([&table.caption]));
                found.extend(table.rows.iter().map(|row| Passage::of(row.cells.iter().map(|cell| &cell.text))));
            }
            _ => {}
        }
    }
    let mut at = 0;
    found.retain(|passage| {
        at += 1;
        at <= own || !passage.text().trim().is_empty()
    });
    found
}

impl<'a> Passage<'a> {
    /// Texts beside each other, as in a table's row.
    fn of(texts: impl IntoIterator<Item = &'a Inline>) -> Self {
        let mut passage = Self::default();
        for text in texts {
            if !passage.0.is_empty() {
                passage.0.push(Piece::Text("\t"));
            }
            passage.add(text);
        }
        passage
    }

    fn add(&mut self, text: &'a Inline) {
        for run in &text.0 {
            self.0.push(match run.statistic() {
                Some(statistic) => Piece::Statistic(statistic),
                None => Piece::Text(run.text()),
            });
        }
    }

    fn text(&self) -> String {
        self.0.iter().map(|piece| piece.text()).collect()
    }
}

/// The first character that stands for something else while wordings are compared, and how many do.
/// The texts' own characters of this private range are held back as well.
const HELD: u32 = 0xE000;
const HELD_COUNT: u32 = 0x1000;

fn is_held(character: char) -> bool {
    (HELD..HELD + HELD_COUNT).contains(&u32::from(character))
}

/// A passage with one character for each figure, the same for all of a unit.
fn mask<'a>(passage: Option<&Passage<'a>>, units: &mut Vec<&'a str>, held: &mut Vec<Piece<'a>>) -> String {
    let mut masked = String::new();
    for piece in passage.into_iter().flat_map(|passage| &passage.0) {
        match *piece {
            Piece::Statistic(statistic) => {
                let known = units.iter().position(|unit| *unit == statistic.unit);
                let unit = known.unwrap_or_else(|| {
                    units.push(&statistic.unit);
                    units.len() - 1
                });
                let unit = u32::try_from(unit).unwrap_or_default() % (HELD_COUNT - 1);
                masked.push(char::from_u32(HELD + 1 + unit).unwrap_or('\u{e001}'));
                held.push(*piece);
            }
            Piece::Text(text) => {
                for (at, character) in text.char_indices() {
                    if is_held(character) {
                        held.push(Piece::Text(&text[at..at + character.len_utf8()]));
                        masked.push('\u{e000}');
                    } else {
                        masked.push(character);
                    }
                }
            }
        }
    }
    masked
}

/// Compares two versions; of one only, all of it is a change.
fn compare(old: Option<&Passage<'_>>, new: Option<&Passage<'_>>, changes: &mut usize) -> Vec<Span> {
    let (mut units, mut held) = (Vec::new(), [Vec::new(), Vec::new()]);
    let before = mask(old, &mut units, &mut held[0]);
    let after = mask(new, &mut units, &mut held[1]);
    let mut held = held.map(Vec::into_iter);
    let mut spans = Vec::new();
    // A change is what is removed together with what is added in its place.
    let mut within = false;
    for fragment in wording(&before, &after) {
        let words = fragment.text.contains(|character| !is_held(character));
        let change = if fragment.kind == Kind::Kept || !words {
            within = false;
            0
        } else {
            *changes += usize::from(!within);
            within = true;
            *changes
        };
        let mut span = |content: Words| spans.push(Span { kind: fragment.kind, change, content });
        let mut rest = fragment.text.as_str();
        while let Some((at, character)) = rest.char_indices().find(|(_, character)| is_held(*character)) {
            if at > 0 {
                span(Words::Text(rest[..at].to_owned()));
            }
            rest = &rest[at + character.len_utf8()..];
            let mut next = |side: usize, absent: Kind| if fragment.kind == absent { None } else { held[side].next() };
            match [next(0, Kind::Added), next(1, Kind::Removed)] {
                [Some(Piece::Text(text)), _] | [None, Some(Piece::Text(text))] => span(Words::Text(text.to_owned())),
                [one, other] => span(Words::Figure([mention(one), mention(other)])),
            }
        }
        if !rest.is_empty() {
            span(Words::Text(rest.to_owned()));
        }
    }
    spans
}

fn mention(piece: Option<Piece<'_>>) -> Option<Mention> {
    let Some(Piece::Statistic(Statistic { id, text, .. })) = piece else { return None };
    Some(Mention { id: id.clone(), text: text.clone() })
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use niandu::compare::Alignment;
    use niandu::{Document, ImportOptions, Report, import};

    use super::*;
    use crate::views::compare::sections::{couples, parts};

    fn read(text: &str) -> Rc<Report> {
        Rc::new(import(&Document::from_text(text), &ImportOptions::default()).report)
    }

    fn shown(span: &Span) -> String {
        let text = match &span.content {
            Words::Text(text) => text.clone(),
            Words::Figure(sides) => {
                let side = |at: usize| sides[at].as_ref().map_or("", |mention| &mention.text);
                format!("<{}|{}>", side(0), side(1))
            }
        };
        match span.kind {
            Kind::Kept => text,
            Kind::Removed => format!("[-{text}-]{}", span.change),
            Kind::Added => format!("{{+{text}+}}{}", span.change),
        }
    }

    #[track_caller]
    fn check(before: &str, after: &str, expected: &[&str]) {
        let [old, new] = [before, after].map(|text| read(&format!("甲市2021年报告\n一、办案\n{text}")));
        let couples = couples([&old, &new], &Alignment::of(&[&old, &new]));
        let mut changes = 0;
        let mut found = Vec::new();
        for part in parts(&couples) {
            let own = &couples[part.couples];
            let rows = rows(own);
            // In two goes, as in the browser.
            let half = rows.len() / 2;
            for some in [&rows[..half], &rows[half..]] {
                for line in lines(own, some, &mut changes) {
                    found.push(line.spans.iter().map(shown).collect::<String>());
                }
            }
        }
        assert_eq!(found, expected);
    }

    #[test]
    fn figures_are_no_wording() {
        check(
            "全年办结案件210件，满意率90%。",
            "全年办结案件245件，满意率91%。",
            &["一、办案", "全年办结案件<210件|245件>，满意率<90%|91%>。"],
        );
        check(
            "提出审查意见341条，宣布失效41件。",
            "提出法律意见397条，宣布失效18件。",
            &["一、办案", "提出[-审查-]1{+法律+}1意见<341条|397条>，宣布失效<41件|18件>。"],
        );
    }

    #[test]
    fn what_one_version_has_is_a_change_with_its_figures() {
        check(
            "全年办结案件210件，案件质量稳步提高。",
            "全年办结案件245件，案件质量稳步提高。\n清理文件12份，公开清理结果。",
            &[
                "一、办案",
                "全年办结案件<210件|245件>，案件质量稳步提高。",
                "{+清理文件+}1{+<|12份>+}1{+，公开清理结果。+}1",
            ],
        );
    }

    #[test]
    fn private_characters_are_given_back() {
        check(
            "甲\u{e000}乙\u{e005}丙，办结3件。",
            "甲\u{e000}乙\u{e005}丁，办结4件。",
            &["一、办案", "甲\u{e000}乙\u{e005}[-丙-]1{+丁+}1，办结<3件|4件>。"],
        );
    }
}
