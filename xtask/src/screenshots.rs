//! `cargo xtask screenshots`: the pictures of the documentation, taken from the real page.

use anyhow::Result;

use crate::process::{run as run_program, step};
use crate::project::cargo;
use crate::{build, setup};

/// Builds the page and drives it in Chromium; which pictures there are says `tests/browser`.
pub(crate) fn run() -> Result<()> {
    setup::debian(setup::BROWSER)?;
    build::run()?;
    step("Taking the pictures of docs/pictures/", "up to a minute", || {
        run_program(&mut cargo(&["run", "--quiet", "--package", "browser-tests", "--bin", "screenshots", "--locked"]))
    })
}
