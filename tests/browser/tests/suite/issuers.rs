//! A source with reports of two issuers for the same years: the reader chooses, and addresses tell them apart.

use browser_tests::{Page, Viewer, browse};
use serde_json::json;

const OTHER: &str = "issuer=邻县人民政府";
const OWN: &str = "issuer=测试市人民政府";

#[track_caller]
fn wait_for_report(page: &Page, viewer: &Viewer<'_>, title: &str) {
    page.wait_until(title, || viewer.text("[data-view=read]").contains(title));
}

#[test]
fn the_reader_chooses_an_issuer_and_goes_back() {
    browse("issuers.html", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        wait_for_report(page, &viewer, "测试市2022年度工作报告");
        assert_eq!(viewer.count(".nd-years button"), 3);
        let choose = "const select = root.querySelector('.nd-bar select'); select.value = argument; \
                      select.dispatchEvent(new Event('change', { bubbles: true }))";
        viewer.script(choose, json!("邻县人民政府"));
        wait_for_report(page, &viewer, "邻县2022年度工作报告");
        page.wait_for_fragment(&format!("#/2022?{OTHER}"));
        viewer.wait_for_text(".nd-name", "邻县工作报告");
        assert_eq!(viewer.count(".nd-years button"), 2);
        viewer.click("[data-statistic='matters']");
        page.wait_for_fragment(&format!("#/2022/work?s=matters&{OTHER}"));
        // Years are compared within the issuer.
        viewer.wait_for_text("[data-panel=inspector]", "40件");
        page.back();
        page.wait_for_fragment(&format!("#/2022?{OTHER}"));
        // WebKit's own button leaves out what a script, as here, has chosen for the reader.
        page.script("history.back()", vec![]);
        page.wait_for_fragment(&format!("#/2022?{OWN}"));
        wait_for_report(page, &viewer, "测试市2022年度工作报告");
    });
}

#[test]
fn addresses_lead_to_an_issuer() {
    browse(&format!("issuers.html#/2021/work?s=matters&{OTHER}"), |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        wait_for_report(page, &viewer, "邻县2021年度工作报告");
        viewer.wait_for_text("[data-panel=inspector]", "40件");
        page.script(
            "location.hash = '#/2020?issuer=%E6%B5%8B%E8%AF%95%E5%B8%82%E4%BA%BA%E6%B0%91%E6%94%BF%E5%BA%9C'",
            vec![],
        );
        wait_for_report(page, &viewer, "测试市2020年度工作报告");
    });
}

#[test]
fn addresses_without_an_issuer_still_lead_somewhere() {
    browse("issuers.html#/2021/reviews", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        wait_for_report(page, &viewer, "测试市2021年度工作报告");
        page.wait_for_fragment(&format!("#/2021/reviews?{OWN}"));
        page.script("location.hash = '#/2021?issuer=x'", vec![]);
        viewer.wait_for_text("[data-state=notice]", "x");
        wait_for_report(page, &viewer, "测试市2021年度工作报告");
    });
}
