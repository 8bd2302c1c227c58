//! Takes the viewer into the command where `NIANDU_VIEWER` names its folder, as `cargo xtask dist` does,
//! and tells the command what it was made from: what another version has built, it builds anew.

#[path = "src/viewer/names.rs"]
mod names;

use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hasher as _};
use std::path::{Path, PathBuf};
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
    fs::write(out.join("viewer.rs"), table)?;
    let mut hash = DefaultHasher::new();
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
        add(Path::new(source), &mut hash)?;
    }
    println!("cargo::rustc-env=NIANDU_SOURCES={:016x}", hash.finish());
    Ok(())
}

/// What decides what the command makes of a source.
const SOURCES: [&str; 4] = ["src", "../niandu/src", "../../styles/tokens.css", "../../Cargo.lock"];

/// Adds the content of a file, or of all files in a folder by name.
fn add(path: &Path, hash: &mut DefaultHasher) -> io::Result<()> {
    if path.is_dir() {
        let mut entries = fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
        entries.sort();
        return entries.iter().try_for_each(|entry| add(entry, hash));
    }
    // The name too: content that has moved is another source.
    hash.write(path.to_string_lossy().replace('\\', "/").as_bytes());
    hash.write(&fs::read(path)?);
    Ok(())
}
