//! Writes a whole folder at once: beside its place first, so that nobody ever meets half of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::Failure;
use crate::output::{OutputError, make_folder};

/// Files by their path in the folder, with `/` between its parts.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// Lists what was written, so that the next build knows what it may replace.
const MANIFEST: &str = ".niandu-site";

/// Refuses a folder that cannot be replaced: one that holds what was not written by an earlier call.
pub(crate) fn check(folder: &Path) -> Result<(), Failure> {
    if !folder.exists() {
        return Ok(());
    }
    if !folder.is_dir() {
        return Err(Failure::Usage(format!("{} is a file; name a folder for the site", folder.display())));
    }
    let manifest = fs::read_to_string(folder.join(MANIFEST)).unwrap_or_default();
    let known: Vec<&str> = manifest.lines().chain([MANIFEST]).collect();
    let mut found = Vec::new();
    collect(folder, "", &mut found).map_err(|error| OutputError::File { path: folder.to_owned(), error })?;
    match found.into_iter().find(|path| !known.contains(&path.as_str())) {
        None => Ok(()),
        Some(path) => Err(Failure::Usage(format!(
            "{} holds {path}, which `niandu build` did not write and will not delete; name a new folder for the site",
            folder.display()
        ))),
    }
}

fn collect(folder: &Path, prefix: &str, found: &mut Vec<String>) -> std::io::Result<()> {
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

/// Writes all files into a new folder and puts it in the place of the old one.
pub(crate) fn replace(folder: &Path, files: &Files) -> Result<(), OutputError> {
    let place = std::path::absolute(folder).map_err(|error| OutputError::File { path: folder.to_owned(), error })?;
    let beside = |ending: &str| {
        let name = place.file_name().unwrap_or_default().to_string_lossy();
        place.with_file_name(format!(".{name}.{}.{ending}", std::process::id()))
    };
    let (unfinished, old) = (beside("unfinished"), beside("old"));
    let written = write(&unfinished, files).and_then(|()| {
        let moved = place.exists();
        if moved {
            rename(&place, &old)?;
        }
        rename(&unfinished, &place).inspect_err(|_| {
            // Back to how it was; what counts is the first error.
            if moved {
                let _ = fs::rename(&old, &place);
            }
        })
    });
    for leftover in [unfinished, old] {
        let _ = fs::remove_dir_all(leftover);
    }
    written
}

fn rename(from: &Path, to: &Path) -> Result<(), OutputError> {
    fs::rename(from, to).map_err(|error| OutputError::File { path: to.to_owned(), error })
}

fn write(folder: &Path, files: &Files) -> Result<(), OutputError> {
    let manifest = files.keys().map(String::as_str).collect::<Vec<_>>().join("\n") + "\n";
    let manifest = (MANIFEST, manifest.as_bytes());
    make_folder(folder)?;
    for (path, content) in files.iter().map(|(path, content)| (path.as_str(), content.as_slice())).chain([manifest]) {
        let path: PathBuf = folder.join(path);
        if let Some(parent) = path.parent() {
            make_folder(parent)?;
        }
        fs::write(&path, content).map_err(|error| OutputError::File { path, error })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(names: &[&str]) -> Files {
        names.iter().map(|name| ((*name).to_owned(), b"1".to_vec())).collect()
    }

    #[test]
    fn a_folder_is_replaced_as_a_whole() {
        let parent = tempfile::tempdir().unwrap();
        let site = parent.path().join("site");
        check(&site).unwrap();
        replace(&site, &files(&["a.html", "data/old.json"])).unwrap();
        check(&site).unwrap();
        replace(&site, &files(&["a.html", "data/new.json"])).unwrap();
        assert!(site.join("data/new.json").exists() && !site.join("data/old.json").exists());
        assert_eq!(fs::read_dir(parent.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_was_not_written_here_is_never_deleted() {
        let parent = tempfile::tempdir().unwrap();
        let site = parent.path().join("site");
        replace(&site, &files(&["a.html"])).unwrap();
        fs::write(site.join("CNAME"), "example").unwrap();
        let refused = check(&site).unwrap_err().to_string();
        assert!(refused.contains("holds CNAME"), "{refused}");
    }
}
