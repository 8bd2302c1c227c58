//! The catalog of an archive: which reports there are, without their text.

use std::collections::HashMap;

use serde::Serialize;

use crate::format::CATALOG_FORMAT;
use crate::model::{Report, default_language};

/// The list of an archive's reports, `niandu-catalog/1`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Catalog {
    /// Name and major version of the format: `niandu-catalog/1`.
    pub format: String,
    /// What the reports have in common: their title without a year.
    pub title: String,
    /// Who published them, when all have the same issuer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// What a reader must know before trusting the figures, when it holds for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<String>,
    /// BCP 47 tag of the reports' language.
    #[serde(default = "default_language")]
    pub language: String,
    /// The reports, by issuer and then by year.
    pub reports: Vec<Entry>,
}

/// One report of a catalog.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    /// The report's year.
    pub year: i32,
    /// Who published it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub issuer: String,
    /// Its title.
    pub title: String,
    /// Address of its JSON, relative to the catalog.
    pub file: String,
    /// Size of that file in bytes, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bytes: Option<u64>,
    /// How many sections it has, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sections: Option<usize>,
    /// How many statistics it has, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statistics: Option<usize>,
    /// Its document number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document_number: Option<String>,
    /// What a reader must know before trusting its figures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<String>,
}

/// The issuers of reports, where two of them have a report for the same year: there a year alone names no report.
/// None otherwise, also where an issuer has taken the place of another. `reports` are years with their issuers;
/// who has no name is none.
pub fn rivals<'a>(reports: impl IntoIterator<Item = (i32, &'a str)>) -> Vec<&'a str> {
    let (mut years, mut issuers) = (Vec::<(i32, &str)>::new(), Vec::new());
    let mut meet = false;
    for (year, issuer) in reports.into_iter().filter(|(_, issuer)| !issuer.is_empty()) {
        match years.iter().find(|(known, _)| *known == year) {
            Some((_, first)) => meet |= *first != issuer,
            None => years.push((year, issuer)),
        }
        // Most often the one before.
        if issuers.last() != Some(&issuer) && !issuers.contains(&issuer) {
            issuers.push(issuer);
        }
    }
    if meet { issuers } else { Vec::new() }
}

impl Entry {
    /// What reports of other years share with this title.
    pub fn common_title(&self) -> String {
        without_year(&self.title, self.year)
    }
}

/// What a catalog needs to know of a report that has been written. It holds none of the
/// report's text, so that thousands of them can wait for their catalog.
#[derive(Debug, Clone, PartialEq)]
pub struct Stored {
    entry: Entry,
    language: String,
}

impl Stored {
    /// A report in a file, whose address is relative to the catalog and whose size is in bytes.
    pub fn of(report: &Report, file: impl Into<String>, bytes: u64) -> Self {
        let entry = Entry {
            year: report.year,
            issuer: report.issuer.clone(),
            title: report.title.clone(),
            file: file.into(),
            bytes: Some(bytes),
            sections: Some(report.sections().len()),
            statistics: Some(report.statistics().count()),
            document_number: report.document_number.clone(),
            notice: report.notice.clone(),
        };
        Self { entry, language: report.language.clone() }
    }

    /// A report as a catalog has listed it, with its language.
    pub fn listed(entry: Entry, language: String) -> Self {
        Self { entry, language }
    }

    /// How the catalog lists it.
    pub fn entry(&self) -> &Entry {
        &self.entry
    }
}

impl Catalog {
    /// The catalog of these reports, whatever their order.
    ///
    /// Its title is the one most reports have when their year is taken out;
    /// among equally common ones that of the latest year.
    pub fn of(stored: &[Stored]) -> Self {
        let mut reports: Vec<Entry> = stored.iter().map(|stored| stored.entry.clone()).collect();
        reports.sort_by(|one, other| {
            let key = |entry: &Entry| (entry.year, entry.file.clone());
            one.issuer.cmp(&other.issuer).then_with(|| key(one).cmp(&key(other)))
        });
        Self {
            format: CATALOG_FORMAT.to_owned(),
            title: common_title(&reports),
            issuer: shared(reports.iter().map(|entry| Some(entry.issuer.as_str()).filter(|issuer| !issuer.is_empty()))),
            notice: shared(reports.iter().map(|entry| entry.notice.as_deref())),
            language: shared(stored.iter().map(|stored| Some(stored.language.as_str())))
                .unwrap_or_else(default_language),
            reports,
        }
    }
}

/// What all have in common, if they do.
fn shared<'a>(mut texts: impl Iterator<Item = Option<&'a str>>) -> Option<String> {
    let first = texts.next()??;
    texts.all(|text| text == Some(first)).then(|| first.to_owned())
}

/// The most frequent title without its year.
fn common_title(reports: &[Entry]) -> String {
    // How often each title stands, and the last of the latest year's places where it does.
    let mut titles: HashMap<String, (usize, (i32, usize))> = HashMap::new();
    for (place, report) in reports.iter().enumerate() {
        let (count, latest) = titles.entry(without_year(&report.title, report.year)).or_default();
        *count += 1;
        *latest = (*latest).max((report.year, place));
    }
    let best = titles.into_iter().max_by_key(|(_, rank)| *rank);
    best.map(|(title, _)| title).unwrap_or_default()
}

/// A title without its year: `海岚市2022年法治政府建设年度报告` → `海岚市法治政府建设年度报告`.
/// A title that is nothing but its year stays.
fn without_year(title: &str, year: i32) -> String {
    let digits = year.to_string();
    let characters: String = digits.bytes().map(|digit| CHINESE_DIGITS[usize::from(digit - b'0')]).collect();
    let zero = characters.replace('〇', "○");
    let mut rest = title.to_owned();
    for number in [&digits, &characters, &zero] {
        for suffix in ["年度", "年", ""] {
            rest = rest.replace(&format!("{number}{suffix}"), "");
        }
    }
    for emptied in ["（）", "()", "〔〕", "[]"] {
        rest = rest.replace(emptied, "");
    }
    let rest = rest.split_whitespace().collect::<Vec<_>>().join(" ");
    if rest.is_empty() { title.to_owned() } else { rest }
}

const CHINESE_DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

#[cfg(test)]
mod tests {
    use super::*;

    fn report(issuer: &str, title: &str, year: i32) -> Report {
        let json = format!(
            r#"{{"format": "niandu-report/1", "issuer": "{issuer}", "title": "{title}", "year": {year}, "content": [
                {{"section": {{"title": "一", "content": [["办结", {{"text": "3件", "value": 3}}, "。"]]}}}}]}}"#
        );
        Report::from_json(json.as_bytes()).expect("a report")
    }

    fn catalog(reports: &[(&str, &Report)]) -> Catalog {
        let stored: Vec<_> = reports.iter().map(|(file, report)| Stored::of(report, *file, 9)).collect();
        Catalog::of(&stored)
    }

    #[test]
    fn a_title_loses_its_year() {
        let check = |title: &str, expected: &str| assert_eq!(without_year(title, 2022), expected, "{title}");
        check("海岚市2022年法治政府建设年度报告", "海岚市法治政府建设年度报告");
        check("海岚市2022年度工作报告", "海岚市工作报告");
        check("海岚市二〇二二年政府工作报告", "海岚市政府工作报告");
        check("政府工作报告（2022年）", "政府工作报告");
        check("Annual Report 2022", "Annual Report");
        check("2021年政府工作报告", "2021年政府工作报告");
        check("2022年", "2022年");
    }

    #[test]
    fn reports_stand_by_issuer_and_year_whatever_their_order() {
        let (one, two, three) = (
            report("乙市", "乙市2021年报告", 2021),
            report("甲市", "甲市2022年报告", 2022),
            report("乙市", "乙市2020年报告", 2020),
        );
        let found = catalog(&[("a.json", &one), ("b.json", &two), ("c.json", &three)]);
        let files: Vec<_> = found.reports.iter().map(|entry| entry.file.as_str()).collect();
        assert_eq!(files, ["c.json", "a.json", "b.json"]);
        assert_eq!(found, catalog(&[("c.json", &three), ("b.json", &two), ("a.json", &one)]));
        assert_eq!(found.issuer, None);
        assert_eq!(found.title, "乙市报告");
        assert_eq!((found.reports[0].sections, found.reports[0].statistics), (Some(1), Some(1)));
    }

    #[test]
    fn what_all_reports_share_stands_at_the_top() {
        let (mut one, mut two) = (report("甲市", "甲市2021年报告", 2021), report("甲市", "甲市2022年报告", 2022));
        one.notice = Some("示意数据".to_owned());
        assert_eq!(catalog(&[("1.json", &one), ("2.json", &two)]).notice, None);
        two.notice.clone_from(&one.notice);
        let found = catalog(&[("1.json", &one), ("2.json", &two)]);
        assert_eq!(found.notice.as_deref(), Some("示意数据"));
        assert_eq!(found.issuer.as_deref(), Some("甲市"));
        assert_eq!(found.title, "甲市报告");
    }

    #[test]
    fn issuers_are_rivals_where_they_report_on_the_same_year() {
        assert_eq!(rivals([(2021, "甲"), (2022, "甲"), (2022, "乙"), (2023, "甲")]), ["甲", "乙"]);
        // One that has taken the place of another goes on with its reports.
        assert!(rivals([(2021, "甲"), (2022, "乙")]).is_empty());
        // Two of the same, or one that is not named, are not told apart by a name.
        assert!(rivals([(2021, "甲"), (2021, "甲"), (2021, "")]).is_empty());
    }
}
