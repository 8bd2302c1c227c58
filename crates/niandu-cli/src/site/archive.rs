//! The reports that go into a site or a bundle: read from a folder, put in order, each with a name of its own.

use std::collections::HashSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use niandu::{Catalog, Report, Stored, limits};
use percent_encoding::percent_decode_str;

use crate::files::{CATALOG, sources};
use crate::import::{check_size, warn_of_doubles};
use crate::message::{self, shown};
use crate::reading::{self, Reading};
use crate::source::{SourceError, bounded};
use crate::{Failure, Outcome};

/// The reports of a folder.
#[derive(Debug)]
pub(crate) struct Archive {
    /// All of them; a report's `file` is the one that is written.
    pub(crate) catalog: Catalog,
    /// By issuer and then by year.
    pub(crate) volumes: Vec<Volume>,
    /// The folder they were read from.
    pub(crate) root: PathBuf,
    /// Whether all could be read.
    pub(crate) outcome: Outcome,
}

/// One report of an archive.
#[derive(Debug)]
pub(crate) struct Volume {
    /// What its files are called, without their ending; no other of the archive is called so.
    pub(crate) name: String,
    /// The report.
    pub(crate) report: Report,
    /// The folder to which addresses in it are relative.
    pub(crate) folder: PathBuf,
}

/// Names that no report gets, for they are those of other files.
const TAKEN: [&str; 2] = ["index", "catalog"];

impl Archive {
    /// Reads the reports that the catalog in `root` lists, or else all sources in it; what lies in `output` is none.
    /// What cannot be read is named and left out.
    pub(crate) fn read(root: &Path, output: &Path, indicators: Option<&Path>) -> Result<Self, Failure> {
        if !root.exists() {
            return Err(Failure::Usage(format!("{}: there is no such folder", root.display())));
        }
        let listed = root.join(CATALOG);
        let (known, reading) = if listed.is_file() {
            let catalog = read_catalog(&listed)?;
            let files = catalog.reports.iter().map(|entry| place(root, &entry.file)).collect::<Result<_, _>>()?;
            let reading = reading::reports(files, &[root.to_owned()], indicators);
            (Some(catalog), reading)
        } else {
            (None, reading::reports(found(root, output)?, &[root.to_owned()], indicators))
        };
        let mut archive = Self::of(root, reading)?;
        if let Some(known) = known {
            archive.catalog = Catalog { reports: archive.catalog.reports, ..known };
        }
        Ok(archive)
    }

    fn of(root: &Path, reading: Reading) -> Result<Self, Failure> {
        let Reading { reports, files, outcome } = reading;
        if reports.is_empty() {
            return Err(Failure::Input(format!("{}: no report could be read; nothing was written", shown(root))));
        }
        let mut read: Vec<_> = files.into_iter().zip(reports).collect();
        read.sort_by(|(file, report), (other_file, other)| {
            (&report.issuer, report.year, file).cmp(&(&other.issuer, other.year, other_file))
        });
        let mut names = Names::default();
        let (mut volumes, mut stored) = (Vec::new(), Vec::new());
        for (file, report) in read {
            let json = report.to_json().len();
            check_size(&report, json).map_err(|reason| Failure::Input(format!("{}: {reason}", shown(&file))))?;
            let name =
                names.give(file.strip_prefix(root).ok().filter(|path| path.file_name().is_some()).unwrap_or(&file));
            stored.push(Stored::of(&report, data_file(&name), json as u64));
            let folder = file.parent().map(Path::to_owned).unwrap_or_default();
            volumes.push(Volume { name, report, folder });
        }
        warn_of_doubles(&stored);
        Ok(Self { catalog: Catalog::of(&stored), volumes, root: root.to_owned(), outcome })
    }

    /// Brings the catalog up to date after reports have changed.
    pub(crate) fn count_bytes(&mut self) {
        for volume in &self.volumes {
            let file = data_file(&volume.name);
            for entry in self.catalog.reports.iter_mut().filter(|entry| entry.file == file) {
                entry.bytes = Some(volume.report.to_json().len() as u64);
            }
        }
    }

    /// The reports of each issuer, in order: what one viewer shows.
    pub(crate) fn series(&self) -> impl Iterator<Item = &[Volume]> {
        self.volumes.chunk_by(|one, other| one.report.issuer == other.report.issuer)
    }

    /// The catalog of one issuer's reports.
    pub(crate) fn catalog_of(&self, series: &[Volume]) -> Catalog {
        if series.len() == self.volumes.len() {
            return self.catalog.clone();
        }
        let stored: Vec<_> = series
            .iter()
            .map(|volume| {
                let json = volume.report.to_json();
                Stored::of(&volume.report, data_file(&volume.name), json.len() as u64)
            })
            .collect();
        Catalog { notice: self.catalog.notice.clone(), ..Catalog::of(&stored) }
    }
}

/// Address of a report's JSON, relative to the catalog.
pub(crate) fn data_file(name: &str) -> String {
    format!("data/{name}.json")
}

fn read_catalog(path: &Path) -> Result<Catalog, Failure> {
    let failed = |reason: String| Failure::Input(format!("{}: {reason}", shown(path)));
    let bytes = File::open(path).map_err(SourceError::from).and_then(|file| bounded(file, limits::CATALOG_BYTES));
    let bytes = bytes.map_err(|error| failed(error.to_string()))?;
    Catalog::from_json(&bytes).map_err(|error| failed(error.to_string()))
}

/// Where the file with an address relative to the catalog lies: in its folder, for a site shows what it is told to.
fn place(root: &Path, address: &str) -> Result<PathBuf, Failure> {
    let path = address.split(['?', '#']).next().unwrap_or(address);
    let path = root.join(percent_decode_str(path).decode_utf8_lossy().trim_start_matches('/'));
    // A file that is not there is named when it is to be read.
    let inside = |file: PathBuf| fs::canonicalize(root).is_ok_and(|root| file.starts_with(root));
    if fs::canonicalize(&path).is_ok_and(|file| !inside(file)) {
        let catalog = shown(&root.join(CATALOG));
        return Err(Failure::Input(format!(
            "{catalog}: lists {address:?}, which lies outside its folder; put it inside"
        )));
    }
    Ok(path)
}

/// The sources in a folder, or the one file; none of what an earlier call wrote.
fn found(root: &Path, output: &Path) -> Result<Vec<PathBuf>, Failure> {
    let (mut files, refused) = sources(&[root.to_owned()], None);
    if let Some((path, reason)) = refused.first() {
        return Err(Failure::Input(format!("{}: {reason}", shown(path))));
    }
    if let Ok(output) = fs::canonicalize(output) {
        files.retain(|file| !fs::canonicalize(file).is_ok_and(|file| file.starts_with(&output)));
    }
    if files.is_empty() {
        message::say(&format!("{}: error: holds no report", shown(root)));
    }
    Ok(files)
}

/// Names given so far, in lower case: some systems take A.html and a.html for the same file.
#[derive(Debug, Default)]
struct Names(HashSet<String>);

impl Names {
    /// A name after a file: its folders and its stem, with what needs no escape in an address.
    fn give(&mut self, file: &Path) -> String {
        let stem = file.with_extension("");
        let mut parts = Vec::new();
        for part in stem.components() {
            if let std::path::Component::Normal(part) = part {
                parts.push(part.to_string_lossy().chars().map(plain).collect::<String>());
            }
        }
        let joined = parts.join("-");
        let joined = joined.trim_matches(['-', '.']);
        let base = if joined.is_empty() { "report" } else { joined };
        let mut name = base.to_owned();
        let mut number = 1;
        while TAKEN.contains(&name.to_lowercase().as_str()) || !self.0.insert(name.to_lowercase()) {
            number += 1;
            name = format!("{base}-{number}");
        }
        name
    }
}

fn plain(character: char) -> char {
    if character.is_alphanumeric() || matches!(character, '-' | '_' | '.') { character } else { '-' }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_reports_share_a_name() {
        let mut names = Names::default();
        let mut check = |file: &str, expected: &str| assert_eq!(names.give(Path::new(file)), expected);
        check("2023.txt", "2023");
        check("2023.html", "2023-2");
        check("海岚/2023.json", "海岚-2023");
        check("A.txt", "A");
        check("a.txt", "a-2");
        check("index.json", "index-2");
        check("../年 报#1.json", "年-报-1");
        check("...json", "report");
    }

    #[test]
    fn an_address_leads_to_a_file_below_the_catalog() {
        let check = |address: &str, expected: &str| {
            assert_eq!(place(Path::new("d"), address).ok().as_deref(), Some(Path::new(expected)));
        };
        check("2023.json", "d/2023.json");
        check("a%20b.json?v=1#x", "d/a b.json");
        check("/2023.json", "d/2023.json");
    }
}
