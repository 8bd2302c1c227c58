//! The cold start in Chromium, beside a page that does the least: a section of docs/benchmarks.md.

use anyhow::{Context as _, Result};

use super::numbers::at_most;
use crate::browsers::{self, CHROMIUM, Extent};
use crate::process::{output, step};
use crate::project::cargo;

/// How many times the bare page's time the viewer may take.
const WANTED: f64 = 4.0;

/// Measures the page that is built, in one run, and writes the section.
pub(super) fn section() -> Result<String> {
    browsers::set_up(&[(CHROMIUM, Extent::Core)])?;
    let printed = step("Measuring the cold start in Chromium", "a minute", || {
        output(&mut cargo(&["run", "--quiet", "--package", "browser-tests", "--bin", "cold_start", "--locked"]))
    })?;
    let times: Vec<f64> = printed.split_whitespace().filter_map(|time| time.parse().ok()).collect();
    let [viewer, bare] = times[..] else { anyhow::bail!("two times were expected, not {printed:?}") };
    Some(bare).filter(|bare| *bare > 0.0).context("the bare page took no time")?;
    let ratio = at_most(viewer / bare, WANTED);
    Ok(format!(
        "\n## Cold start\n\nFrom the element's insertion to `niandu-ready` on the digest of the Rushan report, in Chromium, all files cached, \
         beside a page that parses the same JSON and sets `innerHTML`; each the median of 15 pages.\n\n\
         | the viewer | the bare page | ratio | wanted |\n| --- | --- | --- | --- |\n\
         | {viewer:.1} ms | {bare:.1} ms | {ratio} |\n"
    ))
}
