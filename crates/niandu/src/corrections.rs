//! A publisher's corrections, kept beside the sources so that they survive every new
//! import: preferred names, aliases, corrected labels, forced joins and splits, equal units.

use std::collections::BTreeMap;
use std::rc::Rc;

use serde::Deserialize;

use crate::model::{Content, Inline, Report, Run, Statistic};
use crate::sentence::Piece;

/// What `indicators.toml` holds.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Corrections {
    /// Indicators with a preferred name.
    pub indicator: Vec<Indicator>,
    /// Corrected labels of single statistics.
    pub label: Vec<LabelCorrection>,
    /// Statistics of several years that measure the same, whatever their labels say.
    pub join: Vec<Join>,
    /// A statistic that must not be joined with others of its label.
    pub split: Vec<Split>,
    /// Units that mean the same: the first is kept.
    pub equal_units: Vec<Vec<String>>,
    /// Rules of `niandu check` that are not to be reported.
    pub silence: Vec<String>,
}

/// An indicator's preferred name and the labels under which reports state it.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Indicator {
    /// The preferred name; it becomes the label.
    pub name: String,
    /// Only statistics with this unit are meant, if one is given.
    pub unit: Option<String>,
    /// Labels that mean it.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// What a reader should know about it.
    pub note: Option<String>,
}

/// Finds one statistic of one report.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Selector {
    /// The report's year.
    pub year: i32,
    /// The statistic as printed.
    pub text: String,
    /// Words of its sentence, when the text alone stands more than once.
    pub sentence: Option<String>,
    /// The words right before it, when the text stands more than once in its sentence.
    pub after: Option<String>,
}

/// A corrected label.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct LabelCorrection {
    /// Which statistic.
    #[serde(rename = "at")]
    pub selector: Selector,
    /// The label it should have.
    pub label: String,
}

/// Statistics of several years that measure the same.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Join {
    /// The indicator's name.
    pub name: String,
    /// The statistics.
    #[serde(rename = "of")]
    pub statistics: Vec<Selector>,
}

/// A statistic that stands for itself.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Split {
    /// The name it shall have.
    pub name: String,
    /// Which statistic.
    #[serde(rename = "at")]
    pub selector: Selector,
}

impl Corrections {
    /// Corrects a report and notes which entries matched something.
    pub fn apply(&self, report: &mut Report, used: &mut Used) {
        let year = report.year;
        for_each_inline(&mut report.content, &mut |inline| self.correct(year, inline, used));
    }

    /// The entries that matched nothing, each as people would look for it.
    pub fn unused(&self, used: &Used) -> Vec<String> {
        let mut entries = Vec::new();
        for indicator in &self.indicator {
            if indicator.aliases.is_empty() {
                entries.push(format!("indicator “{}”", indicator.name));
            }
            entries.extend(
                indicator.aliases.iter().map(|alias| format!("indicator “{}”, alias “{alias}”", indicator.name)),
            );
        }
        entries.extend(self.places());
        entries.extend(self.equal_units.iter().map(|units| format!("equal-units {}", units.join(", "))));
        entries.retain(|entry| !used.0.contains_key(entry));
        entries
    }

    /// The entries that mean one statistic but matched several, each with their number.
    pub fn ambiguous(&self, used: &Used) -> Vec<(String, usize)> {
        let count = |entry: String| used.0.get(&entry).copied().map(|count| (entry, count));
        self.places().into_iter().filter_map(count).filter(|(_, count)| *count > 1).collect()
    }

    /// The entries that mean one statistic.
    fn places(&self) -> Vec<String> {
        let mut entries: Vec<_> = self.label.iter().map(|entry| format!("label of {}", entry.selector)).collect();
        for join in &self.join {
            entries.extend(join.statistics.iter().map(|selector| format!("join “{}” of {selector}", join.name)));
        }
        entries.extend(self.split.iter().map(|split| format!("split “{}” of {}", split.name, split.selector)));
        entries
    }

    fn correct(&self, year: i32, inline: &mut Inline, used: &mut Used) {
        let around = surroundings(inline);
        let statistics = inline.0.iter_mut().filter_map(|run| match run {
            Run::Statistic(statistic) => Some(statistic),
            Run::Text(_) => None,
        });
        for (statistic, around) in statistics.zip(around) {
            self.correct_unit(statistic, used);
            self.correct_label(year, statistic, &around, used);
            self.name(year, statistic, &around, used);
        }
    }

    fn correct_unit(&self, statistic: &mut Statistic, used: &mut Used) {
        for units in &self.equal_units {
            if let Some((kept, others)) = units.split_first()
                && others.contains(&statistic.unit)
            {
                kept.clone_into(&mut statistic.unit);
                used.note(format!("equal-units {}", units.join(", ")));
            }
        }
    }

    fn correct_label(&self, year: i32, statistic: &mut Statistic, around: &Surroundings, used: &mut Used) {
        for entry in &self.label {
            if entry.selector.matches(year, statistic, around) {
                entry.label.clone_into(&mut statistic.label);
                used.note(format!("label of {}", entry.selector));
            }
        }
        for indicator in &self.indicator {
            let unit_fits = indicator.unit.as_ref().is_none_or(|unit| *unit == statistic.unit);
            if unit_fits && indicator.aliases.is_empty() && indicator.name == statistic.label {
                used.note(format!("indicator “{}”", indicator.name));
            }
            if let Some(alias) = indicator.aliases.iter().find(|alias| unit_fits && **alias == statistic.label) {
                used.note(format!("indicator “{}”, alias “{alias}”", indicator.name));
                indicator.name.clone_into(&mut statistic.label);
            }
        }
    }

    fn name(&self, year: i32, statistic: &mut Statistic, around: &Surroundings, used: &mut Used) {
        for join in &self.join {
            for selector in &join.statistics {
                if selector.matches(year, statistic, around) {
                    statistic.indicator = Some(join.name.clone());
                    used.note(format!("join “{}” of {selector}", join.name));
                }
            }
        }
        for split in &self.split {
            if split.selector.matches(year, statistic, around) {
                statistic.indicator = Some(split.name.clone());
                used.note(format!("split “{}” of {}", split.name, split.selector));
            }
        }
    }
}

/// Which entries have matched something so far, over all reports.
#[derive(Debug, Clone, Default)]
pub struct Used(BTreeMap<String, usize>);

impl Used {
    /// Adds what has matched in other reports, read at the same time.
    pub fn merge(&mut self, other: Self) {
        for (entry, count) in other.0 {
            *self.0.entry(entry).or_default() += count;
        }
    }

    fn note(&mut self, entry: String) {
        *self.0.entry(entry).or_default() += 1;
    }
}

impl Selector {
    fn matches(&self, year: i32, statistic: &Statistic, around: &Surroundings) -> bool {
        self.year == year
            && self.text == statistic.text
            && self.sentence.as_ref().is_none_or(|words| around.sentence.contains(words.as_str()))
            && self.after.as_ref().is_none_or(|words| around.sentence[..around.start].ends_with(words.as_str()))
    }
}

/// `2022 “29万余件”`
impl std::fmt::Display for Selector {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} “{}”", self.year, self.text)?;
        if let Some(words) = &self.sentence {
            write!(formatter, " in “{words}”")?;
        }
        if let Some(words) = &self.after {
            write!(formatter, " after “{words}”")?;
        }
        Ok(())
    }
}

/// The sentence of a statistic.
struct Surroundings {
    sentence: Rc<str>,
    /// Where the statistic begins in it, in bytes.
    start: usize,
}

/// For each statistic of a text its sentence.
fn surroundings(inline: &Inline) -> Vec<Surroundings> {
    let mut found = Vec::new();
    for sentence in inline.sentences() {
        let text: Rc<str> = sentence.0.iter().map(|piece| piece.text()).collect::<String>().into();
        let mut start = 0;
        for piece in &sentence.0 {
            if let Piece::Statistic(_) = piece {
                found.push(Surroundings { sentence: Rc::clone(&text), start });
            }
            start += piece.text().len();
        }
    }
    found
}

fn for_each_inline(content: &mut [Content], visit: &mut impl FnMut(&mut Inline)) {
    for item in content {
        match item {
            Content::Paragraph(paragraph) => visit(&mut paragraph.text),
            Content::Figure(figure) => visit(&mut figure.caption),
            Content::List(list) => list.items.iter_mut().for_each(&mut *visit),
            Content::Table(table) => {
                visit(&mut table.caption);
                table.rows.iter_mut().flat_map(|row| &mut row.cells).for_each(|cell| visit(&mut cell.text));
            }
            Content::Section(section) => {
                visit(&mut section.title);
                for_each_inline(&mut section.content, visit);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Document, ImportOptions, import};

    fn report() -> Report {
        let text = "海岚市2022年工作报告\n一、情况\n热线受理诉求29万余件。服务窗口3个，另有窗口3个。\n";
        import(&Document::from_text(text), &ImportOptions::default()).report
    }

    /// Applies corrections written as JSON, which has the same shape as the TOML.
    fn corrected(json: &str) -> (Vec<(String, Option<String>)>, Vec<String>) {
        let corrections: Corrections = serde_json::from_str(json).expect("valid corrections");
        let (mut report, mut used) = (report(), Used::default());
        corrections.apply(&mut report, &mut used);
        let found = report.statistics().map(|found| (found.label.clone(), found.indicator.clone())).collect();
        (found, corrections.unused(&used))
    }

    #[test]
    fn aliases_take_the_preferred_name() {
        let (found, unused) = corrected(
            r#"{"indicator": [{"name": "12345热线诉求", "unit": "件", "aliases": ["热线受理诉求", "来电"]}]}"#,
        );
        assert_eq!(found[0].0, "12345热线诉求");
        assert_eq!(unused, ["indicator “12345热线诉求”, alias “来电”"]);
    }

    #[test]
    fn an_indicator_without_aliases_is_looked_for_by_its_name() {
        let (_, unused) = corrected(r#"{"indicator": [{"name": "热线受理诉求"}, {"name": "热线受理", "unit": "件"}]}"#);
        assert_eq!(unused, ["indicator “热线受理”"]);
    }

    #[test]
    fn what_was_used_in_any_report_is_used() {
        let corrections: Corrections = serde_json::from_str(r#"{"equal-units": [["件", "宗"]]}"#).expect("corrections");
        let (mut used, mut other) = (Used::default(), Used::default());
        other.note("equal-units 件, 宗".to_owned());
        assert_eq!(corrections.unused(&used), ["equal-units 件, 宗"]);
        used.merge(other);
        assert!(corrections.unused(&used).is_empty());
    }

    #[test]
    fn a_label_is_corrected_where_its_sentence_says() {
        let (found, unused) = corrected(
            r#"{"label": [{"at": {"year": 2022, "text": "29万余件", "sentence": "热线"}, "label": "来电"},
                          {"at": {"year": 2021, "text": "29万余件"}, "label": "来电"}]}"#,
        );
        assert_eq!(found[0].0, "来电");
        assert_eq!(unused, ["label of 2021 “29万余件”"]);
    }

    #[test]
    fn joins_and_splits_name_the_indicator() {
        let (found, unused) = corrected(
            r#"{"join": [{"name": "诉求", "of": [{"year": 2022, "text": "29万余件"}]}],
                "split": [{"name": "窗口", "at": {"year": 2022, "text": "3个"}}]}"#,
        );
        assert_eq!(found[0].1.as_deref(), Some("诉求"));
        assert_eq!(found[1].1.as_deref(), Some("窗口"));
        assert!(unused.is_empty());
    }

    #[test]
    fn a_statistic_is_found_by_the_words_before_it() {
        let at = r#"{"year": 2022, "text": "3个", "after": "另有窗口"}"#;
        let (found, unused) = corrected(&format!(r#"{{"split": [{{"name": "窗口", "at": {at}}}]}}"#));
        assert_eq!((found[1].1.as_deref(), found[2].1.as_deref()), (None, Some("窗口")));
        assert!(unused.is_empty());
    }

    #[test]
    fn an_entry_that_means_one_statistic_but_matches_two_is_known() {
        let corrections: Corrections =
            serde_json::from_str(r#"{"split": [{"name": "窗口", "at": {"year": 2022, "text": "3个"}}]}"#)
                .expect("corrections");
        let (mut report, mut used) = (report(), Used::default());
        corrections.apply(&mut report, &mut used);
        assert_eq!(corrections.ambiguous(&used), [("split “窗口” of 2022 “3个”".to_owned(), 2)]);
    }

    #[test]
    fn equal_units_become_one() {
        let (_, unused) = corrected(r#"{"equal-units": [["处", "个"], ["宗", "起"]]}"#);
        assert_eq!(unused, ["equal-units 宗, 起"]);
    }
}
