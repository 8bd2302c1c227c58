//! 安排 → 落实: last year's targets with this year's outcomes, drawn.

use niandu::compare::Verdict;
use yew::Html;

use crate::state::Action;
use crate::views::compare::marks::{drawing as svg, measured};
use crate::views::compare::plans::{ORDER, Plan, Quote, counts};
use crate::views::compare::{Drawing, Tab};
use crate::widgets::element::{all, button, element};
use crate::widgets::icon::Icon;
use crate::widgets::note;

/// How many cards stand in the overview.
const FEW: usize = 5;

/// The tracker; `years` are those of the two reports, the earlier one first. In the overview a few cards without
/// sentences.
pub(super) fn tracker(drawing: &Drawing<'_>, plans: &[Plan], years: [i32; 2]) -> Html {
    let words = drawing.words;
    let title = element("h2", "").text(words.tab_names[3]).made();
    let [before, after] = years;
    if plans.is_empty() {
        let line = (words.no_plans)(before);
        return element("section", "plan").child(title).child(note::information_of(line)).made();
    }
    let whole = drawing.tab == Tab::Plans;
    let counts = counts(plans);
    let mut sums = Vec::new();
    let mut said = Vec::new();
    for (verdict, count) in ORDER.into_iter().zip(counts).filter(|(_, count)| *count > 0) {
        let name = (words.verdict)(verdict);
        said.push(format!("{name} {count}"));
        let total = element("span", class(verdict)).child(icon(verdict)).text(format!("{name} {count}"));
        sums.push(total.made());
    }
    let line = element("span", "muted").text((words.plans_of)(plans.len(), before, after)).made();
    let totals = element("span", "totals").child(all(sums)).made();
    let head = element("div", "sec-h").child(title).child(line).child(totals).made();
    let shown = if whole { plans } else { &plans[..plans.len().min(FEW)] };
    let mut cards = Vec::new();
    for plan in shown {
        cards.push(card(drawing, plan, after, whole));
    }
    let list = element("ul", if whole { "cards whole" } else { "cards" }).with("role", "list").child(all(cards)).made();
    // In a narrow view the cards scroll sideways: the pane must be within reach of the keyboard.
    let pane = element("div", "card-pane")
        .with_some("tabindex", (!whole).then_some("0"))
        .with("role", "group")
        .with("aria-label", words.tab_names[3])
        .child(list)
        .made();
    let more = (shown.len() < plans.len()).then(|| {
        let route = drawing.route.choosing("tab", Tab::Plans.name());
        let every = button("link", drawing.interface.sends(Action::Adjust(route)));
        element("p", "more").child(every.text((words.all_plans)(plans.len())).made()).made()
    });
    element("section", "plan").child(head).child(total_bar(&counts, said.join("，"))).child(pane).child_if(more).made()
}

/// All targets as one bar, parted by verdict.
fn total_bar(counts: &[usize; 5], said: String) -> Html {
    let total = counts.iter().sum::<usize>().max(1) as f64;
    let mut parts = Vec::new();
    let mut at = 0.0;
    for (verdict, count) in ORDER.into_iter().zip(counts).filter(|(_, count)| **count > 0) {
        let width = *count as f64 / total * 1000.0;
        let class = match verdict {
            Verdict::Met | Verdict::Exceeded => "met",
            Verdict::Missed => "miss",
            Verdict::Partly => "part",
            Verdict::NotMentioned => "none",
        };
        let gap = if at > 0.0 { 3.0 } else { 0.0 };
        let measures = [("x", at + gap), ("y", 0.5), ("width", (width - gap - 0.5).max(1.0)), ("height", 9.0)];
        parts.push(measured("rect", class, &measures).made());
        at += width;
    }
    svg("plan-bar", "0 0 1000 10", parts)
        .with("preserveAspectRatio", "none")
        .with("role", "img")
        .with("aria-label", said)
        .made()
}

fn class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met | Verdict::Exceeded => "vd met",
        Verdict::Missed => "vd miss",
        Verdict::Partly => "vd part",
        Verdict::NotMentioned => "vd none",
    }
}

fn icon(verdict: Verdict) -> Html {
    match verdict {
        Verdict::Met | Verdict::Exceeded => Icon::Met,
        Verdict::Missed | Verdict::Partly => Icon::Missed,
        Verdict::NotMentioned => Icon::NotMentioned,
    }
    .small()
}

/// A target. `whole`: with both sentences.
fn card(drawing: &Drawing<'_>, plan: &Plan, after: i32, whole: bool) -> Html {
    let words = drawing.words;
    let name = if plan.name.is_empty() { drawing.interface.words.unnamed } else { &plan.name };
    let verdict = element("p", class(plan.verdict)).child(icon(plan.verdict)).text((words.verdict)(plan.verdict));
    let mut card = element("li", if plan.outcome.is_none() { "card none" } else { "card" })
        .with("data-verdict", plan.verdict.word())
        .child(verdict.made())
        .child(element("h3", "nm").text(name.to_owned()).made());
    if !plan.target.figure.is_empty() {
        let mut line = element("p", "tg").text(format!("{} {}\u{2003}", words.planned, plan.target.figure));
        line = match &plan.outcome {
            Some(outcome) if !outcome.figure.is_empty() => {
                line.text(words.outcome).text(" ").child(element("b", "").text(outcome.figure.clone()).made())
            }
            Some(_) => line,
            None => line.child(element("span", "nb").text((words.not_mentioned_in)(after)).made()),
        };
        card = card.child(line.made());
    }
    if let Some(share) = plan.share {
        card = card.child(target_bar(share, plan.verdict));
    }
    if plan.by_words {
        card = card.child(element("p", "weak").text(words.by_words).made());
    }
    let quotes = [Some(&plan.target), plan.outcome.as_ref()];
    if whole {
        for quote in quotes.into_iter().flatten() {
            card = card.child(sentence(drawing, quote));
        }
        if plan.outcome.is_none() && plan.target.figure.is_empty() {
            card = card.child(element("p", "tg").text((words.not_mentioned_in)(after)).made());
        }
    } else {
        let mut links = element("p", "ft");
        for quote in quotes.into_iter().flatten() {
            links = links.child(link(drawing, quote));
        }
        card = card.child(links.made());
    }
    card.made()
}

/// The outcome as a bar, the target as a tick across it. The card says both in words.
fn target_bar(share: f64, verdict: Verdict) -> Html {
    let room = share.max(1.0) * 1.06;
    let (reached, aim) = (share / room * 200.0, 200.0 / room);
    let class = if matches!(verdict, Verdict::Missed | Verdict::Partly) { "miss" } else { "met" };
    let shapes = vec![
        measured("rect", "rail", &[("x", 0.0), ("y", 4.0), ("width", 200.0), ("height", 8.0)]).made(),
        measured("rect", class, &[("x", 0.5), ("y", 4.5), ("width", reached.max(1.0)), ("height", 7.0)]).made(),
        measured("rect", "tick", &[("x", aim - 1.0), ("y", 0.0), ("width", 2.0), ("height", 16.0)]).made(),
    ];
    svg("target-bar", "0 0 200 16", shapes).with("preserveAspectRatio", "none").flag("aria-hidden", true).made()
}

fn link(drawing: &Drawing<'_>, quote: &Quote) -> Html {
    button("link", drawing.interface.sends(Action::Go(quote.route.clone())))
        .text((drawing.words.sentence_of)(quote.year))
        .made()
}

/// A sentence with the words that are meant set off, and the way to it.
fn sentence(drawing: &Drawing<'_>, quote: &Quote) -> Html {
    let mut pieces = element("blockquote", "sentence");
    for (text, meant) in &quote.sentence {
        pieces =
            if *meant { pieces.child(element("b", "").text(text.clone()).made()) } else { pieces.text(text.clone()) };
    }
    element("div", "quote").child(pieces.made()).child(link(drawing, quote)).made()
}
