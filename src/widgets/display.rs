//! The display panel: text size, typeface, lines, colours, language, keys.

use yew::prelude::*;

use crate::language::Language;
use crate::settings::{Font, Settings, Shortcuts, Spacing, TextSize, Theme};
use crate::share::Shared;
use crate::views::files::opener;
use crate::views::share::buttons;
use crate::views::{Interface, Message};
use crate::widgets::element::{all, button, element};
use crate::widgets::icon::Icon;

/// The button and its panel. Choices are written to the element's attributes.
pub(crate) fn display(interface: &Interface, settings: &Settings, shared: Option<&Shared>, open: bool) -> Html {
    let words = interface.words;
    let toggle: Callback<MouseEvent> = interface.sends(Message::Display(!open));
    let opener = button("btn icon", toggle.clone())
        .with("aria-label", words.display)
        .with("title", words.display)
        .flag("aria-expanded", open)
        .child(Icon::Display.normal())
        .made();
    let panel = open.then(|| panel(interface, settings, shared, toggle));
    element("div", "display").child(opener).child_if(panel).made()
}

#[inline(never)] // It belongs to the rest of the program.
fn panel(interface: &Interface, settings: &Settings, shared: Option<&Shared>, close: Callback<MouseEvent>) -> Html {
    let words = interface.words;
    let choice = |name: &'static str, value: &'static str, label: &'static str, chosen: bool| {
        button("", interface.chooses(name, value))
            .flag("aria-pressed", chosen)
            .with("data-value", value)
            .text(label)
            .made()
    };
    let themes = Theme::ALL
        .into_iter()
        .map(|theme| choice("theme", theme.name(), (words.theme_name)(theme), theme == settings.theme));
    let fonts = Font::ALL
        .into_iter()
        .map(|font| choice("font", font.name(), (words.comfort.font_name)(font), font == settings.font));
    let spacings = Spacing::ALL.into_iter().map(|spacing| {
        choice("spacing", spacing.name(), (words.comfort.spacing_name)(spacing), spacing == settings.spacing)
    });
    let languages = Language::ALL
        .into_iter()
        .map(|language| choice("lang", language.tag(), language.name(), language == settings.language));
    let shortcuts = Shortcuts::ALL.into_iter().map(|shortcuts| {
        choice(
            "shortcuts",
            shortcuts.name(),
            (words.comfort.shortcuts_name)(shortcuts),
            shortcuts == settings.shortcuts,
        )
    });
    let head = element("div", "menu-h")
        .child(element("b", "grow").text(words.display).made())
        .child(Icon::Close.button("btn icon", words.close, close))
        .made();
    let [smaller, larger] = sizes(interface, settings);
    let percent = element("output", "").text(format!("{}%", settings.text_size.percent())).made();
    let more = |class: &'static str, message: Message, label: &'static str| {
        button(class, interface.sends(message)).text(label).made()
    };
    let foot = element("div", "menu-f")
        .child(more("btn line print-button", Message::Print, words.comfort.print))
        .child(more("btn line", Message::Help(true), words.comfort.keys_title))
        .child(more("btn line", Message::Reset, words.comfort.reset))
        .made();
    element("div", "menu")
        .with("role", "group")
        .with("aria-label", words.display)
        .with("data-panel", "display")
        .child(head)
        .child(elder_button(interface, settings))
        .child(setting(words.text_size, "sizes", all([smaller, percent, larger])))
        .child(setting(words.comfort.font, "seg", all(fonts)))
        .child(setting(words.comfort.spacing, "seg", all(spacings)))
        .child(setting(words.theme, "seg", all(themes)))
        .child(setting(words.language, "seg", all(languages)))
        .child(setting(words.comfort.shortcuts, "seg", all(shortcuts)))
        .child(switches(interface, settings))
        .child(switch(interface, "paper-figures", words.comfort.print_figures, settings.paper_figures))
        .child_if(shared.map(|shared| element("div", "setting").child(all(buttons(interface, shared))).made()))
        .child(opener(interface))
        .child(foot)
        .made()
}

/// What is marked in the text: the statistics, and their change on the year before.
pub(crate) fn switches(interface: &Interface, settings: &Settings) -> Html {
    let words = interface.words;
    element("div", "switches")
        .child(switch(interface, "figures", words.mark_figures, !settings.plain_figures))
        .child(switch(interface, "trends", words.mark_trends, !settings.no_trends))
        .made()
}

/// A setting that is on or off.
fn switch(interface: &Interface, name: &'static str, label: &'static str, on: bool) -> Html {
    button("opt", interface.chooses(name, if on { "off" } else { "on" }))
        .flag("aria-pressed", on)
        .with("data-switch", name)
        .text(label)
        .made()
}

/// The buttons for smaller and larger text.
pub(crate) fn sizes(interface: &Interface, settings: &Settings) -> [Html; 2] {
    let words = interface.words;
    let resize = |to: Option<TextSize>, sign: &'static str, label: &'static str| {
        let press = to.map(|to| interface.chooses("text-size", to.percent().to_string()));
        button("btn line", press.unwrap_or_else(Callback::noop))
            // A reader who operates the page by voice says what is to be seen.
            .with("aria-label", format!("{sign} {label}"))
            .with("title", label)
            .with_some("disabled", to.is_none().then_some(""))
            .text(sign)
            .made()
    };
    [resize(settings.smaller(), "A−", words.smaller), resize(settings.larger(), "A+", words.larger)]
}

/// The one control that enters and leaves 长者模式.
pub(crate) fn elder_button(interface: &Interface, settings: &Settings) -> Html {
    let words = interface.words;
    let (class, to, label) = if settings.elder {
        ("btn solid elder-button", "standard", words.comfort.leave_elder)
    } else {
        ("btn line elder-button", "elder", words.comfort.elder)
    };
    button(class, interface.chooses("mode", to)).text(label).made()
}

/// A setting with its choices side by side.
fn setting(name: &'static str, class: &'static str, choices: Html) -> Html {
    let group = element("div", class).with("role", "group").with("aria-label", name).child(choices).made();
    element("div", "setting").child(element("span", "grow").text(name).made()).child(group).made()
}
