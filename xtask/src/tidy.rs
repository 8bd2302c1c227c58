//! `cargo xtask tidy`: the project's own conventions, as a test.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::project::{files, root, shared};

/// Most lines of a source file; longer ones are split by subject.
const LINES: usize = 500;

/// Files that may be longer, each with the reason.
const LONG: &[(&str, &str)] = &[];

/// What no file may contain, and why. Split so that this table does not name itself.
const FORBIDDEN: &[(&str, &str)] = &[
    (concat!("TO", "DO"), "unfinished work belongs in an issue"),
    (concat!("FIX", "ME"), "unfinished work belongs in an issue"),
    (concat!("todo", "!("), "it panics"),
    (concat!("unimplemented", "!("), "it panics"),
    (concat!("#[ign", "ore"), "a test that does not run protects nothing"),
    (concat!("/wo", "rk/"), "the path exists on one machine only"),
    (concat!("/ro", "ot/"), "the path exists on one machine only"),
    (concat!("/ho", "me/"), "the path exists on one machine only"),
    (concat!("index.crates", ".io"), "registries are reached as each machine is set up"),
    (concat!("registry.npmjs", ".org"), "registries are reached as each machine is set up"),
];

/// The script that must run where nothing else does, and syntax that old browsers cannot read:
/// one such word, and their reader does not even learn that the viewer cannot run.
const LOADER: &str = "niandu.js";
const RECENT: &[&str] =
    &["?.", "??", "||=", "&&=", "this.#", "static observedAttributes =", "catch {", ".replaceChildren(", ".at("];

/// Names that say nothing about what a module is for.
const VAGUE: &[&str] = &["utils", "util", "helpers", "misc", "common", "manager"];

/// Endings of text files that people write here.
const TEXT: &[&str] = &["rs", "js", "css", "html", "json", "md", "toml", "tsv", "txt", "yml"];

/// Fewest characters of a sentence that counts as copied from the corpus.
const SENTENCE: usize = 30;

/// Checks every file that git knows; prints all findings before failing.
pub(crate) fn run() -> Result<()> {
    let corpus = corpus_sentences(&shared().join("corpus"));
    let mut findings = Vec::new();
    for path in files()? {
        let extension = Path::new(&path).extension().unwrap_or_default().to_string_lossy().into_owned();
        if !TEXT.contains(&extension.as_str()) {
            continue;
        }
        let Ok(text) = fs::read_to_string(root().join(&path)) else {
            findings.push(format!("{path}: is not UTF-8"));
            continue;
        };
        findings.extend(findings_in(&path, &text));
        findings.extend(copied(&corpus, &text).map(|line| format!("{path}:{line}: a sentence of the corpus")));
    }
    for finding in &findings {
        println!("{finding}");
    }
    if findings.is_empty() {
        return Ok(());
    }
    bail!("findings: {}, each named above", findings.len());
}

fn findings_in(path: &str, text: &str) -> Vec<String> {
    let mut findings = Vec::new();
    if Path::new(path).extension().is_some_and(|extension| extension == "rs") {
        let lines = text.lines().count();
        if !text.starts_with("//! ") {
            findings.push(format!("{path}:1: opens without a `//!` sentence that says what it is for"));
        }
        if lines > LINES && !LONG.iter().any(|(long, _)| *long == path) {
            findings.push(format!("{path}: has {lines} lines; more than {LINES} need a reason in xtask/src/tidy.rs"));
        }
        if Path::new(path).file_stem().is_some_and(|name| VAGUE.iter().any(|vague| name == *vague)) {
            findings.push(format!("{path}: its name does not say what it is for"));
        }
    }
    for (number, line) in text.lines().enumerate() {
        // Comments may name what code may not use.
        if path == LOADER && !line.trim_start().starts_with("//") {
            findings.extend(
                RECENT.iter().filter(|word| line.contains(**word)).map(|word| {
                    format!("{path}:{}: contains {word}, which browsers before 2020 cannot read", number + 1)
                }),
            );
        }
        for (word, reason) in FORBIDDEN.iter().filter(|(word, _)| line.contains(word)) {
            findings.push(format!("{path}:{}: contains {word}: {reason}", number + 1));
        }
    }
    findings
}

/// Sentences of the corpus beside the project, which must not come into it; none when it is absent.
fn corpus_sentences(folder: &Path) -> HashSet<String> {
    texts_under(folder).iter().flat_map(|text| sentences(text).map(str::to_owned).collect::<Vec<_>>()).collect()
}

fn texts_under(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths
        .iter()
        .flat_map(|path| if path.is_dir() { texts_under(path) } else { fs::read_to_string(path).into_iter().collect() })
        .collect()
}

fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(['。', '；', '\n', '"', '“', '”']).map(str::trim).filter(|sentence| sentence.chars().count() >= SENTENCE)
}

/// Numbers of the lines that hold a sentence of `corpus`.
fn copied(corpus: &HashSet<String>, text: &str) -> impl Iterator<Item = usize> {
    text.lines()
        .enumerate()
        .filter(|(_, line)| sentences(line).any(|sentence| corpus.contains(sentence)))
        .map(|(number, _)| number + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, text: &str, expected: &[&str]) {
        let findings = findings_in(path, text);
        assert_eq!(findings.len(), expected.len(), "{findings:?}");
        for (finding, part) in findings.iter().zip(expected) {
            assert!(finding.contains(part), "{finding:?} does not mention {part:?}");
        }
    }

    #[test]
    fn names_what_breaks_a_convention() {
        check("src/a.rs", "//! What it is for.\n", &[]);
        check("src/a.rs", "use std::fs;\n", &["opens without"]);
        check("src/utils.rs", "//! Odds and ends.\n", &["its name"]);
        check("src/a.rs", &format!("//! Long.\n{}", "\n".repeat(LINES)), &["has 501 lines"]);
        check("niandu.js", "// no ?.\nloading ??= load();\n", &["niandu.js:2: contains ??"]);
        check("docs/a.md", &format!("see {}", concat!("/ho", "me/someone")), &["docs/a.md:1: contains"]);
    }

    #[test]
    fn finds_a_copied_sentence() {
        let sentence = "这是一句为测试而写、长度超过三十个字、因此会被认出是从别处抄来的话的句子";
        let corpus = HashSet::from([sentence.to_owned()]);
        assert_eq!(copied(&corpus, &format!("第一行\n前文。{sentence}。后文")).collect::<Vec<_>>(), [2]);
        assert_eq!(copied(&corpus, "短句。另一句").count(), 0);
    }
}
