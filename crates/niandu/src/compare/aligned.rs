//! An alignment together with its reports: observations with their statistics and sentences.

use crate::compare::alignment::{Alignment, Match};
use crate::compare::change::Change;
use crate::compare::clause::Sort;
use crate::compare::stage::{self, Stage};
use crate::model::{Inline, Report, Section, Statistic};
use crate::sentence::Sentence;

/// Aligned reports, for reading: made anew from both whenever it is needed.
///
/// ```
/// use niandu::compare::Alignment;
/// use niandu::{Document, ImportOptions, import};
///
/// let read = |text| import(&Document::from_text(text), &ImportOptions::default()).report;
/// let (old, new) = (read("甲市2022年报告\n办结案件210件。"), read("甲市2023年报告\n办结案件245件。"));
/// let reports = [&old, &new];
/// let alignment = Alignment::of(&reports);
/// let aligned = alignment.with(&reports);
/// let series = aligned.series(1, &new.statistics().next().unwrap().id);
/// let values: Vec<_> = series.iter().map(|one| (one.year, one.statistic.text.as_str())).collect();
/// assert_eq!(values, [(2022, "210件"), (2023, "245件")]);
/// ```
#[derive(Debug, Clone)]
pub struct Aligned<'a> {
    /// Which observations belong together.
    pub alignment: &'a Alignment,
    observations: Vec<Observation<'a>>,
}

/// A statistic of one of the aligned reports, with its place.
#[derive(Debug, Clone, Copy)]
pub struct Observation<'a> {
    /// Its number among all observations.
    pub number: usize,
    /// Position of its report among those aligned.
    pub report: usize,
    /// The report's year.
    pub year: i32,
    /// The section it stands in; `None` before the first one.
    pub section: Option<&'a Section>,
    /// The text it stands in.
    pub text: &'a Inline,
    /// The statistic.
    pub statistic: &'a Statistic,
    /// Offset of its first character in the decoded source text, where known.
    pub offset: Option<usize>,
    /// The time it speaks of.
    pub stage: Stage,
    /// Whether it repeats a level from which its sentence goes on: `由320元提高到380元`.
    pub starting: bool,
    /// Its indicator.
    pub indicator: usize,
    /// The match by which it came to its indicator; `None` for the first of it.
    pub link: Option<Match>,
}

/// The way from an observation to the next of its series.
#[derive(Debug, Clone)]
pub struct Step<'a> {
    /// The earlier observation.
    pub from: Observation<'a>,
    /// The later one.
    pub to: Observation<'a>,
    /// What changed; `None` when the units cannot be compared.
    pub change: Option<Change>,
    /// The years between both that have no observation.
    pub gap: std::ops::Range<i32>,
}

impl<'a> Step<'a> {
    fn of(from: Observation<'a>, to: Observation<'a>) -> Self {
        let gap = from.year.saturating_add(1)..to.year;
        Self { change: Change::between(from.statistic, to.statistic), gap, from, to }
    }
}

impl<'a> Aligned<'a> {
    pub(super) fn new(alignment: &'a Alignment, reports: &[&'a Report]) -> Self {
        Self { alignment, observations: observations(alignment, reports) }
    }

    /// All observations, report by report in reading order.
    pub fn observations(&self) -> &[Observation<'a>] {
        &self.observations
    }

    /// An observation by its number.
    pub fn get(&self, number: usize) -> Option<&Observation<'a>> {
        self.observations.get(number)
    }

    /// The observation of a statistic.
    pub fn find(&self, report: usize, statistic: &str) -> Option<&Observation<'a>> {
        let own = self.observations.get(self.alignment.of_report(report))?;
        own.iter().find(|observation| observation.statistic.id == statistic)
    }

    /// The series of a statistic: the observations of its indicator by the same
    /// issuer, by year. Empty where there is no such statistic.
    pub fn series(&self, report: usize, statistic: &str) -> Vec<Observation<'a>> {
        let Some(own) = self.find(report, statistic) else { return Vec::new() };
        self.list(&self.alignment.series(own.number))
    }

    /// The observation before this one in its series.
    pub fn previous(&self, observation: &Observation<'a>) -> Option<&Observation<'a>> {
        self.get(self.alignment.previous(observation.number)?)
    }

    /// A series as steps from one observation to the next, with what changed.
    pub fn steps(&self, report: usize, statistic: &str) -> Vec<Step<'a>> {
        let series = self.series(report, statistic);
        series.windows(2).map(|pair| Step::of(pair[0], pair[1])).collect()
    }

    /// Observations by their numbers.
    pub fn list(&self, numbers: &[usize]) -> Vec<Observation<'a>> {
        numbers.iter().filter_map(|number| self.get(*number).copied()).collect()
    }

    /// The observations of an indicator by year.
    pub fn of_indicator(&self, indicator: usize) -> Vec<Observation<'a>> {
        self.alignment.indicators().get(indicator).map(|numbers| self.list(numbers)).unwrap_or_default()
    }

    /// The name of an indicator: the one its publisher has given, else the label
    /// that most of its observations have, the latest among equals.
    pub fn name(&self, indicator: usize) -> &'a str {
        let observations = self.of_indicator(indicator);
        let statistics = || observations.iter().map(|observation| observation.statistic);
        if let Some(given) = statistics().find_map(|statistic| statistic.indicator.as_deref()) {
            return given;
        }
        let count = |label: &str| statistics().filter(|statistic| statistic.label == label).count();
        let common = statistics().max_by_key(|statistic| (!statistic.label.is_empty(), count(&statistic.label)));
        common.map_or("", |statistic| &statistic.label)
    }
}

impl<'a> Observation<'a> {
    /// The sentence in which it stands.
    pub fn sentence(&self) -> Sentence<'a> {
        let own = |sentence: &Sentence<'_>| sentence.statistics().any(|other| std::ptr::eq(other, self.statistic));
        self.text.sentences().into_iter().find(own).unwrap_or_default()
    }
}

/// The observations of aligned reports; they borrow from the reports only.
fn observations<'a>(alignment: &Alignment, reports: &[&'a Report]) -> Vec<Observation<'a>> {
    let mut observations = Vec::with_capacity(alignment.spots().len());
    for (position, report) in reports.iter().enumerate() {
        let sections = report.sections();
        for located in stage::texts(report) {
            // Most texts have none, and nothing is counted after the last.
            let runs = &located.inline.0;
            let Some(last) = runs.iter().rposition(|run| run.statistic().is_some()) else { continue };
            let section = located.section.and_then(|number| sections.get(number)).map(|placed| placed.section);
            let mut offset = located.offset;
            for run in &runs[..=last] {
                if let Some(statistic) = run.statistic()
                    && let Some(spot) = alignment.spots().get(observations.len())
                {
                    observations.push(Observation {
                        number: observations.len(),
                        report: position,
                        year: report.year,
                        section,
                        text: located.inline,
                        statistic,
                        offset,
                        stage: spot.stage,
                        starting: spot.sort == Sort::Start,
                        indicator: spot.indicator,
                        link: spot.link,
                    });
                }
                offset = offset.map(|start| start + run.text().chars().count());
            }
        }
    }
    observations
}
