//! What search engines and messengers read: JSON-LD after schema.org, and Open Graph.

use maud::{Markup, PreEscaped, html};
use niandu::{Catalog, Content, Report, Role};
use serde_json::{Map, Value, json};
use url::Url;

use super::words::Words;

/// Characters of a description that search engines show.
const DESCRIPTION: usize = 120;

/// What a report is about: the beginning of its running text.
pub(crate) fn description(report: &Report) -> String {
    let mut content = report.content.as_slice();
    loop {
        let text = content.iter().find_map(|item| match item {
            Content::Paragraph(paragraph) if paragraph.role.is_none_or(|role| role == Role::Signature) => {
                Some(paragraph.text.text()).filter(|text| !text.trim().is_empty())
            }
            _ => None,
        });
        if let Some(text) = text {
            return shortened(&text);
        }
        match niandu::subsections(content).next() {
            Some(section) => content = &section.content,
            None => return report.title.clone(),
        }
    }
}

fn shortened(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(DESCRIPTION) {
        None => text,
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}

/// The address of a page, where it is known where the site will be.
pub(crate) fn address(base: Option<&Url>, page: &str) -> Option<String> {
    base?.join(page).ok().map(Into::into)
}

/// Open Graph and the canonical address of a page.
pub(crate) fn open_graph(kind: &str, title: &str, description: &str, language: &str, page: Option<&str>) -> Markup {
    html! {
        meta name="description" content=(description);
        meta property="og:type" content=(kind);
        meta property="og:title" content=(title);
        meta property="og:description" content=(description);
        meta property="og:locale" content=(language.replace('-', "_"));
        @if let Some(page) = page {
            meta property="og:url" content=(page);
            link rel="canonical" href=(page);
        }
    }
}

/// A report for schema.org.
pub(crate) fn report(report: &Report, data: &str, page: Option<&str>, archive: &str) -> Markup {
    let mut fields = object(json!({
        "@context": "https://schema.org",
        "@type": "Report",
        "name": report.title,
        "description": description(report),
        "inLanguage": report.language,
        "temporalCoverage": report.year.to_string(),
        "isPartOf": { "@type": "Collection", "name": archive },
        "encoding": { "@type": "MediaObject", "encodingFormat": "application/json", "contentUrl": data },
        "isAccessibleForFree": true,
    }));
    let publisher = issuer(&report.issuer);
    let optional = [
        ("publisher", publisher),
        ("reportNumber", report.document_number.clone().map(Value::from)),
        ("dateCreated", report.written.clone().map(Value::from)),
        ("datePublished", report.published.clone().map(Value::from)),
        ("url", page.map(Value::from)),
    ];
    fields.extend(optional.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
    script(&Value::Object(fields))
}

/// A catalog for schema.org: the data set of its reports.
pub(crate) fn archive(
    catalog: &Catalog,
    words: &Words,
    pages: &[(String, &str)],
    address: &str,
    page: Option<&str>,
) -> Markup {
    let parts: Vec<Value> =
        pages.iter().map(|(page, title)| json!({ "@type": "Report", "name": title, "url": page })).collect();
    let mut fields = object(json!({
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": catalog.title,
        "description": about(catalog, words),
        "inLanguage": catalog.language,
        "temporalCoverage": coverage(catalog),
        "distribution": {
            "@type": "DataDownload", "encodingFormat": "application/json", "contentUrl": address
        },
        "hasPart": parts,
        "isAccessibleForFree": true,
    }));
    let creator = catalog.issuer.as_deref().and_then(issuer);
    let optional = [("creator", creator), ("url", page.map(Value::from))];
    fields.extend(optional.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
    script(&Value::Object(fields))
}

/// What a catalog is about, in a sentence.
pub(crate) fn about(catalog: &Catalog, words: &Words) -> String {
    let (first, last) = years(catalog);
    (words.archive)(&catalog.title, catalog.issuer.as_deref(), first, last, catalog.reports.len())
}

fn coverage(catalog: &Catalog) -> String {
    let (first, last) = years(catalog);
    if first == last { first.to_string() } else { format!("{first}/{last}") }
}

fn years(catalog: &Catalog) -> (i32, i32) {
    let years = || catalog.reports.iter().map(|entry| entry.year);
    (years().min().unwrap_or_default(), years().max().unwrap_or_default())
}

fn issuer(name: &str) -> Option<Value> {
    (!name.is_empty()).then(|| json!({ "@type": "GovernmentOrganization", "name": name }))
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}

/// A block of data: nothing in it can end the element.
fn script(value: &Value) -> Markup {
    let text = value.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026");
    html! { script type="application/ld+json" { (PreEscaped(text)) } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_cannot_end_its_element() {
        let text = script(&json!({ "name": "</script><!--&" })).0;
        assert_eq!(
            text,
            r#"<script type="application/ld+json">{"name":"\u003c/script\u003e\u003c!--\u0026"}</script>"#
        );
    }

    #[test]
    fn a_description_is_short_and_on_one_line() {
        assert_eq!(shortened(" 甲\n乙 "), "甲 乙");
        assert_eq!(shortened(&"甲".repeat(121)), format!("{}…", "甲".repeat(120)));
    }
}
