//! The pages of a site: one a report, and the one that lists them.

use maud::{DOCTYPE, Markup, html};
use niandu::Report;
use url::Url;

use super::archive::{Archive, Volume, data_file};
use super::article::{LINE, Setting, article, outline};
use super::metadata;
use super::words::{Words, words};

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
    pub(crate) series: &'a [Volume],
    /// Which of them.
    pub(crate) index: usize,
    /// Address of their catalog.
    pub(crate) catalog: &'a str,
}

/// Name of a report's page.
pub(crate) fn file(volume: &Volume) -> String {
    format!("{}.html", volume.name)
}

/// What every page begins with.
fn head(title: &str, shared: &Shared, metadata: &Markup) -> Markup {
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
pub(crate) fn report(archive: &Archive, place: Place<'_>, shared: &Shared, setting: &Setting<'_>) -> String {
    let Some(volume) = place.series.get(place.index) else { return String::new() };
    let report = &volume.report;
    let words = setting.words;
    let page = metadata::address(shared.base.as_ref(), &file(volume));
    let before = place.index.checked_sub(1).and_then(|index| place.series.get(index));
    let after = place.series.get(place.index + 1);
    let data = data_file(&volume.name);
    let about = html! {
        (metadata::open_graph("article", &report.title, &metadata::description(report), &report.language, page.as_deref()))
        meta property="og:site_name" content=(archive.catalog.title);
        @if let Some(date) = &report.published { meta property="article:published_time" content=(date); }
        // The neighbours are linked below the text: `rel="next"` up here Firefox fetches at once, which a
        // strict policy forbids and the console says.
        link rel="alternate" type="application/json" href=(data);
        (metadata::report(report, &data, page.as_deref(), &archive.catalog))
        script type="module" src=(shared.loader) {}
    };
    html! {
        (DOCTYPE) (LINE)
        html lang=(report.language) {
            (head(&report.title, shared, &about)) (LINE)
            body {
                (LINE) a .skip href="#niandu:text" lang=(words.tag) { (words.skip) }
                (LINE)
                main {
                    niandu-viewer src=(place.catalog) year=(report.year) lang=(words.tag) routing="hash" {
                        (LINE) (bar(&archive.catalog.title)) (LINE) (years(place, words)) (LINE)
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
                    a href="index.html" { (words.all_reports) } " " a href=(data) { (words.data) }
                }
                (LINE)
            }
        }
        (LINE)
    }
    .into_string()
}

fn bar(title: &str) -> Markup {
    html! { div .nd-bar { p .nd-name { a href="index.html" { (title) } } } }
}

fn years(place: Place<'_>, words: &Words) -> Markup {
    html! {
        nav .nd-time aria-label=(words.years) {
            ol .nd-years {
                @for (index, volume) in place.series.iter().enumerate() {
                    li {
                        a href=(file(volume)) aria-current=[(index == place.index).then_some("page")] {
                            span .lab {
                                span .y { (volume.report.year) } " "
                                span .n { ((words.statistics)(volume.report.statistics().count())) }
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

fn turn(before: Option<&Volume>, after: Option<&Volume>, words: &Words) -> Markup {
    html! {
        @if before.is_some() || after.is_some() {
            nav .turn aria-label=(words.neighbours) {
                @if let Some(volume) = before { a rel="prev" href=(file(volume)) { ((words.previous)(volume.report.year)) } }
                " "
                @if let Some(volume) = after { a rel="next" href=(file(volume)) { ((words.next)(volume.report.year)) } }
            }
        }
    }
}

/// The page that lists all reports.
pub(crate) fn index(archive: &Archive, shared: &Shared) -> String {
    let catalog = &archive.catalog;
    let words = words(&catalog.language);
    let page = metadata::address(shared.base.as_ref(), "");
    let pages: Vec<_> = archive.volumes.iter().map(|volume| (file(volume), &volume.report)).collect();
    let description = metadata::about(catalog, words);
    let about = html! {
        (metadata::open_graph("website", &catalog.title, &description, &catalog.language, page.as_deref()))
        link rel="alternate" type="application/json" href="catalog.json";
        (metadata::archive(catalog, words, &pages, page.as_deref()))
    };
    let several = archive.series().count() > 1;
    html! {
        (DOCTYPE) (LINE)
        html lang=(catalog.language) {
            (head(&catalog.title, shared, &about)) (LINE)
            body {
                (LINE)
                main .nd-text .listing {
                    div .nd-col {
                        header .doc-head {
                            h1 .doc-title { (catalog.title) }
                            @if let Some(issuer) = &catalog.issuer { p .doc-meta { (issuer) } }
                        }
                        @if let Some(notice) = &catalog.notice { p .doc-notice { (notice) } }
                        (LINE)
                        @for series in archive.series() {
                            section .reports aria-label=[(!several).then_some(words.reports)] {
                                @if let Some(first) = series.first().filter(|_| several) {
                                    h2 { @if first.report.issuer.is_empty() { (words.reports) } @else { (first.report.issuer) } }
                                }
                                (listed(series, words))
                            }
                            (LINE)
                        }
                    }
                }
                (LINE)
                footer .foot lang=(words.tag) { a href="catalog.json" { "catalog.json" } }
                (LINE)
            }
        }
        (LINE)
    }
    .into_string()
}

/// The reports of an issuer, newest first.
fn listed(series: &[Volume], words: &Words) -> Markup {
    html! {
        ol reversed {
            @for volume in series.iter().rev() {
                (LINE)
                li {
                    span .y { (volume.report.year) } " "
                    a href=(file(volume)) { (volume.report.title) } " "
                    span .n {
                        @if let Some(number) = &volume.report.document_number { (number) " · " }
                        ((words.statistics)(volume.report.statistics().count()))
                    }
                }
            }
        }
    }
}
