//! Two years side by side: what became of their figures, their wording, and their plans.
//!
//! Everything shown is worked out once for each pair of reports, a piece at a time
//! in the background, so that the page stays answerable; the wording of a part only
//! once it is shown.

mod changes;
mod marks;
mod order;
mod places;
mod plans;
mod revision;
mod rows;
mod sections;
mod table;
mod tabs;
mod take;
mod text;
mod tracker;
mod work;

use std::cell::Cell;
use std::pin::Pin;
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use niandu::Report;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::archive::Document;
use crate::comparison::Comparison;
use crate::language::ComparisonWords;
use crate::route::{End, Route};
use crate::share;
use crate::state::Action;
use crate::views::{Interface, ViewProps, status};
use crate::widgets::element::{all, element};
use crate::widgets::scroll::SizeObserver;
use crate::widgets::tree::Beside;
use crate::widgets::{dom, note};
use plans::Plan;
use rows::Table;
use sections::{Couple, Part};
use tabs::{PANEL, Tab, tab_id, tabs};
use text::{Compared, Shown};
use work::Work;

/// What the view hears.
#[derive(Debug)]
pub(crate) enum Heard {
    /// A piece of the work numbered so is done.
    Found(u32, Piece),
    /// The reader chooses a row's figure.
    Row(usize, End),
    /// The reader chooses a figure in the text.
    Figure(End, String),
    /// The reader goes to a change of the wording.
    Step(usize),
    /// The reader chooses a section in the outline.
    Section(String),
    /// The view got wider or narrower.
    Resized,
    /// The table may grow.
    More,
    /// The reader wants the table as a file.
    Save,
}

/// A piece of work that is done.
#[derive(Debug)]
pub(crate) enum Piece {
    Sections(Rc<Vec<Couple>>, Vec<Part>),
    Figures(Table),
    Plans(Vec<Plan>),
    Wording(Compared),
}

/// The two reports, the one compared with first.
#[derive(Clone)]
struct Pair([Rc<Report>; 2]);

impl PartialEq for Pair {
    fn eq(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).all(|(one, other)| Rc::ptr_eq(one, other))
    }
}

/// The view.
pub(crate) struct CompareView {
    pair: Option<Pair>,
    comparison: Option<Rc<Comparison>>,
    /// Numbers the work: what belongs to an earlier pair is not wanted any more.
    work: Rc<Cell<u32>>,
    /// Whether a piece is being worked on.
    busy: bool,
    couples: Option<Rc<Vec<Couple>>>,
    parts: Vec<Part>,
    table: Option<Rc<Table>>,
    /// The years aligned of which the table is, or is being made.
    table_of: Option<Rc<Comparison>>,
    plans: Option<Vec<Plan>>,
    compared: Option<Compared>,
    /// The change of wording stepped to; 0 for none.
    at: usize,
    /// It is to be brought into view.
    stepped: bool,
    /// The section chosen in the outline, until it is brought into view.
    sought: Option<String>,
    /// What the outline was told last.
    told: Option<Rc<Beside>>,
    /// Whether there is room for two columns of text.
    wide: bool,
    width: Option<SizeObserver>,
    /// How many rows of the table are drawn: a long one grows, task by task.
    drawn: usize,
    /// How many are to be.
    asked: usize,
    /// What has been made a file, to be said.
    said: String,
    /// How many lines of the text are drawn: it grows with the table.
    lines: usize,
    root: NodeRef,
}

/// What all parts of the view are drawn with.
struct Drawing<'a> {
    interface: &'a Interface,
    words: &'static ComparisonWords,
    route: &'a Route,
    hear: Callback<Heard>,
    tab: Tab,
    /// The year compared with, the year compared.
    years: [i32; 2],
    /// Of the reports.
    language: String,
}

impl Component for CompareView {
    type Message = Heard;
    type Properties = ViewProps;

    fn create(context: &Context<Self>) -> Self {
        let mut view = Self {
            pair: None,
            comparison: None,
            work: Rc::default(),
            busy: false,
            couples: None,
            parts: Vec::new(),
            table: None,
            table_of: None,
            plans: None,
            compared: None,
            at: 0,
            stepped: false,
            sought: None,
            told: None,
            wide: true,
            width: None,
            drawn: ROWS_AT_ONCE,
            asked: ROWS_AT_ONCE,
            said: String::new(),
            lines: LINES_AT_ONCE,
            root: NodeRef::default(),
        };
        view.begin(context);
        view
    }

    fn changed(&mut self, context: &Context<Self>, old: &ViewProps) -> bool {
        if Tab::of(&old.route) != Tab::of(&context.props().route) {
            (self.drawn, self.asked, self.lines) = (ROWS_AT_ONCE, ROWS_AT_ONCE, LINES_AT_ONCE);
        }
        if old.route != context.props().route {
            self.said.clear();
        }
        self.begin(context);
        true
    }

    fn update(&mut self, context: &Context<Self>, heard: Heard) -> bool {
        match heard {
            Heard::Found(work, piece) => {
                if work != self.work.get() {
                    return false;
                }
                self.busy = false;
                match piece {
                    Piece::Sections(couples, parts) => (self.couples, self.parts) = (Some(couples), parts),
                    Piece::Figures(table) => self.table = Some(Rc::new(table)),
                    Piece::Plans(plans) => self.plans = Some(plans),
                    Piece::Wording(compared) => {
                        (self.compared, self.at, self.lines) = (Some(compared), 0, LINES_AT_ONCE);
                    }
                }
                self.go_on(context);
            }
            Heard::Row(row, end) => {
                let Some(row) = self.table.as_ref().and_then(|table| table.rows.get(row)) else { return false };
                let (first, second) = match end {
                    End::Base => ((&row.before, End::Base), (&row.after, End::Current)),
                    End::Current => ((&row.after, End::Current), (&row.before, End::Base)),
                };
                let own = first.0.as_ref().map(|figure| (first.1, figure.id.clone()));
                let own = own.or_else(|| second.0.as_ref().map(|figure| (second.1, figure.id.clone())));
                if let Some((end, id)) = own {
                    self.choose(context, end, &id);
                }
                return false;
            }
            Heard::Figure(end, id) => {
                self.choose(context, end, &id);
                return false;
            }
            Heard::Step(at) => (self.at, self.stepped) = (at, true),
            Heard::Section(id) => self.seek(context, id),
            Heard::More => (self.drawn, self.lines) = (self.asked, self.lines + LINES_AT_ONCE),
            Heard::Save => self.save(context),
            Heard::Resized => {
                self.watch_width(context);
                return self.measure();
            }
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let ViewProps { interface, archive, route, .. } = context.props();
        let words = interface.words;
        let own = words.comparison;
        let (Some(current), Some(base)) = (route.year, route.other) else {
            let year = archive.years.first().map_or(0, |year| year.number);
            return element("div", "compare").child(note::information_of((own.only_one)(year))).made();
        };
        let hear = context.link().callback(|heard| heard);
        let language = self.pair.as_ref().map(|pair| pair.0[1].language.clone()).unwrap_or_default();
        let years = [base, current];
        let drawing = Drawing { interface, words: own, route, hear, tab: Tab::of(route), years, language };
        let title = element("h1", "").text((own.heading)(base, current)).made();
        let mut view = element("div", "compare").refer(&self.root);
        let mut absent = Vec::new();
        for (index, year) in archive.years.iter().enumerate().filter(|(_, year)| years.contains(&year.number)) {
            match &year.document {
                Document::Failed(failure) => {
                    let others = archive.reports().next().is_some();
                    let retry = interface.sends(Action::Retry(index));
                    absent.push(status::failed(words, failure, Some(year.number), others, retry));
                }
                Document::Waiting | Document::Loading => absent.push(status::loading(words, Some(year.number))),
                Document::Ready(_) => {}
            }
        }
        if absent.is_empty() {
            let top = element("div", "top").child(title).child(tabs(&drawing)).made();
            let panel = element("div", "")
                .with("role", "tabpanel")
                .with("id", PANEL)
                .with("aria-labelledby", tab_id(drawing.tab))
                .child(self.panel(&drawing));
            view = view.child(marks::hatching()).child(top).child(panel.made());
        } else {
            view = view.child(element("div", "top").child(title).made()).child(all(absent));
        }
        view.made()
    }

    fn rendered(&mut self, context: &Context<Self>, _: bool) {
        let Some(root) = self.root.cast::<web_sys::Element>() else { return };
        if self.width.is_none() {
            context.link().send_message(Heard::Resized);
        }
        let tab = Tab::of(&context.props().route);
        // What waits for what stands above it is not drawn, and does not grow.
        let drawn = !self.waits(tab);
        let rows = self.table.as_ref().filter(|_| drawn && tab.shows(Tab::Figures)).map_or(0, |table| table.rows.len());
        let compared = self.compared.as_ref().filter(|_| drawn && tab.shows(Tab::Wording));
        let lines = compared.map_or(0, |compared| compared.lines.len());
        if (rows > self.drawn || lines > self.lines) && self.asked <= self.drawn {
            self.asked = self.drawn + ROWS_AT_ONCE;
            let hear = context.link().callback(|heard| heard);
            spawn_local(async move {
                TimeoutFuture::new(A_FRAME).await;
                hear.emit(Heard::More);
            });
        }
        if let Some(select) = dom::first(&root, "select[data-part]") {
            // What the reader has chosen stays chosen in a field, whatever its options say.
            let chosen = select.get_attribute("data-part").unwrap_or_default();
            let _ = js_sys::Reflect::set(&select, &"value".into(), &chosen.into());
        }
        self.tell(context);
        self.show_sought(context, &root);
        if self.stepped {
            let all = dom::all(&root, "[data-here]");
            if let Some(shown) = all.iter().find(|change| change.get_bounding_client_rect().width() > 0.0) {
                dom::show_middle(shown);
                self.stepped = false;
            }
        }
    }

    fn destroy(&mut self, _: &Context<Self>) {
        self.work.set(self.work.get() + 1);
    }
}

impl CompareView {
    /// Watches for another width than the one now.
    fn watch_width(&mut self, context: &Context<Self>) {
        let root = self.root.cast::<web_sys::Element>();
        let resized = context.link().callback(|()| Heard::Resized);
        self.width = root.and_then(|root| SizeObserver::of_width(&root, resized));
    }

    /// Looks how much room there is. Whether that makes a difference.
    fn measure(&mut self) -> bool {
        let root = self.root.cast::<web_sys::Element>();
        let wide = root.is_some_and(|root| root.get_bounding_client_rect().width() >= TWO_COLUMNS);
        std::mem::replace(&mut self.wide, wide) != wide
    }

    /// Takes over the reports and the years aligned, and begins what they need.
    fn begin(&mut self, context: &Context<Self>) {
        let ViewProps { archive, comparison, route, .. } = context.props();
        let report = |year: Option<i32>| archive.years[archive.index(year?)?].report().map(Rc::clone);
        let pair = report(route.other).zip(report(route.year)).map(|(base, current)| Pair([base, current]));
        if pair != self.pair {
            self.pair = pair;
            self.work.set(self.work.get() + 1);
            self.busy = false;
            (self.couples, self.table, self.plans, self.compared) = (None, None, None, None);
            self.table_of = None;
            self.parts.clear();
            (self.at, self.drawn, self.asked) = (0, ROWS_AT_ONCE, ROWS_AT_ONCE);
        }
        self.comparison.clone_from(comparison);
        self.go_on(context);
    }

    /// Hands the rows of the table that are shown to the reader as a file.
    fn save(&mut self, context: &Context<Self>) {
        let ViewProps { interface, archive, route, .. } = context.props();
        let (Some(root), Some(table)) = (self.root.cast::<web_sys::Element>(), &self.table) else { return };
        let (Some(base), Some(current)) = (route.other, route.year) else { return };
        let (filter, order) = (table::filter_of(route), table::order_of(route));
        let (csv, rows) = take::csv(table, filter, order, [base, current]);
        let name = format!("{} {base}-{current}.csv", archive.title);
        if share::save(&root, &csv, &name, share::CSV).is_some() {
            self.said = (interface.words.comparison.saved)(rows, &name);
        }
    }

    /// The two reports, the earlier one first, if plans of one can be answered in the other.
    fn followed(&self) -> Option<[&Rc<Report>; 2]> {
        let [base, current] = &self.pair.as_ref()?.0;
        match current.year - base.year {
            1 => Some([base, current]),
            -1 => Some([current, base]),
            _ => None,
        }
    }

    /// Begins the next piece of work, if one is left: one at a time, each in a task of its own.
    fn go_on(&mut self, context: &Context<Self>) {
        let Some(Pair(reports)) = self.pair.clone() else { return };
        if self.busy {
            return;
        }
        let comparison = self
            .comparison
            .clone()
            .filter(|comparison| reports.iter().all(|report| comparison.position_of(report).is_some()));
        let followed = self.followed().map(|reports| reports.map(Rc::clone));
        let part = self.part_asked(&context.props().route);
        let wanted = self.parts.get(part).filter(|_| self.compared.as_ref().is_none_or(|known| known.part != part));
        let (hear, number) = (context.link().callback(|heard| heard), self.work.get());
        let work = Work(Rc::clone(&self.work), number);
        let piece: Pin<Box<dyn Future<Output = Option<Piece>>>> = match (&self.couples, comparison, followed, wanted) {
            (None, ..) => Box::pin(work::sections(reports, work)),
            // Another year may find more: until then the table stays as it is.
            (Some(couples), Some(comparison), ..) if self.table_of.as_ref() != Some(&comparison) => {
                self.table_of = Some(Rc::clone(&comparison));
                Box::pin(work::figures(reports, comparison, Rc::clone(couples), work))
            }
            (_, _, Some(reports), _) if self.plans.is_none() => Box::pin(work::followed(reports, work)),
            (Some(couples), _, _, Some(wanted)) => {
                Box::pin(work::wording(part, Rc::clone(couples), wanted.couples.clone(), work))
            }
            _ => return,
        };
        spawn_local(async move {
            if let Some(piece) = piece.await {
                hear.emit(Heard::Found(number, piece));
            }
        });
        self.busy = true;
    }

    /// Whether figures or plans that the chosen tab shows are still being worked out.
    fn waits(&self, tab: Tab) -> bool {
        let plans = tab.shows(Tab::Plans) && self.plans.is_none() && self.followed().is_some();
        plans || (tab.shows(Tab::Figures) && self.table.is_none())
    }

    /// What the chosen tab shows, as far as it is known: nothing comes in above what a reader has begun to read.
    fn panel(&self, drawing: &Drawing<'_>) -> Html {
        let mut pieces = Vec::new();
        if self.pieces(drawing, &mut pieces).is_none() {
            pieces.push(drawing.pending());
        }
        all(pieces)
    }

    /// Adds the pieces of the chosen tab; `None` at the first that is still being worked out.
    fn pieces(&self, drawing: &Drawing<'_>, pieces: &mut Vec<Html>) -> Option<()> {
        let tab = drawing.tab;
        if tab.shows(Tab::Figures) {
            pieces.push(table::summary(drawing, self.table.as_ref()?));
        }
        if tab.shows(Tab::Plans) {
            let [base, current] = drawing.years;
            let years = [base.min(current), base.max(current)];
            pieces.push(if self.followed().is_none() {
                let title = element("h2", "").text(drawing.words.tab_names[3]).made();
                let line = note::information_of((drawing.words.not_consecutive)(base, current));
                element("section", "plan").child(title).child(line).made()
            } else {
                tracker::tracker(drawing, self.plans.as_ref()?, years)
            });
        }
        if tab.shows(Tab::Figures) {
            let table = table::figures(drawing, self.table.as_ref()?, self.drawn, &self.said);
            pieces.push(element("section", "").child(table).made());
        }
        if tab.shows(Tab::Wording) {
            let couples = self.couples.as_ref()?;
            let part = self.part_asked(drawing.route);
            let compared = self.compared.as_ref().filter(|compared| compared.part == part);
            let chosen = self.chosen(drawing.route);
            let shown = Shown {
                couples,
                parts: &self.parts,
                part,
                compared,
                at: self.at,
                chosen,
                wide: self.wide,
                drawn: self.lines,
            };
            pieces.push(text::wording(drawing, &shown));
        }
        Some(())
    }

    /// The ids of the chosen figure and its partner.
    fn chosen<'a>(&'a self, route: &'a Route) -> [Option<&'a str>; 2] {
        let rows = self.table.iter().flat_map(|table| &table.rows);
        if let Some(row) = rows.into_iter().find(|row| row.end_of(route).is_some()) {
            return [&row.before, &row.after].map(|figure| figure.as_ref().map(|figure| figure.id.as_str()));
        }
        let own = route.statistic.as_deref();
        if route.statistic_year() == route.year { [None, own] } else { [own, None] }
    }
}

/// How many rows are added to the table at once.
const ROWS_AT_ONCE: usize = 20;

/// Milliseconds after which the browser has laid out what was added, so that it has not to be done all in one.
const A_FRAME: u32 = 30;

/// How many lines of both texts are added at once.
const LINES_AT_ONCE: usize = 40;

/// From this width on, in pixels, two columns of text stand side by side: also in 980 pixels, beside the outline.
const TWO_COLUMNS: f64 = 640.0;
