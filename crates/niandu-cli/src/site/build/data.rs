//! The reports' data: each source is read, written as JSON and forgotten; what has not changed is taken over.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use niandu::{Catalog, Level, Report, Stored};

use super::earlier::{Earlier, Made, fingerprint};
use super::folder::Unfinished;
use crate::corrections::{CorrectionFile, CorrectionFiles};
use crate::import::{check_size, guarded};
use crate::message::{self, shown};
use crate::output::OutputError;
use crate::progress::Progress;
use crate::site::archive::data_file;
use crate::site::names::Names;
use crate::site::pictures::{self, readdress};
use crate::site::sources::{Sources, drop_unpublished, name, relative};
use crate::source::{self, Source};
use crate::{Failure, Outcome, parallel};

/// A report of the site, without its text.
#[derive(Debug)]
pub(crate) struct Listed {
    /// What its files are called, without their ending; nothing else of the site is called so.
    pub(crate) name: String,
    /// The folders above that in which its issuer's reports lie; often none.
    pub(crate) region: String,
    /// How catalogs list it.
    pub(crate) stored: Stored,
    /// What it was made from.
    pub(crate) made: Made,
}

/// All reports of a site.
#[derive(Debug)]
pub(crate) struct Shelf {
    /// By issuer and then by year.
    pub(crate) reports: Vec<Listed>,
    /// Names given so far.
    pub(crate) names: Names,
    /// Whether all could be read.
    pub(crate) outcome: Outcome,
    /// How many were made anew.
    pub(crate) anew: usize,
}

/// What came of one source.
struct Finished {
    listed: Listed,
    messages: Vec<String>,
    outcome: Outcome,
    anew: bool,
}

/// Why there is no report of a source.
enum Failed {
    /// It cannot be read; the others can.
    Source(String),
    /// Nothing can be written.
    Output(OutputError),
}

impl From<OutputError> for Failed {
    fn from(error: OutputError) -> Self {
        Self::Output(error)
    }
}

impl From<String> for Failed {
    fn from(reason: String) -> Self {
        Self::Source(reason)
    }
}

/// What the work on a source needs.
struct Work<'a> {
    root: &'a Path,
    folder: &'a Unfinished,
    earlier: &'a Earlier,
}

/// Writes the data of all sources. What cannot be read is named and left out.
pub(crate) fn write(
    sources: &Sources,
    indicators: Option<&Path>,
    folder: &Unfinished,
    earlier: &Earlier,
) -> Result<Shelf, Failure> {
    let mut shelf = Shelf { reports: Vec::new(), names: Names::default(), outcome: Outcome::Done, anew: 0 };
    let inputs = [sources.root.clone()];
    let mut corrections = CorrectionFiles::new(indicators);
    let mut items = Vec::new();
    for file in &sources.files {
        items.push((file, name(&mut shelf.names, &sources.root, file), corrections.find(file, &inputs)));
    }
    for error in corrections.errors() {
        message::say(error);
        shelf.outcome = Outcome::InputErrors;
    }
    let work = Work { root: &sources.root, folder, earlier };
    let progress = Progress::of(items.len());
    let mut broken = None;
    parallel::in_order(
        items,
        |(file, name, correction)| {
            let result = work.one(file, name, corrections.get(correction));
            progress.advance();
            (file, result)
        },
        |(file, result): (&PathBuf, _)| match result {
            Ok(Finished { listed, messages, outcome, anew }) => {
                for line in &messages {
                    progress.say(line);
                }
                shelf.reports.push(listed);
                shelf.anew += usize::from(anew);
                if outcome == Outcome::InputErrors {
                    shelf.outcome = outcome;
                }
            }
            Err(Failed::Source(reason)) => {
                progress.say(&format!("{}: error: {reason}", shown(file)));
                shelf.outcome = Outcome::InputErrors;
            }
            Err(Failed::Output(error)) => broken = Some(error),
        },
    );
    drop(progress);
    if let Some(error) = broken {
        return Err(error.into());
    }
    shelf.reports.sort_by(|one, other| {
        let key = |listed: &Listed| (listed.stored.entry().year, listed.stored.entry().file.clone());
        one.issuer().cmp(other.issuer()).then_with(|| key(one).cmp(&key(other)))
    });
    Ok(shelf)
}

impl Listed {
    /// Who published it.
    pub(crate) fn issuer(&self) -> &str {
        &self.stored.entry().issuer
    }
}

/// The catalog of these reports.
pub(crate) fn catalog(reports: &[Listed]) -> Catalog {
    Catalog::of(&reports.iter().map(|listed| listed.stored.clone()).collect::<Vec<_>>())
}

impl Work<'_> {
    fn one(&self, file: &Path, name: String, corrections: Option<&CorrectionFile>) -> Result<Finished, Failed> {
        if let Some(corrections) = corrections {
            corrections.check().map_err(|error| error.to_string())?;
        }
        let bytes = source::bytes(file).map_err(|error| error.to_string())?;
        // The year may be that of the file's name.
        let named = file.file_name().unwrap_or_default().to_string_lossy();
        let corrected = corrections.map(CorrectionFile::text).unwrap_or_default();
        let key = fingerprint([named.as_bytes(), corrected.as_bytes(), &bytes]);
        let region = region(relative(self.root, file));
        let data = data_file(&name);
        if let Some((made, stored)) = self.taken_over(&data, &key, file)? {
            let listed = Listed { name, region, stored, made };
            return Ok(Finished { listed, messages: Vec::new(), outcome: Outcome::Done, anew: false });
        }
        let Source { mut report, diagnostics, text } = guarded(|| source::parse(file, &bytes))?;
        drop(bytes);
        if let Some(corrections) = corrections {
            corrections.apply(&mut report);
        }
        let mut messages: Vec<String> = diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.level > Level::Note)
            .map(|diagnostic| message::diagnostic(&shown(file), &text, diagnostic))
            .collect();
        let pictures = self.pictures(&mut report, file, &name, &mut messages)?;
        drop_unpublished(&mut report);
        let json = report.to_json();
        check_size(&report, json.len())?;
        self.folder.renew(&data, json.as_bytes(), self.earlier)?;
        let stored = Stored::of(&report, data, json.len() as u64);
        let made = Made {
            source: messages.is_empty().then_some(key),
            data: fingerprint([json.as_bytes()]),
            language: report.language,
            pictures,
        };
        let listed = Listed { name, region, stored, made };
        Ok(Finished { listed, messages, outcome: Outcome::of(&diagnostics), anew: true })
    }

    /// The report as an earlier build has made it, if neither its source nor its pictures have changed.
    fn taken_over(&self, data: &str, key: &str, source: &Path) -> Result<Option<(Made, Stored)>, OutputError> {
        let Some((made, entry)) = self.earlier.report(data) else { return Ok(None) };
        let Some(file) = self.earlier.file(data).filter(|_| made.source.as_deref() == Some(key)) else {
            return Ok(None);
        };
        let beside = source.parent().unwrap_or(self.root);
        for (address, name) in &made.pictures {
            let path = format!("data/{name}");
            let same = pictures::read(self.root, beside, address).is_ok_and(|picture| picture.name == *name);
            match self.earlier.file(&path).filter(|_| same) {
                Some(picture) => self.folder.keep(&path, &picture)?,
                None => return Ok(None),
            }
        }
        self.folder.keep(data, &file)?;
        Ok(Some((made.clone(), Stored::listed(entry.clone(), made.language.clone()))))
    }

    /// Takes the pictures of a report, and gives its figures their addresses. Each that is not there is
    /// named; its words stand in its place.
    fn pictures(
        &self,
        report: &mut Report,
        file: &Path,
        name: &str,
        messages: &mut Vec<String>,
    ) -> Result<BTreeMap<String, String>, OutputError> {
        let beside = file.parent().unwrap_or(self.root);
        let mut names = BTreeMap::new();
        for address in pictures::sources(report) {
            if names.contains_key(&address) {
                continue;
            }
            match pictures::read(self.root, beside, &address) {
                Ok(picture) => {
                    self.folder.write(&format!("data/{}", picture.name), &picture.bytes)?;
                    names.insert(address, picture.name);
                }
                Err(reason) => messages.push(pictures::absent(name, &address, &reason)),
            }
        }
        readdress(&mut report.content, &|figure| names.get(&figure.source).cloned());
        Ok(names)
    }
}

/// The folders above that in which a source lies: `甲省/乙市/2023.txt` is of the region `甲省`.
fn region(file: &Path) -> String {
    let folders: Vec<_> = file.parent().into_iter().flat_map(Path::components).collect();
    let above = folders.split_last().map_or(&[] as &[_], |(_, above)| above);
    above.iter().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_is_what_lies_above_an_issuers_folder() {
        let check = |file: &str, expected: &str| assert_eq!(region(Path::new(file)), expected);
        check("2023.txt", "");
        check("乙市/2023.txt", "");
        check("甲省/乙市/2023.txt", "甲省");
        check("甲省/乙市/丙县/2023.txt", "甲省 · 乙市");
    }
}
