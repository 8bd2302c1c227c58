//! Words of the view of two years, in each language.

use niandu::compare::{Precision, Verdict};

/// The words of one language. A field left out does not compile.
pub(crate) struct ComparisonWords {
    /// Heading: the two years.
    pub(crate) heading: fn(before: i32, after: i32) -> String,
    /// Name of the row of tabs.
    pub(crate) tabs: &'static str,
    /// The tabs in their order: everything, figures, wording, plans.
    pub(crate) tab_names: [&'static str; 4],
    /// Name of the buttons that filter the table by what happened.
    pub(crate) filters: &'static str,
    /// Name of a filter, after its count: in both, up, down, unchanged, new, gone.
    pub(crate) filter_names: [&'static str; 6],
    /// Under a table of which only some rows are shown.
    pub(crate) shown: fn(shown: usize, all: usize) -> String,
    /// Button: all rows again.
    pub(crate) show_all: &'static str,
    /// So many rows have been written to a file.
    pub(crate) saved: fn(rows: usize, file: &str) -> String,
    /// Caption of the table.
    pub(crate) caption: fn(before: i32, after: i32) -> String,
    /// Below the table: how to read its marks.
    pub(crate) legend: fn(before: i32, after: i32) -> String,
    /// Column: indicator.
    pub(crate) indicator: &'static str,
    /// Column: change.
    pub(crate) change: &'static str,
    /// Name of the switch between orders of the rows.
    pub(crate) order: &'static str,
    /// Order: by section.
    pub(crate) by_section: &'static str,
    /// Order: by the size of the change.
    pub(crate) by_change: &'static str,
    /// Heading of rows that count something.
    pub(crate) counts: &'static str,
    /// Heading of rows of percentages.
    pub(crate) ratios: &'static str,
    /// Heading of rows whose change has no size.
    pub(crate) others: &'static str,
    /// What happened: up, down, unchanged, open, new, gone.
    pub(crate) tendencies: [&'static str; 6],
    /// A number that is known only so exactly.
    pub(crate) estimate: fn(number: &str, precision: Precision) -> String,
    /// After a difference of percentages.
    pub(crate) points: &'static str,
    /// A share in brackets.
    pub(crate) bracketed: fn(text: &str) -> String,
    /// Both years state it in units that cannot be compared.
    pub(crate) not_comparable: &'static str,
    /// The two years have no figure in common, and none of their own.
    pub(crate) no_figures: &'static str,
    /// A year's figure, as the name of a button.
    pub(crate) figure_of: fn(year: i32, figure: &str) -> String,
    /// Place of a section: its picker.
    pub(crate) choose_section: &'static str,
    /// What became of a section: changed, unchanged, new, gone.
    pub(crate) section_states: [&'static str; 4],
    /// The section stands elsewhere now.
    pub(crate) moved: &'static str,
    /// The section has another title now.
    pub(crate) retitled: &'static str,
    /// Head of a column of text.
    pub(crate) report_of: fn(year: i32) -> String,
    /// Link to the reading view.
    pub(crate) open_in_text: &'static str,
    /// Switch: mark differences.
    pub(crate) differences: &'static str,
    /// Name of the switch between columns and one text.
    pub(crate) layout: &'static str,
    /// Two columns; one text.
    pub(crate) layouts: [&'static str; 2],
    /// Key to the marks: added, removed.
    pub(crate) keys: [&'static str; 2],
    /// Buttons: previous change, next change.
    pub(crate) steps: [&'static str; 2],
    /// Which change of how many; 0 before the first.
    pub(crate) position: fn(at: usize, count: usize) -> String,
    /// Nothing changed in the wording of a section.
    pub(crate) same_wording: &'static str,
    /// Neither report has text to compare.
    pub(crate) no_wording: &'static str,
    /// Above the tracker: which targets and which outcomes.
    pub(crate) plans_of: fn(count: usize, before: i32, after: i32) -> String,
    /// A verdict.
    pub(crate) verdict: fn(verdict: Verdict) -> &'static str,
    /// What is planned, before its figure.
    pub(crate) planned: &'static str,
    /// What came of it, before its figure.
    pub(crate) outcome: &'static str,
    /// There is one report only.
    pub(crate) only_one: fn(year: i32) -> String,
    /// The later report does not mention it.
    pub(crate) not_mentioned_in: fn(year: i32) -> String,
    /// The evidence, or the lack of it, is words only.
    pub(crate) by_words: &'static str,
    /// Link to a year's sentence.
    pub(crate) sentence_of: fn(year: i32) -> String,
    /// Link to all plans.
    pub(crate) all_plans: fn(count: usize) -> String,
    /// The two years do not follow each other.
    pub(crate) not_consecutive: fn(before: i32, after: i32) -> String,
    /// The earlier report plans nothing that could be followed.
    pub(crate) no_plans: fn(year: i32) -> String,
    /// Button: each year in the other's place.
    pub(crate) swap: &'static str,
    /// Beside the year compared with, on the timeline.
    pub(crate) base: &'static str,
    /// Beside the year compared, on the timeline.
    pub(crate) current: &'static str,
    /// What a press on a year does: it takes the place of the base, or of the current year.
    pub(crate) becomes_base: &'static str,
    /// The same for the current year.
    pub(crate) becomes_current: &'static str,
    /// Button in the reading view.
    pub(crate) compare_with: fn(year: i32) -> String,
    /// Years of which the archive has no report.
    pub(crate) not_held: fn(first: i32, last: i32) -> String,
    /// After their number: figures that changed, appeared or are gone; of one, of several.
    pub(crate) changes: [&'static str; 2],
}

pub(super) static CHINESE: ComparisonWords = ComparisonWords {
    heading: |before, after| format!("{before} 对 {after}"),
    tabs: "对比内容",
    tab_names: ["全部", "数据变化", "文字修订", "安排与落实"],
    filters: "按变化筛选",
    filter_names: ["项两年都有", "上升", "下降", "持平", "新增", "不再出现"],
    shown: |shown, all| format!("显示 {all} 项中的 {shown} 项。"),
    show_all: "显示全部",
    saved: |rows, file| format!("已导出 {rows} 项到“{file}”。"),
    caption: |before, after| format!("{before} 年与 {after} 年报告的各项数据"),
    legend: |before, after| {
        format!(
            "空心为 {before} 年，实心为 {after} 年；百分比按百分点比较，条长以 100% 为限。增减是计算值，只表示方向，不代表好坏。"
        )
    },
    indicator: "指标",
    change: "变化",
    order: "排列",
    by_section: "按章节",
    by_change: "按变化大小",
    counts: "数量",
    ratios: "比率",
    others: "不计大小",
    tendencies: ["上升", "下降", "持平", "大小未定", "新增", "不再出现"],
    estimate: super::chinese::estimate,
    points: " 个百分点",
    bracketed: |text| format!("（{text}）"),
    not_comparable: "单位不同，不作比较",
    no_figures: "两份报告里都没有数据，没有可比的指标。",
    figure_of: |year, figure| format!("{year} 年 {figure}"),
    choose_section: "章节",
    section_states: ["有改动", "无改动", "新增", "不再出现"],
    moved: "位置移动",
    retitled: "标题改写，按内容对应",
    report_of: |year| format!("{year} 年报告"),
    open_in_text: "在全文中打开",
    differences: "标出差异",
    layout: "版式",
    layouts: ["两栏", "合并修订"],
    keys: ["新增的文字", "删去的文字"],
    steps: ["上一处", "下一处"],
    position: |at, count| {
        if at == 0 { format!("共 {count} 处") } else { format!("第 {at} 处，共 {count} 处") }
    },
    same_wording: "这一节的文字没有改动，或只有数据不同。",
    no_wording: "两份报告都没有可以对照的正文。",
    plans_of: |count, before, after| format!("{before} 年报告提出 {count} 项目标，与 {after} 年报告逐项对照"),
    verdict: |verdict| match verdict {
        Verdict::Met => "已落实",
        Verdict::Exceeded => "超额落实",
        Verdict::Missed => "未达到",
        Verdict::Partly => "部分落实",
        Verdict::NotMentioned => "未提及",
    },
    planned: "安排",
    outcome: "结果",
    only_one: |year| format!("只有 {year} 年一份报告，对比需要两年。"),
    not_mentioned_in: |year| format!("{year} 年报告未提及"),
    by_words: "没有数字，只按文字查找，请核对原句",
    sentence_of: |year| format!("{year} 原句"),
    all_plans: |count| format!("查看全部 {count} 项"),
    not_consecutive: |before, after| format!("安排与落实只对照相邻两年的报告，{before} 与 {after} 不相邻。"),
    no_plans: |year| format!("{year} 年报告里没有找到对下一年的安排。"),
    swap: "交换两年",
    base: "对照年",
    current: "当前年",
    becomes_base: "改作对照年",
    becomes_current: "改作当前年",
    changes: ["处变化"; 2],
    compare_with: |year| format!("与 {year} 年对比"),
    not_held: |first, last| {
        if first == last { format!("{first} 年未收录") } else { format!("{first}—{last} 年未收录") }
    },
};

pub(super) static ENGLISH: ComparisonWords = ComparisonWords {
    heading: |before, after| format!("{before} against {after}"),
    tabs: "What to compare",
    tab_names: ["All", "Figures", "Wording", "Plans and results"],
    filters: "Filter by change",
    filter_names: ["in both years", "up", "down", "unchanged", "new", "gone"],
    shown: |shown, all| format!("{shown} of {all} rows are shown."),
    show_all: "Show all",
    saved: |rows, file| format!("Saved {rows} rows to {file}."),
    caption: |before, after| format!("Figures in the reports of {before} and {after}"),
    legend: |before, after| {
        format!(
            "Hollow is {before}, filled is {after}. Percentages are compared in percentage points; bars end at 100%. \
             Changes are computed and say only which way a figure went."
        )
    },
    indicator: "Indicator",
    change: "Change",
    order: "Order",
    by_section: "By section",
    by_change: "By change",
    counts: "Counts",
    ratios: "Ratios",
    others: "Without a size",
    tendencies: ["Up", "Down", "Unchanged", "Left open", "New", "Gone"],
    estimate: super::english::estimate,
    points: " points",
    bracketed: |text| format!(" ({text})"),
    not_comparable: "Units differ",
    no_figures: "Neither report has figures, so there is nothing to compare.",
    figure_of: |year, figure| format!("{year}: {figure}"),
    choose_section: "Section",
    section_states: ["changed", "unchanged", "new", "gone"],
    moved: "Moved",
    retitled: "Retitled, matched by content",
    report_of: |year| format!("Report of {year}"),
    open_in_text: "Open in the text",
    differences: "Mark differences",
    layout: "Layout",
    layouts: ["Two columns", "Merged"],
    keys: ["Added", "Removed"],
    steps: ["Previous change", "Next change"],
    position: |at, count| {
        if at == 0 { format!("{count} changes") } else { format!("{at} of {count}") }
    },
    same_wording: "The wording of this section is the same, or only figures differ.",
    no_wording: "Neither report has text to compare.",
    plans_of: |count, before, after| format!("{count} targets in the {before} report against the {after} report"),
    verdict: |verdict| match verdict {
        Verdict::Met => "Met",
        Verdict::Exceeded => "Exceeded",
        Verdict::Missed => "Missed",
        Verdict::Partly => "Partly met",
        Verdict::NotMentioned => "Not mentioned",
    },
    planned: "Plan",
    outcome: "Result",
    only_one: |year| format!("There is only the {year} report; a comparison needs two years."),
    not_mentioned_in: |year| format!("not mentioned in {year}"),
    by_words: "No figure, looked up by words only: check the sentences",
    sentence_of: |year| format!("Sentence of {year}"),
    all_plans: |count| format!("See all {count}"),
    not_consecutive: |before, after| {
        format!("Plans are followed from one year to the next only; {before} and {after} are not consecutive.")
    },
    no_plans: |year| format!("The report of {year} has no plans for the next year that could be followed."),
    swap: "Swap years",
    base: "base",
    current: "current",
    becomes_base: "make it the base year",
    becomes_current: "make it the current year",
    changes: ["change", "changes"],
    compare_with: |year| format!("Compare with {year}"),
    not_held: |first, last| {
        if first == last { format!("{first} not held") } else { format!("{first}–{last} not held") }
    },
};

/// `10% 以上`, `2.7 万以上`: a space stands only between Chinese and what is not.
pub(super) fn and(number: &str, word: &str) -> String {
    let gap = if number.ends_with(|last: char| last.is_ascii()) { " " } else { "" };
    [number, gap, word].concat()
}
