//! A static file server on this machine that can misbehave on demand.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use std::{fs, thread};

/// The policy sent with every page: what the contract promises to run under.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                          connect-src 'self'; img-src 'self' data:";

/// How a file is answered instead of as it is.
#[derive(Debug, Clone)]
pub enum Fault {
    /// An HTTP status without content.
    Status(u16),
    /// Other content, with its type.
    Content(&'static str, String),
    /// The same with content that is no text.
    Bytes(&'static str, Vec<u8>),
    /// The first half of the content, as if it were all.
    Half,
    /// All of the content announced and half of it sent.
    Cut,
    /// Half of the content, its length not announced, so that the end looks like the end.
    Unannounced,
    /// The connection ends before an answer begins.
    Nothing,
    /// All of the content, in pieces with a pause before each.
    Slow,
    /// The way to another path.
    Redirect(&'static str),
    /// No answer until the fault is taken away.
    Hold,
    /// The file as it is, under another content security policy.
    Policy(&'static str),
}

/// A server that runs until the test's process ends.
pub struct Server {
    address: SocketAddr,
    state: Arc<State>,
}

#[derive(Default)]
struct State {
    folders: Vec<PathBuf>,
    faults: Mutex<HashMap<String, Fault>>,
    healed: Condvar,
    requests: Mutex<Vec<String>>,
    scripts_forbidden: AtomicBool,
    record_added: AtomicBool,
    caching_allowed: AtomicBool,
}

/// What is sent back.
struct Answer {
    status: u16,
    content_type: &'static str,
    policy: &'static str,
    content: Vec<u8>,
    /// How much of the content is really sent.
    sent: usize,
    /// Further lines of the head, each ended.
    head: String,
    /// How the content goes out.
    way: Way,
}

/// How the content of an answer goes out.
#[derive(PartialEq)]
enum Way {
    /// In one go, its length announced.
    Announced,
    /// In one go.
    Unannounced,
    /// In pieces, its length announced.
    Pieces,
    /// Not at all, nor the head.
    Nowhere,
}

/// In how many pieces a slow answer goes out, and the pause before each.
const PIECES: usize = 20;
const PAUSE: Duration = Duration::from_millis(20);

impl Server {
    /// Serves the files of `folders`; the first that has a path wins.
    ///
    /// # Panics
    /// When the machine has no free port.
    #[track_caller]
    pub fn start(folders: &[PathBuf]) -> Self {
        let (listener, address) = TcpListener::bind("127.0.0.1:0")
            .and_then(|listener| listener.local_addr().map(|address| (listener, address)))
            .unwrap_or_else(|error| panic!("no port of this machine could be opened: {error}"));
        let state = Arc::new(State { folders: folders.to_vec(), ..State::default() });
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let state = Arc::clone(&shared);
                // A browser that goes away in the middle is no concern of the test.
                thread::spawn(move || state.serve(stream).unwrap_or_default());
            }
        });
        Self { address, state }
    }

    /// `http://127.0.0.1:PORT`.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Answers `path` with a fault from now on.
    pub fn fault(&self, path: &str, fault: Fault) {
        lock(&self.state.faults).insert(path.to_owned(), fault);
    }

    /// Answers `path` as it is again, held requests included.
    pub fn heal(&self, path: &str) {
        lock(&self.state.faults).remove(path);
        self.state.healed.notify_all();
    }

    /// Sends every file in a sandbox from now on, in which a browser runs no scripts at all.
    pub(crate) fn forbid_scripts(&self) {
        self.state.scripts_forbidden.store(true, Ordering::Relaxed);
    }

    /// Lets the browser keep every file from now on.
    pub fn allow_caching(&self) {
        self.state.caching_allowed.store(true, Ordering::Relaxed);
    }

    /// Puts `record.js` at the beginning of every page from now on: one that the command wrote has none.
    pub(crate) fn add_record(&self) {
        self.state.record_added.store(true, Ordering::Relaxed);
    }

    /// How often `path` was requested.
    pub fn requests(&self, path: &str) -> usize {
        lock(&self.state.requests).iter().filter(|request| *request == path).count()
    }
}

impl State {
    fn serve(&self, mut stream: TcpStream) -> std::io::Result<()> {
        let mut reader = BufReader::new(stream.try_clone()?);
        let mut request = String::new();
        reader.read_line(&mut request)?;
        let mut header = String::new();
        while reader.read_line(&mut header)? > 2 {
            header.clear();
        }
        let target = request.split(' ').nth(1).unwrap_or("/");
        let path = target.split(['?', '#']).next().unwrap_or("/").trim_start_matches('/');
        lock(&self.requests).push(path.to_owned());
        let answer = self.answer(path);
        let kept = if self.caching_allowed.load(Ordering::Relaxed) { "max-age=3600" } else { "no-store" };
        let mut head = format!("HTTP/1.1 {} -\r\nConnection: close\r\nCache-Control: {kept}\r\n", answer.status);
        let _ = write!(head, "Content-Type: {}\r\n{}", answer.content_type, answer.head);
        if answer.way != Way::Unannounced {
            let _ = write!(head, "Content-Length: {}\r\n", answer.content.len());
        }
        // For frames in a sandbox: they have no origin, and modules need one that is allowed.
        head.push_str("Access-Control-Allow-Origin: *\r\n");
        let _ = write!(head, "X-Content-Type-Options: nosniff\r\nContent-Security-Policy: {}", answer.policy);
        if self.scripts_forbidden.load(Ordering::Relaxed) {
            head.push_str("; sandbox allow-same-origin");
        }
        head.push_str("\r\n\r\n");
        if answer.way == Way::Nowhere {
            return Ok(());
        }
        stream.write_all(head.as_bytes())?;
        let sent = &answer.content[..answer.sent];
        if answer.way == Way::Pieces {
            for piece in sent.chunks(sent.len() / PIECES + 1) {
                thread::sleep(PAUSE);
                stream.write_all(piece)?;
            }
            return Ok(());
        }
        stream.write_all(sent)
    }

    fn answer(&self, path: &str) -> Answer {
        let mut faults = lock(&self.faults);
        while matches!(faults.get(path), Some(Fault::Hold)) {
            faults = self.healed.wait(faults).unwrap_or_else(PoisonError::into_inner);
        }
        let fault = faults.get(path).cloned();
        drop(faults);
        let mut answer = self.file(path);
        match fault {
            None | Some(Fault::Hold) => {}
            Some(Fault::Status(status)) => answer = Answer::new(status, "text/plain", Vec::new()),
            Some(Fault::Content(content_type, text)) => answer = Answer::new(200, content_type, text.into_bytes()),
            Some(Fault::Bytes(content_type, bytes)) => answer = Answer::new(200, content_type, bytes),
            Some(Fault::Half) => {
                answer.content.truncate(answer.sent / 2);
                answer.sent = answer.content.len();
            }
            Some(Fault::Cut) => answer.sent /= 2,
            Some(Fault::Unannounced) => {
                answer.sent /= 2;
                answer.way = Way::Unannounced;
            }
            Some(Fault::Nothing) => answer.way = Way::Nowhere,
            Some(Fault::Slow) => answer.way = Way::Pieces,
            Some(Fault::Redirect(path)) => {
                answer = Answer::new(302, "text/plain", Vec::new());
                answer.head = format!("Location: /{path}\r\n");
            }
            Some(Fault::Policy(policy)) => answer.policy = policy,
        }
        answer
    }

    fn file(&self, path: &str) -> Answer {
        let path = if path.is_empty() { "index.html" } else { path };
        let inside = !path.split('/').any(|part| part == "..");
        let content = self.folders.iter().filter(|_| inside).find_map(|folder| fs::read(folder.join(path)).ok());
        match content {
            Some(content)
                if content_type(path).starts_with("text/html") && self.record_added.load(Ordering::Relaxed) =>
            {
                let page = String::from_utf8_lossy(&content);
                let page = page.replacen("<head>", "<head><script src=\"/record.js\"></script>", 1);
                Answer::new(200, content_type(path), page.into_bytes())
            }
            Some(content) => Answer::new(200, content_type(path), content),
            None => Answer::new(404, "text/plain", Vec::new()),
        }
    }
}

impl Answer {
    fn new(status: u16, content_type: &'static str, content: Vec<u8>) -> Self {
        let (policy, head, way) = (POLICY, String::new(), Way::Announced);
        Self { status, content_type, policy, sent: content.len(), content, head, way }
    }
}

fn content_type(path: &str) -> &'static str {
    match Path::new(path).extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
