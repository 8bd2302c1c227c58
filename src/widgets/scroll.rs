//! Follows the scrolling: which section is being read.

use std::cell::{Cell, OnceCell};
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, ResizeObserver};
use yew::Callback;

use crate::object::object;
use crate::widgets::dom;

/// The section being read is the one that crosses a line a little below the window's upper edge.
const LINE: &str = "-12% 0px -88% 0px";

/// For how long after a jump the news of crossed sections is taken to be the jump's own.
const JUMP_MILLISECONDS: u32 = 150;

/// Where in the text the reader is.
#[derive(Debug, Default)]
pub(crate) struct Place {
    section: Option<String>,
    /// A jump's own scrolling has yet to be heard of.
    jumping: Rc<Cell<bool>>,
    /// Ends the waiting for it.
    end: Option<Timeout>,
}

impl Place {
    /// The id of the section being read; `None` before the first one.
    pub(crate) fn section(&self) -> Option<&str> {
        self.section.as_deref()
    }

    /// Takes over the section that scrolling has led to. Whether it is another one.
    pub(crate) fn scrolled(&mut self, section: Option<String>) -> bool {
        if self.jumping.take() || self.section == section {
            return false;
        }
        self.section = section;
        true
    }

    /// Takes over the section jumped to, even where it is too short, or too
    /// near the end, to reach the line.
    pub(crate) fn jumped(&mut self, section: String) {
        self.jumping.set(true);
        let jumping = Rc::clone(&self.jumping);
        self.end = Some(Timeout::new(JUMP_MILLISECONDS, move || jumping.set(false)));
        self.section = Some(section);
    }
}

/// Watches the text's sections until it is dropped.
pub(crate) struct SectionObserver {
    _watch: Rc<OnceCell<Watch>>,
    _begin: Timeout,
}

impl SectionObserver {
    /// Calls `crossed` with the innermost section on the line, or `None` for the report's head. It begins in a task of
    /// its own: what is drawn by now is to be seen first.
    pub(crate) fn new(root: &Element, crossed: impl Fn(Option<String>) + 'static) -> Self {
        let (root, watch) = (root.clone(), Rc::new(OnceCell::new()));
        let place = Rc::clone(&watch);
        let begin = Timeout::new(0, move || drop(Watch::new(&root, crossed).map(|watch| place.set(watch))));
        Self { _watch: watch, _begin: begin }
    }
}

/// Watches sections until it is dropped.
struct Watch {
    observer: IntersectionObserver,
    _callback: Closure<dyn FnMut(Array)>,
}

impl Watch {
    fn new(root: &Element, crossed: impl Fn(Option<String>) + 'static) -> Option<Self> {
        let elements: Vec<Element> =
            dom::all(root, ".doc-head, [data-section]").into_iter().map(JsCast::unchecked_into).collect();
        let places = elements.clone();
        let mut on_line = vec![false; elements.len()];
        let callback = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
            for entry in entries.iter().map(JsCast::unchecked_into::<IntersectionObserverEntry>) {
                if let Some(index) = places.iter().position(|element| *element == entry.target()) {
                    on_line[index] = entry.is_intersecting();
                }
            }
            if let Some(index) = on_line.iter().rposition(|on_line| *on_line) {
                crossed(places[index].get_attribute("data-section"));
            }
        });
        let init = object(&[("rootMargin", LINE.into())]);
        let observer =
            IntersectionObserver::new_with_options(callback.as_ref().unchecked_ref(), init.unchecked_ref()).ok()?;
        for element in &elements {
            observer.observe(element);
        }
        Some(Self { observer, _callback: callback })
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Watches an element's size until it is dropped.
pub(crate) struct SizeObserver {
    observer: ResizeObserver,
    _callback: Closure<dyn FnMut()>,
}

impl SizeObserver {
    /// Calls `changed` when the element gets wider or narrower.
    pub(crate) fn of_width(element: &Element, changed: Callback<()>) -> Option<Self> {
        let (watched, width) = (element.clone(), element.client_width());
        let callback = move || {
            if watched.client_width() != width {
                changed.emit(());
            }
        };
        Self::new(element, Closure::new(callback))
    }

    /// Calls back as soon as the element is laid out, and whenever its size has changed.
    pub(crate) fn new(element: &Element, callback: Closure<dyn FnMut()>) -> Option<Self> {
        let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self { observer, _callback: callback })
    }
}

impl Drop for SizeObserver {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
