//! What stands in place of a report: on its way, not to be had, or none.

use yew::prelude::*;

use crate::failure::Failure;
use crate::language::Words;
use crate::state::{Action, Notice};
use crate::views::Interface;
use crate::widgets::icon::Icon;
use crate::widgets::note;

/// Lines in place of the text of `year`; no year while the source itself is on
/// its way. The style sheet shows them after a moment only.
pub(crate) fn loading(words: &Words, year: Option<i32>) -> Html {
    let lines = (0..7).map(|_| html! { <div class="skel"></div> });
    html! { <div class="skeleton" aria-busy="true"><p>{ (words.loading_report)(year) }</p>{ for lines }</div> }
}

/// A report or source that is not to be had: what, why, where, and another try.
///
/// `others` says that other years can be read.
pub(crate) fn failed(words: &Words, failure: &Failure, year: Option<i32>, others: bool, retry: Callback<MouseEvent>) -> Html {
    let place = failure.path().map(|path| html! { <>{ " " }<code>{ path.to_owned() }</code></> });
    let reassurance = if others { words.others_readable } else { "" };
    html! {
        <div class="place" role="alert" data-state="error">
            { note::error(html! {
                <>
                    <p><b>{ (words.report_failed)(year) }</b></p>
                    <p>{ (words.failure)(failure) }{ " " }{ reassurance }</p>
                    <p><code>{ failure.file.clone() }</code>{ place }</p>
                    <button type="button" class="btn line small" onclick={retry}>{ Icon::Retry.small() }{ words.retry }</button>
                </>
            }) }
        </div>
    }
}

/// The element's own children under one line that says why there is nothing else.
pub(crate) fn fallback(line: &'static str) -> Html {
    html! {
        <>
            <div class="place" data-state="empty">{ note::information(html! { <p>{ line }</p> }) }</div>
            <slot />
        </>
    }
}

/// Says where a wrong address has led.
pub(crate) fn notice(interface: &Interface, notice: &Notice) -> Html {
    let words = interface.words;
    html! {
        <div class="nd-col notice" data-state="notice">
            { note::error(html! { <p>{ (words.notice)(notice) }</p> }) }
            <button type="button" class="btn icon" aria-label={words.close} onclick={interface.sends::<MouseEvent>(Action::Dismiss)}>
                { Icon::Close.small() }
            </button>
        </div>
    }
}
