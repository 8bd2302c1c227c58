//! The interface in English.
//!
//! With straight quotation marks: fonts for Chinese, which come first, draw curly ones as wide as a character.

use niandu::compare::{Precision, Reason, Stage, Tendency, UnitKind};
use niandu::{Bound, Direction};

use super::{DataWords, Words};
use crate::failure::{Cause, Failure};
use crate::route::View;
use crate::settings::Theme;
use crate::state::Notice;
use crate::trend::{Difference, Kind};
use crate::views::data::{By, Column, Filter, Group, Presence};

pub(super) static WORDS: Words = Words {
    original: "Original page",
    views: "Views",
    view_name: |view| match view {
        View::Read => "Read",
        View::Compare => "Compare",
        View::Data => "Data",
        View::Search => "Search",
    },
    comparison: &super::comparison::ENGLISH,
    comfort: &super::comfort::ENGLISH,
    search: &super::search::ENGLISH,
    share: &super::share::ENGLISH,
    files: &super::share::ENGLISH_FILES,
    comparing: "Comparing the years.",
    contents: "Contents",
    open_contents: "Open contents",
    outline_of: |year| format!("Contents of the {year} report"),
    close: "Close",
    issuer: "Issuer",
    years: "Years",
    statistics: |count| if count == 1 { "1 figure".to_owned() } else { format!("{count} figures") },
    statistics_short: |count| count.to_string(),
    loading: "loading",
    loading_report: |year| match year {
        Some(year) => format!("Loading the {year} report"),
        None => "Loading".to_owned(),
    },
    stop_loading: |count| {
        if count == 1 { "Stop loading (1 year left)".to_owned() } else { format!("Stop loading ({count} years left)") }
    },
    not_loaded: "Not loaded",
    report_failed: |year| match year {
        Some(year) => format!("The {year} report did not load"),
        None => "The report did not load".to_owned(),
    },
    others_readable: " The other years can be read as usual.",
    failure,
    whole_file: "the file as a whole",
    retry: "Retry",
    notice,
    notice_tag: "Note",
    display: "Display",
    text_size: "Text size",
    smaller: "Smaller",
    larger: "Larger",
    theme: "Colours",
    theme_name: |theme| match theme {
        Theme::Auto => "System",
        Theme::Light => "Light",
        Theme::Dark => "Dark",
        Theme::Contrast => "Contrast",
    },
    language: "Language",
    inspector: "Figure",
    unnamed: "Unnamed figure",
    opening: "Opening",
    reading,
    range: |low, high| format!("{low} to {high}"),
    unit: "Unit",
    no_unit: "none",
    bound: "Precision",
    bound_name: |bound| match bound {
        Bound::Exact => "as stated",
        Bound::MoreThan => "more than",
        Bound::AtLeast => "at least",
        Bound::LessThan => "less than",
        Bound::AtMost => "at most",
        Bound::About => "about",
    },
    direction: "Kind",
    direction_name: |direction| match direction {
        Direction::None => "level",
        Direction::Up => "change upwards",
        Direction::Down => "change downwards",
    },
    section: "Section",
    chart: |label, unit, points| {
        let values: Vec<_> = points.iter().map(|(year, value)| format!("{year}: {value}")).collect();
        let unit = if unit.is_empty() { String::new() } else { format!(" ({unit})") };
        format!("{label}{unit}. {}", values.join(", "))
    },
    span: |first, last, unit| {
        let unit = if unit.is_empty() { String::new() } else { format!(", in {unit}") };
        format!("{first}–{last}{unit}")
    },
    series: "Each year's value and sentence",
    year: "Year",
    value: |unit| if unit.is_empty() { "Value".to_owned() } else { format!("Value ({unit})") },
    here: "here",
    go_to: |year| format!("Go to the sentence of {year}"),
    converted: |printed, unit| format!("{printed}, converted to {unit}"),
    other_unit: |unit| format!("unit in the text: {unit}"),
    only_year: |year| format!("Only the report of {year} states this; there is no year to compare it with."),
    only_report: |year| format!("There is only the {year} report; a trend needs two years or more."),
    others_failed: "The other years did not load, so there is nothing to compare yet.",
    amount: |amount| {
        let unit = match &amount.kind {
            Kind::Percent => "%",
            Kind::Points => " points",
            Kind::Unit(unit) => unit,
        };
        // A word stands apart from its number, a sign or a measure word of Chinese does not.
        let gap = if unit.starts_with(|first: char| first.is_ascii_alphabetic()) { " " } else { "" };
        estimate(&[&amount.number, gap, unit].concat(), amount.precision)
    },
    amount_short: |amount| {
        let unit = match &amount.kind {
            Kind::Percent => "%",
            Kind::Points => "pt",
            Kind::Unit(unit) => unit,
        };
        let (before, after) = match amount.precision {
            Precision::Exact => ("", ""),
            Precision::AtLeast => ("", "+"),
            Precision::About | Precision::AtMost => ("~", ""),
        };
        format!("{before}{}{unit}{after}", amount.number)
    },
    changed,
    beside: |figure, said| format!("{figure}, {said}"),
    besides: |said| format!(" ({said})"),
    new_short: "new",
    first_stated: "stated for the first time",
    unchanged: "unchanged",
    undecided: "unclear",
    change: "On last year",
    since: |year| format!("on {year}"),
    derived: "Changes and conversions are worked out, not stated in the reports.",
    not_mentioned: "Not mentioned",
    not_held: "Not held",
    revised_later: |year, text| format!("the {year} report makes it {text}"),
    revises: |year, text| format!("the {year} report had {text}"),
    from_revised: |text| format!("from {text}, as revised"),
    starting: "This is where a change starts: a figure of the year before.",
    stage: "Period",
    stage_name: |stage| match stage {
        Stage::Review => "the year itself",
        Stage::Plan => "plan for next year",
        Stage::SeveralBehind => "several years together",
        Stage::SeveralAhead => "goal some years ahead",
        Stage::Apart => "note",
    },
    shape: "Shape",
    line: "Line",
    columns: "Columns",
    axis_from: |low| format!("Axis from {low}"),
    why: "Why these match",
    reason: |reason| match reason {
        Reason::SameName => "named the same by the publisher",
        Reason::SameWords => "same wording",
        Reason::SameLabel => "same name",
        Reason::SimilarLabel => "similar name",
        Reason::SimilarContext => "similar words around",
        Reason::SameUnit => "same unit",
        Reason::RelatedUnit => "related unit",
        Reason::SimilarTopic => "sections on the same topic",
        Reason::SameNeighbours => "figures around match too",
        Reason::OtherYears => "by way of other years",
    },
    confidence: |confidence| match confidence {
        0.85.. => "High confidence",
        0.6.. => "Fair confidence",
        _ => "Low confidence",
    },
    grounds: |year, reasons, confidence| format!("{year}: {}. {confidence}.", reasons.join(", ")),
    not_same: "Not the same",
    not_same_in: |year| format!("The figure of {year} is not the same indicator"),
    taken_out: |year, text| format!("\"{text}\" of {year} has been taken out."),
    undo: "Undo",
    export_series: "Export series",
    see_data: "Show in data",
    see_text: "Open in the text",
    mark_figures: "Mark figures",
    mark_trends: "Change on last year",
    years_coming: "Other years are loading.",
    taller: "Raise the panel",
    shorter: "Lower the panel",
    no_sections: "This report has no sections, so there are no contents to list.",
    no_text: "This report has no text.",
    no_statistics: "There are no figures to mark in this report.",
    no_reports: "The catalog lists no reports. Name at least one under \"reports\".",
    no_source: "No src is given; below is the page's own text.",
    day: |year, month, day| {
        const MONTHS: [&str; 12] = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ];
        let month = usize::try_from(month).ok().and_then(|month| MONTHS.get(month.checked_sub(1)?)).unwrap_or(&"");
        format!("{day} {month} {year}")
    },
    data: DATA,
};

const DATA: DataWords = DataWords {
    rows: "What a row is",
    by: |by| match by {
        By::Overview => "Overview",
        By::Indicator => "By indicator",
        By::Mention => "By mention",
    },
    shown: |by, shown, total| {
        let unit = if by == By::Mention { "figures" } else { "indicators" };
        if shown == total { format!("{shown} {unit}") } else { format!("{shown} of {total} {unit}") }
    },
    figures: |count| format!("{count} figures in the text"),
    filter: "Filter",
    filter_text: "Name or text",
    filter_name: |filter| match filter {
        Filter::Text => "Text",
        Filter::Section => "Section",
        Filter::Unit => "Unit",
        Filter::Presence => "Mentioned",
        Filter::Years => "Years",
    },
    colon: ": ",
    comma: ", ",
    kind: |kind| match kind {
        UnitKind::Count => "Things and events",
        UnitKind::People => "People, households",
        UnitKind::Money => "Money",
        UnitKind::Ratio => "Shares and rates",
        UnitKind::Measure => "Areas, lengths, times",
    },
    presence: |presence| match presence {
        Presence::Always => "Every year",
        Presence::Appeared => "From some year on",
        Presence::Gone => "No longer",
        Presence::Gaps => "Not in all years",
    },
    remove: "Remove",
    clear: "Clear all",
    empty: |filter| match filter {
        Some(filter) => format!("Nothing meets all filters. Remove \"{filter}\" to see results."),
        None => "Nothing meets the filters. Use fewer of them.".to_owned(),
    },
    column: |column, base| {
        let name = match column {
            Column::In(year) => return year.to_string(),
            Column::Change => return format!("{base} on {}", base - 1),
            Column::Indicator => "Indicator",
            Column::Unit => "Unit",
            Column::Section => "Section",
            Column::Trend => "Trend",
            Column::Year => "Year",
            Column::Figure => "As printed",
            Column::Value => "Value",
            Column::Bound => "Precision",
            Column::Sentence => "Sentence",
        };
        name.to_owned()
    },
    columns: "Columns",
    group: "Group",
    group_name: |group| match group {
        Group::None => "Not grouped",
        Group::Section => "By section",
        Group::Indicator => "By indicator",
    },
    ratios: "Shares and rates (by percentage points)",
    counts: "Counts",
    incomparable: "Nothing to compare with in the year before",
    absent: "not mentioned",
    absent_note: "\"Not mentioned\" means that the report of that year has no such figure; it is not 0.",
    new: "New",
    gone: "Gone",
    planned: "plan",
    tendency: |tendency| match tendency {
        Tendency::Rise => "up",
        Tendency::Fall => "down",
        Tendency::Same => "unchanged",
        Tendency::Open => "up or down",
    },
    points: |number| format!("{number} points"),
    caption: "The figures of all reports",
    csv: "Save CSV",
    json: "Save JSON",
    copy: "Copy table",
    csv_note: "Every figure of the rows shown, with its sentence and address",
    copied: |rows| format!("Copied {rows} rows, to paste into a spreadsheet."),
    not_copied: "The browser does not allow copying; save the table instead.",
    saved: |rows, file| format!("Saved {rows} figures to {file}."),
    base: "Base year",
    overview: "The indicators mentioned most often, largest changes first",
    no_series: "No indicator is mentioned in two reports, so there is no trend to see.",
};

fn reading(text: &str, bound: Bound, value: &str) -> String {
    let meaning = match bound {
        Bound::Exact => return format!("\"{text}\" in the text, that is {value}."),
        Bound::MoreThan => "more than ",
        Bound::AtLeast => "at least ",
        Bound::LessThan => "less than ",
        Bound::AtMost => "at most ",
        Bound::About => "about ",
    };
    format!("\"{text}\" in the text, understood as {meaning}{value}.")
}

/// `about 10%`, `at least 10%`.
pub(super) fn estimate(number: &str, precision: Precision) -> String {
    let before = match precision {
        Precision::Exact => "",
        Precision::About => "about ",
        Precision::AtLeast => "at least ",
        Precision::AtMost => "at most ",
    };
    [before, number].concat()
}

fn changed(since: Option<i32>, difference: &Difference) -> String {
    let year = since.map_or_else(|| "last year".to_owned(), |year| format!("in {year}"));
    let way = match (difference.tendency, difference.in_points()) {
        (Tendency::Rise, false) => "more",
        (Tendency::Rise, true) => "higher",
        (Tendency::Fall, false) => "less",
        (Tendency::Fall, true) => "lower",
        (Tendency::Same, _) => return format!("the same as {year}"),
        (Tendency::Open, _) => return format!("may be more or less than {year}"),
    };
    match difference.amount() {
        Some(amount) => format!("{} {way} than {year}", (WORDS.amount)(amount)),
        None => format!("{way} than {year}"),
    }
}

fn notice(notice: &Notice) -> String {
    match notice {
        Notice::Unreadable(part) => format!("\"{part}\" in the address is unknown; this is the nearest place."),
        Notice::NoYear { asked, shown } => format!("There is no report of {asked}; this is {shown}."),
        Notice::NoSection { asked, year } => {
            format!("There is no section \"{asked}\"; this is the beginning of {year}.")
        }
        Notice::Replaced { file, year } => {
            format!("\"{file}\" has taken the place of the {year} report; reload the page to get that back.")
        }
        Notice::NoStatistic { asked, year } => {
            format!("The report of {year} has no figure \"{asked}\"; this is the nearest place.")
        }
    }
}

fn failure(failure: &Failure) -> String {
    match &failure.cause {
        Cause::Address => "This is not an address; check src.".to_owned(),
        Cause::Network => "There was no answer. Check the network and try again.".to_owned(),
        Cause::Status(status @ (404 | 410)) => {
            format!("There is no such file ({status}). Check the address, or make the data again.")
        }
        Cause::Status(status) => format!("The server answered {status}. Try again later."),
        Cause::NoText => {
            "There is no text to read here. Check what the element wraps, or the page's address.".to_owned()
        }
        Cause::Kind => {
            "Only txt, html and report JSON files are read here. Convert PDF, docx and the like with niandu import first."
                .to_owned()
        }
        Cause::TooLarge(limit) => {
            format!("The file has more than {limit} MB. Split it, or take out what does not belong to the report.")
        }
        Cause::Policy => {
            "This page's security policy lets no web pages be read. Convert the file to JSON with niandu import first."
                .to_owned()
        }
        Cause::Importer => {
            "The importer could not be loaded. Check that niandu-importer.js and its .wasm lie in the same folder."
                .to_owned()
        }
        Cause::Stopped => "You stopped the loading before this year had come.".to_owned(),
        Cause::Format(error) => {
            let problem = error.problem.to_string();
            match error.position {
                Some(position) => format!("Line {}, column {}: {problem}.", position.line, position.column),
                None => format!("{problem}."),
            }
        }
    }
}
