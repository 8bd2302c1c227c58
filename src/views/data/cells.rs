//! What stands in the cells, as text: the table shows it, and copying takes it away.

use niandu::compare::{Change, Estimate, Tendency};
use niandu::{Direction, Statistic, Value, grouped};

use crate::language::Words;
use crate::views::data::arrange::{Arrangement, indicator, mention};
use crate::views::data::choice::{By, Choices, Column};
use crate::views::data::table::{Delta, Table};
use crate::views::inspector::scale::Scale;

/// Everything that drawing needs.
pub(super) struct Shown<'a> {
    pub(super) words: &'static Words,
    pub(super) table: &'a Table,
    pub(super) choices: &'a Choices,
    pub(super) arrangement: &'a Arrangement,
}

impl Shown<'_> {
    /// The name of a row's indicator.
    pub(super) fn name(&self, row: usize) -> &str {
        let name = &self.table.indicators[indicator(self.table, self.choices.by, row)].name;
        if name.is_empty() { self.words.unnamed } else { name }
    }

    /// The text of a cell.
    pub(super) fn cell(&self, column: Column, row: usize) -> String {
        let Self { words, table, choices, .. } = self;
        let mention = mention(table, choices, row);
        let statistic = &mention.statistic;
        match column {
            Column::Indicator => self.name(row).to_owned(),
            Column::Unit if choices.by == By::Mention => statistic.unit.clone(),
            Column::Unit => Scale::of(statistic).unit,
            Column::Section => match mention.section {
                Some(section) => table.sections[section].printed.clone(),
                None => words.opening.to_owned(),
            },
            Column::Trend => String::new(),
            Column::In(year) => match table.in_year(row, year) {
                Some(own) => in_scale(&own.statistic, statistic),
                None => words.data.absent.to_owned(),
            },
            Column::Change => self.delta(row).1,
            Column::Year => table.year(mention).to_string(),
            Column::Figure => statistic.text.clone(),
            Column::Value => [sign(statistic), &value(statistic)].concat(),
            Column::Bound => (words.bound_name)(statistic.bound).to_owned(),
            Column::Sentence => table.sentences[mention.sentence].clone(),
        }
    }

    /// What changed in a row's indicator: a mark, and words.
    pub(super) fn delta(&self, row: usize) -> (Option<Tendency>, String) {
        match &self.arrangement.deltas[indicator(self.table, self.choices.by, row)] {
            Delta::Nothing => (None, String::from("—")),
            Delta::New => (None, self.words.data.new.to_owned()),
            Delta::Gone => (None, self.words.data.gone.to_owned()),
            Delta::Change(change) => {
                let statistic = &mention(self.table, self.choices, row).statistic;
                (Some(change.tendency), change_text(self.words, change, statistic))
            }
        }
    }

    /// The same for copying, where a number says by its sign which way it went: `+82%`.
    pub(super) fn copied(&self, column: Column, row: usize) -> String {
        let text = self.cell(column, row);
        let (Column::Change, Some(tendency)) = (column, self.delta(row).0) else { return text };
        let exact = text.starts_with(|first: char| first.is_ascii_digit()) && !text.contains(' ');
        let way = (self.words.data.tendency)(tendency);
        match tendency {
            _ if text == way => text,
            Tendency::Rise if exact => ["+", &text].concat(),
            Tendency::Fall if exact => ["−", &text].concat(),
            _ => [way, " ", &text].concat(),
        }
    }
}

/// A change to a statistic without its sign, no more precise than its sources; in the unit in which that is printed.
fn change_text(words: &Words, change: &Change, statistic: &Statistic) -> String {
    let Estimate { value, precision, decimals } = change.relative.unwrap_or(change.absolute).magnitude();
    // None, or one of which no more is known than its way.
    if value == 0.0 {
        return (words.data.tendency)(change.tendency).to_owned();
    }
    let number = grouped(value, decimals);
    let number = if change.relative.is_some() {
        format!("{number}%")
    } else if change.points {
        (words.data.points)(&number)
    } else {
        let scale = Scale::of(statistic);
        let decimals = if scale.factor > 1.0 { 4 } else { decimals };
        format!("{} {}", grouped(value / scale.factor, decimals), scale.unit)
    };
    (words.comparison.estimate)(&number, precision)
}

/// A figure in the unit in which another of its indicator is printed; as printed where that is another unit.
pub(super) fn in_scale(statistic: &Statistic, scale: &Statistic) -> String {
    let Some(scaled) = Scale::of(scale).convert(statistic) else { return statistic.text.clone() };
    let percent = if matches!(scale.unit.as_str(), "%" | "‰") { scale.unit.as_str() } else { "" };
    let written = scaled.written();
    // The sign of a change stands before its digits: `≥ +10%`.
    let at = written.find(|character: char| character.is_ascii_digit()).unwrap_or_default();
    let (before, number) = written.split_at(at);
    [before, sign(statistic), number, percent].concat()
}

/// The sign of a change; a level has none.
fn sign(statistic: &Statistic) -> &'static str {
    match statistic.direction {
        Direction::None => "",
        Direction::Up => "+",
        Direction::Down => "−",
    }
}

/// A figure's value with its multiplier applied.
fn value(statistic: &Statistic) -> String {
    match statistic.value {
        Value::Number(number) => grouped(number, 6),
        Value::Range(low, high) => [grouped(low, 6), grouped(high, 6)].join("–"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::route::Route;
    use crate::views::data::table::tests::{comparison, find, sample};

    #[track_caller]
    fn check(table: &Table, hash: &str, row: usize, expected: &[(&str, &str)]) {
        let route = Route::parse(hash).expect("ours").expect("readable");
        let choices = Choices::of(&route, table);
        let arrangement = Arrangement::of(table, &choices);
        let shown = Shown { words: Language::Chinese.words(), table, choices: &choices, arrangement: &arrangement };
        for (name, text) in expected {
            let column = choices.offered(table).into_iter().find(|column| column.name() == *name).expect("a column");
            assert_eq!(shown.copied(column, row), *text, "{name}");
        }
    }

    #[test]
    fn an_indicator_is_shown_in_the_unit_of_its_base_year() {
        let table = sample();
        let calls =
            [("unit", "万件"), ("2020", "未提及"), ("2021", "3 余"), ("2022", "3.6"), ("change", "上升 约 20%")];
        check(&table, "#/data?year=2022", find(&table, "热线"), &calls);
        let rate = [("unit", "%"), ("2020", "98.1%"), ("change", "上升 0.5 个百分点"), ("section", "一、政务服务")];
        check(&table, "#/data?year=2022", find(&table, "按期办结率"), &rate);
        check(&table, "#/data?year=2022", find(&table, "规章"), &[("2021", "未提及"), ("change", "新增")]);
        check(&table, "#/data?year=2022", find(&table, "办结案件"), &[("2022", "未提及"), ("change", "不再出现")]);
    }

    #[test]
    fn a_figure_is_shown_as_printed_with_its_value_and_sentence() {
        let cells = [
            ("year", "2021"),
            ("figure", "3万余件"),
            ("value", "30,000"),
            ("unit", "件"),
            ("bound", "多于此数"),
            ("sentence", "按期办结率98.6%，其中热线受理诉求3万余件。"),
        ];
        check(&sample(), "#/data?by=mention", 4, &cells);
    }

    #[test]
    fn falls_are_told_by_their_size() {
        let table = Table::of(&comparison(&["甲市2021年报告\n能耗下降3.7%。", "甲市2022年报告\n能耗下降4.8%。"]));
        check(&table, "#/data?year=2022", 0, &[("2021", "−3.7%"), ("2022", "−4.8%"), ("change", "下降 1.1 个百分点")]);
        let table = Table::of(&comparison(&["甲市2021年报告\n罚款100万元。", "甲市2022年报告\n罚款80余万元。"]));
        check(&table, "#/data?year=2022", 0, &[("change", "下降 约 20%")]);
    }

    #[test]
    fn changes_are_told_in_the_unit_of_their_figures() {
        let table = Table::of(&comparison(&["甲市2021年报告\n罚款减少3.5亿元。", "甲市2022年报告\n罚款减少2.3亿元。"]));
        check(&table, "#/data?year=2022", 0, &[("2022", "−2.3"), ("change", "上升 1.2 亿元")]);
        let table = Table::of(&comparison(&["甲市2021年报告\n产值增长8%。", "甲市2022年报告\n产值增长10%以上。"]));
        check(&table, "#/data?year=2022", 0, &[("2022", "≥ +10%")]);
        let table = Table::of(&comparison(&["甲市2021年报告\n办结案件60件。", "甲市2022年报告\n办结案件60件以上。"]));
        check(&table, "#/data?year=2022", 0, &[("change", "上升")]);
    }
}
