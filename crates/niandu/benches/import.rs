//! How fast text becomes a report. `cargo xtask bench` shows it beside what it is measured against.
//!
//! The texts are those of the corpus beside the project; where it is absent, the samples.

#![allow(missing_docs, reason = "criterion's macros make functions without")]
#![allow(clippy::expect_used, reason = "a measurement may fail")]

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use niandu::{Document, ImportOptions, Report};

/// All `.txt` files below a folder, sorted.
fn texts_below(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let below = paths.into_iter().flat_map(|path| if path.is_dir() { texts_below(&path) } else { vec![path] });
    below.filter(|path| path.extension().is_some_and(|extension| extension == "txt")).collect()
}

/// The text by which the import is compared with others, and all texts.
fn texts() -> (Vec<u8>, Vec<Vec<u8>>) {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let corpus = project.join("../shared/corpus");
    let seed = corpus.join("rushan/rushan-2021.txt");
    let (seed, folder) = if seed.is_file() {
        (seed, corpus)
    } else {
        (project.join("samples/rushan/2021.txt"), project.join("samples"))
    };
    let read = |path: &PathBuf| fs::read(path).expect("a text");
    (read(&seed), texts_below(&folder).iter().map(read).collect())
}

fn import(bytes: &[u8]) -> Report {
    let text = std::str::from_utf8(bytes).expect("UTF-8");
    niandu::import(&Document::from_text(text), &ImportOptions::default()).report
}

/// The least that any reader of text does: it checks the bytes and finds the lines.
fn floor(bytes: &[u8]) -> usize {
    std::str::from_utf8(bytes).expect("UTF-8").lines().count()
}

fn import_and_floor(criterion: &mut Criterion) {
    let (seed, all) = texts();
    let mut group = criterion.benchmark_group("seed");
    group.throughput(Throughput::Bytes(seed.len() as u64));
    group.bench_function("import", |bencher| bencher.iter(|| import(black_box(&seed))));
    let report = import(&seed);
    let json = report.to_json();
    group.bench_function("write", |bencher| bencher.iter(|| black_box(&report).to_json()));
    group.bench_function("read", |bencher| bencher.iter(|| Report::from_json(black_box(json.as_bytes()))));
    group.bench_function("values", |bencher| {
        bencher.iter(|| serde_json::from_slice::<serde_json::Value>(black_box(json.as_bytes())));
    });
    group.finish();

    let mut group = criterion.benchmark_group("corpus");
    group.throughput(Throughput::Bytes(all.iter().map(|text| text.len() as u64).sum()));
    group.sample_size(30);
    group.bench_function("import", |bencher| {
        bencher.iter(|| all.iter().map(|text| import(black_box(text)).content.len()).sum::<usize>());
    });
    group.bench_function("floor", |bencher| {
        bencher.iter(|| all.iter().map(|text| floor(black_box(text))).sum::<usize>());
    });
    group.finish();
}

criterion_group!(benches, import_and_floor);
criterion_main!(benches);
