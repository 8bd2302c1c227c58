//! Where the reader is, and the addresses `#/2021/<section>?s=<statistic>` for it.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// A place in the archive. The only state of navigation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Route {
    /// The year; `None` for the newest.
    pub(crate) year: Option<i32>,
    /// The section's id; `None` for the report's beginning.
    pub(crate) section: Option<String>,
    /// The id of the statistic that is shown in the inspector.
    pub(crate) statistic: Option<String>,
}

impl Route {
    /// The beginning of a year's report.
    pub(crate) fn year(year: i32) -> Self {
        Self { year: Some(year), ..Self::default() }
    }

    /// Reads a page's hash. `None` when the hash is not ours: not `#/…` at all.
    ///
    /// What cannot be read is left out, so that a wrong address still leads to
    /// the nearest place; `Err` holds the part that was left out.
    pub(crate) fn parse(hash: &str) -> Option<Result<Self, (Self, String)>> {
        let path = hash.strip_prefix('#').unwrap_or(hash).strip_prefix('/')?;
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let mut parts = path.split('/').map(decode).filter(|part| !part.is_empty());
        let Some(first) = parts.next() else { return Some(Ok(Self::default())) };
        let Ok(year) = first.parse() else { return Some(Err((Self::default(), first))) };
        let section = parts.next();
        let statistic =
            query.split('&').find_map(|pair| pair.strip_prefix("s=")).map(decode).filter(|id| !id.is_empty());
        let route = Self { year: Some(year), section, statistic };
        Some(match parts.next() {
            None => Ok(route),
            Some(rest) => Err((route, rest)),
        })
    }

    /// The hash for this place.
    pub(crate) fn to_hash(&self) -> String {
        let Some(year) = self.year else { return "#/".to_owned() };
        let mut hash = format!("#/{year}");
        if let Some(section) = &self.section {
            hash.push('/');
            hash.extend(utf8_percent_encode(section, ESCAPED));
        }
        if let Some(statistic) = &self.statistic {
            hash.push_str("?s=");
            hash.extend(utf8_percent_encode(statistic, ESCAPED));
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
        Route { year: Some(year), section: section.map(str::to_owned), statistic: statistic.map(str::to_owned) }
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
    }

    #[test]
    fn letters_need_no_escapes_to_be_read() {
        assert_eq!(Route::parse("#/2021/热线"), Some(Ok(route(2021, Some("热线"), None))));
        assert_eq!(Route::parse("#/2021/?s="), Some(Ok(route(2021, None, None))));
    }

    #[test]
    fn a_foreign_hash_is_left_alone() {
        for hash in ["", "#", "#main", "#!/2021"] {
            assert_eq!(Route::parse(hash), None, "{hash}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        assert_eq!(Route::parse("#/nowhere/1"), Some(Err((Route::default(), "nowhere".to_owned()))));
        assert_eq!(Route::parse("#/2021/a/b"), Some(Err((route(2021, Some("a"), None), "b".to_owned()))));
        assert_eq!(Route::parse("#/%FF"), Some(Err((Route::default(), "\u{fffd}".to_owned()))));
    }
}
