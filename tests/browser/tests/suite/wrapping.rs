//! A page's own article as the report: nothing prepared, other years' pages beside it, the original within reach.

use std::collections::BTreeSet;

use browser_tests::{Fault, Page, Server, browse};
use serde_json::{Value as Json, json};

/// Host pages have styles of their own in their elements; only the viewer does without.
const HOST_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
                           style-src 'self' 'unsafe-inline'; connect-src 'self'; img-src 'self' data:";

fn host(server: &Server) {
    for year in ["2021", "2022", "2023"] {
        server.fault(&format!("examples/pages/{year}.html"), Fault::Policy(HOST_POLICY));
    }
}

/// Opens a page that wraps its article.
#[track_caller]
fn wrapped(address: &str, prepare: impl FnOnce(&Server), test: impl FnOnce(&Page)) {
    browser_tests::browse_prepared(address, prepare, |page| {
        // Firefox has something to say about old document types.
        page.expect_console("Almost Standards Mode");
        test(page);
    });
}

/// The statistics of a report's JSON: id and text.
fn statistics(json: &Json, found: &mut BTreeSet<(String, String)>) {
    match json {
        Json::Object(object) => {
            if let (Some(id), Some(text), Some(_)) = (object.get("id"), object.get("text"), object.get("value")) {
                let text_of = |json: &Json| json.as_str().unwrap_or_default().to_owned();
                found.insert((text_of(id), text_of(text)));
            }
            object.values().for_each(|value| statistics(value, found));
        }
        Json::Array(values) => values.iter().for_each(|value| statistics(value, found)),
        _ => {}
    }
}

/// The ids of a report's sections in reading order.
fn sections(json: &Json, found: &mut Vec<String>) {
    for piece in json["content"].as_array().into_iter().flatten() {
        if let Some(section) = piece.get("section") {
            found.push(section["id"].as_str().unwrap_or_default().to_owned());
            sections(section, found);
        }
    }
}

/// The browser reads an article as the command reads its page.
#[track_caller]
fn check_same_as_command(page: &Page, year: &str) {
    let script = "return fetch(arguments[0]).then(answer => answer.json())";
    let json = page.script(script, vec![json!(format!("/data/pages/{year}.json"))]);
    let viewer = page.viewer();
    let drawn = viewer.script(
        "return [...root.querySelectorAll('.prose [data-statistic], .heading [data-statistic]')]\
         .map(element => [element.dataset.statistic, element.textContent])",
        json!(null),
    );
    let drawn: BTreeSet<(String, String)> = serde_json::from_value(drawn).expect("pairs");
    let mut expected = BTreeSet::new();
    statistics(&json["content"], &mut expected);
    assert!(expected.len() > 5, "{json}");
    assert_eq!(drawn, expected);
    let headings = viewer.script("return [...root.querySelectorAll('.heading')].map(one => one.id)", json!(null));
    let mut expected = Vec::new();
    sections(&json, &mut expected);
    assert_eq!(headings, json!(expected));
}

#[test]
fn an_old_sites_page_becomes_a_reader() {
    wrapped("examples/pages/2022.html", host, |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        assert!(viewer.text("h1").contains("青禾县2022年政务服务年度报告"));
        assert_eq!(viewer.count("[role=treeitem]"), 3);
        check_same_as_command(page, "2022");
        let picture = "const picture = root.querySelector('figure img'); return picture?.alt";
        assert_eq!(viewer.script(picture, json!(null)), json!("青禾县便民服务站分布示意图"));
        viewer.wait_for("table.tbl");
    });
}

#[test]
fn the_first_generation_of_pages_too() {
    wrapped("examples/pages/2021.html", host, |page| {
        page.viewer().wait_until_ready();
        check_same_as_command(page, "2021");
    });
}

#[test]
fn three_pages_become_an_archive() {
    wrapped("examples/pages/2023.html", host, |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        check_same_as_command(page, "2023");
        page.wait_until("all years", || viewer.count(".nd-years [data-state=ready]") == 3);
        viewer.click_named("2021");
        viewer.wait_for_text("[data-view=read]", "青禾县2021年政务服务年度报告");
        check_same_as_command(page, "2021");
    });
}

#[test]
fn links_in_a_pages_head_name_the_other_years_as_well() {
    wrapped("examples/pages/2022.html", host, |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        page.wait_until("all years", || viewer.count(".nd-years [data-state=ready]") == 3);
        viewer.click_named("2023");
        viewer.wait_for_text("[data-view=read]", "青禾县2023年政务服务年度报告");
        check_same_as_command(page, "2023");
    });
}

#[test]
fn a_page_that_is_not_there_leaves_the_others() {
    let prepare = |server: &Server| {
        host(server);
        server.fault("examples/pages/2021.html", Fault::Status(404));
    };
    wrapped("examples/pages/2023.html", prepare, |page| {
        page.expect_console("Failed to load resource");
        let viewer = page.viewer();
        viewer.wait_until_ready();
        page.wait_until("the other year", || viewer.count(".nd-years [data-state=ready]") == 2);
        page.wait_until("the year that is not there", || viewer.count(".nd-years [data-state=failed]") == 1);
    });
}

#[test]
fn links_lead_where_they_led_and_footnotes_there_and_back() {
    browse("linked.html", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        page.resize(800, 400);
        let links = "return [...root.querySelectorAll('.prose a[href]')].map(link => [link.textContent, link.rel, \
                     link.href.replace(location.origin, '').replace(location.pathname, '')])";
        let expected = json!([
            ["附件一", "noopener", "/files/1.pdf"],
            ["办理事项", "noopener", "/cases.html"],
            ["的清单", "noopener", "/cases.html"],
            ["[1]", "noopener", "#fn1"],
            ["", "noopener", "/there.html"],
            ["办理", "noopener", "https://example.cn/net"],
            ["返回正文", "noopener", "#ref1"]
        ]);
        let found = viewer.script(links, json!(null));
        let plain = |found: &Json| found.to_string().replace("/linked.html", "");
        assert_eq!(plain(&found), plain(&expected));
        let text = "return [root.querySelector('.prose').textContent, document.querySelector('article').textContent]\
                    .map(text => text.replace(/\\s/g, ''))";
        let text = viewer.script(text, json!(null));
        let (drawn, source) = (text[0].as_str().unwrap_or_default(), text[1].as_str().unwrap_or_default());
        assert!(source.ends_with(drawn), "{drawn}\nis not\n{source}");
        assert_eq!(viewer.count("a .stat, .stat a"), 0, "nothing that is pressed stands in another");
        viewer.click("a[href='#fn1']");
        page.wait_until("the note", || viewer.in_view("a[name=fn1]"));
        assert_eq!(page.fragment(), "", "the address of the page stays");
        viewer.click("a[href='#ref1']");
        page.wait_until("the place again", || viewer.in_view("a[name=ref1]") && viewer.has_focus("a[name=ref1]"));
        viewer.click(".prose [data-statistic]");
        viewer.wait_for("[data-panel=inspector]");
        assert!(page.holds("return window.ran === undefined"));
    });
}

#[test]
fn the_original_is_one_press_away() {
    wrapped("examples/pages/2021.html", host, |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        let shows = "return document.querySelector('.TRS_Editor').checkVisibility()";
        assert_eq!(page.script(shows, vec![]), json!(false));
        viewer.click(".original-button");
        page.wait_until("the original", || page.script(shows, vec![]) == json!(true));
        assert!(!viewer.visible("[data-view=read]"));
        viewer.click(".original-button");
        viewer.wait_until_ready();
    });
}

#[test]
fn switched_off_the_page_is_as_it_was() {
    let shows = "return document.querySelector('.TRS_Editor').checkVisibility()";
    wrapped("examples/pages/2021.html?niandu=off", host, |page| {
        page.wait_until("the element", || {
            page.script("return !!customElements.get('niandu-viewer')", vec![]) == json!(true)
        });
        assert_eq!(page.script(shows, vec![]), json!(true));
        let wasm = "return performance.getEntriesByType('resource').some(one => one.name.endsWith('.wasm'))";
        assert_eq!(page.script(wasm, vec![]), json!(false), "nothing is loaded");
    });
    wrapped("examples/pages/2021.html", host, |page| {
        page.viewer().wait_until_ready();
        page.script("document.querySelector('niandu-viewer').setAttribute('off', '')", vec![]);
        page.wait_until("the original", || page.script(shows, vec![]) == json!(true));
        page.script("document.querySelector('niandu-viewer').removeAttribute('off')", vec![]);
        page.viewer().wait_until_ready();
    });
}

#[test]
fn trusted_types_and_a_policy_without_any_are_no_obstacle() {
    browse("examples/strict.html", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        viewer.click("[data-statistic]");
        viewer.wait_for("[data-panel=inspector]");
    });
}
