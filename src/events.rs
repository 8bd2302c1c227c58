//! The events that the element fires for the page around it.

use js_sys::{Array, Object, Reflect};
use niandu::{Statistic, Value};
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

use crate::failure::Failure;
use crate::route::Route;
use crate::state::Archive;

/// The first report can be read.
pub(crate) fn ready(host: &HtmlElement, archive: &Archive, year: i32) {
    let years: Array = archive.years.iter().map(|known| JsValue::from(known.year)).collect();
    let detail = [("title", (&archive.title).into()), ("years", years.into()), ("year", year.into())];
    fire(host, "niandu-ready", &detail);
}

/// The reader is in another year or section.
pub(crate) fn navigate(host: &HtmlElement, route: &Route) {
    fire(host, "niandu-navigate", &place(route));
}

/// The reader has chosen a statistic, or none any more.
pub(crate) fn select(host: &HtmlElement, route: &Route, statistic: Option<&Statistic>) {
    let [year, section] = place(route);
    let statistic = statistic.map_or(JsValue::NULL, |statistic| {
        let value = match statistic.value {
            Value::Number(number) => number.into(),
            Value::Range(low, high) => Array::of2(&low.into(), &high.into()).into(),
        };
        object(&[
            ("id", (&statistic.id).into()),
            ("text", (&statistic.text).into()),
            ("value", value),
            ("unit", (&statistic.unit).into()),
            ("bound", statistic.bound.sign().into()),
            ("direction", statistic.direction.sign().into()),
            ("label", (&statistic.label).into()),
        ])
    });
    fire(host, "niandu-select", &[year, section, ("statistic", statistic)]);
}

/// A file could not be had.
pub(crate) fn error(host: &HtmlElement, failure: &Failure) {
    let detail = [
        ("code", failure.code().into()),
        ("file", (&failure.file).into()),
        ("path", failure.path().map_or(JsValue::NULL, Into::into)),
        ("message", failure.to_string().into()),
    ];
    fire(host, "niandu-error", &detail);
}

fn place(route: &Route) -> [(&'static str, JsValue); 2] {
    [
        ("year", route.year.map_or(JsValue::NULL, Into::into)),
        ("section", route.section.as_deref().map_or(JsValue::NULL, Into::into)),
    ]
}

fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        // Setting a field of a plain object cannot fail.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}

fn fire(host: &HtmlElement, name: &str, detail: &[(&str, JsValue)]) {
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    init.set_detail(&object(detail));
    if let Ok(event) = CustomEvent::new_with_event_init_dict(name, &init) {
        // A listener of the page that throws is the page's own affair.
        let _ = host.dispatch_event(&event);
    }
}
