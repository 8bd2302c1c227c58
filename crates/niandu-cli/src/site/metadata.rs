//! What search engines and messengers read: JSON-LD after schema.org, and Open Graph.

use maud::{Markup, PreEscaped, html};
use niandu::{Catalog, Content, Report, Role};
use serde_json::{Map, Value, json};
use url::Url;

use super::words::Words;

/// Characters of a description that search engines show.
const DESCRIPTION: usize = 120;

/// Characters of a paragraph that says something; shorter ones greet, or name who speaks.
const TELLING: usize = 60;

/// A report's title, and what tells it from others with the same: its issuer and its year.
pub(crate) fn name(report: &Report) -> String {
    let title = &report.title;
    let place = report.issuer.trim_end_matches("政府").trim_end_matches("人民");
    let issuer = Some(&report.issuer).filter(|_| !title.contains(place));
    let told: Vec<String> = issuer.cloned().into_iter().chain(report.untold_year()).collect();
    match (told.is_empty(), report.language.starts_with("zh")) {
        (true, _) => title.clone(),
        (false, true) => format!("{title}（{}）", told.join("，")),
        (false, false) => format!("{title} ({})", told.join(", ")),
    }
}

/// What a report is about: the beginning of its running text.
pub(crate) fn description(report: &Report) -> String {
    let mut texts = Vec::new();
    texts_in(&report.content, &mut texts);
    let telling = texts.iter().find(|text| text.chars().count() >= TELLING);
    telling.or(texts.first()).map_or_else(|| report.title.clone(), |text| shortened(text))
}

/// The running text in reading order, up to a paragraph that says something.
fn texts_in(content: &[Content], texts: &mut Vec<String>) {
    for item in content {
        if texts.last().is_some_and(|text| text.chars().count() >= TELLING) {
            return;
        }
        match item {
            Content::Paragraph(paragraph) if paragraph.role.is_none_or(|role| role == Role::Signature) => {
                texts.extend(Some(paragraph.text.text()).filter(|text| !text.trim().is_empty()));
            }
            Content::Section(section) => texts_in(&section.content, texts),
            _ => {}
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

    fn report(issuer: &str, title: &str, language: &str) -> Report {
        let json = json!({
            "format": "niandu-report/1", "issuer": issuer, "title": title, "year": 2023, "language": language,
            "content": [
                { "paragraph": { "text": "市长 某某" } },
                { "section": { "title": "一", "content": [{ "paragraph": { "text": "甲".repeat(TELLING) } }] } },
                { "paragraph": { "text": "乙".repeat(TELLING) } },
            ]
        });
        Report::from_json(json.to_string().as_bytes()).unwrap()
    }

    #[test]
    fn a_name_is_told_from_others() {
        let name = |issuer, title, language| name(&report(issuer, title, language));
        assert_eq!(name("海岚市人民政府", "海岚市2023年工作报告", "zh-CN"), "海岚市2023年工作报告");
        assert_eq!(name("海岚市人民政府", "政府工作报告", "zh-CN"), "政府工作报告（海岚市人民政府，2023）");
        assert_eq!(name("海岚市司法局", "2023年度工作报告", "zh-CN"), "2023年度工作报告（海岚市司法局）");
        assert_eq!(name("", "Report on the Work", "en"), "Report on the Work (2023)");
    }

    #[test]
    fn a_description_says_something() {
        let mut report = report("某市", "报告", "zh-CN");
        assert_eq!(description(&report), "甲".repeat(TELLING));
        report.content.truncate(1);
        assert_eq!(description(&report), "市长 某某");
    }

    #[test]
    fn a_description_is_short_and_on_one_line() {
        assert_eq!(shortened(" 甲\n乙 "), "甲 乙");
        assert_eq!(shortened(&"甲".repeat(121)), format!("{}…", "甲".repeat(120)));
    }
}
