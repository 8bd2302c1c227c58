//! A page in the browser: addresses, keys, scripts, and what it said.

use std::cell::{Cell, RefCell};
use std::fs;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use fantoccini::Locator;
use fantoccini::actions::{InputSource as _, KeyAction, KeyActions};
use fantoccini::error::{CmdError, ErrorStatus};
use fantoccini::key::Key;
use fantoccini::wd::PrintConfiguration;
use serde_json::{Value as Json, json};

use crate::driver::{Browser, Driver};
use crate::server::Server;
use crate::viewer::Viewer;

/// How long something may take to appear. Only a test that fails waits so long.
const PATIENCE: Duration = Duration::from_secs(15);

/// After this it is worth asking whether the page has said why it takes so long.
const SOON: Duration = Duration::from_secs(1);

/// A page that is open in a browser, with the server that it came from.
pub struct Page {
    driver: Driver,
    server: Server,
    /// Whether the page came from the disk, and the browser believes that there is no network.
    offline: Cell<bool>,
    /// Parts of console messages that the test provokes on purpose.
    expected: RefCell<Vec<String>>,
    /// Console messages read so far: reading them from the browser takes them away.
    console: RefCell<Vec<String>>,
}

impl Page {
    #[track_caller]
    pub(crate) fn start(server: Server) -> Self {
        let page = Self {
            driver: Driver::take(),
            server,
            offline: Cell::default(),
            expected: RefCell::default(),
            console: RefCell::default(),
        };
        page.resize(1440, 900);
        page
    }

    /// Leaves the browser to the next test; one that a test failed in is ended instead.
    pub(crate) fn close(self, failed: bool) {
        if !failed {
            if self.offline.get() {
                self.driver.set_offline(false);
            }
            self.driver.give_back();
        }
    }

    /// The browser of this run.
    pub fn browser(&self) -> Browser {
        self.driver.browser()
    }

    /// The server, to change what it answers.
    pub fn server(&self) -> &Server {
        &self.server
    }

    /// The page's only viewer.
    pub fn viewer(&self) -> Viewer<'_> {
        self.viewer_at("niandu-viewer")
    }

    /// The viewer that `selector` finds in the document.
    pub fn viewer_at(&self, selector: &str) -> Viewer<'_> {
        Viewer::new(self, selector)
    }

    /// Opens a path of the server.
    #[track_caller]
    pub fn open(&self, address: &str) {
        let address = format!("{}/{address}", self.server.origin());
        self.driver.wait(async |client| client.goto(&address).await);
    }

    /// Opens a file of the disk, with no network from then on.
    #[track_caller]
    pub(crate) fn open_file_offline(&self, file: &Path) {
        self.offline.set(true);
        self.driver.set_offline(true);
        let address = format!("file://{}", file.display());
        self.driver.wait(async |client| client.goto(&address).await);
    }

    /// What the addresses of the page's own files begin with.
    fn origin(&self) -> String {
        if self.offline.get() { "file://".to_owned() } else { self.server.origin() }
    }

    /// The address from its `#` on; empty without one.
    #[track_caller]
    pub fn fragment(&self) -> String {
        self.text("return decodeURIComponent(location.hash)", vec![])
    }

    /// Waits until the address from its `#` on is `fragment`.
    #[track_caller]
    pub fn wait_for_fragment(&self, fragment: &str) {
        self.wait_until(&format!("the address to become {fragment}"), || self.fragment() == fragment);
    }

    /// Goes back in the history.
    #[track_caller]
    pub fn back(&self) {
        self.driver.wait(async |client| client.back().await);
    }

    /// Goes forward in the history.
    #[track_caller]
    pub fn forward(&self) {
        self.driver.wait(async |client| client.forward().await);
    }

    /// Loads the page anew.
    #[track_caller]
    pub fn reload(&self) {
        self.driver.wait(async |client| client.refresh().await);
    }

    /// Gives the view a size in CSS pixels, as narrow as that of a phone.
    #[track_caller]
    pub fn resize(&self, width: u32, height: u32) {
        self.show(width, height, 1.0);
    }

    /// The same, with `scale` picture points per CSS pixel.
    #[track_caller]
    pub fn show(&self, width: u32, height: u32, scale: f64) {
        self.driver.resize(width, height, scale);
    }

    /// Switches the page's scripts off from the next page on.
    #[track_caller]
    pub fn disable_scripts(&self) {
        self.server.forbid_scripts();
        self.expect_console("sandboxed");
    }

    /// Waits until fonts are there, observers have heard of the last size, and every movement has ended.
    #[track_caller]
    pub fn settle(&self) {
        let drawn = "return document.fonts.ready.then(() => new Promise((drawn) => \
                     requestAnimationFrame(() => requestAnimationFrame(() => drawn(true)))))";
        self.script(drawn, vec![]);
        let moving = "return [document, ...[...document.querySelectorAll('niandu-viewer')].map(viewer => viewer.shadowRoot)] \
                      .some(root => root?.getAnimations().some(animation => animation.playState === 'running'))";
        self.wait_until("the page to come to rest", || !self.holds(moving));
    }

    /// The page as it would be printed, as PDF.
    #[track_caller]
    pub fn print(&self) -> Vec<u8> {
        self.driver.wait(async |client| client.print(PrintConfiguration::default()).await)
    }

    /// Lets the page believe in a preference such as `prefers-contrast: more`. Chromium alone can.
    #[track_caller]
    pub fn prefer(&self, feature: &str, value: &str) {
        self.driver.emulate_preference(feature, value);
    }

    /// The names of everything of a role, as assistive technology is told them.
    #[track_caller]
    pub fn spoken(&self, role: &str) -> Vec<String> {
        self.driver.spoken(role)
    }

    /// Calls a method of the debugging protocol, which Chromium alone has.
    #[track_caller]
    pub fn devtools(&self, method: &str, parameters: &Json) -> Json {
        self.driver.devtools(method, parameters)
    }

    /// What the tasks of the main thread have taken, in groups by marks of this name; in Chromium, where `NIANDU_TRACE`
    /// is set.
    #[track_caller]
    pub fn tasks(&self, mark: &str) -> Vec<Vec<f64>> {
        self.driver.tasks(mark)
    }

    /// A picture of the view as PNG.
    #[track_caller]
    pub fn picture(&self) -> Vec<u8> {
        self.driver.picture().unwrap_or_else(|error| panic!("the browser gives no picture: {error}"))
    }

    /// Goes on inside the frame that `css` finds, as if it were the page.
    #[track_caller]
    pub fn enter_frame(&self, css: &str) {
        self.driver.wait(async |client| client.find(Locator::Css(css)).await?.enter_frame().await);
    }

    /// Goes back from a frame to the page around it.
    #[track_caller]
    pub fn leave_frame(&self) {
        self.driver.wait(async |client| client.enter_parent_frame().await);
    }

    /// Runs a script's body in the page and returns what it returns.
    #[track_caller]
    pub fn script(&self, body: &str, arguments: Vec<Json>) -> Json {
        self.driver.wait(async |client| client.execute(body, arguments).await)
    }

    /// The same for a script that returns text; anything else is empty.
    #[track_caller]
    pub fn text(&self, body: &str, arguments: Vec<Json>) -> String {
        self.script(body, arguments).as_str().unwrap_or_default().to_owned()
    }

    /// The same for a script that returns true or false.
    #[track_caller]
    pub fn holds(&self, body: &str) -> bool {
        self.script(body, vec![]).as_bool() == Some(true)
    }

    /// Lets the page load a script of the server as its own.
    #[track_caller]
    pub fn load(&self, file: &str) {
        let load = "return new Promise((tell) => { const script = document.createElement('script'); \
                    script.src = arguments[0]; script.onload = () => tell(true); script.onerror = () => tell(false); \
                    document.head.append(script) })";
        assert_eq!(self.script(load, vec![json!(file)]), json!(true), "{file} cannot be loaded");
    }

    /// Clicks with the mouse into the middle of an element that a script returned.
    /// Where something lies over it, the page is scrolled first, as a reader would; and again where that has come
    /// over it meanwhile, since the page was still growing.
    #[track_caller]
    pub(crate) fn click(&self, element: &Json) {
        let reference = element.as_object().and_then(|object| object.values().next()?.as_str());
        let Some(reference) = reference.map(str::to_owned) else { panic!("not an element: {element}") };
        let start = Instant::now();
        while !self.is_clicked(element, &reference) {
            assert!(start.elapsed() < PATIENCE, "something keeps lying over what is to be clicked");
        }
    }

    /// Clicks into an element once it rests and lies open; false if something came over it at that moment.
    #[track_caller]
    fn is_clicked(&self, element: &Json, reference: &str) -> bool {
        // What still moves would be missed.
        let uncover = "const [element] = arguments; return new Promise((tell) => { let [last, times, left] = ['', 0, 60]; \
             const open = () => { const box = element.getBoundingClientRect(); \
             const top = element.getRootNode().elementFromPoint(box.x + box.width / 2, box.y + box.height / 2); \
             if (!element.contains(top)) element.scrollIntoView({ block: 'center', behavior: 'instant' }); tell(true) }; \
             const look = () => { const { x, y, width } = element.getBoundingClientRect(); \
             const now = [x, y, width].join(); times = now === last ? times + 1 : 0; last = now; \
             if (times > 2 || !left--) open(); else setTimeout(look, 16) }; look() })";
        self.script(uncover, vec![element.clone()]);
        self.driver.wait(async |client| {
            let element = fantoccini::elements::Element::from_element_id(client.clone(), reference.to_owned().into());
            match element.click().await {
                Err(CmdError::Standard(error)) if error.error == ErrorStatus::ElementClickIntercepted => Ok(false),
                other => other.map(|()| true),
            }
        })
    }

    /// Presses and releases a key, where the focus is.
    #[track_caller]
    pub fn press(&self, key: impl Into<char>) {
        self.chord(&[], key);
    }

    /// Presses a key while others are held.
    #[track_caller]
    pub fn chord(&self, held: &[Key], key: impl Into<char>) {
        let key = key.into();
        let held: Vec<char> = held.iter().map(|&key| key.into()).collect();
        let mut actions = KeyActions::new("keyboard".to_owned());
        for &value in held.iter().chain([&key]) {
            actions = actions.then(KeyAction::Down { value });
        }
        for &value in [&key].into_iter().chain(held.iter().rev()) {
            actions = actions.then(KeyAction::Up { value });
        }
        self.driver.wait(async |client| client.perform_actions(actions).await);
    }

    /// Waits until `holds` does; `what` completes “waited in vain for …”.
    #[track_caller]
    pub fn wait_until(&self, what: &str, holds: impl Fn() -> bool) {
        let start = Instant::now();
        let mut complaints = start + SOON;
        while !holds() {
            if Instant::now() > complaints {
                let console = self.console();
                assert!(console.is_empty(), "while waiting for {what}, the page said: {console:#?}");
                complaints += SOON;
            }
            assert!(start.elapsed() < PATIENCE, "waited in vain for {what}");
            sleep(Duration::from_millis(25));
        }
    }

    /// The details of the events of `kind` so far, in order; `record.js` of the test pages keeps them.
    #[track_caller]
    pub fn events(&self, kind: &str) -> Vec<Json> {
        let body =
            "return (window.recorded ?? []).filter(([kind]) => kind === arguments[0]).map(([, detail]) => detail)";
        self.script(body, vec![json!(kind)]).as_array().cloned().unwrap_or_default()
    }

    /// Waits for an event of `kind` whose detail satisfies `wanted`.
    #[track_caller]
    pub fn wait_for_event(&self, kind: &str, wanted: impl Fn(&Json) -> bool) {
        self.wait_until(&format!("an event {kind} as described"), || self.events(kind).iter().any(&wanted));
    }

    /// Declares that the test provokes console messages that contain `part`.
    pub fn expect_console(&self, part: &str) {
        self.expected.borrow_mut().push(part.to_owned());
    }

    /// What the page said on the console so far, without what the test expects.
    #[track_caller]
    pub fn console(&self) -> Vec<String> {
        self.console.borrow_mut().extend(self.driver.console(&self.origin()));
        let expected = self.expected.borrow();
        let unexpected = |message: &&String| !expected.iter().any(|part| message.contains(part.as_str()));
        self.console.borrow().iter().filter(unexpected).cloned().collect()
    }

    /// Insists that the page said nothing unexpected and asked nobody but its own server.
    #[track_caller]
    pub fn check_quiet(&self) {
        let console = self.console();
        assert!(console.is_empty(), "the page said on its console: {console:#?}");
        let elsewhere = self.requests_elsewhere();
        assert!(elsewhere.is_empty(), "the page asked elsewhere: {elsewhere:#?}");
    }

    /// Addresses that the page requested from anywhere but its server.
    fn requests_elsewhere(&self) -> Vec<String> {
        let own = self.origin();
        let inside = |address: &String| {
            [own.as_str(), "data:", "blob:", "chrome:"].iter().any(|start| address.starts_with(start))
        };
        self.driver.requested(&own).into_iter().filter(|address| !inside(address)).collect()
    }

    /// Prints what the page says, and keeps a picture of it, after a test has failed.
    pub(crate) fn describe_failure(&self) {
        for message in self.console() {
            eprintln!("console: {message}");
        }
        let name = std::thread::current().name().unwrap_or("test").replace("::", "-");
        let file = crate::root().join("target/browser").join(format!("{name}.png"));
        let Ok(picture) = self.driver.picture() else { return };
        let saved = fs::create_dir_all(crate::root().join("target/browser")).and_then(|()| fs::write(&file, picture));
        if saved.is_ok() {
            eprintln!("The page at that moment: target/browser/{name}.png");
        }
    }
}
