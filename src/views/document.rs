//! The report's text: its head, and then everything in reading order.

use std::rc::Rc;

use niandu::Report;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};
use yew::prelude::*;

use crate::language::Words;
use crate::node::Node;
use crate::pages::Reader;
use crate::route::Route;
use crate::share::{Shared, What};
use crate::state::Action;
use crate::views::paper::{Part, on_paper};
use crate::views::prose::{Choice, Prose};
use crate::views::share::ShareMessage;
use crate::views::{Interface, Message};
use crate::widgets::dom;
use crate::widgets::element::element;
use crate::widgets::note;

/// The chosen statistic with its place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Selection {
    /// The piece that holds it.
    pub(crate) node: Node,
    pub(crate) id: AttrValue,
}

/// The text. It listens for all its statistics at once: none has a listener of its own.
pub(crate) fn document(
    interface: &Interface,
    reader: &Reader,
    report: &Rc<Report>,
    choice: Choice,
    paper: &[Part],
) -> Html {
    let words = interface.words;
    let root = Node::root(report);
    let count = report.statistics().count();
    let absent =
        if report.content.is_empty() { Some(words.no_text) } else { (count == 0).then_some(words.no_statistics) };
    let year = report.year;
    let head = element("header", "doc-head")
        .child(element("h1", "doc-title").text(report.title.clone()).made())
        .child(element("p", "doc-meta").child(metadata(report, words, count)).made());
    let notice = report.notice.clone().map(|notice| element("p", "doc-notice").text(notice).made());
    html! {
        <article class="nd-col" lang={report.language.clone()}
            onclick={interface.hears(move |event: MouseEvent| clicked(&event, year))}
            onkeydown={interface.hears(move |event: KeyboardEvent| pressed(&event, year))}
            onfocusin={interface.hears(|event: FocusEvent| Some(Message::Focus(statistic_at(&event)?.1)))}>
            { head.made() }{ notice }
            if paper.contains(&Part::Contents) { { on_paper(&root, words, Part::Contents) } }
            <Prose report={root.clone()} {choice} share={words.share.section} reader={reader.clone()}
                send={interface.send.clone()} />
            { absent.map(note::information) }
            if paper.contains(&Part::Figures) { { on_paper(&root, words, Part::Figures) } }
        </article>
    }
}

fn clicked(event: &MouseEvent, year: i32) -> Option<Message> {
    if let Some(section) = dom::target(event).and_then(|target| shared_section(&target)) {
        return Some(Message::Share(ShareMessage::Open(Shared { year, what: What::Section(section) })));
    }
    // A place in the report is found here, not on the page around.
    if let Some(link) = dom::target(event).and_then(|target| target.closest("a[href^='#']").ok()?) {
        event.prevent_default();
        dom::follow(&link);
    }
    let (element, id) = statistic_at(event)?;
    Some(choice(&element, id, year))
}

/// The section whose button is pressed.
fn shared_section(target: &Element) -> Option<String> {
    let button = target.closest("[data-share]").ok()??;
    button.closest("[data-section]").ok()??.get_attribute("data-section")
}

/// Enter and the space bar choose; ← → go from one statistic of a block to the next.
fn pressed(event: &KeyboardEvent, year: i32) -> Option<Message> {
    let (element, id) = statistic_at(event)?;
    let mut message = None;
    match event.key().as_str() {
        "Enter" | " " => message = Some(choice(&element, id, year)),
        "ArrowLeft" => focus_neighbour(&element, -1),
        "ArrowRight" => focus_neighbour(&element, 1),
        _ => return None,
    }
    event.prevent_default();
    message
}

/// Chooses a statistic; chosen again, the inspector closes.
fn choice(element: &HtmlElement, id: String, year: i32) -> Message {
    if element.get_attribute("aria-expanded").as_deref() == Some("true") {
        Action::Close.into()
    } else {
        Action::Select(Route::place(year, None, Some(id))).into()
    }
}

/// Issuer, year, number, date and count of statistics, as far as they are known and not in the title.
fn metadata(report: &Report, words: &Words, count: usize) -> Html {
    let date = report.published.as_ref().or(report.written.as_ref()).map(|date| words.date(date));
    let issuer = (!report.issuer.is_empty()).then(|| report.issuer.clone());
    let (number, index) = (report.document_number.clone(), report.index_number.clone());
    let parts = [issuer, report.untold_year(), number, index, date, Some((words.statistics)(count))];
    parts.into_iter().flatten().map(|part| element("span", "").text(part).made()).collect()
}

/// The statistic that an event comes from.
pub(crate) fn statistic_at(event: &Event) -> Option<(HtmlElement, String)> {
    let element = dom::target(event)?.closest("[data-statistic]").ok()??;
    let id = dom::statistic_id(&element)?;
    Some((element.dyn_into().ok()?, id))
}

/// Moves the focus to the next or previous statistic of the same block.
pub(crate) fn focus_neighbour(element: &HtmlElement, step: isize) {
    let Ok(Some(block)) = element.closest("[data-block]") else { return };
    let all = dom::all(&block, "[data-statistic]");
    let at = all.iter().position(|other| other == element);
    if let Some(next) = at.and_then(|at| all.get(at.checked_add_signed(step)?)) {
        dom::focus_and_show(next);
    }
}
