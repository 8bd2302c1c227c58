//! What readers take along: the address of a place in a report, a citation, what goes to the clipboard, files.

use js_sys::{Array, Date, Function, Promise, Reflect};
use niandu::Report;
use niandu::citation::{Access, Cited, Style, citation};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Element, HtmlElement, Url};

use crate::object::object;
use crate::passage::Passage;
use crate::route::Route;
use crate::settings::Routing;

/// A place in the report of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shared {
    pub(crate) year: i32,
    pub(crate) what: What,
}

/// What of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum What {
    /// All of it.
    Report,
    /// The section with this id.
    Section(String),
    /// A sentence.
    Passage(Passage),
    /// The statistic with this id, and its sentence.
    Statistic(String),
}

/// The kind of a file of comma separated values.
pub(crate) const CSV: &str = "text/csv;charset=utf-8";

/// As what it is taken along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// The address.
    Link,
    /// A citation.
    Citation(Style),
}

impl Shared {
    /// Where it is.
    pub(crate) fn route(&self) -> Route {
        let year = self.year;
        match &self.what {
            What::Report => Route::year(year),
            What::Section(id) => Route::place(year, Some(id.clone()), None),
            What::Passage(passage) => {
                Route::place(year, passage.section.clone(), None).choosing("at", &passage.number.to_string())
            }
            What::Statistic(id) => Route::place(year, None, Some(id.clone())),
        }
    }

    /// Its text in this form. `page` is the page's address.
    pub(crate) fn text(&self, report: &Report, form: Form, page: &str, routing: Routing) -> Option<String> {
        let address = self.address(report, page, routing);
        let Form::Citation(style) = form else { return Some(address) };
        let cited = match &self.what {
            What::Report => Cited::Report,
            What::Section(id) => Cited::Section(id.clone()),
            What::Passage(passage) => {
                let (place, range) = passage.text(report)?;
                Cited::Sentence(place, range)
            }
            What::Statistic(id) => Cited::Statistic(id.clone()),
        };
        citation(report, &cited, style, Access { address: &address, day: &today() })
    }

    /// Its full address; the page's own where addresses do not follow the reader.
    pub(crate) fn address(&self, report: &Report, page: &str, routing: Routing) -> String {
        if routing == Routing::None {
            return page.to_owned();
        }
        let mut route = self.route();
        if let What::Statistic(id) = &self.what {
            let text = report.texts().into_iter().find(|text| text.inline.statistics().any(|one| one.id == *id));
            route.section = text.and_then(|text| text.section).map(|section| section.id.clone());
        }
        let (before, here) = page.split_once('#').unwrap_or((page, ""));
        // The archive is the one at hand, whosever it is.
        if let Some(Ok(here)) = Route::parse(here) {
            route.issuer = here.issuer;
        }
        format!("{before}{}", route.to_hash())
    }
}

/// The page's address.
pub(crate) fn page() -> String {
    web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default()
}

/// The day, where the reader is.
fn today() -> String {
    let date = Date::new_0();
    format!("{}-{:02}-{:02}", date.get_full_year(), date.get_month() + 1, date.get_date())
}

/// Puts text on the clipboard; whether the page may.
pub(crate) async fn copy(text: String) -> bool {
    match on_navigator("clipboard", "writeText", &text.into()) {
        Some(promise) => JsFuture::from(promise).await.is_ok(),
        None => false,
    }
}

/// Whether the browser can hand an address to other programs.
pub(crate) fn can_hand_on() -> bool {
    navigator()
        .and_then(|navigator| Reflect::get(&navigator, &"share".into()).ok())
        .is_some_and(|share| share.is_function())
}

/// Hands an address to other programs.
pub(crate) fn hand_on(title: &str, address: &str) {
    let content = object(&[("title", title.into()), ("url", address.into())]);
    if let Some(promise) = on_navigator("", "share", &content) {
        // A reader who thinks better of it is no failure.
        wasm_bindgen_futures::spawn_local(async move {
            let _ = JsFuture::from(promise).await;
        });
    }
}

/// Hands a file to the reader. It is made in the page: nothing is asked of any server.
pub(crate) fn save(root: &Element, content: &str, name: &str, kind: &str) -> Option<()> {
    let options = object(&[("type", kind.into())]);
    let parts = Array::of1(&content.into());
    let blob = Blob::new_with_str_sequence_and_options(&parts, options.unchecked_ref()).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let link: HtmlElement = root.owner_document()?.create_element("a").ok()?.dyn_into().ok()?;
    link.set_attribute("href", &address).ok()?;
    link.set_attribute("download", name).ok()?;
    link.click();
    // The browser has begun to read it by then; a minute is plenty even for a slow disk.
    gloo_timers::callback::Timeout::new(60_000, move || {
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
    Some(())
}

fn navigator() -> Option<JsValue> {
    Reflect::get(web_sys::window()?.as_ref(), &"navigator".into()).ok()
}

/// Calls a method that not every browser, or not every page, has; `part` is the object that has it.
fn on_navigator(part: &str, method: &str, argument: &JsValue) -> Option<Promise> {
    let navigator = navigator()?;
    let object = if part.is_empty() { navigator } else { Reflect::get(&navigator, &part.into()).ok()? };
    let function: Function = Reflect::get(&object, &method.into()).ok()?.dyn_into().ok()?;
    function.call1(&object, argument).ok()?.dyn_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_has_an_address() {
        #[track_caller]
        fn check(report: &Report, what: What, expected: &str) {
            let shared = Shared { year: 2023, what };
            let page = "https://gov.example/x?y=1#old";
            assert_eq!(shared.address(report, page, Routing::Hash), format!("https://gov.example/x?y=1{expected}"));
            assert_eq!(shared.address(report, page, Routing::None), page);
            assert_eq!(Route::parse(expected).expect("ours").expect("readable").to_hash(), expected);
        }
        let json = r#"{"format": "niandu-report/1", "title": "报告", "year": 2023, "content": [
            {"section": {"id": "a", "title": "甲", "content": [["受理", {"id": "s", "text": "1件", "value": 1}, "。"]]}}]}"#;
        let report = Report::from_json(json.as_bytes()).expect("valid");
        let at_hand = "https://gov.example/#/2022?issuer=a";
        let shared = Shared { year: 2023, what: What::Report };
        assert_eq!(shared.address(&report, at_hand, Routing::Hash), "https://gov.example/#/2023?issuer=a");
        check(&report, What::Report, "#/2023");
        check(&report, What::Section("a".to_owned()), "#/2023/a");
        check(&report, What::Statistic("s".to_owned()), "#/2023/a?s=s");
        let passage = Passage { section: Some("a".to_owned()), number: 2 };
        check(&report, What::Passage(passage), "#/2023/a?at=2");
    }
}
