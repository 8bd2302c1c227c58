//! Ids are unique, the same each time, and deaf to changes elsewhere.

#![allow(clippy::expect_used, reason = "a test may fail")]

use std::collections::{HashMap, HashSet};

use niandu::{Content, Document, ImportOptions, Inline, Paragraph, Report, Run, Section, Statistic, fill_ids, import};
use proptest::prelude::*;

fn read(content: &str) -> Report {
    let json = format!(r#"{{"format": "niandu-report/1", "title": "报告", "year": 2023, "content": {content}}}"#);
    Report::from_json(json.as_bytes()).expect("a report")
}

/// All ids in reading order: sections, then statistics.
fn ids(report: &Report) -> Vec<String> {
    let sections = report.sections().into_iter().map(|placed| placed.section.id.clone());
    sections.chain(report.statistics().map(|statistic| statistic.id.clone())).collect()
}

#[track_caller]
fn check(content: &str, expected: &[&str]) {
    assert_eq!(ids(&read(content)), expected);
}

/// Links to reports hold these ids: a change here breaks links that people have sent.
#[test]
fn published_ids_do_not_change() {
    check(
        r#"[{"section": {"marker": "一、", "title": "依法行政", "content": [
            ["受理", {"text": "3件", "value": 3}, "。办结", {"text": "3件", "value": 3}, "。"],
            {"table": {"rows": [["指标", "2022年", "2023年"], ["案件", [{"text": "3", "value": 3}], [{"text": "3", "value": 3}]]]}}
        ]}}]"#,
        &["smb49qgf", "n8mapbnm", "n3p9bv3r", "nkcdrm7t", "nts79pns"],
    );
}

#[test]
fn equal_things_are_numbered_in_reading_order() {
    let three = r#"{"text": "3件", "value": 3}"#;
    let section = r#"{"section": {"title": "一"}}"#;
    let found = ids(&read(&format!(r#"[{section}, ["甲", {three}, "乙", {three}, "。"], {section}]"#)));
    let [first, second, statistic, other] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(second, &format!("{first}-2"));
    assert_eq!(other, &format!("{statistic}-2"));
}

#[test]
fn ids_in_the_file_are_kept_and_never_made_again() {
    let made = ids(&read(r#"[{"section": {"title": "一"}}]"#)).remove(0);
    check(
        &format!(r#"[{{"section": {{"title": "一"}}}}, {{"section": {{"title": "乙", "id": "{made}"}}}}]"#),
        &[&format!("{made}-2"), &made],
    );
    check(r#"[{"section": {"title": "一", "id": "第一"}}]"#, &["第一"]);
}

#[test]
fn markers_and_blanks_do_not_count() {
    let plain = ids(&read(r#"[{"section": {"marker": "一、", "title": "依法行政"}}]"#));
    let other = ids(&read(r#"[{"section": {"marker": "二、　", "title": "依法 行政"}}]"#));
    assert_eq!(plain, other);
}

#[test]
fn a_new_column_leaves_the_others_alone() {
    let cell = r#"[{"text": "3", "value": 3}]"#;
    let old = ids(&read(&format!(r#"[{{"table": {{"rows": [["", "甲", "乙"], ["案", {cell}, {cell}]]}}}}]"#)));
    let new =
        ids(&read(&format!(r#"[{{"table": {{"rows": [["", "丙", "甲", "乙"], ["案", "无", {cell}, {cell}]]}}}}]"#)));
    assert_eq!(old, new);
    assert_eq!(old.iter().collect::<HashSet<_>>().len(), 2);
}

/// A paragraph made of a few words, so that equal ones are met often.
fn paragraph() -> impl Strategy<Value = Content> {
    let word = prop::sample::select(vec!["受理", "办结", "。", " ", "共"]);
    let run = (word, any::<bool>())
        .prop_map(|(word, number)| if number { Run::Statistic(statistic()) } else { Run::Text(word.to_owned()) });
    prop::collection::vec(run, 0..6)
        .prop_map(|runs| Content::Paragraph(Paragraph { text: Inline(runs), ..Paragraph::default() }))
}

fn statistic() -> Statistic {
    let mut report = read(r#"[[{"text": "3件", "value": 3}]]"#);
    let mut content = strip(&report.content.remove(0));
    match &mut content {
        Content::Paragraph(Paragraph { text: Inline(runs), .. }) => match runs.remove(0) {
            Run::Statistic(statistic) => statistic,
            Run::Text(_) => panic!("a statistic"),
        },
        _ => panic!("a paragraph"),
    }
}

fn content() -> impl Strategy<Value = Vec<Content>> {
    let leaf = prop::collection::vec(paragraph(), 0..3);
    leaf.prop_recursive(3, 24, 4, |inner| {
        let section = (prop::sample::select(vec!["总体", "依法行政", "下一步"]), inner).prop_map(|(title, content)| {
            Content::Section(Section { title: Inline::plain(title), content, ..Section::default() })
        });
        prop::collection::vec(prop_oneof![paragraph(), section], 0..4)
    })
}

fn report(content: Vec<Content>) -> Report {
    let mut report = read("[]");
    report.content = content;
    report
}

proptest! {
    #[test]
    fn ids_are_unique_and_the_same_each_time(content in content()) {
        let mut first = report(content);
        let mut second = first.clone();
        fill_ids(&mut first);
        fill_ids(&mut second);
        prop_assert_eq!(&first, &second);
        fill_ids(&mut second);
        prop_assert_eq!(&first, &second);
        let all = ids(&first);
        prop_assert!(all.iter().all(|id| !id.is_empty()));
        prop_assert_eq!(all.iter().collect::<HashSet<_>>().len(), all.len());
    }

    #[test]
    fn a_paragraph_added_anywhere_leaves_all_other_ids(content in content(), place in any::<prop::sample::Index>()) {
        let mut before = report(content);
        let mut after = before.clone();
        let added = r#"{"text": "7件", "value": 7}"#;
        let added = read(&format!(r#"[["新增的一段", {added}, "。"]]"#)).content.remove(0);
        let (mut places, mut chosen) = (0, 0);
        insert(&mut after.content, &added, usize::MAX, &mut places);
        insert(&mut after.content, &added, place.index(places), &mut chosen);
        fill_ids(&mut before);
        fill_ids(&mut after);
        let mut left: HashMap<String, usize> = HashMap::new();
        for id in ids(&after) {
            *left.entry(id).or_default() += 1;
        }
        for id in ids(&before) {
            prop_assert_eq!(left.remove(&id), Some(1), "{}", id);
        }
        prop_assert_eq!(left.len(), 1, "only the added statistic is new");
    }
}

/// Puts `added` at the `wanted`th place, counting places in `place`.
fn insert(content: &mut Vec<Content>, added: &Content, wanted: usize, place: &mut usize) {
    let mut index = 0;
    loop {
        if *place == wanted {
            content.insert(index, strip(added));
            index += 1;
        }
        *place += 1;
        match content.get_mut(index) {
            Some(Content::Section(section)) => insert(&mut section.content, added, wanted, place),
            Some(_) => {}
            None => return,
        }
        index += 1;
    }
}

/// The same without ids.
fn strip(content: &Content) -> Content {
    let mut content = content.clone();
    if let Content::Paragraph(paragraph) = &mut content {
        for run in &mut paragraph.text.0 {
            if let Run::Statistic(statistic) = run {
                statistic.id.clear();
            }
        }
    }
    content
}

#[test]
fn a_line_added_to_a_source_leaves_the_ids_of_all_others() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../samples/hailan");
    let text = std::fs::read_to_string(format!("{folder}/2023.txt")).expect("a sample");
    let imported = |text: &str| ids(&import(&Document::from_text(text), &ImportOptions::default()).report);
    let before = imported(&text);
    assert!(before.len() > 100, "sections and statistics were found");
    let lines: Vec<&str> = text.lines().collect();
    let first = lines.iter().position(|line| line.starts_with("一、")).expect("a first section");
    // Between the rows of a table a line would cut the table in two.
    let places = (first + 1..lines.len()).filter(|place| !lines[*place].contains('\t'));
    for place in places {
        let mut changed = lines.clone();
        changed.insert(place, "另有办件7件正在办理。");
        let after: HashSet<String> = imported(&changed.join("\n")).into_iter().collect();
        let lost: Vec<_> = before.iter().filter(|id| !after.contains(*id)).collect();
        assert!(lost.is_empty(), "a line before “{}” changes {lost:?}", lines[place]);
        assert_eq!(after.len(), before.len() + 1);
    }
}
