//! The targets of one year with the next year's outcomes, in the order in which they are shown.

use niandu::compare::{Evidence, Passage, Target, Verdict};
use niandu::{Piece, Statistic};

use crate::route::Route;
use crate::views::compare::rows::Figure;

/// A target with its outcome.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Plan {
    /// What is planned; empty where the report gives it no name.
    pub(super) name: String,
    pub(super) verdict: Verdict,
    /// Both are matched by words only.
    pub(super) by_words: bool,
    pub(super) target: Quote,
    pub(super) outcome: Option<Quote>,
    /// The outcome as a share of the target, where both are numbers of one unit.
    pub(super) share: Option<f64>,
}

/// A sentence with its place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Quote {
    pub(super) year: i32,
    /// The way to it in the reading view.
    pub(super) route: Route,
    /// The figure as stated, with the words that bound it; empty for words alone.
    pub(super) figure: String,
    /// The sentence in pieces; the figure or the words that are meant are set off.
    pub(super) sentence: Vec<(String, bool)>,
}

/// The verdicts in the order in which they are shown.
pub(super) const ORDER: [Verdict; 5] =
    [Verdict::Missed, Verdict::Partly, Verdict::NotMentioned, Verdict::Met, Verdict::Exceeded];

/// Targets in the order in which they are shown, with the years of their reports.
pub(super) fn plans(targets: &[Target<'_>], before: i32, after: i32) -> Vec<Plan> {
    let mut plans = Vec::with_capacity(targets.len());
    for verdict in ORDER {
        for target in targets.iter().filter(|target| target.verdict == verdict) {
            plans.push(Plan::of(target, before, after));
        }
    }
    plans
}

/// How many plans have each verdict of [`ORDER`].
pub(super) fn counts(plans: &[Plan]) -> [usize; 5] {
    ORDER.map(|verdict| plans.iter().filter(|plan| plan.verdict == verdict).count())
}

impl Plan {
    fn of(target: &Target<'_>, before: i32, after: i32) -> Self {
        let outcome = target.outcome;
        let statistics = (target.plan.statistic, outcome.and_then(|outcome| outcome.statistic));
        let figures = target.evidence == Evidence::Figures;
        Self {
            name: target.name(),
            verdict: target.verdict,
            by_words: !figures,
            target: Quote::of(&target.plan, before),
            outcome: outcome.map(|outcome| Quote::of(&outcome, after)),
            share: if let (Some(plan), Some(outcome), true) = (statistics.0, statistics.1, figures) {
                share(plan, outcome)
            } else {
                None
            },
        }
    }
}

/// The outcome as a share of the target.
fn share(plan: &Statistic, outcome: &Statistic) -> Option<f64> {
    let (aim, reached) = (plan.value.middle(), outcome.value.middle());
    let comparable = plan.unit == outcome.unit && plan.direction == outcome.direction && aim > 0.0 && reached >= 0.0;
    comparable.then(|| reached / aim).filter(|share| share.is_finite())
}

impl Quote {
    fn of(passage: &Passage<'_>, year: i32) -> Self {
        let statistic = passage.statistic;
        let section = passage.section.map(|section| section.id.clone());
        let whole = passage.sentence();
        let mut sentence = Vec::new();
        for piece in &whole.0 {
            match (*piece, statistic) {
                (Piece::Statistic(own), Some(meant)) => {
                    sentence.push((own.text.clone(), std::ptr::eq(own, meant)));
                }
                (Piece::Text(text), None) if !passage.clause.is_empty() && text.contains(passage.clause) => {
                    let (before, after) = text.split_once(passage.clause).unwrap_or((text, ""));
                    let parts = [(before, false), (passage.clause, true), (after, false)];
                    for (part, meant) in parts.into_iter().filter(|(part, _)| !part.is_empty()) {
                        sentence.push((part.to_owned(), meant));
                    }
                }
                (piece, _) => sentence.push((piece.text().to_owned(), false)),
            }
        }
        Self {
            year,
            route: Route::place(year, section, statistic.map(|statistic| statistic.id.clone())),
            figure: statistic.map(|statistic| Figure::in_words(statistic, &whole)).unwrap_or_default(),
            sentence,
        }
    }
}

#[cfg(test)]
mod tests {
    use niandu::compare::targets;
    use niandu::{Document, ImportOptions, Report, import};

    use super::*;

    fn read(text: &str) -> Report {
        import(&Document::from_text(text), &ImportOptions::default()).report
    }

    #[test]
    fn what_was_not_reached_comes_first() {
        let before = read(
            "甲市2021年法治政府建设年度报告\n一、主要工作\n办结案件200件。\n二、2022年工作安排\n新建便民服务站40个。制定政府规章8件。开展执法培训900人次以上。编印普法手册500册。",
        );
        let after = read(
            "甲市2022年法治政府建设年度报告\n一、主要工作\n新建便民服务站44个。制定政府规章7件。开展执法培训1000人次。",
        );
        let plans = plans(&targets(&before, &after), 2021, 2022);
        let found: Vec<_> = plans.iter().map(|plan| (plan.target.figure.as_str(), plan.verdict)).collect();
        assert_eq!(
            found,
            [
                ("8件", Verdict::Missed),
                ("500册", Verdict::NotMentioned),
                ("40个", Verdict::Met),
                ("900人次以上", Verdict::Met)
            ]
        );
        assert_eq!(counts(&plans), [1, 0, 1, 2, 0]);
        assert_eq!(plans[0].share.map(|share| (share * 1000.0).round()), Some(875.0));
        let outcome = plans[0].outcome.as_ref().expect("an outcome");
        assert_eq!((outcome.year, outcome.figure.as_str()), (2022, "7件"));
        let sentence =
            [("制定政府规章", false), ("7件", true), ("。", false)].map(|(text, meant)| (text.to_owned(), meant));
        assert_eq!(outcome.sentence, sentence);
        assert_eq!(plans[1].outcome, None);
    }
}
