//! The parts that views are made of, and the drawing side of each headless controller.

pub(crate) mod chart;
pub(crate) mod display;
pub(crate) mod dom;
pub(crate) mod drawing;
pub(crate) mod element;
pub(crate) mod help;
pub(crate) mod icon;
pub(crate) mod mark;
pub(crate) mod note;
pub(crate) mod reading;
pub(crate) mod scroll;
pub(crate) mod sorting;
pub(crate) mod swipe;
pub(crate) mod timeline;
pub(crate) mod toolbar;
pub(crate) mod tree;
