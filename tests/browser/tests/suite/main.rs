//! The page in a browser, by what its readers do and what its contract promises.

#![allow(clippy::expect_used, reason = "a test fails by panicking")]

mod accessibility;
mod addresses;
mod comfort;
mod comfort_aloud;
mod comfort_paper;
mod compare;
mod compare_outline;
mod compare_states;
mod data;
mod data_files;
mod embedding;
mod fallback;
mod faults;
mod faults_answers;
mod files;
mod focus;
mod frameworks;
mod guest;
mod guest_styles;
mod hostile;
mod inspector;
mod issuers;
mod keyboard;
mod large;
mod names;
mod narrow;
mod overflow;
mod places;
mod published;
mod rest;
mod samples;
mod search;
mod series;
mod session;
mod share;
mod slices;
mod tabbing;
mod targets;
mod tree;
mod trends;
mod upgrade;
mod wandering;
mod wrapping;
mod years;
