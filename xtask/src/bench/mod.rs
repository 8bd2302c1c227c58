//! `cargo xtask bench`: the import, the engines, and the viewer's weight, start and memory, each measured beside
//! others that do such work or the least that does it. Prints tables and writes them to docs/benchmarks.md.

mod cold_start;
mod engines;
mod import;
mod large;
mod main_thread;
mod memory;
mod numbers;
mod weight;

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::build;
use crate::page::renewed;
use crate::process::{first_line, run as run_program, step};
use crate::project::{cargo, root};

/// A benchmark as criterion stores it.
struct Measured {
    /// The median.
    seconds: f64,
    /// Bytes of source text.
    bytes: f64,
}

/// A part of the page that can be measured by itself.
struct Section {
    /// What one types.
    name: &'static str,
    measure: fn() -> Result<String>,
}

/// Those of the built page, in order, at the end.
const SECTIONS: &[Section] = &[
    Section { name: "weight", measure: weight::section },
    Section { name: "start", measure: cold_start::section },
    Section { name: "memory", measure: memory::section },
    Section { name: "main-thread", measure: main_thread::section },
];

/// Measures, prints and writes the page, or renews single sections of it.
pub(crate) fn run(names: &[String]) -> Result<()> {
    let path = root().join("docs/benchmarks.md");
    let chosen = |name: &String| {
        let section = SECTIONS.iter().find(|section| section.name == *name);
        section.with_context(|| {
            format!(
                "“{name}” cannot be measured alone; usage: cargo xtask bench [weight] [start] [memory] [main-thread]"
            )
        })
    };
    let sections: Vec<&Section> = names.iter().map(chosen).collect::<Result<_>>()?;
    build::run()?;
    let mut page = if sections.is_empty() { engines_page()? } else { fs::read_to_string(&path)? };
    for section in if sections.is_empty() { SECTIONS.iter().collect() } else { sections } {
        page = renewed(&page, &(section.measure)()?);
    }
    println!("\n{page}");
    fs::write(&path, page).with_context(|| format!("{} cannot be written", path.display()))
}

/// The page up to what is measured of the built page.
fn engines_page() -> Result<String> {
    let criterion = root().join("target/criterion");
    step("Measuring import, alignment, wording and search", "4 minutes, and up to 5 to compile them", || {
        let mut command = cargo(&["bench", "--locked", "--package", "niandu", "--features", "text-diff"]);
        command.args(["--bench", "import", "--bench", "align", "--bench", "search", "--", "--noplot", "--quiet"]);
        run_program(command.env("CRITERION_HOME", &criterion))
    })?;
    let recognizers = tried("Measuring Recognizers-Text on the same text", "a minute", import::recognizers);
    let jionlp = tried("Measuring JioNLP on the same text", "seconds, and one to install it", import::jionlp);
    let decoding = tried("Measuring report JSON read in WebAssembly", "a minute or two", engines::decoding);

    let mut page = String::from(
        "# Benchmarks\n\nWritten by `cargo xtask bench`, which measures everything here in one run, warm, on one core; \
         `cargo xtask bench weight start memory main-thread` renews these sections alone.\n\n",
    );
    page.push_str(&machine());
    page.push_str(&recognizers.as_ref().map(import::Recognizers::versions).unwrap_or_default());
    page.push_str("\n\n");
    page.push_str(&import::table(&criterion, &recognizers, &jionlp)?);
    page.push_str(&engines::alignment(&criterion)?);
    page.push_str(&engines::wording(&criterion)?);
    page.push_str(&engines::search(&criterion)?);
    page.push_str(&engines::decoding_table(&decoding)?);
    Ok(page)
}

/// Measures what may be missing on a machine: that it is, stands in the table.
fn tried<T>(what: &str, may_take: &str, measure: impl FnOnce() -> Result<T>) -> Result<T> {
    let measured = step(what, may_take, measure);
    if let Err(error) = &measured {
        println!("  not measured: {error:#}");
    }
    measured
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

/// Reads what criterion has stored of a benchmark.
fn measured(criterion: &Path, name: &str) -> Result<Measured> {
    let nanoseconds = stored(criterion, name, "estimates.json")?["median"]["point_estimate"].as_f64();
    let bytes = stored(criterion, name, "benchmark.json")?["throughput"]["Bytes"].as_f64();
    let (Some(nanoseconds), Some(bytes)) = (nanoseconds, bytes) else {
        anyhow::bail!("criterion stored no time or size for {name}");
    };
    Ok(Measured { seconds: nanoseconds / 1e9, bytes })
}

/// The machine and the versions, in one line.
fn machine() -> String {
    let model = fs::read_to_string("/proc/cpuinfo").ok().and_then(|text| {
        let line = text.lines().find(|line| line.starts_with("model name"))?;
        Some(line.split_once(':')?.1.trim().to_owned())
    });
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let rust = first_line(Command::new("rustc").arg("--version")).unwrap_or_else(|| "rustc".to_owned());
    format!(
        "Machine: {}, {cores} cores, {} {}. {rust}, profile `bench`.",
        model.unwrap_or_else(|| "unknown processor".to_owned()),
        std::env::consts::OS,
        std::env::consts::ARCH
    )
}
