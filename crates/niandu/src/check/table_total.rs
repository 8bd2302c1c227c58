//! Rows and columns of tables against their totals (总计, 合计, 小计).
//!
//! Totals are taken to cover what stands before them since the last total of
//! the same reach; one that comes first covers what follows. Where no line of
//! a table with several agrees, the table adds up in another way and is left alone.

use super::Finding;
use super::material::Material;
use super::quantity::{agree, shown, sum};
use super::sheet::{NumberCell, Sheet, SheetRow, TotalRank};

/// Headings of columns that hold no part of a sum.
const NO_PART: &[&str] =
    &["率", "%", "％", "增长", "增幅", "同比", "平均", "占比", "比重", "其中", "序号", "上年", "年份"];

/// Findings in rows.
pub(super) fn rows(material: &Material<'_>) -> Vec<Finding> {
    material.sheets.iter().flat_map(row_findings).collect()
}

/// Findings in columns.
pub(super) fn columns(material: &Material<'_>) -> Vec<Finding> {
    material.sheets.iter().flat_map(column_findings).collect()
}

/// A total with the lines that it should be the sum of.
#[derive(Debug)]
struct Cover {
    total: usize,
    parts: Vec<usize>,
}

/// How many sums were computed, and those that are wrong.
#[derive(Debug, Default)]
struct Tally {
    agreeing: usize,
    wrong: Vec<Finding>,
}

impl Tally {
    /// The wrong ones, unless all of several are: then they are no sums.
    fn findings(self) -> Vec<Finding> {
        if self.agreeing == 0 && self.wrong.len() > 1 { Vec::new() } else { self.wrong }
    }

    fn add(&mut self, total: NumberCell<'_>, parts: &[NumberCell<'_>], what: impl Fn() -> String) {
        let comparable =
            parts.iter().all(|part| part.unit == total.unit || part.unit.is_empty() || total.unit.is_empty());
        if parts.is_empty() || !comparable {
            return;
        }
        let sum = sum(parts.iter().map(|part| part.quantity));
        if agree(sum, total.quantity) {
            self.agreeing += 1;
        } else {
            let message = format!(
                "{}: the parts add up to {}, the total says {}",
                what(),
                shown(sum.number),
                shown(total.quantity.number)
            );
            self.wrong.push(Finding::new(total.offset, message));
        }
    }
}

fn row_findings(sheet: &Sheet<'_>) -> Vec<Finding> {
    let kinds: Vec<Line> = (0..sheet.width())
        .map(|column| {
            let name = sheet.column_name(column);
            let numeric = sheet.rows.iter().any(|row| row.cell(column).is_some());
            match sheet.total_column(column) {
                _ if !numeric => Line::Other,
                Some(rank) => Line::Total(rank),
                None if NO_PART.iter().any(|word| name.contains(word)) => Line::Other,
                None => Line::Part,
            }
        })
        .collect();
    let mut findings = Vec::new();
    for cover in covers(&kinds) {
        let mut tally = Tally::default();
        for row in &sheet.rows {
            if let (Some(total), Some(parts)) = (row.cell(cover.total), cells_of_row(row, &cover.parts)) {
                tally.add(total, &parts, || {
                    let (row, column) = (row.path.join("/"), sheet.column_name(cover.total));
                    if row.is_empty() {
                        format!("column “{column}”")
                    } else {
                        format!("row “{row}”, column “{column}”")
                    }
                });
            }
        }
        findings.extend(tally.findings());
    }
    findings
}

fn column_findings(sheet: &Sheet<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for group in groups(&sheet.rows) {
        let kinds: Vec<Line> = group
            .iter()
            .map(|row| match row.total() {
                Some(rank) => Line::Total(rank),
                None if row.path.iter().any(|name| name.contains("其中")) => Line::Other,
                None => Line::Part,
            })
            .collect();
        for cover in covers(&kinds) {
            let mut tally = Tally::default();
            for column in 0..sheet.width() {
                if NO_PART.iter().any(|word| sheet.column_name(column).contains(word)) {
                    continue;
                }
                let parts: Option<Vec<_>> = cover.parts.iter().map(|part| group[*part].cell(column)).collect();
                if let (Some(total), Some(parts)) = (group[cover.total].cell(column), parts) {
                    tally.add(total, &parts, || {
                        format!("column “{}”, row “{}”", sheet.column_name(column), group[cover.total].path.join("/"))
                    });
                }
            }
            findings.extend(tally.findings());
        }
    }
    findings
}

/// What a row or column holds.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Line {
    Part,
    Total(TotalRank),
    Other,
}

/// The totals among `lines` with what they cover.
fn covers(lines: &[Line]) -> Vec<Cover> {
    let mut found = Vec::new();
    for (total, line) in lines.iter().enumerate() {
        let Line::Total(rank) = *line else { continue };
        let as_far = |line: &Line| matches!(line, Line::Total(other) if *other >= rank);
        let start = lines[..total].iter().rposition(as_far).map_or(0, |before| before + 1);
        let mut parts: Vec<usize> = (start..total).filter(|at| lines[*at] == Line::Part).collect();
        if parts.is_empty() {
            let end = lines[total + 1..].iter().position(as_far).map_or(lines.len(), |after| total + 1 + after);
            parts = (total + 1..end).filter(|at| lines[*at] == Line::Part).collect();
        }
        if parts.len() > 1 {
            found.push(Cover { total, parts });
        }
    }
    found
}

/// The rows that one total row can cover: those under the same headings as it, or all of a table without such headings.
fn groups<'s, 'a>(rows: &'s [SheetRow<'a>]) -> Vec<Vec<&'s SheetRow<'a>>> {
    let mut parents: Vec<&[String]> = rows.iter().filter(|row| row.total().is_some()).map(SheetRow::parents).collect();
    parents.dedup();
    parents.into_iter().map(|above| rows.iter().filter(|row| row.path.starts_with(above)).collect()).collect()
}

/// The cells of a row in the given columns, if all of them hold numbers.
fn cells_of_row<'a>(row: &SheetRow<'a>, columns: &[usize]) -> Option<Vec<NumberCell<'a>>> {
    columns.iter().map(|column| row.cell(*column)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(lines: &str, expected: &[(usize, &[usize])]) {
        let lines: Vec<Line> = lines
            .chars()
            .map(|sign| match sign {
                's' => Line::Total(TotalRank::Subtotal),
                't' => Line::Total(TotalRank::Total),
                'g' => Line::Total(TotalRank::GrandTotal),
                'p' => Line::Part,
                _ => Line::Other,
            })
            .collect();
        let found: Vec<_> = covers(&lines).into_iter().map(|cover| (cover.total, cover.parts)).collect();
        let expected: Vec<_> = expected.iter().map(|(total, parts)| (*total, parts.to_vec())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn totals_cover_what_stands_since_the_last_of_their_reach() {
        check(".ppg", &[(3, &[1, 2])]);
        check("ppsppsg", &[(2, &[0, 1]), (5, &[3, 4]), (6, &[0, 1, 3, 4])]);
        check("ppgppg", &[(2, &[0, 1]), (5, &[3, 4])]);
        check("tpp.p", &[(0, &[1, 2, 4])]);
        check("pt", &[]);
        check("pp", &[]);
    }
}
