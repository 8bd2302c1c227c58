//! `cargo xtask fuzz markdown`; what it does stands in `src/lib.rs`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| niandu_fuzz::markdown(bytes));
