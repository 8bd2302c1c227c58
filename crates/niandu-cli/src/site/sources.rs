//! Which sources a site or a bundle is made of.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use niandu::{Catalog, Report, limits};
use percent_encoding::percent_decode_str;
use url::Url;

use super::names::Names;
use crate::Failure;
use crate::files::{CATALOG, sources};
use crate::message::{self, shown};
use crate::source::{SourceError, bounded};

/// The sources in a folder.
#[derive(Debug)]
pub(crate) struct Sources {
    /// The folder.
    pub(crate) root: PathBuf,
    /// What the folder's catalog says, where there is one.
    pub(crate) catalog: Option<Catalog>,
    /// The files, in the catalog's order or by name.
    pub(crate) files: Vec<PathBuf>,
}

impl Sources {
    /// Those that the catalog in `root` lists, or else all sources in it; what lies in `output` is none.
    pub(crate) fn of(root: &Path, output: &Path) -> Result<Self, Failure> {
        if !root.exists() {
            return Err(Failure::Usage(format!("{}: there is no such folder", root.display())));
        }
        let listed = root.join(CATALOG);
        let (catalog, files) = if listed.is_file() {
            let catalog = read_catalog(&listed)?;
            let files = catalog.reports.iter().map(|entry| place(root, &entry.file)).collect::<Result<_, _>>()?;
            (Some(catalog), files)
        } else {
            (None, found(root, output)?)
        };
        Ok(Self { root: root.to_owned(), catalog, files })
    }

    /// What nothing can be made of.
    pub(crate) fn unreadable(&self) -> Failure {
        Failure::Input(format!("{}: no report could be read; nothing was written", shown(&self.root)))
    }
}

/// A file as seen from the folder it was found in.
pub(crate) fn relative<'a>(root: &Path, file: &'a Path) -> &'a Path {
    file.strip_prefix(root).ok().filter(|path| path.file_name().is_some()).unwrap_or(file)
}

/// The name that a source's files get.
pub(crate) fn name(names: &mut Names, root: &Path, file: &Path) -> String {
    names.of_file(relative(root, file))
}

/// Links to files beside a source lead nowhere from a site, which does not have them.
pub(crate) fn drop_unpublished(report: &mut Report) {
    niandu::visit_links(&mut report.content, &mut |links, _| {
        for link in links.iter_mut().filter(|link| !link.href.starts_with('#') && Url::parse(&link.href).is_err()) {
            link.href.clear();
        }
        links.retain(|link| !link.href.is_empty() || !link.name.is_empty());
    });
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

#[cfg(test)]
mod tests {
    use super::*;

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
