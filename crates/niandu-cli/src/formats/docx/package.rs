//! Finds and unpacks the parts of a Word file.

use std::io::{Cursor, Read};

use niandu::limits;
use zip::ZipArchive;
use zip::result::ZipError;

use super::WordError;
use super::xml::{self, Element};
use crate::formats::encoding;

/// Where the document is when the package does not say.
const USUAL_DOCUMENT: &str = "word/document.xml";

/// An open package.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The document's name in the package.
    document: String,
    /// The parts that belong to the document.
    relations: Vec<Relation>,
}

/// A part that belongs to another.
struct Relation {
    /// The last word of its type: `styles`.
    kind: String,
    /// Its name in the package.
    target: String,
}

impl<'a> Package<'a> {
    /// Opens a package. Only what is read gets unpacked.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, WordError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| WordError::Package(error.to_string()))?;
        let mut package = Self { archive, document: USUAL_DOCUMENT.to_owned(), relations: Vec::new() };
        let roots = package.relations("")?;
        if let Some(root) = roots.into_iter().find(|relation| relation.kind == "officeDocument") {
            package.document = root.target;
        }
        package.relations = package.relations(&package.document.clone())?;
        Ok(package)
    }

    /// The document.
    pub(super) fn document(&mut self) -> Result<Option<Element>, WordError> {
        let name = self.document.clone();
        let part = self.part(&name)?;
        Ok(part.filter(|root| root.name == "document"))
    }

    /// The part of a kind that belongs to the document.
    pub(super) fn related(&mut self, kind: &str) -> Result<Option<Element>, WordError> {
        match self.relations.iter().find(|relation| relation.kind == kind) {
            Some(relation) => {
                let name = relation.target.clone();
                self.part(&name)
            }
            None => Ok(None),
        }
    }

    /// The parts that belong to a part, or to the package as a whole for the empty name.
    fn relations(&mut self, of: &str) -> Result<Vec<Relation>, WordError> {
        let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
        let name = join(folder, &format!("_rels/{file}.rels"));
        let Some(root) = self.part(&name)? else { return Ok(Vec::new()) };
        let inner = root.elements().filter(|relation| relation.attribute("TargetMode") != Some("External"));
        let relations = inner.filter_map(|relation| {
            let kind = relation.attribute("Type")?.rsplit('/').next()?.to_owned();
            Some(Relation { kind, target: join(folder, relation.attribute("Target")?) })
        });
        Ok(relations.collect())
    }

    fn part(&mut self, name: &str) -> Result<Option<Element>, WordError> {
        let damaged = |error: &dyn std::fmt::Display| WordError::Package(format!("{name}: {error}"));
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(damaged(&error)),
        };
        let mut bytes = Vec::new();
        // What the package says about a part's size is a claim: the bound is on what comes out.
        file.take(limits::PART_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(|error| damaged(&error))?;
        if bytes.len() > limits::PART_BYTES {
            return Err(WordError::TooLarge(name.to_owned()));
        }
        let text = encoding::decode(&bytes).map_err(|error| damaged(&format!("its text {error}")))?;
        xml::parse(name, &text).map(Some)
    }
}

/// A part's name, seen from a folder of the package.
fn join(folder: &str, target: &str) -> String {
    let mut path: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            ".." => {
                path.pop();
            }
            "." | "" => {}
            step => path.push(step),
        }
    }
    path.retain(|step| !step.is_empty());
    path.join("/")
}
