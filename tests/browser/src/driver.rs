//! Chromium through its driver: one of each per test, so that tests do not disturb each other.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value as Json, json};
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// Switches for a browser that asks nobody for anything: no updates, no reports, no first-run page.
const SWITCHES: &[&str] = &[
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
    "--force-color-profile=srgb", "--lang=zh-CN",
];

/// A running driver with one browser session.
pub(crate) struct Driver {
    runtime: Runtime,
    client: Client,
    child: Child,
    /// The browser's profile, removed with this value.
    _profile: TempDir,
}

/// A command of WebDriver, or of Chromium's driver, that the client library has no words for.
#[derive(Debug)]
struct Raw {
    path: &'static str,
    body: Json,
}

impl Driver {
    #[track_caller]
    pub(crate) fn start() -> Self {
        let (child, port) = start_driver();
        let profile = tempfile::tempdir().unwrap_or_else(|error| panic!("no temporary folder for a profile: {error}"));
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap_or_else(|error| panic!("the WebDriver client could not start: {error}"));
        let mut switches: Vec<String> = SWITCHES.iter().map(|&switch| switch.to_owned()).collect();
        switches.push(format!("--user-data-dir={}", profile.path().display()));
        let capabilities = json!({
            "browserName": "chrome",
            "goog:chromeOptions": { "args": switches },
            "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        });
        let Json::Object(capabilities) = capabilities else { unreachable!("a literal object") };
        let client = runtime
            .block_on(
                ClientBuilder::new(HttpConnector::new())
                    .capabilities(capabilities)
                    .connect(&format!("http://127.0.0.1:{port}")),
            )
            .unwrap_or_else(|error| panic!("Chromium could not be started: {error}"));
        Self { runtime, client, child, _profile: profile }
    }

    /// Runs something asynchronous of the client to its end; an error of the driver ends the test.
    #[track_caller]
    pub(crate) fn wait<T, E: std::fmt::Display>(&self, run: impl AsyncFnOnce(&Client) -> Result<T, E>) -> T {
        self.runtime.block_on(run(&self.client)).unwrap_or_else(|error| panic!("the browser refused: {error}"))
    }

    /// Sends a command that the client library does not know.
    #[track_caller]
    pub(crate) fn raw(&self, path: &'static str, body: Json) -> Json {
        self.wait(async |client| client.issue_cmd(Raw { path, body }).await)
    }

    /// Sends a command of the browser's debugging protocol.
    #[track_caller]
    pub(crate) fn debug(&self, command: &str, parameters: &Json) -> Json {
        self.raw("goog/cdp/execute", json!({ "cmd": command, "params": parameters }))
    }

    pub(crate) fn close(mut self) {
        let Self { runtime, client, child, .. } = &mut self;
        // Whether the session ended in good order does not matter any more.
        let _ = runtime.block_on(client.clone().close());
        let _ = child.kill();
        let _ = child.wait();
    }
}

impl WebDriverCompatibleCommand for Raw {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}

/// Starts the driver on a free port, which it prints.
#[track_caller]
fn start_driver() -> (Child, u16) {
    let mut child = Command::new("chromedriver")
        .arg("--port=0")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| {
            panic!(
                "`chromedriver` could not be started ({error}). \
                 `cargo xtask test browser` installs it; on Debian, as root: apt-get install chromium chromium-driver"
            )
        });
    let mut lines = child.stdout.take().map(|stdout| BufReader::new(stdout).lines()).into_iter().flatten().flatten();
    let port =
        lines.find_map(|line| line.split("started successfully on port ").nth(1)?.trim_end_matches('.').parse().ok());
    let port = port.unwrap_or_else(|| panic!("`chromedriver` did not say on which port it listens"));
    (child, port)
}
