//! Times the page's main thread for `cargo xtask bench`, with the archive in the folder that its first argument names;
//! the second is what to call it. Prints one line of JSON for each thing that a reader does.

use std::thread::sleep;
use std::time::Duration;

use browser_tests::{Archive, Page, browse_prepared};
use serde_json::json;

/// What a reader does: in words, the address, and what is there then. `A` is the last year but one, `B` the last.
const STEPS: &[(&str, &str, &str)] = &[
    ("another year read", "#/A", "[data-view=read] article"),
    ("the table of all indicators opened", "#/data?year=B", "[data-view=data] table"),
    ("every figure in it", "#/data?by=mention&year=B", "[data-view=data] .by-mention"),
    ("the overview", "#/data?by=overview&year=B", "[data-view=data] .cards"),
    ("two years compared", "#/compare/A/B", "[data-view=compare] table"),
    ("the text again", "#/B", "[data-view=read] article"),
];

/// Parts what the browser writes down.
const MARK: &str = "performance.mark('step')";

/// What needs several years.
const SEVERAL: [&str; 3] = ["another year", "the overview", "two years"];

fn main() {
    let name = std::env::args().nth(2).unwrap_or_default();
    measure(&Archive::of_argument(1), &name);
}

fn measure(archive: &Archive, name: &str) {
    let years = archive.years().len() as u64;
    let last = archive.years().last().copied().unwrap_or_default();
    let full = |address: &str| address.replace('A', &(last - 1).to_string()).replace('B', &last.to_string());
    browse_prepared(
        "measured.html",
        |server| archive.serve(server),
        |page| {
            page.devtools("Performance.enable", &json!({"timeDomain": "threadTicks"}));
            let (mut spent, mut done) = (processor(page), Vec::new());
            let mut tell = |what: &'static str| {
                done.push((what, rest(page) - spent));
                spent = processor(page);
            };
            page.script(MARK, vec![]);
            page.script("return viewers.open(arguments[0], 'hash')", vec![json!(Archive::CATALOG)]);
            if years > 1 {
                page.wait_until("all years", || page.viewer().count(".nd-years [data-state=ready]") == years);
            }
            tell("everything loaded and aligned, the first text drawn");
            for (what, address, there) in STEPS {
                if years == 1 && SEVERAL.iter().any(|several| what.starts_with(several)) {
                    continue;
                }
                page.script(MARK, vec![]);
                page.script("location.hash = arguments[0]", vec![json!(full(address))]);
                page.viewer().wait_for(there);
                tell(what);
            }
            let tasks = page.tasks("step");
            assert_eq!(tasks.len(), done.len(), "the browser has not written down all steps");
            for ((what, processor), tasks) in done.into_iter().zip(tasks) {
                let longest = tasks.into_iter().fold(0.0, f64::max);
                println!("{}", json!({"archive": name, "what": what, "processor": processor, "longest": longest}));
            }
        },
    );
}

/// Waits until the main thread has nothing to do, and tells what it has spent by then.
fn rest(page: &Page) -> f64 {
    let mut before = processor(page);
    loop {
        sleep(Duration::from_millis(500));
        let now = processor(page);
        if now - before < 5.0 {
            return now;
        }
        before = now;
    }
}

/// Milliseconds of processor time that the main thread has spent on tasks.
fn processor(page: &Page) -> f64 {
    let metrics = page.devtools("Performance.getMetrics", &json!({}));
    let mut all = metrics["metrics"].as_array().into_iter().flatten();
    let spent = all.find(|metric| metric["name"] == "TaskDuration").and_then(|metric| metric["value"].as_f64());
    spent.unwrap_or(f64::NAN) * 1e3
}
