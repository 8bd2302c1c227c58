//! The search under way: it begins anew with what is typed, and stays with the reader in the text.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlElement, HtmlInputElement, HtmlSelectElement};
use yew::Callback;

use super::marking::Marking;
use super::results::{Asked, Known, Results, choices, seek, years};
use crate::language::Words;
use crate::node::Node;
use crate::passage::Passage;
use crate::route::{Route, View};
use crate::state::{Action, State};
use crate::views::Message;
use crate::widgets::dom;
use crate::widgets::mark::{self, Marks};

/// What the search hears.
#[derive(Debug, Clone)]
pub(crate) enum SearchMessage {
    /// Something is typed.
    Type(String),
    /// The reader tries a search that is offered.
    Try(Route),
    /// A search is over.
    Found(Rc<Results>),
    /// The reader opens the first result, as soon as there is one.
    OpenFirst,
    /// The reader opens a result.
    Open(usize),
    /// The reader goes to another result from the text.
    Step(isize),
    /// The reader goes back to the results.
    Results,
    /// The reader wants to search.
    Enter,
    /// The reader has searched enough.
    End,
    /// The reader wants to see more results.
    More,
    /// The count may be said.
    Say,
}

/// Results drawn at first, and at each wish for more.
const SHOWN: usize = 30;

/// After this many milliseconds without a new result the count is said: not at each keystroke.
const SAY_AFTER: u32 = 700;

/// What has the focus after the next drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Focus {
    Field,
    Result(usize),
}

/// The search under way.
pub(crate) struct Finder {
    send: Callback<Message>,
    /// Hears of an input method that has done.
    composed: Option<EventListener>,
    /// Number of the search; a later one ends those before it.
    current: Rc<Cell<u32>>,
    known: Known,
    asked: Option<Asked>,
    results: Option<Rc<Results>>,
    /// The number of the result at which the reader is.
    position: Option<usize>,
    /// How many results are drawn.
    shown: usize,
    /// What the field holds.
    typed: String,
    /// Where the reader searched last.
    last: Option<Route>,
    /// Whether the first result is to be opened as soon as it is there.
    open_first: bool,
    focus: Option<Focus>,
    /// Whether the count may be said.
    said: bool,
    saying: Option<Timeout>,
    /// What is marked in the text, and what it was marked from.
    marks: Option<(MarkedFrom, Rc<RefCell<Marks>>)>,
}

/// What marks in the text follow from.
#[derive(PartialEq)]
struct MarkedFrom {
    report: Node,
    results: Option<Rc<Results>>,
    passage: Option<Passage>,
    statistic: Option<String>,
}

impl Finder {
    pub(crate) fn new(send: Callback<Message>) -> Self {
        Self {
            send,
            composed: None,
            current: Rc::default(),
            known: Known::default(),
            asked: None,
            results: None,
            position: None,
            shown: SHOWN,
            typed: String::new(),
            last: None,
            open_first: false,
            focus: None,
            said: false,
            saying: None,
            marks: None,
        }
    }

    /// What was found, if it is what is being sought; what was found before as long as the search is under way.
    pub(super) fn results(&self) -> Option<&Rc<Results>> {
        self.results.as_ref().filter(|_| self.asked.is_some())
    }

    /// Whether a search is under way.
    pub(super) fn is_busy(&self) -> bool {
        self.asked.is_some() && self.results.as_ref().map(|results| &results.asked) != self.asked.as_ref()
    }

    /// How many results are drawn.
    pub(super) fn shown(&self) -> usize {
        self.shown
    }

    /// The number of the result at which the reader is.
    pub(super) fn position(&self) -> Option<usize> {
        self.position
    }

    /// Lets something happen; what follows for the state.
    #[inline(never)] // It belongs to the rest of the program.
    pub(crate) fn update(&mut self, message: SearchMessage, state: &State) -> Option<Action> {
        let route = &state.route;
        match message {
            SearchMessage::Type(typed) => {
                self.typed.clone_from(&typed);
                self.open_first = false;
                if route.view == View::Search {
                    return Some(Action::Adjust(route.choosing("q", &typed)));
                }
                let search = Route { view: View::Search, year: route.year, ..Route::default() };
                (!typed.trim().is_empty()).then_some(Action::Go(search.choosing("q", &typed)))
            }
            SearchMessage::Try(route) => {
                self.focus = Some(Focus::Field);
                Some(Action::Adjust(route))
            }
            SearchMessage::Found(results) => {
                let say = self.send.reform(|()| Message::Search(SearchMessage::Say));
                self.said = false;
                self.saying = Some(Timeout::new(SAY_AFTER, move || say.emit(())));
                self.results = Some(results);
                self.position = self.results.as_ref().and_then(|results| results.position(route));
                if std::mem::take(&mut self.open_first) { self.open(route, 0) } else { None }
            }
            SearchMessage::OpenFirst => {
                if route.view != View::Search {
                    let typed = self.typed.clone();
                    return self.update(SearchMessage::Type(typed), state);
                }
                self.open_first = self.is_busy();
                if self.open_first { None } else { self.open(route, 0) }
            }
            SearchMessage::Open(number) => self.open(route, number),
            SearchMessage::Step(by) => {
                let count = self.results()?.count(&years(route));
                let to = match self.position {
                    Some(position) => position.checked_add_signed(by).filter(|to| *to < count)?,
                    None => 0,
                };
                self.results()?.place(route, to).map(Action::Step)
            }
            SearchMessage::Results => {
                self.focus = Some(self.position.map_or(Focus::Field, Focus::Result));
                self.shown = self.shown.max(self.position.unwrap_or(0) + 1);
                Some(Action::Go(Route {
                    view: View::Search,
                    year: route.year,
                    choices: choices(route),
                    ..Route::default()
                }))
            }
            SearchMessage::Enter => {
                self.focus = Some(Focus::Field);
                let last = self.last.clone().map(|last| Route { year: route.year, ..last });
                let search = last.unwrap_or_else(|| route.seen(View::Search));
                (route.view != View::Search).then_some(Action::Go(search))
            }
            SearchMessage::End => {
                self.last = None;
                Some(Action::Adjust(Route { choices: Vec::new(), ..route.clone() }))
            }
            SearchMessage::More => {
                self.focus = Some(Focus::Result(self.shown));
                self.shown += SHOWN;
                None
            }
            SearchMessage::Say => {
                self.said = true;
                None
            }
        }
    }

    fn open(&mut self, route: &Route, number: usize) -> Option<Action> {
        self.results()?.place(route, number).map(Action::Go)
    }

    /// Searches, if something else is sought than before.
    #[inline(never)] // It belongs to the rest of the program.
    pub(crate) fn seek(&mut self, state: &State) {
        let route = &state.route;
        if route.view == View::Search {
            self.last = Some(Route { statistic: None, ..route.clone() });
        }
        let asked = state.archive().and_then(|archive| Asked::of(route, archive, state.comparison.as_ref()));
        if asked != self.asked {
            let anew = |asked: &Option<Asked>| asked.as_ref().map(|asked| asked.typed.clone());
            if anew(&asked) != anew(&self.asked) {
                self.shown = SHOWN;
            }
            self.asked.clone_from(&asked);
            let mine = self.current.get() + 1;
            self.current.set(mine);
            self.said = false;
            self.saying = None;
            if let Some(asked) = asked {
                let (known, current, send) = (Rc::clone(&self.known), Rc::clone(&self.current), self.send.clone());
                spawn_local(async move {
                    if let Some(results) = seek(asked, known, current, mine).await {
                        send.emit(Message::Search(SearchMessage::Found(Rc::new(results))));
                    }
                });
            } else {
                self.results = None;
            }
        }
        self.position = self.results().and_then(|results| results.position(route));
    }

    /// What a screen reader is told.
    pub(crate) fn announcement(&self, words: &Words, route: &Route) -> Option<String> {
        let results = self.results().filter(|_| !self.is_busy())?;
        let chosen = years(route);
        let count = results.count(&chosen);
        match route.view {
            View::Search if self.said && count == 0 => Some((words.search.nothing)(&results.asked.typed)),
            View::Search if self.said => Some((words.search.count)(count, self.years_with_results(&chosen))),
            View::Read => self.position.map(|position| (words.search.position)(position + 1, count)),
            _ => None,
        }
    }

    /// In how many of these years something was found.
    pub(super) fn years_with_results(&self, chosen: &[i32]) -> usize {
        let years = self.results().map(|results| results.years()).unwrap_or_default();
        years.iter().filter(|(year, _)| chosen.is_empty() || chosen.contains(year)).count()
    }

    /// After a drawing: the field holds what is sought, the focus goes where it belongs, the text is marked once it
    /// is all `drawn`.
    #[inline(never)] // It belongs to the rest of the program.
    pub(crate) fn rendered(&mut self, root: &HtmlElement, state: &State, drawn: bool) {
        if self.composed.is_none() {
            // In some browsers the last input event belongs to the composing still.
            let send = self.send.clone();
            self.composed = Some(EventListener::new(root, "compositionend", move |event| {
                let field = dom::target(event).and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
                if let Some(field) = field.filter(|field| field.type_() == "search") {
                    send.emit(Message::Search(SearchMessage::Type(field.value())));
                }
            }));
        }
        let route = &state.route;
        let sought = route.choice("q").unwrap_or_default();
        let own = route.view == View::Search || (route.view == View::Read && !sought.is_empty());
        // A field that has been drawn anew, in another mode, is empty.
        if own
            && let Some(field) = field(root)
            && (sought != self.typed || field.value().is_empty())
        {
            sought.clone_into(&mut self.typed);
            field.set_value(sought);
        }
        for select in dom::all(root, "select[data-value]") {
            if let (Some(value), Some(select)) =
                (select.get_attribute("data-value"), select.dyn_ref::<HtmlSelectElement>())
            {
                select.set_value(&value);
            }
        }
        match self.focus {
            Some(Focus::Field) => {
                if let Some(field) = field(root) {
                    dom::focus_and_show(&field);
                    field.select();
                    self.focus = None;
                }
            }
            Some(Focus::Result(number)) if route.view == View::Search => {
                if let Some(button) = dom::first(root, &format!("[data-hit='{number}'] button")) {
                    dom::focus_and_show(&button);
                    self.focus = None;
                }
            }
            _ => {}
        }
        if drawn {
            self.mark(root, state);
        }
    }

    /// Marks in the text what was found, and the sentence that an address leads to.
    fn mark(&mut self, root: &HtmlElement, state: &State) {
        let route = &state.route;
        let report = state.report().filter(|_| route.view == View::Read);
        let from = report.map(|report| MarkedFrom {
            report: Node::root(report),
            results: self.results().cloned(),
            passage: route.passage(),
            statistic: route.statistic.clone(),
        });
        let Some((from, report)) = from.zip(report) else {
            self.marks = None;
            return;
        };
        if self.marks.as_ref().is_some_and(|(known, _)| *known == from) {
            return;
        }
        // The old marks go before the new ones come: they may be on the same sentences.
        self.marks = None;
        let marks = Rc::<RefCell<Marks>>::default();
        if let Some(results) = &from.results {
            let marking = Marking {
                root: root.clone(),
                report: Rc::clone(report),
                results: Rc::clone(results),
                years: years(route),
                here: from.passage.clone(),
                marks: Rc::downgrade(&marks),
            };
            spawn_local(marking.run());
        } else if let Some(sentence) = from.passage.as_ref().and_then(|passage| mark::element(root, passage)) {
            marks.borrow_mut().add_sentence(&sentence, "data-linked");
        }
        self.marks = Some((from, marks));
    }
}

impl Drop for Finder {
    fn drop(&mut self) {
        self.current.set(self.current.get() + 1);
    }
}

/// The field that is typed into.
pub(super) fn field(root: &HtmlElement) -> Option<HtmlInputElement> {
    dom::first(root, ".search-field input")?.dyn_into().ok()
}
