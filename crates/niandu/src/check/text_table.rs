//! Figures of the text against the totals of a table's rows.

use std::collections::BTreeMap;

use super::Finding;
use super::material::{Material, Passage, Stated};
use super::quantity::{Quantity, agree, interval, shown, sum};
use super::sheet::{NumberCell, Sheet, without_marker};
use super::words::{holds, text, without};

/// What differs between a row's heading and the words of a sentence without changing the meaning.
const FILLERS: &[&str] = &[
    "本年度", "本年", "全年", "全市", "全省", "全县", "全区", "累计", "共计", "数量", "情况", "件数", "共",
    "政府信息公开",
];

/// Words for receiving requests, which tables call 新收.
const RECEIVED: &[&str] = &["收到", "接收", "受理", "新收到"];

/// The fewest characters by which a row is recognised in the text.
const SHORTEST_NAME: usize = 4;

/// Words that tell that the sentence speaks of a part or another year only.
const OTHER_SCOPE: &[&str] = &["上年", "去年", "月底", "上半年", "季度", "截至"];

/// A row's total over all columns.
#[derive(Debug, Clone, Copy)]
struct RowTotal<'a> {
    quantity: Quantity,
    unit: &'a str,
}

/// Findings in the whole report.
pub(super) fn find(material: &Material<'_>) -> Vec<Finding> {
    let mut totals: BTreeMap<String, Option<RowTotal<'_>>> = BTreeMap::new();
    for sheet in &material.sheets {
        for (name, total) in row_totals(sheet) {
            // A name that two rows have says nothing.
            totals.entry(name).and_modify(|known| *known = None).or_insert(Some(total));
        }
    }
    let mut findings = Vec::new();
    for passage in material.body().filter(|passage| !passage.plan) {
        for figure in &passage.figures {
            let Some(Some(total)) = name_of(passage, figure).and_then(|name| totals.get(&name)) else { continue };
            findings.extend(disagreement(passage, figure, total));
        }
    }
    findings
}

fn disagreement(passage: &Passage<'_>, figure: &Stated<'_>, total: &RowTotal<'_>) -> Option<Finding> {
    let statistic = figure.statistic;
    let comparable = statistic.direction.is_none() && (total.unit.is_empty() || total.unit == statistic.unit);
    let sentence = passage.sentence(figure.start);
    if !comparable
        || statistic.unit.contains(['%', '元']) != total.unit.contains(['%', '元'])
        || holds(&passage.signs[sentence], OTHER_SCOPE)
    {
        return None;
    }
    let agrees = match Quantity::exact(statistic) {
        Some(quantity) => agree(quantity, total.quantity),
        None => {
            interval(statistic).is_none_or(|(low, high)| low <= total.quantity.number && total.quantity.number <= high)
        }
    };
    let message = format!(
        "the text says “{}”, the table's total for the same row is {}",
        statistic.text,
        shown(total.quantity.number)
    );
    (!agrees).then(|| Finding::new(passage.at(figure.start), message))
}

/// What the clause of a figure names, when that is all it says.
fn name_of(passage: &Passage<'_>, figure: &Stated<'_>) -> Option<String> {
    let clause = passage.clause(figure);
    let after = text(&passage.signs[figure.end..clause.end]);
    let before = text(&passage.signs[clause.start..figure.start]);
    after.trim().is_empty().then(|| key(&before)).flatten()
}

/// A name without what varies.
fn key(name: &str) -> Option<String> {
    let mut name = without(name.trim(), FILLERS);
    for word in RECEIVED {
        name = name.replace(word, "新收");
    }
    (name.chars().count() >= SHORTEST_NAME).then_some(name)
}

/// The rows and groups of rows of a table with their totals.
fn row_totals<'a>(sheet: &Sheet<'a>) -> Vec<(String, RowTotal<'a>)> {
    let Some(column) = total_column(sheet) else { return Vec::new() };
    let mut found = Vec::new();
    let mut parents: Vec<&[String]> = Vec::new();
    for row in &sheet.rows {
        if let (Some(name), Some(cell)) = (key(row.name()), row.cell(column)) {
            found.push((name, RowTotal { quantity: cell.quantity, unit: cell.unit }));
        }
        let above = row.parents();
        if above.len() > 1 && parents.last() != Some(&above) {
            parents.push(above);
        }
    }
    for above in parents {
        let rows = sheet.rows.iter().filter(|row| row.parents() == above && row.total().is_none());
        let cells: Option<Vec<NumberCell<'_>>> = rows.map(|row| row.cell(column)).collect();
        let name = above.last().and_then(|name| key(without_marker(name)));
        if let (Some(cells), Some(name)) = (cells.filter(|cells| !cells.is_empty()), name) {
            let unit = cells[0].unit;
            found.push((name, RowTotal { quantity: sum(cells.iter().map(|cell| cell.quantity)), unit }));
        }
    }
    found
}

/// The only column of totals, or the only column of numbers.
fn total_column(sheet: &Sheet<'_>) -> Option<usize> {
    let numeric: Vec<usize> =
        (0..sheet.width()).filter(|column| sheet.rows.iter().any(|row| row.cell(*column).is_some())).collect();
    let totals: Vec<usize> = numeric.iter().copied().filter(|column| sheet.total_column(*column).is_some()).collect();
    match (totals.as_slice(), numeric.as_slice()) {
        ([only], _) | ([], [only]) => Some(*only),
        _ => None,
    }
}
