//! The page of a report.

use maud::{DOCTYPE, Markup, html};
use niandu::Report;
use url::Url;

use super::archive::data_file;
use super::article::{LINE, Setting, article, outline};
use super::build::INDEX;
use super::build::data::Listed;
use super::metadata;
use super::words::Words;

/// Addresses that all pages share, relative to them.
#[derive(Debug)]
pub(crate) struct Shared {
    /// The style sheet.
    pub(crate) style: String,
    /// The script that defines the element.
    pub(crate) loader: String,
    /// Where the site will be, if that is known.
    pub(crate) base: Option<Url>,
}

/// A report among those of its issuer.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    /// All reports of the issuer, in order.
    pub(crate) series: &'a [Listed],
    /// Which of them.
    pub(crate) index: usize,
    /// Title of their catalog.
    pub(crate) title: &'a str,
    /// Address of their catalog.
    pub(crate) catalog: &'a str,
    /// The page that lists them.
    pub(crate) home: &'a str,
}

/// Name of a report's page.
pub(crate) fn file(listed: &Listed) -> String {
    format!("{}.html", listed.name)
}

/// What every page begins with.
pub(crate) fn head(title: &str, shared: &Shared, metadata: &Markup) -> Markup {
    html! {
        head {
            (LINE) meta charset="utf-8";
            (LINE) meta name="viewport" content="width=device-width, initial-scale=1";
            (LINE) title { (title) }
            (LINE) (metadata)
            (LINE) link rel="icon" href="data:,";
            (LINE) link rel="stylesheet" href=(shared.style);
            (LINE)
        }
    }
}

/// The page of a report. The viewer takes the place of what stands inside its element.
pub(crate) fn report(report: &Report, place: Place<'_>, shared: &Shared, setting: &Setting<'_>) -> String {
    let Some(listed) = place.series.get(place.index) else { return String::new() };
    let words = setting.words;
    let page = metadata::address(shared.base.as_ref(), &file(listed));
    let before = place.index.checked_sub(1).and_then(|index| place.series.get(index));
    let after = place.series.get(place.index + 1);
    let data = data_file(&listed.name);
    let name = metadata::name(report);
    let about = html! {
        (metadata::open_graph("article", &name, &metadata::description(report), &report.language, page.as_deref()))
        meta property="og:site_name" content=(place.title);
        @if let Some(date) = &report.published { meta property="article:published_time" content=(date); }
        // The neighbours are linked below the text: `rel="next"` up here Firefox fetches at once, which a
        // strict policy forbids and the console says.
        link rel="alternate" type="application/json" href=(data);
        (metadata::report(report, &data, page.as_deref(), place.title))
        script type="module" src=(shared.loader) {}
    };
    html! {
        (DOCTYPE) (LINE)
        html lang=(report.language) {
            (head(&name, shared, &about)) (LINE)
            body {
                (LINE) a .skip href="#niandu:text" lang=(words.tag) { (words.skip) }
                (LINE)
                main {
                    niandu-viewer src=(place.catalog) year=(report.year) lang=(words.tag) routing="hash" {
                        (LINE) (bar(place)) (LINE) (years(place, words)) (LINE)
                        div .nd-body {
                            (contents(report, setting)) (LINE)
                            div .nd-text {
                                (article(report, setting)) (LINE)
                                (turn(before, after, words))
                            }
                        }
                    }
                }
                (LINE)
                footer .foot lang=(words.tag) {
                    a href=(INDEX) { (words.all_reports) } " " a href=(data) { (words.data) }
                }
                (LINE)
            }
        }
        (LINE)
    }
    .into_string()
}

fn bar(place: Place<'_>) -> Markup {
    html! { div .nd-bar { p .nd-name { a href=(place.home) { (place.title) } } } }
}

fn years(place: Place<'_>, words: &Words) -> Markup {
    html! {
        nav .nd-time aria-label=(words.years) {
            ol .nd-years {
                @for (index, listed) in place.series.iter().enumerate() {
                    @let entry = listed.stored.entry();
                    li {
                        a href=(file(listed)) aria-current=[(index == place.index).then_some("page")] {
                            span .lab {
                                span .y { (entry.year) } " "
                                span .n { ((words.statistics)(entry.statistics.unwrap_or_default())) }
                            }
                        }
                    }
                    (LINE)
                }
            }
        }
    }
}

fn contents(report: &Report, setting: &Setting<'_>) -> Markup {
    let words = setting.words;
    html! {
        nav .nd-tree aria-label=(words.contents) {
            div .pane {
                p .panel-h { b { (words.contents) } " " ((words.statistics)(report.statistics().count())) }
                (outline(report, setting))
            }
        }
    }
}

fn turn(before: Option<&Listed>, after: Option<&Listed>, words: &Words) -> Markup {
    html! {
        @if before.is_some() || after.is_some() {
            nav .turn aria-label=(words.neighbours) {
                @if let Some(listed) = before { a rel="prev" href=(file(listed)) { ((words.previous)(listed.stored.entry().year)) } }
                " "
                @if let Some(listed) = after { a rel="next" href=(file(listed)) { ((words.next)(listed.stored.entry().year)) } }
            }
        }
    }
}
