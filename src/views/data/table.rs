//! All figures of the compared reports, as the rows that the view shows: made once a comparison.

use std::rc::Rc;

use niandu::compare::{Aligned, Change, Observation, Stage, UnitKind};
use niandu::search::fold;
use niandu::{Direction, Inline, Report, Section, Statistic};

use crate::comparison::Comparison;

/// Every figure, and every indicator, in the order of the comparison.
#[derive(Debug, Default)]
pub(crate) struct Table {
    /// The years of the reports, earliest first.
    pub(super) years: Vec<i32>,
    /// The figures, report by report in reading order.
    pub(super) mentions: Vec<Mention>,
    /// The indicators, those with the most figures first.
    pub(super) indicators: Vec<Indicator>,
    /// The sections at the top of the reports; the same title in several reports is one.
    pub(super) sections: Vec<Heading>,
    /// The numbers of the sections of each report, in reading order.
    pub(super) outlines: Vec<Vec<usize>>,
    /// The sentences in which the figures stand.
    pub(super) sentences: Vec<String>,
    /// The same in the one spelling in which text is sought.
    pub(super) folded_sentences: Vec<String>,
    /// The names of the indicators in that spelling.
    pub(super) folded_names: Vec<String>,
}

/// A figure where it stands.
#[derive(Debug)]
pub(super) struct Mention {
    /// Position of its report.
    pub(super) report: usize,
    pub(super) indicator: usize,
    /// Number of its section; `None` before the first one.
    pub(super) section: Option<usize>,
    /// Number of its sentence.
    pub(super) sentence: usize,
    /// Where in the sentence it begins, in bytes.
    pub(super) at: usize,
    pub(super) statistic: Statistic,
}

/// What is measured, over the years.
#[derive(Debug)]
pub(super) struct Indicator {
    /// Its name; empty when nothing is known of it.
    pub(super) name: String,
    /// The numbers of its figures, by year.
    pub(super) mentions: Vec<usize>,
    pub(super) kind: UnitKind,
    pub(super) presence: Presence,
    /// It is a plan, not a result.
    pub(super) planned: bool,
}

/// A section at the top of a report.
#[derive(Debug)]
pub(super) struct Heading {
    /// Its title, which also stands in addresses.
    pub(super) title: String,
    /// Its marker and title, as the latest report prints them.
    pub(super) printed: String,
}

/// In which years something is mentioned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Presence {
    /// In every one.
    Always,
    /// From some year on.
    Appeared,
    /// Not in the last one any more.
    Gone,
    /// In the first and the last, not in all between, or now and then.
    Gaps,
}

/// What is to be said of an indicator in one year against the year before.
#[derive(Debug, PartialEq)]
pub(super) enum Delta {
    /// Nothing: the year before, or the year itself, does not mention it.
    Nothing,
    /// No earlier year mentions it.
    New,
    /// The year before mentions it, and no later one.
    Gone,
    /// What changed.
    Change(Change),
}

impl Presence {
    pub(super) const ALL: [Self; 4] = [Self::Always, Self::Appeared, Self::Gone, Self::Gaps];

    /// Its name in addresses.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Always => "always",
            Self::Appeared => "appeared",
            Self::Gone => "gone",
            Self::Gaps => "gaps",
        }
    }

    /// `reports` are the positions of the reports that mention it, in order, of `count`.
    fn of(reports: &[usize], count: usize) -> Self {
        let (first, last) = (reports.first().copied().unwrap_or(0), reports.last().map_or(0, |last| last + 1));
        if last < count {
            Self::Gone
        } else if reports.len() < last - first {
            Self::Gaps
        } else if first > 0 {
            Self::Appeared
        } else {
            Self::Always
        }
    }
}

/// A table being made, a few figures in each step: the page stays answerable.
pub(super) struct Maker<'a> {
    aligned: &'a Aligned<'a>,
    reports: &'a [Rc<Report>],
    table: Table,
    /// The sections of the report that is being taken down, each with the number of the heading at its top.
    sections: Vec<(&'a Section, usize)>,
    /// The text whose figures are being taken down, and the places of those still to come, the next one last.
    text: Option<&'a Inline>,
    places: Vec<(usize, usize)>,
}

/// Figures, or indicators, that are taken down in a step.
const STEP: usize = 1500;

impl<'a> Maker<'a> {
    pub(super) fn new(comparison: &'a Comparison, aligned: &'a Aligned<'a>) -> Self {
        let years = comparison.reports.iter().map(|report| report.year).collect();
        let table = Table { years, ..Table::default() };
        Self { aligned, reports: &comparison.reports, table, sections: Vec::new(), text: None, places: Vec::new() }
    }

    /// Takes the next step; false once there is none.
    pub(super) fn step(&mut self) -> bool {
        let (aligned, done) = (self.aligned, self.table.mentions.len());
        let more = aligned.observations().get(done..).unwrap_or_default();
        if more.is_empty() {
            self.enter_up_to(self.reports.len());
            let done = self.table.indicators.len();
            let more = aligned.alignment.indicators().get(done..).unwrap_or_default();
            for (number, mentions) in (done..).zip(more.iter().take(STEP)) {
                self.add_indicator(number, mentions);
            }
            return more.len() > STEP;
        }
        for observation in more.iter().take(STEP) {
            self.enter_up_to(observation.report + 1);
            self.add_mention(observation);
        }
        true
    }

    /// What has been made.
    pub(super) fn finish(self) -> Table {
        self.table
    }

    /// Goes on to the last of so many reports.
    fn enter_up_to(&mut self, count: usize) {
        for report in self.reports.iter().take(count).skip(self.table.outlines.len()) {
            let (mut top, mut outline) = (0, Vec::new());
            self.sections.clear();
            for placed in report.sections() {
                if placed.path.len() == 1 {
                    top = self.table.heading(&placed.section.marker, &placed.section.title.text());
                    outline.push(top);
                }
                self.sections.push((placed.section, top));
            }
            self.table.outlines.push(outline);
        }
    }

    fn add_mention(&mut self, observation: &Observation<'a>) {
        // The figures of a text follow one another: its sentences are cut once.
        if !self.text.is_some_and(|text| std::ptr::eq(text, observation.text)) {
            self.text = Some(observation.text);
            self.places = self.table.take_sentences(observation.text);
            self.places.reverse();
        }
        let (sentence, at) = self.places.pop().unwrap_or_default();
        let top =
            |section: &Section| self.sections.iter().find(|(own, _)| std::ptr::eq(*own, section)).map(|(_, top)| *top);
        self.table.mentions.push(Mention {
            report: observation.report,
            indicator: observation.indicator,
            section: observation.section.and_then(top),
            sentence,
            at,
            statistic: observation.statistic.clone(),
        });
    }

    fn add_indicator(&mut self, number: usize, mentions: &[usize]) {
        let (aligned, table) = (self.aligned, &mut self.table);
        let observation = mentions.last().and_then(|last| aligned.get(*last));
        let reports: Vec<usize> = mentions.iter().map(|mention| table.mentions[*mention].report).collect();
        let name = aligned.name(number).to_owned();
        table.folded_names.push(fold(&name));
        table.indicators.push(Indicator {
            name,
            kind: UnitKind::of(observation.map_or("", |observation| &observation.statistic.unit)),
            presence: Presence::of(&reports, table.years.len()),
            planned: observation
                .is_some_and(|observation| matches!(observation.stage, Stage::Plan | Stage::SeveralAhead)),
            mentions: mentions.to_vec(),
        });
    }
}

impl Table {
    /// Takes down all figures of a comparison at once.
    #[cfg(test)]
    pub(super) fn of(comparison: &Comparison) -> Self {
        let aligned = comparison.aligned();
        let mut maker = Maker::new(comparison, &aligned);
        while maker.step() {}
        maker.finish()
    }

    /// The number of a heading; one with the same title is the same.
    fn heading(&mut self, marker: &str, title: &str) -> usize {
        let (marker, title) = (marker.trim(), title.trim());
        let printed = [marker, title].concat();
        if let Some(number) = self.sections.iter().position(|known| known.title == title) {
            self.sections[number].printed = printed;
            return number;
        }
        self.sections.push(Heading { title: title.to_owned(), printed });
        self.sections.len() - 1
    }

    /// Keeps the sentences of a text that have figures. For each figure: its sentence, and where in it.
    fn take_sentences(&mut self, text: &Inline) -> Vec<(usize, usize)> {
        let mut places = Vec::new();
        for sentence in text.sentences() {
            if sentence.statistics().next().is_none() {
                continue;
            }
            let mut whole = String::with_capacity(sentence.0.iter().map(|piece| piece.text().len()).sum());
            for piece in &sentence.0 {
                if matches!(piece, niandu::Piece::Statistic(_)) {
                    places.push((self.sentences.len(), whole.len()));
                }
                whole.push_str(piece.text());
            }
            whole.truncate(whole.trim_end().len());
            self.folded_sentences.push(fold(&whole));
            self.sentences.push(whole);
        }
        places
    }

    /// The figure of an indicator in a year.
    pub(super) fn in_year(&self, indicator: usize, year: i32) -> Option<&Mention> {
        self.number_in_year(indicator, year).map(|number| &self.mentions[number])
    }

    /// The number of the figure of an indicator in a year.
    pub(super) fn number_in_year(&self, indicator: usize, year: i32) -> Option<usize> {
        let own = &self.indicators[indicator].mentions;
        own.iter().copied().find(|mention| self.year(&self.mentions[*mention]) == year)
    }

    /// The year of a figure.
    pub(super) fn year(&self, mention: &Mention) -> i32 {
        self.years[mention.report]
    }

    /// The figure that speaks for an indicator: the year's, else that of the nearest year.
    pub(super) fn nearest(&self, indicator: usize, year: i32) -> &Mention {
        let own = self.indicators[indicator].mentions.iter().map(|number| &self.mentions[*number]);
        // An indicator has one figure at least.
        own.min_by_key(|mention| self.year(mention).abs_diff(year)).unwrap_or(&self.mentions[0])
    }

    /// The sections of a year's report, in its order; those of the last one where there is none of that year.
    pub(super) fn outline(&self, year: i32) -> &[usize] {
        let at = self.years.iter().position(|known| *known == year);
        at.or(self.years.len().checked_sub(1)).map_or(&[], |at| &self.outlines[at])
    }

    /// What changed in `year`.
    pub(super) fn delta(&self, indicator: usize, year: i32) -> Delta {
        let own = &self.indicators[indicator].mentions;
        let (now, before) = (self.number_in_year(indicator, year), self.number_in_year(indicator, year - 1));
        match (before, now) {
            (Some(before), Some(now)) => {
                let change = Change::between(&self.mentions[before].statistic, &self.mentions[now].statistic);
                change.map_or(Delta::Nothing, Delta::Change)
            }
            (None, Some(now)) if self.years.first() != Some(&year) && own.first() == Some(&now) => Delta::New,
            (Some(before), None) if self.years.contains(&year) && own.last() == Some(&before) => Delta::Gone,
            _ => Delta::Nothing,
        }
    }
}

/// A figure's value with its sign, in the unit of another of its indicator; `None` where the units have
/// nothing in common.
pub(super) fn value_in(statistic: &Statistic, scale: &Statistic) -> Option<f64> {
    let value = signed(statistic);
    if statistic.unit == scale.unit {
        return Some(value);
    }
    let factor = |statistic: &Statistic| statistic.printed().map_or(1.0, |printed| printed.factor());
    let change = Change::between(statistic, scale)?;
    Some(change.conversion.map_or(value, |conversion| value / factor(statistic) * conversion.factor * factor(scale)))
}

/// A figure's value, less than zero when it is a decrease.
pub(crate) fn signed(statistic: &Statistic) -> f64 {
    let value = statistic.value.middle();
    if statistic.direction == Direction::Down { -value } else { value }
}

#[cfg(test)]
pub(super) mod tests {
    use niandu::compare::Tendency;
    use niandu::{Document, ImportOptions, import};

    use super::*;

    /// A comparison of texts, for tests.
    pub(in crate::views::data) fn comparison(texts: &[&str]) -> Comparison {
        let read = |text: &&str| Rc::new(import(&Document::from_text(text), &ImportOptions::default()).report);
        Comparison::of(texts.iter().map(read).collect())
    }

    pub(in crate::views::data) fn sample() -> Table {
        Table::of(&comparison(&[
            "甲市2020年报告\n一、政务服务\n办结案件210件。按期办结率98.1%。",
            "甲市2021年报告\n一、政务服务\n办结案件240件。按期办结率98.6%，其中热线受理诉求3万余件。",
            "甲市2022年报告\n一、政务服务\n按期办结率99.1%，其中热线受理诉求3.6万件。\n二、法治建设\n制定规章5部。",
        ]))
    }

    /// The number of the indicator with this name.
    #[track_caller]
    pub(in crate::views::data) fn find(table: &Table, name: &str) -> usize {
        let found = table.indicators.iter().position(|indicator| indicator.name.contains(name));
        found.unwrap_or_else(|| panic!("no {name} in {:?}", table.indicators))
    }

    #[test]
    fn a_figure_keeps_its_place() {
        let table = sample();
        assert_eq!(table.years, [2020, 2021, 2022]);
        assert_eq!(table.mentions.len(), 8);
        for mention in &table.mentions {
            let sentence = &table.sentences[mention.sentence];
            assert!(sentence[mention.at..].starts_with(&mention.statistic.text), "{sentence}");
        }
        let printed: Vec<_> = table.sections.iter().map(|section| section.printed.as_str()).collect();
        assert_eq!(printed, ["一、政务服务", "二、法治建设"]);
    }

    #[test]
    fn presence_is_one_of_four() {
        #[track_caller]
        fn check(reports: &[usize], expected: Presence) {
            assert_eq!(Presence::of(reports, 4), expected, "{reports:?}");
        }
        check(&[0, 1, 2, 3], Presence::Always);
        check(&[2, 3], Presence::Appeared);
        check(&[0, 1], Presence::Gone);
        check(&[1], Presence::Gone);
        check(&[0, 3], Presence::Gaps);
        check(&[1, 3], Presence::Gaps);
    }

    #[test]
    fn changes_are_those_on_the_year_before() {
        let table = sample();
        let tendency = |name, year| match table.delta(find(&table, name), year) {
            Delta::Change(change) => Some(change.tendency),
            _ => None,
        };
        assert_eq!(tendency("办结案件", 2021), Some(Tendency::Rise));
        assert_eq!(table.delta(find(&table, "办结案件"), 2022), Delta::Gone);
        assert_eq!(table.delta(find(&table, "办结案件"), 2020), Delta::Nothing, "nothing came before the first report");
        assert_eq!(table.delta(find(&table, "热线"), 2021), Delta::New);
        assert_eq!(table.delta(find(&table, "规章"), 2021), Delta::Nothing);
    }

    #[test]
    fn values_are_converted_to_one_unit() {
        let table = Table::of(&comparison(&["甲市2021年报告\n退耕66.7万公顷。", "甲市2022年报告\n退耕1500万亩。"]));
        let [hectares, acres] = [&table.mentions[0].statistic, &table.mentions[1].statistic];
        let converted = value_in(hectares, acres).expect("comparable");
        assert!((converted - 10_005_000.0).abs() < 1.0, "{converted}");
    }
}
