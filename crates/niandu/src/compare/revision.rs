//! Figures that a later report states anew for the year of an earlier one.

use crate::compare::aligned::{Aligned, Observation};
use crate::compare::clause;
use crate::compare::stage::Stage;
use crate::compare::unit::Measure;

/// A figure that a later report gives another value.
#[derive(Debug, Clone, Copy)]
pub struct Revision<'a> {
    /// The figure as first stated.
    pub first: Observation<'a>,
    /// The same year's figure in the later report.
    pub revised: Observation<'a>,
}

/// Words by which a report corrects another.
const CORRECTING: &[&str] = &["更正为", "修正为", "修订为", "调整为", "核定为", "核实为"];

impl<'a> Aligned<'a> {
    /// The figures that a later report states otherwise, by the order of the later ones:
    /// as the start of a change (`由46.9%提高到48.2%`, where the year before had 46.1%),
    /// or as a correction that names the wrong figure.
    pub fn revisions(&self) -> Vec<Revision<'a>> {
        let mut found = Vec::new();
        for observation in self.observations() {
            let first = if observation.starting {
                self.started_from(observation)
            } else if CORRECTING.iter().any(|word| before(observation).trim_end().ends_with(word)) {
                self.corrected_by(observation)
            } else {
                None
            };
            found.extend(first.map(|first| Revision { first, revised: *observation }));
        }
        found
    }

    /// What the year before stated of a level from which a change starts, if it was another value.
    fn started_from(&self, start: &Observation<'a>) -> Option<Observation<'a>> {
        let leading = before(start);
        let names_year = clause::last(leading).contains(|character: char| character.is_ascii_digit());
        let reached = self.get(start.number + 1).filter(|next| std::ptr::eq(next.text, start.text))?;
        let known = *self.previous(reached)?;
        let last = known.year + 1 == start.year && known.stage == start.stage && !names_year;
        (last && start.stage != Stage::SeveralBehind && differs(&known, start)).then_some(known)
    }

    /// The figure that a correction replaces: that of an earlier report which the same sentence repeats.
    fn corrected_by(&self, correction: &Observation<'a>) -> Option<Observation<'a>> {
        let sentence = correction.sentence();
        let mut wrong = sentence.statistics().filter(|other| !std::ptr::eq(*other, correction.statistic));
        let same = |other: &Observation<'_>, text: &str, unit: &str| {
            other.year < correction.year && other.statistic.text == text && other.statistic.unit == unit
        };
        let wrong = wrong.find(|other| other.unit == correction.statistic.unit)?;
        self.observations().iter().find(|other| same(other, &wrong.text, &wrong.unit)).copied()
    }
}

/// The text right before an observation.
fn before<'a>(observation: &Observation<'a>) -> &'a str {
    let own = |run: &crate::model::Run| run.statistic().is_some_and(|other| std::ptr::eq(other, observation.statistic));
    let runs = &observation.text.0;
    let at = runs.iter().position(own).and_then(|at| at.checked_sub(1));
    at.and_then(|at| runs.get(at)).filter(|run| run.statistic().is_none()).map_or("", |run| run.text())
}

/// Whether two figures differ by more than their rounding.
fn differs(one: &Observation<'_>, other: &Observation<'_>) -> bool {
    let (a, b) = (Measure::of(&one.statistic.unit), Measure::of(&other.statistic.unit));
    let value = |observation: &Observation<'_>, measure: Measure| observation.statistic.value.middle() * measure.factor;
    let step = |observation: &Observation<'_>, measure: Measure| {
        super::verdict::resolution(observation.statistic) * measure.factor
    };
    let loose = !one.statistic.bound.is_exact() || !other.statistic.bound.is_exact();
    let room = step(one, a).max(step(other, b)) * 0.501;
    a.dimension.agrees(b.dimension) && !loose && (value(one, a) - value(other, b)).abs() > room
}
