//! Ways into JSON: written `$.content[2].section.title`, and found again in the text.

use std::fmt::{self, Write};

use crate::diagnostic::Position;
use crate::format::error::shorten;

/// The way from the top of a file to a value, held as links so that reading a
/// report costs nothing until a path has to be shown.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Path<'a> {
    /// The file as a whole.
    Root,
    /// A field of the value before it.
    Field(&'a Self, &'a str),
    /// An item of the array before it, counted from 0.
    Item(&'a Self, usize),
}

/// A step of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    /// To a field.
    Field(String),
    /// To an item.
    Item(usize),
}

impl Path<'_> {
    /// The steps from the top.
    pub(crate) fn steps(self) -> Vec<Step> {
        let (parent, step) = match self {
            Self::Root => return Vec::new(),
            Self::Field(parent, name) => (parent, Step::Field(name.to_owned())),
            Self::Item(parent, index) => (parent, Step::Item(index)),
        };
        let mut steps = parent.steps();
        steps.push(step);
        steps
    }
}

/// The path as people write it.
pub(crate) fn written(steps: &[Step]) -> String {
    let mut path = "$".to_owned();
    for step in steps {
        // Writing to a string cannot fail.
        let _: fmt::Result = match step {
            Step::Item(index) => write!(path, "[{index}]"),
            Step::Field(name) if is_plain(name) => write!(path, ".{}", shorten(name)),
            Step::Field(name) => write!(path, "[{:?}]", shorten(name)),
        };
    }
    path
}

fn is_plain(name: &str) -> bool {
    name.starts_with(|first: char| first.is_alphabetic() || first == '_')
        && name.chars().all(|character| character.is_alphanumeric() || character == '_')
}

/// Where the value at the end of `steps` begins; `None` when a name on the way is written with escapes.
pub(crate) fn position(json: &str, steps: &[Step]) -> Option<Position> {
    let mut found = None;
    scan(json, |byte, path| {
        let there = path == steps;
        if there {
            found = Some(byte);
        }
        !there
    });
    found.map(|byte| position_of(json, byte))
}

/// The path of what stands at `place`, as far as the JSON before it goes.
pub(crate) fn steps_at(json: &str, place: Position) -> Vec<Step> {
    let mut found = Vec::new();
    scan(json, |byte, path| {
        let position = position_of_line(json, byte, place.line);
        let before = position.is_none_or(|column| column <= place.column);
        if before {
            path.clone_into(&mut found);
        }
        before
    });
    found
}
