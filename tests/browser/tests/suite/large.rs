//! Archives of many years and reports of many sections.

use browser_tests::{Fault, Page, Server, browse_prepared};
use serde_json::{Value, json};

use crate::comfort_paper::{pages_on_paper, without_headings};

/// Sections of a report below its chapters: more than are laid out at once.
pub(crate) const SECTIONS: usize = 90;

/// Statistics of a report.
pub(crate) const STATISTICS: usize = SECTIONS * 2;

/// A report; `length` is that of one more sentence in each section, in parts of ten characters.
pub(crate) fn report(year: usize, length: usize) -> Value {
    report_of(year, SECTIONS, length)
}

/// A report of so many sections below its chapters, ten in each.
fn report_of(year: usize, sections: usize, length: usize) -> Value {
    let section = |number: usize| {
        let statistic = |name: &str, label: &str, value: usize| json!({"id": format!("{name}{number}"), "text": format!("{value}件"), "value": value, "unit": "件", "label": label});
        let mut section = json!({"section": {"id": format!("section-{number}"), "marker": format!("（{number}）"), "title": format!("第{number}片"), "content": [
            ["全年受理诉求", statistic("received", &format!("第{number}片受理诉求"), 100 * number + year % 100), "。"],
            ["办结", statistic("closed", &format!("第{number}片办结"), 90 * number + year % 100), "，其余正在办理，进度当面说明。"],
        ]}});
        if length > 0 {
            let sentence = json!(format!("全年{}如上。", "逐件回访，有问必答，".repeat(length)));
            section["section"]["content"].as_array_mut().into_iter().for_each(|content| content.push(sentence.clone()));
        }
        section
    };
    let chapter = |number: usize| {
        let own = number * 10..number * 10 + 10;
        json!({"section": {"id": format!("chapter-{number}"), "marker": format!("{number}、"), "title": "服务",
            "content": own.map(section).collect::<Vec<_>>()}})
    };
    json!({"format": "niandu-report/1", "title": format!("大城{year}年报告"), "year": year,
        "content": (0..sections / 10).map(chapter).collect::<Vec<_>>()})
}

/// Serves an archive of the years up to 2024.
pub(crate) fn serve(server: &Server, years: usize, length: usize) {
    serve_of(server, years, SECTIONS, length);
}

fn serve_of(server: &Server, years: usize, sections: usize, length: usize) {
    let years = 2025 - years..=2024;
    let entry = |year: usize| json!({"year": year, "title": format!("大城{year}年报告"), "file": format!("{year}.json"), "statistics": sections * 2});
    let entries: Vec<_> = years.clone().map(entry).collect();
    let catalog = json!({"format": "niandu-catalog/1", "title": "大城报告", "reports": entries});
    let give = |name: &str, content: &Value| {
        server.fault(&format!("archive/{name}.json"), Fault::Content("application/json", content.to_string()));
    };
    give("catalog", &catalog);
    for year in years {
        give(&year.to_string(), &report_of(year, sections, length));
    }
}

fn wait_for_years(page: &Page, state: &str, count: u64) {
    let viewer = page.viewer();
    let years = format!(".nd-years [data-state={state}]");
    page.wait_until(&format!("{count} years are {state}"), || viewer.count(&years) == count);
}

#[test]
fn a_long_report_is_all_there_and_every_place_in_it_can_be_reached() {
    browse_prepared(
        "single.html#/2024/section-84",
        |server| serve(server, 5, 0),
        |page| {
            let viewer = page.viewer();
            viewer.wait_until_ready();
            assert_eq!(viewer.count("article [data-section]"), (SECTIONS + SECTIONS / 10) as u64);
            assert_eq!(viewer.count("article [data-statistic]"), STATISTICS as u64);
            viewer.wait_for_view("[id=section-84]");
            wait_for_years(page, "ready", 5);
            // Of a long report what is out of view is not laid out before the first jump; later ones need nothing else.
            page.script("location.hash = '#/2024/section-3'", vec![]);
            viewer.wait_for_view("[id=section-3]");
            page.script("location.hash = '#/2023/section-61?s=closed61'", vec![]);
            viewer.wait_for_view("[data-statistic=closed61]");
            viewer.wait_for_text("[data-panel=inspector]", "5513件");
        },
    );
}

/// They are marked in tasks of some thousand sentences each.
#[test]
fn all_hits_in_a_long_report_are_marked() {
    const HITS: usize = 50;
    browse_prepared(
        "single.html#/2024/section-84?q=逐件回访&at=4",
        |server| serve(server, 1, HITS),
        |page| {
            if !page.holds("return !!CSS.highlights") {
                return;
            }
            let marked =
                |name: &str| page.script(&format!("return CSS.highlights.get('niandu-{name}')?.size ?? 0"), vec![]);
            page.wait_until("all hits to be marked", || marked("found") == json!(HITS * (SECTIONS - 1)));
            assert_eq!(marked("here"), json!(HITS), "those in the sentence of the address");
            page.viewer().click(".finding [aria-label=结束搜索]");
            page.wait_until("no marks", || marked("found") == json!(0) && marked("here") == json!(0));
        },
    );
}

#[test]
fn a_sentence_far_down_is_led_to_and_read_aloud() {
    browse_prepared(
        "single.html#/2024/section-84?at=2",
        |server| serve(server, 1, 1),
        |page| {
            let viewer = page.viewer();
            viewer.wait_for_text("[data-linked]", "全年受理诉求8424件。");
            viewer.wait_for_view("[data-linked]");
            page.load("stand-ins.js");
            page.script("standIns.voices(arguments[0])", vec![json!(["zh-CN"])]);
            page.script("location.hash = '#/2024/section-84?s=received84'", vec![]);
            viewer.wait_for_text("[data-panel=inspector]", "8424件");
            viewer.focus("[data-statistic=received84]");
            page.press('r');
            for sentence in ["全年受理诉求8424件。", "第84片", "全年逐件回访，有问必答，如上。"]
            {
                viewer.wait_for_text("[data-spoken]", sentence);
                viewer.click("[data-panel=reading] [aria-label=上一句]");
            }
            viewer.wait_for_text("[data-spoken]", "办结7494件，其余正在办理，进度当面说明。");
            assert_eq!(viewer.text("[data-panel=reading] .grow"), "（83）第83片");
        },
    );
}

/// Whether the current year's middle lies between the timeline's edges.
const IN_SIGHT: &str = "const line = root.querySelector('.nd-time').getBoundingClientRect(); \
    const year = root.querySelector('.nd-years [aria-current]').getBoundingClientRect(); \
    const middle = (year.left + year.right) / 2; return middle > line.left && middle < line.right";

#[test]
fn the_current_year_stays_in_sight_in_every_size() {
    let prepare = |server: &Server| serve_of(server, 12, 10, 0);
    browse_prepared("single.html#/2024", prepare, |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        for year in ["2024", "2013"] {
            page.resize(1440, 900);
            viewer.set("text-size", None);
            viewer.click_named(year);
            viewer.wait_for_text("article h1", year);
            for (width, size) in [(360, None), (414, None), (360, None), (360, Some("200")), (414, Some("150"))] {
                page.resize(width, 740);
                viewer.set("text-size", size);
                let longer = "const line = root.querySelector('.nd-time'); return line.scrollWidth > line.clientWidth";
                page.wait_until("the line to be longer than there is room", || viewer.holds(longer, json!(null)));
                let what = format!("{year} to be in sight at {width} px, text size {size:?}");
                page.wait_until(&what, || viewer.holds(IN_SIGHT, json!(null)));
            }
        }
    });
}

#[test]
fn a_reader_may_do_without_the_years_still_to_come() {
    let prepare = |server: &Server| {
        serve(server, 40, 0);
        server.fault("archive/2023.json", Fault::Hold);
    };
    browse_prepared("single.html#/2024", prepare, |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        wait_for_years(page, "loading", 1);
        viewer.wait_for_view(".nd-years [aria-current]");
        viewer.focus(".stop");
        assert!(viewer.text(".stop").contains("还有 38 年"), "{}", viewer.text(".stop"));
        viewer.click(".stop");
        wait_for_years(page, "failed", 38);
        viewer.wait_until_gone(".stop");
        viewer.wait_for_focus(".nd-text");
        serve(page.server(), 40, 0);
        // The held request hears of the change when something has been healed.
        page.server().heal("archive/nothing.json");
        wait_for_years(page, "ready", 2);
        assert_eq!((1985..=2022).map(|year| page.server().requests(&format!("archive/{year}.json"))).sum::<usize>(), 0);
        // Each of them can still be had.
        viewer.click_named("2015");
        viewer.wait_for_text("[data-state=error]", "停止");
        viewer.click("[data-state=error] button");
        wait_for_years(page, "ready", 3);
        viewer.wait_for_text("article h1", "2015");
    });
}

/// On the screen only the lines near the view are drawn.
#[test]
fn a_table_of_many_years_is_whole_on_paper() {
    // As alike as these sections are, figures of different years find no partner: each has a line of its own.
    const FEW: usize = 20;
    browse_prepared(
        "single.html#/data?year=2024",
        |server| serve_of(server, 9, FEW, 0),
        |page| {
            page.viewer().wait_for("[data-view=data] .long tr[data-row]");
            let Some(pages) = pages_on_paper(page, "printed-years") else { return };
            let first = pages.first().map_or("", String::as_str);
            for column in ["2016", "2023", "2024较上年"] {
                assert!(first.contains(column), "{column} is not on {first}");
            }
            let printed = pages.concat();
            for (year, number) in (2016..=2024).flat_map(|year| (12..FEW).map(move |number| (year, number))) {
                let closed = format!("1,{:03}", 90 * number + year % 100 - 1000);
                assert!(printed.contains(&closed), "{closed} of {year} is not on paper");
            }
        },
    );
}

/// Only sections in view are laid out on the screen.
#[test]
fn a_long_report_is_whole_on_paper() {
    browse_prepared(
        "single.html#/2024/section-84",
        |server| serve(server, 2, 0),
        |page| {
            page.viewer().wait_until_ready();
            let Some(mut pages) = pages_on_paper(page, "printed-long") else { return };
            // What the page around says after the report may have a sheet of its own.
            pages.pop_if(|last| last == "阅读器之后的文字。");
            let printed = without_headings(&pages, "大城2024年报告");
            let places = (0..SECTIONS).map(|number| {
                let sentence = format!("全年受理诉求{}件。办结{}件", 100 * number + 24, 90 * number + 24);
                printed.find(&sentence).unwrap_or_else(|| panic!("“{sentence}” is not on paper"))
            });
            assert!(places.is_sorted(), "sections are out of order");
        },
    );
}
