//! `niandu bundle`: everything in one HTML file that opens without a network.

mod modules;

use std::io::Write as _;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::{Compression, GzBuilder};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest as _, Sha256};

use super::archive::{Archive, Volume, data_file};
use super::article::{LINE, Setting, article};
use super::pictures::Pictures;
use super::words::{Words, words};
use super::{metadata, style};
use crate::output::write_file;
use crate::viewer::Viewer;
use crate::viewer::names::{LOADER, is_script, is_webassembly};
use crate::{Failure, Outcome, message};

/// Answers the viewer's requests from inside the page.
const START: &str = include_str!("start.js");

/// Reads the reports in `input` and writes them with the viewer to the file `output`.
pub(crate) fn run(
    input: &Path,
    output: &Path,
    viewer: Option<&Path>,
    indicators: Option<&Path>,
) -> Result<Outcome, Failure> {
    if output.is_dir() {
        return Err(Failure::Usage(format!("{} is a folder; name a file, such as reports.html", output.display())));
    }
    let viewer = Viewer::find(viewer)?;
    let archive = Archive::read(input, output, indicators)?;
    let page = page(&archive, &viewer).map_err(|error| Failure::Input(error.to_string()))?;
    write_file(output, &page)?;
    let count = message::count(archive.volumes.len(), "report");
    message::say(&format!("{count} → {}, {} KB", output.display(), page.len().div_ceil(1000)));
    Ok(archive.outcome)
}

/// A file that is held inside the page.
struct Held {
    /// Its address, relative to the page.
    name: String,
    media_type: &'static str,
    /// Base64 of the content, compressed where that is shorter.
    text: String,
    compressed: bool,
}

impl Held {
    fn of(name: impl Into<String>, media_type: &'static str, content: &[u8]) -> Self {
        // Without name and time, so that the same content gives the same bytes.
        let mut writer = GzBuilder::new().write(Vec::new(), Compression::best());
        let packed = writer.write_all(content).and_then(|()| writer.finish());
        let packed = packed.ok().filter(|packed| packed.len() < content.len());
        let compressed = packed.is_some();
        let text = STANDARD.encode(packed.as_deref().unwrap_or(content));
        Self { name: name.into(), media_type, text, compressed }
    }

    fn draw(&self) -> Markup {
        let encoding = self.compressed.then_some("gzip");
        html! {
            script type="application/octet-stream" data-file=(self.name) data-type=(self.media_type) data-encoding=[encoding] {
                (PreEscaped(&self.text))
            }
            (LINE)
        }
    }
}

fn page(archive: &Archive, viewer: &Viewer) -> Result<String, modules::ModuleError> {
    let catalog = &archive.catalog;
    let words = words(&catalog.language);
    let style = style::sheet();
    let script = script(viewer)?;
    let pictures = Pictures::of(archive);
    let mut held: Vec<Held> = viewer
        .files
        .iter()
        .filter(|(name, _)| is_webassembly(name))
        .map(|(name, content)| Held::of(name.as_str(), "application/wasm", content))
        .collect();
    for volume in &archive.volumes {
        held.push(Held::of(data_file(&volume.name), "application/json", volume.report.to_json().as_bytes()));
    }
    let several = archive.series().count() > 1;
    let mut readers = Vec::new();
    for (number, series) in archive.series().enumerate() {
        let name = if several { format!("catalog-{}.json", number + 1) } else { "catalog.json".to_owned() };
        held.push(Held::of(name.as_str(), "application/json", archive.catalog_of(series).to_json().as_bytes()));
        let issuer = series.first().map(|volume| volume.report.issuer.as_str()).filter(|_| several);
        let title = issuer.unwrap_or(&catalog.title);
        readers.push(reader(&name, title, series, !several, words, &pictures));
    }
    let description = metadata::about(catalog, words);
    let page = html! {
        (DOCTYPE) (LINE)
        html lang=(catalog.language) {
            head {
                (LINE) meta charset="utf-8";
                (LINE) meta http-equiv="Content-Security-Policy" content=(policy(&script, &style));
                (LINE) meta name="viewport" content="width=device-width, initial-scale=1";
                (LINE) title { (catalog.title) }
                (LINE) meta name="description" content=(description);
                (LINE) link rel="icon" href="data:,";
                (LINE) style { (PreEscaped(&style)) }
                (LINE)
            }
            (LINE)
            body {
                (LINE)
                main { (LINE) @for reader in &readers { (reader) (LINE) } }
                (LINE)
                @for file in &held { (file.draw()) }
                script type="module" { (PreEscaped(&script)) }
                (LINE)
            }
        }
        (LINE)
    };
    Ok(page.into_string())
}

/// The element with all reports of an issuer inside, newest first, as they read without scripts.
fn reader(
    catalog: &str,
    title: &str,
    series: &[Volume],
    alone: bool,
    words: &'static Words,
    pictures: &Pictures,
) -> Markup {
    let prefix = |volume: &Volume| format!("{}:", volume.name);
    html! {
        niandu-viewer src=(catalog) lang=(words.tag) routing=[alone.then_some("hash")] {
            (LINE)
            div .nd-bar { h1 .nd-name { (title) } }
            (LINE)
            nav .nd-time aria-label=(words.years) {
                ol .nd-years {
                    @for volume in series {
                        li {
                            a href={ "#" (prefix(volume)) } {
                                span .lab {
                                    span .y { (volume.report.year) } " "
                                    span .n { ((words.statistics)(volume.report.statistics().count())) }
                                }
                            }
                        }
                        (LINE)
                    }
                }
            }
            div .nd-text {
                @for volume in series.iter().rev() {
                    @let picture = |figure: &_| {
                        let picture = pictures.get(&volume.folder, figure)?;
                        Some(format!("data:{};base64,{}", picture.media_type, STANDARD.encode(&picture.bytes)))
                    };
                    @let prefix = prefix(volume);
                    @let setting = Setting { words, prefix: &prefix, picture: &picture, alone: false };
                    (LINE)
                    div .volume id=(prefix) { (article(&volume.report, &setting)) }
                }
            }
            (LINE)
        }
    }
}

/// The viewer's modules as one script.
fn script(viewer: &Viewer) -> Result<String, modules::ModuleError> {
    let texts: Vec<_> = viewer
        .files
        .iter()
        .filter(|(name, _)| is_script(name))
        .map(|(name, content)| (name.as_str(), String::from_utf8_lossy(content)))
        .collect();
    let (loader, modules): (Vec<_>, Vec<_>) =
        texts.iter().map(|(name, text)| (*name, text.as_ref())).partition(|(name, _)| *name == LOADER);
    modules::joined(START, &modules, loader.first().copied().unwrap_or((LOADER, "")))
}

/// Nothing but this script and this style, no request anywhere, pictures from inside.
fn policy(script: &str, style: &str) -> String {
    let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())));
    format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'; style-src {}; img-src data:; base-uri 'none'; \
         form-action 'none'",
        hash(script),
        hash(style)
    )
}
