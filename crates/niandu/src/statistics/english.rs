//! Statistics in English text: `$3.2 million`, `15.3 per cent`, `1,234 people`.

use super::find::Expression;
use super::numeral::{is_digit, read_digits};
use super::words::half_width;
use crate::model::{Bound, Direction};
use crate::value::Value;

/// Multipliers after a number and their power of ten.
const MULTIPLIERS: &[(&str, i32)] =
    &[("thousand", 3), ("million", 6), ("billion", 9), ("trillion", 12), ("m", 6), ("bn", 9)];

/// Units after a number, longer before shorter, and how they are written.
const UNITS: &[(&str, &str)] = &[
    ("percentage points", "percentage points"),
    ("percentage point", "percentage points"),
    ("per cent", "%"),
    ("percent", "%"),
    ("basis points", "basis points"),
    ("metric tons", "metric tons"),
    ("tonnes", "tonnes"),
    ("tons", "tons"),
    ("square kilometers", "square kilometers"),
    ("square kilometres", "square kilometers"),
    ("square meters", "square meters"),
    ("square metres", "square meters"),
    ("cubic meters", "cubic meters"),
    ("cubic metres", "cubic meters"),
    ("kilometers", "kilometers"),
    ("kilometres", "kilometers"),
    ("km", "kilometers"),
    ("hectares", "hectares"),
    ("kilowatts", "kilowatts"),
    ("megawatts", "megawatts"),
    ("kilowatt-hours", "kilowatt-hours"),
    ("RMB yuan", "yuan"),
    ("yuan", "yuan"),
    ("US dollars", "US$"),
    ("dollars", "$"),
    ("people", "people"),
    ("times", "times"),
];

/// Signs before a number that state its unit, longer before shorter.
const CURRENCIES: &[&str] = &["US$", "A$", "HK$", "C$", "NZ$", "$", "€", "£", "¥"];

/// Words before a number that bound it, longer before shorter.
const BOUNDS: &[(&str, Bound)] = &[
    ("no more than", Bound::AtMost),
    ("not more than", Bound::AtMost),
    ("up to", Bound::AtMost),
    ("no less than", Bound::AtLeast),
    ("at least", Bound::AtLeast),
    ("more than", Bound::MoreThan),
    ("greater than", Bound::MoreThan),
    ("less than", Bound::LessThan),
    ("fewer than", Bound::LessThan),
    ("exceeded", Bound::MoreThan),
    ("exceeding", Bound::MoreThan),
    ("over", Bound::MoreThan),
    ("nearly", Bound::LessThan),
    ("almost", Bound::LessThan),
    ("under", Bound::LessThan),
    ("approximately", Bound::About),
    ("around", Bound::About),
    ("about", Bound::About),
    ("roughly", Bound::About),
];

/// Words before a number, or its bound, that make it a change.
const CHANGES: &[(&str, Direction)] = &[
    ("increase of", Direction::Up),
    ("growth of", Direction::Up),
    ("rise of", Direction::Up),
    ("increased by", Direction::Up),
    ("increasing by", Direction::Up),
    ("rose by", Direction::Up),
    ("grew by", Direction::Up),
    ("grow by", Direction::Up),
    ("up by", Direction::Up),
    ("raised by", Direction::Up),
    ("up", Direction::Up),
    ("decrease of", Direction::Down),
    ("decline of", Direction::Down),
    ("reduction of", Direction::Down),
    ("drop of", Direction::Down),
    ("decreased by", Direction::Down),
    ("declined by", Direction::Down),
    ("reduced by", Direction::Down),
    ("fell by", Direction::Down),
    ("dropped by", Direction::Down),
    ("cut by", Direction::Down),
    ("lowered by", Direction::Down),
    ("down by", Direction::Down),
    ("down", Direction::Down),
];

/// Words before a number that make it a name, a reference or a part of a date.
const NAMES_BEFORE: &str = "no number section article chapter part figure table page pages appendix box issn isbn abn act january \
     february march april may june july august september october november december jan feb mar apr jun jul aug \
     sep sept oct nov dec version level room phone telephone in since by until before after year class program \
     outcome note item";

/// Words after a number that make it part of a date or time.
const NAMES_AFTER: &str = "january february march april may june july august september october november december am pm years year \
     months days weeks hours minutes";

/// What a multiplier stands for.
pub(crate) fn factor(word: &str) -> Option<f64> {
    MULTIPLIERS.iter().find(|(name, _)| *name == word).map(|(_, power)| 10f64.powi(*power))
}

/// The multiplier, or nothing, of words that are no more than a multiplier and this unit.
pub(crate) fn multiplier_before<'a>(words: &'a str, unit: &str) -> Option<&'a str> {
    let (first, rest) = words.split_once(' ').unwrap_or((words, ""));
    let (found, rest) = if factor(first).is_some() { (first, rest.trim_start()) } else { ("", words) };
    let whole = rest.is_empty() || UNITS.iter().any(|(name, written)| *name == rest && *written == unit);
    whole.then_some(found)
}

/// Whether a line is written in Latin letters rather than Chinese characters.
pub(crate) fn is_english(line: &[char]) -> bool {
    let latin = line.iter().filter(|sign| sign.is_ascii_alphabetic()).count();
    let han = line.iter().filter(|sign| ('\u{4e00}'..='\u{9fff}').contains(*sign)).count();
    latin > 3 && latin > han * 4
}

/// Reads all statistics of an English line, in order.
pub(crate) fn expressions(line: &[char]) -> Vec<Expression> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < line.len() {
        if !is_digit(line[at]) {
            at += 1;
            continue;
        }
        let digits_end =
            at + line[at..].iter().take_while(|sign| is_digit(**sign) || matches!(sign, ',' | '.')).count();
        match expression(line, at) {
            Some(expression) => {
                at = expression.end;
                found.push(expression);
            }
            None => at = digits_end,
        }
    }
    found
}

fn expression(line: &[char], start: usize) -> Option<Expression> {
    if start > 0 && is_joined(line[start - 1]) {
        return None;
    }
    let numeral = read_digits(line, start);
    let bare_end = numeral.digits_end;
    if line.get(bare_end).is_some_and(|next| is_joined(*next) && *next != '.' || *next == '-' || *next == '–') {
        return None;
    }
    let currency = CURRENCIES.iter().find(|sign| super::words::ends(line, start, sign));
    let (power, multiplied_end) = multiplier(line, bare_end);
    let unit = unit(line, multiplied_end);
    let grouped = line[start..bare_end].contains(&',');
    let (unit, end) = match (currency, unit) {
        (Some(sign), _) => ((*sign).to_owned(), multiplied_end),
        (None, Some((unit, end))) => (unit, end),
        (None, None) if power > 0 || grouped || counts_a_noun(line, start, bare_end) => (String::new(), multiplied_end),
        (None, None) => return None,
    };
    let named = currency.is_none() && unit.is_empty() && power == 0 && is_named(line, start, bare_end);
    let value = Value::Number(numeral.decimal.times_ten_to(power));
    if named || !value.is_finite() {
        return None;
    }
    let first = start - currency.map_or(0, |sign| sign.chars().count());
    let bound = BOUNDS.iter().find(|(words, _)| ends_with_words(line, first, words));
    let lead = bound.map_or(first, |(words, _)| first - 1 - words.chars().count());
    let direction = CHANGES.iter().find(|(words, _)| ends_with_words(line, lead, words));
    Some(Expression {
        start: first,
        end,
        lead,
        tail: end,
        value,
        unit,
        bound: bound.map_or(Bound::Exact, |(_, bound)| *bound),
        direction: direction.map_or(Direction::None, |(_, direction)| *direction),
        listed: false,
    })
}

fn is_joined(sign: char) -> bool {
    let sign = half_width(sign);
    sign.is_alphanumeric() || matches!(sign, '.' | '/' | '_' | '-' | '#' | ':' | '=')
}

fn multiplier(line: &[char], end: usize) -> (i32, usize) {
    let start = if line.get(end) == Some(&' ') { end + 1 } else { end };
    let found = MULTIPLIERS.iter().find(|(word, _)| word_at(line, start, word) && (word.len() > 2 || start == end));
    found.map_or((0, end), |(word, power)| (*power, start + word.len()))
}

fn unit(line: &[char], end: usize) -> Option<(String, usize)> {
    if line.get(end).is_some_and(|sign| half_width(*sign) == '%') {
        return Some(("%".to_owned(), end + 1));
    }
    let start = if line.get(end) == Some(&' ') { end + 1 } else { return None };
    let (word, unit) = UNITS.iter().find(|(word, _)| word_at(line, start, word))?;
    Some(((*unit).to_owned(), start + word.chars().count()))
}

/// `12 departments`: a plural follows.
fn counts_a_noun(line: &[char], start: usize, end: usize) -> bool {
    let year = end - start == 4 && matches!(line[start], '1' | '2');
    let next = words_after(line, end).into_iter().next().unwrap_or_default();
    !year
        && next.len() > 3
        && next.ends_with('s')
        && !next.ends_with("ss")
        && next.chars().all(|letter| letter.is_ascii_lowercase())
}

fn is_named(line: &[char], start: usize, end: usize) -> bool {
    let before: String =
        line[..start].iter().collect::<String>().trim_end().rsplit(' ').next().unwrap_or_default().to_owned();
    let before = before.trim_matches(|sign: char| !sign.is_ascii_alphanumeric());
    let after = words_after(line, end).into_iter().next().unwrap_or_default();
    is_word_of(before, NAMES_BEFORE) || is_word_of(&after, NAMES_AFTER)
}

/// Whether a word of the text is one of `words`, in capital letters or not.
fn is_word_of(word: &str, words: &str) -> bool {
    words.split(' ').any(|other| other.eq_ignore_ascii_case(word))
}

fn word_at(line: &[char], at: usize, word: &str) -> bool {
    let end = at + word.chars().count();
    super::words::begins(line, at, word) && !line.get(end).is_some_and(char::is_ascii_alphanumeric)
}

/// Whether the words stand before `end`, apart from it by one blank and whole.
fn ends_with_words(line: &[char], end: usize, words: &str) -> bool {
    let Some(last) = end.checked_sub(1).filter(|last| line[*last] == ' ') else { return false };
    let whole = |start: usize| start == 0 || !line[start - 1].is_ascii_alphanumeric();
    let start = last.checked_sub(words.len());
    let same = |start: usize| line[start..last].iter().map(char::to_ascii_lowercase).eq(words.chars());
    start.is_some_and(|start| same(start) && whole(start))
}

/// The words that follow `end` up to the next punctuation.
fn words_after(line: &[char], end: usize) -> Vec<String> {
    let rest: String = line[end.min(line.len())..]
        .iter()
        .take(super::label::REACH)
        .take_while(|sign| !matches!(sign, ',' | '.' | ';' | ':' | '(' | ')' | '!' | '?' | '<' | '|'))
        .collect();
    rest.split_whitespace().map(str::to_owned).collect()
}

/// Words that end a name after a number.
const STOPS: &str = "in to and or from by with for was were is are has have had will that which who on at as over than since \
     during were being into per last this each through across";

/// Verbs that stand between a subject and its number.
const VERBS: &str = "reached rose grew increased fell decreased declined dropped exceeded was were is are totaled totalled \
     accounted kept stood amounted came remained reduced created attracted processed received delivered supported \
     employed increase reach grow be has have will should";

/// The most words of a label.
const LONGEST: usize = 6;

/// Labels for the statistics of an English line: the noun after the number, the subject before
/// its verb, or what the statistic before it in the sentence measures.
pub(crate) fn labels(line: &[char], expressions: &[Expression], topic: &str) -> Vec<String> {
    let mut labels: Vec<String> = Vec::with_capacity(expressions.len());
    for (index, expression) in expressions.iter().enumerate() {
        let mut label = label(line, expression);
        if label.is_empty() {
            let previous = index.checked_sub(1).map(|previous| expressions[previous].end);
            let same_sentence =
                previous.is_some_and(|end| !line[end..expression.lead].windows(2).any(|pair| pair == ['.', ' ']));
            label = match labels.last().filter(|_| same_sentence) {
                Some(last) => last.clone(),
                None => topic.split_whitespace().take(LONGEST).collect::<Vec<_>>().join(" "),
            };
        }
        labels.push(label);
    }
    labels
}

fn label(line: &[char], expression: &Expression) -> String {
    let counts = expression.unit.is_empty() || expression.unit == "people";
    let after = noun_after(line, expression.end);
    let before = subject_before(line, expression.lead);
    let [first, second] = if counts { [after, before] } else { [before, after] };
    let label = if first.is_empty() { second } else { first };
    if label.is_empty() && expression.unit == "people" { expression.unit.clone() } else { label }
}

fn noun_after(line: &[char], end: usize) -> String {
    let words = words_after(line, end);
    let of = usize::from(words.first().is_some_and(|word| word == "of"));
    let name = words[of..].iter().take_while(|word| !is_word_of(word, STOPS)).take(LONGEST);
    name.map(String::as_str).collect::<Vec<_>>().join(" ")
}

fn subject_before(line: &[char], lead: usize) -> String {
    let start = super::label::start_after(line, lead, |sign| matches!(sign, '.' | ';' | ',' | ':'));
    let clause: String = line[start..lead].iter().collect();
    let words: Vec<&str> = clause.split_whitespace().collect();
    // In “output exceeded 600 million” the verb is the bound itself.
    let bound_is_verb = super::words::begins(line, lead, "exceed");
    let verb = words.iter().position(|word| is_word_of(word, VERBS));
    let verb = verb.unwrap_or(if bound_is_verb { words.len() } else { 0 });
    let name = words[..verb].iter().skip_while(|word| is_word_of(word, "the a an and our its of"));
    let name: Vec<&str> = name.copied().collect();
    name[name.len().saturating_sub(LONGEST)..].join(" ").trim_start_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let line: Vec<char> = text.chars().collect();
        let found = expressions(&line);
        let shown: Vec<String> = found
            .iter()
            .zip(labels(&line, &found, ""))
            .map(|(found, label)| {
                let surface: String = line[found.start..found.end].iter().collect();
                format!(
                    "{surface} = {}{}{} {} «{label}»",
                    found.direction.sign(),
                    found.bound.sign(),
                    found.value,
                    found.unit
                )
            })
            .collect();
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn amounts_shares_and_counts() {
        check("The budget was $3.2 million in total.", &["$3.2 million = 3200000 $ «budget»"]);
        check("Turnout fell by 15.3 per cent.", &["15.3 per cent = -15.3 % «Turnout»"]);
        check("It trained 1,234 people.", &["1,234 people = 1234 people «people»"]);
        check(
            "Output exceeded 600 million metric tons.",
            &["600 million metric tons = >600000000 metric tons «Output»"],
        );
        check("At least 12 departments took part.", &["12 = >=12  «departments took part»"]);
    }

    #[test]
    fn dates_and_references_do_not_count() {
        check("On 5 March 2014, Section 12 of Act 7 (ISSN 2206-9879) in 2015–16.", &[]);
        check("See Figure 3 and pages 20 to 25; version 1.0.2; covid-19.", &[]);
    }
}
