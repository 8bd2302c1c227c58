//! The corpus beside the project, which is no part of it: where it is, and its texts.

#![allow(dead_code, unreachable_pub, reason = "each test is a crate of its own and uses its part")]

use std::fs;
use std::path::{Path, PathBuf};

/// Its folder, whether or not it is there.
pub fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus")
}

/// Says that a test checks nothing.
pub fn skipped() {
    eprintln!("Skipped: there is no corpus in ../shared beside the project.");
}

/// All `.txt` files below `folder`, sorted.
pub fn texts(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut found: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .flat_map(|path| if path.is_dir() { texts(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    found.sort();
    found
}
