//! Takes the pictures of `docs/pictures/` from the built page: `cargo xtask screenshots`.

use std::fs;

use browser_tests::{Page, browse, root};
use serde_json::json;

/// A picture: its name, the view it is taken in, and what a reader does before.
struct Picture {
    name: &'static str,
    width: u32,
    height: u32,
    theme: &'static str,
    prepare: fn(&Page),
}

const PICTURES: &[Picture] = &[
    Picture { name: "read", width: 1440, height: 900, theme: "light", prepare: select },
    Picture { name: "read-dark", width: 1440, height: 900, theme: "dark", prepare: select },
    Picture { name: "read-column", width: 980, height: 800, theme: "light", prepare: |_| {} },
    Picture { name: "read-phone", width: 360, height: 740, theme: "light", prepare: |_| {} },
    Picture { name: "inspector-phone", width: 360, height: 740, theme: "light", prepare: select },
    Picture { name: "outline-phone", width: 360, height: 740, theme: "light", prepare: outline },
];

fn main() {
    let folder = root().join("docs/pictures");
    for picture in PICTURES {
        browse("none.html", |page| {
            page.resize(picture.width, picture.height);
            page.open("");
            page.viewer().wait_until_ready();
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
