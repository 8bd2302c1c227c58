//! The whole of one element: what it keeps, what it hears, and its panels.

mod doing;
mod drawing;
mod places;
mod rest;

use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::comparison::{Comparer, Comparison};
use crate::events::Reporter;
use crate::failure::Failure;
use crate::files::{self, FilesMessage};
use crate::language::Words;
use crate::load::Requests;
use crate::node::Node;
use crate::pages::Reader;
use crate::preferences::{self, Before};
use crate::route::Route;
use crate::settings::{Settings, Shortcuts};
use crate::speech::{Speech, SpeechMessage};
use crate::state::{Action, Phase, State};
use crate::views::prose::Growth;
use crate::views::search::{Finder, SearchMessage};
use crate::views::share::{ShareMessage, Sharing};
use crate::views::{Interface, status};
use crate::widgets::help::help;
use crate::widgets::scroll::{Place, SectionObserver, SizeObserver};
use crate::widgets::tree::{Tree, TreeMessage};
use crate::widgets::{dom, timeline as timeline_widget};
use places::{asked_route, first_state, listen};
use rest::needs_rest;

/// Bytes of what an element holds from which on it is an article, and no note on what comes.
const LONG_TEXT: usize = 1000;

/// After so many milliseconds a page that is to be printed is looked at again, if its text is still being drawn.
const UNTIL_DRAWN: u32 = 50;

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
    /// More of a long text is drawn.
    Drawn(Growth),
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
    /// The rest of the program is here, or could not be had.
    Rest(Result<(), Rc<Failure>>),
}

impl From<Action> for Message {
    fn from(action: Action) -> Self {
        Self::Act(action)
    }
}

/// How far the rest of the program has come: what a report's first view does without.
#[derive(Debug, Clone)]
enum Rest {
    /// Not asked for yet.
    Due,
    Coming,
    Failed(Rc<Failure>),
    Here,
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
    /// What had the focus when something happened last.
    active: Option<HtmlElement>,
    speech: Speech,
    sheet_tall: bool,
    /// Whether charts have columns.
    columns: bool,
    /// What the changes on the year before were worked out from that the drawn text shows.
    trends_of: Option<(Rc<Comparison>, Node, &'static Words)>,
    /// Whether the next drawing makes them anew.
    trends_due: bool,
    /// The id of the statistic that had the focus last.
    focused: Option<AttrValue>,
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
    rest: Rest,
    /// What came before the rest of the program and needs it.
    held: Vec<Message>,
    comparer: Comparer,
    finder: Finder,
    sharing: Sharing,
    /// The reader's own files that could not be read.
    unread: Vec<Rc<Failure>>,
    reporter: Reporter,
    /// Hears of a new address, while addresses are followed.
    address: Option<EventListener>,
    /// How far the text is drawn.
    growth: Growth,
    /// How much of it was drawn when the place to be brought into view came.
    came: usize,
    /// Watches the text that is drawn; whether all of it.
    sections: Option<(Node, bool, SectionObserver)>,
    /// Watches for room for the outline, while it is a drawer.
    width: Option<SizeObserver>,
    /// The year that is kept in sight on the timeline.
    line: Option<(i32, SizeObserver)>,
    /// The move that was brought into view last.
    shown: u32,
    /// The change of address that was carried out last.
    address_changes: u32,
    /// Whether the inspector, where it was there when last drawn, knew of other years.
    inspector: Option<bool>,
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
            active: None,
            speech: Speech::default(),
            sheet_tall: false,
            columns: false,
            trends_of: None,
            trends_due: false,
            focused: None,
            place: Place::default(),
            wraps: !text.trim().is_empty(),
            article: settings.source.is_none() || text.len() > LONG_TEXT,
            stays: text.len() > LONG_TEXT,
            original: false,
            requests: Requests::new(),
            rest: Rest::Due,
            held: Vec::new(),
            comparer: Comparer::default(),
            unread: Vec::new(),
            reporter: Reporter::default(),
            address: listen(context),
            growth: Growth::default(),
            came: usize::MAX,
            sections: None,
            width: None,
            line: None,
            shown: 0,
            address_changes: 0,
            inspector: None,
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
        if (settings.routing, settings.year) != (old.settings.routing, old.settings.year) {
            self.address = listen(context);
        }
        let asked = |settings: &Settings| (settings.year, settings.compare, settings.view);
        if asked(settings) != asked(&old.settings) {
            self.act(context, Action::Go(asked_route(settings, &self.state.route)));
        }
        true
    }

    fn update(&mut self, context: &Context<Self>, message: Message) -> bool {
        // The comparison says its own while it is drawn: where the focus was before is still to be used.
        if !matches!(message, Message::Tree(TreeMessage::Beside(_))) {
            self.active = self.root.cast::<HtmlElement>().and_then(|root| dom::active(&root));
        }
        if !self.is_whole() {
            self.ask_again(context, &message);
            if needs_rest(&message) {
                self.held.push(message);
                return true;
            }
        }
        match message {
            Message::Act(action) => self.act(context, action),
            Message::Tree(message) => {
                let chosen = self.tree.update(message);
                match (chosen, self.state.route.year) {
                    (Some(id), _) if self.compares() => {
                        if let Some(beside) = &self.tree.beside {
                            beside.choose.emit(id);
                        }
                    }
                    (Some(id), Some(year)) => self.act(context, Action::Go(Route::place(year, Some(id), None))),
                    _ => {}
                }
            }
            Message::Original(original) => {
                let text = self.shown_report();
                self.original = original;
                self.begin_text(text.as_ref());
                self.speech.keep_to(self.shown_report().as_ref());
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
            Message::Print if !self.is_drawn() => {
                let send = self.interface.send.clone();
                Timeout::new(UNTIL_DRAWN, move || send.emit(Message::Print)).forget();
            }
            Message::Print => {
                self.display_open = false;
                if let Some(window) = context.props().host.owner_document().and_then(|page| page.default_view()) {
                    // After the drawing, so that the panel is gone.
                    Timeout::new(0, move || drop(window.print())).forget();
                }
            }
            Message::Drawn(growth) => return self.take_growth(growth),
            Message::Speech(message) => self.speak(message),
            Message::Resize => self.sheet_tall = !self.sheet_tall,
            Message::Focus(id) => {
                if self.focused.as_deref() == Some(id.as_str()) {
                    return false;
                }
                self.focused = Some(id.into());
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
            Message::Rest(answer) => self.take_rest(context, answer),
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
                lang={settings.language.tag()} data-head={self.page_head()} data-elder={settings.elder.then_some("")}
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
        let section = self.section_here().map(str::to_owned);
        self.tree.rendered(&root, section.as_deref());
        let shown = self.line.as_ref().map(|(year, _)| *year);
        if let Some(year) = self.state.route.year.filter(|year| shown != Some(*year)) {
            // The year may be known before the timeline is there.
            self.line = timeline_widget::keep_in_sight(&root).map(|observer| (year, observer));
        }
        if !self.tree.open {
            self.width = None;
        } else if self.width.is_none() {
            // With another width there may be room for a column again.
            let close = self.interface.sends::<()>(Message::Tree(TreeMessage::Open(false)));
            self.width = SizeObserver::of_width(&root, close);
        }
        let inspector = self.selected().map(|_| self.state.comparison.is_some());
        if inspector.is_some() && self.inspector.is_none() {
            dom::move_focus_from_keyboard(&root);
        }
        self.speech.mark(&root);
        if self.help
            && let Some(button) = dom::first(&root, ".help button")
            && dom::active(&root).is_none_or(|active| active.closest(".help").is_ok_and(|sheet| sheet.is_none()))
        {
            dom::focus(&button);
        }
        self.stays &= self.is_coming();
        if self.is_whole() {
            self.show_trends(&root, context.props().settings.no_trends);
            self.finder.rendered(&root, &self.state, self.is_drawn());
            self.sharing.rendered(&root);
        }
        // It may come, and grow, long after its figure was brought into view, and cover it.
        if let (true, Some(id)) = (inspector.is_some() && inspector != self.inspector, &self.state.route.statistic) {
            dom::show_statistic(&root, id);
        }
        self.inspector = inspector;
        if let Some(active) = self.active.take() {
            dom::replace_focus(&root, &active);
        }
        self.reporter.report(&context.props().host, &self.state);
        self.ask_when_due(context);
    }
}
