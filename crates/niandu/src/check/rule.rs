//! The table of rules: id, level, what each looks for, and the function that does it.

use super::material::Material;
use super::{
    Finding, breakdown, conflict, dates, from_to, growth, marks, numbering, percentage, share, table_relation,
    table_total, text_table, width, years,
};
use crate::diagnostic::{Diagnostic, Level, Place};

/// A rule by which reports are checked.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Its stable name, by which it is looked up and silenced: `row-total`.
    pub id: &'static str,
    /// How bad its findings are.
    pub level: Level,
    /// What it looks for, in one English line without a full stop.
    pub summary: &'static str,
    find: Find,
}

/// What a rule needs to look at.
#[derive(Debug, Clone, Copy)]
enum Find {
    /// The report alone.
    Report(fn(&Material<'_>) -> Vec<Finding>),
    /// The report and that of the year before.
    Years(fn(&Material<'_>, &Material<'_>) -> Vec<Finding>),
}

/// The rules, in the order in which findings at the same place are listed.
static RULES: &[Rule] = &[
    Rule {
        id: "conflicting-values",
        level: Level::Error,
        summary: "two sentences state the same indicator with different values",
        find: Find::Report(conflict::find),
    },
    Rule {
        id: "text-against-table",
        level: Level::Error,
        summary: "the text states another value than the table's total for the same row",
        find: Find::Report(text_table::find),
    },
    Rule {
        id: "parts-exceed-total",
        level: Level::Error,
        summary: "the parts given for a total add up to more than it",
        find: Find::Report(breakdown::exceeding),
    },
    Rule {
        id: "parts-below-total",
        level: Level::Warning,
        summary: "parts that look complete add up to less than their total",
        find: Find::Report(breakdown::falling_short),
    },
    Rule {
        id: "row-total",
        level: Level::Error,
        summary: "the cells of a table's row do not add up to its total",
        find: Find::Report(table_total::rows),
    },
    Rule {
        id: "column-total",
        level: Level::Error,
        summary: "the cells of a table's column do not add up to its total",
        find: Find::Report(table_total::columns),
    },
    Rule {
        id: "table-relation",
        level: Level::Error,
        summary: "a relation between rows that is stated above a table (勾稽关系) does not hold",
        find: Find::Report(table_relation::find),
    },
    Rule {
        id: "growth-against-previous",
        level: Level::Warning,
        summary: "a stated change disagrees with the figure in last year's report",
        find: Find::Years(growth::find),
    },
    Rule {
        id: "magnitude-against-previous",
        level: Level::Warning,
        summary: "a figure is about ten thousand times larger or smaller than last year's: 万 or 亿 is missing or too much",
        find: Find::Years(growth::magnitude),
    },
    Rule {
        id: "from-to-direction",
        level: Level::Error,
        summary: "a change from one value to another goes the other way than its verb says",
        find: Find::Report(from_to::direction),
    },
    Rule {
        id: "change-against-ends",
        level: Level::Warning,
        summary: "a stated change disagrees with the two values that it leads from and to",
        find: Find::Report(from_to::change),
    },
    Rule {
        id: "share-against-parts",
        level: Level::Warning,
        summary: "a stated share disagrees with the part and the whole named beside it",
        find: Find::Report(share::find),
    },
    Rule {
        id: "percentage-over-100",
        level: Level::Error,
        summary: "a rate or share that cannot exceed 100% does",
        find: Find::Report(percentage::find),
    },
    Rule {
        id: "outline-numbering",
        level: Level::Warning,
        summary: "the numbers of headings or of an enumeration have a gap, repeat, or run backwards",
        find: Find::Report(numbering::find),
    },
    Rule {
        id: "year-does-not-fit",
        level: Level::Warning,
        summary: "a year in the text does not fit the report's year",
        find: Find::Report(years::find),
    },
    Rule {
        id: "impossible-date",
        level: Level::Error,
        summary: "a date that no calendar has",
        find: Find::Report(dates::find),
    },
    Rule {
        id: "mixed-width",
        level: Level::Note,
        summary: "figures are written in full-width and in half-width digits",
        find: Find::Report(width::find),
    },
    Rule {
        id: "unbalanced-marks",
        level: Level::Note,
        summary: "a quotation mark or bracket in a paragraph has no partner",
        find: Find::Report(marks::find),
    },
];

impl Rule {
    /// All rules.
    pub fn all() -> &'static [Self] {
        RULES
    }

    /// The rule with this id.
    pub fn named(id: &str) -> Option<&'static Self> {
        RULES.iter().find(|rule| rule.id == id)
    }

    /// The page that explains it, from the project's root: `docs/checks/row-total.md`.
    pub fn page(&self) -> String {
        format!("docs/checks/{}.md", self.id)
    }

    pub(super) fn run(&self, material: &Material<'_>, previous: Option<&Material<'_>>) -> Vec<Finding> {
        match (self.find, previous) {
            (Find::Report(find), _) => find(material),
            (Find::Years(find), Some(previous)) => find(material, previous),
            (Find::Years(_), None) => Vec::new(),
        }
    }

    pub(super) fn diagnostic(&self, finding: Finding) -> Diagnostic {
        Diagnostic {
            level: self.level,
            rule: self.id,
            message: finding.message,
            hint: None,
            place: finding.offset.map_or(Place::Whole, Place::Offset),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_its_own_id() {
        for (index, rule) in RULES.iter().enumerate() {
            assert!(RULES[..index].iter().all(|other| other.id != rule.id), "{}", rule.id);
            assert!(rule.id.chars().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-'));
            assert!(Rule::named(rule.id).is_some());
        }
        assert!(Rule::named("no-such-rule").is_none());
    }
}
