//! 简体中文界面用语。

use niandu::compare::{Precision, Reason, Stage, Tendency, UnitKind};
use niandu::{Bound, Direction, FormatError, Problem};

use super::comparison::and;
use super::{DataWords, Words};
use crate::failure::{Cause, Failure};
use crate::route::View;
use crate::settings::Theme;
use crate::state::Notice;
use crate::trend::{Difference, Kind};
use crate::views::data::{By, Column, Filter, Group, Presence};

pub(super) static WORDS: Words = Words {
    original: "原文",
    views: "视图",
    view_name: |view| match view {
        View::Read => "阅读",
        View::Compare => "对比",
        View::Data => "数据",
        View::Search => "搜索",
    },
    comparison: &super::comparison::CHINESE,
    comfort: &super::comfort::CHINESE,
    search: &super::search::CHINESE,
    share: &super::share::CHINESE,
    files: &super::share::CHINESE_FILES,
    comparing: "正在逐年比对。",
    contents: "目录",
    open_contents: "打开目录",
    outline_of: |year| format!("{year} 年报告目录"),
    close: "关闭",
    issuer: "发文机关",
    years: "年度",
    statistics: |count| format!("{count} 项数据"),
    statistics_short: |count| format!("{count} 项"),
    loading: "载入中",
    loading_report: |year| match year {
        Some(year) => format!("正在载入 {year} 年报告"),
        None => "正在载入".to_owned(),
    },
    stop_loading: |count| format!("停止载入（还有 {count} 年）"),
    not_loaded: "未能载入",
    report_failed: |year| match year {
        Some(year) => format!("{year} 年报告没有载入"),
        None => "报告没有载入".to_owned(),
    },
    others_readable: "其余年份照常可读。",
    failure,
    whole_file: "整个文件",
    retry: "重试",
    notice,
    notice_tag: "说明",
    display: "显示设置",
    text_size: "字号",
    smaller: "缩小",
    larger: "放大",
    theme: "配色",
    theme_name: |theme| match theme {
        Theme::Auto => "跟随",
        Theme::Light => "浅色",
        Theme::Dark => "深色",
        Theme::Contrast => "高对比",
    },
    language: "语言",
    inspector: "数据详情",
    unnamed: "未命名的数据",
    opening: "报告开头",
    reading,
    range: |low, high| format!("{low} 至 {high}"),
    unit: "单位",
    no_unit: "无",
    bound: "精度",
    bound_name: |bound| match bound {
        Bound::Exact => "确数",
        Bound::MoreThan => "多于此数",
        Bound::AtLeast => "不少于此数",
        Bound::LessThan => "不到此数",
        Bound::AtMost => "不超过此数",
        Bound::About => "约数",
    },
    direction: "类别",
    direction_name: |direction| match direction {
        Direction::None => "水平",
        Direction::Up => "增加的幅度",
        Direction::Down => "减少的幅度",
    },
    section: "章节",
    chart: |label, unit, points| {
        let values: Vec<_> = points.iter().map(|(year, value)| format!("{year} 年 {value}")).collect();
        format!("{label}{unit}：{}", values.join("，"), unit = parenthesised(unit))
    },
    span: |first, last, unit| {
        let unit = if unit.is_empty() { String::new() } else { format!("，单位：{unit}") };
        format!("{first}—{last}{unit}")
    },
    series: "各年数值与原句",
    year: "年度",
    value: |unit| format!("数值{}", parenthesised(unit)),
    here: "本处",
    go_to: |year| format!("跳到 {year} 年原句"),
    converted: |printed, unit| format!("{printed}，换算为{unit}"),
    other_unit: |unit| format!("原文单位为“{unit}”"),
    only_year: |year| format!("只有 {year} 年写到这一项，没有可比的年份。"),
    only_report: |year| format!("只有 {year} 年一份报告，走势需要两年以上。"),
    others_failed: "其他年份未能载入，暂时无从比较。",
    years_coming: "其他年份正在载入。",
    amount: |amount| {
        let number = match &amount.kind {
            Kind::Percent => format!("{}%", amount.number),
            Kind::Points => format!("{} 个百分点", amount.number),
            Kind::Unit(unit) => format!("{} {unit}", amount.number).trim_end().to_owned(),
        };
        estimate(&number, amount.precision)
    },
    amount_short: |amount| {
        let unit = match &amount.kind {
            Kind::Percent => "%",
            Kind::Points => "点",
            Kind::Unit(unit) => unit,
        };
        let (before, after) = match amount.precision {
            Precision::Exact => ("", ""),
            Precision::AtLeast => ("", "+"),
            Precision::About | Precision::AtMost => ("约", ""),
        };
        format!("{before}{}{unit}{after}", amount.number)
    },
    changed,
    beside: |figure, said| format!("{figure}，{said}"),
    besides: |said| format!("（{said}）"),
    new_short: "新",
    first_stated: "首次出现",
    unchanged: "持平",
    undecided: "不能断定",
    change: "较上年",
    since: |year| format!("较 {year} 年"),
    derived: "增减和换算为计算值，不是报告原文。",
    not_mentioned: "未提及",
    not_held: "未收录",
    revised_later: |year, text| format!("{year} 年报告改为{text}"),
    revises: |year, text| format!("{year} 年报告原为{text}"),
    from_revised: |text| format!("按改正后的{text}计"),
    starting: "这是变化的起点，说的是上一年的数。",
    stage: "时段",
    stage_name: |stage| match stage {
        Stage::Review => "当年",
        Stage::Plan => "下一年安排",
        Stage::SeveralBehind => "几年累计",
        Stage::SeveralAhead => "几年以后的目标",
        Stage::Apart => "附注",
    },
    shape: "图形",
    line: "折线",
    columns: "柱形",
    axis_from: |low| format!("纵轴从 {low} 起"),
    why: "为什么是同一项",
    reason: |reason| match reason {
        Reason::SameName => "发布者定为同一项",
        Reason::SameWords => "原句措辞相同",
        Reason::SameLabel => "名称相同",
        Reason::SimilarLabel => "名称相近",
        Reason::SimilarContext => "前后文相近",
        Reason::SameUnit => "单位相同",
        Reason::RelatedUnit => "单位同类",
        Reason::SimilarTopic => "所在章节主题相近",
        Reason::SameNeighbours => "前后的数也互相对应",
        Reason::OtherYears => "经由其他年份对应",
    },
    confidence: |confidence| match confidence {
        0.85.. => "把握大",
        0.6.. => "把握较大",
        _ => "把握不大",
    },
    grounds: |year, reasons, confidence| format!("{year} 年：{}。{confidence}。", reasons.join("，")),
    not_same: "不是同一项",
    not_same_in: |year| format!("{year} 年这一处不是同一项"),
    taken_out: |year, text| format!("已把 {year} 年的“{text}”从这一项里取出。"),
    undo: "撤销",
    export_series: "导出此项",
    see_data: "在数据中查看",
    see_text: "在全文中打开",
    mark_figures: "标出数据",
    mark_trends: "较上年增减",
    taller: "升高面板",
    shorter: "降低面板",
    no_sections: "这份报告没有分节，无目录可用。",
    no_text: "这份报告没有正文。",
    no_statistics: "这份报告里没有可标出的数据。",
    no_reports: "目录文件里没有报告。请在 reports 中列出至少一份。",
    no_source: "未指定 src，以下为网页原文。",
    day: |year, month, day| format!("{year}年{month}月{day}日"),
    data: DATA,
};

const DATA: DataWords = DataWords {
    rows: "行的含义",
    by: |by| match by {
        By::Overview => "概览",
        By::Indicator => "每项一行",
        By::Mention => "每处一行",
    },
    shown: |by, shown, total| {
        let (unit, name) = if by == By::Mention { ("处", "数据") } else { ("项", "指标") };
        let hidden = if shown == total { String::new() } else { format!("，筛去 {} {unit}", total - shown) };
        format!("{shown} {unit}{name}{hidden}")
    },
    figures: |count| format!("{count} 处原句"),
    filter: "筛选",
    filter_text: "筛选指标或原句",
    filter_name: |filter| match filter {
        Filter::Text => "文字",
        Filter::Section => "章节",
        Filter::Unit => "单位",
        Filter::Presence => "出现情况",
        Filter::Years => "年度",
    },
    colon: "：",
    comma: "、",
    kind: |kind| match kind {
        UnitKind::Count => "数量（件、项、次……）",
        UnitKind::People => "人、户、人次",
        UnitKind::Money => "金额",
        UnitKind::Ratio => "占比、比率",
        UnitKind::Measure => "面积、里程、时间……",
    },
    presence: |presence| match presence {
        Presence::Always => "每年都有",
        Presence::Appeared => "中途新增",
        Presence::Gone => "不再出现",
        Presence::Gaps => "有的年份没有",
    },
    remove: "移除",
    clear: "全部清除",
    empty: |filter| match filter {
        Some(filter) => format!("没有符合全部条件的数据。移除“{filter}”即可看到结果。"),
        None => "没有符合条件的数据。请减少筛选条件。".to_owned(),
    },
    column: |column, base| {
        let name = match column {
            Column::In(year) => return year.to_string(),
            Column::Change => return format!("{base} 较上年"),
            Column::Indicator => "指标",
            Column::Unit => "单位",
            Column::Section => "章节",
            Column::Trend => "走势",
            Column::Year => "年度",
            Column::Figure => "原文",
            Column::Value => "数值",
            Column::Bound => "精度",
            Column::Sentence => "原句",
        };
        name.to_owned()
    },
    columns: "列",
    group: "分组",
    group_name: |group| match group {
        Group::None => "不分组",
        Group::Section => "按章节",
        Group::Indicator => "按指标",
    },
    ratios: "占比、比率（按百分点排列）",
    counts: "数量",
    incomparable: "与上年无从比较",
    absent: "未提及",
    absent_note: "“未提及”表示该年报告中没有这个数，不等于 0。",
    new: "新增",
    gone: "不再出现",
    planned: "安排",
    tendency: |tendency| match tendency {
        Tendency::Rise => "上升",
        Tendency::Fall => "下降",
        Tendency::Same => "持平",
        Tendency::Open => "升降不明",
    },
    points: |number| format!("{number} 个百分点"),
    caption: "各年报告中的数据",
    csv: "导出 CSV",
    json: "导出 JSON",
    copy: "复制表格",
    csv_note: "所列各行的每一个数，连同原句和地址",
    copied: |rows| format!("已复制 {rows} 行，可粘贴到表格软件。"),
    not_copied: "浏览器不允许复制，请改用导出。",
    saved: |rows, file| format!("已导出 {rows} 个数到“{file}”。"),
    base: "基准年",
    overview: "记录年份最多的指标，变化大的在前",
    no_series: "没有哪项指标在两年以上的报告里出现，看不出走势。",
};

/// `约 10%`, `10% 以上`.
pub(super) fn estimate(number: &str, precision: Precision) -> String {
    match precision {
        Precision::Exact => number.to_owned(),
        Precision::About => format!("约 {number}"),
        Precision::AtLeast => and(number, "以上"),
        Precision::AtMost => and(number, "以内"),
    }
}

fn changed(since: Option<i32>, difference: &Difference) -> String {
    let year = since.map_or_else(|| "上年".to_owned(), |year| format!(" {year} 年"));
    let way = match (difference.tendency, difference.in_points()) {
        (Tendency::Rise, false) => "多",
        (Tendency::Rise, true) => "高",
        (Tendency::Fall, false) => "少",
        (Tendency::Fall, true) => "低",
        (Tendency::Same, _) => return format!("与{year}持平"),
        (Tendency::Open, _) => return format!("与{year}相比，增减不能断定"),
    };
    let amount = difference.amount().map(WORDS.amount).unwrap_or_default();
    // A word follows closely, a number after a blank.
    let blank = if amount.starts_with(|first: char| first.is_ascii_digit()) { " " } else { "" };
    format!("比{year}{way}{blank}{amount}")
}

fn parenthesised(unit: &str) -> String {
    if unit.is_empty() { String::new() } else { format!("（{unit}）") }
}

fn reading(text: &str, bound: Bound, value: &str) -> String {
    let meaning = match bound {
        Bound::Exact => return format!("原文“{text}”，即 {value}。"),
        Bound::MoreThan | Bound::AtLeast => "不少于",
        Bound::LessThan => "不到",
        Bound::AtMost => "不超过",
        Bound::About => "大约",
    };
    format!("原文“{text}”，按{meaning} {value}理解。")
}

fn notice(notice: &Notice) -> String {
    match notice {
        Notice::Unreadable(part) => format!("地址里的“{part}”无法识别，已转到最近的位置。"),
        Notice::NoYear { asked, shown } => format!("没有 {asked} 年的报告，已转到 {shown} 年。"),
        Notice::NoSection { asked, year } => format!("地址里的章节“{asked}”不存在，已转到 {year} 年开头。"),
        Notice::Replaced { file, year } => format!("“{file}”已替换原有的 {year} 年报告；刷新网页可恢复原有报告。"),
        Notice::NoStatistic { asked, year } => {
            format!("{year} 年的报告里没有地址所指的数据“{asked}”，已转到最近的位置。")
        }
    }
}

fn failure(failure: &Failure) -> String {
    match &failure.cause {
        Cause::Address => "这不是有效的地址，请检查 src。".to_owned(),
        Cause::Network => "没有收到回应。请检查网络后重试。".to_owned(),
        Cause::Status(status @ (404 | 410)) => format!("文件不存在（{status}）。请检查地址，或重新生成数据。"),
        Cause::Status(status) => format!("服务器答复 {status}。请稍后重试。"),
        Cause::NoText => "这里没有可读的文字。请检查文件、页面地址或元素所包的内容。".to_owned(),
        Cause::Kind => "这里只读 txt、html 和报告 JSON。PDF、docx 等请先用 niandu import 转换。".to_owned(),
        Cause::TooLarge(limit) => format!("文件超过 {limit} MB，请拆分，或去掉与报告无关的内容。"),
        Cause::Policy => "本页的安全策略不允许读取网页文件。请先用 niandu import 转换为 JSON。".to_owned(),
        Cause::Importer => "导入组件没有载入。请检查 niandu-importer.js 及其 .wasm 是否在同一目录。".to_owned(),
        Cause::Stopped => "您停止了载入，这一年还没有取来。".to_owned(),
        Cause::Format(error) => format(error),
    }
}

fn format(error: &FormatError) -> String {
    let problem = match &error.problem {
        Problem::TooLarge { .. } | Problem::TooMany { .. } => "文件过大，请拆分或去掉与报告无关的内容。".to_owned(),
        Problem::NotUtf8 { .. } => "文件不是 UTF-8 编码，请另存为 UTF-8。".to_owned(),
        Problem::Nothing => "文件是空的。".to_owned(),
        Problem::Markup => "收到的是网页而不是 JSON，请检查地址。".to_owned(),
        Problem::Truncated => "文件不完整，在中途结束。请重新取得文件。".to_owned(),
        Problem::NotJson { .. } => "文件不是有效的 JSON。".to_owned(),
        Problem::TooDeep { limit } => format!("章节嵌套过深，最多 {limit} 层。"),
        Problem::NoFormat { expected } => format!("缺少 format，应为“{expected}”。"),
        Problem::OtherFormat { found, expected } | Problem::UnknownFormat { found, expected } => {
            format!("格式“{found}”不对，此处应为“{expected}”。")
        }
        Problem::UnknownVersion { found, expected } => {
            format!("格式版本“{found}”无法识别，能读的是“{expected}”。请更新年读，或重新导入。")
        }
        Problem::MissingField { field } => format!("缺少“{field}”。"),
        Problem::DuplicateField { field } => format!("“{field}”重复出现，请只留一个。"),
        Problem::WrongType { .. } => "此处的值类型不对。".to_owned(),
        Problem::NumberTooLarge => "数字过大。".to_owned(),
        Problem::ReversedRange { .. } => "区间两端颠倒，应先小后大。".to_owned(),
        Problem::Blank => "此处不能为空。".to_owned(),
        Problem::DuplicateId { id, first } => format!("编号“{id}”已在 {first} 用过，请改一个。"),
        Problem::BadId { id } => format!("编号“{id}”含有不能用于地址的字符。"),
        Problem::BadYear { year } => format!("{year} 不是年份。"),
        Problem::BadDate { text } => format!("“{text}”不是日期，应写作 2023-03-09 的样子。"),
        Problem::BadLanguage { text } => format!("“{text}”不是语言代码，应写作 zh-CN 的样子。"),
        Problem::BadSpan { span, limit } => format!("单元格跨度 {span} 不对，应在 1 至 {limit} 之间。"),
        Problem::BadAddress { address } => format!("地址“{address}”指向站外，请改为相对地址。"),
        Problem::DuplicateFile { file, .. } => format!("文件“{file}”重复列出。"),
        _ => "文件格式有误。".to_owned(),
    };
    match error.position {
        Some(position) => format!("第 {} 行第 {} 列：{problem}", position.line, position.column),
        None => problem,
    }
}
