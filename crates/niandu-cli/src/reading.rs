//! Reads the reports that a call works with, corrected as an import would.

use std::path::{Path, PathBuf};

use niandu::{Level, Report};

use crate::corrections::{CorrectionFile, CorrectionFiles};
use crate::import::guarded;
use crate::message::{self, shown};
use crate::source::{self, Source};
use crate::{Outcome, parallel};

/// The reports of some files.
#[derive(Debug)]
pub(crate) struct Reading {
    /// The reports that could be read, in the order of their files.
    pub(crate) reports: Vec<Report>,
    /// The file of each of them.
    pub(crate) files: Vec<PathBuf>,
    /// Whether all could be read without errors. Each error has been named.
    pub(crate) outcome: Outcome,
}

/// Reads `files`, which were given as, or found in, `inputs`. What cannot be read is named and left out.
pub(crate) fn reports(files: Vec<PathBuf>, inputs: &[PathBuf], indicators: Option<&Path>) -> Reading {
    let mut reading = Reading { reports: Vec::new(), files: Vec::new(), outcome: Outcome::Done };
    let mut corrections = CorrectionFiles::new(indicators);
    let work: Vec<_> = files.into_iter().map(|file| (corrections.find(&file, inputs), file)).collect();
    for error in corrections.errors() {
        message::say(error);
        reading.outcome = Outcome::InputErrors;
    }
    parallel::in_order(
        work,
        |(correction, file)| (read_one(&file, corrections.get(correction)), file),
        |(result, file)| match result {
            Ok(Source { report, diagnostics, text }) => {
                for diagnostic in diagnostics.iter().filter(|diagnostic| diagnostic.level > Level::Note) {
                    message::say(&message::diagnostic(&shown(&file), &text, diagnostic));
                }
                if Outcome::of(&diagnostics) == Outcome::InputErrors {
                    reading.outcome = Outcome::InputErrors;
                }
                reading.reports.push(report);
                reading.files.push(file);
            }
            Err(reason) => {
                message::say(&format!("{}: error: {reason}", shown(&file)));
                reading.outcome = Outcome::InputErrors;
            }
        },
    );
    reading
}

fn read_one(path: &Path, corrections: Option<&CorrectionFile>) -> Result<Source, String> {
    if let Some(corrections) = corrections {
        corrections.check().map_err(|error| error.to_string())?;
    }
    let mut source = guarded(|| source::read(path))?;
    if let Some(corrections) = corrections {
        corrections.apply(&mut source.report);
    }
    Ok(source)
}
