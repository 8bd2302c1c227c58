//! A report as HTML that reads without scripts: real headings, paragraphs, tables and lists, every
//! block in its order and to the letter.

use maud::{Markup, PreEscaped, html};
use niandu::{Content, Figure, Inline, Link, List, Paragraph, Report, Role, Run, Section, subsections, within};

use super::table::table;
use super::words::Words;

/// What an article needs to know of the page it stands on.
#[derive(Clone, Copy)]
pub(crate) struct Setting<'a> {
    /// Words of the page.
    pub(crate) words: &'static Words,
    /// Stands before every id, where several reports are on one page.
    pub(crate) prefix: &'a str,
    /// Address of a figure's picture, where there is one.
    pub(crate) picture: &'a dyn Fn(&Figure) -> Option<String>,
    /// Whether the report's title is the title of the page.
    pub(crate) alone: bool,
}

impl Setting<'_> {
    fn id(&self, id: &str) -> String {
        format!("{}{id}", self.prefix)
    }
}

/// Ends a line of the file, so that differences between two builds are readable.
pub(crate) const LINE: PreEscaped<&str> = PreEscaped("\n");

/// An element whose name is not known beforehand.
pub(crate) fn element(name: &str, attributes: &Markup, content: &Markup) -> Markup {
    PreEscaped(format!("<{name}{}>{}</{name}>", attributes.0, content.0))
}

/// The whole report.
pub(crate) fn article(report: &Report, setting: &Setting<'_>) -> Markup {
    let (head, body) = report.content.split_at(head_length(report));
    html! {
        // Its title heads every page of it on paper.
        article .nd-col lang=(report.language) data-head=(report.title) id=[setting.alone.then_some("niandu:text")] {
            (header(report, head, setting)) (LINE)
            div .prose { (LINE) (contents(body, 0, setting)) }
        }
    }
}

/// How many blocks at the beginning are title, metadata and what a page adds, not running text.
fn head_length(report: &Report) -> usize {
    let in_head = |content: &&Content| match content {
        Content::Paragraph(paragraph) => {
            matches!(paragraph.role, Some(Role::Title | Role::Metadata | Role::Furniture)) || is_blank(paragraph)
        }
        _ => false,
    };
    report.content.iter().take_while(in_head).count()
}

/// Everything before the running text, as printed: what stands before the title, the title, what follows it.
/// Where nothing is printed, the report's own fields.
fn header(report: &Report, head: &[Content], setting: &Setting<'_>) -> Markup {
    let printed: Vec<&Paragraph> = head
        .iter()
        .filter_map(|content| match content {
            Content::Paragraph(paragraph) if !is_blank(paragraph) => Some(paragraph),
            _ => None,
        })
        .collect();
    let is_title = |paragraph: &&Paragraph| paragraph.role == Some(Role::Title);
    let title: Vec<_> = printed.iter().copied().filter(is_title).collect();
    let before = printed.iter().position(is_title).unwrap_or(0);
    let (before, after) = printed.split_at(before);
    let after: Vec<_> = after.iter().copied().filter(|paragraph| !is_title(paragraph)).collect();
    let heading = html! {
        @for (index, line) in title.iter().enumerate() { @if index > 0 { br; (LINE) } (inline(&line.text, setting)) }
        @if title.is_empty() { (report.title) }
    };
    let is_printed = |text: &str| printed.iter().any(|paragraph| paragraph.text.text().contains(text));
    html! {
        header .doc-head {
            @if !before.is_empty() { (lines(before, setting)) }
            (element(if setting.alone { "h1" } else { "h2" }, &html_attribute("class", "doc-title"), &heading))
            (LINE)
            @if !after.is_empty() { (lines(&after, setting)) }
            @if printed.len() == title.len() { p .doc-meta { (fields(report)) } }
        }
        @if let Some(notice) = report.notice.as_deref().filter(|notice| !is_printed(notice)) {
            p .doc-notice { (notice) }
        }
    }
}

/// One attribute, escaped.
pub(crate) fn html_attribute(name: &str, value: &str) -> Markup {
    let value = html! { (value) };
    PreEscaped(format!(" {name}=\"{}\"", value.0))
}

fn lines(paragraphs: &[&Paragraph], setting: &Setting<'_>) -> Markup {
    html! { div .doc-lines { @for paragraph in paragraphs { p { (inline(&paragraph.text, setting)) } (LINE) } } }
}

fn fields(report: &Report) -> Markup {
    let date = report.published.as_ref().or(report.written.as_ref());
    html! {
        @if !report.issuer.is_empty() { span { (report.issuer) } " " }
        @if let Some(year) = report.untold_year() { span { (year) } " " }
        @for number in [&report.document_number, &report.index_number].into_iter().flatten() { span { (number) } " " }
        @if let Some(date) = date { time datetime=(date) { (date) } }
    }
}

fn contents(content: &[Content], depth: usize, setting: &Setting<'_>) -> Markup {
    html! {
        @for item in content {
            @match item {
                Content::Paragraph(paragraph) => { @if !is_blank(paragraph) { (self::paragraph(paragraph, setting)) (LINE) } },
                Content::Table(table) => { (self::table(table, setting)) (LINE) },
                Content::List(list) => { (self::list(list, setting)) (LINE) },
                Content::Figure(figure) => { (self::figure(figure, setting)) (LINE) },
                Content::Section(section) => { (self::section(section, depth, setting)) (LINE) },
            }
        }
    }
}

fn is_blank(paragraph: &Paragraph) -> bool {
    paragraph.text.text().trim().is_empty()
}

fn paragraph(paragraph: &Paragraph, setting: &Setting<'_>) -> Markup {
    let class = match paragraph.role {
        None => None,
        Some(Role::Signature) => Some("signature"),
        Some(Role::Title | Role::Metadata | Role::Furniture) => Some("doc-line"),
    };
    html! { p class=[class] { (linked(&paragraph.text, &paragraph.links, setting)) } }
}

/// A section: the heading's level follows the outline, its looks the enumerator's place in official documents.
fn section(section: &Section, depth: usize, setting: &Setting<'_>) -> Markup {
    const NAMES: [&str; 6] = ["h2", "h3", "h4", "h5", "h6", "h6"];
    let place = (depth + usize::from(!setting.alone)).min(5);
    let heading = html! {
        @if !section.marker.is_empty() { span .mk { (section.marker) } }
        (linked(&section.title, &section.links, setting))
        @if !section.title_end.is_empty() { span .end { (section.title_end) } }
    };
    let class = format!("heading level-{}", (depth + 1).min(3));
    let attributes =
        format!("{}{}", html_attribute("class", &class).0, html_attribute("id", &setting.id(&section.id)).0);
    let runs_in = runs_in(section, depth);
    html! {
        section .sec .run-in[runs_in] {
            (element(NAMES[place], &PreEscaped(attributes), &heading)) (LINE)
            (contents(&section.content, depth + 1, setting))
        }
    }
}

/// Whether the heading begins its paragraph in place of standing above it, as in the viewer.
fn runs_in(section: &Section, depth: usize) -> bool {
    let text_follows = matches!(section.content.first(), Some(Content::Paragraph(paragraph)) if paragraph.continues);
    section.inline || (depth >= 2 && text_follows)
}

fn list(list: &List, setting: &Setting<'_>) -> Markup {
    let mut at = 0;
    let items: Vec<Markup> = list
        .items
        .iter()
        .map(|item| {
            let range = at..at + item.text().chars().count();
            at = range.end + 1;
            linked(item, &within(&list.links, &range), setting)
        })
        .collect();
    let items = html! { @for item in &items { li { (item) } } };
    element(if list.ordered { "ol" } else { "ul" }, &html_attribute("class", "list"), &items)
}

fn figure(figure: &Figure, setting: &Setting<'_>) -> Markup {
    html! {
        figure {
            @match (setting.picture)(figure) {
                Some(address) => { img src=(address) alt=(figure.alternative) loading="lazy"; },
                None => { @if !figure.alternative.is_empty() { p .picture { (figure.alternative) } } },
            }
            @if !figure.caption.is_empty() { figcaption { (inline(&figure.caption, setting)) } }
        }
    }
}

/// Inline text to the letter. A statistic is marked with its value, for programs, and its id, for links.
pub(crate) fn inline(inline: &Inline, setting: &Setting<'_>) -> Markup {
    html! {
        @for run in &inline.0 {
            @match run {
                Run::Text(text) => { (text) },
                Run::Statistic(statistic) => {
                    data .stat id=(setting.id(&statistic.id)) value=(statistic.value) { (statistic.text) }
                },
            }
        }
    }
}

/// Inline text with its links; a statistic in a link stays whole.
pub(crate) fn linked(inline: &Inline, links: &[Link], setting: &Setting<'_>) -> Markup {
    if links.is_empty() {
        return self::inline(inline, setting);
    }
    let mut written = String::new();
    let (mut at, mut left, mut open) = (0, links, None);
    for run in &inline.0 {
        let mut piece = Vec::new();
        let whole = run.statistic().is_some();
        for (index, sign) in run.text().chars().enumerate() {
            let here = at + index;
            if !whole || index == 0 {
                if open.is_some_and(|end| end <= here) {
                    close(&mut written, &mut piece, &mut open);
                }
                while let Some((link, others)) = left.split_first().filter(|(link, _)| link.start <= here) {
                    left = others;
                    if open.is_none() {
                        written += &plain(&mut piece);
                        written += &opening(link, setting);
                        open = Some(link.end);
                        if link.end <= here {
                            close(&mut written, &mut piece, &mut open);
                        }
                    }
                }
            }
            piece.push(sign);
        }
        at += run.text().chars().count();
        match run {
            Run::Text(_) => written += &plain(&mut piece),
            Run::Statistic(_) => written += &self::inline(&Inline(vec![run.clone()]), setting).0,
        }
    }
    if open.is_some() {
        written.push_str("</a>");
    }
    PreEscaped(written)
}

fn plain(piece: &mut Vec<char>) -> String {
    let text: String = piece.drain(..).collect();
    html! { (text) }.0
}

fn close(written: &mut String, piece: &mut Vec<char>, open: &mut Option<usize>) {
    written.push_str(&plain(piece));
    written.push_str("</a>");
    *open = None;
}

/// A link's opening tag. Within the report it leads to an id of this page.
fn opening(link: &Link, setting: &Setting<'_>) -> String {
    let mut tag = String::from("<a");
    if !link.name.is_empty() {
        tag += &html_attribute("id", &setting.id(&link.name)).0;
    }
    if let Some(name) = link.href.strip_prefix('#') {
        tag += &html_attribute("href", &format!("#{}", setting.id(name))).0;
    } else if !link.href.is_empty() {
        tag += &html_attribute("href", &link.href).0;
        tag += &html_attribute("rel", "noopener").0;
    }
    tag + ">"
}

/// The outline as links, two levels deep; what begins inside a paragraph is left to the reader.
pub(crate) fn outline(report: &Report, setting: &Setting<'_>) -> Markup {
    links(&report.content, 2, setting)
}

fn links(content: &[Content], levels: usize, setting: &Setting<'_>) -> Markup {
    let sections: Vec<_> = subsections(content).filter(|section| !section.inline).collect();
    html! {
        @if levels > 0 && !sections.is_empty() {
            ol {
                @for section in sections {
                    li {
                        a href={ "#" (setting.id(&section.id)) } { (section.marker) (section.title.text()) }
                        (links(&section.content, levels - 1, setting))
                    }
                    (LINE)
                }
            }
        }
    }
}
