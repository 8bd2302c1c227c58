//! Joins the style sheets of `styles/` into the one for the shadow root,
//! without comments and blanks that a browser does not need.

use std::path::Path;
use std::{env, fs, io};

/// In the order of the cascade.
const SHEETS: [&str; 15] = [
    "tokens", "base", "controls", "toolbar", "tree", "text", "inspector", "compare", "data", "search", "states",
    "speech", "help", "elder", "media",
];

fn main() -> io::Result<()> {
    let mut all = String::new();
    for sheet in SHEETS {
        let path = format!("styles/{sheet}.css");
        println!("cargo::rerun-if-changed={path}");
        all.push_str(&fs::read_to_string(path)?);
    }
    let out = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo sets OUT_DIR"))?;
    fs::write(Path::new(&out).join("niandu.css"), shorten(&all))
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
