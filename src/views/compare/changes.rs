//! How many figures changed, appeared or are gone: in all, and in each section for the outline.

use niandu::Report;

use crate::views::compare::rows::{Outcome, Row};

impl Outcome {
    /// Whether it is one for certain.
    fn is_change(self) -> bool {
        matches!(self, Self::Rise | Self::Fall | Self::New | Self::Gone)
    }
}

/// Changes in all, then in each section of a report with its subsections, in reading order.
pub(super) fn changes(rows: &[Row], report: &Report) -> Vec<usize> {
    let depths: Vec<usize> = report.sections().iter().map(|placed| placed.path.len()).collect();
    let mut changes = vec![0; depths.len() + 1];
    for row in rows.iter().filter(|row| row.outcome.is_change()) {
        changes[0] += 1;
        // What stands before a section and less deep than all between is around it.
        let mut depth = usize::MAX;
        for at in row.section.map_or(0..0, |section| 0..section + 1).rev() {
            if depths[at] < depth {
                depth = depths[at];
                changes[at + 1] += 1;
            }
        }
    }
    changes
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use niandu::compare::Alignment;

    use crate::views::compare::rows::Table;
    use crate::views::compare::rows::tests::read;
    use crate::views::compare::sections::couples;

    #[test]
    fn changes_are_counted_in_all_sections_around_them() {
        let reports = [
            "甲市2021年报告\n一、办案\n（一）行政复议\n办结行政复议案件210件。清理行政规范性文件15件。\n（二）行政应诉\n出庭应诉案件30件。",
            "甲市2022年报告\n一、办案\n（一）行政复议\n办结行政复议案件252件。\n（二）行政应诉\n出庭应诉案件30件。培训基层执法人员77人次。",
        ]
        .map(|text| Rc::new(read(text)));
        let alignment = Alignment::of(&[&reports[0], &reports[1]]);
        let couples = couples([&reports[0], &reports[1]], &alignment);
        let both = [&*reports[0], &*reports[1]];
        let table = Table::of(&alignment.with(&both), both, [0, 1], &couples);
        // A rise and a figure that is gone; one that is new beside one that stays.
        assert_eq!(table.changes, [3, 3, 2, 1]);
        assert_eq!(table.headings, ["", "一、办案"]);
    }
}
