//! The outline: a column beside the text, or a drawer over it where there is no room.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use web_sys::{Element, HtmlElement, KeyboardEvent, MouseEvent};
use yew::prelude::*;

use crate::outline::{Expanded, Item, Outline, Step};
use crate::state::Year;
use crate::views::{Interface, Message};
use crate::widgets::dom;
use crate::widgets::icon::Icon;

/// After this pause a typed letter begins a new word.
const TYPING_MILLISECONDS: u32 = 700;

/// What the outline hears.
#[derive(Debug, Clone)]
pub(crate) enum TreeMessage {
    /// The drawer opens or closes.
    Open(bool),
    /// A key was pressed on the item with this index.
    Key(usize, String),
    /// An item was clicked; on its twist it opens or closes.
    Click {
        /// Its index.
        index: usize,
        /// Whether the twist was hit.
        twist: bool,
    },
    /// The item with this index has the focus, or none any more.
    Focus(Option<usize>),
}

/// The outline's own state.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    outline: Outline,
    expanded: Expanded,
    /// Index of the item with the focus.
    focused: Option<usize>,
    /// Whether the drawer is open.
    pub(crate) open: bool,
    /// Where the focus goes after the next drawing.
    then: Option<Then>,
    /// The section that was brought into sight last.
    revealed: Option<String>,
    /// What has been typed ahead.
    typed: Rc<RefCell<String>>,
    /// Ends the typing.
    pause: Option<Timeout>,
}

/// Where the focus goes after a drawing.
#[derive(Debug)]
enum Then {
    /// Into the drawer.
    Drawer,
    /// Back to the button that opened it.
    Button,
    /// To the heading of the section that was chosen.
    Heading(String),
    /// To the item with this index.
    Item(usize),
}

impl Tree {
    /// Takes over another report's outline.
    pub(crate) fn reset(&mut self, outline: Outline) {
        self.expanded = outline.first_expanded();
        self.outline = outline;
        self.focused = None;
    }

    /// Lets something happen; the id of the section that was chosen, if one was.
    pub(crate) fn update(&mut self, message: TreeMessage) -> Option<String> {
        match message {
            TreeMessage::Open(open) => {
                if self.open != open {
                    self.open = open;
                    self.then = Some(if open { Then::Drawer } else { Then::Button });
                }
            }
            TreeMessage::Focus(index) => self.focused = index,
            TreeMessage::Click { index, twist } => {
                let item = self.outline.0.get(index)?;
                if twist && item.branch {
                    self.expand(&[index], !self.expanded.contains(&item.id));
                } else {
                    return self.choose(index);
                }
            }
            TreeMessage::Key(index, key) => match self.step(index, &key)? {
                Step::Focus(index) => self.then = Some(Then::Item(index)),
                Step::Expand(indexes) => self.expand(&indexes, true),
                Step::Collapse(index) => self.expand(&[index], false),
                Step::Choose(index) => return self.choose(index),
            },
        }
        None
    }

    fn step(&mut self, index: usize, key: &str) -> Option<Step> {
        let step = self.outline.step(&self.expanded, index, key);
        if step.is_some() || key.chars().count() != 1 || key.trim().is_empty() {
            return step;
        }
        self.typed.borrow_mut().push_str(key);
        let typed = Rc::clone(&self.typed);
        self.pause = Some(Timeout::new(TYPING_MILLISECONDS, move || typed.borrow_mut().clear()));
        self.outline.type_ahead(&self.expanded, index, &self.typed.borrow()).map(Step::Focus)
    }

    fn expand(&mut self, indexes: &[usize], open: bool) {
        for index in indexes {
            let id = &self.outline.0[*index].id;
            if open {
                self.expanded.insert(id.clone());
            } else {
                self.expanded.remove(id);
            }
        }
    }

    fn choose(&mut self, index: usize) -> Option<String> {
        let item = self.outline.0.get(index)?;
        let id = item.id.clone();
        if item.branch {
            self.expand(&[index], true);
        }
        if self.open {
            self.open = false;
            self.then = Some(Then::Heading(id.clone()));
        }
        Some(id)
    }

    /// Moves the focus where it belongs after a drawing, and the current item into sight.
    pub(crate) fn rendered(&mut self, root: &HtmlElement, reading: Option<&str>) {
        if self.revealed.as_deref() != reading {
            self.revealed = reading.map(str::to_owned);
            if let (Some(pane), Some(row)) = (dom::first(root, ".nd-tree .pane"), dom::first(root, "[role=treeitem][aria-selected=true]")) {
                dom::reveal_in_pane(&pane, &row);
            }
        }
        let element = match self.then.take() {
            None => return,
            Some(Then::Heading(id)) => return dom::focus_heading(root, &id),
            Some(Then::Drawer) => dom::first(root, "[role=treeitem][tabindex='0']"),
            Some(Then::Button) => dom::first(root, ".contents-button"),
            Some(Then::Item(index)) => dom::first(root, &format!("[data-index='{index}']")),
        };
        if let Some(element) = element {
            // Scrolls the tree's pane if need be.
            let _ = element.focus();
        }
    }

    /// The outline's panel. `reading` is the id of the section being read.
    pub(crate) fn view(&self, interface: &Interface, year: &Year, reading: Option<&str>) -> Html {
        let words = interface.words;
        let close: Callback<MouseEvent> = interface.sends(Message::Tree(TreeMessage::Open(false)));
        let role = self.open.then_some("dialog");
        let items = if self.outline.0.is_empty() {
            year.report().map(|_| html! { <p class="absent">{ words.no_sections }</p> }).unwrap_or_default()
        } else {
            self.items(interface, year.year, reading)
        };
        html! {
            <nav class="nd-tree" part="tree" aria-label={words.contents} data-open={self.open.then_some("")}>
                <div class="scrim" onclick={close.clone()}></div>
                <div class="pane" {role} aria-modal={role.map(|_| "true")} aria-label={role.map(|_| words.contents)}>
                    <div class="panel-h">
                        <b>{ words.contents }</b>
                        <span class="grow">{ year.statistics.map(words.statistics) }</span>
                        <button type="button" class="btn icon drawer-close" aria-label={words.close} onclick={close}>
                            { Icon::Close.normal() }
                        </button>
                    </div>
                    { items }
                </div>
            </nav>
        }
    }

    /// The tree itself: one tab stop, keys by the ARIA pattern.
    fn items(&self, interface: &Interface, year: i32, reading: Option<&str>) -> Html {
        let reading = reading.and_then(|id| self.outline.index(id));
        let selected = reading.map(|index| self.outline.nearest_visible(index, &self.expanded));
        let visible = self.outline.visible(&self.expanded);
        let look = Look {
            tree: self,
            above: reading.map(|index| self.outline.ancestors(index).collect()).unwrap_or_default(),
            selected,
            stop: self.focused.filter(|index| visible.contains(index)).or(selected).unwrap_or(0),
            statistics: interface.words.statistics,
        };
        html! {
            <ul role="tree" aria-label={(interface.words.outline_of)(year)}
                onkeydown={interface.hears(pressed)} onclick={interface.hears(|event: MouseEvent| clicked(&event))}
                onfocusin={interface.hears(|event: FocusEvent| focused(index_at(&event)))}
                onfocusout={interface.hears(|_: FocusEvent| focused(None))}>
                { look.level(None) }
            </ul>
        }
    }
}

/// How the items look at the moment.
struct Look<'a> {
    tree: &'a Tree,
    /// Indexes of the sections around the one being read.
    above: Vec<usize>,
    /// Index of the item that stands for the section being read.
    selected: Option<usize>,
    /// Index of the item that Tab leads to.
    stop: usize,
    statistics: fn(usize) -> String,
}

impl Look<'_> {
    /// The items of one level, each followed by its open subsections.
    fn level(&self, parent: Option<usize>) -> Html {
        let items = self.tree.outline.0.iter().enumerate().filter(|(_, item)| item.parent == parent);
        items
            .map(|(index, item)| {
                let open = item.branch.then(|| self.tree.expanded.contains(&item.id));
                let group = (open == Some(true))
                    .then(|| html! { <ul role="group" id={group_id(index)}>{ self.level(Some(index)) }</ul> });
                html! { <li role="none">{ self.row(index, item, open) }{ group }</li> }
            })
            .collect()
    }

    fn row(&self, index: usize, item: &Item, open: Option<bool>) -> Html {
        const LEVELS: [&str; 4] = ["tree-i l1", "tree-i l2", "tree-i l3", "tree-i l4"];
        let icon = match open {
            Some(true) => Icon::Expanded.small(),
            Some(false) => Icon::Collapsed.small(),
            None => Html::default(),
        };
        let parent = self.above.contains(&index).then_some("parent");
        let name = format!("{}{}，{}", item.marker, item.title, (self.statistics)(item.count));
        html! {
            <div class={classes!(LEVELS[item.level.clamp(1, 4) - 1], parent)} role="treeitem" aria-label={name}
                data-index={index.to_string()} data-target={item.id.clone()} aria-level={item.level.to_string()}
                aria-setsize={item.position.1.to_string()} aria-posinset={item.position.0.to_string()}
                aria-expanded={open.map(|open| if open { "true" } else { "false" })}
                aria-owns={(open == Some(true)).then(|| group_id(index))}
                aria-selected={if self.selected == Some(index) { "true" } else { "false" }}
                tabindex={if self.stop == index { "0" } else { "-1" }}>
                <span class="tw">{ icon }</span>
                <span class="tx"><span class="mk">{ item.marker.clone() }</span>{ item.title.clone() }</span>
                <span class="ct">{ item.count }</span>
            </div>
        }
    }
}

fn group_id(index: usize) -> String {
    format!("group-{index}")
}

fn focused(index: Option<usize>) -> Option<Message> {
    Some(Message::Tree(TreeMessage::Focus(index)))
}

/// The keys of the tree, and letters typed ahead; all others are left alone.
#[expect(clippy::needless_pass_by_value, reason = "the signature of a listener")]
fn pressed(event: KeyboardEvent) -> Option<Message> {
    if event.ctrl_key() || event.alt_key() || event.meta_key() {
        return None;
    }
    let key = event.key();
    let known = matches!(
        key.as_str(),
        "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight" | "Home" | "End" | "Enter"
    );
    let mut characters = key.chars();
    let typed = characters.next().filter(|_| characters.next().is_none());
    if !known && !typed.is_some_and(|typed| typed.is_alphanumeric() || matches!(typed, ' ' | '*')) {
        return None;
    }
    let index = index_at(&event)?;
    event.prevent_default();
    Some(Message::Tree(TreeMessage::Key(index, key)))
}

fn clicked(event: &MouseEvent) -> Option<Message> {
    let twist = dom::target(event)?.closest(".tw").is_ok_and(|twist| twist.is_some());
    Some(Message::Tree(TreeMessage::Click { index: index_at(event)?, twist }))
}

/// The index of the item that an event comes from.
fn index_at(event: &web_sys::Event) -> Option<usize> {
    let item: Element = dom::target(event)?.closest("[role=treeitem]").ok()??;
    item.get_attribute("data-index")?.parse().ok()
}
