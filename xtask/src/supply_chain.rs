//! `cargo xtask supply-chain`: what this project depends on, by `deny.toml`. docs/supply-chain.md tells more.

use std::process::Command;

use anyhow::{Context as _, Result};

use crate::process::{output, run as run_program, step};
use crate::project::{cargo, root};
use crate::setup;

/// Checks everything; only advisories need more of the network than a registry.
pub(crate) fn run() -> Result<()> {
    setup::supply_chain()?;
    step("Looking for packages that nothing uses", "seconds", unused)?;
    step("Checking licences, sources and versions", "seconds", || deny(&["licenses", "bans", "sources"]))?;
    step("Checking advisories", "seconds; their database is on GitHub", || {
        let mut fetch = cargo(&["deny", "fetch", "db"]);
        if output(fetch.env("PATH", setup::path()?)).is_err() {
            println!("  The database of advisories cannot be reached from here: they were NOT checked.");
            return Ok(());
        }
        deny(&["advisories"])
    })
}

fn unused() -> Result<()> {
    let mut machete = Command::new("cargo-machete");
    run_program(machete.env("PATH", setup::path()?).current_dir(root()))
        .context("a package that only a build script or a macro names goes into `package.metadata.cargo-machete`")
}

fn deny(checks: &[&str]) -> Result<()> {
    let mut deny = cargo(&["deny", "--workspace", "check", "--hide-inclusion-graph"]);
    run_program(deny.args(checks).env("PATH", setup::path()?))
}
