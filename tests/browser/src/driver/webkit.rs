//! `WebKitGTK`: its driver has no log and its browser needs a display, so it gets one of its own.
//!
//! What pages say and request comes from `record.js`, which the test pages load first.

use std::process::Command;

use serde_json::{Value as Json, json};

use super::{Driver, size, strings};

/// A display that nobody sees, then the driver. Without a window manager, the window is all there is.
const START: &str = r#"
Xvfb -displayfd 9 -screen 0 1700x1500x24 -nolisten tcp 9>"$TMPDIR/display" >/dev/null 2>&1 &
until [ -s "$TMPDIR/display" ]; do command -v Xvfb >/dev/null || { echo "Xvfb not found"; exit 1; }; sleep 0.05; done
mkdir -p "$TMPDIR/gtk-3.0"
echo "* { font-size: 1px; padding: 0; margin: 0; min-width: 0; min-height: 0; border-width: 0; }" >"$TMPDIR/gtk-3.0/gtk.css"
DISPLAY=":$(head -n 1 "$TMPDIR/display")" XDG_CONFIG_HOME="$TMPDIR" exec WebKitWebDriver "$@"
"#;

/// What a machine without a screen, a sound card and a second user lacks.
const ENVIRONMENT: &[(&str, &str)] = &[
    ("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1"),
    ("WEBKIT_DISABLE_COMPOSITING_MODE", "1"),
    ("LIBGL_ALWAYS_SOFTWARE", "1"),
    ("GDK_BACKEND", "x11"),
    ("NO_AT_BRIDGE", "1"),
    ("LC_ALL", "C.UTF-8"),
    ("LANGUAGE", "zh_CN"),
];

pub(super) fn driver(port: u16) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", START, "webkit", &format!("--port={port}")]).envs(ENVIRONMENT.iter().copied());
    command
}

pub(super) fn capabilities() -> Json {
    // The driver knows where its own MiniBrowser is.
    json!({ "webkitgtk:browserOptions": { "args": ["--automation"] } })
}

impl Driver {
    /// Makes the window so large that the view inside has the size.
    #[track_caller]
    pub(super) fn stretch_window(&self, width: u32, height: u32) {
        let mut outer = (width, height);
        for _ in 0..3 {
            self.raw("window/rect", size(outer.0, outer.1));
            let view = "return [innerWidth, innerHeight]";
            let view = self.wait(async |client| client.execute(view, vec![]).await);
            let [Some(inner_width), Some(inner_height)] = [0, 1].map(|index| view[index].as_u64()) else { return };
            let (missing_width, missing_height) =
                (i64::from(width) - inner_width.cast_signed(), i64::from(height) - inner_height.cast_signed());
            if (missing_width, missing_height) == (0, 0) {
                return;
            }
            let grown = |length: u32, missing: i64| u32::try_from(i64::from(length) + missing).unwrap_or(length);
            outer = (grown(outer.0, missing_width), grown(outer.1, missing_height));
        }
    }

    /// What `record.js` kept of a kind; on a page without it, what the browser itself keeps of requests.
    #[track_caller]
    pub(super) fn recorded(&self, kind: &str) -> Vec<String> {
        let take = "if (window.complaints) return complaints(arguments[0]); \
                    const requests = performance.getEntriesByType('resource').map((entry) => entry.name); \
                    return arguments[0] === 'requests' ? requests : []";
        strings(&self.wait(async |client| client.execute(take, vec![json!(kind)]).await))
    }
}
