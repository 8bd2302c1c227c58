//! The display panel: text size, colours, language.

use web_sys::{FocusEvent, HtmlElement, KeyboardEvent, Node};
use wasm_bindgen::JsCast;
use yew::prelude::*;

use crate::language::Language;
use crate::settings::{Settings, TextSize, Theme};
use crate::views::use_words;
use crate::widgets::dom;
use crate::widgets::icon::Icon;

/// What the panel is given.
#[derive(Properties, PartialEq)]
pub(crate) struct DisplayProps {
    pub(crate) host: HtmlElement,
    pub(crate) settings: Settings,
}

/// The button and its panel. Choices are written to the element's attributes.
#[component]
pub(crate) fn Display(DisplayProps { host, settings }: &DisplayProps) -> Html {
    let words = use_words();
    let open = use_state_eq(|| false);
    let around = use_node_ref();
    let toggle = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    let onkeydown = {
        let (open, around) = (open.clone(), around.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && *open {
                event.prevent_default();
                open.set(false);
                if let Some(button) = around.cast::<HtmlElement>().and_then(|around| dom::first(&around, "button")) {
                    dom::focus(&button);
                }
            }
        })
    };
    let onfocusout = {
        let (open, around) = (open.clone(), around.clone());
        Callback::from(move |event: FocusEvent| {
            let to = event.related_target().and_then(|to| to.dyn_into::<Node>().ok());
            let stays = around.cast::<Node>().is_some_and(|around| around.contains(to.as_ref()));
            if to.is_some() && !stays {
                open.set(false);
            }
        })
    };
    let set = |name: &'static str, value: String| {
        let host = host.clone();
        Callback::from(move |_: MouseEvent| dom::set_attribute(&host, name, &value))
    };
    let resize = |to: Option<TextSize>, sign: &'static str, label: &'static str| {
        let onclick = to.map(|to| set("text-size", to.percent().to_string()));
        html! {
            <button type="button" class="btn line" aria-label={label} title={label} disabled={to.is_none()} {onclick}>
                { sign }
            </button>
        }
    };
    let themes = Theme::ALL.into_iter().map(|theme| {
        let pressed = (theme == settings.theme).to_string();
        html! {
            <button type="button" aria-pressed={pressed} onclick={set("theme", theme.name().to_owned())}>
                { (words.theme_name)(theme) }
            </button>
        }
    });
    let languages = Language::ALL.into_iter().map(|language| {
        let pressed = (language == settings.language).to_string();
        html! {
            <button type="button" aria-pressed={pressed} lang={language.tag()}
                onclick={set("lang", language.tag().to_owned())}>
                { language.name() }
            </button>
        }
    });
    html! {
        <div class="display" ref={around} {onkeydown} {onfocusout}>
            <button type="button" class="btn icon" aria-label={words.display} title={words.display}
                aria-expanded={open.to_string()} onclick={toggle.clone()}>
                { Icon::Display.normal() }
            </button>
            if *open {
                <div class="menu" role="group" aria-label={words.display} data-panel="display">
                    <div class="menu-h">
                        <b class="grow">{ words.display }</b>
                        <button type="button" class="btn icon" aria-label={words.close} onclick={toggle}>
                            { Icon::Close.normal() }
                        </button>
                    </div>
                    <div class="setting" role="group" aria-label={words.text_size}>
                        <span class="grow">{ words.text_size }</span>
                        { resize(settings.text_size.smaller(), "A−", words.smaller) }
                        <output>{ format!("{}%", settings.text_size.percent()) }</output>
                        { resize(settings.text_size.larger(), "A+", words.larger) }
                    </div>
                    <div class="setting">
                        <span class="grow">{ words.theme }</span>
                        <div class="seg" role="group" aria-label={words.theme}>{ for themes }</div>
                    </div>
                    <div class="setting">
                        <span class="grow">{ words.language }</span>
                        <div class="seg" role="group" aria-label={words.language}>{ for languages }</div>
                    </div>
                </div>
            }
        </div>
    }
}
