//! The built page in a real browser: a server with faults, a WebDriver session, and words for tests.
//!
//! A test is one call of [`browse`]: it serves `dist/` together with the pages of
//! `tests/browser/pages` under a strict content security policy, opens one of them, runs the test,
//! and afterwards insists that the console stayed silent and that nothing was requested elsewhere.

#![allow(clippy::missing_panics_doc, reason = "a test fails by panicking")]

mod archive;
mod axe;
mod driver;
mod layout;
mod page;
mod server;
mod targets;
mod viewer;
mod written;

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};

pub use archive::Archive;
pub use driver::{Browser, CHOICE};
pub use fantoccini::key::Key;
pub use page::Page;
pub use server::{Fault, POLICY, Server};
pub use viewer::Viewer;
pub use written::BELOW;

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
    run(server, |page| page.open(address), test);
}

/// Opens a page of the site that `niandu build` writes, which the host keeps below its top.
#[track_caller]
pub fn browse_site(name: &str, test: impl FnOnce(&Page)) {
    let server = Server::start(&[written::folder().to_owned(), pages()]);
    if Browser::chosen() == Browser::WebKit {
        server.add_record();
    }
    run(server, |page| page.open(&format!("{BELOW}/{name}")), test);
}

/// Opens the file that `niandu bundle` writes from the disk, without a network.
#[track_caller]
pub fn browse_bundle(test: impl FnOnce(&Page)) {
    run(Server::start(&[]), |page| page.open_file_offline(&written::folder().join(written::BUNDLE)), test);
}

/// Reads a report that the site of [`browse_site`] holds as data.
pub fn site_data(name: &str) -> Vec<u8> {
    let path = written::folder().join(BELOW).join("data").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Runs a test on a page that `open` opens.
#[track_caller]
fn run(server: Server, open: impl FnOnce(&Page), test: impl FnOnce(&Page)) {
    let page = Page::start(server);
    // The browser has to be closed whatever happens, and a failure is easier to understand with
    // what the page said and looked like at that moment.
    let result = catch_unwind(AssertUnwindSafe(|| {
        open(&page);
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
