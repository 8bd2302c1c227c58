//! Finding, focusing and scrolling to elements inside the shadow root.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, Event, HtmlElement, ShadowRoot};

use crate::object::object;

/// When nothing has moved for so many frames, a long text has laid out what a jump has brought into view.
const FRAMES: u32 = 12;

/// The element an event comes from, if it is one.
pub(crate) fn target(event: &Event) -> Option<Element> {
    event.target().map(JsCast::unchecked_into)
}

/// Whether the event comes from something that takes typing itself.
pub(crate) fn in_field(event: &Event) -> bool {
    let Some(element) = target(event) else { return false };
    let editable = element.dyn_ref::<HtmlElement>().is_some_and(HtmlElement::is_content_editable);
    editable || matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
}

/// The element with the focus inside the shadow root around `inside`.
pub(crate) fn active(inside: &Element) -> Option<HtmlElement> {
    let root: ShadowRoot = inside.get_root_node().unchecked_into();
    root.active_element()?.dyn_into().ok()
}

/// The interface's root around an element of it.
pub(crate) fn around(element: &Element) -> Option<Element> {
    element.closest(".niandu").ok()?
}

/// Descendants that match a selector, in order.
pub(crate) fn all(root: &Element, selector: &str) -> Vec<HtmlElement> {
    let Ok(list) = root.query_selector_all(selector) else { return Vec::new() };
    (0..list.length()).filter_map(|index| list.item(index)?.dyn_into().ok()).collect()
}

/// The first descendant that matches a selector.
pub(crate) fn first(root: &Element, selector: &str) -> Option<HtmlElement> {
    root.query_selector(selector).ok()??.dyn_into().ok()
}

/// A new element, to be put somewhere.
pub(crate) fn create(name: &str) -> Option<Element> {
    web_sys::window()?.document()?.create_element(name).ok()
}

/// Sets an attribute, by a name that every element takes.
pub(crate) fn set(element: &Element, name: &str, value: &str) {
    let _ = element.set_attribute(name, value);
}

/// Takes an attribute away.
pub(crate) fn unset(element: &Element, name: &str) {
    let _ = element.remove_attribute(name);
}

/// Gives the focus without scrolling.
pub(crate) fn focus(element: &HtmlElement) {
    focus_with(element, true);
}

/// Gives the focus, and scrolls if need be.
pub(crate) fn focus_and_show(element: &HtmlElement) {
    focus_with(element, false);
}

fn focus_with(element: &HtmlElement, prevent_scroll: bool) {
    let options = object(&[("preventScroll", prevent_scroll.into())]);
    // An element that cannot take the focus leaves it where it is.
    let _ = element.focus_with_options(options.unchecked_ref());
}

/// The id of the statistic that an element is.
pub(crate) fn statistic_id(element: &Element) -> Option<String> {
    element.get_attribute("data-statistic")
}

/// The element of a statistic.
pub(crate) fn statistic(root: &Element, id: &str) -> Option<HtmlElement> {
    all(root, "[data-statistic]").into_iter().find(|element| statistic_id(element).as_deref() == Some(id))
}

/// Gives the focus to a statistic, bringing it into view.
pub(crate) fn focus_statistic(root: &Element, id: &str) {
    // Of two years compared, the earlier one's figure is chosen from its row.
    if let Some(element) = statistic(root, id).or_else(|| first(root, ".pick[aria-expanded=true]")) {
        focus(&element);
        scroll(&element, "nearest");
    }
}

/// Scrolls as little as needed to show a statistic; the style sheet keeps it clear of panels.
///
/// Above a sheet its whole sentence shows, and its paragraph, as far as there is room.
pub(crate) fn show_statistic(root: &Element, id: &str) {
    let Some(element) = statistic(root, id) else { return };
    if first(root, ".grab").is_some_and(|grab| grab.client_width() > 0) {
        for around in ["[data-block]", ".s"] {
            if let Ok(Some(around)) = element.closest(around) {
                scroll(&around, "nearest");
            }
        }
    }
    scroll(&element, "nearest");
}

/// The element of a section.
pub(crate) fn section(root: &Element, id: &str) -> Option<HtmlElement> {
    all(root, "[data-section]").into_iter().find(|section| section.get_attribute("data-section").as_deref() == Some(id))
}

/// Scrolls a section's heading to the top.
pub(crate) fn show_section(root: &Element, id: &str) {
    if let Some(section) = section(root, id) {
        scroll(&section, "start");
    }
}

/// Goes where a link within the report leads: to the place of that name, or the section with that id.
pub(crate) fn follow(link: &Element) {
    let (Some(root), Some(address)) = (around(link), link.get_attribute("href")) else { return };
    let name = address.strip_prefix('#').unwrap_or_default();
    match all(&root, "a[name]").into_iter().find(|place| place.get_attribute("name").as_deref() == Some(name)) {
        Some(place) => {
            focus(&place);
            show_middle(&place);
        }
        None => show_section(&root, name),
    }
}

/// Gives the focus to a section's heading, when the drawer that had it goes away. Whether the section is there.
pub(crate) fn focus_heading(root: &Element, id: &str) -> bool {
    let heading = section(root, id).and_then(|section| first(&section, ".heading"));
    heading.map(|heading| focus(&heading)).is_some()
}

/// Scrolls to the beginning of the text, if it is above what is seen.
pub(crate) fn show_top(root: &Element) {
    if let Some(text) = first(root, ".nd-text")
        && text.get_bounding_client_rect().top() < 0.0
    {
        scroll(root, "start");
    }
}

/// Moves the focus from what is about to go, whatever `goes` finds, to the text's pane.
pub(crate) fn keep_focus(root: &Element, goes: &str) {
    if let (Some(text), Some(active)) = (first(root, ".nd-text"), active(root))
        && active.closest(goes).is_ok_and(|part| part.is_some())
    {
        focus(&text);
    }
}

/// Gives the focus to what stands for an element that had it and is gone, unless something else has it by now.
pub(crate) fn replace_focus(root: &Element, gone: &Element) {
    let elsewhere = root.owner_document().and_then(|page| page.active_element());
    if gone.is_connected() || elsewhere.is_some_and(|active| active.tag_name() != "BODY") {
        return;
    }
    let inside = |selector: &str| gone.closest(selector).is_ok_and(|part| part.is_some());
    let stands = match () {
        () if inside(".elder-button") => ".elder-button",
        () if inside(".menu") => ".display > button",
        () => ".nd-text",
    };
    if let Some(element) = first(root, stands) {
        focus(&element);
    }
}

/// When the inspector was opened by keyboard, gives it the focus: in the order
/// of Tab it is far away from the statistic.
pub(crate) fn move_focus_from_keyboard(root: &Element) {
    let by_keyboard = active(root).is_some_and(|active| {
        active.has_attribute("data-statistic") && active.matches(":focus-visible").unwrap_or(false)
    });
    if let Some(heading) = first(root, ".insp-h h2").filter(|_| by_keyboard) {
        focus(&heading);
    }
}

/// Whether the focus goes from inside the nearest element matching `selector` to something outside.
pub(crate) fn leaves(event: &web_sys::FocusEvent, selector: &str) -> bool {
    let part = target(event).and_then(|from| from.closest(selector).ok().flatten());
    let to = event.related_target().map(JsCast::unchecked_into::<web_sys::Node>);
    part.is_some_and(|part| to.is_some_and(|to| !part.contains(Some(&to))))
}

/// Whether an event comes from nothing inside an element matching `selector`.
pub(crate) fn is_outside(event: &Event, selector: &str) -> bool {
    target(event).is_some_and(|target| target.closest(selector).is_ok_and(|part| part.is_none()))
}

/// The id of the statistic `step` places after the chosen or focused one; the
/// first in view when there is none.
pub(crate) fn neighbour_statistic(root: &Element, chosen: Option<&str>, step: isize) -> Option<String> {
    let elements = all(root, "[data-statistic]");
    let focused = active(root).and_then(|active| statistic_id(&active));
    let from = chosen.map(str::to_owned).or(focused);
    let at = elements.iter().position(|element| from.is_some() && statistic_id(element) == from);
    let next = match at {
        Some(at) => at.checked_add_signed(step)?,
        None => elements.iter().position(|element| element.get_bounding_client_rect().top() >= 0.0)?,
    };
    elements.get(next).and_then(|element| statistic_id(element))
}

/// Jumps at once: where the reader asked to be is where they are. A page that
/// scrolls smoothly by its own styles would still be under way when the focus moves.
fn scroll(element: &Element, block: &'static str) {
    scroll_once(element, block);
    if let Ok(Some(text)) = element.closest(".prose.long") {
        settle(element.clone(), text, block, 0.0, FRAMES);
    }
}

/// In a long text what comes into view is laid out only then, and is higher or lower than was guessed, which brings
/// more into view: scrolls once more after each frame until for some `frames` nothing has moved the element from its
/// `place` in the text.
fn settle(element: Element, text: Element, block: &'static str, place: f64, frames: u32) {
    let Some(window) = web_sys::window().filter(|_| frames > 0) else { return };
    let next = Closure::once_into_js(move || {
        scroll_once(&element, block);
        let now = element.get_bounding_client_rect().top() - text.get_bounding_client_rect().top();
        let left = if (now - place).abs() < 1.0 { frames - 1 } else { FRAMES };
        settle(element, text, block, now, left);
    });
    // Where there are no frames there is nothing in view.
    let _ = window.request_animation_frame(next.unchecked_ref());
}

fn scroll_once(element: &Element, block: &str) {
    let options = object(&[("block", block.into()), ("inline", "nearest".into()), ("behavior", "instant".into())]);
    element.scroll_into_view_with_scroll_into_view_options(options.unchecked_ref());
}

/// Scrolls something to the top of the view.
pub(crate) fn show_start(element: &Element) {
    scroll(element, "start");
}

/// Scrolls something into the middle of the view.
pub(crate) fn show_middle(element: &Element) {
    scroll(element, "center");
}

/// Scrolls as little as needed to show an element; the style sheet keeps it clear of panels.
pub(crate) fn keep_in_view(element: &Element) {
    scroll(element, "nearest");
}

/// The element of a chosen statistic or, without one, of a section.
pub(crate) fn place(root: &Element, id: Option<&str>, section_id: Option<&str>) -> Option<Element> {
    let sentence = id.and_then(|id| statistic(root, id)?.closest(".s").ok()?);
    sentence.or_else(|| section(root, section_id?).map(Element::from))
}

/// Keeps a row in sight inside a pane that scrolls by itself, without moving the page.
pub(crate) fn reveal_in_pane(pane: &HtmlElement, row: &HtmlElement) {
    let (outer, inner) = (pane.get_bounding_client_rect(), row.get_bounding_client_rect());
    #[expect(clippy::cast_possible_truncation, reason = "whole pixels")]
    let by = if inner.top() < outer.top() {
        (inner.top() - outer.top() - 40.0).floor() as i32
    } else if inner.bottom() > outer.bottom() {
        (inner.bottom() - outer.bottom() + 40.0).ceil() as i32
    } else {
        return;
    };
    pane.set_scroll_top(pane.scroll_top() + by);
}

/// Keeps the focus inside a modal panel: Tab at its end goes to its beginning.
pub(crate) fn hold_focus(root: &Element, panel: &str, event: &web_sys::KeyboardEvent) {
    let Some(panel) = first(root, panel) else { return };
    let panel: &Element = &panel;
    let stops = all(panel, "button:not([disabled]),input,[tabindex='0']");
    let (Some(first), Some(last)) = (stops.first(), stops.last()) else { return };
    let active = active(panel);
    let to = match (event.shift_key(), active) {
        (true, Some(active)) if active == *first => last,
        (false, Some(active)) if active == *last => first,
        (_, None) => first,
        _ => return,
    };
    event.prevent_default();
    focus(to);
}
