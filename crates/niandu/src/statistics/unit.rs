//! Units: which words after a numeral are its measure word.

use super::words::{Words, half_width, skip_blanks};

/// Measure words, currencies and units of measurement, longer before shorter.
/// A new one is one line.
static UNITS: Words = Words::new(concat!(
    // Shares and changes of shares
    "个百分点 百分点 个基点 基点 % ％ ‰ ",
    // Money
    "元人民币 美元 欧元 港元 日元 英镑 卢布 元 ",
    // Work, power and computing
    "千瓦时 千伏安 兆伏安 千瓦 兆瓦 吉瓦 千伏 千卡 兆赫 度电 kWh MWh GWh TWh GW MW kW EFlops PFlops EFLOPS PFLOPS \
     PB TB P TEU ",
    // Weight
    "吨标准煤 吨标准油 吨油当量 吨二氧化碳当量 吨二氧化碳 吨公里 载重吨 综合吨 吨位 公吨 吨 重量箱 公斤 千克 毫克 \
     微克 市斤 斤 克 kg ",
    // Length, area, volume
    "人公里 公里 千米 厘米 毫米 微米 纳米 海里 里 平方公里 平方千米 平方米 立方米 立方 平米 方公里 公顷 市亩 亩次 \
     亩 米 升 km ℃ 摄氏度 ",
    // Time
    "个工作日 个自然日 工作日 个交易日 个百日 个季度 季度 个月 小时 分钟 秒钟 课时 学时 学年 学分 年 周年 周岁 天 \
     周 秒 岁 ",
    // People and households
    "人次数 人次 户次 人份 万人 人天 人 名 位 户 家次 家 代表队 ",
    // Happenings
    "批次 场次 班次 航次 架次 标段 艘次 车次 列次 期次 轮次 件次 项次 台次 例次 次 起 例 宗 场 轮 期 批 趟 回 遍 \
     番 ",
    // Things
    "台（套） 台(套) 台套 标准箱 张床位 标箱 辆次 枚次 个点位 件套 门次 车皮 个 件 项 条 份 家 处 所 座 栋 幢 间 \
     套 台 辆 部 艘 架 列 头 只 羽 尾 匹 株 棵 颗 粒 盏 盘 块 片 面 张 枚 支 根 把 口 眼 孔 门 扇 床 篇 本 册 卷 \
     幅 首 档 集 款 种 类 套件 组 对 双 副 班 队 箱 桶 袋 瓶 罐 包 车 船 单 票 笔 宗地 则 堂 节 课 讲 道 段 层 股 \
     帧 团 倍 度",
));

/// Words that look like a unit but begin with one by chance: the unit does not count before them.
static NOT_UNITS: Words = Words::new(
    "年代 年期 年级 年版 年度 年间 代表 代会 人均 人民 人才 人员 人大 条例 条件 部门 部级 部分 家庭 户籍 个体 \
     台湾 份额 名牌 场所 位于 本科 本地 本市 口径 口岸 道路 周边 面积 面向 面对 组织 对于 对外 对口 双向 双方 \
     节约 节能 节目 节气 课题 支持 支付 支出 支部 支队 元旦 元素 元宇宙 天然 天津 升级 升至 升学 车间 车辆 车位 \
     船舶 门类 门诊 首个 首次 首台 首批 期间 批准 种植 种子 集体 集群 集成 集中 团队 团体 单位 单项 单体 股份 \
     股权 股票 倍增 度假 度夏 级 号 大类 层级 层次 里程 段落 票据 包括 架构 级别 档案 网格 处理 处罚 处置 件数 \
     幅度 所有 只有 根据 片区 块钱 把握 副省 首府 讲话 讲座 遍布 回收 回升 轮流 例如 座谈 盘活 班子 队伍 包容",
);

/// Words joined to a unit that make it another: 元/人, 微克每立方米, 件/万人.
const PER: &[char] = &['/', '／', '每'];

/// Units that are such only behind one of these: 元/月. Alone they are dates.
static ONLY_PER: Words = Words::new("月 日 季 期 学期 时 h");

/// What a compound unit may multiply its second part by.
const PER_MULTIPLIERS: &[char] = &['百', '千', '万', '亿'];

/// Units of time that merely date something unless the words around say otherwise.
pub(crate) static DURATIONS: Words = Words::new("年 学年 个月 周 天 小时 分钟 秒 季度 个季度 周年 周岁 岁");

/// The unit at `at` as written and the position after it.
pub(crate) fn unit_at(line: &[char], at: usize) -> Option<(String, usize)> {
    let first = simple_unit_at(line, at)?;
    let mut unit = normal(&line[at..first]);
    let mut end = first;
    if line.get(end).is_some_and(|sign| PER.contains(sign)) {
        let multipliers = line[end + 1..].iter().take_while(|sign| PER_MULTIPLIERS.contains(sign)).count();
        let part = end + 1 + multipliers;
        let second = simple_unit_at(line, part).or_else(|| Some(part + ONLY_PER.begin(line, part)?));
        if let Some(second) = second {
            unit.push_str(&normal(&line[end..second]));
            end = second;
        }
    }
    // 25兆瓦级轴承 names a class of things, not an amount.
    (line.get(end) != Some(&'级')).then_some((unit, end))
}

fn simple_unit_at(line: &[char], at: usize) -> Option<usize> {
    if NOT_UNITS.begin(line, at).is_some() {
        return None;
    }
    let end = at + UNITS.begin(line, at)?;
    // A Latin unit is a word of its own: `P` is one in `11.4万P`, not in `3Pro`.
    let latin = line[at..end].iter().all(char::is_ascii_alphabetic);
    let goes_on = line.get(end).is_some_and(|next| half_width(*next).is_ascii_alphanumeric());
    (!(latin && goes_on)).then_some(end)
}

/// The unit's one spelling: ％ is %, 百分点 is 个百分点.
fn normal(unit: &[char]) -> String {
    let written: String = unit.iter().map(|sign| half_width(*sign)).collect();
    match written.as_str() {
        "百分点" => "个百分点".to_owned(),
        "基点" => "个基点".to_owned(),
        _ => written,
    }
}

/// The unit at `at`, after blanks: real pages break `30 万亿元` and `9% ；` with them.
pub(crate) fn unit_after_blanks(line: &[char], at: usize) -> Option<(String, usize)> {
    unit_at(line, skip_blanks(line, at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let line: Vec<char> = text.chars().collect();
        assert_eq!(unit_at(&line, 0).map(|(unit, _)| unit).as_deref(), expected, "{text}");
    }

    #[test]
    fn units_are_the_longest_word() {
        check("人次参加", Some("人次"));
        check("个百分点", Some("个百分点"));
        check("百分点", Some("个百分点"));
        check("吨标准煤", Some("吨标准煤"));
        check("千瓦时", Some("千瓦时"));
        check("％以上", Some("%"));
        check("平方公里", Some("平方公里"));
    }

    #[test]
    fn units_compound() {
        check("元/人", Some("元/人"));
        check("元/月、", Some("元/月"));
        check("元每月", Some("元每月"));
        check("月", None);
        check("微克每立方米", Some("微克每立方米"));
        check("件/万人", Some("件/万人"));
    }

    #[test]
    fn a_word_that_begins_like_a_unit_is_none() {
        check("人均收入", None);
        check("部门", None);
        check("贫困人口", None);
        check("Pro", None);
    }
}
