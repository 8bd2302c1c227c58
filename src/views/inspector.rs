//! One statistic in full: what it says, where, and the same in other years.

use std::rc::Rc;

use niandu::{Bound, Piece, Section, Sentence, Statistic, Value, grouped};
use yew::prelude::*;

use crate::archive::Archive;
use crate::language::Words;
use crate::node::Node;
use crate::route::Route;
use crate::state::Action;
use crate::views::document::Selection;
use crate::views::series::draw_series;
use crate::views::{Interface, Message};
use crate::widgets::dom;
use crate::widgets::element::{button, element, text};
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
pub(crate) struct Inspector;

impl Component for Inspector {
    type Message = ();
    type Properties = InspectorProps;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, context: &Context<Self>) -> Html {
        draw(context.props())
    }
}

fn draw(InspectorProps { interface, archive, home, selected, tall }: &InspectorProps) -> Html {
    let words = interface.words;
    let Selection { node, id, .. } = selected;
    let Some((inline, statistic)) = node.statistic(id) else { return Html::default() };
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
    let name = statistic.indicator.as_ref().or(Some(&statistic.label)).filter(|name| !name.is_empty());
    let name = name.map_or(words.unnamed, String::as_str).to_owned();
    let unit = if statistic.unit.is_empty() { words.no_unit.to_owned() } else { statistic.unit.clone() };
    let paragraph = |class: &'static str, content: String| element("p", class).text(content).made();
    let grab = button("grab", interface.sends(Message::Resize))
        .with("aria-label", if *tall { words.shorter } else { words.taller })
        .child(element("span", "").made());
    let titles = element("div", "grow")
        .child(paragraph("path", section_path(&sections).unwrap_or_else(|| words.opening.to_owned())))
        .child(element("h2", "").with("tabindex", "-1").text(name).made());
    let head = element("div", "insp-h").child(titles.made()).child(Icon::Close.button("btn icon", words.close, close));
    let sentence = element("blockquote", "sentence")
        .with("lang", node.report().language.clone())
        .child_if(inline.sentence_of(id).map(|sentence| quote(&sentence, id)));
    let facts = element("dl", "facts")
        .child(fact(words.unit, unit))
        .child(fact(words.bound, (words.bound_name)(statistic.bound).to_owned()))
        .child(fact(words.direction, (words.direction_name)(statistic.direction).to_owned()));
    let content = element("div", "insp")
        .child(grab.made())
        .child(head.made())
        .child(element("p", "figure").child(figure(statistic)).made())
        .child(paragraph("plain", reading(statistic, words)))
        .child(sentence.made())
        .child_if(sections.last().map(|section| section_link(interface, node, section, id)))
        .child(facts.made())
        .child(draw_series(interface, archive, *home, id));
    element("aside", "nd-side")
        .with("part", "inspector")
        .with("data-panel", "inspector")
        .with("aria-label", words.inspector)
        .with("data-size", if *tall { "tall" } else { "short" })
        .child(content.made())
        .made()
}

fn fact(name: &'static str, value: String) -> Html {
    let term = element("dt", "").text(name).made();
    element("div", "").child(term).child(element("dd", "").text(value).made()).made()
}

/// Back to the statistic's section in the text.
fn section_link(interface: &Interface, node: &Node, section: &Section, id: &str) -> Html {
    let route = Route::place(node.report().year, Some(section.id.clone()), Some(id.to_owned()));
    let link = button("link", interface.sends(Action::Go(route))).text(section.title.text()).made();
    element("p", "from").text(interface.words.section).text(" ").child(link).made()
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
        return element("span", "v").text(statistic.text.clone()).made();
    };
    let sign = if printed.approximator.is_empty() { bound_sign(statistic.bound) } else { "" };
    let number = match statistic.value {
        Value::Number(number) if printed.decimals() == 0 => grouped(number / printed.factor(), 0),
        _ => printed.number.to_owned(),
    };
    let approximator =
        if printed.approximator.is_empty() { String::new() } else { format!(" {}", printed.approximator) };
    let unit = format!("{}{}", printed.multiplier, statistic.unit);
    let sign = (!sign.is_empty()).then(|| element("small", "").text(sign).made());
    element("span", "v")
        .child_if(sign)
        .text(format!("{number}{approximator}"))
        .child(element("small", "").text(unit).made())
        .made()
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
        Piece::Statistic(statistic) if statistic.id == id => element("b", "").text(statistic.text.clone()).made(),
        piece => text(piece.text().to_owned()),
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
