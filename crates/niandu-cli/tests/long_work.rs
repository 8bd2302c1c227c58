//! Many files at once: the same results whatever the number of threads, and no file that stops the others.

#![allow(clippy::expect_used, reason = "a test may fail")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Imports `input` in `folder` to `output` on so many threads.
fn import(folder: &Path, output: &str, threads: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_niandu"))
        .args(["import", "input", "-o", output])
        .env("RAYON_NUM_THREADS", threads)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .expect("the command runs")
}

/// The files of a folder by name.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry"));
    let name = |entry: &fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
    entries.map(|entry| (name(&entry), fs::read(entry.path()).expect("a file"))).collect()
}

#[test]
fn any_number_of_threads_gives_the_same_bytes_and_messages() {
    let folder = tempfile::tempdir().expect("a folder");
    let input = folder.path().join("input");
    fs::create_dir(&input).expect("a folder");
    for number in 0..60 {
        let year = 1970 + number;
        // The first ones are the longest, so that later ones are done before them.
        let more = "全年受理申请1382件，比上年增长20%。\n".repeat((60 - number) * 8);
        let text = match number % 10 {
            7 => String::new(),
            8 => format!("工作报告\n一、总体情况\n办结{number}件。\n"),
            _ => format!("海岚市{year}年工作报告\n一、总体情况\n{more}"),
        };
        fs::write(input.join(format!("{number:02}.txt")), text).expect("a source");
    }
    fs::write(input.join("indicators.toml"), "[[indicator]]\nname = \"申请\"\naliases = [\"受理申请\", \"无此\"]\n")
        .expect("corrections");
    let one = import(folder.path(), "one", "1");
    let many = import(folder.path(), "many", "8");
    assert_eq!(one.status.code(), Some(1));
    assert_eq!(many.status.code(), Some(1));
    let said = |output: Output| String::from_utf8(output.stderr).expect("text");
    let (one_said, many_said) = (said(one), said(many).replace("many/", "one/"));
    assert_eq!(one_said, many_said);
    let (one_files, many_files) = (files(&folder.path().join("one")), files(&folder.path().join("many")));
    assert_eq!(one_files, many_files);
    assert_eq!(one_files.len(), 54 + 1, "all but the blank ones, and the catalog");

    let named: Vec<_> = one_said.lines().filter_map(|line| line.strip_prefix("input/")?.get(..6)).collect();
    assert!(named.is_sorted_by_key(|name| if name.starts_with("indica") { "~" } else { name }), "{one_said}");
    assert!(one_said.contains("input/07.txt: error: has no text\n"), "{one_said}");
    assert!(!one_said.contains('\u{1b}') && !one_said.contains('\r'), "no bar in a pipe");
}

/// A generator of numbers that look random and are the same in each run (`SplitMix64`).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut number = self.0;
        number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        number ^ (number >> 31)
    }
}

#[test]
fn any_bytes_under_any_name_are_read_or_refused() {
    let starts: &[&[u8]] = &[
        b"", b"PK\x03\x04", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"<html><table><tr><td colspan=9>",
        b"{\"format\":", b"# ",
    ];
    let folder = tempfile::tempdir().expect("a folder");
    let input = folder.path().join("input");
    fs::create_dir(&input).expect("a folder");
    let mut numbers = Numbers(2023);
    let mut count = 0;
    for ending in ["txt", "html", "docx", "md", "json"] {
        for (place, start) in starts.iter().enumerate() {
            for long in [3, 400] {
                let letters: &[u8] = "一、2023年办结3件，\t\r\n（）<td>&#x%.0".as_bytes();
                let mut bytes = start.to_vec();
                for _ in 0..long {
                    let number = numbers.next();
                    let any = number.to_le_bytes();
                    let at = usize::try_from(number % letters.len() as u64).expect("small");
                    bytes.extend_from_slice(if number.is_multiple_of(3) { &any[..] } else { &letters[at..] });
                }
                fs::write(input.join(format!("{place}-{long}-{ending}.{ending}")), bytes).expect("a source");
                count += 1;
            }
        }
    }
    let output = import(folder.path(), "out", "2");
    let said = String::from_utf8(output.stderr).expect("text");
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(!said.contains("panicked") && !said.contains("mistake in niandu"), "{said}");
    let outcomes = |line: &&str| line.starts_with("input/") && (line.contains(": error: ") || line.contains(" → "));
    assert_eq!(said.lines().filter(outcomes).count(), count, "each file is written or named: {said}");
}
