//! 简体中文界面用语。

use niandu::{Bound, Direction, FormatError, Problem};

use super::Words;
use crate::failure::{Cause, Failure};
use crate::route::View;
use crate::settings::Theme;
use crate::state::Notice;

pub(super) static WORDS: Words = Words {
    original: "原文",
    views: "视图",
    view_name: |view| match view {
        View::Read => "阅读",
        View::Compare => "对比",
        View::Data => "数据",
        View::Search => "搜索",
    },
    comparing: "正在逐年比对。",
    contents: "目录",
    open_contents: "打开目录",
    outline_of: |year| format!("{year} 年报告目录"),
    close: "关闭",
    years: "年度",
    statistics: |count| format!("{count} 项数据"),
    statistics_short: |count| format!("{count} 项"),
    loading: "载入中",
    loading_report: |year| match year {
        Some(year) => format!("正在载入 {year} 年报告"),
        None => "正在载入".to_owned(),
    },
    not_loaded: "未能载入",
    report_failed: |year| match year {
        Some(year) => format!("{year} 年报告没有载入"),
        None => "报告没有载入".to_owned(),
    },
    others_readable: "其余年份照常可读。",
    failure,
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
    converted: "换算",
    only_year: |year| format!("没有找到与 {year} 年这一项名称、单位都相同的其他年份。"),
    only_report: |year| format!("只有 {year} 年一份报告，走势需要两年以上。"),
    no_label: "这个数没有名称，无法与其他年份对应。",
    years_coming: "其他年份正在载入。",
    taller: "升高面板",
    shorter: "降低面板",
    no_sections: "这份报告没有分节，无目录可用。",
    no_text: "这份报告没有正文。",
    no_statistics: "这份报告里没有可标出的数据。",
    no_reports: "目录文件里没有报告。请在 reports 中列出至少一份。",
    no_source: "未指定 src，以下为网页原文。",
    day: |year, month, day| format!("{year}年{month}月{day}日"),
};

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
        Cause::NoText => "这里没有可读的文字。请检查元素所包的内容，或页面地址。".to_owned(),
        Cause::Importer => "导入组件没有载入。请检查 niandu-importer.js 及其 .wasm 是否在同一目录。".to_owned(),
        Cause::Format(error) => format(error),
    }
}

fn format(error: &FormatError) -> String {
    let problem = match &error.problem {
        Problem::TooLarge { .. } => "文件过大，请拆分或去掉与报告无关的内容。".to_owned(),
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
