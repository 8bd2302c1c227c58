//! What a fresh machine lacks: found missing, announced, installed under `target/tools`.
//!
//! Nothing is done twice: each tool is asked for its version first.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::process::{first_line, run, step};
use crate::project::{cargo, locked_version, root, tools};

const TARGET: &str = "wasm32-unknown-unknown";
const TRUNK: &str = "0.21.14";
const BINARYEN: &str = "132.0.0";
const ESBUILD: &str = "0.28.2";
const AXE: &str = "4.14.1";
/// What the examples of components are tested with: nothing of it is in the product.
const FRAMEWORKS: [(&str, &str); 3] = [("react", "19.1.10"), ("react-dom", "19.1.10"), ("vue", "3.5.45")];
const GECKODRIVER: &str = "0.37.1";
const CARGO_FUZZ: &str = "0.13.2";
const CARGO_MACHETE: &str = "0.9.2";
const CARGO_DENY: &str = "0.20.2";

/// A Debian package, and how one sees that what it brings is there.
#[derive(Clone, Copy)]
pub(crate) struct Package {
    pub(crate) name: &'static str,
    pub(crate) present: fn() -> bool,
}

/// What the scorer needs.
pub(crate) const PYTHON: &[Package] = &[Package { name: "python3", present: || speaks("python3", "--version") }];

/// What of Binaryen its npm package leaves out.
const SPLITTING: &[Package] = &[Package { name: "binaryen", present: || on_path("wasm-split") }];

/// What building and serving the page need: the WebAssembly target, the standard library's source, Trunk, wasm-bindgen,
/// wasm-opt, esbuild.
pub(crate) fn building() -> Result<()> {
    target()?;
    library_source()?;
    cargo_tool("trunk", "trunk", TRUNK, "up to 4 minutes on two cores")?;
    let bindgen = locked_version("wasm-bindgen")?;
    cargo_tool("wasm-bindgen-cli", "wasm-bindgen", &bindgen, "up to 3 minutes on two cores")?;
    binaryen()?;
    debian(SPLITTING)?;
    esbuild()
}

/// Firefox's driver, which Debian does not have.
pub(crate) fn geckodriver() -> Result<()> {
    cargo_tool("geckodriver", "geckodriver", GECKODRIVER, "1 to 2 minutes on two cores")
}

/// What builds the fuzz targets.
pub(crate) fn fuzzing() -> Result<()> {
    cargo_tool("cargo-fuzz", "cargo-fuzz", CARGO_FUZZ, "a minute on two cores")
}

/// What looks at the packages that this project depends on.
pub(crate) fn supply_chain() -> Result<()> {
    cargo_tool("cargo-machete", "cargo-machete", CARGO_MACHETE, "a minute on two cores")?;
    cargo_tool("cargo-deny", "cargo-deny", CARGO_DENY, "up to 5 minutes on two cores")
}

/// rustfmt and clippy, which rustup's minimal profile leaves out.
pub(crate) fn linting() -> Result<()> {
    for (component, subcommand) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if first_line(&mut cargo(&[subcommand, "--version"])).is_none() {
            step(&format!("Installing Rust's {component}"), "a few seconds", || {
                run(Command::new("rustup").args(["component", "add", component]))
                    .with_context(|| format!("To install it yourself: rustup component add {component}"))
            })?;
        }
    }
    target()
}

/// PATH with the tools of `target/tools` before everything else.
pub(crate) fn path() -> Result<OsString> {
    let own = [tools().join("bin"), tools().join("npm/node_modules/.bin")];
    let inherited = env::var_os("PATH").unwrap_or_default();
    Ok(env::join_paths(own.into_iter().chain(env::split_paths(&inherited)))?)
}

/// Installs the Debian packages among `packages` that are missing, or says how.
pub(crate) fn debian(packages: &[Package]) -> Result<()> {
    let missing: Vec<&str> =
        packages.iter().filter(|package| !(package.present)()).map(|package| package.name).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names = missing.join(" ");
    let advice = format!(
        "Missing on this machine: {names}. On Debian, as root: apt-get update && apt-get install -y {names} \
         (elsewhere: the packages that bring the same). Then run this again."
    );
    if !on_path("apt-get") || first_line(Command::new("id").arg("-u")).as_deref() != Some("0") {
        bail!(advice);
    }
    step(&format!("Installing Debian's {names}"), "a minute or two", || {
        run(apt_get().arg("update")).context(advice.clone())?;
        run(apt_get().args(["install", "--yes", "--no-install-recommends"]).args(&missing)).context(advice)
    })
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command.arg("--quiet=2").env("DEBIAN_FRONTEND", "noninteractive");
    command
}

fn target() -> Result<()> {
    let mut rustc = Command::new("rustc");
    rustc.args(["--print", "target-libdir", "--target", TARGET]);
    if first_line(&mut rustc).is_some_and(|folder| Path::new(&folder).exists()) {
        return Ok(());
    }
    step(&format!("Adding Rust's target {TARGET}"), "a few seconds", || {
        run(Command::new("rustup").args(["target", "add", TARGET]))
            .with_context(|| format!("To add it yourself: rustup target add {TARGET}"))
    })
}

/// The standard library's source, which is built along with the viewer.
fn library_source() -> Result<()> {
    let sysroot = first_line(Command::new("rustc").args(["--print", "sysroot"]));
    if sysroot.is_some_and(|folder| Path::new(&folder).join("lib/rustlib/src/rust/library/Cargo.lock").exists()) {
        return Ok(());
    }
    step("Adding the source of Rust's standard library", "a few seconds", || {
        run(Command::new("rustup").args(["component", "add", "rust-src"]))
            .context("To add it yourself: rustup component add rust-src")
    })
}

/// Installs `package` with cargo unless `program` of that version is there.
pub(crate) fn cargo_tool(package: &str, program: &str, version: &str, may_take: &str) -> Result<()> {
    let says = first_line(Command::new(tools().join("bin").join(program)).arg("--version"));
    // Most say their name first, some a “v”.
    if says.is_some_and(|line| line.trim_start_matches(program).trim_start_matches([' ', 'v']) == version) {
        return Ok(());
    }
    let install = format!("cargo install {package} --version {version} --locked --root target/tools");
    step(&format!("Compiling {package} {version} into target/tools"), may_take, || {
        let arguments: Vec<&str> = install.split(' ').skip(1).collect();
        let mut command = cargo(&arguments);
        // A tool that runs for seconds need not be compiled for minutes. Kept between
        // runs until it succeeds, so that an interrupted installation goes on where it was.
        command.args(["--force", "--bin", program]).arg("--target-dir").arg(tools().join("build")).envs([
            ("CARGO_PROFILE_RELEASE_LTO", "off"),
            ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
            ("CARGO_PROFILE_RELEASE_OPT_LEVEL", if package == "wasm-bindgen-cli" { "1" } else { "0" }),
        ]);
        if package == "trunk" {
            // Without its own downloads, which these tools replace, it needs no TLS.
            command.arg("--no-default-features");
        }
        run(&mut command).with_context(|| format!("To install it yourself: {install}"))
    })?;
    fs::remove_dir_all(tools().join("build")).context("target/tools/build cannot be removed")
}

fn binaryen() -> Result<()> {
    let major = BINARYEN.split('.').next().unwrap_or(BINARYEN);
    let says = first_line(Command::new(npm_packages().join(".bin/wasm-opt")).arg("--version"));
    if says.is_some_and(|line| line.starts_with(&format!("wasm-opt version {major} "))) {
        return Ok(());
    }
    npm_package(&format!("binaryen@{BINARYEN}"), "wasm-opt", "a few seconds; 100 MB")
}

/// Shortens what wasm-bindgen writes.
fn esbuild() -> Result<()> {
    let says = first_line(Command::new(npm_packages().join(".bin/esbuild")).arg("--version"));
    if says.as_deref() == Some(ESBUILD) {
        return Ok(());
    }
    npm_package(&format!("esbuild@{ESBUILD}"), "shorter JavaScript", "a few seconds; 10 MB")
}

/// The rules of accessibility that the browser tests hold every view to.
pub(crate) fn axe() -> Result<()> {
    if is_installed("axe-core", AXE) {
        return Ok(());
    }
    npm_package(&format!("axe-core@{AXE}"), "rules of accessibility", "a few seconds")
}

/// The frameworks of other people's pages, and what puts their programs together.
pub(crate) fn frameworks() -> Result<()> {
    esbuild()?;
    for (name, version) in FRAMEWORKS {
        if !is_installed(name, version) {
            npm_package(&format!("{name}@{version}"), "for the examples of components", "a few seconds; 20 MB")?;
        }
    }
    Ok(())
}

/// Whether an npm package of that version is there.
fn is_installed(name: &str, version: &str) -> bool {
    let about = fs::read_to_string(npm_packages().join(name).join("package.json")).unwrap_or_default();
    about.contains(&format!("\"version\": \"{version}\""))
}

fn npm_packages() -> PathBuf {
    tools().join("npm/node_modules")
}

/// Installs an npm package beside those that are there.
fn npm_package(package: &str, purpose: &str, may_take: &str) -> Result<()> {
    let folder = tools().join("npm");
    step(&format!("Installing {package} ({purpose}) into target/tools/npm"), may_take, || {
        fs::create_dir_all(&folder)?;
        let mut npm = Command::new("npm");
        npm.args(["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"]).arg(&folder).arg(package);
        run(npm.current_dir(root()))
            .with_context(|| format!("To install it yourself: npm install --prefix target/tools/npm {package}"))
    })
}

/// Installs what `wanted` says of Python's packages, without what these need, into a folder of `target/tools`.
pub(crate) fn python_packages(name: &str, wanted: &[&str]) -> Result<PathBuf> {
    let folder = tools().join(name);
    let mut pip = Command::new("python3");
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--upgrade", "--target"]);
    run(pip.arg(&folder).args(wanted).current_dir(root())).context("Python's pip (Debian: python3-pip) installs it")?;
    Ok(folder)
}

/// Whether PATH leads to `program`.
pub(crate) fn on_path(program: &str) -> bool {
    env::var_os("PATH").is_some_and(|path| env::split_paths(&path).any(|folder| folder.join(program).is_file()))
}

/// Whether `program argument` succeeds and prints something.
pub(crate) fn speaks(program: &str, argument: &str) -> bool {
    first_line(Command::new(program).arg(argument)).is_some()
}
