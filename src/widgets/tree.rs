//! The outline: a column beside the text, or a drawer over it where there is no room.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use web_sys::{FocusEvent, HtmlElement, KeyboardEvent, MouseEvent};
use yew::prelude::*;

use crate::outline::{Item, Outline, Step};
use crate::route::Route;
use crate::state::Action;
use crate::views::{use_send, use_words};
use crate::widgets::dom;
use crate::widgets::icon::Icon;
use crate::widgets::scroll::WidthObserver;

/// After this pause a typed letter begins a new word.
const TYPING_MILLISECONDS: u32 = 700;

/// What the outline is given.
#[derive(Properties, PartialEq)]
pub(crate) struct TreeProps {
    pub(crate) year: i32,
    pub(crate) outline: Rc<Outline>,
    /// Whether the year's report is loaded.
    pub(crate) ready: bool,
    /// How many statistics the report has, where known.
    pub(crate) statistics: Option<usize>,
    /// Id of the section being read.
    pub(crate) current: Option<AttrValue>,
    /// Whether the drawer is open.
    pub(crate) open: bool,
    pub(crate) set_tree_open: Callback<bool>,
}

/// The outline's panel.
#[component]
pub(crate) fn Tree(props: &TreeProps) -> Html {
    let words = use_words();
    let TreeProps { year, outline, ready, statistics, current, open, set_tree_open } = props;
    let nav = use_node_ref();
    {
        let (nav, set_tree_open) = (nav.clone(), set_tree_open.clone());
        let was_open = use_mut_ref(|| false);
        use_effect_with(*open, move |&open| {
            let nav = nav.cast::<HtmlElement>();
            let around = nav.as_ref().and_then(|nav| nav.closest(".niandu").ok().flatten());
            if open {
                if let Some(item) = nav.as_ref().and_then(|nav| dom::first(nav, "[role=treeitem][tabindex='0']")) {
                    dom::focus(&item);
                }
            } else if was_open.replace(false)
                && let (Some(nav), Some(around)) = (nav, around.as_ref())
                && dom::active(around).is_none_or(|active| nav.contains(Some(&active)))
                && let Some(button) = dom::first(around, ".contents-button")
            {
                dom::focus(&button);
            }
            was_open.replace(open);
            // With another width there may be room for a column again.
            let observer =
                around.filter(|_| open).and_then(|around| WidthObserver::new(&around, move || set_tree_open.emit(false)));
            move || drop(observer)
        });
    }
    let close = set_tree_open.reform(|_: MouseEvent| false);
    let onkeydown = {
        let (nav, open) = (nav.clone(), *open);
        Callback::from(move |event: KeyboardEvent| {
            if let Some(nav) = nav.cast::<HtmlElement>().filter(|_| open) {
                dom::hold_focus(&nav, &event);
            }
        })
    };
    html! {
        <nav class="nd-tree" part="tree" aria-label={words.contents} ref={nav} data-open={open.then_some("")} {onkeydown}>
            <div class="scrim" onclick={close.clone()}></div>
            <div class="pane" role={open.then_some("dialog")} aria-modal={open.then_some("true")}
                aria-label={open.then_some(words.contents)}>
                <div class="panel-h">
                    <b>{ words.contents }</b>
                    <span class="grow">{ statistics.map(words.statistics) }</span>
                    <button type="button" class="btn icon drawer-close" aria-label={words.close} onclick={close}>
                        { Icon::Close.normal() }
                    </button>
                </div>
                if !outline.0.is_empty() {
                    <Items key={*year} year={*year} outline={Rc::clone(outline)} current={current.clone()}
                        drawer={*open} set_tree_open={set_tree_open.clone()} />
                } else if *ready {
                    <p class="absent">{ words.no_sections }</p>
                }
            </div>
        </nav>
    }
}

#[derive(Properties, PartialEq)]
struct ItemsProps {
    year: i32,
    outline: Rc<Outline>,
    current: Option<AttrValue>,
    drawer: bool,
    set_tree_open: Callback<bool>,
}

/// The tree itself: one tab stop, keys by the ARIA pattern.
#[component]
fn Items(props: &ItemsProps) -> Html {
    let (words, send) = (use_words(), use_send());
    let ItemsProps { year, outline, current, drawer, set_tree_open } = props;
    let tree = use_node_ref();
    let expanded = use_state(|| outline.first_expanded());
    let focused = use_state_eq(|| None::<usize>);
    let typed = use_mut_ref(String::new);
    let pause = use_mut_ref(|| None::<Timeout>);

    let reading = current.as_deref().and_then(|id| outline.index(id));
    let selected = reading.map(|index| outline.nearest_visible(index, &expanded));
    let stop = focused.filter(|index| outline.visible(&expanded).contains(index)).or(selected).unwrap_or(0);
    {
        let tree = tree.clone();
        use_effect_with(selected, move |_| {
            let pane = tree.cast::<HtmlElement>().and_then(|tree| tree.parent_element());
            if let Some(pane) = pane.and_then(|pane| wasm_bindgen::JsCast::dyn_into::<HtmlElement>(pane).ok())
                && let Some(row) = dom::first(&pane, "[aria-selected=true]")
            {
                dom::reveal_in_pane(&pane, &row);
            }
        });
    }

    let choose = {
        let (send, outline, expanded) = (send.clone(), Rc::clone(outline), expanded.clone());
        let (year, drawer, set_tree_open, tree) = (*year, *drawer, set_tree_open.clone(), tree.clone());
        move |index: usize| {
            let item = &outline.0[index];
            if item.branch && !expanded.contains(&item.id) {
                let mut open = (*expanded).clone();
                open.insert(item.id.clone());
                expanded.set(open);
            }
            if drawer {
                set_tree_open.emit(false);
                focus_heading(&tree, &item.id);
            }
            send.emit(Action::Go(Route { year: Some(year), section: Some(item.id.clone()), statistic: None }));
        }
    };
    let set_open = {
        let (outline, expanded) = (Rc::clone(outline), expanded.clone());
        move |indexes: &[usize], open: bool| {
            let mut next = (*expanded).clone();
            for index in indexes {
                let id = &outline.0[*index].id;
                if open { next.insert(id.clone()) } else { next.remove(id) };
            }
            expanded.set(next);
        }
    };
    let onkeydown = {
        let (outline, expanded, tree) = (Rc::clone(outline), expanded.clone(), tree.clone());
        let (choose, set_open) = (choose.clone(), set_open.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.ctrl_key() || event.alt_key() || event.meta_key() {
                return;
            }
            let Some(focus) = dom::target(&event).and_then(|target| index_of(&target)) else { return };
            let key = event.key();
            let step = outline.step(&expanded, focus, &key).or_else(|| {
                if key.chars().count() != 1 || key.trim().is_empty() {
                    return None;
                }
                typed.borrow_mut().push_str(&key);
                let forget = Rc::clone(&typed);
                *pause.borrow_mut() = Some(Timeout::new(TYPING_MILLISECONDS, move || forget.borrow_mut().clear()));
                outline.type_ahead(&expanded, focus, &typed.borrow()).map(Step::Focus)
            });
            match step {
                Some(Step::Focus(index)) => focus_item(&tree, index),
                Some(Step::Expand(indexes)) => set_open(&indexes, true),
                Some(Step::Collapse(index)) => set_open(&[index], false),
                Some(Step::Choose(index)) => choose(index),
                None => return,
            }
            event.prevent_default();
        })
    };
    let onclick = {
        let (outline, expanded) = (Rc::clone(outline), expanded.clone());
        Callback::from(move |event: MouseEvent| {
            let Some(target) = dom::target(&event) else { return };
            let Some(index) = index_of(&target) else { return };
            let item = &outline.0[index];
            if item.branch && target.closest(".tw").is_ok_and(|twist| twist.is_some()) {
                set_open(&[index], !expanded.contains(&item.id));
            } else {
                choose(index);
            }
        })
    };
    let onfocusin = {
        let focused = focused.clone();
        Callback::from(move |event: FocusEvent| focused.set(dom::target(&event).and_then(|target| index_of(&target))))
    };
    let onfocusout = Callback::from(move |_: FocusEvent| focused.set(None));

    let above: Vec<usize> = reading.map(|index| outline.ancestors(index).collect()).unwrap_or_default();
    let row = |index: usize| {
        let item = &outline.0[index];
        html! {
            <Row index={index} item={item.clone()} name={format!("{}{}，{}", item.marker, item.title, (words.statistics)(item.count))}
                expanded={item.branch.then(|| expanded.contains(&item.id))} selected={selected == Some(index)}
                parent={above.contains(&index)} stop={stop == index} />
        }
    };
    html! {
        <ul role="tree" aria-label={(words.outline_of)(*year)} ref={tree} {onkeydown} {onclick} {onfocusin} {onfocusout}>
            { level(outline, None, &|id| expanded.contains(id), &row) }
        </ul>
    }
}

/// The items of one level, each followed by its open subsections.
fn level(
    outline: &Outline,
    parent: Option<usize>,
    is_open: &dyn Fn(&str) -> bool,
    row: &dyn Fn(usize) -> Html,
) -> Html {
    outline
        .0
        .iter()
        .enumerate()
        .filter(|(_, item)| item.parent == parent)
        .map(|(index, item)| {
            html! {
                <li role="none" key={index}>
                    { row(index) }
                    if item.branch && is_open(&item.id) {
                        <ul role="group" id={group_id(index)}>{ level(outline, Some(index), is_open, row) }</ul>
                    }
                </li>
            }
        })
        .collect()
}

#[derive(Properties, PartialEq)]
struct RowProps {
    index: usize,
    item: Item,
    /// What a screen reader calls it.
    name: String,
    expanded: Option<bool>,
    selected: bool,
    /// The section being read is inside it.
    parent: bool,
    stop: bool,
}

#[component]
fn Row(RowProps { index, item, name, expanded, selected, parent, stop }: &RowProps) -> Html {
    let icon = match expanded {
        Some(true) => Icon::Expanded.small(),
        Some(false) => Icon::Collapsed.small(),
        None => Html::default(),
    };
    html! {
        <div class={classes!("tree-i", format!("l{}", item.level.min(4)), parent.then_some("parent"))}
            role="treeitem" data-index={index.to_string()} data-target={item.id.clone()} aria-label={name.clone()}
            aria-level={item.level.to_string()} aria-setsize={item.position.1.to_string()}
            aria-posinset={item.position.0.to_string()} aria-expanded={expanded.map(|open| open.to_string())}
            aria-owns={expanded.is_some_and(|open| open).then(|| group_id(*index))}
            aria-selected={selected.to_string()} tabindex={if *stop { "0" } else { "-1" }}>
            <span class="tw">{ icon }</span>
            <span class="tx"><span class="mk">{ &item.marker }</span>{ &item.title }</span>
            <span class="ct">{ item.count }</span>
        </div>
    }
}

fn group_id(index: usize) -> String {
    format!("group-{index}")
}

/// The index of the item that an element is or is in.
fn index_of(element: &web_sys::Element) -> Option<usize> {
    element.closest("[role=treeitem]").ok()??.get_attribute("data-index")?.parse().ok()
}

fn focus_item(tree: &NodeRef, index: usize) {
    let item = tree.cast::<HtmlElement>().and_then(|tree| dom::first(&tree, &format!("[data-index='{index}']")));
    if let Some(item) = item {
        // Scrolls the tree's pane if need be.
        let _ = item.focus();
    }
}

/// Gives the focus to a section's heading, when the tree that had it goes away.
fn focus_heading(tree: &NodeRef, id: &str) {
    let around = tree.cast::<HtmlElement>().and_then(|tree| tree.closest(".niandu").ok().flatten());
    let Some(around) = around else { return };
    let section = dom::all(&around, "[data-section]")
        .into_iter()
        .find(|section| section.get_attribute("data-section").as_deref() == Some(id));
    if let Some(heading) = section.and_then(|section| dom::first(&section, ".heading")) {
        dom::focus(&heading);
    }
}
