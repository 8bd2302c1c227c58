//! The browser component `<niandu-viewer>`.
//!
//! `niandu.js` defines the element and loads this module when one is on a
//! page; [`embed::Viewer`] is the whole of what it calls.

mod address;
mod archive;
mod comparison;
#[cfg(test)]
mod contrast;
pub mod embed;
mod events;
mod failure;
mod files;
mod language;
mod load;
mod memo;
mod node;
mod object;
mod outline;
mod pages;
mod passage;
mod preferences;
mod route;
mod settings;
mod share;
mod speech;
mod state;
mod trend;
mod typeset;
mod views;
mod widgets;
