//! Reading aloud: the report's sentences, said one after another by the browser's voices.
//!
//! A pause ends the sentence, and going on begins it again: browsers differ in what they make of a
//! pause of their own, and a sentence heard from its beginning is understood.

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use js_sys::Reflect;
use niandu::speech::Reading;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, Event, SpeechSynthesis, SpeechSynthesisUtterance, SpeechSynthesisVoice, Window};
use yew::Callback;

use crate::node::Node;
use crate::passage::Passage;
use crate::views::Message;
use crate::widgets::{dom, mark};

/// Speeds with their names.
const SPEEDS: [(f32, &str); 4] = [(0.75, "0.75"), (1.0, "1"), (1.25, "1.25"), (1.5, "1.5")];

/// Browsers find their voices after a while: so often, and so long apart, they are asked for them.
const ATTEMPTS: u32 = 8;
const ATTEMPT_MILLISECONDS: u32 = 250;

/// What happens to the reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SpeechMessage {
    /// It begins, pauses or goes on.
    Toggle,
    /// It goes on with another sentence, so many after this one.
    Step(isize),
    /// It becomes faster; after the fastest comes the slowest.
    Speed,
    /// It ends.
    Stop,
    /// The sentence has been said.
    Said,
    /// The browser is asked for its voices again.
    Ask,
    /// The browser could not say it.
    Failed,
}

/// Why nothing is heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Silence {
    /// The browser cannot speak.
    NoSpeech,
    /// It has no voice at all.
    NoVoice,
    /// It has no voice for the report's language.
    NoVoiceForLanguage,
    /// It has tried and failed.
    Failed,
}

/// How far the reading has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Progress {
    /// The browser is asked for its voices, for the so manieth time.
    Waiting(u32),
    Speaking,
    Paused,
    Silent(Silence),
}

/// The reading aloud of one element.
#[derive(Default)]
pub(crate) struct Speech {
    /// Index of the speed; `None` for the ordinary one.
    speed: Option<usize>,
    session: Option<Session>,
}

/// A reading that has begun.
struct Session {
    /// The report as a whole.
    report: Node,
    /// The sentence that is being said.
    reading: Reading,
    /// The same as drawn.
    passage: Option<Passage>,
    progress: Progress,
    /// Whether it has been brought into view.
    shown: bool,
    synthesis: Option<SpeechSynthesis>,
    /// What is being said.
    saying: Option<Saying>,
    wait: Option<Timeout>,
    send: Callback<Message>,
    /// Hears of the page being left: some browsers would talk on.
    _leaving: Option<EventListener>,
}

/// What is being said, with what listens for its end.
struct Saying {
    utterance: SpeechSynthesisUtterance,
    _listener: Closure<dyn FnMut(Event)>,
}

impl Speech {
    /// How far the reading of a report has come; `None` while none has begun.
    pub(crate) fn progress(&self) -> Option<Progress> {
        self.session.as_ref().map(|session| session.progress)
    }

    /// Whether something is being said.
    pub(crate) fn speaks(&self) -> bool {
        matches!(self.progress(), Some(Progress::Speaking | Progress::Waiting(_)))
    }

    /// The speed's name.
    pub(crate) fn speed(&self) -> &'static str {
        SPEEDS[self.speed_index()].1
    }

    fn speed_index(&self) -> usize {
        self.speed.unwrap_or(1)
    }

    /// Heading of the section that is being read.
    pub(crate) fn heading(&self) -> Option<String> {
        let session = self.session.as_ref()?;
        let sections = session.reading.utterance()?.place.sections(session.report.report());
        sections.last().map(|section| format!("{}{}", section.marker, section.title.text()))
    }

    /// Begins to read a report, from the first sentence in the text's element `from` on.
    #[inline(never)] // It belongs to the rest of the program.
    pub(crate) fn begin(&mut self, root: &Element, report: Node, from: Option<Element>, send: Callback<Message>) {
        let sentence = |from: Element| {
            let around = from.closest(".s").ok().flatten();
            around.or_else(|| dom::first(&from, ".s").map(Element::from))
        };
        let first = from.and_then(sentence);
        let place = first.and_then(|sentence| mark::passage(&sentence)?.text(report.report()));
        let reading = match place {
            Some((place, range)) => Reading::from(report.report(), &place, range.start),
            None => Reading::new(report.report()),
        };
        let window = root.owner_document().and_then(|document| document.default_view());
        let leaving = window.as_ref().map(|window| {
            let send = send.clone();
            EventListener::new(window, "pagehide", move |_| send.emit(Message::Speech(SpeechMessage::Stop)))
        });
        let synthesis = window.and_then(|window| synthesis(&window));
        self.session = Some(Session {
            report,
            reading,
            passage: None,
            progress: Progress::Waiting(0),
            shown: false,
            synthesis,
            saying: None,
            wait: None,
            send,
            _leaving: leaving,
        });
        self.say();
    }

    /// Lets something happen to a reading that has begun.
    #[inline(never)] // It belongs to the rest of the program.
    pub(crate) fn update(&mut self, message: SpeechMessage) {
        let Some(session) = &mut self.session else { return };
        match message {
            SpeechMessage::Toggle if matches!(session.progress, Progress::Speaking | Progress::Waiting(_)) => {
                session.hush();
                session.progress = Progress::Paused;
            }
            SpeechMessage::Step(by) => {
                // At either end it is said again.
                let report = session.report.report();
                session.shown = false;
                let step = if by < 0 { Reading::back } else { Reading::forward };
                step(&mut session.reading, report);
                if session.progress != Progress::Paused {
                    self.say();
                }
            }
            SpeechMessage::Said => {
                session.shown = false;
                if session.reading.forward(session.report.report()) {
                    self.say();
                } else {
                    self.session = None;
                }
            }
            SpeechMessage::Speed => {
                self.speed = Some((self.speed_index() + 1) % SPEEDS.len());
                if self.progress() != Some(Progress::Paused) {
                    self.say();
                }
            }
            SpeechMessage::Toggle | SpeechMessage::Ask => self.say(),
            SpeechMessage::Stop => self.session = None,
            SpeechMessage::Failed => {
                session.hush();
                session.progress = Progress::Silent(Silence::Failed);
            }
        }
    }

    /// Ends the reading of another report than this, or where its text does not show.
    pub(crate) fn keep_to(&mut self, report: Option<&Node>) {
        if self.session.as_ref().is_some_and(|session| Some(&session.report) != report) {
            self.session = None;
        }
    }

    /// Says the sentence.
    fn say(&mut self) {
        let rate = SPEEDS[self.speed_index()].0;
        if let Some(session) = &mut self.session {
            session.hush();
            session.progress = session.say(rate);
        }
    }

    /// Marks the sentence in the text, and keeps it in view.
    pub(crate) fn mark(&mut self, root: &Element) {
        for marked in dom::all(root, "[data-spoken]") {
            dom::unset(&marked, "data-spoken");
        }
        let Some(session) = &mut self.session else { return };
        let Some(passage) = &session.passage else { return };
        if matches!(session.progress, Progress::Silent(_)) {
            return;
        }
        if let Some(element) = mark::element(root, passage) {
            dom::set(&element, "data-spoken", "");
            if !std::mem::replace(&mut session.shown, true) {
                dom::keep_in_view(&element);
            }
        }
    }
}

impl Session {
    fn say(&mut self, rate: f32) -> Progress {
        let (Some(synthesis), Some(sentence)) = (&self.synthesis, self.reading.utterance()) else {
            return Progress::Silent(Silence::NoSpeech);
        };
        self.passage = Passage::of(self.report.report(), &sentence.place, sentence.range.start);
        let language = &self.report.report().language;
        let Some(voice) = voice(synthesis, language) else {
            if synthesis.get_voices().length() > 0 {
                return Progress::Silent(Silence::NoVoiceForLanguage);
            }
            let attempt = if let Progress::Waiting(attempt) = self.progress { attempt + 1 } else { 1 };
            if attempt > ATTEMPTS {
                return Progress::Silent(Silence::NoVoice);
            }
            let send = self.send.clone();
            self.wait = Some(Timeout::new(ATTEMPT_MILLISECONDS, move || {
                send.emit(Message::Speech(SpeechMessage::Ask));
            }));
            return Progress::Waiting(attempt);
        };
        let Ok(utterance) = SpeechSynthesisUtterance::new_with_text(&sentence.text) else {
            return Progress::Silent(Silence::NoSpeech);
        };
        utterance.set_lang(language);
        utterance.set_voice(Some(&voice));
        utterance.set_rate(rate);
        let send = self.send.clone();
        let listener = Closure::<dyn FnMut(Event)>::new(move |event: Event| send.emit(Message::Speech(heard(&event))));
        utterance.set_onend(Some(listener.as_ref().unchecked_ref()));
        utterance.set_onerror(Some(listener.as_ref().unchecked_ref()));
        synthesis.speak(&utterance);
        self.saying = Some(Saying { utterance, _listener: listener });
        Progress::Speaking
    }

    /// Ends what is being said.
    fn hush(&mut self) {
        self.wait = None;
        if let (Some(saying), Some(synthesis)) = (self.saying.take(), &self.synthesis) {
            saying.utterance.set_onend(None);
            saying.utterance.set_onerror(None);
            synthesis.cancel();
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.hush();
    }
}

/// What the end of an utterance means. Somebody else on the page may have silenced it.
fn heard(event: &Event) -> SpeechMessage {
    let error = Reflect::get(event, &"error".into()).ok().and_then(|error| error.as_string());
    match error.as_deref() {
        None => SpeechMessage::Said,
        Some("interrupted" | "canceled") => SpeechMessage::Stop,
        Some(_) => SpeechMessage::Failed,
    }
}

/// What speaks, in a browser that can.
fn synthesis(window: &Window) -> Option<SpeechSynthesis> {
    window.speech_synthesis().ok().filter(|synthesis| !synthesis.is_undefined() && !synthesis.is_null())
}

/// The best voice for a language: of the same region, and on the device rather than from a server.
fn voice(synthesis: &SpeechSynthesis, language: &str) -> Option<SpeechSynthesisVoice> {
    let mut best: Option<(u8, SpeechSynthesisVoice)> = None;
    for voice in synthesis.get_voices().iter().map(JsCast::unchecked_into::<SpeechSynthesisVoice>) {
        let Some(likeness) = likeness(&voice.lang(), language) else { continue };
        let score = likeness * 2 + u8::from(voice.local_service());
        if best.as_ref().is_none_or(|(known, _)| score > *known) {
            best = Some((score, voice));
        }
    }
    best.map(|(_, voice)| voice)
}

/// How well a voice's language fits another one; `None` if it is another language.
fn likeness(voice: &str, language: &str) -> Option<u8> {
    let parts = |tag: &str| {
        let mut parts = tag.split(['-', '_']).map(str::to_ascii_lowercase);
        (parts.next(), parts.next_back())
    };
    let ((voice, voice_region), (language, region)) = (parts(voice), parts(language));
    (voice == language)
        .then(|| u8::from(voice_region == region || (region.is_none() && voice_region.as_deref() == Some("cn"))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn voices_fit_by_language_and_region() {
        for (voice, language, expected) in [
            ("zh-CN", "zh-CN", Some(1)),
            ("zh_CN", "zh-CN", Some(1)),
            ("zh-HK", "zh-CN", Some(0)),
            ("zh-CN", "zh", Some(1)),
            ("zh-TW", "zh", Some(0)),
            ("en-US", "en", Some(0)),
            ("en-US", "zh-CN", None),
            ("", "zh-CN", None),
        ] {
            assert_eq!(likeness(voice, language), expected, "{voice} for {language}");
        }
    }
}
