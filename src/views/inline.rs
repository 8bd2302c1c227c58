//! Inline text: sentences, statistics, and what keeps together at the end of a line.

use niandu::{Inline, Piece, Sentence};
use yew::prelude::*;

use crate::typeset::{Hold, stretches};
use crate::views::document::Marked;

/// How a block's statistics are drawn.
#[derive(Clone, Copy)]
pub(crate) struct Marks<'a> {
    /// The chosen and the focused statistic, as far as they are in the block.
    marked: &'a Marked,
    /// The id of the statistic that Tab leads to: one a block.
    stop: Option<&'a str>,
    /// Whether the change on the year before stands beside statistics.
    trends: bool,
}

impl<'a> Marks<'a> {
    /// The marks of a block with these texts.
    pub(crate) fn of(marked: &'a Marked, texts: &[&'a Inline]) -> Self {
        let first = || texts.iter().flat_map(|text| text.statistics()).map(|statistic| statistic.id.as_str()).next();
        let stop = marked.focused.as_deref().or(marked.selected.as_deref()).or_else(first);
        Self { marked, stop, trends: true }
    }

    /// The same without changes: a table has columns of its own for them, and figures of other years.
    pub(crate) fn without_trends(self) -> Self {
        Self { trends: false, ..self }
    }
}

/// Inline text.
pub(crate) fn draw(inline: &Inline, marks: Marks<'_>) -> Html {
    inline.sentences().iter().map(|sentence| draw_sentence(sentence, marks)).collect()
}

fn draw_sentence(sentence: &Sentence<'_>, marks: Marks<'_>) -> Html {
    let selected = marks.marked.selected.as_deref();
    let tint = marks.marked.tint && sentence.statistics().any(|statistic| Some(statistic.id.as_str()) == selected);
    let pieces = sentence.0.iter().map(|piece| match piece {
        Piece::Text(text) => draw_text(text),
        Piece::Statistic(statistic) => {
            let id = Some(statistic.id.as_str());
            let trend = if marks.trends { marks.marked.trends.find(&statistic.id) } else { None };
            html! {
                <span class="stat" part="statistic" role="button" data-statistic={statistic.id.clone()}
                    tabindex={if marks.stop == id { "0" } else { "-1" }}
                    aria-expanded={if selected == id { "true" } else { "false" }}
                    data-trend={trend.map(|trend| trend.mark.clone())}
                    aria-label={trend.map(|trend| trend.name.clone())}>
                    { statistic.text.clone() }
                </span>
            }
        }
    });
    // Written out twice: a class that is computed costs each sentence a list of its own.
    if tint {
        html! { <span class="s tint">{ for pieces }</span> }
    } else {
        html! { <span class="s">{ for pieces }</span> }
    }
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
