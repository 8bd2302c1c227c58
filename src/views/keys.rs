//! Keys that work anywhere inside the element, but not in fields.

use web_sys::{HtmlElement, KeyboardEvent};

use crate::route::{Route, View};
use crate::settings::{Settings, Shortcuts};
use crate::speech::SpeechMessage;
use crate::state::{Action, State};
use crate::views::Message;
use crate::views::search::SearchMessage;
use crate::views::share::ShareMessage;
use crate::widgets::dom;
use crate::widgets::tree::TreeMessage;

/// What is uppermost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Uppermost {
    /// The text, or another view.
    View,
    /// The display panel.
    Display,
    /// The panel of links and citations.
    Share,
    /// The outline's drawer.
    Outline,
    /// The sheet of keys.
    Help,
}

/// What the keys depend on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Situation {
    uppermost: Uppermost,
    shortcuts: Shortcuts,
    route: Route,
    earlier: Option<i32>,
    later: Option<i32>,
}

impl Situation {
    /// The situation of a state.
    pub(crate) fn of(state: &State, settings: &Settings, uppermost: Uppermost) -> Self {
        let neighbour = |step: isize| {
            let index = state.current()?.checked_add_signed(step)?;
            state.archive()?.years.get(index).map(|year| year.number)
        };
        let shortcuts = settings.shortcuts;
        Self { uppermost, shortcuts, route: state.route.clone(), earlier: neighbour(-1), later: neighbour(1) }
    }
}

/// What a key asks for; `None` when it is not ours.
pub(crate) fn message(event: &KeyboardEvent, root: &HtmlElement, situation: &Situation) -> Option<Message> {
    if event.default_prevented() || event.ctrl_key() || event.alt_key() || event.meta_key() || event.is_composing() {
        return None;
    }
    let key = event.key();
    // What is modal holds the focus.
    let modal = match situation.uppermost {
        Uppermost::Outline => Some(".nd-tree"),
        Uppermost::Help => Some(".help"),
        Uppermost::View | Uppermost::Display | Uppermost::Share => None,
    };
    if let Some(modal) = modal.filter(|_| key == "Tab") {
        dom::hold_focus(root, modal, event);
        return None;
    }
    if key == "Escape" {
        return escape(root, situation);
    }
    if modal.is_some() || situation.shortcuts == Shortcuts::Off || dom::in_field(event) {
        return None;
    }
    match key.as_str() {
        "/" => Some(Message::Search(SearchMessage::Enter)),
        "[" => situation.earlier.map(|year| Action::Go(situation.route.turned_to(year)).into()),
        "]" => situation.later.map(|year| Action::Go(situation.route.turned_to(year)).into()),
        "1" => Some(Action::Go(situation.route.seen(View::Read)).into()),
        "2" => Some(Action::Go(situation.route.seen(View::Compare)).into()),
        "3" => Some(Action::Go(situation.route.seen(View::Data)).into()),
        "n" | "N" if situation.route.view == View::Read => neighbour(root, &situation.route, 1),
        "p" | "P" if situation.route.view == View::Read => neighbour(root, &situation.route, -1),
        "r" | "R" if situation.route.view == View::Read => Some(Message::Speech(SpeechMessage::Toggle)),
        "?" | "？" => Some(Message::Help(true)),
        _ => None,
    }
}

/// Closes what is uppermost; the focus goes back to where it came from.
fn escape(root: &HtmlElement, situation: &Situation) -> Option<Message> {
    match situation.uppermost {
        Uppermost::Help => return Some(Message::Help(false)),
        Uppermost::Outline => return Some(Message::Tree(TreeMessage::Open(false))),
        Uppermost::Display => {
            if let Some(button) = dom::first(root, ".display > button") {
                dom::focus(&button);
            }
            return Some(Message::Display(false));
        }
        Uppermost::Share => return Some(Message::Share(ShareMessage::Close)),
        Uppermost::View => {}
    }
    let id = situation.route.statistic.as_ref()?;
    dom::focus_statistic(root, id);
    Some(Action::Close.into())
}

/// Moves to the next or previous statistic: the focus, and the inspector's choice if it is open.
fn neighbour(root: &HtmlElement, route: &Route, step: isize) -> Option<Message> {
    let id = dom::neighbour_statistic(root, route.statistic.as_deref(), step)?;
    dom::focus_statistic(root, &id);
    Some(match route.statistic {
        Some(_) => Action::Step(Route { statistic: Some(id), section: None, ..route.clone() }).into(),
        None => Message::Focus(id),
    })
}
