//! Whose a function is, by its name as wasm-bindgen writes it.

/// Crates whose modules count apart, and how many levels of them: ours, and the largest of the others.
const APART: [(&str, usize); 3] = [("niandu_viewer", 2), ("niandu", 1), ("yew", 1)];

/// Crates that come with Rust: a function of theirs that was made for a type of another crate is the other's.
const RUST: [&str; 3] = ["core", "alloc", "std"];

/// What has no crate in its name: exports, and what the compiler calls for blocks of memory.
const NOBODY: &str = "no crate";

/// The crate, and of ours the module, that a function is of; `name` is without hashes.
pub(super) fn owner(name: &str) -> String {
    let paths: Vec<Vec<&str>> = paths(name);
    let foreign = paths.iter().find(|path| !RUST.contains(&path[0]));
    let Some(path) = foreign.or(paths.first()) else { return NOBODY.to_owned() };
    if RUST.contains(&path[0]) {
        return "Rust's own library".to_owned();
    }
    let levels = APART.iter().find(|(name, _)| *name == path[0]).map_or(0, |(_, levels)| *levels);
    // What begins in capitals is a type or its function, no module.
    let modules = path[1..].iter().take_while(|name| name.chars().all(|letter| letter == '_' || letter.is_lowercase()));
    // The last is the item itself.
    let depth = modules.count().min(path.len().saturating_sub(2)).min(levels);
    path[..=depth].join("::")
}

/// The paths that a name holds, in order.
fn paths(name: &str) -> Vec<Vec<&str>> {
    let words = name.split(|letter: char| !(letter.is_alphanumeric() || letter == '_' || letter == ':'));
    words
        .map(|word| word.split("::").filter(|part| !part.is_empty()).collect::<Vec<_>>())
        .filter(|path| path.len() > 1)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_the_owner() {
        for (name, expected) in [
            ("<niandu::compare::align::Aligner>::step", "niandu::compare"),
            ("niandu_viewer::views::data::rows::row", "niandu_viewer::views::data"),
            ("niandu_viewer::views::data::data", "niandu_viewer::views::data"),
            ("<niandu_viewer::typeset::Typeset as yew::html::component::Component>::view", "niandu_viewer::typeset"),
            ("<alloc::vec::Vec<niandu::report::Report>>::push", "niandu::report"),
            ("core::fmt::write", "Rust's own library"),
            ("<dlmalloc::Dlmalloc>::malloc", "dlmalloc"),
            ("<yew::html::component::Scope<niandu_viewer::views::app::App>>::send", "yew::html"),
            ("memcpy", NOBODY),
        ] {
            assert_eq!(owner(name), expected, "{name}");
        }
    }
}
