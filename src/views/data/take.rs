//! What readers take away: a table on the clipboard, files of figures.

use js_sys::{Array, Function, JSON, Reflect};
use niandu::observations::{COLUMNS, Cell, Csv, Row, rows};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlTextAreaElement};

use crate::comparison::Comparison;
use crate::object::object;
use crate::share;
use crate::views::data::cells::Shown;
use crate::views::data::choice::By;

/// The table as it is shown, with tabs between its cells.
pub(super) fn tabbed(shown: &Shown<'_>) -> String {
    let columns: Vec<_> = shown.choices.columns.iter().copied().filter(|column| column.sorts()).collect();
    let mut table = String::new();
    for (at, column) in columns.iter().enumerate() {
        add(&mut table, at, &(shown.words.data.column)(*column, shown.choices.base));
    }
    for row in &shown.arrangement.rows {
        table.push('\n');
        for (at, column) in columns.iter().enumerate() {
            add(&mut table, at, &shown.copied(*column, *row));
        }
    }
    table
}

/// Adds a cell. A spreadsheet takes what is pasted for a formula as readily as what it opens.
fn add(table: &mut String, at: usize, text: &str) {
    if at > 0 {
        table.push('\t');
    }
    let number =
        text.strip_prefix(['+', '-']).is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_digit()));
    if text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) && !number {
        table.push('\'');
    }
    for character in text.chars() {
        table.push(if character.is_control() { ' ' } else { character });
    }
}

/// The numbers of the figures behind the rows shown, in their order.
pub(super) fn figures(shown: &Shown<'_>) -> Vec<usize> {
    let mut figures = Vec::new();
    for row in &shown.arrangement.rows {
        if shown.choices.by == By::Mention {
            figures.push(*row);
            continue;
        }
        for number in &shown.table.indicators[*row].mentions {
            let year = shown.table.year(&shown.table.mentions[*number]);
            if shown.choices.years.is_empty() || shown.choices.years.contains(&year) {
                figures.push(*number);
            }
        }
    }
    figures
}

/// Calls `each` with the row of each figure.
fn each_row(comparison: &Comparison, apart: bool, figures: &[usize], each: &mut dyn FnMut(&Row<'_>)) {
    let reports: Vec<_> = comparison.reports.iter().map(std::rc::Rc::as_ref).collect();
    let rows = rows(&comparison.alignment.with(&reports), &reports, apart);
    for number in figures {
        if let Some(row) = rows.get(*number) {
            each(row);
        }
    }
}

/// The figures as CSV; `apart` where the archive is that of one of several issuers.
pub(crate) fn csv(comparison: &Comparison, apart: bool, figures: &[usize]) -> String {
    let mut csv = Csv::new(&COLUMNS);
    each_row(comparison, apart, figures, &mut |row| csv.row(&row.cells()));
    csv.into_text()
}

/// The figures as JSON: an array of objects.
pub(super) fn json(comparison: &Comparison, apart: bool, figures: &[usize]) -> String {
    let list = Array::new();
    each_row(comparison, apart, figures, &mut |row| {
        let cells = row.cells();
        let fields: Vec<(&str, JsValue)> = COLUMNS.iter().copied().zip(cells.iter().map(json_value)).collect();
        list.push(&object(&fields));
    });
    let text = JSON::stringify_with_replacer_and_space(&list, &JsValue::NULL, &JsValue::from(1));
    text.map(String::from).unwrap_or_default()
}

fn json_value(cell: &Cell<'_>) -> JsValue {
    match cell {
        Cell::Empty => JsValue::NULL,
        Cell::Number(number) => JsValue::from(*number),
        Cell::Text(text) => JsValue::from(&**text),
    }
}

/// Puts text on the clipboard, with the page's permission or without; whether it has worked.
pub(super) async fn copy(root: Element, text: String) -> bool {
    share::copy(text.clone()).await || copy_selected(&root, &text).unwrap_or(false)
}

/// The way that works everywhere: what is selected in a field is copied.
fn copy_selected(root: &Element, text: &str) -> Option<bool> {
    let document: Document = root.owner_document()?;
    let field: HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    let focused = crate::widgets::dom::active(root);
    field.set_class_name("sr");
    field.set_value(text);
    root.append_child(&field).ok()?;
    field.select();
    let copy: Function = Reflect::get(&document, &"execCommand".into()).ok()?.dyn_into().ok()?;
    let copied = copy.call1(&document, &"copy".into()).is_ok_and(|copied| copied.is_truthy());
    field.remove();
    if let Some(focused) = focused {
        crate::widgets::dom::focus(&focused);
    }
    Some(copied)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::route::Route;
    use crate::views::data::arrange::Arrangement;
    use crate::views::data::choice::Choices;
    use crate::views::data::table::Table;
    use crate::views::data::table::tests::comparison;

    const REPORTS: [&str; 2] =
        ["甲市2021年报告\n一、政务服务\n办结案件210件。", "甲市2022年报告\n一、政务服务\n办结案件240件，热线3万件。"];

    /// The tabbed table and the CSV of an address.
    fn taken(hash: &str) -> (String, String) {
        let comparison = comparison(&REPORTS);
        let table = Table::of(&comparison);
        let choices = Choices::of(&Route::parse(hash).expect("ours").expect("readable"), &table);
        let arrangement = Arrangement::of(&table, &choices);
        let words = Language::Chinese.words();
        let shown = Shown { words, table: &table, choices: &choices, arrangement: &arrangement };
        (tabbed(&shown), csv(&comparison, false, &figures(&shown)))
    }

    #[test]
    fn the_copied_table_is_the_one_shown() {
        let (tabbed, _) = taken("#/data?year=2022&columns=2021%7C2022%7Cchange&sort=-2021");
        assert_eq!(tabbed, "指标\t2021\t2022\t2022 较上年\n办结案件\t210\t240\t+14.3%\n热线\t未提及\t3\t新增");
    }

    #[test]
    fn files_hold_every_figure_of_the_rows_shown() {
        let (_, csv) = taken("#/data?year=2022&sort=-2022");
        let surfaces =
            |csv: &str| csv.lines().skip(1).map(|line| line.split(',').nth(6).map(str::to_owned)).collect::<Vec<_>>();
        let text = |surface: &str| Some(surface.to_owned());
        assert_eq!(surfaces(&csv), [text("3万件"), text("210件"), text("240件")]);
        let (_, csv) = taken("#/data?year=2022&years=2021");
        assert_eq!(surfaces(&csv), [text("210件")]);
        let (_, csv) = taken("#/data?by=mention&sort=-value");
        assert_eq!(surfaces(&csv), [text("3万件"), text("240件"), text("210件")]);
    }

    #[test]
    fn nothing_pasted_becomes_a_formula() {
        #[track_caller]
        fn check(text: &str, expected: &str) {
            let mut table = String::new();
            add(&mut table, 0, text);
            assert_eq!(table, expected);
        }
        check("=1+1", "'=1+1");
        check("@SUM(A1)", "'@SUM(A1)");
        check("+cmd", "'+cmd");
        check("+14.3%", "+14.3%");
        check("甲\t乙\n丙", "甲 乙 丙");
    }
}
