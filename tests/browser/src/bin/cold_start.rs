//! Times a cold start with all files cached, for `cargo xtask bench`: prints the milliseconds from an inserted
//! element to a report that can be read, with the viewer and with a bare page, each the median of several pages.

use browser_tests::browse_prepared;
use serde_json::json;

const REPORT: &str = "data/rushan/2021.json";

/// How many pages are opened for each; the first ones fill the cache.
const PAGES: usize = 15;
const FIRST: usize = 4;

fn main() {
    browse_prepared("cold.html", browser_tests::Server::allow_caching, |page| {
        let mut taken = [Vec::new(), Vec::new()];
        for round in 0..FIRST + PAGES {
            for (way, taken) in ["viewer", "bare"].into_iter().zip(&mut taken) {
                page.open("cold.html");
                let defined = "return customElements.get('niandu-viewer') !== undefined";
                page.wait_until("the element", || page.holds(defined));
                let time =
                    page.script("return milliseconds[arguments[0]](arguments[1])", vec![json!(way), json!(REPORT)]);
                if round >= FIRST {
                    taken.push(time.as_f64().unwrap_or(f64::NAN));
                }
            }
        }
        let [viewer, bare] = taken.map(|mut times| {
            times.sort_by(f64::total_cmp);
            times[times.len() / 2]
        });
        println!("{viewer} {bare}");
    });
}
