//! What each year of an archive has of a series: an observation, or why there is none.

use std::rc::Rc;

use niandu::compare::Observation;

use crate::archive::Archive;
use crate::comparison::Comparison;

/// A year of a series, or several that are missing.
#[derive(Debug, Clone)]
pub(super) enum Slot<'a> {
    /// It is stated.
    Stated(Observation<'a>),
    /// The year's report does not state it.
    Silent(i32),
    /// The year's report did not load.
    Failed(i32),
    /// The archive has no report of these years.
    Absent(i32, i32),
}

/// All years of the archive with what they have of a series, and the years missing between them.
///
/// `series` holds the observations of one issuer; reports of others have no part in it.
pub(super) fn slots<'a>(archive: &Archive, comparison: &Comparison, series: &[Observation<'a>]) -> Vec<Slot<'a>> {
    let issuer = |position: usize| comparison.reports.get(position).map(|report| report.issuer.as_str());
    let own = series.first().and_then(|first| issuer(first.report));
    let mut slots = Vec::new();
    let mut last: Option<i32> = None;
    for year in &archive.years {
        let number = year.number;
        let slot = match year.report() {
            None => Slot::Failed(number),
            Some(report) => {
                let here = |one: &&Observation<'_>| Rc::ptr_eq(&comparison.reports[one.report], report);
                match series.iter().find(here) {
                    Some(observation) => Slot::Stated(*observation),
                    None if own == Some(report.issuer.as_str()) => Slot::Silent(number),
                    None => continue,
                }
            }
        };
        if let Some(last) = last.replace(number).filter(|last| number - last > 1) {
            slots.push(Slot::Absent(last + 1, number - 1));
        }
        slots.push(slot);
    }
    slots
}

#[cfg(test)]
mod tests {
    use niandu::compare::Alignment;
    use niandu::{Catalog, Document as Source, ImportOptions, import};

    use super::*;
    use crate::archive::Document;
    use crate::failure::{Cause, Failure};

    #[test]
    fn each_year_has_its_figure_or_a_reason() {
        let texts = [(2018, "办结案件5件"), (2020, "召开会议3次"), (2022, "办结案件8件"), (2023, "办结案件9件")];
        let entries = texts.map(|(year, _)| format!(r#"{{"year": {year}, "title": "报告", "file": "{year}.json"}}"#));
        let json = format!(r#"{{"format": "niandu-catalog/1", "title": "报告", "reports": [{}]}}"#, entries.join(","));
        let mut archive = Archive::of_catalog(Catalog::from_json(json.as_bytes()).expect("valid"), None);
        for (year, (number, text)) in archive.years.iter_mut().zip(texts) {
            let text = format!("甲市{number}年报告\n一、工作\n{text}。");
            let report = import(&Source::from_text(&text), &ImportOptions::default()).report;
            year.document = Document::Ready(Rc::new(report));
        }
        let failure = Failure { file: "2023.json".to_owned(), cause: Cause::Status(404) };
        archive.years[3].document = Document::Failed(Rc::new(failure));
        let reports: Vec<_> = archive.reports().map(|(_, report)| Rc::clone(report)).collect();
        let alignment = Alignment::of(&reports.iter().map(Rc::as_ref).collect::<Vec<_>>());
        let whole = Rc::new(alignment.clone());
        let comparison = Comparison { reports, alignment, parted: Vec::new(), whole };
        let aligned = comparison.aligned();
        let series = aligned.list(&comparison.alignment.series(0));
        let found: Vec<_> = slots(&archive, &comparison, &series)
            .iter()
            .map(|slot| match slot {
                Slot::Stated(one) => format!("{} {}", one.year, one.statistic.text),
                Slot::Silent(year) => format!("{year} silent"),
                Slot::Failed(year) => format!("{year} failed"),
                Slot::Absent(first, last) => format!("{first}-{last} absent"),
            })
            .collect();
        let expected = ["2018 5件", "2019-2019 absent", "2020 silent", "2021-2021 absent", "2022 8件", "2023 failed"];
        assert_eq!(found, expected);
    }
}
