//! A value of a file together with its path: what the readers ask for.
//!
//! Reading goes on after a mistake, with empty values, and the first mistake is kept: so the
//! readers say what a report is made of and nothing else, in half the bytes for the browser.

use std::cell::OnceCell;

use crate::format::error::Problem;
use crate::format::path::{Path, Step};
use crate::format::tree::Json;

/// A value and its path.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Node<'a> {
    /// The value.
    pub(crate) json: &'a Json<'a>,
    /// Its path.
    pub(crate) path: Path<'a>,
    /// Where a mistake is noted.
    pub(crate) mistake: &'a OnceCell<Refusal>,
}

/// The first thing wrong, and where.
#[derive(Debug)]
pub(crate) struct Refusal {
    /// What is wrong.
    pub(crate) problem: Problem,
    /// The way to it.
    pub(crate) steps: Vec<Step>,
}

/// What stands in the place of a field that must be there and is not.
static MISSING: Json<'static> = Json::Null;

impl Node<'_> {
    /// Refuses this value, unless something was refused before.
    pub(crate) fn refuse(&self, problem: Problem) {
        self.mistake.get_or_init(|| Refusal { problem, steps: self.path.steps() });
    }

    /// Refuses this value because something else is expected here.
    pub(crate) fn wrong(&self, expected: &str) {
        self.refuse(Problem::WrongType { found: self.json.to_string(), expected: expected.to_owned() });
    }

    /// The items of an array, each read by `read`.
    pub(crate) fn items<T>(&self, read: impl FnMut(&Node<'_>) -> T) -> Vec<T> {
        if let Json::Array(items) = self.json {
            return self.each(items, read);
        }
        self.wrong("an array");
        Vec::new()
    }

    /// The items of this array, up to the first mistake.
    pub(crate) fn each<T>(&self, items: &[Json<'_>], mut read: impl FnMut(&Node<'_>) -> T) -> Vec<T> {
        let mut found = Vec::with_capacity(items.len());
        for (index, json) in items.iter().enumerate() {
            found.push(read(&Node { json, path: Path::Item(&self.path, index), mistake: self.mistake }));
            if self.mistake.get().is_some() {
                break;
            }
        }
        found
    }

    /// A field of an object; `null` counts as a value.
    pub(crate) fn field(&self, name: &'static str) -> Option<Node<'_>> {
        let Json::Object(fields) = self.json else {
            self.wrong("an object");
            return None;
        };
        let mut named = fields.iter().filter(|(other, _)| other == name);
        let (_, json) = named.next()?;
        if named.next().is_some() {
            self.refuse(Problem::DuplicateField { field: name.to_owned() });
        }
        Some(Node { json, path: Path::Field(&self.path, name), mistake: self.mistake })
    }

    /// A field that must be there.
    pub(crate) fn needed(&self, name: &'static str) -> Node<'_> {
        self.field(name).unwrap_or_else(|| {
            self.refuse(Problem::MissingField { field: name.to_owned() });
            Node { json: &MISSING, ..*self }
        })
    }

    /// A field that may be left out.
    pub(crate) fn or_default<T: Default>(&self, name: &'static str, read: impl FnOnce(&Node<'_>) -> T) -> T {
        self.field(name).map(|node| read(&node)).unwrap_or_default()
    }

    /// A field that may be left out or be `null`.
    pub(crate) fn optional<T>(&self, name: &'static str, read: impl FnOnce(&Node<'_>) -> T) -> Option<T> {
        let node = self.field(name)?;
        if matches!(node.json, Json::Null) { None } else { Some(read(&node)) }
    }
}
