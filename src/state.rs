//! The reader's state: which reports are loaded and where in them the reader is.

use std::rc::Rc;

use crate::archive::{Archive, Document, Year};
use crate::comparison::{Comparison, Key};
use crate::failure::Failure;
use crate::node::Node;
use crate::route::{Route, View};
use niandu::Report;

/// Everything that changes while an element is on the page, but for its attributes.
#[derive(Debug, Clone)]
pub(crate) struct State {
    /// How far the element's source has come.
    pub(crate) phase: Phase,
    /// Where the reader is. Once the year's report is loaded, everything in it exists.
    pub(crate) route: Route,
    /// The reports with their years aligned, once all have come.
    pub(crate) comparison: Option<Rc<Comparison>>,
    /// What the reader has taken out of its series, until the page is closed.
    pub(crate) parted: Vec<Key>,
    /// What to say about an address that led nowhere.
    pub(crate) notice: Option<Notice>,
    /// Counts moves to another place: each is to be brought into view.
    pub(crate) visits: u32,
    /// Whether the sentence moved to is to be tinted: the reader did not choose it in the text itself.
    pub(crate) tint: bool,
    /// How the page's address is to follow the last move.
    pub(crate) address: Address,
    /// Counts attempts to open the source.
    pub(crate) attempt: u32,
}

/// How far the element's source has come.
#[derive(Debug, Clone)]
pub(crate) enum Phase {
    /// It is on its way.
    Opening,
    /// It could not be had.
    Failed(Rc<Failure>),
    /// Its reports are known.
    Open(Rc<Archive>),
}

/// What to say about an address that led nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Notice {
    /// A part of the address could not be read.
    Unreadable(String),
    /// The archive has no such year.
    NoYear {
        /// The year asked for.
        asked: i32,
        /// The year shown in its place.
        shown: i32,
    },
    /// The year's report has no such section.
    NoSection {
        /// The id asked for.
        asked: String,
        /// The year.
        year: i32,
    },
    /// A report of the reader's own has taken the place of the year's.
    Replaced {
        /// Its file.
        file: String,
        /// The year.
        year: i32,
    },
    /// The year's report has no such statistic.
    NoStatistic {
        /// The id asked for.
        asked: String,
        /// The year.
        year: i32,
    },
}

/// How the page's address is to follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Address {
    /// Counts the times it is to change.
    pub(crate) changes: u32,
    /// Whether the last change takes the place of the entry before it in the page's history.
    pub(crate) replace: bool,
}

/// What can happen.
#[derive(Debug, Clone)]
pub(crate) enum Action {
    /// The source is here.
    Opened(Rc<Archive>),
    /// The source is not to be had.
    OpenFailed(Rc<Failure>),
    /// The reader asks for the source again.
    Reopen,
    /// The report of the year with this index has been asked for.
    Started(usize),
    /// It is here.
    Loaded(usize, Rc<Report>),
    /// It is not to be had.
    LoadFailed(usize, Rc<Failure>),
    /// The reader asks for it again.
    Retry(usize),
    /// The reader does without the reports that have not been asked for yet.
    Stop,
    /// The loaded reports have been aligned.
    Compared(Rc<Comparison>),
    /// The reader has brought a report, from a file of this name.
    Brought(Rc<Report>, String),
    /// The reader takes a statistic out of its series, or puts it back.
    Part(Key),
    /// The reader goes somewhere; the sentence is tinted.
    Go(Route),
    /// The reader chooses a statistic in the text.
    Select(Route),
    /// The reader goes to a neighbour of where they are: no new entry in the page's history.
    Step(Route),
    /// The reader changes what a view shows: no move, no new entry in the page's history.
    Adjust(Route),
    /// The page's address or the element's attribute leads somewhere, with what to say about it.
    Follow(Route, Option<Notice>),
    /// The reader closes the inspector.
    Close,
    /// The reader has read the notice.
    Dismiss,
}

impl State {
    /// Before anything is loaded; `route` is where the page's address or attributes lead, `notice`
    /// what to say about it.
    pub(crate) fn new(route: Route, notice: Option<Notice>) -> Self {
        Self {
            phase: Phase::Opening,
            route,
            comparison: None,
            parted: Vec::new(),
            notice,
            visits: 0,
            tint: true,
            address: Address::default(),
            attempt: 0,
        }
    }

    /// Lets something happen.
    pub(crate) fn apply(&mut self, action: Action) {
        match action {
            Action::Opened(archive) => {
                self.phase = Phase::Open(archive);
                self.resolve();
            }
            Action::OpenFailed(failure) => self.phase = Phase::Failed(failure),
            Action::Reopen => {
                self.phase = Phase::Opening;
                self.comparison = None;
                self.parted.clear();
                self.attempt += 1;
            }
            Action::Started(index) => self.set(index, Document::Loading),
            Action::Loaded(index, report) => {
                let Some(index) = self.arrived(index, &|year| year.number == report.year) else { return };
                self.set(index, Document::Ready(report));
                if self.current() == Some(index) || self.stated() == Some(index) {
                    self.resolve();
                }
            }
            Action::LoadFailed(index, failure) => {
                if let Some(index) = self.arrived(index, &|year| year.file == failure.file) {
                    self.set(index, Document::Failed(failure));
                }
            }
            Action::Retry(index) => self.set(index, Document::Waiting),
            Action::Stop => {
                if let Phase::Open(archive) = &mut self.phase {
                    Rc::make_mut(archive).stop();
                }
            }
            Action::Compared(comparison) if self.parted.is_empty() => self.comparison = Some(comparison),
            Action::Compared(comparison) => self.comparison = Some(Rc::new(comparison.parting(&self.parted))),
            Action::Brought(report, name) => self.bring(report, name),
            Action::Part(key) => self.part(key),
            Action::Go(route) => self.go(route, true),
            Action::Select(route) => self.go(route, false),
            Action::Step(route) => {
                self.notice = None;
                self.tint = false;
                self.visit(route);
                self.change_address(true);
            }
            Action::Adjust(route) => {
                self.route = route;
                self.resolve();
                self.change_address(true);
            }
            Action::Follow(route, notice) => {
                self.notice = notice;
                self.tint = true;
                self.visit(route);
            }
            Action::Close => {
                if self.route.statistic.is_some() {
                    self.route = self.route.closed();
                    self.change_address(false);
                }
            }
            Action::Dismiss => self.notice = None,
        }
    }

    /// The archive, once its reports are known.
    pub(crate) fn archive(&self) -> Option<&Rc<Archive>> {
        match &self.phase {
            Phase::Open(archive) => Some(archive),
            _ => None,
        }
    }

    /// Index of the year the reader is in.
    pub(crate) fn current(&self) -> Option<usize> {
        self.archive()?.index(self.route.year?)
    }

    /// The report the reader is in, once it is loaded.
    pub(crate) fn report(&self) -> Option<&Rc<Report>> {
        self.archive()?.years[self.current()?].report()
    }

    /// Index of the year whose report has the chosen statistic.
    pub(crate) fn stated(&self) -> Option<usize> {
        self.archive()?.index(self.route.statistic_year()?)
    }

    /// The report that has the chosen statistic, once it is loaded.
    pub(crate) fn stated_report(&self) -> Option<&Rc<Report>> {
        self.archive()?.years[self.stated()?].report()
    }

    /// Index of the year to ask for next: the reader's own first, then one at
    /// a time by nearness to it, later years before earlier ones.
    pub(crate) fn next_to_load(&self) -> Option<usize> {
        let archive = self.archive()?;
        let current = self.current()?;
        let compared = self.route.other.filter(|_| self.route.view == View::Compare);
        for index in [Some(current), compared.and_then(|year| archive.index(year))].into_iter().flatten() {
            match archive.years[index].document {
                Document::Waiting => return Some(index),
                Document::Loading => return None,
                Document::Ready(_) | Document::Failed(_) => {}
            }
        }
        if archive.years.iter().any(|year| year.document == Document::Loading) {
            return None;
        }
        let here = archive.years[current].number;
        let waiting = archive.years.iter().enumerate().filter(|(_, year)| year.document == Document::Waiting);
        waiting.min_by_key(|(_, year)| (year.number.abs_diff(here), -year.number)).map(|(index, _)| index)
    }

    /// Index of the year for which something has come: it was asked for under `index`, but reports
    /// of the reader's own may have moved the years since. One in their place keeps it.
    fn arrived(&self, index: usize, fits: &dyn Fn(&Year) -> bool) -> Option<usize> {
        let years = &self.archive()?.years;
        let open = |year: &Year| year.brought.is_none();
        if years.iter().all(open) || years.get(index).is_some_and(|year| open(year) && fits(year)) {
            return Some(index);
        }
        years.iter().position(|year| open(year) && fits(year))
    }

    /// Sets a year's document.
    fn set(&mut self, index: usize, document: Document) {
        if let Phase::Open(archive) = &mut self.phase
            && let Some(year) = Rc::make_mut(archive).years.get_mut(index)
        {
            if let Document::Ready(report) = &document {
                year.statistics = Some(report.statistics().count());
            }
            year.document = document;
        }
    }

    /// Takes a statistic out of its series, or puts it back.
    fn part(&mut self, key: Key) {
        match self.parted.iter().position(|known| *known == key) {
            Some(at) => drop(self.parted.remove(at)),
            None => self.parted.push(key),
        }
        self.comparison = self.comparison.as_ref().map(|comparison| Rc::new(comparison.parting(&self.parted)));
    }

    /// Adds a report of the reader's own to the archive, or begins one with it, and goes there.
    fn bring(&mut self, report: Rc<Report>, name: String) {
        let year = report.year;
        let replaced = match &mut self.phase {
            Phase::Open(archive) => Rc::make_mut(archive).bring(report, name.clone()),
            phase => {
                let mut archive = Archive::empty(report.title.clone());
                archive.bring(report, name.clone());
                *phase = Phase::Open(Rc::new(archive));
                false
            }
        };
        self.go(Route::year(year), true);
        if replaced {
            self.notice = Some(Notice::Replaced { file: name, year });
        }
    }

    /// Moves to `route` at the reader's wish. What is sought goes along through the text.
    fn go(&mut self, mut route: Route, tint: bool) {
        if route.view == View::Read && self.route.view == View::Read && route.choice("q").is_none() {
            let kept = |name: &str| matches!(name, "q" | "in" | "section" | "unit" | "changed");
            route.choices.extend(self.route.choices.iter().filter(|(name, _)| kept(name)).cloned());
            route.choices.sort();
        }
        self.notice = None;
        self.tint = tint;
        let before = self.route.clone();
        self.visit(route);
        if self.route != before {
            self.change_address(false);
        }
    }

    /// Moves to `route`. Only to close the inspector is no move.
    fn visit(&mut self, route: Route) {
        let closes = route.statistic.is_none() && self.route.statistic.is_some();
        let place = |route: &Route| (route.view, route.year, route.other, route.section.clone());
        let same_place = place(&route) == place(&self.route);
        self.route = route;
        if !(closes && same_place) {
            self.visits += 1;
        }
        self.resolve();
    }

    fn change_address(&mut self, replace: bool) {
        self.address = Address { changes: self.address.changes + 1, replace };
    }

    /// Whether the reader goes to another issuer of the source, whose reports are another archive.
    pub(crate) fn leaves(&self) -> bool {
        let elsewhere = |archive: &Rc<Archive>| {
            let wanted = self.route.issuer.as_ref().filter(|wanted| archive.issuer.as_ref() != Some(wanted));
            wanted.is_some_and(|wanted| archive.issuers.contains(wanted))
        };
        self.archive().is_some_and(elsewhere)
    }

    /// Makes the route lead to something that exists, as far as that is known yet.
    fn resolve(&mut self) {
        if self.leaves() {
            return;
        }
        let before = self.route.clone();
        let Phase::Open(archive) = &self.phase else { return };
        let unknown = std::mem::replace(&mut self.route.issuer, archive.issuer.clone());
        if let Some(unknown) = unknown.filter(|unknown| archive.issuer.as_ref().is_some_and(|own| own != unknown)) {
            self.notice = Some(Notice::Unreadable(unknown));
        }
        let Some(newest) = archive.years.last().map(|year| year.number) else { return };
        match self.route.year {
            None => self.route.year = Some(archive.own.unwrap_or(newest)),
            Some(asked) if archive.index(asked).is_none() => {
                let years = archive.years.iter().map(|year| year.number);
                let shown = years.min_by_key(|year| (year.abs_diff(asked), -year)).unwrap_or(newest);
                self.notice = Some(Notice::NoYear { asked, shown });
                let (section, statistic) = (None, None);
                self.route = Route { year: Some(shown), section, statistic, ..self.route.clone() };
            }
            Some(_) => {}
        }
        if self.route.view == View::Compare {
            self.resolve_other();
        }
        if let (Some(report), Some(year)) = (self.stated_report().map(Rc::clone), self.route.statistic_year()) {
            self.resolve_within(&report, year);
        }
        // An address without a place stays; but without its issuer it would lead elsewhere from another issuer.
        if self.route != before && (before.year.is_some() || self.route.issuer != before.issuer) {
            self.change_address(true);
        }
    }

    /// Another year to compare with: the one asked for, else the one before, else the one after.
    fn resolve_other(&mut self) {
        let (Some(archive), Some(current)) = (self.archive(), self.current()) else { return };
        let year = |index: usize| archive.years.get(index).map(|year| year.number);
        let neighbour = current.checked_sub(1).and_then(year).or_else(|| year(current + 1));
        let asked = self.route.other.filter(|other| Some(*other) != self.route.year);
        let other = asked.filter(|other| archive.index(*other).is_some()).or(neighbour);
        let notice = asked.filter(|_| asked != other).zip(other).map(|(asked, shown)| Notice::NoYear { asked, shown });
        self.route.other = other;
        self.notice = notice.or_else(|| self.notice.take());
    }

    fn resolve_within(&mut self, report: &Rc<Report>, year: i32) {
        if let Some(asked) = self.route.statistic.take() {
            if let Some(node) = Node::of_statistic(report, &asked) {
                self.route.section = node.sections().last().map(|section| section.id.clone());
                self.route.statistic = Some(asked);
            } else {
                self.notice = Some(Notice::NoStatistic { asked, year });
            }
        }
        if let Some(asked) = self.route.section.take() {
            if Node::section(report, &asked).is_some() {
                self.route.section = Some(asked);
            } else if let Some(node) = Node::of_statistic(report, &asked) {
                // An address into a plain page may name a statistic alone.
                self.route.section = node.sections().last().map(|section| section.id.clone());
                self.route.statistic.get_or_insert(asked);
            } else {
                self.notice = Some(Notice::NoSection { asked, year });
            }
        }
    }
}

#[cfg(test)]
mod tests;
