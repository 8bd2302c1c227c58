//! The large archives that the page is measured with.

use std::fs;
use std::path::PathBuf;

use anyhow::Result;

use crate::generate;
use crate::process::step;
use crate::project::root;

/// 40 years of 1 MB of text with 1,000 statistics each.
pub(super) fn archive() -> Result<PathBuf> {
    written("large", ["40", "1000000", "1000"])
}

/// One report of 5 MB with 5,000 statistics.
pub(super) fn report() -> Result<PathBuf> {
    written("long", ["1", "5000000", "5000"])
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
