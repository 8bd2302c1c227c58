//! Lets wasm-bindgen's scripts take over texts faster: constants once, and short ones without a `TextDecoder`, which
//! takes most of its time to begin. Drawing a report takes over thousands: names of elements and attributes, classes,
//! ids.

use std::ops::Range;

use anyhow::{Context as _, Result, bail, ensure};
use wasmparser::{DataKind, Operator, Parser, Payload};

/// How the function begins that makes a text of bytes in the WebAssembly's memory.
const DECODE: &str = "function decodeText(ptr, len) {\n";

/// How it begins in its place.
const FASTER: &str = include_str!("decode.js");

/// A script that takes texts over faster from a program with constants at these addresses.
pub(super) fn faster(script: &str, constants: &Range<u32>) -> Result<String> {
    ensure!(script.matches(DECODE).count() == 1, "it has no function that begins {DECODE:?}");
    let faster = FASTER
        .replace("FIRST_CONSTANT", &constants.start.to_string())
        .replace("END_OF_CONSTANTS", &constants.end.to_string());
    Ok(script.replace(DECODE, &faster))
}

/// The addresses of a program's constants, as it is linked: LLD writes what is never changed (`.rodata`) before
/// what is.
pub(super) fn constants(program: &[u8]) -> Result<Range<u32>> {
    for payload in Parser::new(0).parse_all(program) {
        if let Payload::DataSection(data) = payload? {
            let first = data.into_iter().next().context("it has no data")??;
            let DataKind::Active { offset_expr, .. } = first.kind else { bail!("its data has no place") };
            let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? else {
                bail!("its data has a place that is to be computed")
            };
            let (start, length) = (u32::try_from(value)?, u32::try_from(first.data.len())?);
            return Ok(start..start + length);
        }
    }
    bail!("it has no data")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constants_are_what_is_first_in_memory() {
        let program = |text: &str| constants(&wat::parse_str(text).unwrap());
        let two = r#"(module (memory 1) (data (i32.const 1024) "words") (data (i32.const 1040) "state"))"#;
        assert_eq!(program(two).unwrap(), 1024..1029);
        assert!(program("(module (memory 1))").is_err());
    }

    #[test]
    fn texts_are_taken_over_by_what_comes_before() {
        let script = "function decodeText(ptr, len) {\n    return decoder.decode(ptr, len);\n}\n";
        let changed = faster(script, &(16..32)).unwrap();
        assert!(changed.contains(DECODE) && changed.ends_with("    return decoder.decode(ptr, len);\n}\n"));
        assert!(changed.contains("ptr < 16 || ptr >= 32") && changed.contains("fromCharCode"));
        assert!(faster("function decode() {}", &(16..32)).is_err(), "another wasm-bindgen must be noticed");
    }
}
