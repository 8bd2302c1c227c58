//! The whole of one element: what it keeps, what it hears, and its panels.

use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::address;
use crate::archive::{Archive, Document};
use crate::comparison::{Comparer, Comparison};
use crate::events::Reporter;
use crate::failure::Failure;
use crate::files::{self, FilesMessage};
use crate::language::Words;
use crate::load::{self, Requests};
use crate::node::Node;
use crate::outline::Outline;
use crate::pages::{self, Reader};
use crate::preferences::{self, Before};
use crate::route::{Route, View};
use crate::settings::{Routing, Settings, Shortcuts};
use crate::share::{Shared, What};
use crate::speech::{Progress, Speech, SpeechMessage};
use crate::state::{Action, Notice, Phase, State};
use crate::trend::Trends;
use crate::views::compare::CompareView;
use crate::views::data::DataView;
use crate::views::document::{Selection, document};
use crate::views::inspector::Inspector;
use crate::views::keys::Uppermost;
use crate::views::search::{Finder, SearchMessage, bar as search_bar, search};
use crate::views::share::{ShareMessage, Sharing};
use crate::views::{Interface, ViewProps, files as files_view, keys, status};
use crate::widgets::display::switches;
use crate::widgets::element::{all, element};
use crate::widgets::help::help;
use crate::widgets::reading::reading_bar;
use crate::widgets::scroll::{Place, SectionObserver, WidthObserver};
use crate::widgets::timeline::timeline;
use crate::widgets::toolbar::{Heading, tab_bar, toolbar};
use crate::widgets::tree::{Tree, TreeMessage};
use crate::widgets::{dom, mark, timeline as timeline_widget};

/// Bytes of what an element holds from which on it is an article, and no note on what comes.
const LONG_TEXT: usize = 1000;

/// What an element is told by its page.
#[derive(Properties, PartialEq, Clone)]
pub(crate) struct AppProps {
    /// The custom element.
    pub(crate) host: HtmlElement,
    /// Imports what is no JSON.
    pub(crate) reader: Reader,
    /// What its attributes say.
    pub(crate) settings: Settings,
    /// What the page had set before the reader chose.
    pub(crate) before: Before,
}

/// What an element hears.
#[derive(Debug, Clone)]
pub(crate) enum Message {
    /// Something for the state.
    Act(Action),
    /// Something for the outline.
    Tree(TreeMessage),
    /// The page's own article shows, or the reader.
    Original(bool),
    /// The display panel opens or closes.
    Display(bool),
    /// The sheet of keys opens or closes.
    Help(bool),
    /// The reader chooses a value for one of the element's attributes.
    Choose(&'static str, AttrValue),
    /// The reader takes back all such choices.
    Reset,
    /// The page is to be printed.
    Print,
    /// Something for the reading aloud.
    Speech(SpeechMessage),
    /// The inspector's sheet gets higher or lower.
    Resize,
    /// A statistic has the focus.
    Focus(String),
    /// The inspector's chart has columns, or a line.
    Columns(bool),
    /// Another section is being read.
    Read(Option<String>),
    /// Something for the search.
    Search(SearchMessage),
    /// Something is taken along.
    Share(ShareMessage),
    /// Something of the reader's own files.
    Files(FilesMessage),
}

impl From<Action> for Message {
    fn from(action: Action) -> Self {
        Self::Act(action)
    }
}

/// The whole of one element.
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub(crate) struct App {
    state: State,
    interface: Interface,
    root: NodeRef,
    tree: Tree,
    display_open: bool,
    /// Whether the sheet of keys is open.
    help: bool,
    /// Where the focus was before it opened.
    help_origin: Option<HtmlElement>,
    speech: Speech,
    sheet_tall: bool,
    /// Whether charts have columns.
    columns: bool,
    /// The changes on the year before in the text that is drawn.
    trends: Trends,
    /// What they were made from.
    trends_of: Option<(Rc<Comparison>, Node, &'static Words)>,
    /// The statistic that had the focus last.
    focused: Option<Selection>,
    /// Where in the text the reader is by scrolling.
    place: Place,
    /// Whether the element wraps a text.
    wraps: bool,
    /// Whether that text is an article, and no note on what comes.
    article: bool,
    /// Whether it still stays until a report takes its place: the page must not jump.
    stays: bool,
    /// Whether that text shows in place of the reader.
    original: bool,
    requests: Requests,
    comparer: Comparer,
    finder: Finder,
    sharing: Sharing,
    /// The reader's own files that could not be read.
    unread: Vec<Rc<Failure>>,
    reporter: Reporter,
    /// Hears of a new address, while addresses are followed.
    address: Option<EventListener>,
    /// Watches the text that is drawn.
    sections: Option<(Node, Option<SectionObserver>)>,
    /// Watches for room for the outline, while it is a drawer.
    width: Option<WidthObserver>,
    /// The move that was brought into view last.
    shown: (u32, Option<i32>),
    /// The change of address that was carried out last.
    address_changes: u32,
    /// Whether the inspector was there when last drawn.
    had_inspector: bool,
}

impl Component for App {
    type Message = Message;
    type Properties = AppProps;

    fn create(context: &Context<Self>) -> Self {
        let AppProps { host, settings, .. } = context.props();
        let text = host.text_content().unwrap_or_default();
        let send = context.link().callback(|message| message);
        let app = Self {
            state: first_state(host, settings),
            sharing: Sharing::new(&send),
            finder: Finder::new(send.clone()),
            interface: Interface { words: settings.language.words(), send },
            root: NodeRef::default(),
            tree: Tree::default(),
            display_open: false,
            help: false,
            help_origin: None,
            speech: Speech::default(),
            sheet_tall: false,
            columns: false,
            trends: Trends::default(),
            trends_of: None,
            focused: None,
            place: Place::default(),
            wraps: !text.trim().is_empty(),
            article: settings.source.is_none() || text.len() > LONG_TEXT,
            stays: text.len() > LONG_TEXT,
            original: false,
            requests: Requests::new(),
            comparer: Comparer::default(),
            unread: Vec::new(),
            reporter: Reporter::default(),
            address: listen(context),
            sections: None,
            width: None,
            shown: (0, None),
            address_changes: 0,
            had_inspector: false,
        };
        app.open(context);
        app
    }

    fn changed(&mut self, context: &Context<Self>, old: &AppProps) -> bool {
        let settings = &context.props().settings;
        if settings.source != old.settings.source {
            // Another source is another archive: nothing of the old one stays.
            *self = Component::create(context);
            return true;
        }
        self.interface.words = settings.language.words();
        self.mark_trends();
        if (settings.routing, settings.year) != (old.settings.routing, old.settings.year) {
            self.address = listen(context);
        }
        if settings.scale() != old.settings.scale() {
            // The timeline has another width, and its current year may be out of sight.
            self.shown.1 = None;
        }
        let asked = |settings: &Settings| (settings.year, settings.compare, settings.view);
        if asked(settings) != asked(&old.settings) {
            self.act(context, Action::Go(asked_route(settings, &self.state.route)));
        }
        true
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Act(action) => self.act(context, action),
            Message::Tree(message) => {
                let chosen = self.tree.update(message);
                if let (Some(id), Some(year)) = (chosen, self.state.route.year) {
                    self.act(context, Action::Go(Route::place(year, Some(id), None)));
                }
            }
            Message::Original(original) => {
                self.original = original;
                self.speech.keep_to(self.spoken_report().as_ref());
            }
            Message::Display(open) => self.display_open = open,
            Message::Columns(columns) => self.columns = columns,
            Message::Help(open) => self.show_help(open),
            Message::Choose(name, value) => {
                let AppProps { host, before, .. } = context.props();
                preferences::choose(host, before, name, &value);
                return false;
            }
            Message::Reset => {
                let AppProps { host, before, .. } = context.props();
                preferences::reset(host, before);
                return false;
            }
            Message::Print => {
                self.display_open = false;
                if let Some(window) = context.props().host.owner_document().and_then(|page| page.default_view()) {
                    // After the drawing, so that the panel is gone.
                    Timeout::new(0, move || drop(window.print())).forget();
                }
            }
            Message::Speech(message) => self.speak(message),
            Message::Resize => self.sheet_tall = !self.sheet_tall,
            Message::Focus(id) => {
                let node = self.state.report().and_then(|report| Node::of_statistic(report, &id));
                let focused = node.map(|node| Selection { node, id: id.into(), tint: false });
                if self.focused == focused {
                    return false;
                }
                self.focused = focused;
            }
            Message::Read(section) => return self.place.scrolled(section),
            Message::Search(message) => {
                if let Some(action) = self.finder.update(message, &self.state) {
                    self.act(context, action);
                }
            }
            Message::Share(message) => {
                let (root, routing) = (self.root.cast::<HtmlElement>(), context.props().settings.routing);
                return self.sharing.update(message, root.as_ref(), &self.state, routing, &self.interface.send);
            }
            Message::Files(message) => self.take(context, message),
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let settings = &context.props().settings;
        let words = self.interface.words;
        let inside = match (&self.state.phase, &settings.source) {
            (Phase::Opening, None) if !self.wraps => self.empty(words.no_source),
            // What a slot holds shows only while the element has no children.
            (Phase::Opening, _) => html! { <slot>{ status::loading(words, None) }</slot> },
            (Phase::Failed(failure), _) => {
                let retry = self.interface.sends(Action::Reopen);
                let opener = self.empty_opener();
                html! { <>{ status::failed(words, failure, None, false, retry) }{ opener }<slot /></> }
            }
            (Phase::Open(archive), _) if archive.years.is_empty() => self.empty(words.no_reports),
            // Also while the first report is on its way, if what the element holds is as long as one.
            (Phase::Open(_), _) if self.stays && self.is_coming() => html! { <slot /> },
            (Phase::Open(_), _) => self.panels(context),
        };
        // An empty place where it is closed: what stands before it is not taken for it.
        let sheet =
            if self.help { help(&self.interface, settings.shortcuts == Shortcuts::On) } else { Html::default() };
        html! {
            <div class={if settings.plain_figures { "niandu plain-figures" } else { "niandu" }} ref={self.root.clone()}
                lang={settings.language.tag()} data-elder={settings.elder.then_some("")}
                data-font={settings.font.name()} data-spacing={settings.spacing.name()}
                onkeydown={self.keyboard(settings)} onfocusout={self.leave_display()} onclick={self.click_away()}
                ondragover={|event: DragEvent| if files::are_dragged(&event) { event.prevent_default() }}
                ondrop={self.drop_files()}>
                { inside }
                { sheet }
                <p class="sr" role="status">{ self.announcement() }</p>
            </div>
        }
    }

    fn rendered(&mut self, context: &Context<Self>, _first: bool) {
        let Some(root) = self.root.cast::<HtmlElement>() else { return };
        self.watch_sections(&root);
        self.bring_into_view(&root);
        self.tree.rendered(&root, self.place.section());
        if let Some(year) = self.state.route.year.filter(|year| self.shown.1 != Some(*year)) {
            timeline_widget::keep_in_sight(&root);
            self.shown.1 = Some(year);
        }
        if !self.tree.open {
            self.width = None;
        } else if self.width.is_none() {
            // With another width there may be room for a column again.
            let close = self.interface.sends::<()>(Message::Tree(TreeMessage::Open(false)));
            self.width = WidthObserver::new(&root, close);
        }
        let has_inspector = self.selected().is_some();
        if has_inspector && !self.had_inspector {
            dom::move_focus_from_keyboard(&root);
        }
        self.had_inspector = has_inspector;
        self.speech.mark(&root);
        if self.help
            && let Some(button) = dom::first(&root, ".help button")
            && dom::active(&root).is_none_or(|active| active.closest(".help").is_ok_and(|sheet| sheet.is_none()))
        {
            dom::focus(&button);
        }
        self.stays &= self.is_coming();
        self.finder.rendered(&root, &self.state);
        self.sharing.rendered(&root);
        self.reporter.report(&context.props().host, &self.state);
    }
}

impl App {
    /// Lets something happen to the state, and does what follows from it outside.
    fn act(&mut self, context: &Context<Self>, action: Action) {
        let host = &context.props().host;
        match &action {
            Action::OpenFailed(failure) | Action::LoadFailed(_, failure) => Reporter::error(host, failure),
            Action::Retry(_) | Action::Reopen | Action::Go(_) | Action::Step(_) => {
                if let Some(root) = self.root.cast::<HtmlElement>() {
                    let place = |route: &Route| (route.view, route.year);
                    let same_year = |route: &Route| place(route) == place(&self.state.route);
                    dom::keep_focus(
                        &root,
                        matches!(&action, Action::Go(route) | Action::Step(route) if same_year(route)),
                    );
                }
            }
            _ => {}
        }
        let reopen = matches!(action, Action::Reopen);
        let (report, visits) = (self.state.report().map(Node::root), self.state.visits);
        self.state.apply(action);
        let another = report != self.state.report().map(Node::root);
        if another {
            let outline = self.state.report().map(|report| Outline::of(report)).unwrap_or_default();
            self.tree.reset(outline);
            self.focused = None;
            self.place = Place::default();
        }
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
        self.speech.keep_to(self.spoken_report().as_ref());
        self.load_next(context);
        self.compare();
        self.finder.seek(&self.state);
        self.mark_trends();
        let address = self.state.address;
        if self.address_changes != address.changes {
            self.address_changes = address.changes;
            if context.props().settings.routing == Routing::Hash {
                address::write(&self.state.route, address.replace);
            }
        }
    }

    /// Asks for the source.
    fn open(&self, context: &Context<Self>) {
        let AppProps { host, reader, settings, .. } = context.props();
        if let Some(source) = settings.source.clone() {
            let base = host.base_uri().ok().flatten().unwrap_or_default();
            load::archive(source, &base, self.requests.signal(), self.interface.send.clone());
        } else if self.wraps {
            pages::article(reader.clone(), host.clone(), settings, self.interface.send.clone());
        }
    }

    /// Asks for the next report, if one is due.
    fn load_next(&mut self, context: &Context<Self>) {
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
            load::report(index, file, load::resolve(source, &base), signal, send);
        }
    }

    /// Aligns the years, once all have come.
    fn compare(&mut self) {
        if let Some(archive) = self.state.archive() {
            let send = self.interface.send.reform(|comparison| Action::Compared(comparison).into());
            self.comparer.begin(archive, self.state.comparison.as_deref(), send);
        }
    }

    /// Whether the report that the reader is to see is on its way.
    fn is_coming(&self) -> bool {
        let year = self.state.archive().zip(self.state.current()).map(|(archive, current)| &archive.years[current]);
        year.is_none_or(|year| matches!(year.document, Document::Waiting | Document::Loading))
    }

    /// Works out the changes on the year before, when there is something new to work them out from.
    fn mark_trends(&mut self) {
        let report = self.state.report().map(Node::root);
        let new =
            self.state.comparison.clone().zip(report).map(|(known, report)| (known, report, self.interface.words));
        if new != self.trends_of {
            self.trends =
                new.as_ref().map(|(known, node, words)| Trends::of(known, node.report(), words)).unwrap_or_default();
            self.trends_of = new;
        }
    }

    /// The chosen statistic, once its report is there.
    fn selected(&self) -> Option<Selection> {
        let id = self.state.route.statistic.as_deref()?;
        let node = Node::of_statistic(self.state.stated_report()?, id)?;
        Some(Selection { node, id: id.to_owned().into(), tint: self.state.tint })
    }

    /// Everything, once it is known which reports there are.
    fn panels(&self, context: &Context<Self>) -> Html {
        let AppProps { host, settings, .. } = context.props();
        let (interface, words) = (&self.interface, self.interface.words);
        let (Some(archive), Some(current)) = (self.state.archive(), self.state.current()) else {
            return Html::default();
        };
        let year = &archive.years[current];
        let selected = self.selected();
        let route = &self.state.route;
        let text = match &year.document {
            _ if route.view == View::Search => search(interface, &self.finder, archive, route),
            _ if route.view != View::Read => self.several(host, archive),
            Document::Ready(report) => {
                let none = Trends::default();
                let trends = if settings.no_trends { &none } else { &self.trends };
                document(interface, report, selected.as_ref(), self.focused.as_ref(), trends)
            }
            Document::Failed(failure) => {
                let others = archive.reports().next().is_some();
                let retry = interface.sends(Action::Retry(current));
                status::failed(words, failure, Some(year.number), others, retry)
            }
            Document::Waiting | Document::Loading => status::loading(words, Some(year.number)),
        };
        let class = if selected.is_some() { "nd-body has-side" } else { "nd-body" };
        let side = selected.map(|selected| {
            html! {
                <Inspector interface={interface.clone()} archive={Rc::clone(archive)} {selected}
                    comparison={self.state.comparison.clone()} route={route.clone()}
                    columns={self.columns} tall={self.sheet_tall} />
            }
        });
        let heading = Heading {
            title: &archive.title,
            notice: year.notice.as_deref().or(archive.notice.as_deref()),
            contents: route.view == View::Read && year.report().is_some() && !self.original,
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
            .child_if(search_bar(interface, &self.finder, route))
            .child_if(year.brought.as_ref().filter(|_| reading).map(|name| files_view::brought(interface, name)))
            .child(text)
            .child_if(self.sharing.draw(interface, &self.state));
        let tree = reading.then(|| {
            let foot = switches(interface, settings);
            self.tree.view(interface, year, self.place.section(), foot)
        });
        let body =
            element("div", class).with("data-view", route.view.name()).child_if(tree).child(pane.made()).child_if(side);
        let bar = toolbar(interface, &heading, route, settings, self.display_open);
        if self.original {
            return all([bar, element("slot", "").made()]);
        }
        let timeline = (archive.years.len() > 1).then(|| timeline(interface, archive, current, route));
        let aloud = reading_bar(interface, &self.speech).unwrap_or_default();
        all([bar, timeline.unwrap_or_default(), body.made(), aloud, tab_bar(interface, route)])
    }

    /// A view of more than one report.
    fn several(&self, host: &HtmlElement, archive: &Rc<Archive>) -> Html {
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
    fn announcement(&self) -> String {
        let words = self.interface.words;
        if let Some(line) = self.sharing.announcement(words) {
            return line.to_owned();
        }
        if let Some(notice) = &self.state.notice {
            return (words.notice)(notice);
        }
        if let Some(Progress::Silent(silence)) = self.speech.progress() {
            return (words.comfort.silence)(silence).to_owned();
        }
        if let Some(line) = self.finder.announcement(words, &self.state.route) {
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
    fn keyboard(&self, settings: &Settings) -> Callback<KeyboardEvent> {
        let (send, root) = (self.interface.send.clone(), self.root.clone());
        let uppermost = match (self.help, self.tree.open, self.display_open) {
            (true, ..) => Uppermost::Help,
            (false, true, _) => Uppermost::Outline,
            (false, false, true) => Uppermost::Display,
            (false, false, false) if self.sharing.is_open() => Uppermost::Share,
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

    /// Opens or closes the sheet of keys; the focus goes back to where it was.
    fn show_help(&mut self, open: bool) {
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
    fn speak(&mut self, message: SpeechMessage) {
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
        } else if let (SpeechMessage::Toggle, Some(node)) = (message, self.spoken_report()) {
            let chosen = self.state.route.statistic.as_deref();
            let from = dom::place(&root, chosen, self.place.section());
            self.speech.begin(&root, node, from, self.interface.send.clone());
        }
    }

    /// The report whose text shows.
    fn spoken_report(&self) -> Option<Node> {
        self.state.report().filter(|_| self.state.route.view == View::Read && !self.original).map(Node::root)
    }

    /// The display panel closes when the focus goes on to something else.
    fn leave_display(&self) -> Option<Callback<FocusEvent>> {
        self.display_open.then(|| {
            self.interface.hears(|event: FocusEvent| dom::leaves(&event, ".display").then_some(Message::Display(false)))
        })
    }

    /// It closes too when something else is clicked.
    fn click_away(&self) -> Option<Callback<MouseEvent>> {
        self.display_open.then(|| {
            self.interface
                .hears(|event: MouseEvent| dom::is_outside(&event, ".display").then_some(Message::Display(false)))
        })
    }

    /// Nothing to read: why, and what can be read instead.
    fn empty(&self, line: &'static str) -> Html {
        all([self.empty_opener(), status::fallback(line)])
    }

    fn empty_opener(&self) -> Html {
        let failures = files_view::failures(&self.interface, &self.unread).unwrap_or_default();
        element("div", "place").child(failures).child(files_view::opener(&self.interface)).made()
    }

    /// Reads the reader's own files.
    fn take(&mut self, context: &Context<Self>, message: FilesMessage) {
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

    /// Files may be dropped anywhere on the element.
    fn drop_files(&self) -> Callback<DragEvent> {
        self.interface.hears(|event: DragEvent| {
            let files = files::of_drop(&event)?;
            event.prevent_default();
            Some(Message::Files(FilesMessage::Chosen(files)))
        })
    }

    /// Watches the sections of the text that is drawn now.
    fn watch_sections(&mut self, root: &HtmlElement) {
        // Another view draws no sections, and the text is a new one afterwards.
        let report = self.state.report().filter(|_| self.state.route.view == View::Read).map(Node::root);
        if report != self.sections.as_ref().map(|(node, _)| node.clone()) {
            let send = self.interface.send.clone();
            self.sections =
                report.map(|node| (node, SectionObserver::new(root, move |section| send.emit(Message::Read(section)))));
        }
    }

    /// After a move, scrolls to where the reader now is.
    fn bring_into_view(&mut self, root: &HtmlElement) {
        if self.state.report().is_none() {
            return;
        }
        let visits = self.state.visits + 1;
        if self.shown.0 == visits {
            return;
        }
        self.shown.0 = visits;
        let Route { section, statistic, .. } = &self.state.route;
        let passage = self.state.route.passage().filter(|_| statistic.is_none()).zip(self.state.report());
        if let Some(sentence) = passage.and_then(|(passage, report)| mark::element(root, report, &passage)) {
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

/// Where the page's address or the element's attribute leads at first.
fn first_state(host: &HtmlElement, settings: &Settings) -> State {
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
fn asked_route(settings: &Settings, here: &Route) -> Route {
    let view = settings.view.unwrap_or_else(|| if settings.compare.is_some() { View::Compare } else { here.view });
    let section = here.section.clone().filter(|_| here.year.is_none());
    Route { view, year: settings.year.or(here.year), other: settings.compare, section, ..Route::default() }
}

/// Hears of a new address, if addresses are followed.
fn listen(context: &Context<App>) -> Option<EventListener> {
    let settings = &context.props().settings;
    let send = context.link().callback(Message::Act);
    address::listen(settings.routing, settings.year, move |action| send.emit(action))
}
