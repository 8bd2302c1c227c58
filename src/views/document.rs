//! The report's text: its head, and then everything in reading order.

use std::rc::Rc;

use niandu::Report;
use yew::prelude::*;

use crate::node::Node;
use crate::views::section::contents;
use crate::views::use_words;
use crate::widgets::note::{Note, Tone};

/// The statistic that the inspector shows.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Selection {
    /// The piece that holds it.
    pub(crate) node: Node,
    pub(crate) id: AttrValue,
    /// Whether its sentence is tinted.
    pub(crate) tint: bool,
}

/// What the text is given.
#[derive(Properties, PartialEq)]
pub(crate) struct DocumentProps {
    pub(crate) root: Node,
    pub(crate) selected: Option<Selection>,
}

/// The text.
#[component]
pub(crate) fn DocumentText(DocumentProps { root, selected }: &DocumentProps) -> Html {
    let words = use_words();
    let report = root.report();
    let count = use_memo(root.clone(), |root| root.report().statistics().count());
    html! {
        <article class="nd-col" lang={report.language.clone()}>
            <header class="doc-head">
                <h1 class="doc-title">{ &report.title }</h1>
                <p class="doc-meta">{ metadata(report, words, *count) }</p>
            </header>
            if let Some(notice) = &report.notice { <p class="doc-notice">{ notice }</p> }
            <div class="prose">
                { contents(root, selected.as_ref()) }
                if report.content.is_empty() {
                    <Note tone={Tone::Information}><p>{ words.no_text }</p></Note>
                } else if *count == 0 {
                    <Note tone={Tone::Information}><p>{ words.no_statistics }</p></Note>
                }
            </div>
        </article>
    }
}

/// Issuer, number, date and count of statistics, as far as they are known.
fn metadata(report: &Rc<Report>, words: &crate::language::Words, count: usize) -> Html {
    let date = report.published.as_ref().or(report.written.as_ref()).map(|date| words.date(date));
    let issuer = (!report.issuer.is_empty()).then(|| report.issuer.clone());
    let parts = [issuer, report.document_number.clone(), report.index_number.clone(), date];
    let parts = parts.into_iter().flatten().chain(std::iter::once((words.statistics)(count)));
    parts.map(|part| html! { <span>{ part }</span> }).collect()
}
