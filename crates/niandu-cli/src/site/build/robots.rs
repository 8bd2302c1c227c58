//! What robots look for: the sitemap, whose addresses must be complete, and robots.txt.

use std::fmt::Write as _;

use url::Url;

/// Addresses that one sitemap may hold; more are split, with a list of the parts.
const ADDRESSES: usize = 50_000;

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const SCHEMA: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// The files by path. There is robots.txt only at the top of a host, the only place where robots look for it.
pub(crate) fn files(pages: &[String], base: &Url) -> Vec<(String, String)> {
    let all: Vec<&str> = [""].into_iter().chain(pages.iter().map(String::as_str)).collect();
    let mut files = Vec::new();
    let parts: Vec<_> = all.chunks(ADDRESSES).collect();
    if let [one] = parts.as_slice() {
        files.push(("sitemap.xml".to_owned(), list("urlset", "url", one, base)));
    } else {
        let names: Vec<_> = (1..=parts.len()).map(|number| format!("sitemap-{number}.xml")).collect();
        files.extend(names.iter().cloned().zip(parts.iter().map(|part| list("urlset", "url", part, base))));
        let names: Vec<_> = names.iter().map(String::as_str).collect();
        files.push(("sitemap.xml".to_owned(), list("sitemapindex", "sitemap", &names, base)));
    }
    if base.path() == "/"
        && let Ok(address) = base.join("sitemap.xml")
    {
        files.push(("robots.txt".to_owned(), format!("User-agent: *\nAllow: /\n\nSitemap: {address}\n")));
    }
    files
}

fn list(element: &str, item: &str, paths: &[&str], base: &Url) -> String {
    let mut list = format!("{XML}<{element} xmlns=\"{SCHEMA}\">\n");
    for address in paths.iter().filter_map(|path| base.join(path).ok()) {
        // Complete addresses hold none of `<`, `>` and `"`.
        let address = address.as_str().replace('&', "&amp;").replace('\'', "&apos;");
        let _ = writeln!(list, "  <{item}><loc>{address}</loc></{item}>");
    }
    list + &format!("</{element}>\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sitemap_that_is_too_long_is_split() {
        let base = Url::parse("https://www.example.cn/").unwrap();
        let pages: Vec<_> = (0..ADDRESSES).map(|number| format!("{number}.html")).collect();
        let names = |pages: &[String]| files(pages, &base).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
        assert_eq!(names(&pages[1..]), ["sitemap.xml", "robots.txt"]);
        assert_eq!(names(&pages), ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml", "robots.txt"]);
        let found = files(&pages, &base);
        assert_eq!(found[1].1.matches("<loc>").count(), 1);
        assert!(
            found[2].1.contains("<sitemap><loc>https://www.example.cn/sitemap-2.xml</loc></sitemap>"),
            "{}",
            found[2].1
        );
    }
}
