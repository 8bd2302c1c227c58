//! Every word of the interface, in each of its languages.

mod chinese;
mod comfort;
mod comparison;
mod english;
mod search;
mod share;

use niandu::compare::{Reason, Stage, Tendency, UnitKind};
use niandu::{Bound, Direction};

pub(crate) use comfort::ComfortWords;
pub(crate) use comparison::ComparisonWords;
pub(crate) use search::SearchWords;
pub(crate) use share::{FilesWords, ShareWords};

use crate::failure::Failure;
use crate::route::View;
use crate::settings::Theme;
use crate::state::Notice;
use crate::trend::{Amount, Difference};
use crate::views::data::{By, Column, Filter, Group, Presence};

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Language {
    /// 简体中文
    #[default]
    Chinese,
    /// English
    English,
}

impl Language {
    /// All languages in the order in which they are offered.
    pub(crate) const ALL: [Self; 2] = [Self::Chinese, Self::English];

    /// The language for a BCP 47 tag; Chinese where it is none of ours.
    pub(crate) fn of_tag(tag: &str) -> Self {
        let primary = tag.trim().split('-').next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("en") { Self::English } else { Self::Chinese }
    }

    /// Its BCP 47 tag.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }

    /// Its own name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chinese => "中文",
            Self::English => "English",
        }
    }

    /// Its words.
    pub(crate) fn words(self) -> &'static Words {
        match self {
            Self::Chinese => &chinese::WORDS,
            Self::English => &english::WORDS,
        }
    }
}

/// The words of one language. A field left out does not compile.
pub(crate) struct Words {
    /// Switch: the page's own article in place of the reader.
    pub(crate) original: &'static str,
    /// Name of the switch between views.
    pub(crate) views: &'static str,
    /// Name of a view.
    pub(crate) view_name: fn(view: View) -> &'static str,
    /// Words of the view of two years.
    pub(crate) comparison: &'static ComparisonWords,
    /// Words of the display panel, the reading aloud and the sheet of keys.
    pub(crate) comfort: &'static ComfortWords,
    /// Words of the search.
    pub(crate) search: &'static SearchWords,
    /// Words of links and citations.
    pub(crate) share: &'static ShareWords,
    /// Words of a reader's own files.
    pub(crate) files: &'static FilesWords,
    /// Years are being compared.
    pub(crate) comparing: &'static str,
    /// Heading of the outline.
    pub(crate) contents: &'static str,
    /// Button that opens the outline.
    pub(crate) open_contents: &'static str,
    /// Name of the outline tree of a year.
    pub(crate) outline_of: fn(year: i32) -> String,
    /// Button that closes a panel.
    pub(crate) close: &'static str,
    /// Name of the choice of an issuer.
    pub(crate) issuer: &'static str,
    /// Name of the timeline.
    pub(crate) years: &'static str,
    /// So many statistics, in full.
    pub(crate) statistics: fn(count: usize) -> String,
    /// So many statistics, beside a year.
    pub(crate) statistics_short: fn(count: usize) -> String,
    /// A year's report is on its way, beside the year.
    pub(crate) loading: &'static str,
    /// A year's report is on its way, in place of the text; no year while the source itself is.
    pub(crate) loading_report: fn(year: Option<i32>) -> String,
    /// Leaves out the reports of so many years that are still to come.
    pub(crate) stop_loading: fn(count: usize) -> String,
    /// A year's report is not to be had, beside the year.
    pub(crate) not_loaded: &'static str,
    /// Heading of the note on a report, or the source, that is not to be had.
    pub(crate) report_failed: fn(year: Option<i32>) -> String,
    /// The other years are there.
    pub(crate) others_readable: &'static str,
    /// Why a file is not to be had, as a sentence that tells what to do.
    pub(crate) failure: fn(failure: &Failure) -> String,
    /// What is wrong is wrong with a file as a whole.
    pub(crate) whole_file: &'static str,
    /// Button that tries again.
    pub(crate) retry: &'static str,
    /// Where an address led instead.
    pub(crate) notice: fn(notice: &Notice) -> String,
    /// Tag for a report with a notice that has no short name of its own.
    pub(crate) notice_tag: &'static str,
    /// Heading of the display panel.
    pub(crate) display: &'static str,
    /// Setting: size of the text.
    pub(crate) text_size: &'static str,
    /// Button: smaller text.
    pub(crate) smaller: &'static str,
    /// Button: larger text.
    pub(crate) larger: &'static str,
    /// Setting: colours.
    pub(crate) theme: &'static str,
    /// Name of a theme.
    pub(crate) theme_name: fn(theme: Theme) -> &'static str,
    /// Setting: language of the interface.
    pub(crate) language: &'static str,
    /// Name of the inspector.
    pub(crate) inspector: &'static str,
    /// Heading of a statistic without a label.
    pub(crate) unnamed: &'static str,
    /// Place before the first section.
    pub(crate) opening: &'static str,
    /// How the printed figure is understood.
    pub(crate) reading: fn(text: &str, bound: Bound, value: &str) -> String,
    /// A range in words.
    pub(crate) range: fn(low: &str, high: &str) -> String,
    /// Property: unit.
    pub(crate) unit: &'static str,
    /// A statistic without a unit.
    pub(crate) no_unit: &'static str,
    /// Property: how exactly it is stated.
    pub(crate) bound: &'static str,
    /// How exactly a statistic is stated.
    pub(crate) bound_name: fn(bound: Bound) -> &'static str,
    /// Property: level or change.
    pub(crate) direction: &'static str,
    /// Whether a statistic is a level or a change.
    pub(crate) direction_name: fn(direction: Direction) -> &'static str,
    /// Property: the section.
    pub(crate) section: &'static str,
    /// Name of the chart: label, unit, first and last year, and each year's value.
    pub(crate) chart: fn(label: &str, unit: &str, points: &[(i32, String)]) -> String,
    /// Above the chart: first and last year, unit.
    pub(crate) span: fn(first: i32, last: i32, unit: &str) -> String,
    /// Name of the table of a series.
    pub(crate) series: &'static str,
    /// Column: year.
    pub(crate) year: &'static str,
    /// Column: value, with its unit.
    pub(crate) value: fn(unit: &str) -> String,
    /// Row of the statistic itself.
    pub(crate) here: &'static str,
    /// Link to another year's sentence.
    pub(crate) go_to: fn(year: i32) -> String,
    /// A value that is printed in another multiplier or unit than it is shown in.
    pub(crate) converted: fn(printed: &str, unit: &str) -> String,
    /// A value that is printed with another measure word than the one shown.
    pub(crate) other_unit: fn(unit: &str) -> String,
    /// No other year states it.
    pub(crate) only_year: fn(year: i32) -> String,
    /// There is one report only.
    pub(crate) only_report: fn(year: i32) -> String,
    /// There are others, but none of them has loaded.
    pub(crate) others_failed: &'static str,
    /// An amount by which something changed: `约 10%`.
    pub(crate) amount: fn(amount: &Amount) -> String,
    /// The same in as few characters as can be.
    pub(crate) amount_short: fn(amount: &Amount) -> String,
    /// A change since a year, or since the year before, as a phrase.
    pub(crate) changed: fn(since: Option<i32>, difference: &Difference) -> String,
    /// A figure with what is said of it.
    pub(crate) beside: fn(figure: &str, said: &str) -> String,
    /// Something besides, in brackets.
    pub(crate) besides: fn(said: &str) -> String,
    /// Mark of an indicator that begins.
    pub(crate) new_short: &'static str,
    /// The same in words.
    pub(crate) first_stated: &'static str,
    /// No change.
    pub(crate) unchanged: &'static str,
    /// A change whose direction what is stated leaves open.
    pub(crate) undecided: &'static str,
    /// Column: change on the year before.
    pub(crate) change: &'static str,
    /// Beside a change that is counted from an earlier year than the one before.
    pub(crate) since: fn(year: i32) -> String,
    /// What is not from the report but worked out from it.
    pub(crate) derived: &'static str,
    /// A year that does not state it.
    pub(crate) not_mentioned: &'static str,
    /// A year, or several, of which the archive has no report.
    pub(crate) not_held: &'static str,
    /// A figure was given another value by a later report.
    pub(crate) revised_later: fn(year: i32, text: &str) -> String,
    /// A figure gives an earlier report's another value.
    pub(crate) revises: fn(year: i32, text: &str) -> String,
    /// The change is counted from the revised figure.
    pub(crate) from_revised: fn(text: &str) -> String,
    /// A figure is the level from which its sentence goes on.
    pub(crate) starting: &'static str,
    /// Property: the time a figure speaks of.
    pub(crate) stage: &'static str,
    /// The time a figure speaks of.
    pub(crate) stage_name: fn(stage: Stage) -> &'static str,
    /// Shapes of the chart.
    pub(crate) shape: &'static str,
    /// A line.
    pub(crate) line: &'static str,
    /// Columns.
    pub(crate) columns: &'static str,
    /// The axis of the chart does not begin at zero.
    pub(crate) axis_from: fn(low: &str) -> String,
    /// Why figures of several years are taken for the same indicator.
    pub(crate) why: &'static str,
    /// A ground for it.
    pub(crate) reason: fn(reason: Reason) -> &'static str,
    /// How sure it is, from 0 to 1.
    pub(crate) confidence: fn(confidence: f32) -> &'static str,
    /// A year, its grounds, and how sure it is.
    pub(crate) grounds: fn(year: i32, reasons: &[&str], confidence: &str) -> String,
    /// Button: this is not the same indicator.
    pub(crate) not_same: &'static str,
    /// The same for a screen reader, with the year.
    pub(crate) not_same_in: fn(year: i32) -> String,
    /// A figure has been taken out.
    pub(crate) taken_out: fn(year: i32, text: &str) -> String,
    /// Button: take that back.
    pub(crate) undo: &'static str,
    /// Button: the series as CSV.
    pub(crate) export_series: &'static str,
    /// Button: see the indicator in the data view.
    pub(crate) see_data: &'static str,
    /// Button: read the sentence in its report.
    pub(crate) see_text: &'static str,
    /// Setting: statistics are set off from the text.
    pub(crate) mark_figures: &'static str,
    /// Setting: the change on the year before stands beside statistics.
    pub(crate) mark_trends: &'static str,
    /// Years are still on their way.
    pub(crate) years_coming: &'static str,
    /// Button: a higher panel.
    pub(crate) taller: &'static str,
    /// Button: a lower panel.
    pub(crate) shorter: &'static str,
    /// The report has no sections.
    pub(crate) no_sections: &'static str,
    /// The report has no text.
    pub(crate) no_text: &'static str,
    /// The report has no statistics.
    pub(crate) no_statistics: &'static str,
    /// The catalog lists no report.
    pub(crate) no_reports: &'static str,
    /// The element has no source.
    pub(crate) no_source: &'static str,
    /// A day, from year, month and day.
    pub(crate) day: fn(year: &str, month: u32, day: u32) -> String,
    /// Those of the data view.
    pub(crate) data: DataWords,
}

/// The words of the data view.
pub(crate) struct DataWords {
    /// Name of the switch between kinds of rows.
    pub(crate) rows: &'static str,
    /// What a row is.
    pub(crate) by: fn(by: By) -> &'static str,
    /// So many rows are shown of so many.
    pub(crate) shown: fn(by: By, shown: usize, total: usize) -> String,
    /// So many figures stand behind the rows.
    pub(crate) figures: fn(count: usize) -> String,
    /// Button and name of the panel of filters.
    pub(crate) filter: &'static str,
    /// What to type into the field of the filter.
    pub(crate) filter_text: &'static str,
    /// Name of a filter.
    pub(crate) filter_name: fn(filter: Filter) -> &'static str,
    /// Between a filter's name and its values.
    pub(crate) colon: &'static str,
    /// Between values.
    pub(crate) comma: &'static str,
    /// Name of a kind of unit.
    pub(crate) kind: fn(kind: UnitKind) -> &'static str,
    /// In which years something is mentioned.
    pub(crate) presence: fn(presence: Presence) -> &'static str,
    /// Removes a filter; said before its name.
    pub(crate) remove: &'static str,
    /// Removes all filters.
    pub(crate) clear: &'static str,
    /// Nothing meets the filters; the one that is best removed, if one alone is in the way.
    pub(crate) empty: fn(filter: Option<&str>) -> String,
    /// Heading of a column; of the year before which is compared where it is about a change.
    pub(crate) column: fn(column: Column, base: i32) -> String,
    /// Button: choose columns.
    pub(crate) columns: &'static str,
    /// Choice: how rows are put together.
    pub(crate) group: &'static str,
    /// How rows are put together.
    pub(crate) group_name: fn(group: Group) -> &'static str,
    /// Heading over shares.
    pub(crate) ratios: &'static str,
    /// Heading over counts.
    pub(crate) counts: &'static str,
    /// Heading over what cannot be compared.
    pub(crate) incomparable: &'static str,
    /// A year without a figure.
    pub(crate) absent: &'static str,
    /// What a year without a figure means.
    pub(crate) absent_note: &'static str,
    /// No earlier year mentions it.
    pub(crate) new: &'static str,
    /// No later year mentions it.
    pub(crate) gone: &'static str,
    /// An indicator of what is planned.
    pub(crate) planned: &'static str,
    /// Which way something went.
    pub(crate) tendency: fn(tendency: Tendency) -> &'static str,
    /// So many percentage points.
    pub(crate) points: fn(number: &str) -> String,
    /// Name of the table.
    pub(crate) caption: &'static str,
    /// Button: all figures of the rows as CSV.
    pub(crate) csv: &'static str,
    /// Button: the same as JSON.
    pub(crate) json: &'static str,
    /// Button: copy the table.
    pub(crate) copy: &'static str,
    /// What the downloads hold.
    pub(crate) csv_note: &'static str,
    /// So many rows have been copied.
    pub(crate) copied: fn(rows: usize) -> String,
    /// The browser does not allow to copy.
    pub(crate) not_copied: &'static str,
    /// So many figures have been written to a file.
    pub(crate) saved: fn(rows: usize, file: &str) -> String,
    /// Slider: the year against the one before it.
    pub(crate) base: &'static str,
    /// Heading of the overview.
    pub(crate) overview: &'static str,
    /// No indicator has two figures.
    pub(crate) no_series: &'static str,
}

/// The words are compared by where they are: there is one set a language.
impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Words {
    /// A day written `YYYY-MM-DD`, for people.
    pub(crate) fn date(&self, written: &str) -> String {
        let mut parts = written.splitn(3, '-');
        match (parts.next(), parts.next().map(str::parse), parts.next().map(str::parse)) {
            (Some(year), Some(Ok(month)), Some(Ok(day))) => (self.day)(year, month, day),
            _ => written.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_choose_the_language() {
        for (tag, language) in [
            ("zh-CN", Language::Chinese),
            ("zh", Language::Chinese),
            ("en", Language::English),
            ("EN-gb", Language::English),
            ("fr", Language::Chinese),
            ("", Language::Chinese),
        ] {
            assert_eq!(Language::of_tag(tag), language, "{tag}");
        }
    }

    #[test]
    fn days_are_written_as_people_write_them() {
        let (chinese, english) = (Language::Chinese.words(), Language::English.words());
        assert_eq!(chinese.date("2023-03-09"), "2023年3月9日");
        assert_eq!(english.date("2023-03-09"), "9 March 2023");
        assert_eq!(english.date("soon"), "soon");
    }

    #[test]
    fn a_figure_is_read_as_it_is_meant() {
        let chinese = Language::Chinese.words();
        assert_eq!(
            (chinese.reading)("29万余件", Bound::MoreThan, "290,000 件"),
            "原文“29万余件”，按不少于 290,000 件理解。"
        );
        assert_eq!((chinese.reading)("142项", Bound::Exact, "142 项"), "原文“142项”，即 142 项。");
    }
}
