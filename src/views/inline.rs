//! Inline text: sentences, statistics, and what keeps together at the end of a line.

use niandu::{Inline, Link, Piece, Sentence};
use yew::prelude::*;

use crate::typeset::{Hold, stretches};
use crate::views::document::Marked;
use crate::widgets::element::{Element, all, element};

/// How a block's statistics are drawn.
#[derive(Clone, Copy)]
pub(crate) struct Marks<'a> {
    /// The chosen and the focused statistic, as far as they are in the block.
    marked: &'a Marked,
    /// The id of the statistic that Tab leads to: one a block.
    stop: Option<&'a str>,
}

impl<'a> Marks<'a> {
    /// The marks of a block with these texts.
    pub(crate) fn of(marked: &'a Marked, texts: &[&'a Inline]) -> Self {
        let first = || texts.iter().flat_map(|text| text.statistics()).map(|statistic| statistic.id.as_str()).next();
        let stop = marked.focused.as_deref().or(marked.selected.as_deref()).or_else(first);
        Self { marked, stop }
    }
}

/// Inline text.
pub(crate) fn draw(inline: &Inline, marks: Marks<'_>) -> Html {
    draw_linked(inline, &[], marks)
}

/// Inline text with its links.
pub(crate) fn draw_linked(inline: &Inline, links: &[Link], marks: Marks<'_>) -> Html {
    let mut at = 0;
    inline.sentences().iter().map(|sentence| draw_sentence(sentence, links, &mut at, marks)).collect()
}

/// A sentence that begins at the character `at`, which is moved to its end; without links nothing is counted.
fn draw_sentence(sentence: &Sentence<'_>, links: &[Link], at: &mut usize, marks: Marks<'_>) -> Html {
    let selected = marks.marked.selected.as_deref();
    let tint = marks.marked.tint && sentence.statistics().any(|statistic| Some(statistic.id.as_str()) == selected);
    let pieces = sentence.0.iter().map(|piece| match piece {
        Piece::Text(text) if links.is_empty() => draw_text(text),
        Piece::Text(text) => draw_link_text(text, links, at),
        Piece::Statistic(statistic) => {
            let id = Some(statistic.id.as_str());
            let drawn = html! {
                <span class="stat" part="statistic" role="button" data-statistic={statistic.id.clone()}
                    tabindex={if marks.stop == id { "0" } else { "-1" }}
                    aria-expanded={if selected == id { "true" } else { "false" }}>
                    { statistic.text.clone() }
                </span>
            };
            if links.is_empty() { drawn } else { link_statistic(drawn, &statistic.text, links, at) }
        }
    });
    // Written out twice: a class that is computed costs each sentence a list of its own.
    if tint {
        html! { <span class="s tint">{ for pieces }</span> }
    } else {
        html! { <span class="s">{ for pieces }</span> }
    }
}

/// Text that begins at the character `at`, with the links in it.
fn draw_link_text(text: &str, links: &[Link], at: &mut usize) -> Html {
    let mut pieces = Vec::new();
    let mut rest = text;
    let mut take = |count: usize, at: &mut usize| {
        let end = rest.char_indices().nth(count).map_or(rest.len(), |(byte, _)| byte);
        let (taken, left) = rest.split_at(end);
        rest = left;
        *at += count;
        draw_text(taken)
    };
    let end = *at + text.chars().count();
    for link in links {
        if link.start >= end || (link.end <= *at && link.start != *at) {
            continue;
        }
        let start = link.start.max(*at);
        pieces.push(take(start - *at, at));
        let named = *at == link.start;
        let inside = take(link.end.min(end).saturating_sub(start), at);
        pieces.push(anchor(link, named).child(inside).made());
    }
    pieces.push(take(end - *at, at));
    all(pieces)
}

/// A statistic is pressed itself and so stands in no link; one that is a link's whole text has it beside.
fn link_statistic(drawn: Html, text: &str, links: &[Link], at: &mut usize) -> Html {
    let (start, end) = (*at, *at + text.chars().count());
    *at = end;
    let mut pieces = vec![drawn];
    for link in links.iter().filter(|link| (start..end).contains(&link.start)) {
        if link.end > end || link.href.is_empty() {
            pieces.insert(0, anchor(&Link { href: String::new(), ..link.clone() }, true).made());
        } else {
            pieces.push(anchor(link, true).with("aria-label", text.to_owned()).with("data-beside", "").made());
        }
    }
    all(pieces)
}

/// A link; `named` where it begins.
fn anchor(link: &Link, named: bool) -> Element {
    let (leads, name) = (!link.href.is_empty(), named && !link.name.is_empty());
    element("a", "link")
        .with_some("href", leads.then(|| link.href.clone()))
        .with_some("rel", leads.then_some("noopener"))
        .with_some("name", name.then(|| link.name.clone()))
        .with_some("tabindex", (!leads && name).then_some("-1"))
}

fn draw_text(text: &str) -> Html {
    stretches(text)
        .into_iter()
        .map(|(hold, text)| match hold {
            Hold::Loose => Html::from(text.to_owned()),
            Hold::Whole => html! { <span class="nb">{ text.to_owned() }</span> },
            Hold::Long => html! { <span class="nb-long">{ text.to_owned() }</span> },
        })
        .collect()
}
