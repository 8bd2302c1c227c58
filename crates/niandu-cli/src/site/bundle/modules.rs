//! Modules inside a page: what they export and import by name, without files and without `blob:` addresses.
//!
//! The viewer's modules are written by wasm-bindgen and by hand, with their
//! `export` at the beginning of a line. Anything else is refused, not guessed.

use std::fmt::Write as _;

/// A module that cannot stand inside a page.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{name}: line {line} cannot be put inside a page: {text}; use the viewer that belongs to this version")]
pub(crate) struct ModuleError {
    name: String,
    line: usize,
    text: String,
}

/// One script that holds all modules and runs `loader`, after `start`, which defines `modules` and `inside`.
pub(crate) fn joined(start: &str, modules: &[(&str, &str)], loader: (&str, &str)) -> Result<String, ModuleError> {
    let names: Vec<&str> = modules.iter().map(|(name, _)| *name).collect();
    let mut script = start.to_owned();
    for (name, text) in modules {
        let Module { body, exports } = module(name, text, &names)?;
        let exports: Vec<String> = exports.iter().map(|(outer, inner)| format!("{outer}: {inner}")).collect();
        let _ = write!(
            script,
            "modules.set({name:?}, {{ run() {{\n{body}\nreturn {{ {} }};\n}} }});\n",
            exports.join(", ")
        );
    }
    let loader = module(loader.0, loader.1, &names)?;
    script += &loader.body;
    Ok(script)
}

/// A module's text as the body of a function.
struct Module {
    body: String,
    /// Name outside and name inside.
    exports: Vec<(String, String)>,
}

fn module(name: &str, text: &str, names: &[&str]) -> Result<Module, ModuleError> {
    let mut found = Module { body: String::new(), exports: Vec::new() };
    for (index, line) in text.lines().enumerate() {
        let refused = || ModuleError { name: name.to_owned(), line: index + 1, text: line.trim().to_owned() };
        let mut line = line.to_owned();
        if let Some(exported) = line.strip_prefix("export ") {
            line = found.export(exported).ok_or_else(refused)?;
        }
        for other in names {
            for quote in ['"', '\''] {
                line = line.replace(&format!("import({quote}./{other}{quote})"), &format!("inside({other:?})"));
            }
        }
        let code = line.trim_start();
        if code.starts_with("import ")
            || code.starts_with("import{")
            || (code.contains("import(") && !code.starts_with("//"))
        {
            return Err(refused());
        }
        found.body += &line;
        found.body.push('\n');
    }
    Ok(found)
}

impl Module {
    /// Takes in what follows `export `; the line without it, or nothing when it has another form.
    fn export(&mut self, exported: &str) -> Option<String> {
        if let Some(list) = exported.strip_prefix('{') {
            for item in list.trim_end().trim_end_matches(';').strip_suffix('}')?.split(',') {
                let item = item.trim();
                let (inner, outer) = item.split_once(" as ").unwrap_or((item, item));
                self.exports.push((outer.trim().to_owned(), inner.trim().to_owned()));
            }
            return Some(String::new());
        }
        let mut words = exported.split(|character: char| !(character.is_alphanumeric() || "_$".contains(character)));
        let mut declared = words.next().filter(|word| ["class", "function", "async", "const", "let"].contains(word));
        if declared == Some("async") {
            declared = words.next().filter(|word| *word == "function");
        }
        declared?;
        let name = words.next().filter(|name| !name.is_empty())?;
        self.exports.push((name.to_owned(), name.to_owned()));
        Some(exported.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found = joined("", &[("a.js", text)], ("niandu.js", "import(\"./a.js\");")).unwrap();
        assert_eq!(found, format!("modules.set(\"a.js\", {{ run() {{\n{expected}}} }});\ninside(\"a.js\");\n"));
    }

    #[test]
    fn exports_become_what_a_function_returns() {
        check("export class A {\n}", "class A {\n}\n\nreturn { A: A };\n");
        check("export function f() {}", "function f() {}\n\nreturn { f: f };\n");
        check("export async function f() {}", "async function f() {}\n\nreturn { f: f };\n");
        check("function b() {}\nexport { a, b as default };", "function b() {}\n\n\nreturn { a: a, default: b };\n");
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for text in ["export default 3;", "export * from './b.js';", "import { a } from './b.js';", "import('./b.js');"]
        {
            let error = joined("", &[("a.js", text)], ("niandu.js", "")).unwrap_err();
            assert_eq!(error.text, text);
        }
    }
}
