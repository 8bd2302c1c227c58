//! What can go wrong between an address and a report.

use niandu::FormatError;

/// A file that could not be had, and why.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{file}: {cause}")]
pub(crate) struct Failure {
    /// The file's address as the page or catalog writes it.
    pub(crate) file: String,
    /// Why.
    pub(crate) cause: Cause,
}

/// Why a file could not be had.
#[derive(Debug, Clone, thiserror::Error)]
pub(crate) enum Cause {
    /// The address cannot be read.
    #[error("not an address")]
    Address,
    /// No answer: no network, no such host, or the page's policy forbids it.
    #[error("no answer")]
    Network,
    /// The server answered with this HTTP status.
    #[error("HTTP status {0}")]
    Status(u16),
    /// An article, page or file in which there is no text.
    #[error("no text")]
    NoText,
    /// A file of a kind that is not read here.
    #[error("not a text, page or JSON file")]
    Kind,
    /// A file of more than so many megabytes.
    #[error("more than {0} MB")]
    TooLarge(usize),
    /// The page's policy lets nothing be read as a page.
    #[error("forbidden by the page's policy")]
    Policy,
    /// The importer, which the page needs for what is no JSON, cannot be loaded.
    #[error("no importer")]
    Importer,
    /// The reader has stopped the loading before its turn came.
    #[error("stopped by the reader")]
    Stopped,
    /// The file's content is not what it should be.
    #[error(transparent)]
    Format(#[from] FormatError),
}

impl Failure {
    /// A stable name for the kind of failure: `network`, `status`, or the format's own code.
    pub(crate) fn code(&self) -> &'static str {
        match &self.cause {
            Cause::Address => "address",
            Cause::Network => "network",
            Cause::Status(_) => "status",
            Cause::NoText => "text",
            Cause::Kind => "kind",
            Cause::TooLarge(_) => "size",
            Cause::Policy => "policy",
            Cause::Importer => "importer",
            Cause::Stopped => "stopped",
            Cause::Format(error) => error.code(),
        }
    }

    /// Whether it is about the file as a whole: no path leads there, and no line tells where.
    pub(crate) fn is_of_all(&self) -> bool {
        matches!(&self.cause, Cause::Format(error) if error.path == "$" && error.position.is_none())
    }

    /// Where in the file, as a JSON path; `None` when it was never read.
    pub(crate) fn path(&self) -> Option<&str> {
        match &self.cause {
            Cause::Format(error) => Some(&error.path),
            _ => None,
        }
    }
}
