//! The archives that the page is measured with.

use std::fs;
use std::path::PathBuf;

use anyhow::Result;

use crate::generate;
use crate::process::{output, step};
use crate::project::{cargo, root, shared};

/// 40 years of 1 MB of text with 1,000 statistics each.
pub(super) fn archive() -> Result<PathBuf> {
    written("large", ["40", "1000000", "1000"])
}

/// One report of 5 MB with 5,000 statistics.
pub(super) fn report() -> Result<PathBuf> {
    written("long", ["1", "5000000", "5000"])
}

/// The nine reports of the State Council, where the corpus is.
pub(super) fn council() -> Result<Option<PathBuf>> {
    let corpus = shared().join("corpus/state-council");
    if !corpus.exists() {
        return Ok(None);
    }
    let (folder, sources) = (root().join("target/council"), root().join("target/council/sources"));
    step("Importing nine reports", "a few seconds", || {
        fs::create_dir_all(&sources)?;
        for entry in fs::read_dir(&corpus)? {
            let path = entry?.path();
            // A file is named by its year.
            let name = path.file_name().unwrap_or_default().to_string_lossy().replace("state-council-", "");
            fs::copy(&path, sources.join(name))?;
        }
        let mut import = cargo(&["run", "--quiet", "--package", "niandu-cli", "--locked", "--", "import", "--output"]);
        output(import.arg(&folder).arg(&sources)).map(drop)
    })?;
    Ok(Some(folder))
}

/// Writes an archive of so many years, bytes and statistics each, into a folder below target/.
fn written(name: &str, [years, bytes, statistics]: [&str; 3]) -> Result<PathBuf> {
    let folder = root().join("target").join(name);
    let what = format!("Writing an archive, {years} × {bytes} bytes of text");
    step(&what, "a minute, and 2 to compile the command", || {
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        let mut words = vec![folder.to_string_lossy().into_owned()];
        let options = ["--years", years, "--bytes", bytes, "--statistics", statistics, "--json"];
        words.extend(options.map(str::to_owned));
        generate::run(&words)
    })?;
    Ok(folder)
}
