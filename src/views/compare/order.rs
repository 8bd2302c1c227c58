//! In which order the rows of the table stand, and under which headings.

use crate::views::compare::rows::{Filter, Row, Table};
use crate::widgets::sorting;

/// A column that the rows can be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Name,
    Before,
    After,
    Change,
}

/// A column, and whether the rows run from high to low. Without one they stand by section, in reading order.
pub(super) type Order = Option<(Column, bool)>;

/// Rows that stand together in a table: under which heading, and their numbers.
pub(super) type Together = (usize, Vec<usize>);

/// The headings of rows sorted by numbers: counts, ratios, those without a size.
const KINDS: usize = 3;

impl Column {
    const ALL: [Self; 4] = [Self::Name, Self::Before, Self::After, Self::Change];

    /// Its name in addresses.
    pub(super) fn name(self) -> &'static str {
        ["indicator", "before", "after", "change"][self as usize]
    }
}

/// The order that a choice in the address names.
pub(super) fn chosen(choice: Option<&str>) -> Order {
    let (name, down) = sorting::column(choice?);
    Column::ALL.into_iter().find(|column| column.name() == name).map(|column| (column, down))
}

impl Table {
    /// The rows to show, under their headings: sections, or else kinds of figures.
    pub(super) fn arranged(&self, filter: Option<Filter>, order: Order) -> Vec<Together> {
        let shown: Vec<usize> = (0..self.rows.len())
            .filter(|at| filter.is_none_or(|filter| filter.shows(self.rows[*at].outcome)))
            .collect();
        let sorted = inserted(shown.len(), &|one, other| {
            order.is_some_and(|(column, down)| {
                let [one, other] = [one, other].map(|at| &self.rows[shown[at]]);
                let (low, high) = if down { (other, one) } else { (one, other) };
                low.is_below(high, column)
            })
        });
        let heading = |row: &Row| order.map_or(row.heading, |(column, _)| row.kind(column));
        let headings = self.headings.len().max(KINDS);
        let mut together: Vec<Together> = (0..headings).map(|heading| (heading, Vec::new())).collect();
        for at in sorted {
            together[heading(&self.rows[shown[at]])].1.push(shown[at]);
        }
        together.retain(|(_, rows)| !rows.is_empty());
        together
    }
}

impl Row {
    /// What it has in a column of numbers.
    fn number(&self, column: Column) -> Option<f64> {
        let figure = match column {
            Column::Before => &self.before,
            Column::After => &self.after,
            Column::Change => return self.size(),
            Column::Name => return None,
        };
        figure.as_ref().map(|figure| figure.value)
    }

    fn is_below(&self, other: &Self, column: Column) -> bool {
        if column == Column::Name { self.name < other.name } else { self.number(column) < other.number(column) }
    }

    /// Counts first, ratios second, then those without a number. By name, only those without one stand apart.
    fn kind(&self, column: Column) -> usize {
        let ratio = match (column, &self.change) {
            (Column::Name, _) => return if self.name.is_empty() { KINDS - 1 } else { 0 },
            (Column::Change, Some(change)) => change.points,
            _ => self.ratio,
        };
        if self.number(column).is_some() { usize::from(ratio) } else { KINDS - 1 }
    }
}

/// The numbers below `count`, in an order: what does not come before another stays behind it. For a few
/// hundred, this is smaller than sorting.
pub(super) fn inserted(count: usize, before: &dyn Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut order: Vec<usize> = Vec::with_capacity(count);
    for number in 0..count {
        let at = order.partition_point(|known| !before(number, *known));
        order.insert(at, number);
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::views::compare::rows::tests::sample;

    fn names(table: &Table, filter: Option<Filter>, choice: &str) -> Vec<(usize, Vec<String>)> {
        let name = |at: &usize| {
            let row = &table.rows[*at];
            row.after.as_ref().or(row.before.as_ref()).map_or(String::new(), |figure| figure.text.clone())
        };
        let together = table.arranged(filter, chosen(Some(choice)));
        together.iter().map(|(heading, rows)| (*heading, rows.iter().map(name).collect())).collect()
    }

    #[track_caller]
    fn check(filter: Option<Filter>, choice: &str, expected: &[(usize, &[&str])]) {
        let expected: Vec<(usize, Vec<String>)> = expected
            .iter()
            .map(|(heading, rows)| (*heading, rows.iter().map(|row| (*row).to_owned()).collect()))
            .collect();
        assert_eq!(names(&sample(), filter, choice), expected, "{choice}");
    }

    #[test]
    fn rows_stand_by_section() {
        for choice in ["", "weather"] {
            check(None, choice, &[(1, &["252", "88.5%", "30"]), (2, &["6万", "77"]), (4, &["15"])]);
        }
    }

    #[test]
    fn the_order_by_change_keeps_counts_and_ratios_apart() {
        check(None, "-change", &[(0, &["252", "30", "6万"]), (1, &["88.5%"]), (2, &["77", "15"])]);
        check(None, "change", &[(0, &["6万", "30", "252"]), (1, &["88.5%"]), (2, &["77", "15"])]);
    }

    #[test]
    fn figures_of_a_year_are_sorted_by_what_they_come_to() {
        check(None, "-after", &[(0, &["6万", "252", "77", "30"]), (1, &["88.5%"]), (2, &["15"])]);
        check(None, "after", &[(0, &["30", "77", "252", "6万"]), (1, &["88.5%"]), (2, &["15"])]);
        check(None, "-before", &[(0, &["6万", "252", "30", "15"]), (1, &["88.5%"]), (2, &["77"])]);
    }

    #[test]
    fn names_are_sorted_whatever_is_counted() {
        let table = sample();
        let sorted = |choice| {
            let together = table.arranged(None, chosen(Some(choice)));
            let rows: Vec<usize> = together.into_iter().flat_map(|(_, rows)| rows).collect();
            rows.into_iter().map(|at| table.rows[at].name.clone()).collect::<Vec<_>>()
        };
        let up = sorted("indicator");
        assert!(up.is_sorted() && up.len() == 6, "{up:?}");
        let mut down = sorted("-indicator");
        down.reverse();
        assert_eq!(up, down);
    }

    #[test]
    fn filters_leave_what_they_name() {
        check(Some(Filter::Rise), "", &[(1, &["252"])]);
        check(Some(Filter::Fall), "-change", &[(0, &["6万"]), (1, &["88.5%"])]);
        check(Some(Filter::Gone), "", &[(4, &["15"])]);
    }

    #[test]
    fn numbers_of_equal_rank_keep_their_order() {
        let values = [3, 1, 3, 2];
        assert_eq!(inserted(4, &|one, other| values[one] > values[other]), [0, 2, 3, 1]);
    }
}
