//! `cargo xtask serve`: the page on this machine, rebuilt on every change.

use anyhow::Result;

use crate::build::trunk;
use crate::process::run as run_program;
use crate::setup;

/// Sets up what is missing and runs `trunk serve` with `arguments`.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    setup::building()?;
    println!(
        "\n▶ Serving the page until Ctrl+C (the first build takes a minute or two; then Trunk prints the address)"
    );
    run_program(trunk()?.arg("serve").args(arguments))
}
