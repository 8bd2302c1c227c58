//! The page's address: reading it, following it, and changing it.
//!
//! Touched only with `routing="hash"`.

use gloo_events::EventListener;
use percent_encoding::percent_decode_str;
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

use crate::route::Route;
use crate::settings::Routing;
use crate::state::{Action, Notice};

/// Where the address leads; `None` when it is not ours.
pub(crate) fn read(routing: Routing) -> Option<Result<Route, (Route, String)>> {
    match routing {
        Routing::None => None,
        Routing::Hash => Route::parse(&hash()?),
    }
}

/// Calls `follow` when the address has changed. An address without a hash
/// leads to the beginning: the year `start`, or the newest.
pub(crate) fn listen(routing: Routing, start: Option<i32>, follow: impl Fn(Action) + 'static) -> Option<EventListener> {
    if routing == Routing::None {
        return None;
    }
    let window = web_sys::window()?;
    Some(EventListener::new(&window, "hashchange", move |_| {
        let action = match read(routing) {
            Some(Ok(route)) => Action::Follow(route, None),
            Some(Err((route, part))) => Action::Follow(route, Some(Notice::Unreadable(part))),
            None if hash().is_some_and(|hash| hash.is_empty()) => {
                Action::Follow(Route { year: start, ..Route::default() }, None)
            }
            // A hash of the page's own.
            None => return,
        };
        follow(action);
    }))
}

/// Makes the address that of `route`, as a new entry in the page's history or in place of the last one.
///
/// Some documents may not change their history (one without an address of its
/// own): the reader then works without addresses.
pub(crate) fn write(route: &Route, replace: bool) {
    let Some(window) = web_sys::window() else { return };
    let new = route.to_hash();
    if hash().is_some_and(|old| old == new) {
        return;
    }
    // A hash alone would lead away from a page that has a `<base>`.
    let page = window.location().href().unwrap_or_default();
    let address = page.split('#').next().unwrap_or_default().to_owned() + &new;
    if let Ok(history) = window.history() {
        let _ = if replace {
            history.replace_state_with_url(&JsValue::NULL, "", Some(&address))
        } else {
            history.push_state_with_url(&JsValue::NULL, "", Some(&address))
        };
    }
}

/// The id in the page's address, if it is that of something which `host` holds.
pub(crate) fn named(host: &HtmlElement) -> Option<String> {
    let hash = hash()?;
    let id = percent_decode_str(hash.strip_prefix('#')?).decode_utf8_lossy().into_owned();
    let element = host.owner_document()?.get_element_by_id(&id)?;
    host.contains(Some(&element)).then_some(id)
}

fn hash() -> Option<String> {
    web_sys::window()?.location().hash().ok()
}
