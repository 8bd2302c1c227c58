//! Fetches catalogs and reports, and gives up when the element goes.

use js_sys::Uint8Array;
use niandu::{Catalog, Problem, Report};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal, RequestInit, Response, Url};

use crate::failure::{Cause, Failure};
use crate::state::Archive;

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

/// Fetches a source: a catalog, or a single report.
pub(crate) async fn archive(source: &str, base: &str, signal: Option<AbortSignal>) -> Result<Archive, Failure> {
    let failed = |cause| Failure { file: source.to_owned(), cause };
    let bytes = fetch(source, base, signal).await.map_err(failed)?;
    match Catalog::from_json(&bytes) {
        Ok(catalog) => Ok(Archive::of_catalog(catalog)),
        Err(error) if is_report(&error.problem) => {
            let report = Report::from_json(&bytes).map_err(|error| failed(error.into()))?;
            Ok(Archive::of_report(report, source.to_owned()))
        }
        Err(error) => Err(failed(error.into())),
    }
}

/// Fetches a report named in the catalog at `source`.
pub(crate) async fn report(
    file: &str,
    source: &str,
    base: &str,
    signal: Option<AbortSignal>,
) -> Result<Report, Failure> {
    let failed = |cause| Failure { file: file.to_owned(), cause };
    let catalog = Url::new_with_base(source, base).map_err(|_| failed(Cause::Address))?.href();
    let bytes = fetch(file, &catalog, signal).await.map_err(failed)?;
    Report::from_json(&bytes).map_err(|error| failed(error.into()))
}

async fn fetch(address: &str, base: &str, signal: Option<AbortSignal>) -> Result<Vec<u8>, Cause> {
    let url = Url::new_with_base(address, base).map_err(|_| Cause::Address)?;
    let window = web_sys::window().ok_or(Cause::Network)?;
    let init = RequestInit::new();
    init.set_signal(signal.as_ref());
    let network = |_: JsValue| Cause::Network;
    let response = JsFuture::from(window.fetch_with_str_and_init(&url.href(), &init)).await.map_err(network)?;
    let response: Response = response.dyn_into().map_err(network)?;
    if !response.ok() {
        return Err(Cause::Status(response.status()));
    }
    let buffer = JsFuture::from(response.array_buffer().map_err(network)?).await.map_err(network)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// Whether what was read as a catalog is a report.
fn is_report(problem: &Problem) -> bool {
    matches!(problem, Problem::OtherFormat { .. })
}
