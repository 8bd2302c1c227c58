//! The catalog of an archive: which reports there are, without their text.

use serde::{Deserialize, Serialize};

/// The list of an archive's reports, `niandu-catalog/1`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Catalog {
    /// Name and major version of the format: `niandu-catalog/1`.
    pub format: String,
    /// What the reports have in common: their title without a year.
    pub title: String,
    /// Who published them, when all have the same issuer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// What a reader must know before trusting the figures, when it holds for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<String>,
    /// BCP 47 tag of the reports' language.
    #[serde(default = "crate::model::default_language")]
    pub language: String,
    /// The reports, by issuer and then by year.
    pub reports: Vec<Entry>,
}

/// One report of a catalog.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    /// The report's year.
    pub year: i32,
    /// Who published it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub issuer: String,
    /// Its title.
    pub title: String,
    /// Address of its JSON, relative to the catalog.
    pub file: String,
    /// Size of that file in bytes, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bytes: Option<u64>,
    /// How many sections it has, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sections: Option<usize>,
    /// How many statistics it has, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statistics: Option<usize>,
    /// Its document number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document_number: Option<String>,
    /// What a reader must know before trusting its figures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<String>,
}
