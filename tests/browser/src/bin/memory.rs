//! Weighs the page's memory for `cargo xtask bench`, of reports in the folder that its argument names: prints one
//! line of JSON for each state of the page.

use browser_tests::{Archive, Page, browse_prepared};
use serde_json::json;

/// How many reports are opened and closed.
const REPORTS: usize = 50;

/// After so many of them everything that is made once is there.
const FIRST: usize = 10;

fn main() {
    let archive = Archive::of_argument(1);
    let years = archive.years();
    let serve = |server: &_| archive.serve(server);
    browse_prepared("measured.html", serve, |page| {
        print(page, "blank", 0);
        for number in 1..=REPORTS {
            let year = years[number % years.len()];
            page.script("return viewers.open(arguments[0])", vec![json!(Archive::address(year))]);
            if number == FIRST {
                print(page, "open", archive.bytes(year));
            }
            page.script("viewers.close()", vec![]);
            if number == FIRST || number == REPORTS {
                print(page, "closed", number as u64);
            }
        }
    });
    browse_prepared("measured.html", serve, |page| {
        page.script("return viewers.open(arguments[0])", vec![json!(Archive::CATALOG)]);
        page.wait_until("all years", || page.viewer().count(".nd-years [data-state=ready]") == years.len() as u64);
        print(page, "archive", years.iter().map(|year| archive.bytes(*year)).sum());
    });
}

/// Prints what the page holds, in bytes, once nothing is left to throw away.
fn print(page: &Page, state: &str, of: u64) {
    // What holds a node goes first, then the node.
    for _ in 0..3 {
        page.devtools("HeapProfiler.collectGarbage", &json!({}));
    }
    let heap = page.devtools("Runtime.getHeapUsage", &json!({}));
    let module = if state == "blank" { json!(0) } else { page.script("return viewers.bytes()", vec![]) };
    let (scripts, document) = (&heap["usedSize"], &heap["embedderHeapUsedSize"]);
    println!("{}", json!({"state": state, "of": of, "module": module, "scripts": scripts, "document": document}));
}
