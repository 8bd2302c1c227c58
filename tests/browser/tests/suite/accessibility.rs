//! Every view and panel under axe-core: in each theme, both languages, on a phone and a wide screen, and in large type.

use std::collections::{BTreeMap, BTreeSet};

use browser_tests::{Browser, Fault, Server, Viewer, browse, browse_prepared};

use crate::places::{COMPARING, DATA, FAILED, LOADING, NOTES, PANELS, Place, READING, SEARCHING};

const WIDTHS: [u32; 2] = [360, 1440];

/// What a page may look like: theme, language, mode.
type Look = (&'static str, &'static str, Option<&'static str>);

/// Every theme in both languages, and large type in a light and a black one.
const EVERY_LOOK: [Look; 8] = [
    ("light", "zh-CN", None),
    ("dark", "zh-CN", None),
    ("contrast", "zh-CN", None),
    ("light", "en", None),
    ("dark", "en", None),
    ("contrast", "en", None),
    ("light", "zh-CN", Some("elder")),
    ("contrast", "en", Some("elder")),
];

/// Each theme, each language and each mode once: for what differs from a view by a panel or a note.
const SOME_LOOKS: [Look; 4] =
    [("light", "zh-CN", None), ("dark", "en", None), ("contrast", "zh-CN", None), ("light", "en", Some("elder"))];

/// One theme in both languages: for another browser, whose styles are the same.
const PLAIN_LOOKS: [Look; 2] = [("light", "zh-CN", None), ("light", "en", None)];

/// Looks at each place in each width and look, and insists that axe-core finds nothing.
#[track_caller]
fn check(places: &[Place], looks: &[Look], prepare: fn(&Server)) {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    browse_prepared("none.html", prepare, |page| {
        page.expect_console("Failed to load resource");
        for (place, width) in places.iter().flat_map(|place| WIDTHS.map(|width| (place, width))) {
            place.visit(page, width);
            // What a theme alone makes different is colours.
            let mut known = BTreeSet::new();
            for look @ (_, language, mode) in looks {
                wear(&page.viewer(), look);
                page.settle();
                let lines = if known.insert((language, mode)) {
                    page.violations(Some("niandu-viewer"))
                } else {
                    page.violations_of_colours("niandu-viewer")
                };
                for line in lines {
                    found.entry(format!("{}: {line}", place.address)).or_default().push(format!("{width} px {look:?}"));
                }
            }
        }
    });
    assert!(found.is_empty(), "{found:#?}");
}

fn wear(viewer: &Viewer<'_>, (theme, language, mode): &Look) {
    viewer.set("theme", Some(theme));
    viewer.set("lang", Some(language));
    viewer.set("mode", *mode);
    viewer.wait_for_attribute(".niandu", "lang", language);
}

#[test]
fn reading() {
    check(&READING, &EVERY_LOOK, |_| {});
}

#[test]
fn comparing() {
    check(&COMPARING, &EVERY_LOOK, |_| {});
}

#[test]
fn data() {
    check(&DATA, &EVERY_LOOK, |_| {});
}

#[test]
fn searching() {
    check(&SEARCHING, &EVERY_LOOK, |_| {});
}

/// Firefox looks at each view, too, where only what depends on the browser is tested.
#[track_caller]
fn check_in_firefox(places: &[Place]) {
    if Browser::chosen() == Browser::Firefox {
        check(places, &PLAIN_LOOKS, |_| {});
    } else {
        eprintln!("SKIPPED: this is for Firefox.");
    }
}

#[test]
fn in_firefox_reading_and_searching() {
    check_in_firefox(&READING);
    check_in_firefox(&SEARCHING);
}

#[test]
fn in_firefox_comparing_and_data() {
    check_in_firefox(&COMPARING);
    check_in_firefox(&DATA);
}

#[test]
fn panels() {
    check(&PANELS, &SOME_LOOKS, |_| {});
}

#[test]
fn notes() {
    check(&NOTES, &SOME_LOOKS, |_| {});
}

#[test]
fn what_failed_and_what_is_loading() {
    check(&FAILED, &SOME_LOOKS, |server| server.fault("archive/2021.json", Fault::Status(404)));
    check(&FAILED, &SOME_LOOKS, |server| server.fault("archive/catalog.json", Fault::Half));
    check(&LOADING, &SOME_LOOKS, |server| server.fault("archive/2021.json", Fault::Hold));
}

/// The rules for whole pages too: landmarks, one main heading, skip links.
#[test]
fn the_whole_page() {
    for place in READING.iter().chain(&COMPARING[..1]).chain(&DATA).chain(&SEARCHING[..1]) {
        browse("none.html", |page| {
            place.visit(page, 1440);
            assert_eq!(page.violations(None), Vec::<String>::new());
        });
    }
}
