//! The heads of columns that a table's rows are sorted by, and that choice as addresses keep it.

use yew::prelude::*;

use crate::widgets::element::{Element, button, element, sign};

/// The choice of a view that names the column.
pub(crate) const SORT: &str = "sort";

/// Before the name of a column: from high to low.
const DOWN: char = '-';

/// The column that a choice names, and whether its rows run from high to low.
pub(crate) fn column(choice: &str) -> (&str, bool) {
    choice.strip_prefix(DOWN).map_or((choice, false), |name| (name, true))
}

/// A column, as far as sorting by it goes.
pub(crate) struct Head<'a> {
    /// Its name in addresses.
    pub(crate) name: &'a str,
    /// Whether it holds numbers, which are first sorted from high to low.
    pub(crate) numeric: bool,
    /// Whether the rows run from high to low, if they are sorted by it.
    pub(crate) sorted: Option<bool>,
}

impl Head<'_> {
    /// What the next press chooses.
    pub(crate) fn next(&self) -> String {
        let down = self.sorted.map_or(self.numeric, |down| !down);
        if down { format!("{DOWN}{}", self.name) } else { self.name.to_owned() }
    }

    /// Its cell, with a button around what stands in it.
    pub(crate) fn cell(&self, class: &'static str, content: Html, press: Callback<MouseEvent>) -> Html {
        let sign = self.sorted.map(|down| sign(if down { "▼" } else { "▲" }));
        head(class)
            .with_some("aria-sort", self.sorted.map(|down| if down { "descending" } else { "ascending" }))
            .child(button("", press).child(content).child_if(sign).made())
            .made()
    }
}

/// The head of a column.
pub(crate) fn head(class: &'static str) -> Element {
    element("th", class).with("scope", "col")
}
