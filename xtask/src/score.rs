//! `cargo xtask score`: import and alignment measured against hand-made answers.
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
    /// Path of the text in the corpus, without its ending; of two texts `NAME-2015--2016`.
    text: &'a str,
    /// `statistics` or `outline` of one text, `pairs` or `targets` of two.
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

/// Inspects one text, or compares two, and returns what the scorer says of it.
fn score(threshold: &Threshold<'_>) -> Result<String> {
    let text = |name: &str| shared().join("corpus").join(format!("{name}.txt"));
    let name = Path::new(threshold.text).file_name().unwrap_or_default().to_string_lossy();
    let gold = shared().join("gold").join(format!("{name}.{}.tsv", threshold.kind));
    let predicted = scratch()?.join(format!("{name}.{}.tsv", threshold.kind));
    match both(threshold.text) {
        None => inspect(threshold.kind, &text(threshold.text), &predicted)?,
        Some([a, b]) => compare(threshold.kind, &text(&a), &text(&b), &predicted)?,
    }
    judge(threshold.kind, &gold, &predicted)
}

/// Writes what the command finds in a text. The command has been built before.
pub(crate) fn inspect(kind: &str, text: &Path, predicted: &Path) -> Result<()> {
    let table = output(Command::new(command()?).args(["inspect", kind]).arg(text))?;
    Ok(fs::write(predicted, table)?)
}

/// The two texts that `council/report-2015--2016` names.
fn both(text: &str) -> Option<[String; 2]> {
    let (first, year) = text.split_once("--")?;
    let (stem, _) = first.rsplit_once('-')?;
    Some([first.to_owned(), format!("{stem}-{year}")])
}

/// Writes what the command finds in two texts. The command has been built before.
fn compare(kind: &str, a: &Path, b: &Path, predicted: &Path) -> Result<()> {
    let call = if kind == "pairs" { "compare" } else { kind };
    let table = output(Command::new(command()?).arg(call).args([a, b]))?;
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
    fn two_texts_have_one_name() {
        assert_eq!(both("a/b-2015--2016"), Some(["a/b-2015".to_owned(), "a/b-2016".to_owned()]));
        assert_eq!(both("a/b-2015"), None);
    }

    #[test]
    fn finds_a_figure_in_the_scorers_line() {
        let line = "statistics gold=77 precision=0.9872 recall=1.0000 f1=0.9935 full=0.9610 label=0.9221";
        assert_eq!(figure(line, "f1"), Some(0.9935));
        assert_eq!(figure(line, "ful"), None);
    }
}
