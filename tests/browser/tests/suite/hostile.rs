//! Each hostile file of `tests/hostile/` in the page: a message or a report, no script of the file, no request elsewhere.

#[path = "../../../hostile/table.rs"]
mod table;

use browser_tests::{Fault, Page, Server, browse_prepared};
use serde_json::json;
use table::Row;

/// Rows whose files are opened in this way, with what the page is expected to say or show.
fn rows(wanted: impl Fn(&str) -> bool) -> Vec<(Row, String)> {
    let rows = table::rows().into_iter().filter(|row| wanted(&row.file));
    let rows: Vec<_> = rows.filter_map(|mut row| row.page.take().map(|page| (row, page))).collect();
    assert!(rows.len() > 3, "there are such files");
    rows
}

fn is_json(file: &str) -> bool {
    file.split('.').next_back() == Some("json")
}

/// A policy that lets every script run, every style apply and every request go out: nothing but the
/// viewer keeps the files from it.
const NO_POLICY: &str = "default-src * data: blob: 'unsafe-inline' 'unsafe-eval'";

/// Opens a page without a viewer and sets a trap that every script of the files would spring.
fn trapped(test: impl FnOnce(&Page)) {
    let prepare = |server: &Server| server.fault("none.html", Fault::Policy(NO_POLICY));
    browse_prepared("none.html", prepare, |page| {
        page.script("window.alert = window.confirm = window.prompt = () => { window.struck = true }", vec![]);
        test(page);
    });
}

#[track_caller]
fn check_trap(page: &Page, file: &str) {
    assert!(page.holds("return window.struck === undefined"), "{file}: a script ran");
    let active = "script, iframe, object, embed, form, base, meta, link, [onclick], [onerror], [onload], [href^='javascript:'], [src^='data:']";
    assert_eq!(page.viewer().count(active), 0, "{file}");
}

/// Puts a new viewer on the page: `make` is a script's body that completes it.
fn put(page: &Page, file: &str, make: &str) {
    let script = format!(
        "document.querySelector('niandu-viewer')?.remove(); \
         const viewer = document.createElement('niandu-viewer'); const file = arguments[0]; \
         const done = (async () => {{ {make} }})(); \
         return done.then(() => {{ document.body.append(viewer) }})"
    );
    page.script(&script, vec![json!(file)]);
}

/// Waits until the page says, or shows, what the table's cell tells.
#[track_caller]
fn wait_for(page: &Page, file: &str, cell: &str) {
    let (css, part) = match cell.split_once(' ') {
        Some(("says", part)) => ("[role=alert], [data-state=files]", part),
        Some(("shows", part)) => ("[data-view=read]", part),
        _ => panic!("{file}: “{cell}” is neither said nor shown"),
    };
    let viewer = page.viewer();
    page.wait_until(
        &format!("“{part}” for {file}, and not “{}”", viewer.text("[role=alert], [data-view=read]")),
        || viewer.text(css).contains(part),
    );
    check_trap(page, file);
}

#[test]
fn reports_and_catalogs_are_refused_or_shown() {
    trapped(|page| {
        for (row, expected) in rows(is_json) {
            // What a catalog names is not there.
            page.expect_console("Failed to load resource");
            page.server().fault(&row.file, Fault::Bytes("application/json", row.bytes()));
            put(page, &row.file, "viewer.setAttribute('src', file)");
            wait_for(page, &row.file, &expected);
        }
        put(page, "archive/2021.json", "viewer.setAttribute('src', file)");
        page.viewer().wait_until_ready();
    });
}

#[test]
fn files_of_the_reader_are_refused_or_shown() {
    trapped(|page| {
        for (row, expected) in rows(|file| !is_json(file)) {
            page.server().fault(&row.file, Fault::Bytes("application/octet-stream", row.bytes()));
            put(page, &row.file, "");
            page.viewer().wait_for(".opener");
            let give = "const field = root.querySelector('input[type=file]'); const transfer = new DataTransfer(); \
                        return fetch(argument).then((answer) => answer.arrayBuffer()).then((bytes) => { \
                          transfer.items.add(new File([bytes], argument)); field.files = transfer.files; \
                          field.dispatchEvent(new Event('change', { bubbles: true })); })";
            page.viewer().script(give, json!(row.file));
            wait_for(page, &row.file, &expected);
        }
    });
}

#[test]
fn an_article_made_to_exhaust_its_reader_is_shown() {
    trapped(|page| {
        for (row, expected) in
            rows(|file| ["spans.html", "entities.html", "made-depth.html", "made-tables.html"].contains(&file))
        {
            page.server().fault(&row.file, Fault::Bytes("text/plain; charset=utf-8", row.bytes()));
            put(page, &row.file, "viewer.innerHTML = await (await fetch(file)).text()");
            wait_for(page, &row.file, &expected);
        }
    });
}

#[test]
fn an_english_message_quotes_what_is_wrong() {
    trapped(|page| {
        for (file, quoted) in [("id-twice.json", "the id \"a\""), ("picture-script.json", "\"javascript:alert(1)\"")] {
            let row = table::rows().into_iter().find(|row| row.file == file).expect("a row");
            page.server().fault(file, Fault::Bytes("application/json", row.bytes()));
            put(page, file, "viewer.lang = 'en'; viewer.setAttribute('src', file)");
            page.viewer().wait_for_text("[role=alert]", quoted);
        }
    });
}
