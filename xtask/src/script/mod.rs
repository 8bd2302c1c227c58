//! What is changed in the scripts that wasm-bindgen writes: texts are taken over faster, and all is shortened.

mod imports;

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, ensure};

use crate::process::output;
use crate::setup;

/// The browsers that the WebAssembly asks for: docs/browsers.md.
const OLDEST: &str = "--target=chrome75,firefox79,safari15";

/// How the function begins that makes a text of bytes in the WebAssembly's memory.
const DECODE: &str = "function decodeText(ptr, len) {\n";

/// What it does first.
const DECODE_SHORT: &str = include_str!("decode.js");

/// Changes a script and, where both know something by the same name, its WebAssembly.
pub(crate) fn improve(webassembly: &Path, script: &Path) -> Result<()> {
    imports::shorten(webassembly, script)?;
    let text = fs::read_to_string(script).with_context(|| format!("{} cannot be read", script.display()))?;
    fs::write(script, with_short_texts(&text).with_context(|| format!("{} cannot be changed", script.display()))?)?;
    shorten(script)
}

/// Lets a script take over short texts without a `TextDecoder`, which takes most of its time to begin. Drawing a
/// report takes over thousands: names of elements and attributes, classes, ids.
fn with_short_texts(script: &str) -> Result<String> {
    ensure!(script.matches(DECODE).count() == 1, "it has no function that begins {DECODE:?}");
    Ok(script.replace(DECODE, &[DECODE, DECODE_SHORT].concat()))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_texts_come_first_in_what_decodes() {
        let script = "function decodeText(ptr, len) {\n    return decoder.decode(ptr, len);\n}\n";
        let changed = with_short_texts(script).unwrap();
        assert!(changed.starts_with(DECODE) && changed.ends_with("    return decoder.decode(ptr, len);\n}\n"));
        assert!(changed.contains("fromCharCode"));
        assert!(with_short_texts("function decode() {}").is_err(), "another wasm-bindgen must be noticed");
    }
}
