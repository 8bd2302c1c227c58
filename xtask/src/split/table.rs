//! Lets the two parts know each other by places in the function table alone. wasm-split has the first part import a
//! stand-in for each of the rest's functions that it calls, and export each function that the rest calls: a thousand
//! objects that a browser would make and never use before the first view.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result, anyhow, bail};
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{ConstExpr, ElementSection, Elements, ExportSection, ImportSection, Module};
use wasmparser::{
    Element, ElementItems, ElementKind, ElementSectionReader, Export, ExternalKind, ImportSectionReader, Operator,
    Parser, Payload, TableType, TypeRef,
};

/// The module from which the rest imports what the first part has.
pub(super) const FIRST: &str = "1";

/// The module from which the first part imports what stands in for the rest.
pub(super) const REST: &str = "rest";

/// How the names begin under which the first part exports what only the rest imports.
pub(super) const GIVEN: &str = "$";

/// What is changed in both parts.
#[derive(Default)]
pub(super) struct Table {
    /// How many places there are.
    size: u32,
    /// The first part's function in each place that it fills. A call of an empty place ends with an error.
    functions: BTreeMap<u32, u32>,
    /// The first part's imports that stand in for functions of the rest.
    stand_ins: BTreeSet<u32>,
    /// The place of each function that the rest imports, by the name that wasm-split gave it.
    places: BTreeMap<String, u32>,
}

impl Table {
    /// Gives each function that `rest` imports from `first` a place.
    pub(super) fn of(first: &[u8], rest: &[u8]) -> Result<Self> {
        let (mut table, exports) = Self::read(first)?;
        // The first place where a function stands already.
        let mut places: BTreeMap<u32, u32> =
            table.functions.iter().rev().map(|(place, function)| (*function, *place)).collect();
        let mut wanted = BTreeMap::new();
        for (_, name) in imports(rest)?.into_iter().filter(|(module, _)| module == FIRST) {
            let function = exports.get(&name).with_context(|| format!("the first part does not export {name}"))?;
            wanted.insert(name, *function);
        }
        // New places in the order of the functions, which compresses best.
        for function in wanted.values().collect::<BTreeSet<_>>() {
            places.entry(*function).or_insert_with(|| {
                table.functions.insert(table.size, *function);
                table.size += 1;
                table.size - 1
            });
        }
        table.places = wanted.into_iter().map(|(name, function)| (name, places[&function])).collect();
        let stand_ins = (0..).zip(imports(first)?).filter(|(_, (module, _))| module == REST);
        table.stand_ins = stand_ins.map(|(function, _)| function).collect();
        table.functions.retain(|_, function| !table.stand_ins.contains(function));
        Ok(table)
    }

    /// The table as wasm-split has left it, and the functions that the first part exports.
    fn read(first: &[u8]) -> Result<(Self, BTreeMap<String, u32>)> {
        let (mut table, mut exports) = (Self::default(), BTreeMap::new());
        for payload in Parser::new(0).parse_all(first) {
            match payload? {
                Payload::TableSection(tables) => {
                    for only in tables {
                        table.size = u32::try_from(only?.ty.initial)?;
                    }
                }
                Payload::ElementSection(elements) => {
                    for element in elements {
                        table.functions.extend(filled(element?)?);
                    }
                }
                Payload::ExportSection(all) => {
                    for export in all {
                        let export = export?;
                        if export.kind == ExternalKind::Func {
                            exports.insert(export.name.to_owned(), export.index);
                        }
                    }
                }
                _ => {}
            }
        }
        Ok((table, exports))
    }

    /// The first part without what stands in for the rest, and without exports for it.
    pub(super) fn first(&self, bytes: &[u8]) -> Result<Vec<u8>> {
        written(First(self), bytes)
    }

    /// The rest with imports named by their places.
    pub(super) fn rest(&self, bytes: &[u8]) -> Result<Vec<u8>> {
        written(Rest { table: self, new: Vec::new(), fewer: 0 }, bytes)
    }

    fn grown(&self, read: TableType) -> TableType {
        let size = u64::from(self.size);
        TableType { initial: size, maximum: read.maximum.map(|_| size), ..read }
    }
}

/// What an element section puts into the table.
fn filled(element: Element<'_>) -> Result<Vec<(u32, u32)>> {
    let (ElementKind::Active { offset_expr, .. }, ElementItems::Functions(functions)) = (element.kind, element.items)
    else {
        bail!("the table is filled in a way that is not known");
    };
    let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? else {
        bail!("the table is filled from a place that is to be computed");
    };
    let places = u32::try_from(value)?..;
    places.zip(functions).map(|(place, function)| Ok((place, function?))).collect()
}

/// The functions that a part imports: of which module, and by which name.
fn imports(part: &[u8]) -> Result<Vec<(String, String)>> {
    let mut functions = Vec::new();
    for payload in Parser::new(0).parse_all(part) {
        if let Payload::ImportSection(imports) = payload? {
            for import in imports.into_imports() {
                let import = import?;
                if matches!(import.ty, TypeRef::Func(_)) {
                    functions.push((import.module.to_owned(), import.name.to_owned()));
                }
            }
        }
    }
    Ok(functions)
}

fn written(mut part: impl Reencode<Error = anyhow::Error>, bytes: &[u8]) -> Result<Vec<u8>> {
    let mut module = Module::new();
    let written = part.parse_core_module(&mut module, Parser::new(0), bytes);
    written.map_err(|error| anyhow!("its WebAssembly cannot be written again: {error}"))?;
    Ok(module.finish())
}

/// Writes the first part.
struct First<'a>(&'a Table);

impl Reencode for First<'_> {
    type Error = anyhow::Error;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<anyhow::Error>> {
        if self.0.stand_ins.contains(&function) {
            return Err(Error::UserError(anyhow!("a function of the rest is called otherwise than by its place")));
        }
        Ok(function - self.0.stand_ins.range(..function).map(|_| 1).sum::<u32>())
    }

    fn table_type(&mut self, read: TableType) -> Result<wasm_encoder::TableType, Error<anyhow::Error>> {
        utils::table_type(self, self.0.grown(read))
    }

    fn parse_import_section(
        &mut self,
        written: &mut ImportSection,
        read: ImportSectionReader<'_>,
    ) -> Result<(), Error<anyhow::Error>> {
        for import in read.into_imports() {
            let import = import?;
            if import.module != REST {
                self.parse_import(written, import)?;
            }
        }
        Ok(())
    }

    fn parse_export(&mut self, written: &mut ExportSection, read: Export<'_>) -> Result<(), Error<anyhow::Error>> {
        if read.kind == ExternalKind::Func && read.name.starts_with(GIVEN) {
            return Ok(());
        }
        utils::parse_export(self, written, read)
    }

    fn parse_element_section(
        &mut self,
        written: &mut ElementSection,
        _: ElementSectionReader<'_>,
    ) -> Result<(), Error<anyhow::Error>> {
        let filled: Vec<(u32, u32)> = self.0.functions.clone().into_iter().collect();
        for run in filled.chunk_by(|(place, _), (next, _)| place + 1 == *next) {
            let functions = run.iter().map(|(_, function)| self.function_index(*function));
            let functions = functions.collect::<Result<Vec<u32>, _>>()?;
            written.active(None, &ConstExpr::i32_const(run[0].0.cast_signed()), Elements::Functions(functions.into()));
        }
        Ok(())
    }
}

/// Writes the rest.
struct Rest<'a> {
    table: &'a Table,
    /// The new numbers of the functions that it imports, in the old order. Those that are the same are one.
    new: Vec<u32>,
    /// How many fewer these are now.
    fewer: u32,
}

impl Reencode for Rest<'_> {
    type Error = anyhow::Error;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<anyhow::Error>> {
        Ok(self.new.get(function as usize).copied().unwrap_or_else(|| function - self.fewer))
    }

    fn table_type(&mut self, read: TableType) -> Result<wasm_encoder::TableType, Error<anyhow::Error>> {
        utils::table_type(self, self.table.grown(read))
    }

    fn parse_import_section(
        &mut self,
        written: &mut ImportSection,
        read: ImportSectionReader<'_>,
    ) -> Result<(), Error<anyhow::Error>> {
        let (mut places, mut types) = (Vec::new(), BTreeMap::new());
        for import in read.into_imports() {
            let import = import?;
            match self.table.places.get(import.name) {
                Some(place) => {
                    places.push(*place);
                    let same = types.insert(*place, self.entity_type(import.ty)?);
                    self.fewer += u32::from(same.is_some());
                }
                None => self.parse_import(written, import)?,
            }
        }
        for (place, function) in &types {
            written.import(FIRST, &place.to_string(), *function);
        }
        let numbers: BTreeMap<u32, u32> = types.into_keys().zip(0..).collect();
        self.new = places.iter().map(|place| numbers[place]).collect();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_know_each_other_by_the_table_alone() {
        let first = r#"(module
            (type $later (func (param i32)))
            (import "page" "a" (func))
            (import "rest" "1" (func (type $later)))
            (func (call_indirect (type $later) (i32.const 7) (i32.const 1)) (call 3))
            (func)
            (func (param i32) (result i32) (i32.const 1))
            (table (export "$table") 4 4 funcref)
            (elem (i32.const 1) func 1 3 3)
            (export "open" (func 2))
            (export "$a" (func 4))
            (export "$b" (func 0))
            (export "$c" (func 3))
            (export "$d" (func 4)))"#;
        let rest = r#"(module
            (import "1" "$table" (table 4 4 funcref))
            (import "1" "$a" (func (param i32) (result i32)))
            (import "1" "$b" (func))
            (import "1" "$c" (func))
            (import "1" "$d" (func (param i32) (result i32)))
            (func (param i32) (drop (call 0 (call 3 (local.get 0)))) (call 1) (call 2) (call 5))
            (func (call 4 (i32.const 2)))
            (elem (i32.const 1) func 4))"#;
        let [first, rest] = [first, rest].map(|text| wat::parse_str(text).unwrap());
        let table = Table::of(&first, &rest).unwrap();
        let expected = r#"(module
            (type $later (func (param i32)))
            (import "page" "a" (func))
            (func (call_indirect (type $later) (i32.const 7) (i32.const 1)) (call 2))
            (func)
            (func (param i32) (result i32) (i32.const 1))
            (table (export "$table") 6 6 funcref)
            (elem (i32.const 2) func 2 2 0 3)
            (export "open" (func 1)))"#;
        assert_eq!(table.first(&first).unwrap(), wat::parse_str(expected).unwrap());
        let expected = r#"(module
            (import "1" "$table" (table 6 6 funcref))
            (type (func (param i32) (result i32)))
            (import "1" "2" (func))
            (import "1" "4" (func))
            (import "1" "5" (func (param i32) (result i32)))
            (func (param i32) (drop (call 2 (call 2 (local.get 0)))) (call 1) (call 0) (call 4))
            (func (call 3 (i32.const 2)))
            (elem (i32.const 1) func 3))"#;
        assert_eq!(table.rest(&rest).unwrap(), wat::parse_str(expected).unwrap());
    }

    #[test]
    fn places_around_what_is_empty_are_filled() {
        let first = r#"(module
            (import "rest" "3" (func))
            (import "page" "a" (func))
            (table 6 6 funcref)
            (elem (i32.const 1) func 1 1 0 1 0))"#;
        let first = wat::parse_str(first).unwrap();
        let expected = r#"(module
            (import "page" "a" (func))
            (table 6 6 funcref)
            (elem (i32.const 1) func 0 0)
            (elem (i32.const 4) func 0))"#;
        let table = Table::of(&first, &wat::parse_str("(module)").unwrap()).unwrap();
        assert_eq!(table.first(&first).unwrap(), wat::parse_str(expected).unwrap());
    }

    #[test]
    fn a_direct_call_of_what_is_not_there_yet_is_refused() {
        let first = wat::parse_str(r#"(module (import "rest" "3" (func)) (func (call 0)))"#).unwrap();
        let table = Table::of(&first, &wat::parse_str("(module)").unwrap()).unwrap();
        assert!(table.first(&first).is_err());
    }

    #[test]
    fn what_is_not_exported_cannot_be_given() {
        let rest = wat::parse_str(r#"(module (import "1" "$a" (func)))"#).unwrap();
        assert!(Table::of(&wat::parse_str("(module)").unwrap(), &rest).is_err());
    }
}
