//! The same indicator in several years, found by equal label, unit and kind.

use crate::model::{Inline, Report, Section, Statistic};

/// A statistic of a series with its place.
#[derive(Debug, Clone, Copy)]
pub struct Observation<'a> {
    /// Position of its report among those given.
    pub report: usize,
    /// The report's year.
    pub year: i32,
    /// The section it stands in; `None` before the first one.
    pub section: Option<&'a Section>,
    /// The text it stands in.
    pub text: &'a Inline,
    /// The statistic.
    pub statistic: &'a Statistic,
}

/// The series of the statistic `id` of `reports[home]`, by year.
///
/// Each report adds its first statistic with the same label, unit and
/// direction; the home report adds the statistic itself. The series has the
/// statistic alone where its label is empty or nobody else states it, and is
/// empty where there is no such statistic.
pub fn series<'a>(reports: &[&'a Report], home: usize, id: &str) -> Vec<Observation<'a>> {
    let own = |observation: &Observation<'_>| observation.report == home && observation.statistic.id == id;
    let all: Vec<_> = reports.iter().enumerate().flat_map(|(index, report)| observations(index, report)).collect();
    let Some(origin) = all.iter().find(|observation| own(observation)).copied() else { return Vec::new() };
    let mut found = vec![origin];
    if !origin.statistic.label.is_empty() {
        for observation in all {
            let known = found.iter().any(|known| known.report == observation.report);
            if !known && same_indicator(origin.statistic, observation.statistic) {
                found.insert(found.partition_point(|known| known.year <= observation.year), observation);
            }
        }
    }
    found
}

fn observations(index: usize, report: &Report) -> impl Iterator<Item = Observation<'_>> {
    report.texts().into_iter().flat_map(move |text| {
        text.inline.statistics().map(move |statistic| Observation {
            report: index,
            year: report.year,
            section: text.section,
            text: text.inline,
            statistic,
        })
    })
}

fn same_indicator(one: &Statistic, other: &Statistic) -> bool {
    match (&one.indicator, &other.indicator) {
        (Some(one), Some(other)) => one == other,
        _ => one.label == other.label && one.unit == other.unit && one.direction == other.direction,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(year: i32, statistics: &str) -> Report {
        let json = format!(
            r#"{{"format": "niandu-report/1", "title": "报告", "year": {year},
                "content": [{{"paragraph": {{"text": [{statistics}]}}}}]}}"#
        );
        Report::from_json(json.as_bytes()).expect("a valid report")
    }

    fn statistic(id: &str, label: &str, unit: &str, direction: &str) -> String {
        format!(
            r#"{{"id": "{id}", "text": "1{unit}", "value": 1, "unit": "{unit}", "direction": "{direction}", "label": "{label}"}}"#
        )
    }

    #[track_caller]
    fn check(reports: &[&Report], home: usize, id: &str, expected: &[(i32, &str)]) {
        let found: Vec<_> =
            series(reports, home, id).iter().map(|found| (found.year, found.statistic.id.as_str())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn years_join_by_label_unit_and_direction() {
        let new = report(2023, &[statistic("x", "热线", "件", ""), statistic("n", "热线", "次", "")].join(","));
        let old = report(2021, &[statistic("a", "热线", "件", "+"), statistic("b", "热线", "件", "")].join(","));
        check(&[&new, &old], 0, "x", &[(2021, "b"), (2023, "x")]);
        check(&[&new, &old], 0, "n", &[(2023, "n")]);
        check(&[&new, &old], 1, "a", &[(2021, "a")]);
        check(&[&new, &old], 1, "missing", &[]);
    }

    #[test]
    fn a_report_adds_its_first_match_and_home_the_chosen_one() {
        let two = [statistic("a", "案件", "件", ""), statistic("b", "案件", "件", "")].join(",");
        let (one, other) = (report(2021, &two), report(2022, &two));
        check(&[&one, &other], 1, "b", &[(2021, "a"), (2022, "b")]);
    }

    #[test]
    fn without_a_label_nothing_joins() {
        let (one, other) = (report(2021, &statistic("a", "", "件", "")), report(2022, &statistic("b", "", "件", "")));
        check(&[&one, &other], 0, "a", &[(2021, "a")]);
    }
}
