//! The root: one reader for each source.

use web_sys::HtmlElement;
use yew::prelude::*;

use crate::language::Words;
use crate::settings::Settings;
use crate::views::reader::Reader;
use crate::views::status::Fallback;

/// What an element is told by its page.
#[derive(Properties, PartialEq, Clone)]
pub struct AppProps {
    /// The custom element.
    pub(crate) host: HtmlElement,
    /// What its attributes say.
    pub(crate) settings: Settings,
}

/// The whole of one element.
#[component]
pub fn App(AppProps { host, settings }: &AppProps) -> Html {
    let words: &'static Words = settings.language.words();
    let content = match &settings.source {
        // Another source is another archive: nothing of the old one stays.
        Some(source) => {
            html! { <Reader key={source.clone()} host={host.clone()} source={source.clone()} settings={settings.clone()} /> }
        }
        None => html! { <Fallback line={words.no_source} /> },
    };
    html! {
        <ContextProvider<&'static Words> context={words}>
            { content }
        </ContextProvider<&'static Words>>
    }
}
