//! Shortens the names by which WebAssembly and its script know each other. wasm-bindgen ends each with a hash of
//! 16 digits, which nothing compresses: in both together a thirtieth of what a first view needs.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use wasmparser::{Parser, Payload};

/// How the names begin that wasm-bindgen makes.
const BEGINNING: &str = "__wbg_";

/// How many digits the hash has that they end with.
const HASH: usize = 16;

/// Shortens the names in a module's WebAssembly, and in the script that wasm-bindgen wrote for it.
pub(crate) fn shorten(webassembly: &Path, script: &Path) -> Result<()> {
    let bytes = fs::read(webassembly).with_context(|| format!("{} cannot be read", webassembly.display()))?;
    let text = fs::read_to_string(script).with_context(|| format!("{} cannot be read", script.display()))?;
    let names = short_names(&bytes)?;
    ensure!(!names.is_empty(), "{} imports nothing with the names that wasm-bindgen gives", webassembly.display());
    fs::write(webassembly, with_imports(&bytes, &names)?)?;
    Ok(fs::write(script, with_words(&text, &names))?)
}

/// A short name for each import whose name ends with a hash: no other word of the script is like those.
fn short_names(bytes: &[u8]) -> Result<BTreeMap<String, String>> {
    let mut names = BTreeMap::new();
    for payload in Parser::new(0).parse_all(bytes) {
        if let Payload::ImportSection(imports) = payload? {
            for import in imports.into_imports() {
                let name = import?.name;
                let hash = name.rsplit('_').next().unwrap_or_default();
                if name.starts_with(BEGINNING)
                    && hash.len() == HASH
                    && hash.bytes().all(|digit| digit.is_ascii_hexdigit())
                {
                    let short = format!("i{}", names.len());
                    names.entry(name.to_owned()).or_insert(short);
                }
            }
        }
    }
    Ok(names)
}

/// The same program with other names for its imports.
fn with_imports(bytes: &[u8], names: &BTreeMap<String, String>) -> Result<Vec<u8>> {
    // What every program begins with: a mark, and the version of the format.
    let mut written = bytes[..8].to_vec();
    for payload in Parser::new(0).parse_all(bytes) {
        let payload = payload?;
        let Some((id, range)) = payload.as_section() else { continue };
        let end = usize::try_from(range.end)?;
        let content = match payload {
            Payload::ImportSection(imports) => {
                let mut places = Vec::new();
                for import in imports.into_imports_with_offsets() {
                    let (place, import) = import?;
                    places.push((usize::try_from(place)?, import.module, import.name));
                }
                let ends = places.iter().skip(1).map(|(place, ..)| *place).chain([end]);
                let mut content = number(places.len());
                for ((place, module, name), end) in places.iter().zip(ends) {
                    let words = text(module).len() + text(name).len();
                    content.extend(text(module));
                    content.extend(text(names.get(*name).map_or(*name, String::as_str)));
                    content.extend(&bytes[place + words..end]);
                }
                content
            }
            _ => bytes[usize::try_from(range.start)?..end].to_vec(),
        };
        written.push(id);
        written.extend(number(content.len()));
        written.extend(content);
    }
    Ok(written)
}

/// A text as WebAssembly holds it: its length before it.
fn text(text: &str) -> Vec<u8> {
    [number(text.len()), text.as_bytes().to_vec()].concat()
}

/// A number as WebAssembly holds it: seven bits a byte, the lowest first.
fn number(mut number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let low = number.to_le_bytes()[0] & 0x7f;
        number >>= 7;
        if number == 0 {
            bytes.push(low);
            return bytes;
        }
        bytes.push(low | 0x80);
    }
}

/// A script with other words for these.
fn with_words(script: &str, words: &BTreeMap<String, String>) -> String {
    let is_word = |character: char| character.is_alphanumeric() || character == '_' || character == '$';
    let mut written = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(start) = rest.find(is_word) {
        let (before, from) = rest.split_at(start);
        let (word, after) = from.split_at(from.find(|character| !is_word(character)).unwrap_or(from.len()));
        written.push_str(before);
        written.push_str(words.get(word).map_or(word, String::as_str));
        rest = after;
    }
    written + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A program that imports two functions and exports the second.
    fn program(first: &str, second: &str) -> Vec<u8> {
        let import = |name: &str| [text("./m.js"), text(name), vec![0, 0]].concat();
        let section = |id: u8, content: Vec<u8>| [vec![id], number(content.len()), content].concat();
        [
            b"\0asm\x01\0\0\0".to_vec(),
            section(1, vec![1, 0x60, 0, 0]),
            section(2, [vec![2], import(first), import(second)].concat()),
            section(7, vec![1, 1, b'a', 0, 1]),
        ]
        .concat()
    }

    #[test]
    fn only_names_with_a_hash_are_shortened() {
        let long = "__wbg_abort_76dea11221098ae5";
        let names = short_names(&program(long, "__wbg_viewer_free")).unwrap();
        assert_eq!(names, BTreeMap::from([(long.to_owned(), "i0".to_owned())]));
        assert_eq!(with_imports(&program(long, "kept"), &names).unwrap(), program("i0", "kept"));
        let script = format!("{{ {long}: function(x) {{}}, {long}0: \"{long}\" }} // 年");
        assert_eq!(with_words(&script, &names), format!("{{ i0: function(x) {{}}, {long}0: \"i0\" }} // 年"));
    }

    #[test]
    fn numbers_are_of_seven_bits_a_byte() {
        assert_eq!(number(0), [0]);
        assert_eq!(number(127), [0x7f]);
        assert_eq!(number(300), [0xac, 0x02]);
    }
}
