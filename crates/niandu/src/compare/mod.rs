//! Years compared: indicators and their series, sections, wording, targets and outcomes.
//!
//! An [`Alignment`] puts the statistics of any number of reports into indicators.
//! It is made in one go ([`Alignment::of`]) or in steps ([`Aligner`]), and owns what
//! it holds, so that it can be kept beside the reports.

mod alias;
mod align;
mod alignment;
mod assign;
mod clause;
mod contrast;
mod gram;
mod profile;
mod reason;
mod score;
mod stage;
mod unit;

pub use align::Aligner;
pub use alignment::{Alignment, Indicator, Match, Observation, Pair};
pub use reason::{Reason, Reasons};
pub use stage::Stage;
