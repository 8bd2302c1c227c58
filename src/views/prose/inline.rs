//! Inline text: sentences, statistics, links, and what keeps together at the end of a line.

use niandu::{Inline, Link, Piece, Sentence, Statistic};

use crate::typeset::{Hold, stretches};
use crate::views::prose::Marks;
use crate::widgets::drawing::Drawing;

/// Inline text.
pub(super) fn draw(drawing: &mut Drawing, inline: &Inline, marks: Marks<'_>) {
    draw_linked(drawing, inline, &[], marks);
}

/// Inline text with its links.
pub(super) fn draw_linked(drawing: &mut Drawing, inline: &Inline, links: &[Link], marks: Marks<'_>) {
    let mut at = 0;
    for sentence in inline.sentences() {
        draw_sentence(drawing, &sentence, links, &mut at, marks);
    }
}

/// A sentence that begins at the character `at`, which is moved to its end; without links nothing is counted.
fn draw_sentence(drawing: &mut Drawing, sentence: &Sentence<'_>, links: &[Link], at: &mut usize, marks: Marks<'_>) {
    let tint = marks.tint && sentence.statistics().any(|statistic| marks.is_chosen(statistic));
    drawing.open("span", &[("class", if tint { "s tint" } else { "s" })]);
    for piece in &sentence.0 {
        match piece {
            Piece::Text(text) if links.is_empty() => draw_text(drawing, text),
            Piece::Text(text) => draw_link_text(drawing, text, links, at),
            Piece::Statistic(statistic) if links.is_empty() => draw_statistic(drawing, statistic, marks),
            Piece::Statistic(statistic) => draw_linked_statistic(drawing, statistic, links, at, marks),
        }
    }
    drawing.close();
}

fn draw_statistic(drawing: &mut Drawing, statistic: &Statistic, marks: Marks<'_>) {
    let attributes = [
        ("class", "stat"),
        ("part", "statistic"),
        ("role", "button"),
        ("data-statistic", statistic.id.as_str()),
        ("tabindex", if marks.is_stop(statistic) { "0" } else { "-1" }),
        ("aria-expanded", if marks.is_chosen(statistic) { "true" } else { "false" }),
    ];
    drawing.leaf("span", &attributes, &statistic.text);
}

/// Text that begins at the character `at`, with the links in it.
fn draw_link_text(drawing: &mut Drawing, text: &str, links: &[Link], at: &mut usize) {
    let mut rest = text;
    let mut take = |drawing: &mut Drawing, count: usize, at: &mut usize| {
        let end = rest.char_indices().nth(count).map_or(rest.len(), |(byte, _)| byte);
        let (taken, left) = rest.split_at(end);
        rest = left;
        *at += count;
        draw_text(drawing, taken);
    };
    let end = *at + text.chars().count();
    for link in links {
        if link.start >= end || (link.end <= *at && link.start != *at) {
            continue;
        }
        let start = link.start.max(*at);
        take(drawing, start - *at, at);
        open_anchor(drawing, &link.href, if *at == link.start { &link.name } else { "" }, None);
        take(drawing, link.end.min(end).saturating_sub(start), at);
        drawing.close();
    }
    take(drawing, end - *at, at);
}

/// A statistic is pressed itself and so stands in no link; one that is a link's whole text has it beside.
fn draw_linked_statistic(
    drawing: &mut Drawing,
    statistic: &Statistic,
    links: &[Link],
    at: &mut usize,
    marks: Marks<'_>,
) {
    let (start, end) = (*at, *at + statistic.text.chars().count());
    *at = end;
    let begin_here = || links.iter().filter(|link| (start..end).contains(&link.start));
    let leads_on = |link: &Link| link.end <= end && !link.href.is_empty();
    for place in begin_here().filter(|link| !leads_on(link)) {
        open_anchor(drawing, "", &place.name, None);
        drawing.close();
    }
    draw_statistic(drawing, statistic, marks);
    for link in begin_here().filter(|link| leads_on(link)) {
        open_anchor(drawing, &link.href, &link.name, Some(&statistic.text));
        drawing.close();
    }
}

/// A link, or a place for links to lead to, or both; `beside` a statistic it is said like that one.
fn open_anchor(drawing: &mut Drawing, address: &str, name: &str, beside: Option<&str>) {
    let mut attributes = vec![("class", "link")];
    if !address.is_empty() {
        attributes.extend([("href", address), ("rel", "noopener")]);
    }
    if !name.is_empty() {
        attributes.push(("name", name));
        if address.is_empty() {
            attributes.push(("tabindex", "-1"));
        }
    }
    if let Some(text) = beside {
        attributes.extend([("aria-label", text), ("data-beside", "")]);
    }
    drawing.open("a", &attributes);
}

fn draw_text(drawing: &mut Drawing, text: &str) {
    for (hold, text) in stretches(text) {
        match hold {
            Hold::Loose => drawing.text(text),
            Hold::Whole => drawing.leaf("span", &[("class", "nb")], text),
            Hold::Long => drawing.leaf("span", &[("class", "nb-long")], text),
        }
    }
}
