//! The page that `trunk serve` opens: the sample archive, real data from end to end.

use browser_tests::browse;

#[test]
fn the_page_opens_the_invented_city() {
    browse("", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        viewer.wait_for_text("[data-view=read]", "海岚市");
        page.wait_until("示意数据 on the page", || viewer.text("*").contains("示意数据"));
        assert!(viewer.count("[role=treeitem]") >= 15, "{} sections", viewer.count("[role=treeitem]"));
        assert!(viewer.count("[data-statistic]") >= 50, "{} statistics", viewer.count("[data-statistic]"));
        for year in 2019..=2023 {
            viewer.click_named(&year.to_string());
            page.wait_until(&format!("the report of {year}"), || {
                viewer.text("[data-view=read]").contains(&year.to_string())
            });
        }
        assert!(page.events("niandu-error").is_empty());
    });
}

#[test]
fn the_page_offers_the_digest_of_a_real_report() {
    browse("", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        page.wait_until("a way to 乳山", || page.holds("return document.body.innerText.includes('乳山')"));
        page.script(
            "[...document.querySelectorAll('a, button, option')].find(element => element.textContent.includes('乳山')).click()",
            vec![],
        );
        page.wait_until("乳山", || page.viewer().text("[data-view=read]").contains("乳山"));
        page.viewer().wait_until_ready();
    });
}
