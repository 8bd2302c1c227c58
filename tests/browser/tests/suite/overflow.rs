//! No text is cut, outside the view or over other text: on phones, in both languages, and with text of twice the size.

use std::collections::BTreeMap;

use browser_tests::{Fault, Server, browse_prepared};

use crate::places::{COMPARING, DATA, FAILED, NOTES, PANELS, Place, READING, SEARCHING};

/// A width, and the size of the text in percent.
type Size = (u32, &'static str);

/// A phone; 320 pixels, which is 1280 at four times the size; twice the size of text on both, and beside columns.
const SIZES: [Size; 5] = [(360, "100"), (320, "100"), (360, "200"), (720, "200"), (1440, "200")];

#[track_caller]
fn check(places: &[Place], prepare: fn(&Server)) {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    browse_prepared("none.html", prepare, |page| {
        page.expect_console("Failed to load resource");
        for (place, (width, size)) in places.iter().flat_map(|place| SIZES.map(|size| (place, size))) {
            place.visit(page, width);
            let viewer = page.viewer();
            viewer.set("text-size", Some(size));
            for language in ["zh-CN", "en"] {
                viewer.set("lang", Some(language));
                viewer.wait_for_attribute(".niandu", "lang", language);
                page.settle();
                let mut note = |line: String| {
                    let line = format!("{}: {line}", place.address);
                    found.entry(line).or_default().push(format!("{width} px {size} % {language}"));
                };
                viewer.unreadable().into_iter().for_each(&mut note);
                if !page.holds("return document.documentElement.scrollWidth <= innerWidth") {
                    note("the page scrolls sideways".to_owned());
                }
            }
        }
    });
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn reading() {
    check(&READING, |_| {});
}

#[test]
fn comparing() {
    check(&COMPARING, |_| {});
}

#[test]
fn data() {
    check(&DATA, |_| {});
}

#[test]
fn searching() {
    check(&SEARCHING, |_| {});
}

#[test]
fn panels() {
    check(&PANELS, |_| {});
}

#[test]
fn notes() {
    check(&NOTES, |_| {});
    check(&FAILED, |server| server.fault("archive/2021.json", Fault::Status(404)));
}
