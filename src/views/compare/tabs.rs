//! The tabs of the comparison, by the tabs pattern of the ARIA Authoring Practices.

use yew::prelude::*;

use super::Drawing;
use crate::route::Route;
use crate::state::Action;
use crate::widgets::dom;
use crate::widgets::element::{all, button, element};

/// What of the comparison is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tab {
    All,
    Figures,
    Wording,
    Plans,
}

impl Tab {
    pub(super) const ALL: [Self; 4] = [Self::All, Self::Figures, Self::Wording, Self::Plans];

    /// Its name in addresses.
    pub(super) fn name(self) -> &'static str {
        ["", "figures", "wording", "plans"][self as usize]
    }

    pub(super) fn of(route: &Route) -> Self {
        let name = route.choice("tab").unwrap_or_default();
        Self::ALL.into_iter().find(|tab| tab.name() == name).unwrap_or(Self::All)
    }

    /// Whether it shows what `part` shows alone.
    pub(super) fn shows(self, part: Self) -> bool {
        self == Self::All || self == part
    }
}

/// The id of what the tabs change.
pub(super) const PANEL: &str = "compare-panel";

pub(super) fn tab_id(tab: Tab) -> &'static str {
    ["compare-all", "compare-figures", "compare-wording", "compare-plans"][tab as usize]
}

/// The tabs: one tab stop, arrows between them, each shows its panel at once.
pub(super) fn tabs(drawing: &Drawing<'_>) -> Html {
    let words = drawing.words;
    let mut tabs = Vec::new();
    for (tab, name) in Tab::ALL.into_iter().zip(words.tab_names) {
        let chosen = tab == drawing.tab;
        let route = drawing.route.choosing("tab", tab.name());
        let tab = button("", drawing.interface.sends(Action::Adjust(route)))
            .with("role", "tab")
            .with("id", tab_id(tab))
            .with("aria-controls", PANEL)
            .flag("aria-selected", chosen)
            .with("tabindex", if chosen { "0" } else { "-1" })
            .text(name);
        tabs.push(tab.made());
    }
    element("div", "seg tabs")
        .with("role", "tablist")
        .with("aria-label", words.tabs)
        .on_key(Callback::from(move_between_tabs))
        .child(all(tabs))
        .made()
}

/// ← → go round, Home and End to the ends.
#[expect(clippy::needless_pass_by_value, reason = "the signature of a listener")]
fn move_between_tabs(event: KeyboardEvent) {
    let Some(Ok(Some(list))) = dom::target(&event).map(|tab| tab.closest("[role=tablist]")) else { return };
    let tabs = dom::all(&list, "[role=tab]");
    let Some(at) = tabs.iter().position(|tab| tab.get_attribute("aria-selected").as_deref() == Some("true")) else {
        return;
    };
    let to = match event.key().as_str() {
        "ArrowLeft" => at.checked_sub(1).unwrap_or(tabs.len() - 1),
        "ArrowRight" => (at + 1) % tabs.len(),
        "Home" => 0,
        "End" => tabs.len() - 1,
        _ => return,
    };
    event.prevent_default();
    dom::focus_and_show(&tabs[to]);
    tabs[to].click();
}
