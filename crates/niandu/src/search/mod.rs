//! Search over all years while typing: plain substrings of folded text, and figures by value.
//!
//! A report's [`Index`] is built once: its text in one spelling, and where sentences, blocks and
//! statistics stand in it. Searching scans that text; nothing is looked up by word, so every
//! occurrence is found. A [`Search`] takes one report a step, so that no step is long.
//!
//! ```
//! use niandu::search::{Filter, Index, Query, Search};
//! use niandu::{Document, ImportOptions};
//!
//! let text = "甲市2023年工作报告\n一、热线\n全年受理诉求13000件，办结率99.5%。";
//! let report = niandu::import(&Document::from_text(text), &ImportOptions::default()).report;
//! let index = Index::of(&report);
//!
//! let mut search = Search::new(Query::parse("1.3万件", &[&index]), Filter::default());
//! search.step(0, &report, &index, &|_| true);
//! let groups = search.groups();
//! let hit = groups[0].occurrence(&groups[0].hits[0], &report, &index);
//! assert_eq!(hit.matches, [6..12]);
//! assert_eq!(hit.snippet(&report, 60)[1].text, "13000件");
//! ```

mod figure;
mod filter;
mod fold;
mod group;
mod index;
mod query;
mod run;
mod scan;
mod snippet;
mod suggestion;

pub use figure::Figure;
pub use filter::{Filter, Part};
pub use fold::fold;
pub use group::{Closeness, Group, Hit, Occurrence};
pub use index::{Index, Indexer};
pub use query::{Query, Term};
pub use run::Search;
pub use snippet::Fragment;
pub use suggestion::{Suggester, Suggestion};

/// An offset or number as it is kept: a report's text has less than 4 GB.
fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Back from [`small`].
fn large(number: u32) -> usize {
    number as usize
}
