//! The events that the element fires for the page around it.

use js_sys::Array;
use niandu::{Statistic, Value};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, HtmlElement};

use crate::archive::Archive;
use crate::failure::Failure;
use crate::node::Node;
use crate::object::object;
use crate::route::{Route, View};
use crate::state::State;

/// Tells the page what has happened since the last time.
#[derive(Debug, Default)]
pub(crate) struct Reporter {
    /// Year and section told last; `None` before the first report can be read.
    place: Option<Route>,
    /// The statistic told last.
    statistic: Option<String>,
}

impl Reporter {
    /// Fires the events for what is new in the state.
    pub(crate) fn report(&mut self, host: &HtmlElement, state: &State) {
        let place = Route { statistic: None, choices: Vec::new(), ..state.route.clone() };
        if self.place.is_none() {
            let (Some(archive), Some(_)) = (state.archive(), state.report()) else { return };
            ready(host, archive, &place);
            self.place = Some(place);
        } else if self.place.as_ref() != Some(&place) {
            fire(host, "niandu-navigate", &fields(&place));
            self.place = Some(place);
        }
        let chosen = state.report().and(state.route.statistic.as_ref());
        if self.statistic.as_ref() != chosen {
            self.statistic = chosen.cloned();
            let statistic = chosen.zip(state.report()).and_then(|(id, report)| {
                let node = Node::of_statistic(report, id)?;
                node.statistic(id).map(|(_, statistic)| describe(statistic))
            });
            let mut detail = fields(&state.route).to_vec();
            detail.push(("statistic", statistic.unwrap_or(JsValue::NULL)));
            fire(host, "niandu-select", &detail);
        }
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
}

fn ready(host: &HtmlElement, archive: &Archive, place: &Route) {
    let years: Array = archive.years.iter().map(|known| JsValue::from(known.number)).collect();
    let mut detail = vec![("title", (&archive.title).into()), ("years", years.into())];
    detail.extend(fields(place));
    fire(host, "niandu-ready", &detail);
}

fn describe(statistic: &Statistic) -> JsValue {
    let value = match statistic.value {
        Value::Number(number) => number.into(),
        Value::Range(low, high) => [low, high].into_iter().map(JsValue::from).collect::<Array>().into(),
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
}

fn fields(route: &Route) -> [(&'static str, JsValue); 4] {
    let compare = route.other.filter(|_| route.view == View::Compare);
    [
        ("view", route.view.name().into()),
        ("compare", compare.map_or(JsValue::NULL, Into::into)),
        ("year", route.year.map_or(JsValue::NULL, Into::into)),
        ("section", route.section.as_deref().map_or(JsValue::NULL, Into::into)),
    ]
}

fn fire(host: &HtmlElement, name: &str, detail: &[(&str, JsValue)]) {
    let init = object(&[("bubbles", true.into()), ("composed", true.into()), ("detail", object(detail))]);
    if let Ok(event) = CustomEvent::new_with_event_init_dict(name, init.unchecked_ref()) {
        // A listener of the page that throws is the page's own affair.
        let _ = host.dispatch_event(&event);
    }
}
