//! The outline: a column beside the text, or a drawer over it where there is no room.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use web_sys::{Element, HtmlElement, KeyboardEvent, MouseEvent};
use yew::prelude::*;

use crate::archive::Year;
use crate::language::Words;
use crate::outline::{Expanded, Item, Outline, Step};
use crate::views::{Interface, Message};
use crate::widgets::dom;
use crate::widgets::element::{all, element};
use crate::widgets::icon::Icon;
use crate::widgets::swipe::Swipe;

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
    /// The comparison says what the outline beside it shows.
    Beside(Rc<Beside>),
}

/// The outline's own state.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    outline: Outline,
    expanded: Expanded,
    /// What it shows beside the comparison.
    pub(crate) beside: Option<Rc<Beside>>,
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

/// What the outline beside the comparison shows and does in place of its own: all of it comes from that view.
#[derive(Debug)]
pub(crate) struct Beside {
    /// Changes in all, then in each section with its subsections in reading order; empty until they are known.
    pub(crate) changes: Vec<usize>,
    /// Id of the section whose wording shows.
    pub(crate) section: Option<String>,
    /// Goes to the section with an id.
    pub(crate) choose: Callback<String>,
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
            TreeMessage::Beside(beside) => self.beside = Some(beside),
            TreeMessage::Click { index, twist } => {
                let item = self.outline.0.get(index)?;
                if twist && item.branch {
                    self.expanded[index] = !self.expanded[index];
                } else {
                    return self.choose(index);
                }
            }
            TreeMessage::Key(index, key) => match self.step(index, &key)? {
                Step::Focus(index) => self.then = Some(Then::Item(index)),
                Step::Expand(indexes) => indexes.into_iter().for_each(|index| self.expanded[index] = true),
                Step::Collapse(index) => self.expanded[index] = false,
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

    fn choose(&mut self, index: usize) -> Option<String> {
        let item = self.outline.0.get(index)?;
        let id = item.id.clone();
        self.expanded[index] = item.branch;
        if self.open {
            self.open = false;
            self.then = Some(Then::Heading(id.clone()));
        }
        Some(id)
    }

    /// How many figures changed, by their place among those numbers, if they are known.
    fn changes(&self, at: usize) -> Option<usize> {
        self.beside.as_ref()?.changes.get(at).copied()
    }

    /// Moves the focus where it belongs after a drawing, and the current item into sight.
    pub(crate) fn rendered(&mut self, root: &HtmlElement, reading: Option<&str>) {
        if self.revealed.as_deref() != reading {
            self.revealed = reading.map(str::to_owned);
            if let (Some(pane), Some(row)) =
                (dom::first(root, ".nd-tree .pane"), dom::first(root, "[role=treeitem][aria-selected=true]"))
            {
                dom::reveal_in_pane(&pane, &row);
            }
        }
        let element = match self.then.take() {
            None => return,
            Some(Then::Heading(id)) => {
                // Of a long text the section may still have to be drawn.
                if !dom::focus_heading(root, &id) {
                    self.then = Some(Then::Heading(id));
                }
                return;
            }
            Some(Then::Drawer) => dom::first(root, "[role=treeitem][tabindex='0']"),
            Some(Then::Button) => dom::first(root, ".contents-button"),
            Some(Then::Item(index)) => dom::first(root, &format!("[data-index='{index}']")),
        };
        if let Some(element) = element {
            // Scrolls the tree's pane if need be.
            dom::focus_and_show(&element);
        }
    }

    /// The outline's panel: beside the text, or beside the comparison. `reading` is the id of the section being
    /// read; `foot` stands below.
    pub(crate) fn view(
        &self,
        interface: &Interface,
        year: &Year,
        compares: bool,
        reading: Option<&str>,
        foot: Html,
    ) -> Html {
        let words = interface.words;
        let close: Callback<MouseEvent> = interface.sends(Message::Tree(TreeMessage::Open(false)));
        let items = if !self.outline.0.is_empty() {
            self.items(interface, year.number, compares, reading)
        } else if year.report().is_some() {
            element("p", "absent").text(words.no_sections).made()
        } else {
            Html::default()
        };
        let count = if compares { self.changes(0) } else { year.statistics };
        let count = count.map(|count| counted(words, compares, count));
        let head = element("div", "panel-h")
            .child(element("b", "").text(words.contents).made())
            .child(element("span", "grow").text(count.unwrap_or_default()).made())
            .child(Icon::Close.button("btn icon drawer-close", words.close, close.clone()));
        let mut pane = element("div", "pane").child(head.made()).child(items).child(foot);
        let mut nav = element("nav", "nd-tree").with("part", "tree").with("aria-label", words.contents);
        if self.open {
            pane = pane.with("role", "dialog").flag("aria-modal", true).with("aria-label", words.contents);
            nav = nav.with("data-open", "");
            pane = pane.on_swipe(
                interface.hears(|(swipe, _)| (swipe == Swipe::Left).then_some(Message::Tree(TreeMessage::Open(false)))),
            );
        }
        nav.child(element("div", "scrim").on_click(close).made()).child(pane.made()).made()
    }

    /// The tree itself: one tab stop, keys by the ARIA pattern.
    fn items(&self, interface: &Interface, year: i32, compares: bool, reading: Option<&str>) -> Html {
        let reading = reading.and_then(|id| self.outline.index(id));
        let selected = reading.map(|index| self.outline.nearest_visible(index, &self.expanded));
        let visible = self.outline.visible(&self.expanded);
        let look = Look {
            tree: self,
            above: reading.map(|index| self.outline.ancestors(index).collect()).unwrap_or_default(),
            selected,
            stop: self.focused.filter(|index| visible.contains(index)).or(selected).unwrap_or(0),
            compares,
            words: interface.words,
        };
        element("ul", "")
            .with("role", "tree")
            .with("aria-label", (interface.words.outline_of)(year))
            .on_key(interface.hears(pressed))
            .on_click(interface.hears(|event: MouseEvent| clicked(&event)))
            .on_focus(
                interface.hears(|event: FocusEvent| Some(focused(index_at(&event)))),
                interface.hears(|_: FocusEvent| Some(focused(None))),
            )
            .child(look.level(None))
            .made()
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
    /// Whether it stands beside the comparison.
    compares: bool,
    words: &'static Words,
}

impl Look<'_> {
    /// The items of one level, each followed by its open subsections.
    fn level(&self, parent: Option<usize>) -> Html {
        let items = self.tree.outline.0.iter().enumerate().filter(|(_, item)| item.parent == parent);
        all(items.map(|(index, item)| {
            let open = item.branch.then(|| self.tree.expanded[index]);
            let group = (open == Some(true)).then(|| {
                let items = self.level(Some(index));
                element("ul", "").with("role", "group").with("id", group_id(index)).child(items).made()
            });
            element("li", "").with("role", "none").child(self.row(index, item, open)).child_if(group).made()
        }))
    }

    fn row(&self, index: usize, item: &Item, open: Option<bool>) -> Html {
        let icon = open.map(|open| if open { Icon::Expanded } else { Icon::Collapsed });
        let twist = icon.map(|icon| element("span", "tw").child(icon.small()).made());
        let name = [item.marker.as_str(), &item.title].concat();
        let mut label = name.clone();
        let mut number = String::new();
        if let Some(count) = if self.compares { self.tree.changes(index + 1) } else { Some(item.count) } {
            label.push('，');
            label.push_str(&counted(self.words, self.compares, count));
            number = count.to_string();
        }
        let mut row = element("div", if self.above.contains(&index) { "tree-i parent" } else { "tree-i" })
            .with("role", "treeitem")
            .with("aria-label", label)
            .with("data-index", index.to_string())
            .with("data-target", item.id.clone())
            .with("aria-level", item.level.to_string())
            .with("aria-setsize", item.position.1.to_string())
            .with("aria-posinset", item.position.0.to_string())
            .flag("aria-selected", self.selected == Some(index))
            .with("tabindex", if self.stop == index { "0" } else { "-1" });
        if let Some(open) = open {
            row = row.flag("aria-expanded", open).with_some("aria-owns", open.then(|| group_id(index)));
        }
        row.child_if(twist)
            .child(element("span", "tx").text(name).made())
            .child(element("span", "ct").text(number).made())
            .made()
    }
}

/// What a number counts, in words.
fn counted(words: &Words, compares: bool, count: usize) -> String {
    if compares {
        let [one, more] = words.comparison.changes;
        format!("{count} {}", if count == 1 { one } else { more })
    } else {
        (words.statistics)(count)
    }
}

fn group_id(index: usize) -> String {
    format!("group-{index}")
}

fn focused(index: Option<usize>) -> Message {
    Message::Tree(TreeMessage::Focus(index))
}

/// The keys of the tree, and letters typed ahead; all others are left alone.
#[expect(clippy::needless_pass_by_value, reason = "the signature of a listener")]
fn pressed(event: KeyboardEvent) -> Option<Message> {
    if event.ctrl_key() || event.alt_key() || event.meta_key() {
        return None;
    }
    let key = event.key();
    let known = matches!(key.as_str(), "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight" | "Home" | "End" | "Enter");
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
