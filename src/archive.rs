//! The reports of one source, as far as they have come.

use std::rc::Rc;

use niandu::{Catalog, Report};

use crate::failure::Failure;

impl Archive {
    /// The archive of a catalog, with nothing loaded.
    pub(crate) fn of_catalog(catalog: Catalog) -> Self {
        let mut years: Vec<Year> = Vec::new();
        for entry in catalog.reports {
            let year = Year {
                number: entry.year,
                file: entry.file,
                statistics: entry.statistics,
                notice: entry.notice,
                document: Document::Waiting,
            };
            // Few, and most often in order: cheaper in bytes than sorting.
            years.insert(years.partition_point(|known| known.number <= year.number), year);
        }
        Self { title: catalog.title, notice: catalog.notice, years }
    }

    /// The archive of a single report.
    pub(crate) fn of_report(report: Report, file: String) -> Self {
        let year = Year {
            number: report.year,
            file,
            statistics: Some(report.statistics().count()),
            notice: report.notice.clone(),
            document: Document::Waiting,
        };
        let title = report.title.clone();
        let year = Year { document: Document::Ready(Rc::new(report)), ..year };
        Self { title, notice: None, years: vec![year] }
    }

    /// Index of a year.
    pub(crate) fn index(&self, year: i32) -> Option<usize> {
        self.years.iter().position(|known| known.number == year)
    }

    /// The loaded reports with the index of their year, earliest first.
    pub(crate) fn reports(&self) -> impl Iterator<Item = (usize, &Rc<Report>)> {
        self.years.iter().enumerate().filter_map(|(index, year)| Some((index, year.report()?)))
    }

    /// Whether nothing is still to come.
    pub(crate) fn is_settled(&self) -> bool {
        self.years.iter().all(|year| matches!(year.document, Document::Ready(_) | Document::Failed(_)))
    }
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
