//! The rows of the outline: drawn outside Yew, which would take three times the time, and brought up to date where
//! they have changed.

use std::iter::Peekable;
use std::rc::Rc;
use std::slice::Iter;

use web_sys::{Element, HtmlElement};
use yew::Html;

use crate::outline::{Item, Outline};
use crate::pages::Reader;
use crate::widgets::dom;
use crate::widgets::drawing::Drawing;
use crate::widgets::icon::Icon;

/// The rows as they are drawn.
#[derive(Debug)]
pub(super) struct Rows {
    /// The element around them: the tree. It and what is inside are no business of Yew's.
    tree: Element,
    /// Its name.
    name: String,
    outline: Rc<Outline>,
    /// Those that show, from top to bottom.
    shown: Vec<Row>,
}

/// How an item looks at the moment.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    /// Its index in the outline.
    pub(super) index: usize,
    /// What a screen reader says of it.
    pub(super) label: String,
    /// What stands at its end.
    pub(super) number: String,
    /// Whether its subsections show, if it has any.
    pub(super) open: Option<bool>,
    /// Whether the section being read is inside it.
    pub(super) above: bool,
    /// Whether it stands for the section being read.
    pub(super) selected: bool,
    /// Whether Tab leads to it.
    pub(super) stop: bool,
}

impl Rows {
    /// Draws rows.
    pub(super) fn draw(outline: &Rc<Outline>, rows: Vec<Row>, reader: &Reader) -> Option<Self> {
        let tree = dom::create("ul")?;
        dom::set(&tree, "role", "tree");
        let mut drawing = Drawing::new();
        draw_level(outline, &mut drawing, &mut rows.iter().peekable());
        reader.draw(&tree, &drawing.finish());
        Some(Self { tree, name: String::new(), outline: Rc::clone(outline), shown: rows })
    }

    /// Whether they are those of this outline.
    pub(super) fn are_of(&self, outline: &Rc<Outline>) -> bool {
        Rc::ptr_eq(&self.outline, outline)
    }

    /// Their place among what Yew draws, with a name.
    pub(super) fn place(&mut self, name: String) -> Html {
        if self.name != name {
            dom::set(&self.tree, "aria-label", &name);
            self.name = name;
        }
        Html::VRef(self.tree.clone().into())
    }

    /// Brings them up to date.
    pub(super) fn update(&mut self, rows: Vec<Row>, reader: &Reader) {
        if self.shown == rows {
            return;
        }
        for (element, old) in dom::all(&self.tree, "[role=treeitem]").iter().zip(&self.shown) {
            // Both lists are in reading order.
            let Ok(at) = rows.binary_search_by_key(&old.index, |row| row.index) else { continue };
            let row = &rows[at];
            for ((name, value), before) in row.looks().into_iter().zip(old.looks()) {
                if value != before.1 {
                    dom::set(element, name, value);
                }
            }
            if row.number != old.number
                && let Some(number) = element.last_element_child()
            {
                number.set_text_content(Some(&row.number));
            }
            if row.open != old.open {
                row.turn(element, &self.outline, &mut rows[at + 1..].iter().peekable(), reader);
            }
        }
        self.shown = rows;
    }
}

/// The rows of one level, each followed by its open subsections, up to a row of a level further out.
fn draw_level(outline: &Outline, drawing: &mut Drawing, rows: &mut Peekable<Iter<'_, Row>>) {
    let level = |row: &Row| outline.0[row.index].level;
    let Some(own) = rows.peek().map(|row| level(row)) else { return };
    while let Some(row) = rows.next_if(|row| level(row) == own) {
        drawing.open("li", &[("role", "none")]);
        row.draw(drawing, &outline.0[row.index]);
        if row.open == Some(true) {
            row.draw_group(outline, drawing, rows);
        }
        drawing.close();
    }
}

impl Row {
    /// What may change of its element, besides the subsections.
    fn looks(&self) -> [(&'static str, &str); 4] {
        let flag = |value| if value { "true" } else { "false" };
        [
            ("class", if self.above { "tree-i parent" } else { "tree-i" }),
            ("aria-label", &self.label),
            ("aria-selected", flag(self.selected)),
            ("tabindex", if self.stop { "0" } else { "-1" }),
        ]
    }

    fn draw(&self, drawing: &mut Drawing, item: &Item) {
        let (place, count) = item.position;
        let [index, level, count, place] = [self.index, item.level, count, place].map(|number| number.to_string());
        let group = self.group();
        let mut attributes = vec![
            ("role", "treeitem"),
            ("data-index", index.as_str()),
            ("data-target", &item.id),
            ("aria-level", &level),
            ("aria-setsize", &count),
            ("aria-posinset", &place),
        ];
        attributes.extend(self.looks());
        match self.open {
            Some(true) => attributes.extend([("aria-expanded", "true"), ("aria-owns", &group)]),
            Some(false) => attributes.push(("aria-expanded", "false")),
            None => {}
        }
        drawing.open("div", &attributes);
        if self.open.is_some() {
            drawing.open("span", &[("class", "tw")]);
            Icon::Next.write(drawing);
            drawing.close();
        }
        drawing.leaf("span", &[("class", "tx")], &[item.marker.as_str(), &item.title].concat());
        drawing.leaf("span", &[("class", "ct")], &self.number);
        drawing.close();
    }

    /// The subsections, which the rows begin with.
    fn draw_group(&self, outline: &Outline, drawing: &mut Drawing, rows: &mut Peekable<Iter<'_, Row>>) {
        drawing.open("ul", &[("role", "group"), ("id", &self.group())]);
        draw_level(outline, drawing, rows);
        drawing.close();
    }

    /// Shows its subsections, which the rows begin with, or hides them.
    fn turn(&self, element: &HtmlElement, outline: &Outline, rows: &mut Peekable<Iter<'_, Row>>, reader: &Reader) {
        let Some(around) = element.parent_element() else { return };
        if self.open == Some(true) {
            dom::set(element, "aria-expanded", "true");
            dom::set(element, "aria-owns", &self.group());
            let mut drawing = Drawing::new();
            self.draw_group(outline, &mut drawing, rows);
            reader.draw(&around, &drawing.finish());
        } else {
            dom::set(element, "aria-expanded", "false");
            dom::unset(element, "aria-owns");
            around.last_element_child().inspect(Element::remove);
        }
    }

    fn group(&self) -> String {
        ["group-", &self.index.to_string()].concat()
    }
}
