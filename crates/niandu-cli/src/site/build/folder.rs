//! Makes a whole folder beside its place, so that nobody ever meets half of it.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::earlier::{Earlier, MANIFEST, Manifest};
use crate::output::{OutputError, make_folder};

/// A folder that is being made. It goes away unless it is finished.
#[derive(Debug)]
pub(crate) struct Unfinished {
    /// Where it shall stand.
    place: PathBuf,
    /// Where it is made.
    path: PathBuf,
    made: Mutex<Made>,
}

/// What is there already.
#[derive(Debug, Default)]
struct Made {
    /// Bytes of the files by path.
    files: BTreeMap<String, u64>,
    folders: HashSet<PathBuf>,
}

impl Unfinished {
    /// Begins a folder.
    pub(crate) fn new(place: &Path) -> Result<Self, OutputError> {
        let place = std::path::absolute(place).map_err(|error| failed(place, error))?;
        let unfinished = Self { path: beside(&place, "unfinished"), place, made: Mutex::default() };
        make_folder(&unfinished.path)?;
        Ok(unfinished)
    }

    /// Writes a file, unless it is there: the same path has the same content.
    pub(crate) fn write(&self, path: &str, content: &[u8]) -> Result<(), OutputError> {
        self.add(path, content.len() as u64, |file| fs::write(file, content))
    }

    /// Takes a file over from the earlier folder, which is to have it: as a second name where the system knows such.
    pub(crate) fn keep(&self, path: &str, earlier: &Path) -> Result<(), OutputError> {
        let bytes = fs::metadata(earlier).map_err(|error| failed(earlier, error))?.len();
        self.add(path, bytes, |file| fs::hard_link(earlier, file).or_else(|_| fs::copy(earlier, file).map(drop)))
    }

    /// Writes the file with this content if it has changed, else takes it over.
    pub(crate) fn renew(&self, path: &str, content: &[u8], earlier: &Earlier) -> Result<(), OutputError> {
        match earlier.file(path) {
            Some(file) if fs::read(&file).is_ok_and(|old| old == content) => self.keep(path, &file),
            _ => self.write(path, content),
        }
    }

    /// Content of a file that has been written or taken over.
    pub(crate) fn read(&self, path: &str) -> Result<Vec<u8>, OutputError> {
        let file = self.path.join(path);
        fs::read(&file).map_err(|error| failed(&file, error))
    }

    /// Puts the folder in the place of the old one.
    pub(crate) fn finish(self, mut manifest: Manifest) -> Result<(), OutputError> {
        manifest.files = std::mem::take(&mut self.made().files);
        let json = serde_json::to_vec(&manifest).map_err(|error| failed(&self.place, error.into()))?;
        let path = self.path.join(MANIFEST);
        fs::write(&path, json).map_err(|error| failed(&path, error))?;
        let old = beside(&self.place, "old");
        let moved = self.place.exists();
        if moved {
            rename(&self.place, &old)?;
        }
        let done = rename(&self.path, &self.place).inspect_err(|_| {
            // Back to how it was; what counts is the first error.
            if moved {
                let _ = fs::rename(&old, &self.place);
            }
        });
        let _ = fs::remove_dir_all(old);
        done
    }

    fn add(&self, path: &str, bytes: u64, write: impl FnOnce(&Path) -> io::Result<()>) -> Result<(), OutputError> {
        let file = self.path.join(path);
        {
            let mut made = self.made();
            if made.files.insert(path.to_owned(), bytes).is_some() {
                return Ok(());
            }
            let folder = file.parent().unwrap_or(&self.path);
            if !made.folders.contains(folder) {
                make_folder(folder)?;
                made.folders.insert(folder.to_owned());
            }
        }
        write(&file).map_err(|error| failed(&file, error))
    }

    fn made(&self) -> MutexGuard<'_, Made> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // When it was finished it is no longer there.
        let _ = fs::remove_dir_all(&self.path);
    }
}

/// A hidden neighbour of a folder.
fn beside(place: &Path, ending: &str) -> PathBuf {
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    place.with_file_name(format!(".{name}.{}.{ending}", std::process::id()))
}

fn rename(from: &Path, to: &Path) -> Result<(), OutputError> {
    fs::rename(from, to).map_err(|error| failed(to, error))
}

fn failed(path: &Path, error: io::Error) -> OutputError {
    OutputError::File { path: path.to_owned(), error }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn make(site: &Path, names: &[&str]) {
        let folder = Unfinished::new(site).unwrap();
        for name in names {
            folder.write(name, b"1").unwrap();
        }
        folder.finish(Manifest::default()).unwrap();
    }

    #[test]
    fn a_folder_is_replaced_as_a_whole() {
        let parent = tempfile::tempdir().unwrap();
        let site = parent.path().join("site");
        make(&site, &["a.html", "data/old.json"]);
        make(&site, &["a.html", "data/new.json"]);
        assert!(site.join("data/new.json").exists() && !site.join("data/old.json").exists());
        assert_eq!(fs::read_dir(parent.path()).unwrap().count(), 1);
    }

    #[test]
    fn nothing_is_left_of_a_folder_that_was_given_up() {
        let parent = tempfile::tempdir().unwrap();
        let folder = Unfinished::new(&parent.path().join("site")).unwrap();
        folder.write("a.html", b"1").unwrap();
        drop(folder);
        assert_eq!(fs::read_dir(parent.path()).unwrap().count(), 0);
    }
}
