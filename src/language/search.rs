//! Words of the search, in each language.

use niandu::search::Part;

/// The words of one language. A field left out does not compile.
pub(crate) struct SearchWords {
    /// Name of the field.
    pub(crate) name: &'static str,
    /// What can be typed, with what it finds.
    pub(crate) hints: [(&'static str, &'static str); 5],
    /// A search is under way.
    pub(crate) searching: &'static str,
    /// Years are still on their way.
    pub(crate) coming: &'static str,
    /// So many sentences in so many years.
    pub(crate) count: fn(count: usize, years: usize) -> String,
    /// Chip: all years.
    pub(crate) all_years: &'static str,
    /// Filter: section.
    pub(crate) section: &'static str,
    /// No such filter.
    pub(crate) all_sections: &'static str,
    /// Filter: unit.
    pub(crate) unit: &'static str,
    /// No such filter.
    pub(crate) all_units: &'static str,
    /// Filter: changed figures only.
    pub(crate) changed: &'static str,
    /// Above sentences that do not hold all terms, in sections that do.
    pub(crate) apart: &'static str,
    /// Button: go to a sentence.
    pub(crate) open: fn(sentence: &str) -> String,
    /// Button: so many more.
    pub(crate) more: fn(count: usize) -> String,
    /// Nothing was found.
    pub(crate) nothing: fn(typed: &str) -> String,
    /// Way out: the other years.
    pub(crate) other_years: fn(count: usize) -> String,
    /// Way out: without a filter.
    pub(crate) without: fn(part: Part, count: usize) -> String,
    /// Way out: one term alone.
    pub(crate) alone: fn(term: &str, count: usize) -> String,
    /// Way out: a shorter term.
    pub(crate) shorter: fn(term: &str) -> String,
    /// Way out: the nearest figure.
    pub(crate) nearest: fn(figure: &str) -> String,
    /// There is no way out.
    pub(crate) advice: &'static str,
    /// Name of the bar in the text.
    pub(crate) group: &'static str,
    /// Button: back to the results.
    pub(crate) results: &'static str,
    /// Where the reader is among the results.
    pub(crate) position: fn(position: usize, count: usize) -> String,
    /// Button: the result before.
    pub(crate) previous: &'static str,
    /// Button: the next result.
    pub(crate) next: &'static str,
    /// Button: enough of it.
    pub(crate) end: &'static str,
}

pub(super) static CHINESE: SearchWords = SearchWords {
    name: "搜索全部年份",
    hints: [
        ("行政复议", "找出全部原文，全角半角、大小写不限"),
        ("改革 就业", "两个词都有的句子，其次是两个词都有的章节"),
        ("1.3万", "按数值找：13000 的各种写法"),
        (">1000 件", "大于一千件的数据，也可用 <、>=、<="),
        ("5%~6%", "两数之间的数据，含两端"),
    ],
    searching: "正在搜索",
    coming: "其他年份正在载入，结果会随之补充。",
    count: |count, years| format!("{count} 处，{years} 个年度"),
    all_years: "全部",
    section: "章节",
    all_sections: "全部章节",
    unit: "单位",
    all_units: "全部单位",
    changed: "只看有变化的数据",
    apart: "以下各句只含部分词语，其余词语在同一章节。",
    open: |sentence| format!("到原文：{sentence}"),
    more: |count| format!("再显示一些（还有 {count} 处）"),
    nothing: |typed| format!("没有找到“{}”。", typed.trim()),
    other_years: |count| format!("在全部年份中查找（{count} 处）"),
    without: |part, count| {
        let filter = match part {
            Part::Years => "年度",
            Part::Sections => "章节",
            Part::Unit => "单位",
            Part::Changed => "变化",
        };
        format!("取消{filter}筛选（{count} 处）")
    },
    alone: |term, count| format!("只找“{term}”（{count} 处）"),
    shorter: |term| format!("改找“{term}”"),
    nearest: |figure| format!("最接近的数据：{figure}"),
    advice: "可以少输几个字，或换一个说法。",
    group: "搜索结果",
    results: "搜索结果",
    position: |position, count| format!("第 {position} 处，共 {count} 处"),
    previous: "上一处",
    next: "下一处",
    end: "结束搜索",
};

pub(super) static ENGLISH: SearchWords = SearchWords {
    name: "Search all years",
    hints: [
        ("行政复议", "every occurrence, full or half width, upper or lower case"),
        ("改革 就业", "sentences that hold both words; after them, sections that do"),
        ("1.3万", "figures of 13000, however they are printed"),
        (">1000 件", "figures above a thousand 件; also <, >=, <="),
        ("5%~6%", "figures from one to the other, both included"),
    ],
    searching: "Searching",
    coming: "Other years are loading; what they hold will be added.",
    count: |count, years| {
        let (places, years_word) =
            (if count == 1 { "place" } else { "places" }, if years == 1 { "year" } else { "years" });
        format!("{count} {places} in {years} {years_word}")
    },
    all_years: "All",
    section: "Section",
    all_sections: "All sections",
    unit: "Unit",
    all_units: "All units",
    changed: "Changed figures only",
    apart: "The sentences below hold some of the words; the others are in the same section.",
    open: |sentence| format!("Go to the text: {sentence}"),
    more: |count| format!("Show more ({count} left)"),
    nothing: |typed| format!("\"{}\" was not found.", typed.trim()),
    other_years: |count| format!("Search all years ({count})"),
    without: |part, count| {
        let filter = match part {
            Part::Years => "years",
            Part::Sections => "section",
            Part::Unit => "unit",
            Part::Changed => "changes",
        };
        format!("Without the filter by {filter} ({count})")
    },
    alone: |term, count| format!("\"{term}\" alone ({count})"),
    shorter: |term| format!("Search for “{term}”"),
    nearest: |figure| format!("The nearest figure: {figure}"),
    advice: "Try fewer characters, or other words.",
    group: "Search results",
    results: "Results",
    position: |position, count| format!("{position} of {count}"),
    previous: "Previous place",
    next: "Next place",
    end: "End the search",
};
