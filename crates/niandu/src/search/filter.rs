//! What a search is limited to.

use super::figure::same_unit;
use super::index::Index;
use crate::model::{Report, Statistic};

/// What a search is limited to. The default limits nothing.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Filter {
    /// Years of reports; empty for all.
    pub years: Vec<i32>,
    /// Ids of sections, with all inside them; empty for all. Sections of several reports may be among them.
    pub sections: Vec<String>,
    /// A unit that a statistic of the sentence has.
    pub unit: Option<String>,
    /// Whether a statistic of the sentence must have changed, as the caller knows it.
    pub changed: bool,
}

/// A part of a filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The years.
    Years,
    /// The sections.
    Sections,
    /// The unit.
    Unit,
    /// Changed only.
    Changed,
}

impl Filter {
    /// The parts that limit something.
    pub fn parts(&self) -> Vec<Part> {
        let parts = [
            (Part::Years, !self.years.is_empty()),
            (Part::Sections, !self.sections.is_empty()),
            (Part::Unit, self.unit.is_some()),
            (Part::Changed, self.changed),
        ];
        parts.into_iter().filter(|(_, set)| *set).map(|(part, _)| part).collect()
    }

    /// The same without one part.
    #[must_use]
    pub fn without(&self, part: Part) -> Self {
        let mut other = self.clone();
        match part {
            Part::Years => other.years.clear(),
            Part::Sections => other.sections.clear(),
            Part::Unit => other.unit = None,
            Part::Changed => other.changed = false,
        }
        other
    }

    /// Whether reports of this year are searched.
    pub(super) fn admits_year(&self, year: i32) -> bool {
        self.years.is_empty() || self.years.contains(&year)
    }

    /// Whether the sentence from `start` to `end` of a text is searched.
    pub(super) fn admits(
        &self,
        text: usize,
        sentence: (u32, u32),
        report: &Report,
        index: &Index,
        changed: &dyn Fn(&Statistic) -> bool,
    ) -> bool {
        if self.sections.is_empty() && self.unit.is_none() && !self.changed {
            return true;
        }
        let place = index.place(text);
        let inside = || place.sections(report).iter().any(|section| self.sections.contains(&section.id));
        if !self.sections.is_empty() && !inside() {
            return false;
        }
        if self.unit.is_none() && !self.changed {
            return true;
        }
        let statistics = index.statistics(text, &place, sentence, report);
        let unit = self.unit.as_ref().is_none_or(|unit| {
            statistics.iter().any(|statistic| same_unit(unit, &statistic.unit) || *unit == statistic.unit)
        });
        unit && (!self.changed || statistics.into_iter().any(changed))
    }
}
