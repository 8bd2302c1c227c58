//! What `niandu build` promises of a site that it builds again: only what has changed is made anew,
//! and the result is what a build from nothing would give.

#![allow(clippy::expect_used, reason = "a test may fail")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Contents by path.
type Files = BTreeMap<String, Vec<u8>>;

/// Sources and the site made from them, in a folder of their own.
struct Project(tempfile::TempDir);

impl Project {
    /// Three issuers of two regions, and one of none.
    fn new() -> Self {
        let project = Self(tempfile::tempdir().expect("a folder"));
        for (issuer, years) in [("甲省/乙市", 2021..=2023), ("甲省/丙市", 2022..=2023), ("丁省/戊市", 2023..=2023)]
        {
            for year in years {
                project.report(issuer, year, 30);
            }
        }
        project.report("己市", 2023, 5);
        project.write("viewer/niandu.js", "import(\"./niandu-viewer.js\");");
        project.write("viewer/niandu-viewer.js", "export default 1;");
        project.write("viewer/niandu-viewer_bg.wasm", "0");
        project
    }

    fn report(&self, place: &str, year: i32, figure: u32) {
        let issuer = place.rsplit('/').next().unwrap_or(place);
        let text =
            format!("发文机关：{issuer}人民政府\n\n{issuer}{year}年工作报告\n\n一、服务\n全年受理热线{figure}件。\n");
        self.write(&format!("reports/{place}/{year}.txt"), &text);
    }

    fn write(&self, path: &str, content: &str) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, content).expect("a file");
    }

    fn remove(&self, path: &str) {
        fs::remove_file(self.0.path().join(path)).expect("a file");
    }

    /// Builds the site `name`, and returns what the command says.
    fn build(&self, name: &str) -> String {
        let path = |name: &str| self.0.path().join(name);
        let done = Command::new(env!("CARGO_BIN_EXE_niandu"))
            .args(["build", "--base-url", "https://www.example.cn/"])
            .arg(path("reports"))
            .arg("-o")
            .arg(path(name))
            .arg("--viewer")
            .arg(path("viewer"))
            .output()
            .expect("the command runs");
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(done.status.success(), "{said}");
        said
    }

    fn files(&self, name: &str) -> Files {
        let mut files = Files::new();
        collect(&self.0.path().join(name), "", &mut files);
        files
    }

    /// Builds the site again, and asserts that it is what a build from nothing gives.
    #[track_caller]
    fn rebuild(&self, anew: usize) -> Files {
        let said = self.build("site");
        assert!(said.contains(&format!(", {anew} of them read anew")), "{said}");
        self.build("fresh");
        let (found, fresh) = (self.files("site"), self.files("fresh"));
        assert_eq!(found.keys().collect::<Vec<_>>(), fresh.keys().collect::<Vec<_>>());
        for (path, content) in &found {
            assert!(fresh[path] == *content, "{path} differs");
        }
        fs::remove_dir_all(self.0.path().join("fresh")).expect("the site goes");
        found
    }
}

fn collect(folder: &Path, prefix: &str, files: &mut Files) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let entry = entry.expect("an entry");
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{name}/"), files);
        } else {
            files.insert(name, fs::read(entry.path()).expect("a file"));
        }
    }
}

fn text<'a>(files: &'a Files, path: &str) -> &'a str {
    std::str::from_utf8(&files[path]).expect("text")
}

#[test]
fn nothing_is_read_again_that_has_not_changed() {
    let project = Project::new();
    project.build("site");
    let before = project.files("site");
    let after = project.rebuild(0);
    assert!(before == after);
}

#[test]
fn what_has_changed_is_made_anew() {
    let project = Project::new();
    project.build("site");
    project.report("甲省/乙市", 2022, 31);
    let files = project.rebuild(1);
    assert!(text(&files, "甲省-乙市-2022.html").contains("31"));
    project.report("甲省/乙市", 2024, 32);
    let files = project.rebuild(1);
    // The years before have a link to the new one.
    assert!(text(&files, "甲省-乙市-2021.html").contains("2024"));
    project.write("viewer/niandu-viewer.js", "export default 2;");
    project.rebuild(0);
}

#[test]
fn what_is_no_longer_a_source_disappears() {
    let project = Project::new();
    project.build("site");
    project.remove("reports/甲省/乙市/2021.txt");
    project.remove("reports/己市/2023.txt");
    let files = project.rebuild(0);
    assert!(!files.keys().any(|path| path.contains("2021") || path.contains("己市")), "{:?}", files.keys());
    assert!(!text(&files, "甲省-乙市-2022.html").contains("2021"));
    assert!(!text(&files, "index.html").contains("己市"));
}

#[test]
fn corrections_and_pictures_count_as_the_source() {
    let project = Project::new();
    project.build("site");
    let correction = "[[indicator]]\nname = \"热线\"\naliases = [\"受理热线\"]\n";
    project.write("reports/甲省/丙市/indicators.toml", correction);
    let said = project.build("site");
    assert!(said.contains(", 2 of them read anew"), "{said}");
    project.remove("reports/甲省/丙市/indicators.toml");
    project.rebuild(2);
    let report = |picture: &str| {
        project.write("reports/庚市/图.png", picture);
        let json = r#"{"format": "niandu-report/1", "issuer": "庚市", "title": "庚市2023年报告", "year": 2023,
            "content": [{"figure": {"source": "图.png"}}]}"#;
        project.write("reports/庚市/2023.json", json);
    };
    report("one");
    project.rebuild(1);
    report("two");
    let files = project.rebuild(1);
    let pictures: Vec<_> =
        files.iter().filter(|(path, _)| path.contains("picture-")).map(|(_, content)| content).collect();
    assert_eq!(pictures, [b"two"]);
}

#[test]
fn what_others_have_done_to_the_site_is_undone() {
    let project = Project::new();
    project.build("site");
    project.write("site/己市-2023.html", "changed by hand");
    project.remove("site/data/甲省-丙市-2022.json");
    project.rebuild(1);
}

#[test]
fn a_warning_is_repeated_as_long_as_its_reason() {
    let project = Project::new();
    project.write("reports/辛市/报告.txt", "没有题目的文字。\n");
    let first = project.build("site");
    let second = project.build("site");
    let warnings =
        |said: &str| said.lines().filter(|line| line.contains("辛市")).map(str::to_owned).collect::<Vec<_>>();
    assert!(!warnings(&first).is_empty(), "{first}");
    assert_eq!(warnings(&first), warnings(&second));
}

#[test]
fn issuers_are_listed_by_their_regions() {
    let project = Project::new();
    project.build("site");
    let files = project.files("site");
    let index = text(&files, "index.html");
    for (page, name) in [("己市人民政府.html", "己市人民政府"), ("甲省.html", "甲省"), ("丁省.html", "丁省")]
    {
        assert!(index.contains(&format!("<a href=\"{page}\">{name}</a>")), "{index}");
    }
    assert!(!index.contains("乙市"), "{index}");
    let region = text(&files, "甲省.html");
    assert!(
        region.contains("<a href=\"乙市人民政府.html\">乙市人民政府</a>") && region.contains("2021年至2023年"),
        "{region}"
    );
    let issuer = text(&files, "乙市人民政府.html");
    assert!(issuer.contains("<a href=\"甲省-乙市-2021.html\">乙市2021年工作报告</a>"), "{issuer}");
    // What a reader of one report loads knows nothing of the other issuers.
    let catalog = niandu::Catalog::from_json(&files["catalog-乙市人民政府.json"]).expect("a catalog");
    assert_eq!(catalog.reports.len(), 3);
    assert!(text(&files, "甲省-乙市-2021.html").contains("src=\"catalog-乙市人民政府.json\""));
    assert_eq!(text(&files, "sitemap.xml").matches("<loc>").count(), 1 + 7 + 4 + 2);
}
