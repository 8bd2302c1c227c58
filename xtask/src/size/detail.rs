//! `cargo xtask size --detail`: what takes the room in the viewer's WebAssembly, into docs/size.md.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use anyhow::{Context as _, Result};

use super::owners::owner;
use crate::page::{renewed, whole};
use crate::project::{root, site};
use crate::split::{Named, without_hashes};
use crate::styles;

/// Owners that stand in the table by their names.
const OWNERS: usize = 40;

/// Functions that are listed.
const FUNCTIONS: usize = 10;

/// Bytes in the first view and in the rest.
#[derive(Default, Clone, Copy)]
struct Room {
    first: u64,
    rest: u64,
}

impl Room {
    fn all(self) -> u64 {
        self.first + self.rest
    }
}

/// Writes the sections that the program tells; those that people wrote stay.
pub(super) fn run() -> Result<()> {
    let path = root().join("docs/size.md");
    let named = Named::read()?;
    let mut page = fs::read_to_string(&path).unwrap_or_else(|_| "# What takes the room\n".to_owned());
    for section in [parts(&named)?, owners(&named), functions(&named)] {
        page = renewed(&page, &section);
    }
    println!("{page}");
    fs::write(&path, page).with_context(|| format!("{} cannot be written", path.display()))
}

/// Code and data, before and after they are shrunk, and styles.
fn parts(named: &Named) -> Result<String> {
    let code: u64 = (0..named.program.functions()).map(|function| named.program.size(function)).sum();
    let data: u64 = named.program.data().iter().map(|piece| piece.len() as u64).sum();
    let file = |name: &str| fs::metadata(site().join(name)).map(|file| file.len());
    let (first, rest) = (file("niandu-viewer_bg.wasm")?, file("niandu-viewer_rest.wasm")?);
    let mut section = String::from(
        "\n## Parts\n\nOf the program as wasm-bindgen leaves it, where functions still have \
         their names. What is shipped is a little smaller: Binaryen shrinks both parts afterwards. Bytes are not compressed.\n\n\
         | what | bytes |\n| --- | --- |\n",
    );
    for (name, bytes) in [
        ("code", code),
        ("data: words in two languages, tables, places in the function table", data),
        ("code and data in all", code + data),
        ("the first view as it is shipped", first),
        ("the rest as it is shipped", rest),
        ("styles of the first view, in its script", styles::first_view()?.len() as u64),
        ("styles of the rest", file("niandu-rest.css")?),
    ] {
        let _ = writeln!(section, "| {name} | {} |", whole(bytes as f64));
    }
    Ok(section)
}

/// The code by crate, and by module of ours.
fn owners(named: &Named) -> String {
    let mut rooms: BTreeMap<String, Room> = BTreeMap::new();
    for function in 0..named.program.functions() {
        let room = rooms.entry(owner(&without_hashes(named.program.name(function)))).or_default();
        let part = if named.rest.contains(&function) { &mut room.rest } else { &mut room.first };
        *part += named.program.size(function);
    }
    let mut rooms: Vec<(String, Room)> = rooms.into_iter().collect();
    rooms.sort_by_key(|(_, room)| std::cmp::Reverse(room.all()));
    let others = rooms.split_off(rooms.len().min(OWNERS));
    let count = others.len();
    let sum = |rooms: &[(String, Room)]| {
        let sum =
            |all: Room, (_, room): &(String, Room)| Room { first: all.first + room.first, rest: all.rest + room.rest };
        rooms.iter().fold(Room::default(), sum)
    };
    let (listed, left) = (sum(&rooms), sum(&others));
    rooms.push((format!("{count} others"), left));
    rooms.push(("in all".to_owned(), Room { first: listed.first + left.first, rest: listed.rest + left.rest }));
    let mut section = String::from(
        "\n## Code by owner\n\nBy crate, and of ours and of Yew by module. A function of Rust's own library that was made for a type \
         counts as the type's; one of another library counts as the library's, also where it was made for a type of ours.\n\n\
         | owner | first view | rest | in all |\n| --- | --- | --- | --- |\n",
    );
    for (name, room) in rooms {
        let [first, rest, all] = [room.first, room.rest, room.all()].map(|bytes| whole(bytes as f64));
        let _ = writeln!(section, "| {name} | {first} | {rest} | {all} |");
    }
    section
}

/// The biggest functions.
fn functions(named: &Named) -> String {
    let mut all: Vec<usize> = (0..named.program.functions()).collect();
    all.sort_by_key(|function| std::cmp::Reverse(named.program.size(*function)));
    let mut section =
        String::from("\n## The ten biggest functions\n\n| function | part | bytes |\n| --- | --- | --- |\n");
    for function in all.into_iter().take(FUNCTIONS) {
        let name = without_hashes(named.program.name(function)).replace('|', "\\|");
        let part = if named.rest.contains(&function) { "rest" } else { "first view" };
        let bytes = whole(named.program.size(function) as f64);
        let _ = writeln!(section, "| `{name}` | {part} | {bytes} |");
    }
    section
}
