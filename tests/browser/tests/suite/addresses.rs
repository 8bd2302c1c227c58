//! Addresses: a link leads back to the same place, back and forward work, a bad one says so.

use browser_tests::{Page, Viewer, browse};

#[track_caller]
fn wait_for_title(page: &Page, viewer: &Viewer<'_>, year: u32) {
    let title = format!("测试市{year}年度工作报告");
    page.wait_until(&title, || viewer.text("[data-view=read]").contains(&title));
}

#[test]
fn a_link_leads_to_year_section_and_statistic() {
    browse("single.html#/2020/plan-online?s=plan-share", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        wait_for_title(page, &viewer, 2020);
        viewer.wait_for_view("[data-statistic='plan-share']");
        viewer.wait_for_text("[data-panel=inspector]", "明年网上办理率提高到92%以上。");
        assert_eq!(page.fragment(), "#/2020/plan-online?s=plan-share");
        page.reload();
        viewer.wait_for_text("[data-panel=inspector]", "明年网上办理率提高到92%以上。");
        viewer.wait_for_view("[data-statistic='plan-share']");
    });
}

#[test]
fn a_page_with_a_base_stays_where_it_is() {
    browse("single.html#/2022", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        let base = "document.head.append(Object.assign(document.createElement('base'), { href: '/elsewhere/' }))";
        page.script(base, vec![]);
        viewer.click_tree_item("依法办理复议");
        page.wait_for_fragment("#/2022/plan-reviews");
        assert!(page.holds("return location.pathname.endsWith('single.html')"));
    });
}

#[test]
fn back_and_forward_go_through_what_was_read() {
    browse("single.html#/2022", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        viewer.click_tree_item("依法办理复议");
        page.wait_for_fragment("#/2022/plan-reviews");
        viewer.click_named("2021");
        wait_for_title(page, &viewer, 2021);
        viewer.click("[data-statistic='matters']");
        viewer.wait_for_text("[data-panel=inspector]", "办理事项");
        page.back();
        viewer.wait_until_gone("[data-panel=inspector] table");
        page.back();
        wait_for_title(page, &viewer, 2022);
        page.wait_for_fragment("#/2022/plan-reviews");
        viewer.wait_for_view("[id='plan-reviews']");
        page.forward();
        wait_for_title(page, &viewer, 2021);
        page.forward();
        viewer.wait_for_text("[data-panel=inspector]", "办理事项");
    });
}

#[test]
fn an_address_typed_by_hand_is_followed() {
    browse("single.html#/2022", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        page.script("location.hash = '#/2021/reviews?s=reviews-closed'", vec![]);
        wait_for_title(page, &viewer, 2021);
        viewer.wait_for_text("[data-panel=inspector]", "办结行政复议案件");
    });
}

#[test]
fn a_bad_address_falls_back_and_says_so() {
    for (bad, year, named) in [
        ("#/1999", 2020, "1999"),
        ("#/2021/nowhere", 2021, "nowhere"),
        ("#/2021/reviews?s=nothing", 2021, "nothing"),
        ("#/last-year", 2022, "last-year"),
    ] {
        browse(&format!("single.html{bad}"), |page| {
            let viewer = page.viewer();
            viewer.wait_until_ready();
            wait_for_title(page, &viewer, year);
            viewer.wait_for_text("[role=status], [role=alert]", named);
        });
    }
}

#[test]
fn the_hosts_own_anchors_are_left_alone() {
    browse("single.html#after", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        assert_eq!(page.fragment(), "#after", "the viewer does not change an address that is not its own");
    });
}
