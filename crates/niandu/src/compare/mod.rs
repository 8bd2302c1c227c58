//! Years compared: indicators and their series, sections, wording, targets and outcomes.
//!
//! An [`Alignment`] puts the statistics of any number of reports into indicators.
//! It is made in one go ([`Alignment::of`]) or in steps ([`Aligner`]), and holds
//! no text: it is kept beside the reports, and [`Alignment::with`] puts them together.

mod alias;
mod align;
mod aligned;
mod alignment;
mod assign;
mod change;
mod clause;
mod contrast;
mod gram;
mod line;
mod order;
mod passage;
mod postings;
mod profile;
mod promise;
mod rarity;
mod reason;
mod revision;
mod score;
mod section;
mod stage;
mod target;
mod unit;
mod verdict;
#[cfg(feature = "text-diff")]
mod wording;

pub use align::Aligner;
pub use aligned::{Aligned, Observation, Step};
pub use alignment::{Alignment, Match, Pair};
pub use change::{Change, Conversion, Estimate, Precision, Tendency};
pub use passage::Passage;
pub use profile::{Prepared, Preparer};
pub use promise::Promises;
pub use reason::{Reason, Reasons};
pub use revision::Revision;
pub use section::{SectionPair, align_sections, align_sections_by};
pub use stage::Stage;
pub use target::{Evidence, Target, numbered_targets, targets};
pub use unit::UnitKind;
pub use verdict::Verdict;
#[cfg(feature = "text-diff")]
pub use wording::{Fragment, Kind, align_paragraphs, own_texts, wording};
