//! What a reader does with large archives, and for how long the page's main thread is busy with it: a section of
//! docs/benchmarks.md.

use std::fmt::Write as _;
use std::path::PathBuf;

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use super::large;
use crate::browsers::{self, CHROMIUM, Extent};
use crate::process::{output, step};
use crate::project::cargo;

/// Milliseconds that no single task shall take.
const WANTED: f64 = 50.0;

/// Makes the archives, times the page that is built, and writes the section.
pub(super) fn section() -> Result<String> {
    browsers::set_up(&[(CHROMIUM, Extent::Core)])?;
    let folders: Vec<PathBuf> = [large::archive()?, large::report()?].into_iter().chain(large::council()?).collect();
    let mut printed = String::new();
    for (folder, name) in folders.iter().zip(["40 × 1 MB", "5 MB", "nine real reports"]) {
        printed += &step(&format!("Timing the page's main thread in Chromium, {name}"), "half a minute", || {
            let mut command = cargo(&["run", "--quiet", "--package", "browser-tests", "--bin", "main_thread"]);
            output(command.args(["--locked", "--"]).arg(folder).arg(name).env("NIANDU_TRACE", "1"))
        })?;
        printed.push('\n');
    }
    table(&printed)
}

fn table(printed: &str) -> Result<String> {
    let mut page = format!(
        "\n## Main thread\n\nWith 40 years of 1 MB of text and 1,000 figures each, with one report of 5 MB and 5,000 figures, and with the \
         nine reports of the State Council of a corpus that is not part of the project, in Chromium: the processor's time that the page's main thread spends until it has nothing more to do, and that of the \
         longest of its tasks. None shall take {WANTED} ms. What a task takes of the processor does not depend on what \
         else the machine does, as its time by the clock would.\n\n\
         | archive | what is done | processor's time | longest task |\n| --- | --- | --- | --- |\n"
    );
    let mut rows = 0;
    for line in printed.lines().filter(|line| !line.is_empty()) {
        let found: Value = serde_json::from_str(line).with_context(|| format!("no JSON: {line:?}"))?;
        let word = |name: &str| found[name].as_str().with_context(|| format!("no {name} in {line:?}"));
        let number = |name: &str| found[name].as_f64().with_context(|| format!("no {name} in {line:?}"));
        let longest = match number("longest")? {
            longest if longest >= WANTED => format!("**{longest:.0} ms**"),
            longest => format!("{longest:.0} ms"),
        };
        writeln!(page, "| {} | {} | {:.0} ms | {longest} |", word("archive")?, word("what")?, number("processor")?)?;
        rows += 1;
    }
    ensure!(rows > 0, "nothing was timed");
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_becomes_a_table() {
        let printed = r#"{"archive":"5 MB","what":"read","processor":574.4,"longest":469.0}
{"archive":"5 MB","what":"scrolled","processor":20.0,"longest":4.0}"#;
        let page = table(printed).unwrap();
        assert!(page.contains("| 5 MB | read | 574 ms | **469 ms** |\n| 5 MB | scrolled | 20 ms | 4 ms |"), "{page}");
        assert!(table("").is_err());
        assert!(table("{}").is_err());
    }
}
