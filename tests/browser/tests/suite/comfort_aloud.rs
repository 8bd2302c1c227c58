//! Reading aloud, with a voice that keeps what it has been told to say.

use browser_tests::{Key, Page, Viewer, browse};
use serde_json::json;

const BAR: &str = "[data-panel=reading]";

/// A browser with voices of these languages.
#[track_caller]
fn give_voices(page: &Page, languages: &[&str]) {
    page.load("stand-ins.js");
    page.script("standIns.voices(arguments[0])", vec![json!(languages)]);
}

#[track_caller]
fn reading(voices: &[&str], test: impl FnOnce(&Page, &Viewer<'_>)) {
    browse("single.html#/2021", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        give_voices(page, voices);
        test(page, &viewer);
    });
}

#[track_caller]
fn said(page: &Page) -> String {
    page.text("return said.at(-1)?.text ?? ''", vec![])
}

#[track_caller]
fn wait_for_said(page: &Page, part: &str) {
    page.wait_until(&format!("“{part}” to be said, after “{}”", said(page)), || said(page).contains(part));
}

#[track_caller]
fn marked(viewer: &Viewer<'_>) -> String {
    viewer.text("[data-spoken]")
}

#[test]
fn sentences_follow_each_other_and_are_marked() {
    reading(&["en-US", "zh-CN"], |page, viewer| {
        viewer.click(".speech-button");
        wait_for_said(page, "全市共办理事项一千一百件");
        viewer.wait_for_text("[data-spoken]", "全市共办理事项1100件");
        assert!(page.holds("return said[0].voice.lang === 'zh-CN' && said[0].rate === 1"));
        let first = marked(viewer);
        for _ in 0..8 {
            let before = page.script("return said.length", vec![]);
            page.script("finish()", vec![]);
            page.wait_until("the next sentence", || page.script("return said.length", vec![]) != before);
            assert_eq!(viewer.count("[data-spoken]"), 1);
            viewer.wait_for_view("[data-spoken]");
        }
        assert_ne!(marked(viewer), first);
        assert!(page.holds("return said.some(({ text }) => text.includes('百分之九十二点五'))"));
    });
}

#[test]
fn from_the_chosen_sentence_with_pause_steps_and_speed() {
    reading(&["zh-CN"], |page, viewer| {
        viewer.click("[data-statistic='days-before']");
        viewer.focus("[data-statistic='days-before']");
        page.press('r');
        wait_for_said(page, "平均办理时限由九天压缩至四天");
        page.press('r');
        viewer.wait_for(&format!("{BAR} [aria-label=继续]"));
        assert!(page.holds("return silenced > 0"), "a pause is silent");
        page.press('r');
        viewer.wait_for(&format!("{BAR} [aria-label=暂停]"));
        let sentence = marked(viewer);
        viewer.click(&format!("{BAR} [aria-label=下一句]"));
        page.wait_until("another sentence", || marked(viewer) != sentence);
        viewer.click(&format!("{BAR} [aria-label=上一句]"));
        page.wait_until("the sentence again", || marked(viewer) == sentence);
        viewer.click_named("1 倍速");
        page.wait_until("a higher speed", || page.holds("return said.at(-1).rate === 1.25"));
        viewer.click(&format!("{BAR} [aria-label=停止朗读]"));
        viewer.wait_until_gone(BAR);
        assert_eq!(viewer.count("[data-spoken]"), 0);
        assert!(viewer.has_focus(".speech-button"), "the focus is not lost with the bar");
    });
}

#[test]
fn ends_when_the_text_goes_away() {
    reading(&["zh-CN"], |page, viewer| {
        let silenced = || page.script("return silenced", vec![]).as_u64().unwrap_or(0);
        viewer.click(".speech-button");
        viewer.wait_for(BAR);
        page.script("document.getElementById('outside').focus(); location.hash = '#/data'", vec![]);
        viewer.wait_until_gone(BAR);
        assert_eq!(silenced(), 1, "another view");
        page.script("location.hash = '#/2021'", vec![]);
        viewer.wait_until_ready();
        viewer.click(".speech-button");
        viewer.wait_for(BAR);
        page.script("dispatchEvent(new Event('pagehide'))", vec![]);
        viewer.wait_until_gone(BAR);
        assert_eq!(silenced(), 2, "the page is left");
        viewer.click(".speech-button");
        viewer.wait_for(BAR);
        page.script("document.querySelector('niandu-viewer').remove()", vec![]);
        assert_eq!(silenced(), 3, "the element is gone");
    });
}

#[test]
fn says_why_nothing_is_heard() {
    reading(&[], |page, viewer| {
        viewer.click(".speech-button");
        viewer.wait_for_text(BAR, "没有找到可用的语音");
        viewer.wait_for_text("[role=status]", "没有找到可用的语音");
        page.press(Key::Tab);
        viewer.click(&format!("{BAR} [aria-label=停止朗读]"));
        viewer.wait_until_gone(BAR);
        give_voices(page, &["en-US"]);
        viewer.click(".speech-button");
        viewer.wait_for_text(BAR, "所用语言的语音");
        viewer.click(&format!("{BAR} [aria-label=停止朗读]"));
        page.script("standIns.speechless()", vec![]);
        viewer.click(".speech-button");
        viewer.wait_for_text(BAR, "这个浏览器不能朗读");
    });
}

#[test]
fn a_failure_is_told_and_another_voice_on_the_page_wins() {
    reading(&["zh-CN"], |page, viewer| {
        viewer.click(".speech-button");
        wait_for_said(page, "全市");
        page.script("fail('synthesis-failed')", vec![]);
        viewer.wait_for_text(BAR, "朗读中断");
        viewer.click(".speech-button");
        viewer.wait_for(&format!("{BAR} [aria-label=暂停]"));
        page.script("fail('interrupted')", vec![]);
        viewer.wait_until_gone(BAR);
    });
}
