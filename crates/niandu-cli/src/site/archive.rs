//! The reports that go into a bundle: read from a folder, put in order, each with a name of its own.

use std::path::{Path, PathBuf};

use niandu::{Catalog, Report, Stored};

use super::names::Names;
use super::sources::{Sources, drop_unpublished, name};
use crate::import::{check_size, warn_of_doubles};
use crate::message::shown;
use crate::reading::{self, Reading};
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

impl Archive {
    /// Reads the reports in `root`; what lies in `output` is none. What cannot be read is named and left out.
    pub(crate) fn read(root: &Path, output: &Path, indicators: Option<&Path>) -> Result<Self, Failure> {
        let mut sources = Sources::of(root, output)?;
        let files = std::mem::take(&mut sources.files);
        let Reading { reports, files, outcome } = reading::reports(files, &[root.to_owned()], indicators);
        if reports.is_empty() {
            return Err(sources.unreadable());
        }
        let mut names = Names::default();
        let mut read: Vec<_> = files
            .into_iter()
            .zip(reports)
            .map(|(file, report)| (name(&mut names, root, &file), file, report))
            .collect();
        read.sort_by(|(_, file, report), (_, other_file, other)| {
            (&report.issuer, report.year, file).cmp(&(&other.issuer, other.year, other_file))
        });
        let (mut volumes, mut stored) = (Vec::new(), Vec::new());
        for (name, file, mut report) in read {
            drop_unpublished(&mut report);
            let bytes = report.to_json().len();
            check_size(&report, bytes).map_err(|reason| Failure::Input(format!("{}: {reason}", shown(&file))))?;
            stored.push(Stored::of(&report, data_file(&name), bytes as u64));
            let folder = file.parent().map(Path::to_owned).unwrap_or_default();
            volumes.push(Volume { name, report, folder });
        }
        warn_of_doubles(&stored);
        let catalog = of_publisher(Catalog::of(&stored), sources.catalog);
        Ok(Self { catalog, volumes, root: sources.root, outcome })
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

/// A catalog with the words of the one that its publisher has written, where there is one.
pub(crate) fn of_publisher(made: Catalog, publisher: Option<Catalog>) -> Catalog {
    match publisher {
        Some(publisher) => Catalog { reports: made.reports, ..publisher },
        None => made,
    }
}
