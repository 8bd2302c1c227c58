//! Automatic numbering: what Word prints before a paragraph, which is not in its text.

use std::collections::HashMap;

use super::numerals;
use super::xml::Element;

/// How many levels a numbering has.
const LEVELS: usize = 9;

/// The numberings of a file and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// Definitions by `abstractNumId`.
    definitions: HashMap<String, Vec<Level>>,
    /// Numberings in use by `numId`.
    uses: HashMap<String, Use>,
    /// The numbers last given, by definition.
    counters: HashMap<String, [Option<u32>; LEVELS]>,
}

/// A level of a numbering.
#[derive(Debug, Clone)]
struct Level {
    start: u32,
    /// `decimal`, `chineseCounting`, …
    format: String,
    /// `%1、`, `（%2）`
    text: String,
    /// Numbers of higher levels are printed in digits here, too.
    legal: bool,
    /// It goes on counting after a higher level.
    keeps_counting: bool,
}

/// A numbering in use.
#[derive(Debug)]
struct Use {
    definition: String,
    /// Numbers to begin with, by level, until the first use.
    starts: HashMap<usize, u32>,
    /// Levels that differ from the definition's.
    levels: HashMap<usize, Level>,
}

/// Where a paragraph stands in a numbering.
#[derive(Debug, Clone, Default)]
pub(super) struct Place {
    number: Option<String>,
    level: Option<usize>,
}

/// What is printed before a paragraph.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Marker {
    /// A dot, a square.
    Bullet,
    /// `一、`
    Text(String),
}

impl Place {
    /// What paragraph properties say.
    pub(super) fn of(properties: &Element) -> Self {
        let Some(numbering) = properties.child("numPr") else { return Self::default() };
        Self {
            number: numbering.child_value("numId").map(str::to_owned),
            level: numbering.child_value("ilvl").and_then(|level| level.parse().ok()),
        }
    }

    /// What is not said here is said there.
    pub(super) fn or(self, other: &Self) -> Self {
        Self { number: self.number.or_else(|| other.number.clone()), level: self.level.or(other.level) }
    }
}

/// Reads the part `numbering`.
pub(super) fn read(part: &Element) -> Numbering {
    let mut numbering = Numbering::default();
    let abstracts = || part.elements().filter(|element| element.name == "abstractNum");
    for definition in abstracts() {
        let Some(id) = definition.attribute("abstractNumId") else { continue };
        // A definition may only point at the one that a style holds.
        let link = definition.child_value("numStyleLink");
        let holder = link.and_then(|link| abstracts().find(|other| other.child_value("styleLink") == Some(link)));
        numbering.definitions.insert(id.to_owned(), levels(holder.unwrap_or(definition)));
    }
    for number in part.elements().filter(|element| element.name == "num") {
        let (Some(id), Some(definition)) = (number.attribute("numId"), number.child_value("abstractNumId")) else {
            continue;
        };
        let mut used = Use { definition: definition.to_owned(), starts: HashMap::new(), levels: HashMap::new() };
        for change in number.elements().filter(|element| element.name == "lvlOverride") {
            let Some(index) = change.attribute("ilvl").and_then(|level| level.parse().ok()) else { continue };
            if let Some(start) = change.child_value("startOverride").and_then(|start| start.parse().ok()) {
                used.starts.insert(index, start);
            }
            if let Some(level) = change.child("lvl") {
                used.levels.insert(index, read_level(level));
            }
        }
        numbering.uses.insert(id.to_owned(), used);
    }
    numbering
}

fn levels(definition: &Element) -> Vec<Level> {
    let mut levels = vec![Level::default(); LEVELS];
    for level in definition.elements().filter(|element| element.name == "lvl") {
        let index = level.attribute("ilvl").and_then(|index| index.parse::<usize>().ok());
        if let Some(place) = index.and_then(|index| levels.get_mut(index)) {
            *place = read_level(level);
        }
    }
    levels
}

fn read_level(level: &Element) -> Level {
    let usual = Level::default();
    Level {
        start: level.child_value("start").and_then(|start| start.parse().ok()).unwrap_or(usual.start),
        // Newer kinds stand in an extension, with the nearest older one beside it.
        format: level.child_value("numFmt").or_else(|| level.find("numFmt")?.value()).unwrap_or("decimal").to_owned(),
        text: level.child_value("lvlText").unwrap_or_default().to_owned(),
        legal: level.switch("isLgl").unwrap_or(false),
        keeps_counting: level.child_value("lvlRestart") == Some("0"),
    }
}

impl Default for Level {
    fn default() -> Self {
        Self { start: 1, format: "decimal".to_owned(), text: String::new(), legal: false, keeps_counting: false }
    }
}

impl Numbering {
    /// Counts a paragraph and returns what is printed before it.
    pub(super) fn next(&mut self, place: &Place) -> Option<Marker> {
        let used = self.uses.get_mut(place.number.as_deref()?)?;
        let index = place.level.unwrap_or(0).min(LEVELS - 1);
        let definition = self.definitions.get(&used.definition)?;
        let level_at = |at: usize| used.levels.get(&at).or_else(|| definition.get(at));
        let counters = self.counters.entry(used.definition.clone()).or_default();
        let start = level_at(index)?.start;
        counters[index] = Some(match used.starts.get(&index) {
            Some(start) => *start,
            None => counters[index].map_or(start, |number| number.saturating_add(1)),
        });
        for (below, counter) in counters.iter_mut().enumerate().skip(index + 1) {
            if !level_at(below).is_some_and(|level| level.keeps_counting) {
                *counter = None;
            }
        }
        let level = level_at(index)?.clone();
        let number_of = |at: usize| {
            let own = level_at(at)?;
            let format = if level.legal { "decimal" } else { own.format.as_str() };
            Some(numerals::write(counters[at].unwrap_or(own.start), format))
        };
        let marker = match level.format.as_str() {
            "bullet" => Some(Marker::Bullet),
            _ => Some(filled(&level.text, number_of)).filter(|text| !text.is_empty()).map(Marker::Text),
        };
        used.starts.remove(&index);
        marker
    }
}

/// A level's text with the numbers put in for `%1` to `%9`.
fn filled(text: &str, number_of: impl Fn(usize) -> Option<String>) -> String {
    let mut written = String::new();
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        let level = signs.peek().and_then(|digit| digit.to_digit(10)).filter(|level| sign == '%' && *level > 0);
        match level {
            Some(level) => {
                signs.next();
                written.push_str(&number_of(level as usize - 1).unwrap_or_default());
            }
            None => written.push(sign),
        }
    }
    written
}
