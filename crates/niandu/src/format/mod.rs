//! Reading and writing `niandu-report/1` and `niandu-catalog/1`.
//!
//! A file's version is looked at before its shape, so that one from the future
//! is refused by name, whatever it holds.

mod check;
mod error;
mod path;
mod syntax;
mod write;

pub use error::{FormatError, Problem};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::catalog::Catalog;
use crate::id;
use crate::limits;
use crate::model::Report;

/// Name and version of the report format.
pub const REPORT_FORMAT: &str = "niandu-report/1";

/// Name and version of the catalog format.
pub const CATALOG_FORMAT: &str = "niandu-catalog/1";

impl Report {
    /// Reads a report, checks it, and gives an id to every section and statistic that has none.
    ///
    /// Fields that this version does not know are ignored; a byte order mark is too.
    pub fn from_json(json: &[u8]) -> Result<Self, FormatError> {
        let mut report = read(json, REPORT_FORMAT, limits::REPORT_BYTES)?;
        check::report(&report)?;
        id::fill_ids(&mut report);
        Ok(report)
    }
}

impl Catalog {
    /// Reads a catalog and checks it.
    ///
    /// Fields that this version does not know are ignored; a byte order mark is too.
    pub fn from_json(json: &[u8]) -> Result<Self, FormatError> {
        let catalog = read(json, CATALOG_FORMAT, limits::CATALOG_BYTES)?;
        check::catalog(&catalog)?;
        Ok(catalog)
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

/// The part of a file that every version has.
#[derive(Deserialize)]
struct Head {
    #[serde(default)]
    format: Option<serde_json::Value>,
}

fn read<T: DeserializeOwned>(json: &[u8], expected: &'static str, limit: usize) -> Result<T, FormatError> {
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
    if text.trim_start().starts_with('[') {
        // serde would take an array for the fields in order.
        return Err(whole(Problem::WrongType { found: "an array".to_owned(), expected: "an object".to_owned() }));
    }
    let head: Head = serde_json::from_str(text).map_err(|error| syntax::in_head(text, &error))?;
    version(head.format, expected).map_err(|problem| FormatError {
        problem,
        path: "$.format".to_owned(),
        position: None,
    })?;
    let mut deserializer = serde_json::Deserializer::from_str(text);
    serde_path_to_error::deserialize(&mut deserializer).map_err(|error| syntax::explain(text, &error))
}

/// Whether the file says that it has the format `expected`.
fn version(found: Option<serde_json::Value>, expected: &'static str) -> Result<(), Problem> {
    let found = match found {
        Some(serde_json::Value::String(found)) => found,
        None | Some(serde_json::Value::Null) => return Err(Problem::NoFormat { expected }),
        Some(other) => {
            return Err(Problem::WrongType {
                found: error::shorten(&other.to_string()),
                expected: format!("\"{expected}\""),
            });
        }
    };
    let name = |format: &'static str| format.split('/').next().unwrap_or(format);
    let found_name = found.split('/').next().unwrap_or_default().to_owned();
    if found == expected {
        return Ok(());
    }
    let found = error::shorten(&found);
    if found_name == name(expected) {
        Err(Problem::UnknownVersion { found, expected })
    } else if [REPORT_FORMAT, CATALOG_FORMAT].map(name).contains(&found_name.as_str()) {
        Err(Problem::OtherFormat { found, expected })
    } else {
        Err(Problem::UnknownFormat { found, expected })
    }
}
