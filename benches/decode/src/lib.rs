//! The viewer's reading of report JSON alone: `cargo xtask bench` builds it as it builds the viewer
//! and measures it beside `JSON.parse` in the same JavaScript engine.

use niandu::Report;
use wasm_bindgen::prelude::wasm_bindgen;

/// How many statistics the report in these bytes has; none where they are no report.
#[wasm_bindgen]
pub fn decode(bytes: &[u8]) -> usize {
    Report::from_json(bytes).map_or(0, |report| report.statistics().count())
}
