//! What the element's attributes say. The attributes are the settings: a reader's
//! choice in the display panel is written to them, so that there is one place to look.

use crate::language::Language;
use crate::route::View;

/// Settings of one element.
#[derive(Debug, Clone, PartialEq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub(crate) struct Settings {
    /// Address of a catalog or report, relative to the page.
    pub(crate) source: Option<String>,
    /// The year of the article that the element wraps, where its text does not state it.
    pub(crate) stated_year: Option<i32>,
    /// Who published the article and the pages.
    pub(crate) issuer: Option<String>,
    /// Other years' pages: addresses parted by blanks, each with its year in it or before it (`2020=a.html`).
    pub(crate) pages: String,
    /// The year to begin with.
    pub(crate) year: Option<i32>,
    /// The view to begin with.
    pub(crate) view: Option<View>,
    /// The year to compare with.
    pub(crate) compare: Option<i32>,
    /// Language of the interface.
    pub(crate) language: Language,
    /// Colours.
    pub(crate) theme: Theme,
    /// Size of everything in percent.
    pub(crate) text_size: TextSize,
    /// Whether statistics are left looking like the text around them.
    pub(crate) plain_figures: bool,
    /// Whether statistics stand without the change on the year before.
    pub(crate) no_trends: bool,
    /// Whether a printed report is followed by a table of its statistics.
    pub(crate) paper_figures: bool,
    /// Whether the page's address follows the reader.
    pub(crate) routing: Routing,
    /// 长者模式: everything larger and simpler.
    pub(crate) elder: bool,
    /// Typeface of the report's text.
    pub(crate) font: Font,
    /// Height of the text's lines.
    pub(crate) spacing: Spacing,
    /// Whether single keys are shortcuts.
    pub(crate) shortcuts: Shortcuts,
    /// Whether the page allows the reader's choices to be remembered.
    pub(crate) remember: bool,
}

/// Attributes that a reader may change, each with one place to look: the element.
pub(crate) const CHOICES: [&str; 10] =
    ["theme", "text-size", "font", "spacing", "figures", "trends", "paper-figures", "lang", "shortcuts", "mode"];

/// Typeface of the report's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Font {
    /// 宋体
    #[default]
    Serif,
    /// 黑体
    Sans,
}

impl Font {
    /// All typefaces in the order in which they are offered.
    pub(crate) const ALL: [Self; 2] = [Self::Serif, Self::Sans];

    /// The attribute's value.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Serif => "serif",
            Self::Sans => "sans",
        }
    }
}

/// Height of the text's lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Spacing {
    /// As the design has it.
    #[default]
    Normal,
    /// More room between lines.
    Wide,
    /// Still more.
    Widest,
}

impl Spacing {
    /// All heights in the order in which they are offered.
    pub(crate) const ALL: [Self; 3] = [Self::Normal, Self::Wide, Self::Widest];

    /// The attribute's value.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Wide => "wide",
            Self::Widest => "widest",
        }
    }
}

/// Whether single keys are shortcuts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Shortcuts {
    /// They are, while the focus is inside the element and in no field.
    #[default]
    On,
    /// They are not.
    Off,
}

impl Shortcuts {
    /// Both in the order in which they are offered.
    pub(crate) const ALL: [Self; 2] = [Self::On, Self::Off];

    /// The attribute's value.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::On => "on",
            Self::Off => "off",
        }
    }
}

/// Colours of the element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Theme {
    /// As the reader's system prefers.
    #[default]
    Auto,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// Black, white and yellow.
    Contrast,
}

impl Theme {
    /// All themes in the order in which they are offered.
    pub(crate) const ALL: [Self; 4] = [Self::Auto, Self::Light, Self::Dark, Self::Contrast];

    /// The attribute's value.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Contrast => "contrast",
        }
    }
}

/// Whether the page's address follows the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Routing {
    /// The page's address and history are left alone.
    #[default]
    None,
    /// The part after `#` is the reader's place.
    Hash,
}

/// A size in percent, within the limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TextSize(u16);

impl TextSize {
    const STEPS: [u16; 8] = [90, 100, 110, 125, 140, 160, 180, 200];

    /// Percent, 90 to 200.
    pub(crate) fn percent(self) -> u16 {
        self.0
    }

    /// The next larger step, if there is one.
    fn larger(self) -> Option<Self> {
        Self::STEPS.into_iter().find(|step| *step > self.0).map(Self)
    }

    /// The next smaller step, if there is one.
    fn smaller(self) -> Option<Self> {
        Self::STEPS.into_iter().rev().find(|step| *step < self.0).map(Self)
    }

    /// The attribute's value: `125` or `125%`.
    fn parse(text: &str) -> Option<Self> {
        let percent: u16 = text.trim().trim_end_matches('%').parse().ok()?;
        Some(Self(percent.clamp(90, 200)))
    }
}

impl Default for TextSize {
    fn default() -> Self {
        Self(100)
    }
}

impl Settings {
    /// The largest size of everything in percent.
    const LARGEST: u16 = 200;

    /// Size of everything in percent, 长者模式 included: it begins at 134.
    pub(crate) fn scale(&self) -> u16 {
        let size = self.text_size.percent();
        if self.elder { (size * 134 / 100).min(Self::LARGEST) } else { size }
    }

    /// The next larger size, if that makes a difference.
    pub(crate) fn larger(&self) -> Option<TextSize> {
        self.text_size.larger().filter(|_| self.scale() < Self::LARGEST)
    }

    /// The next smaller size that makes a difference.
    pub(crate) fn smaller(&self) -> Option<TextSize> {
        let mut size = self.text_size;
        loop {
            size = size.smaller()?;
            if (Self { text_size: size, ..self.clone() }).scale() < self.scale() {
                return Some(size);
            }
        }
    }

    /// Reads the attributes. A value that is not known counts as absent.
    pub(crate) fn read(attribute: impl Fn(&str) -> Option<String>) -> Self {
        let value = |name: &str| attribute(name).unwrap_or_default();
        let (theme, font, spacing) = (value("theme"), value("font"), value("spacing"));
        Self {
            source: attribute("src").filter(|source| !source.trim().is_empty()),
            stated_year: attribute("data-year").and_then(|year| year.trim().parse().ok()),
            issuer: attribute("data-issuer").filter(|issuer| !issuer.trim().is_empty()),
            pages: attribute("data-pages").unwrap_or_default(),
            year: attribute("year").and_then(|year| year.trim().parse().ok()),
            view: attribute("view").and_then(|view| View::of_name(view.trim())),
            compare: attribute("compare").and_then(|year| year.trim().parse().ok()),
            language: attribute("lang").map_or(Language::default(), |tag| Language::of_tag(&tag)),
            theme: Theme::ALL.into_iter().find(|known| theme == known.name()).unwrap_or_default(),
            text_size: attribute("text-size").and_then(|size| TextSize::parse(&size)).unwrap_or_default(),
            plain_figures: attribute("figures").as_deref() == Some("off"),
            no_trends: attribute("trends").as_deref() == Some("off"),
            paper_figures: value("paper-figures") == "on",
            routing: if attribute("routing").as_deref() == Some("hash") { Routing::Hash } else { Routing::None },
            elder: value("mode") == "elder",
            font: Font::ALL.into_iter().find(|known| font == known.name()).unwrap_or_default(),
            spacing: Spacing::ALL.into_iter().find(|known| spacing == known.name()).unwrap_or_default(),
            shortcuts: if value("shortcuts") == "off" { Shortcuts::Off } else { Shortcuts::On },
            remember: attribute("remember").is_some(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &'static str, value: &'static str) -> Settings {
        Settings::read(|asked| (asked == name).then(|| value.to_owned()))
    }

    #[test]
    fn attributes_become_settings() {
        assert_eq!(read("src", "data/catalog.json").source.as_deref(), Some("data/catalog.json"));
        assert_eq!(read("year", " 2021 ").year, Some(2021));
        assert_eq!(read("view", "compare").view, Some(View::Compare));
        assert_eq!(read("compare", "2020").compare, Some(2020));
        assert_eq!(read("lang", "en").language, Language::English);
        assert_eq!(read("lang", "en-GB").language, Language::English);
        assert_eq!(read("theme", "dark").theme, Theme::Dark);
        assert_eq!(read("text-size", "125%").text_size.percent(), 125);
        assert!(read("figures", "off").plain_figures && !read("figures", "on").plain_figures);
        assert!(read("trends", "off").no_trends && !read("trends", "on").no_trends);
        assert!(read("paper-figures", "on").paper_figures && !read("paper-figures", "").paper_figures);
        assert_eq!(read("routing", "hash").routing, Routing::Hash);
        assert!(read("mode", "elder").elder);
        assert_eq!(read("font", "sans").font, Font::Sans);
        assert_eq!(read("spacing", "wide").spacing, Spacing::Wide);
        assert_eq!(read("shortcuts", "off").shortcuts, Shortcuts::Off);
        assert!(read("remember", "").remember);
    }

    #[test]
    fn what_is_not_known_counts_as_absent() {
        for (name, value) in [
            ("src", " "),
            ("year", "MMXXI"),
            ("view", "fly"),
            ("compare", "last"),
            ("lang", "xx"),
            ("theme", "pink"),
            ("text-size", "big"),
            ("routing", "path"),
            ("mode", "young"),
            ("font", "cursive"),
            ("spacing", "2"),
            ("shortcuts", "none"),
        ] {
            assert_eq!(read(name, value), Settings::default(), "{name}={value}");
        }
    }

    #[test]
    fn sizes_go_in_steps_within_limits() {
        #[track_caller]
        fn check(elder: bool, size: &str, scale: u16, smaller: Option<u16>, larger: Option<u16>) {
            let settings = Settings { elder, text_size: TextSize::parse(size).expect("a size"), ..Settings::default() };
            let steps = (settings.smaller().map(TextSize::percent), settings.larger().map(TextSize::percent));
            assert_eq!((settings.scale(), steps), (scale, (smaller, larger)));
        }
        check(false, "100", 100, Some(90), Some(110));
        check(false, "10", 90, None, Some(100));
        check(false, "130", 130, Some(125), Some(140));
        check(false, "900", 200, Some(180), None);
        check(true, "100", 134, Some(90), Some(110));
        check(true, "140", 187, Some(125), Some(160));
        check(true, "160", 200, Some(140), None);
        check(true, "200", 200, Some(140), None);
    }
}
