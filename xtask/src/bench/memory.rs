//! The memory of a page in Chromium, after many reports and with a large archive: a section of docs/benchmarks.md.

use std::fmt::Write as _;

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::Value;

use super::large;
use super::numbers::at_most;
use crate::browsers::{self, CHROMIUM, Extent};
use crate::process::{output, step};
use crate::project::cargo;

/// How many times the memory after the first reports that after all of them may be.
const GROWTH: f64 = 1.1;

/// How many times its JSON an archive may take.
const TIMES_JSON: f64 = 3.0;

/// What the page holds at one moment, in megabytes.
struct Moment {
    state: String,
    /// What the moment is about: bytes of JSON, or how many reports.
    of: f64,
    module: f64,
    scripts: f64,
    document: f64,
}

impl Moment {
    fn read(line: &str) -> Result<Self> {
        let found: Value = serde_json::from_str(line).with_context(|| format!("no JSON: {line:?}"))?;
        let number = |name: &str| found[name].as_f64().with_context(|| format!("no {name} in {line:?}"));
        let bytes = |name: &str| Ok::<_, anyhow::Error>(number(name)? / 1e6);
        let state = found["state"].as_str().unwrap_or_default().to_owned();
        let (module, scripts, document) = (bytes("module")?, bytes("scripts")?, bytes("document")?);
        Ok(Self { state, of: number("of")?, module, scripts, document })
    }

    fn all(&self) -> f64 {
        self.module + self.scripts + self.document
    }
}

/// Makes the archive, measures the page that is built, and writes the section.
pub(super) fn section() -> Result<String> {
    browsers::set_up(&[(CHROMIUM, Extent::Core)])?;
    let folder = large::archive()?;
    let printed = step("Weighing the page's memory in Chromium", "a minute", || {
        let mut command = cargo(&["run", "--quiet", "--package", "browser-tests", "--bin", "memory", "--locked", "--"]);
        output(command.arg(&folder))
    })?;
    table(&printed.lines().map(Moment::read).collect::<Result<Vec<_>>>()?)
}

fn table(moments: &[Moment]) -> Result<String> {
    let [blank, open, first, last, archive] = moments else { bail!("five moments were expected") };
    let states = moments.iter().map(|moment| moment.state.as_str());
    ensure!(states.eq(["blank", "open", "closed", "closed", "archive"]), "other moments were expected");
    let mut page = String::from(
        "\n## Memory\n\nOf the page in Chromium, in megabytes, after its garbage is collected: WebAssembly's whole memory, which \
         never shrinks, what scripts hold, and the document. A report is opened in a viewer of its own, which is \
         removed before the next. The browser's process holds more, such as compiled code and what is painted: \
         [scale.md](scale.md) has that.\n\n\
         | the page | WebAssembly | scripts | document | in all | ratio | wanted |\n| --- | --- | --- | --- | --- | --- | --- |\n",
    );
    let mut row = |name: &str, moment: &Moment, verdict: &str| {
        let (module, scripts, document) = (moment.module, moment.scripts, moment.document);
        let all = moment.all();
        let _ = writeln!(page, "| {name} | {module:.1} | {scripts:.1} | {document:.1} | {all:.1} | {verdict} |");
    };
    row("without a viewer", blank, " | ");
    row(&format!("with a report of {:.1} MB of JSON open, the {}th", open.of / 1e6, first.of), open, " | ");
    row(&format!("after {} of them, all closed", first.of), first, " | ");
    let growth = at_most(last.all() / first.all(), GROWTH);
    row(&format!("after {}", last.of), last, &growth);
    let json = archive.of / 1e6;
    let times = at_most(archive.all() / json, TIMES_JSON);
    row(&format!("with 40 years open, {json:.1} MB of JSON, compared with that"), archive, &times);
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_becomes_a_table() {
        let line = |state: &str, of: u64, module: u64| {
            format!(r#"{{"state":"{state}","of":{of},"module":{module},"scripts":1500000,"document":500000}}"#)
        };
        let lines = [
            line("blank", 0, 0),
            line("open", 1_200_000, 8_000_000),
            line("closed", 10, 8_000_000),
            line("closed", 50, 10_000_000),
            line("archive", 49_000_000, 96_000_000),
        ];
        let moments: Vec<_> = lines.iter().map(|line| Moment::read(line).unwrap()).collect();
        let page = table(&moments).unwrap();
        assert!(page.contains("| after 50 | 10.0 | 1.5 | 0.5 | 12.0 | 1.2 | ≤ 1.1: missed |"), "{page}");
        assert!(page.contains("compared with that | 96.0 | 1.5 | 0.5 | 98.0 | 2.0 | ≤ 3: reached |"), "{page}");
        assert!(table(&moments[1..]).is_err());
        assert!(Moment::read("{}").is_err());
    }
}
