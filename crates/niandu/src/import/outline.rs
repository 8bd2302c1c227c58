//! Finds the headings of a text by their markers and builds the tree of sections.

use std::collections::HashSet;
use std::ops::Range;

use crate::document::{Document, LineKind, SourceBlock, SourceLine};
use crate::link::shifted;
use crate::model::{Content, Inline, List, Section};
use crate::statistics::{is_blank, is_one_of};

use super::marker::{MARKER_REACH, Marker, Rank, is_numbered_part, marker_at_start, marker_in_line};

/// A part of a line.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Piece {
    /// A heading.
    Heading(Heading),
    /// Running text.
    Text(Range<usize>),
}

/// A heading in a line; positions are characters of the line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Heading {
    /// The order of its kind: a smaller one stands above a larger one.
    pub(super) rank: Rank,
    /// Where its marker begins.
    pub(super) start: usize,
    /// The title.
    pub(super) title: Range<usize>,
    /// Position after the punctuation that closes the title.
    pub(super) end: usize,
}

/// The most characters from a marker to the full stop of its title.
const LONGEST_SENTENCE_TITLE: usize = 40;

/// The most characters of a sentence; what is longer is no prose and is cut there.
const LONGEST_SENTENCE: usize = 600;

/// The most characters of a line that is a title as a whole.
const LONGEST_LINE_TITLE: usize = 80;

/// The most characters of a term that a glossary explains.
const LONGEST_TERM: usize = 24;

/// The most characters of a heading without marker.
const LONGEST_UNMARKED: usize = 30;

/// Headings that need no marker.
const UNMARKED: &str = "名词解释 附件 附录 附注 注释 结束语 结语";

/// The sections under construction.
pub(super) struct Outline<'a> {
    content: Vec<Content>,
    open: Vec<(Rank, Section)>,
    /// Kind and number of the last heading, by which the next in mid-line is recognised.
    last: Vec<(Rank, usize)>,
    /// The last line that was a heading, without blanks.
    last_heading: String,
    /// Lines that are headings although they have no marker.
    unmarked: HashSet<&'a str>,
    /// The highest level among the headings that the format itself marks.
    highest: u8,
}

impl<'a> Outline<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        Self {
            content: Vec::new(),
            open: Vec::new(),
            last: Vec::new(),
            last_heading: String::new(),
            unmarked: unmarked_headings(document),
            highest: highest_level(document),
        }
    }

    /// Whether a line only repeats the heading before it, as pages do that print it twice.
    pub(super) fn repeats(&mut self, line: &SourceLine) -> bool {
        let signs = || line.text.chars().filter(|sign| !is_blank(*sign));
        // Most lines are paragraphs, which their beginning tells.
        let Some(marker) = marker_at_start(&signs().take(MARKER_REACH).collect::<Vec<_>>()) else {
            self.last_heading.clear();
            return false;
        };
        let text: String = signs().collect();
        let repeats = marker.rank <= Rank::Second && text == self.last_heading;
        self.last_heading = text;
        repeats
    }

    /// Cuts a line into headings and text.
    pub(super) fn split(&mut self, line: &[char], kind: LineKind) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut at = 0;
        if let Some(marker) = marker_at_start(line) {
            at = self.take_heading(line, &marker, 0, &mut pieces);
        } else if let Some(rank) = self.rank_without_marker(line, kind) {
            let end = line.len();
            let title = line.iter().rposition(|sign| !matches!(sign, '：' | ':')).map_or(end, |last| last + 1);
            pieces.push(Piece::Heading(Heading { rank, start: 0, title: 0..title, end }));
            self.note(rank, 0);
            return pieces;
        }
        let mut text_start = at;
        let mut depth = 0_usize;
        while at < line.len() {
            match line[at] {
                '“' | '《' => depth += 1,
                '”' | '》' => depth = depth.saturating_sub(1),
                _ if depth == 0 && at > 0 && ends_thought(line[at - 1]) => {
                    if let Some(marker) = marker_in_line(line, at).filter(|marker| self.follows(marker, line[at - 1])) {
                        if at > text_start {
                            pieces.push(Piece::Text(text_start..at));
                        }
                        at = self.take_heading(line, &marker, at, &mut pieces);
                        text_start = at;
                        continue;
                    }
                }
                _ => {}
            }
            at += 1;
        }
        if text_start < line.len() {
            pieces.push(Piece::Text(text_start..line.len()));
        }
        pieces
    }

    fn take_heading(&mut self, line: &[char], marker: &Marker, start: usize, pieces: &mut Vec<Piece>) -> usize {
        let (title, end) = title_after(line, marker, start);
        self.note(marker.rank, marker.number);
        pieces.push(Piece::Heading(Heading { rank: marker.rank, start, title, end }));
        end
    }

    /// Whether a marker in mid-line goes on with, or begins, an enumeration.
    fn follows(&self, marker: &Marker, before: char) -> bool {
        let last = self.last.iter().rev().find(|(rank, _)| *rank == marker.rank).map(|(_, number)| *number);
        match marker.rank {
            Rank::Item | Rank::Ordinal => {
                marker.number == 1 || marker.number.checked_sub(1).is_some_and(|before| last == Some(before))
            }
            _ => {
                matches!(before, '。' | '：' | ':')
                    && (marker.number == 1 || marker.number.checked_sub(1).is_some_and(|before| last == Some(before)))
            }
        }
    }

    fn note(&mut self, rank: Rank, number: usize) {
        self.last.retain(|(other, _)| *other < rank);
        self.last.push((rank, number));
    }

    /// The rank of a heading that has no marker: by its format, or because it stands like one.
    fn rank_without_marker(&self, line: &[char], kind: LineKind) -> Option<Rank> {
        if let LineKind::Heading(level) = kind {
            let below = level.saturating_sub(self.highest);
            return Some(
                [Rank::First, Rank::Second, Rank::Third].get(usize::from(below)).copied().unwrap_or(Rank::Fourth),
            );
        }
        let may_be = line.len() <= LONGEST_UNMARKED * 3 && !self.unmarked.is_empty();
        let known = may_be && self.unmarked.contains(line.iter().collect::<String>().as_str());
        known.then_some(Rank::First)
    }

    /// Opens a section under the nearest open one of a higher kind.
    pub(super) fn open(&mut self, rank: Rank, section: Section) {
        while self.open.last().is_some_and(|(open, _)| *open >= rank) {
            self.close();
        }
        self.open.push((rank, section));
    }

    /// Adds a block to the section that is open.
    pub(super) fn add(&mut self, content: Content) {
        match self.open.last_mut() {
            Some((_, section)) => section.content.push(content),
            None => self.content.push(content),
        }
    }

    /// Adds an item to the list that is open, or opens one.
    pub(super) fn add_item(&mut self, ordered: bool, item: Inline, line: &SourceLine) {
        let content = self.open.last_mut().map_or(&mut self.content, |(_, section)| &mut section.content);
        match content.last_mut() {
            Some(Content::List(list)) if list.ordered == ordered => {
                let before = line.offset.saturating_sub(list.offset.unwrap_or_default());
                list.links.extend(shifted(line.links.clone(), before));
                list.items.push(item);
            }
            _ => content.push(Content::List(List {
                ordered,
                items: vec![item],
                links: line.links.clone(),
                offset: Some(line.offset),
            })),
        }
    }

    /// Closes the sections that began within a line: a new line belongs to the heading before them.
    pub(super) fn leave_inline(&mut self) {
        while self.open.last().is_some_and(|(rank, section)| section.inline && *rank >= Rank::Ordinal) {
            self.close();
        }
    }

    /// The title of the open section.
    pub(super) fn topic(&self) -> String {
        self.open.last().map(|(_, section)| section.title.text()).unwrap_or_default()
    }

    fn close(&mut self) {
        if let Some((_, section)) = self.open.pop() {
            self.add(Content::Section(section));
        }
    }

    /// The finished tree.
    pub(super) fn finish(mut self) -> Vec<Content> {
        while !self.open.is_empty() {
            self.close();
        }
        self.content
    }
}

fn ends_thought(sign: char) -> bool {
    matches!(sign, '。' | '；' | '：' | '，' | '！' | '？' | '”' | '）' | ';' | ':')
}

/// The title after a marker, and the position after the punctuation that closes it.
fn title_after(line: &[char], marker: &Marker, start: usize) -> (Range<usize>, usize) {
    let begin = marker.end;
    let item = marker.rank >= Rank::Ordinal;
    let stop = sentence_stop(line, begin, item);
    // 一是提速，二是提质: an item ends where the next begins.
    let next = |at: &usize| {
        marker_in_line(line, at + 1).is_some_and(|next| next.rank == marker.rank && next.number == marker.number + 1)
    };
    let stop = (begin..stop).filter(|at| item && line[*at] == '，').find(next).unwrap_or(stop);
    // 1.物联网：是指…: an entry of a glossary is titled by its term.
    let term = matches!(marker.rank, Rank::Third | Rank::Fourth)
        .then(|| first_outside_quotes(line, begin..stop.min(begin + LONGEST_TERM), &['：', ':']))
        .filter(|colon| matches!(line.get(*colon), Some('：' | ':')));
    if let Some(colon) = term {
        return (begin..colon, colon + 1);
    }
    let sentence = stop - begin;
    let whole_line = start == 0 && stop == line.len();
    let fits = sentence <= LONGEST_SENTENCE_TITLE || (!item && whole_line && sentence <= LONGEST_LINE_TITLE);
    let end = if fits { stop } else { clause_stop(line, begin, stop) };
    let mut title_end = end;
    while title_end > begin && matches!(line[title_end - 1], '：' | ':' | '；' | ';' | '。') {
        title_end -= 1;
    }
    let closes = line.get(end).is_some_and(|sign| !sign.is_alphanumeric());
    let after = if title_end == end && closes { end + 1 } else { end };
    (begin..title_end, after)
}

/// Where the sentence that begins at `begin` stops: at its full stop, outside quotation marks.
fn sentence_stop(line: &[char], begin: usize, item: bool) -> usize {
    let stops: &[char] = if item { &['。', '！', '？', '；', ';'] } else { &['。', '！', '？'] };
    first_outside_quotes(line, begin..line.len().min(begin + LONGEST_SENTENCE), stops)
}

/// Where the first clause stops: at a comma or colon outside quotation marks.
fn clause_stop(line: &[char], begin: usize, end: usize) -> usize {
    first_outside_quotes(line, begin..end, &['，', ',', '：', ':', '；', ';'])
}

/// The first of `signs` in `range` that stands in no quotation marks or brackets, or the range's end.
fn first_outside_quotes(line: &[char], range: Range<usize>, signs: &[char]) -> usize {
    let mut depth = 0_usize;
    let found = line[range.clone()].iter().position(|sign| {
        match sign {
            '“' | '《' | '（' => depth += 1,
            '”' | '》' | '）' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && signs.contains(sign)
    });
    found.map_or(range.end, |offset| range.start + offset)
}

/// The highest level of the headings without marker that a format marks, the report's title aside.
fn highest_level(document: &Document) -> u8 {
    let levels = document.blocks.iter().filter_map(SourceBlock::line).filter_map(|line| match line.kind {
        LineKind::Heading(level) if !line.text.contains("报告") => Some(level),
        _ => None,
    });
    levels.min().unwrap_or(1)
}

/// Short lines between paragraphs that head what follows, in texts that number none of their parts.
fn unmarked_headings(document: &Document) -> HashSet<&str> {
    let lines: Vec<&SourceLine> = document.blocks.iter().filter_map(SourceBlock::line).collect();
    let numbered = lines.iter().any(|line| is_numbered_part(&line.text));
    let body = lines.iter().position(|line| line.text.chars().count() > LONGEST_LINE_TITLE).unwrap_or(lines.len());
    let heads = |index: usize| {
        let line = &lines[index].text;
        let next_is_text = lines.get(index + 1).is_some_and(|next| next.text.chars().count() > LONGEST_UNMARKED * 2);
        next_is_text && looks_like_heading(line) && marker_at_start(&line.chars().collect::<Vec<_>>()).is_none()
    };
    (0..lines.len())
        .filter(|index| {
            let text = lines[*index].text.trim_end_matches(['：', ':']);
            is_one_of(text, UNMARKED) || (!numbered && *index + 1 >= body && heads(*index))
        })
        .map(|index| lines[index].text.as_str())
        .collect()
}

/// A short line without the punctuation of a sentence, and without markup.
fn looks_like_heading(line: &str) -> bool {
    let english = line.is_ascii() || line.chars().filter(char::is_ascii_alphabetic).count() * 2 > line.chars().count();
    let longest = if english { LONGEST_UNMARKED * 3 } else { LONGEST_UNMARKED };
    let begins_well =
        line.chars().next().is_some_and(|first| first.is_alphanumeric() && !first.is_lowercase() || first == '“');
    let ends_well = !line.ends_with([',', '.', ';', ':', '!', '?', '>', '"', '”']);
    let one_phrase = !line.contains(['，', '。', '；', '：', '！', '？', '、', '<', '{', '|']) && !line.contains(". ");
    line.chars().count() <= longest && begins_well && ends_well && one_phrase
}
