//! The bar of the reading aloud, at the lower edge of what is seen.

use yew::prelude::*;

use crate::speech::{Progress, Speech, SpeechMessage};
use crate::views::{Interface, Message};
use crate::widgets::element::{all, button, element, text};
use crate::widgets::icon::Icon;

/// The bar, while a reading has begun.
#[inline(never)] // It belongs to the rest of the program.
pub(crate) fn reading_bar(interface: &Interface, speech: &Speech) -> Option<Html> {
    let words = interface.words;
    let sends = |message: SpeechMessage| interface.sends(Message::Speech(message));
    let inside = match speech.progress()? {
        Progress::Silent(silence) => {
            let line = element("p", "grow").text((words.comfort.silence)(silence)).made();
            all([Icon::Information.normal(), line])
        }
        progress => {
            let (icon, name) = if progress == Progress::Paused {
                (Icon::Play, words.comfort.go_on)
            } else {
                (Icon::Pause, words.comfort.pause)
            };
            let speed = button("btn", sends(SpeechMessage::Speed)).text((words.comfort.speed)(speech.speed())).made();
            let heading = speech.heading().unwrap_or_else(|| words.opening.to_owned());
            all([
                Icon::Previous.button("btn icon", words.comfort.previous_sentence, sends(SpeechMessage::Step(-1))),
                icon.button("btn icon", name, sends(SpeechMessage::Toggle)),
                Icon::Next.button("btn icon", words.comfort.next_sentence, sends(SpeechMessage::Step(1))),
                element("span", "grow").child(text(heading)).made(),
                speed,
            ])
        }
    };
    let stop = Icon::Close.button("btn icon", words.comfort.stop_reading, sends(SpeechMessage::Stop));
    let bar = element("div", "aloud").with("role", "group").with("aria-label", words.comfort.read_aloud);
    Some(bar.with("data-panel", "reading").child(inside).child(stop).made())
}
