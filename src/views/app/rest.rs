//! The rest of the program: what a report's first view does without comes after it (docs/architecture.md).

use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{App, Message, Rest};
use crate::failure::{Cause, Failure};
use crate::files::FilesMessage;
use crate::route::View;

/// What could not be had where nothing else is named, by the name it has to a reader who looks for it.
const FILE: &str = "niandu-viewer_rest.wasm";

impl App {
    /// Whether everything is here.
    pub(super) fn is_whole(&self) -> bool {
        matches!(self.rest, Rest::Here)
    }

    /// Asks for the rest when the text is there, which it would delay, or before if it is needed for what shows.
    pub(super) fn ask_when_due(&mut self, context: &Context<Self>) {
        let needed = self.state.route.view != View::Read || !self.held.is_empty();
        if matches!(self.rest, Rest::Due) && (needed || !self.is_coming()) {
            self.ask_for_rest(context);
        }
    }

    fn ask_for_rest(&mut self, context: &Context<Self>) {
        self.rest = Rest::Coming;
        let (reader, send) = (context.props().reader.clone(), self.interface.send.clone());
        spawn_local(async move {
            let failed = |error: JsValue| {
                let file = error.as_string().unwrap_or_else(|| FILE.to_owned());
                Rc::new(Failure { file, cause: Cause::Network })
            };
            // In a task of its own: what is drawn by now is to be seen first.
            TimeoutFuture::new(0).await;
            send.emit(Message::Rest(reader.rest().await.map(drop).map_err(failed)));
        });
    }

    /// Asks once more for a rest that was not to be had, if the reader does something.
    pub(super) fn ask_again(&mut self, context: &Context<Self>, message: &Message) {
        if matches!(self.rest, Rest::Failed(_)) && (needs_rest(message) || matches!(message, Message::Act(_))) {
            self.ask_for_rest(context);
        }
    }

    /// Goes on with what has waited for the rest, or says why it cannot.
    pub(super) fn take_rest(&mut self, context: &Context<Self>, answer: Result<(), Rc<Failure>>) {
        let held = std::mem::take(&mut self.held);
        match answer {
            Ok(()) => {
                self.rest = Rest::Here;
                self.compare();
                self.finder.seek(&self.state);
                for message in held {
                    self.interface.send.emit(message);
                }
            }
            Err(failure) => {
                if !held.is_empty() {
                    self.take(context, FilesMessage::Failed(Rc::clone(&failure)));
                }
                self.rest = Rest::Failed(failure);
            }
        }
    }
}

/// Whether a message has to wait for the rest.
pub(super) fn needs_rest(message: &Message) -> bool {
    match message {
        Message::Search(_) | Message::Share(_) | Message::Speech(_) | Message::Display(_) | Message::Help(_) => true,
        Message::Files(files) => matches!(files, FilesMessage::Chosen(_)),
        _ => false,
    }
}
