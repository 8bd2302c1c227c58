//! Times a cold start with all files cached, for `cargo xtask bench`, on the digest of the Rushan report and on the last
//! report of the archive in the folder that its argument names. Prints a line for each: milliseconds from an inserted
//! element to a report that can be read, with the viewer and with a bare page, each the median of several pages.

use browser_tests::{Archive, Server, browse_prepared};
use serde_json::json;

const REPORT: &str = "data/rushan/2021.json";

/// How many pages are opened for each; the first ones fill the cache.
const PAGES: usize = 15;
const FIRST: usize = 4;

fn main() {
    let archive = Archive::of_argument(1);
    let large = archive.years().last().map(|year| Archive::address(*year)).unwrap_or_default();
    let prepare = |server: &Server| {
        server.allow_caching();
        archive.serve(server);
    };
    browse_prepared("cold.html", prepare, |page| {
        for report in [REPORT, &large] {
            let mut taken = [Vec::new(), Vec::new()];
            for round in 0..FIRST + PAGES {
                let mut times = Vec::new();
                for way in ["viewer", "bare"] {
                    page.open("cold.html");
                    let defined = "return customElements.get('niandu-viewer') !== undefined";
                    page.wait_until("the element", || page.holds(defined));
                    let told =
                        page.script("return milliseconds[arguments[0]](arguments[1])", vec![json!(way), json!(report)]);
                    times.push(told.as_f64().unwrap_or(f64::NAN));
                }
                if round >= FIRST {
                    taken.iter_mut().zip(times).for_each(|(taken, time)| taken.push(time));
                }
            }
            let medians = taken.map(|mut times| {
                times.sort_by(f64::total_cmp);
                times.get(times.len() / 2).copied().unwrap_or(f64::NAN)
            });
            println!("{}", json!(medians));
        }
    });
}
