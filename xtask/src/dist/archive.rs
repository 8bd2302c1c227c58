//! Zip files that depend on nothing but what they hold: sorted, with one time for all.

use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// All files below a folder, by their path in it, sorted.
pub(crate) fn files(folder: &Path) -> Result<Vec<(String, PathBuf)>> {
    let mut found = Vec::new();
    collect(folder, "", &mut found)?;
    found.sort();
    Ok(found)
}

fn collect(folder: &Path, prefix: &str, found: &mut Vec<(String, PathBuf)>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))? {
        let path = entry?.path();
        let name = format!("{prefix}{}", path.file_name().unwrap_or_default().to_string_lossy());
        if path.is_dir() {
            collect(&path, &format!("{name}/"), found)?;
        } else {
            found.push((name, path));
        }
    }
    Ok(())
}

/// Packs a folder into `<its name>.zip` beside it.
pub(crate) fn zip(folder: &Path) -> Result<PathBuf> {
    let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let path = folder.with_file_name(format!("{name}.zip"));
    let mut writer = ZipWriter::new(BufWriter::new(File::create(&path)?));
    for (inside, file) in files(folder)? {
        // What has no ending is the program.
        let mode =
            if Path::new(&inside).extension().is_none_or(|ending| ending == "exe") && inside.starts_with("niandu") {
                0o755
            } else {
                0o644
            };
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(9))
            .last_modified_time(DateTime::default())
            .unix_permissions(mode);
        writer.start_file(format!("{name}/{inside}"), options)?;
        writer.write_all(&fs::read(file)?)?;
    }
    writer.finish()?.flush()?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_files_give_the_same_archive() {
        let packed = |order: [&str; 2]| {
            let parent = tempfile::tempdir().unwrap();
            let folder = parent.path().join("a");
            fs::create_dir_all(folder.join("sub")).unwrap();
            for name in order {
                fs::write(folder.join(name), name).unwrap();
            }
            fs::read(zip(&folder).unwrap()).unwrap()
        };
        assert_eq!(packed(["b.js", "sub/c.txt"]), packed(["sub/c.txt", "b.js"]));
    }
}
