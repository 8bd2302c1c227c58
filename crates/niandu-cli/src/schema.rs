//! `niandu schema`: the published JSON Schemas.

use std::path::Path;

use clap::ValueEnum;
use serde_json::{Value, json};

use crate::output::{make_folder, print, write_file};
use crate::{Failure, Outcome};

/// A format that has a schema.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Format {
    /// `niandu-report/1`
    Report,
    /// `niandu-catalog/1`
    Catalog,
}

impl Format {
    fn schema(self) -> Value {
        match self {
            Self::Report => niandu::schema::report(),
            Self::Catalog => niandu::schema::catalog(),
        }
    }

    fn file(self) -> &'static str {
        match self {
            Self::Report => "niandu-report-1.schema.json",
            Self::Catalog => "niandu-catalog-1.schema.json",
        }
    }
}

/// Prints one schema, or both as the fields of one object; or writes each to its file.
pub(crate) fn run(format: Option<Format>, output: Option<&Path>) -> Result<Outcome, Failure> {
    let formats = format.map_or_else(|| Format::value_variants().to_vec(), |format| vec![format]);
    if let Some(folder) = output {
        make_folder(folder)?;
        for format in formats {
            write_file(&folder.join(format.file()), pretty(&format.schema()))?;
        }
        return Ok(Outcome::Done);
    }
    print(&match format {
        Some(format) => pretty(&format.schema()),
        None => pretty(&json!({
            niandu::REPORT_FORMAT: Format::Report.schema(),
            niandu::CATALOG_FORMAT: Format::Catalog.schema(),
        })),
    })?;
    Ok(Outcome::Done)
}

fn pretty(schema: &Value) -> String {
    format!("{schema:#}\n")
}
