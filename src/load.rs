//! Fetches catalogs and reports, and gives up when the element goes.

use std::rc::Rc;

use js_sys::Uint8Array;
use niandu::{Catalog, Content, Problem, Report, visit_links};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{AbortController, AbortSignal, RequestInit, Response, Url};
use yew::Callback;

use crate::archive::Archive;
use crate::failure::{Cause, Failure};
use crate::object::object;
use crate::state::Action;
use crate::views::Message;

/// Requests under way, given up when this is dropped.
#[derive(Debug)]
pub(crate) struct Requests(Option<AbortController>);

impl Requests {
    /// None under way.
    pub(crate) fn new() -> Self {
        Self(AbortController::new().ok())
    }

    /// What a request needs to be given up with the others.
    pub(crate) fn signal(&self) -> Option<AbortSignal> {
        self.0.as_ref().map(AbortController::signal)
    }
}

impl Drop for Requests {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}

/// Fetches a source, a catalog or a single report, and sends what came of it.
pub(crate) fn archive(source: String, base: &str, signal: Option<AbortSignal>, send: Callback<Message>) {
    let address = resolve(&source, base);
    let place = address.clone().unwrap_or_default();
    let read =
        move |result: Result<Vec<u8>, Cause>| match result.and_then(|bytes| read_archive(&source, &place, &bytes)) {
            Ok(archive) => Action::Opened(Rc::new(archive)),
            Err(cause) => Action::OpenFailed(Rc::new(Failure { file: source, cause })),
        };
    fetch(address, signal, send, Box::new(read));
}

/// Fetches the report of the year with this index, named in the catalog at
/// `base`, and sends what came of it.
pub(crate) fn report(
    index: usize,
    file: String,
    base: Option<String>,
    signal: Option<AbortSignal>,
    send: Callback<Message>,
) {
    let address = base.and_then(|base| resolve(&file, &base));
    let place = address.clone();
    let read = move |result: Result<Vec<u8>, Cause>| match result
        .and_then(|bytes| Report::from_json(&bytes).map_err(Cause::Format))
    {
        Ok(mut report) => {
            settle_addresses(&mut report.content, place.as_deref().unwrap_or_default());
            Action::Loaded(index, Rc::new(report))
        }
        Err(cause) => Action::LoadFailed(index, Rc::new(Failure { file, cause })),
    };
    fetch(address, signal, send, Box::new(read));
}

/// An address made complete.
pub(crate) fn resolve(address: &str, base: &str) -> Option<String> {
    Url::new_with_base(address, base).ok().map(|url| url.href())
}

/// Makes addresses complete: a report states them relative to its own file.
pub(crate) fn settle_addresses(content: &mut [Content], place: &str) {
    settle_pictures(content, place);
    // Without a place of its own, what names its site still leads there.
    let base = if place.is_empty() { "about:blank" } else { place };
    visit_links(content, &mut |links, _| {
        for link in links.iter_mut().filter(|link| !link.href.is_empty() && !link.href.starts_with('#')) {
            link.href = resolve(&link.href, base).unwrap_or_default();
        }
    });
}

fn settle_pictures(content: &mut [Content], place: &str) {
    for piece in content {
        match piece {
            Content::Figure(figure) if !figure.source.is_empty() => {
                figure.source = resolve(&figure.source, place).unwrap_or_default();
            }
            Content::Section(section) => settle_pictures(&mut section.content, place),
            _ => {}
        }
    }
}

fn read_archive(source: &str, place: &str, bytes: &[u8]) -> Result<Archive, Cause> {
    match Catalog::from_json(bytes) {
        Ok(catalog) => Ok(Archive::of_catalog(catalog)),
        Err(error) if matches!(error.problem, Problem::OtherFormat { .. }) => {
            let mut report = Report::from_json(bytes)?;
            settle_addresses(&mut report.content, place);
            Ok(Archive::of_report(report, source.to_owned()))
        }
        Err(error) => Err(error.into()),
    }
}

fn fetch(
    address: Option<String>,
    signal: Option<AbortSignal>,
    send: Callback<Message>,
    read: Box<dyn FnOnce(Result<Vec<u8>, Cause>) -> Action>,
) {
    spawn_local(async move {
        let result = match address {
            Some(address) => bytes(&address, signal.as_ref()).await,
            None => Err(Cause::Address),
        };
        if !signal.is_some_and(|signal| signal.aborted()) {
            send.emit(Message::Act(read(result)));
        }
    });
}

async fn bytes(address: &str, signal: Option<&AbortSignal>) -> Result<Vec<u8>, Cause> {
    let network = |_: JsValue| Cause::Network;
    let window = web_sys::window().ok_or(Cause::Network)?;
    let init = object(&[("signal", signal.map_or(JsValue::UNDEFINED, Into::into))]);
    let init: &RequestInit = init.unchecked_ref();
    let response = JsFuture::from(window.fetch_with_str_and_init(address, init)).await.map_err(network)?;
    let response: Response = response.unchecked_into();
    if !response.ok() {
        return Err(Cause::Status(response.status()));
    }
    let buffer = JsFuture::from(response.array_buffer().map_err(network)?).await.map_err(network)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}
