//! Outlines and tables in examples: small texts, and what is read from them.

use crate::{Content, Document, ImportOptions, Report, Role, import};

fn read(text: &str) -> Report {
    let report = import(&Document::from_text(text), &ImportOptions::default()).report;
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    assert_eq!(report.source_lines(), lines, "nothing is lost");
    report
}

/// Checks the outline of a text, a section a line: path, marker and title.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let report = read(text);
    let found: Vec<String> = report
        .sections()
        .iter()
        .map(|placed| {
            let path: Vec<String> = placed.path.iter().map(ToString::to_string).collect();
            format!("{} {}{}", path.join("."), placed.section.marker, placed.section.title.text())
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

/// Checks the statistics of a table, each `label = value unit`.
#[track_caller]
fn check_table(text: &str, expected: &[&str]) {
    let report = read(text);
    let found: Vec<String> =
        report.statistics().map(|found| format!("{} = {} {}", found.label, found.value, found.unit)).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn markers_make_levels() {
    check(
        "一、总体情况\n（一）公开\n1.目录\n（1）范围\n第一，扩大范围。\n一是写明。\n二、安排\n",
        &[
            "1 一、总体情况", "1.1 （一）公开", "1.1.1 1.目录", "1.1.1.1 （1）范围", "1.1.1.1.1 第一，扩大范围",
            "1.1.1.1.1.1 一是写明", "2 二、安排",
        ],
    );
}

#[test]
fn enumerations_stand_within_paragraphs() {
    check(
        "（一）推进公开。一是完善目录。逐项梳理。二是优化服务。三是加强督查，按月通报。",
        &["1 （一）推进公开", "1.1 一是完善目录", "1.2 二是优化服务", "1.3 三是加强督查，按月通报"],
    );
    check("要求：一是提速，二是提质，三是提效。", &["1 一是提速", "2 二是提质", "3 三是提效"]);
    check("措施是：一要增加投入。二要补短板。", &["1 一要增加投入", "2 二要补短板"]);
}

#[test]
fn a_heading_may_begin_in_mid_line() {
    check(
        "一、情况\n（一）公开方面。做了工作。（二）管理方面。一是建制度。",
        &["1 一、情况", "1.1 （一）公开方面", "1.2 （二）管理方面", "1.2.1 一是建制度"],
    );
}

#[test]
fn a_second_enumeration_goes_on_counting() {
    check(
        "（一）工作\n甲方面：一是甲一。二是甲二。\n乙方面：一是乙一。",
        &["1 （一）工作", "1.1 一是甲一", "1.2 二是甲二", "1.3 一是乙一"],
    );
}

#[test]
fn a_long_first_sentence_gives_its_first_clause() {
    let text = "一是将行政审批事项的办理范围，从市级扩大到所有县区和乡镇街道以及村居社区，让企业和群众就近办成事、少跑腿、不跑腿。";
    check(text, &["1 一是将行政审批事项的办理范围"]);
}

#[test]
fn an_entry_of_a_glossary_is_titled_by_its_term() {
    check("1.物联网：是指把物品连起来的网络。", &["1 1.物联网"]);
    check("1.“两张表”：\n说明。", &["1 1.“两张表”"]);
}

#[test]
fn what_only_looks_like_a_marker_is_text() {
    check("一、二季度增长平稳。", &[]);
    check("产量居全国第一，比上年多。", &[]);
    check("依据第二十条第（五）项公开。", &[]);
    check("1.5万人参加。", &[]);
    check("这是大事。二是没有一的。", &[]);
}

#[test]
fn a_heading_printed_twice_counts_once() {
    check("一、情况\n一、情况\n（一）公开\n", &["1 一、情况", "1.1 （一）公开"]);
}

#[test]
fn titles_hold_statistics_too() {
    let report = read("一是减税降费5000亿元。继续推进。");
    assert_eq!(report.statistics().map(|found| found.value.to_string()).collect::<Vec<_>>(), ["500000000000"]);
}

#[test]
fn a_new_line_after_an_enumeration_belongs_to_the_heading() {
    let report = read("（一）工作\n一些话：一是甲。二是乙。\n总的看，进展顺利。");
    let sections = report.sections();
    let last = sections[0].section.content.last();
    assert!(matches!(last, Some(Content::Paragraph(paragraph)) if paragraph.text.text() == "总的看，进展顺利。"));
}

#[test]
fn an_english_report_keeps_its_words_apart() {
    let report =
        read("REPORT ON THE YEAR OF A CITY\nGiven on 5 March 2015\n1. Economy\nSpending rose by 15.3 per cent.\n");
    assert_eq!((report.title.as_str(), report.language.as_str()), ("REPORT ON THE YEAR OF A CITY", "en"));
    let report = read("海 岚 市 2023 年\n工 作 报 告\n一、情况\n");
    assert_eq!((report.title.as_str(), report.language.as_str()), ("海岚市2023年工作报告", "zh-CN"));
}

#[test]
fn page_furniture_is_kept_out() {
    let report = read("下载\n打印\n2023年海岚市工作报告\n工作报告\n来源：海岚日报\n一、情况\n");
    assert_eq!(report.title, "2023年海岚市工作报告");
    let roles: Vec<Option<Role>> = report
        .content
        .iter()
        .filter_map(|item| match item {
            Content::Paragraph(paragraph) => Some(paragraph.role),
            _ => None,
        })
        .collect();
    let title = [Role::Furniture, Role::Furniture, Role::Title, Role::Furniture, Role::Furniture];
    assert_eq!(roles, title.map(Some));
}

#[test]
fn cells_are_named_by_their_row_and_column() {
    check_table(
        "项目\t本年制发件数\n规章\t2\n规范性文件\t11\n",
        &["规章·本年制发件数 = 2 件", "规范性文件·本年制发件数 = 11 件"],
    );
    check_table("类别\t维持\t总计\n行政复议\t309\t440\n", &["行政复议·维持 = 309 ", "行政复议·总计 = 440 "]);
}

#[test]
fn the_caption_states_the_unit() {
    check_table("（单位：万元）\n项目\t金额\n收费\t59237.2449\n", &["收费·金额 = 592372449 元"]);
    check_table("项目\t收费金额（单位：万元）\n事业收费\t12\n", &["事业收费·收费金额 = 120000 元"]);
}

#[test]
fn a_row_within_a_group_is_named_by_its_leaf() {
    check_table(
        "项目\t合计\n三、办理结果/（三）不予公开/1.属于国家秘密\t0\n三、办理结果/（六）其他处理/3.其他\t9\n",
        &["属于国家秘密·合计 = 0 ", "其他处理·其他·合计 = 9 "],
    );
}

#[test]
fn ids_outlive_a_paragraph_added_elsewhere() {
    let before = read("一、情况\n办结3件。\n二、安排\n新建5个。\n");
    let after = read("一、情况\n另起一段，说明7项。\n办结3件。\n二、安排\n新建5个。\n");
    let ids = |report: &Report| -> Vec<String> {
        let sections = report.sections().into_iter().map(|placed| placed.section.id.clone());
        sections.chain(report.statistics().map(|found| found.id.clone())).collect()
    };
    let (before, after) = (ids(&before), ids(&after));
    assert!(before.iter().all(|id| after.contains(id)), "{before:?} {after:?}");
}
