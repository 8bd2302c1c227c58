//! `cargo xtask build`: the page as it is published.

use std::process::Command;

use anyhow::Result;

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
    run_program(trunk()?.args(["build", "--release", "--locked"]))
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
