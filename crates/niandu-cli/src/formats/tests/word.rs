//! Word files.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const RELATIONS: &str = r#"<Relationships><Relationship Type="x/styles" Target="styles.xml"/><Relationship Type="x/numbering" Target="numbering.xml"/><Relationship Type="x/footnotes" Target="footnotes.xml"/><Relationship Id="rId1" Type="x/hyperlink" Target="https://a.cn/1" TargetMode="External"/><Relationship Id="rId2" Type="x/image" Target="https://a.cn/2" TargetMode="External"/></Relationships>"#;

const NOTE_RELATIONS: &str = r#"<Relationships><Relationship Id="rId1" Type="x/hyperlink" Target="https://a.cn/note" TargetMode="External"/></Relationships>"#;

const STYLES: &str = r#"<w:styles><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style><w:style w:type="paragraph" w:styleId="2a"><w:name w:val="标题 2"/></w:style><w:style w:type="paragraph" w:styleId="mine"><w:name w:val="小标题"/><w:basedOn w:val="2a"/><w:rPr><w:b/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="out"><w:name w:val="x"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style><w:style w:type="paragraph" w:styleId="loop"><w:name w:val="y"/><w:basedOn w:val="loop"/></w:style></w:styles>"#;

const NUMBERING: &str = r#"<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl><w:lvl w:ilvl="2"><w:isLgl/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%3."/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="第%1章"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>"#;

const NOTES: &str = r#"<w:footnotes><w:footnote w:id="0" w:type="separator"><w:p/></w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>注释二</w:t></w:r></w:p></w:footnote><w:footnote w:id="3"><w:p><w:r><w:t>见</w:t></w:r><w:hyperlink r:id="rId1"><w:r><w:t>法</w:t></w:r></w:hyperlink></w:p></w:footnote></w:footnotes>"#;

pub(super) fn file(body: &str) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let document = format!("<w:document><w:body>{body}</w:body></w:document>");
    for (name, text) in [
        ("word/document.xml", document.as_str()),
        ("word/_rels/document.xml.rels", RELATIONS),
        ("word/styles.xml", STYLES),
        ("word/numbering.xml", NUMBERING),
        ("word/footnotes.xml", NOTES),
        ("word/_rels/footnotes.xml.rels", NOTE_RELATIONS),
    ] {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[track_caller]
fn check(body: &str, expected: &[&str]) {
    super::check("a.docx", &file(body), expected);
}

fn paragraph(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// A paragraph at a level of a numbering.
fn numbered(number: u32, level: u32, text: &str) -> String {
    paragraph(&format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>"#), text)
}

#[test]
fn runs_make_lines() {
    check(
        "<w:p><w:r><w:t>办结</w:t></w:r><w:r><w:t xml:space='preserve'>3 件&amp;</w:t><w:tab/><w:t>甲&#20057;</w:t><w:br/><w:t>乙</w:t><w:br w:type='page'/><w:noBreakHyphen/><w:sym w:font='Wingdings' w:char='F0FE'/><w:sym w:char='2014'/></w:r></w:p><w:p/>",
        &["办结3 件& 甲乙", "乙-—"],
    );
    check(
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>显</w:t><w:instrText>PAGE</w:instrText></w:r><w:fldSimple><w:r><w:t>域</w:t></w:r></w:fldSimple><w:sdt><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></w:p>",
        &["显域控件x=1"],
    );
}

#[test]
fn revisions_are_accepted() {
    check(
        "<w:p><w:r><w:t>办</w:t></w:r><w:del><w:r><w:delText>2</w:delText><w:t>2</w:t></w:r></w:del><w:ins><w:r><w:t>3</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>件</w:t></w:r></w:moveTo></w:p>",
        &["办3件"],
    );
    // The paragraph's end is deleted: the next goes on with it.
    let ended = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p>";
    check(&format!("{ended}{}", paragraph("", "后半")), &["前半后半"]);
    check(ended, &["前半"]);
}

#[test]
fn headings_are_told_by_style_or_level() {
    let style = |id: &str| paragraph(&format!(r#"<w:pStyle w:val="{id}"/>"#), "甲");
    check(
        &[style("1"), style("2a"), style("mine"), style("out"), style("loop"), style("nowhere")].concat(),
        &["# 甲", "## 甲", "## 甲", "### 甲", "甲", "甲"],
    );
    check(&paragraph(r#"<w:outlineLvl w:val="0"/>"#, "甲"), &["# 甲"]);
    check(&paragraph(r#"<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>"#, "正文"), &["正文"]);
    check(
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>总体情况</w:t></w:r></w:p><w:p><w:r><w:rPr><w:b/></w:rPr><w:t>甲</w:t></w:r><w:r><w:t>乙</w:t></w:r></w:p>",
        &["## 总体情况", "甲乙"],
    );
}

#[test]
fn automatic_numbers_are_printed() {
    check(
        &[
            numbered(1, 0, "总体"),
            numbered(1, 1, "公开"),
            numbered(1, 1, "申请"),
            numbered(1, 0, "问题"),
            numbered(1, 1, "不足"),
            numbered(1, 2, "人员"),
            numbered(1, 2, "经费"),
            numbered(4, 0, "重新"),
            numbered(4, 0, "其次"),
        ]
        .concat(),
        &[
            "一、总体", "（一）公开", "（二）申请", "二、问题", "（一）不足", "2.1.人员", "2.2.经费", "一、重新",
            "二、其次",
        ],
    );
    check(
        &[numbered(2, 0, "甲"), numbered(3, 0, "总则"), numbered(0, 0, "无"), numbered(9, 7, "无")].concat(),
        &["- 甲", "第3章 总则", "无", "无"],
    );
    check(&[numbered(3, 0, ""), numbered(3, 0, "乙")].concat(), &["第4章 乙"]);
}

#[test]
fn tables_keep_their_merged_cells() {
    let cell =
        |properties: &str, text: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", paragraph("", text));
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let (starts, goes_on) = (r#"<w:vMerge w:val="restart"/>"#, "<w:vMerge/>");
    check(
        &format!(
            "<w:tbl>{}{}{}</w:tbl>",
            row(&[cell(starts, "项目"), cell(r#"<w:gridSpan w:val="2"/>"#, "数量")]),
            row(&[cell(goes_on, ""), cell("", "上年"), cell("", "本年")]),
            row(&[cell("", "规章"), cell("", "2"), cell("", "3")]),
        ),
        &["|1x2 项目 |2x1 数量 |", "| 上年 | 本年 |", "| 规章 | 2 | 3 |"],
    );
    check(
        &format!(
            "<w:tbl>{}<w:tr><w:trPr><w:tblHeader/></w:trPr>{}{}</w:tr><w:tr><w:trPr><w:del/></w:trPr>{}{}</w:tr>{}</w:tbl>",
            row(&[cell(r#"<w:gridSpan w:val="2"/>"#, "表1（单位：件）")]),
            cell("", "类"),
            cell("", "数"),
            cell("", "删"),
            cell("", "9"),
            row(&[format!("<w:tc>{}{}</w:tc>", paragraph("", "行政"), paragraph("", "复议")), cell("", "1,382")]),
        ),
        &["|= 表1（单位：件）", "|! 类 |! 数 |", "| 行政复议 | 1,382 |"],
    );
    // A frame of one cell is no table; one that goes on from nothing is a cell.
    check(&format!("<w:tbl>{}</w:tbl>", row(&[cell("", "框")])), &["框"]);
    check(&format!("<w:tbl>{}</w:tbl>", row(&[cell(goes_on, "甲"), cell("", "1")])), &["| 甲 | 1 |"]);
}

#[test]
fn notes_pictures_and_boxes() {
    check(
        "<w:p><w:r><w:t>办结3件</w:t><w:footnoteReference w:id='2'/><w:t>。</w:t><w:footnoteReference w:id='7'/></w:r></w:p>",
        &["办结3件。", "注释", "[1] 注释二"],
    );
    check(
        "<w:p><w:r><w:drawing><wp:inline><wp:docPr id='1' name='图片 1' descr='走势'/><a:blip r:embed='rId9'/></wp:inline></w:drawing></w:r></w:p>",
        &["!  [走势]"],
    );
    check(
        "<w:p><w:r><w:t>甲</w:t><mc:AlternateContent><mc:Choice><w:drawing><wp:docPr name='文本框'/><wps:txbx><w:txbxContent><w:p><w:r><w:t>框中</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        &["甲"],
    );
}

#[test]
fn links_keep_their_place_and_address() {
    let check = |body: &str, expected: &[&str]| super::check_links("a.docx", &file(body), expected);
    let run = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let link = |attributes: &str, text: &str| format!("<w:hyperlink {attributes}>{}</w:hyperlink>", run(text));
    let known = link("r:id='rId1'", "办法");
    check(&format!("<w:p>{}{known}{}</w:p>", run(" 见"), run("。")), &["办法 → https://a.cn/1"]);
    // What is no link in the relations, or leads to a place in the text, leads nowhere here.
    check(&format!("<w:p>{}{}</w:p>", link("r:id='rId2'", "图"), link("w:anchor='a'", "处")), &[]);
    check(
        &format!("<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>{known}</w:p>"),
        &["办法 → https://a.cn/1"],
    );
    check(
        &format!(
            "<w:tbl><w:tr><w:tc><w:p>{}{known}</w:p></w:tc><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl>",
            run("见"),
            run("1")
        ),
        &["办法 → https://a.cn/1"],
    );
    check(&format!("<w:p>{}<w:r><w:footnoteReference w:id='3'/></w:r></w:p>", run("甲")), &["法 → https://a.cn/note"]);
}

#[test]
fn fields_can_be_links() {
    let check = |body: &str, expected: &[&str]| super::check_links("a.docx", &file(body), expected);
    let part = |part: &str| format!("<w:r><w:fldChar w:fldCharType='{part}'/></w:r>");
    let run = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let field = |instruction: &str, shown: &str| {
        let instruction = format!("<w:r><w:instrText>{instruction}</w:instrText></w:r>");
        [part("begin"), instruction, part("separate"), shown.to_owned(), part("end")].concat()
    };
    let link = field(r#" HYPERLINK "https://a.cn" \t "_blank" "#, "<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>");
    check(&format!("<w:p>{link}{}</w:p>", run("丙")), &["甲 → https://a.cn", "乙 → https://a.cn"]);
    check(&format!("<w:p>{}</w:p>", field("PAGE", &run("1"))), &[]);
    check(&format!("<w:p>{}</w:p>", field(r#"HYPERLINK \l "处""#, &run("1"))), &[]);
    check(
        "<w:p><w:fldSimple w:instr='HYPERLINK mailto:a@b.cn'><w:r><w:t>信</w:t></w:r></w:fldSimple></w:p>",
        &["信 → mailto:a@b.cn"],
    );
}
