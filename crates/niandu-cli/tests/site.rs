//! What `niandu build` and `niandu bundle` promise, whatever they write.

#![allow(clippy::expect_used, reason = "a test may fail")]

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use niandu::{Content, Report};
use scraper::{Html, Selector};
use sha2::{Digest as _, Sha256};

/// Contents by path.
type Files = BTreeMap<String, Vec<u8>>;

const STYLES: &[u8] = b".niandu { display: block }";
const MODULE: &str = "export class Viewer {}\nfunction start() {}\nexport { start as default };\n";
/// Bytes of every kind in every order, as compression leaves them.
fn webassembly() -> Vec<u8> {
    let mut state = 1_u32;
    let mut byte = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    (0..30_000).map(|_| byte()).collect()
}

fn samples(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples").join(name)
}

/// Reports that hold everything a report can hold, and try everything they should not.
fn hostile() -> tempfile::TempDir {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/site/reports");
    let folder = tempfile::tempdir().expect("a folder");
    for entry in fs::read_dir(case).expect("the case") {
        let path = entry.expect("an entry").path();
        fs::copy(&path, folder.path().join(path.file_name().expect("a name"))).expect("a copy");
    }
    let attack = "</script></style><!--<script>alert(1)</script><img src=x onerror=alert(2)>\\\"' \u{202e}x";
    let json = format!(
        r#"{{"format": "niandu-report/1", "issuer": "{attack}", "title": "{attack}", "year": 2021, "notice": "{attack}",
        "content": [["{attack}", {{"text": "{attack}", "value": 3, "unit": "{attack}", "label": "{attack}"}}],
        {{"section": {{"marker": "{attack}", "title": "{attack}"}}}}]}}"#
    );
    fs::write(folder.path().join("attack.json"), json).expect("a report");
    folder
}

fn call(arguments: &[&str], input: &Path, output: &Path, viewer: &Path) {
    let done = Command::new(env!("CARGO_BIN_EXE_niandu"))
        .args(arguments)
        .arg(input)
        .arg("-o")
        .arg(output)
        .arg("--viewer")
        .arg(viewer)
        .output()
        .expect("the command runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

fn viewer() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let files = [
        ("niandu.js", b"import(\"./niandu-viewer.js\"); // </script>".as_slice()),
        ("niandu-viewer.js", MODULE.as_bytes()),
        ("niandu-viewer_bg.wasm", &webassembly()),
        ("niandu-rest.css", STYLES),
    ];
    for (name, content) in files {
        fs::write(folder.path().join(name), content).expect("a file");
    }
    folder
}

fn build(input: &Path) -> Files {
    let folder = tempfile::tempdir().expect("a folder");
    let site = folder.path().join("site");
    // Built twice: the second time in the place of the first.
    for _ in 0..2 {
        call(&["build"], input, &site, viewer().path());
    }
    let mut files = Files::new();
    collect(&site, &site, &mut files);
    files
}

fn bundle(input: &Path) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("reports.html");
    call(&["bundle"], input, &file, viewer().path());
    assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 1, "nothing lies beside it");
    fs::read_to_string(file).expect("text")
}

fn collect(folder: &Path, root: &Path, files: &mut Files) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, root, files);
        } else {
            let name = path.strip_prefix(root).expect("below").to_string_lossy().replace('\\', "/");
            files.insert(name, fs::read(&path).expect("a file"));
        }
    }
}

fn pages(files: &Files) -> impl Iterator<Item = (&str, &str)> {
    let pages = files.iter().filter(|(name, _)| name.ends_with("html"));
    pages.map(|(name, content)| (name.as_str(), std::str::from_utf8(content).expect("text")))
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<scraper::ElementRef<'a>> {
    page.select(&Selector::parse(selector).expect("a selector")).collect()
}

/// Text without blanks, which HTML takes liberties with.
fn dense(text: impl Iterator<Item = impl AsRef<str>>) -> String {
    text.flat_map(|part| part.as_ref().chars().collect::<Vec<_>>())
        .filter(|character| !character.is_whitespace())
        .collect()
}

/// All text of a report in its order, pictures' words included.
fn texts(content: &[Content], found: &mut Vec<String>) {
    for item in content {
        match item {
            Content::Paragraph(paragraph) => found.push(paragraph.text.text()),
            Content::List(list) => found.extend(list.items.iter().map(niandu::Inline::text)),
            Content::Figure(figure) => found.extend([figure.alternative.clone(), figure.caption.text()]),
            Content::Table(table) => {
                found.push(table.caption.text());
                found.extend(table.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.text.text()));
            }
            Content::Section(section) => {
                found.extend([section.marker.clone(), section.title.text(), section.title_end.clone()]);
                texts(&section.content, found);
            }
        }
    }
}

#[test]
fn two_builds_are_equal_byte_for_byte() {
    for input in [samples("hailan"), hostile().keep()] {
        assert_eq!(build(&input), build(&input));
        assert_eq!(bundle(&input), bundle(&input));
    }
}

#[test]
fn the_text_of_a_page_is_the_text_of_the_report_in_order() {
    let mut count = 0;
    for input in [samples("hailan"), samples("rushan"), hostile().keep()] {
        let files = build(&input);
        for (name, page) in pages(&files) {
            // Lists of reports or issuers have none.
            let Some(data) = files.get(&format!("data/{}", name.replace(".html", ".json"))) else { continue };
            let report = Report::from_json(data).expect("a report");
            let page = Html::parse_document(page);
            let found = dense(all(&page, ".doc-lines, .doc-title, .prose").iter().flat_map(scraper::ElementRef::text));
            let mut expected = Vec::new();
            let titled = report.content.iter().any(
                |item| matches!(item, Content::Paragraph(paragraph) if paragraph.role == Some(niandu::Role::Title)),
            );
            if !titled {
                expected.push(report.title.clone());
            }
            texts(&report.content, &mut expected);
            assert_eq!(found, dense(expected.iter()), "{name}");
            let ids: Vec<_> =
                all(&page, ".prose :is(h2, h3, h4, h5, h6)").iter().map(|heading| heading.attr("id")).collect();
            let sections = report.sections();
            assert_eq!(ids, sections.iter().map(|placed| Some(placed.section.id.as_str())).collect::<Vec<_>>());
            count += 1;
        }
    }
    assert_eq!(count, 5 + 2 + 3);
}

/// Compares a page with the one in `tests/site`; `NIANDU_UPDATE=1 cargo test` writes that anew.
#[test]
fn a_page_is_as_it_was_read_last() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/site");
    let output = tempfile::tempdir().expect("a folder");
    let site = output.path().join("site");
    let base = ["build", "--base-url", "https://www.example.cn/年报"];
    call(&base, &folder.join("reports"), &site, viewer().path());
    let found = fs::read_to_string(site.join("海岚.html")).expect("the page");
    // The names of scripts and styles change with those.
    let parts: Vec<&str> = found.split("assets/").collect();
    let found = parts.iter().enumerate().map(|(index, part)| match (index, part.split_once('"')) {
        (1.., Some((address, rest))) => {
            let ending = address.rsplit('.').next().unwrap_or_default();
            format!("assets/….{ending}\"{rest}")
        }
        _ => (*part).to_owned(),
    });
    let found: String = found.collect();
    let path = folder.join("海岚.html");
    if std::env::var_os("NIANDU_UPDATE").is_some() {
        fs::write(&path, &found).expect("the page");
    }
    assert_eq!(found, fs::read_to_string(path).expect("the page that is expected"));
    let sitemap = fs::read_to_string(site.join("sitemap.xml")).expect("the sitemap");
    assert!(
        sitemap.contains("<loc>https://www.example.cn/%E5%B9%B4%E6%8A%A5/%E6%B5%B7%E5%B2%9A.html</loc>"),
        "{sitemap}"
    );
    assert!(!site.join("robots.txt").exists(), "robots look for it at the top of a host only");
}

#[test]
fn a_site_holds_nothing_that_a_strict_policy_forbids() {
    for input in [samples("hailan"), hostile().keep()] {
        let files = build(&input);
        for (name, text) in pages(&files) {
            let page = Html::parse_document(text);
            for script in all(&page, "script") {
                let inline = script.attr("src").is_none();
                assert!(!inline || script.attr("type") == Some("application/ld+json"), "{name}: an inline script");
                if inline {
                    let data = script.text().collect::<String>();
                    serde_json::from_str::<serde_json::Value>(&data).expect("JSON-LD");
                }
            }
            assert!(all(&page, "style").is_empty(), "{name}: an inline style");
            for element in all(&page, "*") {
                for (attribute, value) in element.value().attrs() {
                    assert!(attribute != "style" && !attribute.starts_with("on"), "{name}: {attribute}={value}");
                    if ["src", "href"].contains(&attribute) {
                        leads_to_a_file(&files, &page, value);
                    }
                }
            }
        }
        for (name, content) in &files {
            let text = String::from_utf8_lossy(content);
            let place = env!("CARGO_MANIFEST_DIR");
            let temporary = std::env::temp_dir();
            for path in [place, &temporary.to_string_lossy(), &input.to_string_lossy()] {
                assert!(!text.contains(path), "{name} names {path}");
            }
        }
    }
}

/// An address is relative, and what it leads to is part of the site.
fn leads_to_a_file(files: &Files, page: &Html, address: &str) {
    let (file, anchor) = address.split_once('#').unwrap_or((address, ""));
    if address == "data:," {
        return;
    }
    assert!(file.is_empty() || files.contains_key(file), "{address}");
    if file.is_empty() {
        assert!(all(page, "[id]").iter().any(|element| element.attr("id") == Some(anchor)), "{address}");
    }
}

#[test]
fn issuers_of_one_catalog_stay_apart() {
    let files = build(hostile().path());
    let catalogs: Vec<_> = files.keys().filter(|name| name.starts_with("catalog")).cloned().collect();
    assert_eq!(catalogs.len(), 4, "{catalogs:?}");
    assert!(catalogs.contains(&"catalog-海岚市.json".to_owned()), "{catalogs:?}");
    let all = niandu::Catalog::from_json(&files["catalog.json"]).expect("a catalog");
    assert_eq!(all.reports.len(), 3);
    // Where a reader opens a catalog of the site or of the single file, a year names one report.
    let held = held(&Html::parse_document(&bundle(hostile().path())));
    let of_one = files.iter().filter(|(name, _)| *name != "catalog.json").chain(&held);
    for (name, content) in of_one.filter(|(name, _)| name.starts_with("catalog")) {
        let catalog = niandu::Catalog::from_json(content).expect("a catalog");
        let reports = catalog.reports.iter().map(|entry| (entry.year, entry.issuer.as_str()));
        assert!(niandu::rivals(reports).is_empty(), "{name}");
        assert!(catalog.issuer.is_some() || catalog.reports.len() == 1, "{name}");
    }
    for entry in &all.reports {
        assert_eq!(entry.bytes, Some(files[&entry.file].len() as u64), "{}", entry.file);
    }
}

#[test]
fn a_catalog_keeps_its_publishers_words() {
    let folder = tempfile::tempdir().expect("a folder");
    call_import(&samples("hailan"), folder.path());
    let path = folder.path().join("catalog.json");
    let catalog = fs::read_to_string(&path).expect("the catalog");
    fs::write(&path, catalog.replace("海岚市法治政府建设年度报告\"", "海岚法治年报\"")).expect("a corrected catalog");
    let files = build(folder.path());
    let catalog = niandu::Catalog::from_json(&files["catalog.json"]).expect("a catalog");
    assert_eq!(catalog.title, "海岚法治年报");
    assert_eq!(files["data/2021.json"], fs::read(folder.path().join("2021.json")).expect("a report"));
}

fn call_import(input: &Path, output: &Path) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_niandu"));
    assert!(command.arg("import").arg(input).arg("-o").arg(output).output().expect("it runs").status.success());
}

#[test]
fn pictures_go_with_their_report() {
    let folder = tempfile::tempdir().expect("a folder");
    let report = r#"{"format": "niandu-report/1", "title": "甲市2023年报告", "year": 2023, "content": [
        {"figure": {"source": "a.png", "alternative": "图"}}, {"figure": {"source": "b.png", "alternative": "缺"}}]}"#;
    fs::write(folder.path().join("2023.json"), report).expect("a report");
    fs::write(folder.path().join("a.png"), "picture").expect("a picture");
    let files = build(folder.path());
    let page = Html::parse_document(std::str::from_utf8(&files["2023.html"]).expect("text"));
    let addresses: Vec<_> =
        all(&page, "img").iter().filter_map(|picture| picture.attr("src")).map(str::to_owned).collect();
    assert_eq!(addresses.len(), 1);
    assert_eq!(files[&addresses[0]], b"picture");
    assert!(bundle(folder.path()).contains("data:image/png;base64,cGljdHVyZQ=="));
}

#[test]
fn links_lead_within_the_page_or_away_and_never_to_what_is_not_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let report = r##"{"format": "niandu-report/1", "title": "甲市2023年报告", "year": 2023, "content": [
        {"paragraph": {"text": ["全年受理", {"id": "s1", "text": "3件", "value": 3}, "<案>，见附件和公报[1]。"], "links": [
            {"start": 2, "end": 9, "href": "https://a.cn/?b&c"}, {"start": 11, "end": 13, "href": "1.pdf"},
            {"start": 16, "end": 19, "href": "#fn1", "name": "ref1"}]}},
        {"list": {"items": ["甲", "乙项"], "links": [{"start": 2, "end": 3, "href": "mailto:a@b.cn"}]}},
        {"paragraph": {"text": "[1] 说明", "links": [{"start": 0, "end": 0, "name": "fn1"}, {"start": 0, "end": 3, "href": "#ref1"}]}}]}"##;
    fs::write(folder.path().join("2023.json"), report).expect("a report");
    let files = build(folder.path());
    let page = std::str::from_utf8(&files["2023.html"]).expect("text");
    for part in [
        r#"全年<a href="https://a.cn/?b&amp;c" rel="noopener">受理<data class="stat" id="s1" value="3">3件</data>&lt;案&gt;</a>，见附件和公报"#,
        r##"<a id="ref1" href="#fn1">[1]</a>。"##,
        r#"<li><a href="mailto:a@b.cn" rel="noopener">乙</a>项</li>"#,
        r##"<a id="fn1"></a><a href="#ref1">[1]</a> 说明"##,
    ] {
        assert!(page.contains(part), "{part} is not in {page}");
    }
    assert!(!page.contains("1.pdf"));
    assert!(!String::from_utf8_lossy(&files["data/2023.json"]).contains("1.pdf"));
    let bundle = bundle(folder.path());
    assert!(bundle.contains(r##"<a id="2023:ref1" href="#2023:fn1">[1]</a>"##));
}

#[test]
fn a_bundle_runs_its_own_script_and_nothing_else() {
    for input in [samples("hailan"), hostile().keep()] {
        let text = bundle(&input);
        let page = Html::parse_document(&text);
        let policy = all(&page, "meta[http-equiv=Content-Security-Policy]")[0].attr("content").expect("a policy");
        let code: Vec<_> =
            all(&page, "script").into_iter().filter(|script| script.attr("data-files").is_none()).collect();
        assert_eq!(code.len(), 1);
        let start = code[0].text().collect::<String>().into_bytes();
        let style = all(&page, "style")[0].text().collect::<String>().into_bytes();
        let [start, code, style] =
            [&start, &held(&page)["viewer.js"], &style].map(|text| STANDARD.encode(Sha256::digest(text)));
        let expected =
            format!("script-src 'sha256-{start}' 'sha256-{code}' 'wasm-unsafe-eval'; style-src 'sha256-{style}'");
        assert!(policy.contains(&expected), "{policy}");
        assert!(
            all(&page, "[src]").iter().all(|element| element.value().name() == "niandu-viewer"),
            "a source outside"
        );
        assert!(all(&page, "[style], [onerror]").is_empty());
        let ids: Vec<_> = all(&page, "[id]").iter().filter_map(|element| element.attr("id")).collect();
        assert_eq!(ids.len(), ids.iter().collect::<HashSet<_>>().len(), "an id stands twice");
    }
}

/// The bytes that a browser's `unpack.js` would read from the text of an element.
fn bytes_of(text: &str) -> Vec<u8> {
    let mut bits = Vec::new();
    let mut take = |seven: u32| bits.extend((0..7).rev().map(|bit| seven >> bit & 1 == 1));
    for code in text.chars().map(u32::from) {
        if code > 0xff {
            take([0x00, 0x0d, 0x3c][(code >> 7) as usize - 2]);
        }
        take(code & 0x7f);
    }
    bits.chunks_exact(8).map(|bits| bits.iter().fold(0, |byte, bit| byte << 1 | u8::from(*bit))).collect()
}

/// What is packed in a page, by address.
fn held(page: &Html) -> Files {
    let mut held = Files::new();
    for element in all(page, "script[data-files]") {
        let packed = bytes_of(&element.text().collect::<String>());
        let mut content = Vec::new();
        let limit = u32::MAX;
        let mut reader = lzma_rust2::LzmaReader::new_mem_limit(packed.as_slice(), limit, None).expect("LZMA");
        reader.read_to_end(&mut content).expect("LZMA");
        let names: Vec<(String, usize)> =
            serde_json::from_str(element.attr("data-files").expect("names")).expect("names and lengths");
        for (name, length) in names {
            let rest = content.split_off(length);
            held.insert(name, std::mem::replace(&mut content, rest));
        }
        assert!(content.is_empty());
    }
    held
}

#[test]
fn only_for_old_browsers_a_bundle_allows_eval() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("reports.html");
    call(&["bundle", "--old-browsers"], &samples("hailan"), &file, viewer().path());
    let (old, strict) = (fs::read_to_string(file).expect("text"), bundle(&samples("hailan")));
    assert!(!strict.contains(" 'unsafe-eval'"));
    assert!(old.contains(" 'wasm-unsafe-eval' 'unsafe-eval';"));
    assert_eq!(old.replace(" 'unsafe-eval'", ""), strict, "nothing else differs");
}

#[test]
fn a_bundle_holds_the_viewer_and_what_a_site_holds() {
    let text = bundle(&samples("hailan"));
    let held = held(&Html::parse_document(&text));
    assert_eq!(held["niandu-viewer_bg.wasm"], webassembly());
    assert_eq!(held["niandu-rest.css"], STYLES);
    let site = build(&samples("hailan"));
    for (name, content) in held.iter().filter(|(name, _)| name.ends_with("json")) {
        assert_eq!(Some(content), site.get(name), "{name}");
    }
    assert_eq!(held.len(), 1 + 1 + 1 + 1 + 5);
}
