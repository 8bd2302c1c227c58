//! The viewer's files, which go into what `niandu build` and `niandu bundle` write: where they are found.

pub(crate) mod names;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use sha2::{Digest as _, Sha256};

use self::names::{LOADER, belongs, is_webassembly};

include!(concat!(env!("OUT_DIR"), "/viewer.rs"));

/// The viewer's files by name.
#[derive(Debug)]
pub(crate) struct Viewer {
    /// Content by name; [`LOADER`] is among them.
    pub(crate) files: BTreeMap<String, Cow<'static, [u8]>>,
}

/// Why there is no viewer to write.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ViewerError {
    /// Nowhere to be found.
    #[error(
        "the viewer's files are not found; name the folder that holds niandu.js with --viewer DIR \
         (`cargo xtask build` writes it to dist/), or put them into a folder `viewer` beside this program"
    )]
    NotFound,
    /// A folder that was named and is not the viewer's.
    #[error(
        "{} does not hold the viewer: {missing} is missing; name the folder that `cargo xtask build` writes, dist/",
        folder.display()
    )]
    Incomplete {
        /// The folder.
        folder: PathBuf,
        /// What it lacks.
        missing: &'static str,
    },
    /// A folder or file that the system does not give.
    #[error("{}: cannot be read: {error}", path.display())]
    Unreadable {
        /// Where.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
}

impl Viewer {
    /// The viewer of the folder that was named, else the one inside this program, else the one beside it.
    pub(crate) fn find(named: Option<&Path>) -> Result<Self, ViewerError> {
        if let Some(folder) = named {
            return Self::of_folder(folder);
        }
        if !EMBEDDED.is_empty() {
            let files = EMBEDDED.iter().map(|(name, bytes)| ((*name).to_owned(), Cow::Borrowed(*bytes)));
            return Ok(Self { files: files.collect() });
        }
        let found = beside_program().into_iter().find(|folder| folder.join(LOADER).is_file());
        Self::of_folder(&found.ok_or(ViewerError::NotFound)?)
    }

    /// The viewer's files among those of a folder.
    fn of_folder(folder: &Path) -> Result<Self, ViewerError> {
        let unreadable = |path: &Path| {
            let path = path.to_owned();
            move |error| ViewerError::Unreadable { path, error }
        };
        let mut files = BTreeMap::new();
        for entry in fs::read_dir(folder).map_err(unreadable(folder))? {
            let path = entry.map_err(unreadable(folder))?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if belongs(&name) && path.is_file() {
                files.insert(name, Cow::Owned(fs::read(&path).map_err(unreadable(&path))?));
            }
        }
        let lacks = |missing| Err(ViewerError::Incomplete { folder: folder.to_owned(), missing });
        if !files.contains_key(LOADER) {
            return lacks(LOADER);
        }
        if !files.keys().any(|name| is_webassembly(name)) {
            return lacks("its WebAssembly");
        }
        Ok(Self { files })
    }

    /// A name for this very content. The files name each other, so that they change their address together.
    pub(crate) fn fingerprint(&self) -> String {
        let mut hash = Sha256::new();
        for (name, bytes) in &self.files {
            for part in [name.as_bytes(), bytes] {
                hash.update((part.len() as u64).to_le_bytes());
                hash.update(part);
            }
        }
        short(&hash.finalize())
    }
}

/// A name for content: the beginning of its SHA-256, long enough that no two versions of a site share one.
pub(crate) fn fingerprint(content: &[u8]) -> String {
    short(&Sha256::digest(content))
}

fn short(hash: &[u8]) -> String {
    let beginning = hash.iter().take(6).fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    format!("{beginning:012x}")
}

/// Where the viewer may lie near this program: a folder `viewer` beside it, or the page's
/// `dist/` where this is the `target/release/niandu` of the project.
fn beside_program() -> Vec<PathBuf> {
    let Ok(program) = env::current_exe().and_then(fs::canonicalize) else { return Vec::new() };
    let folder = program.parent();
    let project = folder.and_then(Path::parent).and_then(Path::parent);
    [folder.map(|folder| folder.join("viewer")), project.map(|project| project.join("dist"))]
        .into_iter()
        .flatten()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, content) in files {
            fs::write(folder.path().join(name), content).unwrap();
        }
        folder
    }

    #[test]
    fn only_the_viewers_own_files_are_taken() {
        let files = [
            ("niandu.js", "a"),
            ("niandu-viewer.js", "b"),
            ("niandu-viewer_bg.wasm", "c"),
            ("niandu-rest.css", "d"),
            ("page.css", "e"),
            ("index.html", "f"),
        ];
        let viewer = Viewer::find(Some(folder(&files).path())).unwrap();
        assert_eq!(
            viewer.files.keys().collect::<Vec<_>>(),
            ["niandu-rest.css", "niandu-viewer.js", "niandu-viewer_bg.wasm", "niandu.js"]
        );
    }

    #[test]
    fn a_folder_that_is_not_the_viewers_is_refused() {
        let refused = |files: &[(&str, &str)]| Viewer::find(Some(folder(files).path())).unwrap_err().to_string();
        assert!(refused(&[]).contains("niandu.js is missing"));
        assert!(refused(&[("niandu.js", "")]).contains("its WebAssembly is missing"));
    }

    #[test]
    fn another_content_has_another_name() {
        let named = |content: &str| {
            let folder = folder(&[("niandu.js", content), ("niandu.wasm", "")]);
            Viewer::find(Some(folder.path())).unwrap().fingerprint()
        };
        assert_eq!(named("a"), named("a"));
        assert_ne!(named("a"), named("b"));
    }
}
