//! The reports of one source, as far as they have come.

use std::rc::Rc;

use niandu::{Catalog, Report, rivals};

use crate::failure::{Cause, Failure};

/// The reports of one source.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Archive {
    /// What the reports have in common.
    pub(crate) title: String,
    /// What a reader must know before trusting the figures.
    pub(crate) notice: Option<String>,
    /// Whose reports these are, where the source holds those of several issuers for the same year.
    pub(crate) issuer: Option<String>,
    /// All issuers of such a source.
    pub(crate) issuers: Vec<String>,
    /// The year to begin with, where it is not the newest: that of the page which wraps its article.
    pub(crate) own: Option<i32>,
    /// The years, earliest first.
    pub(crate) years: Vec<Year>,
}

/// One year of an archive.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Year {
    /// Its number.
    pub(crate) number: i32,
    /// Address of its file, relative to the catalog.
    pub(crate) file: String,
    /// Whether that file is a page to be imported, and no JSON.
    pub(crate) page: bool,
    /// How many statistics it has, where known.
    pub(crate) statistics: Option<usize>,
    /// What a reader must know before trusting its figures.
    pub(crate) notice: Option<String>,
    /// The name of the reader's own file that it is from.
    pub(crate) brought: Option<String>,
    /// Its report, as far as it has come.
    pub(crate) document: Document,
}

/// A report on its way.
#[derive(Debug, Clone)]
pub(crate) enum Document {
    /// Not asked for yet.
    Waiting,
    /// Asked for.
    Loading,
    /// Here.
    Ready(Rc<Report>),
    /// Not to be had.
    Failed(Rc<Failure>),
}

/// Equal when nothing would be drawn differently.
impl PartialEq for Document {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Waiting, Self::Waiting) | (Self::Loading, Self::Loading) => true,
            (Self::Ready(one), Self::Ready(other)) => Rc::ptr_eq(one, other),
            (Self::Failed(one), Self::Failed(other)) => Rc::ptr_eq(one, other),
            _ => false,
        }
    }
}

impl Archive {
    /// The archive of a catalog, with nothing loaded. Of several issuers with reports for the same year it is
    /// that of the one `wanted`, or of the first.
    pub(crate) fn of_catalog(catalog: Catalog, wanted: Option<&str>) -> Self {
        let rivals = rivals(catalog.reports.iter().map(|entry| (entry.year, entry.issuer.as_str())));
        let issuers: Vec<String> = rivals.into_iter().map(str::to_owned).collect();
        let issuer = issuers.iter().find(|known| Some(known.as_str()) == wanted).or(issuers.first()).cloned();
        let (mut years, mut title) = (Vec::<Year>::new(), catalog.title);
        for entry in catalog.reports {
            if let Some(issuer) = &issuer {
                if *issuer != entry.issuer {
                    continue;
                }
                title = entry.common_title();
            }
            let year = Year {
                number: entry.year,
                file: entry.file,
                page: false,
                statistics: entry.statistics,
                notice: entry.notice,
                brought: None,
                document: Document::Waiting,
            };
            insert(&mut years, year);
        }
        Self { title, notice: catalog.notice, issuer, issuers, own: None, years }
    }

    /// The archive of a single report.
    pub(crate) fn of_report(report: Report, file: String) -> Self {
        let year = Year {
            number: report.year,
            file,
            page: false,
            statistics: Some(report.statistics().count()),
            notice: report.notice.clone(),
            brought: None,
            document: Document::Waiting,
        };
        let title = report.title.clone();
        let year = Year { document: Document::Ready(Rc::new(report)), ..year };
        Self { own: Some(year.number), years: vec![year], ..Self::empty(title) }
    }

    /// An archive without years.
    pub(crate) fn empty(title: String) -> Self {
        Self { title, notice: None, issuer: None, issuers: Vec::new(), own: None, years: Vec::new() }
    }

    /// Adds another year's page, unless the year is there already.
    pub(crate) fn add_page(&mut self, number: i32, file: String) {
        if self.index(number).is_none() {
            let document = Document::Waiting;
            let year = Year { number, file, page: true, statistics: None, notice: None, brought: None, document };
            insert(&mut self.years, year);
        }
    }

    /// Adds a report of the reader's own; that of the same year gives way. Whether there was one.
    pub(crate) fn bring(&mut self, report: Rc<Report>, name: String) -> bool {
        let year = Year {
            number: report.year,
            file: name.clone(),
            page: false,
            statistics: Some(report.statistics().count()),
            notice: report.notice.clone(),
            brought: Some(name),
            document: Document::Ready(report),
        };
        let known = self.index(year.number);
        match known {
            Some(at) => self.years[at] = year,
            None => insert(&mut self.years, year),
        }
        known.is_some()
    }

    /// Index of a year.
    pub(crate) fn index(&self, year: i32) -> Option<usize> {
        self.years.iter().position(|known| known.number == year)
    }

    /// The loaded reports with the index of their year, earliest first.
    pub(crate) fn reports(&self) -> impl Iterator<Item = (usize, &Rc<Report>)> {
        self.years.iter().enumerate().filter_map(|(index, year)| Some((index, year.report()?)))
    }

    /// How many reports are not asked for yet.
    pub(crate) fn waiting(&self) -> usize {
        self.years.iter().filter(|year| year.document == Document::Waiting).count()
    }

    /// Leaves out the reports that are not asked for yet; each can still be asked for.
    pub(crate) fn stop(&mut self) {
        for year in self.years.iter_mut().filter(|year| year.document == Document::Waiting) {
            let failure = Failure { file: year.file.clone(), cause: Cause::Stopped };
            year.document = Document::Failed(Rc::new(failure));
        }
    }

    /// Whether nothing is still to come.
    pub(crate) fn is_settled(&self) -> bool {
        self.years.iter().all(|year| matches!(year.document, Document::Ready(_) | Document::Failed(_)))
    }
}

/// Few, and most often in order: cheaper in bytes than sorting.
fn insert(years: &mut Vec<Year>, year: Year) {
    years.insert(years.partition_point(|known| known.number <= year.number), year);
}

impl Year {
    /// The report, once it is loaded.
    pub(crate) fn report(&self) -> Option<&Rc<Report>> {
        match &self.document {
            Document::Ready(report) => Some(report),
            _ => None,
        }
    }
}
