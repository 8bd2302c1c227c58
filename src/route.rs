//! Where the reader is, and the addresses for it: `#/2021/<section>?s=<statistic>`,
//! `#/compare/2021/2022`, `#/data?…`, `#/search?q=…`; each with `issuer=…` where a year alone names no report.

use crate::passage::Passage;
use niandu::limits;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// A view of the archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum View {
    /// One year's report.
    #[default]
    Read,
    /// Two years side by side.
    Compare,
    /// All figures as a table.
    Data,
    /// Where some words or figures stand.
    Search,
}

impl View {
    /// All views in the order in which they are offered.
    pub(crate) const ALL: [Self; 4] = [Self::Read, Self::Compare, Self::Data, Self::Search];

    /// Its name in attributes, addresses and styles.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Compare => "compare",
            Self::Data => "data",
            Self::Search => "search",
        }
    }

    /// The view with this name.
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.name() == name)
    }
}

/// One of two years compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// The one compared with: drawn hollow.
    Base,
    /// The one compared: drawn filled.
    Current,
}

/// The choice that says which of two reports compared states the statistic in the inspector.
const STATED_BY: &str = "of";

/// A place in the archive. The only state of navigation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Route {
    /// The view.
    pub(crate) view: View,
    /// The year; `None` for the newest.
    pub(crate) year: Option<i32>,
    /// The year that `year` is compared with, in the view of two years; `None` for the one before it.
    pub(crate) other: Option<i32>,
    /// The section's id; `None` for the report's beginning.
    pub(crate) section: Option<String>,
    /// The id of the statistic that is shown in the inspector.
    pub(crate) statistic: Option<String>,
    /// Whose report, where several issuers have one for the same year; `None` for those of the issuer at hand.
    pub(crate) issuer: Option<String>,
    /// What the view itself keeps: its choices by name, in the order of the names.
    pub(crate) choices: Vec<(String, String)>,
}

impl Route {
    /// The beginning of a year's report.
    pub(crate) fn year(year: i32) -> Self {
        Self { year: Some(year), ..Self::default() }
    }

    /// A place in a year's report.
    pub(crate) fn place(year: i32, section: Option<String>, statistic: Option<String>) -> Self {
        Self { year: Some(year), section, statistic, ..Self::default() }
    }

    /// The same place with another statistic in the inspector, in whatever view.
    #[must_use]
    pub(crate) fn inspecting(&self, year: i32, statistic: String) -> Self {
        if self.view == View::Compare {
            // Either year as it stands; a third one is read, so that the two stay.
            return match (self.other == Some(year), self.year == Some(year)) {
                (true, _) => self.inspecting_end(End::Base, statistic),
                (_, true) => self.inspecting_end(End::Current, statistic),
                _ => Self::place(year, None, Some(statistic)),
            };
        }
        let section = None;
        Self { year: Some(year), section, statistic: Some(statistic), ..self.clone() }
    }

    /// Another view of the same year, without the choices of this one.
    #[must_use]
    pub(crate) fn seen(&self, view: View) -> Self {
        let (year, other) = (self.year, self.other);
        let section = self.section.clone().filter(|_| view == View::Read);
        Self { view, year, other, section, ..Self::default() }
    }

    /// The same view turned to another year, without what was chosen in the one before. Of two
    /// years compared, the nearer one gives way.
    #[must_use]
    pub(crate) fn turned_to(&self, year: i32) -> Self {
        if self.view == View::Read {
            return Self::year(year);
        }
        let mut route = Self { section: None, statistic: None, ..self.clone() };
        route.set(STATED_BY, String::new());
        if self.gives_way(year) == Some(End::Base) {
            route.other = Some(year);
        } else if self.other != Some(year) || self.view != View::Compare {
            route.year = Some(year);
        }
        route
    }

    /// Which of two years compared gives way to another one; `None` where it is one of them, or none are.
    pub(crate) fn gives_way(&self, year: i32) -> Option<End> {
        let (View::Compare, Some(current), Some(base)) = (self.view, self.year, self.other) else { return None };
        if year == current || year == base {
            return None;
        }
        Some(if year.abs_diff(base) < year.abs_diff(current) { End::Base } else { End::Current })
    }

    /// The comparison of this year with another one: the earlier one is the base.
    #[must_use]
    pub(crate) fn compared_with(&self, year: i32) -> Self {
        let own = self.year.unwrap_or(year);
        let (year, other) = (own.max(year), Some(own.min(year)));
        Self { view: View::Compare, other, ..Self::year(year) }
    }

    /// Two years compared, each in the other's place.
    #[must_use]
    pub(crate) fn swapped(&self) -> Self {
        let mut route = Self { year: self.other, other: self.year, section: None, statistic: None, ..self.clone() };
        route.set(STATED_BY, String::new());
        route
    }

    /// The year whose report has the chosen statistic.
    pub(crate) fn statistic_year(&self) -> Option<i32> {
        let base = self.view == View::Compare && self.choice(STATED_BY).is_some();
        if base { self.other } else { self.year }
    }

    /// The same place with the inspector closed.
    #[must_use]
    pub(crate) fn closed(&self) -> Self {
        let mut route = Self { statistic: None, ..self.clone() };
        route.set(STATED_BY, String::new());
        route
    }

    /// With a statistic of one of two years compared in the inspector.
    #[must_use]
    pub(crate) fn inspecting_end(&self, end: End, statistic: String) -> Self {
        let mut route = Self { section: None, statistic: Some(statistic), ..self.clone() };
        route.set(STATED_BY, if end == End::Base { "base".to_owned() } else { String::new() });
        route
    }

    /// The sentence that the address leads to: `at` is its number within its section.
    pub(crate) fn passage(&self) -> Option<Passage> {
        let number = self.choice("at").filter(|_| self.view == View::Read)?.parse().ok()?;
        Some(Passage { section: self.section.clone(), number })
    }

    /// A choice of the view.
    pub(crate) fn choice(&self, name: &str) -> Option<&str> {
        self.choices.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The same place with another choice; an empty one is none.
    #[must_use]
    pub(crate) fn choosing(&self, name: &str, value: &str) -> Self {
        let mut route = self.clone();
        route.set(name, value.to_owned());
        route
    }

    fn set(&mut self, name: &str, value: String) {
        self.choices.retain(|(known, _)| known != name);
        if !value.is_empty() {
            let at = self.choices.partition_point(|(known, _)| known.as_str() < name);
            self.choices.insert(at, (name.to_owned(), value));
        }
    }

    /// Reads a page's hash. `None` when the hash is not ours: not `#/…` at all, or longer than any of ours.
    ///
    /// What cannot be read is left out, so that a wrong address still leads to
    /// the nearest place; `Err` holds the part that was left out.
    pub(crate) fn parse(hash: &str) -> Option<Result<Self, (Self, String)>> {
        let path = hash.strip_prefix('#').unwrap_or(hash).strip_prefix('/')?;
        if path.len() > limits::ADDRESS_BYTES {
            return None;
        }
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let parts: Vec<String> = path.split('/').map(decode).filter(|part| !part.is_empty()).collect();
        let mut parts = parts.into_iter().peekable();
        let mut route = Self::default();
        if let Some(view) = parts.peek().and_then(|part| View::of_name(part)) {
            route.view = view;
            parts.next();
        }
        let mut unreadable = None;
        if matches!(route.view, View::Read | View::Compare) {
            let mut number = || match parts.next().map(|part| part.parse().map_err(|_| part)) {
                Some(Err(part)) => {
                    unreadable.get_or_insert(part);
                    None
                }
                other => other.and_then(Result::ok),
            };
            if route.view == View::Compare {
                route.other = number();
            }
            route.year = number();
            if route.view == View::Read && unreadable.is_none() {
                route.section = parts.next();
            }
        }
        if unreadable.is_none() {
            unreadable = parts.next();
        }
        for pair in query.split('&') {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let (name, value) = (decode(name), decode(value));
            match name.as_str() {
                _ if value.is_empty() => {}
                "s" => route.statistic = Some(value),
                "issuer" => route.issuer = Some(value),
                "year" => route.year = route.year.or_else(|| value.parse().ok()),
                _ => route.set(&name, value),
            }
        }
        Some(match unreadable {
            None => Ok(route),
            Some(part) => Err((route, part)),
        })
    }

    /// The hash for this place.
    pub(crate) fn to_hash(&self) -> String {
        let mut hash = "#".to_owned();
        let mut part = |part: &str| {
            hash.push('/');
            hash.extend(utf8_percent_encode(part, ESCAPED));
        };
        if self.view != View::Read {
            part(self.view.name());
        }
        let year = self.year.map(|year| year.to_string());
        match (self.view, &year) {
            (View::Read, None) => part(""),
            (View::Read, Some(year)) => {
                part(year);
                self.section.iter().for_each(|section| part(section));
            }
            (View::Compare, Some(year)) => {
                if let Some(other) = self.other {
                    part(&other.to_string());
                    part(year);
                }
            }
            _ => {}
        }
        // A search is of all years: only what is in the inspector has one.
        let year = year.filter(|_| self.view == View::Data || (self.view == View::Search && self.statistic.is_some()));
        let own = [("s", self.statistic.as_deref()), ("year", year.as_deref()), ("issuer", self.issuer.as_deref())];
        let own = own.into_iter().filter_map(|(name, value)| Some((name, value?)));
        let choices = self.choices.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        for (index, (name, value)) in choices.chain(own).enumerate() {
            hash.push(if index == 0 { '?' } else { '&' });
            hash.extend(utf8_percent_encode(name, ESCAPED));
            hash.push('=');
            hash.extend(utf8_percent_encode(value, ESCAPED));
        }
        hash
    }
}

/// Everything but letters, digits and the marks that an id may hold.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.');

fn decode(part: &str) -> String {
    percent_decode_str(part).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn route(year: i32, section: Option<&str>, statistic: Option<&str>) -> Route {
        Route::place(year, section.map(str::to_owned), statistic.map(str::to_owned))
    }

    #[track_caller]
    fn check(hash: &str, expected: &Route) {
        assert_eq!(Route::parse(hash), Some(Ok(expected.clone())));
        assert_eq!(expected.to_hash(), hash);
    }

    #[test]
    fn addresses_go_both_ways() {
        check("#/", &Route::default());
        check("#/2021", &route(2021, None, None));
        check("#/2021/s-1.2", &route(2021, Some("s-1.2"), None));
        check("#/2021/s1?s=b2", &route(2021, Some("s1"), Some("b2")));
        check("#/2021?s=b2", &route(2021, None, Some("b2")));
        check("#/2021/%E7%83%AD%E7%BA%BF?s=%E4%BB%B6", &route(2021, Some("热线"), Some("件")));
        let issuer = Some("甲".to_owned());
        check("#/2021/s1?s=b2&issuer=%E7%94%B2", &Route { issuer, ..route(2021, Some("s1"), Some("b2")) });
    }

    #[test]
    fn each_view_has_an_address() {
        let compared = Route { view: View::Compare, other: Some(2021), ..Route::year(2022) };
        check("#/compare/2021/2022", &compared);
        check(
            "#/compare/2021/2022?tab=wording&s=b2",
            &Route { statistic: Some("b2".to_owned()), ..compared.choosing("tab", "wording") },
        );
        check("#/compare", &Route { view: View::Compare, ..Route::default() });
        let data = Route { view: View::Data, ..Route::default() };
        check("#/data", &data);
        check(
            "#/data?sort=change&unit=%E4%BB%B6&year=2022",
            &Route { year: Some(2022), ..data.choosing("unit", "件").choosing("sort", "change") },
        );
        check("#/search?q=%E7%83%AD%E7%BA%BF", &Route { view: View::Search, ..Route::default() }.choosing("q", "热线"));
    }

    #[test]
    fn choices_come_and_go() {
        let route = Route::year(2021).choosing("sort", "change").choosing("sort", "name");
        assert_eq!((route.choice("sort"), route.choice("unit")), (Some("name"), None));
        assert_eq!(route.choosing("sort", ""), Route::year(2021));
        assert_eq!(route.seen(View::Data), Route { view: View::Data, ..Route::year(2021) });
    }

    #[test]
    fn each_view_turns_to_another_year_in_its_own_way() {
        let ends = |route: &Route| (route.other, route.year);
        let compared = Route { statistic: Some("s".to_owned()), ..Route::year(2022).compared_with(2020) };
        assert_eq!(ends(&compared), (Some(2020), Some(2022)));
        for (year, expected) in [(2023, (2020, 2023)), (2019, (2019, 2022)), (2021, (2020, 2021)), (2020, (2020, 2022))]
        {
            let turned = compared.turned_to(year);
            assert_eq!(ends(&turned), (Some(expected.0), Some(expected.1)), "{year}");
            assert_eq!(turned.statistic, None);
        }
        assert_eq!(ends(&compared.swapped()), (Some(2022), Some(2020)));
        assert_eq!(Route::place(2022, Some("a".to_owned()), None).turned_to(2021), Route::year(2021));
        let data = Route { view: View::Data, ..Route::year(2022).choosing("unit", "件") };
        assert_eq!(data.turned_to(2021), Route { year: Some(2021), ..data.clone() });
    }

    #[test]
    fn a_statistic_of_either_year_can_be_inspected() {
        let compared = Route::year(2022).compared_with(2020);
        let base = compared.inspecting_end(End::Base, "s".to_owned());
        assert_eq!((base.statistic_year(), ends_in(&base)), (Some(2020), "of=base&s=s".to_owned()));
        let current = base.inspecting_end(End::Current, "s".to_owned());
        assert_eq!((current.statistic_year(), ends_in(&current)), (Some(2022), "s=s".to_owned()));
        assert_eq!(base.swapped().statistic_year(), Some(2020));
        assert_eq!(current.inspecting(2020, "s".to_owned()), base);
        assert_eq!(base.inspecting(2022, "s".to_owned()), current);
        assert_eq!(base.inspecting(2021, "s".to_owned()), Route::place(2021, None, Some("s".to_owned())));
    }

    fn ends_in(route: &Route) -> String {
        route.to_hash().split_once('?').map(|(_, query)| query.to_owned()).unwrap_or_default()
    }

    #[test]
    fn letters_need_no_escapes_to_be_read() {
        assert_eq!(Route::parse("#/2021/热线"), Some(Ok(route(2021, Some("热线"), None))));
        assert_eq!(Route::parse("#/2021/?s="), Some(Ok(route(2021, None, None))));
        assert_eq!(Route::parse("#/2021?year=2&year=3"), Some(Ok(route(2021, None, None))), "a year stands once");
    }

    #[test]
    fn a_foreign_hash_is_left_alone() {
        for hash in ["", "#", "#main", "#!/2021", &format!("#/2021?{}", "a=b&".repeat(limits::ADDRESS_BYTES / 4))] {
            assert_eq!(Route::parse(hash), None, "{hash}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        assert_eq!(Route::parse("#/nowhere/1"), Some(Err((Route::default(), "nowhere".to_owned()))));
        assert_eq!(Route::parse("#/2021/a/b"), Some(Err((route(2021, Some("a"), None), "b".to_owned()))));
        let compare = Route { view: View::Compare, ..Route::year(2022) };
        assert_eq!(Route::parse("#/compare/x/2022"), Some(Err((compare, "x".to_owned()))));
        assert_eq!(Route::parse("#/%FF"), Some(Err((Route::default(), "\u{fffd}".to_owned()))));
    }
}
