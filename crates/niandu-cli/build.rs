//! Takes the viewer into the command where `NIANDU_VIEWER` names its folder, as `cargo xtask dist` does.

#[path = "src/viewer/names.rs"]
mod names;

use std::fmt::Write as _;
use std::path::PathBuf;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-env-changed=NIANDU_VIEWER");
    println!("cargo::rerun-if-changed=src/viewer/names.rs");
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo sets OUT_DIR"))?);
    let mut files = String::new();
    if let Some(folder) = env::var_os("NIANDU_VIEWER").filter(|folder| !folder.is_empty()).map(PathBuf::from) {
        println!("cargo::rerun-if-changed={}", folder.display());
        let mut found: Vec<String> = fs::read_dir(&folder)?
            .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
            .collect::<io::Result<_>>()?;
        found.retain(|name| names::belongs(name));
        found.sort();
        if !found.iter().any(|name| name == names::LOADER) {
            return Err(io::Error::other(format!("{}: NIANDU_VIEWER names no viewer", folder.display())));
        }
        // Copied, so that the program knows nothing of the folder.
        for name in found {
            println!("cargo::rerun-if-changed={}", folder.join(&name).display());
            fs::copy(folder.join(&name), out.join(&name))?;
            let content = format!("include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{name}\"))");
            let _ = writeln!(files, "    ({name:?}, {content}),");
        }
    }
    let table = format!(
        "/// The viewer's files inside this program, by name; none where it was built without.\n\
         static EMBEDDED: &[(&str, &[u8])] = &[\n{files}];\n"
    );
    fs::write(out.join("viewer.rs"), table)
}
