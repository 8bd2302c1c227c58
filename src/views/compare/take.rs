//! The table of two years as a file: the rows that are shown, in their order.

use niandu::observations::{Cell, Csv, change_cells};

use crate::views::compare::order::Order;
use crate::views::compare::rows::{Figure, Filter, Table};

/// The rows as CSV, and how many they are. Each year has its figure as stated and its value.
pub(super) fn csv(table: &Table, filter: Option<Filter>, order: Order, years: [i32; 2]) -> (String, usize) {
    let [before, after] = years.map(|year| year.to_string());
    let [before_value, after_value] = [&before, &after].map(|year| [year, "_value"].concat());
    let mut csv = Csv::new(&[
        "section", "indicator", "unit", &before, &before_value, &after, &after_value, "change", "change_percent",
        "change_bound", "outcome",
    ]);
    let rows: Vec<usize> = table.arranged(filter, order).into_iter().flat_map(|(_, rows)| rows).collect();
    for row in rows.iter().filter_map(|at| table.rows.get(*at)) {
        let [old, old_value] = cells(row.before.as_ref());
        let [new, new_value] = cells(row.after.as_ref());
        let [change, relative, exactness] = change_cells(row.change.as_ref());
        let section = table.headings.get(row.heading).map_or("", String::as_str);
        csv.row(&[
            Cell::of(section),
            Cell::of(&row.name),
            Cell::of(&row.unit),
            old,
            old_value,
            new,
            new_value,
            change,
            relative,
            exactness,
            Cell::of(["up", "down", "same", "open", "new", "gone"][row.outcome as usize]),
        ]);
    }
    (csv.into_text(), rows.len())
}

/// A year's figure as stated, and its value.
fn cells(figure: Option<&Figure>) -> [Cell<'_>; 2] {
    figure.map_or([Cell::Empty, Cell::Empty], |figure| [Cell::of(&figure.text), Cell::Number(figure.value)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::views::compare::order::chosen;
    use crate::views::compare::rows::tests::sample;

    #[track_caller]
    fn check(filter: Option<Filter>, choice: &str, expected: &[&str]) {
        let (csv, rows) = csv(&sample(), filter, chosen(Some(choice)), [2021, 2022]);
        let lines: Vec<&str> = csv.lines().skip(1).collect();
        assert_eq!((lines.as_slice(), rows), (expected, expected.len()));
    }

    #[test]
    fn the_file_has_the_rows_that_are_shown() {
        check(Some(Filter::Rise), "", &["一、办案,行政复议案件,件,210,210,252,252,42,20,,up"]);
        check(Some(Filter::New), "", &["二、其他,基层执法人员,人次,,,77,77,,,,new"]);
    }
}
