//! `cargo xtask screenshots`: the pictures of the documentation, taken from the real page.

use anyhow::Result;

use crate::browsers::{CHROMIUM, Extent};
use crate::process::{run as run_program, step};
use crate::project::cargo;
use crate::{browsers, build};

/// Builds the page and drives it in Chromium; which pictures there are says `tests/browser`.
pub(crate) fn run() -> Result<()> {
    browsers::set_up(&[(CHROMIUM, Extent::Everything)])?;
    build::run()?;
    step("Taking the pictures of docs/pictures/", "up to a minute", || {
        run_program(&mut cargo(&["run", "--quiet", "--package", "browser-tests", "--bin", "screenshots", "--locked"]))
    })
}
