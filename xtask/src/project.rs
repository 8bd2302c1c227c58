//! Where things are in the project, and what its Cargo.lock says.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

/// The project's root folder.
pub(crate) fn root() -> PathBuf {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask).to_path_buf()
}

/// Where the tools are that were installed for this project alone.
pub(crate) fn tools() -> PathBuf {
    root().join("target/tools")
}

/// Where the page is built.
pub(crate) fn site() -> PathBuf {
    root().join("dist")
}

/// Texts and answers for measuring, which are not part of the project; they may be absent.
pub(crate) fn shared() -> PathBuf {
    root().join("../shared")
}

/// Cargo, as it was called for this task, at the project's root.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(arguments).current_dir(root());
    command
}

/// The version of `package` in Cargo.lock.
pub(crate) fn locked_version(package: &str) -> Result<String> {
    let lock = fs::read_to_string(root().join("Cargo.lock")).context("Cargo.lock cannot be read")?;
    version_in(&lock, package).with_context(|| format!("Cargo.lock does not list {package}"))
}

fn version_in(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let line = lock.lines().skip_while(|line| *line != name).nth(1)?;
    Some(line.strip_prefix("version = \"")?.strip_suffix('"')?.to_owned())
}

/// The project's files that git knows or would add, as paths from the root.
pub(crate) fn files() -> Result<Vec<String>> {
    let mut git = Command::new("git");
    git.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]).current_dir(root());
    let listed = crate::process::output(&mut git)?;
    let present = |path: &&str| !path.is_empty() && root().join(path).is_file();
    Ok(listed.split('\0').filter(present).map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_a_version_in_a_lock_file() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"1.0.0\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.128\"\n";
        assert_eq!(version_in(lock, "wasm-bindgen").as_deref(), Some("0.2.128"));
        assert_eq!(version_in(lock, "yew"), None);
    }
}
