//! The pictures of an archive's figures: found beside the reports, never outside their folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use niandu::{Content, Figure, Report, limits};
use percent_encoding::percent_decode_str;

use super::archive::Archive;
use crate::message;
use crate::viewer::fingerprint;

/// Endings and media types of the pictures that are taken. None of them can hold a script.
const KINDS: [(&str, &str); 7] = [
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("gif", "image/gif"),
    ("webp", "image/webp"),
    ("avif", "image/avif"),
    ("bmp", "image/bmp"),
];

/// A picture.
#[derive(Debug)]
pub(crate) struct Picture {
    /// Its file's name, which changes with its content.
    pub(crate) name: String,
    /// Its media type.
    pub(crate) media_type: &'static str,
    /// Its content.
    pub(crate) bytes: Vec<u8>,
}

/// The pictures of an archive, by the folder of their report and their address in it.
#[derive(Debug, Default)]
pub(crate) struct Pictures(BTreeMap<(PathBuf, String), Picture>);

impl Pictures {
    /// All pictures that are there. Each that is not is named; its words stand in its place.
    pub(crate) fn of(archive: &Archive) -> Self {
        let mut pictures = Self::default();
        for volume in &archive.volumes {
            for source in sources(&volume.report) {
                let key = (volume.folder.clone(), source.clone());
                if pictures.0.contains_key(&key) {
                    continue;
                }
                match read(&archive.root, &volume.folder, &source) {
                    Ok(picture) => drop(pictures.0.insert(key, picture)),
                    Err(reason) => message::say(&absent(&volume.name, &source, &reason)),
                }
            }
        }
        pictures
    }

    /// The picture of a figure.
    pub(crate) fn get(&self, folder: &Path, figure: &Figure) -> Option<&Picture> {
        self.0.get(&(folder.to_owned(), figure.source.clone()))
    }
}

/// Gives each figure the address of its picture's file, relative to the report's.
pub(crate) fn readdress(content: &mut [Content], address: &dyn Fn(&Figure) -> Option<String>) {
    for item in content {
        match item {
            Content::Figure(figure) => figure.source = address(figure).unwrap_or_default(),
            Content::Section(section) => readdress(&mut section.content, address),
            _ => {}
        }
    }
}

/// Addresses of a report's pictures, as it states them.
pub(crate) fn sources(report: &Report) -> Vec<String> {
    fn collect(content: &[Content], found: &mut Vec<String>) {
        for item in content {
            match item {
                Content::Figure(figure) if !figure.source.is_empty() => found.push(figure.source.clone()),
                Content::Section(section) => collect(&section.content, found),
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    collect(&report.content, &mut found);
    found
}

/// What is said of a picture that is not there.
pub(crate) fn absent(report: &str, source: &str, reason: &str) -> String {
    format!("warning: {report}: the picture {source:?} {reason}")
}

/// The picture at an address relative to `folder`, which lies in `root`.
pub(crate) fn read(root: &Path, folder: &Path, source: &str) -> Result<Picture, String> {
    let address = source.split(['?', '#']).next().unwrap_or(source);
    let path = folder.join(percent_decode_str(address).decode_utf8_lossy().as_ref());
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    let Some((ending, media_type)) = KINDS.into_iter().find(|(known, _)| *known == ending) else {
        return Err("is of no kind that is taken (png, jpg, gif, webp, avif, bmp)".to_owned());
    };
    let not_read = |error: std::io::Error| format!("cannot be read: {error}");
    let path = fs::canonicalize(&path).map_err(not_read)?;
    let root = if root.is_dir() { root } else { folder };
    if !fs::canonicalize(root).is_ok_and(|root| path.starts_with(root)) {
        return Err("lies outside the folder of the reports".to_owned());
    }
    if fs::metadata(&path).map_err(not_read)?.len() > limits::PICTURE_BYTES {
        return Err(format!("has more than {} MB", limits::PICTURE_BYTES >> 20));
    }
    let bytes = fs::read(&path).map_err(not_read)?;
    Ok(Picture { name: format!("picture-{}.{ending}", fingerprint(&bytes)), media_type, bytes })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pictures_inside_the_folder_are_taken() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("reports");
        fs::create_dir_all(root.join("a b")).unwrap();
        fs::write(root.join("a b/图.png"), "1").unwrap();
        fs::write(root.join("x.svg"), "<svg/>").unwrap();
        fs::write(folder.path().join("secret.png"), "2").unwrap();
        let check = |source: &str, expected: Result<&str, &str>| {
            let found = read(&root, &root, source).map(|picture| picture.name);
            match (found.as_deref(), expected) {
                (Ok(name), Ok(wanted)) => assert_eq!(name, wanted),
                (Err(reason), Err(wanted)) => assert!(reason.contains(wanted), "{reason}"),
                (found, _) => panic!("{source}: {found:?}"),
            }
        };
        check("a%20b/图.png?v=2", Ok("picture-6b86b273ff34.png"));
        check("../secret.png", Err("outside"));
        check("x.svg", Err("of no kind"));
        check("absent.png", Err("cannot be read"));
    }
}
