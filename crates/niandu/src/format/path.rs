//! Ways into JSON: written `$.content[2].section.title`, and found again in the text.

use std::borrow::Cow;
use std::fmt::{self, Write};

use crate::format::error::shorten;
use crate::format::quoted::Quoted;

/// The way from the top of a file to a value, held as links so that reading a
/// report costs nothing until a path has to be shown.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Path<'a> {
    /// The file as a whole.
    Root,
    /// A field of the value before it.
    Field(&'a Self, &'static str),
    /// An item of the array before it, counted from 0.
    Item(&'a Self, usize),
}

/// A step of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Step {
    /// To a field.
    Field(Cow<'static, str>),
    /// To an item.
    Item(usize),
}

impl Path<'_> {
    /// The steps from the top.
    pub(crate) fn steps(self) -> Vec<Step> {
        let (parent, step) = match self {
            Self::Root => return Vec::new(),
            Self::Field(parent, name) => (parent, Step::Field(Cow::Borrowed(name))),
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
            Step::Field(name) => write!(path, "[{}]", Quoted(&shorten(name))),
        };
    }
    path
}

fn is_plain(name: &str) -> bool {
    name.starts_with(|first: char| first.is_alphabetic() || first == '_')
        && name.chars().all(|character| character.is_alphanumeric() || character == '_')
}

/// Where the value at the end of `steps` begins, as a byte of `json`; `None` when a
/// name on the way is written with escapes.
pub(crate) fn byte_of(json: &str, steps: &[Step]) -> Option<usize> {
    let mut found = None;
    scan(json, |byte, path| {
        let begins = !matches!(json.as_bytes()[byte], b',' | b'}' | b']');
        found = (begins && path == steps).then_some(byte);
        found.is_none()
    });
    found
}

/// The path of what stands at a byte of `json`, which may be wrong from there on.
pub(crate) fn steps_at(json: &str, byte: usize) -> Vec<Step> {
    let mut found = Vec::new();
    scan(json, |start, path| {
        if start <= byte {
            path.clone_into(&mut found);
        }
        start <= byte
    });
    found
}

/// Shows where values begin, where containers end and where a comma leads on to
/// the next item, each with its path, until `visit` has seen enough. Takes whatever it gets.
fn scan(json: &str, mut visit: impl FnMut(usize, &[Step]) -> bool) {
    let bytes = json.as_bytes();
    let mut path: Vec<Step> = Vec::new();
    // For each container that is open: whether it is an object in which a name comes next,
    // an object in which a value comes next, or an array.
    let mut open: Vec<Next> = Vec::new();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let start = at;
        at += match byte {
            b'"' => text_end(&json[at..]),
            b'{' | b'[' | b'}' | b']' | b',' => 1,
            byte if byte.is_ascii_whitespace() || *byte == b':' => {
                at += 1;
                continue;
            }
            _ => bytes[at..].iter().position(|byte| ends_word(*byte)).unwrap_or(bytes.len() - at),
        };
        match (byte, open.last_mut()) {
            (b'"', Some(next @ Next::Name)) => {
                path.push(Step::Field(json.get(start + 1..at - 1).unwrap_or_default().to_owned().into()));
                *next = Next::Value;
                continue;
            }
            (b',', Some(Next::Item)) => {
                if let Some(Step::Item(index)) = path.last_mut() {
                    *index += 1;
                }
            }
            (b',', Some(next)) => leave(next, &mut path),
            (b'}' | b']', Some(next)) => {
                leave(next, &mut path);
                open.pop();
            }
            _ => {}
        }
        if !visit(start, &path) {
            return;
        }
        match byte {
            b'{' => open.push(Next::Name),
            b'[' => {
                open.push(Next::Item);
                path.push(Step::Item(0));
            }
            _ => {}
        }
    }
}

/// What comes next in a container.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    Name,
    Value,
    Item,
}

/// Takes the step into a field or item back.
fn leave(next: &mut Next, path: &mut Vec<Step>) {
    if *next != Next::Name {
        path.pop();
    }
    if *next == Next::Value {
        *next = Next::Name;
    }
}

fn ends_word(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b'"' | b'{' | b'}' | b'[' | b']' | b',' | b':')
}

/// Bytes of the text in quotes with which `json` begins; all of them when it has no end.
pub(crate) fn text_end(json: &str) -> usize {
    let mut escaped = false;
    for (index, byte) in json.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return index + 1,
            _ => {}
        }
    }
    json.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_reads_from_the_top() {
        let content = Path::Field(&Path::Root, "content");
        let item = Path::Item(&content, 2);
        let section = Path::Field(&item, "section");
        assert_eq!(written(&Path::Field(&section, "title").steps()), "$.content[2].section.title");
        assert_eq!(written(&Path::Field(&section, "标题").steps()), "$.content[2].section.标题");
        assert_eq!(written(&Path::Field(&Path::Root, "a b\"").steps()), r#"$["a b\""]"#);
    }

    /// `^` marks the byte; the path is found from it and, where it begins a value, it from the path.
    #[track_caller]
    fn check(marked: &str, path: &str) {
        let byte = marked.find('^').expect("a mark");
        let json = marked.replace('^', "");
        let steps = steps_at(&json, byte);
        assert_eq!(written(&steps), path);
        if serde_json::from_str::<serde_json::Value>(&json).is_ok() {
            assert_eq!(byte_of(&json, &steps), Some(byte));
        }
    }

    #[test]
    fn places_and_paths_lead_to_one_another() {
        check(r#"^{"a": 1}"#, "$");
        check(r#"{"a": ^1}"#, "$.a");
        check(r#"{"a": [1, {"b": ^"x,]}\"y"}, 3]}"#, "$.a[1].b");
        check(r#"{"a": [[], {}, [0, ^1]], "b": 2}"#, "$.a[2][1]");
        check(r#"{"a": {"b": [1]}, "c": ^[2]}"#, "$.c");
        check(r#"{"a": "甲乙", "b": ^-1.5e3}"#, "$.b");
    }

    #[test]
    fn a_path_is_found_as_far_as_the_json_goes() {
        check(r#"{"a": [1, ^NaN]}"#, "$.a[1]");
        check(r#"{"a": [1,^]}"#, "$.a");
        check(r#"{"a": {"b": 1^}"#, "$.a");
        check(r#"{"a": 1, ^b: 2}"#, "$");
        check(r#"{"a": [{"b": "甲^"#, "$.a[0].b");
        check("^]]}}", "$");
    }
}
