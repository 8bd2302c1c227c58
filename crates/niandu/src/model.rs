//! The report model: plain data, the same in memory and in `niandu-report/1`.
//!
//! Two rules hold for every value here. Text is kept to the letter: the runs of
//! a block, put together, are its source text. Offsets count Unicode scalar
//! values of the decoded source text, from 0.

use serde::Serialize;

use crate::link::Link;
use crate::value::Value;

/// One issuer's text for one year.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// Name and major version of the format: `niandu-report/1`.
    pub format: String,
    /// Who published the report, e.g. `海岚市人民政府`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub issuer: String,
    /// The report's title as printed, on one line.
    pub title: String,
    /// The year by which the report is known: that of its title.
    pub year: i32,
    /// Document number, e.g. `海政发〔2023〕6号`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document_number: Option<String>,
    /// Index number (索引号) of the public-information catalogue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub index_number: Option<String>,
    /// The day the document was written or signed (成文日期), `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub written: Option<String>,
    /// The day it was published (发布日期), `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// What a reader must know before trusting the figures, e.g. `示意数据：…`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<String>,
    /// BCP 47 tag of the text's language.
    #[serde(default = "default_language")]
    pub language: String,
    /// Everything in reading order: blocks before the first section, then sections.
    pub content: Vec<Content>,
}

pub(crate) fn default_language() -> String {
    "zh-CN".to_owned()
}

/// What stands in a report or section, in reading order.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
    /// A bulleted or numbered list.
    List(List),
    /// A picture with its caption.
    Figure(Figure),
    /// A subsection.
    Section(Section),
}

/// A node of the report's outline.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Section {
    /// Unique in the report, and stable when text elsewhere changes. Left out
    /// by hand-written files: it is then made from the titles above it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// The enumerator as printed, with blanks that follow it: `（一）`, `1. `, `一是`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub marker: String,
    /// The heading without marker and without closing punctuation.
    pub title: Inline,
    /// Links in the title.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// What closes the heading in the source when text follows on its line: `。`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title_end: String,
    /// The heading begins in the middle of a source line.
    #[serde(default, skip_serializing_if = "is_false")]
    pub inline: bool,
    /// Offset of the marker (or title) in the decoded source text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offset: Option<usize>,
    /// Blocks and subsections in reading order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub content: Vec<Content>,
}

/// A paragraph of running text.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Paragraph {
    /// The text.
    pub text: Inline,
    /// Links in the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// It stands on the same source line as the heading before it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub continues: bool,
    /// What the paragraph is, when it is not part of the report's argument.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// Offset of its first character in the decoded source text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offset: Option<usize>,
}

/// A paragraph's part on the page, when it is not running text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub enum Role {
    /// The report's title or a line of it: shown once, in the page's head.
    Title,
    /// Issuer, numbers and dates already held in the report's fields.
    Metadata,
    /// What a web page adds around the text: 来源, 分享, 【字体：大 中 小】.
    Furniture,
    /// Closing name and date.
    Signature,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Title, Self::Metadata, Self::Furniture, Self::Signature];

    /// The word used in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Metadata => "metadata",
            Self::Furniture => "furniture",
            Self::Signature => "signature",
        }
    }
}

/// A table; the first rows may be headers.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Table {
    /// What the table shows, with its unit when it states one (`单位：万元`).
    #[serde(default, skip_serializing_if = "Inline::is_empty")]
    pub caption: Inline,
    /// Rows from top to bottom.
    pub rows: Vec<Row>,
}

/// A row of a table. In JSON a row without extras is just its cells.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// Cells from left to right; one spanned from a row above is not repeated.
    pub cells: Vec<Cell>,
    /// Offset of the row's first character; a row's cells are one character apart.
    pub offset: Option<usize>,
}

/// A cell of a table. In JSON a plain cell is just its text.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// The text.
    pub text: Inline,
    /// Links in the text.
    pub links: Vec<Link>,
    /// It heads its column or row.
    pub header: bool,
    /// How many columns it covers, at least 1.
    pub columns: u32,
    /// How many rows it covers, at least 1.
    pub rows: u32,
}

/// A bulleted or numbered list.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct List {
    /// Whether the items are numbered.
    #[serde(default, skip_serializing_if = "is_false")]
    pub ordered: bool,
    /// The items in order.
    pub items: Vec<Inline>,
    /// Links in the items, whose offsets count from the first on; items are one character apart.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// Offset of the first item; items are one character apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offset: Option<usize>,
}

/// A picture with its caption.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Figure {
    /// Address of the picture, relative to the report's file; empty when only its words are known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// What the picture shows, for those who do not see it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub alternative: String,
    /// The line printed with it.
    #[serde(default, skip_serializing_if = "Inline::is_empty")]
    pub caption: Inline,
}

/// Inline text as runs. In JSON text without statistics is just a string.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Inline(pub Vec<Run>);

/// A piece of inline text.
#[derive(Debug, Clone, PartialEq)]
pub enum Run {
    /// Plain text. In JSON a string.
    Text(String),
    /// A statistic. In JSON an object.
    Statistic(Statistic),
}

/// One numeral expression with its meaning.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Statistic {
    /// Unique in the report, and stable when text elsewhere changes. Left out
    /// by hand-written files: it is then made from the sentence around it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    /// The expression as printed, from its numeral to its unit: `29万余件`.
    pub text: String,
    /// The number with its multiplier applied: 290000.
    pub value: Value,
    /// The unit without its multiplier: `件`, `元`, `%`, `个百分点`, `:1`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// How exactly the report states the value.
    #[serde(default, skip_serializing_if = "Bound::is_exact")]
    pub bound: Bound,
    /// Whether the value is a change, and which way.
    #[serde(default, skip_serializing_if = "Direction::is_none")]
    pub direction: Direction,
    /// What is measured, short enough to head a table's row.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// Names the indicator over all years, whatever the labels say: statistics with the
    /// same name are joined, those with different names never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub indicator: Option<String>,
}

/// How exactly a value is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Bound {
    /// As stated.
    #[default]
    #[serde(rename = "")]
    Exact,
    /// More than: 余, 多, 超过.
    #[serde(rename = ">")]
    MoreThan,
    /// At least: 以上, 不少于.
    #[serde(rename = ">=")]
    AtLeast,
    /// Less than: 不足, 近.
    #[serde(rename = "<")]
    LessThan,
    /// At most: 以内, 不超过.
    #[serde(rename = "<=")]
    AtMost,
    /// About: 约, 左右.
    #[serde(rename = "~")]
    About,
}

impl Bound {
    /// All of them, as stated first.
    pub const ALL: [Self; 6] = [Self::Exact, Self::MoreThan, Self::AtLeast, Self::LessThan, Self::AtMost, Self::About];

    /// Whether the value holds as stated.
    pub fn is_exact(&self) -> bool {
        *self == Self::Exact
    }

    /// The sign used in JSON and tables: empty, `>`, `>=`, `<`, `<=`, `~`.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Exact => "",
            Self::MoreThan => ">",
            Self::AtLeast => ">=",
            Self::LessThan => "<",
            Self::AtMost => "<=",
            Self::About => "~",
        }
    }
}

/// Which way a value changes something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Direction {
    /// A level, not a change.
    #[default]
    #[serde(rename = "")]
    None,
    /// More by the value: 增长, 提高.
    #[serde(rename = "+")]
    Up,
    /// Less by the value: 下降, 减少.
    #[serde(rename = "-")]
    Down,
}

impl Direction {
    /// All of them, a level first.
    pub const ALL: [Self; 3] = [Self::None, Self::Up, Self::Down];

    /// Whether the value is a level.
    pub fn is_none(&self) -> bool {
        *self == Self::None
    }

    /// The sign used in JSON and tables: empty, `+`, `-`.
    pub fn sign(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Up => "+",
            Self::Down => "-",
        }
    }
}

impl Inline {
    /// Plain text as one run; no run at all when it is empty.
    pub fn plain(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::default() } else { Self(vec![Run::Text(text)]) }
    }

    /// Whether there is no text.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|run| run.text().is_empty())
    }

    /// The source text: all runs put together.
    pub fn text(&self) -> String {
        self.0.iter().map(Run::text).collect()
    }

    /// The statistics in reading order.
    pub fn statistics(&self) -> impl Iterator<Item = &Statistic> {
        self.0.iter().filter_map(Run::statistic)
    }
}

impl Run {
    /// The run's source text.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Statistic(statistic) => &statistic.text,
        }
    }

    /// The statistic, if the run is one.
    pub fn statistic(&self) -> Option<&Statistic> {
        match self {
            Self::Text(_) => None,
            Self::Statistic(statistic) => Some(statistic),
        }
    }
}

impl Paragraph {
    /// Whether it is nothing but its text.
    pub(crate) fn is_plain(&self) -> bool {
        !self.continues && self.role.is_none() && self.offset.is_none() && self.links.is_empty()
    }
}

impl Cell {
    /// Whether it is nothing but its text.
    pub(crate) fn is_plain(&self) -> bool {
        !self.header && self.columns == 1 && self.rows == 1 && self.links.is_empty()
    }
}

impl Default for Cell {
    fn default() -> Self {
        Self { text: Inline::default(), links: Vec::new(), header: false, columns: 1, rows: 1 }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature serde asks for")]
pub(crate) fn is_false(value: &bool) -> bool {
    !value
}
