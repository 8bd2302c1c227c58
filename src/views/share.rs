//! The panel from which a place in a report is taken along: as a link, as a citation.

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use niandu::Report;
use niandu::citation::Style;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlElement, HtmlTextAreaElement};
use yew::{Callback, Html};

use crate::language::Words;
use crate::node::Node;
use crate::settings::Routing;
use crate::share::{self, Form, Shared, What};
use crate::state::State;
use crate::views::{Interface, Message};
use crate::widgets::element::{button, element};
use crate::widgets::icon::Icon;
use crate::widgets::{dom, mark};

/// What the panel hears.
#[derive(Debug, Clone)]
pub(crate) enum ShareMessage {
    /// The reader asks for the panel of a place.
    Open(Shared),
    /// The reader has selected something, or nothing any more.
    Selected,
    /// The reader takes a place along.
    Copy(Shared, Form),
    /// This text is on the clipboard, or could not be put there.
    Copied(Form, Result<(), String>),
    /// The reader hands the address to another program.
    HandOn,
    /// It has been said that something was copied.
    Forget,
    /// The reader has done.
    Close,
}

/// After this many milliseconds without a change a selection counts.
const SETTLED: u32 = 250;

/// For so many milliseconds it is said that something was copied.
const SAID: u32 = 5000;

/// What is being taken along.
#[derive(Default)]
pub(crate) struct Sharing {
    open: Option<Shared>,
    /// Whether it was opened by selecting text: the focus stays there.
    by_selection: bool,
    /// What could not be put on the clipboard.
    by_hand: Option<String>,
    /// What was put there last.
    copied: Option<Form>,
    /// Ends that.
    forgetting: Option<Timeout>,
    /// What had the focus before.
    opener: Option<HtmlElement>,
    /// Whether the focus has yet to follow.
    moves: bool,
    _selection: Option<EventListener>,
}

impl Sharing {
    /// Listens for text being selected.
    pub(crate) fn new(send: &Callback<Message>) -> Self {
        let send = send.reform(|()| Message::Share(ShareMessage::Selected));
        let settling = std::cell::RefCell::new(None);
        let document = web_sys::window().and_then(|window| window.document());
        let selection = document.map(|document| {
            EventListener::new(&document, "selectionchange", move |_| {
                let send = send.clone();
                *settling.borrow_mut() = Some(Timeout::new(SETTLED, move || send.emit(())));
            })
        });
        Self { _selection: selection, ..Self::default() }
    }

    /// Lets something happen. Whether something is to be drawn.
    #[inline(never)] // It belongs to the rest of the program.
    pub(crate) fn update(
        &mut self,
        message: ShareMessage,
        root: Option<&HtmlElement>,
        state: &State,
        routing: Routing,
        send: &Callback<Message>,
    ) -> bool {
        match message {
            ShareMessage::Open(shared) => {
                self.opener = root.and_then(|root| dom::active(root));
                self.show(Some(shared));
                (self.by_selection, self.moves) = (false, true);
            }
            ShareMessage::Selected => {
                let Some((root, report)) = root.zip(state.report()) else { return false };
                let selected = mark::selected(root).and_then(|sentence| mark::passage(&sentence));
                let selected = selected.map(|passage| Shared { year: report.year, what: What::Passage(passage) });
                // The panel that is being used stays.
                let used =
                    dom::active(root).is_some_and(|active| active.closest(PANEL).is_ok_and(|panel| panel.is_some()));
                if selected == self.open || used || (selected.is_none() && !self.by_selection) {
                    return false;
                }
                self.by_selection = selected.is_some();
                self.show(selected);
            }
            ShareMessage::Copy(shared, form) => {
                let report = state.archive().and_then(|archive| archive.years[archive.index(shared.year)?].report());
                let text = report.and_then(|report| shared.text(report, form, &share::page(), routing));
                let Some(text) = text else { return false };
                if self.open.is_none() {
                    self.opener = root.and_then(|root| dom::active(root));
                }
                self.copied = None;
                self.by_hand = None;
                // Shown only where copying fails.
                let (kept, send) = (shared, send.clone());
                if self.open.as_ref() != Some(&kept) {
                    self.show(None);
                }
                spawn_local(async move {
                    let copied = share::copy(text.clone()).await;
                    let result = if copied { Ok(()) } else { Err(text) };
                    if !copied {
                        send.emit(Message::Share(ShareMessage::Open(kept)));
                    }
                    send.emit(Message::Share(ShareMessage::Copied(form, result)));
                });
            }
            ShareMessage::Copied(form, Ok(())) => {
                let send = send.reform(|()| Message::Share(ShareMessage::Forget));
                self.forgetting = Some(Timeout::new(SAID, move || send.emit(())));
                self.copied = Some(form);
            }
            ShareMessage::Forget => self.copied = None,
            ShareMessage::Copied(_, Err(text)) => {
                self.by_hand = Some(text);
                self.moves = true;
            }
            ShareMessage::HandOn => {
                let Some((shared, report)) = self.open.as_ref().zip(state.report()) else { return false };
                share::hand_on(&report.title, &shared.address(report, &share::page(), routing));
                return false;
            }
            ShareMessage::Close => {
                self.show(None);
                if let Some(opener) = self.opener.take() {
                    dom::focus(&opener);
                }
            }
        }
        true
    }

    /// Whether the panel is open.
    pub(crate) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// What a screen reader is told.
    pub(crate) fn announcement(&self, words: &Words) -> Option<&'static str> {
        self.copied.map(|form| match form {
            Form::Link => words.share.link_copied,
            Form::Citation(_) => words.share.citation_copied,
        })
    }

    /// After a drawing: the focus follows into the panel.
    pub(crate) fn rendered(&mut self, root: &HtmlElement) {
        if !std::mem::take(&mut self.moves) {
            return;
        }
        if let Some(field) = dom::first(root, "[data-panel=share] textarea") {
            dom::focus(&field);
            if let Ok(field) = field.dyn_into::<HtmlTextAreaElement>() {
                field.select();
            }
        } else if let Some(button) = dom::first(root, ".share-a button") {
            dom::focus(&button);
        }
    }

    fn show(&mut self, shared: Option<Shared>) {
        self.open = shared;
        self.by_hand = None;
        self.copied = None;
    }

    /// The panel, if it is open.
    pub(crate) fn draw(&self, interface: &Interface, state: &State) -> Option<Html> {
        let copied = self.announcement(interface.words).map(|line| element("p", "copied").text(line).made());
        let Some(shared) = self.open.as_ref() else {
            return copied.map(|copied| element("div", "sharing").child(copied).made());
        };
        let archive = state.archive()?;
        let report = archive.years[archive.index(shared.year)?].report()?;
        let words = interface.words.share;
        let sends = |message: ShareMessage| interface.sends(Message::Share(message));
        let copy = |form: Form, name: &'static str| {
            button("btn line small", sends(ShareMessage::Copy(shared.clone(), form))).text(name).made()
        };
        let title = element("b", "grow").text(title(report, shared, interface.words)).made();
        let head = element("div", "share-h")
            .child(title)
            .child(Icon::Close.button("btn icon", interface.words.close, sends(ShareMessage::Close)))
            .made();
        let hand_on = share::can_hand_on()
            .then(|| button("btn line small", sends(ShareMessage::HandOn)).text(words.hand_on).made());
        let actions = element("div", "share-a")
            .child(copy(Form::Link, words.copy_link))
            .child(copy(Form::Citation(Style::ReportOnline), words.copy_standard))
            .child(copy(Form::Citation(Style::Plain), words.copy_plain))
            .child_if(hand_on)
            .made();
        let by_hand = self.by_hand.as_ref().map(|text| {
            let field = element("textarea", "")
                .with("readonly", "")
                .with("rows", "3")
                .with("aria-label", words.by_hand)
                .value(text.clone())
                .made();
            element("div", "by-hand").child(element("p", "").text(words.by_hand).made()).child(field).made()
        });
        Some(
            element("div", "sharing")
                .with("data-panel", "share")
                .with("role", "dialog")
                .with("aria-label", words.panel)
                .child(head)
                .child(actions)
                .child_if(copied)
                .child_if(by_hand)
                .made(),
        )
    }
}

const PANEL: &str = "[data-panel=share]";

/// What is taken along, for people.
fn title(report: &std::rc::Rc<Report>, shared: &Shared, words: &Words) -> String {
    match &shared.what {
        What::Report => report.title.clone(),
        What::Section(id) => {
            let node = Node::section(report, id);
            let section = node.as_ref().and_then(|node| node.sections().pop());
            section.map(|section| format!("{}{}", section.marker, section.title.text())).unwrap_or_default()
        }
        What::Passage(passage) => (words.share.sentence)(&passage.beginning(report)),
        What::Statistic(id) => {
            let node = Node::of_statistic(report, id);
            let statistic = node.as_ref().and_then(|node| node.statistic(id));
            statistic.map(|(_, statistic)| format!("{} {}", statistic.label, statistic.text)).unwrap_or_default()
        }
    }
}

/// The buttons of a place, where there is room for no panel.
pub(crate) fn buttons(interface: &Interface, shared: &Shared) -> [Html; 2] {
    let words = interface.words.share;
    let copy = |form: Form, name: &'static str, sign: &'static str| {
        let message = Message::Share(ShareMessage::Copy(shared.clone(), form));
        button("btn line small", interface.sends(message)).with("data-copy", sign).text(name).made()
    };
    [
        copy(Form::Citation(Style::ReportOnline), words.copy_citation, "citation"),
        copy(Form::Link, words.copy_link, "link"),
    ]
}
