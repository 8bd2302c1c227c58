//! The pages of a site: those of the reports, a list for each issuer, and where there are several, lists of these.

use std::collections::BTreeMap;

use niandu::{Catalog, Report, limits};

use super::data::{Listed, Shelf, catalog};
use super::earlier::{Earlier, fingerprint};
use super::folder::Unfinished;
use super::robots;
use crate::files::CATALOG;
use crate::output::OutputError;
use crate::site::archive::{data_file, of_publisher};
use crate::site::article::Setting;
use crate::site::listing::{self, Group};
use crate::site::names::Names;
use crate::site::page::{self, Place, Shared, file};
use crate::site::words::words;
use crate::{Failure, message, parallel};

/// The page of a whole site.
pub(crate) const INDEX: &str = "index.html";

/// One issuer's part of a site.
struct Issuer<'a> {
    reports: &'a [Listed],
    catalog: Catalog,
    /// Address of the catalog.
    address: String,
    /// The page that lists its reports.
    home: String,
    /// Fingerprint of what its pages show besides their reports.
    context: String,
}

/// The site that is being made.
pub(crate) struct Site<'a> {
    pub(crate) folder: &'a Unfinished,
    pub(crate) earlier: &'a Earlier,
    pub(crate) shared: &'a Shared,
}

impl Site<'_> {
    /// Writes all pages and catalogs, and returns the fingerprints of the reports' pages by their paths.
    pub(crate) fn write(
        &self,
        Shelf { reports, mut names, .. }: Shelf,
        publisher: Option<Catalog>,
    ) -> Result<Vec<(String, String)>, Failure> {
        let mut all = catalog(&reports);
        if reports.first().map(Listed::issuer) != reports.last().map(Listed::issuer) {
            // No title of one of them is that of all.
            words(&all.language).all_reports.clone_into(&mut all.title);
        }
        let all = of_publisher(all, publisher);
        let issuers = self.issuers(&reports, &all, &mut names);
        let several = issuers.len() > 1;
        for issuer in &issuers {
            self.file(&issuer.address, &issuer.catalog.to_json())?;
            self.file(
                &issuer.home,
                &listing::reports(&issuer.catalog, issuer.reports, &issuer.address, several, self.shared),
            )?;
        }
        let mut pages: Vec<String> = reports.iter().map(file).collect();
        if several {
            pages.extend(issuers.iter().map(|issuer| issuer.home.clone()));
            pages.extend(self.lists(&issuers, &all, &mut names)?);
            let json = all.to_json();
            if json.len() <= limits::CATALOG_BYTES {
                self.file(CATALOG, &json)?;
            } else {
                let (size, most) = (json.len() >> 20, limits::CATALOG_BYTES >> 20);
                message::say(&format!(
                    "note: a {CATALOG} of all reports would have {size} MB, and no reader takes more than {most}; each issuer has its own"
                ));
            }
        }
        if let Some(base) = &self.shared.base {
            for (path, content) in robots::files(&pages, base) {
                self.file(&path, &content)?;
            }
        }
        self.reports(&issuers)
    }

    fn file(&self, path: &str, content: &str) -> Result<(), OutputError> {
        self.folder.renew(path, content.as_bytes(), self.earlier)
    }

    /// The issuers of the reports, each with a catalog and a list of its own.
    fn issuers<'a>(&self, reports: &'a [Listed], all: &Catalog, names: &mut Names) -> Vec<Issuer<'a>> {
        let series: Vec<_> = reports.chunk_by(|one, other| one.issuer() == other.issuer()).collect();
        let alone = series.len() == 1;
        let mut own = |reports: &'a [Listed]| {
            if alone {
                return (all.clone(), CATALOG.to_owned(), INDEX.to_owned());
            }
            let name = names.of_text(reports.first().map_or("", Listed::issuer));
            let catalog = Catalog { notice: all.notice.clone(), ..catalog(reports) };
            (catalog, format!("catalog-{name}.json"), format!("{name}.html"))
        };
        let issuer = |reports: &'a [Listed]| {
            let (catalog, address, home) = own(reports);
            let context = self.context(reports, &catalog.title, &address, &home);
            Issuer { reports, catalog, address, home, context }
        };
        series.into_iter().map(issuer).collect()
    }

    fn context(&self, reports: &[Listed], title: &str, address: &str, home: &str) -> String {
        let mut parts = vec![title.to_owned(), address.to_owned(), home.to_owned(), format!("{:?}", self.shared)];
        for listed in reports {
            let entry = listed.stored.entry();
            parts.push(format!("{} {} {:?}", listed.name, entry.year, entry.statistics));
        }
        fingerprint(parts.iter().map(String::as_bytes))
    }

    /// The list of issuers: one, or where they have regions, one a region and one of the regions.
    /// Returns the lists that are not the page of the whole site.
    fn lists(&self, issuers: &[Issuer<'_>], all: &Catalog, names: &mut Names) -> Result<Vec<String>, OutputError> {
        let region =
            |issuer: &Issuer<'_>| issuer.reports.first().map_or("", |listed| listed.region.as_str()).to_owned();
        let mut regions: BTreeMap<String, Vec<Group>> = BTreeMap::new();
        for issuer in issuers {
            regions.entry(region(issuer)).or_default().push(group(issuer, words(&all.language).reports));
        }
        let mut top = regions.remove("").unwrap_or_default();
        let mut pages = Vec::new();
        for (name, groups) in regions {
            let page = format!("{}.html", names.of_text(&name));
            let count = groups.iter().map(|group| group.reports).sum();
            let years = groups
                .iter()
                .fold((i32::MAX, i32::MIN), |(first, last), group| (first.min(group.years.0), last.max(group.years.1)));
            self.file(&page, &listing::groups(&name, &groups, all, &page, self.shared))?;
            top.push(Group { name, page: page.clone(), years, reports: count });
            pages.push(page);
        }
        self.file(INDEX, &listing::groups(&all.title, &top, all, "", self.shared))?;
        Ok(pages)
    }

    /// The page of each report, a report at a time for each core.
    fn reports(&self, issuers: &[Issuer<'_>]) -> Result<Vec<(String, String)>, Failure> {
        let items: Vec<_> =
            issuers.iter().flat_map(|issuer| (0..issuer.reports.len()).map(move |index| (issuer, index))).collect();
        let mut pages = Vec::new();
        let mut broken = None;
        parallel::in_order(
            items,
            |(issuer, index)| self.report(issuer, index),
            |result| match result {
                Ok(page) => pages.push(page),
                Err(failure) => broken = Some(failure),
            },
        );
        broken.map_or(Ok(pages), Err)
    }

    fn report(&self, issuer: &Issuer<'_>, index: usize) -> Result<(String, String), Failure> {
        let listed = &issuer.reports[index];
        let page = file(listed);
        let key = fingerprint([issuer.context.as_bytes(), listed.made.data.as_bytes()]);
        if let Some(earlier) = self.earlier.file(&page).filter(|_| self.earlier.page(&page) == Some(&key)) {
            self.folder.keep(&page, &earlier)?;
            return Ok((page, key));
        }
        let data = data_file(&listed.name);
        let report =
            Report::from_json(&self.folder.read(&data)?).map_err(|error| Failure::Input(format!("{data}: {error}")))?;
        let setting = Setting {
            words: words(&report.language),
            prefix: "",
            picture: &|figure| (!figure.source.is_empty()).then(|| format!("data/{}", figure.source)),
            alone: true,
        };
        let place = Place {
            series: issuer.reports,
            index,
            title: &issuer.catalog.title,
            catalog: &issuer.address,
            home: &issuer.home,
        };
        self.file(&page, &page::report(&report, place, self.shared, &setting))?;
        Ok((page, key))
    }
}

fn group(issuer: &Issuer<'_>, nameless: &str) -> Group {
    let years = || issuer.reports.iter().map(|listed| listed.stored.entry().year);
    let name = issuer.reports.first().map(Listed::issuer).filter(|name| !name.is_empty()).unwrap_or(nameless);
    Group {
        name: name.to_owned(),
        page: issuer.home.clone(),
        years: (years().min().unwrap_or_default(), years().max().unwrap_or_default()),
        reports: issuer.reports.len(),
    }
}
