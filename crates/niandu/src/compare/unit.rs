//! Which units measure the same kind of thing, and how they convert.

/// What a unit measures. Values of the same dimension can be compared after [`Measure::factor`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Dimension {
    /// No unit: a number of something named before or after it.
    Blank,
    /// Things counted by a measure word, which drifts between years: 件, 部, 项, 个.
    Items,
    /// People.
    People,
    /// Events: 次, 场.
    Events,
    /// Percent.
    Percent,
    /// Points of percent.
    Points,
    /// A physical quantity or money; the number tells which.
    Quantity(u8),
    /// A unit of no table, by a hash of its text.
    Other(u32),
}

/// A unit as comparison sees it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Measure {
    /// What it measures.
    pub(super) dimension: Dimension,
    /// What a value is multiplied by to compare it with others of its dimension.
    pub(super) factor: f64,
}

/// What a unit is about, in the few kinds by which a reader picks out figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UnitKind {
    /// A number of things or events: 件, 项, 次.
    Count,
    /// People and households.
    People,
    /// An amount of money.
    Money,
    /// A share, a rate, a multiple.
    Ratio,
    /// A length, an area, a weight, a duration.
    Measure,
}

impl UnitKind {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Count, Self::People, Self::Money, Self::Ratio, Self::Measure];

    /// The kind of a unit without its multiplier.
    pub fn of(unit: &str) -> Self {
        match Measure::of(unit).dimension {
            Dimension::People => Self::People,
            Dimension::Percent | Dimension::Points => Self::Ratio,
            Dimension::Quantity(_) | Dimension::Other(_) if unit.ends_with("元") => Self::Money,
            Dimension::Quantity(_) => match unit {
                "户" | "户次" | "人次" => Self::People,
                "倍" => Self::Ratio,
                _ => Self::Measure,
            },
            Dimension::Other(_) if unit.starts_with([':', '：']) => Self::Ratio,
            Dimension::Blank | Dimension::Items | Dimension::Events | Dimension::Other(_) => Self::Count,
        }
    }

    /// Its name in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::People => "people",
            Self::Money => "money",
            Self::Ratio => "ratio",
            Self::Measure => "measure",
        }
    }
}

/// Units of the same quantity, with what each is in the first one of its line.
const QUANTITIES: &[&[(&str, f64)]] = &[
    &[("元", 1.0)],
    &[("美元", 1.0)],
    &[("亩", 1.0), ("公顷", 15.0), ("平方公里", 1500.0), ("平方千米", 1500.0), ("平方米", 0.0015)],
    &[("斤", 1.0), ("公斤", 2.0), ("千克", 2.0), ("吨", 2000.0)],
    &[("公里", 1.0), ("千米", 1.0), ("米", 0.001), ("里", 0.5)],
    &[("千瓦", 1.0), ("兆瓦", 1000.0)],
    &[("千瓦时", 1.0), ("度", 1.0), ("瓦时", 0.001)],
    &[("立方米", 1.0), ("方", 1.0), ("升", 0.001)],
    &[("天", 1.0), ("日", 1.0), ("小时", 1.0 / 24.0), ("分钟", 1.0 / 1440.0)],
    &[("个工作日", 1.0), ("工作日", 1.0)],
    &[("年", 1.0), ("个月", 1.0 / 12.0)],
    &[("倍", 1.0)],
    &[("户", 1.0), ("户次", 1.0)],
    &[("人次", 1.0)],
];

const ITEMS: &[&str] = &[
    "个", "项", "件", "部", "家", "处", "条", "所", "座", "批", "份", "宗", "起", "本", "篇", "种", "类", "套", "台",
    "辆", "艘", "架", "支", "只", "卷", "册", "门", "张", "块", "片", "对", "例", "款", "站", "间", "期",
];
const PEOPLE: &[&str] = &["人", "名", "位", "口"];
const EVENTS: &[&str] = &["次", "场", "场次", "批次", "轮", "趟", "班次"];

impl Measure {
    /// The measure of a unit without its multiplier.
    pub(super) fn of(unit: &str) -> Self {
        let plain = |dimension| Self { dimension, factor: 1.0 };
        match unit {
            "" => return plain(Dimension::Blank),
            "%" | "％" | "percent" | "per cent" => return plain(Dimension::Percent),
            "‰" => return Self { dimension: Dimension::Percent, factor: 0.1 },
            "个百分点" | "百分点" | "percentage points" => return plain(Dimension::Points),
            _ => {}
        }
        if ITEMS.contains(&unit) {
            return plain(Dimension::Items);
        }
        if PEOPLE.contains(&unit) {
            return plain(Dimension::People);
        }
        if EVENTS.contains(&unit) {
            return plain(Dimension::Events);
        }
        for (quantity, units) in (0..).zip(QUANTITIES) {
            if let Some((_, factor)) = units.iter().find(|(name, _)| *name == unit) {
                return Self { dimension: Dimension::Quantity(quantity), factor: *factor };
            }
        }
        let hash = unit.bytes().fold(0x811c_9dc5u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        plain(Dimension::Other(hash))
    }
}

impl Dimension {
    /// Whether two statistics of these dimensions can measure the same thing.
    pub(super) fn agrees(self, other: Self) -> bool {
        self == other || self.may_be_blank(other) || other.may_be_blank(self)
    }

    /// `减少贫困人口1000万` says without a unit what `1000万人` says with one.
    fn may_be_blank(self, other: Self) -> bool {
        self == Self::Blank && matches!(other, Self::Items | Self::People | Self::Events)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_of_few_kinds() {
        for (unit, kind) in [
            ("件", UnitKind::Count),
            ("", UnitKind::Count),
            ("场次", UnitKind::Count),
            ("人次", UnitKind::People),
            ("名", UnitKind::People),
            ("元", UnitKind::Money),
            ("港元", UnitKind::Money),
            ("%", UnitKind::Ratio),
            ("个百分点", UnitKind::Ratio),
            (":1", UnitKind::Ratio),
            ("平方公里", UnitKind::Measure),
            ("个工作日", UnitKind::Measure),
        ] {
            assert_eq!(UnitKind::of(unit), kind, "{unit}");
        }
    }
}
