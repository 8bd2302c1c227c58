//! What an address knows of a sentence; the viewer's own module of this name finds its text too.

/// A sentence of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Passage {
    /// The id of the section; `None` before the first.
    pub(crate) section: Option<String>,
    /// Number of the sentence among the section's own, from 1.
    pub(crate) number: usize,
}
