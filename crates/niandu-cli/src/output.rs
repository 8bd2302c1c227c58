//! Writes results: whole files or none, and standard output until its reader has enough.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A result that cannot be written.
#[derive(Debug, thiserror::Error)]
pub(crate) enum OutputError {
    /// To a file or folder.
    #[error("{}: cannot be written: {error}", path.display())]
    File {
        /// Where.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// To standard output.
    #[error("standard output cannot be written: {0}")]
    Standard(#[from] io::Error),
}

/// Whether the reader of standard output has gone.
pub(crate) fn is_broken_pipe(error: &OutputError) -> bool {
    matches!(error, OutputError::Standard(error) if error.kind() == io::ErrorKind::BrokenPipe)
}

/// Makes a folder and those above it.
pub(crate) fn make_folder(folder: &Path) -> Result<(), OutputError> {
    fs::create_dir_all(folder).map_err(|error| OutputError::File { path: folder.to_owned(), error })
}

/// Writes a file under another name first, so that no reader ever meets half of it.
pub(crate) fn write_file(path: &Path, content: impl AsRef<[u8]>) -> Result<(), OutputError> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let unfinished = path.with_file_name(format!(".{name}.{}.unfinished", std::process::id()));
    let written = write_whole(&unfinished, content.as_ref()).and_then(|()| fs::rename(&unfinished, path));
    written.map_err(|error| {
        // It may not be there; what counts is the first error.
        let _ = fs::remove_file(&unfinished);
        OutputError::File { path: path.to_owned(), error }
    })
}

fn write_whole(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).open(path)?;
    file.write_all(content)
}

/// Writes data to standard output.
pub(crate) fn print(data: impl AsRef<[u8]>) -> Result<(), OutputError> {
    let mut out = io::stdout().lock();
    out.write_all(data.as_ref())?;
    out.flush()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("年.json");
        write_file(&path, "old, and longer").unwrap();
        write_file(&path, "new").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_in_the_way_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("2023.json");
        fs::create_dir(&path).unwrap();
        let error = write_file(&path, "new").unwrap_err().to_string();
        assert!(error.starts_with(&format!("{}: cannot be written: ", path.display())), "{error}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
