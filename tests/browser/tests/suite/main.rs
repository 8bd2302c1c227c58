//! The page in Chromium, by what its readers do and what its contract promises.

mod addresses;
mod embedding;
mod faults;
mod inspector;
mod keyboard;
mod narrow;
mod samples;
mod tree;
mod wrapping;
mod years;
