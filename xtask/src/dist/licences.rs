//! The licences of everything that is inside what is handed out, from what cargo knows of the packages.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::process::output;
use crate::project::cargo;

/// How the files are called in which packages state their licence.
const NAMES: [&str; 5] = ["license", "licence", "copying", "notice", "unlicense"];

/// Names and licences of all packages inside one of ours on one kind of machine, and the texts of the licences.
#[derive(Debug, Default)]
pub(crate) struct Licences {
    pub(super) packages: BTreeSet<Package>,
    /// The packages of each text.
    texts: BTreeMap<String, BTreeSet<String>>,
}

/// A package that is inside.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Package {
    pub(super) name: String,
    pub(super) version: String,
    /// As SPDX writes it.
    pub(super) licence: String,
}

impl Licences {
    /// Adds what is inside `package`, built for `target`.
    pub(crate) fn add(&mut self, package: &str, target: &str) -> Result<()> {
        let mut command = cargo(&["metadata", "--format-version", "1", "--locked", "--filter-platform", target]);
        let metadata: Value = serde_json::from_str(&output(&mut command)?)?;
        for inside in inside(&metadata, package).with_context(|| format!("cargo knows no package {package}"))? {
            self.add_package(inside)?;
        }
        Ok(())
    }

    fn add_package(&mut self, package: &Value) -> Result<()> {
        let text = |field: &str| package[field].as_str().unwrap_or_default();
        let name = format!("{} {}", text("name"), text("version"));
        let licence = package["license"].as_str().or(package["license_file"].as_str()).unwrap_or("not stated");
        self.packages.insert(Package {
            name: text("name").to_owned(),
            version: text("version").to_owned(),
            // An older way to write the same.
            licence: licence.split('/').map(str::trim).collect::<Vec<_>>().join(" OR "),
        });
        let Some(folder) = Path::new(text("manifest_path")).parent() else { return Ok(()) };
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let file = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
            if path.is_file() && NAMES.iter().any(|known| file.starts_with(known)) {
                let text = fs::read_to_string(&path).with_context(|| format!("{} is not text", path.display()))?;
                let text = text.replace("\r\n", "\n").trim().to_owned();
                self.texts.entry(text).or_default().insert(name.clone());
            }
        }
        Ok(())
    }

    /// The list and the texts.
    pub(crate) fn text(&self) -> String {
        let mut text = String::from(
            "What is inside, besides Niandu's own code, and under which licences.\n\
             The standard library of Rust is inside too: MIT OR Apache-2.0.\n\n",
        );
        for package in &self.packages {
            let _ = writeln!(text, "{} {}: {}", package.name, package.version, package.licence);
        }
        for (licence, packages) in &self.texts {
            let packages: Vec<&str> = packages.iter().map(String::as_str).collect();
            let _ = write!(text, "\n\n{}\n{}\n\n{licence}\n", "-".repeat(80), packages.join(", "));
        }
        text
    }
}

/// The packages linked into one of ours: what it needs at run time, and what that needs. Macros and
/// build scripts run while it is built and are not inside.
fn inside<'a>(metadata: &'a Value, package: &str) -> Option<Vec<&'a Value>> {
    let by_id = |list: &'a Value| -> Option<HashMap<&'a str, &'a Value>> {
        Some(list.as_array()?.iter().filter_map(|item| Some((item["id"].as_str()?, item))).collect())
    };
    let packages = by_id(&metadata["packages"])?;
    let nodes = by_id(&metadata["resolve"]["nodes"])?;
    let (start, _) = packages.iter().find(|(_, known)| known["name"] == package)?;
    let (mut found, mut waiting) = (BTreeSet::new(), vec![*start]);
    while let Some(id) = waiting.pop() {
        for dependency in nodes.get(id)?["deps"].as_array()? {
            let normal = dependency["dep_kinds"].as_array()?.iter().any(|kind| kind["kind"].is_null());
            let needed = dependency["pkg"].as_str()?;
            if normal && !is_macro(packages.get(needed)?) && found.insert(needed) {
                waiting.push(needed);
            }
        }
    }
    // Those of the project itself have its own licence.
    Some(
        found
            .into_iter()
            .filter_map(|id| packages.get(id).copied())
            .filter(|known| !known["source"].is_null())
            .collect(),
    )
}

fn is_macro(package: &Value) -> bool {
    let kinds = package["targets"].as_array().into_iter().flatten().filter_map(|target| target["kind"].as_array());
    kinds.flatten().any(|kind| kind == "proc-macro")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_runs_only_while_building_is_not_inside() {
        let package = |name: &str, kind: &str, source: Value| json!({"id": name, "name": name, "source": source, "targets": [{"kind": [kind]}]});
        let needs = |id: &str, kind: Value| json!({"pkg": id, "dep_kinds": [{"kind": kind}]});
        let metadata = json!({
            "packages": [
                package("own", "bin", Value::Null), package("core", "lib", Value::Null), package("a", "lib", json!("r")),
                package("b", "lib", json!("r")), package("derive", "proc-macro", json!("r")), package("test", "lib", json!("r")),
            ],
            "resolve": {"nodes": [
                {"id": "own", "deps": [
                    needs("core", Value::Null), needs("derive", Value::Null), needs("test", json!("dev")),
                ]},
                {"id": "core", "deps": [needs("a", Value::Null)]},
                {"id": "a", "deps": [needs("b", Value::Null), needs("test", json!("build"))]},
                {"id": "b", "deps": []}, {"id": "derive", "deps": []}, {"id": "test", "deps": []},
            ]},
        });
        let names: Vec<_> = inside(&metadata, "own").unwrap().iter().map(|package| package["name"].clone()).collect();
        assert_eq!(names, ["a", "b"]);
        assert!(inside(&metadata, "absent").is_none());
    }
}
