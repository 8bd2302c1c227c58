//! `cargo xtask build`: the page as it is published.

use std::path::PathBuf;
use std::process::Command;
use std::{env, fs};

use anyhow::{Context as _, Result};

use crate::process::{run as run_program, step};
use crate::project::root;
use crate::setup;

/// Sets up what is missing and builds the page into `dist/`.
pub(crate) fn run() -> Result<()> {
    setup::building()?;
    step("Building the page into dist/", "up to 3 minutes the first time, then seconds", site)
}

/// Builds the page with what is there.
pub(crate) fn site() -> Result<()> {
    let mut trunk = trunk()?;
    trunk.args(["build", "--release", "--locked"]);
    // Cargo reads these flags from one line: where a path has blanks, they stay away.
    let flags = without_paths()?;
    if flags.iter().all(|flag| !flag.contains(char::is_whitespace)) {
        trunk.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags.join(" "));
    }
    run_program(&mut trunk)
}

/// Flags for rustc, so that what it builds names no folder of this machine: messages of panics name their source.
pub(crate) fn without_paths() -> Result<Vec<String>> {
    let own = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    let sources = own.context("neither CARGO_HOME nor a home folder is known")?.join("registry/src");
    let mut folders: Vec<(PathBuf, &str)> = vec![(root(), ".")];
    if let Ok(entries) = fs::read_dir(&sources) {
        folders.extend(entries.flatten().map(|entry| (entry.path(), "crates")));
    }
    folders.sort();
    Ok(folders.iter().map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display())).collect())
}

/// Trunk at the project's root, with the tools of `target/tools` so that it downloads nothing.
pub(crate) fn trunk() -> Result<Command> {
    let path = setup::path()?;
    let mut command = Command::new("trunk");
    command.current_dir(root()).env("PATH", path).env("TRUNK_SKIP_VERSION_CHECK", "true");
    // Trunk reads NO_COLOR as true or false and stops at the customary 1.
    command.env_remove("NO_COLOR");
    Ok(command)
}
