//! Word files made to exhaust their reader, or to lead it out of its package.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::word::{package, paragraph, run, usual, zipped};
use crate::{found, import, refusal};

const DOCUMENT: &str = "word/document.xml";

/// A document of one line.
fn document(line: &str) -> String {
    format!(r#"<w:document xmlns:w="w"><w:body>{}</w:body></w:document>"#, paragraph("", &run(line)))
}

/// The package with `from` put in the place of `to`, of the same length, wherever it stands.
fn replaced(mut package: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let places: Vec<usize> = (0..package.len()).filter(|at| package[*at..].starts_with(from)).collect();
    assert!(!places.is_empty(), "there is something to replace");
    for at in places {
        package[at..at + from.len()].copy_from_slice(to);
    }
    package
}

#[test]
fn a_thousandfold_part_is_refused_and_its_size_does_not_matter_elsewhere() {
    let blanks = vec![b' '; 60 << 20];
    let bomb = zipped(&[(DOCUMENT, &blanks)]);
    assert!(bomb.len() < 1 << 20);
    assert_eq!(
        refusal("a.docx", &bomb),
        "is no Word file that can be read: word/document.xml is larger than 48 MB or has more than 1000000 elements; open it in Word and save it again as .docx"
    );
    // What nobody reads is not unpacked.
    let beside = zipped(&[("word/media/image1.png", &blanks), (DOCUMENT, document("海岚市2023年报告").as_bytes())]);
    assert!(import("2023.docx", &beside).contains("海岚市2023年报告"));
}

#[test]
fn a_part_that_lies_about_its_size_is_bounded_all_the_same() {
    let blanks = vec![b' '; 60 << 20];
    let size = u32::try_from(blanks.len()).expect("small").to_le_bytes();
    for claimed in [0_u32, 1, u32::MAX - 1] {
        let reason = refusal("a.docx", &replaced(zipped(&[(DOCUMENT, &blanks)]), &size, &claimed.to_le_bytes()));
        assert!(reason.starts_with("is no Word file that can be read: "), "{claimed}: {reason}");
    }
}

#[test]
fn a_package_of_endless_parts_is_read_for_its_document() {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for number in 0..60_000 {
        archive.start_file(format!("word/{number}.xml"), stored).expect("a part");
    }
    archive.start_file(DOCUMENT, stored).expect("a part");
    archive.write_all(document("海岚市2023年报告").as_bytes()).expect("its bytes");
    let package = archive.finish().expect("a package").into_inner();
    assert!(import("2023.docx", &package).contains("海岚市2023年报告"));
}

#[test]
fn a_package_within_a_package_stays_closed() {
    let mut inner = zipped(&[(DOCUMENT, document("里").as_bytes())]);
    for _ in 0..20 {
        inner = zipped(&[("word/embeddings/inner.docx", &inner), (DOCUMENT, document("海岚市2023年报告").as_bytes())]);
    }
    let report = import("2023.docx", &inner);
    assert!(report.contains("海岚市2023年报告") && !report.contains('里'), "{report}");
}

#[test]
fn names_and_relations_lead_to_nothing_outside_the_package() {
    for name in ["../../../../etc/passwd", "/etc/passwd", "C:\\autoexec.bat", "word/../../evil", "a\0b"] {
        let package = zipped(&[(name, b"evil"), (DOCUMENT, document("海岚市2023年报告").as_bytes())]);
        assert!(import("2023.docx", &package).contains("海岚市2023年报告"), "{name}");
    }
    for target in ["../../../../../../../../etc/passwd", "file:///etc/passwd", "//elsewhere.example/a.xml"] {
        let relations =
            format!(r#"<Relationships><Relationship Type="t/officeDocument" Target="{target}"/></Relationships>"#);
        let package = zipped(&[("_rels/.rels", relations.as_bytes()), (DOCUMENT, document("里").as_bytes())]);
        let reason = refusal("a.docx", &package);
        assert!(reason.contains("it holds no text document"), "{target}: {reason}");
    }
}

#[test]
fn entities_do_not_expand() {
    let mut entities = String::from("<!ENTITY a0 \"海岚海岚海岚海岚\">");
    for level in 1..40 {
        let inner = format!("&a{};", level - 1).repeat(10);
        let _ = write!(entities, "<!ENTITY a{level} \"{inner}\">");
    }
    entities.push_str(
        r#"<!ENTITY file SYSTEM "file:///etc/passwd"><!ENTITY % out SYSTEM "http://elsewhere.example/"> %out;"#,
    );
    let bomb = format!(
        r#"<?xml version="1.0"?><!DOCTYPE w:document [{entities}]><w:document xmlns:w="w"><w:body><w:p><w:r><w:t>海岚市2023年报告&a39;&file;</w:t></w:r></w:p></w:body></w:document>"#
    );
    let report = import("2023.docx", &zipped(&[(DOCUMENT, bomb.as_bytes())]));
    assert!(report.contains(r#""title": "海岚市2023年报告""#), "{report}");
}

#[test]
fn styles_and_numbers_that_go_in_a_circle_end() {
    let styles = r#"<w:styles xmlns:w="w"><w:style w:type="paragraph" w:styleId="a"><w:name w:val="a"/><w:basedOn w:val="b"/></w:style><w:style w:type="paragraph" w:styleId="b"><w:name w:val="b"/><w:basedOn w:val="a"/></w:style></w:styles>"#;
    let body = paragraph(r#"<w:pStyle w:val="a"/>"#, &run("海岚市2023年报告")) + &paragraph("", &run("办结3件。"));
    let document = format!(r#"<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>"#);
    let relations = r#"<Relationships><Relationship Type="t/styles" Target="styles.xml"/></Relationships>"#;
    let package_of_circle = zipped(&[
        (DOCUMENT, document.as_bytes()),
        ("word/_rels/document.xml.rels", relations.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
    ]);
    assert_eq!(found("2023.docx", &package_of_circle).statistics.len(), 1);

    let numbering = r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="-99999999999"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1%2%9%0%"/></w:lvl><w:lvl w:ilvl="99"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="4000000000"/></w:lvlOverride></w:num></w:numbering>"#;
    let numbered = paragraph(r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>"#, &run("办结3件。"));
    assert!(import("2023.docx", &package(&numbered, numbering, "")).contains("3件"));
}

#[test]
fn a_part_of_endless_nesting_is_refused() {
    let nested = format!("{}{}", "<w:sdt>".repeat(100_000), "</w:sdt>".repeat(100_000));
    assert_eq!(
        refusal("a.docx", &usual(&nested, "")),
        "is no Word file that can be read: word/document.xml has more than 200 elements within one another; open it in Word and save it again as .docx"
    );
}

#[test]
fn a_cell_of_endless_columns_is_one_of_many() {
    let cell = |span: &str| {
        format!(r#"<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{}</w:tc>"#, paragraph("", &run("甲")))
    };
    let table =
        format!("<w:tbl><w:tr>{}{}{}</w:tr></w:tbl>", cell("4000000000"), cell("-1"), cell("99999999999999999999"));
    let body = paragraph("", &run("海岚市2023年报告")) + &table;
    assert!(import("2023.docx", &usual(&body, "")).contains("甲"));
}
