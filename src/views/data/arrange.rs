//! Which rows are shown, and in which order. Plain functions, fast enough to run at every keystroke.

use std::cmp::Ordering;

use niandu::compare::UnitKind;
use niandu::ordered;
use niandu::search::fold;

use crate::views::data::choice::{By, Choices, Column, Filter, Group};
use crate::views::data::table::{Delta, Mention, Presence, Table, signed};

/// The rows as they are shown.
#[derive(Debug, Default)]
pub(super) struct Arrangement {
    /// Rows, and headings between them.
    pub(super) lines: Vec<Line>,
    /// The rows without headings.
    pub(super) rows: Vec<usize>,
    /// How many there would be without conditions.
    pub(super) total: usize,
    /// What changed in the base year, by indicator.
    pub(super) deltas: Vec<Delta>,
    /// How many rows each condition would leave.
    pub(super) counts: Counts,
    /// The condition without which the most rows would show, when nothing is left.
    pub(super) culprit: Option<Filter>,
}

/// A line of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// An indicator or a figure, by its number.
    Row(usize),
    /// A heading over the rows after it.
    Heading(Over),
}

/// What rows have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Over {
    /// The section with this number.
    Section(Option<usize>),
    /// The indicator with this number.
    Indicator(usize),
    /// They are shares and rates.
    Ratios,
    /// They have nothing to be compared with.
    Incomparable,
}

/// How many rows have a value, among those that meet all other conditions.
#[derive(Debug, Default)]
pub(super) struct Counts {
    pub(super) sections: Vec<usize>,
    pub(super) kinds: [usize; UnitKind::ALL.len()],
    pub(super) presence: [usize; Presence::ALL.len()],
    /// By position of the report.
    pub(super) years: Vec<usize>,
}

/// What a row is sorted by.
#[derive(Debug, Clone, Copy)]
enum Key<'a> {
    Nothing,
    Number(f64),
    Text(&'a str),
}

/// A row with its place among others.
#[derive(Clone, Copy)]
struct Ranked<'a> {
    group: usize,
    rank: u8,
    key: Key<'a>,
    row: usize,
}

impl Arrangement {
    /// Picks out and orders the rows.
    pub(super) fn of(table: &Table, choices: &Choices) -> Self {
        let deltas: Vec<_> = (0..table.indicators.len()).map(|number| table.delta(number, choices.base)).collect();
        let total = if choices.by == By::Mention { table.mentions.len() } else { table.indicators.len() };
        let conditions = Conditions::of(table, choices);
        let order = section_order(table, choices);
        let mut counts =
            Counts { sections: vec![0; table.sections.len()], years: vec![0; table.years.len()], ..Counts::default() };
        let mut freed = [0_usize; Filter::ALL.len()];
        let mut ranked = Vec::new();
        for row in 0..total {
            let failed = conditions.failed(row);
            if failed.count_ones() <= 1 {
                counts.add(table, choices, row, failed);
            }
            if failed == 0 {
                ranked.push(rank(table, choices, &deltas, &order, row));
            } else if failed.is_power_of_two() {
                freed[failed.trailing_zeros() as usize] += 1;
            }
        }
        let down = choices.sort.is_some_and(|(_, down)| down);
        sort(&mut ranked, down);
        let mut arrangement = Self { total, deltas, counts, ..Self::default() };
        if ranked.is_empty() {
            let most = freed.iter().copied().max().filter(|most| *most > 0);
            let at = most.and_then(|most| freed.iter().position(|count| *count == most));
            arrangement.culprit = at.map(|at| Filter::ALL[at]);
        }
        let mut over = None;
        for one in &ranked {
            let heading = heading(table, choices, one);
            if heading != over {
                over = heading;
                arrangement.lines.extend(heading.map(Line::Heading));
            }
            arrangement.lines.push(Line::Row(one.row));
            arrangement.rows.push(one.row);
        }
        arrangement
    }
}

/// The indicator of a row.
pub(super) fn indicator(table: &Table, by: By, row: usize) -> usize {
    if by == By::Mention { table.mentions[row].indicator } else { row }
}

/// The figure that speaks for a row: an indicator's is that nearest to the base year.
pub(super) fn mention<'a>(table: &'a Table, choices: &Choices, row: usize) -> &'a Mention {
    if choices.by == By::Mention { &table.mentions[row] } else { table.nearest(row, choices.base) }
}

/// What the rows have to meet, made ready to be asked of each.
struct Conditions<'a> {
    table: &'a Table,
    choices: &'a Choices,
    /// For each sentence whether it holds the text sought; nothing when no text is sought.
    hits: Vec<bool>,
    /// The same for the names of indicators.
    named: Vec<bool>,
    /// For each section whether it was chosen.
    sections: Vec<bool>,
}

impl<'a> Conditions<'a> {
    fn of(table: &'a Table, choices: &'a Choices) -> Self {
        let sought = if choices.is_active(Filter::Text) { fold(&choices.text) } else { String::new() };
        let search = |texts: &[String]| -> Vec<bool> {
            if sought.is_empty() { Vec::new() } else { texts.iter().map(|text| text.contains(&sought)).collect() }
        };
        let chosen = |title: &String| choices.sections.contains(title);
        Self {
            table,
            choices,
            hits: search(&table.folded_sentences),
            named: search(&table.folded_names),
            sections: table.sections.iter().map(|section| chosen(&section.title)).collect(),
        }
    }

    /// The conditions that a row does not meet, a bit each in the order of [`Filter::ALL`].
    fn failed(&self, row: usize) -> u8 {
        let Self { table, choices, .. } = self;
        let number = indicator(table, choices.by, row);
        let indicator = &table.indicators[number];
        let mut failed = 0;
        let mut demand = |filter: Filter, met: bool| {
            if !met {
                failed |= 1 << filter as u8;
            }
        };
        let own: &[usize] = if choices.by == By::Mention { &[row] } else { &indicator.mentions };
        if !self.hits.is_empty() {
            let hit = |own: &usize| self.hits[table.mentions[*own].sentence];
            demand(Filter::Text, self.named[number] || own.iter().any(hit));
        }
        if choices.is_active(Filter::Section) {
            let section = mention(table, choices, row).section;
            demand(Filter::Section, section.is_some_and(|section| self.sections[section]));
        }
        if choices.is_active(Filter::Unit) {
            demand(Filter::Unit, choices.kinds.contains(&indicator.kind));
        }
        if choices.is_active(Filter::Presence) {
            demand(Filter::Presence, choices.presence.contains(&indicator.presence));
        }
        if choices.is_active(Filter::Years) {
            let in_years = |own: &usize| choices.years.contains(&table.year(&table.mentions[*own]));
            demand(Filter::Years, own.iter().any(in_years));
        }
        failed
    }
}

impl Counts {
    /// Counts a row where the only condition it fails, if any, is not in the way.
    fn add(&mut self, table: &Table, choices: &Choices, row: usize, failed: u8) {
        let indicator = &table.indicators[indicator(table, choices.by, row)];
        let fits = |filter: Filter| failed & !(1 << filter as u8) == 0;
        if fits(Filter::Section)
            && let Some(section) = mention(table, choices, row).section
        {
            self.sections[section] += 1;
        }
        if fits(Filter::Unit) {
            self.kinds[indicator.kind as usize] += 1;
        }
        if fits(Filter::Presence) {
            self.presence[indicator.presence as usize] += 1;
        }
        if fits(Filter::Years) {
            let own: &[usize] = if choices.by == By::Mention { &[row] } else { &indicator.mentions };
            for number in own {
                self.years[table.mentions[*number].report] += 1;
            }
        }
    }
}

/// The place of each section: those of the base year's report first, in its order.
fn section_order(table: &Table, choices: &Choices) -> Vec<usize> {
    let outline = table.outline(choices.base);
    let mut order = Vec::with_capacity(table.sections.len());
    for number in 0..table.sections.len() {
        let place = outline.iter().position(|own| *own == number);
        order.push(place.unwrap_or(outline.len() + number));
    }
    order
}

fn rank<'a>(table: &'a Table, choices: &Choices, deltas: &[Delta], order: &[usize], row: usize) -> Ranked<'a> {
    let mention = mention(table, choices, row);
    let number = indicator(table, choices.by, row);
    let group = match choices.group {
        Group::None => 0,
        Group::Section => mention.section.map_or(0, |section| order[section] + 1),
        Group::Indicator => number,
    };
    let text = |text: &'a str| if text.is_empty() { Key::Nothing } else { Key::Text(text) };
    let (mut rank, mut key) = (0, Key::Nothing);
    match choices.sort.map(|(column, _)| column) {
        None | Some(Column::Trend) => {}
        Some(Column::Indicator) => key = text(&table.indicators[number].name),
        Some(Column::Unit) => key = text(&mention.statistic.unit),
        Some(Column::Section) => {
            key = mention.section.map_or(Key::Nothing, |section| Key::Number(order[section] as f64));
        }
        Some(Column::In(year)) => {
            key = table.in_year(number, year).map_or(Key::Nothing, |mention| Key::Number(signed(&mention.statistic)));
        }
        Some(Column::Change) => (rank, key) = rank_change(&deltas[number]),
        Some(Column::Year) => key = Key::Number(f64::from(table.year(mention))),
        Some(Column::Figure | Column::Value) => key = Key::Number(signed(&mention.statistic)),
        Some(Column::Bound) => key = text(mention.statistic.bound.sign()),
        Some(Column::Sentence) => key = text(&table.sentences[mention.sentence]),
    }
    Ranked { group, rank, key, row }
}

/// Counts by percent before shares by points; last, what cannot be compared.
fn rank_change(delta: &Delta) -> (u8, Key<'static>) {
    match delta {
        Delta::Change(change) if change.points => (1, Key::Number(change.absolute.value)),
        Delta::Change(change) => (0, change.relative.map_or(Key::Nothing, |relative| Key::Number(relative.value))),
        _ => (2, Key::Nothing),
    }
}

fn sort(ranked: &mut Vec<Ranked<'_>>, down: bool) {
    let order = ordered(ranked.len(), &|one, other| ranked[one].compare(&ranked[other], down));
    *ranked = order.into_iter().map(|at| ranked[at]).collect();
}

impl Ranked<'_> {
    /// Groups and ranks keep their order, and rows without a key stay behind, whichever way the keys run.
    fn compare(&self, other: &Self, down: bool) -> Ordering {
        let keys = match (self.key, other.key) {
            (Key::Number(one), Key::Number(other)) if down => other.total_cmp(&one),
            (Key::Number(one), Key::Number(other)) => one.total_cmp(&other),
            (Key::Text(one), Key::Text(other)) if down => other.cmp(one),
            (Key::Text(one), Key::Text(other)) => one.cmp(other),
            (one, other) => matches!(one, Key::Nothing).cmp(&matches!(other, Key::Nothing)),
        };
        (self.group, self.rank).cmp(&(other.group, other.rank)).then(keys).then(self.row.cmp(&other.row))
    }
}

/// What stands over a row.
fn heading(table: &Table, choices: &Choices, ranked: &Ranked<'_>) -> Option<Over> {
    let by_change = choices.sort.is_some_and(|(column, _)| column == Column::Change);
    match choices.group {
        Group::Section => Some(Over::Section(mention(table, choices, ranked.row).section)),
        Group::Indicator => Some(Over::Indicator(ranked.group)),
        Group::None if by_change && ranked.rank == 1 => Some(Over::Ratios),
        Group::None if by_change && ranked.rank == 2 => Some(Over::Incomparable),
        Group::None => None,
    }
}

/// The indicators of the overview: those of the longest series, `limit` at most; counts before shares,
/// the largest changes first.
pub(super) fn overview(table: &Table, arrangement: &Arrangement, limit: usize) -> Vec<usize> {
    let length = |row: &usize| table.indicators[*row].mentions.len();
    let mut longest: Vec<Ranked<'_>> = Vec::new();
    for row in arrangement.rows.iter().filter(|row| length(row) > 1) {
        longest.push(Ranked { group: 0, rank: 0, key: Key::Number(length(row) as f64), row: *row });
    }
    sort(&mut longest, true);
    longest.truncate(limit);
    for one in &mut longest {
        let change = rank_change(&arrangement.deltas[one.row]);
        one.rank = u8::from(table.indicators[one.row].kind == UnitKind::Ratio);
        one.key = if let Key::Number(number) = change.1 { Key::Number(number.abs()) } else { Key::Nothing };
    }
    sort(&mut longest, true);
    longest.iter().map(|one| one.row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::route::Route;
    use crate::views::data::table::tests::{comparison, sample};

    fn arrange(table: &Table, hash: &str) -> (Choices, Arrangement) {
        let route = Route::parse(hash).expect("ours").expect("readable");
        let choices = Choices::of(&route, table);
        let arrangement = Arrangement::of(table, &choices);
        (choices, arrangement)
    }

    /// The lines in short: names of indicators, or printed figures, and headings in brackets.
    fn lines(table: &Table, hash: &str) -> Vec<String> {
        let (choices, arrangement) = arrange(table, hash);
        let line = |line: &Line| match *line {
            Line::Row(row) if choices.by == By::Mention => table.mentions[row].statistic.text.clone(),
            Line::Row(row) => table.indicators[row].name.clone(),
            Line::Heading(over) => format!("[{over:?}]"),
        };
        arrangement.lines.iter().map(line).collect()
    }

    #[track_caller]
    fn check(hash: &str, expected: &[&str]) {
        assert_eq!(lines(&sample(), hash), expected, "{hash}");
    }

    #[test]
    fn counts_come_before_shares_and_what_cannot_be_compared_last() {
        check(
            "#/data?year=2022",
            &["热线受理诉求", "[Ratios]", "按期办结率", "[Incomparable]", "办结案件", "制定规章"],
        );
        check(
            "#/data?year=2021",
            &["办结案件", "[Ratios]", "按期办结率", "[Incomparable]", "热线受理诉求", "制定规章"],
        );
    }

    #[test]
    fn every_column_sorts_and_the_missing_stays_behind() {
        check("#/data?year=2022&sort=2020", &["按期办结率", "办结案件", "热线受理诉求", "制定规章"]);
        check("#/data?year=2022&sort=-2020", &["办结案件", "按期办结率", "热线受理诉求", "制定规章"]);
        check("#/data?year=2022&sort=-section", &["制定规章", "按期办结率", "热线受理诉求", "办结案件"]);
        check(
            "#/data?by=mention&sort=value",
            &["5部", "98.1%", "98.6%", "99.1%", "210件", "240件", "3万余件", "3.6万件"],
        );
        check("#/data?by=mention&sort=-year&unit=ratio", &["99.1%", "98.6%", "98.1%"]);
    }

    #[test]
    fn conditions_pick_out() {
        check("#/data?year=2022&q=%E7%83%AD%E7%BA%BF&sort=indicator", &["按期办结率", "热线受理诉求"]);
        check("#/data?by=mention&q=%E7%83%AD%E7%BA%BF", &["98.6%", "3万余件", "99.1%", "3.6万件"]);
        check("#/data?year=2022&presence=gone&sort=indicator", &["办结案件"]);
        check("#/data?year=2022&presence=appeared%7Calways&sort=-2022", &["热线受理诉求", "按期办结率", "制定规章"]);
        check("#/data?year=2022&section=%E6%B3%95%E6%B2%BB%E5%BB%BA%E8%AE%BE&sort=indicator", &["制定规章"]);
        check("#/data?by=mention&years=2020%7C2022&unit=count", &["210件", "3.6万件", "5部"]);
    }

    #[test]
    fn rows_are_grouped() {
        check(
            "#/data?year=2022&sort=indicator&group=section",
            &["[Section(Some(0))]", "办结案件", "按期办结率", "热线受理诉求", "[Section(Some(1))]", "制定规章"],
        );
        let found = lines(&sample(), "#/data?by=mention&group=indicator&unit=ratio");
        assert!(found[0].starts_with("[Indicator") && found[1..] == ["98.1%", "98.6%", "99.1%"], "{found:?}");
    }

    #[test]
    fn an_empty_result_knows_what_is_in_the_way() {
        let table = sample();
        let (_, nothing) = arrange(&table, "#/data?year=2022&unit=money&presence=always");
        assert_eq!((nothing.lines.len(), nothing.total, nothing.culprit), (0, 4, Some(Filter::Unit)));
        let (_, hopeless) = arrange(&table, "#/data?year=2022&unit=money&q=zzz");
        assert_eq!(hopeless.culprit, None, "to remove one condition would not help");
    }

    #[test]
    fn the_numbers_beside_values_leave_their_own_condition_out() {
        let table = sample();
        let (_, arrangement) = arrange(&table, "#/data?year=2022&unit=ratio&presence=always");
        assert_eq!(arrangement.counts.kinds, [0, 0, 0, 1, 0]);
        assert_eq!(arrangement.counts.presence, [1, 0, 0, 0]);
        let (_, arrangement) = arrange(&table, "#/data?year=2022");
        assert_eq!((arrangement.counts.sections, arrangement.counts.years), (vec![3, 1], vec![2, 3, 3]));
    }

    #[test]
    fn the_overview_has_the_longest_series_with_the_largest_changes_first() {
        let table = sample();
        let names = |year: i32| {
            let (_, arrangement) = arrange(&table, &format!("#/data?by=overview&year={year}"));
            let rows = overview(&table, &arrangement, 2);
            rows.iter().map(|row| table.indicators[*row].name.clone()).collect::<Vec<_>>()
        };
        assert_eq!(names(2022), ["热线受理诉求", "按期办结率"]);
    }

    #[test]
    fn one_report_is_enough() {
        let table = Table::of(&comparison(&["甲市2022年报告\n一、政务服务\n办结案件210件，办结率98%。"]));
        assert_eq!(lines(&table, "#/data?year=2022&sort=-2022"), ["办结案件", "办结率"]);
        assert_eq!(lines(&table, "#/data?year=2022&by=mention"), ["210件", "98%"]);
    }

    #[test]
    fn nothing_is_no_reason_to_fail() {
        let (_, arrangement) = arrange(&Table::default(), "#/data?year=2022&q=x");
        assert_eq!((arrangement.lines.len(), arrangement.culprit), (0, None));
    }
}
