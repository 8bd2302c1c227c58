//! `cargo xtask build`: the page as it is published.

use std::path::PathBuf;
use std::process::Command;
use std::{env, fs};

use anyhow::{Context as _, Result};

use crate::process::{run as run_program, step};
use crate::project::{self, root};
use crate::{binaryen, script, setup, split};

/// Sets up what is missing and builds the page into `dist/`.
pub(crate) fn run() -> Result<()> {
    setup::building()?;
    step("Building the page into dist/", "up to 3 minutes the first time, then seconds", site)
}

/// Builds the page with what is there.
pub(crate) fn site() -> Result<()> {
    let mut trunk = trunk()?;
    trunk.args(["build", "--release", "--locked"]);
    for_browsers(&mut trunk)?;
    run_program(&mut trunk)?;
    split::run()?;
    let importer = project::site().join("niandu-importer_bg.wasm");
    binaryen::shrink(&importer, &importer)?;
    for module in ["niandu-viewer", "niandu-importer"] {
        let file = |ending: &str| project::site().join(format!("{module}{ending}"));
        let linked = project::root().join(format!("target/wasm-bindgen/release/{module}_bg.wasm"));
        script::improve(&file("_bg.wasm"), &linked, &file(".js"))?;
    }
    Ok(())
}

/// Lets Cargo, when `command` runs it, build as small as it can for browsers.
pub(crate) fn for_browsers(command: &mut Command) -> Result<()> {
    let mut flags = without_paths()?;
    flags.extend(FLAGS.map(str::to_owned));
    command.envs(OWN_LIBRARY).env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
    Ok(())
}

/// What makes Cargo build the standard library along with the viewer, for size and without the messages of panics,
/// which no reader sees: a tenth of the WebAssembly. Cargo offers it on its stable channel only when told to.
/// Plain `trunk build` works without, and makes a larger viewer. Trunk.toml takes these variables away again from
/// what it builds for this machine.
const OWN_LIBRARY: [(&str, &str); 6] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
    ("CARGO_UNSTABLE_PANIC_IMMEDIATE_ABORT", "true"),
    ("CARGO_PROFILE_VIEWER_PANIC", "immediate-abort"),
    // The functions' names are needed once more, to tell those of the first view from the rest.
    ("CARGO_PROFILE_VIEWER_STRIP", "none"),
];

/// Flags for rustc.
const FLAGS: [&str; 4] = [
    // Neither the places of panics nor `Debug`, which only messages of panics use.
    "-Zlocation-detail=none", "-Zfmt-debug=none",
    // Nothing that wasm-bindgen would use if it found it, and a reader's browser perhaps does not know
    // (docs/browsers.md).
    "-Ctarget-feature=-reference-types,-multivalue",
    // Of two functions that are the same, each keeps its name: one may be of the first view, the other of the rest.
    // wasm-opt makes them one within each part.
    "-Zmerge-functions=disabled",
];

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
