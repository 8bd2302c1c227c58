//! Shortens the names by which WebAssembly and its script know each other. In wasm-bindgen's are hashes of 16 digits,
//! which nothing compresses: in both together a thirtieth of what a first view needs.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, anyhow, ensure};
use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{ExportSection, ImportSection, Module};
use wasmparser::{Export, ImportSectionReader, Parser, Payload};

/// How the names begin that wasm-bindgen makes for what is imported.
const IMPORT: &str = "__wbg_";

/// How many digits the hash has that they end with.
const HASH: usize = 16;

/// How the names begin that it makes for what is exported to call closures: paths, in which each crate has its hash.
const EXPORT: &str = "wasm_bindgen_";

/// Shortens the names in a module's WebAssembly, and in the script that wasm-bindgen wrote for it.
pub(crate) fn shorten(webassembly: &Path, script: &Path) -> Result<()> {
    let bytes = fs::read(webassembly).with_context(|| format!("{} cannot be read", webassembly.display()))?;
    let text = fs::read_to_string(script).with_context(|| format!("{} cannot be read", script.display()))?;
    let names = short_names(&bytes)?;
    ensure!(!names.is_empty(), "{} imports nothing with the names that wasm-bindgen gives", webassembly.display());
    fs::write(webassembly, with_names(&bytes, &names)?)?;
    Ok(fs::write(script, with_words(&text, &names))?)
}

/// A short name for each import and export in whose name are hashes: no other word of the script is like those.
fn short_names(bytes: &[u8]) -> Result<BTreeMap<String, String>> {
    let mut names = BTreeMap::new();
    let mut shorten = |name: &str| {
        let short = format!("i{}", names.len());
        names.entry(name.to_owned()).or_insert(short);
    };
    for payload in Parser::new(0).parse_all(bytes) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    let name = import?.name;
                    let hash = name.rsplit('_').next().unwrap_or_default();
                    if name.starts_with(IMPORT)
                        && hash.len() == HASH
                        && hash.bytes().all(|digit| digit.is_ascii_hexdigit())
                    {
                        shorten(name);
                    }
                }
            }
            Payload::ExportSection(exports) => {
                for export in exports {
                    let name = export?.name;
                    if name.starts_with(EXPORT) {
                        shorten(name);
                    }
                }
            }
            _ => {}
        }
    }
    Ok(names)
}

/// The same program with other names for its imports and exports.
fn with_names(bytes: &[u8], names: &BTreeMap<String, String>) -> Result<Vec<u8>> {
    let mut module = Module::new();
    let renamed = Renaming(names).parse_core_module(&mut module, Parser::new(0), bytes);
    renamed.map_err(|error| anyhow!("its WebAssembly cannot be written again: {error}"))?;
    Ok(module.finish())
}

/// Writes a program again with other names for its imports and exports.
struct Renaming<'a>(&'a BTreeMap<String, String>);

impl<'a> Renaming<'a> {
    fn name(&self, name: &'a str) -> &'a str {
        self.0.get(name).map_or(name, String::as_str)
    }
}

impl Reencode for Renaming<'_> {
    type Error = Infallible;

    fn parse_import_section(
        &mut self,
        written: &mut ImportSection,
        read: ImportSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        for import in read.into_imports() {
            let import = import?;
            written.import(import.module, self.name(import.name), self.entity_type(import.ty)?);
        }
        Ok(())
    }

    fn parse_export(&mut self, written: &mut ExportSection, read: Export<'_>) -> Result<(), reencode::Error> {
        let name = self.name(read.name);
        reencode::utils::parse_export(self, written, Export { name, ..read })
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

    /// A program that imports two functions and exports the second, by these names.
    fn program(first: &str, second: &str, third: &str) -> Vec<u8> {
        let text = format!(
            r#"(module (import "./m.js" "{first}" (func)) (import "./m.js" "{second}" (func)) (export "{third}" (func 1)))"#
        );
        wat::parse_str(text).unwrap()
    }

    #[test]
    fn only_names_with_hashes_are_shortened() {
        let (long, path) = ("__wbg_abort_76dea11221098ae5", "wasm_bindgen_d34b477adbddba83___convert__closures");
        let names = short_names(&program(long, "__wbg_viewer_free", path)).unwrap();
        let of = |long: &str, short: &str| (long.to_owned(), short.to_owned());
        assert_eq!(names, BTreeMap::from([of(long, "i0"), of(path, "i1")]));
        assert_eq!(with_names(&program(long, "kept", path), &names).unwrap(), program("i0", "kept", "i1"));
        assert_eq!(with_names(&program(long, "kept", "free"), &names).unwrap(), program("i0", "kept", "free"));
        let script = format!("{{ {long}: function(x) {{}}, {long}0: \"{long}\" }} // 年 wasm.{path}");
        let short = format!("{{ i0: function(x) {{}}, {long}0: \"i0\" }} // 年 wasm.i1");
        assert_eq!(with_words(&script, &names), short);
    }
}
