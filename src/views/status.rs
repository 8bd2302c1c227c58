//! What stands in place of a report: on its way, not to be had, or none.

use std::rc::Rc;

use yew::prelude::*;

use crate::failure::Failure;
use crate::state::{Action, Notice};
use crate::views::{use_send, use_words};
use crate::widgets::icon::Icon;
use crate::widgets::note::{Note, Tone};

/// What the loading state is given.
#[derive(Properties, PartialEq)]
pub(crate) struct LoadingProps {
    /// The year on its way; `None` for the source itself.
    pub(crate) year: Option<i32>,
    /// Whether the element's own children show meanwhile.
    pub(crate) fallback: bool,
}

/// Lines in place of the text; the style sheet shows them after a moment only,
/// and not at all where the element's children fill the place.
#[component]
pub(crate) fn Loading(LoadingProps { year, fallback }: &LoadingProps) -> Html {
    let words = use_words();
    let skeleton = html! {
        <div class="skeleton" aria-busy="true">
            <p>{ (words.loading_report)(*year) }</p>
            { for (0..7).map(|_| html! { <div class="skel"></div> }) }
        </div>
    };
    // What a slot holds shows only while the element has no children.
    if *fallback { html! { <slot>{ skeleton }</slot> } } else { skeleton }
}

/// What the failed state is given.
#[derive(Properties, PartialEq)]
pub(crate) struct FailedProps {
    pub(crate) failure: Rc<Failure>,
    /// The year that failed; `None` for the source itself.
    pub(crate) year: Option<i32>,
    /// Whether other years can be read.
    pub(crate) others: bool,
    pub(crate) retry: Callback<()>,
}

/// A report or source that is not to be had: what, why, where, and another try.
#[component]
pub(crate) fn Failed(FailedProps { failure, year, others, retry }: &FailedProps) -> Html {
    let words = use_words();
    html! {
        <div class="place" role="alert" data-state="error">
            <Note tone={Tone::Error}>
                <p><b>{ (words.report_failed)(*year) }</b></p>
                <p>{ (words.failure)(failure) }if *others { { " " }{ words.others_readable } }</p>
                <p><code>{ &failure.file }</code>if let Some(path) = failure.path() { { " " }<code>{ path }</code> }</p>
                <button type="button" class="btn line small" onclick={retry.reform(|_: MouseEvent| ())}>
                    { Icon::Retry.small() }{ words.retry }
                </button>
            </Note>
        </div>
    }
}

/// What the fallback is given.
#[derive(Properties, PartialEq)]
pub(crate) struct FallbackProps {
    /// Why there is nothing else.
    pub(crate) line: &'static str,
}

/// The element's own children under one line.
#[component]
pub(crate) fn Fallback(FallbackProps { line }: &FallbackProps) -> Html {
    html! {
        <>
            <div class="place" data-state="empty"><Note tone={Tone::Information}><p>{ *line }</p></Note></div>
            <slot />
        </>
    }
}

/// What the notice is given.
#[derive(Properties, PartialEq)]
pub(crate) struct NoticeProps {
    pub(crate) notice: Notice,
}

/// Says where a wrong address has led.
#[component]
pub(crate) fn NoticeNote(NoticeProps { notice }: &NoticeProps) -> Html {
    let (words, send) = (use_words(), use_send());
    html! {
        <div class="nd-col notice" data-state="notice">
            <Note tone={Tone::Error}><p>{ (words.notice)(notice) }</p></Note>
            <button type="button" class="btn icon" aria-label={words.close}
                onclick={send.reform(|_: MouseEvent| Action::Dismiss)}>{ Icon::Close.small() }</button>
        </div>
    }
}
