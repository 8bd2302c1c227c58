//! A folder of reports that the server gives beside the page, for measuring: `cargo xtask generate` makes such.

use std::fs;
use std::path::PathBuf;

use crate::server::{Fault, Server};

/// The reports of a folder, and their catalog.
pub struct Archive {
    folder: PathBuf,
    years: Vec<u32>,
}

impl Archive {
    /// Where the server has the catalog.
    pub const CATALOG: &str = "large/catalog.json";

    /// The archive in a folder that the command's argument names.
    pub fn of_argument(number: usize) -> Self {
        let Some(folder) = std::env::args_os().nth(number).map(PathBuf::from) else {
            panic!("which archive? Name its folder")
        };
        let files = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        let year = |file: fs::DirEntry| file.path().file_stem()?.to_str()?.parse().ok();
        let mut years: Vec<u32> = files.flatten().filter_map(year).collect();
        years.sort_unstable();
        Self { folder, years }
    }

    /// The years of its reports, earliest first.
    pub fn years(&self) -> &[u32] {
        &self.years
    }

    /// Where the server has a year's report.
    pub fn address(year: u32) -> String {
        format!("large/{year}.json")
    }

    /// Bytes of a year's report.
    pub fn bytes(&self, year: u32) -> u64 {
        fs::metadata(self.folder.join(format!("{year}.json"))).map_or(0, |file| file.len())
    }

    /// Lets a server give all of it.
    pub fn serve(&self, server: &Server) {
        for name in self.years.iter().map(u32::to_string).chain(["catalog".to_owned()]) {
            let path = self.folder.join(format!("{name}.json"));
            let json = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            server.fault(&format!("large/{name}.json"), Fault::Bytes("application/json", json));
        }
    }
}
