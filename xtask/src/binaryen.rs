//! Binaryen's programs, which shrink WebAssembly and take it apart.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::process::run;
use crate::{order, setup};

/// What the compiler uses beyond the first version of WebAssembly: docs/browsers.md says which browsers know it.
const FEATURES: [&str; 4] =
    ["--enable-bulk-memory", "--enable-nontrapping-float-to-int", "--enable-sign-ext", "--enable-mutable-globals"];

/// For the fewest bytes, compressed. Rust puts nothing below the first kilobyte of memory. What one run of `-Oz` leaves
/// is made smaller by another; what stands twice in a function compresses better than a variable for it.
const SMALLEST: [&str; 7] = [
    "--low-memory-unused", "--gufa", "-Oz", "-Oz", "--skip-pass=local-cse", "--strip-producers",
    "--strip-target-features",
];

/// One of the programs, told what the WebAssembly uses.
pub(crate) fn program(name: &str) -> Result<Command> {
    let mut command = Command::new(name);
    command.env("PATH", setup::path()?).args(FEATURES);
    Ok(command)
}

/// Writes a module as small as it gets; both may be the same file.
pub(crate) fn shrink(module: &Path, shrunk: &Path) -> Result<()> {
    run(program("wasm-opt")?.args(SMALLEST).arg(module).arg("-o").arg(shrunk))?;
    order::sort(shrunk)
}
