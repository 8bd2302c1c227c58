//! `cargo xtask dist`: what is handed out, in `target/dist/`: the command with the viewer inside,
//! and the viewer as a folder to copy, which is an npm package too. The same sources give the same bytes.

mod archive;
mod licences;
mod package;
mod sbom;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use sha2::{Digest as _, Sha256};

use crate::build;
use crate::process::{output, run as run_program, step};
use crate::project::{cargo, root, site};

/// The version that all packages share.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What the command's folder says of itself.
const README: &str = "crates/niandu-cli/README.md";

/// Builds everything anew.
pub(crate) fn run() -> Result<()> {
    build::run()?;
    let folder = root().join("target/dist");
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("{} cannot be removed", folder.display()))?;
    }
    let viewer = folder.join(format!("niandu-viewer-{VERSION}"));
    step("Putting the viewer together", "seconds", || package::viewer(&site(), &viewer))?;
    let command = step("Building the command with the viewer inside", "up to 5 minutes", || command(&folder, &viewer))?;
    step("Packing", "seconds", || {
        for packed in [&viewer, &command] {
            archive::zip(packed)?;
        }
        sums(&folder)
    })?;
    println!("\nall of it is in {}", folder.strip_prefix(root()).unwrap_or(&folder).display());
    Ok(())
}

/// The command, what it is, its licences, and nothing else that it needs.
fn command(folder: &Path, viewer: &Path) -> Result<PathBuf> {
    let target = host()?;
    let built = root().join("target/dist-build");
    let mut cargo = cargo(&["build", "--release", "--locked", "--package", "niandu-cli", "--target-dir"]);
    // In a folder of its own, so that everyday builds are not done again for these flags.
    cargo.arg(&built).env("NIANDU_VIEWER", viewer).env("CARGO_PROFILE_RELEASE_STRIP", "symbols");
    cargo.env("CARGO_ENCODED_RUSTFLAGS", build::without_paths()?.join("\u{1f}"));
    run_program(&mut cargo)?;
    let place = folder.join(format!("niandu-{VERSION}-{target}"));
    fs::create_dir_all(&place)?;
    let program = format!("niandu{}", std::env::consts::EXE_SUFFIX);
    fs::copy(built.join("release").join(&program), place.join(&program))?;
    fs::copy(root().join(README), place.join("README.md"))?;
    package::licences(&place, &[("niandu-viewer", package::BROWSER), ("niandu-cli", &target)])?;
    Ok(place)
}

/// The machine that this is.
fn host() -> Result<String> {
    let said = output(std::process::Command::new("rustc").arg("-vV"))?;
    let line = said.lines().find_map(|line| line.strip_prefix("host: "));
    line.map(str::to_owned).context("`rustc -vV` names no host")
}

/// `SHA256SUMS`, which `sha256sum --check` reads, over all files.
fn sums(folder: &Path) -> Result<()> {
    let mut lines = String::new();
    for (name, path) in archive::files(folder)? {
        lines += &format_sum(&fs::read(path)?, &name);
    }
    fs::write(folder.join("SHA256SUMS"), lines)?;
    Ok(())
}

fn format_sum(content: &[u8], name: &str) -> String {
    let hash: Vec<String> = Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{}  {name}\n", hash.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commands_readme_names_what_lies_beside_it() {
        let readme = fs::read_to_string(root().join(README)).unwrap();
        let folder = tempfile::tempdir().unwrap();
        package::licences(folder.path(), &[("niandu-cli", &host().unwrap())]).unwrap();
        for (name, _) in archive::files(folder.path()).unwrap() {
            assert!(readme.contains(&format!("`{name}`")), "{README} does not name {name}");
        }
    }

    #[test]
    fn sums_are_those_that_sha256sum_reads() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a b\n";
        assert_eq!(format_sum(b"", "a b"), empty);
    }
}
