//! Finding statistics: what a numeral expression states, and what it measures.

pub(crate) mod bound;
mod direction;
pub(crate) mod english;
mod exclusion;
mod find;
mod label;
mod numeral;
mod unit;
mod words;

pub(crate) use english::is_english;
pub(crate) use find::Expression;
pub(crate) use label::{COMFORTABLE as COMFORTABLE_LABEL, LONGEST as LONGEST_LABEL, shorten_heading};
pub(crate) use numeral::{is_digit, read_digits};
pub(crate) use words::{any_begins, any_ends, begins, half_width, is_blank, is_one_of};

/// Reads all statistics of a line, in order, each with its label.
///
/// `topic` names what the line is about, for figures whose sentence names nothing.
pub(crate) fn statistics(line: &[char], topic: &str) -> Vec<(Expression, String)> {
    let (found, labels) = if english::is_english(line) {
        let found = english::expressions(line);
        let labels = english::labels(line, &found, topic);
        (found, labels)
    } else {
        let mut found = expressions(line);
        let labels = label::labels(line, &mut found, topic);
        (found, labels)
    };
    found.into_iter().zip(labels).collect()
}

/// Reads the numeral expressions of a line of Chinese text, or of a table's cell.
pub(crate) fn expressions(line: &[char]) -> Vec<Expression> {
    find::expressions(line)
}

#[cfg(test)]
mod tests;
