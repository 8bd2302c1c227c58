//! Every observation of aligned reports as a row of a table, to take away.
//!
//! ```
//! use niandu::compare::Alignment;
//! use niandu::observations::{COLUMNS, Csv, rows};
//! use niandu::{Document, ImportOptions, import};
//!
//! let read = |text| import(&Document::from_text(text), &ImportOptions::default()).report;
//! let reports = [read("甲市2022年报告\n办结案件210件。"), read("甲市2023年报告\n办结案件245件。")];
//! let reports: Vec<_> = reports.iter().collect();
//! let alignment = Alignment::of(&reports);
//! let mut csv = Csv::new(&COLUMNS);
//! for row in rows(&alignment.with(&reports), &reports, false) {
//!     csv.row(&row.cells());
//! }
//! let last = csv.text().lines().last().unwrap_or_default();
//! assert!(last.contains(",办结案件,办结案件,245件,245,件,,,35,16.7,"), "{last}");
//! ```

mod csv;

use std::borrow::Cow;

use crate::compare::{Aligned, Change, Estimate, Observation, Precision};
use crate::model::{Bound, Direction, Inline, Report, Section, Statistic};
use crate::sentence::Sentence;
use crate::value::Value;

pub use csv::Csv;

/// The names of a row's columns, in the order of [`Row::cells`].
pub const COLUMNS: [&str; 16] = [
    "year", "issuer", "title", "section", "indicator", "label", "surface", "value", "unit", "bound", "direction",
    "change", "change_percent", "change_bound", "sentence", "address",
];

/// An observation with all that a reader of a table needs to understand and to find it.
#[derive(Debug, Clone, PartialEq)]
pub struct Row<'a> {
    /// The observation's number among those aligned.
    pub number: usize,
    /// The report's year.
    pub year: i32,
    /// Who published the report.
    pub issuer: &'a str,
    /// The report's title.
    pub title: &'a str,
    /// The titles of the sections it stands in, from the top: `一、政务服务 / （一）办事大厅`.
    pub section: String,
    /// The name of its indicator, the same in all years.
    pub indicator: &'a str,
    /// What its own report calls it.
    pub label: &'a str,
    /// The figure as printed, without blanks.
    pub surface: String,
    /// The number with its multiplier applied.
    pub value: Value,
    /// The unit without its multiplier.
    pub unit: &'a str,
    /// How exactly the report states the value.
    pub bound: Bound,
    /// Whether the value is a change, and which way.
    pub direction: Direction,
    /// What changed since the year before, calculated; `None` where that year has no such figure.
    pub change: Option<Change>,
    /// The sentence in which it stands, on one line.
    pub sentence: String,
    /// Where it is in the viewer: `#/2021/<section>?s=<statistic>`, with `&issuer=` where several have a report of the year.
    pub address: String,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// Nothing.
    Empty,
    /// A number, also for programs.
    Number(f64),
    /// Text.
    Text(Cow<'a, str>),
}

/// All observations as rows, report by report in reading order. `reports` are those that were aligned; `apart` says
/// that their archive keeps issuers apart ([`rivals`](crate::rivals)), so that addresses name them.
pub fn rows<'a>(aligned: &Aligned<'a>, reports: &[&'a Report], apart: bool) -> Vec<Row<'a>> {
    let mut rows: Vec<Row<'a>> = Vec::with_capacity(aligned.observations().len());
    let names: Vec<&str> = (0..aligned.alignment.indicators().len()).map(|number| aligned.name(number)).collect();
    for (position, report) in reports.iter().enumerate() {
        let paths = section_paths(report);
        let own = aligned.observations().get(aligned.alignment.of_report(position)).unwrap_or_default();
        // In reading order a section or text is most often that of the row before.
        let (mut path, mut sentences): (Option<&(&Section, String)>, _) = (None, Sentences::default());
        for observation in own {
            let of_section =
                |known: &&(&Section, String)| observation.section.is_some_and(|own| std::ptr::eq(own, known.0));
            path = path.filter(of_section).or_else(|| paths.iter().find(of_section));
            let path = path.map(|(_, path)| path.clone()).unwrap_or_default();
            let name = names.get(observation.indicator).copied().unwrap_or_default();
            let mut row = row(aligned, observation, report, name, path, sentences.of(observation));
            if apart && !report.issuer.is_empty() {
                row.address.push_str(if row.address.contains('?') { "&issuer=" } else { "?issuer=" });
                escape(&report.issuer, &mut row.address);
            }
            rows.push(row);
        }
    }
    rows
}

/// The sentences of the text that was asked for last.
#[derive(Default)]
struct Sentences<'a> {
    text: Option<&'a Inline>,
    cut: Vec<Sentence<'a>>,
    /// Which of them was the last one.
    at: usize,
}

impl<'a> Sentences<'a> {
    /// The sentence around an observation, on one line. Observations are asked for in reading order.
    fn of(&mut self, observation: &Observation<'a>) -> String {
        if !self.text.is_some_and(|text| std::ptr::eq(text, observation.text)) {
            *self = Self { text: Some(observation.text), cut: observation.text.sentences(), at: 0 };
        }
        let own = |statistic: &Statistic| std::ptr::eq(statistic, observation.statistic);
        while self.cut.get(self.at).is_some_and(|sentence| !sentence.statistics().any(own)) {
            self.at += 1;
        }
        let pieces = self.cut.get(self.at).map_or(&[][..], |sentence| &sentence.0);
        let text: String = pieces.iter().map(|piece| piece.text()).collect();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

fn row<'a>(
    aligned: &Aligned<'a>,
    observation: &Observation<'a>,
    report: &'a Report,
    indicator: &'a str,
    section: String,
    sentence: String,
) -> Row<'a> {
    let statistic = observation.statistic;
    let before = aligned.previous(observation).filter(|before| before.year + 1 == observation.year);
    Row {
        number: observation.number,
        year: report.year,
        issuer: &report.issuer,
        title: &report.title,
        section,
        indicator,
        label: &statistic.label,
        surface: statistic.text.chars().filter(|character| !character.is_whitespace()).collect(),
        value: statistic.value,
        unit: &statistic.unit,
        bound: statistic.bound,
        direction: statistic.direction,
        change: before.and_then(|before| Change::between(before.statistic, statistic)),
        sentence,
        address: address(report.year, observation.section.map(|section| section.id.as_str()), &statistic.id),
    }
}

/// Each section with the titles that lead to it.
fn section_paths(report: &Report) -> Vec<(&Section, String)> {
    let mut above: Vec<String> = Vec::new();
    let mut paths = Vec::new();
    for placed in report.sections() {
        above.truncate(placed.path.len() - 1);
        let heading = [placed.section.marker.trim(), placed.section.title.text().trim()].concat();
        above.push(heading);
        paths.push((placed.section, above.join(" / ")));
    }
    paths
}

/// The address of a statistic in the viewer.
fn address(year: i32, section: Option<&str>, statistic: &str) -> String {
    let mut address = ["#/", &year.to_string()].concat();
    if let Some(section) = section {
        address.push('/');
        escape(section, &mut address);
    }
    if !statistic.is_empty() {
        address.push_str("?s=");
        escape(statistic, &mut address);
    }
    address
}

/// Adds an id as it stands in an address: all but ASCII letters, digits and `-_.` as `%E4`.
fn escape(id: &str, address: &mut String) {
    const HEXADECIMAL: &[u8; 16] = b"0123456789ABCDEF";
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.".contains(&byte) {
            address.push(char::from(byte));
        } else {
            address.push('%');
            for half in [byte >> 4, byte & 15] {
                address.push(char::from(HEXADECIMAL[usize::from(half)]));
            }
        }
    }
}

impl Row<'_> {
    /// The cells in the order of [`COLUMNS`]. A range is text, `6.5..7`; what is calculated are the
    /// change in the figure's own unit (percentages in points), the same in percent, and how exactly
    /// both are known: `~`, `>=`, `<=` or empty.
    pub fn cells(&self) -> [Cell<'_>; 16] {
        let [change, relative, exactness] = change_cells(self.change.as_ref());
        [
            Cell::Number(f64::from(self.year)),
            Cell::of(self.issuer),
            Cell::of(self.title),
            Cell::of(&self.section),
            Cell::of(self.indicator),
            Cell::of(self.label),
            Cell::of(&self.surface),
            match self.value {
                Value::Number(number) => Cell::Number(number),
                Value::Range(low, high) => {
                    Cell::Text([crate::printed::plain(low), crate::printed::plain(high)].join("..").into())
                }
            },
            Cell::of(self.unit),
            Cell::of(self.bound.sign()),
            // Words: a sign alone is what a spreadsheet takes for the start of a formula.
            Cell::of(match self.direction {
                Direction::None => "",
                Direction::Up => "up",
                Direction::Down => "down",
            }),
            change,
            relative,
            exactness,
            Cell::of(&self.sentence),
            Cell::of(&self.address),
        ]
    }
}

/// The cells of a change: in the figure's own unit (percentages in points), in percent, and how exactly both are known.
pub fn change_cells(change: Option<&Change>) -> [Cell<'static>; 3] {
    let Some(change) = change else { return [Cell::Empty, Cell::Empty, Cell::Empty] };
    let relative = change.relative.map_or(Cell::Empty, |relative| Cell::Number(relative.value));
    let exactness = exactness(change.relative.unwrap_or(change.absolute));
    [Cell::Number(change.absolute.value), relative, Cell::of(exactness)]
}

/// How exactly a derived number is known, in the signs of a [`Bound`].
fn exactness(estimate: Estimate) -> &'static str {
    match estimate.precision {
        Precision::Exact => "",
        Precision::About => "~",
        Precision::AtLeast => ">=",
        Precision::AtMost => "<=",
    }
}

impl<'a> Cell<'a> {
    /// Text, or nothing where there is none.
    pub fn of(text: &'a str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.into()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::Alignment;
    use crate::{Document, ImportOptions, import};

    fn cells(row: &Row<'_>) -> Vec<String> {
        let text = |cell: &Cell<'_>| match cell {
            Cell::Empty => String::new(),
            Cell::Number(number) => number.to_string(),
            Cell::Text(text) => text.clone().into_owned(),
        };
        row.cells().iter().map(text).collect()
    }

    #[test]
    fn a_row_says_where_its_figure_stands_and_what_changed() {
        let read = |text: &str| import(&Document::from_text(text), &ImportOptions::default()).report;
        let reports = [
            read("甲市2021年报告\n一、政务服务\n（一）热线\n热线受理诉求26.3万件。"),
            read("甲市2022年报告\n一、政务服务\n（一）热线\n热线受理诉求29 万余件，增长6.5%—7%。另有公告。"),
            read("甲市2024年报告\n一、政务服务\n（一）热线\n热线受理诉求31万件。"),
        ];
        let reports: Vec<&Report> = reports.iter().collect();
        let alignment = Alignment::of(&reports);
        let rows = rows(&alignment.with(&reports), &reports, false);
        let found: Vec<_> = rows.iter().map(cells).collect();
        let check = |row: usize, column: &str, expected: &str| {
            let at = COLUMNS.iter().position(|name| *name == column).expect("a column");
            assert_eq!(found[row][at], expected, "{column} of row {row}");
        };
        assert_eq!(found.len(), 4);
        check(0, "year", "2021");
        check(0, "change", "");
        check(1, "title", "甲市2022年报告");
        check(1, "section", "一、政务服务 / （一）热线");
        check(1, "surface", "29万余件");
        check(1, "value", "290000");
        check(1, "bound", ">");
        check(1, "change", "27000");
        check(1, "change_percent", "10.3");
        check(1, "change_bound", ">=");
        check(1, "sentence", "热线受理诉求29 万余件，增长6.5%—7%。");
        check(2, "value", "6.5..7");
        check(2, "direction", "up");
        check(3, "value", "310000");
        check(3, "change", "");
        let section = &reports[0].sections()[1].section.id;
        check(0, "address", &format!("#/2021/{section}?s={}", rows[0].address.rsplit('=').next().unwrap_or_default()));
    }

    #[test]
    fn addresses_name_issuers_that_are_kept_apart() {
        let read = |text: &str| import(&Document::from_text(text), &ImportOptions::default()).report;
        let reports = [
            read("发文机关：甲市政府\n甲市2021年报告\n办结案件3件。"),
            read("发文机关：乙市政府\n乙市2021年报告\n办结案件4件。"),
        ];
        let reports: Vec<&Report> = reports.iter().collect();
        let alignment = Alignment::of(&reports);
        let ends = |apart: bool| {
            let rows = rows(&alignment.with(&reports), &reports, apart);
            rows.iter().map(|row| row.address.split_once('&').map(|(_, end)| end.to_owned())).collect::<Vec<_>>()
        };
        let named = |issuer: &str| Some(format!("issuer={issuer}%E5%B8%82%E6%94%BF%E5%BA%9C"));
        assert_eq!(ends(true), [named("%E7%94%B2"), named("%E4%B9%99")]);
        assert_eq!(ends(false), [None, None]);
    }

    #[test]
    fn addresses_are_escaped_as_the_viewer_does() {
        assert_eq!(address(2021, Some("s-1.2"), "b2"), "#/2021/s-1.2?s=b2");
        assert_eq!(address(2021, None, "件"), "#/2021?s=%E4%BB%B6");
        assert_eq!(address(2021, Some("热线"), ""), "#/2021/%E7%83%AD%E7%BA%BF");
    }
}
