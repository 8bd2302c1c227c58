//! The report's text: drawn once, outside Yew, which would take twice the time; a long one in slices. What the
//! reader chooses is then marked in it.

mod block;
mod growth;
mod inline;
mod section;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use niandu::{Content, Inline, Statistic};
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::node::{Node, weight};
use crate::pages::Reader;
use crate::views::Message;
use crate::widgets::dom;
use crate::widgets::drawing::Drawing;

pub(crate) use self::block::shows;
pub(crate) use self::growth::Growth;
use self::growth::{next_slice, whole_on_paper};
use self::section::Look;
pub(crate) use self::section::runs_in;

/// From so many sections on, only those in view are laid out.
const LONG: usize = 80;

/// What the text is given.
#[derive(Properties, PartialEq)]
pub(crate) struct ProseProps {
    /// The report as a whole.
    pub(crate) report: Node,
    pub(crate) choice: Choice,
    /// The name of the button beside a heading begins with it.
    pub(crate) share: &'static str,
    /// Makes the elements.
    pub(crate) reader: Reader,
    /// Hears how far the text has come.
    pub(crate) send: Callback<Message>,
}

/// What the text shows of the reader's choices.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Choice {
    /// The id of the chosen statistic.
    pub(crate) selected: Option<AttrValue>,
    /// Whether its sentence is tinted.
    pub(crate) tint: bool,
    /// The id of the statistic that has, or had last, the focus.
    pub(crate) focused: Option<AttrValue>,
}

/// How a block's statistics are drawn.
#[derive(Clone, Copy)]
struct Marks<'a> {
    chosen: Option<&'a str>,
    tint: bool,
    /// The id of the statistic that Tab leads to: one a block.
    stop: Option<&'a str>,
}

impl<'a> Marks<'a> {
    /// The marks of a block with these texts.
    fn of(choice: &'a Choice, texts: &[&'a Inline]) -> Self {
        let ids = || texts.iter().flat_map(|text| text.statistics()).map(|statistic| statistic.id.as_str());
        let own = |id: &'a Option<AttrValue>| id.as_deref().filter(|id| ids().any(|other| other == *id));
        let stop = own(&choice.focused).or_else(|| own(&choice.selected)).or_else(|| ids().next());
        Self { chosen: choice.selected.as_deref(), tint: choice.tint, stop }
    }

    fn is_chosen(self, statistic: &Statistic) -> bool {
        self.chosen == Some(statistic.id.as_str())
    }

    fn is_stop(self, statistic: &Statistic) -> bool {
        self.stop == Some(statistic.id.as_str())
    }
}

/// The text.
pub(crate) struct Prose {
    /// What is around the text. It and what is inside are no business of Yew's.
    root: Option<Element>,
    growth: Growth,
    /// The sections that are still to be drawn further, the whole first: their elements, and how many pieces of
    /// each are drawn.
    open: Vec<(Element, Node, usize)>,
    /// Draws the next slice.
    next: Option<Timeout>,
    /// On paper stands everything.
    paper: Option<EventListener>,
}

impl Component for Prose {
    /// So much more is to be drawn.
    type Message = usize;
    type Properties = ProseProps;

    fn create(context: &Context<Self>) -> Self {
        let report = &context.props().report;
        let root = container(report.report().sections().len() > LONG);
        let open = root.iter().map(|root| (root.clone(), report.clone(), 0)).collect();
        let growth = Growth::of(report);
        let mut text = Self { root, growth, open, next: None, paper: None };
        text.draw(context, growth.drawn);
        if !growth.is_whole() {
            text.paper = whole_on_paper(context.link().callback(|more| more));
        }
        text
    }

    fn changed(&mut self, context: &Context<Self>, old: &ProseProps) -> bool {
        let props = context.props();
        if props.report != old.report {
            *self = Component::create(context);
            return true;
        }
        if let (Some(root), true) = (&self.root, props.choice != old.choice) {
            mark(root, &old.choice, &props.choice);
        }
        if let (Some(root), true) = (&self.root, props.share != old.share) {
            rename(root, old.share, props.share);
        }
        false
    }

    fn update(&mut self, context: &Context<Self>, more: usize) -> bool {
        self.growth = self.growth.with(more);
        self.draw(context, if self.growth.is_whole() { usize::MAX } else { more });
        context.props().send.emit(Message::Drawn(self.growth));
        false
    }

    fn view(&self, _: &Context<Self>) -> Html {
        self.root.clone().map(|root| Html::VRef(root.into())).unwrap_or_default()
    }
}

impl Prose {
    /// Draws so much more, as [`weight`] counts.
    fn draw(&mut self, context: &Context<Self>, mut more: usize) {
        let props = context.props();
        let look = Look { choice: &props.choice, share: props.share };
        while more > 0
            && let Some((element, node, drawn)) = self.open.last_mut()
        {
            let inside = node.child(*drawn);
            *drawn += 1;
            let Some(piece) = inside.content() else {
                self.open.pop();
                continue;
            };
            let (depth, mut drawing) = (inside.depth(), Drawing::new());
            let weight = if more == usize::MAX { 0 } else { weight(piece) };
            match piece {
                Content::Section(section) if weight > more => {
                    look.open_section(&mut drawing, piece, section, depth);
                    drawing.close();
                    props.reader.draw(element, &drawing.finish());
                    let element = element.last_element_child();
                    self.open.extend(element.map(|element| (element, inside.clone(), 0)));
                }
                _ => {
                    look.draw(&mut drawing, piece, depth);
                    props.reader.draw(element, &drawing.finish());
                    more = more.saturating_sub(weight);
                }
            }
        }
        let whole = self.growth.is_whole();
        self.next = (!whole).then(|| next_slice(context.link().callback(|more| more)));
        if whole {
            self.paper = None;
        }
        if let Some(root) = &self.root {
            if whole {
                dom::unset(root, "aria-busy");
            } else {
                dom::set(root, "aria-busy", "true");
            }
        }
    }
}

/// The element around a text; of one with many sections only those in view are laid out.
fn container(long: bool) -> Option<Element> {
    let element = dom::create("div")?;
    element.set_class_name(if long { "prose long" } else { "prose" });
    Some(element)
}

/// Marks another choice in the drawn text. What is still to be drawn is drawn with it.
fn mark(root: &Element, old: &Choice, new: &Choice) {
    let find = |id: &Option<AttrValue>| dom::statistic(root, id.as_deref()?);
    let (selected, focused) = (find(&new.selected), find(&new.focused));
    let touched = [find(&old.selected), find(&old.focused), selected.clone(), focused.clone()];
    for block in touched.iter().flatten().filter_map(|statistic| statistic.closest("[data-block]").ok()?) {
        let own =
            |statistic: &Option<HtmlElement>| statistic.clone().filter(|statistic| block.contains(Some(statistic)));
        let selected = own(&selected);
        let stop = own(&focused).or_else(|| selected.clone()).or_else(|| dom::first(&block, "[data-statistic]"));
        move_attribute(&block, stop.as_ref(), "tabindex", ["0", "-1"]);
        move_attribute(&block, selected.as_ref(), "aria-expanded", ["true", "false"]);
        let sentence = selected.filter(|_| new.tint).and_then(|selected| selected.closest(".s").ok()?);
        for tinted in dom::all(&block, ".s.tint") {
            tinted.set_class_name("s");
        }
        if let Some(sentence) = sentence {
            sentence.set_class_name("s tint");
        }
    }
}

/// Gives one statistic of a block a value of its own, which no other has.
fn move_attribute(block: &Element, to: Option<&HtmlElement>, name: &str, [own, others]: [&str; 2]) {
    let from = dom::all(block, &["[data-statistic][", name, "='", own, "']"].concat());
    let left = from.iter().filter(|from| Some(*from) != to).map(|from| (from, others));
    for (statistic, value) in left.chain(to.map(|to| (to, own))) {
        dom::set(statistic, name, value);
    }
}

/// Gives the buttons beside headings names that begin otherwise.
fn rename(root: &Element, old: &str, new: &str) {
    for button in dom::all(root, "[data-share]") {
        let name = button.get_attribute("aria-label").unwrap_or_default();
        let name = [new, name.strip_prefix(old).unwrap_or(&name)].concat();
        dom::set(&button, "aria-label", &name);
        dom::set(&button, "title", &name);
    }
}
