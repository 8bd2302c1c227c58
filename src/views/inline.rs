//! Inline text: sentences, statistics, and what keeps together at the end of a line.

use niandu::{Inline, Piece, Sentence};
use web_sys::{FocusEvent, HtmlElement, KeyboardEvent, MouseEvent};
use yew::prelude::*;

use crate::node::Node;
use crate::route::Route;
use crate::state::Action;
use crate::typeset::{Hold, stretches};
use crate::views::document::Selection;
use crate::views::use_send;
use crate::widgets::dom;

/// How a block's statistics are drawn.
#[derive(Clone, Copy)]
pub(crate) struct Marks<'a> {
    /// The chosen statistic, if it is in the block.
    pub(crate) selected: Option<&'a Selection>,
    /// The id of the statistic that Tab leads to.
    pub(crate) stop: Option<&'a str>,
}

/// Inline text.
pub(crate) fn draw(inline: &Inline, marks: Marks<'_>) -> Html {
    inline.sentences().iter().map(|sentence| draw_sentence(sentence, marks)).collect()
}

fn draw_sentence(sentence: &Sentence<'_>, marks: Marks<'_>) -> Html {
    let tint = marks
        .selected
        .is_some_and(|selected| selected.tint && sentence.statistics().any(|statistic| *statistic.id == *selected.id));
    let pieces = sentence.0.iter().map(|piece| match piece {
        Piece::Text(text) => draw_text(text),
        Piece::Statistic(statistic) => {
            let expanded = marks.selected.is_some_and(|selected| *statistic.id == *selected.id);
            let stop = marks.stop == Some(statistic.id.as_str());
            html! {
                <span class="stat" part="statistic" role="button" data-statistic={statistic.id.clone()}
                    tabindex={if stop { "0" } else { "-1" }} aria-expanded={if expanded { "true" } else { "false" }}>
                    { &statistic.text }
                </span>
            }
        }
    });
    html! { <span class={if tint { "s tint" } else { "s" }}>{ for pieces }</span> }
}

fn draw_text(text: &str) -> Html {
    stretches(text)
        .into_iter()
        .map(|(hold, text)| match hold {
            Hold::Loose => html! { { text } },
            Hold::Whole => html! { <span class="nb">{ text }</span> },
            Hold::Long => html! { <span class="nb-long">{ text }</span> },
        })
        .collect()
}

/// What a block with statistics listens to, and which of them Tab leads to.
pub(crate) struct Handlers {
    pub(crate) onclick: Callback<MouseEvent>,
    pub(crate) onkeydown: Callback<KeyboardEvent>,
    pub(crate) onfocusin: Callback<FocusEvent>,
    /// The statistic that had the focus last.
    focused: UseStateHandle<Option<String>>,
}

impl Handlers {
    /// How to draw a block whose statistics have these ids, in order.
    pub(crate) fn marks<'a>(&'a self, selected: Option<&'a Selection>, ids: &[&'a str]) -> Marks<'a> {
        let stop = self.focused.as_deref().or(selected.map(|selected| &*selected.id)).or(ids.first().copied());
        Marks { selected, stop }
    }
}

/// The listeners of a block: choosing a statistic, and ← → from one to the next.
#[hook]
pub(crate) fn use_handlers(node: &Node) -> Handlers {
    let send = use_send();
    let focused = use_state_eq(|| None::<String>);
    let year = node.report().year;
    let choose = {
        let send = send.clone();
        move |statistic: String, expanded: bool| {
            let route = Route { year: Some(year), section: None, statistic: Some(statistic) };
            send.emit(if expanded { Action::Close } else { Action::Select(route) });
        }
    };
    let onclick = {
        let choose = choose.clone();
        Callback::from(move |event: MouseEvent| {
            if let Some((element, id)) = statistic_at(&event) {
                choose(id, is_expanded(&element));
            }
        })
    };
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        let Some((element, id)) = statistic_at(&event) else { return };
        match event.key().as_str() {
            "Enter" | " " => choose(id, is_expanded(&element)),
            "ArrowLeft" => focus_neighbour(&element, -1),
            "ArrowRight" => focus_neighbour(&element, 1),
            _ => return,
        }
        event.prevent_default();
    });
    let onfocusin = {
        let focused = focused.clone();
        Callback::from(move |event: FocusEvent| {
            if let Some((_, id)) = statistic_at(&event) {
                focused.set(Some(id));
            }
        })
    };
    Handlers { onclick, onkeydown, onfocusin, focused }
}

fn statistic_at(event: &web_sys::Event) -> Option<(HtmlElement, String)> {
    let element = dom::target(event)?.closest("[data-statistic]").ok()??;
    let id = dom::statistic_id(&element)?;
    Some((wasm_bindgen::JsCast::dyn_into(element).ok()?, id))
}

fn is_expanded(element: &HtmlElement) -> bool {
    element.get_attribute("aria-expanded").as_deref() == Some("true")
}

fn focus_neighbour(element: &HtmlElement, step: isize) {
    let Ok(Some(block)) = element.closest("[data-block]") else { return };
    let all = dom::all(&block, "[data-statistic]");
    let at = all.iter().position(|other| other == element);
    if let Some(next) = at.and_then(|at| all.get(at.checked_add_signed(step)?)) {
        let _ = next.focus();
    }
}
