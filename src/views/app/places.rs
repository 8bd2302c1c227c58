//! Where the reader is: from the page's address and attributes, and by scrolling.

use gloo_events::EventListener;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::{App, Message};
use crate::address;
use crate::archive::Document;
use crate::node::Node;
use crate::route::{Route, View};
use crate::settings::Settings;
use crate::state::{Notice, State};
use crate::views::document::Selection;
use crate::views::prose::Growth;
use crate::widgets::scroll::SectionObserver;
use crate::widgets::{dom, mark};

impl App {
    /// Whether the report that the reader is to see is on its way.
    pub(super) fn is_coming(&self) -> bool {
        let year = self.state.archive().zip(self.state.current()).map(|(archive, current)| &archive.years[current]);
        year.is_none_or(|year| matches!(year.document, Document::Waiting | Document::Loading))
    }

    /// The chosen statistic, once its report is there, and all that is shown about it.
    pub(super) fn selected(&self) -> Option<Selection> {
        if !self.is_whole() {
            return None;
        }
        let id = self.state.route.statistic.as_deref()?;
        let node = Node::of_statistic(self.state.stated_report()?, id)?;
        Some(Selection { node, id: id.to_owned().into() })
    }

    /// Whether two years are compared.
    pub(super) fn compares(&self) -> bool {
        self.state.route.view == View::Compare && self.state.route.other.is_some()
    }

    /// The section that is current in the outline: the one being read, or the one compared.
    pub(super) fn section_here(&self) -> Option<&str> {
        if self.compares() { self.tree.beside.as_ref()?.section.as_deref() } else { self.place.section() }
    }

    /// Watches the sections of the text: at first those that are drawn, in the end all.
    pub(super) fn watch_sections(&mut self, root: &HtmlElement) {
        // Another view draws no sections, and the text is a new one afterwards.
        let report = self.state.report().filter(|_| self.state.route.view == View::Read).map(Node::root);
        let text = report.map(|node| (node, self.is_drawn()));
        if text != self.sections.as_ref().map(|(node, whole, _)| (node.clone(), *whole)) {
            let send = self.interface.send.clone();
            let watch = || SectionObserver::new(root, move |section| send.emit(Message::Read(section)));
            self.sections = text.map(|(node, whole)| (node, whole, watch()));
        }
    }

    /// Begins anew where another text shows than the one `before`.
    #[inline(never)] // It is called in more than one place.
    pub(super) fn begin_text(&mut self, before: Option<&Node>) {
        let now = self.shown_report();
        if now.as_ref() != before {
            (self.growth, self.came) = (now.as_ref().map(Growth::of).unwrap_or_default(), usize::MAX);
            // The elements that had them are gone.
            self.trends_of = None;
        }
    }

    /// Takes over how far the text has come. Whether all else is to be drawn anew.
    pub(super) fn take_growth(&mut self, growth: Growth) -> bool {
        if growth.follows(self.growth) {
            self.growth = growth;
            if let Some(root) = self.root.cast::<HtmlElement>().filter(|_| !growth.is_whole()) {
                self.bring_into_view(&root);
            }
        }
        growth.is_whole()
    }

    /// Whether all of the text is drawn, where the text is what shows.
    #[inline(never)] // It is asked in many places.
    pub(super) fn is_drawn(&self) -> bool {
        self.growth.is_whole() || self.shown_report().is_none()
    }

    /// After a move, scrolls to where the reader now is.
    pub(super) fn bring_into_view(&mut self, root: &HtmlElement) {
        if self.state.report().is_none() {
            return;
        }
        let visits = self.state.visits + 1;
        if self.shown == visits {
            return;
        }
        let drawn = if self.is_drawn() { usize::MAX } else { self.growth.drawn };
        let Route { section, statistic, .. } = &self.state.route;
        let passage = self.state.route.passage().filter(|_| statistic.is_none());
        let sentence = passage.as_ref().and_then(|passage| mark::element(root, passage));
        let there = match passage {
            Some(_) => sentence.is_some(),
            None => dom::place(root, statistic.as_deref(), section.as_deref()).is_some(),
        };
        let reaches = reaches(&mut self.came, there, drawn);
        if (section.is_some() || statistic.is_some()) && !reaches {
            return;
        }
        self.shown = visits;
        if let Some(section) = section.clone().filter(|_| statistic.is_none()) {
            // Until then the reader may have been elsewhere.
            self.place.jumped(section);
        }
        if let Some(sentence) = sentence {
            return dom::show_middle(&sentence);
        }
        match (statistic, section) {
            (Some(id), _) => dom::show_statistic(root, id),
            (None, Some(id)) => dom::show_section(root, id),
            (None, None) if visits > 1 => dom::show_top(root),
            (None, None) => {}
        }
    }
}

/// Whether a place can be brought into view: it is `there`, and so much after it that it reaches the top.
fn reaches(came: &mut usize, there: bool, drawn: usize) -> bool {
    let at = if there { drawn.min(*came) } else { usize::MAX };
    let reaches = drawn == usize::MAX || at < drawn;
    *came = if reaches { usize::MAX } else { at };
    reaches
}

/// Where the page's address or the element's attribute leads at first.
pub(super) fn first_state(host: &HtmlElement, settings: &Settings) -> State {
    let (route, unreadable) = match address::read(settings.routing) {
        // An address into the article that the element holds leads to the same place in the reader.
        None => (Route { section: address::named(host), ..Route::default() }, None),
        Some(Ok(route)) => (route, None),
        Some(Err((route, unreadable))) => (route, Some(unreadable)),
    };
    let route = if route.view == View::Read && route.year.is_none() { asked_route(settings, &route) } else { route };
    State::new(Route { year: route.year.or(settings.year), ..route }, unreadable.map(Notice::Unreadable))
}

/// Where the element's attributes lead, for what they leave open the place where the reader is.
pub(super) fn asked_route(settings: &Settings, here: &Route) -> Route {
    let view = settings.view.unwrap_or_else(|| if settings.compare.is_some() { View::Compare } else { here.view });
    let section = here.section.clone().filter(|_| here.year.is_none());
    Route { view, year: settings.year.or(here.year), other: settings.compare, section, ..Route::default() }
}

/// Hears of a new address, if addresses are followed.
pub(super) fn listen(context: &Context<App>) -> Option<EventListener> {
    let settings = &context.props().settings;
    let send = context.link().callback(Message::Act);
    address::listen(settings.routing, settings.year, move |action| send.emit(action))
}
