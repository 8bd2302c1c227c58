//! What happens, and where it leaves the reader.

use niandu::Catalog;
use niandu::compare::Alignment;

use super::*;
use crate::failure::Cause;

fn archive() -> Rc<Archive> {
    let entry = |year: i32| format!(r#"{{"year": {year}, "title": "报告", "file": "{year}.json", "statistics": 9}}"#);
    let reports = [2023, 2019, 2021, 2020].map(entry).join(",");
    let json = format!(r#"{{"format": "niandu-catalog/1", "title": "报告", "reports": [{reports}]}}"#);
    Rc::new(Archive::of_catalog(Catalog::from_json(json.as_bytes()).expect("valid"), None))
}

fn report(year: i32) -> Rc<Report> {
    let json = format!(
        r#"{{"format": "niandu-report/1", "title": "报告", "year": {year}, "content": [{{"section": {{"id": "a",
            "title": "甲", "content": [{{"paragraph": {{"text": [{{"id": "s", "text": "1件", "value": 1}}]}}}}]}}}}]}}"#
    );
    Rc::new(Report::from_json(json.as_bytes()).expect("valid"))
}

fn failure() -> Rc<Failure> {
    Rc::new(Failure { file: "x.json".to_owned(), cause: Cause::Status(404) })
}

fn route(year: i32, section: Option<&str>, statistic: Option<&str>) -> Route {
    Route::place(year, section.map(str::to_owned), statistic.map(str::to_owned))
}

fn after(route: Route, actions: Vec<Action>) -> State {
    let mut state = State::new(route, None);
    for action in actions {
        state.apply(action);
    }
    state
}

fn year_to_load(state: &State) -> Option<i32> {
    Some(state.archive()?.years[state.next_to_load()?].number)
}

#[test]
fn the_newest_year_is_first_and_the_address_stays() {
    let state = after(Route::default(), vec![Action::Opened(archive())]);
    assert_eq!(state.route, Route::year(2023));
    assert_eq!((state.notice, state.address), (None, Address::default()));
}

#[test]
fn a_reader_may_do_without_the_years_still_to_come() {
    let started = vec![Action::Opened(archive()), Action::Started(3), Action::Stop];
    let mut state = after(Route::default(), started);
    assert_eq!((state.next_to_load(), state.archive().map(|archive| archive.waiting())), (None, Some(0)));
    state.apply(Action::Loaded(3, report(2023)));
    assert!(state.archive().is_some_and(|archive| archive.is_settled()));
    // One of them can still be had.
    state.apply(Action::Retry(0));
    assert_eq!(year_to_load(&state), Some(2019));
}

#[test]
fn years_load_one_at_a_time_by_nearness() {
    let mut actions = vec![Action::Opened(archive())];
    let mut order = Vec::new();
    loop {
        let state = after(Route::year(2020), actions.clone());
        let Some(index) = state.next_to_load() else { break };
        order.extend(year_to_load(&state));
        actions.push(Action::Started(index));
        assert_eq!(after(Route::year(2020), actions.clone()).next_to_load(), None);
        actions.push(Action::Loaded(index, report(2020)));
    }
    assert_eq!(order, [2020, 2021, 2019, 2023]);
}

#[test]
fn a_year_the_reader_turns_to_goes_before_the_rest() {
    let state = after(
        Route::year(2023),
        vec![
            Action::Opened(archive()),
            Action::Loaded(3, report(2023)),
            Action::Started(2),
            Action::Go(Route::year(2019)),
        ],
    );
    assert_eq!(year_to_load(&state), Some(2019));
}

#[test]
fn reports_that_are_brought_join_the_years() {
    let brought = |year: i32| Action::Brought(report(year), format!("{year}.txt"));
    let start = || vec![Action::Opened(archive()), Action::Loaded(3, report(2023))];
    let years = |state: &State| {
        let years = &state.archive().expect("open").years;
        years.iter().map(|year| (year.number, year.report().map(|report| report.year))).collect::<Vec<_>>()
    };
    let state = after(Route::default(), [start(), vec![Action::Started(2), brought(2022), brought(2018)]].concat());
    assert_eq!((&state.route, &state.notice), (&Route::year(2018), &None));
    let mut moved = state;
    moved.apply(Action::Loaded(2, report(2021)));
    let loaded = years(&moved).into_iter().filter_map(|(year, report)| report.map(|report| (year, report)));
    let expected = [2018, 2021, 2022, 2023].map(|year| (year, year));
    assert_eq!(loaded.collect::<Vec<_>>(), expected, "what was under way comes to its own year");
    let state = after(Route::default(), [start(), vec![Action::Started(2), brought(2021)]].concat());
    assert_eq!(state.notice, Some(Notice::Replaced { file: "2021.txt".to_owned(), year: 2021 }));
    let mine = state.report().cloned();
    let mut late = state;
    late.apply(Action::Loaded(2, report(2021)));
    assert!(late.report().zip(mine.as_ref()).is_some_and(|(one, other)| Rc::ptr_eq(one, other)), "mine stays");
    let alone = after(Route::default(), vec![brought(2020)]);
    assert_eq!(years(&alone), [(2020, Some(2020))]);
}

#[test]
fn what_is_sought_goes_along_through_the_text() {
    let sought = route(2023, Some("a"), None).choosing("q", "热线").choosing("at", "2");
    let open = vec![Action::Opened(archive()), Action::Loaded(3, report(2023)), Action::Go(sought.clone())];
    let with = |action: Action| after(Route::default(), [open.clone(), vec![action]].concat()).route;
    let expected = route(2023, Some("a"), Some("s")).choosing("q", "热线");
    assert_eq!(with(Action::Select(route(2023, None, Some("s")))), expected);
    assert_eq!(with(Action::Go(Route::year(2023))), Route::year(2023).choosing("q", "热线"));
    assert_eq!(with(Action::Go(sought.seen(View::Data))), Route { view: View::Data, ..Route::year(2023) });
    assert_eq!(with(Action::Follow(Route::year(2023), None)), Route::year(2023));
}

#[test]
fn a_bad_report_leaves_the_others() {
    let state = after(Route::default(), vec![Action::Opened(archive()), Action::LoadFailed(3, failure())]);
    assert!(state.report().is_none());
    assert_eq!(year_to_load(&state), Some(2021));
    let state =
        after(Route::default(), vec![Action::Opened(archive()), Action::LoadFailed(3, failure()), Action::Retry(3)]);
    assert_eq!(year_to_load(&state), Some(2023));
}

#[test]
fn a_wrong_address_leads_to_the_nearest_place_and_says_so() {
    #[track_caller]
    fn check(asked: Route, expected: &Route, notice: Option<Notice>) {
        let corrected = asked != *expected;
        let state = after(
            asked,
            vec![Action::Opened(archive()), Action::Loaded(3, report(2023)), Action::Loaded(2, report(2021))],
        );
        assert_eq!((&state.route, state.notice), (expected, notice));
        assert_eq!(state.address.replace, corrected);
    }
    check(Route::year(2021), &Route::year(2021), None);
    check(Route::year(2030), &Route::year(2023), Some(Notice::NoYear { asked: 2030, shown: 2023 }));
    check(route(2022, Some("a"), None), &Route::year(2023), Some(Notice::NoYear { asked: 2022, shown: 2023 }));
    check(route(2021, Some("a"), Some("s")), &route(2021, Some("a"), Some("s")), None);
    check(route(2021, None, Some("s")), &route(2021, Some("a"), Some("s")), None);
    let missing = Notice::NoSection { asked: "z".to_owned(), year: 2021 };
    check(route(2021, Some("z"), None), &Route::year(2021), Some(missing));
    let missing = Notice::NoStatistic { asked: "z".to_owned(), year: 2021 };
    check(route(2021, Some("a"), Some("z")), &route(2021, Some("a"), None), Some(missing));
}

#[test]
fn moves_are_counted_and_the_address_follows() {
    let open = vec![Action::Opened(archive()), Action::Loaded(3, report(2023))];
    let with = |more: &[Action]| after(Route::default(), [open.as_slice(), more].concat());
    let select = Action::Go(route(2023, None, Some("s")));
    let state = with(std::slice::from_ref(&select));
    assert_eq!(state.route, route(2023, Some("a"), Some("s")));
    assert_eq!((state.visits, state.address.replace), (1, false));
    let state = with(&[select.clone(), Action::Close]);
    assert_eq!(state.route, route(2023, Some("a"), None));
    assert_eq!(state.visits, 1, "closing moves nothing");
    let state = with(&[select.clone(), Action::Follow(route(2023, Some("a"), None), None)]);
    assert_eq!(state.visits, 1, "going back to before the selection moves nothing");
    let again = Action::Go(route(2023, Some("a"), None));
    assert_eq!(with(&[again.clone(), again]).visits, 2, "the same section again is brought into view again");
}

#[test]
fn an_unreadable_address_is_said_until_the_next_move() {
    let mut state = State::new(Route::default(), Some(Notice::Unreadable("nowhere".to_owned())));
    state.apply(Action::Opened(archive()));
    assert_eq!(state.notice, Some(Notice::Unreadable("nowhere".to_owned())));
    state.apply(Action::Go(Route::year(2019)));
    assert_eq!(state.notice, None);
}

#[test]
fn what_the_reader_takes_apart_stays_apart() {
    #[track_caller]
    fn check(actions: Vec<Action>, expected: &[usize]) {
        let state = after(Route::default(), actions);
        let comparison = state.comparison.expect("compared");
        assert_eq!(comparison.alignment.series(2), expected);
    }
    let figure = |year: i32| {
        let json = format!(
            r#"{{"format": "niandu-report/1", "title": "报告", "year": {year}, "content": [
                ["全年办结案件", {{"id": "s", "text": "{year}件", "value": {year}, "unit": "件", "label": "办结案件"}}, "。"]]}}"#
        );
        Rc::new(Report::from_json(json.as_bytes()).expect("valid"))
    };
    let compared = || {
        let reports: Vec<_> = [2019, 2020, 2021].into_iter().map(figure).collect();
        let alignment = Alignment::of(&reports.iter().map(Rc::as_ref).collect::<Vec<_>>());
        let whole = Rc::new(alignment.clone());
        Action::Compared(Rc::new(Comparison { reports, alignment, parted: Vec::new(), whole }))
    };
    let part = || Action::Part((2020, "s".to_owned()));
    check(vec![compared()], &[0, 1, 2]);
    check(vec![compared(), part()], &[0, 2]);
    check(vec![compared(), part(), part()], &[0, 1, 2]);
    check(vec![compared(), part(), compared()], &[0, 2]);
    check(vec![compared(), Action::Part((1999, "s".to_owned()))], &[0, 1, 2]);
}

#[test]
fn a_single_report_is_an_archive_of_one() {
    let report = Rc::unwrap_or_clone(report(2021));
    let state = after(Route::default(), vec![Action::Opened(Rc::new(Archive::of_report(report, "r.json".to_owned())))]);
    assert!(state.report().is_some());
    assert!(state.archive().is_some_and(|archive| archive.is_settled()));
    assert_eq!(state.next_to_load(), None);
}

/// The archive of one of two issuers that have reports for the same years.
fn divided(wanted: &str) -> Rc<Archive> {
    let entry = |issuer: &str, year: i32| {
        format!(
            r#"{{"year": {year}, "issuer": "{issuer}", "title": "{issuer}{year}年报告", "file": "{issuer}{year}.json"}}"#
        )
    };
    let reports = [entry("甲", 2022), entry("甲", 2023), entry("乙", 2021), entry("乙", 2022)].join(",");
    let json = format!(r#"{{"format": "niandu-catalog/1", "title": "报告", "reports": [{reports}]}}"#);
    Rc::new(Archive::of_catalog(Catalog::from_json(json.as_bytes()).expect("valid"), Some(wanted)))
}

fn issued(issuer: &str, year: i32) -> Route {
    Route { issuer: Some(issuer.to_owned()), ..Route::year(year) }
}

#[test]
fn an_archive_is_that_of_one_issuer_where_years_alone_do_not_tell() {
    let years = |archive: &Archive| archive.years.iter().map(|year| year.file.clone()).collect::<Vec<_>>();
    let archive = divided("乙");
    assert_eq!(
        (archive.title.as_str(), years(&archive)),
        ("乙报告", vec!["乙2021.json".to_owned(), "乙2022.json".to_owned()])
    );
    // Without a wish, or with one that cannot be met, the first.
    assert_eq!(years(&divided("丙")), ["甲2022.json", "甲2023.json"]);
}

#[test]
fn the_address_names_the_issuer_where_a_year_alone_does_not_tell() {
    let mut state = after(Route::year(2022), vec![Action::Opened(divided("甲"))]);
    assert_eq!(state.route, issued("甲", 2022));
    assert!(state.address.replace && state.notice.is_none());
    let beginning = after(Route::default(), vec![Action::Opened(divided("甲"))]);
    assert_eq!((beginning.route, beginning.address.changes), (issued("甲", 2023), 1));
    // Whoever goes on without naming the issuer stays with it.
    state.apply(Action::Go(Route::year(2023)));
    assert_eq!(state.route, issued("甲", 2023));
    let single = after(issued("甲", 2021), vec![Action::Opened(archive())]);
    assert_eq!(single.route, Route::year(2021), "an archive of one issuer needs no name");
}

#[test]
fn another_issuer_is_another_archive() {
    let mut state = after(Route::default(), vec![Action::Opened(divided("甲")), Action::Go(issued("乙", 2021))]);
    // The year is not looked for in the archive that is left.
    assert!(state.leaves() && state.notice.is_none());
    state.apply(Action::Reopen);
    state.apply(Action::Opened(divided("乙")));
    assert!(!state.leaves());
    assert_eq!(state.route, issued("乙", 2021));
    state.apply(Action::Follow(issued("丙", 2021), None));
    assert_eq!(
        (state.route.clone(), state.notice.clone()),
        (issued("乙", 2021), Some(Notice::Unreadable("丙".to_owned())))
    );
}
