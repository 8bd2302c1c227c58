//! Whether an outcome meets its target.

use crate::compare::passage::Passage;
use crate::compare::unit::Measure;
use crate::model::{Bound, Direction, Statistic};
use crate::value::Value;

/// How an outcome compares with its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// The target was reached.
    Met,
    /// It was surpassed by far.
    Exceeded,
    /// It was not reached.
    Missed,
    /// A part was done, and the rest is put off.
    Partly,
    /// The next report says nothing of it.
    NotMentioned,
}

impl Verdict {
    /// All verdicts.
    pub const ALL: [Self; 5] = [Self::Met, Self::Exceeded, Self::Missed, Self::Partly, Self::NotMentioned];

    /// The word used in tables: `met`, `exceeded`, `missed`, `partly`, `not mentioned`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Exceeded => "exceeded",
            Self::Missed => "missed",
            Self::Partly => "partly",
            Self::NotMentioned => "not mentioned",
        }
    }
}

/// By which share an outcome surpasses a number, or a lower bound, that counts as exceeded.
const FAR: f64 = 0.1;
const FAR_ABOVE_BOUND: f64 = 0.2;
/// How far from `左右` still counts as there.
const ABOUT: f64 = 0.05;

/// Things of which less is better, so that a figure below the target meets it.
const BURDENS: &[&str] = &[
    "失业率", "价格", "涨幅", "败诉率", "赤字", "时限", "期限", "时间", "逾期", "投诉", "事故", "死亡", "能耗", "排放",
    "成本", "控制在",
];
/// Words by which an outcome says that the rest of a target is put off.
const REST: &[&str] = &["另外", "其余", "剩余", "余下", "还有"];
const PUT_OFF: &[&str] = &["延", "推迟", "转入", "下年", "明年", "未", "没有"];

/// The verdict on a target and its outcome, both with figures.
pub(super) fn of(plan: &Passage<'_>, outcome: &Passage<'_>) -> Verdict {
    let (Some(target), Some(result)) = (plan.statistic, outcome.statistic) else { return Verdict::NotMentioned };
    let named = |word: &str| target.label.contains(word) || plan.clause.contains(word);
    let verdict = compare(target, result, BURDENS.iter().any(|word| named(word)));
    if verdict == Verdict::Missed && is_put_off(outcome) { Verdict::Partly } else { verdict }
}

/// Whether the outcome's sentence says that the rest follows later.
fn is_put_off(outcome: &Passage<'_>) -> bool {
    let sentence = outcome.sentence_text();
    let has = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
    has(REST) && has(PUT_OFF)
}

/// Compares figures; `burden` is set where less is better.
fn compare(target: &Statistic, result: &Statistic, burden: bool) -> Verdict {
    let (aim, found) = (bounds(target), bounds(result));
    let (factor, own) = (Measure::of(&target.unit).factor, Measure::of(&result.unit).factor);
    let (low, high) = (aim.0 * factor, aim.1 * factor);
    let mut value = f64::midpoint(found.0, found.1) * own;
    if target.direction != Direction::None
        && result.direction != Direction::None
        && target.direction != result.direction
    {
        value = -value;
    }
    // A burden stated as a level, or as a rise of it, is kept low; a fall of it is a gain like others.
    let burden = burden && target.direction != Direction::Down;
    let slack = resolution(target) * factor / 2.0 * 1e-6;
    match target.bound {
        Bound::AtMost | Bound::LessThan => met(value <= high + slack),
        Bound::AtLeast | Bound::MoreThan => above(value, low, FAR_ABOVE_BOUND, slack),
        Bound::About | Bound::Exact if low < high => match value {
            value if value > high + slack => {
                if burden {
                    Verdict::Missed
                } else {
                    Verdict::Exceeded
                }
            }
            value if value < low - slack => {
                if burden {
                    Verdict::Exceeded
                } else {
                    Verdict::Missed
                }
            }
            _ => Verdict::Met,
        },
        Bound::About => {
            let tolerance = (low.abs() * ABOUT).max(resolution(target) * factor / 2.0);
            if burden {
                met(value <= high + tolerance)
            } else if value >= low - tolerance && value < low {
                Verdict::Met
            } else {
                above(value, low, FAR, slack)
            }
        }
        Bound::Exact if burden => met(value <= high + slack),
        Bound::Exact => above(value, low, FAR, slack),
    }
}

fn met(holds: bool) -> Verdict {
    if holds { Verdict::Met } else { Verdict::Missed }
}

/// The verdict on a value that is to reach a number.
fn above(value: f64, aim: f64, far: f64, slack: f64) -> Verdict {
    if value < aim - slack {
        Verdict::Missed
    } else if value > aim + aim.abs() * far + slack {
        Verdict::Exceeded
    } else {
        Verdict::Met
    }
}

fn bounds(statistic: &Statistic) -> (f64, f64) {
    match statistic.value {
        Value::Number(number) => (number, number),
        Value::Range(low, high) => (low, high),
    }
}

/// What the last digit of a figure stands for: 0.1 for `7.5%`, 10000 for `580万套`.
pub(super) fn resolution(statistic: &Statistic) -> f64 {
    let printed = statistic.printed();
    printed.map_or(1.0, |printed| {
        let decimals = i32::try_from(printed.decimals().min(9)).unwrap_or_default();
        printed.factor() / 10f64.powi(decimals)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Document, ImportOptions, Report, import};

    fn read(text: &str) -> Report {
        import(&Document::from_text(text), &ImportOptions::default()).report
    }

    #[track_caller]
    fn check(target: &str, result: &str, expected: Verdict) {
        let (plan, outcome) = (read(target), read(result));
        let passage = |report| crate::compare::passage::of_statistics(report)[0];
        assert_eq!(of(&passage(&plan), &passage(&outcome)), expected, "{target} {result}");
    }

    #[test]
    fn bounds_and_directions_decide() {
        check("城镇登记失业率4.5%以内。", "城镇登记失业率4.05%。", Verdict::Met);
        check("城镇登记失业率4.5%以内。", "城镇登记失业率4.6%。", Verdict::Missed);
        check("能耗强度下降3.1%以上。", "能耗强度下降5.6%。", Verdict::Exceeded);
        check("能耗强度下降3.1%以上。", "能耗强度下降3.2%。", Verdict::Met);
        check("能耗强度下降3.1%以上。", "能耗强度上升0.2%。", Verdict::Missed);
        check("国内生产总值增长7.5%左右。", "国内生产总值增长7.4%。", Verdict::Met);
        check("进出口增长6%左右。", "进出口增长3.4%。", Verdict::Missed);
        check("居民消费价格涨幅3.5%左右。", "居民消费价格上涨2%。", Verdict::Met);
        check("国内生产总值增长6.5%—7%。", "国内生产总值增长6.7%。", Verdict::Met);
        check("逾期工单减少6%—7%。", "逾期工单减少8.3%。", Verdict::Exceeded);
        check("办理时限5个工作日以内。", "办理时限4.6个工作日。", Verdict::Met);
        check("制定规章8件。", "制定规章7件。", Verdict::Missed);
        check("新建联系点20个。", "联系点建成14个，计划中的另外6个延至下年建设。", Verdict::Partly);
        check("出庭应诉率达到100%。", "出庭应诉率100%。", Verdict::Met);
        check("退耕还林还草66.7万公顷。", "退耕还林还草1000.5万亩。", Verdict::Met);
    }
}
