//! Firefox: what WebDriver lacks is done by scripts in the browser's own window (“chrome” context).

use std::path::Path;
use std::process::Command;

use serde_json::{Value as Json, json};

use super::{Driver, size, strings};

/// From then on the browser keeps the address of every request that a page makes, with the page's origin.
const WATCH: &str = "
    window.nianduRequests = [];
    Services.obs.addObserver((request) => {
      const channel = request.QueryInterface(Ci.nsIHttpChannel);
      window.nianduRequests.push([channel.loadInfo?.triggeringPrincipal?.origin ?? '', channel.URI.spec]);
    }, 'http-on-modify-request');";

/// Requests kept for an origin. Those of the browser itself have another.
const REQUESTS: &str = "
    const kept = window.nianduRequests.splice(0);
    return kept.filter(([origin]) => origin.startsWith(arguments[0])).map(([, address]) => address);";

/// Errors, warnings and violations that name the origin's files, and what its scripts said.
const MESSAGES: &str = "
    const origin = arguments[0];
    const storage = Cc['@mozilla.org/consoleAPI-storage;1'].getService(Ci.nsIConsoleAPIStorage);
    const errors = Services.console.getMessageArray().filter((message) =>
      message instanceof Ci.nsIScriptError && message.sourceName.startsWith(origin));
    const said = storage.getEvents().filter((event) => event.filename?.startsWith(origin));
    Services.console.reset();
    storage.clearEvents();
    return [
      ...errors.map((error) => `${error.flags & 1 ? 'WARNING' : 'ERROR'}: ${error.errorMessage}`),
      ...said.map((event) => `${event.level}: ${event.arguments.map(String).join(' ')}`),
    ];";

/// The tab takes the size; the window around it is large enough for any.
const STRETCH: &str = "
    const { width, height } = arguments[0];
    const style = gBrowser.selectedBrowser.style;
    for (const edge of ['', 'min-', 'max-']) {
      style.setProperty(`${edge}width`, `${width}px`);
      style.setProperty(`${edge}height`, `${height}px`);
    }";

pub(super) fn driver(port: u16) -> Command {
    // A copy installed for this project alone comes before the machine's.
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/tools/bin/geckodriver");
    let mut command = Command::new(if own.is_file() { own.as_os_str() } else { "geckodriver".as_ref() });
    command.args(["--port", &port.to_string(), "--allow-system-access"]);
    command.env("MOZ_HEADLESS_WIDTH", "1700").env("MOZ_HEADLESS_HEIGHT", "1500");
    command
}

pub(super) fn capabilities() -> Json {
    json!({
        "browserName": "firefox",
        "moz:firefoxOptions": {
            "args": ["-headless"],
            "prefs": {
                "intl.accept_languages": "zh-CN, zh, en",
                // Overlay scroll bars take no room, as on a phone and in the other browsers here.
                "widget.gtk.overlay-scrollbars.enabled": true,
                "ui.useOverlayScrollbars": 1,
                "app.normandy.enabled": false,
                "network.captive-portal-service.enabled": false,
                "network.connectivity-service.enabled": false,
            },
        },
    })
}

impl Driver {
    /// Runs a script's body in the browser's own window.
    #[track_caller]
    fn inside(&self, body: &str, arguments: Vec<Json>) -> Json {
        self.raw("moz/context", json!({ "context": "chrome" }));
        let answer = self.wait(async |client| client.execute(body, arguments).await);
        self.raw("moz/context", json!({ "context": "content" }));
        answer
    }

    #[track_caller]
    pub(super) fn watch_requests(&self) {
        self.inside(WATCH, vec![]);
    }

    /// As the menu does; the driver's own connection stays.
    #[track_caller]
    pub(super) fn work_offline(&self, offline: bool) {
        self.inside("Services.io.offline = arguments[0]", vec![json!(offline)]);
    }

    #[track_caller]
    pub(super) fn stretch_tab(&self, width: u32, height: u32) {
        self.inside(STRETCH, vec![size(width, height)]);
        // The page learns of it a moment later.
        let drawn = "return new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn())))";
        self.wait(async |client| client.execute(drawn, vec![]).await);
    }

    #[track_caller]
    pub(super) fn kept_messages(&self, origin: &str) -> Vec<String> {
        strings(&self.inside(MESSAGES, vec![json!(origin)]))
    }

    #[track_caller]
    pub(super) fn kept_requests(&self, origin: &str) -> Vec<String> {
        strings(&self.inside(REQUESTS, vec![json!(origin)]))
    }
}
