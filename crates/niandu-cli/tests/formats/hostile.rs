//! Files made to do harm, and files that are not what they seem, are refused by name or read safely.

use crate::word::{paragraph, run, usual, zipped};
use crate::{file, found, refusal, standard_output};

#[test]
fn files_of_other_kinds_are_named() {
    let check = |name: &str, bytes: &[u8], expected: &str| assert_eq!(refusal(name, bytes), expected);
    check("a.txt", b"%PDF-1.7 ...", "seems to be a PDF file, not text; save its text as .txt or .docx");
    check("a.html", b"PK\x03\x04....", "seems to be a Word or ZIP file, not text; rename it to .docx if it is one");
    check(
        "a.docx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1.....",
        "seems to be an old Word file or one with a password, not a Word file; open it in Word and save it as .docx without a password",
    );
    check(
        "a.docx",
        b"text",
        "is no Word file that can be read: its ZIP package is damaged (invalid Zip archive: Could not find EOCD); open it in Word and save it again as .docx",
    );
    check(
        "a.docx",
        &zipped(&[("a.txt", b"text")]),
        "is no Word file that can be read: it holds no text document; open it in Word and save it again as .docx",
    );
    check("a.html", b"<html><script>1</script>", "has no text");
    check(
        "a.doc",
        b"",
        ".doc files are not read by this version; save it as text (.txt), a web page (.html) or Word (.docx)",
    );
}

#[test]
fn scripts_and_addresses_do_nothing() {
    let page = r#"<html><body><h1>海岚市2023年报告</h1><p onclick="alert(1)">办结<img src="javascript:alert(2)" alt="图" onerror=alert(3)>3件。<a href="javascript:alert(4)">附件</a></p><script>alert(5)</script><svg onload=alert(6)></svg><iframe srcdoc="<p>7件"></iframe></body></html>"#;
    let json = crate::import("2023.html", page.as_bytes());
    assert!(!json.contains("alert"), "{json}");
    assert!(json.contains("3件"), "{json}");
}

#[test]
fn a_page_of_endless_nesting_is_read() {
    for tag in ["div", "span", "table><tr><td", "ul><li", "b", "font", "blockquote", "a", "p", "li"] {
        let page = format!("<p>海岚市2023年报告</p>{}办结3件。", format!("<{tag}>").repeat(100_000));
        let (_folder, path) = file("2023.html", page.as_bytes());
        assert_eq!(standard_output(&["inspect", "statistics"], &path).lines().count(), 2, "{tag}");
    }
}

#[test]
fn a_damaged_part_is_named() {
    let cut = zipped(&[("word/document.xml", b"<w:document><w:body><w:p>")]);
    assert_eq!(
        refusal("a.docx", &cut),
        "is no Word file that can be read: word/document.xml is no well-formed XML at byte 25; open it in Word and save it again as .docx"
    );
}

#[test]
fn a_word_file_without_styles_is_read() {
    let body = paragraph("", &run("海岚市2023年报告"))
        + &paragraph(r#"<w:pStyle w:val="99"/><w:numPr><w:numId w:val="77"/></w:numPr>"#, &run("办结3件。"));
    assert_eq!(found("2023.docx", &usual(&body, "")).statistics.len(), 1);
}

#[test]
fn wrong_bytes_matter_only_within_the_article() {
    let page = |description: &[u8], text: &[u8]| {
        [b"<meta charset=utf-8><meta name=description content='", description, b"'><p>", text, b"</p>"].concat()
    };
    let text = "海岚市2023年报告。全年办结3件。";
    let cut = &"海岚".as_bytes()[..5];
    assert_eq!(found("2023.html", &page(cut, text.as_bytes())).statistics.len(), 1);
    let damaged = [text.as_bytes(), cut].concat();
    assert_eq!(
        refusal("2023.html", &page(b"", &damaged)),
        format!("is UTF-8 text that is damaged at byte {}; save it again as UTF-8", 57 + text.len() + 3)
    );
}
