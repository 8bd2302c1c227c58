//! Years compared: on the invented city's five reports, on any reports, and on real ones where they lie beside the project.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test may fail")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use niandu::compare::{
    Aligned, Alignment, Change, Evidence, Precision, Reason, Tendency, Verdict, align_sections, targets,
};
use niandu::{Document, ImportOptions, Report, import};
use proptest::prelude::*;

fn read(path: &Path) -> Report {
    let text = fs::read_to_string(path).unwrap();
    let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    import(&Document::from_text(&text), &ImportOptions { name }).report
}

fn city(year: i32) -> Report {
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../samples/hailan/{year}.txt")))
}

fn city_years() -> Vec<Report> {
    (2019..=2023).map(city).collect()
}

/// A series by the text of its latest statistic: years and texts.
fn series<'a>(aligned: &Aligned<'a>, text: &str) -> Vec<(i32, &'a str)> {
    let own = aligned.observations().iter().rev().find(|one| one.statistic.text == text).expect("the statistic");
    let series = aligned.series(own.report, &own.statistic.id);
    series.iter().map(|one| (one.year, one.statistic.text.as_str())).collect()
}

#[test]
fn series_outlive_new_wording_units_and_gaps() {
    let reports = city_years();
    let all: Vec<&Report> = reports.iter().collect();
    let alignment = Alignment::of(&all);
    let aligned = alignment.with(&all);
    let check = |text: &str, expected: &[(i32, &str)]| assert_eq!(series(&aligned, text), expected, "{text}");
    // Words drift: 审查意见 → 法律意见, 可全程网上办理的占 → 全程网办率.
    check("423条", &[(2019, "226条"), (2020, "280条"), (2021, "341条"), (2022, "397条"), (2023, "423条")]);
    check("97.2%", &[(2019, "71.3%"), (2020, "82.6%"), (2021, "89.4%"), (2022, "94.1%"), (2023, "97.2%")]);
    // Multipliers change.
    check(
        "7030.5万元",
        &[(2019, "3860万元"), (2020, "4215万元"), (2021, "5240万元"), (2022, "0.61亿元"), (2023, "7030.5万元")],
    );
    // Years are left out.
    check("1.52亿元", &[(2019, "一亿二千万元"), (2020, "9860万元"), (2021, "1.34亿元"), (2023, "1.52亿元")]);
    check("640家", &[(2020, "410余家"), (2022, "586家"), (2023, "640家")]);
    // Equal in all years.
    let flat: Vec<_> = [2019, 2020, 2021, 2022, 2023].into_iter().map(|year| (year, "100%")).collect();
    let complaints = aligned.observations().iter().rev().find(|one| one.statistic.label.contains("办结率"));
    assert!(complaints.is_some());
    assert!(alignment.indicators().iter().any(|numbers| {
        aligned
            .list(numbers)
            .iter()
            .map(|one| (one.year, half_width(&one.statistic.text)))
            .eq(flat.iter().map(|(year, text)| (*year, (*text).to_owned())))
    }));
}

fn half_width(text: &str) -> String {
    let half = |character: char| match character {
        '０'..='９' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
        '％' => '%',
        _ => character,
    };
    text.chars().map(half).collect()
}

/// A change of the invented city's archive, by the texts it lies between.
fn change(aligned: &Aligned<'_>, from: &str, to: &str) -> Change {
    let all = aligned.observations();
    let found = all.iter().filter(|one| one.statistic.text == to).find_map(|later| {
        let earlier = |one: &&niandu::compare::Observation<'_>| {
            one.statistic.text == from && one.indicator == later.indicator && one.year < later.year
        };
        Change::between(all.iter().find(earlier)?.statistic, later.statistic)
    });
    found.unwrap_or_else(|| panic!("{from} and {to} are of one indicator"))
}

#[test]
fn the_invented_city_shows_every_kind_of_change() {
    let reports = city_years();
    let all: Vec<&Report> = reports.iter().collect();
    let alignment = Alignment::of(&all);
    let aligned = alignment.with(&all);
    let check = |from: &str, to: &str, expected: &str, tendency: Tendency| {
        let change = change(&aligned, from, to);
        assert_eq!((change.to_string().as_str(), change.tendency), (expected, tendency), "{from} {to}");
    };
    check("182个", "194个", "+12 (+6.6%)", Tendency::Rise);
    check("10,892件", "9745件", "-1147 (-10.5%)", Tendency::Fall);
    check("38场次", "38场次", "0 (0%)", Tendency::Same);
    check("94.1%", "97.2%", "+3.1 points", Tendency::Rise);
    check("410余家", "586家", "~+176 (~+43%)", Tendency::Rise);
    let converted = change(&aligned, "5240万元", "0.61亿元").conversion.expect("another multiplier");
    assert_eq!((converted.from.as_str(), converted.to.as_str(), converted.factor), ("万元", "亿元", 1e-4));
    let steps = series_steps(&aligned, "1.52亿元");
    assert_eq!(steps, [(2019, 2020, 0), (2020, 2021, 0), (2021, 2023, 1)], "a gap of a year");
    // New, and gone.
    let last = alignment.missing(4, 3);
    assert!(last.iter().any(|number| aligned.get(*number).is_some_and(|one| one.statistic.text == "1800多万条")));
    let gone = alignment.missing(3, 4);
    assert!(gone.iter().any(|number| aligned.get(*number).is_some_and(|one| one.statistic.text == "1,180卷")));
}

fn series_steps(aligned: &Aligned<'_>, text: &str) -> Vec<(i32, i32, i32)> {
    let own = aligned.observations().iter().rev().find(|one| one.statistic.text == text).expect("the statistic");
    let steps = aligned.steps(own.report, &own.statistic.id);
    steps.iter().map(|step| (step.from.year, step.to.year, step.gap.end - step.gap.start)).collect()
}

#[test]
fn a_corrected_figure_is_a_revision() {
    let reports = city_years();
    let all: Vec<&Report> = reports.iter().collect();
    let alignment = Alignment::of(&all);
    let revisions = alignment.with(&all).revisions();
    let found: Vec<_> = revisions
        .iter()
        .map(|revision| {
            let (first, later) = (revision.first, revision.revised);
            (first.year, first.statistic.text.as_str(), later.year, later.statistic.text.as_str())
        })
        .collect();
    assert_eq!(found, [(2020, "1026卷", 2021, "986卷")], "the only figure that two years state differently");
}

/// A target with its outcome: texts, verdict, evidence.
type Shown = (String, Option<String>, Verdict, Evidence);

fn shown(year: i32) -> Vec<Shown> {
    let (before, after) = (city(year), city(year + 1));
    let passage = |passage: &niandu::compare::Passage<'_>| match passage.statistic {
        Some(statistic) => statistic.text.clone(),
        None => passage.clause.to_owned(),
    };
    let targets = targets(&before, &after);
    targets
        .iter()
        .map(|one| (passage(&one.plan), one.outcome.as_ref().map(passage), one.verdict, one.evidence))
        .collect()
}

#[test]
fn the_invented_city_shows_every_verdict() {
    use Evidence::{Figures, Words};
    use Verdict::{Exceeded, Met, Missed, NotMentioned, Partly};

    let years: BTreeMap<i32, Vec<Shown>> = (2019..2023).map(|year| (year, shown(year))).collect();
    let check = |year: i32, plan: &str, outcome: Option<&str>, verdict: Verdict, evidence: Evidence| {
        let expected = (plan.to_owned(), outcome.map(str::to_owned), verdict, evidence);
        assert!(years[&year].contains(&expected), "{expected:?} is not among {:#?}", years[&year]);
    };
    check(2019, "80%", Some("82.6%"), Met, Figures);
    check(2019, "5个工作日", Some("4.6个工作日"), Met, Figures);
    check(2019, "3%", Some("6.1%"), Exceeded, Figures);
    check(2019, "5件", Some("4件"), Missed, Figures);
    check(2019, "85%", Some("83.5%"), Missed, Figures);
    check(2019, "3个", None, NotMentioned, Figures);
    check(2019, "建立政务服务“好差评”制度", Some("“好差评”制度全面实行"), Met, Words);
    check(2020, "88%", Some("89.4%"), Met, Figures);
    check(2020, "15%", Some("20.7%"), Exceeded, Figures);
    check(2020, "20次", Some("16次"), Missed, Figures);
    check(2020, "12个", Some("行政执法民意联系点推进缓慢"), Missed, Words);
    check(2020, "编制并公布市级行政规范性文件制定指南", Some("规范性文件制定指南已编制完成"), Partly, Words);
    check(2021, "8件", Some("7件"), Missed, Figures);
    check(2021, "98%", Some("97.8%"), Missed, Figures);
    check(2021, "25%至30%", Some("34.2%"), Exceeded, Figures);
    check(2021, "60个", None, NotMentioned, Figures);
    check(2022, "20个", Some("14个"), Partly, Figures);
    check(2022, "6%—7%", Some("8.3%"), Exceeded, Figures);
    check(2022, "8%", Some("7.4%"), Met, Figures);
    check(2022, "100%", Some("100%"), Met, Figures);
    check(2022, "出台行政裁量权基准动态调整办法", None, NotMentioned, Words);
}

/// What the archive of the invented city must show at least once, by name.
const KINDS: [&str; 19] = [
    "rise", "fall", "same", "open", "exact", "about", "at least", "at most", "points", "percent", "conversion", "gap",
    "new", "gone", "revised", "change of a change", "moved section", "new section", "gone section",
];

#[test]
fn the_invented_city_lacks_no_verdict_and_no_kind_of_change() {
    let reports = city_years();
    let all: Vec<&Report> = reports.iter().collect();
    let alignment = Alignment::of(&all);
    let aligned = alignment.with(&all);
    let mut shown: BTreeSet<&str> = BTreeSet::new();
    for step in aligned.observations().iter().flat_map(|one| aligned.steps(one.report, &one.statistic.id)) {
        shown.extend((!step.gap.is_empty()).then_some("gap"));
        let Some(change) = step.change else { continue };
        shown.insert(match change.tendency {
            Tendency::Rise => "rise",
            Tendency::Fall => "fall",
            Tendency::Same => "same",
            Tendency::Open => "open",
        });
        shown.insert(match change.absolute.precision {
            Precision::Exact => "exact",
            Precision::About => "about",
            Precision::AtLeast => "at least",
            Precision::AtMost => "at most",
        });
        shown.extend(change.points.then_some("points"));
        shown.extend(change.relative.map(|_| "percent"));
        shown.extend(change.conversion.map(|_| "conversion"));
        shown.extend((!step.to.statistic.direction.is_none()).then_some("change of a change"));
    }
    for (year, next) in (0..4).map(|year| (year, year + 1)) {
        shown.extend((!alignment.missing(next, year).is_empty()).then_some("new"));
        shown.extend((!alignment.missing(year, next).is_empty()).then_some("gone"));
        for pair in align_sections(all[year], all[next]) {
            shown.extend(pair.moved.then_some("moved section"));
            shown.extend(pair.a.is_none().then_some("new section"));
            shown.extend(pair.b.is_none().then_some("gone section"));
        }
        shown.extend(targets(all[year], all[next]).iter().map(|target| target.verdict.word()));
    }
    shown.extend((!aligned.revisions().is_empty()).then_some("revised"));
    let wanted = KINDS.into_iter().chain(Verdict::ALL.map(Verdict::word));
    let missing: Vec<&str> = wanted.filter(|kind| !shown.contains(kind)).collect();
    assert!(missing.is_empty(), "the reports in samples/hailan show no {}", missing.join(", no "));
}

#[test]
fn sections_are_found_again_where_they_were_renamed_split_or_moved() {
    let (old, new) = (city(2022), city(2023));
    let pairs = align_sections(&old, &new);
    let title = |section: Option<&niandu::Section>| section.map(|section| section.title.text());
    let found: Vec<_> = pairs.iter().map(|pair| (title(pair.a), title(pair.b), pair.moved)).collect();
    let check = |a: Option<&str>, b: Option<&str>, moved: bool| {
        let expected = (a.map(str::to_owned), b.map(str::to_owned), moved);
        assert!(found.contains(&expected), "{expected:?} is not among {found:#?}");
    };
    check(Some("把好合法性审查关"), Some("合法性审查"), false);
    check(Some("让热线连着源头"), Some("热线办理"), true);
    check(Some("行政复议"), Some("行政复议"), false);
    check(None, Some("数字法治政府"), false);
    let back: BTreeSet<_> = align_sections(&new, &old).iter().map(|pair| (title(pair.b), title(pair.a))).collect();
    assert_eq!(back, found.iter().map(|(a, b, _)| (a.clone(), b.clone())).collect(), "the same from the other side");
}

#[test]
fn an_observation_can_be_taken_out_of_its_series() {
    let reports = city_years();
    let all: Vec<&Report> = reports.iter().collect();
    let alignment = Alignment::of(&all);
    let whole = alignment.with(&all);
    assert_eq!(alignment.without(usize::MAX), alignment);
    for text in ["226条", "341条", "423条"] {
        let taken = whole.observations().iter().position(|one| one.statistic.text == text).unwrap();
        let parted = alignment.without(taken);
        let aligned = parted.with(&all);
        assert_eq!(parted.series(taken), [taken]);
        let rest: Vec<usize> = alignment.series(taken).into_iter().filter(|one| *one != taken).collect();
        assert_eq!(rest.len(), 4, "{text}");
        assert!(rest.iter().all(|one| parted.series(*one) == rest), "{text}");
        // What is left is still matched on grounds, in whatever direction they are asked for.
        for (one, other) in rest.iter().zip(&rest[1..]) {
            let (confidence, _) = parted.grounds(*one, *other);
            assert!(confidence > 0.0 && parted.grounds(*other, *one).0.to_bits() == confidence.to_bits(), "{text}");
        }
        let lengths: Vec<usize> = parted.indicators().iter().map(Vec::len).collect();
        assert!(lengths.is_sorted_by(|one, other| one >= other), "the longest series first");
        let members: BTreeSet<usize> = parted.indicators().iter().flatten().copied().collect();
        assert_eq!(members.len(), aligned.observations().len(), "every observation has one indicator");
        for observation in aligned.observations() {
            assert!(parted.indicators()[observation.indicator].contains(&observation.number));
        }
        assert_eq!(parted.without(taken).series(rest[0]), rest, "twice is once");
    }
}

#[test]
fn a_given_name_joins_and_keeps_apart() {
    let report = |year: i32, runs: &str| {
        let json =
            format!(r#"{{"format": "niandu-report/1", "title": "甲市报告", "year": {year}, "content": [[{runs}]]}}"#);
        Report::from_json(json.as_bytes()).expect("a report")
    };
    let figure = |text: &str, value: i32, label: &str, name: &str| {
        let name = if name.is_empty() { String::new() } else { format!(r#", "indicator": "{name}""#) };
        format!(
            r#""全年{label}", {{"text": "{text}", "value": {value}, "unit": "件", "label": "{label}"{name}}}, "。""#
        )
    };
    let old = report(2021, &figure("12件", 12, "热线受理诉求", "诉求"));
    let new =
        report(2022, &[figure("90件", 90, "网上留言回复", "诉求"), figure("13件", 13, "热线受理诉求", "")].join(", "));
    let alignment = Alignment::of(&[&old, &new]);
    let pairs = alignment.pairs(0, 1);
    assert_eq!(pairs.iter().map(|pair| (pair.a, pair.b)).collect::<Vec<_>>(), [(0, 1)]);
    assert!(pairs[0].reasons.contains(Reason::SameName));
    // A name that stands once keeps its statistic apart.
    let alone = report(2021, &figure("12件", 12, "热线受理诉求", "旧口径"));
    assert!(Alignment::of(&[&alone, &new]).pairs(0, 1).is_empty());
}

#[test]
fn what_has_no_partner_and_odd_reports_break_nothing() {
    let empty = import(&Document::from_text("甲市2021年报告\n没有数字。"), &ImportOptions::default()).report;
    assert!(Alignment::of(&[]).indicators().is_empty());
    assert!(Alignment::of(&[&empty, &empty]).pairs(0, 1).is_empty());
    assert_eq!(Alignment::of(&[&empty]).pairs(0, 7), []);
    let city = city(2022);
    let alignment = Alignment::of(&[&city]);
    assert!(alignment.indicators().iter().all(|one| one.len() == 1));
    // Fewer reports than were aligned: what is there can be read.
    assert!(alignment.with(&[]).observations().is_empty());
    assert!(align_sections(&empty, &city).iter().all(|pair| pair.a.is_none()));
    assert!(targets(&empty, &city).is_empty());
}

#[test]
fn precision_words_exist_for_all_bounds() {
    let reports = city_years();
    let all: Vec<&Report> = reports.iter().collect();
    let alignment = Alignment::of(&all);
    let aligned = alignment.with(&all);
    let changes = aligned.observations().iter().filter_map(|one| {
        let before = aligned.previous(one)?;
        Change::between(before.statistic, one.statistic)
    });
    let precisions: BTreeSet<&str> = changes
        .map(|change| match change.absolute.precision {
            Precision::Exact => "exact",
            Precision::About => "about",
            Precision::AtLeast => "at least",
            Precision::AtMost => "at most",
        })
        .collect();
    assert!(precisions.is_superset(&["exact", "about"].into()), "{precisions:?}");
}

/// Pairs as the places of their statistics: report by its content, rank.
fn places(reports: &[&Report], order: &[usize]) -> BTreeSet<(usize, usize, usize, usize)> {
    let given: Vec<&Report> = order.iter().map(|position| reports[*position]).collect();
    let alignment = Alignment::of(&given);
    let mut found = BTreeSet::new();
    for (a, original_a) in order.iter().enumerate() {
        for (b, original_b) in order.iter().enumerate() {
            for pair in alignment.pairs(a, b) {
                let rank = |number: usize, report: usize| number - alignment.of_report(report).start;
                found.insert((*original_a, rank(pair.a, a), *original_b, rank(pair.b, b)));
            }
        }
    }
    found
}

/// What must hold for any reports.
fn holds_for(reports: &[&Report]) {
    let order: Vec<usize> = (0..reports.len()).collect();
    let reversed: Vec<usize> = order.iter().rev().copied().collect();
    let found = places(reports, &order);
    assert_eq!(found, places(reports, &order), "deterministic");
    assert_eq!(found, places(reports, &reversed), "independent of the order of input");
    for (a, i, b, j) in &found {
        assert!(found.contains(&(*b, *j, *a, *i)), "symmetric");
    }
    let sides: BTreeSet<_> = found.iter().map(|(a, i, b, _)| (*a, *i, *b)).collect();
    assert_eq!(sides.len(), found.len(), "one to one");
    for report in reports {
        let alignment = Alignment::of(&[report, report]);
        let count = report.statistics().count();
        let pairs: Vec<_> = alignment.pairs(0, 1).iter().map(|pair| (pair.a, pair.b - count)).collect();
        assert_eq!(pairs, (0..count).map(|number| (number, number)).collect::<Vec<_>>(), "aligned with itself");
    }
}

#[test]
fn alignment_keeps_its_promises_on_the_samples() {
    let reports = city_years();
    holds_for(&reports.iter().collect::<Vec<_>>());
}

/// A report of sentences drawn from a few words, so that much is alike.
fn any_report() -> impl Strategy<Value = Report> {
    let word =
        prop::sample::select(vec!["行政复议", "热线", "诉求", "法律援助", "城镇", "农村", "案件", "办结", "新增", ""]);
    let unit = prop::sample::select(vec!["件", "%", "万元", "人次", ""]);
    let end = prop::sample::select(vec!["。", "，", "；", "。\n", "\n二、2023年工作安排\n"]);
    let figure = (word.clone(), word, 0u32..300, unit, end)
        .prop_map(|(first, second, value, unit, end)| format!("{first}{second}{value}{unit}{end}"));
    (2019i32..2024, prop::collection::vec(figure, 0..25)).prop_map(|(year, figures)| {
        let text = format!("甲市{year}年工作报告\n一、情况\n{}", figures.concat());
        import(&Document::from_text(&text), &ImportOptions::default()).report
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn alignment_keeps_its_promises_on_any_reports(reports in prop::collection::vec(any_report(), 1..5)) {
        holds_for(&reports.iter().collect::<Vec<_>>());
    }

    #[test]
    fn targets_never_share_an_outcome(before in any_report(), after in any_report()) {
        let targets = targets(&before, &after);
        let figures = targets.iter().filter_map(|target| target.outcome?.statistic.filter(|_| target.evidence == Evidence::Figures));
        let mut seen = Vec::new();
        for figure in figures {
            prop_assert!(!seen.contains(&std::ptr::from_ref(figure)));
            seen.push(std::ptr::from_ref(figure));
        }
    }
}

/// The real reports, where they lie beside the project.
fn shared() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    folder.join("corpus").is_dir().then_some(folder)
}

/// The offsets of a file of pairs, required and optional ones.
fn gold(path: &Path) -> Vec<(usize, usize, bool)> {
    let text = fs::read_to_string(path).unwrap();
    let rows = text.lines().skip(1).map(|line| line.split('\t').collect::<Vec<_>>());
    rows.map(|row| (row[1].parse().unwrap(), row[3].parse().unwrap(), row.get(5) == Some(&"1"))).collect()
}

/// Precision and recall of `found` against gold that is not complete: only pairs that touch an end of it are judged.
#[track_caller]
fn check_score(name: &str, found: &[(usize, usize)], gold: &[(usize, usize, bool)], least: (f64, f64)) {
    let optional: BTreeSet<_> = gold.iter().filter(|row| row.2).map(|row| (row.0, row.1)).collect();
    let wanted: BTreeSet<_> = gold.iter().filter(|row| !row.2).map(|row| (row.0, row.1)).collect();
    let wanted: BTreeSet<_> = wanted.difference(&optional).copied().collect();
    let touches = |pair: &(usize, usize)| wanted.iter().any(|want| want.0 == pair.0 || want.1 == pair.1);
    let judged: BTreeSet<_> = found.iter().copied().filter(|pair| !optional.contains(pair) && touches(pair)).collect();
    let hits = judged.intersection(&wanted).count() as f64;
    let (precision, recall) = (hits / judged.len().max(1) as f64, hits / wanted.len() as f64);
    assert!(precision >= least.0 && recall >= least.1, "{name}: precision {precision:.3}, recall {recall:.3}");
}

#[test]
fn real_reports_are_compared_as_people_compared_them() {
    let Some(shared) = shared() else {
        eprintln!("skipped: no real reports in ../shared");
        return;
    };
    let report = |year: i32| read(&shared.join(format!("corpus/state-council/state-council-{year}.txt")));
    let (old, new) = (report(2015), report(2016));
    let reports = [&old, &new];
    let alignment = Alignment::of(&reports);
    let aligned = alignment.with(&reports);
    let offset = |number: usize| aligned.get(number).and_then(|one| one.offset).unwrap_or_default();
    let found: Vec<_> = alignment.pairs(0, 1).iter().map(|pair| (offset(pair.a), offset(pair.b))).collect();
    check_score("pairs", &found, &gold(&shared.join("gold/state-council-2015--2016.pairs.tsv")), (0.95, 0.88));
    for year in [2014, 2015] {
        let (before, after) = (report(year), report(year + 1));
        let found: Vec<_> = targets(&before, &after)
            .iter()
            .filter_map(|target| Some((target.plan.offset?, target.outcome?.offset?)))
            .collect();
        let path = format!("gold/state-council-{year}--{}.targets.tsv", year + 1);
        check_score("targets", &found, &gold(&shared.join(path)), (0.9, 0.8));
    }
    let years: Vec<Report> = (2008..=2016).map(report).collect();
    let all: Vec<&Report> = years.iter().collect();
    let long = Alignment::of(&all).indicators().iter().filter(|numbers| numbers.len() >= 7).count();
    assert!(long >= 12, "{long} indicators have seven or more observations");
    holds_for(&all[6..]);
}
