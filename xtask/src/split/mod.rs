//! Splits the viewer's WebAssembly in two: what a report's first view needs, and the rest, which comes after it.
//!
//! Binaryen's `wasm-split` does it. The first part calls functions of the rest by their places in the function table,
//! which are empty until the rest is there: `rest.js`, which is added to wasm-bindgen's script, loads it. What calls
//! what is known only once everything is linked, so this works on what wasm-bindgen has written, where functions still
//! have their names.

mod parts;
mod program;
mod table;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};

use self::parts::is_of_the_rest;
pub(crate) use self::parts::without_hashes;
use self::program::Program;
use self::table::Table;
use crate::binaryen;
use crate::process::run as run_program;
use crate::project::{root, site};

/// What the rest does in wasm-bindgen's script.
const REST: &str = include_str!("rest.js");

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
    list_places(&program, &place("first.wasm.placeholders"), &place("places.txt"))?;
    let found = Program::read(&fs::read(&second_part)?)?.functions();
    ensure!(found == rest.len(), "wasm-split has split off {found} functions in place of {}", rest.len());
    let [first, rest] = ["niandu-viewer_bg.wasm", "niandu-viewer_rest.wasm"].map(|name| site().join(name));
    binaryen::shrink(&first_part, &first)?;
    share_table(&first, &second_part)?;
    binaryen::shrink(&second_part, &rest)?;
    add_rest(&site().join("niandu-viewer.js"))
}

fn split(whole: &Path, rest: &BTreeSet<usize>, first_part: &Path, second_part: &Path) -> Result<()> {
    let numbers: Vec<String> = rest.iter().map(usize::to_string).collect();
    let mut command = binaryen::program("wasm-split")?;
    command.arg(format!("--import-namespace={}", table::FIRST));
    command.arg(format!("--export-prefix={}", table::GIVEN));
    command.arg(format!("--placeholder-namespace={}", table::REST)).arg("--placeholdermap");
    command.arg(format!("--split-funcs={}", numbers.join(","))).arg(whole);
    run_program(command.arg("-o1").arg(first_part).arg("-o2").arg(second_part))
}

/// Lists the places that the rest fills, each with its function, for who wonders which was called too early.
fn list_places(program: &Program, numbers: &Path, names: &Path) -> Result<()> {
    let mut list = String::new();
    for line in fs::read_to_string(numbers)?.lines() {
        let (place, function) = line.split_once(':').context("a place has no function")?;
        let _ = writeln!(list, "{place} {}", program.name(function.parse()?));
    }
    Ok(fs::write(names, list)?)
}

/// Lets the parts know each other by places in the table.
fn share_table(first: &Path, rest: &Path) -> Result<()> {
    let parts = [fs::read(first)?, fs::read(rest)?];
    let table = Table::of(&parts[0], &parts[1])?;
    fs::write(first, table.first(&parts[0])?)?;
    Ok(fs::write(rest, table.rest(&parts[1])?)?)
}

/// Lets wasm-bindgen's script load the rest.
fn add_rest(script: &Path) -> Result<()> {
    let text = fs::read_to_string(script)?;
    Ok(fs::write(script, text + REST)?)
}
