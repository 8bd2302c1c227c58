//! The browsers that the browser tests run in, what each needs, and how much of the tests it runs.

use anyhow::{Result, bail};

use crate::setup::{self, Package, on_path, speaks};

/// A browser as the tests know it.
pub(crate) struct Browser {
    /// What `--browsers` and the tests' environment call it.
    pub(crate) name: &'static str,
    /// What it is, in words.
    pub(crate) title: &'static str,
    /// Debian's packages for it.
    packages: &'static [Package],
    /// Whether its driver is one that Debian lacks.
    geckodriver: bool,
}

/// How many of the tests a browser runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// Those that [`CORE`] names.
    Core,
    Everything,
}

impl Extent {
    /// For the line that announces it.
    pub(crate) fn in_words(self) -> &'static str {
        match self {
            Self::Core => "the tests that depend on the browser",
            Self::Everything => "all browser tests",
        }
    }
}

/// A browser, and how many of the tests it runs.
pub(crate) type Choice = (&'static Browser, Extent);

/// The environment variable by which the tests learn their browser.
pub(crate) const VARIABLE: &str = "NIANDU_BROWSER";

/// What screenshots need, and most of the tests.
pub(crate) const CHROMIUM: &Browser = &Browser {
    name: "chromium",
    title: "Chromium",
    packages: &[
        Package { name: "chromium", present: || on_path("chromium") },
        Package { name: "chromium-driver", present: || on_path("chromedriver") },
        Package { name: "poppler-utils", present: || on_path("pdftotext") },
        FONTS,
    ],
    geckodriver: false,
};

/// All of them.
const BROWSERS: &[&Browser] = &[
    CHROMIUM,
    &Browser {
        name: "firefox",
        title: "Firefox",
        packages: &[Package { name: "firefox-esr", present: || on_path("firefox-esr") || on_path("firefox") }, FONTS],
        geckodriver: true,
    },
    &Browser {
        name: "webkit",
        title: "WebKitGTK",
        packages: &[
            Package { name: "webkit2gtk-driver", present: || on_path("WebKitWebDriver") },
            Package { name: "xvfb", present: || on_path("Xvfb") },
            FONTS,
        ],
        geckodriver: false,
    },
];

const FONTS: Package = Package { name: "fonts-noto-cjk", present: || speaks("fc-list", ":lang=zh-cn") };

/// Tests whose outcome depends on the browser: its history, its focus and keys, its layout of
/// containers, its rules for elements, policies and modules. The others test this project's own logic,
/// which one browser shows as well as three. A name may be a whole module's.
pub(crate) const CORE: &[&str] = &[
    "accessibility::in_firefox_comparing_and_data",
    "accessibility::in_firefox_reading_and_searching",
    "accessibility::the_whole_page",
    "addresses::",
    "data::heads_stay_while_rows_scroll",
    "embedding::",
    "fallback::",
    "faults_answers::",
    "faults::broken_connection",
    "faults::one_bad_report_leaves_the_good_ones",
    "hostile::",
    "focus::from_view_to_view",
    "focus::when_rows_are_sorted_and_filtered",
    "guest::",
    "guest_styles::a_page_from_right_to_left",
    "guest_styles::a_reset_with_all_its_might",
    "guest_styles::a_row_of_boxes_and_a_float",
    "guest_styles::a_zoomed_page",
    "guest_styles::looks_that_everything_inherits",
    "inspector::opens_and_closes_by_keyboard_and_gives_the_focus_back",
    "inspector::opens_by_mouse_and_explains_the_statistic",
    "keyboard::",
    "large::a_long_report_is_all_there_and_every_place_in_it_can_be_reached",
    "names::a_statistic_is_read_with_its_change",
    "names::charts_are_read_with_their_values",
    "names::names_of_rows_and_sections_say_which",
    "narrow::",
    "overflow::comparing",
    "overflow::reading",
    "published::",
    "samples::",
    "session::",
    "slices::",
    "tabbing::",
    "targets::a_phone_on_its_side_leaves_room_for_the_text",
    "targets::the_end_of_a_panel_is_not_under_the_switch_between_views",
    "tree::follows_the_text_while_it_scrolls",
    "tree::keys_move_through_the_tree",
    "trends::",
    "wandering::a_thousand_actions_lose_nothing",
    "wrapping::",
];

/// Everything in Chromium and the core elsewhere: what CI runs.
pub(crate) fn usual() -> Vec<Choice> {
    let extent = |browser: &Browser| if browser.name == CHROMIUM.name { Extent::Everything } else { Extent::Core };
    BROWSERS.iter().map(|&browser| (browser, extent(browser))).collect()
}

/// Everything in the browser of that name, or in `all`.
pub(crate) fn named(name: &str) -> Result<Vec<Choice>> {
    let wanted = BROWSERS.iter().filter(|browser| name == "all" || name == browser.name);
    let choices: Vec<Choice> = wanted.map(|&browser| (browser, Extent::Everything)).collect();
    if choices.is_empty() {
        let names: Vec<&str> = BROWSERS.iter().map(|browser| browser.name).collect();
        bail!("--browsers takes one of: {}, all", names.join(", "));
    }
    Ok(choices)
}

/// Installs what the browsers need and this machine lacks, in one go.
pub(crate) fn set_up(choices: &[Choice]) -> Result<()> {
    let mut packages: Vec<Package> = choices.iter().flat_map(|(browser, _)| browser.packages).copied().collect();
    packages.sort_by_key(|package| package.name);
    packages.dedup_by_key(|package| package.name);
    setup::debian(&packages)?;
    setup::axe()?;
    setup::frameworks()?;
    if choices.iter().any(|(browser, _)| browser.geckodriver) {
        setup::geckodriver()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::project::root;

    #[test]
    fn the_core_names_tests_that_exist() {
        for name in CORE {
            let (module, test) = name.split_once("::").unwrap_or((name, ""));
            let file = root().join("tests/browser/tests/suite").join(module).with_extension("rs");
            let source = fs::read_to_string(&file).unwrap_or_default();
            let found =
                if test.is_empty() { source.contains("#[test]") } else { source.contains(&format!("fn {test}()")) };
            assert!(found, "{name} is no browser test");
        }
    }

    #[test]
    fn names_the_browsers_when_one_is_unknown() {
        let error = named("netscape").map(|_| ()).unwrap_err().to_string();
        assert!(error.contains("chromium, firefox, webkit, all"), "{error}");
        assert_eq!(named("all").map(|choices| choices.len()).ok(), Some(usual().len()));
    }
}
