//! The bar at the top: the archive's name and the tools that exist.

use web_sys::HtmlElement;
use yew::prelude::*;

use crate::language::Language;
use crate::settings::Settings;
use crate::views::use_words;
use crate::widgets::display::Display;
use crate::widgets::dom;
use crate::widgets::icon::Icon;

/// What the bar is given.
#[derive(Properties, PartialEq)]
pub(crate) struct ToolbarProps {
    /// The archive's title.
    pub(crate) title: String,
    /// What a reader must know before trusting the figures.
    pub(crate) notice: Option<String>,
    pub(crate) host: HtmlElement,
    pub(crate) settings: Settings,
    /// Whether there is an outline to open.
    pub(crate) contents: bool,
    pub(crate) open_contents: Callback<()>,
}

/// The bar.
#[component]
pub(crate) fn Toolbar(props: &ToolbarProps) -> Html {
    let words = use_words();
    let ToolbarProps { title, notice, host, settings, contents, open_contents } = props;
    let other = Language::ALL.into_iter().find(|language| *language != settings.language).unwrap_or_default();
    let change_language = {
        let host = host.clone();
        Callback::from(move |_: MouseEvent| dom::set_attribute(&host, "lang", other.tag()))
    };
    let tag = notice.as_deref().map(|notice| short_notice(notice).unwrap_or(words.notice_tag).to_owned());
    html! {
        <div class="nd-bar" part="toolbar">
            if *contents {
                <button type="button" class="btn icon contents-button" aria-label={words.open_contents}
                    title={words.contents} aria-haspopup="dialog" onclick={open_contents.reform(|_: MouseEvent| ())}>
                    { Icon::Contents.normal() }
                </button>
            }
            <div class="nd-name grow">
                <span title={title.clone()}>{ title }</span>
                if let Some(tag) = tag { <span class="tag" title={notice.clone()}>{ tag }</span> }
            </div>
            <button type="button" class="btn language-button" lang={other.tag()} onclick={change_language}>
                { if other == Language::English { "EN" } else { other.name() } }
            </button>
            <Display host={host.clone()} settings={settings.clone()} />
        </div>
    }
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
