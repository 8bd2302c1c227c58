//! The calls of the README that lies beside the command do what it says.

#![allow(clippy::expect_used, reason = "a test may fail")]

use std::fs;
use std::process::{Command, Stdio};

const README: &str = include_str!("../README.md");

#[test]
fn the_first_calls_do_what_they_say() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |path: &str, content: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, content).expect("a file");
    };
    write("reports/2023.txt", "海岚市人民政府\n\n2023年工作报告\n\n一、服务\n全年受理热线30件。\n");
    write("viewer/niandu.js", "import(\"./niandu-viewer.js\");");
    write("viewer/niandu-viewer.js", "function start() {}\nexport { start as default };\n");
    write("viewer/niandu-viewer_bg.wasm", "0");
    let block = README.split_once("```sh\n").and_then(|(_, rest)| rest.split_once("```")).expect("the calls").0;
    let mut results = Vec::new();
    for call in block.lines() {
        let words: Vec<&str> = call.split_once('#').expect("what it does").0.split_whitespace().collect();
        // The program that is handed out has the viewer inside.
        let viewer: &[&str] = if words[1] == "import" { &[] } else { &["--viewer", "viewer"] };
        let output = Command::new(env!("CARGO_BIN_EXE_niandu"))
            .args(&words[1..])
            .args(viewer)
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .output()
            .expect("the command runs");
        assert!(output.status.success(), "{call}: {}", String::from_utf8_lossy(&output.stderr));
        results.push(*words.last().expect("a result"));
    }
    assert_eq!(results, ["data", "site", "reports.html"]);
    for result in ["data/2023.json", "site/index.html", "reports.html"] {
        assert!(folder.path().join(result).is_file(), "{result}");
    }
}
