//! Where things are: which part has a figure or a section, and what the outline beside the comparison shows.

use std::rc::Rc;

use web_sys::Element;
use yew::prelude::*;

use crate::node::Node;
use crate::route::{End, Route};
use crate::state::Action;
use crate::views::compare::sections::{Couple, Fate, Part};
use crate::views::compare::tabs::Tab;
use crate::views::compare::{CompareView, Heard, table, text};
use crate::views::{Message, ViewProps};
use crate::widgets::dom;
use crate::widgets::sorting::SORT;
use crate::widgets::tree::{Beside, TreeMessage};

impl CompareView {
    /// Opens the inspector for a figure of one of the years, and the part of the text that has it.
    pub(super) fn choose(&self, context: &Context<Self>, end: End, id: &str) {
        let ViewProps { interface, route, .. } = context.props();
        let Some(pair) = &self.pair else { return };
        let here = route.inspecting_end(end, id.to_owned());
        if route.statistic == here.statistic && route.statistic_year() == here.statistic_year() {
            interface.send.emit(Action::Close.into());
            return;
        }
        let side = usize::from(end == End::Current);
        let part = Node::of_statistic(&pair.0[side], id).and_then(|node| self.part_of(side, &node));
        let route = match part.and_then(|part| self.parts.get(part)) {
            Some(part) if !part.id.is_empty() => here.choosing(text::PART, &part.id),
            _ => here,
        };
        interface.send.emit(Action::Select(route).into());
    }

    /// The part whose text has a piece of one of the reports.
    fn part_of(&self, side: usize, node: &Node) -> Option<usize> {
        let couples = self.couples.as_ref()?;
        let holds = |part: &Part| {
            couples.get(part.couples.clone()).into_iter().flatten().any(|couple| {
                let own = couple.nodes[side].as_ref();
                own.is_some_and(|own| own.content().is_some() && own.sections().last() == node.sections().last())
            })
        };
        self.parts.iter().position(holds)
    }

    /// The couples of a part.
    fn couples_of(&self, part: &Part) -> &[Couple] {
        self.couples.as_ref().and_then(|couples| couples.get(part.couples.clone())).unwrap_or_default()
    }

    /// Position of the part that an address asks for by a section of the later report or, if that is gone, of the
    /// earlier one; else of the first section that changed: openings always do.
    pub(super) fn part_asked(&self, route: &Route) -> usize {
        let asked = route.choice(text::PART).map(|id| if id == text::OPENING { "" } else { id });
        let has = |part: &Part, id| self.couples_of(part).iter().any(|couple| couple.is_later(id));
        let known = asked.and_then(|id| {
            let having = self.parts.iter().position(|part| has(part, id));
            having.or_else(|| self.parts.iter().position(|part| part.id == id))
        });
        let changed = || self.parts.iter().position(|part| part.fate == Fate::Changed && !part.id.is_empty());
        known.or_else(changed).unwrap_or_default()
    }

    /// Tells the outline what it shows, if that has changed.
    pub(super) fn tell(&mut self, context: &Context<Self>) {
        let ViewProps { interface, route, .. } = context.props();
        let known = self.told.as_ref().map(|told| told.choose.clone());
        let choose = known.unwrap_or_else(|| context.link().callback(Heard::Section));
        let changes = self.table.as_ref().map(|table| table.changes.clone()).unwrap_or_default();
        let section = self.section_here(route);
        if self.told.as_ref().is_none_or(|told| (&told.changes, &told.section) != (&changes, &section)) {
            let beside = Rc::new(Beside { changes, section, choose });
            self.told = Some(Rc::clone(&beside));
            interface.send.emit(Message::Tree(TreeMessage::Beside(beside)));
        }
    }

    /// The later report's section whose wording shows: of the change stepped to, else the one asked for.
    fn section_here(&self, route: &Route) -> Option<String> {
        let part = self.parts.get(self.part_asked(route))?;
        let couples = self.couples_of(part);
        let stepped = self.stepped_to().and_then(|at| couples.get(at));
        let is = |id: &str| couples.iter().find(|couple| couple.is_later(id));
        let couple = stepped.or_else(|| route.choice(text::PART).and_then(is)).or_else(|| is(&part.id))?;
        couple.id(1).cloned()
    }

    /// Which couple of its part has the change that the reader stepped to.
    fn stepped_to(&self) -> Option<usize> {
        let wording = self.compared.as_ref().filter(|_| self.at > 0)?;
        let line = wording.lines.iter().find(|line| line.spans.iter().any(|span| span.change == self.at))?;
        Some(line.couple)
    }

    /// Goes to a section of the later report: to its rows in the table of figures, else to its wording.
    pub(super) fn seek(&mut self, context: &Context<Self>, id: String) {
        let ViewProps { interface, route, .. } = context.props();
        let mut to = route.choosing(text::PART, &id);
        match Tab::of(route) {
            Tab::Figures => {
                to = to.choosing(SORT, "");
                if self.row_of(&to, &id).is_none() {
                    to = to.choosing(table::FILTER, "");
                }
            }
            Tab::Plans => to = to.choosing("tab", Tab::Wording.name()),
            Tab::All | Tab::Wording => {}
        }
        // A section without rows has nothing to bring into view.
        let there = Tab::of(route) != Tab::Figures || self.row_of(&to, &id).is_some();
        (self.at, self.sought) = (0, there.then_some(id));
        interface.send.emit(Action::Adjust(to).into());
    }

    /// Brings the section that was chosen into view, once it is drawn.
    pub(super) fn show_sought(&mut self, context: &Context<Self>, root: &Element) {
        let route = &context.props().route;
        let Some(id) = self.sought.as_deref().filter(|id| route.choice(text::PART) == Some(id)) else { return };
        let place = match Tab::of(route) {
            Tab::Figures => self.row_of(route, id).map(|row| format!("[data-row='{row}']")),
            // What stands above still grows.
            Tab::All if self.table.as_ref().is_none_or(|table| table.rows.len() > self.drawn) => None,
            _ => self.wording_of(route, id),
        };
        let Some(place) = place else { return };
        if let Some(mut element) = dom::first(root, &place).map(Element::from) {
            let head = element.previous_element_sibling().filter(|row| row.class_name() == "grp");
            element = head.unwrap_or(element);
            dom::show_start(&element);
            self.sought = None;
        }
    }

    /// The row of the table at which a section's rows begin, or those of the section around it.
    fn row_of(&self, route: &Route, id: &str) -> Option<usize> {
        let (table, pair) = self.table.as_ref().zip(self.pair.as_ref())?;
        let sections = pair.0[1].sections();
        let section = sections.iter().position(|placed| placed.section.id == id)?;
        let heading = sections[..=section].iter().filter(|placed| placed.path.len() == 1).count();
        let together = table.arranged(table::filter_of(route), None);
        let rows = together.into_iter().find(|(own, _)| *own == heading)?.1;
        let own = rows.iter().find(|row| table.rows[**row].section >= Some(section));
        own.or(rows.first()).copied()
    }

    /// Where the wording of a section begins, once it has been compared.
    fn wording_of(&self, route: &Route, id: &str) -> Option<String> {
        let at = self.part_asked(route);
        let wording = self.compared.as_ref().filter(|wording| wording.part == at)?;
        let couples = self.couples_of(self.parts.get(at)?);
        let line =
            wording.lines.iter().position(|line| couples.get(line.couple).is_some_and(|own| own.is_later(id)))?;
        // The first stands below the tools, which are to be seen too.
        Some(match line {
            0 => ".revision".to_owned(),
            line => format!(".prose > :nth-child({}) > [data-side=current]", line + 1),
        })
    }
}
