//! What a keystroke in the search field costs, beside `memmem` over the same folded text.
//!
//! A keystroke means: the query is read, every report is searched, what was found is grouped, and
//! the first twenty hits get their places and snippets, which is more than a screen shows.
//! The reports are those of the corpus beside the project; without it, the samples many times over.

#![allow(missing_docs, reason = "criterion's macros make functions without")]

use std::fs;
use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use memchr::memmem;
use niandu::search::{Filter, Index, Query, Search, fold};
use niandu::{Document, ImportOptions, Report, import};

/// What is typed: rare and frequent words, one character, figures, several terms.
const QUERIES: [&str; 8] = ["行政复议", "改革", "发展", "的", "1.3万", ">1000亿元", "改革 就业", "没有这个词"];

/// Hits that are shown at once.
const SHOWN: usize = 20;

fn reports() -> Vec<Report> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let texts = |folder: &Path| -> Vec<String> {
        let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
        let paths = entries.flatten().map(|entry| entry.path());
        paths
            .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
            .flat_map(fs::read_to_string)
            .collect()
    };
    let mut found = texts(&root.join("../shared/corpus/state-council"));
    if found.is_empty() {
        let samples = texts(&root.join("samples/hailan"));
        found = (0..9).map(|_| samples.concat()).collect();
    }
    found.iter().map(|text| import(&Document::from_text(text), &ImportOptions::default()).report).collect()
}

/// Fragments drawn for a query.
fn keystroke(typed: &str, reports: &[Report], indexes: &[Index]) -> usize {
    let all: Vec<&Index> = indexes.iter().collect();
    let mut search = Search::new(Query::parse(typed, &all), Filter::default());
    for (number, (report, index)) in reports.iter().zip(indexes).enumerate() {
        search.step(number, report, index, &|_| true);
    }
    let groups = search.groups();
    let hits = groups.iter().flat_map(|group| group.hits.iter().map(move |hit| (group, hit)));
    let shown = hits.take(SHOWN).map(|(group, hit)| {
        let (report, index) = (&reports[group.report], &indexes[group.report]);
        group.occurrence(hit, report, index).snippet(report, 60).len()
    });
    shown.sum()
}

fn search(criterion: &mut Criterion) {
    let reports = reports();
    let indexes: Vec<Index> = reports.iter().map(Index::of).collect();
    let texts: Vec<String> =
        indexes.iter().map(|index| index.folded_texts().map(|(_, text)| text).collect::<Vec<_>>().join("\n")).collect();
    let bytes: usize = texts.iter().map(String::len).sum();
    println!("folded text: {bytes} bytes, indexes: {} bytes", indexes.iter().map(Index::bytes).sum::<usize>());
    for typed in QUERIES {
        let mut group = criterion.benchmark_group(typed);
        let needles: Vec<String> = typed.split(' ').map(fold).collect();
        group.bench_function("memmem", |bencher| {
            bencher.iter(|| {
                let count = |needle: &String| -> usize {
                    let finder = memmem::Finder::new(needle.as_bytes());
                    texts.iter().map(|text| finder.find_iter(text.as_bytes()).count()).sum()
                };
                black_box(&needles).iter().map(count).sum::<usize>()
            });
        });
        group.bench_function("niandu", |bencher| bencher.iter(|| keystroke(black_box(typed), &reports, &indexes)));
        group.finish();
    }
    criterion.bench_function("index 9 reports", |bencher| {
        bencher.iter(|| black_box(&reports).iter().map(Index::of).collect::<Vec<_>>());
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20).measurement_time(std::time::Duration::from_secs(1)).warm_up_time(std::time::Duration::from_millis(300));
    targets = search
}
criterion_main!(benches);
