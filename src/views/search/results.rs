//! What is sought and what was found, worked out a report at a time in the background.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use niandu::compare::{Change, Tendency};
use niandu::search::{Filter, Group, Hit, Index, Indexer, Occurrence, Query, Search, Suggester, Suggestion};
use niandu::{Report, Section};

use crate::archive::Archive;
use crate::comparison::Comparison;
use crate::node::Node;
use crate::passage::Passage;
use crate::route::{Route, View};

/// The choices of an address that belong to a search.
pub(super) const CHOICES: [&str; 5] = ["q", YEARS, SECTION, UNIT, CHANGED];
/// Choice: the years, parted by [`BETWEEN`].
pub(super) const YEARS: &str = "in";
/// Choice: the section, by [`key`].
pub(super) const SECTION: &str = "section";
/// Choice: a unit.
pub(super) const UNIT: &str = "unit";
/// Choice: changed figures only.
pub(super) const CHANGED: &str = "changed";
/// Stands between years: it needs no escape in an address, and says no span.
pub(super) const BETWEEN: char = '_';

/// What is sought, and where. The years are left out: all are searched, so that each can be shown
/// with its count, and one of them alone at once.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Asked {
    /// As typed.
    pub(super) typed: String,
    pub(super) section: String,
    pub(super) unit: String,
    pub(super) changed: bool,
    /// The loaded reports, earliest first.
    reports: Vec<Node>,
    /// Whether there are no more to come.
    pub(super) settled: bool,
    /// What tells what has changed; `None` unless that is asked.
    comparison: Option<Rc<Comparison>>,
}

/// A report made ready.
#[derive(Debug, Clone)]
pub(super) struct Ready {
    pub(super) report: Rc<Report>,
    pub(super) index: Rc<Index>,
}

/// The reports made ready so far, kept from one search to the next.
pub(super) type Known = Rc<RefCell<Vec<Ready>>>;

/// What was found.
#[derive(Debug)]
pub(crate) struct Results {
    pub(super) asked: Asked,
    reports: Vec<Ready>,
    search: Search,
    /// What would find something, when nothing was found.
    pub(super) suggestions: Vec<Suggestion>,
}

/// A search is made once and never changed.
impl PartialEq for Results {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// A sentence found, with its report.
pub(super) struct Found<'a> {
    pub(super) group: &'a Group<'a>,
    pub(super) hit: &'a Hit,
    pub(super) ready: &'a Ready,
    /// Its number among those that are shown, from 0.
    pub(super) number: usize,
}

impl Asked {
    /// What an address asks; `None` if it asks for nothing.
    pub(super) fn of(route: &Route, archive: &Archive, comparison: Option<&Rc<Comparison>>) -> Option<Self> {
        let typed = route.choice("q").filter(|typed| !typed.trim().is_empty())?;
        let choice = |name: &str| route.choice(name).unwrap_or_default().to_owned();
        let changed = route.choice(CHANGED).is_some();
        matches!(route.view, View::Read | View::Search).then(|| Self {
            typed: typed.to_owned(),
            section: choice(SECTION),
            unit: choice(UNIT),
            changed,
            reports: archive.reports().map(|(_, report)| Node::root(report)).collect(),
            settled: archive.is_settled(),
            comparison: comparison.filter(|_| changed).cloned(),
        })
    }

    fn filter(&self) -> Filter {
        let mut sections = Vec::new();
        if !self.section.is_empty() {
            for node in &self.reports {
                let own = node.report().content.iter().filter_map(section_of);
                sections.extend(own.filter(|section| key(section) == self.section).map(|section| section.id.clone()));
            }
            // A section that no report has holds nothing.
            if sections.is_empty() {
                sections.push(String::new());
            }
        }
        let unit = Some(self.unit.clone()).filter(|unit| !unit.is_empty());
        Filter { years: Vec::new(), sections, unit, changed: self.changed }
    }
}

/// Searches, unless another search has begun meanwhile: `current` is its number, `mine` that of this one.
///
/// A report at a time, newest first, with the browser let in between.
pub(super) async fn seek(asked: Asked, known: Known, current: Rc<Cell<u32>>, mine: u32) -> Option<Results> {
    let wait = async || {
        TimeoutFuture::new(0).await;
        (current.get() == mine).then_some(())
    };
    wait().await?;
    for node in asked.reports.iter().rev() {
        if find(&known, node).is_none() {
            let mut indexer = Indexer::new(node.report());
            while indexer.step() {
                wait().await?;
            }
            let ready = Ready { report: Rc::clone(node.report()), index: Rc::new(indexer.finish()) };
            known.borrow_mut().push(ready);
            wait().await?;
        }
    }
    let reports: Vec<Ready> = asked.reports.iter().filter_map(|node| find(&known, node)).collect();
    // What has gone from the archive goes from here.
    known.borrow_mut().clone_from(&reports);
    let moved: Vec<Vec<String>> = match &asked.comparison {
        Some(comparison) => {
            let all = reports.iter().map(|ready| changes(comparison, &ready.report)).collect();
            wait().await?;
            all
        }
        None => vec![Vec::new(); reports.len()],
    };
    let indexes: Vec<&Index> = reports.iter().map(|ready| &*ready.index).collect();
    let query = Query::parse(&asked.typed, &indexes);
    let mut run = Search::new(query.clone(), asked.filter());
    for (number, ready) in reports.iter().enumerate().rev() {
        let changed = |statistic: &niandu::Statistic| moved[number].contains(&statistic.id);
        run.step(number, &ready.report, &ready.index, &changed);
        wait().await?;
    }
    let mut suggestions = Vec::new();
    if run.count() == 0 && !query.terms.is_empty() {
        let mut suggester = Suggester::new(&query, run.filter());
        for (number, ready) in reports.iter().enumerate().rev() {
            let changed = |statistic: &niandu::Statistic| moved[number].contains(&statistic.id);
            suggester.step(number, &ready.report, &ready.index, &changed);
            wait().await?;
        }
        suggestions = suggester.suggestions();
    }
    Some(Results { asked, reports, search: run, suggestions })
}

fn find(known: &Known, node: &Node) -> Option<Ready> {
    known.borrow().iter().find(|ready| Rc::ptr_eq(&ready.report, node.report())).cloned()
}

/// The ids of a report's statistics that are not what they were before.
fn changes(comparison: &Comparison, report: &Rc<Report>) -> Vec<String> {
    let aligned = comparison.aligned();
    let position = comparison.position_of(report);
    let mut changed = Vec::new();
    for observation in aligned.observations().iter().filter(|observation| Some(observation.report) == position) {
        if let Some(before) = aligned.previous(observation)
            && Change::between(before.statistic, observation.statistic)
                .is_some_and(|change| change.tendency != Tendency::Same)
        {
            changed.push(observation.statistic.id.clone());
        }
    }
    changed
}

impl Results {
    /// Calls `each` for the sentences found in these years, in order, until it returns false; no years are all.
    pub(super) fn each(&self, years: &[i32], each: &mut dyn FnMut(Found<'_>) -> bool) {
        let mut number = 0;
        for group in &self.search.groups() {
            let Some(ready) = self.reports.get(group.report) else { continue };
            if !years.is_empty() && !years.contains(&group.year) {
                continue;
            }
            for hit in group.hits {
                if !each(Found { group, hit, ready, number }) {
                    return;
                }
                number += 1;
            }
        }
    }

    /// How many sentences were found in these years; no years are all.
    pub(super) fn count(&self, years: &[i32]) -> usize {
        let groups = self.search.groups();
        let own = groups.iter().filter(|group| years.is_empty() || years.contains(&group.year));
        own.map(|group| group.hits.len()).sum()
    }

    /// The years in which something was found, newest first, with how many sentences.
    pub(super) fn years(&self) -> Vec<(i32, usize)> {
        let mut years: Vec<(i32, usize)> = Vec::new();
        for group in self.search.groups() {
            if let Some((_, count)) = years.iter_mut().find(|(year, _)| *year == group.year) {
                *count += group.hits.len();
            } else {
                let at = years.partition_point(|(year, _)| *year > group.year);
                years.insert(at, (group.year, group.hits.len()));
            }
        }
        years
    }

    /// Where in the text the sentence of this number stands.
    pub(super) fn place(&self, route: &Route, number: usize) -> Option<Route> {
        let mut place = None;
        self.each(&years(route), &mut |found| {
            if found.number < number {
                return true;
            }
            let occurrence = found.occurrence();
            let passage = Passage::of(&found.ready.report, &occurrence.place, occurrence.sentence.start);
            let at = passage.map(|passage| passage.number.to_string()).unwrap_or_default();
            let choices = choices(route);
            place =
                Some(Route { choices, ..Route::place(found.group.year, occurrence.section, None) }.choosing("at", &at));
            false
        });
        place
    }

    /// The number of the sentence at which the reader is.
    pub(super) fn position(&self, route: &Route) -> Option<usize> {
        let passage = route.passage()?;
        let report = &self.reports.iter().find(|ready| Some(ready.report.year) == route.year)?.report;
        let (place, range) = passage.text(report)?;
        let mut position = None;
        self.each(&years(route), &mut |found| {
            if Rc::ptr_eq(&found.ready.report, report) {
                let occurrence = found.occurrence();
                if occurrence.place == place && range.contains(&occurrence.sentence.start) {
                    position = Some(found.number);
                }
            }
            position.is_none()
        });
        position
    }
}

impl Found<'_> {
    /// What was found in it, and where.
    pub(super) fn occurrence(&self) -> Occurrence {
        self.group.occurrence(self.hit, &self.ready.report, &self.ready.index)
    }
}

/// The years that an address asks for; empty for all.
pub(super) fn years(route: &Route) -> Vec<i32> {
    let stated = route.choice(YEARS).unwrap_or_default();
    stated.split(BETWEEN).filter_map(|year| year.parse().ok()).collect()
}

/// The choices of an address that belong to the search.
pub(super) fn choices(route: &Route) -> Vec<(String, String)> {
    route.choices.iter().filter(|(name, _)| CHOICES.contains(&name.as_str())).cloned().collect()
}

/// What sections of several years have in common: the title without a year in it.
pub(super) fn key(section: &Section) -> String {
    let title = section.title.text();
    title.trim().chars().filter(|sign| !sign.is_ascii_digit()).collect()
}

/// A piece of content, if it is a section.
pub(super) fn section_of(content: &niandu::Content) -> Option<&Section> {
    match content {
        niandu::Content::Section(section) => Some(section),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_stand_in_the_address() {
        #[track_caller]
        fn check(stated: &str, expected: &[i32]) {
            assert_eq!(years(&Route::default().choosing(YEARS, stated)), expected);
        }
        check("", &[]);
        check("2021", &[2021]);
        check("2021_2023", &[2021, 2023]);
        check("x_2023", &[2023]);
    }

    #[test]
    fn sections_of_several_years_are_one_choice() {
        let section = |title: &str| Section { title: niandu::Inline::plain(title), ..Section::default() };
        assert_eq!(key(&section("2022年工作回顾")), key(&section("2023年工作回顾")));
        assert_ne!(key(&section("工作回顾")), key(&section("工作安排")));
    }
}
