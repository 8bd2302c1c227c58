//! `niandu build`: a static site, a page a report.
//!
//! A source is read, written and forgotten, so that an archive of any size needs the memory of a
//! few reports; what has not changed since the earlier build is taken over from it.

pub(crate) mod data;
mod earlier;
mod folder;
mod pages;
mod robots;

use std::fs;
use std::path::Path;

use niandu::Stored;
use url::Url;

use self::data::Listed;
use self::earlier::{Earlier, Manifest, PROGRAM};
use self::folder::Unfinished;
pub(crate) use self::pages::INDEX;
use self::pages::Site;
use super::page::Shared;
use super::sources::Sources;
use super::style;
use crate::import::warn_of_doubles;
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
    let earlier = Earlier::of(output, PROGRAM)?;
    let viewer = Viewer::find(options.viewer)?;
    let mut sources = Sources::of(input, output)?;
    let folder = Unfinished::new(output)?;
    let shelf = data::write(&sources, options.indicators, &folder, &earlier)?;
    if shelf.reports.is_empty() {
        return Err(sources.unreadable());
    }
    let stored: Vec<Stored> = shelf.reports.iter().map(|listed| listed.stored.clone()).collect();
    warn_of_doubles(&stored);
    let (outcome, count, anew) = (shelf.outcome, shelf.reports.len(), shelf.anew);
    let made = shelf.reports.iter().map(|Listed { stored, made, .. }| (stored.entry().file.clone(), made.clone()));
    let mut manifest = Manifest { program: PROGRAM.to_owned(), reports: made.collect(), ..Manifest::default() };
    let shared = assets(&viewer, options.base, &folder, &earlier)?;
    let site = Site { folder: &folder, earlier: &earlier, shared: &shared };
    manifest.pages = site.write(shelf, sources.catalog.take())?.into_iter().collect();
    folder.finish(manifest)?;
    let unchanged = if anew < count { format!(", {anew} of them read anew") } else { String::new() };
    message::say(&format!("{} → {}{unchanged}", message::count(count, "report"), output.join(INDEX).display()));
    if shared.base.is_none() {
        message::say("note: without --base-url there is no sitemap.xml, and no page names its canonical address");
    }
    Ok(outcome)
}

/// Writes what all pages share.
fn assets(viewer: &Viewer, base: Option<Url>, folder: &Unfinished, earlier: &Earlier) -> Result<Shared, Failure> {
    // The viewer's files name each other, so that their folder has the name that changes with them.
    let assets = format!("assets/{}", viewer.fingerprint());
    for (name, content) in &viewer.files {
        folder.renew(&format!("{assets}/{name}"), content, earlier)?;
    }
    let style = style::sheet();
    let shared = Shared {
        style: format!("assets/page-{}.css", fingerprint(style.as_bytes())),
        loader: format!("{assets}/{LOADER}"),
        base,
    };
    folder.renew(&shared.style, style.as_bytes(), earlier)?;
    Ok(shared)
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
