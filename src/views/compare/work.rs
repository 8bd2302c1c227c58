//! What is worked out for two reports: a piece at a time, each in tasks that a reader does not notice, and nothing
//! any more once other reports are compared.

use std::cell::Cell;
use std::ops::Range;
use std::rc::Rc;

use niandu::Report;
use niandu::compare::{Promises, numbered_targets};

use super::Piece;
use super::plans;
use super::revision;
use super::rows::Table;
use super::sections::{self, Couple};
use super::text::Compared;
use crate::comparison::{Comparison, goes_on};

/// How many lines of the text are compared at once.
const AT_ONCE: usize = 6;

/// The number of the work that is wanted, and of this one.
#[derive(Clone)]
pub(super) struct Work(pub(super) Rc<Cell<u32>>, pub(super) u32);

impl Work {
    async fn goes_on(&self) -> Option<()> {
        goes_on(&self.0, self.1).await
    }
}

/// The sections side by side.
pub(super) async fn sections([base, current]: [Rc<Report>; 2], work: Work) -> Option<Piece> {
    let Work(wanted, number) = &work;
    let comparison =
        Comparison::in_slices(vec![Rc::clone(&base), Rc::clone(&current)], Rc::clone(wanted), *number).await?;
    let couples = sections::couples([&base, &current], &comparison.alignment);
    work.goes_on().await?;
    let parts = sections::parts(&couples);
    Some(Piece::Sections(Rc::new(couples), parts))
}

/// The figures of both.
pub(super) async fn figures(
    reports: [Rc<Report>; 2],
    comparison: Rc<Comparison>,
    couples: Rc<Vec<Couple>>,
    work: Work,
) -> Option<Piece> {
    work.goes_on().await?;
    let positions = reports.each_ref().map(|report| comparison.position_of(report).unwrap_or_default());
    let aligned = comparison.aligned();
    work.goes_on().await?;
    Some(Piece::Figures(Table::of(&aligned, reports.each_ref().map(|report| &**report), positions, &couples)))
}

/// The plans of the earlier one, answered in the later.
pub(super) async fn followed([before, after]: [Rc<Report>; 2], work: Work) -> Option<Piece> {
    work.goes_on().await?;
    let mut targets = numbered_targets(&before, &after);
    work.goes_on().await?;
    let mut promises = Promises::of(&before, &after);
    while promises.step(&mut targets) {
        work.goes_on().await?;
    }
    Some(Piece::Plans(plans::plans(&targets, before.year, after.year)))
}

/// The wording of the part of this number, which has these sections.
pub(super) async fn wording(part: usize, couples: Rc<Vec<Couple>>, range: Range<usize>, work: Work) -> Option<Piece> {
    work.goes_on().await?;
    let couples = couples.get(range).unwrap_or_default();
    let rows = revision::rows(couples);
    let (mut lines, mut changes) = (Vec::new(), 0);
    for some in rows.chunks(AT_ONCE) {
        work.goes_on().await?;
        lines.extend(revision::lines(couples, some, &mut changes));
    }
    Some(Piece::Wording(Compared { part, lines, changes }))
}
