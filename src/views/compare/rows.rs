//! The rows of the table of two years: what each says, how they are counted and filtered.

use niandu::compare::{Aligned, Change, Observation, Tendency, UnitKind};
use niandu::{Bound, Report, Section, Sentence, Statistic, grouped};

use crate::views::compare::changes::changes;
use crate::views::compare::order::inserted;
use crate::views::compare::sections::Couple;
use crate::views::data::signed;
use crate::views::inspector::scale::in_groups;

/// An indicator in one year or in both.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    /// Empty where the report gives none.
    pub(super) name: String,
    /// The unit that its figures have in common; empty where they differ.
    pub(super) unit: String,
    /// Whether its figures are shares and rates.
    pub(super) ratio: bool,
    /// Which heading it stands under.
    pub(super) heading: usize,
    /// Number, in reading order, of the later year's section that has it, or has taken the place of the one that had it.
    pub(super) section: Option<usize>,
    pub(super) before: Option<Figure>,
    pub(super) after: Option<Figure>,
    pub(super) change: Option<Change>,
    pub(super) outcome: Outcome,
}

/// One year's figure.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Figure {
    /// The statistic's id.
    pub(super) id: String,
    /// As the report states it, without the row's unit.
    pub(super) text: String,
    /// Its multiplier: `万`.
    pub(super) multiplier: String,
    /// What its number is multiplied by.
    pub(super) factor: f64,
    /// What it comes to, less than zero when it is a decrease.
    pub(super) value: f64,
}

/// What became of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Rise,
    Fall,
    Same,
    /// What is stated leaves it open, or cannot be compared.
    Open,
    New,
    Gone,
}

/// Which rows are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Filter {
    Both,
    Rise,
    Fall,
    Same,
    New,
    Gone,
}

/// All rows with the headings they stand under.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Table {
    pub(super) rows: Vec<Row>,
    /// Titles of the outermost sections with their enumerators; an empty one is the report's opening.
    pub(super) headings: Vec<String>,
    /// Changes in all, then in each section of the later year with its subsections, in reading order.
    pub(super) changes: Vec<usize>,
}

impl Filter {
    /// All filters in the order in which they are offered.
    pub(super) const ALL: [Self; 6] = [Self::Both, Self::Rise, Self::Fall, Self::Same, Self::New, Self::Gone];

    /// Its name in addresses.
    pub(super) fn name(self) -> &'static str {
        ["both", "up", "down", "same", "new", "gone"][self as usize]
    }

    /// The filter with this name.
    pub(super) fn of_name(name: Option<&str>) -> Option<Self> {
        Self::ALL.into_iter().find(|filter| name == Some(filter.name()))
    }

    /// Whether a row is shown.
    pub(super) fn shows(self, outcome: Outcome) -> bool {
        match self {
            Self::Both => !matches!(outcome, Outcome::New | Outcome::Gone),
            Self::Rise => outcome == Outcome::Rise,
            Self::Fall => outcome == Outcome::Fall,
            Self::Same => outcome == Outcome::Same,
            Self::New => outcome == Outcome::New,
            Self::Gone => outcome == Outcome::Gone,
        }
    }
}

impl Table {
    /// The rows of two aligned reports, by their positions. `couples` are their sections side by side.
    pub(super) fn of(aligned: &Aligned<'_>, reports: [&Report; 2], positions: [usize; 2], couples: &[Couple]) -> Self {
        let places = Places::of(reports, couples);
        let [a, b] = positions;
        let mut rows = Vec::new();
        for pair in aligned.alignment.pairs(a, b) {
            if let (Some(before), Some(after)) = (aligned.get(pair.a), aligned.get(pair.b))
                && !(before.starting && after.starting)
            {
                let name = aligned.name(pair.indicator).to_owned();
                rows.push((after.number, Row::of(name, places.of_later(after), Some(before), Some(after))));
            }
        }
        for (here, there) in [(b, a), (a, b)] {
            for number in aligned.alignment.missing(here, there) {
                let Some(own) = aligned.get(number).filter(|own| !own.starting) else { continue };
                let name = own.statistic.indicator.as_ref().unwrap_or(&own.statistic.label).clone();
                let row = if here == b {
                    Row::of(name, places.of_later(own), None, Some(own))
                } else {
                    Row::of(name, places.of_earlier(own), Some(own), None)
                };
                rows.push((if here == b { number } else { usize::MAX }, row));
            }
        }
        let order = inserted(rows.len(), &|one, other| rows[one].0 < rows[other].0);
        let rows: Vec<Row> = order.into_iter().map(|at| rows[at].1.clone()).collect();
        let changes = changes(&rows, reports[1]);
        Self { rows, headings: places.headings, changes }
    }

    /// How many rows each filter shows.
    pub(super) fn counts(&self) -> [usize; 6] {
        Filter::ALL.map(|filter| self.rows.iter().filter(|row| filter.shows(row.outcome)).count())
    }
}

impl Row {
    fn of(name: String, place: Place, before: Option<&Observation<'_>>, after: Option<&Observation<'_>>) -> Self {
        let (old, new) = (before.map(|one| one.statistic), after.map(|one| one.statistic));
        let change = old.zip(new).and_then(|(old, new)| Change::between(old, new));
        let outcome = match (old, new) {
            (None, _) => Outcome::New,
            (_, None) => Outcome::Gone,
            _ => match change.as_ref().map(|change| change.tendency) {
                Some(Tendency::Rise) => Outcome::Rise,
                Some(Tendency::Fall) => Outcome::Fall,
                Some(Tendency::Same) => Outcome::Same,
                Some(Tendency::Open) | None => Outcome::Open,
            },
        };
        let mut units = [old, new].into_iter().flatten().map(|statistic| &statistic.unit);
        let first = units.next().cloned().unwrap_or_default();
        let unit = if units.all(|unit| *unit == first) { first } else { String::new() };
        let figure = |statistic: &Statistic| Figure::of(statistic, &unit);
        let (before, after) = (old.map(figure), new.map(figure));
        let ratio = [new, old].into_iter().flatten().any(|statistic| UnitKind::of(&statistic.unit) == UnitKind::Ratio);
        // A percent sign belongs to the number.
        let unit = if is_sign(&unit) { String::new() } else { unit };
        let Place { heading, section } = place;
        Self { name, unit, ratio, heading, section, before, after, change, outcome }
    }

    /// By how much it changed: in percent, or in percentage points; `None` where that has no size.
    pub(super) fn size(&self) -> Option<f64> {
        let change = self.change.as_ref()?;
        match self.outcome {
            Outcome::Rise | Outcome::Fall | Outcome::Same if change.points => Some(change.absolute.value),
            Outcome::Rise | Outcome::Fall | Outcome::Same => change.relative.map(|relative| relative.value),
            _ => None,
        }
    }
}

impl Figure {
    /// The figure as a report states it, without `unit` at its end; its bound as a sign.
    pub(super) fn of(statistic: &Statistic, unit: &str) -> Self {
        let mut figure = Self::without_bound(statistic, unit);
        figure.text.insert_str(0, bound_sign(unspoken_bound(statistic)));
        figure
    }

    /// The text of a figure with the words that bound it in its sentence: `98%以上`. Where no words do, with a sign.
    pub(super) fn in_words(statistic: &Statistic, sentence: &Sentence<'_>) -> String {
        let bound = unspoken_bound(statistic);
        let [before, after] = if bound == Bound::Exact { Default::default() } else { sentence.bounding(statistic) };
        let sign = if before.is_empty() && after.is_empty() { bound_sign(bound) } else { "" };
        [sign, &before, &Self::without_bound(statistic, "").text, &after].concat()
    }

    fn without_bound(statistic: &Statistic, unit: &str) -> Self {
        let printed = statistic.printed();
        let mut text = statistic.text.clone();
        if !unit.is_empty() && !is_sign(unit) && text.len() > unit.len() && text.ends_with(unit) {
            text.truncate(text[..text.len() - unit.len()].trim_end().len());
        }
        let (mut multiplier, mut factor) = (String::new(), 1.0);
        if let Some(printed) = printed {
            factor = printed.factor();
            if let niandu::Value::Number(number) = statistic.value
                && printed.number.is_ascii()
            {
                let number =
                    if printed.decimals() == 0 { grouped(number / factor, 0) } else { in_groups(printed.number) };
                text = text.replacen(printed.number, &number, 1);
            }
            multiplier = printed.multiplier;
        }
        Self { id: statistic.id.clone(), text, multiplier, factor, value: signed(statistic) }
    }
}

/// The bound of a figure whose own text does not say it: `29万余` does.
fn unspoken_bound(statistic: &Statistic) -> Bound {
    let said = statistic.printed().is_some_and(|printed| !printed.approximator.is_empty());
    if said { Bound::Exact } else { statistic.bound }
}

fn bound_sign(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact => "",
        Bound::MoreThan | Bound::AtLeast => "≥ ",
        Bound::LessThan | Bound::AtMost => "≤ ",
        Bound::About => "≈ ",
    }
}

fn is_sign(unit: &str) -> bool {
    unit.starts_with(['%', '‰', ':', '：'])
}

/// Where a section's figures stand.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    /// Under which heading.
    heading: usize,
    /// In which section of the later report.
    section: Option<usize>,
}

/// Where the figures of each section stand.
struct Places<'a> {
    headings: Vec<String>,
    earlier: Vec<(&'a Section, Place)>,
    later: Vec<(&'a Section, Place)>,
}

impl<'a> Places<'a> {
    fn of([a, b]: [&'a Report; 2], couples: &[Couple]) -> Self {
        let mut headings = vec![String::new()];
        let mut later: Vec<(&Section, Place)> = Vec::new();
        for placed in b.sections() {
            if placed.path.len() == 1 {
                headings.push(titled(placed.section));
            }
            later.push((placed.section, Place { heading: headings.len() - 1, section: Some(later.len()) }));
        }
        let mut earlier = Vec::new();
        // The places of the section before and of those around it.
        let mut around: Vec<Place> = Vec::new();
        for placed in a.sections() {
            around.truncate(placed.path.len() - 1);
            let couple = couples.iter().find(|couple| couple.id(0) == Some(&placed.section.id));
            let partner = couple.and_then(|couple| couple.id(1));
            let known = partner.and_then(|id| later.iter().find(|(other, _)| other.id == *id));
            let place = known.map(|(_, place)| *place).or(around.last().copied()).unwrap_or_else(|| {
                headings.push(titled(placed.section));
                Place { heading: headings.len() - 1, section: None }
            });
            around.push(place);
            earlier.push((placed.section, place));
        }
        Self { headings, earlier, later }
    }

    fn of_later(&self, observation: &Observation<'_>) -> Place {
        place_of(&self.later, observation.section)
    }

    fn of_earlier(&self, observation: &Observation<'_>) -> Place {
        place_of(&self.earlier, observation.section)
    }
}

fn place_of(places: &[(&Section, Place)], section: Option<&Section>) -> Place {
    let own = section.and_then(|section| places.iter().find(|(other, _)| std::ptr::eq(*other, section)));
    own.map_or(Place::default(), |(_, place)| *place)
}

/// A title with its enumerator.
fn titled(section: &Section) -> String {
    format!("{}{}", section.marker, section.title.text())
}

#[cfg(test)]
pub(super) mod tests {
    use niandu::compare::Alignment;
    use niandu::{Document, ImportOptions, import};

    use super::*;

    pub(in crate::views::compare) fn read(text: &str) -> Report {
        import(&Document::from_text(text), &ImportOptions::default()).report
    }

    fn table(before: &str, after: &str) -> Table {
        let (old, new) = (read(before), read(after));
        let reports = [&old, &new];
        let alignment = Alignment::of(&reports);
        Table::of(&alignment.with(&reports), reports, [0, 1], &[])
    }

    pub(in crate::views::compare) fn sample() -> Table {
        table(
            "甲市2021年报告\n一、办案\n办结行政复议案件210件，调解成功率90.5%。\n新建法律服务站点30个。\n二、其他\n收到群众来信8万件。清理行政规范性文件15件。",
            "甲市2022年报告\n一、办案\n办结行政复议案件252件，调解成功率88.5%。\n新建法律服务站点30个。\n二、其他\n收到群众来信6万件。培训基层执法人员77人次。",
        )
    }

    #[test]
    fn rows_are_counted() {
        let table = sample();
        assert_eq!(table.headings, ["", "一、办案", "二、其他", "一、办案", "二、其他"], "no sections were paired");
        assert_eq!(table.counts(), [4, 1, 2, 1, 1, 1]);
    }

    #[test]
    fn filters_have_names() {
        for filter in Filter::ALL {
            assert_eq!(Filter::of_name(Some(filter.name())), Some(filter));
        }
        assert_eq!(Filter::of_name(None), None);
    }

    #[track_caller]
    fn check(text: &str, expected: (&str, &str)) {
        let report = read(text);
        let figure = report.statistics().next().map(|statistic| Figure::of(statistic, &statistic.unit));
        let figure = figure.expect("a statistic");
        assert_eq!((figure.text.as_str(), figure.multiplier.as_str()), expected);
    }

    #[test]
    fn figures_are_written_as_their_report_states_them() {
        check("办结案件11736件。", ("11,736", ""));
        check("诉求29万余件。", ("29万余", "万"));
        check("产值1.50亿元。", ("1.50亿", "亿"));
        check("挽回损失7030.5万元。", ("7,030.5万", "万"));
        check("办结率80.40%。", ("80.40%", ""));
        check("超过60个单位参加。", ("≥ 60", ""));
        check("Grain output reached 605 million metric tons last year.", ("605 million", "million"));
        check("The economy grew to 63.6 trillion yuan last year.", ("63.6 trillion", "trillion"));
        check("增长6.5%—7%。", ("6.5%—7%", ""));
    }
}
