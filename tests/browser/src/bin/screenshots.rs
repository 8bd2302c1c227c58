//! Takes the pictures of `docs/pictures/` from the built page: `cargo xtask screenshots`.

use std::fs;

use browser_tests::{Page, browse, root};
use serde_json::json;

/// A picture: its name, the view it is taken in, and what a reader does before.
struct Picture {
    name: &'static str,
    /// Where it is taken, and what shows that the page has come.
    place: (&'static str, &'static str),
    width: u32,
    height: u32,
    theme: &'static str,
    prepare: fn(&Page),
}

const READ: (&str, &str) = ("", "[data-view=read] [data-statistic]");
const COMPARE: (&str, &str) = ("#/compare/2021/2022", "[data-view=compare] table");
const PLANS: (&str, &str) = ("#/compare/2022/2023?tab=plans", "[data-view=compare] [role=tabpanel] svg");
const WORDING: (&str, &str) = ("#/compare/2021/2022?tab=wording", "[data-view=compare] [role=tabpanel]");
const OVERVIEW: (&str, &str) = ("#/data?by=overview&year=2022", "[data-view=data] .cards svg");
const DATA: (&str, &str) = ("#/data?year=2022", "[data-view=data] table");

const PICTURES: &[Picture] = &[
    Picture { name: "read", place: READ, width: 1440, height: 900, theme: "light", prepare: select },
    Picture { name: "read-dark", place: READ, width: 1440, height: 900, theme: "dark", prepare: select },
    Picture { name: "read-column", place: READ, width: 980, height: 800, theme: "light", prepare: |_| {} },
    Picture { name: "read-phone", place: READ, width: 360, height: 740, theme: "light", prepare: |_| {} },
    Picture { name: "inspector-phone", place: READ, width: 360, height: 740, theme: "light", prepare: select },
    Picture { name: "compare", place: COMPARE, width: 1440, height: 1100, theme: "light", prepare: |_| {} },
    Picture { name: "compare-phone", place: COMPARE, width: 360, height: 740, theme: "light", prepare: |_| {} },
    Picture { name: "plans", place: PLANS, width: 1440, height: 900, theme: "light", prepare: |_| {} },
    Picture { name: "wording", place: WORDING, width: 1440, height: 900, theme: "light", prepare: |_| {} },
    Picture { name: "overview", place: OVERVIEW, width: 1440, height: 900, theme: "light", prepare: |_| {} },
    Picture { name: "data", place: DATA, width: 1440, height: 900, theme: "light", prepare: |_| {} },
    Picture { name: "data-phone", place: DATA, width: 360, height: 740, theme: "light", prepare: |_| {} },
    Picture { name: "outline-phone", place: READ, width: 360, height: 740, theme: "light", prepare: outline },
];

fn main() {
    let folder = root().join("docs/pictures");
    for picture in PICTURES {
        browse("none.html", |page| {
            page.resize(picture.width, picture.height);
            let (address, there) = picture.place;
            page.open(address);
            page.viewer().wait_for(there);
            page.viewer().set("theme", Some(picture.theme));
            (picture.prepare)(page);
            page.settle();
            let file = folder.join(format!("{}.png", picture.name));
            let saved = fs::create_dir_all(&folder).and_then(|()| fs::write(&file, page.picture()));
            saved.unwrap_or_else(|error| panic!("{} could not be written: {error}", file.display()));
            println!("docs/pictures/{}.png", picture.name);
        });
    }
}

/// Selects a statistic that other years have too.
fn select(page: &Page) {
    let viewer = page.viewer();
    // Not by mouse: it would stay on the page and show what it hovers.
    viewer.script("root.querySelector('[data-view=read] [data-statistic]').click()", json!(null));
    viewer.wait_for("[data-panel=inspector]");
}

fn outline(page: &Page) {
    page.viewer().click_named("目录");
    page.viewer().wait_for("nav [role=tree]");
}
