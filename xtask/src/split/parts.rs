//! Which of the viewer's functions belong to the rest: by the modules that their names tell.

/// Modules that a report's first view does without, and single functions where others of the module are needed.
/// A name holds the types that a function was made for, so that what draws a chart's points counts as the chart's.
#[rustfmt::skip]
const REST: &[&str] = &[
    "niandu::citation",
    "niandu::compare",
    "niandu::search",
    "niandu::speech",
    "niandu_viewer::comparison",
    "niandu_viewer::files::read",
    "niandu_viewer::language::search",
    "niandu_viewer::passage",
    "niandu_viewer::share",
    "niandu_viewer::speech::Session",
    "niandu_viewer::speech::Speech>::begin",
    "niandu_viewer::speech::Speech>::update",
    "niandu_viewer::trend::",
    "niandu_viewer::views::app::App>::compare",
    "niandu_viewer::views::app::App>::several",
    "niandu_viewer::views::app::App>::show_trends",
    "niandu_viewer::views::compare",
    "niandu_viewer::views::data",
    "niandu_viewer::views::inspector",
    "niandu_viewer::views::paper",
    "niandu_viewer::views::search::bar",
    "niandu_viewer::views::search::filters",
    "niandu_viewer::views::search::finder::Finder>::",
    "niandu_viewer::views::search::list",
    "niandu_viewer::views::search::marking",
    "niandu_viewer::views::search::results",
    "niandu_viewer::views::search::search",
    "niandu_viewer::views::share::Sharing>::",
    "niandu_viewer::widgets::chart",
    "niandu_viewer::widgets::display::panel",
    "niandu_viewer::widgets::help::help",
    "niandu_viewer::widgets::reading::reading_bar",
    "similar::",
];

/// How the names of functions begin that are chosen by their names. Those of other libraries follow what calls them.
const OWNERS: &[&str] = &[
    "niandu::", "niandu_viewer::", "yew::html::component::", "core::ptr::drop_in_place::<niandu_viewer::views::",
    "similar::",
];

/// What stays in the first part whatever it is made for: messages are handed on, compared and dropped there.
#[rustfmt::skip]
const FIRST: &[&str] = &[
    " as core::clone::Clone>::",
    " as core::cmp::PartialEq>::",
    " as core::ops::drop::Drop>::",
    "Finder>::new",
    "Sharing>::new",
];

/// Whether a function belongs to the rest, by its name as wasm-bindgen writes it: with the hash of each crate.
pub(super) fn is_of_the_rest(name: &str) -> bool {
    let name = without_hashes(name);
    let begins = |word: &&str| name.trim_start_matches(['<', '&']).starts_with(*word);
    let holds = |words: &[&str]| words.iter().any(|word| name.contains(word));
    OWNERS.iter().any(begins) && holds(REST) && !holds(FIRST)
}

/// `niandu[0123456789abcdef]::id` is `niandu::id`.
pub(crate) fn without_hashes(name: &str) -> String {
    let mut plain = String::new();
    let mut left = name;
    while let Some((before, after)) = left.split_once('[') {
        let hash = after.split_once(']').filter(|(inside, _)| is_hash(inside));
        plain.push_str(before);
        if hash.is_none() {
            plain.push('[');
        }
        left = hash.map_or(after, |(_, after)| after);
    }
    plain + left
}

fn is_hash(inside: &str) -> bool {
    inside.len() >= 12 && inside.chars().all(|digit| digit.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_the_part() {
        let rest = |name: &str| assert!(is_of_the_rest(name), "{name}");
        let first = |name: &str| assert!(!is_of_the_rest(name), "{name}");
        rest("<niandu[81bfa3d3d2d4c6a5]::compare::align::Aligner>::step");
        first("<alloc[0123456789abcdef]::vec::Vec<niandu_viewer[bda414956b029203]::views::data::rows::Row>>::push");
        rest("<niandu_viewer[bda414956b029203]::views::search::finder::Finder>::update");
        first("<niandu_viewer[bda414956b029203]::views::search::finder::Finder>::new");
        first(
            "<niandu_viewer[bda414956b029203]::views::search::finder::SearchMessage as core[0123456789abcdef]::clone::Clone>::clone",
        );
        rest("core[0123456789abcdef]::ptr::drop_in_place::<niandu_viewer[bda414956b029203]::views::compare::View>");
        first("niandu_viewer[bda414956b029203]::views::document::document");
    }

    #[test]
    fn only_hashes_go() {
        assert_eq!(without_hashes("<[u8]>::sort a[0123456789ab]::b"), "<[u8]>::sort a::b");
    }
}
