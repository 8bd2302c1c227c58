//! `niandu targets`: what one report plans, and what the next one says came of it.

use std::path::{Path, PathBuf};

use niandu::Report;
use niandu::compare::{Evidence, Passage, Verdict, targets};
use serde_json::json;

use crate::compare::{Format, array, cell, confidence, surface, with_both};
use crate::message;
use crate::table::Table;
use crate::{Failure, Outcome};

/// Prints the targets of the first report with their outcomes in the second; with `all` also
/// those of which the second says nothing.
pub(crate) fn run(
    files: &[PathBuf; 2],
    all: bool,
    format: Format,
    indicators: Option<&Path>,
) -> Result<Outcome, Failure> {
    with_both(files, indicators, |a, b| table(a, b, all, format))
}

fn table(a: &Report, b: &Report, all: bool, format: Format) -> String {
    let mut table = Table::new(&["indicator", "offset_a", "surface_a", "offset_b", "surface_b", "verdict"]);
    let (mut objects, mut left_out) = (Vec::new(), 0);
    for target in targets(a, b) {
        if target.verdict == Verdict::NotMentioned && !all {
            left_out += 1;
            continue;
        }
        let indicator = target.name();
        let surface_a = words(&target.plan);
        let surface_b = target.outcome.as_ref().map(words);
        let (offset_a, offset_b) = (target.plan.offset, target.outcome.and_then(|outcome| outcome.offset));
        let verdict = target.verdict.word();
        match format {
            Format::Tsv => table.row(&[
                &indicator,
                &cell(offset_a),
                &surface_a,
                &cell(offset_b),
                &surface_b.unwrap_or_default(),
                verdict,
            ]),
            Format::Json => objects.push(json!({
                "indicator": indicator,
                "offset_a": offset_a,
                "surface_a": surface_a,
                "offset_b": offset_b,
                "surface_b": surface_b,
                "verdict": verdict,
                "evidence": match target.evidence {
                    Evidence::Figures => "figures",
                    Evidence::Words => "words",
                },
                "confidence": confidence(target.confidence),
            })),
        }
    }
    if left_out > 0 {
        let count = message::count(left_out, "target");
        message::say(&format!("{count} not mentioned in the second report; --all shows them too"));
    }
    match format {
        Format::Tsv => table.into_text(),
        Format::Json => array(objects),
    }
}

/// The figure that is meant, or the words where there is none.
fn words(passage: &Passage<'_>) -> String {
    passage.statistic.map_or_else(|| passage.clause.trim().to_owned(), |statistic| surface(&statistic.text))
}
