//! One statistic in full: what it says, where, and the same in other years.

use std::rc::Rc;

use niandu::{Bound, Piece, Section, Sentence, Statistic, Value, grouped};
use yew::prelude::*;

use crate::language::Words;
use crate::node::Node;
use crate::route::Route;
use crate::state::{Action, Archive};
use crate::views::{Interface, Message};
use crate::views::document::Selection;
use crate::views::series::draw_series;
use crate::widgets::dom;
use crate::widgets::icon::Icon;

/// What the inspector is given.
#[derive(Properties, PartialEq)]
pub(crate) struct InspectorProps {
    pub(crate) interface: Interface,
    pub(crate) archive: Rc<Archive>,
    /// Index of the year the statistic stands in.
    pub(crate) home: usize,
    pub(crate) selected: Selection,
    /// Whether the sheet is high.
    pub(crate) tall: bool,
}

/// The inspector: a column beside the text, or a sheet below it where there is no room.
#[component]
pub(crate) fn Inspector(InspectorProps { interface, archive, home, selected, tall }: &InspectorProps) -> Html {
    let words = interface.words;
    let Selection { node, id, .. } = selected;
    let Some((text, statistic)) = node.statistic(id) else { return Html::default() };
    let close = {
        let (send, id) = (interface.send.clone(), id.clone());
        Callback::from(move |event: MouseEvent| {
            if let Some(around) = dom::target(&event).and_then(|button| dom::around(&button)) {
                dom::focus_statistic(&around, &id);
            }
            send.emit(Action::Close.into());
        })
    };
    let sections = node.sections();
    let name = if statistic.label.is_empty() { words.unnamed.to_owned() } else { statistic.label.clone() };
    let unit = if statistic.unit.is_empty() { words.no_unit.to_owned() } else { statistic.unit.clone() };
    html! {
        <aside class="nd-side" part="inspector" data-panel="inspector" aria-label={words.inspector}
            data-size={if *tall { "tall" } else { "short" }}>
            <div class="insp">
                <button type="button" class="grab" aria-label={if *tall { words.shorter } else { words.taller }}
                    onclick={interface.sends::<MouseEvent>(Message::Resize)}><span></span></button>
                <div class="insp-h">
                    <div class="grow">
                        <p class="path">{ section_path(&sections).unwrap_or_else(|| words.opening.to_owned()) }</p>
                        <h2 tabindex="-1">{ name }</h2>
                    </div>
                    <button type="button" class="btn icon" aria-label={words.close} onclick={close}>
                        { Icon::Close.normal() }
                    </button>
                </div>
                <p class="figure">{ figure(statistic) }</p>
                <p class="plain">{ reading(statistic, words) }</p>
                <blockquote class="sentence" lang={node.report().language.clone()}>
                    { text.sentence_of(id).map(|sentence| quote(&sentence, id)) }
                </blockquote>
                { sections.last().map(|section| section_link(interface, node, section, id)) }
                <dl class="facts">
                    { fact(words.unit, unit) }
                    { fact(words.bound, (words.bound_name)(statistic.bound).to_owned()) }
                    { fact(words.direction, (words.direction_name)(statistic.direction).to_owned()) }
                </dl>
                { draw_series(interface, archive, *home, id) }
            </div>
        </aside>
    }
}

fn fact(name: &'static str, value: String) -> Html {
    html! { <div><dt>{ name }</dt><dd>{ value }</dd></div> }
}

/// Back to the statistic's section in the text.
fn section_link(interface: &Interface, node: &Node, section: &Section, id: &str) -> Html {
    let route = Route {
        year: Some(node.report().year),
        section: Some(section.id.clone()),
        statistic: Some(id.to_owned()),
    };
    let onclick: Callback<MouseEvent> = interface.sends(Action::Go(route));
    html! {
        <p class="from">
            { interface.words.section }{ " " }<button type="button" class="link" {onclick}>{ section.title.text() }</button>
        </p>
    }
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
        return html! { <span class="v">{ statistic.text.clone() }</span> };
    };
    let sign = if printed.approximator.is_empty() { bound_sign(statistic.bound) } else { "" };
    let number = match statistic.value {
        Value::Number(number) if printed.decimals() == 0 => grouped(number / printed.factor(), 0),
        _ => printed.number.to_owned(),
    };
    let approximator = if printed.approximator.is_empty() { String::new() } else { format!(" {}", printed.approximator) };
    html! {
        <span class="v">
            <small>{ sign }</small>{ number }{ approximator }<small>{ printed.multiplier }{ statistic.unit.clone() }</small>
        </span>
    }
}

/// A bound as a sign: before a number, or beside a point of a chart.
pub(crate) fn bound_sign(bound: Bound) -> &'static str {
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
    let space = if unit.starts_with(['%', '‰', ':', '：']) || unit.is_empty() { "" } else { " " };
    let value = match statistic.value {
        Value::Number(number) => grouped(number, 6),
        Value::Range(low, high) => (words.range)(&grouped(low, 6), &grouped(high, 6)),
    };
    (words.reading)(&statistic.text, statistic.bound, &format!("{value}{space}{unit}"))
}

/// A sentence with one statistic set off.
pub(crate) fn quote(sentence: &Sentence<'_>, id: &str) -> Html {
    let pieces = sentence.0.iter().map(|piece| match piece {
        Piece::Statistic(statistic) if statistic.id == id => html! { <b>{ statistic.text.clone() }</b> },
        piece => Html::from(piece.text().to_owned()),
    });
    pieces.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use niandu::Direction;

    fn statistic(text: &str, value: Value, unit: &str, bound: Bound) -> Statistic {
        Statistic {
            id: "s".to_owned(),
            text: text.to_owned(),
            value,
            unit: unit.to_owned(),
            bound,
            direction: Direction::None,
            label: "热线".to_owned(),
            indicator: None,
        }
    }

    #[test]
    fn values_are_said_in_plain_words() {
        #[track_caller]
        fn check(text: &str, value: Value, unit: &str, bound: Bound, expected: &str) {
            let words = crate::language::Language::Chinese.words();
            assert_eq!(reading(&statistic(text, value, unit, bound), words), expected);
        }
        let number = Value::Number;
        check("29万余件", number(290_000.0), "件", Bound::MoreThan, "原文“29万余件”，按不少于 290,000 件理解。");
        check("80.4%", number(80.4), "%", Bound::Exact, "原文“80.4%”，即 80.4%。");
        check("200个", number(200.0), "个", Bound::AtLeast, "原文“200个”，按不少于 200 个理解。");
        check("6.5%—7%", Value::Range(6.5, 7.0), "%", Bound::Exact, "原文“6.5%—7%”，即 6.5 至 7%。");
        check("99.56万元", number(995_600.0), "元", Bound::Exact, "原文“99.56万元”，即 995,600 元。");
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
