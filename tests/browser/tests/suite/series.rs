//! An indicator over the years in the inspector, on the invented city's archive.

use browser_tests::{Key, Page, Viewer, browse};
use serde_json::json;

const INSPECTOR: &str = "[data-panel=inspector]";
const TABLE: &str = "[data-panel=inspector] table";
const CHART: &str = "[data-panel=inspector] svg[role=img]";

/// Opens the inspector on the figure with this text, by mouse, and waits for its series.
#[track_caller]
fn choose(page: &Page, viewer: &Viewer<'_>, text: &str) {
    viewer.wait_until_ready();
    // The marks come with the comparison, and the text moves under the mouse.
    page.wait_until("the years to be compared", || viewer.count("[data-trend]") > 0);
    let find = "const found = [...root.querySelectorAll('[data-statistic]')].find(one => one.textContent === argument); \
                found?.scrollIntoView({ block: 'center' }); return found?.dataset.statistic ?? ''";
    let id = viewer.script(find, json!(text));
    let id = id.as_str().filter(|id| !id.is_empty()).unwrap_or_else(|| panic!("no figure {text}"));
    viewer.click(&format!("[data-statistic='{id}']"));
    viewer.wait_for(INSPECTOR);
}

#[track_caller]
fn check_rows(viewer: &Viewer<'_>, expected: &[&str]) {
    let rows = "return [...root.querySelectorAll('[data-panel=inspector] table tbody')].map(body => \
                [...body.rows[0].cells].map(cell => cell.textContent.trim()).join(' '))";
    assert_eq!(viewer.script(rows, json!(null)), json!(expected));
}

#[test]
fn a_series_joins_years_of_other_words_and_units() {
    browse("#/2022", |page| {
        let viewer = page.viewer();
        choose(page, &viewer, "0.61亿元");
        viewer.wait_for_text(INSPECTOR, "比 2021 年多约 16%（0.09 亿元）");
        let rows =
            ["2023 0.7031 ▲约 15%", "2022 0.61 ▲约 16%", "2021 0.524 ▲24.3%", "2020 0.4215 ▲9.2%", "2019 0.386 —"];
        check_rows(&viewer, &rows);
        viewer.wait_for_text(TABLE, "5,240 万元，换算为亿元");
        viewer.wait_for_text(INSPECTOR, "计算值");
        let said = viewer.attribute(CHART, "aria-label").unwrap_or_default();
        assert!(said.contains("2019 年 0.386") && said.contains("2022 年 0.61"), "{said}");
    });
}

#[test]
fn percentages_change_by_points_on_a_broken_axis() {
    browse("#/2022", |page| {
        let viewer = page.viewer();
        choose(page, &viewer, "95.8%");
        viewer.wait_for_text(INSPECTOR, "比 2021 年高 1.1 个百分点");
        assert!(viewer.visible(&format!("{CHART} .brk")), "the axis is marked as broken");
        viewer.wait_for_text(INSPECTOR, "纵轴从");
        viewer.click_named("柱形");
        viewer.wait_for(&format!("{CHART} rect.col"));
        assert_eq!(viewer.count(&format!("{CHART} .brk")), 0, "columns stand on zero");
        viewer.click_named("折线");
        viewer.wait_for(&format!("{CHART} path.ln"));
    });
}

#[test]
fn a_year_without_the_figure_is_a_gap_and_says_so() {
    browse("#/2023", |page| {
        let viewer = page.viewer();
        choose(page, &viewer, "1.52亿元");
        viewer.wait_for_text(TABLE, "未提及");
        viewer.wait_for_text(TABLE, "较 2021 年");
        assert_eq!(viewer.count(&format!("{CHART} path.ln")), 1, "the line ends at the gap");
        viewer.click_named("柱形");
        viewer.wait_for(&format!("{CHART} rect.miss"));
        let said = viewer.attribute(CHART, "aria-label").unwrap_or_default();
        assert!(said.contains("2022 年 未提及"), "{said}");
    });
}

#[test]
fn a_figure_that_is_more_is_marked_and_said() {
    browse("#/2023", |page| {
        let viewer = page.viewer();
        choose(page, &viewer, "640家");
        let rows = ["2023 640 ▲9.2%", "2022 586 较 2020 年 ▲约 43%", "2021 未提及", "2020 410 余 —", "2019 未提及"];
        check_rows(&viewer, &rows);
        assert_eq!(viewer.count(&format!("{CHART} path.bound")), 1, "410余 is open upwards");
    });
}

#[test]
fn a_revised_figure_is_shown_as_such() {
    browse("#/2021", |page| {
        let viewer = page.viewer();
        choose(page, &viewer, "1110卷");
        viewer.wait_for_text(INSPECTOR, "比 2020 年多 12.6%");
        viewer.wait_for_text(INSPECTOR, "（124 卷，按改正后的986卷计）");
        viewer.wait_for_text(TABLE, "2021 年报告改为986卷");
    });
}

#[test]
fn another_year_is_a_jump_that_keeps_the_inspector() {
    browse("#/2022", |page| {
        let viewer = page.viewer();
        choose(page, &viewer, "0.61亿元");
        viewer.click(&format!("{INSPECTOR} button[data-year='2019']"));
        page.wait_until("the report of 2019", || page.fragment().starts_with("#/2019/"));
        viewer.wait_for_text(&format!("{INSPECTOR} .figure"), "3,860");
        viewer.wait_for_view("[data-statistic][aria-expanded=true]");
        let rows =
            ["2023 7,030.5 ▲约 15%", "2022 6,100 ▲约 16%", "2021 5,240 ▲24.3%", "2020 4,215 ▲9.2%", "2019 3,860 —"];
        check_rows(&viewer, &rows);
        page.back();
        viewer.wait_for_text(&format!("{INSPECTOR} .figure"), "0.61");
    });
}

#[test]
fn a_reader_can_say_that_a_year_is_not_the_same_and_take_it_back_by_keyboard() {
    browse("#/2022", |page| {
        let viewer = page.viewer();
        choose(page, &viewer, "142件");
        let part = format!("{TABLE} button[data-part='2021']");
        viewer.wait_for(&part);
        assert_eq!(viewer.attribute(&part, "aria-label").as_deref(), Some("2021 年这一处不是同一项"));
        assert_eq!(viewer.count(&format!("{TABLE} [data-part]")), 4, "each year but the one that is looked at");
        viewer.focus(&part);
        page.press(Key::Enter);
        viewer.wait_for_text(INSPECTOR, "已把 2021 年的“117件”从这一项里取出。");
        viewer.wait_for_text(TABLE, "未提及");
        viewer.wait_for_text(INSPECTOR, "比 2020 年多");
        assert!(viewer.has_focus(&format!("{INSPECTOR} h2")), "the focus has a place");
        // It counts in the text, too, and stays for as long as the page does.
        page.wait_until("the mark to go", || {
            viewer.attribute("[data-statistic][aria-expanded=true]", "data-trend").is_none()
        });
        page.press(Key::Escape);
        choose(page, &viewer, "142件");
        let undo = format!("{INSPECTOR} .parted button");
        let name = viewer.attribute(&undo, "aria-label").unwrap_or_default();
        assert!(name.starts_with("撤销：") && name.contains("117件"), "{name}");
        viewer.focus(&undo);
        page.press(' ');
        viewer.wait_for_text(INSPECTOR, "比 2021 年多 21.4%");
        viewer.wait_for_attribute("[data-statistic][aria-expanded=true]", "data-trend", "▲21%");
    });
}

#[test]
fn the_grounds_of_each_match_can_be_read() {
    browse("#/2022", |page| {
        let viewer = page.viewer();
        choose(page, &viewer, "142件");
        viewer.focus(&format!("{INSPECTOR} details summary"));
        page.press(Key::Enter);
        viewer.wait_for(&format!("{INSPECTOR} details li"));
        let grounds = viewer.text(&format!("{INSPECTOR} details"));
        assert!(grounds.contains("2021 年：") && grounds.contains("单位相同") && grounds.contains("把握"), "{grounds}");
    });
}

#[test]
fn a_year_is_taken_out_of_a_pair_that_is_compared() {
    browse("none.html", |page| {
        page.resize(360, 740);
        page.open("#/compare/2021/2022?tab=figures");
        let viewer = page.viewer();
        let row = "[data-view=compare] tr[data-row]:has([data-end=base]) .pick[data-statistic]";
        viewer.wait_for(row);
        viewer.click(row);
        let part = format!("{TABLE} button[data-part='2021']");
        viewer.wait_for(&part);
        // Which rows there are is known when all years are compared.
        for value in ["2,105", "2,340"] {
            viewer.wait_for_text(TABLE, value);
        }
        page.settle();
        let rows = viewer.count("[data-view=compare] tr[data-row]");
        viewer.click(&part);
        page.wait_until("the pair to be two rows", || viewer.count("[data-view=compare] tr[data-row]") == rows + 1);
        viewer.click(&format!("{INSPECTOR} .parted button"));
        page.wait_until("the pair to be one row", || viewer.count("[data-view=compare] tr[data-row]") == rows);
    });
}

#[test]
fn a_plan_is_shown_as_a_plan() {
    browse("#/2021", |page| {
        let viewer = page.viewer();
        choose(page, &viewer, "190个");
        viewer.wait_for_text(INSPECTOR, "下一年安排");
        assert_eq!(viewer.attribute("[data-statistic][aria-expanded=true]", "data-trend"), None);
    });
}

#[test]
fn leads_to_the_data_view() {
    browse("#/2022", |page| {
        let viewer = page.viewer();
        choose(page, &viewer, "142件");
        viewer.click(&format!("{INSPECTOR} button[data-to=data]"));
        page.wait_until("the data view", || page.fragment().starts_with("#/data?"));
        assert!(page.fragment().contains("q="), "{}", page.fragment());
    });
}

#[test]
fn speaks_english() {
    browse("#/2022", |page| {
        let viewer = page.viewer();
        choose(page, &viewer, "142件");
        viewer.set("lang", Some("en"));
        viewer.wait_for_text(INSPECTOR, "21.4% more than in 2021");
        viewer.wait_for_text(INSPECTOR, "Why these match");
    });
}

#[test]
fn fits_a_phone() {
    browse("none.html", |page| {
        page.resize(360, 740);
        page.open("#/2022");
        let viewer = page.viewer();
        choose(page, &viewer, "1,382件");
        let wide = "const pane = root.querySelector('[data-panel=inspector]'); return pane.scrollWidth <= pane.clientWidth \
                    && document.documentElement.scrollWidth <= innerWidth";
        assert!(viewer.holds(wide, json!(null)), "nothing sticks out");
        let labels = "const boxes = [...root.querySelectorAll('[data-panel=inspector] svg.chart text.mid')].map(text => text.getBoundingClientRect()); \
                      return boxes.every((a, i) => boxes.every((b, j) => i === j || a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top))";
        assert!(viewer.holds(labels, json!(null)), "labels of the chart touch");
    });
}
