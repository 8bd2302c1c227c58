//! What the elements of a page do to the text in them.

use super::names;
use super::tree::Element;

/// What an element does to the text in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Nobody sees it, or it is no text.
    Skipped,
    /// It stands on lines of its own.
    Block,
    /// It ends a line.
    Break,
    /// It leads elsewhere.
    Link,
    /// It is part of a line.
    Inline,
}

/// Elements that are never text of the article.
const SKIPPED: &[&str] = &[
    "audio", "button", "canvas", "datalist", "del", "dialog", "embed", "head", "iframe", "input", "link", "map",
    "math", "meta", "nav", "noscript", "object", "param", "rp", "rt", "script", "select", "style", "svg", "template",
    "textarea", "title", "video", "xml",
];

/// Elements that stand on lines of their own, besides those of a list, table or heading.
const BLOCKS: &[&str] = &[
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup",
    "html", "legend", "li", "listing", "main", "menu", "ol", "p", "pre", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul",
];

/// The most characters of something around an article that is left out by its name.
const LONGEST_AROUND: usize = 300;

/// The role of an element.
pub(super) fn role(element: Element<'_>) -> Role {
    match element.name() {
        name if SKIPPED.contains(&name) || is_hidden(element) || is_around(element) => Role::Skipped,
        name if BLOCKS.contains(&name) => Role::Block,
        "br" | "hr" => Role::Break,
        "a" => Role::Link,
        _ => Role::Inline,
    }
}

/// Whether an id or class of an element is one of `names`, whatever its case.
pub(super) fn is_named(element: Element<'_>, names: &[&str]) -> bool {
    identifiers(element).any(|name| names.contains(&name.as_str()))
}

fn identifiers(element: Element<'_>) -> impl Iterator<Item = String> + '_ {
    element.attr("id").into_iter().chain(element.classes()).map(str::to_lowercase)
}

/// The declaration of `property` in an element's own style, in lower case and without blanks.
pub(super) fn style(element: Element<'_>, property: &str) -> Option<String> {
    let style = element.attr("style")?.to_lowercase();
    style.split(';').find_map(|declaration| {
        let (name, value) = declaration.split_once(':')?;
        (name.trim() == property).then(|| value.split_whitespace().collect())
    })
}

fn is_hidden(element: Element<'_>) -> bool {
    let says = |property, value: &str| style(element, property).is_some_and(|found| found.starts_with(value));
    element.attr("hidden").is_some()
        || says("display", "none")
        || says("visibility", "hidden")
        || says("mso-hide", "all")
        // Word's table of contents repeats every heading.
        || element.classes().any(|class| class.starts_with("MsoToc"))
}

/// Whether an element calls itself navigation or the like, and reads so: short, without sentences.
fn is_around(element: Element<'_>) -> bool {
    let named = matches!(element.name(), "footer" | "aside")
        || identifiers(element).any(|name| {
            names::AROUND_WORDS.contains(&name.as_str()) || names::AROUND.iter().any(|part| name.contains(part))
        });
    named && {
        let mut left = LONGEST_AROUND;
        element.text().all(|text| {
            let length = text.chars().filter(|sign| !sign.is_whitespace()).count();
            let short = length <= left && !text.contains('。');
            left = left.saturating_sub(length);
            short
        })
    }
}
