//! Fetches catalogs and reports, and gives up when the element goes.

use std::rc::Rc;

use js_sys::Uint8Array;
use niandu::{Content, Report, Source, visit_links};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::{AbortController, AbortSignal, Url};
use yew::Callback;

use crate::archive::Archive;
use crate::failure::{Cause, Failure};
use crate::pages::Reader;
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

/// Fetches a source, a catalog or a single report, and sends what came of it: of several issuers, the archive of one.
pub(crate) fn archive(
    reader: Reader,
    source: String,
    issuer: Option<String>,
    base: &str,
    signal: Option<AbortSignal>,
    send: Callback<Message>,
) {
    let address = resolve(&source, base);
    let place = address.clone().unwrap_or_default();
    let read = move |result: Result<Vec<u8>, Cause>| match result
        .and_then(|bytes| read_archive(&source, &place, issuer.as_deref(), &bytes))
    {
        Ok(archive) => Action::Opened(Rc::new(archive)),
        Err(cause) => Action::OpenFailed(Rc::new(Failure { file: source, cause })),
    };
    fetch(reader, address, signal, send, Box::new(read));
}

/// Fetches the report of the year with this index, named in the catalog at
/// `base`, and sends what came of it.
pub(crate) fn report(
    reader: Reader,
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
    fetch(reader, address, signal, send, Box::new(read));
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

fn read_archive(source: &str, place: &str, issuer: Option<&str>, bytes: &[u8]) -> Result<Archive, Cause> {
    match Source::from_json(bytes)? {
        Source::Catalog(catalog) => Ok(Archive::of_catalog(catalog, issuer)),
        Source::Report(mut report) => {
            settle_addresses(&mut report.content, place);
            Ok(Archive::of_report(report, source.to_owned()))
        }
    }
}

fn fetch(
    reader: Reader,
    address: Option<String>,
    signal: Option<AbortSignal>,
    send: Callback<Message>,
    read: Box<dyn FnOnce(Result<Vec<u8>, Cause>) -> Action>,
) {
    spawn_local(async move {
        let result = match address {
            Some(address) => bytes(&reader, &address, signal.clone()).await,
            None => Err(Cause::Address),
        };
        if !signal.is_some_and(|signal| signal.aborted()) {
            send.emit(Message::Act(read(result)));
        }
    });
}

async fn bytes(reader: &Reader, address: &str, signal: Option<AbortSignal>) -> Result<Vec<u8>, Cause> {
    let buffer = reader.bytes(address, signal).await.map_err(|error| cause(&error))?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// Why a request failed: the status of its answer, where there was one.
pub(crate) fn cause(error: &JsValue) -> Cause {
    match error.as_f64() {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "an HTTP status")]
        Some(status) if status > 0.0 => Cause::Status(status as u16),
        _ => Cause::Network,
    }
}
