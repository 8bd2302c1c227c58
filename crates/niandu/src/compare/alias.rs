//! Names of the same thing that share few characters.

/// What is written in different ways, and the one way to which comparison turns it.
/// Longer names stand before names that they contain.
const ALIASES: &[(&str, &str)] = &[
    ("能源消耗强度", ENERGY),
    ("能耗强度", ENERGY),
    ("单位GDP能耗", ENERGY),
    ("万元GDP能耗", ENERGY),
    ("单位生产总值能耗", ENERGY),
    ("单位地区生产总值能耗", ENERGY),
    ("碳排放强度", CARBON),
    ("单位GDP二氧化碳排放", CARBON),
    ("地区生产总值", "国内生产总值"),
    ("GDP", "国内生产总值"),
    ("CPI", "居民消费价格"),
    ("第三产业", "服务业"),
    ("增加值比重", "比重"),
    ("研究与试验发展经费", "研发经费"),
    ("研究与实验发展经费", "研发经费"),
    ("研发支出", "研发经费"),
    ("R&D", "研发"),
    ("实际利用外资", FOREIGN),
    ("实际使用外商直接投资", FOREIGN),
    ("医疗保险", "医保"),
    ("网上办理", "网办"),
];

const ENERGY: &str = "单位国内生产总值能耗";
const CARBON: &str = "单位国内生产总值二氧化碳排放";
const FOREIGN: &str = "实际使用外资";

/// Pairs of characters of which at least one stands in each name above that is not in Latin letters, for a quick look.
pub(super) const SIGNS: &[&str] = &[
    "强度", "能耗", "排放", "产总", "第三", "验发", "发支", "利用", "使用", "疗保", "上办", "预期", "目标", "拟定",
    "值比",
];

/// What says of what a share is taken, which one year leaves out.
const WHOLES: &[&str] = &["占国内生产总值", "占地区生产总值", "占GDP"];

/// What says of a figure that it is planned, which its sentence and section say too.
const PLANNING: &[&str] = &["预期", "目标", "拟定"];

/// The label as comparison reads it, when that is not as it stands.
pub(super) fn canonical(label: &str) -> Option<String> {
    let planning = PLANNING.iter().any(|word| label.contains(word));
    if planning {
        let plain = PLANNING.iter().fold(label.to_owned(), |plain, word| plain.replace(word, ""));
        return (!plain.is_empty()).then(|| canonical(&plain).unwrap_or(plain));
    }
    if let Some((before, after)) = WHOLES.iter().find_map(|whole| label.split_once(whole))
        && !before.is_empty()
        && !after.is_empty()
    {
        let plain = [before, after].concat();
        return Some(canonical(&plain).unwrap_or(plain));
    }
    ALIASES.iter().find(|(alias, _)| label.contains(alias)).map(|(alias, name)| label.replace(alias, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_one() {
        let check = |label: &str, expected: Option<&str>| assert_eq!(canonical(label).as_deref(), expected, "{label}");
        check("能耗强度", Some("单位国内生产总值能耗"));
        check("能源消耗强度", Some("单位国内生产总值能耗"));
        check("服务业占国内生产总值比重", Some("服务业比重"));
        check("服务业增加值占国内生产总值比重", Some("服务业比重"));
        check("服务业增加值比重", Some("服务业比重"));
        check("占国内生产总值比重", None);
        check("广义货币预期增长目标拟定", Some("广义货币增长"));
        check("目标", None);
        check("粮食产量", None);
    }

    #[test]
    fn every_alias_has_a_sign() {
        for (alias, _) in ALIASES {
            let latin = alias.contains(|character: char| character.is_ascii_uppercase());
            assert!(latin || SIGNS.iter().any(|sign| alias.contains(sign)), "{alias}");
        }
    }
}
