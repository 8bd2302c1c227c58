//! The cold start in Chromium, beside a page that does the least: a section of docs/benchmarks.md.

use std::fmt::Write as _;

use anyhow::{Context as _, Result, bail, ensure};

use super::large;
use super::numbers::at_most;
use crate::browsers::{self, CHROMIUM, Extent};
use crate::process::{output, step};
use crate::project::cargo;

/// How many times the bare page's time the viewer may take: for a digest, and for a report of 1 MB.
const WANTED: [f64; 2] = [4.0, 3.0];

/// The reports, by the line that is printed for each.
const REPORTS: [&str; 2] = ["the digest of the Rushan report", "a report of 1 MB"];

/// Measures the page that is built, in one run, and writes the section.
pub(super) fn section() -> Result<String> {
    browsers::set_up(&[(CHROMIUM, Extent::Core)])?;
    let archive = large::archive()?;
    let printed = step("Measuring the cold start in Chromium", "two minutes", || {
        let mut command = cargo(&["run", "--quiet", "--package", "browser-tests", "--bin", "cold_start", "--locked"]);
        output(command.arg("--").arg(archive))
    })?;
    table(&printed)
}

fn table(printed: &str) -> Result<String> {
    let mut page = "\n## Cold start\n\nFrom the element's insertion to `niandu-ready`, when the report can be read, in Chromium, all files \
         cached, beside a page that parses the same JSON and sets `innerHTML`; each the median of 15 pages. Of a long \
         report the first part can be read while the others come.\n\n\
         | report | the viewer | the bare page | ratio | wanted |\n| --- | --- | --- | --- | --- |\n"
        .to_owned();
    let lines: Vec<&str> = printed.lines().collect();
    ensure!(lines.len() == REPORTS.len(), "a line for each report was expected, not {printed:?}");
    for ((line, report), wanted) in lines.into_iter().zip(REPORTS).zip(WANTED) {
        let times: Vec<f64> = serde_json::from_str(line).with_context(|| format!("no list of times: {line:?}"))?;
        let [viewer, bare] = times[..] else { bail!("two times were expected, not {line:?}") };
        ensure!(bare > 0.0, "the bare page took no time");
        let ratio = at_most(viewer / bare, wanted);
        writeln!(page, "| {report} | {viewer:.1} ms | {bare:.1} ms | {ratio} |")?;
    }
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_becomes_a_table() {
        let page = table("[41.0,20.5]\n[300.0,50.0]\n").unwrap();
        assert!(
            page.contains("| the digest of the Rushan report | 41.0 ms | 20.5 ms | 2.0 | ≤ 4: reached |"),
            "{page}"
        );
        assert!(table("[1.0,1.0]").is_err());
        assert!(table("[1.0]\n[1.0]").is_err());
    }
}
