//! Any report, written as JSON and read again, is the same report.

#![allow(clippy::expect_used, reason = "a test may fail")]

use niandu::{
    Bound, Cell, Content, Direction, Figure, Inline, Link, List, Paragraph, Report, Role, Row, Run, Section, Statistic,
    Table, Value, fill_ids,
};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// Any text, often one with signs that mean something in JSON.
fn text() -> impl Strategy<Value = String> {
    let sign =
        prop_oneof![any::<char>(), select(vec!['"', '\\', '\n', '\u{0}', ',', ':', '[', '{', '}', ']', '一', '𠮷'])];
    prop::collection::vec(sign, 0..8).prop_map(|signs| signs.into_iter().collect())
}

/// A text that says something.
fn filled() -> impl Strategy<Value = String> {
    (text(), any::<char>()).prop_map(|(text, sign)| format!("{text}甲{sign}"))
}

fn number() -> impl Strategy<Value = f64> {
    use prop::num::f64;
    prop_oneof![
        f64::POSITIVE | f64::NEGATIVE | f64::NORMAL | f64::SUBNORMAL | f64::ZERO,
        (-1_000_000_i32..1_000_000).prop_map(|number| f64::from(number) / 100.0),
        select(vec![2.0 / 3.0, 1.0 / 3.0, 9_007_199_254_740_992.0, 9_007_199_254_740_994.0, -0.0, 67.7e12, 1e300]),
    ]
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        number().prop_map(Value::Number),
        (number(), number()).prop_map(|(one, other)| Value::Range(one.min(other), one.max(other))),
    ]
}

/// Boxed, as all that is nested: strategies are large values, and a test's stack is small.
fn statistic() -> BoxedStrategy<Statistic> {
    let kind = (select(Bound::ALL.to_vec()), select(Direction::ALL.to_vec()));
    (filled(), value(), text(), kind, text(), option::of(text()))
        .prop_map(|(text, value, unit, (bound, direction), label, indicator)| Statistic {
            id: String::new(),
            text,
            value,
            unit,
            bound,
            direction,
            label,
            indicator,
        })
        .boxed()
}

/// Inline text. Without a statistic it is one run: JSON has no other way to write it.
fn inline() -> BoxedStrategy<Inline> {
    let run = prop_oneof![text().prop_map(Run::Text), statistic().prop_map(Run::Statistic)];
    prop_oneof![
        text().prop_map(Inline::plain),
        (prop::collection::vec(run.clone(), 0..3), statistic(), prop::collection::vec(run, 0..3)).prop_map(
            |(mut runs, statistic, more)| {
                runs.push(Run::Statistic(statistic));
                runs.extend(more);
                Inline(runs)
            }
        ),
    ]
    .boxed()
}

fn offset() -> impl Strategy<Value = Option<usize>> {
    option::of(0..100_000_usize)
}

fn links() -> impl Strategy<Value = Vec<Link>> {
    let href =
        prop_oneof![Just(String::new()), "(https://|mailto:|TEL:|[.]{2}/|#)[a-z图]{1,4}", "[a-z图]{1,4}([?]v=1:2)?"];
    let link = (0..9_usize, 0..9_usize, href, text()).prop_map(|(start, length, href, name)| Link {
        start,
        end: start + length,
        href,
        name,
    });
    prop::collection::vec(link, 0..2)
}

fn paragraph() -> BoxedStrategy<Content> {
    (inline(), links(), any::<bool>(), option::of(select(Role::ALL.to_vec())), offset())
        .prop_map(|(text, links, continues, role, offset)| {
            Content::Paragraph(Paragraph { text, links, continues, role, offset })
        })
        .boxed()
}

fn table() -> BoxedStrategy<Content> {
    let cell = (inline(), links(), any::<bool>(), 1..4_u32, 1..1001_u32)
        .prop_map(|(text, links, header, columns, rows)| Cell { text, links, header, columns, rows });
    let plain = inline().prop_map(|text| Cell { text, ..Cell::default() });
    let cells = prop::collection::vec(prop_oneof![cell, plain], 0..3);
    let row = (cells, offset()).prop_map(|(cells, offset)| Row { cells, offset });
    (inline(), prop::collection::vec(row, 0..3))
        .prop_map(|(caption, rows)| {
            // An empty caption is left out, however many empty runs it has.
            let caption = if caption.is_empty() { Inline::default() } else { caption };
            Content::Table(Table { caption, rows })
        })
        .boxed()
}

fn list() -> BoxedStrategy<Content> {
    (any::<bool>(), prop::collection::vec(inline(), 0..3), links(), offset())
        .prop_map(|(ordered, items, links, offset)| Content::List(List { ordered, items, links, offset }))
        .boxed()
}

fn figure() -> BoxedStrategy<Content> {
    let source = prop_oneof![Just(String::new()), "[a-z图]{1,4}(/[a-z ]{0,3}[a-z])?(\\?v=1:2)?"];
    (source, text(), inline())
        .prop_map(|(source, alternative, caption)| Content::Figure(Figure { source, alternative, caption }))
        .boxed()
}

fn content() -> impl Strategy<Value = Vec<Content>> {
    let block = || prop_oneof![3 => paragraph(), 1 => table(), 1 => list(), 1 => figure()];
    let leaf = prop::collection::vec(block(), 0..3);
    leaf.prop_recursive(4, 16, 3, move |inner| {
        let section = (text(), filled(), inline(), links(), text(), any::<bool>(), offset(), inner).prop_map(
            |(marker, name, mut title, links, title_end, inline, offset, content)| {
                title.0.insert(0, Run::Text(name));
                let id = String::new();
                Content::Section(Section { id, marker, title, links, title_end, inline, offset, content })
            },
        );
        prop::collection::vec(prop_oneof![block(), section], 0..3)
    })
}

fn report() -> impl Strategy<Value = Report> {
    let day = option::of(select(vec!["2024-02-29".to_owned(), "0001-01-01".to_owned(), "9999-12-31".to_owned()]));
    let numbers = (option::of(text()), option::of(text()));
    let language = select(vec!["zh-CN", "en", "zh-Hans-CN", "bo"]);
    (text(), filled(), 1..10_000_i32, numbers, (day.clone(), day), option::of(text()), language, content()).prop_map(
        |(issuer, title, year, (document_number, index_number), (written, published), notice, language, content)| {
            let mut report = Report {
                format: niandu::REPORT_FORMAT.to_owned(),
                issuer,
                title,
                year,
                document_number,
                index_number,
                written,
                published,
                notice,
                language: language.to_owned(),
                content,
            };
            fill_ids(&mut report);
            report
        },
    )
}

proptest! {
    #[test]
    fn any_report_comes_back_from_its_json(report in report()) {
        let json = report.to_json();
        let read = Report::from_json(json.as_bytes());
        prop_assert!(read.as_ref() == Ok(&report), "{json}\n{read:?}");
        prop_assert!(read.expect("it was read").to_json() == json, "the same bytes");
    }
}
