//! Runs the command in a copy of each folder of `cases/` and compares what it
//! prints and writes with the folder's `expected/`.
//!
//! A case has a file `command`, a line a call (`niandu … < file` for standard
//! input), and its inputs. `expected/` holds `stdout`, `stderr` and `status` of
//! all calls together where they are not empty, and the files that are written.
//! `NIANDU_UPDATE=1 cargo test` writes `expected/` anew; read it before committing.

#![allow(clippy::expect_used, reason = "a test may fail")]

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Files by their path within a folder.
type Files = BTreeMap<PathBuf, String>;

#[test]
fn cases() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut wrong = Vec::new();
    let mut count = 0;
    for case in sorted(&folder).into_iter().filter(|path| path.is_dir()) {
        count += 1;
        let found = run(&case);
        let expected = case.join("expected");
        if std::env::var_os("NIANDU_UPDATE").is_some() {
            replace(&expected, &found);
        }
        let mut wanted = Files::new();
        collect(&expected, &expected, &mut wanted);
        for path in found.keys().chain(wanted.keys()) {
            let (found, wanted) = (found.get(path), wanted.get(path));
            if found != wanted {
                wrong.push(format!(
                    "{}: {}\n--- expected\n{}\n--- found\n{}",
                    case.display(),
                    path.display(),
                    wanted.map_or("(nothing)", String::as_str),
                    found.map_or("(nothing)", String::as_str)
                ));
            }
        }
    }
    assert!(count > 8, "the cases were found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// Runs a case in a copy of its folder; what it printed and the files that are new or changed.
fn run(case: &Path) -> Files {
    let copy = tempfile::tempdir().expect("a folder");
    let mut inputs = Files::new();
    copy_folder(case, copy.path());
    collect(copy.path(), copy.path(), &mut inputs);
    let (mut stdout, mut stderr, mut status) = (String::new(), String::new(), String::new());
    for call in fs::read_to_string(case.join("command")).expect("the case's command").lines() {
        let (call, input) = call.split_once(" < ").map_or((call, None), |(call, input)| (call, Some(input)));
        let standard_input =
            input.map_or_else(Stdio::null, |input| File::open(copy.path().join(input)).expect("an input").into());
        let output = Command::new(env!("CARGO_BIN_EXE_niandu"))
            .args(call.split(' ').skip(1))
            .current_dir(copy.path())
            .stdin(standard_input)
            .output()
            .expect("the command runs");
        stdout += &String::from_utf8(output.stdout).expect("text");
        stderr += &String::from_utf8(output.stderr).expect("text");
        status += &output.status.code().expect("an exit code").to_string();
        status.push('\n');
    }
    let mut found = Files::new();
    collect(copy.path(), copy.path(), &mut found);
    found.retain(|path, content| inputs.get(path) != Some(content));
    for (name, content) in [("stdout", stdout), ("stderr", stderr), ("status", status)] {
        if !content.is_empty() {
            found.insert(name.into(), content);
        }
    }
    found
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}

fn collect(folder: &Path, root: &Path, files: &mut Files) {
    for path in sorted(folder) {
        if path.is_dir() {
            collect(&path, root, files);
        } else {
            let bytes = fs::read(&path).expect("a file");
            let name = path.strip_prefix(root).expect("below the root").to_owned();
            files.insert(name, String::from_utf8_lossy(&bytes).into_owned());
        }
    }
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for path in sorted(from) {
        let name = path.file_name().expect("a name");
        if name == "expected" || name == "command" {
            continue;
        }
        if path.is_dir() {
            copy_folder(&path, &to.join(name));
        } else {
            fs::copy(&path, to.join(name)).expect("a copy");
        }
    }
}

fn replace(folder: &Path, files: &Files) {
    if folder.exists() {
        fs::remove_dir_all(folder).expect("the old answers go");
    }
    for (name, content) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, content).expect("an answer");
    }
}
