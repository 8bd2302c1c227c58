//! Reads Markdown: headings, lists, tables, pictures and links; emphasis becomes its text.

use std::collections::HashSet;

use niandu::{LineKind, SourceCell};
use pulldown_cmark::{Event, LinkType, MetadataBlockKind, Options, Parser, Tag, TagEnd};

use super::linked::Linked;
use super::{FormatError, Source, html};
use niandu::lines::{Lines, is_wide};

/// Keys of the front matter with the header line that each stands for.
const FRONT_MATTER: &[(&str, &str)] = &[
    ("issuer", "发文机关"),
    ("documentnumber", "发文字号"),
    ("indexnumber", "索引号"),
    ("written", "成文日期"),
    ("published", "发布日期"),
    ("date", "发布日期"),
    ("notice", "说明"),
];

/// Chinese lines shorter than this were not wrapped by an editor: the next begins a paragraph.
const SHORTEST_WRAPPED: usize = 24;

/// Reads a Markdown file.
pub(super) fn read(text: &str) -> Result<Source, FormatError> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut writer = Writer::default();
    let enumerators = enumerators(Parser::new_ext(text, options));
    for (index, event) in Parser::new_ext(text, options).enumerate() {
        writer.enumerator = enumerators.contains(&index);
        writer.event(event)?;
    }
    writer.end_line();
    writer.write_notes();
    let (document, text) = writer.lines.finish();
    Ok(Source { document, text, year: writer.year })
}

/// Where numbered lists of one item begin. Such a list is no list: its number is the marker of a
/// heading or paragraph, `1. 加强领导`, with text of its own below.
fn enumerators<'a>(events: impl Iterator<Item = Event<'a>>) -> HashSet<usize> {
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut found = HashSet::new();
    for (index, event) in events.enumerate() {
        match event {
            Event::Start(Tag::List(_)) => open.push((index, 0)),
            Event::Start(Tag::Item) => open.iter_mut().next_back().into_iter().for_each(|(_, items)| *items += 1),
            Event::End(TagEnd::List(true)) => {
                found.extend(open.pop().filter(|(_, items)| *items == 1).map(|(at, _)| at));
            }
            Event::End(TagEnd::List(false)) => {
                open.pop();
            }
            _ => {}
        }
    }
    found
}

/// The state of writing.
#[derive(Default)]
struct Writer {
    lines: Lines,
    line: Linked,
    /// How many bold parts are open.
    bold: usize,
    /// The line has text that is not bold.
    plain: bool,
    heading: Option<u8>,
    /// The lists that are open.
    lists: Vec<List>,
    /// The list that begins is only the marker of what follows.
    enumerator: bool,
    /// What is printed before the next line.
    marker: String,
    /// Where the items that are open began.
    items: Vec<usize>,
    table: Vec<Vec<SourceCell>>,
    /// The rows being read are the table's head.
    head: bool,
    /// A picture's address, while its description is read.
    picture: Option<String>,
    html: String,
    within: Within,
    year: Option<i32>,
    /// The lines before the footnote that is open.
    outside: Option<Lines>,
    notes: Vec<Linked>,
}

/// What text is part of.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Within {
    #[default]
    Paragraph,
    /// A code block, or a paragraph that is indented by blanks: line ends count.
    Code,
    FrontMatter,
}

/// A list that is open.
#[derive(Clone, Copy)]
enum List {
    Bulleted,
    Numbered,
    /// The number of a paragraph.
    Marker(u64),
}

impl Writer {
    fn event(&mut self, event: Event<'_>) -> Result<(), FormatError> {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag)?,
            Event::Text(text) if self.within == Within::FrontMatter => self.front_matter(&text),
            Event::Text(text) if self.within == Within::Code => {
                for line in text.split_inclusive('\n') {
                    self.text(line.trim_end_matches('\n'));
                    if line.ends_with('\n') {
                        self.end_line();
                    }
                }
            }
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.text(&text);
            }
            Event::Html(html) => self.html.push_str(&html),
            Event::InlineHtml(tag) if tag.to_lowercase().starts_with("<br") => self.end_line(),
            Event::SoftBreak => self.soft_break(),
            Event::HardBreak | Event::Rule => self.end_line(),
            Event::InlineHtml(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
        Ok(())
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.end_line();
                self.heading = Some(level as u8);
            }
            Tag::List(first) => {
                self.end_line();
                self.lists.push(match first {
                    Some(number) if self.enumerator => List::Marker(number),
                    Some(_) => List::Numbered,
                    None => List::Bulleted,
                });
            }
            Tag::Item => {
                self.end_line();
                self.items.push(self.lines.blocks().len());
                self.marker = match self.lists.last() {
                    Some(List::Marker(number)) => format!("{number}. "),
                    _ => String::new(),
                };
            }
            Tag::TableHead => {
                self.head = true;
                self.table.push(Vec::new());
            }
            Tag::TableRow => self.table.push(Vec::new()),
            Tag::Image { dest_url, .. } => self.picture = Some(dest_url.into_string()),
            Tag::Link { link_type: LinkType::Email, dest_url, .. } => self.line.begin(&format!("mailto:{dest_url}")),
            Tag::Link { dest_url, .. } => self.line.begin(&dest_url),
            Tag::Strong => self.bold += 1,
            Tag::CodeBlock(_) => {
                self.end_line();
                self.within = Within::Code;
            }
            Tag::MetadataBlock(MetadataBlockKind::YamlStyle | MetadataBlockKind::PlusesStyle) => {
                self.within = Within::FrontMatter;
            }
            Tag::FootnoteDefinition(_) => {
                self.end_line();
                self.outside.get_or_insert(std::mem::take(&mut self.lines));
            }
            Tag::Paragraph => self.end_line(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) -> Result<(), FormatError> {
        match tag {
            TagEnd::Heading(_) => {
                self.end_line();
                self.heading = None;
            }
            TagEnd::Paragraph | TagEnd::BlockQuote(_) => self.end_line(),
            TagEnd::List(_) => {
                self.end_line();
                self.lists.pop();
            }
            TagEnd::Item => {
                self.end_line();
                let first = self.items.pop().unwrap_or_default();
                self.marker.clear();
                let first = first.min(self.lines.blocks().len());
                match self.lists.last() {
                    Some(List::Bulleted) => self.lines.mark_item(first, false),
                    Some(List::Numbered) => self.lines.mark_item(first, true),
                    Some(List::Marker(_)) | None => {}
                }
            }
            TagEnd::TableCell => {
                let (text, links) = self.line.take().trimmed();
                let cell = SourceCell { header: self.head, links, ..SourceCell::plain(text) };
                if let Some(row) = self.table.last_mut() {
                    row.push(cell);
                }
            }
            TagEnd::TableHead => self.head = false,
            TagEnd::Table => {
                let rows = std::mem::take(&mut self.table);
                self.lines.table("", rows);
            }
            TagEnd::Image => {
                let (alternative, _) = self.line.take().trimmed();
                let source = self.picture.take().unwrap_or_default();
                let address = !source.trim_start().to_lowercase().starts_with("javascript:");
                self.lines.figure(if address { &source } else { "" }, &alternative, "");
            }
            TagEnd::Link => self.line.end(),
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::CodeBlock => {
                self.end_line();
                self.within = Within::Paragraph;
            }
            TagEnd::HtmlBlock => html::append(&std::mem::take(&mut self.html), &mut self.lines)?,
            TagEnd::MetadataBlock(_) => self.within = Within::Paragraph,
            TagEnd::FootnoteDefinition => {
                self.end_line();
                if let Some(outside) = self.outside.take() {
                    self.notes.push(std::mem::replace(&mut self.lines, outside).on_one_line().into());
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        self.plain |= self.bold == 0 && !text.trim().is_empty();
        self.line.push(text);
    }

    /// A line end within a paragraph. An editor that wraps makes it in mid-sentence; a person who
    /// writes a paragraph a line leaves it at the end of one, or after a heading.
    fn soft_break(&mut self) {
        let line = self.line.text();
        let last = line.chars().next_back();
        let ended = last.is_some_and(|last| matches!(last, '。' | '！' | '？' | '：' | '；' | '”' | '）'));
        let short = last.is_some_and(is_wide) && line.chars().count() < SHORTEST_WRAPPED;
        if ended || short || line.contains('：') && line.chars().count() < SHORTEST_WRAPPED * 2 {
            self.end_line();
        } else if !last.is_some_and(is_wide) {
            self.line.push(" ");
        }
    }

    fn end_line(&mut self) {
        if !self.table.is_empty() {
            self.line.push(" ");
            return;
        }
        let mut line = self.line.take();
        if line.text().trim().is_empty() {
            return;
        }
        line.prepend(&std::mem::take(&mut self.marker));
        let plain = std::mem::take(&mut self.plain);
        let kind = self.heading.map_or(LineKind::Paragraph, LineKind::Heading);
        line.write(kind, self.heading.is_none() && !plain, &mut self.lines);
    }

    fn write_notes(&mut self) {
        if self.notes.iter().any(|note| !note.text().is_empty()) {
            self.lines.notes();
        }
        for note in std::mem::take(&mut self.notes) {
            note.write(LineKind::Paragraph, false, &mut self.lines);
        }
    }

    /// `key: value` of YAML and `key = "value"` of TOML, a line each.
    fn front_matter(&mut self, text: &str) {
        for line in text.lines() {
            let Some((key, value)) = line.split_once([':', '=', '：']) else { continue };
            let key = key.trim().to_lowercase().replace(['_', '-'], "");
            let value = value.trim().trim_matches(['"', '\'']);
            if value.is_empty() {
                continue;
            }
            match FRONT_MATTER.iter().find(|(known, _)| *known == key) {
                Some((_, name)) => self.lines.line(&format!("{name}：{value}"), LineKind::Paragraph),
                None if key == "title" => self.lines.line(value, LineKind::Paragraph),
                None if key == "year" => self.year = value.parse().ok(),
                // A key in Chinese is the header line's own name.
                None if key.chars().all(is_wide) => self.lines.line(&format!("{key}：{value}"), LineKind::Paragraph),
                None => {}
            }
        }
    }
}
