//! All figures of the archive: as an overview, as a table of indicators, or one by one.

mod arrange;
mod cells;
mod choice;
mod facets;
mod overview;
mod rows;
mod spark;
mod table;
mod take;
mod window;

use std::cell::Cell;
use std::ops::Range;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, EventTarget, HtmlElement};
use yew::prelude::*;

pub(crate) use choice::{By, Column, Filter, Group};
pub(crate) use table::{Presence, signed};
pub(crate) use take::csv;

use crate::archive::Archive;
use crate::comparison::{Comparison, goes_on};
use crate::node::Node;
use crate::share;
use crate::state::Action;
use crate::views::ViewProps;
use crate::views::data::arrange::Arrangement;
use crate::views::data::cells::Shown;
use crate::views::data::choice::Choices;
use crate::views::data::table::{Maker, Table};
use crate::widgets::dom;
use crate::widgets::element::{all, button, element, text};
use crate::widgets::icon::Icon;
use crate::widgets::note;
use crate::widgets::scroll::SizeObserver;

/// What a table is made from.
#[derive(Debug, Clone, PartialEq)]
enum Source {
    /// Reports with their years aligned.
    Aligned(Rc<Comparison>),
    /// The only report that there is.
    Alone(Node),
}

/// Makes a table in slices, so that the page stays answerable, as long as the work has this number.
async fn make(source: Source, work: Rc<Cell<u32>>, number: u32) -> Option<(Rc<Comparison>, Box<Table>)> {
    goes_on(&work, number).await?;
    let comparison = match source {
        Source::Aligned(comparison) => comparison,
        Source::Alone(node) => Comparison::in_slices(vec![Rc::clone(node.report())], Rc::clone(&work), number).await?,
    };
    let aligned = comparison.aligned();
    let mut maker = Maker::new(&comparison, &aligned);
    while maker.step() {
        goes_on(&work, number).await?;
    }
    let table = Box::new(maker.finish());
    drop(aligned);
    Some((comparison, table))
}

/// The only report that there is, once no other can come.
fn alone(archive: &Archive) -> Option<Node> {
    let mut reports = archive.reports();
    let (_, report) = reports.next().filter(|_| archive.is_settled())?;
    reports.next().is_none().then(|| Node::root(report))
}

/// The view.
pub(crate) struct DataView {
    /// What the table was made from: all reports with their years aligned, or the only one.
    comparison: Option<Rc<Comparison>>,
    /// What it is to be made from: until it is, the table stays as it was.
    source: Option<Source>,
    /// Numbers what is being made: an earlier one is not wanted any more.
    work: Rc<Cell<u32>>,
    table: Table,
    choices: Choices,
    arrangement: Arrangement,
    /// How many figures stand behind the rows.
    figures: usize,
    /// The lines that are drawn.
    drawn: Range<usize>,
    /// How high a line is, once that is known.
    line: f64,
    panel: Panel,
    /// What has been taken away, to be said.
    said: String,
    root: NodeRef,
    body: NodeRef,
    /// Hear of scrolling and printing, while not all lines are drawn.
    scrolling: Vec<EventListener>,
    /// Watches for room for the filters, while they are a drawer.
    width: Option<SizeObserver>,
}

/// What is open over the view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Panel {
    /// Nothing.
    None,
    /// The filters as a drawer.
    Filters,
    /// The choice of columns.
    Columns,
}

/// What the view hears.
#[derive(Debug)]
pub(crate) enum DataMessage {
    /// A panel opens, or closes.
    Open(Panel),
    /// The page has been scrolled, or printed.
    Scrolled,
    /// The page is about to be printed.
    Printed,
    /// The table is to be copied.
    Copy,
    /// It has been, or not.
    Copied(bool),
    /// A file is to be made: CSV, or JSON.
    Save(bool),
    /// The table numbered so is made, from this.
    Made(u32, Rc<Comparison>, Box<Table>),
}

impl Component for DataView {
    type Message = DataMessage;
    type Properties = ViewProps;

    fn create(context: &Context<Self>) -> Self {
        let props = context.props();
        let table = Table::default();
        let choices = Choices::of(&props.route, &table);
        let mut view = Self {
            comparison: None,
            source: None,
            work: Rc::default(),
            table,
            choices,
            arrangement: Arrangement::default(),
            figures: 0,
            drawn: 0..0,
            line: 0.0,
            panel: Panel::None,
            said: String::new(),
            root: NodeRef::default(),
            body: NodeRef::default(),
            scrolling: Vec::new(),
            width: None,
        };
        view.take_up(context);
        view
    }

    fn changed(&mut self, context: &Context<Self>, old: &ViewProps) -> bool {
        let props = context.props();
        if !self.take_up(context) && (props.route.year, &props.route.choices) != (old.route.year, &old.route.choices) {
            self.arrange(props);
        }
        true
    }

    fn update(&mut self, context: &Context<Self>, message: DataMessage) -> bool {
        match message {
            DataMessage::Open(panel) => {
                if self.panel == Panel::Filters
                    && let Some(button) = self.root.cast().and_then(|root: Element| dom::first(&root, ".filter-button"))
                {
                    dom::focus(&button);
                }
                self.panel = panel;
                self.width = None;
            }
            DataMessage::Scrolled => {
                let Some(body) = self.body.cast::<HtmlElement>() else { return false };
                let drawn = window::of_body(&body, self.arrangement.lines.len());
                if self.drawn == drawn {
                    return false;
                }
                self.drawn = drawn;
            }
            DataMessage::Printed => self.drawn = 0..self.arrangement.lines.len(),
            DataMessage::Copy => {
                let Some(root) = self.root.cast::<Element>() else { return false };
                let text = take::tabbed(&self.shown(context.props()));
                let link = context.link().clone();
                spawn_local(async move { link.send_message(DataMessage::Copied(take::copy(root, text).await)) });
                return false;
            }
            DataMessage::Copied(copied) => {
                let data = &context.props().interface.words.data;
                let rows = self.arrangement.rows.len();
                self.said = if copied { (data.copied)(rows) } else { data.not_copied.to_owned() };
            }
            DataMessage::Save(as_csv) => self.save(context.props(), as_csv),
            DataMessage::Made(work, comparison, table) => {
                if work != self.work.get() {
                    return false;
                }
                self.show(context.props(), comparison, *table);
            }
        }
        true
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let props = context.props();
        let words = props.interface.words;
        if self.comparison.is_none() {
            let line = if props.archive.is_settled() && props.archive.reports().next().is_none() {
                words.no_text
            } else {
                words.comparing
            };
            return element("div", "data").with("role", "status").child(note::information(line)).made();
        }
        if self.table.mentions.is_empty() {
            return element("div", "data").child(note::information(words.no_statistics)).made();
        }
        let shown = self.shown(props);
        let open = context.link().callback(DataMessage::Open);
        let inside = if self.arrangement.rows.is_empty() {
            nothing(&shown, props)
        } else if self.choices.by == By::Overview {
            overview::overview(&shown, props)
        } else {
            rows::rows(&shown, props, self.drawn.clone(), self.line, &self.body)
        };
        // Named, so that it is no note of waiting that has grown: to a browser that would be a jump.
        let main = element("div", "data-main")
            .keyed(0)
            .child(self.bar(context, &shown, &open))
            .child(inside)
            .child(foot(&shown, self.figures))
            .made();
        element("div", "data")
            .refer(&self.root)
            .child(facets::facets(&shown, props, self.panel == Panel::Filters, &open))
            .child(main)
            .made()
    }

    fn destroy(&mut self, _: &Context<Self>) {
        self.work.set(self.work.get() + 1);
    }

    fn rendered(&mut self, context: &Context<Self>, _first: bool) {
        let Some(root) = self.root.cast::<Element>() else { return };
        let long = self.arrangement.lines.len() > window::ALL && self.choices.by != By::Overview;
        if !long {
            self.scrolling.clear();
        } else if self.scrolling.is_empty() {
            // Whatever scrolls around the table is heard of, the page or a part of it. The window does not hear
            // of what scrolls in here.
            let mut listen = |target: &EventTarget, kind, message: fn() -> DataMessage| {
                let heard = context.link().callback(move |()| message());
                let options = EventListenerOptions::run_in_capture_phase();
                self.scrolling.push(EventListener::new_with_options(target, kind, options, move |_| heard.emit(())));
            };
            listen(&root, "scroll", || DataMessage::Scrolled);
            if let Some(window) = web_sys::window() {
                listen(&window, "scroll", || DataMessage::Scrolled);
                // On paper are all lines.
                listen(&window, "beforeprint", || DataMessage::Printed);
                listen(&window, "afterprint", || DataMessage::Scrolled);
            }
        }
        if let Some(body) = self.body.cast::<HtmlElement>().filter(|_| long) {
            let line = window::line_height(&body);
            if line > 0.0 && (line - self.line).abs() > 0.5 {
                self.line = line;
                context.link().send_message(DataMessage::Scrolled);
            }
        }
        if self.panel == Panel::Filters && self.width.is_none() {
            if let Some(first) = dom::first(&root, ".facets .panel-h .btn") {
                dom::focus(&first);
            }
            let close = context.link().callback(|()| DataMessage::Open(Panel::None));
            self.width = SizeObserver::of_width(&root, close);
        }
    }
}

impl DataView {
    /// Makes the table anew when there are other reports to make it from. Whether there is another table now.
    fn take_up(&mut self, context: &Context<Self>) -> bool {
        let props = context.props();
        let aligned = props.comparison.clone().map(Source::Aligned);
        let source = aligned.or_else(|| alone(&props.archive).map(Source::Alone));
        if source == self.source {
            return false;
        }
        self.source.clone_from(&source);
        let (number, work) = (self.work.get() + 1, Rc::clone(&self.work));
        work.set(number);
        let Some(source) = source else {
            (self.comparison, self.table) = (None, Table::default());
            self.arrange(props);
            return true;
        };
        let made = context.link().callback(|message| message);
        spawn_local(async move {
            if let Some((comparison, table)) = make(source, work, number).await {
                made.emit(DataMessage::Made(number, comparison, table));
            }
        });
        false
    }

    fn show(&mut self, props: &ViewProps, comparison: Rc<Comparison>, table: Table) {
        (self.comparison, self.table) = (Some(comparison), table);
        self.arrange(props);
    }

    fn arrange(&mut self, props: &ViewProps) {
        let choices = Choices::of(&props.route, &self.table);
        let other_rows = choices.by != self.choices.by;
        self.arrangement = Arrangement::of(&self.table, &choices);
        self.choices = choices;
        self.figures = take::figures(&self.shown(props)).len();
        self.said.clear();
        let count = self.arrangement.lines.len();
        let body = self.body.cast::<HtmlElement>().filter(|_| !other_rows);
        self.drawn = body.map_or_else(|| window::first(count), |body| window::of_body(&body, count));
    }

    fn shown(&self, props: &ViewProps) -> Shown<'_> {
        let words = props.interface.words;
        Shown { words, table: &self.table, choices: &self.choices, arrangement: &self.arrangement }
    }

    fn save(&mut self, props: &ViewProps, as_csv: bool) {
        let (Some(root), Some(comparison)) = (self.root.cast::<Element>(), &self.comparison) else { return };
        let figures = take::figures(&self.shown(props));
        let apart = props.archive.issuer.is_some();
        let (content, ending, kind) = if as_csv {
            (take::csv(comparison, apart, &figures), ".csv", share::CSV)
        } else {
            (take::json(comparison, apart, &figures), ".json", "application/json")
        };
        let name = [props.archive.title.as_str(), ending].concat();
        if share::save(&root, &content, &name, kind).is_some() {
            self.said = (props.interface.words.data.saved)(figures.len(), &name);
        }
    }

    /// The bar above the rows.
    fn bar(&self, context: &Context<Self>, shown: &Shown<'_>, open: &Callback<Panel>) -> Html {
        let props = context.props();
        let (data, choices) = (&shown.words.data, &self.choices);
        let toggle = |panel: Panel| {
            let to = if self.panel == panel { Panel::None } else { panel };
            open.reform(move |_: MouseEvent| to)
        };
        let active = Filter::ALL.into_iter().filter(|filter| choices.is_active(*filter)).count();
        let filters = button("btn line small filter-button", toggle(Panel::Filters))
            .flag("aria-expanded", self.panel == Panel::Filters)
            .child(Icon::Filter.small())
            .text(data.filter)
            .child_if((active > 0).then(|| element("b", "").text(active.to_string()).made()));
        let counted = (data.shown)(choices.by, self.arrangement.rows.len(), self.arrangement.total);
        let ways = By::ALL.into_iter().map(|by| {
            // The columns and the order are those of one kind of rows.
            let route = props.route.choosing("by", by.name()).choosing("sort", "").choosing("columns", "");
            button("", props.interface.sends(Action::Adjust(route.choosing("group", ""))))
                .flag("aria-pressed", by == choices.by)
                .text((data.by)(by))
                .made()
        });
        let ways = element("div", "seg small").with("role", "group").with("aria-label", data.rows).child(all(ways));
        let mut tools = Vec::new();
        if choices.by != By::Overview {
            let menu = (self.panel == Panel::Columns).then(|| columns(shown, props, open));
            let opener = button("btn line small", toggle(Panel::Columns))
                .flag("aria-expanded", self.panel == Panel::Columns)
                .child(Icon::Columns.small())
                .text(data.columns);
            tools.push(element("div", "columns").child(opener.made()).child_if(menu).made());
        }
        let act = |message: fn() -> DataMessage| context.link().callback(move |_: MouseEvent| message());
        if choices.by != By::Overview {
            let copy = button("btn line small", act(|| DataMessage::Copy)).child(Icon::Copy.small()).text(data.copy);
            tools.push(copy.made());
        }
        let json =
            button("btn line small", act(|| DataMessage::Save(false))).with("title", data.csv_note).text(data.json);
        tools.push(json.made());
        let csv = button("btn solid small", act(|| DataMessage::Save(true))).with("title", data.csv_note);
        tools.push(csv.child(Icon::Download.small()).text(data.csv).made());
        element("div", "data-bar")
            .child(element("h1", "").text((shown.words.view_name)(props.route.view)).made())
            .child(element("span", "counted").with("role", "status").text(counted).made())
            .child(filters.made())
            .child(facets::chips(shown, props))
            .child(element("span", "grow").made())
            .child(ways.made())
            .child(all(tools))
            .child(element("p", "said").with("role", "status").text(self.said.clone()).made())
            .made()
    }
}

/// The choice of columns and of groups.
fn columns(shown: &Shown<'_>, props: &ViewProps, open: &Callback<Panel>) -> Html {
    let (data, choices) = (&shown.words.data, shown.choices);
    let mut boxes = Vec::new();
    for column in choices.offered(shown.table) {
        if column == Column::Indicator {
            continue;
        }
        let on = choices.columns.contains(&column);
        let chosen = props.route.choosing("columns", &choices.with_column(column, !on, shown.table));
        let input = element("input", "")
            .with("type", "checkbox")
            .checked(on)
            .on_input(props.interface.sends(Action::Adjust(chosen)));
        let name = (data.column)(column, choices.base);
        boxes.push(element("label", "facet").child(input.made()).child(text(name)).made());
    }
    let groups = [Group::None, Group::Section, Group::Indicator];
    let groups =
        groups.into_iter().filter(|group| choices.by == By::Mention || *group != Group::Indicator).map(|group| {
            button("", props.interface.sends(Action::Adjust(props.route.choosing("group", group.name()))))
                .flag("aria-pressed", choices.group == group)
                .text((data.group_name)(group))
                .made()
        });
    let groups = element("div", "seg small").with("role", "group").with("aria-label", data.group).child(all(groups));
    let escape = {
        let open = open.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.prevent_default();
                if let Some(around) = dom::target(&event).and_then(|target| dom::around(&target))
                    && let Some(button) = dom::first(&around, ".columns > button")
                {
                    dom::focus(&button);
                }
                open.emit(Panel::None);
            }
        })
    };
    element("div", "menu")
        .with("role", "group")
        .with("aria-label", data.columns)
        .on_key(escape)
        .child(all(boxes))
        .child(element("h2", "").text(data.group).made())
        .child(groups.made())
        .made()
}

/// Nothing meets the conditions: which one to remove.
fn nothing(shown: &Shown<'_>, props: &ViewProps) -> Html {
    let culprit = shown.arrangement.culprit;
    let name = culprit.map(|filter| facets::described(shown, filter));
    let (to, label) = match culprit {
        Some(filter) => (facets::without(&props.route, filter), shown.words.data.remove),
        None => (choice::cleared(&props.route), shown.words.data.clear),
    };
    let line = element("p", "").text((shown.words.data.empty)(name.as_deref())).made();
    let way_out = button("btn line small", props.interface.sends(Action::Adjust(to))).text(label).made();
    element("div", "nothing").child(note::with(all([line, way_out]))).made()
}

/// What stands below the rows.
fn foot(shown: &Shown<'_>, figures: usize) -> Html {
    let data = &shown.words.data;
    let count = (data.figures)(figures);
    element("p", "data-foot")
        .child(element("span", "grow").text(count).made())
        .child_if((shown.choices.by != By::Mention).then(|| element("span", "").text(data.absent_note).made()))
        .made()
}
