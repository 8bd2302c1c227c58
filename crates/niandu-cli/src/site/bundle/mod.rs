//! `niandu bundle`: everything in one HTML file that opens without a network.

mod modules;
mod packed;

use std::io;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest as _, Sha256};

use self::packed::Packed;
use super::archive::{Archive, Volume, data_file};
use super::article::{LINE, Setting, article};
use super::pictures::Pictures;
use super::words::{Words, words};
use super::{metadata, style};
use crate::output::write_file;
use crate::viewer::Viewer;
use crate::viewer::names::{LOADER, is_script};
use crate::{Failure, Outcome, message};

/// Reads what [`Packed`] has written.
const UNPACK: &str = include_str!("unpack.js");

/// Answers the viewer's requests from inside the page, and starts it.
const START: &str = include_str!("start.js");

/// Keeps the viewer's modules apart in one script.
const MODULES: &str = include_str!("modules.js");

/// The name of that script among the files of the page: `start.js` asks for it.
const SCRIPT: &str = "viewer.js";

/// What a file is made with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Options<'a> {
    /// The folder with the viewer's files; without it the viewer inside this program.
    pub(crate) viewer: Option<&'a Path>,
    /// The file with corrections, where it is not beside the reports.
    pub(crate) indicators: Option<&'a Path>,
    /// Whether browsers shall run the viewer that know no permission for WebAssembly but the one for `eval`.
    pub(crate) old_browsers: bool,
}

/// Reads the reports in `input` and writes them with the viewer to the file `output`.
pub(crate) fn run(input: &Path, output: &Path, options: Options<'_>) -> Result<Outcome, Failure> {
    let Options { viewer, indicators, old_browsers } = options;
    if output.is_dir() {
        return Err(Failure::Usage(format!("{} is a folder; name a file, such as reports.html", output.display())));
    }
    let viewer = Viewer::find(viewer)?;
    let archive = Archive::read(input, output, indicators)?;
    let page = page(&archive, &viewer, old_browsers).map_err(|error| Failure::Input(error.to_string()))?;
    write_file(output, &page)?;
    let count = message::count(archive.volumes.len(), "report");
    message::say(&format!("{count} → {}, {} KB", output.display(), page.len().div_ceil(1000)));
    Ok(archive.outcome)
}

/// Why a page cannot be written.
#[derive(Debug, thiserror::Error)]
enum PageError {
    #[error(transparent)]
    Module(#[from] modules::ModuleError),
    #[error("the reports cannot be packed: {0}")]
    Packing(#[from] io::Error),
}

fn page(archive: &Archive, viewer: &Viewer, old_browsers: bool) -> Result<String, PageError> {
    let catalog = &archive.catalog;
    let words = words(&catalog.language);
    let style = style::sheet();
    let script = script(viewer)?;
    let pictures = Pictures::of(archive);
    let mut held = vec![packed_viewer(viewer, &script)];
    let several = archive.series().count() > 1;
    let mut readers = Vec::new();
    for (number, series) in archive.series().enumerate() {
        let name = if several { format!("catalog-{}.json", number + 1) } else { "catalog.json".to_owned() };
        // The years of an issuer are packed together: they repeat each other.
        let mut packed = Packed::default();
        packed.add(&name, archive.catalog_of(series).to_json().as_bytes());
        for volume in series {
            packed.add(&data_file(&volume.name), volume.report.to_json().as_bytes());
        }
        held.push(packed);
        let issuer = series.first().map(|volume| volume.report.issuer.as_str()).filter(|_| several);
        let title = issuer.unwrap_or(&catalog.title);
        readers.push(reader(&name, title, series, !several, words, &pictures));
    }
    let held = held.iter().map(Packed::draw).collect::<io::Result<Vec<_>>>()?;
    let start = format!("{UNPACK}\n{START}");
    let description = metadata::about(catalog, words);
    let page = html! {
        (DOCTYPE) (LINE)
        html lang=(catalog.language) {
            head {
                (LINE) meta charset="utf-8";
                (LINE) meta http-equiv="Content-Security-Policy" content=(policy(&[&start, &script], &style, old_browsers));
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
                @for packed in &held { (packed) (LINE) }
                script type="module" { (PreEscaped(&start)) }
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

/// The viewer: its script, and all that the script asks for.
fn packed_viewer(viewer: &Viewer, script: &str) -> Packed {
    let mut packed = Packed::default();
    packed.add(SCRIPT, script.as_bytes());
    for (name, content) in viewer.files.iter().filter(|(name, _)| !is_script(name)) {
        packed.add(name, content);
    }
    packed
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
    modules::joined(MODULES, &modules, loader.first().copied().unwrap_or((LOADER, "")))
}

/// Nothing but these scripts and this style, no request anywhere, pictures from inside. Of WebAssembly browsers before
/// Chromium 97 know only that it is allowed where `eval` is; the scripts use none, and no other script may run.
fn policy(scripts: &[&str], style: &str, old_browsers: bool) -> String {
    let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())));
    let scripts: Vec<String> = scripts.iter().map(|script| hash(script)).collect();
    format!(
        "default-src 'none'; script-src {} 'wasm-unsafe-eval'{}; style-src {}; img-src data:; base-uri 'none'; \
         form-action 'none'",
        scripts.join(" "),
        if old_browsers { " 'unsafe-eval'" } else { "" },
        hash(style)
    )
}
