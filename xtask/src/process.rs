//! Running other programs, and saying beforehand what for.

use std::io::{BufRead as _, BufReader, ErrorKind};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context as _, Result, anyhow, bail};

/// Announces a step, does it, and says how long it took.
pub(crate) fn step<T>(what: &str, may_take: &str, run: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("\n▶ {what} ({may_take})");
    let start = Instant::now();
    let result = run()?;
    println!("  done in {} s", start.elapsed().as_secs());
    Ok(result)
}

/// Runs a program whose output a person follows; an exit code other than 0 is an error.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().map_err(|error| not_started(command, &error))?;
    if status.success() {
        return Ok(());
    }
    bail!("`{}` failed ({status}); what it said stands above", describe(command))
}

/// Runs a program and returns its standard output; its standard error is shown when it fails.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output = command.output().map_err(|error| not_started(command, &error))?;
    if !output.status.success() {
        let message = String::from_utf8_lossy(&output.stderr);
        bail!("`{}` failed ({}): {}", describe(command), output.status, message.trim());
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{}` did not print text", describe(command)))
}

/// Runs a program, shows its standard output line by line and hands each line to `see` as well.
pub(crate) fn watch(command: &mut Command, mut see: impl FnMut(&str)) -> Result<()> {
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(|error| not_started(command, &error))?;
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).lines() {
            let line = line?;
            println!("{line}");
            see(&line);
        }
    }
    let status = child.wait()?;
    if status.success() {
        return Ok(());
    }
    bail!("`{}` failed ({status}); what it said stands above", describe(command))
}

/// The first line that `program argument` prints, when there is such a program and it succeeds.
pub(crate) fn first_line(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok().filter(|output| output.status.success())?;
    String::from_utf8(output.stdout).ok()?.lines().next().map(str::to_owned)
}

fn describe(command: &Command) -> String {
    let name = std::path::Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let words = std::iter::once(name).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}

/// Says what to do about a program that does not start.
pub(crate) fn not_started(command: &Command, error: &std::io::Error) -> anyhow::Error {
    let name = command.get_program().to_string_lossy();
    match error.kind() {
        ErrorKind::NotFound => anyhow!("`{name}` is not installed, or not on PATH; install it and run this again"),
        _ => anyhow!("`{name}` could not be started: {error}"),
    }
}
