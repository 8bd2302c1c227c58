//! Splits the viewer's WebAssembly in two: what a report's first view needs, and the rest, which comes after it.
//!
//! Binaryen's `wasm-split` does it. Where the first part calls a function of the rest, it calls a stand-in until the
//! rest is there: `rest.js`, which is added to wasm-bindgen's script. What calls what is known only once everything
//! is linked, so this works on what wasm-bindgen has written, where functions still have their names.

mod parts;
mod program;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail, ensure};

use self::parts::is_of_the_rest;
pub(crate) use self::parts::without_hashes;
use self::program::Program;
use crate::binaryen;
use crate::process::run as run_program;
use crate::project::{root, site};

/// What the rest does in wasm-bindgen's script.
const REST: &str = include_str!("rest.js");

/// Where wasm-bindgen's script lists what the WebAssembly imports.
const IMPORTS: &str = "\"./niandu-viewer_bg.js\": import0,";

/// The viewer as wasm-bindgen leaves it, with the names of its functions.
pub(crate) struct Named {
    pub(crate) program: Program,
    /// The functions that belong to the rest.
    pub(crate) rest: BTreeSet<usize>,
    file: PathBuf,
}

impl Named {
    /// Reads what was built last.
    pub(crate) fn read() -> Result<Self> {
        let file = root().join("target/wasm-bindgen/release/niandu-viewer_bg.wasm");
        let bytes = fs::read(&file);
        let bytes =
            bytes.with_context(|| format!("{} cannot be read; run `cargo xtask build` first", file.display()))?;
        let program = Program::read(&bytes)?;
        let rest = program.with_helpers(is_of_the_rest);
        Ok(Self { program, rest, file })
    }
}

/// Splits what Trunk has built.
pub(crate) fn run() -> Result<()> {
    let Named { program, rest, file: named } = Named::read()?;
    ensure!(!rest.is_empty(), "the viewer's functions have no names: nothing can be split off");
    let folder = root().join("target/split");
    fs::create_dir_all(&folder)?;
    let place = |name: &str| folder.join(name);
    let (nameless, first_part, second_part) = (place("whole.wasm"), place("first.wasm"), place("rest.wasm"));
    // Without names wasm-split numbers the functions.
    run_program(binaryen::program("wasm-opt")?.arg("--strip-debug").arg(&named).arg("-o").arg(&nameless))?;
    split(&nameless, &rest, &first_part, &second_part)?;
    name_stand_ins(&program, &place("first.wasm.placeholders"), &place("stand-ins.txt"))?;
    let found = Program::read(&fs::read(&second_part)?)?.functions();
    ensure!(found == rest.len(), "wasm-split has split off {found} functions in place of {}", rest.len());
    binaryen::shrink(&first_part, &site().join("niandu-viewer_bg.wasm"))?;
    binaryen::shrink(&second_part, &site().join("niandu-viewer_rest.wasm"))?;
    add_rest(&site().join("niandu-viewer.js"))
}

fn split(whole: &Path, rest: &BTreeSet<usize>, first_part: &Path, second_part: &Path) -> Result<()> {
    let numbers: Vec<String> = rest.iter().map(usize::to_string).collect();
    let mut command = binaryen::program("wasm-split")?;
    command.args(["--import-namespace=first", "--placeholder-namespace=rest", "--placeholdermap"]);
    command.arg(format!("--split-funcs={}", numbers.join(","))).arg(whole);
    run_program(command.arg("-o1").arg(first_part).arg("-o2").arg(second_part))
}

/// Lists which function each stand-in stands for, for who wonders which was called too early.
fn name_stand_ins(program: &Program, numbers: &Path, names: &Path) -> Result<()> {
    let mut list = String::new();
    for line in fs::read_to_string(numbers)?.lines() {
        let (place, function) = line.split_once(':').context("a stand-in has no function")?;
        let _ = writeln!(list, "{place} {}", program.name(function.parse()?));
    }
    Ok(fs::write(names, list)?)
}

/// Lets wasm-bindgen's script load the rest.
fn add_rest(script: &Path) -> Result<()> {
    let text = fs::read_to_string(script)?;
    if text.matches(IMPORTS).count() != 1 {
        bail!("{} does not list what it imports as expected: {IMPORTS}", script.display());
    }
    fs::write(script, text.replace(IMPORTS, &format!("{IMPORTS} rest: standIns,")) + REST)?;
    Ok(())
}
