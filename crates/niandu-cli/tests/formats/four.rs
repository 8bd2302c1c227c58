//! The same sections and statistics from text, web page, Word file and Markdown.

use encoding_rs::GB18030;

use crate::report::{OWN, Part, parts, sample};
use crate::{Found, found, page, word};

#[track_caller]
fn check(format: &str, expected: &Found, found: &Found) {
    assert_eq!(found.outline, expected.outline, "outline of {format}");
    for (found, expected) in found.statistics.iter().zip(&expected.statistics) {
        assert_eq!(found, expected, "a statistic of {format}");
    }
    assert_eq!(found.statistics.len(), expected.statistics.len(), "statistics of {format}");
    assert_eq!(found.fields, expected.fields, "fields of {format}");
}

fn all_formats_agree(text: &str, statistics: usize) {
    let parts = parts(text);
    let expected = found("2022.txt", text.as_bytes());
    assert!(expected.statistics.len() > statistics, "{} statistics", expected.statistics.len());
    check("the content management system's page", &expected, &found("2022.html", page::managed(&parts).as_bytes()));
    check("the page saved by Word", &expected, &found("2022.htm", page::saved_by_word(&parts).as_bytes()));
    check("the old page", &expected, &found("2022.html", &GB18030.encode(&page::old(&parts)).0));
    check("Word", &expected, &found("2022.docx", &word::file(&parts)));
    check("Markdown", &expected, &found("2022.md", markdown(&parts).as_bytes()));
}

#[test]
fn an_own_report_is_the_same_in_all_formats() {
    all_formats_agree(OWN, 40);
}

#[test]
fn a_sample_is_the_same_in_all_formats() {
    all_formats_agree(&sample(), 70);
}

/// Markdown as a person writes it.
fn markdown(parts: &[Part<'_>]) -> String {
    let mut text = String::from("---\n");
    let keys =
        [("发文机关", "issuer"), ("发文字号", "documentNumber"), ("索引号", "indexNumber"), ("成文日期", "written")];
    for part in parts {
        if let Part::Field(name, value) = part {
            let key = keys.iter().find(|(known, _)| known == name).map_or(*name, |(_, key)| *key);
            text.push_str(&format!("{key}: {value}\n"));
        }
    }
    text.push_str("---\n\n");
    for part in parts {
        let written = match part {
            Part::Field(..) => continue,
            Part::Title(line) => format!("# {line}"),
            Part::Heading(level, marker, title) => format!("{} {marker}{title}", "#".repeat(usize::from(*level) + 1)),
            Part::Paragraph(line) => line.replacen("其中，", "**其中**，", 1).replacen("2023年", "[2023年](a.html)", 1),
            Part::Signature(line) => (*line).to_owned(),
            Part::Table(caption, rows) => {
                let mut table: Vec<String> = rows.iter().map(|row| format!("| {} |", row.join(" | "))).collect();
                table.insert(1, format!("|{}", " ---: |".repeat(rows[0].len())));
                format!("{}\n\n{}", caption.unwrap_or_default(), table.join("\n"))
            }
        };
        text.push_str(&written);
        text.push_str("\n\n");
    }
    text
}
