//! `cargo xtask size`: the bytes that a reader's browser loads before any report.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::process::output;
use crate::project::site;

/// Most bytes that the viewer may take in all, compressed with Brotli at its best.
const BUDGET: u64 = 140_000;

/// What counts: all code and styles at the top of the site. Reports do not.
const COUNTED: &[&str] = &["js", "wasm", "css"];

/// What belongs to the pages around the viewer, not to the viewer.
const AROUND: &[&str] = &["page.css"];

/// Node brings zlib and Brotli, so nothing has to be compiled for this.
const COMPRESS: &str = include_str!("size.js");

/// Bytes of a file as it is, and compressed.
#[derive(Default, Clone, Copy)]
struct Sizes {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// Prints the list and fails above the budget.
pub(crate) fn run() -> Result<()> {
    let mut total = Sizes::default();
    println!("\n{:>9}  {:>9}  {:>9}  file", "raw", "gzip -9", "brotli 11");
    for name in counted()? {
        let sizes = measure(&name)?;
        total =
            Sizes { raw: total.raw + sizes.raw, gzip: total.gzip + sizes.gzip, brotli: total.brotli + sizes.brotli };
        println!("{}", line(sizes, &name));
    }
    println!("{}", line(total, "in all"));
    println!("{:>9}  {:>9}  {BUDGET:>9}  budget", "", "");
    if total.brotli > BUDGET {
        bail!(
            "the viewer is {} bytes over its budget; look for what grew, or for a lighter way",
            total.brotli - BUDGET
        );
    }
    Ok(())
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

fn measure(name: &str) -> Result<Sizes> {
    let printed = output(Command::new("node").args(["-e", COMPRESS]).arg(site().join(name)))?;
    let numbers: Vec<u64> = printed.split_whitespace().filter_map(|number| number.parse().ok()).collect();
    match numbers[..] {
        [raw, gzip, brotli] => Ok(Sizes { raw, gzip, brotli }),
        _ => bail!("Node answered {printed:?} instead of three sizes for {name}"),
    }
}

fn line(sizes: Sizes, name: &str) -> String {
    let mut line = String::new();
    for bytes in [sizes.raw, sizes.gzip, sizes.brotli] {
        let _ = write!(line, "{bytes:>9}  ");
    }
    line + name
}
