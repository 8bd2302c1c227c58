//! Any bytes are read or refused, and what is read is bounded and whole.

use proptest::prelude::*;

use super::{check_whole, read, word};
use crate::formats::endings;

/// Pieces of which pages and Markdown consist, well and badly put together.
const PIECES: &[&str] = &[
    "<table>", "</table>", "<tr>", "<td rowspan=3>", "<td colspan=0>", "<th>", "<caption>", "<p>", "</p>", "<b>",
    "</b>", "<div class=zoom>", "</div>", "<ul>", "<li>", "</ul>", "<a href=x>", "</a>", "<h2>", "</h3>", "<br>",
    "<img src=a alt=b>", "<figure>", "<pre>", "<select>", "<svg>", "<template>", "<form>", "<!--", "-->", "<![if x]>",
    "&nbsp;", "&#x110000;", "一、总体", "（一）", "办结3件，增长5%。", "来源：", "索引号：", "上一页", " ", "\n",
    "\n\n", "# ", "- ", "1. ", "| a | b |\n|---|---|\n", "**", "[", "](", "![", "```", "---\n", "title: ", "[^1]: ",
    "\u{3000}", "“", "”", "\t", "<script>", "</script>", "<",
];

/// Tags of Word's XML; `/` closes what is open.
const TAGS: &[&str] = &[
    "<w:p>", "<w:r>", "<w:t>", "<w:tbl>", "<w:tr>", "<w:tc>", "<w:pPr>", "<w:rPr>", "<w:tcPr>", "<w:ins>", "<w:sdt>",
    "/", "/", "/", "/", "<w:del/>", "<w:br/>", "<w:b/>", "<w:vMerge/>", "<w:vMerge w:val='restart'/>",
    "<w:gridSpan w:val='4000000000'/>", "<w:gridSpan w:val='2'/>", "<w:pStyle w:val='mine'/>", "<w:numPr>",
    "<w:numId w:val='1'/>", "<w:ilvl w:val='8'/>", "<w:footnoteReference w:id='2'/>", "<w:drawing>", "<a:blip/>",
    "<w:trPr>", "<w:gridBefore w:val='3'/>", "办结3件。", "一、总体", "&amp;", "&unknown;", "<w:tab/>",
];

fn pieces() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for ending in endings().chain([""]) {
            if let Ok(source) = read(&bytes, &format!("a.{ending}")) {
                check_whole(&source);
            }
        }
    }

    #[test]
    fn any_markup_is_read(text in pieces()) {
        for name in ["a.html", "a.md"] {
            if let Ok(source) = read(text.as_bytes(), name) {
                check_whole(&source);
                for block in &source.document.blocks {
                    if let niandu::SourceBlock::Line(line) = block {
                        prop_assert!(!line.text.is_empty() && !line.text.contains(['\n', '\t']));
                    }
                }
            }
        }
    }

    #[test]
    fn any_text_comes_back_from_every_encoding(text in "[一-龥a-z0-9，。 \n]{0,80}") {
        let wide: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        prop_assert_eq!(super::super::encoding::decode(&wide), Ok(text.clone()));
        prop_assert_eq!(super::super::encoding::decode(text.as_bytes()), Ok(text));
    }

    #[test]
    fn any_change_of_a_word_file_is_read_or_refused(at in 0_usize..4000, byte in any::<u8>()) {
        let mut bytes = word::file("<w:p><w:r><w:t>办结3件。</w:t></w:r></w:p>");
        let length = bytes.len();
        bytes[at % length] = byte;
        let _ = read(&bytes, "a.docx");
    }

    #[test]
    fn any_word_markup_is_read(tags in prop::collection::vec(prop::sample::select(TAGS), 0..60)) {
        let mut body = String::new();
        let mut open = Vec::new();
        for tag in tags {
            match tag {
                "/" => body.push_str(&open.pop().map(|name| format!("</{name}>")).unwrap_or_default()),
                text if !text.starts_with('<') => body.push_str(text),
                tag => {
                    body.push_str(tag);
                    if !tag.ends_with("/>") {
                        open.extend(tag.trim_matches(['<', '>']).split(' ').next());
                    }
                }
            }
        }
        body.extend(open.iter().rev().map(|name| format!("</{name}>")));
        if let Ok(source) = read(&word::file(&body), "a.docx") {
            check_whole(&source);
        }
    }
}
