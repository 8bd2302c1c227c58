//! The result of aligning reports: indicators with their observations.

use std::collections::HashMap;

use crate::compare::clause::Sort;
use crate::compare::profile::Mention;
use crate::compare::reason::{Reason, Reasons};
use crate::compare::stage::{self, Stage};
use crate::model::{Report, Statistic};

/// The statistics of several reports, put into indicators.
///
/// Reports are known by their position among those that were aligned,
/// observations and indicators by their position here.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Alignment {
    observations: Vec<Observation>,
    indicators: Vec<Indicator>,
    /// The observation of each statistic, by report and id.
    places: Vec<HashMap<String, usize>>,
    /// The first observation of each report, and the end.
    starts: Vec<usize>,
    /// Reports of the same issuer have the same number.
    issuers: Vec<usize>,
}

/// A statistic of one of the aligned reports.
#[derive(Debug, Clone, PartialEq)]
pub struct Observation {
    /// Its report.
    pub report: usize,
    /// Its report's year.
    pub year: i32,
    /// The statistic.
    pub statistic: Statistic,
    /// Id of its section; `None` before the first one.
    pub section: Option<String>,
    /// Offset of its first character in the source text, where known.
    pub offset: Option<usize>,
    /// The time it speaks of.
    pub stage: Stage,
    /// Whether it repeats the year before, from which its sentence goes on: `由320元提高到380元`.
    pub starting: bool,
    /// Its indicator.
    pub indicator: usize,
    /// The match by which it came to its indicator; `None` for the first of it.
    pub link: Option<Match>,
}

/// Why an observation was taken for the same indicator as another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Match {
    /// The other observation.
    pub with: usize,
    /// How sure the match is, from 0 to 1.
    pub confidence: f32,
    /// On what grounds it was made.
    pub reasons: Reasons,
}

/// What observations of several reports measure.
#[derive(Debug, Clone, PartialEq)]
pub struct Indicator {
    /// Its name: the one its publisher has given, else the label that most of its observations have.
    pub name: String,
    /// Its observations by year, at most one of each report.
    pub observations: Vec<usize>,
}

/// The same indicator in two reports.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// The indicator.
    pub indicator: usize,
    /// The observation in the first report.
    pub a: usize,
    /// The observation in the second report.
    pub b: usize,
    /// How sure it is that both measure the same, from 0 to 1.
    pub confidence: f32,
    /// On what grounds.
    pub reasons: Reasons,
}

impl Alignment {
    /// Aligns reports, in whatever order they are given; of one issuer or of several.
    pub fn of(reports: &[&Report]) -> Self {
        super::Aligner::new(reports.to_vec()).finish()
    }

    /// All observations, report by report in reading order.
    pub fn observations(&self) -> &[Observation] {
        &self.observations
    }

    /// All indicators, those with the most observations first.
    pub fn indicators(&self) -> &[Indicator] {
        &self.indicators
    }

    /// The observations of a report in reading order.
    pub fn of_report(&self, report: usize) -> &[Observation] {
        let bounds = self.starts.get(report).zip(self.starts.get(report + 1));
        bounds.map_or(&[], |(start, end)| &self.observations[*start..*end])
    }

    /// The observation of a statistic.
    pub fn find(&self, report: usize, statistic: &str) -> Option<usize> {
        self.places.get(report)?.get(statistic).copied()
    }

    /// The series to which an observation belongs: its indicator's observations of the same issuer, by year.
    pub fn series(&self, observation: usize) -> Vec<usize> {
        let Some(own) = self.observations.get(observation) else { return Vec::new() };
        let issuer = self.issuers[own.report];
        let all = self.indicators[own.indicator].observations.iter().copied();
        all.filter(|other| self.issuers[self.observations[*other].report] == issuer).collect()
    }

    /// The observation before this one in its series.
    pub fn previous(&self, observation: usize) -> Option<usize> {
        let series = self.series(observation);
        let at = series.iter().position(|other| *other == observation)?;
        at.checked_sub(1).map(|before| series[before])
    }

    /// What two reports have in common, in the order of the first. `pairs(b, a)` has the same pairs.
    pub fn pairs(&self, a: usize, b: usize) -> Vec<Pair> {
        let shared = |indicator: &Indicator, report: usize| {
            indicator.observations.iter().copied().find(|one| self.observations[*one].report == report)
        };
        let mut pairs: Vec<Pair> = Vec::new();
        for (number, indicator) in self.indicators.iter().enumerate() {
            if let (Some(first), Some(second)) = (shared(indicator, a), shared(indicator, b))
                && first != second
            {
                let (confidence, reasons) = self.grounds(first, second);
                pairs.push(Pair { indicator: number, a: first, b: second, confidence, reasons });
            }
        }
        pairs.sort_unstable_by_key(|pair| pair.a);
        pairs
    }

    /// The observations of a report whose indicator another report does not have: new in it, or gone from the other.
    pub fn missing(&self, here: usize, there: usize) -> Vec<usize> {
        let first = self.starts.get(here).copied().unwrap_or_default();
        let absent = |observation: &Observation| {
            let all = &self.indicators[observation.indicator].observations;
            !all.iter().any(|other| self.observations[*other].report == there)
        };
        let own = self.of_report(here).iter().enumerate();
        own.filter(|(_, observation)| absent(observation)).map(|(index, _)| first + index).collect()
    }

    /// How sure it is that two observations of an indicator measure the same, and why.
    pub fn grounds(&self, a: usize, b: usize) -> (f32, Reasons) {
        let links = |from: usize| {
            std::iter::successors(Some((from, 1.0f32, None::<Reasons>)), |(at, confidence, reasons)| {
                let link = self.observations[*at].link?;
                let both = reasons.map_or(link.reasons, |reasons| reasons.and(link.reasons));
                Some((link.with, confidence.min(link.confidence), Some(both)))
            })
            .collect::<Vec<_>>()
        };
        let (up, down) = (links(a), links(b));
        for (at, confidence, reasons) in &up {
            if let Some((_, other, others)) = down.iter().find(|(other, _, _)| other == at) {
                let reasons = match (*reasons, *others) {
                    (Some(one), Some(other)) => one.and(other),
                    (one, other) => one.or(other).unwrap_or_default(),
                };
                let direct = self.is_direct(a, b);
                return (confidence.min(*other), reasons.with(Reason::OtherYears, !direct && a != b));
            }
        }
        (0.0, Reasons::default())
    }

    fn is_direct(&self, a: usize, b: usize) -> bool {
        let linked = |one: usize, other: usize| self.observations[one].link.is_some_and(|link| link.with == other);
        linked(a, b) || linked(b, a)
    }

    /// Puts together what the matching found: statistics in the order of their
    /// taking, the match of each, and the groups.
    pub(super) fn build(
        reports: &[&Report],
        mentions: &[Mention],
        links: &[Option<Match>],
        groups: Vec<Vec<usize>>,
    ) -> Self {
        let mut starts = vec![0];
        for report in reports {
            starts.push(starts[starts.len() - 1] + report.statistics().count());
        }
        let place = |taken: usize| starts[mentions[taken].report] + mentions[taken].rank;
        let mut taken = vec![0; mentions.len()];
        for number in 0..mentions.len() {
            taken[place(number)] = number;
        }
        let mut indicators: Vec<Indicator> = groups
            .into_iter()
            .map(|members| Indicator { name: String::new(), observations: members.into_iter().map(place).collect() })
            .collect();
        let years: Vec<(i32, usize)> = mentions
            .iter()
            .enumerate()
            .map(|(number, _)| &mentions[taken[number]])
            .map(|mention| (reports[mention.report].year, mention.report))
            .collect();
        for indicator in &mut indicators {
            indicator.observations.sort_unstable_by_key(|observation| (years[*observation], *observation));
        }
        // Ties stand as in the latest report that has them.
        let newest = |indicator: &Indicator| indicator.observations.last().map(|last| mentions[taken[*last]].rank);
        let latest = |indicator: &Indicator| indicator.observations.last().map(|last| years[*last].0);
        indicators.sort_by_cached_key(|indicator| {
            let key = (std::cmp::Reverse(indicator.observations.len()), std::cmp::Reverse(latest(indicator)));
            (key, newest(indicator), indicator.observations.clone())
        });
        let links: Vec<Option<Match>> =
            links.iter().map(|link| link.map(|link| Match { with: place(link.with), ..link })).collect();
        let mut alignment = Self { indicators, starts, issuers: issuers(reports), ..Self::default() };
        alignment.observe(reports, |observation| {
            let number = taken[observation];
            (mentions[number].stage, mentions[number].sort, links[number])
        });
        alignment.name();
        alignment
    }

    fn observe(&mut self, reports: &[&Report], known: impl Fn(usize) -> (Stage, Sort, Option<Match>)) {
        let mut of = vec![0; self.starts[self.starts.len() - 1]];
        for (number, indicator) in self.indicators.iter().enumerate() {
            for observation in &indicator.observations {
                of[*observation] = number;
            }
        }
        for (position, report) in reports.iter().enumerate() {
            let sections = report.sections();
            let mut places = HashMap::new();
            for located in stage::texts(report) {
                let section = located.section.and_then(|number| sections.get(number)).map(|placed| &placed.section.id);
                let mut offset = located.offset;
                for run in &located.inline.0 {
                    if let Some(statistic) = run.statistic() {
                        let number = self.observations.len();
                        let (stage, sort, link) = known(number);
                        places.insert(statistic.id.clone(), number);
                        self.observations.push(Observation {
                            report: position,
                            year: report.year,
                            statistic: statistic.clone(),
                            section: section.cloned(),
                            offset,
                            stage,
                            starting: sort == Sort::Start,
                            indicator: of[number],
                            link,
                        });
                    }
                    offset = offset.map(|start| start + run.text().chars().count());
                }
            }
            self.places.push(places);
        }
    }

    /// Names each indicator by the label that most of its observations have, among equals the latest.
    fn name(&mut self) {
        for indicator in &mut self.indicators {
            let statistics = || indicator.observations.iter().map(|one| &self.observations[*one].statistic);
            let given = statistics().find_map(|statistic| statistic.indicator.as_ref());
            let count = |label: &str| statistics().filter(|statistic| statistic.label == label).count();
            let common = statistics().max_by_key(|statistic| (!statistic.label.is_empty(), count(&statistic.label)));
            let label = common.map(|statistic| &statistic.label);
            indicator.name = given.or(label).cloned().unwrap_or_default();
        }
    }
}

fn issuers(reports: &[&Report]) -> Vec<usize> {
    let number = |report: &&Report| reports.iter().position(|other| other.issuer == report.issuer).unwrap_or_default();
    reports.iter().map(number).collect()
}
