//! Puts the statistics of several reports into indicators, a report at a time.
//!
//! Reports are taken by issuer and year. Each one's statistics are matched, one
//! to one, with the indicators found so far; what finds none begins a new one.

use crate::compare::alignment::{Alignment, Match};
use crate::compare::assign::{self, Edge, SURE};
use crate::compare::clause::Sort;
use crate::compare::gram::Mixing;
use crate::compare::order::{Numbers, small};
use crate::compare::postings::Postings;
use crate::compare::profile::{Mention, Prepared};
use crate::compare::rarity::Rarity;
use crate::compare::reason::{Reason, Reasons};
use crate::compare::score::{self, FINDING, Placed, Question};
use crate::order::ordered;

/// How many of an indicator's latest statistics new ones are compared with.
const REPRESENTATIVES: usize = 3;
/// With how many older statistics a new one is compared in detail.
const CANDIDATES: usize = 6;
/// In place of a statistic: several have the label.
const SHARED: u32 = u32::MAX;
/// How many statistics are looked at for each pair, the latest first.
const RECENT: usize = 48;
/// From which rarity on a pair is worth looking for.
const RARE: f32 = 0.3;
/// From how many pairs on a label tells enough to be looked up as a whole.
const TELLING: usize = 3;

/// Aligns reports in small steps, so that a page stays responsive meanwhile.
///
/// ```
/// use niandu::compare::{Aligner, Prepared};
/// use niandu::{Document, ImportOptions, import};
///
/// let read = |text| import(&Document::from_text(text), &ImportOptions::default()).report;
/// let reports = [read("甲市2022年报告\n办结案件210件。"), read("甲市2023年报告\n办结案件245件。")];
/// let prepared = reports.each_ref().map(Prepared::of);
/// let mut aligner = Aligner::new(prepared.iter().collect());
/// while aligner.step() {}
/// let alignment = aligner.finish();
/// assert_eq!(alignment.pairs(0, 1).len(), 1);
/// ```
#[derive(Debug)]
pub struct Aligner<'p> {
    reports: Vec<&'p Prepared>,
    /// Positions of the reports in the order of their taking.
    order: Vec<usize>,
    matcher: Matcher<'p>,
}

impl<'p> Aligner<'p> {
    /// Begins to align prepared reports, in whatever order they are given.
    pub fn new(reports: Vec<&'p Prepared>) -> Self {
        let key = |position: usize| {
            let report: &Prepared = reports[position];
            (report.issuer.as_str(), report.year, report.content, position)
        };
        let order = ordered(reports.len(), &|one, other| key(one).cmp(&key(other)));
        let matcher = Matcher::new(&reports);
        Self { reports, order, matcher }
    }

    /// Takes the next report, and says whether there is one more.
    pub fn step(&mut self) -> bool {
        if let Some(position) = self.order.get(self.matcher.taken) {
            self.matcher.take(self.reports[*position], *position);
        }
        self.matcher.taken < self.order.len()
    }

    /// The alignment, after the steps that are left.
    pub fn finish(mut self) -> Alignment {
        while self.step() {}
        let Matcher { mentions, links, groups, .. } = &self.matcher;
        Alignment::build(&self.reports, mentions, links, groups)
    }
}

/// The indicators found so far.
#[derive(Debug)]
struct Matcher<'p> {
    /// How many reports have been taken.
    taken: usize,
    rarity: Rarity,
    /// How often each given name stands.
    names: Numbers,
    /// The groups of given names.
    named: Numbers,
    /// All statistics, report by report.
    mentions: Vec<Placed<'p>>,
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
    /// By which pairs of characters statistics are found.
    postings: Postings,
    /// How many statistics the postings have.
    posted: usize,
    /// The latest statistic of each label and kind; [`SHARED`] where several groups have it.
    keys: Numbers,
    /// The latest statistic in the same words, by these.
    fingerprints: Numbers,
    /// For each statistic the one before it in the same words.
    repeated: Vec<Option<u32>>,
    /// What each statistic has in common with the one at hand; all zero between two of them.
    sums: Vec<f32>,
    /// Those that have something; empty between two.
    touched: Vec<usize>,
}

impl<'p> Matcher<'p> {
    fn new(reports: &[&Prepared]) -> Self {
        let counts = score::count(reports);
        let rarity = counts.rarity();
        let postings = Postings::new(counts, &rarity, RARE);
        let statistics: usize = reports.iter().map(|report| report.mentions.len()).sum();
        let room = || Numbers::with_capacity_and_hasher(statistics, Mixing::default());
        let mut names = Numbers::default();
        for name in reports.iter().flat_map(|report| &report.names).flatten() {
            *names.entry(*name).or_default() += 1;
        }
        Self {
            taken: 0,
            rarity,
            names,
            named: Numbers::default(),
            mentions: Vec::new(),
            links: Vec::new(),
            group: Vec::new(),
            groups: Vec::new(),
            closed: Vec::new(),
            active: Vec::new(),
            postings,
            posted: 0,
            keys: room(),
            fingerprints: room(),
            repeated: Vec::new(),
            sums: Vec::new(),
            touched: Vec::new(),
        }
    }

    /// Matches the statistics of the next report.
    fn take(&mut self, prepared: &'p Prepared, report: usize) {
        self.taken += 1;
        let new = score::place(prepared, report, &self.rarity);
        let names = &prepared.names;
        let mut edges = Vec::new();
        if !self.mentions.is_empty() {
            for (index, placed) in new.iter().enumerate() {
                if self.may_match(names[index]) && !(placed.mention.alone && self.known(index, placed, &mut edges)) {
                    self.candidates(index, placed, &mut edges);
                }
            }
            // Nothing else takes the place that a name gives.
            let given: Vec<usize> = names.iter().flatten().filter_map(|name| self.named_group(*name)).collect();
            edges.retain(|edge| !given.contains(&edge.group));
        }
        let chosen = assign::choose(edges, (&new, &self.mentions), self.groups.len(), Question::SameIndicator);
        let first = self.mentions.len();
        self.mentions.reserve(new.len());
        for ((placed, edge), name) in new.into_iter().zip(chosen).zip(names) {
            self.join(placed, edge, *name, first);
        }
    }

    /// Whether a statistic with this name, if any, may be matched by what it says.
    fn may_match(&self, name: Option<u64>) -> bool {
        name.is_none_or(|name| self.named_group(name).is_none() && !self.stands_alone(name))
    }

    fn named_group(&self, name: u64) -> Option<usize> {
        self.named.get(&name).map(|group| *group as usize)
    }

    /// A name that stands once keeps its statistic apart.
    fn stands_alone(&self, name: u64) -> bool {
        self.names.get(&name).is_none_or(|count| *count < 2)
    }

    /// Puts a statistic into the group chosen for it, or a new one.
    fn join(&mut self, placed: Placed<'p>, edge: Option<Edge>, name: Option<u64>, first: usize) {
        let number = self.mentions.len();
        let mention = placed.mention;
        let given = name.and_then(|name| self.named_group(name));
        let free = given.filter(|group| self.groups[*group].last().is_none_or(|last| *last < first));
        let (group, link) = match (free, edge) {
            (Some(group), _) => (group, self.groups[group].last().map(|last| Match::given(*last))),
            (None, Some(edge)) if given.is_none() => (edge.group, Some(self.accepted(mention, &edge))),
            _ => {
                self.groups.push(Vec::new());
                self.closed.push(name.is_some_and(|name| self.stands_alone(name)));
                (self.groups.len() - 1, None)
            }
        };
        if let Some(name) = name {
            self.named.entry(name).or_insert(small(group));
        }
        self.groups[group].push(number);
        if let Some(past) = self.groups[group].iter().rev().nth(REPRESENTATIVES) {
            self.active[*past] = false;
        }
        // A label that two groups have tells neither.
        let known = self.keys.entry(mention.key).or_insert(small(number));
        let shared = self.group.get(*known as usize).is_some_and(|other| *other != group);
        *known = if *known == SHARED || shared { SHARED } else { small(number) };
        self.repeated.push(self.fingerprints.insert(mention.fingerprint, small(number)));
        self.group.push(group);
        self.links.push(link);
        self.active.push(true);
        self.mentions.push(placed);
        self.sums.push(0.0);
    }

    fn accepted(&self, mention: &Mention, edge: &Edge) -> Match {
        let reasons = edge.likeness.reasons(mention, self.mentions[edge.old].mention, edge.neighbours > 0);
        Match { with: edge.old, confidence: edge.score, reasons }
    }

    /// Adds the match of a statistic with the only one of its label and kind, if it is as sure as it seems.
    fn known(&self, new: usize, placed: &Placed<'p>, edges: &mut Vec<Edge>) -> bool {
        let mention = placed.mention;
        let known = self.keys.get(&mention.key).filter(|old| **old != SHARED);
        let Some(old) = known.map(|old| *old as usize) else { return false };
        if mention.label.len() < TELLING || !self.is_open(old, mention) {
            return false;
        }
        let edge = self.edge(new, placed, old);
        let sure = edge.score >= SURE;
        edges.extend(sure.then_some(edge));
        sure
    }

    /// Adds the possible matches of a statistic, the best one for each group.
    fn candidates(&mut self, new: usize, placed: &Placed<'p>, edges: &mut Vec<Edge>) {
        let start = edges.len();
        for old in self.similar(placed.mention) {
            let edge = self.edge(new, placed, old);
            match edges[start..].iter_mut().find(|known| known.group == edge.group) {
                Some(known) if (known.score, known.old) < (edge.score, old) => *known = edge,
                Some(_) => {}
                None => edges.push(edge),
            }
        }
    }

    fn edge(&self, new: usize, placed: &Placed<'p>, old: usize) -> Edge {
        let (other, group) = (&self.mentions[old], self.group[old]);
        let likeness = placed.likeness(other, &self.rarity, Question::SameIndicator);
        let strange = if likeness.score < 1.0 { self.strangeness(group, placed.mention) } else { 0.0 };
        let distance = placed.mention.rank.abs_diff(other.mention.rank);
        Edge { new, old, group, distance, likeness, score: (likeness.score - strange).max(0.0), neighbours: 0 }
    }

    /// Makes all statistics taken so far findable by their rare pairs.
    fn post(&mut self) {
        for (number, placed) in self.mentions.iter().enumerate().skip(self.posted) {
            for gram in &placed.mention.finding {
                self.postings.add(*gram, small(number));
            }
        }
        self.posted = self.mentions.len();
    }

    /// The older statistics that have most pairs in common with a new one, and those in the same words.
    fn similar(&mut self, mention: &Mention) -> Vec<usize> {
        self.post();
        let mut touched = std::mem::take(&mut self.touched);
        let label = mention.label.iter().map(|gram| (*gram, 1.0));
        let near = mention.context.iter().filter(|(_, closeness)| *closeness > FINDING);
        let context = near.map(|(gram, closeness)| (*gram, 0.7 * closeness));
        for (gram, weight) in label.chain(context) {
            let rarity = self.rarity.weight(gram);
            if rarity < RARE {
                continue;
            }
            let weight = weight * rarity;
            for old in self.postings.latest(gram).take(RECENT) {
                let sum = &mut self.sums[old];
                if *sum == 0.0 {
                    touched.push(old);
                }
                *sum += weight;
            }
        }
        // The best few, the best first.
        let mut found: Vec<(f32, usize, usize)> = Vec::with_capacity(CANDIDATES);
        for old in touched.drain(..) {
            let sum = std::mem::take(&mut self.sums[old]);
            if found.len() == CANDIDATES && sum < found[CANDIDATES - 1].0 {
                continue;
            }
            let distance = mention.rank.abs_diff(self.mentions[old].mention.rank);
            let better = |other: &(f32, usize, usize)| (sum, other.1, old) > (other.0, distance, other.2);
            let place = found.iter().rposition(|other| !better(other)).map_or(0, |before| before + 1);
            if place < CANDIDATES && self.is_open(old, mention) {
                found.truncate(CANDIDATES - 1);
                found.insert(place, (sum, distance, old));
            }
        }
        self.touched = touched;
        let mut similar: Vec<usize> = found.into_iter().map(|(_, _, old)| old).collect();
        similar.extend(self.same_words(mention).filter(|old| !similar.contains(old)).collect::<Vec<_>>());
        similar
    }

    /// The statistics in the same words that stand nearest to where the new one stands.
    fn same_words(&self, mention: &Mention) -> impl Iterator<Item = usize> {
        let latest = self.fingerprints.get(&mention.fingerprint).copied();
        let same = std::iter::successors(latest, |old| self.repeated[*old as usize]);
        let bare = mention.label.is_empty() && mention.context.is_empty();
        let mut best: Option<(usize, usize)> = None;
        for old in same.map(|old| old as usize) {
            let distance = mention.rank.abs_diff(self.mentions[old].mention.rank);
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
            && score::compatible(mention, self.mentions[old].mention, Question::SameIndicator)
    }

    /// What a value takes from the score when it is far from all that the group has had.
    fn strangeness(&self, group: usize, mention: &Mention) -> f32 {
        let members = &self.groups[group];
        if members.len() < 3 || mention.value <= 0.0 || mention.sort != Sort::Level {
            return 0.0;
        }
        let values = members.iter().map(|member| self.mentions[*member].mention.value).filter(|value| *value > 0.0);
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
