//! Finds and unpacks the parts of a Word file.

use std::collections::HashMap;
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

/// Where links lead, by their ids.
pub(super) type Addresses = HashMap<String, String>;

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

    /// Where the links lead of the part of a kind, or of the document, by their ids.
    pub(super) fn addresses(&mut self, kind: Option<&str>) -> Result<Addresses, WordError> {
        let of = match kind {
            None => Some(self.document.clone()),
            Some(kind) => self.relations.iter().find(|own| own.kind == kind).map(|own| own.target.clone()),
        };
        let root = of.map(|of| self.part(&relations_of(&of))).transpose()?.flatten().unwrap_or_default();
        let outer = root.elements().filter(|relation| relation.attribute("TargetMode") == Some("External"));
        let address = |relation: &Element| {
            let link = relation.attribute("Type")?.ends_with("/hyperlink");
            Some((relation.attribute("Id")?.to_owned(), relation.attribute("Target")?.to_owned())).filter(|_| link)
        };
        Ok(outer.filter_map(address).collect())
    }

    /// The parts that belong to a part, or to the package as a whole for the empty name.
    fn relations(&mut self, of: &str) -> Result<Vec<Relation>, WordError> {
        let folder = of.rsplit_once('/').map_or("", |(folder, _)| folder);
        let Some(root) = self.part(&relations_of(of))? else { return Ok(Vec::new()) };
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

/// The name of the part that says what belongs to a part.
fn relations_of(of: &str) -> String {
    let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
    join(folder, &format!("_rels/{file}.rels"))
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
