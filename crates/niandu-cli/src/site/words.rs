//! Every word that the pages add to a report, in each of their languages.
//!
//! The viewer's words are its own (`src/language`), which the command does not compile. Three are in both: contents,
//! years, how many statistics. To share them, the core would have to speak of interfaces, or a crate of its own would
//! hold three words.

/// The words of one language. A field left out does not compile.
pub(crate) struct Words {
    /// BCP 47 tag of the interface, as the viewer knows it.
    pub(crate) tag: &'static str,
    /// Leads past everything that stands before the text.
    pub(crate) skip: &'static str,
    /// Heading of the outline.
    pub(crate) contents: &'static str,
    /// Name of the list of years.
    pub(crate) years: &'static str,
    /// Name of the list of reports.
    pub(crate) reports: &'static str,
    /// Name of the list of issuers.
    pub(crate) issuers_name: &'static str,
    /// What a list of issuers or regions is about, for search engines.
    pub(crate) issuers: fn(title: &str, groups: usize, reports: usize) -> String,
    /// So many reports.
    pub(crate) reports_in: fn(count: usize) -> String,
    /// From the first year to the last.
    pub(crate) span: fn(first: i32, last: i32) -> String,
    /// Link to the page of all reports.
    pub(crate) all_reports: &'static str,
    /// Link to the report as data.
    pub(crate) data: &'static str,
    /// Name of the links to the reports before and after.
    pub(crate) neighbours: &'static str,
    /// The report before, of that year.
    pub(crate) previous: fn(year: i32) -> String,
    /// The report after, of that year.
    pub(crate) next: fn(year: i32) -> String,
    /// So many statistics.
    pub(crate) statistics: fn(count: usize) -> String,
    /// What a catalog is about, for search engines.
    pub(crate) archive: fn(title: &str, issuer: Option<&str>, first: i32, last: i32, count: usize) -> String,
}

/// The words for text in a language; Chinese where it is none of ours.
pub(crate) fn words(language: &str) -> &'static Words {
    let primary = language.split('-').next().unwrap_or_default();
    if primary.eq_ignore_ascii_case("en") { &ENGLISH } else { &CHINESE }
}

static CHINESE: Words = Words {
    tag: "zh-CN",
    skip: "跳到正文",
    contents: "目录",
    years: "年份",
    reports: "各年报告",
    issuers_name: "发布机关",
    issuers: |title, groups, reports| format!("{title}，{groups}处，共{reports}份报告全文，可检索、核对、逐年对比。"),
    reports_in: |count| format!("{count} 份报告"),
    span: |first, last| if first == last { format!("{first}年") } else { format!("{first}年至{last}年") },
    all_reports: "全部报告",
    data: "本报告的数据（JSON）",
    neighbours: "相邻年份",
    previous: |year| format!("上一份：{year}年"),
    next: |year| format!("下一份：{year}年"),
    statistics: |count| format!("{count} 项数据"),
    archive: |title, issuer, first, last, count| {
        let issuer = issuer.map(|issuer| format!("（{issuer}）")).unwrap_or_default();
        let years = (CHINESE.span)(first, last);
        format!("{title}{issuer}，{years}，共{count}份报告全文，可检索、核对、逐年对比。")
    },
};

static ENGLISH: Words = Words {
    tag: "en",
    skip: "Skip to the text",
    contents: "Contents",
    years: "Years",
    reports: "Reports",
    issuers_name: "Issuers",
    issuers: |title, groups, reports| {
        format!("{title}, {groups} entries: {reports} reports in full, to search, check and compare year by year.")
    },
    reports_in: |count| if count == 1 { "1 report".to_owned() } else { format!("{count} reports") },
    span: |first, last| if first == last { first.to_string() } else { format!("{first}–{last}") },
    all_reports: "All reports",
    data: "This report as data (JSON)",
    neighbours: "Neighbouring years",
    previous: |year| format!("Previous: {year}"),
    next: |year| format!("Next: {year}"),
    statistics: |count| if count == 1 { "1 statistic".to_owned() } else { format!("{count} statistics") },
    archive: |title, issuer, first, last, count| {
        let issuer = issuer.map(|issuer| format!(" of {issuer}")).unwrap_or_default();
        let (years, reports) = ((ENGLISH.span)(first, last), (ENGLISH.reports_in)(count));
        format!("{title}{issuer}, {years}: {reports} in full, to search, check and compare year by year.")
    },
};
