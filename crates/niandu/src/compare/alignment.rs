//! The result of aligning reports: which statistics are observations of the same indicator.

use crate::compare::Aligned;
use crate::compare::clause::Sort;
use crate::compare::profile::Prepared;
use crate::compare::reason::{Reason, Reasons};
use crate::compare::score::Placed;
use crate::compare::stage::Stage;
use crate::model::Report;
use crate::order::ordered;

/// The statistics of several reports, put into indicators.
///
/// It holds no text and can be kept beside the reports: [`Alignment::with`] puts
/// both together. Reports are known by their position among those that were
/// aligned; observations are numbered report by report in reading order, and
/// indicators with the most observations first.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Alignment {
    spots: Vec<Spot>,
    indicators: Vec<Vec<usize>>,
    /// The first observation of each report, and the end.
    starts: Vec<usize>,
    /// Reports of the same issuer have the same number.
    issuers: Vec<usize>,
}

/// What is known of an observation without its report.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spot {
    pub(super) report: usize,
    pub(super) indicator: usize,
    pub(super) stage: Stage,
    pub(super) sort: Sort,
    pub(super) link: Option<Match>,
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
        let prepared: Vec<Prepared> = reports.iter().map(|report| Prepared::of(report)).collect();
        Self::of_prepared(&prepared.iter().collect::<Vec<_>>())
    }

    /// Aligns reports that have been prepared before.
    pub fn of_prepared(reports: &[&Prepared]) -> Self {
        super::Aligner::new(reports.to_vec()).finish()
    }

    /// The alignment together with the reports from which it was made, in the same order.
    pub fn with<'a>(&'a self, reports: &[&'a Report]) -> Aligned<'a> {
        Aligned::new(self, reports)
    }

    /// The indicators as lists of observations by year, at most one of each report.
    pub fn indicators(&self) -> &[Vec<usize>] {
        &self.indicators
    }

    /// The indicator of an observation.
    pub fn indicator(&self, observation: usize) -> Option<usize> {
        self.spots.get(observation).map(|spot| spot.indicator)
    }

    /// The observations of a report, in reading order.
    pub fn of_report(&self, report: usize) -> std::ops::Range<usize> {
        let bounds = self.starts.get(report).zip(self.starts.get(report + 1));
        bounds.map_or(0..0, |(start, end)| *start..*end)
    }

    /// The series to which an observation belongs: its indicator's observations of the same issuer, by year.
    pub fn series(&self, observation: usize) -> Vec<usize> {
        let Some(own) = self.spots.get(observation) else { return Vec::new() };
        let issuer = self.issuers[own.report];
        let all = self.indicators[own.indicator].iter().copied();
        all.filter(|other| self.issuers[self.spots[*other].report] == issuer).collect()
    }

    /// The observation before this one in its series.
    pub fn previous(&self, observation: usize) -> Option<usize> {
        let own = self.spots.get(observation)?;
        let all = &self.indicators[own.indicator];
        let at = all.iter().position(|other| *other == observation)?;
        let issuer = |report: usize| self.issuers[report];
        all[..at].iter().copied().rfind(|other| issuer(self.spots[*other].report) == issuer(own.report))
    }

    /// What two reports have in common, in the order of the first. `pairs(b, a)` has the same pairs.
    pub fn pairs(&self, a: usize, b: usize) -> Vec<Pair> {
        if a == b {
            return Vec::new();
        }
        let partner = |first: usize| {
            let indicator = self.spots[first].indicator;
            let second = self.observation_in(indicator, b)?;
            let (confidence, reasons) = self.grounds(first, second);
            Some(Pair { indicator, a: first, b: second, confidence, reasons })
        };
        self.of_report(a).filter_map(partner).collect()
    }

    /// The observations of one report whose indicator another does not have: new here, or gone there.
    pub fn missing(&self, here: usize, there: usize) -> Vec<usize> {
        let absent = |one: &usize| self.observation_in(self.spots[*one].indicator, there).is_none();
        self.of_report(here).filter(absent).collect()
    }

    /// The observation of an indicator in a report.
    pub fn observation_in(&self, indicator: usize, report: usize) -> Option<usize> {
        self.indicators.get(indicator)?.iter().copied().find(|one| self.spots[*one].report == report)
    }

    /// How sure it is that two observations of an indicator measure the same, and why.
    pub fn grounds(&self, a: usize, b: usize) -> (f32, Reasons) {
        let (up, down) = (self.links(a), self.links(b));
        for (at, confidence, reasons) in &up {
            if let Some((_, other, others)) = down.iter().find(|(other, _, _)| other == at) {
                let reasons = match (*reasons, *others) {
                    (Some(one), Some(other)) => one.and(other),
                    (one, other) => one.or(other).unwrap_or_default(),
                };
                let indirect = a != b && !self.is_linked(a, b) && !self.is_linked(b, a);
                return (confidence.min(*other), reasons.with(Reason::OtherYears, indirect));
            }
        }
        (0.0, Reasons::default())
    }

    /// The chain of matches from an observation to the first of its indicator, with
    /// the least confidence and the common grounds on the way.
    fn links(&self, from: usize) -> Vec<(usize, f32, Option<Reasons>)> {
        let next = |(at, confidence, reasons): &(usize, f32, Option<Reasons>)| {
            let link = self.spots.get(*at)?.link?;
            let both = reasons.map_or(link.reasons, |reasons| reasons.and(link.reasons));
            Some((link.with, confidence.min(link.confidence), Some(both)))
        };
        std::iter::successors(Some((from, 1.0, None)), next).collect()
    }

    fn is_linked(&self, one: usize, other: usize) -> bool {
        self.spots[one].link.is_some_and(|link| link.with == other)
    }

    /// The alignment with an observation taken out of its indicator: it becomes one of its own.
    ///
    /// Those that were matched with it are matched by way of it with each other from then on.
    #[must_use]
    pub fn without(&self, observation: usize) -> Self {
        let mut parted = self.clone();
        let Some(indicator) = self.indicator(observation) else { return parted };
        let mut rest = parted.indicators.remove(indicator);
        rest.retain(|other| *other != observation);
        let mut above = parted.spots[observation].link.take();
        for other in rest.iter().copied() {
            let Some(link) = parted.spots[other].link.filter(|link| link.with == observation) else { continue };
            parted.spots[other].link = above.map(|above| Match {
                with: above.with,
                confidence: link.confidence.min(above.confidence),
                reasons: link.reasons.and(above.reasons).with(Reason::OtherYears, true),
            });
            // The first that is left takes the place of what the others were matched with.
            above = above.or(Some(Match { with: other, ..link }));
        }
        for group in [rest, vec![observation]] {
            let at = parted.indicators.partition_point(|known| known.len() >= group.len());
            if !group.is_empty() {
                parted.indicators.insert(at, group);
            }
        }
        for (number, observations) in parted.indicators.iter().enumerate() {
            for observation in observations {
                parted.spots[*observation].indicator = number;
            }
        }
        parted
    }

    /// What is known of each observation.
    pub(super) fn spots(&self) -> &[Spot] {
        &self.spots
    }

    /// Puts together what the matching found: statistics in the order of their
    /// taking, the match of each, and the groups.
    pub(super) fn build(
        reports: &[&Prepared],
        mentions: &[Placed<'_>],
        links: &[Option<Match>],
        groups: &[Vec<usize>],
    ) -> Self {
        let mut counts = vec![0; reports.len()];
        for mention in mentions {
            counts[mention.report] += 1;
        }
        let starts: Vec<usize> = std::iter::once(0)
            .chain(counts.iter().scan(0, |sum, count| {
                *sum += count;
                Some(*sum)
            }))
            .collect();
        let places: Vec<usize> = mentions.iter().map(|mention| starts[mention.report] + mention.mention.rank).collect();
        let mut indicators: Vec<Vec<usize>> =
            groups.iter().map(|members| members.iter().map(|member| places[*member]).collect()).collect();
        let mut years = vec![(0, 0); mentions.len()];
        for (mention, place) in mentions.iter().zip(&places) {
            years[*place] = (reports[mention.report].year, mention.mention.rank);
        }
        for observations in &mut indicators {
            let order = ordered(observations.len(), &|one, other| {
                let key = |at: usize| (years[observations[at]].0, observations[at]);
                key(one).cmp(&key(other))
            });
            *observations = order.into_iter().map(|at| observations[at]).collect();
        }
        // Equally long ones stand as in the latest report that has them.
        let latest =
            |observations: &Vec<usize>| observations.last().map(|last| (-years[*last].0, years[*last].1, *last));
        let order = ordered(indicators.len(), &|one, other| {
            let (one, other) = (&indicators[one], &indicators[other]);
            other.len().cmp(&one.len()).then_with(|| latest(one).cmp(&latest(other)))
        });
        let indicators: Vec<Vec<usize>> = order.into_iter().map(|at| std::mem::take(&mut indicators[at])).collect();
        let spot = |placed: &Placed<'_>| Spot {
            report: placed.report,
            indicator: 0,
            stage: placed.mention.stage,
            sort: placed.mention.sort,
            link: None,
        };
        let mut spots: Vec<Spot> = mentions.first().map(|first| vec![spot(first); mentions.len()]).unwrap_or_default();
        for ((mention, link), place) in mentions.iter().zip(links).zip(&places) {
            let link = link.map(|link| Match { with: places[link.with], ..link });
            spots[*place] = Spot { link, ..spot(mention) };
        }
        for (number, observations) in indicators.iter().enumerate() {
            for observation in observations {
                spots[*observation].indicator = number;
            }
        }
        Self { spots, indicators, starts, issuers: issuers(reports) }
    }
}

fn issuers(reports: &[&Prepared]) -> Vec<usize> {
    let number =
        |report: &&Prepared| reports.iter().position(|other| other.issuer == report.issuer).unwrap_or_default();
    reports.iter().map(number).collect()
}
