//! Every view, panel and note of the viewer, and how a reader comes to each: for tests that look at all of them.

use browser_tests::{Page, Viewer};

/// Something to look at: its address, what shows that it has come, and what a reader does then.
pub(crate) struct Place {
    pub(crate) address: &'static str,
    there: &'static str,
    reach: fn(&Page, &Viewer<'_>),
}

const READY: &str = "[data-view=read] [data-statistic]";
const INSPECTOR: &str = "[data-panel=inspector] .insp-h";
const TAB: &str = "[data-view=compare] [role=tabpanel] :is(table, svg, .pair)";
const TABLE: &str = "[data-view=data] table";

pub(crate) const READING: [Place; 3] = [
    plain("issuers.html#/2022", ".nd-bar select"),
    plain("index.html#/2022", READY),
    plain("single.html#/2021/reviews?s=reviews-received", INSPECTOR),
];

pub(crate) const COMPARING: [Place; 4] = [
    plain("index.html#/compare/2021/2022", TAB),
    plain("index.html#/compare/2021/2022?tab=figures", TAB),
    plain("index.html#/compare/2021/2022?tab=wording", TAB),
    plain("index.html#/compare/2021/2022?tab=plans", TAB),
];

pub(crate) const DATA: [Place; 3] = [
    plain("index.html#/data?year=2022", TABLE),
    plain("index.html#/data?by=mention", TABLE),
    plain("index.html#/data?by=overview&year=2022", "[data-view=data] .card svg"),
];

pub(crate) const SEARCHING: [Place; 3] = [
    plain("single.html#/search?q=行政复议", "[data-hit='2']"),
    plain("single.html#/search", ".hints"),
    plain("single.html#/search?q=行政复议飞船", "[data-state=empty]"),
];

pub(crate) const PANELS: [Place; 9] = [
    opened("single.html#/2021", READY, |_, viewer| open(viewer, ".display > button", "[data-panel=display]")),
    opened("single.html#/2021", READY, |page, viewer| {
        viewer.focus("[data-statistic='matters']");
        page.press('?');
        viewer.wait_for("[data-panel=keys]");
    }),
    opened("single.html#/2021", READY, |_, viewer| open(viewer, ".contents-button", "nav [role=tree]")),
    opened("single.html#/2021", READY, |_, viewer| {
        open(viewer, "[data-section=reviews] > [data-share]", "[data-panel=share]");
    }),
    opened("single.html#/2021", READY, |_, viewer| open(viewer, ".speech-button", ".aloud")),
    opened("index.html#/data?year=2022", TABLE, |_, viewer| open(viewer, ".filter-button", "[data-panel=filters]")),
    opened("index.html#/data?year=2022", TABLE, |_, viewer| {
        open(viewer, ".figures tr[data-row] .first button", INSPECTOR);
    }),
    opened("index.html#/compare/2021/2022?tab=figures", TAB, |_, viewer| open(viewer, ".pick", INSPECTOR)),
    opened("single.html#/search?q=行政复议", "[data-hit='1']", |_, viewer| {
        open(viewer, "[data-hit='1'] mark", ".finding");
    }),
];

pub(crate) const NOTES: [Place; 3] = [
    plain("single.html#/1999", "[data-state=notice]"),
    plain("single.html#/compare/2020/2022?tab=plans", "[data-view=compare] .note"),
    plain("absent.html", "[data-state=error]"),
];

/// A place where `archive/2021.json`, or the catalog, is not to be had.
pub(crate) const FAILED: [Place; 1] = [plain("single.html#/2021", "[data-state=error]")];

/// A place where `archive/2021.json` is on its way.
pub(crate) const LOADING: [Place; 1] = [plain("single.html#/2021", "[aria-busy=true]")];

const fn plain(address: &'static str, there: &'static str) -> Place {
    opened(address, there, |_, _| {})
}

const fn opened(address: &'static str, there: &'static str, reach: fn(&Page, &Viewer<'_>)) -> Place {
    Place { address, there, reach }
}

/// Clicks a control where there is room for it, and waits for what it opens.
#[track_caller]
fn open(viewer: &Viewer<'_>, control: &str, panel: &str) {
    if viewer.reachable(control) {
        viewer.click(control);
        viewer.wait_for(panel);
    }
}

impl Place {
    /// Goes there on a page of this width.
    #[track_caller]
    pub(crate) fn visit(&self, page: &Page, width: u32) {
        page.resize(width, 800);
        // Another page in between: an address that differs in its fragment alone loads nothing.
        page.open("none.html");
        page.open(self.address);
        let viewer = page.viewer();
        viewer.wait_for(self.there);
        page.wait_until("the years to be worked out", || viewer.count(".pending") == 0);
        // Each year that is found moves the others.
        let searching = ".search-note:not([data-count], .apart)";
        page.wait_until("every year to be searched", || viewer.count(searching) == 0);
        (self.reach)(page, &viewer);
        page.settle();
    }
}
