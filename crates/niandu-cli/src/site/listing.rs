//! The pages that list: an issuer's reports, issuers, regions.

use maud::{DOCTYPE, Markup, html};
use niandu::Catalog;

use super::article::LINE;
use super::build::INDEX;
use super::build::data::Listed;
use super::metadata;
use super::page::{Shared, file, head};
use super::words::{Words, words};

/// An issuer, or a region with its issuers, in a list.
#[derive(Debug)]
pub(crate) struct Group {
    /// What it is called.
    pub(crate) name: String,
    /// The page that lists what is in it.
    pub(crate) page: String,
    /// The first year and the last.
    pub(crate) years: (i32, i32),
    /// How many reports it has.
    pub(crate) reports: usize,
}

/// The page that lists an issuer's reports, newest first. Its catalog is at `address`.
pub(crate) fn reports(catalog: &Catalog, reports: &[Listed], address: &str, several: bool, shared: &Shared) -> String {
    let words = words(&catalog.language);
    let page = metadata::address(shared.base.as_ref(), "").filter(|_| !several);
    let pages: Vec<_> = reports.iter().map(|listed| (file(listed), listed.stored.entry().title.as_str())).collect();
    let about = html! {
        (metadata::open_graph("website", &catalog.title, &metadata::about(catalog, words), &catalog.language, page.as_deref()))
        link rel="alternate" type="application/json" href=(address);
        (metadata::archive(catalog, words, &pages, address, page.as_deref()))
    };
    let content = html! {
        header .doc-head {
            h1 .doc-title { (catalog.title) }
            @if let Some(issuer) = &catalog.issuer { p .doc-meta { (issuer) } }
        }
        @if let Some(notice) = &catalog.notice { p .doc-notice { (notice) } }
        (LINE)
        section .reports aria-label=(words.reports) { (listed(reports, words)) }
    };
    let foot = html! {
        @if several { a href=(INDEX) { (words.all_reports) } " " }
        a href=(address) { (address) }
    };
    frame(&catalog.title, &catalog.language, &about, &content, &foot, words, shared)
}

/// The page that lists issuers or regions.
pub(crate) fn groups(title: &str, groups: &[Group], all: &Catalog, page: &str, shared: &Shared) -> String {
    let words = words(&all.language);
    let top = page.is_empty();
    let address = metadata::address(shared.base.as_ref(), page);
    let count = groups.iter().map(|group| group.reports).sum();
    let description = (words.issuers)(title, groups.len(), count);
    let about = metadata::open_graph("website", title, &description, &all.language, address.as_deref());
    let content = html! {
        header .doc-head { h1 .doc-title { (title) } p .doc-meta { ((words.reports_in)(count)) } }
        @if let Some(notice) = &all.notice { p .doc-notice { (notice) } }
        (LINE)
        section .reports aria-label=(words.issuers_name) {
            ul {
                @for group in groups {
                    (LINE)
                    li {
                        a href=(group.page) { (group.name) } " "
                        span .n { ((words.span)(group.years.0, group.years.1)) " · " ((words.reports_in)(group.reports)) }
                    }
                }
            }
        }
    };
    let foot = html! { @if !top { a href=(INDEX) { (words.all_reports) } } };
    frame(title, &all.language, &about, &content, &foot, words, shared)
}

fn frame(
    title: &str,
    language: &str,
    about: &Markup,
    content: &Markup,
    foot: &Markup,
    words: &Words,
    shared: &Shared,
) -> String {
    html! {
        (DOCTYPE) (LINE)
        html lang=(language) {
            (head(title, shared, about)) (LINE)
            body {
                (LINE)
                main .nd-text .listing { div .nd-col { (content) (LINE) } }
                (LINE)
                footer .foot lang=(words.tag) { (foot) }
                (LINE)
            }
        }
        (LINE)
    }
    .into_string()
}

fn listed(reports: &[Listed], words: &Words) -> Markup {
    html! {
        ol reversed {
            @for listed in reports.iter().rev() {
                @let entry = listed.stored.entry();
                (LINE)
                li {
                    span .y { (entry.year) } " "
                    a href=(file(listed)) { (entry.title) } " "
                    span .n {
                        @if let Some(number) = &entry.document_number { (number) " · " }
                        ((words.statistics)(entry.statistics.unwrap_or_default()))
                    }
                }
            }
        }
    }
}
