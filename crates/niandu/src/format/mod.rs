//! Reading and writing `niandu-report/1` and `niandu-catalog/1`.
//!
//! A file's version is looked at before its shape, so that one from the future
//! is refused by name, whatever it holds.

mod error;
mod node;
mod path;
mod quoted;
mod read;
mod syntax;
mod tree;
mod values;
mod write;

pub use error::{FormatError, Problem};
pub(crate) use values::stays_on_site;

use std::cell::OnceCell;

use serde::Serialize;

use crate::catalog::Catalog;
use crate::diagnostic::Position;
use crate::id;
use crate::limits;
use crate::model::Report;

use node::{Node, Refusal};
use path::Path;
use tree::Json;

/// Name and version of the report format.
pub const REPORT_FORMAT: &str = "niandu-report/1";

/// Name and version of the catalog format.
pub const CATALOG_FORMAT: &str = "niandu-catalog/1";

/// What a file of either format holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Source {
    /// The reports of an archive.
    Catalog(Catalog),
    /// A single report.
    Report(Report),
}

impl Source {
    /// Reads a file that is a report if it says so, and else should be a catalog.
    ///
    /// The file is read once, whichever it is; what holds for [`Report::from_json`] and [`Catalog::from_json`] holds
    /// here too.
    pub fn from_json(json: &[u8]) -> Result<Self, FormatError> {
        let mut source = read(json, limits::REPORT_BYTES, |root| {
            if is_report(root) {
                version(root, REPORT_FORMAT);
                return Self::Report(read::report(root));
            }
            version(root, CATALOG_FORMAT);
            if json.len() > limits::CATALOG_BYTES {
                root.refuse(Problem::TooLarge { bytes: json.len(), limit: limits::CATALOG_BYTES });
            }
            Self::Catalog(read::catalog(root))
        })?;
        if let Self::Report(report) = &mut source {
            id::fill_ids(report);
        }
        Ok(source)
    }
}

impl Report {
    /// Reads a report, checks it, and gives an id to every section and statistic that has none.
    ///
    /// Fields that this version does not know are ignored; a byte order mark is too.
    pub fn from_json(json: &[u8]) -> Result<Self, FormatError> {
        let mut report = read(json, limits::REPORT_BYTES, |root| {
            version(root, REPORT_FORMAT);
            read::report(root)
        })?;
        id::fill_ids(&mut report);
        Ok(report)
    }
}

impl Catalog {
    /// Reads a catalog and checks it.
    ///
    /// Fields that this version does not know are ignored; a byte order mark is too.
    pub fn from_json(json: &[u8]) -> Result<Self, FormatError> {
        read(json, limits::CATALOG_BYTES, |root| {
            version(root, CATALOG_FORMAT);
            read::catalog(root)
        })
    }
}

impl Report {
    /// Writes the report as `niandu-report/1`, laid out for people. What [`Report::from_json`]
    /// reads from it is equal to this.
    pub fn to_json(&self) -> String {
        written(self)
    }
}

impl Catalog {
    /// Writes the catalog as `niandu-catalog/1`, laid out for people.
    pub fn to_json(&self) -> String {
        written(self)
    }
}

#[expect(clippy::expect_used, reason = "the model has neither maps with other keys than texts nor failing parts")]
fn written(value: &impl Serialize) -> String {
    write::laid_out(&serde_json::to_string(value).expect("the model can be written"))
}

fn read<T>(json: &[u8], limit: usize, reader: impl FnOnce(&Node<'_>) -> T) -> Result<T, FormatError> {
    let whole = |problem| FormatError { problem, path: "$".to_owned(), position: None };
    if json.len() > limit {
        return Err(whole(Problem::TooLarge { bytes: json.len(), limit }));
    }
    let text = std::str::from_utf8(json).map_err(|error| whole(Problem::NotUtf8 { byte: error.valid_up_to() }))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match text.trim_start().chars().next() {
        None => return Err(whole(Problem::Nothing)),
        Some('<') => return Err(whole(Problem::Markup)),
        Some(_) => {}
    }
    let tree: Json<'_> = serde_json::from_str(text).map_err(|error| syntax::explain(text, &error))?;
    let mistake = OnceCell::new();
    let root = Node { json: &tree, path: Path::Root, mistake: &mistake };
    let value = reader(&root);
    match mistake.into_inner() {
        None => Ok(value),
        Some(Refusal { problem, steps }) => {
            let position = path::byte_of(text, &steps).map(|byte| Position::of_byte(text, byte));
            Err(FormatError { problem, path: path::written(&steps), position })
        }
    }
}

/// The name of a format, without its version.
fn name(format: &str) -> &str {
    format.split('/').next().unwrap_or(format)
}

/// Whether a file says that it is a report, of whatever version.
fn is_report(root: &Node<'_>) -> bool {
    let Json::Object(fields) = root.json else { return false };
    let said = fields.iter().find(|(field, _)| field == "format").map(|(_, said)| said);
    matches!(said, Some(Json::Text(said)) if name(said) == name(REPORT_FORMAT))
}

/// Refuses a file that does not say that it has the format `expected`.
fn version(root: &Node<'_>, expected: &'static str) {
    let node = match root.field("format") {
        None | Some(Node { json: Json::Null, .. }) => return root.refuse(Problem::NoFormat { expected }),
        Some(node) => node,
    };
    let Json::Text(found) = node.json else { return node.wrong(&format!("\"{expected}\"")) };
    if found == expected {
        return;
    }
    let found_name = name(found);
    let known = [REPORT_FORMAT, CATALOG_FORMAT].map(name).contains(&found_name);
    let found = error::shorten(found);
    node.refuse(if found_name == name(expected) {
        Problem::UnknownVersion { found, expected }
    } else if known {
        Problem::OtherFormat { found, expected }
    } else {
        Problem::UnknownFormat { found, expected }
    });
}
