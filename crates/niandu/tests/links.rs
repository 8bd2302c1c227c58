//! Links of web pages: kept beside the text, with the places to which they lead, and through JSON.

#![allow(clippy::expect_used, reason = "a test may fail")]

use niandu::page::Page;
use niandu::{Content, ImportOptions, Link, Report, import};

/// A page of nested tags, as a parser would build it. `<` and `>` delimit tags, attributes are `a=b`.
fn page(markup: &str) -> Page {
    let mut page = Page::default();
    for part in markup.split_inclusive('>').flat_map(|part| match part.split_once('<') {
        Some((text, tag)) => [text.to_owned(), format!("<{tag}")],
        None => [part.to_owned(), String::new()],
    }) {
        if let Some(tag) = part.strip_prefix("</") {
            assert!(tag.ends_with('>'));
            page.close();
        } else if let Some(tag) = part.strip_prefix('<') {
            let mut words = tag.trim_end_matches('>').split(' ');
            let name = words.next().expect("a name");
            let attributes: Vec<(&str, &str)> = words.filter_map(|word| word.split_once('=')).collect();
            page.open(name, &attributes);
        } else if !part.is_empty() {
            page.text(&part);
        }
    }
    page
}

fn imported(markup: &str) -> (Report, Vec<String>) {
    let (document, _) = page(markup).read_whole();
    let imported = import(&document, &ImportOptions::default());
    let json = imported.report.to_json();
    assert_eq!(Report::from_json(json.as_bytes()).expect("its own JSON"), imported.report);
    (imported.report, imported.diagnostics.iter().map(|found| found.message.clone()).collect())
}

/// Every link as `text→href @name`, in reading order.
fn links(report: &mut Report) -> Vec<String> {
    let texts: Vec<String> = report
        .content
        .iter()
        .flat_map(|content| match content {
            Content::Paragraph(paragraph) => vec![paragraph.text.text()],
            Content::List(list) => vec![list.items.iter().map(niandu::Inline::text).collect::<Vec<_>>().join("\n")],
            Content::Table(table) => {
                table.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.text.text()).collect()
            }
            Content::Figure(_) | Content::Section(_) => vec![],
        })
        .collect();
    let (mut found, mut block) = (Vec::new(), 0);
    niandu::visit_links(&mut report.content, &mut |links, _| {
        for Link { start, end, href, name } in links.iter() {
            let text: String = texts[block].chars().skip(*start).take(end - start).collect();
            found.push(format!("{text}→{href}{}{name}", if name.is_empty() { "" } else { " @" }));
        }
        block += 1;
    });
    found
}

#[track_caller]
fn check(markup: &str, text: &str, expected: &[&str]) {
    let (mut report, diagnostics) = imported(markup);
    assert_eq!(report.source_lines().join("|"), text);
    assert_eq!(links(&mut report), expected);
    assert_eq!(diagnostics.iter().filter(|line| line.contains("link")).count(), 0, "{diagnostics:?}");
}

#[test]
fn links_in_running_text() {
    check(
        "<body><p>详见 <a href=files/1.pdf> 附件一</a>和<a href=https://a.cn/?b>公报</a>。</p></body>",
        "详见 附件一和公报。",
        &["附件一→files/1.pdf", "公报→https://a.cn/?b"],
    );
}

#[test]
fn a_link_over_several_lines_and_around_blocks() {
    check(
        "<body><p><a href=a.html>上行<br></br>下行</a>之后。</p><a href=b.html><p>整段。</p></a></body>",
        "上行|下行之后。|整段。",
        &["上行→a.html", "下行→a.html", "整段。→b.html"],
    );
}

#[test]
fn footnotes_lead_there_and_back() {
    check(
        "<body><p>建成平台<a id=ref1 href=#fn1>[1]</a>。</p><p id=other>无关。</p><p id=fn1>[1] 指热线平台。<a href=#ref1>返回</a></p></body>",
        "建成平台[1]。|无关。|[1] 指热线平台。返回",
        &["[1]→#fn1 @ref1", "→ @fn1", "返回→#ref1"],
    );
}

#[test]
fn a_name_in_an_empty_element_belongs_to_what_follows() {
    check(
        "<body><p>见<a href=#x>说明</a>。</p><p><a name=x></a></p><p>说明如下。</p></body>",
        "见说明。|说明如下。",
        &["说明→#x", "→ @x"],
    );
}

#[test]
fn links_in_lists_and_tables() {
    check(
        "<body><ul><li>第一<a href=1.html>项</a></li><li>第<a href=2.html>二</a>项</li></ul><table border=1>\
         <tr><th>名称</th><th>文件</th></tr><tr><td>甲</td><td><p>见</p><p><a href=3.html>原件</a></p></td></tr></table></body>",
        "第一项|第二项|名称\t文件|甲\t见原件",
        &["项→1.html", "二→2.html", "原件→3.html"],
    );
}

#[test]
fn harmful_addresses_are_left_out_and_said() {
    let (mut report, diagnostics) =
        imported("<body><p>请<a href=javascript:alert(1)>点击</a>或<a href=data:text/html,x>这里</a>。</p></body>");
    assert_eq!(report.source_lines(), ["请点击或这里。"]);
    assert!(links(&mut report).is_empty());
    assert_eq!(diagnostics.iter().filter(|line| line.contains("javascript:alert(1)")).count(), 1, "{diagnostics:?}");
}

#[test]
fn harmful_addresses_in_json_are_refused() {
    let json = r#"{"format": "niandu-report/1", "title": "报告", "year": 2023, "content": [
        {"paragraph": {"text": "点击", "links": [{"start": 0, "end": 2, "href": "javascript:alert(1)"}]}}]}"#;
    let error = Report::from_json(json.as_bytes()).expect_err("refused");
    assert_eq!(error.path, "$.content[0].paragraph.links[0].href");
}

#[test]
fn the_number_of_a_file_begins_no_section() {
    let (mut report, _) = imported(
        "<body><p>一、办件</p><p>办结3件。</p><p>附件：</p><p><a href=a.doc>1.甲表.doc</a></p><p>2.<a href=b.xls>乙表</a></p>\
         <p>二、<a href=c.pdf>热线</a>（接听、回访和来年的安排）</p></body>",
    );
    let titles: Vec<String> = report
        .content
        .iter()
        .filter_map(|content| match content {
            Content::Section(section) => Some(section.title.text()),
            _ => None,
        })
        .collect();
    assert_eq!(titles, ["办件", "附件", "热线（接听、回访和来年的安排）"]);
    let mut found = Vec::new();
    niandu::visit_links(&mut report.content, &mut |links, _| found.extend(links.iter().map(|link| link.href.clone())));
    assert_eq!(found, ["a.doc", "b.xls", "c.pdf"]);
}

#[test]
fn a_harmful_address_is_none_of_a_file() {
    let prose = "<p>这一段有许多文字，说明了情况，也列出了数字。</p>".repeat(3);
    let (mut report, diagnostics) = imported(&format!(
        "<body><div class=TRS_Editor><p>2023年度报告</p>{prose}</div>\
         <p>附件：<a href='javascript:alert(1)//a.doc'>1.甲表.doc</a></p><p><a href=b.doc>2.乙表.doc</a></p></body>"
    ));
    let mut found = Vec::new();
    niandu::visit_links(&mut report.content, &mut |links, _| found.extend(links.iter().map(|link| link.href.clone())));
    assert_eq!(found, ["b.doc"]);
    assert_eq!(diagnostics.iter().filter(|message| message.contains("javascript:")).count(), 1, "{diagnostics:?}");
}

#[test]
fn a_signature_is_found_above_the_files() {
    let (report, _) = imported(
        "<body><p>2023年度报告</p><p>一、办件</p><p>办结3件。</p><p>某市人民政府</p><p>2024年1月5日</p>\
         <p>相关附件：</p><p><a href=a.doc>1.甲表.doc</a></p><p><a href=b.doc>2.乙表.doc</a></p><p><a href=c.doc>3.丙表.doc</a></p>",
    );
    assert_eq!((report.issuer.as_str(), report.written.as_deref()), ("某市人民政府", Some("2024-01-05")));
}
