//! `niandu import`: sources in, reports and their catalog out.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use niandu::{Catalog, Entry, Report, Stored, limits};

use crate::corrections::{CorrectionFile, CorrectionFiles};
use crate::files::{CATALOG, Job, Jobs};
use crate::message::{self, shown};
use crate::output::{make_folder, write_file};
use crate::progress::Progress;
use crate::source::{self, Source};
use crate::{Failure, Outcome, parallel};

/// What came of one input.
struct Finished {
    /// What to tell about it, a line each.
    messages: Vec<String>,
    /// Its report, if one was written.
    stored: Option<Stored>,
    outcome: Outcome,
}

/// Reads all inputs and writes their reports. A bad one is named and skipped. Messages and results
/// are the same, and in the same order, however many files are read at once.
pub(crate) fn run(inputs: &[PathBuf], output: &Path, indicators: Option<&Path>) -> Result<Outcome, Failure> {
    let Jobs { jobs, refused } = Jobs::of(inputs, output).map_err(|clash| Failure::Usage(clash.to_string()))?;
    make_folder(output)?;
    let mut outcome = Outcome::Done;
    let mut complain = |message: &str| {
        message::say(message);
        outcome = Outcome::InputErrors;
    };
    for (input, reason) in &refused {
        complain(&format!("{}: error: {reason}", shown(input)));
    }
    let mut corrections = CorrectionFiles::new(indicators);
    let work: Vec<_> = jobs.into_iter().map(|job| (corrections.find(&job.input, inputs), job)).collect();
    corrections.errors().for_each(&mut complain);

    let mut stored = Vec::new();
    let progress = Progress::of(work.len());
    parallel::in_order(
        work,
        |(correction, job)| {
            let finished = one(&job, output, corrections.get(correction));
            progress.advance();
            finished
        },
        |finished| {
            finished.messages.iter().for_each(|line| progress.say(line));
            stored.extend(finished.stored);
            if finished.outcome == Outcome::InputErrors {
                outcome = Outcome::InputErrors;
            }
        },
    );
    drop(progress);

    warn_of_doubles(&stored);
    warn_of_issuers(&stored);
    corrections.warnings().for_each(|warning| message::say(&warning));
    if !stored.is_empty() {
        let path = output.join(CATALOG);
        let catalog = Catalog::of(&stored).to_json();
        if catalog.len() > limits::CATALOG_BYTES {
            let (size, most) = (catalog.len() >> 20, limits::CATALOG_BYTES >> 20);
            let advice = "import each issuer's folder on its own";
            message::say(&format!(
                "{}: error: has {size} MB, and no reader takes more than {most}; {advice}",
                shown(&path)
            ));
            outcome = Outcome::InputErrors;
        }
        write_file(&path, catalog)?;
        message::say(&format!("{} → {}", message::count(stored.len(), "report"), path.display()));
    }
    Ok(outcome)
}

/// Reads one input and writes its report.
fn one(job: &Job, output: &Path, corrections: Option<&CorrectionFile>) -> Finished {
    let mut messages = Vec::new();
    match written(job, output, corrections, &mut messages) {
        Ok((stored, outcome)) => Finished { messages, stored: Some(stored), outcome },
        Err(error) => {
            messages.push(format!("{}: error: {error}", shown(&job.input)));
            Finished { messages, stored: None, outcome: Outcome::InputErrors }
        }
    }
}

fn written(
    job: &Job,
    output: &Path,
    corrections: Option<&CorrectionFile>,
    messages: &mut Vec<String>,
) -> Result<(Stored, Outcome), String> {
    let shown = shown(&job.input);
    if let Some(corrections) = corrections {
        corrections.check().map_err(|error| error.to_string())?;
    }
    let Source { mut report, diagnostics, text } = guarded(|| source::read(&job.input))?;
    messages.extend(diagnostics.iter().map(|diagnostic| message::diagnostic(&shown, &text, diagnostic)));
    if let Some(corrections) = corrections {
        corrections.apply(&mut report);
    }
    let json = report.to_json();
    check_size(&report, json.len())?;
    let path = output.join(&job.name);
    write_file(&path, &json).map_err(|error| error.to_string())?;
    let sections = message::count(report.sections().len(), "section");
    let statistics = message::count(report.statistics().count(), "statistic");
    messages.push(format!("{shown} → {}: {sections}, {statistics}", path.display()));
    Ok((Stored::of(&report, job.name.as_str(), json.len() as u64), Outcome::of(&diagnostics)))
}

/// Refuses a report that no reader would take, whose JSON has so many bytes.
pub(crate) fn check_size(report: &Report, bytes: usize) -> Result<(), String> {
    let parts = report.sections().len() + report.statistics().count();
    let (found, most) = if bytes > limits::REPORT_BYTES {
        (format!("{} MB", bytes >> 20), limits::REPORT_BYTES >> 20)
    } else if parts > limits::NAMED_PARTS {
        (format!("{parts} sections and statistics"), limits::NAMED_PARTS)
    } else {
        return Ok(());
    };
    Err(format!("its report would have {found}, and no reader takes more than {most}; split it by year"))
}

/// Reads a file so that a mistake in a reader, ours or a library's, costs this file only.
pub(crate) fn guarded<T, E: std::error::Error>(read: impl FnOnce() -> Result<T, E>) -> Result<T, String> {
    match catch_unwind(AssertUnwindSafe(read)) {
        Ok(result) => result.map_err(|error| error.to_string()),
        Err(_) => Err("cannot be read because of a mistake in niandu; please report it, with this file".to_owned()),
    }
}

/// Tells of reports that a reader of the catalog could not tell apart.
pub(crate) fn warn_of_doubles(stored: &[Stored]) {
    let mut known: HashMap<(&str, i32), &str> = HashMap::new();
    for entry in stored.iter().map(Stored::entry) {
        if let Some(first) = known.insert((&entry.issuer, entry.year), &entry.file) {
            let (file, issuer, year) = (&entry.file, &entry.issuer, entry.year);
            message::say(&format!("warning: {first} and {file} are both reports of {issuer} for {year}"));
        }
    }
}

/// Tells of reports that do not say whose they are, beside others of their year: a reader chooses by issuer and year.
fn warn_of_issuers(stored: &[Stored]) {
    let mut known: HashMap<i32, &Entry> = HashMap::new();
    for entry in stored.iter().map(Stored::entry) {
        let first = known.entry(entry.year).or_insert(entry);
        if first.issuer != entry.issuer && (first.issuer.is_empty() || entry.issuer.is_empty()) {
            message::say(&format!(
                "warning: {} and {} are both reports for {}, and one of them does not say who issued it, \
                 so that the viewer shows only one of the two",
                first.file, entry.file, entry.year
            ));
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_in_a_reader_is_an_error_of_its_file() {
        assert_eq!(guarded(|| Ok::<_, std::io::Error>(3)), Ok(3));
        let failed = guarded(|| -> Result<(), std::io::Error> { panic!("as a test") });
        assert!(failed.unwrap_err().contains("mistake in niandu"));
    }
}
