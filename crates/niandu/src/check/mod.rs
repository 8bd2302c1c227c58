//! What a publisher should look at before a report goes out: contradictions,
//! sums, growth, numbering, dates.
//!
//! Each rule is a function from what was read ([`material::Material`]) to
//! findings, and a row of the table in `rule.rs`. A rule stays silent where it
//! cannot be sure that two figures measure the same.

mod breakdown;
mod conflict;
mod dates;
mod from_to;
mod growth;
mod marks;
mod material;
mod numbering;
mod percentage;
mod quantity;
mod rule;
mod share;
mod sheet;
mod table_relation;
mod table_total;
mod text_table;
mod width;
mod words;
mod years;

pub use rule::Rule;

use crate::diagnostic::{Diagnostic, Place};
use crate::model::Report;
use material::Material;

/// What a check may know besides the report.
#[derive(Debug, Clone, Default)]
pub struct CheckOptions<'a> {
    /// The same issuer's report of the year before.
    pub previous: Option<&'a Report>,
    /// Ids of rules that are not to speak.
    pub silenced: Vec<String>,
}

/// Checks a report. The same report always gives the same diagnostics, ordered
/// by place and then by rule; their offsets are those of the decoded source text.
///
/// ```
/// use niandu::{CheckOptions, Document, ImportOptions, check, import};
///
/// let text = "海岚市2023年工作报告\n一、总体情况\n平均时限由1天压缩至9.5天。";
/// let report = import(&Document::from_text(text), &ImportOptions::default()).report;
/// let found = check(&report, &CheckOptions::default());
/// assert_eq!(found[0].rule, "from-to-direction");
///
/// let silenced = vec!["from-to-direction".to_owned()];
/// assert!(check(&report, &CheckOptions { silenced, ..CheckOptions::default() }).is_empty());
/// ```
pub fn check(report: &Report, options: &CheckOptions<'_>) -> Vec<Diagnostic> {
    let material = Material::read(report);
    let previous = options.previous.map(Material::read);
    let mut found = Vec::new();
    for rule in Rule::all() {
        if options.silenced.iter().any(|silenced| silenced == rule.id) {
            continue;
        }
        let findings = rule.run(&material, previous.as_ref());
        found.extend(findings.into_iter().map(|finding| rule.diagnostic(finding)));
    }
    found.sort_by_key(|diagnostic| match diagnostic.place {
        Place::Offset(offset) => Some(offset),
        Place::Whole | Place::Json { .. } => None,
    });
    found
}

/// One thing that a rule found.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Finding {
    /// Where it stands, in Unicode scalar values of the source; `None` where that is unknown.
    offset: Option<usize>,
    /// What is the matter, as one English sentence without a full stop.
    message: String,
}

impl Finding {
    fn new(offset: Option<usize>, message: String) -> Self {
        Self { offset, message }
    }
}
