//! The core of Niandu: text in, a report with outline and statistics out; years compared.
//!
//! Pure: no files, no browser, no clock.

mod catalog;
mod check;
pub mod citation;
pub mod compare;
mod corrections;
mod diagnostic;
mod document;
mod format;
mod grid;
mod id;
mod import;
pub mod limits;
pub mod lines;
mod link;
mod model;
mod model_json;
pub mod observations;
mod order;
pub mod page;
mod printed;
#[cfg(feature = "schema")]
pub mod schema;
pub mod search;
mod sentence;
mod source;
pub mod speech;
mod statistics;
mod text_place;
mod value;
mod walk;

pub use catalog::{Catalog, Entry, Stored, rivals};
pub use check::{CheckOptions, Rule, check};
pub use corrections::{Corrections, Indicator, Join, LabelCorrection, Selector, Split, Used};
pub use diagnostic::{Diagnostic, Level, Place, Position};
pub use document::{Document, LineKind, SourceBlock, SourceCell, SourceFigure, SourceLine, SourceRow, SourceTable};
pub use format::{CATALOG_FORMAT, FormatError, Problem, REPORT_FORMAT, Source};
pub use id::fill_ids;
pub use import::{ImportOptions, Imported, import};
pub use link::{Link, visit_links, within};
pub use model::{
    Bound, Cell, Content, Direction, Figure, Inline, List, Paragraph, Report, Role, Row, Run, Section, Statistic, Table,
};
pub use order::ordered;
pub use printed::{Printed, grouped};
pub use sentence::{Piece, Sentence};
pub use text_place::TextPlace;
pub use value::Value;
pub use walk::{Placed, Text, subsections};
