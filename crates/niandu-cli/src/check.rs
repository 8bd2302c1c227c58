//! `niandu check`: what to look at before reports are published.

use std::path::{Path, PathBuf};

use clap::ValueEnum;
use niandu::{CheckOptions, Diagnostic, Place, Position, Report, Rule};
use serde_json::{Value, json};

use crate::corrections::{CorrectionFile, CorrectionFiles};
use crate::files::sources;
use crate::import::guarded;
use crate::message::{self, shown};
use crate::output::print;
use crate::source::{self, Source};
use crate::{Failure, Outcome, parallel};

/// How findings are printed.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(crate) enum Format {
    /// `file:line:column: level[rule] message`, a line each
    #[default]
    Text,
    /// An array of objects
    Json,
}

/// What a check may be told besides its inputs.
#[derive(Debug)]
pub(crate) struct Options<'a> {
    /// How findings are printed.
    pub(crate) format: Format,
    /// Last year's report of the only input; otherwise it is looked for among the inputs.
    pub(crate) previous: Option<&'a Path>,
    /// Rules that are not to speak.
    pub(crate) silenced: &'a [String],
    /// Corrections for all inputs.
    pub(crate) indicators: Option<&'a Path>,
}

/// A report to be checked.
struct Checked {
    path: PathBuf,
    source: Source,
    /// Rules that its corrections silence.
    silenced: Vec<String>,
}

/// Checks all inputs, each against last year's report of its issuer where that is among them.
pub(crate) fn run(inputs: &[PathBuf], options: &Options<'_>) -> Result<Outcome, Failure> {
    if let Some(unknown) = options.silenced.iter().find(|id| Rule::named(id).is_none()) {
        let known = Rule::all().iter().map(|rule| rule.id).collect::<Vec<_>>().join(", ");
        return Err(Failure::Usage(format!("there is no rule {unknown}; the rules are {known}")));
    }
    let (files, refused) = sources(inputs, None);
    if options.previous.is_some() && files.len() != 1 {
        let found = message::count(files.len(), "report");
        return Err(Failure::Usage(format!("--previous goes with one report, and here are {found}")));
    }
    let mut failed = false;
    let mut complain = |message: &str| {
        message::say(message);
        failed = true;
    };
    for (input, reason) in refused {
        complain(&format!("{}: error: {reason}", shown(&input)));
    }
    let mut corrections = CorrectionFiles::new(options.indicators);
    let work: Vec<_> = files.into_iter().map(|file| (corrections.find(&file, inputs), file)).collect();
    let previous = options.previous.map(|file| (corrections.find(file, inputs), file));
    corrections.errors().for_each(&mut complain);

    let previous: Option<Checked> = previous.and_then(|(correction, file)| {
        let read = read_one(file, corrections.get(correction));
        read.map_err(|message| complain(&message)).ok()
    });
    let mut read = Vec::new();
    parallel::in_order(
        work,
        |(correction, file)| read_one(&file, corrections.get(correction)),
        |result| match result {
            Ok(checked) => read.push(checked),
            Err(message) => complain(&message),
        },
    );
    corrections.unknown_rules().for_each(|warning| message::say(&warning));

    let (findings, wrong) = check_all(&read, previous.as_ref(), options);
    print(&findings)?;
    Ok(if failed || wrong { Outcome::InputErrors } else { Outcome::Done })
}

/// Reads a file, or says why it cannot be read.
fn read_one(path: &Path, corrections: Option<&CorrectionFile>) -> Result<Checked, String> {
    let read = || {
        if let Some(corrections) = corrections {
            corrections.check().map_err(|error| error.to_string())?;
        }
        let mut source = guarded(|| source::read(path))?;
        let mut silenced = Vec::new();
        if let Some(corrections) = corrections {
            corrections.apply(&mut source.report);
            silenced = corrections.silenced().to_vec();
        }
        Ok(Checked { path: path.to_owned(), source, silenced })
    };
    read().map_err(|reason: String| format!("{}: error: {reason}", shown(path)))
}

/// The findings of all reports as text, and whether any is an error.
fn check_all(read: &[Checked], given: Option<&Checked>, options: &Options<'_>) -> (String, bool) {
    let mut lines = String::new();
    let mut objects = Vec::new();
    let mut wrong = false;
    for checked in read {
        let Checked { path, source: Source { report, diagnostics, text }, silenced } = checked;
        let previous = given.or_else(|| previous_among(checked, read)).map(|previous| &previous.source.report);
        let silenced = options.silenced.iter().chain(silenced).cloned().collect();
        let found = niandu::check(report, &CheckOptions { previous, silenced });
        let all: Vec<Diagnostic> = diagnostics.iter().cloned().chain(found).collect();
        wrong |= Outcome::of(&all) == Outcome::InputErrors;
        let name = shown(path);
        for diagnostic in all {
            let diagnostic = if text.is_empty() { without_source(diagnostic, report) } else { diagnostic };
            match options.format {
                Format::Text => lines += &(message::diagnostic(&name, text, &diagnostic) + "\n"),
                Format::Json => objects.push(object(&name, text, &diagnostic)),
            }
        }
    }
    match options.format {
        Format::Text => (lines, wrong),
        Format::Json => (format!("{:#}\n", Value::Array(objects)), wrong),
    }
}

/// A report read from JSON has offsets of a source that is not at hand; its section says where.
fn without_source(diagnostic: Diagnostic, report: &Report) -> Diagnostic {
    let Place::Offset(offset) = diagnostic.place else { return diagnostic };
    let before = report.texts().into_iter().rfind(|text| text.offset.is_some_and(|start| start <= offset));
    let title = before.and_then(|text| text.section).map(|section| section.title.text());
    let hint = title.map(|title| format!("in the section “{title}”"));
    Diagnostic { place: Place::Whole, hint, ..diagnostic }
}

fn object(file: &str, text: &str, diagnostic: &Diagnostic) -> Value {
    let mut object = json!({
        "file": file,
        "level": diagnostic.level.to_string(),
        "rule": diagnostic.rule,
        "message": diagnostic.message,
    });
    if let Place::Offset(offset) = diagnostic.place {
        let position = Position::of(text, offset);
        object["line"] = position.line.into();
        object["column"] = position.column.into();
        object["offset"] = offset.into();
    }
    if let Some(hint) = &diagnostic.hint {
        object["hint"] = hint.as_str().into();
    }
    object
}

/// Last year's report of the same issuer among those read: one of the same title rather than
/// another, and rather one of the same folder.
fn previous_among<'a>(checked: &Checked, read: &'a [Checked]) -> Option<&'a Checked> {
    let report = &checked.source.report;
    let candidates = read.iter().filter(|other| {
        let before = &other.source.report;
        !report.issuer.is_empty() && before.issuer == report.issuer && before.year == report.year - 1
    });
    candidates.max_by_key(|other| {
        let same_title = kind(&other.source.report) == kind(report);
        (same_title, other.path.parent() == checked.path.parent())
    })
}

/// A report's title without its year.
fn kind(report: &Report) -> String {
    report.title.chars().filter(|sign| !sign.is_numeric()).collect()
}
