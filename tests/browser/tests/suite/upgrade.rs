//! The page does not jump when the reader takes over and while the text is completed: measured as layout
//! shift where the browser measures it.

use browser_tests::{Browser, Fault, Page, Server, browse, browse_prepared, browse_site};

/// The most that the web's own measure calls good is twice as much.
const MOST: f64 = 0.05;

/// The sum of all shifts since the page was opened, and what shifted.
fn shift(page: &Page) -> (f64, String) {
    let body = "return new Promise((tell) => {
        const found = [];
        const observer = new PerformanceObserver((list) => found.push(...list.getEntries()));
        observer.observe({ type: 'layout-shift', buffered: true });
        const drawn = (times) => requestAnimationFrame(() => (times ? drawn(times - 1) : setTimeout(() => {
          found.push(...observer.takeRecords());
          const of = ({ node, previousRect, currentRect }) => `${node?.className || node?.localName || node?.parentNode?.className} \
            ${[previousRect, currentRect].map((box) => `${box.x},${box.y} ${box.width}x${box.height}`).join(' → ')}`;
          tell([found.reduce((sum, shift) => sum + shift.value, 0),
            found.map((shift) => `${shift.value.toFixed(3)} ${shift.sources.map(of).join('; ')}`).join('\\n')]);
        })));
        drawn(2);
      })";
    let answer = page.script(body, vec![]);
    (answer[0].as_f64().unwrap_or(f64::INFINITY), answer[1].as_str().unwrap_or_default().to_owned())
}

/// Waits until a view is drawn in full, and insists on little movement since the page was opened.
#[track_caller]
fn check(page: &Page, css: &str) {
    if page.browser() != Browser::Chromium {
        return;
    }
    let viewer = page.viewer();
    viewer.wait_for(css);
    page.wait_until("everything to be drawn", || viewer.count("[aria-busy=true], .pending") == 0);
    page.wait_until("all years", || viewer.count(".nd-years [data-state=loading]") == 0);
    page.settle();
    let (sum, shifts) = shift(page);
    assert!(sum <= MOST, "{sum:.3} in all:\n{shifts}");
}

const READ: &str = "[data-view=read] [data-statistic]";

#[test]
fn the_sample_page_read() {
    browse("index.html#/2022", |page| {
        page.wait_until("the changes on the year before", || page.viewer().count("[data-trend]") > 0);
        check(page, READ);
    });
}

/// The marks of changes come with the other years, and move what stands behind them: here they do not come.
#[test]
fn nothing_moves_for_the_text_itself() {
    let others_held = |server: &Server| {
        for year in [2019, 2020, 2021, 2023] {
            server.fault(&format!("data/hailan/{year}.json"), Fault::Hold);
        }
    };
    browse_prepared("none.html", others_held, |page| {
        for width in if page.browser() == Browser::Chromium { vec![360, 980, 1440] } else { vec![] } {
            page.open("none.html");
            page.resize(width, 900);
            page.open("index.html#/2022");
            page.viewer().wait_for(READ);
            page.settle();
            let (sum, shifts) = shift(page);
            assert!(sum < 0.01, "{sum:.3} at {width} px:\n{shifts}");
        }
    });
}

#[test]
fn the_sites_page_read() {
    browse_site("2022.html", |page| {
        page.wait_until("the changes on the year before", || page.viewer().count("[data-trend]") > 0);
        check(page, READ);
    });
}

const COMPARE: &str = "[data-view=compare] tr[data-row]";
const DATA: &str = "[data-view=data] tr[data-row]";

#[test]
fn the_sample_page_compared() {
    browse("index.html#/compare/2021/2022", |page| check(page, COMPARE));
}

#[test]
fn the_sample_pages_figures() {
    browse("index.html#/data", |page| check(page, DATA));
}

#[test]
fn the_sites_page_compared() {
    browse_site("2022.html#/compare/2021/2022", |page| check(page, COMPARE));
}

#[test]
fn the_sites_figures() {
    browse_site("2022.html#/data", |page| check(page, DATA));
}
