//! The bar at the top: the archive's name and the tools that exist.

use web_sys::HtmlElement;
use yew::prelude::*;

use crate::language::Language;
use crate::route::{Route, View};
use crate::settings::Settings;
use crate::state::Action;
use crate::views::{Interface, Message};
use crate::widgets::display::display;
use crate::widgets::dom;
use crate::widgets::element::{all, button, element};
use crate::widgets::icon::Icon;
use crate::widgets::tree::TreeMessage;

/// What the bar shows of an archive.
pub(crate) struct Heading<'a> {
    pub(crate) title: &'a str,
    /// What a reader must know before trusting the figures.
    pub(crate) notice: Option<&'a str>,
    /// Whether there is an outline to open.
    pub(crate) contents: bool,
    /// Whether the page's own article shows; `None` where the element wraps none.
    pub(crate) original: Option<bool>,
}

/// The bar.
pub(crate) fn toolbar(
    interface: &Interface,
    heading: &Heading<'_>,
    route: &Route,
    host: &HtmlElement,
    settings: &Settings,
    display_open: bool,
) -> Html {
    let words = interface.words;
    let other = Language::ALL.into_iter().find(|language| *language != settings.language).unwrap_or_default();
    let change_language = {
        let host = host.clone();
        Callback::from(move |_: MouseEvent| dom::set_attribute(&host, "lang", other.tag()))
    };
    let tag = heading.notice.map(|notice| {
        let name = short_notice(notice).unwrap_or(words.notice_tag).to_owned();
        element("span", "tag").with("title", notice.to_owned()).text(name).made()
    });
    let contents = heading.contents.then(|| {
        let open = interface.sends(Message::Tree(TreeMessage::Open(true)));
        Icon::Contents.button("btn icon contents-button", words.open_contents, open)
    });
    let title = element("span", "").with("title", heading.title.to_owned()).text(heading.title.to_owned()).made();
    let language = button("btn language-button", change_language)
        .with("lang", other.tag())
        .text(if other == Language::English { "EN" } else { other.name() })
        .made();
    element("div", "nd-bar")
        .with("part", "toolbar")
        .child_if(contents)
        .child(element("div", "nd-name grow").child(title).child_if(tag).made())
        .child(views(interface, route, &[View::Read, View::Compare, View::Data], "seg views"))
        .child_if(heading.original.map(|shows| {
            button("btn original-button", interface.sends(Message::Original(!shows)))
                .flag("aria-pressed", shows)
                .text(words.original)
                .made()
        }))
        .child(language)
        .child(display(interface, host, settings, display_open))
        .made()
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
        button("", interface.sends(Action::Go(route.seen(*view))))
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
