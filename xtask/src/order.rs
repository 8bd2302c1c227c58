//! Which of a module's functions stands where: those that are alike beside each other. To a browser the order says
//! nothing; Brotli, which looks back for what it has seen, makes a fiftieth less of them.

use std::convert::Infallible;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, anyhow};
use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{CodeSectionReader, FunctionBody, FunctionSectionReader, Parser, Payload, TypeRef};

/// Sorts the functions of a module.
pub(crate) fn sort(module: &Path) -> Result<()> {
    let bytes = fs::read(module).with_context(|| format!("{} cannot be read", module.display()))?;
    Ok(fs::write(module, sorted(&bytes)?)?)
}

/// The same program with its functions sorted.
fn sorted(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut module = Module::new();
    let written = Order::of(bytes)?.parse_core_module(&mut module, Parser::new(0), bytes);
    written.map_err(|error| anyhow!("its WebAssembly cannot be written again: {error}"))?;
    Ok(module.finish())
}

/// An order of a module's own functions: by what they take and give, by their variables, and by their length.
struct Order {
    /// How many functions it imports: their numbers come first.
    imported: u32,
    /// The old places, in the new order.
    old: Vec<usize>,
    /// The new numbers, in the old order.
    new: Vec<u32>,
}

impl Order {
    fn of(bytes: &[u8]) -> Result<Self> {
        let (mut imported, mut types, mut looks) = (0, Vec::new(), Vec::new());
        for payload in Parser::new(0).parse_all(bytes) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::FunctionSection(functions) => types = functions.into_iter().collect::<Result<_, _>>()?,
                Payload::CodeSectionEntry(body) => {
                    let code = body.get_operators_reader()?.original_position() - body.range().start;
                    let (variables, code) = body.as_bytes().split_at(usize::try_from(code)?);
                    looks.push((variables, code.len()));
                }
                _ => {}
            }
        }
        let mut old: Vec<usize> = (0..looks.len()).collect();
        old.sort_by_key(|function| (types[*function], looks[*function]));
        let mut new = vec![0; old.len()];
        for (number, function) in (imported..).zip(&old) {
            new[*function] = number;
        }
        Ok(Self { imported, old, new })
    }
}

impl Reencode for Order {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, reencode::Error> {
        let own = function.checked_sub(self.imported);
        Ok(own.map_or(function, |own| self.new[own as usize]))
    }

    fn parse_function_section(
        &mut self,
        written: &mut FunctionSection,
        read: FunctionSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        let types = read.into_iter().collect::<Result<Vec<u32>, _>>()?;
        for function in &self.old {
            written.function(types[*function]);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        written: &mut CodeSection,
        read: CodeSectionReader<'_>,
    ) -> Result<(), reencode::Error> {
        let bodies = read.into_iter().collect::<Result<Vec<FunctionBody<'_>>, _>>()?;
        for function in self.old.clone() {
            self.parse_function_body(written, bodies[function].clone())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use wasmparser::Operator;

    use super::*;

    /// The exported functions in their order, each with what it does; a call is told by what is called.
    fn functions(bytes: &[u8]) -> Vec<(String, Vec<String>)> {
        let (mut names, mut bodies) = (BTreeMap::new(), Vec::new());
        for payload in Parser::new(0).parse_all(bytes) {
            match payload.unwrap() {
                Payload::ExportSection(exports) => {
                    for export in exports {
                        let export = export.unwrap();
                        names.insert(export.index, export.name.to_owned());
                    }
                }
                Payload::CodeSectionEntry(body) => bodies.push(body),
                _ => {}
            }
        }
        let does = |operator: Operator<'_>| match operator {
            Operator::Call { function_index } => {
                names.get(&function_index).map_or("what is imported".to_owned(), |name| format!("call {name}"))
            }
            operator => format!("{operator:?}"),
        };
        let told = |body: &FunctionBody<'_>| {
            body.get_operators_reader().unwrap().into_iter().map(|operator| does(operator.unwrap())).collect()
        };
        names.values().cloned().zip(bodies.iter().map(told)).collect()
    }

    #[test]
    fn functions_that_are_alike_stand_together_and_do_what_they_did() {
        let text = r#"(module
            (import "page" "outer" (func $outer))
            (type $gives (func (result i32)))
            (func $two (export "two") (type $gives) (i32.const 2))
            (func (export "first") (call $outer) (drop (call $two)))
            (func (export "one") (type $gives) (i32.const 1))
            (func (export "second") (call $outer) (drop (call $one)))
            (func $one (export "other") (type $gives) (i32.const 1) (drop) (i32.const 5)))"#;
        let before = wat::parse_str(text).unwrap();
        let (old, new) = (functions(&before), functions(&sorted(&before).unwrap()));
        let order: Vec<&str> = new.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(order, ["two", "one", "other", "first", "second"]);
        assert_eq!(BTreeMap::from_iter(old), BTreeMap::from_iter(new));
    }
}
