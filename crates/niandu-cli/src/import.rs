//! `niandu import`: sources in, reports and their catalog out.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use niandu::{Catalog, Report, Stored, limits};

use crate::files::{CATALOG, Job, Jobs};
use crate::message::{self, shown};
use crate::output::{make_folder, write_file};
use crate::{Failure, Outcome, source};

/// A report that has been written.
struct Written {
    name: String,
    bytes: u64,
    report: Report,
}

/// Reads all inputs and writes their reports. A bad one is named and skipped.
pub(crate) fn run(inputs: &[PathBuf], output: &Path) -> Result<Outcome, Failure> {
    let Jobs { jobs, refused } = Jobs::of(inputs, output).map_err(|clash| Failure::Usage(clash.to_string()))?;
    make_folder(output)?;
    let mut outcome = Outcome::Done;
    for (input, reason) in &refused {
        message::say(&format!("{}: error: {reason}", shown(input)));
        outcome = Outcome::InputErrors;
    }
    let mut written = Vec::new();
    for job in jobs {
        match one(job, output)? {
            Some((report, Outcome::Done)) => written.push(report),
            Some((report, Outcome::InputErrors)) => {
                written.push(report);
                outcome = Outcome::InputErrors;
            }
            None => outcome = Outcome::InputErrors,
        }
    }
    warn_of_doubles(&written);
    if !written.is_empty() {
        let path = output.join(CATALOG);
        write_file(&path, &catalog(&written).to_json())?;
        message::say(&format!("{} → {}", message::count(written.len(), "report"), path.display()));
    }
    Ok(outcome)
}

/// Reads one input and writes its report; `None` when it cannot be read.
fn one(job: Job, output: &Path) -> Result<Option<(Written, Outcome)>, Failure> {
    let shown = shown(&job.input);
    let source = match source::read(&job.input) {
        Ok(source) => source,
        Err(error) => {
            message::say(&format!("{shown}: error: {error}"));
            return Ok(None);
        }
    };
    for diagnostic in &source.diagnostics {
        message::say(&message::diagnostic(&shown, &source.text, diagnostic));
    }
    let json = source.report.to_json();
    if json.len() > limits::REPORT_BYTES {
        let (size, most) = (json.len() >> 20, limits::REPORT_BYTES >> 20);
        message::say(&format!(
            "{shown}: error: its report would have {size} MB, and no reader takes more than {most}; split it by year"
        ));
        return Ok(None);
    }
    let path = output.join(&job.name);
    write_file(&path, &json)?;
    let sections = message::count(source.report.sections().len(), "section");
    let statistics = message::count(source.report.statistics().count(), "statistic");
    message::say(&format!("{shown} → {}: {sections}, {statistics}", path.display()));
    let written = Written { name: job.name, bytes: json.len() as u64, report: source.report };
    Ok(Some((written, Outcome::of(&source.diagnostics))))
}

/// Tells of reports that a reader of the catalog could not tell apart.
fn warn_of_doubles(written: &[Written]) {
    let mut known: HashMap<(&str, i32), &str> = HashMap::new();
    for Written { name, report, .. } in written {
        if let Some(first) = known.insert((&report.issuer, report.year), name) {
            let (issuer, year) = (&report.issuer, report.year);
            message::say(&format!("warning: {first} and {name} are both reports of {issuer} for {year}"));
        }
    }
}

fn catalog(written: &[Written]) -> Catalog {
    let stored: Vec<_> = written
        .iter()
        .map(|written| Stored { file: &written.name, bytes: written.bytes, report: &written.report })
        .collect();
    Catalog::of(&stored)
}
