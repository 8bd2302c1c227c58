//! A browser session through WebDriver: started once per test thread, handed from test to test
//! with a fresh tab. What the browsers' drivers do differently stands in this folder alone.

mod chromium;
mod firefox;
mod keeper;
mod spoken;
mod webkit;

use std::env;
use std::net::{TcpListener, TcpStream};
use std::sync::{Mutex, PoisonError};
use std::thread::sleep;
use std::time::{Duration, Instant};

use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value as Json, json};
use tokio::runtime::Runtime;

use keeper::Keeper;

/// Names the browser of this run: `chromium` (also when absent), `firefox` or `webkit`.
pub const CHOICE: &str = "NIANDU_BROWSER";

/// Lets Chromium write down every task, if the environment has it.
pub(crate) const TRACE: &str = "NIANDU_TRACE";

/// How long a driver may take until it listens.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long a script may take: one does fifty things that a reader may do, on a machine that has much else to do.
const SCRIPT_PATIENCE: Duration = Duration::from_mins(2);

/// How long it may take for a picture.
const PICTURE_PATIENCE: Duration = Duration::from_secs(10);

/// Sessions that no test uses at the moment.
static IDLE: Mutex<Vec<Driver>> = Mutex::new(Vec::new());

/// A browser that the tests can drive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Browser {
    /// Chromium through `chromedriver`.
    Chromium,
    /// Firefox through `geckodriver`.
    Firefox,
    /// `MiniBrowser` of `WebKitGTK` through `WebKitWebDriver`, on a display of its own.
    WebKit,
}

impl Browser {
    /// The browser that this run of the tests is about.
    ///
    /// # Panics
    /// When the environment names another.
    pub fn chosen() -> Self {
        match env::var(CHOICE).as_deref() {
            Err(_) | Ok("chromium") => Self::Chromium,
            Ok("firefox") => Self::Firefox,
            Ok("webkit") => Self::WebKit,
            Ok(other) => panic!("{CHOICE} is “{other}”; it can be chromium, firefox or webkit"),
        }
    }
}

/// A running driver with one browser session.
pub(crate) struct Driver {
    browser: Browser,
    runtime: Runtime,
    client: Client,
    /// Ends the driver and its browser with this value, or with the program.
    _keeper: Keeper,
}

/// A command of WebDriver, or of one driver alone, that the client library has no words for.
#[derive(Debug)]
struct Raw {
    path: String,
    /// What is sent; a question has nothing.
    body: Option<Json>,
}

impl Driver {
    /// A session with nothing open, from an earlier test or a new one.
    #[track_caller]
    pub(crate) fn take() -> Self {
        let idle = IDLE.lock().unwrap_or_else(PoisonError::into_inner).pop();
        idle.unwrap_or_else(Self::start)
    }

    /// Leaves the session to the next test: an empty page, and nothing said or requested yet.
    #[track_caller]
    pub(crate) fn give_back(self) {
        if self.browser == Browser::WebKit {
            // Only its first window ever has the keyboard's focus, so that one is emptied.
            self.wait(async |client| client.goto("about:blank").await);
        } else {
            self.wait(async |client| {
                let fresh = client.new_window(true).await?;
                client.close_window().await?;
                client.switch_to_window(fresh.handle).await
            });
        }
        self.console("");
        self.requested("");
        IDLE.lock().unwrap_or_else(PoisonError::into_inner).push(self);
    }

    #[track_caller]
    fn start() -> Self {
        let browser = Browser::chosen();
        let port = free_port();
        let (command, capabilities) = match browser {
            Browser::Chromium => (chromium::driver(port), chromium::capabilities()),
            Browser::Firefox => (firefox::driver(port), firefox::capabilities()),
            Browser::WebKit => (webkit::driver(port), webkit::capabilities()),
        };
        let mut keeper = Keeper::start(&command);
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(
                !keeper.has_ended() && start.elapsed() < PATIENCE,
                "The driver of {browser:?} does not run. `cargo xtask test browser --browsers all` installs \
                 what is missing. It said: {}",
                keeper.said()
            );
            sleep(Duration::from_millis(20));
        }
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap_or_else(|error| panic!("the WebDriver client could not start: {error}"));
        let Json::Object(mut capabilities) = capabilities else { unreachable!("a literal object") };
        let script_patience = u64::try_from(SCRIPT_PATIENCE.as_millis()).unwrap_or(u64::MAX);
        capabilities.insert("timeouts".to_owned(), json!({ "script": script_patience }));
        let client = runtime
            .block_on(
                ClientBuilder::new(HttpConnector::new())
                    .capabilities(capabilities)
                    .connect(&format!("http://127.0.0.1:{port}")),
            )
            .unwrap_or_else(|error| panic!("{browser:?} could not be started: {error}\n{}", keeper.said()));
        let driver = Self { browser, runtime, client, _keeper: keeper };
        if browser == Browser::Firefox {
            driver.watch_requests();
        }
        driver
    }

    /// Runs something asynchronous of the client to its end; an error of the driver ends the test.
    #[track_caller]
    pub(crate) fn wait<T, E: std::fmt::Display>(&self, run: impl AsyncFnOnce(&Client) -> Result<T, E>) -> T {
        self.runtime.block_on(run(&self.client)).unwrap_or_else(|error| panic!("the browser refused: {error}"))
    }

    /// A picture of the view as PNG; an error where the driver makes none, or keeps one waiting for it: that of
    /// `WebKitGTK` does for ever, on a page that has not changed for some ten seconds.
    pub(crate) fn picture(&self) -> Result<Vec<u8>, String> {
        let picture = async { tokio::time::timeout(PICTURE_PATIENCE, self.client.screenshot()).await };
        match self.runtime.block_on(picture) {
            Ok(picture) => picture.map_err(|error| error.to_string()),
            Err(late) => Err(late.to_string()),
        }
    }

    /// Sends a command that the client library does not know.
    #[track_caller]
    fn raw(&self, path: &'static str, body: Json) -> Json {
        let command = Raw { path: path.to_owned(), body: Some(body) };
        self.wait(async |client| client.issue_cmd(command).await)
    }

    /// Gives the view a size in CSS pixels, with `scale` picture points to each where the browser can.
    #[track_caller]
    pub(crate) fn resize(&self, width: u32, height: u32, scale: f64) {
        match self.browser {
            Browser::Chromium => self.emulate_size(width, height, scale),
            Browser::Firefox => self.stretch_tab(width, height),
            Browser::WebKit => self.stretch_window(width, height),
        }
    }

    /// Takes the network away, or gives it back. `WebKitGTK` has no switch for it.
    #[track_caller]
    pub(crate) fn set_offline(&self, offline: bool) {
        match self.browser {
            Browser::Chromium => self.emulate_network(offline),
            Browser::Firefox => self.work_offline(offline),
            Browser::WebKit => {}
        }
    }

    /// What pages of `origin` said on the console since the last call, each with its level.
    #[track_caller]
    pub(crate) fn console(&self, origin: &str) -> Vec<String> {
        match self.browser {
            Browser::Chromium => self.logged_messages(),
            Browser::Firefox => self.kept_messages(origin),
            Browser::WebKit => self.recorded("messages"),
        }
    }

    /// Addresses that pages of `origin` requested since the last call.
    #[track_caller]
    pub(crate) fn requested(&self, origin: &str) -> Vec<String> {
        match self.browser {
            Browser::Chromium => self.logged_requests(),
            Browser::Firefox => self.kept_requests(origin),
            Browser::WebKit => self.recorded("requests"),
        }
    }

    pub(crate) fn browser(&self) -> Browser {
        self.browser
    }
}

impl WebDriverCompatibleCommand for Raw {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        match &self.body {
            Some(body) => (http::Method::POST, Some(body.to_string())),
            None => (http::Method::GET, None),
        }
    }
}

/// A port that nobody listens on at this moment.
#[track_caller]
fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0")
        .and_then(|listener| listener.local_addr())
        .unwrap_or_else(|error| panic!("no port of this machine could be opened: {error}"))
        .port()
}

/// The strings of a JSON array.
fn strings(array: &Json) -> Vec<String> {
    array.as_array().into_iter().flatten().filter_map(|value| Some(value.as_str()?.to_owned())).collect()
}

/// A size of a view, as drivers and scripts take it.
fn size(width: u32, height: u32) -> Json {
    json!({ "width": width, "height": height })
}
