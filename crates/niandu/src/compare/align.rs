//! Puts the statistics of several reports into indicators, a report at a time.
//!
//! Reports are taken by issuer and year. Each one's statistics are matched, one
//! to one, with the indicators found so far; what finds none begins a new one.

use std::collections::HashMap;

use crate::compare::alignment::{Alignment, Match};
use crate::compare::assign::{self, Edge};
use crate::compare::clause::Sort;
use crate::compare::contrast;
use crate::compare::gram::{Grams, Mixing};
use crate::compare::profile::{Mention, Profile};
use crate::compare::reason::{Reason, Reasons};
use crate::compare::score::{self, Question, Rarity, Weighed};
use crate::model::Report;

/// How many of an indicator's latest statistics new ones are compared with.
const REPRESENTATIVES: usize = 3;
/// With how many older statistics a new one is compared in detail.
const CANDIDATES: usize = 12;

/// Aligns reports in small steps, so that a page stays responsive meanwhile.
///
/// ```
/// use niandu::compare::Aligner;
/// use niandu::{Document, ImportOptions, import};
///
/// let read = |text| import(&Document::from_text(text), &ImportOptions::default()).report;
/// let reports = [read("甲市2022年报告\n办结案件210件。"), read("甲市2023年报告\n办结案件245件。")];
/// let mut aligner = Aligner::new(reports.iter().collect());
/// while aligner.step() {}
/// let alignment = aligner.finish();
/// assert_eq!(alignment.pairs(0, 1).len(), 1);
/// ```
#[derive(Debug)]
pub struct Aligner<'a> {
    reports: Vec<&'a Report>,
    /// Positions of the reports in the order of their taking.
    order: Vec<usize>,
    grams: Grams,
    /// The reports prepared so far, in that order.
    profiles: Vec<Profile>,
    /// What the second half of the steps needs: the first has prepared all reports.
    matcher: Option<Matcher>,
}

impl<'a> Aligner<'a> {
    /// Begins to align `reports`, in whatever order they are given.
    pub fn new(reports: Vec<&'a Report>) -> Self {
        let mut order: Vec<usize> = (0..reports.len()).collect();
        order.sort_by_cached_key(|position| {
            let report = reports[*position];
            (report.issuer.as_str(), report.year, report.title.as_str(), content_key(report))
        });
        Self { reports, order, grams: Grams::new(contrast::pairs()), profiles: Vec::new(), matcher: None }
    }

    /// Does the next piece of work, about a report's worth, and says whether there is more.
    pub fn step(&mut self) -> bool {
        if let Some(position) = self.order.get(self.profiles.len()) {
            self.profiles.push(Profile::of(self.reports[*position], *position, &mut self.grams));
            return true;
        }
        let (profiles, kinds) = (&self.profiles, self.grams.len());
        let matcher = self.matcher.get_or_insert_with(|| Matcher::new(profiles, names(&self.reports), kinds));
        let Some(position) = self.order.get(matcher.taken) else { return false };
        let profile = std::mem::take(&mut self.profiles[matcher.taken]);
        matcher.take(profile, self.reports[*position]);
        matcher.taken < self.order.len()
    }

    /// The alignment, after the steps that are left.
    pub fn finish(mut self) -> Alignment {
        while self.step() {}
        let found = self.matcher.take().map(|matcher| (matcher.mentions, matcher.links, matcher.groups));
        let (mentions, links, groups) = found.unwrap_or_default();
        Alignment::build(&self.reports, &mentions, &links, groups)
    }
}

/// Tells apart reports that have issuer, year and title in common.
fn content_key(report: &Report) -> u64 {
    let mix = |hash: u64, byte: u8| (hash.rotate_left(5) ^ u64::from(byte)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    report.statistics().flat_map(|found| found.text.bytes().chain(found.label.bytes())).fold(0, mix)
}

/// How often each name stands that a publisher has given to an indicator.
fn names(reports: &[&Report]) -> HashMap<String, usize> {
    let mut names = HashMap::new();
    for name in reports.iter().flat_map(|report| report.statistics()).filter_map(|found| found.indicator.as_ref()) {
        *names.entry(name.clone()).or_default() += 1;
    }
    names
}

/// The indicators found so far.
#[derive(Debug)]
struct Matcher {
    /// How many reports have been taken.
    taken: usize,
    rarity: Rarity,
    /// How often each given name stands.
    names: HashMap<String, usize>,
    /// The groups of given names.
    named: HashMap<String, usize>,
    /// All statistics, report by report.
    mentions: Vec<Mention>,
    /// The match by which each joined its group.
    links: Vec<Option<Match>>,
    /// The group of each.
    group: Vec<usize>,
    /// The statistics of each group, in the order of their taking.
    groups: Vec<Vec<usize>>,
    /// Whether a group stands for itself, as its publisher wants.
    closed: Vec<bool>,
    /// Whether a statistic still represents its group.
    active: Vec<bool>,
    /// The topics of the texts taken.
    topics: Vec<Vec<u32>>,
    /// For each pair of characters the statistics that are found by it.
    postings: Vec<Vec<u32>>,
    /// Statistics by the words they stand in.
    fingerprints: HashMap<u64, Vec<u32>, Mixing>,
    /// What each statistic has in common with the one at hand; all zero between two of them.
    sums: Vec<f32>,
}

impl Matcher {
    fn new(profiles: &[Profile], names: HashMap<String, usize>, kinds: usize) -> Self {
        Self {
            taken: 0,
            rarity: Rarity::of(profiles.iter().flat_map(|profile| &profile.mentions), kinds),
            names,
            named: HashMap::new(),
            mentions: Vec::new(),
            links: Vec::new(),
            group: Vec::new(),
            groups: Vec::new(),
            closed: Vec::new(),
            active: Vec::new(),
            topics: Vec::new(),
            postings: vec![Vec::new(); kinds],
            fingerprints: HashMap::default(),
            sums: Vec::new(),
        }
    }

    /// Matches the statistics of the next report.
    fn take(&mut self, profile: Profile, report: &Report) {
        self.taken += 1;
        let first_topic = self.topics.len();
        self.topics.extend(profile.topics);
        let mut new = profile.mentions;
        for mention in &mut new {
            mention.topic += first_topic;
        }
        let names: Vec<Option<&str>> = report.statistics().map(|found| found.indicator.as_deref()).collect();
        let mut edges = Vec::new();
        if !self.mentions.is_empty() {
            for (index, mention) in new.iter().enumerate() {
                if self.may_match(names[index]) {
                    self.candidates(index, mention, &mut edges);
                }
            }
            // Nothing else takes the place that a name gives.
            let given: Vec<usize> = names.iter().flatten().filter_map(|name| self.named.get(*name).copied()).collect();
            edges.retain(|edge| !given.contains(&edge.group));
        }
        let chosen = assign::choose(edges, &new, &self.mentions, self.groups.len());
        let first = self.mentions.len();
        for ((mention, edge), name) in new.into_iter().zip(chosen).zip(names) {
            self.join(mention, edge, name, first);
        }
    }

    /// Whether a statistic with this name, if any, may be matched by what it says.
    fn may_match(&self, name: Option<&str>) -> bool {
        name.is_none_or(|name| !self.named.contains_key(name) && self.names.get(name).is_some_and(|count| *count > 1))
    }

    /// Puts a statistic into the group chosen for it, or a new one.
    fn join(&mut self, mention: Mention, edge: Option<Edge>, name: Option<&str>, first: usize) {
        let number = self.mentions.len();
        // A report has far fewer than 2^32 statistics.
        let short = u32::try_from(number).unwrap_or(u32::MAX);
        let given = name.and_then(|name| self.named.get(name).copied());
        let free = given.filter(|group| self.groups[*group].last().is_none_or(|last| *last < first));
        let (group, link) = match (free, edge) {
            (Some(group), _) => (group, self.groups[group].last().map(|last| Match::given(*last))),
            (None, Some(edge)) if given.is_none() => (edge.group, Some(self.accepted(&mention, &edge))),
            _ => {
                self.groups.push(Vec::new());
                self.closed.push(name.is_some_and(|name| self.names.get(name).is_none_or(|count| *count < 2)));
                (self.groups.len() - 1, None)
            }
        };
        if let Some(name) = name {
            self.named.entry(name.to_owned()).or_insert(group);
        }
        self.groups[group].push(number);
        if let Some(past) = self.groups[group].iter().rev().nth(REPRESENTATIVES) {
            self.active[*past] = false;
        }
        for gram in mention.grams() {
            self.postings[gram as usize].push(short);
        }
        self.fingerprints.entry(mention.fingerprint).or_default().push(short);
        self.group.push(group);
        self.links.push(link);
        self.active.push(true);
        self.mentions.push(mention);
        self.sums.push(0.0);
    }

    fn accepted(&self, mention: &Mention, edge: &Edge) -> Match {
        let reasons = edge.likeness.reasons(mention, &self.mentions[edge.old], edge.neighbours > 0);
        Match { with: edge.old, confidence: edge.score, reasons }
    }

    /// Adds the possible matches of a statistic, the best one for each group.
    fn candidates(&mut self, new: usize, mention: &Mention, edges: &mut Vec<Edge>) {
        let start = edges.len();
        for old in self.similar(mention) {
            let (other, group) = (&self.mentions[old], self.group[old]);
            let likeness = self.rarity.likeness(self.weighed(mention), self.weighed(other), Question::SameIndicator);
            let strange = if likeness.score < 1.0 { self.strangeness(group, mention) } else { 0.0 };
            let score = likeness.score - strange;
            let distance = mention.rank.abs_diff(other.rank);
            let edge = Edge { new, old, group, distance, likeness, score, neighbours: 0 };
            match edges[start..].iter_mut().find(|known| known.group == group) {
                Some(known) if (known.score, known.old) < (score, old) => *known = edge,
                Some(_) => {}
                None => edges.push(edge),
            }
        }
    }

    fn weighed<'a>(&'a self, mention: &'a Mention) -> Weighed<'a> {
        self.rarity.weigh(mention, &self.topics[mention.topic])
    }

    /// The older statistics that have most pairs in common with a new one, and those in the same words.
    fn similar(&mut self, mention: &Mention) -> Vec<usize> {
        let mut touched: Vec<u32> = Vec::new();
        let label = mention.label.iter().map(|gram| (*gram, 1.0));
        let context = mention.context.iter().map(|(gram, closeness)| (*gram, 0.7 * closeness));
        for (gram, weight) in label.chain(context) {
            let weight = weight * self.rarity.weight(gram);
            for old in &self.postings[gram as usize] {
                let sum = &mut self.sums[*old as usize];
                if *sum == 0.0 {
                    touched.push(*old);
                }
                *sum += weight;
            }
        }
        let mut found: Vec<(f32, usize, usize)> = Vec::with_capacity(touched.len());
        for old in touched {
            let old = old as usize;
            let sum = std::mem::take(&mut self.sums[old]);
            if self.is_open(old, mention) {
                found.push((sum, mention.rank.abs_diff(self.mentions[old].rank), old));
            }
        }
        let order = |one: &(f32, usize, usize), other: &(f32, usize, usize)| {
            other.0.total_cmp(&one.0).then((one.1, other.2).cmp(&(other.1, one.2)))
        };
        if found.len() > CANDIDATES {
            found.select_nth_unstable_by(CANDIDATES, order);
            found.truncate(CANDIDATES);
        }
        let mut similar: Vec<usize> = found.into_iter().map(|(_, _, old)| old).collect();
        similar.extend(self.same_words(mention).filter(|old| !similar.contains(old)).collect::<Vec<_>>());
        similar
    }

    /// The statistics in the same words that stand nearest to where the new one stands.
    fn same_words(&self, mention: &Mention) -> impl Iterator<Item = usize> {
        let same = self.fingerprints.get(&mention.fingerprint).map_or(&[][..], Vec::as_slice);
        let bare = mention.label.is_empty() && mention.context.is_empty();
        let mut best: Option<(usize, usize)> = None;
        for old in same.iter().rev().map(|old| *old as usize) {
            let distance = mention.rank.abs_diff(self.mentions[old].rank);
            // What stands without any words is known by its place alone.
            let fits = self.is_open(old, mention) && (!bare || distance == 0);
            if fits && best.is_none_or(|(nearest, _)| distance < nearest) {
                best = Some((distance, old));
            }
        }
        best.map(|(_, old)| old).into_iter()
    }

    /// Whether a statistic represents a group that the new one may join.
    fn is_open(&self, old: usize, mention: &Mention) -> bool {
        self.active[old]
            && !self.closed[self.group[old]]
            && score::compatible(mention, &self.mentions[old], Question::SameIndicator)
    }

    /// What a value takes from the score when it is far from all that the group has had.
    fn strangeness(&self, group: usize, mention: &Mention) -> f32 {
        let members = &self.groups[group];
        if members.len() < 3 || mention.value <= 0.0 || mention.sort != Sort::Level {
            return 0.0;
        }
        let values = members.iter().map(|member| self.mentions[*member].value).filter(|value| *value > 0.0);
        let (low, high) = values.fold((f64::INFINITY, 0.0), |(low, high), value| (value.min(low), value.max(high)));
        if high <= 0.0 {
            return 0.0;
        }
        let spread = (high / low).max(1.3);
        if mention.value * spread < low || mention.value > high * spread * 1.5 { STRANGE } else { 0.0 }
    }
}

/// What a value that breaks with a series takes from the score.
const STRANGE: f32 = 0.25;

impl Match {
    /// A match that the publisher has given.
    fn given(with: usize) -> Self {
        Self { with, confidence: 1.0, reasons: Reasons::default().with(Reason::SameName, true) }
    }
}
