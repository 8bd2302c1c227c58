//! The command `niandu`: prepares reports for reading in the browser.
//!
//! Standard output is data, standard error is messages. Exit codes: 0 done,
//! 1 the input has errors, each named, 2 wrong usage.

mod check;
mod compare;
mod corrections;
mod export;
mod files;
mod formats;
mod import;
mod inspect;
mod message;
mod output;
mod parallel;
mod progress;
mod reading;
mod schema;
mod site;
mod source;
mod table;
mod targets;
mod viewer;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use niandu::{Diagnostic, Level};
use url::Url;

use crate::export::WorkbookError;
use crate::output::{OutputError, is_broken_pipe};
use crate::viewer::ViewerError;

/// Turns a government's yearly reports into data that people can read, check and compare.
#[derive(Debug, Parser)]
#[command(name = "niandu", version, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write reports as JSON, with a catalog of them beside.
    Import {
        /// Text (.txt), web pages (.html), Word files (.docx), Markdown (.md), reports (.json), folders
        /// with such files, or - for standard input.
        #[arg(required = true, value_name = "INPUT")]
        inputs: Vec<PathBuf>,
        /// Folder to write to; made when it is missing.
        #[arg(short, long, value_name = "DIR")]
        output: PathBuf,
        #[command(flatten)]
        corrections: CorrectionArguments,
    },
    /// Show what the import finds in a report, as a table.
    Inspect {
        #[command(subcommand)]
        what: Inspect,
    },
    /// Look for contradictions, wrong sums and the like before reports are published.
    ///
    /// Each report is compared with last year's of the same issuer where that is among the inputs.
    Check {
        /// What import reads: files, folders, or - for standard input.
        #[arg(required = true, value_name = "PATH")]
        inputs: Vec<PathBuf>,
        /// How to print what is found.
        #[arg(long, value_enum, default_value_t)]
        format: check::Format,
        /// Last year's report, when there is one input.
        #[arg(long, value_name = "FILE")]
        previous: Option<PathBuf>,
        /// A rule that is not to speak; may be given again.
        #[arg(long, value_name = "RULE")]
        silence: Vec<String>,
        #[command(flatten)]
        corrections: CorrectionArguments,
    },
    /// Show the figures that two reports have in common, and what changed.
    Compare {
        /// What import reads: the earlier report, or - for standard input.
        a: PathBuf,
        /// The later report.
        b: PathBuf,
        /// Show how the wording changed instead.
        #[arg(long)]
        text: bool,
        /// How to print the table.
        #[arg(long, value_enum, default_value_t)]
        format: compare::Format,
        #[command(flatten)]
        corrections: CorrectionArguments,
    },
    /// Show what one report plans and what the next one says came of it.
    Targets {
        /// What import reads: the report with the plans, or - for standard input.
        a: PathBuf,
        /// The next year's report.
        b: PathBuf,
        /// Show also the targets of which the next report says nothing.
        #[arg(long)]
        all: bool,
        /// How to print the table.
        #[arg(long, value_enum, default_value_t)]
        format: compare::Format,
        #[command(flatten)]
        corrections: CorrectionArguments,
    },
    /// Write every observation as a table, one row each with its sentence.
    Export {
        /// What import reads: folders or files; their reports are aligned with each other.
        #[arg(required = true, value_name = "DIR")]
        inputs: Vec<PathBuf>,
        /// File to write to instead of standard output; its ending tells the format.
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// Format of the table.
        #[arg(long, value_enum)]
        format: Option<export::Format>,
        #[command(flatten)]
        corrections: CorrectionArguments,
    },
    /// Write a static site: a page a report, which reads without scripts and becomes the viewer with them.
    Build {
        /// Folder with a catalog.json and its reports, or with sources that import reads.
        #[arg(value_name = "DIR")]
        input: PathBuf,
        /// Folder of the site; replaced as a whole when an earlier build wrote it.
        #[arg(short, long, value_name = "SITE")]
        output: PathBuf,
        /// Where the site will be, such as <https://www.example.cn/reports/>: for sitemap.xml and canonical addresses.
        #[arg(long, value_name = "URL", value_parser = site::build::base_url)]
        base_url: Option<Url>,
        #[command(flatten)]
        viewer: ViewerArguments,
        #[command(flatten)]
        corrections: CorrectionArguments,
    },
    /// Write all reports and the viewer into one HTML file that opens without a network.
    Bundle {
        /// Folder with a catalog.json and its reports, or with sources that import reads.
        #[arg(value_name = "DIR")]
        input: PathBuf,
        /// The file.
        #[arg(short, long, value_name = "FILE.html")]
        output: PathBuf,
        /// Let browsers made from Chromium 75 to 96 run the viewer too: the file's own policy then allows eval, which
        /// nothing in it uses.
        #[arg(long)]
        old_browsers: bool,
        #[command(flatten)]
        viewer: ViewerArguments,
        #[command(flatten)]
        corrections: CorrectionArguments,
    },
    /// Print the JSON Schemas of the report and the catalog.
    Schema {
        /// Only this one.
        format: Option<schema::Format>,
        /// Write each schema to its own file in this folder instead.
        #[arg(short, long, value_name = "DIR")]
        output: Option<PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
enum Inspect {
    /// Every statistic: `char_offset`, surface, value, unit, bound, direction, label, section.
    Statistics {
        /// Text, report, or - for standard input.
        file: PathBuf,
        #[command(flatten)]
        corrections: CorrectionArguments,
    },
    /// Every section: its number and title.
    Outline {
        /// Text, report, or - for standard input.
        file: PathBuf,
    },
}

/// Where the viewer's files are.
#[derive(Debug, Args)]
struct ViewerArguments {
    /// Folder with niandu.js and what it loads; without it, the viewer inside or beside this program.
    #[arg(long, value_name = "DIR")]
    viewer: Option<PathBuf>,
}

/// Where a publisher's corrections are.
#[derive(Debug, Args)]
struct CorrectionArguments {
    /// Corrections for all inputs; without it, those of the nearest indicators.toml beside each.
    #[arg(long, value_name = "FILE")]
    indicators: Option<PathBuf>,
}

/// How a run ended that could do its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Everything is done.
    Done,
    /// The input has errors, and each has been named.
    InputErrors,
}

impl Outcome {
    /// The outcome of reading an input of which this is known.
    fn of(diagnostics: &[Diagnostic]) -> Self {
        let wrong = diagnostics.iter().any(|diagnostic| diagnostic.level == Level::Error);
        if wrong { Self::InputErrors } else { Self::Done }
    }
}

/// Why a run could not do its work.
#[derive(Debug, thiserror::Error)]
enum Failure {
    /// The arguments do not go together.
    #[error("{0}")]
    Usage(String),
    /// The input is such that nothing can be made of it.
    #[error("{0}")]
    Input(String),
    /// There is no viewer to write with the reports.
    #[error(transparent)]
    Viewer(#[from] ViewerError),
    /// The result cannot be written.
    #[error(transparent)]
    Output(#[from] OutputError),
    /// The result cannot be put into a workbook.
    #[error(transparent)]
    Workbook(#[from] WorkbookError),
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::InputErrors) => ExitCode::from(1),
        // Whoever reads the output has seen enough: `niandu inspect … | head`.
        Err(Failure::Output(error)) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(failure) => {
            message::say(&format!("error: {failure}"));
            ExitCode::from(if matches!(failure, Failure::Usage(_)) { 2 } else { 1 })
        }
    }
}

fn run(command: Command) -> Result<Outcome, Failure> {
    match command {
        Command::Import { inputs, output, corrections } => {
            import::run(&inputs, &output, corrections.indicators.as_deref())
        }
        Command::Inspect { what: Inspect::Statistics { file, corrections } } => {
            inspect::statistics(&file, corrections.indicators.as_deref())
        }
        Command::Inspect { what: Inspect::Outline { file } } => inspect::outline(&file),
        Command::Check { inputs, format, previous, silence, corrections } => {
            let (previous, indicators) = (previous.as_deref(), corrections.indicators.as_deref());
            check::run(&inputs, &check::Options { format, previous, silenced: &silence, indicators })
        }
        Command::Compare { a, b, text, format, corrections } => {
            let subject = if text { compare::Subject::Text } else { compare::Subject::Statistics };
            compare::run(&[a, b], subject, format, corrections.indicators.as_deref())
        }
        Command::Targets { a, b, all, format, corrections } => {
            targets::run(&[a, b], all, format, corrections.indicators.as_deref())
        }
        Command::Export { inputs, output, format, corrections } => {
            export::run(&inputs, output.as_deref(), format, corrections.indicators.as_deref())
        }
        Command::Build { input, output, base_url, viewer, corrections } => {
            let (viewer, indicators) = (viewer.viewer.as_deref(), corrections.indicators.as_deref());
            site::build::run(&input, &output, site::build::Options { viewer, base: base_url, indicators })
        }
        Command::Bundle { input, output, old_browsers, viewer, corrections } => {
            let (viewer, indicators) = (viewer.viewer.as_deref(), corrections.indicators.as_deref());
            site::bundle::run(&input, &output, site::bundle::Options { viewer, indicators, old_browsers })
        }
        Command::Schema { format, output } => schema::run(format, output.as_deref()),
    }
}
