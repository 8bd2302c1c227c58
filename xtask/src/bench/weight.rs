//! What the viewer weighs, beside other viewers of documents.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use super::numbers::not_measured;
use crate::page::whole;
use crate::process::{run as run_program, step};
use crate::project::{root, tools};
use crate::setup;
use crate::size::{Sizes, measure, viewer};

/// The viewer of inline XBRL reports.
const IXBRL_VIEWER: &str = "1.5.8";

/// The maker of books from Markdown.
const MDBOOK: &str = "0.5.4";

/// A viewer that is weighed.
struct Other {
    name: &'static str,
    /// The share of its weight that ours may have; none where nothing is wanted.
    wanted: Option<f64>,
    weight: Result<Sizes>,
}

/// Installs and weighs the others.
fn others() -> Vec<Other> {
    vec![
        Other { name: "ixbrl-viewer 1.5.8", wanted: Some(0.75), weight: ixbrl_viewer() },
        Other { name: "pdf.js 6.5.438 (library, worker, viewer, styles)", wanted: Some(1.0 / 3.0), weight: pdfjs() },
        Other { name: "scripts, styles and fonts of a page of mdBook 0.5.4", wanted: None, weight: mdbook() },
    ]
}

/// A wheel of Python's packages is a zip archive; the viewer is one script in it.
fn ixbrl_viewer() -> Result<Sizes> {
    let folder = setup::python_packages("ixbrl-viewer", &[&format!("ixbrl-viewer=={IXBRL_VIEWER}")])?;
    measure(&folder.join("iXBRLViewerPlugin/viewer/dist/ixbrlviewer.js"))
}

fn pdfjs() -> Result<Sizes> {
    let folder = root().join("benches/weights");
    let mut npm = Command::new("npm");
    npm.args(["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--omit=optional", "--silent"]);
    run_program(npm.current_dir(&folder))?;
    let package = folder.join("node_modules/pdfjs-dist");
    let files = ["build/pdf.min.mjs", "build/pdf.worker.min.mjs", "web/pdf_viewer.mjs", "web/pdf_viewer.css"];
    sum(files.iter().map(|file| package.join(file)))
}

/// A book of one page: whatever it loads besides that page.
fn mdbook() -> Result<Sizes> {
    setup::cargo_tool("mdbook", "mdbook", MDBOOK, "up to 4 minutes on two cores")?;
    let book = root().join("target/mdbook");
    fs::create_dir_all(book.join("src"))?;
    fs::write(book.join("book.toml"), "[book]\ntitle = \"Report\"\n")?;
    fs::write(book.join("src/SUMMARY.md"), "- [Report](report.md)\n")?;
    fs::write(book.join("src/report.md"), "# Report\n\nOne paragraph.\n")?;
    run_program(Command::new(tools().join("bin/mdbook")).arg("build").arg(&book).env("RUST_LOG", "error"))?;
    let page = fs::read_to_string(book.join("book/report.html")).context("mdBook wrote no page")?;
    let all = files_below(&book.join("book"))?;
    // Of its files those that the page names, and the fonts and the index that these load.
    let loads = |file: &PathBuf| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        page.contains(&*name) && !name.ends_with(".html") || name.ends_with(".woff2") || name.starts_with("searchindex")
    };
    let print = |file: &PathBuf| !file.to_string_lossy().contains("print");
    sum(all.into_iter().filter(loads).filter(print))
}

fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(files_below(&path)?);
        } else {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn sum(files: impl IntoIterator<Item = PathBuf>) -> Result<Sizes> {
    let mut total = Sizes::default();
    for file in files {
        total = total + measure(&file)?;
    }
    Ok(total)
}

/// All of them as a table.
pub(super) fn section() -> Result<String> {
    let others = step("Weighing the viewer and others", "a minute, and 4 to compile mdBook", || Ok(others()))?;
    let (first, whole) = viewer()?;
    let mut page = String::from(
        "\n## Weight\n\nWhat a browser loads before the document itself, in bytes. Niandu's first view can be read, \
         and its outline used, before the rest is there: comparison, data, search, inspector. ixbrl-viewer, pdf.js \
         and mdBook load all of theirs at once, so what is wanted is wanted of the whole. The importer, which only a \
         page without JSON loads, is not in it.\n\n\
         | viewer | raw | Brotli | our first view in its Brotli | our whole | wanted of the whole |\n\
         | --- | --- | --- | --- | --- | --- |\n",
    );
    for (name, own) in [("Niandu's first view", first), ("Niandu, the whole", whole)] {
        writeln!(page, "| {name} | {} | {} | | | |", bytes(own.raw), bytes(own.brotli))?;
    }
    for other in others {
        let name = other.name;
        match &other.weight {
            Ok(weight) => {
                let share = |own: Sizes| own.brotli as f64 / weight.brotli as f64;
                let wanted = other.wanted.map_or_else(String::new, |most| {
                    let reached = if share(whole) <= most { "reached" } else { "missed" };
                    format!("≤ {:.0} %: {reached}", most * 100.0)
                });
                let (raw, brotli) = (bytes(weight.raw), bytes(weight.brotli));
                let [first, whole] = [first, whole].map(|own| share(own) * 100.0);
                writeln!(page, "| {name} | {raw} | {brotli} | {first:.0} % | {whole:.0} % | {wanted} |")?;
            }
            Err(error) => writeln!(page, "| {name} | {} | | | | |", not_measured(error))?,
        }
    }
    Ok(page)
}

fn bytes(count: u64) -> String {
    whole(count as f64)
}
