//! Copies of a text in other encodings give the same bytes of JSON.

use std::path::Path;

use encoding_rs::GB18030;

use crate::import;
use crate::report::OWN;

/// A text in every encoding that is read.
fn copies(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let marked = format!("\u{feff}{text}");
    let wide = |text: &str, bytes_of: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes_of).collect();
    vec![
        ("UTF-8 with a mark", marked.clone().into_bytes()),
        ("GB18030", GB18030.encode(text).0.into_owned()),
        ("UTF-16LE", wide(text, u16::to_le_bytes)),
        ("UTF-16BE", wide(text, u16::to_be_bytes)),
        ("UTF-16LE with a mark", wide(&marked, u16::to_le_bytes)),
        ("UTF-16BE with a mark", wide(&marked, u16::to_be_bytes)),
    ]
}

#[track_caller]
fn check(name: &str, text: &str) {
    let expected = import(name, text.as_bytes());
    for (encoding, bytes) in copies(text) {
        // Not assert_eq!: the report is too long to be printed twice.
        assert!(import(name, &bytes) == expected, "{name} in {encoding}");
    }
}

#[test]
fn an_own_text_is_the_same_in_every_encoding() {
    check("2023.txt", OWN);
    check("2023.txt", "海岚市2023年报告\r\n一、总体情况\r\n办结3件。\r\n");
    check("2023.md", "# 海岚市2023年报告\n\n## 总体情况\n\n办结3件。\n");
}

#[test]
fn texts_of_the_corpus_are_the_same_in_every_encoding() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    let names = ["rushan/rushan-2021.txt", "state-council/state-council-2010.txt", "suqian/suqian-2023.txt"];
    for name in names {
        let Ok(text) = std::fs::read_to_string(corpus.join(name)) else {
            eprintln!("Skipped {name}: there is no corpus in ../shared beside the project.");
            continue;
        };
        let file_name = name.rsplit('/').next().expect("a name");
        check(file_name, &text);
    }
}
