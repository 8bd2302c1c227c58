//! `niandu build` and `niandu bundle`: reports as pages that read without scripts and become the viewer with them.

mod archive;
mod article;
pub(crate) mod build;
pub(crate) mod bundle;
mod listing;
mod metadata;
mod names;
mod page;
mod pictures;
mod sources;
mod style;
mod table;
mod words;
