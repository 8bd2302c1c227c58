//! Shortens the names by which WebAssembly and its script know each other. wasm-bindgen ends each with a hash of
//! 16 digits, which nothing compresses: in both together a thirtieth of what a first view needs.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, anyhow, ensure};
use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{ImportSection, Module};
use wasmparser::{ImportSectionReader, Parser, Payload};

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
    let mut module = Module::new();
    let renamed = Renaming(names).parse_core_module(&mut module, Parser::new(0), bytes);
    renamed.map_err(|error| anyhow!("its WebAssembly cannot be written again: {error}"))?;
    Ok(module.finish())
}

/// Writes a program again with other names for its imports.
struct Renaming<'a>(&'a BTreeMap<String, String>);

impl Reencode for Renaming<'_> {
    type Error = Infallible;

    fn parse_import_section(
        &mut self,
        written: &mut ImportSection,
        read: ImportSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        for import in read.into_imports() {
            let import = import?;
            let name = self.0.get(import.name).map_or(import.name, String::as_str);
            written.import(import.module, name, self.entity_type(import.ty)?);
        }
        Ok(())
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
        let text = format!(
            r#"(module (import "./m.js" "{first}" (func)) (import "./m.js" "{second}" (func)) (export "a" (func 1)))"#
        );
        wat::parse_str(text).unwrap()
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
}
