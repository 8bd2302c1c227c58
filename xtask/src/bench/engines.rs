//! Alignment, wording, search and the reading of JSON, each beside the least that does the same work.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use super::numbers::{at_most, time};
use super::{median, stored};
use crate::build;
use crate::process::{output, run as run_program};
use crate::project::{cargo, root, shared, tools};
use crate::score::scratch;

/// Years aligned, beside sorting their labels.
pub(super) fn alignment(criterion: &Path) -> Result<String> {
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
pub(super) fn search(criterion: &Path) -> Result<String> {
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

/// The wording of two years compared, beside a plain difference of their letters.
pub(super) fn wording(criterion: &Path) -> Result<String> {
    let (own, plain) = (median(criterion, "wording/niandu")?, median(criterion, "wording/letters")?);
    Ok(format!(
        "\n## Wording\n\nThe paragraphs of two years in 25 sections.\n\n\
         | what | time | compared with | ratio |\n| --- | --- | --- | --- |\n\
         | changes by characters and words, as shown | {} | `similar`'s difference of their letters: {} | {:.1} |\n",
        time(own),
        time(plain),
        own / plain
    ))
}

/// Report JSON read by the viewer's module, built as the viewer is, and by `JSON.parse`, in one run of Node.
pub(super) struct Decoding(Value);

/// Builds the module, makes report JSON of the texts, and measures.
pub(super) fn decoding() -> Result<Decoding> {
    const PACKAGE: &str = "niandu_benches_decode";
    let folder = scratch()?.join("decode");
    let arguments = ["build", "--quiet", "--locked", "--profile", "viewer", "--package", "niandu-benches-decode"];
    let mut compile = cargo(&arguments);
    build::for_browsers(&mut compile)?;
    run_program(compile.args(["--target", "wasm32-unknown-unknown"]))?;
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    run_program(
        Command::new(tools().join("bin/wasm-bindgen"))
            .args(["--target", "nodejs", "--no-typescript", "--out-dir"])
            .arg(&folder)
            .arg(target.join(format!("wasm32-unknown-unknown/viewer/{PACKAGE}.wasm"))),
    )?;
    let reports = folder.join("reports");
    let corpus = shared().join("corpus/state-council");
    let texts = if corpus.is_dir() { corpus } else { root().join("samples/hailan") };
    let import = ["run", "--quiet", "--locked", "--package", "niandu-cli", "--", "import"];
    run_program(cargo(&import).arg(texts).arg("-o").arg(&reports))?;
    let mut files: Vec<PathBuf> = fs::read_dir(&reports)?.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.file_name().is_some_and(|name| name != "catalog.json"));
    files.sort();
    let script = root().join("benches/decode/run.mjs");
    let printed = output(Command::new("node").arg(script).arg(folder.join(format!("{PACKAGE}.js"))).args(files))?;
    let measured: Value = serde_json::from_str(&printed).context("run.mjs printed no JSON")?;
    if measured["statistics"].as_u64().unwrap_or(0) == 0 {
        bail!("no report was read");
    }
    Ok(Decoding(measured))
}

/// The same as a table.
pub(super) fn decoding_table(measured: &Result<Decoding>) -> Result<String> {
    const WANTED: f64 = 3.0;
    let mut page = String::from("\n## Report JSON read\n\n");
    match measured {
        Ok(Decoding(found)) => {
            let seconds = |name: &str| found["seconds"][name].as_f64().context("run.mjs printed no seconds");
            let (own, parse) = (seconds("viewer")?, seconds("parse")?);
            let bytes = found["bytes"].as_f64().unwrap_or_default() / 1e3;
            write!(
                page,
                "Bytes to a report in memory, by the viewer's WebAssembly and by `JSON.parse`, in the same V8.\n\n\
                 | what | time | `JSON.parse` | ratio | wanted |\n| --- | --- | --- | --- | --- |\n\
                 | {bytes:.0} KB of reports | {} | {} | {} |\n",
                time(own),
                time(parse),
                at_most(own / parse, WANTED)
            )?;
        }
        Err(error) => writeln!(page, "Not measured: {error:#}")?,
    }
    Ok(page)
}
