//! The display panel: text size, colours, language.

use web_sys::HtmlElement;
use yew::prelude::*;

use crate::language::Language;
use crate::settings::{Settings, TextSize, Theme};
use crate::views::{Interface, Message};
use crate::widgets::dom;
use crate::widgets::element::{all, button, element};
use crate::widgets::icon::Icon;

/// The button and its panel. Choices are written to the element's attributes.
pub(crate) fn display(interface: &Interface, host: &HtmlElement, settings: &Settings, open: bool) -> Html {
    let words = interface.words;
    let toggle: Callback<MouseEvent> = interface.sends(Message::Display(!open));
    let opener = button("btn icon", toggle.clone())
        .with("aria-label", words.display)
        .with("title", words.display)
        .flag("aria-expanded", open)
        .child(Icon::Display.normal())
        .made();
    let panel = open.then(|| panel(interface, host, settings, toggle));
    element("div", "display").child(opener).child_if(panel).made()
}

fn panel(interface: &Interface, host: &HtmlElement, settings: &Settings, close: Callback<MouseEvent>) -> Html {
    let words = interface.words;
    let size = settings.text_size;
    let resize = |to: Option<TextSize>, sign: &'static str, label: &'static str| {
        let press = to.map(|to| sets(host, "text-size", to.percent().to_string()));
        button("btn line", press.unwrap_or_else(Callback::noop))
            .with("aria-label", label)
            .with("title", label)
            .with_some("disabled", to.is_none().then_some(""))
            .text(sign)
            .made()
    };
    let choice = |name: &'static str, value: &'static str, label: &'static str, chosen: bool| {
        button("", sets(host, name, value.to_owned()))
            .flag("aria-pressed", chosen)
            .with("data-value", value)
            .text(label)
            .made()
    };
    let themes = Theme::ALL
        .into_iter()
        .map(|theme| choice("theme", theme.name(), (words.theme_name)(theme), theme == settings.theme));
    let languages = Language::ALL
        .into_iter()
        .map(|language| choice("lang", language.tag(), language.name(), language == settings.language));
    let head = element("div", "menu-h")
        .child(element("b", "grow").text(words.display).made())
        .child(Icon::Close.button("btn icon", words.close, close))
        .made();
    let sizes = [
        resize(size.smaller(), "A−", words.smaller),
        element("output", "").text(format!("{}%", size.percent())).made(),
        resize(size.larger(), "A+", words.larger),
    ];
    element("div", "menu")
        .with("role", "group")
        .with("aria-label", words.display)
        .with("data-panel", "display")
        .child(head)
        .child(setting(words.text_size, "sizes", all(sizes)))
        .child(setting(words.theme, "seg", all(themes)))
        .child(setting(words.language, "seg", all(languages)))
        .child(switches(interface, host, settings))
        .made()
}

/// What is marked in the text: the statistics, and their change on the year before.
pub(crate) fn switches(interface: &Interface, host: &HtmlElement, settings: &Settings) -> Html {
    let words = interface.words;
    let switch = |name: &'static str, label: &'static str, off: bool| {
        button("opt", sets(host, name, if off { "on" } else { "off" }.to_owned()))
            .flag("aria-pressed", !off)
            .with("data-switch", name)
            .text(label)
            .made()
    };
    element("div", "switches")
        .child(switch("figures", words.mark_figures, settings.plain_figures))
        .child(switch("trends", words.mark_trends, settings.no_trends))
        .made()
}

/// A setting with its choices side by side.
fn setting(name: &'static str, class: &'static str, choices: Html) -> Html {
    let group = element("div", class).with("role", "group").with("aria-label", name).child(choices).made();
    element("div", "setting").child(element("span", "grow").text(name).made()).child(group).made()
}

fn sets(host: &HtmlElement, name: &'static str, value: String) -> Callback<MouseEvent> {
    let host = host.clone();
    Callback::from(move |_: MouseEvent| dom::set_attribute(&host, name, &value))
}
