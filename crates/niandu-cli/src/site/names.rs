//! Names of files that need no escape in an address, none given twice.

use std::collections::HashSet;
use std::path::{Component, Path};

/// Names that nothing gets, for they are those of other files.
const TAKEN: [&str; 2] = ["index", "catalog"];

/// Characters of a name: with a word before it and an ending it still is a file's name everywhere.
const LENGTH: usize = 50;

/// Names given so far, in lower case: some systems take A.html and a.html for the same file.
#[derive(Debug, Default)]
pub(crate) struct Names(HashSet<String>);

impl Names {
    /// A name after a file: its folders and its stem.
    pub(crate) fn of_file(&mut self, file: &Path) -> String {
        let stem = file.with_extension("");
        let mut parts = Vec::new();
        for part in stem.components() {
            if let Component::Normal(part) = part {
                parts.push(part.to_string_lossy().into_owned());
            }
        }
        self.of_text(&parts.join("-"))
    }

    /// A name after words.
    pub(crate) fn of_text(&mut self, text: &str) -> String {
        let plain: Vec<char> = text.chars().map(plain).collect();
        let end: String = plain[plain.len().saturating_sub(LENGTH)..].iter().collect();
        let end = end.trim_matches(['-', '.']);
        let base = if end.is_empty() { "report" } else { end };
        let mut name = base.to_owned();
        let mut number = 1;
        while TAKEN.contains(&name.to_lowercase().as_str()) || !self.0.insert(name.to_lowercase()) {
            number += 1;
            name = format!("{base}-{number}");
        }
        name
    }
}

fn plain(character: char) -> char {
    if character.is_alphanumeric() || matches!(character, '-' | '_' | '.') { character } else { '-' }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_files_share_a_name() {
        let mut names = Names::default();
        let mut check = |file: &str, expected: &str| assert_eq!(names.of_file(Path::new(file)), expected);
        check("2023.txt", "2023");
        check("2023.html", "2023-2");
        check("海岚/2023.json", "海岚-2023");
        check("A.txt", "A");
        check("a.txt", "a-2");
        check("index.json", "index-2");
        check("../年 报#1.json", "年-报-1");
        check("...json", "report");
    }

    #[test]
    fn a_name_is_short_enough_for_every_system() {
        let long = format!("{}2023.txt", "𠮷".repeat(200));
        let name = Names::default().of_file(Path::new(&long));
        assert!(name.ends_with("𠮷2023") && name.len() < 220, "{name}");
    }
}
