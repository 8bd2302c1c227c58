//! What the command writes of the sample archive with the built viewer: a site and a single file.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use crate::{root, site};

/// Where a host keeps the site: below its top.
pub const BELOW: &str = "a/b";

/// The folder that holds the site [`BELOW`] and, beside it, the single file.
/// Both are written once for all tests of a run.
///
/// # Panics
/// When the command fails.
pub(crate) fn folder() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = root().join("target/browser/written");
        write("build", &folder.join(BELOW));
        write("bundle", &folder.join(BUNDLE));
        folder.canonicalize().unwrap_or(folder)
    })
}

/// Name of the single file.
pub(crate) const BUNDLE: &str = "reports.html";

fn write(command: &str, output: &Path) {
    let folder = output.parent().unwrap_or(output);
    std::fs::create_dir_all(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["run", "--quiet", "--package", "niandu-cli", "--locked", "--", command, "samples/hailan", "--output"]);
    let status = cargo.arg(output).arg("--viewer").arg(site()).current_dir(root()).status();
    assert!(status.is_ok_and(|status| status.success()), "`niandu {command}` failed; what it said stands above");
}
