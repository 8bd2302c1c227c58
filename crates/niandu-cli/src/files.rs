//! Which files an import reads, and what the results are called.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::message::shown;
use crate::source::{ending, endings};

/// Name of the catalog that an import writes.
pub(crate) const CATALOG: &str = "catalog.json";

/// An input and the name of the file its report goes to.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Job {
    /// The input.
    pub(crate) input: PathBuf,
    /// The output's name.
    pub(crate) name: String,
}

/// What there is to do, and what cannot be done.
#[derive(Debug, Default)]
pub(crate) struct Jobs {
    /// In the order given; the files of a folder by name.
    pub(crate) jobs: Vec<Job>,
    /// Inputs in which nothing can be read, each with the reason.
    pub(crate) refused: Vec<(PathBuf, String)>,
}

/// Two results that would go to the same file.
#[derive(Debug, thiserror::Error)]
#[error(
    "{} and {} would both be written to {name}; rename one, or import them into different folders",
    shown(first),
    shown(second)
)]
pub(crate) struct Clash {
    first: PathBuf,
    second: PathBuf,
    name: String,
}

impl Jobs {
    /// Looks into folders and gives each file the name of its result.
    pub(crate) fn of(inputs: &[PathBuf], output: &Path) -> Result<Self, Clash> {
        let (files, refused) = sources(inputs, Some(output));
        let mut jobs = Vec::new();
        let mut names: HashMap<String, PathBuf> = HashMap::new();
        names.insert(CATALOG.to_owned(), PathBuf::from("the catalog"));
        for file in files {
            let name = result_name(&file);
            // Some systems take A.json and a.json for the same file.
            if let Some(first) = names.insert(name.to_lowercase(), file.clone()) {
                return Err(Clash { first, second: file, name });
            }
            jobs.push(Job { input: file, name });
        }
        Ok(Self { jobs, refused })
    }
}

/// The files of all inputs, each once, without what an earlier import wrote to `output`; and the
/// inputs in which nothing can be read, each with the reason.
pub(crate) fn sources(inputs: &[PathBuf], output: Option<&Path>) -> (Vec<PathBuf>, Vec<(PathBuf, String)>) {
    let output = output.and_then(|output| fs::canonicalize(output).ok());
    let (mut files, mut refused) = (Vec::new(), Vec::new());
    let mut seen = HashSet::new();
    for input in inputs {
        let mut found = Vec::new();
        if !input.is_dir() {
            found.push(input.to_owned());
        } else if let Err(error) = walk(input, output.as_deref(), &mut found) {
            refused.push((input.to_owned(), format!("cannot be read: {error}")));
        } else if found.is_empty() {
            let kinds = endings().map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(", ");
            refused.push((input.to_owned(), format!("holds no file that is read ({kinds})")));
        }
        files.extend(
            found.into_iter().filter(|file| seen.insert(fs::canonicalize(file).unwrap_or_else(|_| file.clone()))),
        );
    }
    (files, refused)
}

/// Whether a file in a folder is about the folder, hidden, or what Word leaves while a file is open.
fn is_no_report(name: &str) -> bool {
    name.starts_with('.') || name.starts_with("~$") || name.to_lowercase().starts_with("readme.")
}

/// Adds the files of a folder and the folders in it, by name. What is no report, catalogs and what
/// an earlier import wrote to `output` are left out, and links to folders are not followed.
fn walk(folder: &Path, output: Option<&Path>, files: &mut Vec<PathBuf>) -> io::Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    let written_to = output.is_some() && fs::canonicalize(folder).ok().as_deref() == output;
    for entry in entries {
        let name = entry.file_name();
        if is_no_report(&name.to_string_lossy()) {
            continue;
        }
        let path = entry.path();
        let ending = ending(&path);
        if entry.file_type()?.is_dir() {
            walk(&path, output, files)?;
        } else if endings().any(|known| known == ending) && name != CATALOG && !(written_to && ending == "json") {
            files.push(path);
        }
    }
    Ok(())
}

/// `<stem>.json`, with what cannot stand in an address or a file's name replaced.
fn result_name(input: &Path) -> String {
    let stem =
        if input.as_os_str() == "-" { "stdin".into() } else { input.file_stem().unwrap_or_default().to_string_lossy() };
    let safe: String = stem
        .trim()
        .chars()
        .map(|character| {
            let unsafe_sign =
                character.is_control() || character.is_whitespace() || r#"#?%:\/*"<>|"#.contains(character);
            if unsafe_sign { '-' } else { character }
        })
        .collect();
    format!("{safe}.json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_is_called_after_its_source() {
        let check = |input: &str, expected: &str| assert_eq!(result_name(Path::new(input)), expected);
        check("a/2023.txt", "2023.json");
        check("2023年 报告.txt", "2023年-报告.json");
        check("a#b?c:d.txt", "a-b-c-d.json");
        check("2023", "2023.json");
        check("-", "stdin.json");
    }

    fn folder(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        folder
    }

    #[track_caller]
    fn check(files: &[&str], output: &str, expected: &[&str]) {
        let folder = folder(files);
        let found = Jobs::of(&[folder.path().to_owned()], &folder.path().join(output)).unwrap();
        let found: Vec<_> = found.jobs.iter().map(|job| job.input.strip_prefix(folder.path()).unwrap()).collect();
        assert_eq!(found, expected.iter().map(Path::new).collect::<Vec<_>>());
    }

    #[test]
    fn folders_are_walked_by_name() {
        check(
            &[
                "b.txt", "a.TXT", "sub/c.json", "sub/deep/d.txt", "notes.xls", ".hidden.txt", ".git/e.txt",
                "catalog.json", "README.md", "~$e.docx", "e.docx", "f.html",
            ],
            "out",
            &["a.TXT", "b.txt", "e.docx", "f.html", "sub/c.json", "sub/deep/d.txt"],
        );
    }

    #[test]
    fn what_an_earlier_import_wrote_is_not_read_again() {
        check(&["a.txt", "out/a.json", "out/catalog.json"], "out", &["a.txt"]);
        check(&["a.txt", "a.json"], ".", &["a.txt"]);
    }

    #[test]
    fn results_never_share_a_file() {
        let folder = folder(&["a/2023.txt", "b/2023.txt", "catalog.txt"]);
        let path = |name: &str| folder.path().join(name);
        let error = Jobs::of(&[path("a"), path("b")], &path("out")).unwrap_err().to_string();
        assert!(error.ends_with("2023.json; rename one, or import them into different folders"), "{error}");
        let error = Jobs::of(&[path("catalog.txt")], &path("out")).unwrap_err().to_string();
        assert!(error.starts_with("the catalog and "), "{error}");
        let twice = Jobs::of(&[path("a"), path("a/2023.txt")], &path("out")).unwrap();
        assert_eq!(twice.jobs.len(), 1);
    }

    #[test]
    fn a_folder_without_reports_is_refused() {
        let folder = folder(&["notes.xls"]);
        let found = Jobs::of(&[folder.path().to_owned()], Path::new("out")).unwrap();
        let [(path, reason)] = found.refused.as_slice() else { panic!("{:?}", found.refused) };
        assert_eq!(path, folder.path());
        assert!(reason.starts_with("holds no file that is read (.txt, "), "{reason}");
    }
}
