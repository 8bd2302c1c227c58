//! `cargo xtask generate`: archives of any size for measuring, the same bytes for the same options.
//!
//! It writes sources. What they become is decided by the command alone, also for `--json`.

mod random;
mod text;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::process::run as run_program;
use crate::project::{cargo, root};
use text::Size;

/// The last year of an archive.
const LAST_YEAR: u64 = 2024;

/// Issuers in a region, which is a folder of its own.
const REGION: usize = 100;

/// Most that is written of each: what the language of the reports has numbers and names for.
const MOST: [(&str, usize); 5] =
    [("years", 1000), ("issuers", text::ISSUERS), ("bytes", 32 << 20), ("statistics", 100_000), ("seed", usize::MAX)];

const USAGE: &str =
    "usage: cargo xtask generate DIR [--years 10] [--issuers 1] [--bytes 20000] [--statistics 100] [--seed 1] [--json]";

/// What to make.
#[derive(Debug, PartialEq)]
struct Options {
    folder: PathBuf,
    years: usize,
    issuers: usize,
    bytes: usize,
    statistics: usize,
    seed: usize,
    /// Reports as the command imports them, in place of sources.
    json: bool,
}

/// Writes the archive that the arguments describe.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let options = Options::of(arguments)?;
    if fs::read_dir(&options.folder).is_ok_and(|mut entries| entries.next().is_some()) {
        bail!("{} holds files already; name a new folder", options.folder.display());
    }
    if options.json {
        let sources = root().join("target/generated");
        if sources.exists() {
            fs::remove_dir_all(&sources)?;
        }
        let folders = write(&options, &sources)?;
        run_program(&mut cargo(&["build", "--quiet", "--release", "--locked", "--package", "niandu-cli"]))?;
        for folder in folders {
            import(&sources.join(&folder), &options.folder.join(&folder))?;
        }
    } else {
        write(&options, &options.folder)?;
    }
    println!("{} issuers × {} years → {}", options.issuers, options.years, options.folder.display());
    Ok(())
}

impl Options {
    fn of(arguments: &[String]) -> Result<Self> {
        let mut values = [10, 1, 20_000, 100, 1];
        let (mut folder, mut json) = (None, false);
        let mut words = arguments.iter();
        while let Some(word) = words.next() {
            let option = MOST.iter().position(|(name, _)| word.strip_prefix("--") == Some(name));
            if let Some(option) = option {
                let (name, most) = MOST[option];
                let value = words.next().and_then(|word| word.parse().ok()).filter(|value| *value <= most);
                values[option] = value.with_context(|| format!("--{name} needs a number up to {most}"))?;
            } else if word == "--json" {
                json = true;
            } else if word.starts_with('-') || folder.is_some() {
                bail!("“{word}” is not understood; {USAGE}");
            } else {
                folder = Some(std::path::absolute(word)?);
            }
        }
        let [years, issuers, bytes, statistics, seed] = values;
        if years == 0 || issuers == 0 {
            bail!("an archive has at least one issuer and one year");
        }
        Ok(Self { folder: folder.context(USAGE)?, years, issuers, bytes, statistics, seed, json })
    }
}

/// Writes the sources, and returns the folder of each issuer, relative to `root`.
fn write(options: &Options, root: &Path) -> Result<Vec<PathBuf>> {
    let size = Size { bytes: options.bytes, statistics: options.statistics };
    let mut folders = Vec::new();
    for issuer in 0..options.issuers {
        let region = format!("{:02}", issuer / REGION + 1);
        let folder =
            if options.issuers == 1 { PathBuf::new() } else { PathBuf::from(region).join(text::place(issuer)) };
        fs::create_dir_all(root.join(&folder))?;
        for year in LAST_YEAR + 1 - options.years as u64..=LAST_YEAR {
            let text = text::report(options.seed as u64, issuer, year, size);
            let path = root.join(&folder).join(format!("{year}.txt"));
            fs::write(&path, text).with_context(|| format!("{} cannot be written", path.display()))?;
        }
        folders.push(folder);
    }
    Ok(folders)
}

/// Lets the command import a folder of sources. It has been built before.
fn import(sources: &Path, output: &Path) -> Result<()> {
    let command = root().join("target/release").join(format!("niandu{}", std::env::consts::EXE_SUFFIX));
    let done = Command::new(command).arg("import").arg(sources).arg("-o").arg(output).output()?;
    if !done.status.success() {
        bail!("{} could not be imported: {}", sources.display(), String::from_utf8_lossy(&done.stderr));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use sha2::{Digest as _, Sha256};

    fn options(words: &str) -> Result<Options> {
        Options::of(&words.split(' ').map(str::to_owned).collect::<Vec<_>>())
    }

    /// A name for all that is in a folder.
    fn fingerprint(words: &str) -> String {
        let folder = tempfile::tempdir().unwrap();
        let options = options(&format!("x {words}")).unwrap();
        let mut hash = Sha256::new();
        for issuer in write(&options, folder.path()).unwrap() {
            let mut files: Vec<_> =
                fs::read_dir(folder.path().join(issuer)).unwrap().map(|entry| entry.unwrap().path()).collect();
            files.sort();
            for file in files {
                hash.update(file.strip_prefix(folder.path()).unwrap().to_string_lossy().replace('\\', "/"));
                hash.update(fs::read(file).unwrap());
            }
        }
        let beginning = hash.finalize().iter().take(4).fold(0_u32, |number, byte| number << 8 | u32::from(*byte));
        format!("{beginning:08x}")
    }

    #[test]
    fn the_same_options_give_the_same_bytes_on_every_machine() {
        let small = "--years 2 --issuers 3 --bytes 4000 --statistics 30";
        assert_eq!(fingerprint(small), "8a18feee");
        assert_ne!(fingerprint(small), fingerprint(&format!("{small} --seed 2")));
    }

    #[test]
    fn an_archive_has_its_issuers_years_and_figures() {
        let folder = tempfile::tempdir().unwrap();
        let options = options("x --years 3 --issuers 101 --bytes 0 --statistics 4").unwrap();
        let folders = write(&options, folder.path()).unwrap();
        assert_eq!(folders.len(), 101);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "a folder a region");
        for year in ["2022.txt", "2023.txt", "2024.txt"] {
            let text = fs::read_to_string(folder.path().join(&folders[100]).join(year)).unwrap();
            assert!(text.contains(&format!("{}年政府工作年度报告", &year[..4])), "{text}");
        }
    }

    #[test]
    fn options_are_read_or_refused() {
        let found = options("dir --years 40 --json --bytes 1000000").unwrap();
        assert_eq!((found.years, found.bytes, found.statistics, found.json), (40, 1_000_000, 100, true));
        for wrong in ["", "--years 3", "dir --years", "dir --years x", "dir --pages 3", "dir other", "dir --years 0"] {
            assert!(options(wrong).is_err(), "{wrong}");
        }
    }
}
