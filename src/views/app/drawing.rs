//! The panels of an element, and what they listen for.

use std::rc::Rc;

use web_sys::HtmlElement;
use yew::prelude::*;

use super::{App, AppProps, Message, Rest};
use crate::archive::{Archive, Document};
use crate::files::{self, FilesMessage};
use crate::memo::memo;
use crate::route::View;
use crate::settings::Settings;
use crate::share::{Shared, What};
use crate::speech::Progress;
use crate::state::Action;
use crate::views::compare::CompareView;
use crate::views::data::DataView;
use crate::views::document::document;
use crate::views::inspector::Inspector;
use crate::views::keys::Uppermost;
use crate::views::paper::Part;
use crate::views::prose::Choice;
use crate::views::search::{bar as search_bar, search};
use crate::views::{ViewProps, files as files_view, keys, status};
use crate::widgets::display::switches;
use crate::widgets::dom;
use crate::widgets::element::{all, element};
use crate::widgets::reading::reading_bar;
use crate::widgets::timeline::timeline;
use crate::widgets::toolbar::{Heading, Text, tab_bar, toolbar};

impl App {
    /// Everything, once it is known which reports there are.
    pub(super) fn panels(&self, context: &Context<Self>) -> Html {
        let AppProps { host, reader, settings, .. } = context.props();
        let (interface, words) = (&self.interface, self.interface.words);
        let (Some(archive), Some(current)) = (self.state.archive(), self.state.current()) else {
            return Html::default();
        };
        let year = &archive.years[current];
        let selected = self.selected();
        let route = &self.state.route;
        let text = match &year.document {
            _ if route.view != View::Read && !self.is_whole() => self.waiting(),
            _ if route.view == View::Search => search(interface, &self.finder, archive, route),
            _ if route.view != View::Read => self.several(host, archive),
            Document::Ready(report) => {
                let choice = Choice {
                    selected: selected.as_ref().map(|selected| selected.id.clone()),
                    tint: self.state.tint,
                    focused: self.focused.clone(),
                };
                document(interface, reader, report, choice, self.paper(settings))
            }
            Document::Failed(failure) => {
                let others = archive.reports().next().is_some();
                let retry = interface.sends(Action::Retry(current));
                status::failed(words, failure, Some(year.number), others, retry)
            }
            Document::Waiting | Document::Loading => status::loading(words, Some(year.number)),
        };
        let class = if selected.is_some() { "nd-body has-side" } else { "nd-body" };
        let inspects = selected.is_some();
        let side = selected.map(|selected| {
            memo(Inspector {
                interface: interface.clone(),
                archive: Rc::clone(archive),
                comparison: self.state.comparison.clone(),
                route: route.clone(),
                selected,
                columns: self.columns,
                tall: self.sheet_tall,
            })
        });
        let heading = Heading {
            title: &archive.title,
            issuers: &archive.issuers,
            notice: year.notice.as_deref().or(archive.notice.as_deref()),
            text: match &year.document {
                _ if route.view != View::Read || self.original => Text::None,
                Document::Ready(_) => Text::Here,
                Document::Failed(_) => Text::None,
                Document::Waiting | Document::Loading => Text::Coming,
            },
            inspects,
            shared: year.report().filter(|_| route.view == View::Read).map(|_| Shared {
                year: year.number,
                what: self.place.section().map_or(What::Report, |id| What::Section(id.to_owned())),
            }),
            original: (self.wraps && self.article).then_some(self.original),
            speaks: self.speech.speaks(),
        };
        let reading = route.view == View::Read;
        let pane = element("div", "nd-text")
            .with("part", "text")
            .with("tabindex", "-1")
            .child_if(self.state.notice.as_ref().map(|notice| status::notice(interface, notice)))
            .child_if(files_view::failures(interface, &self.unread))
            .child_if(self.is_whole().then(|| search_bar(interface, &self.finder, route)).flatten())
            .child_if(year.brought.as_ref().filter(|_| reading).map(|name| files_view::brought(interface, name)))
            .child(text)
            .child_if(self.is_whole().then(|| self.sharing.draw(interface, &self.state)).flatten());
        let compares = self.compares();
        let tree = (reading || compares).then(|| {
            // What stands below the rows comes with them, and is not pushed down by them.
            let foot =
                if reading && heading.text != Text::Coming { switches(interface, settings) } else { Html::default() };
            self.tree.view(interface, year, compares, self.section_here(), reader, foot)
        });
        let body =
            element("div", class).with("data-view", route.view.name()).child_if(tree).child(pane.made()).child_if(side);
        let bar = toolbar(interface, &heading, route, settings, self.display_open);
        if self.original {
            return all([bar, element("slot", "").made()]);
        }
        let timeline = (archive.years.len() > 1).then(|| timeline(interface, archive, current, route));
        let aloud = self.is_whole().then(|| reading_bar(interface, &self.speech)).flatten().unwrap_or_default();
        all([bar, timeline.unwrap_or_default(), body.made(), aloud, tab_bar(interface, route)])
    }

    /// What heads every page on paper: the title of what is read, or of all of it.
    pub(super) fn page_head(&self) -> Option<AttrValue> {
        let (archive, current) = self.state.archive().zip(self.state.current())?;
        let report = archive.years[current].report().filter(|_| self.state.route.view == View::Read);
        Some(report.map_or(&archive.title, |report| &report.title).clone().into())
    }

    /// What is on paper besides the text.
    fn paper(&self, settings: &Settings) -> &'static [Part] {
        match (self.is_whole(), settings.paper_figures) {
            (false, _) => &[],
            (true, false) => &[Part::Contents],
            (true, true) => &[Part::Contents, Part::Figures],
        }
    }

    /// In place of a view that belongs to the rest of the program.
    fn waiting(&self) -> Html {
        let words = self.interface.words;
        match &self.rest {
            Rest::Failed(failure) => status::failed(
                words,
                failure,
                None,
                false,
                self.interface.sends(Action::Adjust(self.state.route.clone())),
            ),
            _ => status::loading(words, None),
        }
    }

    /// A view of more than one report.
    #[inline(never)] // It belongs to the rest of the program.
    pub(super) fn several(&self, host: &HtmlElement, archive: &Rc<Archive>) -> Html {
        let props = ViewProps {
            interface: self.interface.clone(),
            host: host.clone(),
            archive: Rc::clone(archive),
            comparison: self.state.comparison.clone(),
            route: self.state.route.clone(),
        };
        match props.route.view {
            View::Read | View::Search => Html::default(),
            View::Compare => html! { <CompareView ..props /> },
            View::Data => html! { <DataView ..props /> },
        }
    }

    /// What a screen reader is told while nothing has the focus.
    pub(super) fn announcement(&self) -> String {
        let words = self.interface.words;
        if self.is_whole()
            && let Some(line) = self.sharing.announcement(words)
        {
            return line.to_owned();
        }
        if let Some(notice) = &self.state.notice {
            return (words.notice)(notice);
        }
        if let Some(Progress::Silent(silence)) = self.speech.progress() {
            return (words.comfort.silence)(silence).to_owned();
        }
        if self.is_whole()
            && let Some(line) = self.finder.announcement(words, &self.state.route)
        {
            return line;
        }
        let year = self.state.archive().zip(self.state.current()).map(|(archive, current)| &archive.years[current]);
        match year {
            Some(year) if matches!(year.document, Document::Waiting | Document::Loading) => {
                (words.loading_report)(Some(year.number))
            }
            _ => String::new(),
        }
    }

    /// Keys that work anywhere inside the element.
    pub(super) fn keyboard(&self, settings: &Settings) -> Callback<KeyboardEvent> {
        let (send, root) = (self.interface.send.clone(), self.root.clone());
        let uppermost = match (self.help, self.tree.open, self.display_open) {
            (true, ..) => Uppermost::Help,
            (false, true, _) => Uppermost::Outline,
            (false, false, true) => Uppermost::Display,
            (false, false, false) if self.is_whole() && self.sharing.is_open() => Uppermost::Share,
            (false, false, false) => Uppermost::View,
        };
        let situation = keys::Situation::of(&self.state, settings, uppermost);
        Callback::from(move |event: KeyboardEvent| {
            let Some(root) = root.cast::<HtmlElement>() else { return };
            if let Some(message) = keys::message(&event, &root, &situation) {
                event.prevent_default();
                send.emit(message);
            }
        })
    }

    /// The display panel closes when the focus goes on to something else.
    pub(super) fn leave_display(&self) -> Option<Callback<FocusEvent>> {
        self.display_open.then(|| {
            self.interface.hears(|event: FocusEvent| dom::leaves(&event, ".display").then_some(Message::Display(false)))
        })
    }

    /// It closes too when something else is clicked.
    pub(super) fn click_away(&self) -> Option<Callback<MouseEvent>> {
        self.display_open.then(|| {
            self.interface
                .hears(|event: MouseEvent| dom::is_outside(&event, ".display").then_some(Message::Display(false)))
        })
    }

    /// Nothing to read: why, and what can be read instead.
    pub(super) fn empty(&self, line: &'static str) -> Html {
        status::fallback(line, self.empty_opener())
    }

    pub(super) fn empty_opener(&self) -> Html {
        let failures = files_view::failures(&self.interface, &self.unread).unwrap_or_default();
        element("div", "place").child(failures).child(files_view::opener(&self.interface)).made()
    }

    /// Files may be dropped anywhere on the element.
    pub(super) fn drop_files(&self) -> Callback<DragEvent> {
        self.interface.hears(|event: DragEvent| {
            let files = files::of_drop(&event)?;
            event.prevent_default();
            Some(Message::Files(FilesMessage::Chosen(files)))
        })
    }
}
