//! The language of figures in examples: the smallest text that shows a point, and what is read from it.

use super::expressions;
use super::label::labels;

/// Checks the statistics of `text`, each written `surface = direction bound value unit «label»`.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let line: Vec<char> = text.chars().collect();
    let mut found = expressions(&line);
    let labels = labels(&line, &mut found, "");
    let shown: Vec<String> = found
        .iter()
        .zip(labels)
        .map(|(expression, label)| {
            let surface: String = line[expression.start..expression.end].iter().collect();
            let (sign, bound) = (expression.direction.sign(), expression.bound.sign());
            format!("{surface} = {sign}{bound}{} {} «{label}»", expression.value, expression.unit)
        })
        .collect();
    assert_eq!(shown, expected, "{text}");
}

/// Checks only what is read, without labels.
#[track_caller]
fn check_values(text: &str, expected: &[&str]) {
    let line: Vec<char> = text.chars().collect();
    let shown: Vec<String> = expressions(&line)
        .iter()
        .map(|found| format!("{}{}{} {}", found.direction.sign(), found.bound.sign(), found.value, found.unit))
        .collect();
    assert_eq!(shown, expected, "{text}");
}

#[test]
fn counts_are_named_by_the_noun_after_or_before() {
    check("推出142项主题服务", &["142项 = 142 项 «主题服务»"]);
    check("办理“一链办理”事项13000余件，", &["13000余件 = >13000 件 «“一链办理”事项»"]);
    check("与甲县等80余个地区相关部门签订协议", &["80余个 = >80 个 «地区相关部门»"]);
    check("全市共建成智慧小区185个，建成率达到80.4%。", &["185个 = 185 个 «智慧小区»", "80.4% = 80.4 % «建成率»"]);
    check("组织执法人员636人参加培训", &["636人 = 636 人 «执法人员»"]);
    check("开展法律培训、讲座50余次", &["50余次 = >50 次 «法律培训、讲座»"]);
    check("指导26个重点部门制定38个备忘录", &["26个 = 26 个 «重点部门»", "38个 = 38 个 «备忘录»"]);
    check("清理各类文件130件", &["130件 = 130 件 «清理各类文件»"]);
}

#[test]
fn changes_are_named_by_their_subject() {
    check(
        "生产总值达到63.6万亿元，比上年增长7.4%",
        &["63.6万亿元 = 63600000000000 元 «生产总值»", "7.4% = +7.4 % «生产总值»"],
    );
    check("经济增长6.5%以上", &["6.5% = +>=6.5 % «经济增长»"]);
    check("能耗强度下降4.8%", &["4.8% = -4.8 % «能耗强度»"]);
    check("比改革前减轻企业负担5000多亿元", &["5000多亿元 = ->500000000000 元 «企业负担»"]);
}

#[test]
fn both_ends_of_a_from_to_measure_the_same() {
    check("平均时限由9.5天压缩至1天", &["9.5天 = 9.5 天 «平均时限»", "1天 = 1 天 «平均时限»"]);
    check("服务业比重由46.9%提高到48.2%", &["46.9% = 46.9 % «服务业比重»", "48.2% = 48.2 % «服务业比重»"]);
    check_values("收入比值由3.27缩小至2.93", &["3.27 ", "2.93 "]);
}

#[test]
fn members_of_lists_have_their_own_names() {
    check(
        "甲产业、乙制造业、丙产业增加值分别增长6.8%、12.3%、7.8%",
        &["6.8% = +6.8 % «甲产业增加值»", "12.3% = +12.3 % «乙制造业增加值»", "7.8% = +7.8 % «丙产业增加值»"],
    );
    check("城乡居民收入分别增长4.4%、5.6%", &["4.4% = +4.4 % «城镇居民收入»", "5.6% = +5.6 % «农村居民收入»"]);
    check(
        "接待游客17.5亿人次、旅游花费1.27万亿元，分别增长32.9%、41.6%",
        &[
            "17.5亿人次 = 1750000000 人次 «接待游客»", "1.27万亿元 = 1270000000000 元 «旅游花费»",
            "32.9% = +32.9 % «接待游客»", "41.6% = +41.6 % «旅游花费»",
        ],
    );
    check_values("贷款增速分别高4.2和0.7个百分点", &["4.2 个百分点", "0.7 个百分点"]);
    check_values("参保人数分别增加1753 万和2028 万", &["+17530000 ", "+20280000 "]);
}

#[test]
fn brackets_and_shares_keep_their_subject() {
    check(
        "办理申请3607件（甲县477件、乙县301件），同比增长70.3%",
        &["3607件 = 3607 件 «申请»", "477件 = 477 件 «甲县»", "301件 = 301 件 «乙县»", "70.3% = +70.3 % «申请»"],
    );
    check(
        "运营里程达1.6万公里，占世界的60%以上",
        &["1.6万公里 = 16000 公里 «运营里程»", "60% = >=60 % «运营里程占世界»"],
    );
    check("覆盖80%以上的大城市", &["80% = >=80 % «大城市»"]);
}

#[test]
fn bounds_stand_before_inside_and_after() {
    check_values("超过12万公里", &[">120000 公里"]);
    check_values("约2000亿元", &["~200000000000 元"]);
    check_values("节约2000亿元", &["200000000000 元"]);
    check_values("不少于60学时", &[">=60 学时"]);
    check_values("近4000名运动员", &["<4000 名"]);
    check_values("控制在4.5%以内", &["<=4.5 %"]);
    check_values("增长3%左右", &["+~3 %"]);
    check_values("4万多亿元", &[">4000000000000 元"]);
    check_values("超6000家、企业1.76万家", &[">6000 家", "17600 家"]);
}

#[test]
fn directions_follow_the_conventions() {
    check_values("上升到50.5%", &["50.5 %"]);
    check_values("新增4万多亿元", &["+>4000000000000 元"]);
    check_values("城镇新增就业1322万人", &["13220000 人"]);
    check_values("年均增速5.7%", &["+5.7 %"]);
    check_values("涨幅控制在3%左右", &["+~3 %"]);
    check_values("7%左右的速度", &["+~7 %"]);
    check_values("扩招100万人", &["+1000000 人"]);
    check("增加深松土地2亿亩", &["2亿亩 = +200000000 亩 «深松土地»"]);
    check("精简事项85%", &["85% = -85 % «精简事项»"]);
    check_values("比预算低0.4个百分点", &["0.4 个百分点"]);
    check_values("取消评比项目29项", &["29 项"]);
    check_values("预期寿命提高1岁", &["+1 岁"]);
}

#[test]
fn ranges_ratios_and_fractions_are_one() {
    check_values("增长6.5%—7%", &["+6.5..7 %"]);
    check_values("占25%至30%", &["25..30 %"]);
    check_values("培训3—5万人", &["30000..50000 人"]);
    check_values("收入比为2.50:1", &["2.5 :1"]);
    check_values("减少1/4事项", &["-0.25 "]);
    check_values("从25%至30%", &["25 %", "30 %"]);
}

#[test]
fn chinese_numerals_state_amounts() {
    check_values("四百二十七亿四千万元", &["42740000000 元"]);
    check_values("增长百分之六点六", &["+6.6 %"]);
    check_values("三分之二以上", &[&format!(">={} ", 2.0 / 3.0)]);
    check_values("六成以上企业", &[">=60 %"]);
    check_values("五千三百多户", &[">5300 户"]);
}

#[test]
fn units_may_be_missing_or_compound() {
    check_values("惠及6600多万农村人口", &[">66000000 "]);
    check_values("13亿人口", &["1300000000 人"]);
    check_values("1302万吨标准煤", &["13020000 吨标准煤"]);
    check_values("浓度28.5微克每立方米", &["28.5 微克每立方米"]);
    check_values("8100亿千瓦时", &["810000000000 千瓦时"]);
    check_values("２．５％", &["2.5 %"]);
    check_values("9% ；30 万亿元", &["9 %", "30000000000000 元"]);
}

#[test]
fn a_minus_sign_belongs_to_its_number() {
    check_values("自然增长率为-1.48‰", &["-1.48 ‰"]);
    check_values("增长-0.3%", &["+-0.3 %"]);
    check(
        "地区生产总值[2]1260亿元，增长5.2%",
        &["1260亿元 = 126000000000 元 «地区生产总值»", "5.2% = +5.2 % «地区生产总值»"],
    );
}

#[test]
fn dates_ordinals_and_numbers_do_not_count() {
    for text in [
        "2021年以来", "2016—2020年", "2014、2015年", "3月5日", "1—11月", "2035年远景目标", "第四届", "第32条",
        "第8.6代线", "居全国第2位", "居前10位", "乳政字〔2022〕4号", "二〇二六年", "07时41分", "上午9:30", "五年来",
        "40周年", "60岁以上", "90年代", "“十四五”规划",
    ] {
        check_values(text, &[]);
    }
}

#[test]
fn codes_and_names_do_not_count() {
    for text in [
        "C919", "PM2.5", "5G", "12345热线", "500强企业", "“1+3+N”体制", "“18条”政策", "《纲要2035》", "三项制度",
        "四位一体", "双随机、一公开", "G20峰会", "6.2级地震", "25兆瓦级轴承", "二十四节气", "电话0631-6651234",
    ] {
        check_values(text, &[]);
    }
}

#[test]
fn a_duration_counts_when_it_is_the_achievement() {
    check_values("连续12个季度", &["12 个季度"]);
    check_values("时限压缩至3天", &["3 天"]);
    check_values("受教育年限达到10.8年", &["10.8 年"]);
    check_values("5个工作日内办结", &["5 个工作日"]);
    check_values("用5年时间", &[]);
}

#[test]
fn what_dates_a_number_names_nothing() {
    check(
        "人均可支配收入由2002年7703元增加到2007年13786元。",
        &["7703元 = 7703 元 «人均可支配收入»", "13786元 = 13786 元 «人均可支配收入»"],
    );
    check(
        "资本充足率从2007年底的8.4%提升到去年底的13.3%。",
        &["8.4% = 8.4 % «资本充足率»", "13.3% = 13.3 % «资本充足率»"],
    );
    check("企业资产总额比2002年增长60.98%。", &["60.98% = +60.98 % «企业资产总额»"]);
    check("死亡人数较“十三五”时期下降58.5%。", &["58.5% = -58.5 % «死亡人数»"]);
}

#[test]
fn verbs_name_nothing_by_themselves() {
    check(
        "每万人口发明专利拥有量从28件提高到70件。",
        &["28件 = 28 件 «每万人口发明专利拥有量»", "70件 = 70 件 «每万人口发明专利拥有量»"],
    );
    check("新建和改造提升农村公路2500公里。", &["2500公里 = 2500 公里 «农村公路»"]);
    check("小麦最低收购价每50公斤提高5元。", &["50公斤 = 50 公斤 «小麦最低收购价»", "5元 = +5 元 «小麦最低收购价»"]);
}

#[test]
fn what_stands_behind_a_figure_names_that_figure_alone() {
    check("建成5个园区、入驻企业300家。", &["5个 = 5 个 «园区»", "300家 = 300 家 «入驻企业»"]);
    check("实施12个项目、完成投资3亿元。", &["12个 = 12 个 «项目»", "3亿元 = 300000000 元 «投资»"]);
    check(
        "新增500户个体工商户、注册资本20亿元。",
        &["500户 = +500 户 «个体工商户»", "20亿元 = 2000000000 元 «注册资本»"],
    );
    check("服务群众3万名、发放补贴200万元。", &["3万名 = 30000 名 «服务群众»", "200万元 = 2000000 元 «补贴»"]);
    check("建设超100条（个）幸福河湖，", &["100条 = >100 条 «幸福河湖»"]);
    check(
        "棚户区改造47.63万户（套）、老旧小区改造68.56万户、",
        &["47.63万户 = 476300 户 «棚户区改造»", "68.56万户 = 685600 户 «老旧小区改造»"],
    );
    check(
        "低保标准从2020年的645元/月提高到2025年的801元/月。",
        &["645元/月 = 645 元/月 «低保标准»", "801元/月 = 801 元/月 «低保标准»"],
    );
    check("利润增长高达5%。", &["5% = +5 % «利润增长»"]);
}
