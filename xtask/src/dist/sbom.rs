//! The bill of materials: every package inside what is handed out, as `CycloneDX` has it for programs.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::licences::Package;

/// The bill of `packages`, which are inside ours called `name`. It holds no time and no serial number:
/// the same sources give the same bytes.
pub(super) fn bill(name: &str, version: &str, packages: &BTreeSet<Package>) -> Value {
    let components: Vec<Value> = packages
        .iter()
        .map(|package| {
            let address = format!("pkg:cargo/{}@{}", package.name, package.version);
            json!({
                "type": "library",
                "bom-ref": address,
                "name": package.name,
                "version": package.version,
                "purl": address,
                "licenses": [{ "expression": package.licence }],
            })
        })
        .collect();
    json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": name,
                "name": name,
                "version": version,
                "licenses": [{ "expression": "MIT OR Apache-2.0" }],
            }
        },
        "components": components,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dist::licences::Licences;
    use crate::dist::package::BROWSER;

    #[test]
    fn the_viewer_is_made_of_packages_with_known_licences() {
        let mut inside = Licences::default();
        inside.add("niandu-viewer", BROWSER).unwrap();
        let names: Vec<&str> = inside.packages.iter().map(|package| package.name.as_str()).collect();
        assert!(names.contains(&"yew") && names.contains(&"serde_json"), "{names:?}");
        assert!(!names.contains(&"clap"), "what only the command has is not inside");
        assert!(
            inside.packages.iter().all(|package| package.licence != "not stated" && !package.licence.contains('/'))
        );
    }

    #[test]
    fn each_package_is_a_component_with_its_licence() {
        let package =
            Package { name: "serde".to_owned(), version: "1.0.0".to_owned(), licence: "MIT OR Apache-2.0".to_owned() };
        let bill = bill("niandu-cli", "0.1.0", &BTreeSet::from([package]));
        assert_eq!(bill["components"][0]["purl"], "pkg:cargo/serde@1.0.0");
        assert_eq!(bill["components"][0]["licenses"][0]["expression"], "MIT OR Apache-2.0");
        assert_eq!(bill["metadata"]["component"]["name"], "niandu-cli");
    }
}
