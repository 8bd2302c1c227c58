//! Two years compared: tabs, table, wording, plans, by mouse, keyboard and at 360 px.

use std::cell::Cell;

use browser_tests::{Key, Page, Viewer, browse};
use serde_json::json;

const VIEW: &str = "[data-view=compare]";
const TABLE: &str = "[data-view=compare] table";
const INSPECTOR: &str = "[data-panel=inspector]";

/// Opens the invented city's archive and waits until the two years are worked out.
#[track_caller]
fn compare(fragment: &str, test: impl FnOnce(&Page, &Viewer<'_>)) {
    browse(&format!("index.html{fragment}"), |page| {
        let viewer = page.viewer();
        viewer.wait_for(&format!("{VIEW} [role=tab]"));
        page.wait_until("the years to be worked out", || viewer.count(&format!("{VIEW} .pending")) == 0);
        test(page, &viewer);
    });
}

#[track_caller]
fn check_fits(page: &Page) {
    let overhang = page.script("return document.documentElement.scrollWidth - innerWidth", vec![]).as_i64();
    assert!(overhang <= Some(0), "{overhang:?} px too wide");
}

/// The text of the first cell of `css` in the row named `name`.
fn cell(viewer: &Viewer<'_>, name: &str, css: &str) -> String {
    let body = "const row = [...root.querySelectorAll('tr[data-row]')].find(row => row.querySelector('.pick').innerText.includes(argument[0])); \
                return row?.querySelector(argument[1])?.innerText ?? ''";
    viewer.script(body, json!([name, css])).as_str().unwrap_or_default().to_owned()
}

#[test]
fn the_table_has_both_years_and_the_change_in_words() {
    compare("#/compare/2021/2022", |page, viewer| {
        viewer.wait_for_text(&format!("{VIEW} h1"), "2021 对 2022");
        // It is there for screen readers: WebKit finds no visible text in it.
        let named = "return root.querySelector(argument)?.textContent.includes('2021') === true";
        page.wait_until("a caption", || viewer.holds(named, json!(format!("{TABLE} caption"))));
        // Rows come some at a time.
        let there = |name: &str| !cell(viewer, name, ".c-change").is_empty();
        page.wait_until("these rows", || there("行政复议申请") && there("纠错率"));
        assert_eq!(cell(viewer, "行政复议申请", ".c-before"), "1,154");
        assert_eq!(cell(viewer, "行政复议申请", ".c-after"), "1,382");
        let change = cell(viewer, "行政复议申请", ".c-change");
        assert!(change.contains("上升") && change.contains("+228（19.8%）"), "{change}");
        let points = cell(viewer, "纠错率", ".c-change");
        assert!(points.contains("下降") && points.contains("−0.6 个百分点"), "{points}");
        assert!(viewer.count(&format!("{TABLE} th[scope=rowgroup]")) > 3, "rows stand by section");
        assert_eq!(
            viewer.count(&format!("{TABLE} tr[data-row] > th[scope=row]")),
            viewer.count(&format!("{TABLE} tr[data-row]"))
        );
    });
}

#[test]
fn counts_filter_the_table() {
    compare("#/compare/2021/2022?tab=figures", |page, viewer| {
        // Rows come some at a time.
        let rows = Cell::new(0);
        page.wait_until("the whole table", || {
            let now = viewer.count("tr[data-row]");
            page.settle();
            rows.replace(now) == now && now > 0
        });
        let all = rows.get();
        for (filter, class) in [("down", "dl down"), ("up", "dl up")] {
            viewer.click(&format!("[data-filter={filter}]"));
            viewer.wait_for_attribute(&format!("[data-filter={filter}]"), "aria-pressed", "true");
            let rows = viewer.count("tr[data-row]");
            assert!(rows > 0 && rows < all);
            assert_eq!(viewer.count(&format!("tr[data-row] [class='{class}']")), rows);
            viewer.wait_for_text(&format!("[data-filter={filter}]"), &rows.to_string());
        }
        page.wait_for_fragment("#/compare/2021/2022?show=up&tab=figures");
        viewer.click("[data-filter=gone]");
        viewer.wait_for_text("tr[data-row] .c-after", "—");
        viewer.click_named("显示全部");
        page.wait_until("all rows", || viewer.count("tr[data-row]") == all);
        page.reload();
        viewer.wait_for("tr[data-row]");
    });
}

#[test]
fn every_column_sorts_and_the_address_keeps_it() {
    compare("#/compare/2021/2022?tab=figures", |page, viewer| {
        let head = |class: &str| format!("{TABLE} thead th.{class}");
        assert_eq!(viewer.count(&format!("{TABLE} thead th button")), 4);
        assert_eq!(viewer.count(&format!("{TABLE} [aria-sort]")), 0, "the rows stand by section");
        // The column, the class of its cells, whether it is first sorted from high to low.
        for (class, cell, name, numeric) in [
            ("c-name", "c-name", "indicator", false),
            ("c-before", "c-before", "before", true),
            ("c-after", "c-after", "after", true),
            ("c-change", "c-change", "change", true),
        ] {
            for down in [numeric, !numeric] {
                viewer.focus(&format!("{} button", head(class)));
                page.press(Key::Enter);
                viewer.wait_for_attribute(&head(class), "aria-sort", if down { "descending" } else { "ascending" });
                assert_eq!(viewer.count(&format!("{TABLE} [aria-sort]")), 1, "{class}");
                viewer.wait_for_focus(&format!("{} button", head(class)));
                let sign = if down { "-" } else { "" };
                page.wait_for_fragment(&format!("#/compare/2021/2022?sort={sign}{name}&tab=figures"));
                let first = viewer.script(
                    "return [...root.querySelectorAll('tbody:first-of-type tr[data-row] > .' + argument)].map(cell => cell.innerText)",
                    json!(cell),
                );
                let first: Vec<&str> =
                    first.as_array().into_iter().flatten().filter_map(|cell| cell.as_str()).collect();
                assert!(first.len() > 3, "{first:?}");
                check_sorted(class, &first, down);
            }
        }
        page.reload();
        viewer.wait_for_attribute(&head("c-change"), "aria-sort", "ascending");
        viewer.wait_for_text("tbody:first-of-type .grp", "数量");
        viewer.click_named("按章节");
        viewer.wait_until_gone(&format!("{TABLE} [aria-sort]"));
        viewer.wait_for_text(".grp", "一、");
    });
}

/// Whether the cells of a column run as its head says: by number, by name, or with the risen on the right end.
#[track_caller]
fn check_sorted(class: &str, cells: &[&str], down: bool) {
    let sorted = match class {
        "c-name" => {
            // Names are cut before their unit, which plays no part.
            let names: Vec<_> = cells.iter().map(|cell| cell.split('（').next().unwrap_or_default()).collect();
            if down { names.is_sorted_by(|one, other| one >= other) } else { names.is_sorted() }
        }
        "c-change" => cells.first().is_some_and(|cell| cell.contains(if down { "上升" } else { "下降" })),
        _ => {
            let numbers: Vec<f64> = cells.iter().map(|cell| number(cell)).collect();
            if down { numbers.is_sorted_by(|one, other| one >= other) } else { numbers.is_sorted() }
        }
    };
    assert!(sorted, "{class}, down: {down}: {cells:?}");
}

/// What a cell of figures comes to.
#[track_caller]
fn number(cell: &str) -> f64 {
    let factor = if cell.contains('亿') {
        1e8
    } else if cell.contains('万') {
        1e4
    } else {
        1.0
    };
    let digits: String = cell.chars().filter(|one| one.is_ascii_digit() || *one == '.').collect();
    digits.parse::<f64>().unwrap_or_else(|error| panic!("“{cell}”: {error}")) * factor
}

#[test]
fn a_row_opens_the_inspector_for_either_year() {
    compare("#/compare/2021/2022?tab=figures", |page, viewer| {
        // The rows come bit by bit.
        let pick = "const pick = [...root.querySelectorAll('.pick')].find(pick => pick.innerText.includes('行政复议申请')); \
                    pick?.click(); return pick !== undefined";
        page.wait_until("the row", || viewer.holds(pick, json!(null)));
        viewer.wait_for_text(&format!("{INSPECTOR} .figure"), "1,382");
        assert!(viewer.text("tr.sel").contains("行政复议申请"));
        viewer.click("tr.sel .value");
        viewer.wait_for_text(&format!("{INSPECTOR} .figure"), "1,154");
        assert!(viewer.text(&format!("{VIEW} h1")).contains("2021 对 2022"), "the years stay as they are");
        assert!(page.fragment().contains("of=base"), "{}", page.fragment());
        page.back();
        viewer.wait_for_text(&format!("{INSPECTOR} .figure"), "1,382");
        viewer.focus("tr.sel .pick");
        page.press(Key::Escape);
        viewer.wait_until_gone(INSPECTOR);
        viewer.focus(".pick");
        page.press(Key::Enter);
        viewer.wait_for(INSPECTOR);
    });
}

#[test]
fn tabs_follow_the_pattern() {
    compare("#/compare/2021/2022", |page, viewer| {
        let chosen = "[role=tab][aria-selected=true]";
        assert_eq!((viewer.count("[role=tab]"), viewer.count("[role=tab][tabindex='0']")), (4, 1));
        viewer.focus(chosen);
        for (key, name, tab) in [
            (Key::Right, "数据变化", "?tab=figures"),
            (Key::Right, "文字修订", "?tab=wording"),
            (Key::End, "安排与落实", "?tab=plans"),
            (Key::Right, "全部", ""),
            (Key::Left, "安排与落实", "?tab=plans"),
            (Key::Home, "全部", ""),
        ] {
            page.press(key);
            viewer.wait_for_text(chosen, name);
            viewer.wait_for_focus(chosen);
            page.wait_for_fragment(&format!("#/compare/2021/2022{tab}"));
            let labelled = "const tab = root.querySelector('[role=tab][aria-selected=true]'); const panel = root.querySelector('[role=tabpanel]'); \
                            return panel.getAttribute('aria-labelledby') === tab.id && tab.getAttribute('aria-controls') === panel.id";
            assert!(viewer.holds(labelled, json!(null)));
        }
        viewer.click_named("安排与落实");
        viewer.wait_until_gone(TABLE);
    });
}

#[test]
fn plans_show_their_outcomes() {
    compare("#/compare/2021/2022?tab=plans", |page, viewer| {
        let order = "return [...root.querySelectorAll('[data-verdict]')].map(card => card.dataset.verdict)";
        let verdicts = viewer.script(order, json!(null));
        let verdicts: Vec<_> = verdicts.as_array().into_iter().flatten().filter_map(|one| one.as_str()).collect();
        let ranks: Vec<_> = verdicts
            .iter()
            .map(|one| ["missed", "partly", "not mentioned", "met", "exceeded"].iter().position(|known| known == one))
            .collect();
        assert!(ranks.is_sorted() && ranks.len() > 8, "{verdicts:?}");
        let missed = viewer.text("[data-verdict=missed]");
        for part in ["未达到", "安排", "8件", "结果", "7件", "2021 原句", "2022 原句"] {
            assert!(missed.contains(part), "{part} in {missed}");
        }
        assert!(viewer.attribute(".plan-bar", "aria-label").is_some_and(|said| said.contains("未达到")));
        viewer.click("[data-verdict=missed] .quote:last-child .link");
        viewer.wait_until_ready();
        assert!(page.fragment().starts_with("#/2022/"), "{}", page.fragment());
    });
}

#[test]
fn years_that_do_not_follow_each_other_have_no_plans() {
    compare("#/compare/2020/2022?tab=plans", |_, viewer| {
        viewer.wait_for_text(&format!("{VIEW} .note"), "不相邻");
        assert_eq!(viewer.count("[data-verdict]"), 0);
    });
}

#[test]
fn wording_is_compared_word_by_word() {
    compare("#/compare/2021/2022?tab=wording", |page, viewer| {
        let choose = "const select = root.querySelector('select'); \
                      select.value = [...select.options].find(option => option.text.includes(argument)).value; \
                      select.dispatchEvent(new Event('input', { bubbles: true }))";
        viewer.script(choose, json!("合法性审查"));
        viewer.wait_for_text(".fate", "标题改写");
        viewer.wait_for("del");
        viewer.wait_for("ins");
        let plain = "return [...root.querySelectorAll('ins, del:not(.m)')].every(change => /[^\\d\\s]/.test(change.textContent))";
        assert!(viewer.holds(plain, json!(null)), "figures are no wording");
        assert!(viewer.count("[data-side=current] [data-statistic]") > 3, "figures keep their mark");
        viewer.click_named("下一处");
        viewer.wait_for_text(".stepper [role=status]", "第 1 处");
        viewer.wait_for("[data-here]");
        assert!(viewer.in_view("[data-here]"));
        viewer.click_named("上一处");
        page.wait_until("the last change", || !viewer.text(".stepper [role=status]").contains("第 1 处"));
        viewer.click_named("合并修订");
        page.wait_until("one column", || !viewer.visible(".cell[data-side=base]"));
        assert!(viewer.visible("del.m"));
        viewer.click_named("标出差异");
        viewer.wait_until_gone("ins");
        assert_eq!(viewer.count(".cell del, .cell ins"), 0);
        viewer.click_named("两栏");
        viewer.wait_for(".cell[data-side=base]");
        viewer.click_named("在全文中打开");
        viewer.wait_until_ready();
        assert!(page.fragment().starts_with("#/2021/"), "{}", page.fragment());
    });
}

#[test]
fn a_figure_in_the_text_opens_the_inspector() {
    compare("#/compare/2021/2022?tab=wording", |page, viewer| {
        viewer.wait_for("[data-side=current] [data-statistic]");
        viewer.focus("[data-side=current] [data-statistic][tabindex='0']");
        page.press(Key::Enter);
        viewer.wait_for(INSPECTOR);
        assert!(page.fragment().contains("s="), "{}", page.fragment());
        assert!(viewer.visible("[data-side=current] [data-statistic][aria-expanded=true]"));
    });
}

#[test]
fn attributes_lead_there_while_the_page_is_open() {
    browse("index.html#/2022", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        viewer.set("view", Some("compare"));
        viewer.wait_for_text(&format!("{VIEW} h1"), "2021 对 2022");
        viewer.set("compare", Some("2019"));
        viewer.wait_for_text(&format!("{VIEW} h1"), "2019 对 2022");
        viewer.set("lang", Some("en"));
        viewer.wait_for_text(&format!("{VIEW} h1"), "2019 against 2022");
    });
}

#[test]
fn everything_fits_a_phone() {
    browse("none.html", |page| {
        page.resize(360, 740);
        for tab in ["", "?tab=figures", "?tab=wording", "?tab=plans"] {
            page.open(&format!("index.html#/compare/2021/2022{tab}"));
            page.reload();
            let viewer = page.viewer();
            viewer.wait_for(&format!("{VIEW} [role=tab]"));
            page.wait_until("the years to be worked out", || viewer.count(&format!("{VIEW} .pending")) == 0);
            check_fits(page);
            if tab == "?tab=wording" {
                page.wait_until("one column", || !viewer.visible(".cell[data-side=base]"));
                viewer.wait_for("[data-side=current]");
            }
            if tab.is_empty() {
                let pane = "const pane = root.querySelector('.card-pane'); return pane.tabIndex === 0 && pane.scrollWidth > pane.clientWidth";
                assert!(viewer.holds(pane, json!(null)), "cards scroll sideways, within reach of the keyboard");
            }
        }
    });
}

#[test]
fn cards_fill_their_rows_at_every_width() {
    browse("index.html#/compare/2021/2022", |page| {
        let viewer = page.viewer();
        for (width, size) in [360, 480, 600, 700, 840, 980, 1100, 1200, 1280, 1440]
            .map(|width| (width, "100"))
            .into_iter()
            .chain([(980, "200"), (1440, "140")])
        {
            page.resize(width, 800);
            viewer.set("text-size", Some(size));
            viewer.wait_for(&format!("{VIEW} .cards .card"));
            page.settle();
            let rows = "const list = root.querySelector('.cards'), boxes = [...list.children].map(card => card.getBoundingClientRect()); \
                        const edge = list.getBoundingClientRect(); const tops = [...new Set(boxes.map(box => Math.round(box.top)))]; \
                        return tops.map(top => boxes.filter(box => Math.round(box.top) === top)) \
                            .map(row => [row.length, Math.max(row[0].left - edge.left, edge.right - row.at(-1).right)])";
            let rows = viewer.script(rows, json!(null));
            let rows: Vec<(u64, f64)> = serde_json::from_value(rows).unwrap_or_default();
            let (least, most) = (rows.iter().map(|row| row.0).min(), rows.iter().map(|row| row.0).max());
            assert!(most.zip(least).is_some_and(|(most, least)| most <= least + 1), "{width} px, {size} %: {rows:?}");
            assert!(rows.iter().all(|row| row.1.abs() < 1.5), "{width} px, {size} %: {rows:?}");
        }
    });
}
