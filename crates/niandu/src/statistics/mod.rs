//! Finding statistics: what a numeral expression states, and what it measures.

mod bound;
mod direction;
mod exclusion;
mod find;
mod label;
mod numeral;
mod unit;
mod words;

pub(crate) use find::{Expression, expressions};
pub(crate) use label::{COMFORTABLE as COMFORTABLE_LABEL, LONGEST as LONGEST_LABEL, labels, shorten_heading};
pub(crate) use words::{begins, half_width, is_blank};

#[cfg(test)]
mod tests;
