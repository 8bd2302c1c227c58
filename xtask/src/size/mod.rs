//! `cargo xtask size`: the bytes that a reader's browser loads before any report, and those of a single file.

mod detail;
mod owners;

use std::fmt::Write as _;
use std::fs;
use std::ops::Add;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::process::output;
use crate::project::{cargo, root, site};

/// What a reader's browser loads together, and the most bytes that may take, compressed with Brotli at its best.
struct Part {
    name: &'static str,
    /// How the names of its files begin.
    files: &'static [&'static str],
    budget: u64,
}

impl Part {
    fn holds(&self, name: &str) -> bool {
        self.files.iter().any(|beginning| name.starts_with(beginning))
    }
}

/// A file belongs to the first part that it begins like.
const PARTS: [Part; 3] = [
    // Only a page without JSON loads it.
    Part { name: "importer", files: &["niandu-importer"], budget: 100_900 },
    // What a report's first view does without: comparison, data, search, inspector, and their styles.
    Part { name: "rest of the viewer", files: &["niandu-viewer_rest", "niandu-rest"], budget: 139_200 },
    Part { name: "first view", files: &[""], budget: 161_000 },
];

/// Most bytes of the sample archive as a single file, which is sent as it is.
const BUNDLE: u64 = 577_500;

/// What counts: all code and styles at the top of the site. Reports do not.
const COUNTED: &[&str] = &["js", "wasm", "css"];

/// What belongs to the pages around the viewer, not to the viewer.
const AROUND: &[&str] = &["page.css"];

/// Node brings zlib and Brotli, so nothing has to be compiled for this.
const COMPRESS: &str = include_str!("size.js");

/// Bytes of a file as it is, and compressed.
#[derive(Default, Clone, Copy)]
pub(crate) struct Sizes {
    pub(crate) raw: u64,
    pub(crate) gzip: u64,
    pub(crate) brotli: u64,
}

impl Add for Sizes {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { raw: self.raw + other.raw, gzip: self.gzip + other.gzip, brotli: self.brotli + other.brotli }
    }
}

/// Prints the list and fails above a budget, or tells what takes the room.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => list(),
        ["--detail"] => detail::run(),
        _ => bail!("usage: cargo xtask size [--detail]"),
    }
}

/// Prints the list and fails above a budget.
pub(crate) fn list() -> Result<()> {
    let mut names = counted()?;
    let mut over = Vec::new();
    println!("\n{:>9}  {:>9}  {:>9}  file", "raw", "gzip -9", "brotli 11");
    for part in PARTS {
        let (own, others) = names.into_iter().partition(|name| part.holds(name));
        names = others;
        let total = print(own, part.name)?;
        println!("{:>9}  {:>9}  {:>9}  budget\n", "", "", part.budget);
        if total.brotli > part.budget {
            over.push(format!("the {} is {} bytes over its budget", part.name, total.brotli - part.budget));
        }
    }
    let bundle = bundle()?;
    println!(
        "{bundle:>9}  {:>9}  {:>9}  the sample archive as a single file\n{BUNDLE:>9}  {:>9}  {:>9}  budget\n",
        "", "", "", ""
    );
    if bundle > BUNDLE {
        over.push(format!("the single file is {} bytes over its budget", bundle - BUNDLE));
    }
    if !over.is_empty() {
        bail!("{}; look for what grew, or for a lighter way", over.join(", "));
    }
    Ok(())
}

/// Bytes of the single file that the command writes of the sample archive.
fn bundle() -> Result<u64> {
    let file = root().join("target/reports.html");
    let mut command =
        cargo(&["run", "--quiet", "--package", "niandu-cli", "--locked", "--", "bundle", "samples/hailan"]);
    output(command.arg("--output").arg(&file).arg("--viewer").arg(site()))?;
    Ok(fs::metadata(&file).with_context(|| format!("{} was not written", file.display()))?.len())
}

/// Prints a part's files and their sum.
fn print(names: Vec<String>, part: &str) -> Result<Sizes> {
    let mut total = Sizes::default();
    for name in names {
        let sizes = measure(&site().join(&name))?;
        total = total + sizes;
        println!("{}", line(sizes, &name));
    }
    println!("{}", line(total, &format!("the {part} in all")));
    Ok(total)
}

/// Names of the files that count, sorted.
fn counted() -> Result<Vec<String>> {
    let entries = fs::read_dir(site()).context("dist/ is not there; run `cargo xtask build` first")?;
    let mut names = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| COUNTED.iter().any(|counted| extension == *counted))
            && let Some(name) = path.file_name()
            && !AROUND.iter().any(|around| name == *around)
        {
            names.push(name.to_string_lossy().into_owned());
        }
    }
    if !names.iter().any(|name| Path::new(name).extension().is_some_and(|extension| extension == "wasm")) {
        bail!("dist/ holds no WebAssembly; run `cargo xtask build` first");
    }
    names.sort();
    Ok(names)
}

/// What the viewer without the importer weighs: its first view, and the whole.
pub(crate) fn viewer() -> Result<(Sizes, Sizes)> {
    let [importer, rest, _] = &PARTS;
    let (rest, first): (Vec<String>, Vec<String>) =
        counted()?.into_iter().filter(|name| !importer.holds(name)).partition(|name| rest.holds(name));
    let sum = |names: Vec<String>| {
        let mut sizes = names.iter().map(|name| measure(&site().join(name)));
        sizes.try_fold(Sizes::default(), |sum, sizes| anyhow::Ok(sum + sizes?))
    };
    let (first, rest) = (sum(first)?, sum(rest)?);
    Ok((first, first + rest))
}

/// A file's bytes as they are, and compressed.
pub(crate) fn measure(file: &Path) -> Result<Sizes> {
    let printed = output(Command::new("node").args(["-e", COMPRESS]).arg(file))?;
    let numbers: Vec<u64> = printed.split_whitespace().filter_map(|number| number.parse().ok()).collect();
    match numbers[..] {
        [raw, gzip, brotli] => Ok(Sizes { raw, gzip, brotli }),
        _ => bail!("Node answered {printed:?} instead of three sizes for {}", file.display()),
    }
}

fn line(sizes: Sizes, name: &str) -> String {
    let mut line = String::new();
    for bytes in [sizes.raw, sizes.gzip, sizes.brotli] {
        let _ = write!(line, "{bytes:>9}  ");
    }
    line + name
}
