//! `indicators.toml`: finds the corrections that stand beside the sources, and reads them.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use niandu::{Corrections, Diagnostic, Place, Report, Rule, Used, limits};

use crate::message;
use crate::source::{SourceError, bounded};

/// What the file is called that is looked for beside the sources.
const FILE_NAME: &str = "indicators.toml";

/// The files of corrections of a run.
#[derive(Debug, Default)]
pub(crate) struct CorrectionFiles {
    /// The one for all sources, when it was named; then none is looked for.
    named: Option<PathBuf>,
    files: Vec<CorrectionFile>,
}

/// A file of corrections and which of its entries have matched so far.
#[derive(Debug)]
pub(crate) struct CorrectionFile {
    path: PathBuf,
    /// What it holds, or what is wrong with it.
    content: Result<Corrections, String>,
    /// Its text, by which it is known whether it has changed.
    text: String,
    used: Mutex<Used>,
}

/// A source cannot be corrected as its publisher wants.
#[derive(Debug, thiserror::Error)]
#[error("is left out, because the corrections in {} cannot be read", .0.display())]
pub(crate) struct UnreadableCorrections(PathBuf);

impl CorrectionFiles {
    /// Nothing is read yet. With a file named, that one corrects all sources.
    pub(crate) fn new(named: Option<&Path>) -> Self {
        Self { named: named.map(Path::to_owned), files: Vec::new() }
    }

    /// Which file corrects a source, reading it when it is met for the first time: the one in the
    /// source's folder or the nearest above, not beyond the folder that was given as input.
    pub(crate) fn find(&mut self, source: &Path, inputs: &[PathBuf]) -> Option<usize> {
        let path = self.named.clone().or_else(|| nearest(source, inputs))?;
        if let Some(known) = self.files.iter().position(|file| file.path == path) {
            return Some(known);
        }
        let (content, text) = match read(&path).and_then(|text| Ok((parse(&message::shown(&path), &text)?, text))) {
            Ok((content, text)) => (Ok(content), text),
            Err(error) => (Err(error), String::new()),
        };
        self.files.push(CorrectionFile { path, content, text, used: Mutex::default() });
        Some(self.files.len() - 1)
    }

    /// A file that was found.
    pub(crate) fn get(&self, index: Option<usize>) -> Option<&CorrectionFile> {
        self.files.get(index?)
    }

    /// What is wrong with the files that cannot be read.
    pub(crate) fn errors(&self) -> impl Iterator<Item = &str> {
        self.files.iter().filter_map(|file| file.content.as_ref().err()).map(String::as_str)
    }

    /// A warning for each rule to be silenced that there is not.
    pub(crate) fn unknown_rules(&self) -> impl Iterator<Item = String> {
        self.files.iter().flat_map(CorrectionFile::unknown_rules)
    }

    /// A warning for each entry that has matched nothing so far, or more than it means.
    pub(crate) fn warnings(&self) -> impl Iterator<Item = String> {
        self.files.iter().flat_map(CorrectionFile::warnings)
    }
}

impl CorrectionFile {
    /// Refuses when the file cannot be read.
    pub(crate) fn check(&self) -> Result<(), UnreadableCorrections> {
        self.content.as_ref().map(|_| ()).map_err(|_| UnreadableCorrections(self.path.clone()))
    }

    /// The file's text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Corrects a report.
    pub(crate) fn apply(&self, report: &mut Report) {
        if let Ok(corrections) = &self.content {
            let mut used = Used::default();
            corrections.apply(report, &mut used);
            self.used.lock().unwrap_or_else(PoisonError::into_inner).merge(used);
        }
    }

    /// The rules that are not to speak.
    pub(crate) fn silenced(&self) -> &[String] {
        self.content.as_ref().map(|corrections| corrections.silence.as_slice()).unwrap_or_default()
    }

    fn unknown_rules(&self) -> Vec<String> {
        let unknown = self.silenced().iter().filter(|id| Rule::named(id).is_none());
        let warning = |id: &String| {
            let diagnostic =
                Diagnostic::warning("unknown-rule", format!("there is no rule “{id}” to silence"), Place::Whole)
                    .with_hint("docs/checks/README.md lists the rules");
            message::diagnostic(&message::shown(&self.path), "", &diagnostic)
        };
        unknown.map(warning).collect()
    }

    fn warnings(&self) -> Vec<String> {
        let Ok(corrections) = &self.content else { return Vec::new() };
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let warning = |rule, found: String, hint| {
            let diagnostic = Diagnostic::warning(rule, found, Place::Whole).with_hint(hint);
            message::diagnostic(&message::shown(&self.path), "", &diagnostic)
        };
        let unused = corrections.unused(&used).into_iter().map(|entry| {
            warning("unused-correction", format!("{entry} matches nothing"), "correct the entry or take it out")
        });
        let ambiguous = corrections.ambiguous(&used).into_iter().map(|(entry, count)| {
            let found = format!("{entry} matches {count} statistics");
            warning("ambiguous-correction", found, "add `sentence` or `after`, words that stand with one of them only")
        });
        unused.chain(ambiguous).chain(self.unknown_rules()).collect()
    }
}

/// The file of corrections nearest to a source.
fn nearest(source: &Path, inputs: &[PathBuf]) -> Option<PathBuf> {
    if source.as_os_str() == "-" {
        return None;
    }
    let own = source.parent()?;
    let given = inputs.iter().find(|input| own.starts_with(input)).map_or(own, PathBuf::as_path);
    let folders = own.ancestors().take_while(|folder| folder.starts_with(given));
    folders.map(|folder| folder.join(FILE_NAME)).find(|path| path.exists())
}

fn read(path: &Path) -> Result<String, String> {
    let name = message::shown(path);
    let bytes = File::open(path).map_err(SourceError::from).and_then(|file| bounded(file, limits::CORRECTIONS_BYTES));
    let bytes = bytes.map_err(|error| format!("{name}: error: {error}"))?;
    String::from_utf8(bytes).map_err(|error| {
        let byte = error.utf8_error().valid_up_to();
        format!("{name}: error: is not UTF-8 from byte {byte} on; save it as UTF-8")
    })
}

/// Reads the text of a file of this name.
pub(crate) fn parse(name: &str, text: &str) -> Result<Corrections, String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    toml::from_str(text).map_err(|error| message::diagnostic(name, text, &diagnostic(text, &error)))
}

/// What the parser says, in our words: it calls a key a field.
fn diagnostic(text: &str, error: &toml::de::Error) -> Diagnostic {
    let byte = error.span().map_or(0, |span| span.start);
    let offset = text.get(..byte).map_or(0, |before| before.chars().count());
    let said = error.message().trim_end().replace('\n', "; ");
    let (rule, message) = match said.split_once(" field ") {
        Some(("unknown", rest)) => ("unknown-key", format!("unknown key {rest}")),
        Some(("missing", rest)) => ("missing-key", format!("here the key {rest} is missing")),
        _ => ("invalid-corrections", said),
    };
    Diagnostic::error(rule, message, Place::Offset(offset)).with_hint("docs/indicators.md shows each key")
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[track_caller]
    fn check(toml: &str, expected: &str) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE_NAME);
        fs::write(&path, toml).unwrap();
        let error = read(&path).and_then(|text| parse(&message::shown(&path), &text)).unwrap_err();
        let found = error.strip_prefix(&path.display().to_string()).expect("the file is named");
        assert_eq!(found.strip_suffix("; docs/indicators.md shows each key").unwrap_or(found), expected);
    }

    #[test]
    fn a_mistake_is_shown_where_it_stands() {
        check(
            "# 名称\n[[indicator]]\nname = \"诉求\"\nalises = [\"来电\"]\n",
            ":4:1: error[unknown-key] unknown key `alises`, expected one of `name`, `unit`, `aliases`, `note`",
        );
        check(
            "silence = []\nindicators = []\n",
            ":2:1: error[unknown-key] unknown key `indicators`, expected one of \
             `indicator`, `label`, `join`, `split`, `equal-units`, `silence`",
        );
        check(
            "[[split]]\nname = \"窗口\"\nat = {year = 2022}\n",
            ":3:6: error[missing-key] here the key `text` is missing",
        );
        check(
            "[[indicator]]\nname = 3\n",
            ":2:8: error[invalid-corrections] invalid type: integer `3`, expected a string",
        );
        check(
            "[[indicator]]\nname = \"诉求\n",
            ":2:11: error[invalid-corrections] invalid basic string, expected `\"`",
        );
    }

    #[test]
    fn other_encodings_are_refused_with_advice() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE_NAME);
        fs::write(&path, b"# \xc3\xfb\xb3\xc6\n").unwrap();
        let error = read(&path).and_then(|text| parse(&message::shown(&path), &text)).unwrap_err();
        assert!(error.ends_with(": error: is not UTF-8 from byte 2 on; save it as UTF-8"), "{error}");
        fs::write(&path, "\u{feff}silence = []\n").unwrap();
        assert_eq!(parse("", &read(&path).unwrap()), Ok(Corrections::default()));
    }

    #[test]
    fn the_nearest_file_corrects_a_source() {
        let folder = tempfile::tempdir().unwrap();
        let at = |path: &str| folder.path().join(path);
        fs::create_dir_all(at("all/own")).unwrap();
        fs::create_dir_all(at("all/none/deep")).unwrap();
        for path in [FILE_NAME, "all/indicators.toml", "all/own/indicators.toml"] {
            fs::write(at(path), "").unwrap();
        }
        let check = |source: &str, inputs: &[&str], expected: Option<&str>| {
            let inputs: Vec<_> = inputs.iter().map(|input| at(input)).collect();
            assert_eq!(nearest(&at(source), &inputs), expected.map(at), "{source}");
        };
        check("all/a.txt", &["all"], Some("all/indicators.toml"));
        check("all/own/a.txt", &["all"], Some("all/own/indicators.toml"));
        check("all/none/deep/a.txt", &["all"], Some("all/indicators.toml"));
        check("all/none/deep/a.txt", &["all/none"], None);
        check("all/none/deep/a.txt", &["all/none/deep/a.txt"], None);
        check("all/a.txt", &["all/a.txt"], Some("all/indicators.toml"));
        assert_eq!(nearest(Path::new("-"), &[]), None);
    }
}
