//! The display panel: text size, colours, language.

use web_sys::HtmlElement;
use yew::prelude::*;

use crate::language::Language;
use crate::settings::{Settings, TextSize, Theme};
use crate::views::{Interface, Message};
use crate::widgets::dom;
use crate::widgets::icon::Icon;

/// The button and its panel. Choices are written to the element's attributes.
pub(crate) fn display(interface: &Interface, host: &HtmlElement, settings: &Settings, open: bool) -> Html {
    let words = interface.words;
    let toggle: Callback<MouseEvent> = interface.sends(Message::Display(!open));
    html! {
        <div class="display">
            <button type="button" class="btn icon" aria-label={words.display} title={words.display}
                aria-expanded={if open { "true" } else { "false" }} onclick={toggle.clone()}>
                { Icon::Display.normal() }
            </button>
            { open.then(|| panel(interface, host, settings, toggle)) }
        </div>
    }
}

fn panel(interface: &Interface, host: &HtmlElement, settings: &Settings, close: Callback<MouseEvent>) -> Html {
    let words = interface.words;
    let resize = |to: Option<TextSize>, sign: &'static str, label: &'static str| {
        let onclick = to.map(|to| sets(host, "text-size", to.percent().to_string()));
        html! {
            <button type="button" class="btn line" aria-label={label} title={label} disabled={to.is_none()} {onclick}>
                { sign }
            </button>
        }
    };
    let choice = |name: &'static str, value: &'static str, label: &'static str, chosen: bool| {
        html! {
            <button type="button" aria-pressed={if chosen { "true" } else { "false" }} data-value={value}
                onclick={sets(host, name, value.to_owned())}>{ label }</button>
        }
    };
    let themes = Theme::ALL
        .into_iter()
        .map(|theme| choice("theme", theme.name(), (words.theme_name)(theme), theme == settings.theme));
    let languages = Language::ALL
        .into_iter()
        .map(|language| choice("lang", language.tag(), language.name(), language == settings.language));
    html! {
        <div class="menu" role="group" aria-label={words.display} data-panel="display">
            <div class="menu-h">
                <b class="grow">{ words.display }</b>
                <button type="button" class="btn icon" aria-label={words.close} onclick={close}>{ Icon::Close.normal() }</button>
            </div>
            <div class="setting" role="group" aria-label={words.text_size}>
                <span class="grow">{ words.text_size }</span>
                { resize(settings.text_size.smaller(), "A−", words.smaller) }
                <output>{ format!("{}%", settings.text_size.percent()) }</output>
                { resize(settings.text_size.larger(), "A+", words.larger) }
            </div>
            { group(words.theme, themes.collect()) }
            { group(words.language, languages.collect()) }
        </div>
    }
}

/// A setting with its choices side by side.
fn group(name: &'static str, choices: Html) -> Html {
    html! {
        <div class="setting"><span class="grow">{ name }</span><div class="seg" role="group" aria-label={name}>{ choices }</div></div>
    }
}

fn sets(host: &HtmlElement, name: &'static str, value: String) -> Callback<MouseEvent> {
    let host = host.clone();
    Callback::from(move |_: MouseEvent| dom::set_attribute(&host, name, &value))
}
