//! Pages and articles as reports, through the importer that `niandu.js` loads on demand.

use std::rc::Rc;

use niandu::Report;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{AbortSignal, Element, File, HtmlElement};
use yew::Callback;

use crate::archive::Archive;
use crate::failure::{Cause, Failure};
use crate::load;
use crate::settings::Settings;
use crate::state::Action;
use crate::views::Message;
use crate::widgets::dom;

/// What is thrown where the page's policy lets nothing be read as a page.
const POLICY: &str = "policy";

#[wasm_bindgen]
extern "C" {
    /// What `niandu.js` does for the viewer: it fetches files, and reads articles, pages and texts as a report's JSON.
    #[derive(Debug, Clone, PartialEq)]
    pub type Reader;

    /// Done once the rest of the program is here.
    #[wasm_bindgen(method, catch)]
    pub(crate) async fn rest(this: &Reader) -> Result<JsValue, JsValue>;

    /// Adds to an element what a [`Drawing`](crate::widgets::drawing::Drawing) states.
    #[wasm_bindgen(method)]
    pub(crate) fn draw(this: &Reader, into: &Element, drawing: &str);

    #[wasm_bindgen(method, catch)]
    async fn article(
        this: &Reader,
        host: &HtmlElement,
        year: Option<i32>,
        issuer: Option<&str>,
    ) -> Result<JsValue, JsValue>;

    /// What an address holds; an HTTP status is thrown as a number.
    #[wasm_bindgen(method, catch)]
    pub(crate) async fn bytes(this: &Reader, address: &str, signal: Option<AbortSignal>) -> Result<JsValue, JsValue>;

    /// The text of a file, in whatever encoding it has.
    #[wasm_bindgen(method, catch)]
    pub(crate) async fn text(this: &Reader, file: &File) -> Result<JsValue, JsValue>;

    /// A file as a report: a page, or a plain text.
    #[wasm_bindgen(method, catch)]
    pub(crate) async fn file(this: &Reader, file: &File, page: bool) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    async fn page(
        this: &Reader,
        address: &str,
        year: Option<i32>,
        issuer: Option<&str>,
        signal: Option<AbortSignal>,
    ) -> Result<JsValue, JsValue>;
}

/// Reads what an element wraps, with the other years' pages beside it, and sends what came of it.
pub(crate) fn article(reader: Reader, host: HtmlElement, settings: &Settings, send: Callback<Message>) {
    let (year, issuer, pages) = (settings.stated_year, settings.issuer.clone(), settings.pages.clone());
    spawn_local(async move {
        let action = match read(reader.article(&host, year, issuer.as_deref()).await) {
            Ok(mut report) => {
                load::settle_addresses(&mut report.content, &host.base_uri().ok().flatten().unwrap_or_default());
                let mut archive = Archive::of_report(report, String::new());
                for (year, address) in listed(&pages).into_iter().chain(linked(&host)) {
                    archive.add_page(year, address);
                }
                Action::Opened(Rc::new(archive))
            }
            Err(cause) => Action::OpenFailed(Rc::new(Failure { file: String::new(), cause })),
        };
        send.emit(action.into());
    });
}

/// Reads another page as the report of the year with this index, and sends what came of it.
pub(crate) fn page(
    reader: Reader,
    index: usize,
    page: (String, i32),
    settings: &Settings,
    signal: Option<AbortSignal>,
    send: Callback<Message>,
) {
    let issuer = settings.issuer.clone();
    spawn_local(async move {
        let (file, year) = page;
        let action = match read(reader.page(&file, Some(year), issuer.as_deref(), signal.clone()).await) {
            Ok(mut report) => {
                load::settle_addresses(&mut report.content, &file);
                Action::Loaded(index, Rc::new(report))
            }
            Err(cause) => Action::LoadFailed(index, Rc::new(Failure { file, cause })),
        };
        if !signal.is_some_and(|signal| signal.aborted()) {
            send.emit(action.into());
        }
    });
}

/// The report of what the importer gives.
pub(crate) fn read(json: Result<JsValue, JsValue>) -> Result<Report, Cause> {
    match json {
        Ok(json) => Ok(Report::from_json(json.as_string().unwrap_or_default().as_bytes())?),
        Err(error) => Err(match (error.as_f64(), error.as_string()) {
            (Some(_), _) => load::cause(&error),
            (None, Some(reason)) if reason == POLICY => Cause::Policy,
            (None, Some(_)) => Cause::NoText,
            (None, None) => Cause::Importer,
        }),
    }
}

/// The pages of other years in a list: `2020.html 2019=old/report.html`. A page without a stated
/// year has it in its address.
fn listed(pages: &str) -> Vec<(i32, String)> {
    let page = |entry: &str| {
        if let Some((year, address)) = entry.split_once('=')
            && let Ok(year) = year.parse()
        {
            return Some((year, address.to_owned()));
        }
        Some((year_in(entry)?, entry.to_owned()))
    };
    pages.split_whitespace().filter_map(page).collect()
}

/// The pages that the page around states in links: `<link rel="alternate" href="2020.html" data-year="2020">`.
fn linked(host: &HtmlElement) -> Vec<(i32, String)> {
    let page = |link: HtmlElement| Some((link.get_attribute("data-year")?.parse().ok()?, link.get_attribute("href")?));
    let root = host.owner_document().and_then(|page| page.document_element());
    root.into_iter().flat_map(|root| dom::all(&root, "link[data-year]")).filter_map(page).collect()
}

/// The last number of four digits in an address that can be a year.
fn year_in(address: &str) -> Option<i32> {
    let numbers = address.split(|sign: char| !sign.is_ascii_digit()).filter(|digits| digits.len() == 4);
    numbers.rev().filter_map(|digits| digits.parse().ok()).find(|year| (1900..2100).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_state_their_year_or_have_it_in_their_address() {
        let pages = listed("2020.html  2019=old/report.html art/2023/4/2022-x.html?id=1 none.html");
        let years: Vec<_> = pages.iter().map(|(year, address)| (*year, address.as_str())).collect();
        assert_eq!(years, [(2020, "2020.html"), (2019, "old/report.html"), (2022, "art/2023/4/2022-x.html?id=1")]);
    }
}
