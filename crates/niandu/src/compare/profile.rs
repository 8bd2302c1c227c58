//! A report's statistics as alignment sees them: what each is about, and of what kind.

use crate::compare::clause::{self, Sort};
use crate::compare::gram::{Grams, Token};
use crate::compare::score::FINDING;
use crate::compare::stage::{self, Line, Located, Stage};
use crate::compare::unit::Measure;
use crate::compare::{alias, contrast};
use crate::model::{Direction, Report, Run, Statistic};

/// A statistic prepared for comparison.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    /// Position of its report.
    pub(super) report: usize,
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
    /// The words of contrast in its label.
    pub(super) named: u64,
    /// The words of contrast in its label and clause.
    pub(super) contrasts: u64,
    /// It is the average of several years.
    pub(super) averaged: bool,
    /// It is what has been reached, not what was done over a time.
    pub(super) reached: bool,
    /// It is the change of the level right before it: `5625亿元，比上年增加1307亿元`.
    pub(super) of_level: bool,
    /// Its topic, by position among the report's topics.
    pub(super) topic: usize,
    /// Equal for statistics of the same text in the same words.
    pub(super) fingerprint: u64,
}

/// A report prepared for comparison.
#[derive(Debug, Clone, Default)]
pub(super) struct Profile {
    /// Its statistics in reading order.
    pub(super) mentions: Vec<Mention>,
    /// For each text with statistics the pairs of its section's title and of its beginning, ascending.
    pub(super) topics: Vec<Vec<u32>>,
}

impl Profile {
    /// Prepares `report`, which is the one at the position `number`.
    pub(super) fn of(report: &Report, number: usize, grams: &mut Grams) -> Self {
        let planned = stage::planned_year(report);
        let line = Line::new(Stage::Review, planned);
        let profile = Self::default();
        let mut reader = Reader { grams, number, planned, line, tokens: Vec::new(), title: Vec::new(), profile };
        for located in stage::texts(report) {
            reader.text(&located);
        }
        reader.profile
    }
}

struct Reader<'g> {
    grams: &'g mut Grams,
    number: usize,
    planned: i32,
    line: Line,
    /// Tokens of the text at hand.
    tokens: Vec<Token>,
    /// Pairs of the title of the section at hand.
    title: Vec<u32>,
    profile: Profile,
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
    of_level: bool,
}

impl Reader<'_> {
    fn text(&mut self, located: &Located<'_>) {
        self.line =
            if located.continues { self.line.go_on(located.stage) } else { Line::new(located.stage, self.planned) };
        if located.heads {
            self.title = self.grams.set(&located.inline.text());
        }
        let stages = self.stages(located);
        if stages.is_empty() {
            return;
        }
        let runs = &located.inline.0;
        let places = self.tokenize(runs);
        self.add_topic();
        let numbered = runs.iter().enumerate().filter_map(|(index, run)| run.statistic().map(|found| (index, found)));
        for (nth, (index, statistic)) in numbered.enumerate() {
            let before = index.checked_sub(1).map_or("", |before| plain(&runs[before]));
            let after = runs.get(index + 1).map_or("", plain);
            let followed = matches!(runs.get(index + 2), Some(Run::Statistic(_)));
            let clause = clause::last(before);
            let sort = clause::sort(statistic, clause, after, followed);
            let stage = match stages[nth] {
                Stage::Review if sort == Sort::Change => stage::of_change(clause, self.planned),
                stage => stage,
            };
            let of_level = sort == Sort::Change && nth > 0 && clause::is_continued(before);
            self.mention(&Spot { statistic, place: places[nth], clause, stage, sort, of_level });
        }
    }

    /// The stage of each statistic's sentence; follows the line even where there is none.
    fn stages(&mut self, located: &Located<'_>) -> Vec<Stage> {
        if located.cell {
            return located.inline.statistics().map(|_| located.stage).collect();
        }
        let mut stages = Vec::new();
        for sentence in located.inline.sentences() {
            let text: String = sentence.0.iter().map(|piece| piece.text()).collect();
            let stage = self.line.sentence(&text);
            stages.extend(sentence.statistics().map(|_| stage));
        }
        stages
    }

    /// Reads the tokens of a text and says at which of them its statistics stand.
    fn tokenize(&mut self, runs: &[Run]) -> Vec<usize> {
        self.tokens.clear();
        let mut places = Vec::new();
        for run in runs {
            match run {
                Run::Text(text) => self.grams.read(text, &mut self.tokens),
                Run::Statistic(_) => {
                    places.push(self.tokens.len());
                    self.tokens.push(Token::Figure);
                }
            }
        }
        places
    }

    fn add_topic(&mut self) {
        let mut topic: Vec<u32> = self.tokens.iter().take(LEAD).filter_map(|token| token.gram()).collect();
        topic.extend(&self.title);
        topic.sort_unstable();
        topic.dedup();
        self.profile.topics.push(topic);
    }

    fn mention(&mut self, spot: &Spot<'_>) {
        let Spot { statistic, clause, .. } = *spot;
        let canonical = alias::canonical(&statistic.label);
        let mut label = self.grams.set(canonical.as_deref().unwrap_or(&statistic.label));
        if BARE.contains(&statistic.label.as_str())
            && let Some(subject) = subject(&self.tokens, spot.place)
            && let Err(place) = label.binary_search(&subject)
        {
            label.insert(place, subject);
        }
        let mut context = around(&self.tokens, spot.place);
        if context.is_empty() {
            context = label.iter().map(|gram| (*gram, 1.0)).collect();
        }
        let close = context.iter().filter(|(_, closeness)| *closeness >= NEAR).map(|(gram, _)| *gram);
        let named = contrast::mask(label.iter().copied());
        let contrasts = named | contrast::mask(close);
        let measure = Measure::of(&statistic.unit);
        self.profile.mentions.push(Mention {
            report: self.number,
            rank: self.profile.mentions.len(),
            stage: spot.stage,
            sort: spot.sort,
            direction: statistic.direction,
            measure,
            value: statistic.value.middle() * measure.factor,
            fingerprint: fingerprint(statistic, &context),
            label,
            context,
            named,
            contrasts,
            averaged: stage::is_averaged(clause),
            reached: clause::is_reached(clause, &statistic.unit),
            of_level: spot.of_level,
            topic: self.profile.topics.len() - 1,
        });
    }
}

/// From which closeness on a word belongs to the statistic's own clause.
const NEAR: f32 = 0.55;
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
fn around(tokens: &[Token], place: usize) -> Vec<(u32, f32)> {
    let mut found = Vec::with_capacity(24);
    let mut weight = 1.0;
    for (distance, token) in (0u8..).zip(tokens[..place].iter().rev().take(LEFT)) {
        match token {
            Token::Gram(gram) => found.push((*gram, weight / (1.0 + 0.04 * f32::from(distance)))),
            Token::Rest => {}
            Token::Comma => weight *= 0.5,
            Token::Figure => weight *= 0.7,
            Token::Stop => break,
        }
    }
    weight = 0.6;
    for token in tokens[place + 1..].iter().take(RIGHT) {
        match token {
            Token::Gram(gram) => found.push((*gram, weight)),
            Token::Rest => {}
            Token::Comma => weight *= 0.4,
            Token::Figure | Token::Stop => break,
        }
    }
    found.sort_unstable_by(|one, other| one.0.cmp(&other.0).then(other.1.total_cmp(&one.1)));
    found.dedup_by_key(|(gram, _)| *gram);
    found
}

fn plain(run: &Run) -> &str {
    match run {
        Run::Text(text) => text,
        Run::Statistic(_) => "",
    }
}

fn fingerprint(statistic: &Statistic, context: &[(u32, f32)]) -> u64 {
    let mix = |hash: u64, part: u64| (hash.rotate_left(5) ^ part).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let text = statistic.text.bytes().chain(statistic.label.bytes()).fold(1, |hash, byte| mix(hash, u64::from(byte)));
    context.iter().fold(text, |hash, (gram, _)| mix(hash, u64::from(*gram)))
}

impl Mention {
    /// The pairs by which it is found: those of its label and those near it, each once.
    pub(super) fn grams(&self) -> impl Iterator<Item = u32> {
        let near = self.context.iter().filter(|(_, closeness)| *closeness > FINDING).map(|(gram, _)| *gram);
        self.label.iter().copied().chain(near.filter(|gram| self.label.binary_search(gram).is_err()))
    }
}
