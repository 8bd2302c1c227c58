//! What is changed in the scripts that wasm-bindgen writes: texts are taken over faster, and all is shortened.

mod names;
mod texts;

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::process::output;
use crate::setup;

/// The browsers that the WebAssembly asks for (docs/browsers.md); of Chromium those that can only tell their reader why
/// there is no viewer: in the single file, where the loader stands in one script with this, they must be able to read it.
const OLDEST: &str = "--target=chrome64,firefox79,safari15";

/// Changes the script of a module and, where both know something by the same name, its WebAssembly. `linked` is the
/// WebAssembly before it was shrunk.
pub(crate) fn improve(webassembly: &Path, linked: &Path, script: &Path) -> Result<()> {
    names::shorten(webassembly, script)?;
    let bytes = fs::read(linked).with_context(|| format!("{} cannot be read", linked.display()))?;
    let constants = texts::constants(&bytes).with_context(|| format!("{} is unknown", linked.display()))?;
    let text = fs::read_to_string(script).with_context(|| format!("{} cannot be read", script.display()))?;
    let text = texts::faster(&text, &constants);
    fs::write(script, text.with_context(|| format!("{} cannot be changed", script.display()))?)?;
    shorten(script)
}

/// Shortens a script: to less than half, a fifth of it compressed. Its exports stand on a line of their own, where
/// `niandu bundle` looks for them.
fn shorten(script: &Path) -> Result<()> {
    let mut esbuild = Command::new("esbuild");
    esbuild.args(["--minify", "--format=esm", "--charset=utf8", OLDEST, "--log-level=warning"]).arg(script);
    let short = output(esbuild.env("PATH", setup::path()?))?;
    let (body, exports) = short
        .rsplit_once("export{")
        .with_context(|| format!("esbuild has shortened {} to something without exports", script.display()))?;
    fs::write(script, format!("{}\nexport {{{exports}", body.trim_end()))?;
    Ok(())
}
