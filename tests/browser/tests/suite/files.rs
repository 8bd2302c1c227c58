//! A reader's own files as reports: chosen or dropped, read in the page, and sent nowhere.

use browser_tests::{Page, Viewer, browse};
use serde_json::{Value as Json, json};

const TEXT: &str = "测试市2023年度工作报告\n一、办理\n全年办理事项1300件，办结率99.5%。\n";

/// A file: name and bytes.
fn file(name: &str, bytes: &[u8]) -> Json {
    json!([name, bytes])
}

/// Gives the page files as a reader would: chosen in the field, or dropped.
fn give(viewer: &Viewer<'_>, files: &[Json], drop: bool) {
    let script = "const transfer = new DataTransfer(); \
                  for (const [name, bytes] of argument.files) transfer.items.add(new File([new Uint8Array(bytes)], name)); \
                  if (argument.drop) { \
                    const event = { dataTransfer: transfer, bubbles: true, composed: true, cancelable: true }; \
                    const place = root.querySelector('.niandu').lastElementChild; \
                    place.dispatchEvent(new DragEvent('dragover', event)); \
                    place.dispatchEvent(new DragEvent('drop', event)); \
                  } else { \
                    const field = root.querySelector('input[type=file]'); \
                    field.files = transfer.files; \
                    field.dispatchEvent(new Event('change', { bubbles: true })); \
                  }";
    viewer.script(script, json!({ "files": files, "drop": drop }));
}

#[track_caller]
fn wait_for_title(viewer: &Viewer<'_>, title: &str) {
    viewer.wait_for_text("h1", title);
    viewer.wait_for("[data-view=read] [data-statistic]");
}

/// A text in the encoding that the national standard prescribed.
fn national(page: &Page, text: &str) -> Vec<u8> {
    // The table of the browser, read backwards: pairs of bytes in which the characters stand.
    let script = "const bytes = []; const decoder = new TextDecoder('gb18030'); const table = new Map(); \
                  for (let high = 0x81; high < 0xff; high++) for (let low = 0x40; low < 0xff; low++) \
                    if (low !== 0x7f) table.set(decoder.decode(new Uint8Array([high, low])), [high, low]); \
                  for (const sign of arguments[0]) bytes.push(...(sign < '\\x80' ? [sign.charCodeAt(0)] : table.get(sign))); \
                  return bytes";
    serde_json::from_value(page.script(script, vec![json!(text)])).expect("bytes")
}

#[test]
fn a_text_becomes_another_year() {
    browse("single.html#/2021", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        viewer.click(".display > button");
        viewer.wait_for_text("[data-panel=display]", "不会上传");
        give(&viewer, &[file("a.txt", TEXT.as_bytes())], false);
        wait_for_title(&viewer, "测试市2023年度工作报告");
        page.wait_for_fragment("#/2023");
        viewer.wait_for_text(".brought", "来自您的电脑：a.txt");
        assert_eq!(viewer.count(".nd-years [data-state=ready]"), 4);
        viewer.click("[data-statistic]");
        viewer.wait_for_text("[data-panel=inspector]", "2022");
    });
}

#[test]
fn every_encoding_and_kind_is_read() {
    browse("single.html#/2021", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        viewer.click(".display > button");
        let text = |year: &str| TEXT.replace("2023", year);
        let wide: Vec<u8> =
            std::iter::once(0xfeff).chain(text("2024").encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let page_file = "<!doctype html><title>x</title><body><h1>测试市2026年度工作报告</h1><p>一、办理</p>\
                                 <p>全年办理事项1600件。</p><script>window.ran = true</script></body>";
        let json = r#"{"format": "niandu-report/1", "title": "测试市2027年度工作报告", "year": 2027,
                       "content": [["办理", {"id": "s", "text": "1700件", "value": 1700, "unit": "件"}, "。"]]}"#;
        let files = [
            file("utf-16.txt", &wide),
            file("national.txt", &national(page, &text("2025"))),
            file("page.htm", page_file.as_bytes()),
            file("report.json", json.as_bytes()),
        ];
        give(&viewer, &files, true);
        wait_for_title(&viewer, "测试市2027年度工作报告");
        for year in ["2024", "2025", "2026"] {
            viewer.click_named(year);
            wait_for_title(&viewer, &format!("测试市{year}年度工作报告"));
        }
        assert_eq!(page.script("return window.ran ?? null", vec![]), json!(null), "nothing in a page runs");
    });
}

#[test]
fn a_year_that_is_there_gives_way_and_that_is_said() {
    browse("single.html#/2022", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        viewer.click(".display > button");
        give(&viewer, &[file("mine.txt", TEXT.replace("2023", "2021").as_bytes())], false);
        viewer.wait_for_text("[data-state=notice]", "“mine.txt”已替换原有的 2021 年报告");
        assert_eq!(viewer.count(".nd-years [data-state=ready]"), 3);
    });
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_read() {
    browse("single.html#/2021", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        let files = [
            file("报告.pdf", b"%PDF-1.7"),
            file("空.txt", b" \n"),
            file("坏.json", b"{\"format\": \"niandu-report/1\""),
            file("好.txt", TEXT.as_bytes()),
        ];
        give(&viewer, &files, true);
        wait_for_title(&viewer, "测试市2023年度工作报告");
        for part in ["“报告.pdf”没有打开", "niandu import", "“空.txt”没有打开", "“坏.json”没有打开", "不完整"]
        {
            viewer.wait_for_text("[data-state=files]", part);
        }
        page.wait_for_event("niandu-error", |detail| detail["file"] == "报告.pdf" && detail["code"] == "kind");
        viewer.click("[data-state=files] button");
        viewer.wait_until_gone("[data-state=files]");
    });
}

#[test]
fn an_element_with_nothing_in_it_offers_to_open_a_report() {
    browse("none.html", |page| {
        page.script("document.body.append(document.createElement('niandu-viewer'))", vec![]);
        let viewer = page.viewer();
        viewer.wait_for(".opener");
        viewer.focus("input[type=file]");
        give(&viewer, &[file("a.txt", TEXT.as_bytes())], false);
        wait_for_title(&viewer, "测试市2023年度工作报告");
    });
}

#[test]
fn where_no_text_is_trusted_as_markup_a_page_is_refused_and_a_text_read() {
    browse("examples/strict.html", |page| {
        let viewer = page.viewer();
        viewer.wait_until_ready();
        page.expect_console("createPolicy");
        page.expect_console("rusted");
        give(&viewer, &[file("a.html", b"<p>1</p>"), file("b.txt", TEXT.as_bytes())], true);
        wait_for_title(&viewer, "测试市2023年度工作报告");
        viewer.wait_for_text("[data-state=files]", "“a.html”没有打开");
        viewer.wait_for_text("[data-state=files]", "安全策略");
    });
}
