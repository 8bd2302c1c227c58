//! The core of Niandu: text in, a report with outline and statistics out; years compared.
//!
//! Pure: no files, no browser, no clock.

mod model;
mod model_json;
mod value;
mod walk;

pub use model::{
    Bound, Cell, Content, Direction, Figure, Inline, List, Paragraph, Report, Role, Row, Run, Section, Statistic, Table,
};
pub use value::Value;
pub use walk::{Placed, Text, subsections};
