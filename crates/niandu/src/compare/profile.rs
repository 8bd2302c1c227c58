//! A report's statistics as alignment sees them: what each is about, and of what kind.

use std::hash::{Hash, Hasher};

use crate::compare::clause::{self, Scope, Sort};
use crate::compare::gram::{self, Mixer, Token};
use crate::compare::line::{self, Line};
use crate::compare::order::Numbers;
use crate::compare::score::FINDING;
use crate::compare::stage::{self, Located, Part, Stage};
use crate::compare::unit::Measure;
use crate::compare::{alias, contrast};
use crate::model::{Direction, Report, Run, Statistic};
use crate::order::ascend;

/// A statistic prepared for comparison.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    /// How many statistics stand before it in its report.
    pub(super) rank: usize,
    /// The time it speaks of.
    pub(super) stage: Stage,
    /// Its sort.
    pub(super) sort: Sort,
    /// Its direction.
    pub(super) direction: Direction,
    /// Its unit.
    pub(super) measure: Measure,
    /// Its value in the dimension's first unit; the middle of a range.
    pub(super) value: f64,
    /// Pairs of its label, ascending.
    pub(super) label: Vec<u32>,
    /// Pairs around it with their closeness (0–1), ascending.
    pub(super) context: Vec<(u32, f32)>,
    /// Pairs by which it is found, each once: those of its label and those near it.
    pub(super) finding: Vec<u32>,
    /// The words of contrast that hold for it.
    pub(super) contrasts: u64,
    /// Of what it is stated: of one thing, or of several.
    pub(super) scope: Scope,
    /// Over how many years it was done, where its sentence says so; 0 where not.
    pub(super) years: u8,
    /// It is what has been reached, not what was done over a time.
    pub(super) reached: bool,
    /// It is the change of the level right before it: `5625亿元，比上年增加1307亿元`.
    pub(super) of_level: bool,
    /// Its topic, by position among the report's topics.
    pub(super) topic: usize,
    /// Equal for statistics of the same label and kind.
    pub(super) key: u64,
    /// No other statistic of its report has this key.
    pub(super) alone: bool,
    /// Equal for statistics of the same text in the same words.
    pub(super) fingerprint: u64,
}

/// A report prepared for comparison: what alignment needs to know of it.
///
/// It is made once, when a report is read, and holds no reference to it.
#[derive(Debug, Clone, Default)]
pub struct Prepared {
    /// Its statistics in reading order.
    pub(super) mentions: Vec<Mention>,
    /// For each text with statistics the pairs of its section's title and of its beginning, ascending.
    pub(super) topics: Vec<Vec<u32>>,
    /// Hashes of the names that a publisher has given to indicators, by statistic.
    pub(super) names: Vec<Option<u64>>,
    /// Who published it.
    pub(super) issuer: String,
    /// Its year.
    pub(super) year: i32,
    /// Tells apart reports of the same issuer and year.
    pub(super) content: u64,
}

impl Prepared {
    /// Prepares a report.
    pub fn of(report: &Report) -> Self {
        let mut preparer = Preparer::new(report);
        while preparer.step() {}
        preparer.finish()
    }

    /// Notes which statistics share their label and kind with none of their report.
    fn mark_alone(&mut self) {
        let mut counts = Numbers::default();
        for mention in &self.mentions {
            *counts.entry(mention.key).or_default() += 1;
        }
        for mention in &mut self.mentions {
            mention.alone = counts.get(&mention.key) == Some(&1);
        }
    }
}

/// Prepares a report in steps, for those who must not be kept long.
///
/// ```
/// use niandu::compare::Preparer;
/// use niandu::{Document, ImportOptions, import};
///
/// let report = import(&Document::from_text("收入5亿元。"), &ImportOptions::default()).report;
/// let mut preparer = Preparer::new(&report);
/// while preparer.step() {
///     // Something else may be done here.
/// }
/// let prepared = preparer.finish();
/// ```
pub struct Preparer<'a> {
    reader: Reader<'a>,
    /// The report's title.
    title: &'a str,
    texts: Vec<Located<'a>>,
    /// How many of the texts have been read.
    read: usize,
}

/// Statistics that are read in a step: some ten milliseconds of work.
const STEP: usize = 1000;

impl<'a> Preparer<'a> {
    /// Begins with a report.
    pub fn new(report: &'a Report) -> Self {
        let planned = line::planned_year(report);
        let reader = Reader {
            planned,
            line: Line::new(Stage::Review, planned),
            tokens: Vec::new(),
            found: Vec::new(),
            title: Vec::new(),
            units: Vec::new(),
            prepared: Prepared {
                mentions: Vec::with_capacity(256),
                issuer: report.issuer.clone(),
                year: report.year,
                ..Prepared::default()
            },
        };
        Self { reader, title: &report.title, texts: stage::texts(report), read: 0 }
    }

    /// Takes the next step; false once there is none.
    pub fn step(&mut self) -> bool {
        let enough = self.reader.prepared.mentions.len() + STEP;
        while let Some(located) = self.texts.get(self.read) {
            if self.reader.prepared.mentions.len() >= enough {
                return true;
            }
            self.read += 1;
            self.reader.text(located, self.texts.get(self.read).is_some_and(|next| next.continues));
        }
        false
    }

    /// What has been prepared, once there is no step left.
    pub fn finish(self) -> Prepared {
        let mut prepared = self.reader.prepared;
        prepared.mark_alone();
        let mut content = Mixer::default();
        content.write(self.title.as_bytes());
        for mention in &prepared.mentions {
            content.write_u64(mention.fingerprint);
        }
        prepared.content = content.finish();
        prepared
    }
}

struct Reader<'a> {
    planned: i32,
    line: Line,
    /// Tokens of the text at hand.
    tokens: Vec<Token>,
    /// Pairs around the statistic at hand.
    found: Vec<u64>,
    /// Pairs of the title of the section at hand.
    title: Vec<u32>,
    /// The measures of the units met so far.
    units: Vec<(&'a str, Measure)>,
    prepared: Prepared,
}

/// A statistic among the runs of its text.
struct Spot<'a> {
    statistic: &'a Statistic,
    /// Where it stands among the tokens.
    place: usize,
    /// The clause before it.
    clause: &'a str,
    stage: Stage,
    sort: Sort,
    years: u8,
    scope: Scope,
    of_level: bool,
    measure: Measure,
}

impl<'a> Reader<'a> {
    /// Reads a text, after which its source line may go on.
    fn text(&mut self, located: &Located<'a>, goes_on: bool) {
        self.line =
            if located.continues { self.line.go_on(located.stage) } else { Line::new(located.stage, self.planned) };
        if located.part == Part::Title {
            self.title = gram::set(&located.inline.text());
        }
        let runs = &located.inline.0;
        if !goes_on && runs.iter().all(|run| run.statistic().is_none()) {
            return;
        }
        let places = self.tokenize(runs);
        let before = self.line.current();
        let stages = if located.part == Part::Cell { None } else { self.line.text(located.inline, &self.tokens) };
        if places.is_empty() {
            return;
        }
        self.add_topic();
        let numbered = runs.iter().enumerate().filter_map(|(index, run)| run.statistic().map(|found| (index, found)));
        for (nth, (index, statistic)) in numbered.enumerate() {
            let leading = index.checked_sub(1).map_or("", |before| plain(&runs[before]));
            let after = runs.get(index + 1).map_or("", plain);
            let followed = matches!(runs.get(index + 2), Some(Run::Statistic(_)));
            let clause = clause::last(leading);
            let sort = if line::is_of_earlier_year(&statistic.label, self.planned) {
                Sort::Start
            } else {
                clause::sort(statistic, clause, after, followed)
            };
            let (stage, years) = stages.as_ref().and_then(|stages| stages.get(nth).copied()).unwrap_or((before, 0));
            let stage = match stage {
                Stage::Review if sort == Sort::Change => line::of_change(clause, self.planned),
                stage => stage,
            };
            let of_level = sort == Sort::Change && nth > 0 && clause::is_continued(leading);
            let scope = Scope::of(clause, leading);
            let measure = self.measure(&statistic.unit);
            let place = places[nth];
            self.mention(&Spot { statistic, place, clause, stage, sort, years, scope, of_level, measure });
        }
    }

    fn measure(&mut self, unit: &'a str) -> Measure {
        if let Some((_, measure)) = self.units.iter().find(|(known, _)| *known == unit) {
            return *measure;
        }
        let measure = Measure::of(unit);
        self.units.push((unit, measure));
        measure
    }

    /// Reads the tokens of a text and says at which of them its statistics stand.
    fn tokenize(&mut self, runs: &[Run]) -> Vec<usize> {
        self.tokens.clear();
        let mut places = Vec::new();
        for run in runs {
            match run {
                Run::Text(text) => gram::read(text, &mut self.tokens),
                Run::Statistic(_) => {
                    places.push(self.tokens.len());
                    self.tokens.push(Token::Figure);
                }
            }
        }
        places
    }

    fn add_topic(&mut self) {
        let lead = &self.tokens[..LEAD.min(self.tokens.len())];
        self.prepared.topics.push(gram::distinct(lead, &self.title));
    }

    fn mention(&mut self, spot: &Spot<'_>) {
        let Spot { statistic, clause, .. } = *spot;
        let mut label = gram::set(&statistic.label);
        if (label.iter().any(|gram| contrast::is_aliased(*gram)) || statistic.label.contains(is_latin))
            && let Some(canonical) = alias::canonical(&statistic.label)
        {
            label = gram::set(&canonical);
        }
        if BARE.contains(&statistic.label.as_str())
            && let Some(subject) = subject(&self.tokens, spot.place)
            && let Err(place) = label.binary_search(&subject)
        {
            label.insert(place, subject);
        }
        let mut context = around(&self.tokens, spot.place, &mut self.found);
        if context.is_empty() {
            context = label.iter().map(|gram| (*gram, 1.0)).collect();
        }
        let within = |least: f32| {
            let close = context.iter().filter(|(_, closeness)| *closeness >= least).map(|(gram, _)| *gram);
            contrast::mask(close)
        };
        let contrasts = contrast::holding(within(ADJACENT), contrast::mask(label.iter().copied()), within(NEAR));
        let measure = spot.measure;
        self.prepared.names.push(statistic.indicator.as_deref().map(name_key));
        self.prepared.mentions.push(Mention {
            rank: self.prepared.mentions.len(),
            stage: spot.stage,
            sort: spot.sort,
            direction: statistic.direction,
            measure,
            value: statistic.value.middle() * measure.factor,
            key: key(&label, spot, measure),
            alone: true,
            fingerprint: fingerprint(statistic, &context),
            finding: finding(&label, &context),
            label,
            context,
            contrasts,
            scope: spot.scope,
            years: spot.years,
            reached: clause::is_reached(clause, &statistic.unit),
            of_level: spot.of_level,
            topic: self.prepared.topics.len() - 1,
        });
    }
}

/// From which closeness on a word belongs to the statistic's own clause.
const NEAR: f32 = 0.55;
/// From which closeness on a word stands right before the statistic.
const ADJACENT: f32 = 0.9;
/// How far to the left and right words count.
const LEFT: usize = 32;
const RIGHT: usize = 8;
/// How many characters of a text tell its topic.
const LEAD: usize = 14;

/// Labels that name a property only; of what, the beginning of the sentence says.
const BARE: &[&str] =
    &["产量", "总产量", "总量", "总额", "规模", "人数", "数量", "面积", "增加值", "标准", "水平", "比重"];

/// The first pair of the sentence in which the statistic at `place` stands: what it is about.
fn subject(tokens: &[Token], place: usize) -> Option<u32> {
    let sentence = tokens[..place].iter().rev().take(LEFT).take_while(|token| **token != Token::Stop);
    sentence.filter_map(|token| token.gram()).last()
}

/// The pairs around the statistic at `place`, by how close they are: those
/// before it to the start of the sentence, those after it to a little beyond the next comma.
fn around(tokens: &[Token], place: usize, found: &mut Vec<u64>) -> Vec<(u32, f32)> {
    found.clear();
    // Sorted by pair and then the closest first, in one number: bits of positive floats sort as they do.
    let mut add = |gram: u32, closeness: f32| found.push(u64::from(gram) << 32 | u64::from(!closeness.to_bits()));
    let mut weight = 1.0;
    for (distance, token) in (0u8..).zip(tokens[..place].iter().rev().take(LEFT)) {
        match token {
            Token::Gram(gram) => add(*gram, weight * NEARNESS[usize::from(distance)]),
            Token::Rest => {}
            Token::Comma => weight *= 0.5,
            Token::Figure => weight *= 0.7,
            Token::Stop => break,
        }
    }
    weight = 0.6;
    for token in tokens[place + 1..].iter().take(RIGHT) {
        match token {
            Token::Gram(gram) => add(*gram, weight),
            Token::Rest => {}
            Token::Comma => weight *= 0.4,
            Token::Figure | Token::Stop => break,
        }
    }
    ascend(found, 0);
    found.dedup_by_key(|number| *number >> 32);
    #[expect(clippy::cast_possible_truncation, reason = "the two halves of a number")]
    let split = |number: &u64| ((number >> 32) as u32, f32::from_bits(!(*number as u32)));
    found.iter().map(split).collect()
}

/// The pairs by which a statistic is found: those of its label, which ascend, and those near it, each once.
fn finding(label: &[u32], context: &[(u32, f32)]) -> Vec<u32> {
    let mut found = Vec::with_capacity(context.len());
    let mut label = label.iter().copied().peekable();
    for (gram, closeness) in context {
        while let Some(named) = label.next_if(|named| named < gram) {
            found.push(named);
        }
        if label.next_if_eq(gram).is_some() || *closeness > FINDING {
            found.push(*gram);
        }
    }
    found.extend(label);
    found
}

/// How close a word is by how many characters lie between.
const NEARNESS: [f32; LEFT] = {
    let mut table = [1.0; LEFT];
    let mut distance = 1;
    while distance < LEFT {
        table[distance] = 1.0 / (1.0 + 0.04 * distance as f32);
        distance += 1;
    }
    table
};

fn is_latin(character: char) -> bool {
    character.is_ascii_uppercase()
}

fn plain(run: &Run) -> &str {
    match run {
        Run::Text(text) => text,
        Run::Statistic(_) => "",
    }
}

fn key(label: &[u32], spot: &Spot<'_>, measure: Measure) -> u64 {
    let mut mixer = Mixer::default();
    (spot.stage, spot.sort, measure.dimension, spot.statistic.direction).hash(&mut mixer);
    for gram in label {
        mixer.write_u32(*gram);
    }
    mixer.finish()
}

fn name_key(name: &str) -> u64 {
    let mut mixer = Mixer::default();
    mixer.write(name.as_bytes());
    mixer.finish()
}

fn fingerprint(statistic: &Statistic, context: &[(u32, f32)]) -> u64 {
    let mut mixer = Mixer::default();
    mixer.write(statistic.text.as_bytes());
    mixer.write(statistic.label.as_bytes());
    for (gram, _) in context {
        mixer.write_u32(*gram);
    }
    mixer.finish()
}
