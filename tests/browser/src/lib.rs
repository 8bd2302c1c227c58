//! The built page in a real browser: a server with faults, a WebDriver session, and words for tests.
//!
//! A test is one call of [`browse`]: it serves `dist/` together with the pages of
//! `tests/browser/pages` under a strict content security policy, opens one of them, runs the test,
//! and afterwards insists that the console stayed silent and that nothing was requested elsewhere.

#![allow(clippy::missing_panics_doc, reason = "a test fails by panicking")]

mod axe;
mod driver;
mod page;
mod server;
mod viewer;

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};

pub use driver::{Browser, CHOICE};
pub use fantoccini::key::Key;
pub use page::Page;
pub use server::{Fault, POLICY, Server};
pub use viewer::Viewer;

/// Opens `address` (a path on the server, e.g. `single.html#/2021`) and runs `test` on it.
#[track_caller]
pub fn browse(address: &str, test: impl FnOnce(&Page)) {
    browse_prepared(address, |_| {}, test);
}

/// The same, with the server prepared before the page opens: faults for certain files.
#[track_caller]
pub fn browse_prepared(address: &str, prepare: impl FnOnce(&Server), test: impl FnOnce(&Page)) {
    let server = Server::start(&[site(), pages()]);
    prepare(&server);
    let page = Page::start(server);
    // The browser has to be closed whatever happens, and a failure is easier to understand with
    // what the page said and looked like at that moment.
    let result = catch_unwind(AssertUnwindSafe(|| {
        page.open(address);
        test(&page);
        page.check_quiet();
    }));
    if result.is_err() {
        page.describe_failure();
    }
    page.close(result.is_err());
    if let Err(panic) = result {
        resume_unwind(panic);
    }
}

/// The project's root folder.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn pages() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("pages")
}

/// The built page.
fn site() -> PathBuf {
    let site = root().join("dist");
    assert!(site.join("index.html").is_file(), "The page is not built. Run `cargo xtask build` first.");
    site
}
