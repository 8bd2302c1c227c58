//! How large and how deep an input may be: one table for every reader.
//!
//! There is no limit on time: each reader's work grows with the size of its input, which is
//! bounded here, so that the same input gives the same result on a slow machine and a fast one.

/// Bytes of a report's JSON. A long report with a thousand statistics has 0.3 MB.
pub const REPORT_BYTES: usize = 8 << 20;

/// Bytes of a catalog's JSON.
pub const CATALOG_BYTES: usize = 4 << 20;

/// Bytes of a source file that is imported.
pub const SOURCE_BYTES: usize = 64 << 20;

/// How many sections may stand within one another. Three levels of JSON each,
/// so that this stays well under the 128 at which `serde_json` gives up.
pub const SECTION_DEPTH: usize = 32;

/// Sections and statistics of a report, together. Long reports have one or two thousand;
/// with a hundred thousand a browser draws for minutes.
pub const NAMED_PARTS: usize = 20_000;

/// Columns or rows that one table cell may cover; the limit HTML sets for columns.
pub const CELL_SPAN: u32 = 1000;

/// Characters of a section's or statistic's id.
pub const ID_CHARACTERS: usize = 64;

/// Elements of a web page that may stand within one another, those that close themselves aside.
/// Browsers stop at 512; pages that people read have less than 60.
pub const PAGE_DEPTH: usize = 120;

/// Elements of a web page. The longest reports have some ten thousand.
pub const PAGE_ELEMENTS: usize = 1_000_000;

/// Attributes of one tag of a web page.
pub const TAG_ATTRIBUTES: usize = 2000;

/// Bytes of one part of a Word file, unpacked. The text of a long report has 5 MB.
pub const PART_BYTES: usize = 48 << 20;

/// Elements of one part of a Word file.
pub const PART_ELEMENTS: usize = 1_000_000;

/// Elements of a Word file's part that may stand within one another.
pub const PART_DEPTH: usize = 200;

/// How many styles of a Word file may be based on one another; theirs may go in a circle.
pub const STYLE_CHAIN: usize = 20;

/// Bytes of a file of corrections. A thousand entries have 0.1 MB.
pub const CORRECTIONS_BYTES: usize = 1 << 20;

/// Bytes of a picture that a site takes with it.
pub const PICTURE_BYTES: u64 = 16 << 20;

/// Bytes of the part of an address that says where in the viewer a reader is.
pub const ADDRESS_BYTES: usize = 16 << 10;

/// Words and figures of a search; the rest of what is typed is left out.
pub const SEARCH_TERMS: usize = 16;
