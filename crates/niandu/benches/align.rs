//! How long it takes to align ten and twenty years of 300 statistics each, beside sorting the same labels,
//! and to find the changes of wording between two of them, beside a plain difference of their letters.
//!
//! The reports are made up: their sections change places from year to year, and so does
//! some of their wording, as in real ones. Reading and preparing a report is done once,
//! whatever it is aligned with, and measured apart.

#![allow(missing_docs, reason = "criterion's macros make functions without")]

use std::fmt::Write;
use std::hint::black_box;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use niandu::compare::{Alignment, Prepared, wording};
use niandu::{Document, ImportOptions, Report, import};

/// What sections are about.
const SUBJECTS: [&str; 25] = [
    "行政复议", "法律援助", "人民调解", "政务公开", "热线诉求", "执法检查", "规章制定", "普法讲座", "信访事项",
    "公证服务", "劳动仲裁", "社区矫正", "安全培训", "污染治理", "农村公路", "河道清淤", "校园巡查", "食品抽检",
    "药品监管", "市场主体", "减税降费", "就业帮扶", "养老服务", "医保结算", "住房租赁",
];
/// Of what their statistics are, with what is counted.
const MEASURES: [(&str, &str); 12] = [
    ("申请数量", "件"),
    ("办结案件总数", "件"),
    ("群众满意率", "%"),
    ("投入财政资金", "万元"),
    ("参加人员", "人次"),
    ("新建服务站点", "个"),
    ("平均办理时限", "个工作日"),
    ("覆盖乡镇街道", "个"),
    ("挽回经济损失", "万元"),
    ("线上办理占比", "%"),
    ("移送有关部门线索", "条"),
    ("培训基层工作人员", "人"),
];
const MARKERS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/// A report of 300 statistics. One label in ten is worded otherwise than the year before.
fn report(year: usize) -> Report {
    let mut text = format!("甲市{}年工作报告\n一、工作情况\n", 2000 + year);
    for place in 0..SUBJECTS.len() {
        let number = (place * 7 + year) % SUBJECTS.len();
        let (tens, ones) = ((place + 1) / 10, (place + 1) % 10);
        let tens = ["", "十", "二十"][tens];
        let ones = ones.checked_sub(1).map_or("", |ones| MARKERS[ones]);
        let _ = write!(text, "（{tens}{ones}）{}工作\n全市", SUBJECTS[number]);
        for (kind, (measure, unit)) in MEASURES.iter().enumerate() {
            let drift = if (year + number + kind).is_multiple_of(10) { "全年" } else { "" };
            let value = 100 + (number * 37 + kind * 101 + year * 3) % 800;
            let _ = write!(text, "{}{drift}{measure}{value}{unit}，", SUBJECTS[number]);
        }
        text.push_str("各项安排已经落实。\n");
    }
    import(&Document::from_text(&text), &ImportOptions::default()).report
}

fn align(criterion: &mut Criterion) {
    let reports: Vec<Report> = (1..=20).map(report).collect();
    let all: Vec<&Report> = reports.iter().collect();
    let label = |report: &&Report| report.statistics().map(|found| found.label.clone()).collect::<Vec<_>>();
    let labels: Vec<String> = all[..10].iter().flat_map(label).collect();
    assert_eq!(labels.len(), 3000, "300 statistics a year");
    let found = Alignment::of(&all[..10]).pairs(0, 9).len();
    assert!(found >= 295, "{found} of 300 indicators are found again");

    criterion.bench_function("sort the labels of 10 years", |bencher| {
        let sort = |mut labels: Vec<String>| {
            labels.sort();
            labels
        };
        bencher.iter_batched(|| labels.clone(), sort, BatchSize::LargeInput);
    });
    let prepared: Vec<Prepared> = reports.iter().map(Prepared::of).collect();
    let ready: Vec<&Prepared> = prepared.iter().collect();
    criterion.bench_function("prepare 10 years", |bencher| {
        bencher.iter(|| all[..10].iter().map(|report| Prepared::of(black_box(report))).collect::<Vec<_>>());
    });
    for years in [10, 20] {
        criterion.bench_function(&format!("align {years} years"), |bencher| {
            bencher.iter(|| Alignment::of_prepared(black_box(&ready[..years])));
        });
    }
}

/// The paragraphs of two years about the same subject, worded as pairs.
fn differ(criterion: &mut Criterion) {
    let paragraphs = |year| {
        let text = report(year).source_lines().join("\n");
        let mut found: Vec<String> = text.lines().filter(|line| line.starts_with("全市")).map(str::to_owned).collect();
        found.sort();
        found
    };
    let pairs: Vec<(String, String)> = paragraphs(1).into_iter().zip(paragraphs(2)).collect();
    assert_eq!(pairs.len(), SUBJECTS.len());
    let letters = |text: &str| text.chars().collect::<Vec<_>>();
    let changed = pairs.iter().map(|(old, new)| wording(old, new).len()).sum::<usize>();
    assert!(changed > pairs.len(), "{changed}: they differ");

    let mut group = criterion.benchmark_group("wording");
    group.bench_function("niandu", |bencher| {
        bencher.iter(|| pairs.iter().map(|(old, new)| wording(black_box(old), black_box(new)).len()).sum::<usize>());
    });
    group.bench_function("letters", |bencher| {
        bencher.iter(|| {
            let plain = |(old, new): &(String, String)| {
                similar::capture_diff_slices(similar::Algorithm::Myers, &letters(old), &letters(new)).len()
            };
            pairs.iter().map(plain).sum::<usize>()
        });
    });
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(50);
    targets = align, differ
}
criterion_main!(benches);
