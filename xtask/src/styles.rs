//! `cargo xtask styles`: the style sheets of the shadow root, joined, without what a browser does not need.
//! Trunk calls it for every page that it builds.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

use crate::project::root;

/// What a report's first view needs, in the order of the cascade: before the rest, and after it.
const BEFORE: &[&str] = &["tokens", "base", "controls", "toolbar", "tree", "prose", "text", "tools"];
const AFTER: &[&str] = &["states", "elder", "media"];

/// What comes with the rest of the program (docs/architecture.md).
const REST: &[&str] = &["inspector", "compare", "data", "search", "speech", "help"];

/// Where `niandu.js` puts the rest.
const PLACE: &str = "/*rest*/";

/// Adds the first sheet to the viewer's script in a folder, so that it comes without a request of its own, and writes
/// the rest beside it.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let [folder] = arguments else { bail!("one folder is expected: the one into which the page is built") };
    let place = |name: &str| Path::new(folder).join(name);
    let script = place("niandu-viewer.js");
    let text = fs::read_to_string(&script).with_context(|| format!("{} cannot be read", script.display()))?;
    let first = serde_json::to_string(&first_view()?)?;
    let rest = place("niandu-rest.css");
    for (path, text) in [(script, format!("{text}\nexport const styles = {first};\n")), (rest, joined(REST)?)] {
        fs::write(&path, text).with_context(|| format!("{} cannot be written", path.display()))?;
    }
    Ok(())
}

/// The sheet of a report's first view.
pub(crate) fn first_view() -> Result<String> {
    Ok(joined(BEFORE)? + PLACE + &joined(AFTER)?)
}

fn joined(sheets: &[&str]) -> Result<String> {
    let read = |name: &&str| {
        let path = root().join(format!("styles/{name}.css"));
        fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))
    };
    Ok(shorten(&sheets.iter().map(read).collect::<Result<String>>()?))
}

/// Drops comments, line ends and the blanks around `{`, `}`, `;`, `,` and after `:`.
///
/// Blanks before `:` stay (they mean something in a selector), as do those
/// around operators of `calc`. Our texts in quotes hold none of these marks.
fn shorten(css: &str) -> String {
    let mut text = String::new();
    let mut rest = css;
    while let Some((before, comment)) = rest.split_once("/*") {
        text.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    let mut short = String::new();
    for word in text.split_whitespace() {
        let closed = short.is_empty() || short.ends_with(['{', '}', ';', ',', ':']);
        if !closed && !word.starts_with(['{', '}']) {
            short.push(' ');
        }
        short.push_str(word);
    }
    short.replace(";}", "}")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn what_means_something_stays() {
        let css =
            "/* One. */\n.a :is(b, c) {\n  margin: calc(1px + 2px) 0;\n}\n\n/* Two. */ .d:hover { color: red; }\n";
        assert_eq!(shorten(css), ".a :is(b,c){margin:calc(1px + 2px) 0}.d:hover{color:red}");
    }

    #[test]
    fn every_sheet_is_in_one_part() {
        let listed: Vec<&str> = [BEFORE, REST, AFTER].concat();
        let entries = fs::read_dir(root().join("styles")).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        // The page around the viewer has a sheet of its own.
        let found: BTreeSet<String> = names.filter(|name| name != "page.css").collect();
        assert_eq!(found, listed.iter().map(|name| format!("{name}.css")).collect());
        assert_eq!(found.len(), listed.len());
    }
}
