//! Follows the scrolling: which section is being read.

use std::cell::Cell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{
    Element, HtmlElement, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit, ResizeObserver,
};
use yew::prelude::*;

use crate::node::Node;
use crate::widgets::dom;

/// The section being read is the one that crosses a line a little below the window's upper edge.
const LINE: &str = "-12% 0px -88% 0px";

/// For how long after a jump the news of crossed sections is taken to be the jump's own.
const JUMP_MILLISECONDS: u32 = 150;

/// The id of the section being read, and what to call with the section that is
/// about to be jumped to: it counts as the one being read even where it is too
/// short, or too near the end, to reach the line.
#[hook]
pub(crate) fn use_current_section(
    root: NodeRef,
    report: Option<Node>,
) -> (Option<AttrValue>, Callback<Option<String>>) {
    let current = use_state_eq(|| None::<AttrValue>);
    let jumping = use_memo((), |()| Cell::new(false));
    {
        let (current, jumping) = (current.clone(), Rc::clone(&jumping));
        use_effect_with(report, move |report| {
            current.set(None);
            let root = root.cast::<HtmlElement>().filter(|_| report.is_some());
            let observer = root.and_then(|root| {
                SectionObserver::new(&root, move |section| {
                    if !jumping.take() {
                        current.set(section);
                    }
                })
            });
            move || drop(observer)
        });
    }
    let end = use_mut_ref(|| None::<Timeout>);
    let expect_jump = use_callback((), {
        let current = current.setter();
        move |section: Option<String>, ()| {
            current.set(section.map(Into::into));
            jumping.set(true);
            let jumping = Rc::clone(&jumping);
            *end.borrow_mut() = Some(Timeout::new(JUMP_MILLISECONDS, move || jumping.set(false)));
        }
    });
    ((*current).clone(), expect_jump)
}

/// Watches the text's sections until it is dropped.
struct SectionObserver {
    observer: IntersectionObserver,
    _callback: Closure<dyn FnMut(Array)>,
}

impl SectionObserver {
    /// Calls `crossed` with the innermost section on the line, or `None` for the report's head.
    fn new(root: &Element, crossed: impl Fn(Option<AttrValue>) + 'static) -> Option<Self> {
        let elements: Vec<Element> =
            dom::all(root, ".doc-head, [data-section]").into_iter().map(JsCast::unchecked_into).collect();
        let places = elements.clone();
        let mut on_line = vec![false; elements.len()];
        let callback = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
            for entry in entries.iter().filter_map(|entry| entry.dyn_into::<IntersectionObserverEntry>().ok()) {
                if let Some(index) = places.iter().position(|element| *element == entry.target()) {
                    on_line[index] = entry.is_intersecting();
                }
            }
            if let Some(index) = on_line.iter().rposition(|on_line| *on_line) {
                crossed(places[index].get_attribute("data-section").map(Into::into));
            }
        });
        let init = IntersectionObserverInit::new();
        init.set_root_margin(LINE);
        let observer = IntersectionObserver::new_with_options(callback.as_ref().unchecked_ref(), &init).ok()?;
        for element in &elements {
            observer.observe(element);
        }
        Some(Self { observer, _callback: callback })
    }
}

impl Drop for SectionObserver {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Watches an element's width until it is dropped.
pub(crate) struct WidthObserver {
    observer: ResizeObserver,
    _callback: Closure<dyn FnMut()>,
}

impl WidthObserver {
    /// Calls `changed` when the element gets wider or narrower.
    pub(crate) fn new(element: &Element, changed: impl Fn() + 'static) -> Option<Self> {
        let (watched, width) = (element.clone(), element.client_width());
        let callback = Closure::<dyn FnMut()>::new(move || {
            if watched.client_width() != width {
                changed();
            }
        });
        let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self { observer, _callback: callback })
    }
}

impl Drop for WidthObserver {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
