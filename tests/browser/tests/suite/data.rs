//! The data view on the sample archive: rows, order, filters, and the overview.

use browser_tests::{Key, Page, Viewer, browse};
use serde_json::json;

const TABLE: &str = ".figures";
const INSPECTOR: &str = "[data-panel=inspector]";

/// Opens an address of the sample archive and waits for its figures.
#[track_caller]
pub(crate) fn data(address: &str, test: impl FnOnce(&Page, &Viewer<'_>)) {
    browse(address, |page| {
        let viewer = page.viewer();
        viewer.wait_for("[data-view=data] :is(table, .card, .nothing)");
        test(page, &viewer);
    });
}

/// The texts of a column of the rows that are drawn.
fn column(viewer: &Viewer<'_>, selector: &str) -> Vec<String> {
    let body =
        "return [...root.querySelectorAll(`.figures tr[data-row] ${argument}`)].map(cell => cell.innerText.trim())";
    let cells = viewer.script(body, json!(selector));
    cells.as_array().into_iter().flatten().filter_map(|cell| cell.as_str().map(str::to_owned)).collect()
}

fn count(viewer: &Viewer<'_>) -> usize {
    let rows = viewer.attribute(TABLE, "aria-rowcount").and_then(|rows| rows.parse::<usize>().ok());
    rows.unwrap_or(1) - 1
}

#[test]
fn every_indicator_has_a_row_with_all_its_years() {
    data("#/data?year=2022", |_, viewer| {
        let heads = viewer.text(".figures thead th");
        for name in ["指标", "单位", "2019", "2020", "2021", "2022", "2023", "2022 较上年"] {
            assert!(heads.contains(name), "{name} in {heads}");
        }
        let first = viewer.text(".figures tr[data-row]:first-of-type");
        assert!(first.contains("968") && first.contains("1,764") && first.contains("82"), "{first}");
        assert!(viewer.text(TABLE).contains("未提及"));
        assert_eq!(viewer.count(".figures tr[data-row] th[scope=row]"), viewer.count(".figures tr[data-row]"));
        assert_eq!(viewer.attribute(".figures th.change", "aria-sort").as_deref(), Some("descending"));
    });
}

#[test]
fn a_click_on_a_head_sorts_and_the_address_keeps_it() {
    data("#/data?year=2022", |page, viewer| {
        let head = ".figures th:nth-child(7)";
        assert_eq!(viewer.text(head), "2021");
        viewer.click(&format!("{head} button"));
        viewer.wait_for_attribute(head, "aria-sort", "descending");
        page.wait_for_fragment("#/data?sort=-2021&year=2022");
        let numbers = |viewer: &Viewer<'_>| -> Vec<String> {
            let mut cells = column(viewer, "td:nth-child(7)");
            cells.truncate(4);
            cells
        };
        let sorted = numbers(viewer);
        page.reload();
        viewer.wait_for_attribute(head, "aria-sort", "descending");
        assert_eq!(numbers(viewer), sorted);
        viewer.click(&format!("{head} button"));
        viewer.wait_for_attribute(head, "aria-sort", "ascending");
    });
}

#[test]
fn heads_sort_by_keyboard() {
    data("#/data?year=2022", |page, viewer| {
        viewer.focus(".figures th.first button");
        page.press(Key::Enter);
        viewer.wait_for_attribute(".figures th.first", "aria-sort", "ascending");
        page.wait_for_fragment("#/data?sort=indicator&year=2022");
        let names = column(viewer, ".first button");
        let mut sorted = names.clone();
        sorted.sort();
        assert_eq!(names, sorted);
        page.press(Key::Enter);
        viewer.wait_for_attribute(".figures th.first", "aria-sort", "descending");
        assert!(viewer.has_focus(".figures th.first button"), "the head keeps the focus");
    });
}

#[test]
fn a_row_opens_the_inspector_and_is_marked() {
    data("#/data?year=2022", |page, viewer| {
        viewer.click(".figures tr[data-row]:nth-of-type(3) td:nth-child(2)");
        viewer.wait_for(INSPECTOR);
        assert_eq!(viewer.count(".figures tr.cur [aria-current=true]"), 1);
        let id = viewer.attribute(".figures tr.cur button", "data-statistic").unwrap_or_default();
        assert!(page.fragment().contains(&format!("s={id}")), "{}", page.fragment());
        page.back();
        viewer.wait_until_gone(INSPECTOR);
        // By keyboard: into the inspector, and back to where one came from. Only where keys have moved it, the focus
        // is the keyboard's in Firefox.
        viewer.focus(".figures tr[data-row]:nth-of-type(2) .first button");
        page.press(Key::Tab);
        page.chord(&[Key::Shift], Key::Tab);
        viewer.wait_for_focus(".figures tr[data-row]:nth-of-type(2) .first button");
        page.press(Key::Enter);
        viewer.wait_for(INSPECTOR);
        viewer.wait_for_focus(".insp-h h2");
        page.press(Key::Escape);
        viewer.wait_until_gone(INSPECTOR);
        viewer.wait_for_focus(".figures tr[data-row]:nth-of-type(2) .first button");
    });
}

#[test]
fn typing_filters_and_the_chip_takes_the_filter_away() {
    data("#/data?year=2022", |page, viewer| {
        let all = count(viewer);
        viewer.focus(".facets input[type=search]");
        for letter in "热线".chars() {
            page.press(letter);
        }
        viewer.wait_for_text("[data-filter=q]", "热线");
        page.wait_for_fragment("#/data?q=热线&year=2022");
        assert!(count(viewer) < all / 2, "{} of {all}", count(viewer));
        viewer.click("[data-filter=q]");
        viewer.wait_until_gone("[data-filter=q]");
        page.wait_until("all rows", || count(viewer) >= all);
        assert_eq!(viewer.script("return root.querySelector('.facets input').value", json!(null)), json!(""));
    });
}

#[test]
fn an_empty_result_names_the_filter_to_remove() {
    data("#/data?year=2022&unit=ratio&q=%E6%9C%9B%E6%9C%88", |page, viewer| {
        viewer.wait_for_text(".nothing", "望月");
        viewer.click(".nothing button");
        viewer.wait_for(TABLE);
        page.wait_for_fragment("#/data?unit=ratio&year=2022");
        let units = column(viewer, ".unit");
        assert!(units.iter().any(|unit| unit == "%") && !units.iter().any(|unit| unit == "件"), "{units:?}");
    });
}

#[test]
fn boxes_filter_by_unit_presence_and_section() {
    data("#/data?year=2022", |page, viewer| {
        let tick = |group: &str, name: &str| {
            let body = "const label = [...root.querySelectorAll(`[role=group][aria-label=${argument[0]}] label`)]\
                        .find(label => label.innerText.includes(argument[1])); label.querySelector('input').focus();";
            viewer.script(body, json!([group, name]));
            page.press(' ');
        };
        tick("单位", "占比");
        viewer.wait_for("[data-filter=unit]");
        tick("出现情况", "每年都有");
        viewer.wait_for("[data-filter=presence]");
        page.wait_for_fragment("#/data?presence=always&unit=ratio&year=2022");
        let rows = count(viewer);
        assert!(rows > 0 && !viewer.text(TABLE).contains("未提及"));
        tick("章节", "政务服务");
        viewer.wait_for("[data-filter=section]");
        assert!(count(viewer) < rows);
        viewer.click_named("全部清除");
        page.wait_for_fragment("#/data?year=2022");
    });
}

#[test]
fn columns_are_chosen_and_rows_grouped() {
    data("#/data?year=2022", |page, viewer| {
        viewer.click(".columns > button");
        viewer.script(
            "[...root.querySelectorAll('.columns label')].find(label => label.innerText.includes('章节')).click()",
            json!(null),
        );
        viewer.wait_until_gone(".figures .sect");
        viewer.click_named("按章节");
        viewer.wait_for(".figures tr.over");
        viewer.focus(".columns label input");
        page.press(Key::Escape);
        viewer.wait_until_gone(".columns .menu");
        viewer.wait_for_focus(".columns > button");
        page.reload();
        viewer.wait_for(".figures tr.over");
        assert!(!viewer.visible(".figures .sect"));
    });
}

/// The heads' upper edge, and the lower edge of what stays above them.
fn heads(viewer: &Viewer<'_>, css: &str) -> (f64, f64) {
    let places = "const head = root.querySelector(argument + ' thead'), pane = head.closest('.data-scroll'); \
                  const bar = root.querySelector('.nd-bar'), stays = getComputedStyle(bar).position === 'sticky'; \
                  const around = pane && getComputedStyle(pane).overflowY === 'auto' ? pane.getBoundingClientRect().top + pane.clientTop \
                      : stays ? bar.getBoundingClientRect().bottom : 0; \
                  return [head.getBoundingClientRect().top, around]";
    let places = viewer.script(places, json!(css));
    (places[0].as_f64().unwrap_or(f64::NAN), places[1].as_f64().unwrap_or(f64::NAN))
}

#[test]
fn heads_stay_while_rows_scroll() {
    for (address, css) in [
        ("index.html#/data?year=2022", ".figures"),
        ("index.html#/data?by=mention&year=2022", ".figures"),
        ("index.html#/compare/2021/2022?tab=figures", ".changes"),
    ] {
        browse(address, |page| {
            for width in [360, 1440] {
                page.resize(width, 800);
                let viewer = page.viewer();
                viewer.wait_for(&format!("{css} tr[data-row]"));
                page.wait_until("enough rows to scroll", || viewer.count(&format!("{css} tr[data-row]")) > 30);
                let scroll = "const row = root.querySelectorAll(argument + ' tr[data-row]')[25]; \
                              row.scrollIntoView({ block: 'center', behavior: 'instant' }); return row.getBoundingClientRect().top";
                let row = viewer.script(scroll, json!(css)).as_f64().unwrap_or(f64::NAN);
                let (head, above) = heads(&viewer, css);
                assert!((head - above).abs() < 4.0, "{address} at {width}: heads at {head}, under {above}");
                assert!(row > head, "{address} at {width}: the row at {row} is under the heads at {head}");
            }
        });
    }
}

#[test]
fn a_long_table_draws_what_is_near_the_view() {
    data("#/data?by=mention&year=2022", |page, viewer| {
        let all = count(viewer);
        assert!(all > 300, "{all} figures");
        let drawn = viewer.count(".figures tr[data-row]");
        assert!(drawn < 150, "{drawn} of {all} rows are drawn");
        assert_eq!(viewer.attribute(".figures tr[data-row]", "aria-rowindex").as_deref(), Some("2"));
        let last = format!(".figures tr[aria-rowindex='{}']", all + 1);
        assert!(!viewer.visible(&last));
        let scroll = "const pane = root.querySelector('.data-scroll'); pane.scrollTop = argument * pane.scrollHeight";
        page.script("scrollTo(0, document.documentElement.scrollHeight)", vec![]);
        page.wait_until("the last row", || {
            viewer.script(scroll, json!(1));
            viewer.visible(&last)
        });
        assert!(!viewer.visible(".figures tr[aria-rowindex='2']"));
        assert!(viewer.count(".figures tr[data-row]") < 150);
        // By keyboard one comes past the rows that were drawn first.
        page.script("scrollTo(0, 0)", vec![]);
        viewer.script(scroll, json!(0));
        viewer.wait_for(".figures tr[aria-rowindex='2']");
        viewer.focus(".figures tr[aria-rowindex='2'] button");
        for row in 3..=95 {
            page.press(Key::Tab);
            viewer.wait_for_focus(&format!(".figures tr[aria-rowindex='{row}'] button"));
        }
    });
}

#[test]
fn a_long_table_stays_what_it_is_when_a_figure_is_chosen() {
    data("#/data?by=mention&year=2022", |page, viewer| {
        page.resize(1440, 900);
        viewer.click(".figures tr[data-row]:nth-child(3) .first button");
        viewer.wait_for("[data-panel=inspector] .insp-h");
        page.settle();
        assert_eq!(viewer.count(TABLE), 1, "it was taken for a long text");
    });
}

#[test]
fn the_overview_moves_with_the_year() {
    data("#/data?by=overview&year=2022", |page, viewer| {
        assert!(viewer.count(".card") >= 12, "{} charts", viewer.count(".card"));
        let name = viewer.attribute(".card svg", "aria-label").unwrap_or_default();
        assert!(name.contains("2019") && name.contains("2023"), "{name}");
        let ratios = "const titles = [...root.querySelectorAll('.overview h2')].map(title => title.innerText); \
                      return titles[0].includes('数量') && titles[1].includes('比率')";
        assert!(viewer.holds(ratios, json!(null)));
        let before = viewer.text(".card:first-of-type .card-value");
        viewer.focus(".base-year input");
        page.press(Key::Left);
        page.wait_for_fragment("#/data?by=overview&year=2021");
        viewer.wait_for_text(".base-year output", "2021");
        assert_eq!(viewer.attribute(".base-year input", "aria-valuetext").as_deref(), Some("2021"));
        assert_ne!(viewer.text(".card:first-of-type .card-value"), before);
        assert!(viewer.has_focus(".base-year input"));
        viewer.click(".card");
        viewer.wait_for(INSPECTOR);
        assert_eq!(viewer.count(".card[aria-current]"), 1);
    });
}

#[test]
fn one_report_is_enough_for_a_table() {
    browse("report.html", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        viewer.set("view", Some("data"));
        viewer.wait_for(TABLE);
        assert!(count(&viewer) > 3);
        assert!(!viewer.text(TABLE).contains("未提及"));
    });
}

#[test]
fn narrow_views_have_one_row_an_indicator_and_a_drawer() {
    browse("none.html", |page| {
        page.resize(360, 740);
        page.open("#/data?year=2022");
        let viewer = page.viewer();
        viewer.wait_for(TABLE);
        let fits = || page.holds("return document.documentElement.scrollWidth <= innerWidth");
        assert!(fits());
        assert!(!viewer.visible(".facets") && !viewer.visible(".figures td.unit"));
        let shown = viewer.text(".figures thead tr");
        assert!(shown.contains("指标") && shown.contains("2022") && !shown.contains("2020"), "{shown}");
        viewer.click(".filter-button");
        viewer.wait_for(".facets [role=dialog]");
        viewer.wait_for_focus(".facets .btn");
        for _ in 0..40 {
            page.press(Key::Tab);
            assert!(
                viewer.holds("return root.activeElement?.closest('.facets') !== null", json!(null)),
                "Tab left the drawer"
            );
        }
        viewer.script("root.querySelector('.facets label input').focus()", json!(null));
        page.press(' ');
        viewer.wait_for_text(".filter-button", "1");
        page.press(Key::Escape);
        viewer.wait_until_gone(".facets");
        viewer.wait_for_focus(".filter-button");
        for address in ["#/data?year=2022&by=mention", "#/data?year=2022&by=overview"] {
            page.open(address);
            viewer.wait_for("[data-view=data] :is(.quote, .card)");
            assert!(fits(), "{address}");
        }
    });
}

#[test]
fn every_sentence_is_seen_whole_without_moving_the_table() {
    data("#/data?by=mention&year=2022", |page, viewer| {
        for width in [360, 980, 1440] {
            page.resize(width, 900);
            page.wait_until(&format!("all columns to be in view at {width}"), || {
                viewer.holds(
                    "const pane = root.querySelector('.data-scroll'); \
                     return pane.scrollWidth <= pane.clientWidth && root.querySelector('.figures .quote p').offsetWidth > 250",
                    json!(null),
                )
            });
            let rows = "return new Set([...root.querySelectorAll('.figures tr[data-row]')] \
                        .map(row => row.getBoundingClientRect().height)).size === 1";
            assert!(viewer.holds(rows, json!(null)), "lines of a long table differ in height at {width}");
        }
    });
}

#[test]
fn sections_to_choose_from_stand_in_the_order_of_the_report() {
    data("#/data?year=2023", |page, viewer| {
        page.resize(1440, 900);
        viewer.wait_for(".facets .facet");
        let text = viewer.text(".facets");
        let places: Vec<_> = ["一、", "二、", "三、", "四、", "五、"].map(|marker| text.find(marker)).into();
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{text}");
    });
}
