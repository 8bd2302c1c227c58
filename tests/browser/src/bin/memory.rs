//! Weighs the page's memory for `cargo xtask bench`, of reports in the folder that its argument names: prints one
//! line of JSON for each state of the page.

use std::fs;
use std::path::{Path, PathBuf};

use browser_tests::{Fault, Page, Server, browse_prepared};
use serde_json::json;

/// How many reports are opened and closed.
const REPORTS: usize = 50;

/// After so many of them everything that is made once is there.
const FIRST: usize = 10;

/// Where the server has the archive.
const ARCHIVE: &str = "large";

fn main() {
    let Some(folder) = std::env::args_os().nth(1).map(PathBuf::from) else { panic!("which archive? Name its folder") };
    let years = years(&folder);
    let size = |year: &usize| fs::metadata(folder.join(format!("{year}.json"))).map_or(0, |file| file.len());
    let serve = |server: &Server| serve(server, &folder, &years);
    browse_prepared("memory.html", serve, |page| {
        print(page, "blank", 0);
        for number in 1..=REPORTS {
            let year = years[number % years.len()];
            page.script("return viewers.open(arguments[0])", vec![json!(format!("{ARCHIVE}/{year}.json"))]);
            if number == FIRST {
                print(page, "open", size(&year));
            }
            page.script("viewers.close()", vec![]);
            if number == FIRST || number == REPORTS {
                print(page, "closed", number as u64);
            }
        }
    });
    browse_prepared("memory.html", serve, |page| {
        page.script("return viewers.open(arguments[0])", vec![json!(format!("{ARCHIVE}/catalog.json"))]);
        page.wait_until("all years", || page.viewer().count(".nd-years [data-state=ready]") == years.len() as u64);
        print(page, "archive", years.iter().map(size).sum());
    });
}

fn years(folder: &Path) -> Vec<usize> {
    let files = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let name = |file: fs::DirEntry| file.path().file_stem()?.to_str()?.parse().ok();
    let mut years: Vec<usize> = files.flatten().filter_map(name).collect();
    years.sort_unstable();
    years
}

fn serve(server: &Server, folder: &Path, years: &[usize]) {
    for name in years.iter().map(usize::to_string).chain(["catalog".to_owned()]) {
        let path = folder.join(format!("{name}.json"));
        let json = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        server.fault(&format!("{ARCHIVE}/{name}.json"), Fault::Bytes("application/json", json));
    }
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
