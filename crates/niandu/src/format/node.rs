//! A value of a file together with its path: what the readers ask for, or a refusal with its place.

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
}

/// The first thing wrong, and where.
#[derive(Debug)]
pub(crate) struct Refusal {
    /// What is wrong.
    pub(crate) problem: Problem,
    /// The way to it.
    pub(crate) steps: Vec<Step>,
}

/// What was asked for, or why it is not there.
pub(crate) type Outcome<T> = Result<T, Refusal>;

impl Node<'_> {
    /// A refusal of this value.
    pub(crate) fn refuse<T>(&self, problem: Problem) -> Outcome<T> {
        Err(Refusal { problem, steps: self.path.steps() })
    }

    /// A refusal because something else is expected here.
    pub(crate) fn wrong<T>(&self, expected: &str) -> Outcome<T> {
        self.refuse(Problem::WrongType { found: self.json.to_string(), expected: expected.to_owned() })
    }

    /// The items of an array, each read by `read`.
    pub(crate) fn items<T>(&self, read: impl FnMut(&Node<'_>) -> Outcome<T>) -> Outcome<Vec<T>> {
        match self.json {
            Json::Array(items) => self.each(items, read),
            _ => self.wrong("an array"),
        }
    }

    /// The items of this array.
    pub(crate) fn each<T>(&self, items: &[Json<'_>], mut read: impl FnMut(&Node<'_>) -> Outcome<T>) -> Outcome<Vec<T>> {
        let item = |(index, json)| read(&Node { json, path: Path::Item(&self.path, index) });
        items.iter().enumerate().map(item).collect()
    }

    /// A field of an object; `null` counts as a value.
    pub(crate) fn field(&self, name: &'static str) -> Outcome<Option<Node<'_>>> {
        let Json::Object(fields) = self.json else { return self.wrong("an object") };
        let mut found = None;
        for (_, json) in fields.iter().filter(|(other, _)| other == name) {
            if found.replace(json).is_some() {
                return self.refuse(Problem::DuplicateField { field: name.to_owned() });
            }
        }
        Ok(found.map(|json| Node { json, path: Path::Field(&self.path, name) }))
    }

    /// A field that must be there.
    pub(crate) fn needed(&self, name: &'static str) -> Outcome<Node<'_>> {
        match self.field(name)? {
            Some(node) => Ok(node),
            None => self.refuse(Problem::MissingField { field: name.to_owned() }),
        }
    }

    /// A field that may be left out.
    pub(crate) fn or_default<T: Default>(
        &self,
        name: &'static str,
        read: impl FnOnce(&Node<'_>) -> Outcome<T>,
    ) -> Outcome<T> {
        self.field(name)?.map_or_else(|| Ok(T::default()), |node| read(&node))
    }

    /// A field that may be left out or be `null`.
    pub(crate) fn optional<T>(
        &self,
        name: &'static str,
        read: impl FnOnce(&Node<'_>) -> Outcome<T>,
    ) -> Outcome<Option<T>> {
        match self.field(name)? {
            None | Some(Node { json: Json::Null, .. }) => Ok(None),
            Some(node) => read(&node).map(Some),
        }
    }
}
