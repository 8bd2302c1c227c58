//! `cargo xtask test`: every check of the project, cheapest first, stopping at the first that fails.

use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::browsers::{Choice, Extent};
use crate::process::{run as run_program, step, watch};
use crate::project::{cargo, shared, site};
use crate::{browsers, build, fuzz, score, setup, size, tidy};

/// A part of the checks that can be run alone: `cargo xtask test GROUP`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Group {
    Lint,
    Core,
    Browser,
}

const GROUPS: &[(&str, Group)] = &[("lint", Group::Lint), ("core", Group::Core), ("browser", Group::Browser)];

/// One check: what it does, how long it may take on two cores, and the function that does it.
struct Step {
    group: Group,
    what: &'static str,
    may_take: &'static str,
    run: fn(&mut Run) -> Result<()>,
}

/// What was asked for, and what came of it.
struct Run {
    browsers: Vec<Choice>,
    tally: Tally,
}

const STEPS: &[Step] = &[
    Step { group: Group::Lint, what: "Checking the project's conventions", may_take: "a second", run: |_| tidy::run() },
    Step { group: Group::Lint, what: "Checking the formatting with rustfmt", may_take: "seconds", run: formatting },
    Step { group: Group::Lint, what: "Linting everything with clippy", may_take: "1 to 3 minutes", run: clippy },
    Step { group: Group::Lint, what: "Linting the viewer for WebAssembly", may_take: "1 minute", run: clippy_wasm },
    Step { group: Group::Lint, what: "Checking the fuzz targets", may_take: "half a minute", run: |_| fuzz::check() },
    Step { group: Group::Lint, what: "Building the documentation of the code", may_take: "1 minute", run: rustdoc },
    Step { group: Group::Core, what: "Running the tests outside the browser", may_take: "1 to 3 minutes", run: native },
    Step { group: Group::Core, what: "Scoring the importer", may_take: "seconds", run: |_| score::run() },
    Step { group: Group::Browser, what: "Building the page", may_take: "1 to 3 minutes", run: |_| build::site() },
    Step { group: Group::Browser, what: "Measuring what a browser loads", may_take: "seconds", run: |_| size::list() },
    Step { group: Group::Browser, what: "Running the browser tests", may_take: "1 to 5 minutes", run: browser },
];

/// Tests counted over all steps.
#[derive(Default)]
struct Tally {
    passed: u32,
    failed: u32,
    /// Names of those that failed in the last step.
    names: Vec<String>,
}

/// Runs the steps of the groups named in `arguments`, or all.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let (groups, browsers) = chosen(arguments)?;
    let wanted = |group| groups.is_empty() || groups.contains(&group);
    if wanted(Group::Browser) {
        browsers::set_up(&browsers)?;
        setup::building()?;
    }
    if wanted(Group::Lint) {
        setup::linting()?;
    }
    let mut run = Run { browsers, tally: Tally::default() };
    for check in STEPS.iter().filter(|check| wanted(check.group)) {
        let result = step(check.what, check.may_take, || (check.run)(&mut run));
        if result.is_err() {
            run.tally.print();
        }
        result.with_context(|| format!("stopped at “{}”", check.what))?;
    }
    run.tally.print();
    Ok(())
}

/// The groups (none for all) and the browsers that `arguments` ask for.
fn chosen(arguments: &[String]) -> Result<(Vec<Group>, Vec<Choice>)> {
    let mut groups = Vec::new();
    let mut chosen = browsers::usual();
    let mut words = arguments.iter().map(String::as_str);
    while let Some(word) = words.next() {
        if let Some((_, group)) = GROUPS.iter().find(|(name, _)| *name == word) {
            groups.push(*group);
        } else if word == "--browsers" {
            chosen = browsers::named(words.next().unwrap_or_default())?;
        } else {
            let names: Vec<&str> = GROUPS.iter().map(|(name, _)| *name).collect();
            bail!("“{word}” is not a group of tests; there are {}", names.join(", "));
        }
    }
    Ok((groups, chosen))
}

fn formatting(_: &mut Run) -> Result<()> {
    run_program(&mut cargo(&["fmt", "--all", "--check"])).context("to format everything: cargo fmt --all")
}

fn clippy(_: &mut Run) -> Result<()> {
    run_program(&mut cargo(&["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"]))
}

fn clippy_wasm(_: &mut Run) -> Result<()> {
    let target = ["--package", "niandu-viewer", "--lib", "--target", "wasm32-unknown-unknown"];
    run_program(cargo(&["clippy", "--locked"]).args(target).args(["--", "-D", "warnings"]))
}

fn rustdoc(_: &mut Run) -> Result<()> {
    let arguments = ["doc", "--workspace", "--lib", "--no-deps", "--locked"];
    run_program(cargo(&arguments).env("RUSTDOCFLAGS", "-D warnings"))
}

fn native(run: &mut Run) -> Result<()> {
    if !shared().join("corpus").is_dir() {
        println!("There is no ../shared/corpus: the test that rebuilds its texts will check nothing.");
    }
    let arguments = ["test", "--workspace", "--exclude", "browser-tests", "--no-fail-fast", "--locked"];
    counted(&mut run.tally, &mut cargo(&arguments))
}

/// Runs the tests in one browser after the other; a failure in one does not keep the next from running.
fn browser(run: &mut Run) -> Result<()> {
    if !site().join("index.html").exists() {
        bail!("dist/ holds no page; run `cargo xtask build` first");
    }
    let mut failed = Vec::new();
    for (browser, extent) in &run.browsers {
        let mut command = cargo(&["test", "--package", "browser-tests", "--no-fail-fast", "--locked"]);
        command.env(browsers::VARIABLE, browser.name);
        if *extent == Extent::Core {
            command.args(["--test", "suite", "--"]).args(browsers::CORE);
        }
        let what = format!("{}: {}", browser.title, extent.in_words());
        if let Err(error) = step(&what, "1 to 3 minutes", || counted(&mut run.tally, &mut command)) {
            println!("{error}");
            if again(&mut run.tally, browser.name).is_err() {
                failed.push(browser.title);
            }
        }
    }
    if failed.is_empty() {
        return Ok(());
    }
    bail!("tests failed in {}; pictures of the pages are in target/browser/", failed.join(", "))
}

/// How many tests may need a second try.
const FEW: usize = 3;

/// Browsers on a loaded machine sometimes stop for seconds. What failed is tried once more, by itself; that it needed
/// that is said, so that nobody takes it for a steady test.
fn again(tally: &mut Tally, browser: &str) -> Result<()> {
    let names = std::mem::take(&mut tally.names);
    if names.is_empty() || names.len() > FEW {
        bail!("more is wrong than one unsteady test");
    }
    let mut command = cargo(&["test", "--package", "browser-tests", "--locked", "--test", "suite", "--", "--exact"]);
    command.args(&names).env(browsers::VARIABLE, browser);
    step("Trying once more what failed", "seconds", || counted(tally, &mut command))?;
    println!("unsteady, passed the second time: {}", names.join(", "));
    tally.failed -= u32::try_from(names.len())?;
    Ok(())
}

/// Runs `cargo test` and adds up the closing lines of its test programs.
fn counted(tally: &mut Tally, command: &mut Command) -> Result<()> {
    tally.names.clear();
    watch(command, |line| tally.add(line))
}

impl Tally {
    /// Adds `test result: ok. 12 passed; 0 failed; …`, and the name in `test … FAILED`; other lines count nothing.
    fn add(&mut self, line: &str) {
        if let Some(name) = line.strip_prefix("test ").and_then(|line| line.strip_suffix(" ... FAILED")) {
            self.names.push(name.to_owned());
        }
        let Some(counts) = line.strip_prefix("test result: ") else { return };
        for part in counts.split([';', '.']) {
            match part.trim().split_once(' ') {
                Some((count, "passed")) => self.passed += count.parse::<u32>().unwrap_or(0),
                Some((count, "failed")) => self.failed += count.parse::<u32>().unwrap_or(0),
                _ => {}
            }
        }
    }

    fn print(&self) {
        if self.passed + self.failed > 0 {
            println!("\n{} passed, {} failed", self.passed, self.failed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adds_up_what_cargo_says() {
        let mut tally = Tally::default();
        tally.add("running 3 tests");
        tally.add("test read::a_year ... ok");
        tally.add("test read::a_section ... FAILED");
        tally.add("test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.02s");
        tally.add("test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.02s");
        assert_eq!((tally.passed, tally.failed), (15, 2));
        assert_eq!(tally.names, ["read::a_section"]);
    }

    #[test]
    fn names_the_groups_when_one_is_unknown() {
        let words = |line: &str| line.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let counts =
            chosen(&words("lint --browsers all core")).map(|(groups, browsers)| (groups.len(), browsers.len()));
        assert_eq!(counts.ok(), Some((2, 3)));
        let error = chosen(&words("unit")).map(|_| ()).unwrap_err().to_string();
        assert!(error.contains("lint, core, browser"), "{error}");
    }
}
