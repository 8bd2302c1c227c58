//! The style sheet of pages without scripts: the viewer's own tokens, and what is drawn with them.

/// The tokens of the shadow root.
const TOKENS: &str = include_str!("../../../../styles/tokens.css");
/// A report's text, as the viewer shows it.
const PROSE: &str = include_str!("../../../../styles/prose.css");
/// What else is drawn on the pages.
const PAGE: &str = include_str!("page.css");

/// The style sheet, without comments.
pub(crate) fn sheet() -> String {
    let mut sheet = String::new();
    let joined = for_document(TOKENS) + PROSE + PAGE;
    let mut rest = joined.as_str();
    while let Some((before, comment)) = rest.split_once("/*") {
        sheet.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    sheet.push_str(rest);
    let lines = sheet.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

/// Rules of a shadow root as rules of a document: `:host` is `:root`, `:host(X)` is `:root` with `X`.
fn for_document(css: &str) -> String {
    let mut found = String::new();
    let mut rest = css;
    while let Some((before, after)) = rest.split_once(":host") {
        found.push_str(before);
        found.push_str(":root");
        rest = after;
        if let Some(inside) = after.strip_prefix('(') {
            let mut depth = 1;
            let end = inside.find(|character| {
                depth += match character {
                    '(' => 1,
                    ')' => -1,
                    _ => 0,
                };
                depth == 0
            });
            if let Some(end) = end {
                found.push_str(&inside[..end]);
                rest = &inside[end + 1..];
            }
        }
    }
    found + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_of_the_host_are_rules_of_the_document() {
        assert_eq!(for_document(":host { a }"), ":root { a }");
        assert_eq!(for_document(":host(:not([b])):x, :host([c]) { a }"), ":root:not([b]):x, :root[c] { a }");
    }

    #[test]
    fn the_sheet_needs_nothing_from_elsewhere() {
        let sheet = sheet();
        assert!(sheet.contains("--nd-paper") && sheet.contains(".doc-title"));
        assert!(["url(", "@import", "http", ":host", "/*"].iter().all(|word| !sheet.contains(word)));
    }
}
