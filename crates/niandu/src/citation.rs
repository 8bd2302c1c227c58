//! Citations: of a report, a section, a sentence or a statistic, in plain words or after GB/T 7714—2015.

use std::ops::Range;

use crate::model::{Report, Section};
use crate::text_place::TextPlace;

/// How a citation is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// As in a text, with the punctuation of the report's language.
    Plain,
    /// GB/T 7714—2015, as a report on the web: `[R/OL]`.
    ReportOnline,
    /// GB/T 7714—2015, as an electronic bulletin: `[EB/OL]`.
    BulletinOnline,
}

/// What is cited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cited {
    /// The report as a whole.
    Report,
    /// The section with this id.
    Section(String),
    /// What stands in this range of a text, in Unicode scalar values.
    Sentence(TextPlace, Range<usize>),
    /// The sentence of the statistic with this id.
    Statistic(String),
}

/// What a citation needs besides the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Access<'a> {
    /// The address of what is cited; empty for none.
    pub address: &'a str,
    /// The day it was read, `YYYY-MM-DD`; empty for none.
    pub day: &'a str,
}

/// The citation; `None` if the report has no such section, sentence or statistic.
pub fn citation(report: &Report, cited: &Cited, style: Style, access: Access<'_>) -> Option<String> {
    let (heading, quotation) = passage(report, cited)?;
    Some(match style {
        Style::Plain if report.language.starts_with("zh") => plain_chinese(report, &heading, &quotation, access),
        Style::Plain => plain_english(report, &heading, &quotation, access),
        Style::ReportOnline => standard(report, "R/OL", &heading, &quotation, access),
        Style::BulletinOnline => standard(report, "EB/OL", &heading, &quotation, access),
    })
}

/// The heading of the section and the sentence that are cited; empty where there is none.
fn passage(report: &Report, cited: &Cited) -> Option<(String, String)> {
    match cited {
        Cited::Report => Some((String::new(), String::new())),
        Cited::Section(id) => {
            let sections = report.sections();
            let placed = sections.iter().find(|placed| placed.section.id == *id)?;
            Some((heading(placed.section), String::new()))
        }
        Cited::Sentence(place, range) => {
            let text = place.inline(report)?.text();
            let length = text.chars().count();
            if range.start >= range.end || range.end > length {
                return None;
            }
            let sentence: String = text.chars().skip(range.start).take(range.len()).collect();
            let around = place.sections(report).last().map(|section| heading(section)).unwrap_or_default();
            Some((around, sentence.trim().to_owned()))
        }
        Cited::Statistic(id) => report.texts().iter().find_map(|text| {
            let sentence = text.inline.sentence_of(id)?;
            let words: String = sentence.0.iter().map(|piece| piece.text()).collect();
            Some((text.section.map(heading).unwrap_or_default(), words.trim().to_owned()))
        }),
    }
}

fn heading(section: &Section) -> String {
    format!("{}{}", section.marker, section.title.text()).trim().to_owned()
}

/// 海岚市人民政府：《…报告》（海政发〔2023〕6号），2023年3月1日，“一、总体情况”：“……”，https://…，2024年5月6日查阅。
fn plain_chinese(report: &Report, heading: &str, quotation: &str, access: Access<'_>) -> String {
    let mut text = String::new();
    if !report.issuer.is_empty() {
        text = format!("{}：", report.issuer);
    }
    text.extend(["《", &inner_titles(&report.title), "》"]);
    if let Some(number) = &report.document_number {
        text.extend(["（", number, "）"]);
    }
    let mut parts = Vec::new();
    parts.extend(day_of(report).map(|day| format!("{}发布", chinese_day(day))));
    let quoted = if quotation.is_empty() { String::new() } else { format!("“{}”", inner_quotes(quotation)) };
    match (heading.is_empty(), quoted.is_empty()) {
        (true, true) => {}
        (false, true) => parts.push(format!("“{}”部分", inner_quotes(heading))),
        (true, false) => parts.push(quoted),
        (false, false) => parts.push(format!("“{}”部分：{quoted}", inner_quotes(heading))),
    }
    parts.extend(Some(access.address).filter(|address| !address.is_empty()).map(str::to_owned));
    parts.extend(Some(access.day).filter(|day| !day.is_empty()).map(|day| format!("{}查阅", chinese_day(day))));
    for part in parts {
        text.push('，');
        text.push_str(&part);
    }
    text.push('。');
    text
}

/// Issuer, Title (number), 2023-03-01, “Heading”: “…” https://… (accessed 2024-05-06).
fn plain_english(report: &Report, heading: &str, quotation: &str, access: Access<'_>) -> String {
    let mut parts = Vec::new();
    parts.extend(Some(report.issuer.clone()).filter(|issuer| !issuer.is_empty()));
    let number = report.document_number.as_ref().map(|number| format!(" ({number})")).unwrap_or_default();
    parts.push(format!("{}{number}", report.title));
    parts.extend(day_of(report).map(str::to_owned));
    parts.extend(Some(heading).filter(|heading| !heading.is_empty()).map(|heading| format!("“{heading}”")));
    let mut text = parts.join(", ");
    if !quotation.is_empty() {
        text.extend([": “", &inner_quotes(quotation), "”"]);
    }
    if !access.address.is_empty() {
        text.extend([", ", access.address]);
    }
    if !access.day.is_empty() {
        text.extend([" (accessed ", access.day, ")"]);
    }
    text.push('.');
    text
}

/// GB/T 7714—2015, 8.4 and 8.8: 责任者. 题名: 文献编号[R/OL]. (发布日期)[引用日期]. 获取路径.
///
/// The standard's marks are half-width with a blank after them. A page on the web has no page
/// numbers: the section stands in their place. The sentence follows as a note.
fn standard(report: &Report, kind: &str, heading: &str, quotation: &str, access: Access<'_>) -> String {
    let mut text = String::new();
    if !report.issuer.is_empty() {
        text = format!("{}. ", report.issuer);
    }
    text.push_str(&report.title);
    if let Some(number) = &report.document_number {
        text.extend([": ", number]);
    }
    text.extend(["[", kind, "]. "]);
    let published = day_of(report).map(|day| format!("({day})")).unwrap_or_default();
    let read = if access.day.is_empty() { String::new() } else { format!("[{}]", access.day) };
    let place = match (heading.is_empty(), published.is_empty() && read.is_empty()) {
        (true, _) => String::new(),
        (false, true) => heading.to_owned(),
        (false, false) => format!(": {heading}"),
    };
    let dates = format!("{published}{read}{place}");
    if !dates.is_empty() {
        text.extend([dates.as_str(), ". "]);
    }
    if !access.address.is_empty() {
        text.extend([access.address, ". "]);
    }
    if !quotation.is_empty() {
        text.extend(["“", &inner_quotes(quotation), "”"]);
    }
    text.trim_end().to_owned()
}

/// The day the report was published, or else written.
fn day_of(report: &Report) -> Option<&str> {
    report.published.as_deref().or(report.written.as_deref())
}

/// 2023-03-01 as 2023年3月1日; anything else as it is.
fn chinese_day(day: &str) -> String {
    let parts: Vec<&str> = day.split('-').map(|part| part.trim_start_matches('0')).collect();
    match parts[..] {
        [year, month, day] => format!("{year}年{month}月{day}日"),
        _ => day.to_owned(),
    }
}

/// Quotation marks inside quotation marks are single ones.
fn inner_quotes(text: &str) -> String {
    text.replace('“', "‘").replace('”', "’")
}

/// Title marks inside title marks are single ones.
fn inner_titles(text: &str) -> String {
    text.replace('《', "〈").replace('》', "〉")
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str =
        r#""issuer": "海岚市人民政府", "documentNumber": "海政发〔2023〕6号", "published": "2023-03-01","#;

    #[track_caller]
    fn check(head: &str, cited: &Cited, style: Style, expected: Option<&str>) {
        let json = format!(
            r#"{{"format": "niandu-report/1", {head} "title": "海岚市2022年工作报告", "year": 2022, "content": [
                {{"section": {{"id": "a", "marker": "一、", "title": "总体情况", "content": [
                    ["开头。办结“一件事”", {{"id": "n", "text": "3件", "value": 3}}, "。"]]}}}}]}}"#
        );
        let report = Report::from_json(json.as_bytes()).expect("a report");
        let access = Access { address: "https://example.org/#/2022", day: "2024-05-06" };
        assert_eq!(citation(&report, cited, style, access).as_deref(), expected);
    }

    #[test]
    fn plain_citations() {
        check(
            HEAD,
            &Cited::Report,
            Style::Plain,
            Some(
                "海岚市人民政府：《海岚市2022年工作报告》（海政发〔2023〕6号），2023年3月1日发布，https://example.org/#/2022，2024年5月6日查阅。",
            ),
        );
        check(
            HEAD,
            &Cited::Statistic("n".to_owned()),
            Style::Plain,
            Some(
                "海岚市人民政府：《海岚市2022年工作报告》（海政发〔2023〕6号），2023年3月1日发布，“一、总体情况”部分：“办结‘一件事’3件。”，https://example.org/#/2022，2024年5月6日查阅。",
            ),
        );
        check(
            "\"language\": \"en\",",
            &Cited::Section("a".to_owned()),
            Style::Plain,
            Some("海岚市2022年工作报告, “一、总体情况”, https://example.org/#/2022 (accessed 2024-05-06)."),
        );
    }

    #[test]
    fn citations_after_the_standard() {
        check(
            HEAD,
            &Cited::Report,
            Style::ReportOnline,
            Some(
                "海岚市人民政府. 海岚市2022年工作报告: 海政发〔2023〕6号[R/OL]. (2023-03-01)[2024-05-06]. https://example.org/#/2022.",
            ),
        );
        check(
            HEAD,
            &Cited::Sentence(TextPlace { path: vec![0, 0], part: 0 }, 0..3),
            Style::BulletinOnline,
            Some(
                "海岚市人民政府. 海岚市2022年工作报告: 海政发〔2023〕6号[EB/OL]. (2023-03-01)[2024-05-06]: 一、总体情况. https://example.org/#/2022. “开头。”",
            ),
        );
        check(
            "",
            &Cited::Section("a".to_owned()),
            Style::ReportOnline,
            Some("海岚市2022年工作报告[R/OL]. [2024-05-06]: 一、总体情况. https://example.org/#/2022."),
        );
    }

    #[test]
    fn what_is_not_there_is_not_cited() {
        check(HEAD, &Cited::Section("none".to_owned()), Style::Plain, None);
        check(HEAD, &Cited::Statistic("none".to_owned()), Style::Plain, None);
        check(HEAD, &Cited::Sentence(TextPlace { path: vec![0, 0], part: 0 }, 3..99), Style::Plain, None);
    }
}
