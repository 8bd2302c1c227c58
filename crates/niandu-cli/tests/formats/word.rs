//! Makes Word files: a package of XML parts with styles and automatic numbering.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::report::Part;

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;

const ROOT: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="/word/numbering.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/><Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="http://www.hailan.example/" TargetMode="External"/></Relationships>"#;

const STYLES: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="标题 2"/><w:basedOn w:val="a"/></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/><w:basedOn w:val="a"/></w:style>
</w:styles>"#;

const NUMBERING: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:pStyle w:val="1"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val=""/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="2"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
</w:numbering>"#;

/// A report as a Word file: headings by style with automatic numbering, a table with a merged
/// caption row, revisions, a table of contents, a text box, a picture.
pub(crate) fn file(parts: &[Part<'_>]) -> Vec<u8> {
    let mut body = String::from(
        r#"<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent><w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr><w:r><w:t>一、总体情况</w:t></w:r><w:r><w:tab/><w:t>1</w:t></w:r></w:p></w:sdtContent></w:sdt>"#,
    );
    let mut number = 0;
    for part in parts {
        match part {
            Part::Field(name, value) => body.push_str(&paragraph("", &run(&format!("{name}：{value}")))),
            Part::Title(line) | Part::Signature(line) => {
                body.push_str(&paragraph(r#"<w:jc w:val="center"/>"#, &run(line)));
            }
            Part::Heading(1, _, title) => body.push_str(&paragraph(r#"<w:pStyle w:val="1"/>"#, &run(title))),
            Part::Heading(_, _, title) => body.push_str(&paragraph(
                r#"<w:pStyle w:val="2"/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>"#,
                &run(title),
            )),
            Part::Paragraph(line) => {
                number += 1;
                body.push_str(&paragraph(r#"<w:ind w:firstLine="640"/>"#, &revised(line, number)));
            }
            Part::Table(caption, rows) => body.push_str(&table(*caption, rows)),
        }
    }
    body.push_str("<w:sectPr/>");
    package(&body, NUMBERING, "")
}

/// A package with this body and these notes.
pub(crate) fn package(body: &str, numbering: &str, notes: &str) -> Vec<u8> {
    let document = format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="urn:wp" xmlns:a="urn:a" xmlns:mc="urn:mc" xmlns:wps="urn:wps" xmlns:m="urn:m" xmlns:v="urn:v"><w:body>{body}</w:body></w:document>"#
    );
    let notes = format!(
        r#"<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>{notes}</w:footnotes>"#
    );
    zipped(&[
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", ROOT.as_bytes()),
        ("word/_rels/document.xml.rels", RELATIONS.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("word/styles.xml", STYLES.as_bytes()),
        ("word/numbering.xml", numbering.as_bytes()),
        ("word/footnotes.xml", notes.as_bytes()),
    ])
}

/// A package with the usual numbering.
pub(crate) fn usual(body: &str, notes: &str) -> Vec<u8> {
    package(body, NUMBERING, notes)
}

/// A ZIP file with these files in it.
pub(crate) fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in files {
        archive.start_file(*name, options).expect("a file in the archive");
        archive.write_all(bytes).expect("its bytes");
    }
    archive.finish().expect("the archive").into_inner()
}

pub(crate) fn paragraph(properties: &str, runs: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>")
}

pub(crate) fn run(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    format!(r#"<w:r><w:rPr><w:rFonts w:eastAsia="仿宋"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>"#)
}

/// A paragraph cut into runs as Word does it, every third with revisions.
fn revised(line: &str, number: usize) -> String {
    let signs: Vec<char> = line.chars().collect();
    let half = signs.len() / 2;
    let (before, after): (String, String) = (signs[..half].iter().collect(), signs[half..].iter().collect());
    match number % 3 {
        0 => format!(
            r#"{}<w:del w:id="1"><w:r><w:delText>8888件</w:delText></w:r></w:del><w:ins w:id="2">{}</w:ins>"#,
            run(&before),
            run(&after)
        ),
        1 => format!(
            r#"{}<w:bookmarkStart w:id="0" w:name="b"/><w:hyperlink r:id="rId4">{}</w:hyperlink>"#,
            run(&before),
            run(&after)
        ),
        _ => {
            let runs: Vec<String> = signs.chunks(7).map(|part| run(&part.iter().collect::<String>())).collect();
            runs.join(r#"<w:proofErr w:type="spellStart"/>"#)
        }
    }
}

fn table(caption: Option<&str>, rows: &[Vec<&str>]) -> String {
    let mut table = String::from("<w:tbl><w:tblPr/><w:tblGrid/>");
    if let Some(caption) = caption {
        table.push_str(&format!(
            r#"<w:tr><w:tc><w:tcPr><w:gridSpan w:val="{}"/></w:tcPr>{}</w:tc></w:tr>"#,
            rows[0].len(),
            paragraph("", &run(caption))
        ));
    }
    for (index, row) in rows.iter().enumerate() {
        let head = if index == 0 { "<w:trPr><w:tblHeader/></w:trPr>" } else { "" };
        let cells: Vec<String> =
            row.iter().map(|cell| format!("<w:tc><w:tcPr/>{}</w:tc>", paragraph("", &run(cell)))).collect();
        table.push_str(&format!("<w:tr>{head}{}</w:tr>", cells.concat()));
    }
    table + "</w:tbl>"
}
