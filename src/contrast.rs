//! The contrast of every two colours that meet, computed from `styles/tokens.css` in each theme.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// Text on its ground: WCAG 1.4.3, level AA.
const TEXT: f64 = 4.5;
/// Borders, marks and focus rings that mean something: WCAG 1.4.11.
const SHAPE: f64 = 3.0;

/// What is drawn, the grounds that it is drawn on, and how much contrast that takes.
const PAIRS: &[(&str, &[&str], f64)] = &[
    ("ink", &["paper", "surface", "raised", "hover", "accent-soft", "data-soft", "less-soft", "mark"], TEXT),
    ("ink-2", &["paper", "surface", "raised", "hover", "accent-soft", "mark"], TEXT),
    ("ink-3", &["paper", "surface", "raised", "hover", "accent-soft", "mark"], TEXT),
    ("accent", &["paper", "surface", "raised", "hover", "accent-soft"], TEXT),
    ("accent-strong", &["paper", "surface", "raised", "hover", "accent-soft", "mark"], TEXT),
    ("on-accent", &["accent", "accent-strong"], TEXT),
    ("data", &["paper", "surface", "raised", "hover", "accent-soft", "data-soft", "less-soft", "mark"], TEXT),
    ("data-strong", &["paper", "data-soft"], TEXT),
    ("less", &["paper", "surface", "raised", "hover", "accent-soft", "less-soft"], TEXT),
    ("error", &["paper", "surface", "raised"], TEXT),
    ("line-strong", &["paper", "surface", "raised"], SHAPE),
    ("data-line", &["paper", "surface"], SHAPE),
    ("mark-line", &["paper", "mark"], SHAPE),
    ("focus", &["paper", "surface", "raised", "focus-gap"], SHAPE),
];

/// Colours that say nothing on their own: hairlines, the edge of what is marked otherwise too, what lies behind a sheet.
const DECORATION: &[&str] = &["line", "accent-line", "less-line", "scrim", "shadow-1", "shadow-2"];

type Theme = BTreeMap<String, String>;

fn read(sheet: &str) -> String {
    fs::read_to_string(format!("{}/styles/{sheet}.css", env!("CARGO_MANIFEST_DIR"))).unwrap_or_default()
}

/// The colours that the block after `selector` sets, by the names of their tokens.
fn colours(css: &str, selector: &str) -> Theme {
    let block = css.split_once(&format!("{selector} {{")).and_then(|(_, rest)| rest.split_once('}'));
    let block = block.map_or("", |(block, _)| block);
    let declarations = block.split("--nd-").skip(1).filter_map(|rest| rest.split_once(';')?.0.split_once(": "));
    let coloured = |value: &str| value.starts_with('#') || value.contains("rgba(") || value == "none";
    declarations.filter(|(_, value)| coloured(value)).map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// Each theme with all its colours: a theme changes what it names of the light one.
fn themes() -> Vec<(&'static str, Theme)> {
    let css = read("tokens");
    let light = colours(&css, ":host");
    let over = |selector: &str| light.clone().into_iter().chain(colours(&css, selector)).collect::<Theme>();
    let (dark, contrast) = (over(":host([theme=\"dark\"])"), over(":host([theme=\"contrast\"])"));
    // `prefers-contrast: more` as media.css has it.
    let stronger = |theme: &Theme| {
        let mut theme = theme.clone();
        for (name, to) in [("line", "line-strong"), ("ink-2", "ink"), ("ink-3", "ink"), ("data-line", "data")] {
            let rule = format!("--nd-{name}: var(--nd-{to})");
            assert!(read("media").contains(&rule), "{rule}");
            theme.insert(name.to_owned(), theme[to].clone());
        }
        theme
    };
    vec![
        ("light, more contrast", stronger(&light)),
        ("dark, more contrast", stronger(&dark)),
        ("light", light),
        ("dark", dark),
        ("contrast", contrast),
    ]
}

/// The relative luminance of `#rrggbb`, as WCAG defines it.
fn luminance(colour: &str) -> f64 {
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    assert_eq!(colour.len(), 7, "{colour} is not #rrggbb");
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

fn ratio(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn black_on_white_has_the_greatest_contrast() {
    assert!((ratio("#000000", "#ffffff") - 21.0).abs() < 1e-9);
    assert!((ratio("#777777", "#ffffff") - 4.478).abs() < 1e-3);
}

#[test]
fn every_pair_has_contrast_enough_in_every_theme() {
    let mut weak = Vec::new();
    for (theme, colours) in themes() {
        for (front, grounds, least) in PAIRS {
            for ground in *grounds {
                let ratio = ratio(&colours[*front], &colours[*ground]);
                if ratio < *least {
                    weak.push(format!("{theme}: {front} on {ground} is {ratio:.2}, and has to be {least}"));
                }
            }
        }
    }
    assert!(weak.is_empty(), "{}", weak.join("\n"));
}

#[test]
fn every_colour_is_in_the_table() {
    let known: BTreeSet<&str> =
        PAIRS.iter().flat_map(|(front, grounds, _)| grounds.iter().chain([front])).copied().collect();
    for (theme, colours) in themes() {
        for name in colours.keys() {
            assert!(known.contains(name.as_str()) != DECORATION.contains(&name.as_str()), "{name} of {theme}");
        }
    }
}

/// A rule that sets text and ground together states a pair.
#[test]
fn every_pair_that_a_rule_states_is_in_the_table() {
    let sheets = [
        "base", "controls", "toolbar", "tree", "prose", "text", "inspector", "compare", "data", "search", "states",
        "speech", "help", "elder",
    ];
    let mut missing = Vec::new();
    for rule in sheets.iter().flat_map(|sheet| read(sheet).split('}').map(str::to_owned).collect::<Vec<_>>()) {
        let of = |property: &str| {
            let rest = rule
                .split([';', '{'])
                .find_map(|one| one.trim().strip_prefix(property)?.trim().strip_prefix("var(--nd-"))?;
            Some(rest.split(')').next()?.to_owned())
        };
        let (Some(front), Some(ground)) = (of("color:"), of("background:")) else { continue };
        if !PAIRS.iter().any(|(one, grounds, _)| *one == front && grounds.contains(&ground.as_str())) {
            missing.push(format!("{front} on {ground}: {}", rule.trim()));
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn the_readers_dark_system_has_the_dark_theme() {
    let css = read("tokens");
    let automatic = ":host(:not([theme=\"light\"]):not([theme=\"dark\"]):not([theme=\"contrast\"]))";
    let (_, media) = css.split_once("prefers-color-scheme: dark").unwrap();
    assert_eq!(colours(media, automatic), colours(&css, ":host([theme=\"dark\"])"));
}
