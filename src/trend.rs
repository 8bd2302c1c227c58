//! Changes on the year before, as they are shown beside figures and said of them.

use std::rc::Rc;

use niandu::compare::{Aligned, Change, Estimate, Observation, Precision, Revision, Stage, Tendency};
use niandu::{Report, Statistic, grouped};
use web_sys::Element;

use crate::comparison::Comparison;
use crate::language::Words;
use crate::widgets::dom;

/// A change, ready to be said.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Difference {
    /// Which way it went.
    pub(crate) tendency: Tendency,
    /// By how much of what there was, or by how many percentage points.
    pub(crate) share: Option<Amount>,
    /// By how much, in the unit of the later figure; `None` for percentage points.
    pub(crate) absolute: Option<Amount>,
}

/// A number without its sign, with what it counts.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Amount {
    pub(crate) number: String,
    pub(crate) kind: Kind,
    /// How exactly it is known.
    pub(crate) precision: Precision,
}

/// What an amount counts.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Kind {
    Percent,
    Points,
    /// Things: multiplier and unit, `万件`.
    Unit(String),
}

impl Difference {
    /// The change from one statistic to another, if their units can be compared.
    pub(crate) fn between(before: &Statistic, after: &Statistic) -> Option<Self> {
        let Change { tendency, absolute, relative, points, .. } = Change::between(before, after)?;
        let printed = after.printed();
        let factor = if points { 1.0 } else { printed.as_ref().map_or(1.0, niandu::Printed::factor) };
        let unit = printed.map_or_else(|| after.unit.clone(), |printed| printed.unit(&after.unit));
        let own = Amount::of(absolute, factor, if points { Kind::Points } else { Kind::Unit(unit) });
        let share = relative.map(|relative| Amount::of(relative, 1.0, Kind::Percent));
        Some(if points {
            Self { tendency, share: Some(own), absolute: None }
        } else {
            // What rounds to nothing is no share worth saying.
            Self { tendency, share: share.filter(|share| share.number != "0"), absolute: Some(own) }
        })
    }

    /// Whether percentages are compared.
    pub(crate) fn in_points(&self) -> bool {
        self.absolute.is_none()
    }

    /// The amount by which the change is known best: its share, else the number itself.
    /// None where it is only known to be something.
    pub(crate) fn amount(&self) -> Option<&Amount> {
        self.share.as_ref().or(self.absolute.as_ref()).filter(|amount| amount.number != "0")
    }

    /// `▲3.2%`, `▼4.7点`, `▲10%+`, `＝`; nothing where the way it went is open.
    pub(crate) fn mark(&self, words: &Words) -> Option<String> {
        let sign = match self.tendency {
            Tendency::Rise => "▲",
            Tendency::Fall => "▼",
            Tendency::Same => return Some("＝".to_owned()),
            Tendency::Open => return None,
        };
        Some(format!(
            "{sign}{}",
            self.amount().map(|amount| (words.amount_short)(&amount.shortened())).unwrap_or_default()
        ))
    }
}

impl Amount {
    fn of(estimate: Estimate, factor: f64, kind: Kind) -> Self {
        let Estimate { value, precision, decimals } = estimate.magnitude();
        // Where the way it went is open, its bound says little.
        let precision = if precision == Precision::AtMost { Precision::About } else { precision };
        let decimals = if factor > 1.0 { 6 } else { decimals };
        Self { number: grouped(value / factor, decimals), kind, precision }
    }

    /// From ten percent on without decimals: a mark is read at a glance.
    fn shortened(&self) -> Self {
        let mut short = self.clone();
        if let (Kind::Percent, Some((whole, fraction))) = (&self.kind, self.number.split_once('.'))
            && whole.len() > 1
        {
            let up = fraction.starts_with(['5', '6', '7', '8', '9']) && self.precision != Precision::AtLeast;
            // A whole number: reading one with decimals would cost four kilobytes.
            let number: u64 = whole.replace(',', "").parse().unwrap_or_default();
            short.number = grouped((number + u64::from(up)) as f64, 0);
        }
        short
    }
}

/// What a figure is compared with: the one before it in its series, as it was revised since.
pub(crate) fn base<'a>(
    aligned: &Aligned<'a>,
    revisions: &[Revision<'a>],
    observation: &Observation<'a>,
) -> Option<(Observation<'a>, bool)> {
    let previous = *aligned.previous(observation)?;
    let revised = revisions
        .iter()
        .rfind(|revision| revision.first.number == previous.number && revision.revised.year <= observation.year);
    Some(match revised {
        Some(revision) => (Observation { year: previous.year, ..revision.revised }, true),
        None => (previous, false),
    })
}

/// The marks of a report's statistics, in the order of their ids.
#[derive(Debug, Default)]
pub(crate) struct Trends(Vec<Trend>);

/// A statistic's mark.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Trend {
    id: String,
    /// As it is shown.
    mark: String,
    /// The figure with its change in words.
    name: String,
}

impl Trends {
    /// The marks of a report among those it was compared with.
    #[inline(never)] // It belongs to the rest of the program.
    pub(crate) fn of(comparison: &Comparison, report: &Rc<Report>, words: &Words) -> Self {
        let aligned = comparison.aligned();
        let Some(position) = comparison.position_of(report) else { return Self::default() };
        let revisions = aligned.revisions();
        let mut found: Vec<Trend> = Vec::new();
        for number in comparison.alignment.of_report(position) {
            let Some(observation) = aligned.get(number).filter(|observation| is_level(observation)) else { continue };
            let known = match base(&aligned, &revisions, observation) {
                Some((before, _)) if before.year + 1 != observation.year => None,
                Some((before, _)) => Difference::between(before.statistic, observation.statistic)
                    .and_then(|difference| Some((difference.mark(words)?, (words.changed)(None, &difference)))),
                None if is_new(&aligned, observation) => {
                    Some((words.new_short.to_owned(), words.first_stated.to_owned()))
                }
                None => None,
            };
            if let Some((mark, said)) = known {
                let id = observation.statistic.id.clone();
                let name = (words.beside)(&observation.statistic.text, &said);
                let at = found.partition_point(|other| other.id < id);
                found.insert(at, Trend { id, mark, name });
            }
        }
        Self(found)
    }

    /// Sets the marks beside the statistics of the drawn text, and takes away those that it had.
    ///
    /// They come late, and to draw a long text once more for them would keep the reader waiting.
    #[inline(never)] // It belongs to the rest of the program.
    pub(crate) fn mark(&self, root: &Element) {
        // A table has columns of its own for changes, and figures of other years.
        for statistic in dom::all(root, ".prose [data-statistic]") {
            if statistic.closest(".tbl").is_ok_and(|table| table.is_some()) {
                continue;
            }
            if let Some(Trend { mark, name, .. }) = dom::statistic_id(&statistic).and_then(|id| self.find(&id)) {
                dom::set(&statistic, "data-trend", mark);
                dom::set(&statistic, "aria-label", name);
            } else {
                dom::unset(&statistic, "data-trend");
                dom::unset(&statistic, "aria-label");
            }
        }
    }

    /// The mark of a statistic.
    fn find(&self, id: &str) -> Option<&Trend> {
        let at = self.0.partition_point(|trend| trend.id.as_str() < id);
        self.0.get(at).filter(|trend| trend.id == id)
    }
}

/// Whether it states what has been reached: no plan, no change, nothing that has only been left behind.
fn is_level(observation: &Observation<'_>) -> bool {
    observation.stage == Stage::Review && observation.statistic.direction.is_none() && !observation.starting
}

/// Whether an indicator begins here: the year before has a report with other figures of the same section,
/// but not this one, and later reports go on with it. A figure that is stated once is no new indicator.
fn is_new(aligned: &Aligned<'_>, observation: &Observation<'_>) -> bool {
    let last = observation.year - 1;
    let goes_on = aligned.alignment.series(observation.number).len() > 1;
    let section = |other: &Observation<'_>| other.section.map(std::ptr::from_ref);
    goes_on
        && aligned.alignment.of_report(observation.report).any(|number| {
            aligned.get(number).is_some_and(|other| {
                section(other) == section(observation)
                    && aligned.previous(other).is_some_and(|previous| previous.year == last)
            })
        })
}

#[cfg(test)]
mod tests {
    use niandu::compare::Alignment;
    use niandu::{Document, ImportOptions, import};

    use super::*;
    use crate::language::Language;

    fn report(text: &str) -> Report {
        import(&Document::from_text(text), &ImportOptions::default()).report
    }

    fn difference(before: &str, after: &str) -> Option<Difference> {
        let [before, after] = [before, after].map(report);
        Difference::between(before.statistics().next()?, after.statistics().next()?)
    }

    #[test]
    fn changes_are_said_in_both_languages() {
        #[track_caller]
        fn check(before: &str, after: &str, mark: Option<&str>, chinese: &str, english: &str) {
            let found = difference(before, after).expect("comparable");
            let [zh, en] = [Language::Chinese, Language::English].map(Language::words);
            assert_eq!(found.mark(zh).as_deref(), mark, "{before} {after}");
            assert_eq!((zh.changed)(Some(2021), &found), chinese, "{before} {after}");
            assert_eq!((en.changed)(Some(2021), &found), english, "{before} {after}");
        }
        check("案件1154件。", "案件1382件。", Some("▲20%"), "比 2021 年多 19.8%", "19.8% more than in 2021");
        check("案件2246件。", "案件2318件。", Some("▲3.2%"), "比 2021 年多 3.2%", "3.2% more than in 2021");
        check("案件83件。", "案件79件。", Some("▼4.8%"), "比 2021 年少 4.8%", "4.8% less than in 2021");
        check("场次38场次。", "场次38场次。", Some("＝"), "与 2021 年持平", "the same as in 2021");
        check(
            "满意率94.7%。",
            "满意率95.8%。",
            Some("▲1.1点"),
            "比 2021 年高 1.1 个百分点",
            "1.1 points higher than in 2021",
        );
        check(
            "满意率95.8%。",
            "满意率94.7%。",
            Some("▼1.1点"),
            "比 2021 年低 1.1 个百分点",
            "1.1 points lower than in 2021",
        );
        check(
            "诉求26.3万件。",
            "诉求29万余件。",
            Some("▲10%+"),
            "比 2021 年多 10.3% 以上",
            "at least 10.3% more than in 2021",
        );
        check("案件50件。", "案件超过60件。", Some("▲20%+"), "比 2021 年多 20% 以上", "at least 20% more than in 2021");
        check("案件不足80件。", "案件60件。", None, "与 2021 年相比，增减不能断定", "may be more or less than in 2021");
        check("案件0件。", "案件3件。", Some("▲3件"), "比 2021 年多 3 件", "3件 more than in 2021");
    }

    #[test]
    fn marks_are_given_to_levels_of_the_year_alone() {
        let years = [
            "甲市2021年报告\n一、办案\n办结案件100件，比上年增长5%。\n二、2022年工作安排\n办结案件200件。",
            "甲市2022年报告\n一、办案\n办结案件110件，比上年增长10%，发出提醒函20份。\n二、2023年工作安排\n办结案件210件。",
            "甲市2023年报告\n一、办案\n办结案件110件，与上年持平，发出提醒函30份，召开会议3次。\n二、2024年工作安排\n办结案件220件。",
        ];
        let reports: Vec<_> = years.iter().map(|text| Rc::new(report(text))).collect();
        let alignment = Alignment::of(&reports.iter().map(Rc::as_ref).collect::<Vec<_>>());
        let whole = Rc::new(alignment.clone());
        let comparison = Comparison { reports, alignment, parted: Vec::new(), whole };
        let check = |year: usize, expected: &[(&str, &str)]| {
            let report = &comparison.reports[year];
            let trends = Trends::of(&comparison, report, Language::Chinese.words());
            let marks = report.statistics().filter_map(|statistic| Some((statistic, trends.find(&statistic.id)?)));
            let found: Vec<_> =
                marks.map(|(statistic, trend)| (statistic.text.as_str(), trend.mark.as_str())).collect();
            assert_eq!(found, expected);
        };
        check(0, &[]);
        check(1, &[("110件", "▲10%"), ("20份", "新")]);
        check(2, &[("110件", "＝"), ("30份", "▲50%")]);
        let trends = Trends::of(&comparison, &comparison.reports[1], Language::Chinese.words());
        let names: Vec<_> = trends.0.iter().map(|trend| trend.name.as_str()).collect();
        assert!(names.contains(&"110件，比上年多 10%") && names.contains(&"20份，首次出现"), "{names:?}");
    }

    #[test]
    fn a_revised_figure_is_what_the_next_is_compared_with() {
        let years = [
            "甲市2020年报告\n一、执法\n评查案卷1026卷。",
            "甲市2021年报告\n一、执法\n评查案卷1110卷。经复核，2020年案卷评查数更正为986卷，上年报告误为1026卷。",
        ];
        let reports: Vec<_> = years.iter().map(|text| report(text)).collect();
        let all: Vec<&Report> = reports.iter().collect();
        let alignment = Alignment::of(&all);
        let aligned = alignment.with(&all);
        let own = aligned.observations().iter().find(|one| one.statistic.text == "1110卷").expect("there");
        let (before, revised) = base(&aligned, &aligned.revisions(), own).expect("a year before");
        assert_eq!((before.statistic.text.as_str(), before.year, revised), ("986卷", 2020, true));
    }
}
