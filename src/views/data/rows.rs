//! The table: a real one, however many rows it has.

use std::ops::Range;

use niandu::compare::Tendency;
use yew::prelude::*;

use crate::state::Action;
use crate::views::ViewProps;
use crate::views::data::arrange::{Line, Over, mention};
use crate::views::data::cells::Shown;
use crate::views::data::choice::{By, Column};
use crate::views::data::spark::spark;
use crate::views::data::window;
use crate::widgets::dom;
use crate::widgets::element::{Element, all, button, element, sign, text};
use crate::widgets::sorting::{self, Head, SORT};

/// The key of what keeps the place of lines above those drawn; below it is one more.
const ABOVE: usize = usize::MAX - 1;

/// The table, with the lines of `window` drawn and the others kept a place of so many pixels each.
pub(super) fn rows(shown: &Shown<'_>, props: &ViewProps, drawn: Range<usize>, line: f64, body: &NodeRef) -> Html {
    let Shown { words, choices, arrangement, .. } = shown;
    let count = arrangement.lines.len();
    let drawn = drawn.start.min(count)..drawn.end.min(count);
    let mut lines = Vec::with_capacity(drawn.len() + 2);
    let long = count > window::ALL;
    let columns = choices.columns.len();
    if long {
        lines.push(place(ABOVE, drawn.start, line, columns));
    }
    for (at, one) in arrangement.lines.iter().enumerate().take(drawn.end).skip(drawn.start) {
        let made = match *one {
            Line::Row(row) => draw_row(shown, props, row).keyed(row),
            // Keys of headings and rows must differ.
            Line::Heading(over) => heading(shown, over, columns).keyed(ABOVE - 1 - at),
        };
        // The first is that of the names.
        lines.push(made.with("aria-rowindex", (at + 2).to_string()).made());
    }
    if long {
        lines.push(place(ABOVE + 1, count - drawn.end, line, columns));
    }
    let heads = choices.columns.iter().map(|column| head(shown, props, *column));
    let names = element("tr", "").with("aria-rowindex", "1").child(all(heads)).made();
    let class = match (choices.by, long) {
        (By::Mention, false) => "figures by-mention",
        (By::Mention, true) => "figures by-mention long",
        (_, false) => "figures",
        (_, true) => "figures long",
    };
    let table = element("table", class)
        .with("part", "table")
        .with("aria-rowcount", (count + 1).to_string())
        .child(element("caption", "sr").text(words.data.caption).made())
        .child(element("thead", "").child(names).made())
        .child(element("tbody", "").refer(body).on_click(Callback::from(open_row)).child(all(lines)).made());
    element("div", "data-scroll")
        .with("role", "region")
        .with("aria-label", words.data.caption)
        .with("tabindex", "0")
        .child(table.made())
        .made()
}

/// A click anywhere in a row is one on its name.
#[expect(clippy::needless_pass_by_value, reason = "the signature of a listener")]
fn open_row(event: MouseEvent) {
    let Some(target) = dom::target(&event) else { return };
    if !target.closest("button").is_ok_and(|button| button.is_some())
        && let Ok(Some(row)) = target.closest("tr[data-row]")
        && let Some(name) = dom::first(&row, "button")
    {
        name.click();
    }
}

/// Keeps the place of lines that are not drawn.
fn place(key: usize, lines: usize, line: f64, columns: usize) -> Html {
    let cell = element("td", "").with("colspan", columns.to_string()).with("height", window::height(lines, line));
    element("tr", "place-of-rows").keyed(key).flag("aria-hidden", true).child(cell.made()).made()
}

fn heading(shown: &Shown<'_>, over: Over, columns: usize) -> Element {
    let data = &shown.words.data;
    let name = match over {
        Over::Section(Some(section)) => &shown.table.sections[section].printed,
        Over::Section(None) => shown.words.opening,
        Over::Indicator(indicator) if shown.table.indicators[indicator].name.is_empty() => shown.words.unnamed,
        Over::Indicator(indicator) => &shown.table.indicators[indicator].name,
        Over::Ratios => data.ratios,
        Over::Incomparable => data.incomparable,
    };
    let name = element("span", "").text(name.to_owned()).made();
    let cell = element("th", "").with("colspan", columns.to_string()).with("scope", "rowgroup").child(name);
    element("tr", "over").child(cell.made())
}

/// The name of a column, with a button that sorts by it.
fn head(shown: &Shown<'_>, props: &ViewProps, column: Column) -> Html {
    let name = (shown.words.data.column)(column, shown.choices.base);
    let sorted = shown.choices.sort.filter(|(by, _)| *by == column).map(|(_, down)| down);
    let class = class(shown, column);
    if !column.sorts() {
        return sorting::head(class).text(name).made();
    }
    let head = Head { name: &column.name(), numeric: column.is_numeric(), sorted };
    let press = props.interface.sends(Action::Adjust(props.route.choosing(SORT, &head.next())));
    head.cell(class, text(name), press)
}

fn class(shown: &Shown<'_>, column: Column) -> &'static str {
    match column {
        Column::Indicator => "first",
        Column::Unit => "unit",
        Column::Section => "sect",
        Column::Trend => "trend",
        Column::In(year) if year == shown.choices.base => "num base",
        Column::In(_) => "num",
        Column::Change => "num change",
        Column::Year => "year",
        Column::Figure => "figure-cell",
        Column::Value => "num value",
        Column::Bound => "bound",
        Column::Sentence => "quote",
    }
}

fn draw_row(shown: &Shown<'_>, props: &ViewProps, row: usize) -> Element {
    let Shown { table, choices, .. } = shown;
    let speaker = mention(table, choices, row);
    let (year, id) = (table.year(speaker), &speaker.statistic.id);
    let current = props.route.year == Some(year) && props.route.statistic.as_ref() == Some(id);
    let mut made = element("tr", if current { "cur" } else { "" }).with("data-row", row.to_string());
    for column in &choices.columns {
        let class = class(shown, *column);
        made = made.child(match column {
            Column::Indicator => {
                let open = props.interface.sends(Action::Select(props.route.inspecting(year, id.clone())));
                let name = button("", open)
                    .with("data-statistic", id.clone())
                    .with_some("aria-current", current.then_some("true"))
                    .text(shown.name(row).to_owned());
                let planned = choices.by == By::Indicator && table.indicators[row].planned;
                let tag = planned.then(|| element("span", "tag").text(shown.words.data.planned).made());
                element("th", class).with("scope", "row").child(name.made()).child_if(tag).made()
            }
            Column::Trend => element("td", class).child(spark(shown, row, 96, 26)).made(),
            Column::Change => element("td", class).child(delta(shown, row)).made(),
            Column::In(year) => {
                let absent = table.in_year(row, *year).is_none();
                let text = shown.cell(*column, row);
                let content = element("span", if absent { "absent" } else { "" }).text(text).made();
                element("td", class).child(content).made()
            }
            Column::Sentence => {
                let sentence = &table.sentences[speaker.sentence];
                let (before, rest) = sentence.split_at(speaker.at);
                let figure = element("b", "").text(speaker.statistic.text.clone()).made();
                let after = rest.strip_prefix(speaker.statistic.text.as_str()).unwrap_or_default();
                let quote = [text(before.to_owned()), figure, text(after.to_owned())];
                element("td", class).child(element("p", "").child(all(quote)).made()).made()
            }
            _ => element("td", class).text(shown.cell(*column, row)).made(),
        });
    }
    made
}

/// What changed, with a sign and in words.
pub(super) fn delta(shown: &Shown<'_>, row: usize) -> Html {
    let (tendency, text) = shown.delta(row);
    let (class, arrow) = match tendency {
        Some(Tendency::Rise) => ("delta up", "▲"),
        Some(Tendency::Fall) => ("delta down", "▼"),
        Some(Tendency::Same) => ("delta", "＝"),
        Some(Tendency::Open) => ("delta", "？"),
        None => ("delta", ""),
    };
    let spoken = tendency
        .filter(|tendency| *tendency != Tendency::Same)
        .map(|tendency| element("span", "sr").text((shown.words.data.tendency)(tendency)).made());
    element("span", class).child(sign(arrow)).child_if(spoken).text(text).made()
}
