//! Rates and shares that cannot exceed 100%.

use super::Finding;
use super::material::{Material, Passage, Stated};
use super::quantity::Quantity;
use super::words::{ending, text, without};
use crate::model::Bound;

/// What measures a part of a whole.
const PARTS_OF_A_WHOLE: &[&str] = &[
    "覆盖率", "普及率", "合格率", "满意率", "满意度", "办结率", "及时率", "公开率", "答复率", "回复率", "失业率",
    "就业率", "参保率", "达标率", "通过率", "抽检率", "受理率", "结案率", "化解率", "应诉率", "出庭率", "出庭应诉率",
    "采纳率", "绿化率", "城镇化率", "城市化率", "优良率", "优良天数比例", "优良天数比率", "占比", "比重", "入园率",
    "巩固率", "清洁率", "处理率", "处置率", "发生率", "死亡率", "上网率", "网办率", "可办率", "知晓率", "支持率",
    "抽查率", "备案率", "审查率", "准确率", "电子化率", "机械化率", "规范率", "清零率", "签约率", "接通率",
    "自来水普及率", "按期办结率",
];

/// Rates with the same endings that can exceed 100%.
const NO_PARTS: &[&str] = &["拨备", "流动性", "准备金", "利息", "电话", "手机", "宽带", "毛入", "偿付", "移动"];

/// Words between the name and its figure.
const FILLERS: &[&str] = &[
    "达到", "提高到", "提升到", "提升至", "提高至", "上升到", "保持在", "稳定在", "超过", "均为", "均达", "高达", "达",
    "为", "至", "了", "是", "均", "超", "突破",
];

/// Findings in texts and tables.
pub(super) fn find(material: &Material<'_>) -> Vec<Finding> {
    let text = material.body().flat_map(|passage| passage.figures.iter().filter_map(|figure| in_text(passage, figure)));
    text.chain(material.sheets.iter().flat_map(in_table)).collect()
}

fn in_text(passage: &Passage<'_>, figure: &Stated<'_>) -> Option<Finding> {
    let statistic = figure.statistic;
    let quantity = Quantity::of(statistic)?;
    if statistic.unit != "%"
        || quantity.number <= 100.0
        || !statistic.direction.is_none()
        || statistic.bound == Bound::AtMost
    {
        return None;
    }
    let clause = passage.clause(figure);
    let before = without(&text(&passage.signs[clause.start..figure.start]), FILLERS);
    let share = ending(before.trim_end(), PARTS_OF_A_WHOLE)?;
    let other = NO_PARTS.iter().any(|word| before.contains(word));
    (!other).then(|| Finding::new(passage.at(figure.start), message(share, &statistic.text)))
}

fn in_table(sheet: &super::sheet::Sheet<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for row in &sheet.rows {
        for (column, cell) in row.cells.iter().enumerate() {
            let Some(cell) = cell.filter(|cell| cell.unit == "%" && cell.quantity.number > 100.0) else { continue };
            let names = [sheet.column_name(column), row.name()];
            let share = names.iter().find_map(|name| ending(name.split(['（', '(']).next()?, PARTS_OF_A_WHOLE));
            let other = names.iter().any(|name| NO_PARTS.iter().any(|word| name.contains(word)));
            if let Some(share) = share.filter(|_| !other) {
                findings.push(Finding::new(cell.offset, message(share, cell.text)));
            }
        }
    }
    findings
}

fn message(share: &str, figure: &str) -> String {
    format!("“{share}” cannot exceed 100%, here it is “{figure}”")
}
