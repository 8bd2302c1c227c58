//! The components of examples/ in real programs of React and Vue, put together by esbuild as a bundler would.

use std::process::Command;

use browser_tests::{Fault, browse_prepared, root};
use serde_json::json;

/// Where `cargo xtask test browser` installs the frameworks and esbuild.
const PACKAGES: &str = "target/tools/npm/node_modules";

/// The program in `tests/browser/pages/frameworks/`, with its framework.
#[track_caller]
fn program(name: &str) -> String {
    let packages = root().join(PACKAGES);
    let mut esbuild = Command::new(packages.join(".bin/esbuild"));
    esbuild.arg(root().join("tests/browser/pages/frameworks").join(name)).env("NODE_PATH", &packages);
    esbuild.args(["--bundle", "--format=esm", "--jsx=automatic", "--define:process.env.NODE_ENV=\"production\""]);
    let output = esbuild.output().expect("esbuild, which `cargo xtask test browser` installs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

/// Properties become attributes, events reach the program, and what is gone leaves nothing behind.
#[track_caller]
fn check(source: &str) {
    let program = program(source);
    let serve = |server: &browser_tests::Server| {
        server.fault("frameworks/program.js", Fault::Content("text/javascript", program));
    };
    browse_prepared("frameworks/program.html", serve, |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        viewer.wait_for_text("[data-view=read]", "测试市2022年度工作报告");
        viewer.click("[data-statistic='matters']");
        let chosen = "return document.getElementById('chosen').value";
        page.wait_until("the program to hear what is chosen", || page.script(chosen, vec![]) == json!("1200件"));
        page.script("document.getElementById('turn').click()", vec![]);
        viewer.wait_for_text("[data-view=read]", "测试市2020年度工作报告");
        for present in [false, true] {
            page.script("document.getElementById('close').click()", vec![]);
            let there = "return (document.querySelector('niandu-viewer') !== null) === arguments[0]";
            page.wait_until("the element to come and go", || page.script(there, vec![json!(present)]) == json!(true));
        }
        page.viewer().wait_until_ready();
    });
}

#[test]
fn react() {
    check("react.jsx");
}

#[test]
fn vue() {
    check("vue.js");
}
