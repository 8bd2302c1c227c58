//! Writes one report in the language of such reports: numbered sections, figures with units, plans.
//! Places, bodies and figures are invented.

use std::fmt::Write as _;

use super::random::Random;

/// How large a report is to be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Size {
    /// Bytes of its text, at least.
    pub(super) bytes: usize,
    /// Figures that it states.
    pub(super) statistics: usize,
}

/// Figures in a paragraph.
const FIGURES: usize = 4;

/// Bytes of a paragraph, about, where there are fewer figures than text.
const PARAGRAPH: usize = 2000;

/// Paragraphs under a heading in brackets.
const PARAGRAPHS: usize = 5;

/// A share of the figures in this many is a plan: the last section holds them.
const PLANNED: usize = 20;

const NAME_BEGINNINGS: [&str; 24] = [
    "澄", "沧", "翠", "枫", "涵", "鹤", "霁", "岚", "澜", "麓", "暮", "屿", "蓼", "砚", "棠", "蘅", "漪", "苇", "璞",
    "榆", "汀", "崧", "骊", "昉",
];
const NAME_MIDDLES: [&str; 16] =
    ["云", "石", "沙", "禾", "竹", "松", "月", "泉", "雁", "鹭", "柏", "芦", "梅", "星", "荷", "雪"];
const NAME_ENDINGS: [&str; 14] = ["川", "浦", "陵", "湖", "原", "溪", "岭", "桥", "湾", "渡", "坪", "洲", "峪", "泽"];

/// How many issuers have different names.
pub(super) const ISSUERS: usize = NAME_BEGINNINGS.len() * NAME_MIDDLES.len() * NAME_ENDINGS.len();

const CHAPTERS: [&str; 8] =
    ["政务服务", "制度建设", "行政执法", "矛盾化解", "公共安全", "城乡建设", "民生保障", "监督问责"];
const WARDS: [&str; 12] = [
    "东街道", "西街道", "南街道", "北街道", "新城街道", "老城街道", "河口镇", "山前镇", "港区", "高新区", "林场",
    "农场",
];
/// What is counted, its unit, and the range of its first year.
const COUNTED: [(&str, &str, u64, u64); 20] = [
    ("受理热线诉求", "件", 900, 90_000),
    ("办结行政复议案件", "件", 20, 900),
    ("新建便民服务站", "个", 5, 200),
    ("组织专题培训", "场", 10, 400),
    ("培训执法人员", "人次", 200, 9_000),
    ("检查经营单位", "家次", 300, 20_000),
    ("发放惠企资金", "万元", 500, 60_000),
    ("修缮乡村道路", "公里", 10, 800),
    ("调解矛盾纠纷", "起", 100, 8_000),
    ("提供法律援助", "件", 50, 3_000),
    ("公开征求意见", "次", 5, 90),
    ("清理规范性文件", "件", 10, 500),
    ("新增城镇就业", "人", 500, 50_000),
    ("改造老旧小区", "个", 3, 150),
    ("抽检食品", "批次", 100, 9_000),
    ("植树造林", "亩", 200, 30_000),
    ("完成工程投资", "万元", 1_000, 90_000),
    ("新增养老床位", "张", 50, 3_000),
    ("排查安全隐患", "处", 100, 9_000),
    ("接待群众来访", "批次", 50, 4_000),
];
const SHARES: [&str; 6] = ["办结率", "群众满意率", "按期办结率", "网上办理率", "抽检合格率", "调解成功率"];
const WORDS: [&str; 16] = [
    "各部门把责任落到岗位，工作人员当面说明办理进度，群众不必重复提交材料。",
    "遇到跨部门的事项，由首先接到的窗口牵头办理，其他单位配合。",
    "现场记录和处理依据一并归档，供事后核对。",
    "对长期没有解决的问题，分管负责人到现场听取意见，并说明处理的期限。",
    "起草单位在基层召开座谈，收到的建议逐条答复，没有采纳的写明理由。",
    "工作中也有不足：少数单位公开不及时，个别窗口解释不清楚。",
    "考核不看台账厚薄，只看问题是否解决、群众是否认可。",
    "新来的工作人员先到窗口轮岗，再到科室任职。",
    "偏远村庄由流动服务车按班期停靠，老人不用下山就能办事。",
    "涉及重大利益的决定，先评估风险，再提交集体讨论。",
    "同类事项适用同一标准，裁量的依据向社会公布。",
    "专家意见与公众意见有分歧时，会议纪要如实记载双方的理由。",
    "通知里的用语改得更明白，办事的人一看就知道要带什么。",
    "对整改情况组织回头看，没有整改到位的继续督办。",
    "数据在部门之间共享以后，重复填报的表格逐步取消。",
    "村干部把政策编成问答，在院坝会上逐条讲解。",
];

/// The name of an issuer's place.
pub(super) fn place(issuer: usize) -> String {
    let (beginning, rest) = (issuer % NAME_BEGINNINGS.len(), issuer / NAME_BEGINNINGS.len());
    let (middle, ending) = (rest % NAME_MIDDLES.len(), rest / NAME_MIDDLES.len() % NAME_ENDINGS.len());
    format!("{}{}{}市", NAME_BEGINNINGS[beginning], NAME_MIDDLES[middle], NAME_ENDINGS[ending])
}

/// The report of an issuer for a year. Its sections and what they count are those of the issuer's
/// other years; the figures change.
pub(super) fn report(seed: u64, issuer: usize, year: u64, size: Size) -> String {
    let place = place(issuer);
    let mut text = format!(
        "发文机关：{place}人民政府\n成文日期：{next}-02-{day:02}\n说明：示意数据。{place}为虚构城市，机构与数字均属虚构。\n\n\
         {place}{year}年政府工作年度报告\n\n现将{place}{year}年的主要工作报告如下，增减均与上年相比。\n",
        next = year + 1,
        day = 1 + issuer % 27
    );
    let mut random = Random::part(seed, &[issuer as u64, year]);
    let plans = size.statistics / PLANNED;
    let stated = size.statistics - plans;
    let paragraphs = stated.div_ceil(FIGURES).max(size.bytes / PARAGRAPH).max(1);
    let sections = paragraphs.div_ceil(PARAGRAPHS);
    let chapters = sections.isqrt().max(1);
    let in_chapter = sections.div_ceil(chapters) * PARAGRAPHS;
    let mut figure = 0;
    for paragraph in 0..paragraphs {
        if paragraph % in_chapter == 0 {
            let chapter = paragraph / in_chapter;
            let _ = write!(text, "\n{}、{}", chinese(chapter + 1), numbered(&CHAPTERS, chapter));
            text.push('\n');
        }
        if paragraph % PARAGRAPHS == 0 {
            let section = paragraph % in_chapter / PARAGRAPHS;
            let _ = writeln!(text, "\n（{}）{}", chinese(section + 1), numbered(&WARDS, section));
        }
        let until = stated * (paragraph + 1) / paragraphs;
        while figure < until {
            text.push_str(&sentence(seed, issuer, year, figure, &mut random));
            figure += 1;
        }
        let length = size.bytes * (paragraph + 1) / paragraphs;
        while text.len() < length || text.ends_with('\n') {
            text.push_str(random.one_of(&WORDS));
        }
        text.push('\n');
    }
    plan(&mut text, seed, issuer, year, plans, chapters);
    let _ = writeln!(text, "\n{place}人民政府");
    text
}

/// The sentence of a figure. Every fourth is a share, every third says how it has changed.
fn sentence(seed: u64, issuer: usize, year: u64, number: usize, random: &mut Random) -> String {
    let ward = numbered(&WARDS, number / FIGURES);
    if number % FIGURES == 3 {
        let (whole, tenth) = (random.between(80, 98), random.between(0, 9));
        return format!("{ward}{}{whole}.{tenth}%。", SHARES[number / FIGURES % SHARES.len()]);
    }
    let (what, unit, ..) = COUNTED[number % COUNTED.len()];
    let now = level(seed, issuer, year, number);
    let before = level(seed, issuer, year - 1, number);
    let change = match now.cmp(&before) {
        std::cmp::Ordering::Less => "，少于上年",
        std::cmp::Ordering::Equal => "，与上年持平",
        std::cmp::Ordering::Greater => "，多于上年",
    };
    format!("{ward}全年{what}{now}{unit}{}。", if number.is_multiple_of(3) { change } else { "" })
}

/// What a figure has come to in a year: a level of its own that grows or shrinks a little each year.
fn level(seed: u64, issuer: usize, year: u64, number: usize) -> u64 {
    let (_, _, low, high) = COUNTED[number % COUNTED.len()];
    let mut own = Random::part(seed, &[issuer as u64, u64::MAX, number as u64]);
    let start = own.between(low, high);
    let rate = own.between(96, 109);
    let noise = Random::part(seed, &[issuer as u64, year, number as u64]).between(97, 103);
    // Within twenty years of each other, so that no figure leaves what is believable.
    (0..year % 20).fold(start * 100, |level, _| level * rate / 100) * noise / 10_000 + 1
}

/// What is planned for the next year, after figures of this one.
fn plan(text: &mut String, seed: u64, issuer: usize, year: u64, count: usize, chapters: usize) {
    let _ = writeln!(text, "\n{}、下一年安排", chinese(chapters + 1));
    for (paragraph, numbers) in (0..count).collect::<Vec<_>>().chunks(FIGURES).enumerate() {
        let _ = write!(text, "{}是", chinese(paragraph + 1));
        for number in numbers {
            // Those figures that are no shares, in their order.
            let stated = number / 3 * FIGURES + number % 3;
            let (what, unit, ..) = COUNTED[stated % COUNTED.len()];
            let level = level(seed, issuer, year, stated);
            let _ = write!(text, "计划{}{what}{}{unit}。", numbered(&WARDS, stated / FIGURES), level + level / 20 + 1);
        }
        text.push('\n');
    }
    text.push_str("确保各项工作按期完成，年底前向社会公布落实情况。\n");
}

/// A name from a list; where it has come to its end, the names are used again with a number.
fn numbered(names: &[&str], index: usize) -> String {
    let name = names[index % names.len()];
    match index / names.len() {
        0 => name.to_owned(),
        round => format!("第{}片{name}", chinese(round)),
    }
}

/// A number below ten thousand as Chinese reports number their sections.
fn chinese(number: usize) -> String {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let mut written = String::new();
    let mut gap = false;
    for (power, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / power % 10;
        if digit == 0 {
            gap |= !written.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            written.push('零');
        }
        // Ten to nineteen are 十 to 十九.
        if !(digit == 1 && power == 10 && written.is_empty()) {
            written.push(DIGITS[digit]);
        }
        written.push_str(name);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_reports_write_them() {
        let check = |number, expected: &str| assert_eq!(chinese(number), expected);
        check(1, "一");
        check(10, "十");
        check(19, "十九");
        check(20, "二十");
        check(101, "一百零一");
        check(110, "一百一十");
        check(2005, "二千零五");
    }

    #[test]
    fn no_two_issuers_share_a_name() {
        let names: std::collections::HashSet<_> = (0..ISSUERS).map(place).collect();
        assert_eq!(names.len(), ISSUERS);
    }

    #[test]
    fn a_report_is_as_long_as_it_should_be() {
        for (bytes, statistics) in [(0, 0), (3000, 10), (50_000, 40), (20_000, 300)] {
            let text = report(1, 0, 2020, Size { bytes, statistics });
            assert!(text.len() >= bytes, "{} of {bytes}", text.len());
            let needed = statistics * 80 + 2000;
            assert!(text.len() <= bytes.max(needed) + 2000, "{} of {bytes}", text.len());
            let sentences = text.matches("全年").count() + text.matches('%').count() + text.matches("计划").count();
            assert_eq!(sentences, statistics);
        }
    }
}
