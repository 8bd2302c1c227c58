//! What an earlier build wrote and from what, so that the next one makes only what has changed.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use niandu::{Catalog, Entry};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::Failure;
use crate::output::OutputError;

/// The file that says it. It is written last.
pub(crate) const MANIFEST: &str = ".niandu-site";

/// What a site consists of and was made from.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Manifest {
    /// What the program that made it was made from: another one may make something else.
    pub(crate) program: String,
    /// Bytes of each file by its path, with `/` between its parts.
    pub(crate) files: BTreeMap<String, u64>,
    /// What each report was made from, by the path of its data.
    pub(crate) reports: BTreeMap<String, Made>,
    /// Fingerprint of all that each page shows, by its path.
    pub(crate) pages: BTreeMap<String, String>,
}

/// What a report's data was made from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Made {
    /// Fingerprint of its source and its corrections. None where there was something to say about
    /// them, which has to be said again.
    pub(crate) source: Option<String>,
    /// Fingerprint of the data.
    pub(crate) data: String,
    /// Language tag of the report.
    pub(crate) language: String,
    /// Names of its pictures, by their addresses in the source.
    pub(crate) pictures: BTreeMap<String, String>,
}

/// The site that stands where the new one shall.
#[derive(Debug, Default)]
pub(crate) struct Earlier {
    folder: PathBuf,
    manifest: Manifest,
    /// When the manifest was written; what changed later was changed by others.
    written: Option<SystemTime>,
    /// How the catalogs list each report, by the path of its data.
    entries: HashMap<String, Entry>,
}

impl Earlier {
    /// The site in a folder, if there is one. Refuses a folder that cannot be replaced: one that
    /// holds what was not written by an earlier build.
    pub(crate) fn of(folder: &Path, program: &str) -> Result<Self, Failure> {
        if !folder.exists() {
            return Ok(Self::default());
        }
        if !folder.is_dir() {
            return Err(Failure::Usage(format!("{} is a file; name a folder for the site", folder.display())));
        }
        let path = folder.join(MANIFEST);
        let manifest: Manifest =
            fs::read(&path).ok().and_then(|json| serde_json::from_slice(&json).ok()).unwrap_or_default();
        let mut found = Vec::new();
        collect(folder, "", &mut found).map_err(|error| OutputError::File { path: folder.to_owned(), error })?;
        if let Some(path) = found.into_iter().find(|path| path != MANIFEST && !manifest.files.contains_key(path)) {
            return Err(Failure::Usage(format!(
                "{} holds {path}, which `niandu build` did not write and will not delete; name a new folder for the site",
                folder.display()
            )));
        }
        let written = fs::metadata(&path).and_then(|file| file.modified()).ok();
        let mut earlier = Self { folder: folder.to_owned(), manifest, written, entries: HashMap::new() };
        if earlier.manifest.program == program {
            earlier.entries = earlier.listed();
        } else {
            // Nothing that another program made is taken over.
            earlier.manifest = Manifest::default();
        }
        Ok(earlier)
    }

    /// Where a file is, if it is as it was written.
    pub(crate) fn file(&self, path: &str) -> Option<PathBuf> {
        let bytes = self.manifest.files.get(path)?;
        let place = self.folder.join(path);
        let found = fs::metadata(&place).ok()?;
        let untouched = found.len() == *bytes && found.modified().ok()? <= self.written?;
        untouched.then_some(place)
    }

    /// What a report was made from, and how its catalog lists it.
    pub(crate) fn report(&self, data: &str) -> Option<(&Made, &Entry)> {
        self.manifest.reports.get(data).zip(self.entries.get(data))
    }

    /// The fingerprint of what a page shows.
    pub(crate) fn page(&self, path: &str) -> Option<&str> {
        self.manifest.pages.get(path).map(String::as_str)
    }

    fn listed(&self) -> HashMap<String, Entry> {
        let catalogs = self.manifest.files.keys().filter(|path| path.starts_with("catalog"));
        let catalogs = catalogs.filter_map(|path| Catalog::from_json(&fs::read(self.file(path)?).ok()?).ok());
        catalogs.flat_map(|catalog| catalog.reports).map(|entry| (entry.file.clone(), entry)).collect()
    }
}

fn collect(folder: &Path, prefix: &str, found: &mut Vec<String>) -> io::Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{name}/"), found)?;
        } else {
            found.push(name);
        }
    }
    Ok(())
}

/// What this program was made from: what another one has written is not taken over.
pub(crate) const PROGRAM: &str = env!("NIANDU_SOURCES");

/// A name for the content of all these parts together.
pub(crate) fn fingerprint<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    let beginning = hash.finalize().iter().take(16).fold(0_u128, |number, byte| number << 8 | u128::from(*byte));
    format!("{beginning:032x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.html"), "1").unwrap();
        let files = BTreeMap::from([("a.html".to_owned(), 1)]);
        let manifest = Manifest { program: "this".to_owned(), files, ..Manifest::default() };
        fs::write(folder.path().join(MANIFEST), serde_json::to_vec(&manifest).unwrap()).unwrap();
        folder
    }

    #[test]
    fn what_was_not_written_by_a_build_is_never_replaced() {
        let site = site();
        Earlier::of(site.path(), "this").unwrap();
        fs::write(site.path().join("CNAME"), "example").unwrap();
        let refused = Earlier::of(site.path(), "this").unwrap_err().to_string();
        assert!(refused.contains("holds CNAME"), "{refused}");
    }

    #[test]
    fn only_files_as_they_were_written_are_taken_over() {
        let site = site();
        let taken = |program: &str| Earlier::of(site.path(), program).unwrap().file("a.html").is_some();
        assert!(taken("this"));
        assert!(!taken("another"));
        fs::write(site.path().join("a.html"), "12").unwrap();
        assert!(!taken("this"));
        fs::write(site.path().join("a.html"), "2").unwrap();
        let later = SystemTime::now() + std::time::Duration::from_mins(1);
        fs::File::options().write(true).open(site.path().join("a.html")).unwrap().set_modified(later).unwrap();
        assert!(!taken("this"));
    }

    #[test]
    fn parts_are_told_apart() {
        assert_ne!(fingerprint([b"ab".as_slice(), b"c"]), fingerprint([b"a".as_slice(), b"bc"]));
    }
}
