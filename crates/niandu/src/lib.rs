//! The core of Niandu: text in, a report with outline and statistics out; years compared.
//!
//! Pure: no files, no browser, no clock.

mod catalog;
mod format;
mod id;
pub mod limits;
mod model;
mod model_json;
mod value;
mod walk;

pub use catalog::{Catalog, Entry};
pub use format::{CATALOG_FORMAT, FormatError, Position, Problem, REPORT_FORMAT};
pub use id::fill_ids;
pub use model::{
    Bound, Cell, Content, Direction, Figure, Inline, List, Paragraph, Report, Role, Row, Run, Section, Statistic, Table,
};
pub use value::Value;
pub use walk::{Placed, Text, subsections};
