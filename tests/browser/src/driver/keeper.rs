//! Keeps a driver and its browser running as long as the tests do, and no longer.
//!
//! Sessions outlive the test that started them, so nothing in the program is sure to end them.
//! A shell is: it waits for the end of its standard input, which comes with the end of this
//! program however that comes about, and takes the driver with everything it started along.

use std::fs;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

const SCRIPT: &str = r#"
trap : INT TERM HUP
setsid "$@" </dev/null >"$TMPDIR/driver.log" 2>&1 &
driver=$!
read -r end
kill -- "-$driver"
sleep 0.5
kill -KILL -- "-$driver"
rm -rf -- "$TMPDIR"
"#;

/// A program that ends with this value.
pub(super) struct Keeper {
    shell: Child,
    /// The program's temporary folder, profiles of browsers included.
    folder: PathBuf,
}

impl Keeper {
    /// Starts `command` with a temporary folder of its own.
    #[track_caller]
    pub(super) fn start(command: &Command) -> Self {
        let folder = tempfile::Builder::new()
            .prefix("niandu-browser-")
            .tempdir()
            .unwrap_or_else(|error| panic!("no temporary folder for a browser: {error}"))
            .keep();
        let mut shell = Command::new("sh");
        shell.args(["-c", SCRIPT, "keeper"]).arg(command.get_program()).args(command.get_args());
        shell.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
        shell.env("TMPDIR", &folder).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        let shell = shell.spawn().unwrap_or_else(|error| panic!("`sh` could not be started: {error}"));
        Self { shell, folder }
    }

    /// What the program said so far.
    pub(super) fn said(&self) -> String {
        fs::read_to_string(self.folder.join("driver.log")).unwrap_or_default()
    }

    /// Whether the program could not be started.
    pub(super) fn has_ended(&mut self) -> bool {
        self.said().contains("not found")
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        // The end of its input tells the shell; it cleans up without being waited for.
        drop(self.shell.stdin.take());
    }
}
