//! What WebAssembly says about its functions: their names, what they call, and who else may call them.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use wasmparser::{ElementItems, ExternalKind, KnownCustom, Name, Operator, Parser, Payload, TypeRef};

/// The functions of a program by number, those not counted that it imports.
#[derive(Debug, Default)]
pub(crate) struct Program {
    names: BTreeMap<usize, String>,
    /// What each function calls directly.
    calls: Vec<BTreeSet<usize>>,
    /// Bytes of each function.
    sizes: Vec<u64>,
    /// What the page or the function table may call.
    open: BTreeSet<usize>,
    /// What memory holds from the beginning, piece by piece.
    data: Vec<Vec<u8>>,
}

impl Program {
    /// Reads a program.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self> {
        let mut program = Self::default();
        let (mut imported, mut caller) = (0, 0);
        for payload in Parser::new(0).parse_all(bytes) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::FunctionSection(functions) => {
                    program.calls = vec![BTreeSet::new(); functions.count() as usize];
                }
                Payload::ExportSection(exports) => {
                    for export in exports {
                        let export = export?;
                        if export.kind == ExternalKind::Func {
                            program.open.extend(own(export.index, imported));
                        }
                    }
                }
                Payload::StartSection { func, .. } => program.open.extend(own(func, imported)),
                Payload::ElementSection(elements) => {
                    for element in elements {
                        if let ElementItems::Functions(functions) = element?.items {
                            for function in functions {
                                program.open.extend(own(function?, imported));
                            }
                        }
                    }
                }
                Payload::DataSection(pieces) => {
                    for piece in pieces {
                        program.data.push(piece?.data.to_vec());
                    }
                }
                Payload::CodeSectionEntry(body) => {
                    let bytes = body.range();
                    program.sizes.push(bytes.end - bytes.start);
                    for operator in body.get_operators_reader()? {
                        if let Operator::Call { function_index } = operator?
                            && let Some(called) = own(function_index, imported)
                        {
                            program.calls[caller].insert(called);
                        }
                    }
                    caller += 1;
                }
                Payload::CustomSection(section) => {
                    if let KnownCustom::Name(names) = section.as_known() {
                        for name in names {
                            if let Name::Function(functions) = name? {
                                for function in functions {
                                    let function = function?;
                                    program.names.extend(
                                        own(function.index, imported).map(|own| (own, function.name.to_owned())),
                                    );
                                }
                            }
                        }
                    }
                }
                _ => {}
            }
        }
        Ok(program)
    }

    /// How many functions it has.
    pub(crate) fn functions(&self) -> usize {
        self.calls.len()
    }

    /// The name of a function; empty where it has none.
    pub(crate) fn name(&self, function: usize) -> &str {
        self.names.get(&function).map_or("", String::as_str)
    }

    /// Bytes of a function.
    pub(crate) fn size(&self, function: usize) -> u64 {
        self.sizes.get(function).copied().unwrap_or_default()
    }

    /// What memory holds from the beginning, piece by piece.
    pub(crate) fn data(&self) -> &[Vec<u8>] {
        &self.data
    }

    /// The functions whose names are chosen, with those that nothing else needs.
    pub(crate) fn with_helpers(&self, is_chosen: fn(&str) -> bool) -> BTreeSet<usize> {
        let chosen: BTreeSet<usize> =
            self.names.iter().filter(|(_, name)| is_chosen(name)).map(|(function, _)| *function).collect();
        let mut needed = BTreeSet::new();
        let mut next: Vec<usize> = self.open.difference(&chosen).copied().collect();
        while let Some(function) = next.pop() {
            if needed.insert(function) {
                next.extend(self.calls[function].difference(&chosen));
            }
        }
        (0..self.functions()).filter(|function| !needed.contains(function)).collect()
    }
}

/// The number of a function among the program's own.
fn own(function: u32, imported: u32) -> Option<usize> {
    Some(function.checked_sub(imported)? as usize)
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    /// A program of functions, each with its name and what it calls; the first is exported.
    fn program(functions: &[(&str, &[u8])]) -> Program {
        let mut text = String::from("(module");
        for (name, calls) in functions {
            let calls: Vec<String> = calls.iter().map(|called| format!("(call {called})")).collect();
            let _ = write!(text, "(func (@name \"{name}\") {})", calls.concat());
        }
        Program::read(&wat::parse_str(text + "(export \"a\" (func 0)))").unwrap()).unwrap()
    }

    #[test]
    fn what_only_the_chosen_ones_need_goes_with_them() {
        let program = program(&[
            ("start", &[1, 2]),
            ("shared", &[]),
            ("chosen", &[1, 3]),
            ("helper", &[3, 4]),
            ("helper of the helper", &[]),
        ]);
        assert_eq!(program.functions(), 5);
        assert_eq!(program.name(3), "helper");
        assert_eq!((program.size(0), program.size(1)), (6, 2), "two calls; nothing but its end");
        assert_eq!(program.with_helpers(|name| name == "chosen"), BTreeSet::from([2, 3, 4]));
        assert_eq!(program.with_helpers(|_| false), BTreeSet::new());
    }
}
