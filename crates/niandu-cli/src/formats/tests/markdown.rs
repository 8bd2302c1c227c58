//! Markdown.

use super::read;

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    super::check("a.md", text.as_bytes(), expected);
}

#[test]
fn markup_becomes_kinds_of_lines() {
    check("# 报告\n\n## 一、总体\n\n*办* **结** `3` [件](a.html)。", &["# 报告", "## 一、总体", "办 结 3 件。"]);
    check("报告\n===\n\n- 甲\n- 乙\n  - 丙\n\n1. 丁\n2. 戊", &["# 报告", "- 甲", "- 乙", "- 丙", "1. 丁", "1. 戊"]);
    check("> 引文\n\n---\n\n    缩进一\n    缩进二\n", &["引文", "缩进一", "缩进二"]);
    check("**总体情况**\n\n办结3件。", &["## 总体情况", "办结3件。"]);
    check("甲[^1]。\n\n乙。\n\n[^1]: 注一\n    二\n", &["甲。", "乙。", "注释", "注一二"]);
}

#[test]
fn a_numbered_list_of_one_is_a_heading() {
    check("1. 加强领导\n\n文字。\n\n2. 强化监督\n\n文字。", &["1. 加强领导", "文字。", "2. 强化监督", "文字。"]);
    let source = read("1. 加强领导\n\n文字。".as_bytes(), "a.md").unwrap();
    assert!(source.text.starts_with("1. 加强领导\n"));
}

#[test]
fn line_ends_within_a_paragraph_count_where_a_person_made_them() {
    check(
        "海岚市2023年报告\n一、总体情况\n全年办结3件。\n二、安排",
        &["海岚市2023年报告", "一、总体情况", "全年办结3件。", "二、安排"],
    );
    let wrapped = "这是一行由编辑器自动折行的文字所以在句子的中间就断开了\n下一行接着写完。";
    check(wrapped, &["这是一行由编辑器自动折行的文字所以在句子的中间就断开了下一行接着写完。"]);
    check("two wrapped\nlines", &["two wrapped lines"]);
    check("甲  \n乙<br>丙", &["甲", "乙", "丙"]);
}

#[test]
fn tables_pictures_and_html() {
    check(
        "单位：件\n\n| 项目 | 数 |\n|---|--:|\n| **甲** | 1,382 |\n| 乙 |",
        &["单位：件", "|! 项目 |! 数 |", "| 甲 | 1,382 |", "| 乙 |  |"],
    );
    check("甲\n\n![图一](a.png)\n\n![](javascript:x)", &["甲", "! a.png [图一]", "!  []"]);
    check(
        "甲\n\n<table border=1><tr><td>乙<td>1</tr>\n<tr><td>丙<td>2</table>\n\n<script>1</script>\n\n丁",
        &["甲", "| 乙 | 1 |", "| 丙 | 2 |", "丁"],
    );
}

#[test]
fn front_matter_becomes_header_lines() {
    let text = "---\ntitle: \"某市报告\"\nyear: 2023\nissuer: 某市政府\ndocumentNumber: 某发〔2024〕1号\nlayout: page\n成文日期: 2024年1月30日\n---\n\n办结3件。";
    check(
        text,
        &["某市报告", "发文机关：某市政府", "发文字号：某发〔2024〕1号", "成文日期：2024年1月30日", "办结3件。"],
    );
    assert_eq!(read(text.as_bytes(), "a.md").unwrap().year, Some(2023));
    check("+++\ntitle = '某市报告'\ndate = 2024-01-30\n+++\n\n甲", &["某市报告", "发布日期：2024-01-30", "甲"]);
}

#[test]
fn links_keep_their_place_and_address() {
    let check = |text: &str, expected: &[&str]| super::check_links("a.md", text.as_bytes(), expected);
    check(
        "  见 [**办**法](https://a.cn/1 '题')和<https://b.cn>。",
        &["办法 → https://a.cn/1", "https://b.cn → https://b.cn"],
    );
    check("# [甲](a.html)\n\n- 乙\n- [丙](b.html)丁", &["甲 → a.html", "丙 → b.html"]);
    check("1. [加强领导](a.html)\n\n文字。", &["加强领导 → a.html"]);
    check("| 项目 | 数 |\n|---|---|\n| 见[甲]( a.html ) | 1 |", &["甲 → a.html"]);
    check("[甲][1]\n\n[1]: a.html\n\n<a@b.cn>", &["甲 → a.html", "a@b.cn → mailto:a@b.cn"]);
    check("[前<br>后](a.html)乙", &["前 → a.html", "后 → a.html"]);
    check("甲[^1]。\n\n[^1]: 见[法](a.html)\n", &["法 → a.html"]);
    // A place in the file has no name in the report.
    check("[甲](#乙)[](a.html)", &[]);
}

#[test]
fn a_link_that_a_browser_would_run_is_left_out_by_import() {
    let source = read("见[甲](javascript:alert(1))和[乙](a.html)。".as_bytes(), "a.md").unwrap();
    let imported = niandu::import(&source.document, &niandu::ImportOptions::default());
    assert!(imported.diagnostics.iter().any(|diagnostic| diagnostic.rule == "link-left-out"));
    let json = imported.report.to_json();
    assert!(json.contains("a.html") && !json.contains("javascript"), "{json}");
}
