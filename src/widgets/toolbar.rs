//! The bar at the top: the archive's name and the tools that exist.

use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::language::Language;
use crate::route::{Route, View};
use crate::settings::Settings;
use crate::share::Shared;
use crate::speech::SpeechMessage;
use crate::state::Action;
use crate::views::search::{SearchMessage, field};
use crate::views::{Interface, Message};
use crate::widgets::display::{display, elder_button, sizes};
use crate::widgets::dom;
use crate::widgets::element::{Element, all, button, element};
use crate::widgets::icon::Icon;
use crate::widgets::tree::TreeMessage;

/// What the bar shows of an archive.
pub(crate) struct Heading<'a> {
    pub(crate) title: &'a str,
    /// Whose reports there are, where it is those of one of them that show.
    pub(crate) issuers: &'a [String],
    /// What a reader must know before trusting the figures.
    pub(crate) notice: Option<&'a str>,
    /// Whether there is a text to read.
    pub(crate) text: Text,
    /// Whether the inspector stands beside the text.
    pub(crate) inspects: bool,
    /// What the reader is reading, to be taken along.
    pub(crate) shared: Option<Shared>,
    /// Whether the page's own article shows; `None` where the element wraps none.
    pub(crate) original: Option<bool>,
    /// Whether the text is being read aloud.
    pub(crate) speaks: bool,
}

/// Whether there is a text to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Text {
    None,
    Coming,
    Here,
}

/// The bar.
pub(crate) fn toolbar(
    interface: &Interface,
    heading: &Heading<'_>,
    route: &Route,
    settings: &Settings,
    display_open: bool,
) -> Html {
    let tag = heading.notice.map(|notice| {
        let name = short_notice(notice).unwrap_or(interface.words.notice_tag).to_owned();
        element("span", "tag").with("title", notice.to_owned()).text(name).made()
    });
    let title = element("span", "").with("title", heading.title.to_owned()).text(heading.title.to_owned()).made();
    let issuers = (!heading.issuers.is_empty()).then(|| issuers(interface, heading.issuers, route));
    let name = all([element("div", "nd-name grow").child(title).child_if(tag).made(), issuers.unwrap_or_default()]);
    let class = match (route.view, heading.inspects) {
        (View::Search, _) => "nd-bar searching",
        (_, true) => "nd-bar has-side",
        _ => "nd-bar",
    };
    let bar = element("div", class).with("part", "toolbar");
    let field = field(interface, route);
    if settings.elder {
        bar.child(name).child(few_tools(interface, heading, route, settings)).child(field).made()
    } else {
        let [contents, tools] = tools(interface, heading, route, settings);
        let display = display(interface, settings, heading.shared.as_ref(), display_open);
        bar.child(contents).child(name).child(tools).child(field).child(display).made()
    }
}

/// The choice of an issuer.
fn issuers(interface: &Interface, issuers: &[String], route: &Route) -> Html {
    let here = route.seen(route.view);
    let choose = interface.hears(move |event: Event| {
        let select: HtmlSelectElement = dom::target(&event)?.dyn_into().ok()?;
        Some(Action::Go(Route { issuer: Some(select.value()), ..here.clone() }).into())
    });
    let options = issuers.iter().map(|issuer| {
        let chosen = (route.issuer.as_ref() == Some(issuer)).then_some("selected");
        element("option", "").with_some("selected", chosen).text(issuer.clone()).made()
    });
    element("select", "select").with("aria-label", interface.words.issuer).on_change(choose).child(all(options)).made()
}

/// What stands before the name and after it.
fn tools(interface: &Interface, heading: &Heading<'_>, route: &Route, settings: &Settings) -> [Html; 2] {
    let words = interface.words;
    let other = Language::ALL.into_iter().find(|language| *language != settings.language).unwrap_or_default();
    let contents = (heading.text == Text::Here).then(|| {
        let open = interface.sends(Message::Tree(TreeMessage::Open(true)));
        Icon::Contents.button("btn icon contents-button", words.open_contents, open)
    });
    let original = heading.original.map(|shows| {
        button("btn original-button", interface.sends(Message::Original(!shows)))
            .flag("aria-pressed", shows)
            .text(words.original)
            .made()
    });
    let language = button("btn language-button", interface.chooses("lang", other.tag()))
        .with("lang", other.tag())
        .text(if other == Language::English { "EN" } else { other.name() })
        .made();
    // It has its place from the beginning: what stands beside it does not move when the text is there.
    let speech = (heading.text != Text::None).then(|| {
        speech_button(interface, heading, "btn icon speech-button")
            .with_some("disabled", (heading.text == Text::Coming).then_some(""))
            .with("aria-label", words.comfort.read_aloud)
            .with("title", words.comfort.read_aloud)
            .made()
    });
    let print = Icon::Print.button("btn icon print-button", words.comfort.print, interface.sends(Message::Print));
    let after = [
        views(interface, route, &[View::Read, View::Compare, View::Data], "seg views"),
        original.unwrap_or_default(),
        speech.unwrap_or_default(),
        print,
        language,
        elder_button(interface, settings),
    ];
    [contents.unwrap_or_default(), all(after)]
}

/// The tools of 长者模式: few, with words on each.
fn few_tools(interface: &Interface, heading: &Heading<'_>, route: &Route, settings: &Settings) -> Html {
    let words = interface.words;
    let named = |class: &'static str, icon: Icon, name: &'static str, message: Message| {
        button(class, interface.sends(message)).child(icon.normal()).text(name).made()
    };
    let to_view =
        |icon: Icon, view: View| named("btn line", icon, (words.view_name)(view), Action::Go(route.seen(view)).into());
    let contents = (heading.text == Text::Here).then(|| {
        let open = Message::Tree(TreeMessage::Open(true));
        named("btn line contents-button", Icon::Contents, words.contents, open)
    });
    let read = (route.view != View::Read).then(|| to_view(Icon::Read, View::Read));
    let search = (route.view != View::Search).then(|| {
        named("btn line", Icon::Search, (words.view_name)(View::Search), Message::Search(SearchMessage::Enter))
    });
    let speech = (heading.text == Text::Here)
        .then(|| speech_button(interface, heading, "btn line speech-button").text(words.comfort.read_aloud).made());
    let [smaller, larger] = sizes(interface, settings);
    element("div", "few-tools")
        .child_if(read)
        .child_if(contents)
        .child_if(search)
        .child_if(speech)
        .child(smaller)
        .child(larger)
        .child(elder_button(interface, settings))
        .made()
}

/// The button that begins to read aloud, and pauses.
fn speech_button(interface: &Interface, heading: &Heading<'_>, class: &'static str) -> Element {
    button(class, interface.sends(Message::Speech(SpeechMessage::Toggle)))
        .flag("aria-pressed", heading.speaks)
        .child(Icon::Speech.normal())
}

/// A switch between views, with the current one pressed.
fn views(interface: &Interface, route: &Route, views: &[View], class: &'static str) -> Html {
    let words = interface.words;
    let buttons = views.iter().map(|view| {
        let icon = match view {
            View::Read => Icon::Read,
            View::Compare => Icon::Compare,
            View::Data => Icon::Data,
            View::Search => Icon::Search,
        };
        let press = match view {
            View::Search => interface.sends(Message::Search(SearchMessage::Enter)),
            _ => interface.sends(Action::Go(route.seen(*view))),
        };
        button("", press)
            .flag("aria-pressed", *view == route.view)
            .with("data-to", view.name())
            .child(icon.small())
            .text((words.view_name)(*view))
            .made()
    });
    element("div", class).with("role", "group").with("aria-label", words.views).child(all(buttons)).made()
}

/// The switch at the foot of a narrow element.
pub(crate) fn tab_bar(interface: &Interface, route: &Route) -> Html {
    views(interface, route, &View::ALL, "tabbar")
}

/// The notice's own name for itself, before its colon, if it is short enough for a tag.
fn short_notice(notice: &str) -> Option<&str> {
    let name = notice.split(['：', ':', '。', '，', '.']).next()?.trim();
    (1..=10).contains(&name.chars().count()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_names_its_tag() {
        assert_eq!(short_notice("示意数据：海岚市是虚构的城市。"), Some("示意数据"));
        assert_eq!(short_notice("摘编。"), Some("摘编"));
        assert_eq!(short_notice("这是一份由志愿者逐字抄录的报告"), None);
        assert_eq!(short_notice(""), None);
    }
}
