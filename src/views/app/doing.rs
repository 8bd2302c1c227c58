//! What follows from what an element hears: reports asked for, years aligned, files taken in, text spoken.

use gloo_timers::callback::Timeout;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::{App, AppProps, Message};
use crate::address;
use crate::events::Reporter;
use crate::files::{self, FilesMessage};
use crate::load::{self, Requests};
use crate::node::Node;
use crate::outline::Outline;
use crate::pages::{self};
use crate::route::{Route, View};
use crate::settings::Routing;
use crate::speech::SpeechMessage;
use crate::state::Action;
use crate::trend::Trends;
use crate::widgets::scroll::Place;
use crate::widgets::{dom, timeline};

impl App {
    /// Lets something happen to the state, and does what follows from it outside.
    pub(super) fn act(&mut self, context: &Context<Self>, action: Action) {
        let host = &context.props().host;
        match &action {
            Action::OpenFailed(failure) | Action::LoadFailed(_, failure) => Reporter::error(host, failure),
            Action::Retry(_) | Action::Reopen | Action::Go(_) | Action::Step(_) | Action::Adjust(_) => {
                if let Some(root) = self.root.cast::<HtmlElement>() {
                    let place = |route: &Route| (route.view, route.year);
                    let goes = match &action {
                        Action::Adjust(_) => ".chip[data-filter], .nothing",
                        Action::Go(to) | Action::Step(to) if place(to) == place(&self.state.route) => {
                            "[data-state=error]"
                        }
                        _ => "article, .results, .finding, [data-panel=inspector], [data-state=error]",
                    };
                    dom::keep_focus(&root, goes);
                }
            }
            _ => {}
        }
        let mut reopen = matches!(action, Action::Reopen);
        let (report, text, visits) = (self.state.report().map(Node::root), self.shown_report(), self.state.visits);
        self.state.apply(action);
        if self.state.leaves() {
            // What is on its way belongs to the archive that is left.
            self.requests = Requests::new();
            self.state.apply(Action::Reopen);
            reopen = true;
        }
        if self.state.archive().is_none_or(|archive| archive.waiting() < timeline::MANY)
            && let Some(root) = self.root.cast::<HtmlElement>()
        {
            dom::keep_focus(&root, ".stop");
        }
        let another = report != self.state.report().map(Node::root);
        if another {
            let outline = self.state.report().map(|report| Outline::of(report)).unwrap_or_default();
            self.tree.reset(outline);
            self.focused = None;
            self.place = Place::default();
        }
        self.begin_text(text.as_ref());
        let Route { section, statistic, .. } = &self.state.route;
        // A statistic of the same text may be in view already, wherever its section begins.
        if let Some(section) = section
            && (another || (visits != self.state.visits && statistic.is_none()))
        {
            self.place.jumped(section.clone());
        }
        if reopen {
            self.open(context);
        }
        self.speech.keep_to(self.shown_report().as_ref());
        self.load_next(context);
        if self.is_whole() {
            self.compare();
            self.finder.seek(&self.state);
        }
        let address = self.state.address;
        if self.address_changes != address.changes {
            self.address_changes = address.changes;
            if context.props().settings.routing == Routing::Hash {
                address::write(&self.state.route, address.replace);
            }
        }
    }

    /// Asks for the source.
    pub(super) fn open(&self, context: &Context<Self>) {
        let AppProps { host, reader, settings, .. } = context.props();
        if let Some(source) = settings.source.clone() {
            let base = host.base_uri().ok().flatten().unwrap_or_default();
            let issuer = self.state.route.issuer.clone().or_else(|| settings.issuer.clone());
            load::archive(reader.clone(), source, issuer, &base, self.requests.signal(), self.interface.send.clone());
        } else if self.wraps {
            pages::article(reader.clone(), host.clone(), settings, self.interface.send.clone());
        }
    }

    /// Asks for the next report, if one is due.
    pub(super) fn load_next(&mut self, context: &Context<Self>) {
        let AppProps { host, reader, settings, .. } = context.props();
        let Some((index, archive)) = self.state.next_to_load().zip(self.state.archive()) else { return };
        let year = &archive.years[index];
        let (file, number, page) = (year.file.clone(), year.number, year.page);
        self.state.apply(Action::Started(index));
        let base = host.base_uri().ok().flatten().unwrap_or_default();
        let (signal, send) = (self.requests.signal(), self.interface.send.clone());
        if page {
            let file = load::resolve(&file, &base).unwrap_or(file);
            pages::page(reader.clone(), index, (file, number), settings, signal, send);
        } else {
            let source = settings.source.as_deref().unwrap_or_default();
            load::report(reader.clone(), index, file, load::resolve(source, &base), signal, send);
        }
    }

    /// Aligns the years, once all have come.
    #[inline(never)] // It belongs to the rest of the program.
    pub(super) fn compare(&mut self) {
        if let Some(archive) = self.state.archive() {
            let send = self.interface.send.reform(|comparison| Action::Compared(comparison).into());
            self.comparer.begin(archive, self.state.comparison.as_deref(), send);
        }
    }

    /// Marks the changes on the year before, once the text is all drawn and there is something to work them out from.
    #[inline(never)] // It belongs to the rest of the program.
    pub(super) fn show_trends(&mut self, root: &HtmlElement, off: bool) {
        let Some(report) = self.shown_report().filter(|_| self.growth.is_whole()) else { return };
        let known = self.state.comparison.clone().filter(|_| !off);
        let many = known.as_ref().is_some_and(|known| known.reports.len() > timeline::MANY);
        let new = known.map(|known| (known, report, self.interface.words));
        if new == self.trends_of {
            return;
        }
        if many && !std::mem::replace(&mut self.trends_due, many) {
            // With many years that is a task of its own.
            let (send, growth) = (self.interface.send.clone(), self.growth);
            Timeout::new(0, move || send.emit(Message::Drawn(growth))).forget();
            return;
        }
        self.trends_due = false;
        let trends = match &new {
            Some((known, node, words)) => Trends::of(known, node.report(), words),
            None => Trends::default(),
        };
        trends.mark(root);
        self.trends_of = new;
    }

    /// Opens or closes the sheet of keys; the focus goes back to where it was.
    pub(super) fn show_help(&mut self, open: bool) {
        let Some(root) = self.root.cast::<HtmlElement>() else { return };
        self.help = open;
        if open {
            // The panel that led here goes away, but not its button.
            let panel = if self.display_open { dom::first(&root, ".display > button") } else { None };
            self.display_open = false;
            self.help_origin = panel.or_else(|| dom::active(&root));
        } else if let Some(origin) = self.help_origin.take() {
            dom::focus(&origin);
        }
    }

    /// Lets something happen to the reading aloud.
    pub(super) fn speak(&mut self, message: SpeechMessage) {
        let Some(root) = self.root.cast::<HtmlElement>() else { return };
        if message == SpeechMessage::Stop
            && dom::active(&root).is_some_and(|active| active.closest(".aloud").is_ok_and(|bar| bar.is_some()))
        {
            // The bar goes away with its button.
            if let Some(button) = dom::first(&root, ".speech-button") {
                dom::focus(&button);
            }
        }
        if self.speech.progress().is_some() {
            self.speech.update(message);
        } else if let (SpeechMessage::Toggle, Some(node)) = (message, self.shown_report()) {
            let chosen = self.state.route.statistic.as_deref();
            let from = dom::place(&root, chosen, self.place.section());
            self.speech.begin(&root, node, from, self.interface.send.clone());
        }
    }

    /// The report whose text shows.
    #[inline(never)] // It is asked for in many places.
    pub(super) fn shown_report(&self) -> Option<Node> {
        self.state.report().filter(|_| self.state.route.view == View::Read && !self.original).map(Node::root)
    }

    /// Reads the reader's own files.
    pub(super) fn take(&mut self, context: &Context<Self>, message: FilesMessage) {
        match message {
            FilesMessage::Chosen(chosen) => {
                self.unread.clear();
                self.display_open = false;
                files::read(context.props().reader.clone(), chosen, self.interface.send.clone());
            }
            FilesMessage::Failed(failure) => {
                Reporter::error(&context.props().host, &failure);
                self.unread.push(failure);
            }
            FilesMessage::Dismiss => self.unread.clear(),
        }
    }
}
