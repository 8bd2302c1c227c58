//! Chromium: its debugging protocol behind the driver can do everything the tests need.

use std::env;
use std::process::Command;

use serde_json::{Value as Json, json};

use super::{Driver, TRACE};

/// Switches for a browser that asks nobody for anything: no updates, no reports, no first-run page.
const SWITCHES: &[&str] = &[
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
    "--force-color-profile=srgb", "--lang=zh-CN",
    // Tests go from place to place faster than any reader, which Chromium otherwise takes for an attack.
    "--disable-ipc-flooding-protection",
];

pub(super) fn driver(port: u16) -> Command {
    let mut command = Command::new("chromedriver");
    command.arg(format!("--port={port}"));
    command
}

pub(super) fn capabilities() -> Json {
    let mut options = json!({ "args": SWITCHES });
    if env::var_os(TRACE).is_some() {
        options["perfLoggingPrefs"] = json!({ "traceCategories": "toplevel,blink.user_timing" });
    }
    json!({
        "browserName": "chrome",
        "goog:chromeOptions": options,
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
    })
}

impl Driver {
    /// Calls a method of the debugging protocol.
    #[track_caller]
    pub(crate) fn devtools(&self, method: &str, parameters: &Json) -> Json {
        self.raw("goog/cdp/execute", json!({ "cmd": method, "params": parameters }))
    }

    #[track_caller]
    pub(super) fn emulate_size(&self, width: u32, height: u32, scale: f64) {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": scale, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", &metrics);
    }

    /// Lets pages believe that the reader's system has a preference.
    #[track_caller]
    pub(crate) fn emulate_preference(&self, feature: &str, value: &str) {
        let parameters = json!({ "features": [{ "name": feature, "value": value }] });
        self.devtools("Emulation.setEmulatedMedia", &parameters);
    }

    #[track_caller]
    pub(super) fn emulate_network(&self, offline: bool) {
        let conditions = json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        let command = json!({ "cmd": "Network.emulateNetworkConditions", "params": conditions });
        self.raw("goog/cdp/execute", command);
    }

    #[track_caller]
    pub(super) fn logged_messages(&self) -> Vec<String> {
        let entry = |entry: &Json| Some(format!("{}: {}", entry["level"].as_str()?, entry["message"].as_str()?));
        self.log("browser").iter().filter_map(entry).collect()
    }

    #[track_caller]
    pub(super) fn logged_requests(&self) -> Vec<String> {
        let request = |entry: Json| {
            let event: Json = serde_json::from_str(entry["message"].as_str()?).ok()?;
            let message = &event["message"];
            (message["method"] == "Network.requestWillBeSent")
                .then(|| message["params"]["request"]["url"].as_str().map(str::to_owned))?
        };
        self.log("performance").into_iter().filter_map(request).collect()
    }

    /// Milliseconds of the processor's time that each task of the page's main thread has taken since the page was
    /// opened, in groups: one for each `performance.mark` of this name, up to the next. Only where [`TRACE`] is set.
    #[track_caller]
    pub(crate) fn tasks(&self, mark: &str) -> Vec<Vec<f64>> {
        let event = |entry: Json| {
            let event: Json = serde_json::from_str(entry["message"].as_str()?).ok()?;
            (event["message"]["method"] == "Tracing.dataCollected").then(|| event["message"]["params"].clone())
        };
        let events: Vec<Json> = self.log("performance").into_iter().filter_map(event).collect();
        let named = |name: &'static str, wanted: &str| -> Vec<&Json> {
            events.iter().filter(|event| event["cat"] == name && event["name"] == wanted).collect()
        };
        let at = |event: &Json| event["ts"].as_f64().unwrap_or_default();
        let mut marks = named("blink.user_timing", mark);
        marks.sort_by(|one, other| at(one).total_cmp(&at(other)));
        let mut groups = vec![Vec::new(); marks.len()];
        for task in named("toplevel", "ThreadControllerImpl::RunTask") {
            let own = marks.first().is_some_and(|mark| (&mark["pid"], &mark["tid"]) == (&task["pid"], &task["tid"]));
            let after = marks.partition_point(|mark| at(mark) <= at(task));
            if let (true, Some(group)) = (own, after.checked_sub(1)) {
                groups[group].push(task["tdur"].as_f64().unwrap_or_default() / 1e3);
            }
        }
        groups
    }

    #[track_caller]
    fn log(&self, kind: &str) -> Vec<Json> {
        self.raw("se/log", json!({ "type": kind })).as_array().cloned().unwrap_or_default()
    }
}
