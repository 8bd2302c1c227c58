//! Relations between a table's rows that the line above it or its heading states: 勾稽关系.

use super::Finding;
use super::material::{Material, Passage};
use super::quantity::{Quantity, agree, shown, sum};
use super::sheet::{NumberCell, Sheet, SheetRow};
use super::words::chinese_number;

/// How many lines above a table may state a relation.
const LINES_ABOVE: usize = 2;

/// A sum of items: each its number and whether it is taken away.
type Side = Vec<(usize, bool)>;

/// Findings in all tables under a stated relation.
pub(super) fn find(material: &Material<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for sheet in &material.sheets {
        let before = &material.passages[sheet.passages_before.saturating_sub(LINES_ABOVE)..sheet.passages_before];
        let above = before.iter().map(|passage: &Passage<'_>| passage.signs.iter().collect());
        let mut stated: Vec<_> = above
            .chain([sheet.table.caption.text()])
            .chain(sheet.columns.iter().cloned())
            .filter_map(|text: String| relation(&text))
            .collect();
        stated.dedup();
        for (left, right) in stated {
            findings.extend(check_columns(sheet, &left, &right));
        }
    }
    findings
}

fn check_columns(sheet: &Sheet<'_>, left: &Side, right: &Side) -> Vec<Finding> {
    let mut findings = Vec::new();
    for column in 0..sheet.width() {
        let (Some((left_sum, first)), Some((right_sum, _))) = (value(sheet, left, column), value(sheet, right, column))
        else {
            continue;
        };
        if !agree(left_sum, right_sum) {
            let (shown_left, shown_right) = (written(left), written(right));
            let message = format!(
                "column “{}”: {shown_left} is {}, {shown_right} is {}, and the table says they are equal",
                sheet.column_name(column),
                shown(left_sum.number),
                shown(right_sum.number)
            );
            findings.push(Finding::new(first, message));
        }
    }
    findings
}

/// A side's value in a column, and the offset of its first number.
fn value(sheet: &Sheet<'_>, side: &Side, column: usize) -> Option<(Quantity, Option<usize>)> {
    let mut parts = Vec::new();
    let mut first = None;
    for (item, minus) in side {
        let (quantity, offset) = item_value(sheet, *item, column)?;
        first = first.or(offset);
        parts.push(if *minus { Quantity { number: -quantity.number, ..quantity } } else { quantity });
    }
    Some((sum(parts), first))
}

/// An item's value in a column: that of its only row, its total, or the sum of its rows.
fn item_value(sheet: &Sheet<'_>, item: usize, column: usize) -> Option<(Quantity, Option<usize>)> {
    let rows: Vec<&SheetRow<'_>> = sheet.rows.iter().filter(|row| number_of(row) == Some(item)).collect();
    if let Some(total) = rows.iter().find(|row| row.total().is_some() || rows.len() == 1) {
        return total.cell(column).map(|cell| (cell.quantity, cell.offset));
    }
    let cells: Vec<NumberCell<'_>> = rows.iter().map(|row| row.cell(column)).collect::<Option<_>>()?;
    let first = cells.first()?.offset;
    Some((sum(cells.iter().map(|cell| cell.quantity)), first))
}

/// The number of the item to which a row belongs: 3 of `三、本年度办理结果`.
fn number_of(row: &SheetRow<'_>) -> Option<usize> {
    let (numeral, _) = row.path.first()?.split_once('、')?;
    chinese_number(numeral.trim())
}

/// Reads `第一项加第二项之和，等于第三项加第四项之和`.
fn relation(text: &str) -> Option<(Side, Side)> {
    let (left, right) = text.split_once("等于").or_else(|| text.split_once('='))?;
    let (left, right) = (side(left)?, side(right)?);
    (left != right).then_some((left, right))
}

fn side(text: &str) -> Option<Side> {
    let mut items = Vec::new();
    for (index, part) in text.split('第').enumerate().skip(1) {
        let (numeral, _) = part.split_once('项')?;
        let before = text.split('第').nth(index - 1)?;
        items.push((chinese_number(numeral)?, before.ends_with('减') || before.ends_with('-')));
    }
    (!items.is_empty()).then_some(items)
}

fn written(side: &Side) -> String {
    let signed = |(index, (item, minus)): (usize, &(usize, bool))| match (index, minus) {
        (0, _) => format!("item {item}"),
        (_, false) => format!(" + item {item}"),
        (_, true) => format!(" − item {item}"),
    };
    side.iter().enumerate().map(signed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(&[usize], &[usize])>) {
        let numbers = |side: &Side| side.iter().map(|(item, _)| *item).collect::<Vec<_>>();
        let found = relation(text).map(|(left, right)| (numbers(&left), numbers(&right)));
        assert_eq!(found, expected.map(|(left, right)| (left.to_vec(), right.to_vec())), "{text}");
    }

    #[test]
    fn relations_are_read_from_their_sentence() {
        check("（勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", Some((&[1, 2], &[3, 4])));
        check("第三项等于第一项减第二项", Some((&[3], &[1, 2])));
        check("面积等于长乘宽", None);
        check("第一项等于第一项", None);
        check("一般情况", None);
    }
}
