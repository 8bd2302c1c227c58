//! The outline: a column beside the text, or a drawer over it where there is no room.

mod rows;

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use web_sys::{Element, HtmlElement, KeyboardEvent, MouseEvent};
use yew::prelude::*;

use crate::archive::Year;
use crate::language::Words;
use crate::outline::{Expanded, Outline, Step};
use crate::pages::Reader;
use crate::views::{Interface, Message};
use crate::widgets::dom;
use crate::widgets::element::element;
use crate::widgets::icon::Icon;
use crate::widgets::swipe::Swipe;
use crate::widgets::tree::rows::{Row, Rows};

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
    outline: Rc<Outline>,
    /// What is drawn of it.
    rows: RefCell<Option<Rows>>,
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
        self.outline = Rc::new(outline);
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
        reader: &Reader,
        foot: Html,
    ) -> Html {
        let words = interface.words;
        let close: Callback<MouseEvent> = interface.sends(Message::Tree(TreeMessage::Open(false)));
        let tree = if !self.outline.0.is_empty() {
            self.tree(self.look(words, compares, reading), (words.outline_of)(year.number), reader)
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
        // It listens for all rows at once.
        let mut pane = element("div", "pane")
            .on_key(interface.hears(pressed))
            .on_click(interface.hears(|event: MouseEvent| clicked(&event)))
            .on_focus(
                interface.hears(|event: FocusEvent| Some(focused(index_at(&event)))),
                interface.hears(|_: FocusEvent| Some(focused(None))),
            )
            .child(head.made())
            .child(tree)
            .child(foot);
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

    /// The tree itself: one tab stop, keys by the ARIA pattern. Its rows are drawn here, or brought up to date.
    fn tree(&self, rows: Vec<Row>, name: String, reader: &Reader) -> Html {
        let mut drawn = self.rows.borrow_mut();
        match &mut *drawn {
            Some(drawn) if drawn.are_of(&self.outline) => drawn.update(rows, reader),
            drawn => *drawn = Rows::draw(&self.outline, rows, reader),
        }
        drawn.as_mut().map(|drawn| drawn.place(name)).unwrap_or_default()
    }

    /// How the rows that show look at the moment; Tab leads to one of them.
    fn look(&self, words: &'static Words, compares: bool, reading: Option<&str>) -> Vec<Row> {
        let reading = reading.and_then(|id| self.outline.index(id));
        let above: Vec<usize> = reading.map(|index| self.outline.ancestors(index).collect()).unwrap_or_default();
        let selected = reading.map(|index| self.outline.nearest_visible(index, &self.expanded));
        let visible = self.outline.visible(&self.expanded);
        let stop = self.focused.filter(|index| visible.contains(index)).or(selected).unwrap_or(0);
        let row = |index: usize| {
            let item = &self.outline.0[index];
            let count = if compares { self.changes(index + 1) } else { Some(item.count) };
            let counted = count.map(|count| ["，", &counted(words, compares, count)].concat());
            Row {
                index,
                label: [item.marker.as_str(), &item.title, &counted.unwrap_or_default()].concat(),
                number: count.map(|count| count.to_string()).unwrap_or_default(),
                open: item.branch.then(|| self.expanded[index]),
                above: above.contains(&index),
                selected: selected == Some(index),
                stop: stop == index,
            }
        };
        visible.into_iter().map(row).collect()
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
