//! One statistic in full: what it says, where, and the same in other years.

use std::rc::Rc;

use niandu::{Bound, Observation, Report, Section, Sentence, Statistic, Value, grouped, series};
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::language::Words;
use crate::node::Node;
use crate::route::Route;
use crate::state::{Action, Archive};
use crate::views::{use_send, use_words};
use crate::widgets::chart::{Chart, Point};
use crate::widgets::dom;
use crate::widgets::icon::Icon;

/// What the inspector is given.
#[derive(Properties, PartialEq)]
pub(crate) struct InspectorProps {
    pub(crate) archive: Rc<Archive>,
    /// Index of the year it stands in.
    pub(crate) home: usize,
    /// The piece of the report that holds it.
    pub(crate) node: Node,
    pub(crate) id: AttrValue,
}

/// The inspector: a column beside the text, or a sheet below it where there is no room.
#[component]
pub(crate) fn Inspector(InspectorProps { archive, home, node, id }: &InspectorProps) -> Html {
    let (words, send) = (use_words(), use_send());
    let heading = use_node_ref();
    let tall = use_state_eq(|| false);
    {
        // Opened by keyboard: the panel is far away in the order of Tab, so the focus moves there.
        let heading = heading.clone();
        use_effect_with((), move |()| {
            let Some(heading) = heading.cast::<HtmlElement>() else { return };
            if dom::active(&heading).is_some_and(|active| {
                active.has_attribute("data-statistic") && active.matches(":focus-visible").unwrap_or(false)
            }) {
                dom::focus(&heading);
            }
        });
    }
    let Some((text, statistic)) = node.statistic(id) else { return Html::default() };
    let onclose = {
        let (send, heading, id) = (send, heading.clone(), id.clone());
        Callback::from(move |_: MouseEvent| {
            let around = heading.cast::<HtmlElement>().and_then(|heading| heading.closest(".niandu").ok().flatten());
            send.emit(Action::Close);
            if let Some(around) = around {
                dom::focus_statistic(&around, &id);
            }
        })
    };
    let resize = {
        let tall = tall.clone();
        Callback::from(move |_: MouseEvent| tall.set(!*tall))
    };
    let sections = node.sections();
    let name = if statistic.label.is_empty() { words.unnamed } else { &statistic.label };
    html! {
        <aside class="nd-side" part="inspector" data-panel="inspector" aria-label={words.inspector}
            data-size={if *tall { "tall" } else { "short" }}>
            <div class="insp">
                <button type="button" class="grab" aria-label={if *tall { words.shorter } else { words.taller }}
                    onclick={resize}><span></span></button>
                <div class="insp-h">
                    <div class="grow">
                        <p class="path">{ section_path(&sections).unwrap_or_else(|| words.opening.to_owned()) }</p>
                        <h2 ref={heading} tabindex="-1">{ name }</h2>
                    </div>
                    <button type="button" class="btn icon" aria-label={words.close} onclick={onclose}>
                        { Icon::Close.normal() }
                    </button>
                </div>
                <p class="figure">{ figure(statistic) }</p>
                <p class="plain">{ reading(statistic, words) }</p>
                <blockquote class="sentence" lang={node.report().language.clone()}>
                    { text.sentence_of(id).map(|sentence| quote(&sentence, id)) }
                </blockquote>
                <p class="from"><SectionLink node={node.clone()} id={id.clone()} /></p>
                <dl class="facts">
                    { fact(words.unit, if statistic.unit.is_empty() { words.no_unit } else { &statistic.unit }) }
                    { fact(words.bound, (words.bound_name)(statistic.bound)) }
                    { fact(words.direction, (words.direction_name)(statistic.direction)) }
                </dl>
                <SeriesPanel archive={Rc::clone(archive)} home={*home} id={id.clone()} />
            </div>
        </aside>
    }
}

fn fact(name: &str, value: &str) -> Html {
    html! { <div><dt>{ name }</dt><dd>{ value }</dd></div> }
}

/// `一（二）让热线连着源头`: the enumerators down to the section, and its title.
fn section_path(sections: &[&Section]) -> Option<String> {
    let (last, above) = sections.split_last()?;
    let mut path: String =
        above.iter().map(|section| section.marker.trim().trim_end_matches(['、', '.', '．'])).collect();
    path.push_str(last.marker.trim());
    path.push_str(&last.title.text());
    Some(path)
}

/// The figure in the report's own precision, large.
fn figure(statistic: &Statistic) -> Html {
    let Some(printed) = statistic.printed() else {
        return html! { <span class="v">{ &statistic.text }</span> };
    };
    let sign = if printed.approximator.is_empty() { bound_sign(statistic.bound) } else { "" };
    let number = if printed.decimals() == 0 && !printed.number.contains([',', '，']) {
        printed.number.parse().map_or_else(|_| printed.number.to_owned(), |number| grouped(number, 0))
    } else {
        printed.number.to_owned()
    };
    html! {
        <span class="v">
            if !sign.is_empty() { <small>{ sign }</small> }
            { number }
            if !printed.approximator.is_empty() { { " " }{ &printed.approximator } }
            <small>{ &printed.multiplier }{ &statistic.unit }</small>
        </span>
    }
}

fn bound_sign(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact => "",
        Bound::MoreThan | Bound::AtLeast => "≥",
        Bound::LessThan | Bound::AtMost => "≤",
        Bound::About => "≈",
    }
}

/// The value in plain words.
fn reading(statistic: &Statistic, words: &Words) -> String {
    let unit = &statistic.unit;
    // Signs close up to the number; words stand apart.
    let spaced = if unit.starts_with(|first: char| first.is_alphabetic()) { format!(" {unit}") } else { unit.clone() };
    let value = match statistic.value {
        Value::Number(number) => grouped(number, 6),
        Value::Range(low, high) => (words.range)(&grouped(low, 6), &grouped(high, 6)),
    };
    (words.reading)(&statistic.text, statistic.bound, &format!("{value}{spaced}"))
}

/// A sentence with one statistic set off.
fn quote(sentence: &Sentence<'_>, id: &str) -> Html {
    sentence
        .0
        .iter()
        .map(|piece| match piece {
            niandu::Piece::Statistic(statistic) if statistic.id == id => html! { <b>{ &statistic.text }</b> },
            piece => html! { { piece.text() } },
        })
        .collect()
}

#[derive(Properties, PartialEq)]
struct LinkProps {
    node: Node,
    id: AttrValue,
}

/// Back to the statistic's section in the text.
#[component]
fn SectionLink(LinkProps { node, id }: &LinkProps) -> Html {
    let (words, send) = (use_words(), use_send());
    let Some(section) = node.sections().last().map(|section| (section.id.clone(), section.title.text())) else {
        return Html::default();
    };
    let (section, title) = section;
    let route = Route {
        year: Some(node.report().year),
        section: Some(section),
        statistic: Some(id.to_string()),
    };
    let go = Callback::from(move |_: MouseEvent| send.emit(Action::Go(route.clone())));
    html! {
        <>{ words.section }{ " " }<button type="button" class="link" onclick={go}>{ title }</button></>
    }
}

#[derive(Properties, PartialEq)]
struct SeriesProps {
    archive: Rc<Archive>,
    home: usize,
    id: AttrValue,
}

/// The same indicator over the years, or why there is none.
#[component]
fn SeriesPanel(SeriesProps { archive, home, id }: &SeriesProps) -> Html {
    let words = use_words();
    let (indexes, reports): (Vec<usize>, Vec<&Report>) =
        archive.reports().map(|(index, report)| (index, &**report)).unzip();
    let Some(position) = indexes.iter().position(|index| index == home) else { return Html::default() };
    let observations = series(&reports, position, id);
    let Some(own) = observations.iter().find(|observation| observation.report == position) else {
        return Html::default();
    };
    if observations.len() < 2 {
        let line = if archive.years.len() == 1 {
            (words.only_report)(own.year)
        } else if own.statistic.label.is_empty() {
            words.no_label.to_owned()
        } else if !archive.is_settled() {
            words.years_coming.to_owned()
        } else {
            (words.only_year)(own.year)
        };
        return html! { <p class="alone">{ line }</p> };
    }
    let scale = Scale::of(own.statistic);
    let points: Vec<_> = observations
        .iter()
        .map(|observation| Point {
            year: observation.year,
            value: observation.statistic.value.middle() / scale.factor,
            label: format!("{}{}", bound_sign(observation.statistic.bound), scale.number(observation.statistic)),
            current: observation.report == position,
        })
        .collect();
    let spoken: Vec<_> = points.iter().map(|point| (point.year, point.label.clone())).collect();
    let description = (words.chart)(&own.statistic.label, &scale.unit, &spoken);
    let (first, last) = (observations[0].year, observations[observations.len() - 1].year);
    html! {
        <>
            <div class="box">
                <div class="box-h">{ (words.span)(first, last, &scale.unit) }</div>
                <div class="box-b"><Chart {points} {description} /></div>
            </div>
            <div class="box">
                <table class="series" part="table">
                    <caption class="sr">{ words.series }</caption>
                    <thead><tr>
                        <th scope="col">{ words.year }</th>
                        <th scope="col" class="num">{ (words.value)(&scale.unit) }</th>
                    </tr></thead>
                    { for observations.iter().rev().map(|observation| {
                        let here = observation.report == position;
                        series_row(observation, &scale, here, words)
                    }) }
                </table>
            </div>
            if !archive.is_settled() { <p class="alone">{ words.years_coming }</p> }
        </>
    }
}

/// A year of the series: its value, and its sentence with the way there.
fn series_row(observation: &Observation<'_>, scale: &Scale, here: bool, words: &Words) -> Html {
    let statistic = observation.statistic;
    let sentence = observation.text.sentence_of(&statistic.id).map(|sentence| quote(&sentence, &statistic.id));
    html! {
        <tbody class={here.then_some("cur")} key={observation.report}>
            <tr>
                <th scope="row">{ observation.year }</th>
                <td class="num">
                    if !scale.is_own(statistic) { <small class="u">{ words.converted }</small>{ " " } }
                    { scale.written(statistic) }
                </td>
            </tr>
            <tr class="q"><td colspan="2">
                <Jump year={observation.year} id={statistic.id.clone()} {here}>{ sentence }</Jump>
            </td></tr>
        </tbody>
    }
}

#[derive(Properties, PartialEq)]
struct JumpProps {
    year: i32,
    id: String,
    here: bool,
    children: Html,
}

/// A year's sentence as the way to it.
#[component]
fn Jump(JumpProps { year, id, here, children }: &JumpProps) -> Html {
    let (words, send) = (use_words(), use_send());
    let route = Route { year: Some(*year), section: None, statistic: Some(id.clone()) };
    let go = Callback::from(move |_: MouseEvent| send.emit(Action::Go(route.clone())));
    let label = (words.go_to)(*year);
    html! {
        <button type="button" class="jump" title={label} data-year={year.to_string()} onclick={go}>
            <span class="grow">{ children.clone() }</span>
            if *here { <small>{ words.here }</small> } else { { Icon::GoTo.small() } }
        </button>
    }
}

/// The unit in which a series is shown: that of the statistic being looked at, as printed.
struct Scale {
    factor: f64,
    /// Multiplier and unit: `万件`.
    unit: String,
}

impl Scale {
    fn of(statistic: &Statistic) -> Self {
        let printed = statistic.printed();
        let factor = printed.as_ref().map_or(1.0, niandu::Printed::factor);
        let multiplier = printed.map(|printed| printed.multiplier).unwrap_or_default();
        Self { factor, unit: format!("{multiplier}{}", statistic.unit) }
    }

    /// Whether a statistic is printed in this unit.
    fn is_own(&self, statistic: &Statistic) -> bool {
        statistic.printed().map_or(1.0, |printed| printed.factor()) == self.factor
    }

    /// The number alone: as printed where the unit is the same, else rounded.
    fn number(&self, statistic: &Statistic) -> String {
        match (statistic.value, statistic.printed()) {
            (_, Some(printed)) if printed.factor() == self.factor && printed.decimals() > 0 => {
                printed.number.to_owned()
            }
            (Value::Number(number), _) => grouped(number / self.factor, if self.is_own(statistic) { 6 } else { 2 }),
            (Value::Range(low, high), _) => {
                format!("{}–{}", grouped(low / self.factor, 2), grouped(high / self.factor, 2))
            }
        }
    }

    /// The number with what the report says of its precision: `29 余`, `≥ 200`.
    fn written(&self, statistic: &Statistic) -> String {
        let number = self.number(statistic);
        match statistic.printed() {
            Some(printed) if !printed.approximator.is_empty() => format!("{number} {}", printed.approximator),
            _ if statistic.bound == Bound::Exact => number,
            _ => format!("{} {number}", bound_sign(statistic.bound)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use niandu::Direction;

    fn statistic(text: &str, value: f64, unit: &str, bound: Bound) -> Statistic {
        Statistic {
            id: "s".to_owned(),
            text: text.to_owned(),
            value: Value::Number(value),
            unit: unit.to_owned(),
            bound,
            direction: Direction::None,
            label: "热线".to_owned(),
        }
    }

    #[test]
    fn values_are_said_in_plain_words() {
        #[track_caller]
        fn check(statistic: &Statistic, expected: &str) {
            assert_eq!(reading(statistic, crate::language::Language::Chinese.words()), expected);
        }
        check(
            &statistic("29万余件", 290_000.0, "件", Bound::MoreThan),
            "原文“29万余件”，按不少于 290,000 件理解。",
        );
        check(&statistic("80.4%", 80.4, "%", Bound::Exact), "原文“80.4%”，即 80.4%。");
        check(&statistic("200个", 200.0, "个", Bound::AtLeast), "原文“200个”，按不少于 200 个理解。");
        let range = Statistic { value: Value::Range(6.5, 7.0), ..statistic("6.5%—7%", 0.0, "%", Bound::Exact) };
        check(&range, "原文“6.5%—7%”，即 6.5 至 7%。");
    }

    #[test]
    fn a_series_is_shown_in_the_unit_of_its_figure() {
        let scale = Scale::of(&statistic("29万余件", 290_000.0, "件", Bound::MoreThan));
        assert_eq!(scale.unit, "万件");
        #[track_caller]
        fn check(scale: &Scale, statistic: &Statistic, written: &str, own: bool) {
            assert_eq!((scale.written(statistic).as_str(), scale.is_own(statistic)), (written, own));
        }
        check(&scale, &statistic("29万余件", 290_000.0, "件", Bound::MoreThan), "29 余", true);
        check(&scale, &statistic("27.90万件", 279_000.0, "件", Bound::Exact), "27.90", true);
        check(&scale, &statistic("168342件", 168_342.0, "件", Bound::Exact), "16.83", false);
        check(&scale, &statistic("30万件", 300_000.0, "件", Bound::AtLeast), "≥ 30", true);
    }

    #[test]
    fn the_way_to_a_section_is_short() {
        let section = |marker: &str, title: &str| Section {
            marker: marker.to_owned(),
            title: niandu::Inline::plain(title),
            ..Section::default()
        };
        let (outer, inner) = (section("一、", "政务服务"), section("（二）", "热线"));
        assert_eq!(section_path(&[&outer, &inner]).as_deref(), Some("一（二）热线"));
        assert_eq!(section_path(&[&outer]).as_deref(), Some("一、政务服务"));
        assert_eq!(section_path(&[]), None);
    }
}
