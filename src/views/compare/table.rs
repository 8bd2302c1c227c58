//! The table of two years: its summary, which filters it, and its rows.

use std::rc::Rc;

use yew::virtual_dom::VList;
use yew::{Callback, Html, MouseEvent};

use crate::language::Words;
use crate::memo::{Draw, memo};
use crate::route::{End, Route};
use crate::state::Action;
use crate::views::compare::marks;
use crate::views::compare::order::{self, Column, Order};
use crate::views::compare::rows::{Filter, Outcome, Row, Table};
use crate::views::compare::{Drawing, Heard, ROWS_AT_ONCE, Tab};
use crate::widgets::element::{all, button, element, text};
use crate::widgets::icon::Icon;
use crate::widgets::sorting::{Head, SORT};
use crate::widgets::{dom, note};

/// The choice of rows in the address.
pub(super) const FILTER: &str = "show";

/// How many indicators went which way; each count is a button that leaves only those in the table.
pub(super) fn summary(drawing: &Drawing<'_>, table: &Table) -> Html {
    let words = drawing.words;
    let chosen = filter_of(drawing.route);
    let mut buttons = Vec::new();
    for ((filter, count), name) in Filter::ALL.into_iter().zip(table.counts()).zip(words.filter_names) {
        let (class, outcome) = match filter {
            Filter::Rise => ("it up", Outcome::Rise),
            Filter::Fall => ("it down", Outcome::Fall),
            Filter::Same => ("it", Outcome::Same),
            _ => ("it", Outcome::Open),
        };
        let pressed = chosen == Some(filter);
        let route = drawing.route.choosing(FILTER, if pressed { "" } else { filter.name() });
        let button = button(class, drawing.interface.sends(Action::Adjust(route)))
            .flag("aria-pressed", pressed)
            .with("data-filter", filter.name())
            .child(marks::arrow(outcome))
            .child(element("b", "").text(count.to_string()).made())
            .text(" ")
            .text(name);
        buttons.push(button.made());
    }
    element("div", "sum").with("role", "group").with("aria-label", words.filters).child(all(buttons)).made()
}

/// Which rows the table leaves. In the overview, without a choice, those that both years have.
pub(super) fn filter_of(route: &Route) -> Option<Filter> {
    Filter::of_name(route.choice(FILTER)).or((Tab::of(route) == Tab::All).then_some(Filter::Both))
}

/// In which order they stand.
pub(super) fn order_of(route: &Route) -> Order {
    order::chosen(route.choice(SORT))
}

/// The table with its heading, the switch between orders and the way to a file; at most `drawn` of its rows.
/// `said` tells what has been made a file.
pub(super) fn figures(drawing: &Drawing<'_>, table: &Rc<Table>, drawn: usize, said: &str) -> Html {
    let words = drawing.words;
    let [before, after] = drawing.years;
    let title = element("h2", "").text(words.tab_names[1]).made();
    if table.rows.is_empty() {
        return all([title, note::information(words.no_figures)]);
    }
    let (filter, order) = (filter_of(drawing.route), order_of(drawing.route));
    let together = table.arranged(filter, order);
    let scale = marks::scale(&table.rows);
    let mut bodies = Vec::new();
    let (mut shown, mut room) = (0, drawn);
    for (heading, rows) in &together {
        shown += rows.len();
        if room == 0 {
            continue;
        }
        let name = match order {
            None => match table.headings.get(*heading).filter(|name| !name.is_empty()) {
                Some(name) => Some(name.clone()),
                None => Some(drawing.interface.words.opening.to_owned()),
            },
            Some((Column::Name, _)) => None,
            Some(_) => Some([words.counts, words.ratios, words.others][*heading].to_owned()),
        };
        // With keys, so that rows that come later come after those that are there.
        let mut body = element("tbody", "").keyed(*heading + 1);
        if let Some(name) = name {
            let name = element("th", "").with("scope", "rowgroup").with("colspan", "6").text(name).made();
            body = body.child(element("tr", "grp").keyed(0).child(name).made());
        }
        for (number, rows) in rows[..rows.len().min(room)].chunks(ROWS_AT_ONCE).enumerate() {
            let chosen = rows.iter().copied().find(|at| table.rows[*at].end_of(drawing.route).is_some());
            let (table, rows, years) = (Rc::clone(table), rows.to_vec(), drawing.years);
            let stretch = memo(Stretch { words: drawing.interface.words, table, rows, chosen, years, scale });
            body = body.child(VList::with_children(vec![stretch], Some((number + 1).into())).into());
        }
        room -= rows.len().min(room);
        bodies.push(body.made());
    }
    let choose = drawing.hear.clone();
    let pick = Callback::from(move |event: MouseEvent| {
        if let Some(heard) = picked(&event) {
            choose.emit(heard);
        }
    });
    let caption = element("caption", "sr").text((words.caption)(before, after)).made();
    let table_element = element("table", "tbl changes")
        .with("part", "table")
        .on_click(pick)
        .child(caption)
        .child(head(drawing, order))
        .child(all(bodies));
    let all_rows = (shown < table.rows.len()).then(|| {
        let all_shown = drawing.route.choosing(FILTER, "").choosing("tab", Tab::Figures.name());
        let every = button("link", drawing.interface.sends(Action::Adjust(all_shown)));
        element("p", "shown")
            .with("role", "status")
            .text((words.shown)(shown, table.rows.len()))
            .text(" ")
            .child(every.text(words.show_all).made())
            .made()
    });
    let save = button("btn line small", drawing.hear.reform(|_: MouseEvent| Heard::Save))
        .child(Icon::Download.small())
        .text(drawing.interface.words.data.csv);
    let head = element("div", "sec-h")
        .child(title)
        .child(orders(drawing, order))
        .child(save.made())
        .child(element("p", "said").with("role", "status").text(said.to_owned()).made())
        .made();
    let legend = element("p", "key").text((words.legend)(before, after)).made();
    all([head, all_rows.unwrap_or_default(), table_element.made(), legend])
}

fn orders(drawing: &Drawing<'_>, order: Order) -> Html {
    let words = drawing.words;
    let choice = |name: &'static str, value: &str, pressed: bool| {
        button("", sort(drawing, value)).flag("aria-pressed", pressed).text(name).made()
    };
    let change = Head { name: Column::Change.name(), numeric: true, sorted: None };
    let by_change = order.is_some_and(|(column, _)| column == Column::Change);
    let buttons = [choice(words.by_section, "", order.is_none()), choice(words.by_change, &change.next(), by_change)];
    element("div", "seg small").with("role", "group").with("aria-label", words.order).child(all(buttons)).made()
}

/// What a press does that chooses an order.
fn sort(drawing: &Drawing<'_>, choice: &str) -> Callback<MouseEvent> {
    drawing.interface.sends(Action::Adjust(drawing.route.choosing(SORT, choice)))
}

fn head(drawing: &Drawing<'_>, order: Order) -> Html {
    let words = drawing.words;
    let head = |class: &'static str, column: Column, content: Html| {
        let sorted = order.filter(|(by, _)| *by == column).map(|(_, down)| down);
        let head = Head { name: column.name(), numeric: column != Column::Name, sorted };
        head.cell(class, content, sort(drawing, &head.next()))
    };
    let year = |mark: &'static str, year: i32| all([element("span", mark).made(), text(year.to_string())]);
    let [before, after] = drawing.years;
    let cells = [
        head("c-name", Column::Name, text(words.indicator)),
        head("num c-before", Column::Before, year("mk-old", before)),
        element("td", "c-slope").made(),
        head("c-after", Column::After, year("mk-new", after)),
        head("c-change", Column::Change, text(words.change)),
        element("td", "c-bar").made(),
    ];
    element("thead", "").child(element("tr", "").child(all(cells)).made()).made()
}

/// Rows that follow each other. They are drawn again only when one of them is chosen, or none any more.
struct Stretch {
    words: &'static Words,
    table: Rc<Table>,
    /// Their numbers.
    rows: Vec<usize>,
    /// The one that is chosen.
    chosen: Option<usize>,
    years: [i32; 2],
    scale: f64,
}

/// The scale and the years are the table's.
impl PartialEq for Stretch {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.words, other.words)
            && Rc::ptr_eq(&self.table, &other.table)
            && self.chosen == other.chosen
            && self.rows == other.rows
    }
}

impl Draw for Stretch {
    fn draw(&self) -> Html {
        all(self.rows.iter().map(|at| row(self, &self.table.rows[*at], *at)).collect::<Vec<_>>())
    }
}

fn row(stretch: &Stretch, row: &Row, at: usize) -> Html {
    let words = stretch.words.comparison;
    let name = if row.name.is_empty() { stretch.words.unnamed } else { &row.name };
    let chosen = stretch.chosen == Some(at);
    let pick = button("pick", Callback::noop())
        .with_some("data-statistic", row.after.as_ref().map(|figure| figure.id.clone()))
        .flag("aria-expanded", chosen)
        .text(name.to_owned())
        .child_if((!row.unit.is_empty()).then(|| element("span", "u").text((words.bracketed)(&row.unit)).made()));
    // What a click on the row chooses: the later figure, but for the earlier one's own button.
    let before = row.before.as_ref().map(|figure| {
        button("value", Callback::noop())
            .with("data-end", "base")
            .with("aria-label", (words.figure_of)(stretch.years[0], &figure.text))
            .text(figure.text.clone())
            .made()
    });
    let after = row.after.as_ref().map_or("—".to_owned(), |figure| figure.text.clone());
    let cells = [
        element("th", "c-name").with("scope", "row").child(pick.made()).made(),
        element("td", "num c-before").child(before.unwrap_or_else(|| text("—"))).made(),
        element("td", "c-slope").child(marks::slope(row)).made(),
        element("td", "c-after").text(after).made(),
        element("td", "c-change").child(marks::change(words, row)).made(),
        element("td", "c-bar").child(marks::bar(row, stretch.scale)).made(),
    ];
    element("tr", if chosen { "sel" } else { "" })
        .keyed(at + 1)
        .with("data-row", at.to_string())
        .child(all(cells))
        .made()
}

impl Row {
    /// Which of its figures is in the inspector, if one is.
    pub(super) fn end_of(&self, route: &Route) -> Option<End> {
        let id = route.statistic.as_deref()?;
        let end = if route.statistic_year() == route.year { End::Current } else { End::Base };
        let figure = if end == End::Current { &self.after } else { &self.before };
        figure.as_ref().filter(|figure| figure.id == id).map(|_| end)
    }
}

/// The row, and which of its figures, that a click is on.
fn picked(event: &MouseEvent) -> Option<Heard> {
    let target = dom::target(event)?;
    let row = target.closest("[data-row]").ok()??.get_attribute("data-row")?.parse().ok()?;
    let base = target.closest("[data-end]").ok()?.is_some();
    Some(Heard::Row(row, if base { End::Base } else { End::Current }))
}
