//! `niandu build`: a static site, a page a report.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use url::Url;

use super::archive::{Archive, data_file};
use super::article::Setting;
use super::folder::{self, Files};
use super::page::{self, Place, Shared, file};
use super::pictures::{Pictures, readdress};
use super::style;
use super::words::words;
use crate::files::CATALOG;
use crate::viewer::names::LOADER;
use crate::viewer::{Viewer, fingerprint};
use crate::{Failure, Outcome, message};

/// What a person may decide about a site.
#[derive(Debug, Default)]
pub(crate) struct Options<'a> {
    /// Folder with the viewer's files.
    pub(crate) viewer: Option<&'a Path>,
    /// Where the site will be.
    pub(crate) base: Option<Url>,
    /// Corrections for all sources.
    pub(crate) indicators: Option<&'a Path>,
}

/// Reads the reports in `input` and writes the site to `output`: all of it or nothing.
pub(crate) fn run(input: &Path, output: &Path, options: Options<'_>) -> Result<Outcome, Failure> {
    if fs::canonicalize(output).is_ok_and(|site| fs::canonicalize(input).is_ok_and(|input| input.starts_with(site))) {
        let (input, output) = (input.display(), output.display());
        return Err(Failure::Usage(format!("{output} holds {input}, which it would replace; name another folder")));
    }
    folder::check(output)?;
    let viewer = Viewer::find(options.viewer)?;
    let archive = Archive::read(input, output, options.indicators)?;
    let outcome = archive.outcome;
    let count = archive.volumes.len();
    let known = options.base.is_some();
    folder::replace(output, &files(archive, &viewer, options.base))?;
    message::say(&format!("{} → {}", message::count(count, "report"), output.join("index.html").display()));
    if !known {
        message::say("note: without --base-url there is no sitemap.xml, and no page names its canonical address");
    }
    Ok(outcome)
}

/// All files of the site.
fn files(mut archive: Archive, viewer: &Viewer, base: Option<Url>) -> Files {
    let mut files = Files::new();
    // The viewer's files name each other, so that their folder has the name that changes with them.
    let assets = format!("assets/{}", viewer.fingerprint());
    for (name, content) in &viewer.files {
        files.insert(format!("{assets}/{name}"), content.to_vec());
    }
    let style = style::sheet();
    let shared = Shared {
        style: format!("assets/page-{}.css", fingerprint(style.as_bytes())),
        loader: format!("{assets}/{LOADER}"),
        base,
    };
    files.insert(shared.style.clone(), style.into_bytes());

    let pictures = Pictures::of(&archive);
    for picture in pictures.all() {
        files.insert(format!("data/{}", picture.name), picture.bytes.clone());
    }
    for volume in &mut archive.volumes {
        let folder = volume.folder.clone();
        let address = |figure: &_| pictures.get(&folder, figure).map(|picture| picture.name.clone());
        readdress(&mut volume.report.content, &address);
    }
    archive.count_bytes();
    files.insert(CATALOG.to_owned(), archive.catalog.to_json().into_bytes());
    let several = archive.series().count() > 1;
    for (number, series) in archive.series().enumerate() {
        let catalog = if several { format!("catalog-{}.json", number + 1) } else { CATALOG.to_owned() };
        if several {
            files.insert(catalog.clone(), archive.catalog_of(series).to_json().into_bytes());
        }
        for (index, volume) in series.iter().enumerate() {
            let setting = Setting {
                words: words(&volume.report.language),
                prefix: "",
                picture: &|figure| (!figure.source.is_empty()).then(|| format!("data/{}", figure.source)),
                alone: true,
            };
            let place = Place { series, index, catalog: &catalog };
            files.insert(file(volume), page::report(&archive, place, &shared, &setting).into_bytes());
            files.insert(data_file(&volume.name), volume.report.to_json().into_bytes());
        }
    }
    files.insert("index.html".to_owned(), page::index(&archive, &shared).into_bytes());
    if let Some(base) = &shared.base {
        for_robots(&archive, base, &mut files);
    }
    files
}

/// The sitemap, whose addresses must be complete, and robots.txt where this is the top of a host,
/// the only place where robots look for it.
fn for_robots(archive: &Archive, base: &Url, files: &mut Files) {
    let mut sitemap = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    let pages = archive.volumes.iter().map(file);
    for address in [String::new()].into_iter().chain(pages).filter_map(|page| base.join(&page).ok()) {
        // Complete addresses hold none of `<`, `>` and `"`.
        let address = address.as_str().replace('&', "&amp;").replace('\'', "&apos;");
        let _ = writeln!(sitemap, "  <url><loc>{address}</loc></url>");
    }
    files.insert("sitemap.xml".to_owned(), (sitemap + "</urlset>\n").into_bytes());
    if base.path() == "/"
        && let Ok(address) = base.join("sitemap.xml")
    {
        files.insert("robots.txt".to_owned(), format!("User-agent: *\nAllow: /\n\nSitemap: {address}\n").into_bytes());
    }
}

/// Where a site will be: a complete address of a folder.
pub(crate) fn base_url(text: &str) -> Result<Url, String> {
    let mut url = Url::parse(text).map_err(|error| format!("{error}; write it as https://www.example.cn/reports/"))?;
    if !matches!(url.scheme(), "http" | "https") || url.query().is_some() || url.fragment().is_some() {
        return Err("the address of a folder is needed, such as https://www.example.cn/reports/".to_owned());
    }
    if !url.path().ends_with('/') {
        url.set_path(&format!("{}/", url.path()));
    }
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_is_the_address_of_a_folder() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(base_url(text).ok().as_ref().map(Url::as_str), expected, "{text}");
        };
        check("https://www.example.cn", Some("https://www.example.cn/"));
        check("https://www.example.cn/年报", Some("https://www.example.cn/%E5%B9%B4%E6%8A%A5/"));
        check("www.example.cn", None);
        check("javascript:alert(1)", None);
        check("https://www.example.cn/?a=1", None);
    }
}
