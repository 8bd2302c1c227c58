//! Which files of a folder are the viewer's: one rule for the command, its build and `cargo xtask dist`.

use std::path::Path;

/// The script that a page names. It loads the others, by names relative to its own.
pub(crate) const LOADER: &str = "niandu.js";

/// Whether a file at the top of the folder that Trunk writes belongs to the viewer:
/// code and styles with its name before it. Pages, their styles and data do not.
pub(crate) fn belongs(name: &str) -> bool {
    name.starts_with("niandu") && (is_script(name) || is_webassembly(name) || ends(name, "css"))
}

/// Whether a file of the viewer is a module.
pub(crate) fn is_script(name: &str) -> bool {
    ends(name, "js")
}

/// Whether a file of the viewer is WebAssembly.
pub(crate) fn is_webassembly(name: &str) -> bool {
    ends(name, "wasm")
}

fn ends(name: &str, ending: &str) -> bool {
    Path::new(name).extension().is_some_and(|found| found == ending)
}
