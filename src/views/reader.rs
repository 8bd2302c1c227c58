//! One archive being read: its state, what the outside world learns of it, and its panels.

use std::rc::Rc;

use gloo_events::EventListener;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;

use crate::events;
use crate::load::{self, Requests};
use crate::node::Node;
use crate::outline::Outline;
use crate::route::Route;
use crate::settings::{Routing, Settings};
use crate::state::{Action, Document, Phase, State};
use crate::views::document::{DocumentText, Selection};
use crate::views::inspector::Inspector;
use crate::views::status::{Failed, Fallback, Loading, NoticeNote};
use crate::views::use_words;
use crate::widgets::dom;
use crate::widgets::note::{Note, Tone};
use crate::widgets::scroll::use_current_section;
use crate::widgets::timeline::Timeline;
use crate::widgets::toolbar::Toolbar;
use crate::widgets::tree::Tree;

/// What a reader is given.
#[derive(Properties, PartialEq, Clone)]
pub(crate) struct ReaderProps {
    pub(crate) host: HtmlElement,
    /// Address of the catalog or report.
    pub(crate) source: String,
    pub(crate) settings: Settings,
}

/// One archive being read.
#[component]
pub(crate) fn Reader(props: &ReaderProps) -> Html {
    let ReaderProps { host, settings, .. } = props;
    let words = use_words();
    let routing = settings.routing;
    let state = use_reducer(|| first_state(settings));
    let send = {
        let dispatcher = state.dispatcher();
        use_callback((), move |action, ()| dispatcher.dispatch(action))
    };
    use_loading(props, &state, &send);
    use_address(routing, settings.year, &state, &send);
    use_events(host, &state);

    let root = use_node_ref();
    let tree_open = use_state_eq(|| false);
    let report = state.report().cloned();
    let (current_section, expect_jump) = use_current_section(root.clone(), report.as_ref().map(Node::root));
    use_bring_into_view(root.clone(), &state, expect_jump);

    let onkeydown = {
        let (root, send, state, tree_open) = (root.clone(), send.clone(), state.clone(), tree_open.clone());
        Callback::from(move |event: KeyboardEvent| {
            if let Some(element) = root.cast::<HtmlElement>() {
                keys(&event, &element, &state, &send, &tree_open);
            }
        })
    };
    let set_tree_open = {
        let tree_open = tree_open.clone();
        use_callback((), move |open, ()| tree_open.set(open))
    };

    let outline = use_memo(report.as_ref().map(Node::root), |root| {
        root.as_ref().map(|root| Outline::of(root.report())).unwrap_or_default()
    });
    let selected = report.as_ref().zip(state.route.statistic.as_ref()).and_then(|(report, id)| {
        Some(Selection { node: Node::of_statistic(report, id)?, id: id.clone().into(), tint: state.tint })
    });

    let content = match &state.phase {
        Phase::Opening => html! { <Loading year={None::<i32>} fallback=true /> },
        Phase::Failed(failure) => {
            let retry = send.reform(|()| Action::Reopen);
            html! { <><Failed failure={Rc::clone(failure)} year={None::<i32>} others=false {retry} /><slot /></> }
        }
        Phase::Open(archive) if archive.years.is_empty() => html! { <Fallback line={words.no_reports} /> },
        Phase::Open(archive) => {
            let current = state.current().unwrap_or_default();
            let year = &archive.years[current];
            let text = match &year.document {
                Document::Ready(report) => {
                    html! { <DocumentText root={Node::root(report)} selected={selected.clone()} /> }
                }
                Document::Failed(failure) => {
                    let retry = send.reform(move |()| Action::Retry(current));
                    let others = archive.reports().next().is_some();
                    html! { <Failed failure={Rc::clone(failure)} year={Some(year.year)} {others} {retry} /> }
                }
                Document::Waiting | Document::Loading => html! { <Loading year={Some(year.year)} fallback=false /> },
            };
            let side = selected.map(|selected| {
                html! { <Inspector archive={Rc::clone(archive)} home={current} node={selected.node} id={selected.id} /> }
            });
            let notice = year.notice.clone().or_else(|| archive.notice.clone());
            html! {
                <>
                    <Toolbar title={archive.title.clone()} {notice} host={host.clone()} settings={settings.clone()}
                        open_contents={set_tree_open.reform(|()| true)} contents={!outline.0.is_empty()} />
                    if archive.years.len() > 1 {
                        <Timeline archive={Rc::clone(archive)} {current} />
                    }
                    <div class={classes!("nd-body", side.is_some().then_some("has-side"))} data-view="read">
                        <Tree year={year.year} {outline} current={current_section} open={*tree_open} {set_tree_open}
                            statistics={year.statistics} ready={report.is_some()} />
                        <div class="nd-text" part="text">
                            if let Some(notice) = &state.notice { <NoticeNote notice={notice.clone()} /> }
                            { text }
                        </div>
                        { side }
                    </div>
                </>
            }
        }
    };
    let status = status(&state, words);
    html! {
        <ContextProvider<Callback<Action>> context={send}>
            <div class="niandu" ref={root} lang={settings.language.tag()} {onkeydown}>
                { content }
                <p class="sr" role="status">{ status }</p>
            </div>
        </ContextProvider<Callback<Action>>>
    }
}

/// What a screen reader is told while nothing has the focus.
fn status(state: &State, words: &crate::language::Words) -> String {
    if let Some(notice) = &state.notice {
        return (words.notice)(notice);
    }
    match (&state.phase, state.report()) {
        (Phase::Open(archive), None) => match state.current().map(|current| &archive.years[current]) {
            Some(year) if !matches!(year.document, Document::Failed(_)) => (words.loading_report)(Some(year.year)),
            _ => String::new(),
        },
        _ => String::new(),
    }
}

/// Where the page's address or the element's attribute leads at first.
fn first_state(settings: &Settings) -> State {
    let start = Route { year: settings.year, ..Route::default() };
    match address_route(settings.routing) {
        None => State::new(start, None),
        Some(Ok(route)) => State::new(Route { year: route.year.or(settings.year), ..route }, None),
        Some(Err((route, unreadable))) => {
            State::new(Route { year: route.year.or(settings.year), ..route }, Some(unreadable))
        }
    }
}

fn address_route(routing: Routing) -> Option<Result<Route, (Route, String)>> {
    match routing {
        Routing::None => None,
        Routing::Hash => Route::parse(&web_sys::window()?.location().hash().ok()?),
    }
}

/// Fetches the source, and then its reports one after the other.
#[hook]
fn use_loading(props: &ReaderProps, state: &UseReducerHandle<State>, send: &Callback<Action>) {
    let requests = use_memo((), |()| Requests::new());
    let base = props.host.base_uri().ok().flatten().unwrap_or_default();
    {
        let (host, source, base) = (props.host.clone(), props.source.clone(), base.clone());
        let (signal, send) = (requests.signal(), send.clone());
        use_effect_with(state.attempt, move |_| {
            spawn_local(async move {
                let result = load::archive(&source, &base, signal.clone()).await;
                if signal.is_some_and(|signal| signal.aborted()) {
                    return;
                }
                match result {
                    Ok(archive) => send.emit(Action::Opened(archive)),
                    Err(failure) => {
                        events::error(&host, &failure);
                        send.emit(Action::OpenFailed(failure));
                    }
                }
            });
        });
    }
    let next = state.next_to_load().and_then(|index| Some((index, state.archive()?.years[index].file.clone())));
    let (host, source) = (props.host.clone(), props.source.clone());
    let (signal, send) = (requests.signal(), send.clone());
    use_effect_with(next, move |next| {
        let Some((index, file)) = next.clone() else { return };
        send.emit(Action::Started(index));
        spawn_local(async move {
            let result = load::report(&file, &source, &base, signal.clone()).await;
            if signal.is_some_and(|signal| signal.aborted()) {
                return;
            }
            match result {
                Ok(report) => send.emit(Action::Loaded(index, Rc::new(report))),
                Err(failure) => {
                    events::error(&host, &failure);
                    send.emit(Action::LoadFailed(index, failure));
                }
            }
        });
    });
}

/// Keeps the page's address and the reader's place together.
#[hook]
fn use_address(routing: Routing, start: Option<i32>, state: &UseReducerHandle<State>, send: &Callback<Action>) {
    {
        let send = send.clone();
        use_effect_with((routing, start), move |&(routing, start)| {
            let listener = (routing == Routing::Hash).then(web_sys::window).flatten().map(|window| {
                EventListener::new(&window, "hashchange", move |_| {
                    let action = match address_route(routing) {
                        Some(Ok(route)) => Action::Follow(route, None),
                        Some(Err((route, unreadable))) => Action::Follow(route, Some(unreadable)),
                        None if has_no_hash() => Action::Follow(Route { year: start, ..Route::default() }, None),
                        // A hash of the page's own.
                        None => return,
                    };
                    send.emit(action);
                })
            });
            move || drop(listener)
        });
    }
    {
        let route = state.route.clone();
        use_effect_with(state.address, move |address| {
            if routing == Routing::Hash && address.changes > 0 {
                write_address(&route.to_hash(), address.replace);
            }
        });
    }
    let send = send.clone();
    let first = use_mut_ref(|| true);
    use_effect_with(start, move |start| {
        let first = first.replace(false);
        if let (false, Some(year)) = (first, *start) {
            send.emit(Action::Go(Route::year(year)));
        }
    });
}

fn has_no_hash() -> bool {
    web_sys::window().and_then(|window| window.location().hash().ok()).is_some_and(|hash| hash.is_empty())
}

/// Some pages may not change their history (a document without an address of
/// its own): the reader then works without addresses.
fn write_address(hash: &str, replace: bool) {
    let Some(window) = web_sys::window() else { return };
    if window.location().hash().is_ok_and(|now| now == hash) {
        return;
    }
    if let Ok(history) = window.history() {
        let state = wasm_bindgen::JsValue::NULL;
        let _ = if replace {
            history.replace_state_with_url(&state, "", Some(hash))
        } else {
            history.push_state_with_url(&state, "", Some(hash))
        };
    }
}

/// Fires the element's events.
#[hook]
fn use_events(host: &HtmlElement, state: &UseReducerHandle<State>) {
    let ready = use_mut_ref(|| false);
    let selecting = use_mut_ref(|| false);
    {
        let (host, state, ready) = (host.clone(), state.clone(), ready.clone());
        use_effect_with(state.report().is_some(), move |&here| {
            if here
                && !ready.replace(true)
                && let (Some(archive), Some(year)) = (state.archive(), state.route.year)
            {
                events::ready(&host, archive, year);
            }
        });
    }
    let is_ready = *ready.borrow();
    {
        let host = host.clone();
        let place = Route { statistic: None, ..state.route.clone() };
        use_effect_with(place, move |place| {
            if is_ready {
                events::navigate(&host, place);
            }
        });
    }
    let (host, state) = (host.clone(), state.clone());
    let chosen = state.report().and(state.route.statistic.clone());
    use_effect_with(chosen, move |chosen| {
        let statistic = chosen.as_ref().zip(state.report()).and_then(|(id, report)| {
            Node::of_statistic(report, id)?.statistic(id).map(|(_, statistic)| statistic.clone())
        });
        if selecting.replace(statistic.is_some()) || statistic.is_some() {
            events::select(&host, &state.route, statistic.as_ref());
        }
    });
}

/// After a move, scrolls to where the reader now is.
#[hook]
fn use_bring_into_view(root: NodeRef, state: &UseReducerHandle<State>, expect_jump: Callback<Option<String>>) {
    let state = state.clone();
    let arrived = (state.visits, state.report().map(Node::root));
    let last_year = use_mut_ref(|| None);
    use_effect_with(arrived, move |(visits, report)| {
        let (Some(element), Some(_)) = (root.cast::<HtmlElement>(), report) else { return };
        let Route { year, section, statistic } = &state.route;
        let same_year = last_year.replace(*year) == *year;
        if let Some(id) = statistic {
            dom::show_statistic(&element, id);
            if !same_year {
                expect_jump.emit(section.clone());
            }
        } else if let Some(id) = section {
            if dom::show_section(&element, id) {
                expect_jump.emit(Some(id.clone()));
            }
        } else if *visits > 0 {
            dom::show_top(&element);
        }
    });
}

/// Keys that work anywhere inside the element, but not in fields.
fn keys(
    event: &KeyboardEvent,
    root: &HtmlElement,
    state: &State,
    send: &Callback<Action>,
    tree_open: &UseStateHandle<bool>,
) {
    if event.default_prevented() || event.ctrl_key() || event.alt_key() || event.meta_key() || event.is_composing() {
        return;
    }
    if event.key() == "Escape" {
        if **tree_open {
            tree_open.set(false);
        } else if let Some(id) = &state.route.statistic {
            send.emit(Action::Close);
            dom::focus_statistic(root, id);
        } else {
            return;
        }
        event.prevent_default();
        return;
    }
    if dom::in_field(event) || **tree_open {
        return;
    }
    let neighbour = |step: isize| {
        let archive = state.archive()?;
        let year = archive.years.get(state.current()?.checked_add_signed(step)?)?;
        Some(Action::Go(Route::year(year.year)))
    };
    let action = match event.key().as_str() {
        "[" => neighbour(-1),
        "]" => neighbour(1),
        "n" | "N" => next_statistic(root, state, 1),
        "p" | "P" => next_statistic(root, state, -1),
        _ => return,
    };
    event.prevent_default();
    if let Some(action) = action {
        if matches!(event.key().as_str(), "[" | "]") {
            // The text that may hold the focus is about to go.
            dom::keep_focus(root);
        }
        send.emit(action);
    }
}

/// Moves to the next or previous statistic: the focus, and the inspector's choice if it is open.
fn next_statistic(root: &HtmlElement, state: &State, step: isize) -> Option<Action> {
    let id = dom::neighbour_statistic(root, state.route.statistic.as_deref(), step)?;
    dom::focus_statistic(root, &id);
    state.route.statistic.is_some().then(|| {
        Action::Step(Route { statistic: Some(id), section: None, ..state.route.clone() })
    })
}
