//! `cargo xtask bench`: the import measured against Recognizers-Text and against the least that
//! any reader of text does, alignment beside sorting, search beside `memmem`. Prints tables and
//! writes them to docs/benchmarks.md.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::process::{first_line, output, run as run_program, step};
use crate::project::{cargo, root, shared};
use crate::score::{figure, inspect, judge, scratch};
use crate::setup;

/// How many times faster than Recognizers-Text the import shall be.
const WANTED_RATIO: f64 = 5000.0;

/// Megabytes that the import shall read in a second on one core.
const WANTED_SPEED: f64 = 20.0;

/// A benchmark as criterion stores it.
struct Measured {
    /// The median.
    seconds: f64,
    /// Bytes of source text.
    bytes: f64,
}

/// What Recognizers-Text takes for the seed text, in seconds.
struct Peer {
    whole: f64,
    lines: f64,
    version: String,
    node: String,
    /// What it found.
    predicted: PathBuf,
}

/// Measures, prints and writes the page.
pub(crate) fn run() -> Result<()> {
    let criterion = root().join("target/criterion");
    step("Measuring the import", "a minute, and up to 5 to compile it the first time", || {
        let arguments = ["bench", "--locked", "--package", "niandu", "--bench", "import", "--", "--noplot", "--quiet"];
        run_program(cargo(&arguments).env("CRITERION_HOME", &criterion))
    })?;
    step("Measuring alignment and search", "2 minutes, and up to 5 to compile them the first time", || {
        let arguments = ["bench", "--locked", "--package", "niandu", "--bench", "align", "--bench", "search"];
        let options = ["--", "--noplot", "--quiet"];
        run_program(cargo(&[arguments.as_slice(), options.as_slice()].concat()).env("CRITERION_HOME", &criterion))
    })?;
    let peer = step("Measuring Recognizers-Text on the same text", "a minute", peer);
    if let Err(error) = &peer {
        println!("  not measured: {error:#}");
    }
    let page = page(&criterion, &peer)?;
    println!("\n{page}");
    let path = root().join("docs/benchmarks.md");
    fs::write(&path, page).with_context(|| format!("{} cannot be written", path.display()))
}

/// The text by which both are compared; crates/niandu/benches/import.rs chooses the same.
fn seed() -> PathBuf {
    let text = shared().join("corpus/rushan/rushan-2021.txt");
    if text.is_file() { text } else { root().join("samples/rushan/2021.txt") }
}

fn peer() -> Result<Peer> {
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
    Ok(Peer {
        whole: seconds("whole")?,
        lines: seconds("lines")?,
        version: word("version"),
        node: word("node"),
        predicted,
    })
}

/// A file that criterion has stored of a benchmark.
fn stored(criterion: &Path, name: &str, file: &str) -> Result<Value> {
    let path = criterion.join(name).join("new").join(file);
    let json = fs::read(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    Ok(serde_json::from_slice(&json)?)
}

/// The median of a benchmark in seconds.
fn median(criterion: &Path, name: &str) -> Result<f64> {
    let nanoseconds = stored(criterion, name, "estimates.json")?["median"]["point_estimate"].as_f64();
    Ok(nanoseconds.with_context(|| format!("criterion stored no time for {name}"))? / 1e9)
}

/// Years aligned, beside sorting their labels.
fn alignment(criterion: &Path) -> Result<String> {
    let find = |name: &str| median(criterion, name);
    let (sort, prepare) = (find("sort the labels of 10 years")?, find("prepare 10 years")?);
    let (ten, twenty) = (find("align 10 years")?, find("align 20 years")?);
    Ok(format!(
        "\n## Years aligned\n\nTen and twenty reports of 300 statistics each; a report is prepared once, when it is read.\n\n\
         | what | time | compared with | ratio | wanted |\n| --- | --- | --- | --- | --- |\n\
         | 10 years aligned | {} | their labels sorted: {} | {:.1} | ≤ 25 |\n\
         | the same, with their preparation | {} | | {:.1} | |\n\
         | 20 years aligned | {} | 10 years | {:.1} | ≤ 4.5 |\n",
        time(ten),
        time(sort),
        ten / sort,
        time(ten + prepare),
        (ten + prepare) / sort,
        time(twenty),
        twenty / ten
    ))
}

/// A keystroke in the search field, beside `memmem` over the same text.
fn search(criterion: &Path) -> Result<String> {
    let mut rows = Vec::new();
    for entry in fs::read_dir(criterion)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let (own, other) = (format!("{name}/niandu"), format!("{name}/memmem"));
        if criterion.join(&own).is_dir() && criterion.join(&other).is_dir() {
            let typed = stored(criterion, &own, "benchmark.json")?["group_id"].as_str().unwrap_or(&name).to_owned();
            rows.push((typed, median(criterion, &own)?, median(criterion, &other)?));
        }
    }
    rows.sort_by(|one, other| (one.1 / one.2).total_cmp(&(other.1 / other.2)));
    let mut page = String::from(
        "\n## Search\n\nA keystroke over nine reports, with grouping and the first twenty snippets, beside `memchr::memmem` over the same folded text.\n\n\
         | typed | Niandu | `memmem` | ratio (wanted: ≤ 5) |\n| --- | --- | --- | --- |\n",
    );
    for (typed, own, other) in rows {
        writeln!(page, "| {typed} | {} | {} | {:.1} |", time(own), time(other), own / other)?;
    }
    page.push_str("\n`memmem` uses the processor's vectors, which a WebAssembly module without them cannot; a query for figures compares values, where `memmem` seeks letters.\n");
    Ok(page)
}

/// Reads what criterion has stored of a benchmark.
fn measured(criterion: &Path, name: &str) -> Result<Measured> {
    let nanoseconds = stored(criterion, name, "estimates.json")?["median"]["point_estimate"].as_f64();
    let bytes = stored(criterion, name, "benchmark.json")?["throughput"]["Bytes"].as_f64();
    let (Some(nanoseconds), Some(bytes)) = (nanoseconds, bytes) else {
        anyhow::bail!("criterion stored no time or size for {name}");
    };
    Ok(Measured { seconds: nanoseconds / 1e9, bytes })
}

fn page(criterion: &Path, peer: &Result<Peer>) -> Result<String> {
    let find = |name: &str| measured(criterion, name);
    let (seed, all, floor) = (find("seed/import")?, find("corpus/import")?, find("corpus/floor")?);
    let (write, read) = (find("seed/write")?, find("seed/read")?);
    let mut page = String::from(
        "# Benchmarks\n\nWritten by `cargo xtask bench`, which measures everything here in one run, warm, on one core.\n\n",
    );
    writeln!(page, "{}\n", machine(peer))?;
    writeln!(page, "| what | Niandu | compared with | ratio | wanted |\n| --- | --- | --- | --- | --- |")?;
    let text = format!("a report of {:.1} KB imported", seed.bytes / 1e3);
    let own = time(seed.seconds);
    match peer {
        Ok(peer) => {
            let ratio = peer.whole / seed.seconds;
            let (other, wanted) = (time(peer.whole), verdict(ratio, WANTED_RATIO, ""));
            writeln!(
                page,
                "| {text} | {own} | Recognizers-Text: {other} | {} times faster | {wanted} |",
                whole(ratio)
            )?;
            let ratio = whole(peer.lines / seed.seconds);
            let other = time(peer.lines);
            writeln!(page, "| the same, given to it line by line | {own} | {other} | {ratio} times faster | |")?;
        }
        Err(error) => {
            let reason = format!("{error:#}").replace(['\n', '|'], " ");
            writeln!(page, "| {text} | {own} | Recognizers-Text: not measured ({reason}) | | |")?;
        }
    }
    if let Some((own, other)) = accuracy(peer)? {
        writeln!(page, "| its statistics found, F1 | {own:.3} | {other} | | |")?;
    }
    let rate = |measured: &Measured| measured.bytes / measured.seconds / 1e6;
    let (text, wanted) =
        (format!("{:.2} MB of reports imported", all.bytes / 1e6), verdict(rate(&all), WANTED_SPEED, " MB/s"));
    let ratio = whole(all.seconds / floor.seconds);
    let (own, least) = (rate(&all), rate(&floor));
    writeln!(
        page,
        "| {text} | {own:.1} MB/s | UTF-8 checked and lines split: {} MB/s | {ratio} times slower | {wanted} |",
        whole(least)
    )?;
    writeln!(page, "| the report of the first row written as JSON | {} | | | |", time(write.seconds))?;
    writeln!(page, "| and read again | {} | | | |", time(read.seconds))?;
    page.push_str(NOTES);
    page.push_str(&alignment(criterion)?);
    page.push_str(&search(criterion)?);
    Ok(page)
}

const NOTES: &str = "
Import means: from the bytes of the file to the report with its outline, statistics, labels and ids.
Recognizers-Text finds numbers and quantities only: its Chinese models for numbers, percentages, currencies, dimensions, ages and temperatures, on Node.
It is given the text as a whole, as one calls it, and line by line, which spares it much searching; its fastest pass counts, and the median of Niandu's.
For its F1 overlapping results count once, the longest; it knows no dates, document numbers or section numbers, which it takes for numbers.
The texts are a corpus that is not part of the project; without it the samples are measured.
";

/// Our F1 and the peer's on the seed text, where its answers are.
fn accuracy(peer: &Result<Peer>) -> Result<Option<(f64, String)>> {
    let gold = shared().join("gold/rushan-2021.statistics.tsv");
    if !gold.is_file() {
        return Ok(None);
    }
    setup::debian(setup::PYTHON)?;
    run_program(&mut cargo(&["build", "--quiet", "--package", "niandu-cli", "--locked"]))?;
    let predicted = scratch()?.join("rushan-2021.bench.tsv");
    inspect("statistics", &seed(), &predicted)?;
    let f1 = |predicted: &Path| figure(&judge("statistics", &gold, predicted)?, "f1").context("the scorer gave no F1");
    let other = match peer {
        Ok(peer) => format!("Recognizers-Text: {:.3}", f1(&peer.predicted)?),
        Err(_) => "Recognizers-Text: not measured".to_owned(),
    };
    Ok(Some((f1(&predicted)?, other)))
}

/// The machine and the versions, in one line.
fn machine(peer: &Result<Peer>) -> String {
    let model = fs::read_to_string("/proc/cpuinfo").ok().and_then(|text| {
        let line = text.lines().find(|line| line.starts_with("model name"))?;
        Some(line.split_once(':')?.1.trim().to_owned())
    });
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let rust = first_line(Command::new("rustc").arg("--version")).unwrap_or_else(|| "rustc".to_owned());
    let mut line = format!(
        "Machine: {}, {cores} cores, {} {}. {rust}, profile `bench`.",
        model.unwrap_or_else(|| "unknown processor".to_owned()),
        std::env::consts::OS,
        std::env::consts::ARCH
    );
    if let Ok(peer) = peer {
        let _ = write!(line, " Recognizers-Text {} on Node {}.", peer.version, peer.node);
    }
    line
}

/// What is wanted, and whether it is reached.
fn verdict(found: f64, wanted: f64, unit: &str) -> String {
    let reached = if found >= wanted { "reached" } else { "missed" };
    format!("≥ {}{unit}: {reached}", whole(wanted))
}

/// A time as people say it.
fn time(seconds: f64) -> String {
    if seconds < 1.0 { format!("{:.2} ms", seconds * 1e3) } else { format!("{seconds:.2} s") }
}

/// A number without decimals, its thousands set apart.
fn whole(number: f64) -> String {
    let digits = format!("{number:.0}");
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_people_do() {
        assert_eq!([7.4, 123.0, 5000.0, 1_234_567.0].map(whole), ["7", "123", "5,000", "1,234,567"]);
        assert_eq!((time(0.000_6).as_str(), time(5.823).as_str()), ("0.60 ms", "5.82 s"));
    }

    #[test]
    fn a_goal_is_reached_or_missed() {
        assert_eq!(verdict(9600.0, WANTED_RATIO, ""), "≥ 5,000: reached");
        assert_eq!(verdict(19.9, WANTED_SPEED, " MB/s"), "≥ 20 MB/s: missed");
    }
}
