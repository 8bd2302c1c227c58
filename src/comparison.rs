//! The loaded reports of an archive with their years aligned.

use std::cell::Cell;
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use niandu::Report;
use niandu::compare::{Aligned, Aligner, Alignment, Preparer};
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use crate::archive::Archive;

/// Reports and which of their statistics are the same indicator.
#[derive(Debug, Clone)]
pub(crate) struct Comparison {
    /// The reports, earliest first. Positions in the alignment are positions here.
    pub(crate) reports: Vec<Rc<Report>>,
    /// The alignment, without what the reader has taken apart.
    pub(crate) alignment: Alignment,
    /// What the reader has taken out of its series, by number.
    pub(crate) parted: Vec<usize>,
    /// The alignment as it was made.
    pub(crate) whole: Rc<Alignment>,
}

/// A statistic by its report's year and its id.
pub(crate) type Key = (i32, String);

/// Equal when they are the very same: one is made at a time, and never changed.
impl PartialEq for Comparison {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Comparison {
    /// Aligns reports at once.
    #[cfg(test)]
    pub(crate) fn of(reports: Vec<Rc<Report>>) -> Self {
        let whole = Rc::new(Alignment::of(&reports.iter().map(Rc::as_ref).collect::<Vec<_>>()));
        Self { reports, alignment: (*whole).clone(), parted: Vec::new(), whole }
    }

    /// Aligns reports in slices, so that the page stays answerable, as long as the work has this number.
    pub(crate) async fn in_slices(reports: Vec<Rc<Report>>, work: Rc<Cell<u32>>, number: u32) -> Option<Rc<Self>> {
        let mut prepared = Vec::new();
        for report in &reports {
            let mut steps = Preparer::new(report);
            loop {
                goes_on(&work, number).await?;
                if !steps.step() {
                    break;
                }
            }
            prepared.push(steps.finish());
        }
        let mut aligner = Aligner::new(prepared.iter().collect());
        goes_on(&work, number).await?;
        while aligner.step() {
            goes_on(&work, number).await?;
        }
        let alignment = aligner.finish();
        // What is drawn with it is a task of its own.
        goes_on(&work, number).await?;
        let whole = Rc::new(alignment.clone());
        drop(prepared);
        Some(Rc::new(Self { reports, alignment, parted: Vec::new(), whole }))
    }

    /// The alignment with its reports.
    pub(crate) fn aligned(&self) -> Aligned<'_> {
        self.alignment.with(&self.reports.iter().map(Rc::as_ref).collect::<Vec<_>>())
    }

    /// Position of a year's report.
    pub(crate) fn position(&self, year: i32) -> Option<usize> {
        self.reports.iter().position(|report| report.year == year)
    }

    /// Position of a report.
    pub(crate) fn position_of(&self, report: &Rc<Report>) -> Option<usize> {
        self.reports.iter().position(|known| Rc::ptr_eq(known, report))
    }

    /// The same with these taken out of their series, and no others.
    pub(crate) fn parting(&self, keys: &[Key]) -> Self {
        let aligned = self.aligned();
        let number = |(year, id): &Key| Some(aligned.find(self.position(*year)?, id)?.number);
        let parted: Vec<usize> = keys.iter().filter_map(number).collect();
        let mut alignment = (*self.whole).clone();
        for number in &parted {
            alignment = alignment.without(*number);
        }
        Self { reports: self.reports.clone(), alignment, parted, whole: Rc::clone(&self.whole) }
    }

    /// Whether it has the reports that an archive has loaded, and no other.
    fn is_of(&self, archive: &Archive) -> bool {
        let loaded = archive.reports().count();
        self.reports.len() == loaded && archive.reports().all(|(_, report)| self.position_of(report).is_some())
    }
}

/// Aligns an archive in the background, once all its reports have come.
#[derive(Debug, Default)]
pub(crate) struct Comparer {
    /// The archive that is being aligned; a later one takes its place.
    current: Rc<Cell<u32>>,
    /// Reports under way.
    reports: Vec<Rc<Report>>,
}

impl Comparer {
    /// Begins, if there is something new to align, and sends what comes of it.
    ///
    /// It works in slices, one report each, so that the page stays answerable.
    pub(crate) fn begin(&mut self, archive: &Archive, known: Option<&Comparison>, send: Callback<Rc<Comparison>>) {
        let reports: Vec<_> = archive.reports().map(|(_, report)| Rc::clone(report)).collect();
        let same = self.reports.len() == reports.len()
            && self.reports.iter().zip(&reports).all(|(one, other)| Rc::ptr_eq(one, other));
        if reports.len() < 2 || !archive.is_settled() || same || known.is_some_and(|known| known.is_of(archive)) {
            return;
        }
        self.reports.clone_from(&reports);
        let (mine, current) = (self.current.get() + 1, Rc::clone(&self.current));
        current.set(mine);
        spawn_local(async move {
            if let Some(comparison) = Comparison::in_slices(reports, current, mine).await {
                send.emit(comparison);
            }
        });
    }
}

/// Ends a task, and lets the next begin if the work still has this number.
pub(crate) async fn goes_on(work: &Cell<u32>, number: u32) -> Option<()> {
    TimeoutFuture::new(0).await;
    (work.get() == number).then_some(())
}

impl Drop for Comparer {
    fn drop(&mut self) {
        self.current.set(self.current.get() + 1);
    }
}
