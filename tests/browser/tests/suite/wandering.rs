//! A thousand things that a reader may do, chosen by a seed: nothing on the console, nothing lost, and the
//! memory that was taken on the way given back.

use std::collections::BTreeMap;
use std::env;

use browser_tests::{Browser, Page, browse};
use serde_json::json;

/// Where the walk begins and ends.
const START: &str = "#/2022";

/// Actions done before the page is asked for anything.
const STRIDE: usize = 50;

/// Names another seed to begin with, for who looks for what a walk came upon elsewhere.
const SEED: &str = "NIANDU_SEED";

fn first_seed() -> u64 {
    env::var(SEED).map_or(20_231_130, |seed| seed.parse().unwrap_or_else(|_| panic!("{SEED} is no number: {seed}")))
}

/// Where the reader is: by the address, by the page, and whether a report is read that the reader brought. Once nothing
/// loads any more and all of it stays the same: browsers change the address before they tell the page.
const PLACE: &str = "
    const shown = (css) => [...root.querySelectorAll(css)].filter((element) => element.checkVisibility());
    // The title of the report that is read; other headings are in the language of the moment.
    const titles = () => shown('[data-view]').map((view) =>
      [view.dataset.view, view.dataset.view === 'read' && view.querySelector('h1')?.textContent]);
    const look = () => JSON.stringify([decodeURIComponent(location.hash), titles(), shown('.brought').length > 0]);
    const rests = () => root.querySelector('[data-view]') && !root.querySelector('[aria-busy=true]');
    for (let last; ; ) {
      const now = rests() ? look() : undefined;
      if (now && now === last) return JSON.parse(now);
      last = now;
      await new Promise((later) => setTimeout(later, 50));
    }";

/// Does `strides` times fifty things, each time with another size of the view.
#[track_caller]
fn wander(page: &Page, mut seed: u64, strides: usize) {
    let mut all = BTreeMap::new();
    for _ in 0..strides {
        let width = [1440, 1024, 720, 390][usize::try_from(seed >> 3).unwrap_or_default() % 4];
        page.resize(width, 900);
        let result = page.script(include_str!("wandering.js"), vec![json!(seed), json!(STRIDE)]);
        assert_eq!(result[2], json!([]), "from seed {seed}, at last {}", result[1]);
        let console = page.console();
        assert!(console.is_empty(), "from seed {seed}: {console:#?}");
        seed = result[0].as_u64().expect("a seed");
        check_address(page, seed);
        let did: BTreeMap<String, u32> = serde_json::from_value(result[3].clone()).expect("counts");
        for (name, count) in did {
            *all.entry(name).or_insert(0) += count;
        }
    }
    println!("done: {all:?}");
    let missed = all.values().filter(|count| **count == 0).count();
    // Chance leaves more out in a short walk.
    let most = if strides < 20 { 4 } else { 1 };
    assert!(all.len() > 10 && missed <= most, "nearly everything was there to do: {all:?}");
}

/// Whoever opens the address of this moment is where this reader is.
#[track_caller]
fn check_address(page: &Page, seed: u64) {
    let viewer = page.viewer();
    let place = || viewer.script(&format!("return (async () => {{ {PLACE} }})()"), json!(null));
    for _ in 0..3 {
        let here = place();
        // Reports that a reader brought are in no address.
        if here[2] == json!(true) {
            return;
        }
        page.reload();
        viewer.wait_for("[data-view]");
        // A browser may take until now to go back, if that was asked of it last: then another place is opened.
        if page.text("return decodeURIComponent(openedAt)", vec![]) != here[0] {
            continue;
        }
        let what = format!("{} to lead to {} (seed {seed}), and not to {}", here[0], here[1], place()[1]);
        page.wait_until(&what, || place()[1] == here[1]);
        return;
    }
    panic!("the place goes on changing (seed {seed})");
}

/// Bytes and nodes in use once the viewer has given way to a new one, and what nobody needs is thrown away.
#[track_caller]
fn memory(page: &Page) -> (f64, f64) {
    let renew = "const old = document.querySelector('niandu-viewer'); const fresh = document.createElement('niandu-viewer'); \
                 fresh.setAttribute('src', 'archive/catalog.json'); fresh.setAttribute('routing', 'hash'); \
                 old.remove(); location.hash = arguments[0]; document.querySelector('main').append(fresh)";
    page.script(renew, vec![json!(START)]);
    page.viewer().wait_until_ready();
    page.wait_until("all years", || page.viewer().count(".nd-years [data-state=ready]") == 3);
    page.devtools("HeapProfiler.collectGarbage", &json!({}));
    page.devtools("Performance.enable", &json!({}));
    let metrics = page.devtools("Performance.getMetrics", &json!({}));
    let metric = |name: &str| {
        let all = metrics["metrics"].as_array().into_iter().flatten();
        all.filter(|metric| metric["name"] == name).find_map(|metric| metric["value"].as_f64()).expect("a metric")
    };
    (metric("JSHeapUsedSize"), metric("Nodes"))
}

/// As many entries as a browser keeps, so that going back never leaves the page.
fn fill_history(page: &Page) {
    let fill = "for (let number = 0; number < 50; number++) history.pushState(null, '', `#/${2020 + number % 3}`); \
                location.hash = arguments[0]";
    page.script(fill, vec![json!(START)]);
}

#[test]
fn a_thousand_actions_lose_nothing() {
    browse(&format!("single.html{START}"), |page| {
        // Firefox says so where no reader has pressed the button, but a script.
        page.expect_console("document.execCommand");
        page.viewer().wait_until_ready();
        fill_history(page);
        let strides = if page.browser() == Browser::Chromium { 20 } else { 4 };
        wander(page, first_seed(), strides);
    });
}

#[test]
fn what_was_taken_on_the_way_is_given_back() {
    browse(&format!("single.html{START}"), |page| {
        if page.browser() != Browser::Chromium {
            return;
        }
        page.viewer().wait_until_ready();
        fill_history(page);
        let walk = |seed| {
            let result = page.script(include_str!("wandering.js"), vec![json!(seed), json!(250)]);
            assert_eq!(result[2], json!([]), "at last {}", result[1]);
            result[0].as_u64().expect("a seed")
        };
        let seed = walk(7);
        let (bytes, nodes) = memory(page);
        walk(seed);
        let (bytes_after, nodes_after) = memory(page);
        println!("{bytes} bytes became {bytes_after}, {nodes} nodes {nodes_after}");
        assert!(bytes_after < bytes * 1.1, "{bytes} bytes became {bytes_after}");
        assert!(nodes_after < nodes * 1.1, "{nodes} nodes became {nodes_after}");
    });
}
