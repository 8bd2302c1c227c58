//! The viewer as a folder: to copy to a site, and a package for npm.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha384};

use super::VERSION;
use super::licences::Licences;
use super::sbom;
use crate::project::root;

#[path = "../../../crates/niandu-cli/src/viewer/names.rs"]
mod names;

/// The kind of machine that a browser is.
pub(crate) const BROWSER: &str = "wasm32-unknown-unknown";

/// The list of all that is inside, for programs.
const SBOM: &str = "sbom.cdx.json";

/// The element's types.
const TYPES: &str = "niandu.d.ts";

/// Fills `folder` with the viewer that was built into `site`.
pub(crate) fn viewer(site: &Path, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    let mut found = Vec::new();
    for entry in fs::read_dir(site).context("dist/ cannot be read")? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if names::belongs(&name) {
            fs::copy(site.join(&name), folder.join(&name))?;
            found.push(name);
        }
    }
    found.sort();
    if !found.iter().any(|name| name == names::LOADER) || !found.iter().any(|name| names::is_webassembly(name)) {
        bail!("dist/ does not hold the viewer; run `cargo xtask build`");
    }
    let mut integrity = Map::new();
    for name in &found {
        integrity.insert(name.clone(), Value::from(hash(&fs::read(folder.join(name))?)));
    }
    write_json(&folder.join("integrity.json"), &Value::Object(integrity))?;
    fs::copy(root().join(TYPES), folder.join(TYPES))?;
    write_json(&folder.join("package.json"), &manifest(&found))?;
    let loader = hash(&fs::read(folder.join(names::LOADER))?);
    fs::write(folder.join("README.md"), readme(&loader))?;
    licences(folder, &[("niandu-viewer", BROWSER)])
}

/// Our own licences, and the list and licences of what is inside these packages, each built for a kind of machine.
pub(crate) fn licences(folder: &Path, packages: &[(&str, &str)]) -> Result<()> {
    for name in ["LICENSE-APACHE", "LICENSE-MIT"] {
        fs::copy(root().join(name), folder.join(name))?;
    }
    let mut licences = Licences::default();
    for (package, target) in packages {
        licences.add(package, target)?;
    }
    fs::write(folder.join("THIRD-PARTY.txt"), licences.text())?;
    let title = packages.last().map_or("", |(name, _)| name);
    write_json(&folder.join(SBOM), &sbom::bill(title, VERSION, &licences.packages))
}

/// As `integrity` attributes have it.
fn hash(content: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(content)))
}

fn manifest(code: &[String]) -> Value {
    let rest = [TYPES, "integrity.json", "README.md", "LICENSE-APACHE", "LICENSE-MIT", "THIRD-PARTY.txt", SBOM];
    let files: Vec<&str> = code.iter().map(String::as_str).chain(rest).collect();
    let scripts: Vec<String> =
        code.iter().filter(|name| names::is_script(name)).map(|name| format!("./{name}")).collect();
    json!({
        "name": "niandu-viewer",
        "version": VERSION,
        "description": "<niandu-viewer>: a government's yearly reports to read, check and compare.",
        "license": "MIT OR Apache-2.0",
        "type": "module",
        "main": format!("./{}", names::LOADER),
        "types": format!("./{TYPES}"),
        // Types are found beside the script. Conditions would have to be in an order that these objects do not keep.
        "exports": { ".": format!("./{}", names::LOADER), "./*": "./*" },
        "files": files,
        // Importing it defines the element.
        "sideEffects": scripts,
    })
}

fn write_json(path: &Path, value: &Value) -> Result<()> {
    fs::write(path, serde_json::to_string_pretty(value)? + "\n")?;
    Ok(())
}

fn readme(loader: &str) -> String {
    format!(
        "# niandu-viewer {VERSION}\n\n\
         Copy this folder to a site, as a whole: the script loads the other files by their names beside it.\n\n\
         ```html\n\
         <script type=\"module\" src=\"niandu-viewer/niandu.js\"\n\
        \x20 integrity=\"{loader}\"></script>\n\
         <niandu-viewer src=\"catalog.json\"></niandu-viewer>\n\
         ```\n\n\
         With a bundler: `import \"niandu-viewer\"`; its rules must let the WebAssembly through as a file.\n\n\
         | file | what it is |\n\
         | --- | --- |\n\
         | `niandu.js` | defines the element; loads the rest when one is on a page |\n\
         | `niandu-viewer.js`, `niandu-viewer_bg.wasm`, `niandu-viewer_rest.wasm` | the viewer |\n\
         | `niandu-rest.css` | styles of what comes after the first view; the first's are in `niandu-viewer.js` |\n\
         | `{TYPES}` | types of the element, its attributes and events |\n\
         | `integrity.json` | hashes for `integrity` attributes |\n\
         | `THIRD-PARTY.txt` | licences of what is inside |\n\
         | `{SBOM}` | the same for programs, as CycloneDX |\n\n\
         The page may have the policy `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
         connect-src 'self'; img-src 'self' data:`.\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_names_all_its_files() {
        let manifest = manifest(&["niandu-rest.css", "niandu.js", "niandu_bg.wasm"].map(str::to_owned));
        assert_eq!(manifest["files"].as_array().map(Vec::len), Some(10));
        assert_eq!(manifest["sideEffects"], json!(["./niandu.js"]));
    }

    #[test]
    fn every_attribute_has_its_type() {
        let read = |name: &str| fs::read_to_string(root().join(name)).unwrap_or_default();
        let (loader, types) = (read(names::LOADER), read(TYPES));
        let list = loader.split_once("observedAttributes()").and_then(|(_, rest)| rest.split_once(']'));
        let attributes: Vec<&str> = list.map_or(Vec::new(), |(list, _)| list.split('"').skip(1).step_by(2).collect());
        assert!(attributes.contains(&"src"), "{attributes:?}");
        for name in attributes.into_iter().chain(["data-pages", "data-year", "data-issuer"]) {
            let known = types.lines().any(|line| {
                let line = line.trim_start();
                line.starts_with(&format!("{name}?: ")) || line.starts_with(&format!("\"{name}\"?: "))
            });
            assert!(known, "{TYPES} does not know {name}");
        }
    }

    #[test]
    fn hashes_are_as_the_attribute_has_them() {
        assert!(hash(b"").starts_with("sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb"));
    }
}
