//! The overview: the longest series as small charts, moved by one year together.

use yew::prelude::*;

use niandu::compare::UnitKind;

use crate::state::Action;
use crate::views::ViewProps;
use crate::views::data::arrange::overview as chosen;
use crate::views::data::cells::{Shown, in_scale};
use crate::views::data::choice::Column;
use crate::views::data::facets::typed;
use crate::views::data::rows::delta;
use crate::views::data::spark::spark;
use crate::widgets::element::{all, button, element};
use crate::widgets::note;

/// As many charts are taken in at once.
const CHARTS: usize = 24;

/// The overview.
pub(super) fn overview(shown: &Shown<'_>, props: &ViewProps) -> Html {
    let data = &shown.words.data;
    let rows = chosen(shown.table, shown.arrangement, CHARTS);
    if rows.is_empty() {
        return note::information(data.no_series);
    }
    let is_ratio = |row: &usize| shown.table.indicators[*row].kind == UnitKind::Ratio;
    let first = rows.iter().position(is_ratio).unwrap_or(rows.len());
    let (counts, ratios) = rows.split_at(first);
    let part = |name: &'static str, rows: &[usize]| {
        let mut cards = Vec::with_capacity(rows.len());
        for row in rows {
            cards.push(card(shown, props, *row).keyed(*row).made());
        }
        let list = element("ul", "cards").child(all(cards)).made();
        let heading = element("h2", "").text(name).made();
        if rows.is_empty() { Html::default() } else { all([heading, list]) }
    };
    element("div", "overview")
        .child(base_year(shown, props))
        .child(element("p", "lead").text(data.overview).made())
        .child(part(data.counts, counts))
        .child(part((data.kind)(UnitKind::Ratio), ratios))
        .made()
}

/// The slider that moves all charts to another year.
fn base_year(shown: &Shown<'_>, props: &ViewProps) -> Html {
    let (years, base) = (&shown.table.years, shown.choices.base);
    if years.len() < 2 {
        return Html::default();
    }
    let (numbers, route) = (years.clone(), props.route.clone());
    let slide = props.interface.hears(move |event: InputEvent| {
        let year = *numbers.get(typed(&event)?.parse::<usize>().ok()?)?;
        let statistic = None;
        Some(Action::Adjust(crate::route::Route { year: Some(year), statistic, section: None, ..route.clone() }).into())
    });
    let at = years.iter().position(|year| *year == base).unwrap_or(years.len() - 1);
    let slider = element("input", "")
        .with("type", "range")
        .with("min", "0")
        .with("max", (years.len() - 1).to_string())
        .with("aria-label", shown.words.data.base)
        .with("aria-valuetext", base.to_string())
        .value(at.to_string())
        .on_input(slide);
    element("div", "base-year")
        .child(element("span", "").text(shown.words.data.base).made())
        .child(element("span", "end").text(years[0].to_string()).made())
        .child(slider.made())
        .child(element("span", "end").text(years[years.len() - 1].to_string()).made())
        .child(element("output", "").text(base.to_string()).made())
        .made()
}

/// A chart with its name, the base year's figure, and what changed.
fn card(shown: &Shown<'_>, props: &ViewProps, row: usize) -> crate::widgets::element::Element {
    let (table, base) = (shown.table, shown.choices.base);
    let speaker = table.nearest(row, base);
    let (year, id) = (table.year(speaker), &speaker.statistic.id);
    let current = props.route.year == Some(year) && props.route.statistic.as_ref() == Some(id);
    let open = props.interface.sends(Action::Select(props.route.inspecting(year, id.clone())));
    let here = table.in_year(row, base);
    let value = match here {
        Some(own) => element("span", "v")
            .text(in_scale(&own.statistic, &speaker.statistic))
            .child(element("small", "").text(unit_beside(shown, row)).made()),
        None => element("span", "v absent").text(shown.words.data.absent),
    };
    let content = button("card", open)
        .with("data-statistic", id.clone())
        .with_some("aria-current", current.then_some("true"))
        .child(element("span", "card-name").text(shown.name(row).to_owned()).made())
        .child(element("span", "card-value").child(value.made()).child(delta(shown, row)).made())
        .child(spark(shown, row, 220, 56));
    element("li", "").child(content.made())
}

/// The unit beside a number; a percent sign is part of the number already.
fn unit_beside(shown: &Shown<'_>, row: usize) -> String {
    let unit = shown.cell(Column::Unit, row);
    if matches!(unit.as_str(), "%" | "‰") { String::new() } else { unit }
}
