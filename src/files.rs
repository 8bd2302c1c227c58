//! A reader's own files as reports. They are read in the page: nothing of them leaves it.

use std::rc::Rc;

use niandu::{Report, limits};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DataTransfer, File, FileList, HtmlInputElement};
use yew::Callback;

use crate::failure::{Cause, Failure};
use crate::load;
use crate::pages::{self, Reader};
use crate::state::Action;
use crate::views::Message;

/// What a file's name may end in, for the browser's own dialog.
pub(crate) const ACCEPTED: &str = ".txt,.html,.htm,.json";

/// What the reader's files do.
#[derive(Debug, Clone)]
pub(crate) enum FilesMessage {
    /// The reader has chosen files, or dropped them.
    Chosen(Vec<File>),
    /// One of them cannot be read.
    Failed(Rc<Failure>),
    /// The reader has read what went wrong.
    Dismiss,
}

/// How a file is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Page,
    Json,
}

/// The files of a field.
pub(crate) fn chosen(field: &HtmlInputElement) -> Vec<File> {
    let files = list(field.files());
    // The same file may be chosen again.
    field.set_value("");
    files
}

/// The files that were dropped.
pub(crate) fn dropped(transfer: &DataTransfer) -> Vec<File> {
    list(transfer.files())
}

fn list(files: Option<FileList>) -> Vec<File> {
    let Some(files) = files else { return Vec::new() };
    (0..files.length()).filter_map(|index| files.get(index)).collect()
}

/// Reads files one after another, and sends what came of each.
pub(crate) fn read(reader: Reader, files: Vec<File>, send: Callback<Message>) {
    spawn_local(async move {
        for file in files {
            let name = file.name();
            let message = match report(&reader, &file, &name).await {
                Ok(report) => Message::Act(Action::Brought(Rc::new(report), name)),
                Err(cause) => Message::Files(FilesMessage::Failed(Rc::new(Failure { file: name, cause }))),
            };
            send.emit(message);
        }
    });
}

async fn report(reader: &Reader, file: &File, name: &str) -> Result<Report, Cause> {
    let kind = kind(name).ok_or(Cause::Kind)?;
    let limit = if kind == Kind::Json { limits::REPORT_BYTES } else { limits::SOURCE_BYTES };
    if file.size() > limit as f64 {
        return Err(Cause::TooLarge(limit >> 20));
    }
    let mut report = match kind {
        Kind::Json => {
            let text = reader.text(file).await.map_err(|_| Cause::Network)?;
            Report::from_json(text.as_string().unwrap_or_default().as_bytes())?
        }
        Kind::Text | Kind::Page => pages::read(reader.file(file, kind == Kind::Page).await)?,
    };
    // What a page loads from its own place is not there.
    load::settle_addresses(&mut report.content, "");
    Ok(report)
}

/// How a file of this name is read, if it can be read here.
fn kind(name: &str) -> Option<Kind> {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is = |known: &[&str]| known.iter().any(|known| ending.eq_ignore_ascii_case(known));
    if is(&["txt", "text"]) {
        Some(Kind::Text)
    } else if is(&["html", "htm", "xhtml", "shtml"]) {
        Some(Kind::Page)
    } else {
        is(&["json"]).then_some(Kind::Json)
    }
}

/// The files of an event that ends a drag, if there are some.
pub(crate) fn of_drop(event: &web_sys::DragEvent) -> Option<Vec<File>> {
    Some(dropped(&event.data_transfer()?)).filter(|files| !files.is_empty())
}

/// Whether files are being dragged.
pub(crate) fn are_dragged(event: &web_sys::DragEvent) -> bool {
    let types = event.data_transfer().map(|transfer| transfer.types());
    types.is_some_and(|types| types.iter().any(|one| one.as_string().as_deref() == Some("Files")))
}

/// The field of a change.
pub(crate) fn of_change(event: &web_sys::Event) -> Option<Vec<File>> {
    let field: HtmlInputElement = event.target()?.dyn_into().ok()?;
    Some(chosen(&field)).filter(|files| !files.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_how_a_file_is_read() {
        assert_eq!(kind("2023.txt"), Some(Kind::Text));
        assert_eq!(kind("报告.HTM"), Some(Kind::Page));
        assert_eq!(kind("a.b.json"), Some(Kind::Json));
        for name in ["报告.pdf", "报告.docx", "报告", "txt", "报告.md"] {
            assert_eq!(kind(name), None, "{name}");
        }
    }
}
