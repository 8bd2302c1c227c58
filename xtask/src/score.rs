//! `cargo xtask score`: the importer measured against hand-made answers.
//!
//! Texts and answers lie beside the project, in `../shared`, and are no part of it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, anyhow, bail};

use crate::process::{output, run as run_program};
use crate::project::{cargo, root, shared};
use crate::setup;

/// The lowest figures that pass; one line a text and kind of answer.
const THRESHOLDS: &str = include_str!("../score.tsv");

/// One line of the table of thresholds.
struct Threshold<'a> {
    /// Path of the text in the corpus, without its ending.
    text: &'a str,
    /// `statistics` or `outline`.
    kind: &'a str,
    /// Measure and lowest figure that passes.
    measures: Vec<(&'a str, f64)>,
}

/// Prints the table and fails when a figure is below its threshold.
pub(crate) fn run() -> Result<()> {
    if !shared().join("gold").is_dir() {
        println!("Skipped: there are no texts and answers in ../shared to score against.");
        return Ok(());
    }
    setup::debian(setup::PYTHON)?;
    run_program(&mut cargo(&["build", "--quiet", "--package", "niandu-cli", "--locked"]))?;
    let mut low = Vec::new();
    for threshold in thresholds(THRESHOLDS)? {
        let line = score(&threshold)?;
        println!("{:<34} {}", threshold.text, line.trim());
        for (measure, least) in &threshold.measures {
            let figure = figure(&line, measure)
                .with_context(|| format!("the scorer gave no {measure} for {} {}", threshold.text, threshold.kind))?;
            if figure < *least {
                low.push(format!("{} {}: {measure} {figure} is below {least}", threshold.text, threshold.kind));
            }
        }
    }
    if low.is_empty() {
        return Ok(());
    }
    bail!("{}. The thresholds stand in xtask/score.tsv", low.join("; "))
}

/// Inspects one text and returns what the scorer says of it.
fn score(threshold: &Threshold<'_>) -> Result<String> {
    let text = shared().join("corpus").join(format!("{}.txt", threshold.text));
    let name = Path::new(threshold.text).file_name().unwrap_or_default().to_string_lossy();
    let gold = shared().join("gold").join(format!("{name}.{}.tsv", threshold.kind));
    let predicted = scratch()?.join(format!("{name}.{}.tsv", threshold.kind));
    inspect(threshold.kind, &text, &predicted)?;
    judge(threshold.kind, &gold, &predicted)
}

/// Writes what the command finds in a text. The command has been built before.
pub(crate) fn inspect(kind: &str, text: &Path, predicted: &Path) -> Result<()> {
    let table = output(Command::new(command()?).args(["inspect", kind]).arg(text))?;
    Ok(fs::write(predicted, table)?)
}

/// What the scorer says of a table, whoever made it.
pub(crate) fn judge(kind: &str, gold: &Path, predicted: &Path) -> Result<String> {
    let arguments = [kind.as_ref(), gold.as_os_str(), predicted.as_os_str()];
    output(Command::new("python3").arg(shared().join("tools/score.py")).args(arguments))
}

/// The command `niandu` as the debug profile builds it, wherever that builds.
fn command() -> Result<PathBuf> {
    let own = std::env::current_exe()?;
    let folder = own.parent().ok_or_else(|| anyhow!("xtask runs from no folder"))?;
    Ok(folder.join("niandu"))
}

/// A folder for tables.
pub(crate) fn scratch() -> Result<PathBuf> {
    let folder = root().join("target/score");
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// Reads the table: text, kind, then `measure=least` cells; `#` begins a comment line.
fn thresholds(table: &str) -> Result<Vec<Threshold<'_>>> {
    table.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')).map(threshold).collect()
}

fn threshold(line: &str) -> Result<Threshold<'_>> {
    let wrong = || anyhow!("xtask/score.tsv: this is not `text, kind, measure=least …`: {line}");
    let mut cells = line.split('\t');
    let (Some(text), Some(kind)) = (cells.next(), cells.next()) else { return Err(wrong()) };
    let measures = cells
        .map(|cell| cell.split_once('=').and_then(|(measure, least)| Some((measure, least.parse().ok()?))))
        .collect::<Option<Vec<_>>>()
        .ok_or_else(wrong)?;
    Ok(Threshold { text, kind, measures })
}

/// The figure after `measure=` in the scorer's line.
pub(crate) fn figure(line: &str, measure: &str) -> Option<f64> {
    line.split_whitespace().find_map(|word| word.strip_prefix(measure)?.strip_prefix('=')?.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_threshold_can_be_read() {
        assert!(!thresholds(THRESHOLDS).unwrap().is_empty());
        assert!(thresholds("a\tstatistics\tf1=high").is_err());
    }

    #[test]
    fn finds_a_figure_in_the_scorers_line() {
        let line = "statistics gold=77 precision=0.9872 recall=1.0000 f1=0.9935 full=0.9610 label=0.9221";
        assert_eq!(figure(line, "f1"), Some(0.9935));
        assert_eq!(figure(line, "ful"), None);
    }
}
