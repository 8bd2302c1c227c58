//! Whatever the text and the query: search does not panic, finds what a plain scan of the folded
//! text finds and nothing else, and every range it returns folds to the query.

#![allow(clippy::expect_used, reason = "a test may fail")]

use niandu::search::{Closeness, Filter, Index, Occurrence, Query, Search, Suggester, fold};
use niandu::{Document, ImportOptions, Report, TextPlace, import};
use proptest::prelude::*;
use proptest::sample::select;

/// Signs of all kinds: those that fold, those that are not seen, blanks, digits, ends of sentences and of lines.
const SIGNS: &[&str] = &[
    "甲", "乙", "件", "的", "。", "，", "”", "“", "（", "(", "１", "1", "2", "0", ".", "%", "％", "万", " ",
    "\u{3000}", "\n", "\t", "a", "A", "Ｂ", "b", "é", "𠮷", "\u{ad}", "\u{feff}", "！", "? ", "一、", "（一）", "一是",
    "——", "—", "〔", "]",
];

fn text(most: usize) -> impl Strategy<Value = String> {
    let sign = prop_oneof![
        8 => select(SIGNS.to_vec()).prop_map(str::to_owned),
        1 => any::<char>().prop_map(|sign| sign.to_string()),
    ];
    prop::collection::vec(sign, 0..most).prop_map(|signs| signs.concat())
}

fn report(text: &str) -> Report {
    import(&Document::from_text(text), &ImportOptions::default()).report
}

/// Every occurrence found, with how near its terms are.
fn occurrences(query: Query, filter: Filter, report: &Report, index: &Index) -> Vec<(Closeness, Occurrence)> {
    let mut search = Search::new(query, filter);
    search.step(0, report, index, &|_| true);
    let groups = search.groups();
    let all = groups
        .iter()
        .flat_map(|group| group.hits.iter().map(|hit| (group.closeness, group.occurrence(hit, report, index))));
    all.collect()
}

/// The place of every occurrence in the folded texts.
fn naive(index: &Index, needle: &str) -> Vec<(TextPlace, usize)> {
    let all = index.folded_texts().flat_map(|(place, folded)| {
        let starts: Vec<_> = folded.match_indices(needle).map(|(at, _)| (place.clone(), at)).collect();
        starts
    });
    all.collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn one_term_is_found_wherever_a_plain_scan_finds_it(text in text(60), needle in text(3)) {
        let report = report(&text);
        let index = Index::of(&report);
        let mut query = Query::parse(&needle, &[]);
        query.terms.truncate(1);
        let Some(term) = query.terms.first_mut() else { return Ok(()) };
        term.figure = None;
        let sought = term.text.clone();
        let expected = naive(&index, &sought);
        let mut found = Vec::new();
        for (_, occurrence) in occurrences(query, Filter::default(), &report, &index) {
            let inline = occurrence.place.inline(&report).expect("the text is there").text();
            let signs: Vec<char> = inline.chars().collect();
            for range in &occurrence.matches {
                let matched: String = signs[range.clone()].iter().collect();
                prop_assert_eq!(fold(&matched), sought.clone(), "in {:?}", inline);
                prop_assert!(occurrence.sentence.contains(&range.start));
                let before: String = signs[..range.start].iter().collect();
                let end: String = signs[..range.end].iter().collect();
                // What stands before a match depends, at its end, on what follows it.
                prop_assert_eq!(fold(&end).len() - sought.len() >= fold(&before).len(), true);
                found.push((occurrence.place.clone(), fold(&end).len() - sought.len()));
            }
            let snippet = occurrence.snippet(&report, 20);
            prop_assert!(snippet.iter().any(|fragment| fragment.marked));
        }
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn several_terms_stand_in_one_sentence_or_section(text in text(60), typed in text(8)) {
        let report = report(&text);
        let index = Index::of(&report);
        let query = Query::parse(&typed, &[&index]);
        let terms: Vec<String> = query.terms.iter().map(|term| term.text.clone()).collect();
        let figures = query.terms.iter().any(|term| term.figure.is_some());
        for (closeness, occurrence) in occurrences(query, Filter::default(), &report, &index) {
            let signs: Vec<char> = occurrence.place.inline(&report).expect("the text is there").text().chars().collect();
            let matched = |range: &std::ops::Range<usize>| fold(&signs[range.clone()].iter().collect::<String>());
            let found: Vec<String> = occurrence.matches.iter().map(matched).collect();
            prop_assert!(!found.is_empty());
            if !figures {
                prop_assert!(found.iter().all(|text| terms.contains(text)));
                if closeness == Closeness::Sentence {
                    prop_assert!(terms.iter().all(|term| found.contains(term)));
                }
            }
            prop_assert!(!occurrence.snippet(&report, 5).is_empty());
        }
    }

    #[test]
    fn suggestions_come_for_any_query(text in text(40), typed in text(8), unit in text(2), year in 2000..2003) {
        let report = report(&text);
        let index = Index::of(&report);
        let filter = Filter { years: vec![year], sections: vec![unit.clone()], unit: Some(unit), changed: true };
        let query = Query::parse(&typed, &[&index]);
        let mut suggester = Suggester::new(&query, &filter);
        suggester.step(0, &report, &index, &|_| false);
        suggester.suggestions();
    }

    #[test]
    fn folded_text_is_never_longer_than_its_source(text in text(60)) {
        let report = report(&text);
        prop_assert!(Index::of(&report).text_bytes() <= report.source_lines().join("\n").len());
        prop_assert!(fold(&text).len() <= text.len());
        prop_assert_eq!(fold(&fold(&text)), fold(&text));
    }
}
