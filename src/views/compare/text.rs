//! The text of both years, a part at a time, with the differences marked word by word.

use niandu::Content;
use niandu::compare::Kind;
use wasm_bindgen::JsValue;
use yew::prelude::*;

use crate::route::{End, Route};
use crate::state::Action;
use crate::views::compare::revision::{Line, Mention, Span, Words};
use crate::views::compare::sections::{Couple, Fate, Part};
use crate::views::compare::{Drawing, Heard};
use crate::views::document::{focus_neighbour, statistic_at};
use crate::widgets::dom;
use crate::widgets::element::{Element, all, button, element, text};
use crate::widgets::icon::Icon;
use crate::widgets::note;

/// The choices of the text in the address.
pub(super) const PART: &str = "part";
const LAYOUT: &str = "layout";
const MARKS: &str = "marks";
/// The layouts by their names in addresses and styles. Without a choice the room decides.
const COLUMNS: &str = "columns";
const MERGED: &str = "merged";

/// A part whose wording has been compared.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Compared {
    /// Its position among the parts.
    pub(super) part: usize,
    pub(super) lines: Vec<Line>,
    /// How many changes of wording it has.
    pub(super) changes: usize,
}

/// What is shown of the text.
pub(super) struct Shown<'a> {
    pub(super) couples: &'a [Couple],
    pub(super) parts: &'a [Part],
    /// Position of the part to show.
    pub(super) part: usize,
    /// Its wording; `None` while it is being compared.
    pub(super) compared: Option<&'a Compared>,
    /// The change stepped to; 0 for none.
    pub(super) at: usize,
    /// The ids of the chosen figure in both years.
    pub(super) chosen: [Option<&'a str>; 2],
    /// Whether there is room for two columns.
    pub(super) wide: bool,
    /// How many lines are drawn.
    pub(super) drawn: usize,
}

/// The text with its tools.
pub(super) fn wording(drawing: &Drawing<'_>, shown: &Shown<'_>) -> Html {
    let words = drawing.words;
    let title = element("h2", "").text(words.tab_names[2]).made();
    let Some(part) = shown.parts.get(shown.part) else { return all([title, note::information(words.no_wording)]) };
    let marked = drawing.route.choice(MARKS) != Some("off");
    let columns_wanted = drawing.route.choice(LAYOUT).map_or(shown.wide, |layout| layout == COLUMNS);
    let layout = if columns_wanted { COLUMNS } else { MERGED };
    let mut fate = element("p", "fate").child(element("b", "").text(fate_name(drawing, part)).made());
    for (holds, name) in [(part.retitled, words.retitled), (part.moved, words.moved)] {
        if holds {
            fate = fate.child(element("span", "tag").text(name).made());
        }
    }
    let tools = element("div", "tools").child(picker(drawing, shown)).child(switches(drawing, marked, layout));
    let mut section = element("section", "revision")
        .with("data-layout", layout)
        .child(element("div", "sec-h").child(title).child_if(marked.then(|| keys(drawing))).made())
        .child(tools.made());
    let Some(compared) = shown.compared else {
        return section.child(drawing.pending()).made();
    };
    let steps = (marked && compared.changes > 0).then(|| stepper(drawing, shown.at, compared.changes));
    section = section.child(element("div", "place-line").child(fate.made()).child_if(steps).made());
    if part.fate == Fate::Kept {
        section = section.child(element("p", "muted").text(words.same_wording).made());
    }
    section.child(heads(drawing, shown, part)).child(columns(drawing, shown, compared, marked)).made()
}

fn fate_name(drawing: &Drawing<'_>, part: &Part) -> &'static str {
    let [changed, kept, new, gone] = drawing.words.section_states;
    match part.fate {
        Fate::Changed => changed,
        Fate::Kept => kept,
        Fate::New => new,
        Fate::Gone => gone,
    }
}

/// Which part is shown: each with what became of it.
fn picker(drawing: &Drawing<'_>, shown: &Shown<'_>) -> Html {
    let words = drawing.words;
    let mut options = Vec::new();
    for (at, part) in shown.parts.iter().enumerate() {
        let title = if part.id.is_empty() { drawing.interface.words.opening } else { &part.title };
        let mut line = format!("{title} · {}", fate_name(drawing, part));
        if part.moved {
            line.push_str(" · ");
            line.push_str(words.moved);
        }
        let option = element("option", "").with("value", at.to_string());
        options.push(option.with_some("selected", (at == shown.part).then_some("selected")).text(line).made());
    }
    let (route, ids) = (drawing.route.clone(), shown.parts.iter().map(|part| part.id.clone()).collect::<Vec<_>>());
    let choose = drawing.interface.hears(move |event: InputEvent| {
        let id = ids.get(value(&event)?)?;
        Some(Action::Adjust(route.choosing(PART, if id.is_empty() { OPENING } else { id })).into())
    });
    let select = element("select", "").with("data-part", shown.part.to_string()).on_input(choose).child(all(options));
    element("label", "picker").child(element("span", "").text(words.choose_section).made()).child(select.made()).made()
}

/// The opening's name in addresses, where a section's id stands.
pub(super) const OPENING: &str = "-";

/// What has been chosen in a field.
fn value(event: &InputEvent) -> Option<usize> {
    let target = dom::target(event)?;
    js_sys::Reflect::get(&target, &JsValue::from_str("value")).ok()?.as_string()?.parse().ok()
}

/// Differences on or off, two columns or one text.
fn switches(drawing: &Drawing<'_>, marked: bool, layout: &str) -> Html {
    let words = drawing.words;
    let adjust = |name: &'static str, value: &'static str| {
        button("", drawing.interface.sends(Action::Adjust(drawing.route.choosing(name, value))))
    };
    let marks = element("div", "seg small").child(
        adjust(MARKS, if marked { "off" } else { "" }).flag("aria-pressed", marked).text(words.differences).made(),
    );
    let [columns, merged] = words.layouts;
    let layouts = element("div", "seg small layouts")
        .with("role", "group")
        .with("aria-label", words.layout)
        .child(adjust(LAYOUT, COLUMNS).flag("aria-pressed", layout == COLUMNS).text(columns).made())
        .child(adjust(LAYOUT, MERGED).flag("aria-pressed", layout == MERGED).text(merged).made());
    all([marks.made(), layouts.made()])
}

fn keys(drawing: &Drawing<'_>) -> Html {
    let [added, removed] = drawing.words.keys;
    element("p", "keys")
        .child(element("ins", "").text(added).made())
        .child(element("del", "").text(removed).made())
        .made()
}

/// From change to change, in a circle.
fn stepper(drawing: &Drawing<'_>, at: usize, count: usize) -> Html {
    let step = |icon: Icon, name: &'static str, to: usize| {
        let hear = drawing.hear.clone();
        icon.button("btn icon", name, Callback::from(move |_| hear.emit(Heard::Step(to))))
    };
    let [previous, next] = drawing.words.steps;
    element("div", "stepper")
        .child(step(Icon::Previous, previous, if at <= 1 { count } else { at - 1 }))
        .child(element("span", "").with("role", "status").text((drawing.words.position)(at, count)).made())
        .child(step(Icon::Next, next, if at >= count { 1 } else { at + 1 }))
        .made()
}

/// The heads of both columns, with the way to the reading view.
fn heads(drawing: &Drawing<'_>, shown: &Shown<'_>, part: &Part) -> Html {
    let words = drawing.words;
    let mut heads = Vec::new();
    for (side, mark) in ["mk-old", "mk-new"].into_iter().enumerate() {
        let year = drawing.years[side];
        let own = &shown.couples[part.couples.clone()];
        let section = own.iter().find_map(|couple| match couple.nodes[side].as_ref()?.content() {
            Some(Content::Section(section)) => Some(section.id.clone()),
            _ => None,
        });
        let open = button("link", drawing.interface.sends(Action::Go(Route::place(year, section, None))))
            .text(words.open_in_text)
            .child(element("span", "sr").text(format!(" {year}")).made());
        let there = own.iter().any(|couple| couple.nodes[side].is_some());
        let head = element("p", "yr")
            .child(element("span", mark).made())
            .text((words.report_of)(year))
            .child_if(there.then(|| open.made()));
        heads.push(head.made());
    }
    element("div", "pair heads").child(all(heads)).made()
}

/// Both texts, line by line.
fn columns(drawing: &Drawing<'_>, shown: &Shown<'_>, compared: &Compared, marked: bool) -> Html {
    let mut lines = Vec::with_capacity(compared.lines.len());
    for line in compared.lines.iter().take(shown.drawn) {
        let base = Side { shown, index: 0, marked };
        let current = Side { index: 1, ..base };
        lines.push(element("div", "pair").child(base.cell(line)).child(current.cell(line)).made());
    }
    let hear = drawing.hear.clone();
    let click = Callback::from(move |event: MouseEvent| {
        if let Some(heard) = chosen(&event) {
            hear.emit(heard);
        }
    });
    let hear = drawing.hear.clone();
    let press = Callback::from(move |event: KeyboardEvent| {
        let Some((figure, _)) = statistic_at(&event) else { return };
        match event.key().as_str() {
            "Enter" | " " => chosen(&event).into_iter().for_each(|heard| hear.emit(heard)),
            "ArrowLeft" => focus_neighbour(&figure, -1),
            "ArrowRight" => focus_neighbour(&figure, 1),
            _ => return,
        }
        event.prevent_default();
    });
    element("div", "prose")
        .with("lang", drawing.language.clone())
        .on_click(click)
        .on_key(press)
        .child(all(lines))
        .made()
}

/// The figure that an event comes from, and the year it belongs to.
fn chosen(event: &Event) -> Option<Heard> {
    let (element, id) = statistic_at(event)?;
    let base = element.closest("[data-side=base]").ok()?.is_some();
    Some(Heard::Figure(if base { End::Base } else { End::Current }, id))
}

/// One side of the text.
#[derive(Clone, Copy)]
struct Side<'a> {
    shown: &'a Shown<'a>,
    index: usize,
    marked: bool,
}

impl Side<'_> {
    /// A version of a line. The later one's holds what was removed too, for the merged text.
    fn cell(&self, line: &Line) -> Html {
        let name = if line.heading && line.sides[self.index] { "h3" } else { "p" };
        let mut cell = element(name, if line.heading { "cell heading" } else { "cell" })
            .with("data-side", if self.index == 0 { "base" } else { "current" })
            .with("data-block", "");
        let mut first = true;
        let mut at = 0;
        while let Some(span) = line.spans.get(at) {
            let mut end = at + 1;
            while line.spans.get(end).is_some_and(|next| (next.kind, next.change) == (span.kind, span.change)) {
                end += 1;
            }
            cell = self.stretch(cell, &line.spans[at..end], &mut first);
            at = end;
        }
        cell.made()
    }

    /// Pieces of one kind.
    fn stretch(&self, cell: Element, spans: &[Span], first: &mut bool) -> Element {
        let Some(Span { kind, change, .. }) = spans.first() else { return cell };
        let (base, marked) = (self.index == 0, self.marked);
        match kind {
            Kind::Kept => self.pieces(cell, spans, first),
            Kind::Removed if base && marked && *change > 0 => {
                cell.child(self.pieces(self.change("del", "", *change), spans, first).made())
            }
            Kind::Added if !base && marked && *change > 0 => {
                cell.child(self.pieces(self.change("ins", "", *change), spans, first).made())
            }
            Kind::Removed if base => self.pieces(cell, spans, first),
            Kind::Added if !base => self.pieces(cell, spans, first),
            Kind::Removed if marked => {
                let mut removed = self.change("del", "m", *change);
                for span in spans {
                    removed = removed.text(match &span.content {
                        Words::Text(text) => text.clone(),
                        Words::Figure([one, _]) => one.as_ref().map(|one| one.text.clone()).unwrap_or_default(),
                    });
                }
                cell.child(removed.made())
            }
            _ => cell,
        }
    }

    fn change(&self, name: &'static str, class: &'static str, change: usize) -> Element {
        let element = element(name, class);
        if change == 0 {
            return element;
        }
        let here = (change == self.shown.at).then_some("true");
        element.with("data-change", change.to_string()).with_some("data-here", here)
    }

    fn pieces(&self, mut parent: Element, spans: &[Span], first: &mut bool) -> Element {
        for span in spans {
            match &span.content {
                Words::Text(content) => parent = parent.child(text(content.clone())),
                Words::Figure(mentions) => {
                    let [old, new] = mentions;
                    if let (1, true, Some(old), Some(new)) = (self.index, self.marked, old, new)
                        && old.text != new.text
                    {
                        parent = parent.child(element("del", "m").text(old.text.clone()).made());
                    }
                    if let Some(mention) = &mentions[self.index] {
                        parent = parent.child(self.figure(mention, std::mem::take(first)));
                    }
                }
            }
        }
        parent
    }

    /// A figure; the first of each block is the one that Tab leads to.
    fn figure(&self, mention: &Mention, first: bool) -> Html {
        element("span", "stat")
            .with("part", "statistic")
            .with("role", "button")
            .with("data-statistic", mention.id.clone())
            .with("tabindex", if first { "0" } else { "-1" })
            .flag("aria-expanded", self.shown.chosen[self.index] == Some(mention.id.as_str()))
            .text(mention.text.clone())
            .made()
    }
}

impl Drawing<'_> {
    /// Something is still being worked out.
    pub(super) fn pending(&self) -> Html {
        element("p", "pending").with("role", "status").text(self.interface.words.comparing).made()
    }
}
