//! What a Word file's paragraph styles say: headings, numbering, bold type.

use std::collections::HashMap;

use niandu::limits;

use super::numbering::Place;
use super::xml::Element;

/// The styles of a file.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    default: Option<String>,
}

#[derive(Debug, Default)]
struct Style {
    /// In lower case and without blanks.
    name: String,
    based_on: Option<String>,
    /// 1 for the highest.
    outline: Option<u8>,
    place: Place,
    bold: Option<bool>,
}

/// Reads the part `styles`.
pub(super) fn read(part: &Element) -> Styles {
    let mut styles = Styles::default();
    for style in part.elements().filter(|element| element.name == "style") {
        let Some(id) = style.attribute("styleId").map(str::to_owned) else { continue };
        let of_paragraphs = style.attribute("type").is_none_or(|kind| kind == "paragraph");
        if of_paragraphs && style.attribute("default").is_some_and(|value| matches!(value, "1" | "true" | "on")) {
            styles.default = Some(id.clone());
        }
        let properties = style.child("pPr");
        let name = style.child_value("name").unwrap_or(&id);
        let read = Style {
            name: name.split_whitespace().collect::<String>().to_lowercase(),
            based_on: style.child_value("basedOn").map(str::to_owned),
            outline: properties.and_then(outline_level),
            place: properties.map(Place::of).unwrap_or_default(),
            bold: style.child("rPr").and_then(|run| run.switch("b")),
        };
        styles.by_id.insert(id, read);
    }
    styles
}

/// The outline level that paragraph properties state: 1 for the highest; body text has none.
pub(super) fn outline_level(properties: &Element) -> Option<u8> {
    let level: u8 = properties.child_value("outlineLvl")?.parse().ok()?;
    (level < 9).then_some(level + 1)
}

impl Styles {
    /// The level of headings of a style.
    pub(super) fn heading(&self, id: Option<&str>) -> Option<u8> {
        self.chain(id).find_map(|style| heading_of_name(&style.name).or(style.outline))
    }

    /// Where paragraphs of a style stand in a numbering.
    pub(super) fn place(&self, id: Option<&str>) -> Place {
        let mut place = Place::default();
        for style in self.chain(id) {
            place = place.or(&style.place);
        }
        place
    }

    /// Whether the text of a style is bold.
    pub(super) fn is_bold(&self, id: Option<&str>) -> bool {
        self.chain(id).find_map(|style| style.bold).unwrap_or(false)
    }

    /// Whether a style is that of a table of contents, which repeats every heading.
    pub(super) fn is_contents(&self, id: Option<&str>) -> bool {
        self.chain(id).next().is_some_and(|style| {
            let number = style.name.strip_prefix("toc").or_else(|| style.name.strip_prefix("目录"));
            number.is_some_and(|number| number == "heading" || number.parse::<u8>().is_ok())
        })
    }

    /// A style and those it is based on.
    fn chain<'a>(&'a self, id: Option<&str>) -> impl Iterator<Item = &'a Style> {
        let first = id.or(self.default.as_deref()).and_then(|id| self.by_id.get(id));
        let next = |style: &&'a Style| style.based_on.as_deref().and_then(|id| self.by_id.get(id));
        std::iter::successors(first, next).take(limits::STYLE_CHAIN)
    }
}

/// `heading 1`, `标题 1`
fn heading_of_name(name: &str) -> Option<u8> {
    let number = name.strip_prefix("heading").or_else(|| name.strip_prefix("标题"))?;
    number.parse().ok().filter(|level| (1..=9).contains(level))
}
