//! `niandu build` and `niandu bundle`: reports as pages that read without scripts and become the viewer with them.

mod archive;
mod article;
pub(crate) mod build;
pub(crate) mod bundle;
mod folder;
mod metadata;
mod page;
mod pictures;
mod style;
mod table;
mod words;
