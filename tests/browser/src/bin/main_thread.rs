//! Times the page's main thread for `cargo xtask bench`, with the archive in the folder that its first argument names;
//! the second is what to call it. Prints one line of JSON for each thing that a reader does.

use std::thread::sleep;
use std::time::Duration;

use browser_tests::{Archive, Page, browse_prepared};
use serde_json::json;

/// What a reader does: in words, the address, and what is there then. `A` is the last year but one, `B` the last, and
/// `S` the id of the last section of the text. Without an address it is read aloud.
const STEPS: &[(&str, &str, &str)] = &[
    ("another year read", "#/A", "[data-view=read] article"),
    ("the table of all indicators opened", "#/data?year=B", "[data-view=data] table"),
    ("every figure in it", "#/data?by=mention&year=B", "[data-view=data] .by-mention"),
    ("the overview", "#/data?by=overview&year=B", "[data-view=data] .cards"),
    ("two years compared", "#/compare/A/B", "[data-view=compare] table"),
    ("the text again", "#/B", "[data-view=read] article"),
    ("a word sought, its hits marked in the text", "#/B?q=全年", ".finding"),
    ("a sentence's address opened", "#/B/S?at=2", "[data-linked]"),
    ("reading aloud begun there", "", "[data-spoken]"),
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
                if address.is_empty() {
                    page.load("stand-ins.js");
                    page.script("standIns.voices(arguments[0])", vec![json!(["zh-CN"])]);
                    page.viewer().script("root.querySelector('.speech-button').click()", json!(null));
                } else {
                    let address = full(address).replace('S', &last_section(page));
                    page.script("location.hash = arguments[0]", vec![json!(address)]);
                }
                page.viewer().wait_for(there);
                tell(what);
                if address.contains("q=") {
                    assert!(page.holds("return CSS.highlights.get('niandu-found').size > 0"), "nothing is marked");
                }
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

/// The id of the last section that is drawn.
fn last_section(page: &Page) -> String {
    let find = "return [...root.querySelectorAll('[data-section]')].at(-1)?.dataset.section ?? ''";
    page.viewer().script(find, json!(null)).as_str().unwrap_or_default().to_owned()
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
