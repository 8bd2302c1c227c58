//! `cargo xtask fuzz`: lets libFuzzer look for bytes that break a reader. docs/fuzzing.md tells more.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::process::{not_started, output, run as run_program, step};
use crate::project::{cargo, root};
use crate::setup;

/// A target of `fuzz/fuzz_targets/`.
struct Target {
    name: &'static str,
    /// Whose words are mixed in, of `fuzz/words/`.
    words: &'static str,
    /// Files of the project that are inputs to begin with, besides those of `fuzz/seeds/`.
    also: &'static [&'static str],
    /// Most bytes of an input: small ones find more in the same time.
    bytes: u32,
}

const TARGETS: &[Target] = &[
    Target { name: "text", words: "text", also: &[], bytes: 2048 },
    Target { name: "html", words: "html", also: PAGES, bytes: 4096 },
    Target { name: "docx", words: "docx", also: &[], bytes: 8192 },
    Target { name: "markdown", words: "markdown", also: &[], bytes: 2048 },
    Target { name: "report", words: "json", also: &[], bytes: 4096 },
    Target { name: "catalog", words: "json", also: &[], bytes: 2048 },
    Target { name: "address", words: "address", also: &[], bytes: 256 },
    Target { name: "indicators", words: "indicators", also: &[], bytes: 2048 },
    Target { name: "search", words: "text", also: &[], bytes: 1024 },
];

/// Pages as content management systems, old editors and Word write them.
const PAGES: &[&str] = &[
    "crates/niandu-cli/tests/formats/managed.html", "crates/niandu-cli/tests/formats/old.html",
    "crates/niandu-cli/tests/formats/word.html", "examples/pages/2021.html", "examples/pages/2022.html",
    "examples/pages/2023.html",
];

/// How long each target runs where nothing is said.
const SECONDS: u64 = 60;

/// Longer than this for one input counts as a failure, in seconds.
const PATIENCE: u32 = 10;

/// More memory than this counts as a failure, in MB.
const MEMORY: u32 = 2048;

/// Runs the target that `arguments` name, or all, one after the other.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let (targets, seconds) = chosen(arguments)?;
    setup::fuzzing()?;
    let mut rows = String::new();
    for target in targets {
        let what = format!("Fuzzing {} for {seconds} s", target.name);
        let row = step(&what, "the first time 2 minutes more", || fuzz(target, seconds))?;
        println!("{row}");
        let _ = writeln!(rows, "{row}");
    }
    println!(
        "\n| target | inputs run | a second | edges | features | corpus | |\n| --- | --- | --- | --- | --- | --- | --- |"
    );
    println!("{}", rows.trim_end());
    Ok(())
}

/// Compiles all targets as far as to find errors: fuzzing is rare, and what it fuzzes changes often.
pub(crate) fn check() -> Result<()> {
    let mut command = cargo(&["check", "--quiet", "--locked", "--manifest-path", "fuzz/Cargo.toml"]);
    command.args(["--target-dir", "target/fuzz-check"]);
    // A library that would be linked, so that none is compiled, for which a C++ compiler is needed; nothing is linked.
    run_program(command.env("CUSTOM_LIBFUZZER_PATH", "target/libfuzzer.a"))
}

/// The targets and the seconds that `arguments` ask for.
fn chosen(arguments: &[String]) -> Result<(Vec<&'static Target>, u64)> {
    let (mut targets, mut seconds) = (Vec::new(), SECONDS);
    let mut words = arguments.iter().map(String::as_str);
    while let Some(word) = words.next() {
        if word == "--seconds" {
            seconds = words.next().and_then(|number| number.parse().ok()).context("--seconds takes a number")?;
        } else if let Some(target) = TARGETS.iter().find(|target| target.name == word) {
            targets.push(target);
        } else {
            let names: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
            bail!("“{word}” is no target; there are {}", names.join(", "));
        }
    }
    if targets.is_empty() {
        targets.extend(TARGETS);
    }
    Ok((targets, seconds))
}

/// Runs a target and returns its row of the table. A failure keeps its input and is an error.
fn fuzz(target: &Target, seconds: u64) -> Result<String> {
    let folder = root().join("target/fuzz");
    let (found, crashes) = (folder.join("corpus").join(target.name), folder.join("crashes").join(target.name));
    for made in [&found, &crashes] {
        fs::create_dir_all(made)?;
    }
    for (number, file) in target.also.iter().enumerate() {
        fs::copy(root().join(file), found.join(format!("own-{number}")))
            .with_context(|| format!("{file} is missing"))?;
    }
    let words = folder.join(format!("{}.dict", target.words));
    let list = fs::read_to_string(root().join("fuzz/words").join(target.words).with_extension("txt"))?;
    fs::write(&words, dictionary(&list))?;
    build(target, &folder)?;
    let log = folder.join(format!("{}.log", target.name));
    let mut command = Command::new(program(target, &folder)?);
    command.arg(&found).arg(root().join("fuzz/seeds").join(target.name)).args([
        format!("-artifact_prefix={}/", crashes.display()),
        format!("-dict={}", words.display()),
        format!("-max_total_time={seconds}"),
        format!("-max_len={}", target.bytes),
        format!("-timeout={PATIENCE}"),
        format!("-rss_limit_mb={MEMORY}"),
        "-print_final_stats=1".to_owned(),
    ]);
    let status = command.stderr(File::create(&log)?).status().map_err(|error| not_started(&command, &error))?;
    let said = String::from_utf8_lossy(&fs::read(&log)?).into_owned();
    if !status.success() {
        let lines: Vec<&str> = said.lines().collect();
        let end = &lines[lines.len().saturating_sub(20)..];
        bail!(
            "{} fails; the input is in {}, and {} ends with:\n{}",
            target.name,
            crashes.display(),
            log.display(),
            end.join("\n")
        );
    }
    row(target.name, &said, seconds).with_context(|| format!("{} does not end with libFuzzer's figures", log.display()))
}

/// Compiles a target. Its coverage is measured, memory is not watched: there is no `unsafe` to watch,
/// and the flags for it are not in stable Rust.
fn build(target: &Target, folder: &Path) -> Result<()> {
    let mut cargo = cargo(&["fuzz", "build", "--sanitizer", "none", target.name, "--target-dir"]);
    run_program(cargo.arg(folder.join("build")).env("PATH", setup::path()?))
}

/// Where cargo-fuzz has put it.
fn program(target: &Target, folder: &Path) -> Result<PathBuf> {
    let said = output(Command::new("rustc").arg("-vV"))?;
    let host = said.lines().find_map(|line| line.strip_prefix("host: ")).context("`rustc -vV` names no host")?;
    Ok(folder.join("build").join(host).join("release").join(target.name))
}

/// A list of words as libFuzzer reads it: in quotes, with everything but letters and digits as `\xAB`.
fn dictionary(words: &str) -> String {
    let mut dictionary = String::new();
    for word in words.lines().filter(|line| !line.is_empty()) {
        dictionary.push('"');
        for byte in word.bytes() {
            if byte.is_ascii_alphanumeric() {
                dictionary.push(char::from(byte));
            } else {
                let _ = write!(dictionary, "\\x{byte:02X}");
            }
        }
        dictionary.push_str("\"\n");
    }
    dictionary
}

/// What libFuzzer says at its end, as a row of the table.
fn row(name: &str, said: &str, seconds: u64) -> Option<String> {
    let done = said.lines().rev().find(|line| line.starts_with('#') && line.contains("DONE"))?;
    let mut words = done.split_whitespace();
    let mut after = |word: &str| words.find(|other| *other == word).and_then(|_| words.next());
    let (edges, features, corpus) = (after("cov:")?, after("ft:")?, after("corp:")?);
    let total = said.lines().find_map(|line| line.strip_prefix("stat::number_of_executed_units:"))?.trim();
    let each = said.lines().find_map(|line| line.strip_prefix("stat::average_exec_per_sec:"))?.trim();
    Some(format!("| {name} | {total} | {each} | {edges} | {features} | {corpus} | no failure in {seconds} s |"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_written_as_bytes() {
        assert_eq!(dictionary("件\n\n\"a\" b\n"), "\"\\xE4\\xBB\\xB6\"\n\"\\x22a\\x22\\x20b\"\n");
    }

    #[test]
    fn the_end_becomes_a_row() {
        let said = "#2\tINITED cov: 1 ft: 1\n#90\tDONE   cov: 12 ft: 34 corp: 5/67b lim: 9 exec/s: 3 rss: 1Mb\n\
                    Done 90 runs in 3 second(s)\nstat::number_of_executed_units: 90\nstat::average_exec_per_sec:     30\n";
        let expected = "| text | 90 | 30 | 12 | 34 | 5/67b | no failure in 3 s |";
        assert_eq!(row("text", said, 3).as_deref(), Some(expected));
        assert_eq!(row("text", "==1== ERROR", 3), None);
    }

    #[test]
    fn every_target_has_its_files() {
        let targets = fs::read_dir(root().join("fuzz/fuzz_targets")).map(Iterator::count);
        assert_eq!(targets.ok(), Some(TARGETS.len()));
        for target in TARGETS {
            assert!(root().join("fuzz/words").join(target.words).with_extension("txt").is_file(), "{}", target.name);
            assert!(root().join("fuzz/seeds").join(target.name).is_dir(), "{}", target.name);
        }
    }
}
