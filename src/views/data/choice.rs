//! What is chosen in the view, as the address keeps it.

use niandu::compare::UnitKind;

use crate::route::Route;
use crate::views::data::table::{Presence, Table};
use crate::widgets::sorting::{self, SORT};

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum By {
    /// No rows: charts of the longest series.
    Overview,
    /// An indicator with all its years.
    Indicator,
    /// A figure with its sentence.
    Mention,
}

/// A column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Column {
    Indicator,
    Unit,
    Section,
    Trend,
    /// The figure of a year.
    In(i32),
    Change,
    Year,
    Figure,
    Value,
    Bound,
    Sentence,
}

/// How rows are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Group {
    None,
    Section,
    Indicator,
}

/// A condition that rows have to meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Filter {
    Text,
    Section,
    Unit,
    Presence,
    Years,
}

/// Everything that is chosen.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Choices {
    pub(super) by: By,
    /// The column that orders the rows, and whether from high to low; `None` for the reports' own order.
    pub(super) sort: Option<(Column, bool)>,
    pub(super) group: Group,
    /// The columns, in order.
    pub(super) columns: Vec<Column>,
    pub(super) text: String,
    /// Titles of sections.
    pub(super) sections: Vec<String>,
    pub(super) kinds: Vec<UnitKind>,
    pub(super) presence: Vec<Presence>,
    pub(super) years: Vec<i32>,
    /// The year against the one before it.
    pub(super) base: i32,
}

/// Stands between the values of a choice.
const SEPARATOR: char = '|';
/// Stands for no value at all, where an empty choice is the usual one.
const NOTHING: &str = "-";

impl By {
    pub(super) const ALL: [Self; 3] = [Self::Overview, Self::Indicator, Self::Mention];

    /// Its name in addresses; empty for the usual one.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Indicator => "",
            Self::Mention => "mention",
        }
    }
}

impl Group {
    /// Its name in addresses.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Section => "section",
            Self::Indicator => "indicator",
        }
    }
}

impl Filter {
    pub(super) const ALL: [Self; 5] = [Self::Text, Self::Section, Self::Unit, Self::Presence, Self::Years];

    /// The name of its choice.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Text => "q",
            Self::Section => "section",
            Self::Unit => "unit",
            Self::Presence => "presence",
            Self::Years => "years",
        }
    }
}

impl Column {
    /// Its name in addresses.
    pub(super) fn name(self) -> String {
        let name = match self {
            Self::In(year) => return year.to_string(),
            Self::Indicator => "indicator",
            Self::Unit => "unit",
            Self::Section => "section",
            Self::Trend => "trend",
            Self::Change => "change",
            Self::Year => "year",
            Self::Figure => "figure",
            Self::Value => "value",
            Self::Bound => "bound",
            Self::Sentence => "sentence",
        };
        name.to_owned()
    }

    /// Whether it holds numbers, which are first sorted from high to low.
    pub(super) fn is_numeric(self) -> bool {
        matches!(self, Self::In(_) | Self::Change | Self::Figure | Self::Value)
    }

    /// Whether its rows can be sorted by it.
    pub(super) fn sorts(self) -> bool {
        self != Self::Trend
    }
}

impl Choices {
    /// The choices of a route, as far as they fit the table.
    pub(super) fn of(route: &Route, table: &Table) -> Self {
        let by = By::ALL.into_iter().find(|by| Some(by.name()) == route.choice("by")).unwrap_or(By::Indicator);
        let named = |filter: Filter| values(route, filter.name());
        let (kinds, presence) = (named(Filter::Unit), named(Filter::Presence));
        let chosen_years = named(Filter::Years);
        let years = table.years.iter().copied().filter(|year| chosen_years.contains(&year.to_string())).collect();
        let mut choices = Self {
            by,
            sort: None,
            group: match route.choice("group") {
                Some("section") => Group::Section,
                Some("indicator") if by == By::Mention => Group::Indicator,
                _ => Group::None,
            },
            columns: Vec::new(),
            text: route.choice(Filter::Text.name()).unwrap_or_default().to_owned(),
            sections: named(Filter::Section),
            kinds: UnitKind::ALL.into_iter().filter(|kind| kinds.iter().any(|name| name == kind.name())).collect(),
            presence: Presence::ALL.into_iter().filter(|one| presence.iter().any(|name| name == one.name())).collect(),
            years,
            base: route.year.unwrap_or_default(),
        };
        let offered = choices.offered(table);
        let wanted = values(route, "columns");
        choices.sort = match route.choice(SORT) {
            Some(sort) => {
                let (name, down) = sorting::column(sort);
                offered.iter().find(|column| column.sorts() && column.name() == name).map(|column| (*column, down))
            }
            None if by == By::Mention => None,
            None => Some((Column::Change, true)),
        };
        choices.columns = offered
            .into_iter()
            .filter(|column| {
                *column == Column::Indicator || wanted.is_empty() || wanted.iter().any(|name| *name == column.name())
            })
            .collect();
        choices
    }

    /// The columns that there are.
    pub(super) fn offered(&self, table: &Table) -> Vec<Column> {
        if self.by == By::Mention {
            use Column::{Bound, Figure, Indicator, Section, Sentence, Unit, Value, Year};
            return vec![Indicator, Year, Figure, Value, Unit, Bound, Section, Sentence];
        }
        let mut columns = vec![Column::Indicator, Column::Unit, Column::Section, Column::Trend];
        for year in &table.years {
            if (self.years.is_empty() || self.years.contains(year)) && !columns.contains(&Column::In(*year)) {
                columns.push(Column::In(*year));
            }
        }
        columns.push(Column::Change);
        columns
    }

    /// Whether rows have to meet a condition.
    pub(super) fn is_active(&self, filter: Filter) -> bool {
        match filter {
            Filter::Text => !self.text.trim().is_empty(),
            Filter::Section => !self.sections.is_empty(),
            Filter::Unit => !self.kinds.is_empty(),
            Filter::Presence => !self.presence.is_empty(),
            Filter::Years => !self.years.is_empty(),
        }
    }

    /// The choice of columns with one shown or hidden.
    pub(super) fn with_column(&self, column: Column, shown: bool, table: &Table) -> String {
        let offered = self.offered(table);
        let wanted = |other: &Column| if *other == column { shown } else { self.columns.contains(other) };
        let chosen: Vec<_> = offered.iter().filter(|other| wanted(other)).map(|other| other.name()).collect();
        if chosen.len() == offered.len() { String::new() } else { join(&chosen) }
    }
}

/// The values of a choice.
fn values(route: &Route, name: &str) -> Vec<String> {
    route
        .choice(name)
        .unwrap_or_default()
        .split(SEPARATOR)
        .filter(|value| !value.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A choice with one value more, or without it.
pub(super) fn toggled(route: &Route, name: &str, value: &str) -> Route {
    let mut chosen = values(route, name);
    if let Some(at) = chosen.iter().position(|known| known == value) {
        chosen.remove(at);
    } else {
        chosen.push(value.to_owned());
    }
    route.choosing(name, &chosen.join("|"))
}

/// The route without any condition.
pub(super) fn cleared(route: &Route) -> Route {
    let mut route = route.clone();
    for filter in Filter::ALL {
        route = route.choosing(filter.name(), "");
    }
    route
}

fn join(names: &[String]) -> String {
    if names.is_empty() { NOTHING.to_owned() } else { names.join("|") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::views::data::table::tests::sample;

    fn choices(hash: &str) -> Choices {
        let route = Route::parse(hash).expect("ours").expect("readable");
        Choices::of(&route, &sample())
    }

    #[test]
    fn the_usual_table_has_all_years_and_the_largest_changes_first() {
        let usual = choices("#/data?year=2022");
        assert_eq!((usual.by, usual.base, usual.sort), (By::Indicator, 2022, Some((Column::Change, true))));
        let names: Vec<_> = usual.columns.iter().map(|column| column.name()).collect();
        assert_eq!(names, ["indicator", "unit", "section", "trend", "2020", "2021", "2022", "change"]);
    }

    #[test]
    fn the_address_chooses() {
        let chosen =
            choices("#/data?year=2022&by=mention&sort=-value&unit=ratio%7Ccount&years=2021&columns=year%7Csentence");
        assert_eq!((chosen.by, chosen.sort), (By::Mention, Some((Column::Value, true))));
        assert_eq!(chosen.kinds, [UnitKind::Count, UnitKind::Ratio]);
        assert_eq!(chosen.years, [2021]);
        assert_eq!(chosen.columns, [Column::Indicator, Column::Year, Column::Sentence]);
    }

    #[test]
    fn what_the_address_cannot_mean_is_left_out() {
        let chosen = choices("#/data?by=dance&sort=weather&unit=x&presence=y&years=1066&group=indicator");
        assert_eq!((chosen.by, chosen.sort, chosen.group), (By::Indicator, None, Group::None));
        assert!(Filter::ALL.into_iter().all(|filter| filter == Filter::Section || !chosen.is_active(filter)));
    }

    #[test]
    fn values_come_and_go() {
        let route = toggled(&toggled(&Route::default(), "unit", "count"), "unit", "ratio");
        assert_eq!(route.choice("unit"), Some("count|ratio"));
        assert_eq!(toggled(&route, "unit", "count").choice("unit"), Some("ratio"));
        assert_eq!(cleared(&route), Route::default());
    }

    #[test]
    fn columns_come_and_go() {
        let (table, usual) = (sample(), choices("#/data?by=mention"));
        let without = usual.with_column(Column::Bound, false, &table);
        assert_eq!(without, "indicator|year|figure|value|unit|section|sentence");
        let route = Route::parse("#/data?by=mention").expect("ours").expect("readable").choosing("columns", &without);
        assert_eq!(Choices::of(&route, &table).with_column(Column::Bound, true, &table), "");
    }
}
