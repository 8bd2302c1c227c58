//! The filters: a column beside the table, or a drawer where there is no room.

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement};
use yew::prelude::*;

use crate::route::Route;
use crate::state::Action;
use crate::views::ViewProps;
use crate::views::data::Panel;
use crate::views::data::cells::Shown;
use crate::views::data::choice::{Filter, cleared, toggled};
use crate::views::data::table::Presence;
use crate::widgets::dom;
use crate::widgets::element::{all, button, element, text};
use crate::widgets::icon::Icon;
use niandu::compare::UnitKind;

/// What a field holds, if the event comes from one.
pub(super) fn typed(event: &Event) -> Option<String> {
    Some(dom::target(event)?.dyn_into::<HtmlInputElement>().ok()?.value())
}

/// The filters.
pub(super) fn facets(shown: &Shown<'_>, props: &ViewProps, open: bool, toggle: &Callback<Panel>) -> Html {
    let Shown { words, table, choices, arrangement } = shown;
    let data = &words.data;
    let route = props.route.clone();
    let type_text = props.interface.hears(move |event: InputEvent| {
        Some(Action::Adjust(route.choosing(Filter::Text.name(), &typed(&event)?)).into())
    });
    let field = element("input", "")
        .with("type", "search")
        .with("placeholder", data.filter_text)
        .with("aria-label", data.filter_text)
        .value(choices.text.clone())
        .on_input(type_text);
    let field = element("div", "field").child(Icon::Search.small()).child(field.made()).made();
    let box_of = |filter: Filter, value: &str, name: AttrValue, on: bool, count: usize| {
        let press = props.interface.sends(Action::Adjust(toggled(&props.route, filter.name(), value)));
        let input = element("input", "").with("type", "checkbox").checked(on).on_input(press).made();
        let class = if count == 0 && !on { "facet none" } else { "facet" };
        element("label", class)
            .child(input)
            .child(element("span", "grow").text(name).made())
            .child(element("span", "c").text(count.to_string()).made())
            .made()
    };
    // Titles change from year to year: offered are those of the base year.
    let outline = table.outline(choices.base);
    let mut sections = Vec::new();
    // In its order; after them what was chosen in another year.
    let others = (0..table.sections.len()).filter(|number| !outline.contains(number));
    for number in outline.iter().copied().chain(others) {
        let section = &table.sections[number];
        let (on, count) = (choices.sections.contains(&section.title), arrangement.counts.sections[number]);
        if on || (count > 0 && outline.contains(&number)) {
            sections.push(box_of(Filter::Section, &section.title, section.printed.clone().into(), on, count));
        }
    }
    let mut years: Vec<Html> = Vec::new();
    for (at, year) in table.years.iter().enumerate() {
        if at > 0 && table.years[at - 1] == *year {
            continue;
        }
        let press =
            props.interface.sends(Action::Adjust(toggled(&props.route, Filter::Years.name(), &year.to_string())));
        let chip = button("chip", press).flag("aria-pressed", choices.years.contains(year)).text(year.to_string());
        years.push(chip.made());
    }
    let kinds = UnitKind::ALL.into_iter().zip(arrangement.counts.kinds).map(|(kind, count)| {
        box_of(Filter::Unit, kind.name(), (data.kind)(kind).into(), choices.kinds.contains(&kind), count)
    });
    let presence = Presence::ALL.into_iter().zip(arrangement.counts.presence).map(|(one, count)| {
        box_of(Filter::Presence, one.name(), (data.presence)(one).into(), choices.presence.contains(&one), count)
    });
    let several = table.years.len() > 1;
    let group = |filter: Filter, class: &'static str, content: Html| {
        element("div", class)
            .with("role", "group")
            .with("aria-label", (data.filter_name)(filter))
            .child(element("h2", "").text((data.filter_name)(filter)).made())
            .child(content)
            .made()
    };
    let active = Filter::ALL.into_iter().any(|filter| choices.is_active(filter));
    let clear = button("btn line small", props.interface.sends(Action::Adjust(cleared(&props.route))))
        .with_some("disabled", (!active).then_some(""))
        .text(data.clear);
    let close = toggle.reform(|_: MouseEvent| Panel::None);
    let head = element("div", "panel-h drawer-only")
        .child(element("b", "grow").text(data.filter).made())
        .child(Icon::Close.button("btn icon", words.close, close.clone()))
        .made();
    let mut pane = element("div", "pane")
        .child(head)
        .child(field)
        .child(group(Filter::Section, "facet-group", all(sections)))
        .child_if(several.then(|| group(Filter::Years, "facet-group years", all(years))))
        .child(group(Filter::Unit, "facet-group", all(kinds)))
        .child_if(several.then(|| group(Filter::Presence, "facet-group", all(presence))))
        .child(clear.made());
    let rail = element("aside", "facets").with("aria-label", data.filter).with("data-panel", "filters");
    let rail = rail.with_some("data-open", open.then_some(""));
    if open {
        pane = pane.with("role", "dialog").flag("aria-modal", true).with("aria-label", data.filter);
    }
    rail.on_key(leave(toggle, open)).child(element("div", "scrim").on_click(close).made()).child(pane.made()).made()
}

/// In the drawer Escape closes it, and Tab stays inside.
fn leave(toggle: &Callback<Panel>, open: bool) -> Callback<KeyboardEvent> {
    let toggle = toggle.clone();
    Callback::from(move |event: KeyboardEvent| {
        if !open {
            return;
        }
        if event.key() == "Escape" {
            event.prevent_default();
            toggle.emit(Panel::None);
        } else if event.key() == "Tab"
            && let Some(root) = dom::target(&event).and_then(|target| dom::around(&target))
        {
            dom::hold_focus(&root, ".facets", &event);
        }
    })
}

/// The conditions that are set, each with a button that removes it.
pub(super) fn chips(shown: &Shown<'_>, props: &ViewProps) -> Html {
    let mut chips = Vec::new();
    for filter in Filter::ALL {
        if shown.choices.is_active(filter) {
            let remove = props.interface.sends(Action::Adjust(without(&props.route, filter)));
            let chip = button("chip", remove)
                .with("data-filter", filter.name())
                .child(element("span", "sr").text(shown.words.data.remove).made())
                .child(text(described(shown, filter)))
                .child(Icon::Close.small());
            chips.push(chip.made());
        }
    }
    all(chips)
}

/// The route without a condition.
pub(super) fn without(route: &Route, filter: Filter) -> Route {
    route.choosing(filter.name(), "")
}

/// A condition in words: `单位：金额、占比`.
pub(super) fn described(shown: &Shown<'_>, filter: Filter) -> String {
    let (data, choices) = (&shown.words.data, shown.choices);
    let values: Vec<String> = match filter {
        Filter::Text => vec![choices.text.clone()],
        Filter::Section => choices.sections.clone(),
        Filter::Unit => choices.kinds.iter().map(|kind| (data.kind)(*kind).to_owned()).collect(),
        Filter::Presence => choices.presence.iter().map(|one| (data.presence)(*one).to_owned()).collect(),
        Filter::Years => choices.years.iter().map(i32::to_string).collect(),
    };
    [(data.filter_name)(filter), data.colon, &values.join(data.comma)].concat()
}
