//! How the tables write times and goals.

use crate::page::whole;

/// What is wanted, and whether it is reached.
pub(super) fn verdict(found: f64, wanted: f64, unit: &str) -> String {
    let reached = if found >= wanted { "reached" } else { "missed" };
    format!("≥ {}{unit}: {reached}", whole(wanted))
}

/// A ratio, the most that is wanted, and whether it is reached.
pub(super) fn at_most(ratio: f64, wanted: f64) -> String {
    let reached = if ratio <= wanted { "reached" } else { "missed" };
    format!("{ratio:.1} | ≤ {wanted}: {reached}")
}

/// Why there is no figure, for a cell of a table.
pub(super) fn not_measured(error: &anyhow::Error) -> String {
    format!("not measured ({})", format!("{error:#}").replace(['\n', '|'], " "))
}

/// A time as people say it.
pub(super) fn time(seconds: f64) -> String {
    if seconds < 1.0 { format!("{:.2} ms", seconds * 1e3) } else { format!("{seconds:.2} s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_as_people_do() {
        assert_eq!((time(0.000_6).as_str(), time(5.823).as_str()), ("0.60 ms", "5.82 s"));
    }

    #[test]
    fn a_limit_is_kept_or_missed() {
        assert_eq!([at_most(2.96, 3.0), at_most(6.84, 5.0)], ["3.0 | ≤ 3: reached", "6.8 | ≤ 5: missed"]);
    }

    #[test]
    fn a_goal_is_reached_or_missed() {
        assert_eq!(verdict(9600.0, 5000.0, ""), "≥ 5,000: reached");
        assert_eq!(verdict(19.9, 20.0, " MB/s"), "≥ 20 MB/s: missed");
    }
}
