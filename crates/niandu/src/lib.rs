//! The core of Niandu: text in, a report with outline and statistics out; years compared.
//!
//! Pure: no files, no browser, no clock.

mod catalog;
mod diagnostic;
mod format;
mod id;
pub mod limits;
mod model;
mod model_json;
mod printed;
mod sentence;
mod series;
mod value;
mod walk;

pub use catalog::{Catalog, Entry};
pub use diagnostic::{Diagnostic, Level, Place, Position};
pub use format::{CATALOG_FORMAT, FormatError, Problem, REPORT_FORMAT};
pub use id::fill_ids;
pub use model::{
    Bound, Cell, Content, Direction, Figure, Inline, List, Paragraph, Report, Role, Row, Run, Section, Statistic, Table,
};
pub use printed::{Printed, grouped};
pub use sentence::{Piece, Sentence};
pub use series::{Observation, series};
pub use value::Value;
pub use walk::{Placed, Text, subsections};
