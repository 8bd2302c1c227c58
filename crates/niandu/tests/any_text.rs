//! What import promises for any text: it never panics, loses nothing, gives each id once, and every
//! value is a number.

#![allow(clippy::expect_used, reason = "a test may fail")]

mod promises;

use niandu::{
    Catalog, Content, Document, ImportOptions, LineKind, Link, Report, SourceBlock, SourceCell, SourceFigure,
    SourceLine, SourceRow, SourceTable, import,
};
use promises::{check, check_text};
use proptest::prelude::*;

/// Pieces of reports: everything that some rule looks for, and what stands next to it.
const PIECES: &[&str] = &[
    "一、", "二、", "（一）", "(二)", "1.", "1．", "２、", "第一章", "第三条", "一是", "二是", "三要", "第一，", "①",
    "——", "总体情况", "下一步安排", "2023年", "二〇二三年", "2021—2023年", "“十四五”", "1月1日", "〔2023〕4号",
    "12345热线", "PM2.5", "5G", "C919", "第2位", "第三届", "3件", "29万余件", "1.21万亿斤", "5千多户", "14.39‰",
    "80.4%", "６．５％", "6.5%—7%", "25%至30%", "2.50:1", "1/3", "四百二十七亿四千万元", "百分之六点六", "六成",
    "三分之二", "翻一番", "一半", "1,234", "1 382 件", "99.56万元", "120平方公里", "0.3个百分点", "3.2倍", "1:", ":1",
    "%", "万", "亿", "万亿", "点", "百分之", "分之", "零", "〇", "两", "十", "千", "余", "多", "约", "近", "超过",
    "不足", "以上", "以内", "左右", "由", "提高到", "压缩至", "增长", "下降", "分别增长", "减少", "新增", "受理",
    "办结", "诉求", "元/人", "人次", "其中", "比上年", "。", "，", "、", "；", "：", "！", "？", "（", "）", "“", "”",
    "《", "》", "…", "-", "—", "~", "～", "$3.2 million", "15.3 per cent", "1,234 people", "1. Review", "附件：",
    "来源：", "【字体：大 中 小】", "单位：万元", "发文机关：", "索引号：", "海岚市人民政府", "年度报告", "\n", "\n\n",
    "\r\n", "\t", "\t\t", " ", "\u{3000}", "\u{a0}", "\u{200b}", "\u{feff}", "\u{2028}", "\u{202e}", "\u{0}",
    "\u{301}", "𠮷", "👨‍👩‍👧", "1e400", "99999999999999999999", "0.", ".5", "00", "-3",
];

/// Text made of such pieces and of any characters.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        12 => prop::sample::select(PIECES).prop_map(str::to_owned),
        2 => "[0-9０-９.,，．]{1,12}",
        2 => "[一二三四五六七八九十百千万亿零〇两点]{1,12}",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// A line, cell or caption as adapters give it: without line ends, tabs and outer blanks.
fn line_text() -> impl Strategy<Value = String> {
    text().prop_map(|text| text.replace(['\n', '\r', '\t'], "").trim().to_owned())
}

/// Links anywhere, to anywhere, also beyond the text.
fn links() -> impl Strategy<Value = Vec<Link>> {
    let link = (0..30_usize, 0..9_usize, "(javascript:)?[a-z:/#]{0,5}", "[a-z]{0,2}")
        .prop_map(|(start, length, href, name)| Link { start, end: start + length, href, name });
    prop::collection::vec(link, 0..3)
}

fn block() -> impl Strategy<Value = SourceBlock> {
    let kind = prop_oneof![
        3 => Just(LineKind::Paragraph),
        2 => any::<u8>().prop_map(LineKind::Heading),
        1 => any::<bool>().prop_map(|ordered| LineKind::Item { ordered }),
    ];
    let line = (line_text(), links(), kind, 0..9_usize).prop_map(|(text, links, kind, offset)| SourceLine {
        text,
        links,
        offset,
        kind,
    });
    let cell = (line_text(), links(), any::<bool>(), 1..4_u32, 1..4_u32)
        .prop_map(|(text, links, header, columns, rows)| SourceCell { text, links, header, columns, rows });
    let row = prop::collection::vec(cell, 0..4).prop_map(|cells| SourceRow { cells, offset: 0 });
    let table =
        (line_text(), prop::collection::vec(row, 0..4)).prop_map(|(caption, rows)| SourceTable { caption, rows });
    prop_oneof![
        4 => line.prop_map(SourceBlock::Line),
        1 => table.prop_map(SourceBlock::Table),
        1 => (line_text(), line_text(), "[a-z:/.?#\\\\ ]{0,8}").prop_map(|(caption, alternative, source)| {
            SourceBlock::Figure(SourceFigure { source, alternative, caption })
        }),
    ]
}

fn line(text: &str) -> SourceBlock {
    SourceBlock::Line(SourceLine { text: text.to_owned(), ..SourceLine::default() })
}

// What went wrong before, by name.

#[test]
fn a_report_without_a_title_is_called_by_its_first_words() {
    assert_eq!(import(&Document::default(), &ImportOptions::default()).report.title, "无标题");
    check(&Document::default());
    check_text("一、\t一、");
    assert_eq!(import(&Document::from_text("指标\t数量"), &ImportOptions::default()).report.title, "指标");
}

#[test]
fn a_picture_on_another_site_keeps_its_words_only() {
    for source in ["https://example.org/a.png", "//example.org/a.png", "data:image/png;base64,", ""] {
        let figure =
            SourceFigure { source: source.to_owned(), alternative: "图".to_owned(), ..SourceFigure::default() };
        let report = check(&Document { blocks: vec![SourceBlock::Figure(figure)] });
        let [Content::Figure(figure)] = report.content.as_slice() else { panic!("{:?}", report.content) };
        assert_eq!((figure.source.as_str(), figure.alternative.as_str()), ("", "图"));
    }
}

#[test]
fn a_line_above_a_table_with_a_caption_is_kept_and_its_unit_counts() {
    let row = |cells: [&str; 2]| SourceRow { cells: cells.map(SourceCell::plain).to_vec(), offset: 0 };
    let rows = vec![row(["项目", "金额"]), row(["收入", "3"])];
    let table = SourceBlock::Table(SourceTable { caption: "收支表".to_owned(), rows });
    let report = check(&Document { blocks: vec![line("单位：万元"), table] });
    assert_eq!(report.statistics().map(|found| found.value.to_string()).collect::<Vec<_>>(), ["30000"]);
}

#[test]
fn a_blank_line_is_no_heading() {
    let blank = SourceLine { kind: LineKind::Heading(1), ..SourceLine::default() };
    assert!(check(&Document { blocks: vec![SourceBlock::Line(blank)] }).content.is_empty());
}

proptest! {
    #[test]
    fn any_text_is_imported(text in text()) {
        check_text(&text);
    }

    #[test]
    fn any_characters_are_imported(text in any::<String>()) {
        check_text(&text);
    }

    #[test]
    fn any_bytes_are_imported(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        check_text(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_document_is_imported(blocks in prop::collection::vec(block(), 0..12)) {
        check(&Document { blocks });
    }

    #[test]
    fn any_bytes_are_a_report_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = Report::from_json(&bytes);
        let _ = Catalog::from_json(&bytes);
    }

    /// A sound report with a few bytes changed is read or refused, and never a panic.
    #[test]
    fn a_damaged_report_is_read_or_refused(
        text in text(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
    ) {
        let mut json = import(&Document::from_text(&text), &ImportOptions::default()).report.to_json().into_bytes();
        for (place, byte) in changes {
            let place = place.index(json.len());
            json[place] = byte;
        }
        if let Err(error) = Report::from_json(&json) {
            prop_assert!(!error.to_string().is_empty());
        }
    }
}
