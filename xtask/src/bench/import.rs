//! The import beside Microsoft Recognizers-Text and `JioNLP` on the same text, and beside the least that any
//! reader of text does.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};
use serde_json::Value;

use super::numbers::{not_measured, time, verdict};
use super::{Measured, measured};
use crate::page::whole;
use crate::process::{output, run as run_program};
use crate::project::{cargo, root, shared};
use crate::score::{figure, inspect, judge, scratch};
use crate::setup;

/// How many times faster than Recognizers-Text the import shall be.
const WANTED_RATIO: f64 = 5000.0;

/// Megabytes that the import shall read in a second on one core.
const WANTED_SPEED: f64 = 20.0;

/// What Recognizers-Text takes for the seed text, in seconds.
pub(super) struct Recognizers {
    whole: f64,
    lines: f64,
    version: String,
    node: String,
    /// What it found.
    predicted: PathBuf,
}

/// What `JioNLP` takes for the seed text, in seconds.
pub(super) struct JioNlp {
    seconds: f64,
    version: String,
    /// What it found.
    predicted: PathBuf,
}

impl Recognizers {
    /// Its version and that of Node, as a sentence.
    pub(super) fn versions(&self) -> String {
        format!(" Recognizers-Text {} on Node {}.", self.version, self.node)
    }
}

/// The text by which both are compared; crates/niandu/benches/import.rs chooses the same.
fn seed() -> PathBuf {
    let text = shared().join("corpus/rushan/rushan-2021.txt");
    if text.is_file() { text } else { root().join("samples/rushan/2021.txt") }
}

/// Installs and measures Recognizers-Text.
pub(super) fn recognizers() -> Result<Recognizers> {
    let folder = root().join("benches/recognizers");
    run_program(
        Command::new("npm")
            .args(["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--silent"])
            .current_dir(&folder),
    )?;
    let predicted = scratch()?.join("recognizers.statistics.tsv");
    let printed = output(Command::new("node").arg(folder.join("run.mjs")).arg(seed()).arg(&predicted))?;
    let printed: Value = serde_json::from_str(&printed).context("run.mjs printed no JSON")?;
    let seconds = |name: &str| {
        printed["seconds"][name].as_f64().with_context(|| format!("run.mjs printed no seconds for “{name}”"))
    };
    let word = |name: &str| printed[name].as_str().unwrap_or_default().to_owned();
    Ok(Recognizers {
        whole: seconds("whole")?,
        lines: seconds("lines")?,
        version: word("version"),
        node: word("node"),
        predicted,
    })
}

/// Installs and measures `JioNLP`.
pub(super) fn jionlp() -> Result<JioNlp> {
    let packages = setup::python_packages("jionlp", &["--requirement", "benches/jionlp/requirements.txt"])?;
    let predicted = scratch()?.join("jionlp.statistics.tsv");
    let mut python = Command::new("python3");
    python.env("PYTHONPATH", &packages).arg(root().join("benches/jionlp/run.py")).arg(seed()).arg(&predicted);
    let printed: Value = serde_json::from_str(&output(&mut python)?).context("run.py printed no JSON")?;
    let seconds = printed["seconds"].as_f64().context("run.py printed no seconds")?;
    Ok(JioNlp { seconds, version: printed["version"].as_str().unwrap_or_default().to_owned(), predicted })
}

/// The table of the import.
pub(super) fn table(criterion: &Path, recognizers: &Result<Recognizers>, jionlp: &Result<JioNlp>) -> Result<String> {
    let find = |name: &str| measured(criterion, name);
    let (seed, all, floor) = (find("seed/import")?, find("corpus/import")?, find("corpus/floor")?);
    let (write, read, values) = (find("seed/write")?, find("seed/read")?, find("seed/values")?);
    let mut page =
        String::from("| what | Niandu | compared with | ratio | wanted |\n| --- | --- | --- | --- | --- |\n");
    let text = format!("a report of {:.1} KB imported", seed.bytes / 1e3);
    let own = time(seed.seconds);
    match recognizers {
        Ok(peer) => {
            let ratio = peer.whole / seed.seconds;
            let (other, wanted) = (time(peer.whole), verdict(ratio, WANTED_RATIO, ""));
            let faster = whole(ratio);
            writeln!(page, "| {text} | {own} | Recognizers-Text: {other} | {faster} times faster | {wanted} |")?;
            let faster = whole(peer.lines / seed.seconds);
            let other = time(peer.lines);
            writeln!(page, "| the same, given to it line by line | {own} | {other} | {faster} times faster | |")?;
        }
        Err(error) => writeln!(page, "| {text} | {own} | Recognizers-Text: {} | | |", not_measured(error))?,
    }
    match jionlp {
        Ok(peer) => {
            let (name, other) = (format!("JioNLP {}", peer.version), time(peer.seconds));
            let faster = whole(peer.seconds / seed.seconds);
            writeln!(page, "| {text} | {own} | {name}, sums of money alone: {other} | {faster} times faster | |")?;
        }
        Err(error) => writeln!(page, "| {text} | {own} | JioNLP: {} | | |", not_measured(error))?,
    }
    if let Some(own) = accuracy("niandu", &own_predicted()?)? {
        let of = |name: &str, predicted: Option<&PathBuf>| -> Result<String> {
            let f1 = predicted.map(|predicted| accuracy(name, predicted)).transpose()?.flatten();
            Ok(f1.map_or_else(|| format!("{name}: not measured"), |f1| format!("{name}: {f1:.3}")))
        };
        let first = of("Recognizers-Text", recognizers.as_ref().ok().map(|peer| &peer.predicted))?;
        let second = of("JioNLP", jionlp.as_ref().ok().map(|peer| &peer.predicted))?;
        writeln!(page, "| its statistics found, F1 | {own:.3} | {first}; {second} | | |")?;
    }
    writeln!(page, "{}", speed(&all, &floor))?;
    writeln!(page, "| the report of the first row written as JSON | {} | | | |", time(write.seconds))?;
    let ratio = read.seconds / values.seconds;
    let (own, plain) = (time(read.seconds), time(values.seconds));
    writeln!(page, "| and read again | {own} | `serde_json` to values: {plain} | {ratio:.1} | |")?;
    page.push_str(NOTES);
    Ok(page)
}

/// The row of all texts.
fn speed(all: &Measured, floor: &Measured) -> String {
    let rate = |measured: &Measured| measured.bytes / measured.seconds / 1e6;
    let wanted = verdict(rate(all), WANTED_SPEED, " MB/s");
    let ratio = whole(all.seconds / floor.seconds);
    let (own, least) = (rate(all), whole(rate(floor)));
    let text = all.bytes / 1e6;
    format!(
        "| {text:.2} MB of reports imported | {own:.1} MB/s | UTF-8 checked and lines split: {least} MB/s | \
         {ratio} times slower | {wanted} |"
    )
}

const NOTES: &str = "
Import means: from the bytes of the file to the report with its outline, statistics, labels and ids.
Recognizers-Text finds numbers and quantities only: its Chinese models for numbers, percentages, currencies, dimensions, ages and temperatures, on Node.
It is given the text as a whole, as one calls it, and line by line, which spares it much searching; its fastest pass counts, and the median of Niandu's.
For its F1 overlapping results count once, the longest; it knows no dates, document numbers or section numbers, which it takes for numbers.
JioNLP finds sums of money, and times, which are no statistics; its other extractors seek addresses, names and numbers of documents.
The texts are a corpus that is not part of the project; without it the samples are measured.
";

/// What the command finds in the seed text.
fn own_predicted() -> Result<PathBuf> {
    run_program(&mut cargo(&["build", "--quiet", "--package", "niandu-cli", "--locked"]))?;
    let predicted = scratch()?.join("rushan-2021.bench.tsv");
    inspect("statistics", &seed(), &predicted)?;
    Ok(predicted)
}

/// F1 on the seed text of what somebody found, where its answers are.
fn accuracy(name: &str, predicted: &Path) -> Result<Option<f64>> {
    let gold = shared().join("gold/rushan-2021.statistics.tsv");
    if !gold.is_file() {
        return Ok(None);
    }
    setup::debian(setup::PYTHON)?;
    let f1 = figure(&judge("statistics", &gold, predicted)?, "f1");
    f1.map(Some).with_context(|| format!("the scorer gave no F1 for {name}"))
}
