//! What a reader typed, taken apart into terms.

use super::figure::Figure;
use super::fold::fold;
use super::index::Index;
use crate::limits;

/// What a reader typed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Query {
    /// What has to be found, all of it. Empty for a query that says nothing.
    pub terms: Vec<Term>,
}

/// A part of a query: a piece of text, which may be a figure too.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// The text in one spelling, as [`super::fold`] writes it. Never empty.
    pub text: String,
    /// The figure that the text states, if it states one: it finds statistics by value.
    pub figure: Option<Figure>,
}

impl Query {
    /// Takes what was typed apart at its blanks, those in quotes aside: `"annual report"`.
    ///
    /// `indexes` are those of the loaded reports. Their units tell that `>1000 件` is one term.
    pub fn parse(typed: &str, indexes: &[&Index]) -> Self {
        let mut query = Self::default();
        for part in parts(typed) {
            let text = fold(&part);
            if text.is_empty() {
                continue;
            }
            if let Some(last) = query.terms.last_mut()
                && let Some(term) = joined(last, &text, indexes)
            {
                *last = term;
                continue;
            }
            let term = Term::of(text);
            if query.terms.len() < limits::SEARCH_TERMS && !query.terms.contains(&term) {
                query.terms.push(term);
            }
        }
        query
    }
}

impl Term {
    fn of(text: String) -> Self {
        let figure = Figure::read(&text);
        Self { text, figure }
    }
}

/// A term with the one after it, if they are one figure: a sign and its number, a number and its unit.
fn joined(last: &Term, text: &str, indexes: &[&Index]) -> Option<Term> {
    let term = Term::of(format!("{}{text}", last.text));
    let unit = &term.figure.as_ref()?.unit;
    let sign = last.text.chars().all(|sign| matches!(sign, '>' | '<' | '=' | '≥' | '≤'));
    let number = last.figure.as_ref().is_some_and(|figure| figure.unit.is_empty());
    let known = number && !unit.is_empty() && indexes.iter().any(|index| index.has_unit(unit));
    (sign || known).then_some(term)
}

/// The parts between blanks. Quotes hold blanks together and are dropped where they do.
fn parts(typed: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut rest = typed.chars();
    while let Some(character) = rest.next() {
        if character.is_whitespace() {
            parts.push(String::new());
            continue;
        }
        let phrase = matches!(character, '"' | '“' | '”' | '＂')
            .then(|| rest.as_str().split_once(['"', '”', '“', '＂']))
            .flatten()
            .filter(|(phrase, _)| phrase.trim().contains(char::is_whitespace));
        if let Some((phrase, after)) = phrase {
            parts.push(phrase.to_owned());
            parts.push(String::new());
            rest = after.chars();
        } else if let Some(part) = parts.last_mut() {
            part.push(character);
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, expected: &[&str]) {
        let json = r#"{"format": "niandu-report/1", "title": "报告", "year": 2023, "content": [
            {"paragraph": {"text": [{"text": "3件", "value": 3, "unit": "件"}, {"text": "3亿元", "value": 3e8, "unit": "元"}]}}]}"#;
        let report = crate::Report::from_json(json.as_bytes()).expect("a report");
        let query = Query::parse(typed, &[&Index::of(&report)]);
        let found: Vec<&str> = query.terms.iter().map(|term| term.text.as_str()).collect();
        assert_eq!(found, expected, "{typed}");
    }

    #[test]
    fn blanks_divide_terms() {
        check("", &[]);
        check(" \u{3000} ", &[]);
        check("行政复议", &["行政复议"]);
        check("行政复议\u{3000}案件 ", &["行政复议", "案件"]);
        check("复议 复议", &["复议"]);
        check("\u{ad}", &[]);
    }

    #[test]
    fn quotes_hold_words_together() {
        check("\"annual  Report\" GDP", &["annual report", "gdp"]);
        check("“the rule of law”", &["the rule of law"]);
        check("“放管服”", &["\"放管服\""]);
        check("\"open", &["\"open"]);
        check("\" \"", &["\""]);
    }

    #[test]
    fn a_figure_takes_its_unit_across_a_blank() {
        check(">1000 件", &[">1000件"]);
        check("> 1000 件 复议", &[">1000件", "复议"]);
        check("10..20 亿元", &["10..20亿元"]);
        check("1000 户", &["1000", "户"]);
        check("2013 年", &["2013", "年"]);
        check("3件 件", &["3件", "件"]);
    }
}
