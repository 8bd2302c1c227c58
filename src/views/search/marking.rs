//! Marks in the text what was found, in tasks that a reader does not notice.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use gloo_timers::future::TimeoutFuture;
use niandu::Report;
use web_sys::HtmlElement;

use super::results::{Found, Results};
use crate::passage::{Passage, Sentences};
use crate::widgets::dom;
use crate::widgets::mark::{self, Mark, Marks};

/// How many sentences are looked at in a task.
const AT_ONCE: usize = 3000;

/// As much work as so many sentences is a mark.
const MARK: usize = 6;

/// What is marked, and where.
pub(super) struct Marking {
    pub(super) root: HtmlElement,
    pub(super) report: Rc<Report>,
    pub(super) results: Rc<Results>,
    /// The years in which is sought.
    pub(super) years: Vec<i32>,
    /// The sentence that is looked at.
    pub(super) here: Option<Passage>,
    /// What has been marked; gone when it is not wanted any more.
    pub(super) marks: Weak<RefCell<Marks>>,
}

/// The sections of the text, each with its id, and the sentences of one of them.
struct Text {
    sections: Vec<(Option<String>, HtmlElement)>,
    /// Which of the sections.
    at: usize,
    own: Option<Sentences>,
    drawn: Vec<HtmlElement>,
}

impl Marking {
    /// Marks everything, as long as it is wanted.
    pub(super) async fn run(self) {
        let text = dom::all(&self.root, mark::TEXT).into_iter().map(|text| (None, text));
        let sections = dom::all(&self.root, "[data-section]");
        let sections = sections.into_iter().map(|section| (section.get_attribute("data-section"), section));
        let mut text = Text { sections: text.chain(sections).collect(), at: 0, own: None, drawn: Vec::new() };
        let mut next = 0;
        loop {
            let Some(marks) = self.marks.upgrade() else { return };
            let (mut spent, mut all) = (0, true);
            self.results.each(&self.years, &mut |found| {
                if found.number >= next && Rc::ptr_eq(&found.ready.report, &self.report) {
                    all = spent < AT_ONCE;
                    if all {
                        next = found.number + 1;
                        spent += self.mark(&mut text, &found, &mut marks.borrow_mut());
                    }
                }
                all
            });
            if all {
                return;
            }
            drop(marks);
            TimeoutFuture::new(0).await;
        }
    }

    /// Marks what was found in a sentence; how many sentences were looked at for that.
    fn mark(&self, text: &mut Text, found: &Found<'_>, marks: &mut Marks) -> usize {
        let occurrence = found.occurrence();
        let mut looked_at = 0;
        if text.own.as_ref().is_none_or(|own| own.section != occurrence.section) {
            let own = Sentences::around(&self.report, &occurrence.place);
            looked_at = own.len();
            text.go_to(own);
        }
        // Where the page shows something else than the report, nothing is marked.
        let Some(own) = text.own.as_ref().filter(|own| own.len() == text.drawn.len()) else { return looked_at };
        let Some(index) = own.at(&occurrence.place, occurrence.sentence.start) else { return looked_at };
        let here = self.here.as_ref().is_some_and(|here| here.section == own.section && here.number == index + 1);
        let from_start = |offset: usize| offset.saturating_sub(own.start(index));
        for place in &occurrence.matches {
            let mark = if here { Mark::Here } else { Mark::Found };
            marks.add(&text.drawn[index..], from_start(place.start), from_start(place.end), mark);
        }
        looked_at + occurrence.matches.len() * MARK
    }
}

impl Text {
    /// Takes the sentences of a section, which most often is the next one.
    fn go_to(&mut self, own: Sentences) {
        let count = self.sections.len();
        let mut places = (self.at..count).chain(0..self.at);
        let at = places.find(|at| self.sections[*at].0 == own.section);
        self.at = at.unwrap_or_default();
        self.drawn = at.map(|at| mark::sentences(&self.sections[at].1)).unwrap_or_default();
        self.own = Some(own);
    }
}
