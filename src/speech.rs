//! Reading aloud: the report's sentences, said one after another by the browser's voices.
//!
//! A pause ends the sentence, and going on begins it again: browsers differ in what they make of a
//! pause of their own, and a sentence heard from its beginning is understood.

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use js_sys::Reflect;
use niandu::speech::{Utterance, utterances};
use niandu::{Content, Report};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, Event, SpeechSynthesis, SpeechSynthesisUtterance, SpeechSynthesisVoice, Window};
use yew::Callback;

use crate::node::{Node, inlines};
use crate::views::{Message, shows};
use crate::widgets::dom;

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
    sentences: Vec<Sentence>,
    /// Index of the sentence that is being said.
    at: usize,
    progress: Progress,
    /// Index of the sentence that was brought into view last.
    shown: Option<usize>,
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

/// A sentence to say.
#[derive(Debug)]
struct Sentence {
    /// Its number among all sentences of the text as drawn.
    number: usize,
    utterance: Utterance,
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
        let sections = session.sentences.get(session.at)?.utterance.place.sections(session.report.report());
        sections.last().map(|section| format!("{}{}", section.marker, section.title.text()))
    }

    /// Begins to read a report, from the first sentence in the text's element `from` on.
    #[inline(never)] // It belongs to the rest of the program.
    pub(crate) fn begin(&mut self, root: &Element, report: Node, from: Option<Element>, send: Callback<Message>) {
        let all = dom::all(root, ".prose .s");
        let first = from.and_then(|from| all.iter().position(|sentence| from.contains(Some(sentence))));
        let sentences = sentences(report.report());
        let at = sentences.iter().position(|sentence| sentence.number >= first.unwrap_or(0)).unwrap_or(0);
        let window = root.owner_document().and_then(|document| document.default_view());
        let leaving = window.as_ref().map(|window| {
            let send = send.clone();
            EventListener::new(window, "pagehide", move |_| send.emit(Message::Speech(SpeechMessage::Stop)))
        });
        let synthesis = window.and_then(|window| synthesis(&window));
        self.session = Some(Session {
            report,
            sentences,
            at,
            progress: Progress::Waiting(0),
            shown: None,
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
                session.at = session.at.saturating_add_signed(by).min(session.sentences.len().saturating_sub(1));
                if session.progress != Progress::Paused {
                    self.say();
                }
            }
            SpeechMessage::Said => {
                session.at += 1;
                if session.at < session.sentences.len() {
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
            let _ = marked.remove_attribute("data-spoken");
        }
        let Some(session) = &mut self.session else { return };
        let Some(sentence) = session.sentences.get(session.at) else { return };
        if matches!(session.progress, Progress::Silent(_)) {
            return;
        }
        if let Some(element) = dom::all(root, ".prose .s").get(sentence.number) {
            let _ = element.set_attribute("data-spoken", "");
            if session.shown != Some(session.at) {
                session.shown = Some(session.at);
                dom::keep_in_view(element);
            }
        }
    }
}

impl Session {
    fn say(&mut self, rate: f32) -> Progress {
        let (Some(synthesis), Some(sentence)) = (&self.synthesis, self.sentences.get(self.at)) else {
            return Progress::Silent(Silence::NoSpeech);
        };
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
        let Ok(utterance) = SpeechSynthesisUtterance::new_with_text(&sentence.utterance.text) else {
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

/// The sentences to say, with their numbers among all that are drawn.
fn sentences(report: &Report) -> Vec<Sentence> {
    let mut spoken = utterances(report);
    spoken.reverse();
    let mut found = Vec::new();
    let mut number = 0;
    collect(&report.content, &mut Vec::new(), &mut |path, part, start| {
        let place = |utterance: &Utterance| {
            (utterance.place.path.as_slice(), utterance.place.part, utterance.range.start).cmp(&(path, part, start))
        };
        while spoken.last().is_some_and(|next| place(next).is_lt()) {
            spoken.pop();
        }
        if spoken.last().is_some_and(|next| place(next).is_eq()) {
            found.extend(spoken.pop().map(|utterance| Sentence { number, utterance }));
        }
        number += 1;
    });
    found
}

/// Calls `each` for every sentence that is drawn: the way to its text, which text, and where it begins.
fn collect(contents: &[Content], path: &mut Vec<usize>, each: &mut dyn FnMut(&[usize], usize, usize)) {
    for (index, content) in contents.iter().enumerate().filter(|(_, content)| shows(content)) {
        path.push(index);
        for (part, inline) in inlines(content).into_iter().enumerate() {
            let mut start = 0;
            for sentence in inline.sentences() {
                each(path, part, start);
                start += sentence.0.iter().map(|piece| piece.text().chars().count()).sum::<usize>();
            }
        }
        if let Content::Section(section) = content {
            collect(&section.content, path, each);
        }
        path.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_have_their_numbers_among_those_drawn() {
        let json = r#"{"format": "niandu-report/1", "title": "报告", "year": 2023, "content": [
            {"paragraph": {"text": "报告", "role": "title"}}, "开头。", "……", {"section": {"title": "甲", "content": [
                {"table": {"caption": "表", "rows": [["项目", "数"], ["规章", "2"]]}}, "  ", "末尾。"]}}]}"#;
        let report = Report::from_json(json.as_bytes()).expect("a report");
        let found: Vec<_> = sentences(&report).into_iter().map(|found| (found.number, found.utterance.text)).collect();
        let text = |index: usize| (found[index].0, found[index].1.as_str());
        assert_eq!(text(0), (0, "开头。"));
        assert_eq!(text(1).1, "甲");
        let (last, before) = (found.len() - 1, found.len() - 2);
        assert_eq!(text(before), (text(1).0 + 5, "数：二"), "the heads of columns have numbers too");
        assert_eq!(text(last), (text(1).0 + 6, "末尾。"), "a blank paragraph is not drawn");
        assert!(found.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

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
